//! The words of the page itself; all others come with the report.

use crate::diagnostic::Language;
pub(super) use crate::present::term::{ANNEX_SOURCES as SOURCES, ANNEX_VALUES as VALUES, Term};
use crate::words;

macro_rules! said {
    ($($name:ident = $en:literal, $vi:literal;)+) => {$(
        pub(super) const $name: Term = Term($en, $vi);
    )+};
}

said! {
    ADDRESS = "Address", "Địa chỉ";
    ACCESSED = "Accessed", "Truy cập ngày";
    CELL = "Cell", "Ô dữ liệu";
    CHANGE = "Places won or lost", "Tăng, giảm hạng";
    CONFIDENCE = "Confidence", "Mức tin cậy";
    CONTENTS = "Contents", "Mục lục";
    EXHIBIT = "Exhibit", "Minh chứng";
    FIGURES = "Figures behind this chart", "Số liệu của biểu đồ này";
    HINT =
        "A figure with a dotted underline shows where it comes from: point at it, or choose it.",
        "Con số có gạch chân chấm cho biết nguồn của nó: trỏ vào hoặc bấm chọn để xem.";
    INDICATOR = "Indicator", "Chỉ số";
    LICENCE = "Licence", "Giấy phép";
    ORIGIN = "Where the figure comes from", "Nguồn của con số";
    PLACED = "place {rank} of {n}, score {score}", "hạng {rank}/{n}, {score} điểm";
    PLACED_IN_TIER =
        "place {rank} of {n}, score {score}, {tier}",
        "hạng {rank}/{n}, {score} điểm, {tier}";
    RANK = "Rank", "Hạng";
    REGION = "Region", "Địa phương";
    REMARKS = "Remarks", "Ghi chú";
    RESET = "Back to the framework's weights", "Trở về trọng số của bộ chỉ số";
    SCORE = "Score", "Điểm";
    SKIP = "Skip to the text", "Đến phần nội dung";
    SLIDER =
        "{share} of the index, {times} times the framework's weight",
        "{share} chỉ số tổng hợp, gấp {times} lần trọng số của bộ chỉ số";
    SOURCE = "Source", "Nguồn";
    STATUS = "Status", "Tình trạng";
    TIER = "Tier", "Nhóm";
    TO_ANNEX = "Show it in the annex", "Xem trong phụ lục";
    TRIAL =
        "Move a weight and the ranking follows. The percentages are shares of the index; nothing is stored or sent.",
        "Kéo thanh trượt để đổi trọng số, bảng xếp hạng sẽ thay đổi theo. Phần trăm là tỷ trọng trong chỉ số tổng hợp; không có gì được lưu hay gửi đi.";
    TRIAL_PAPER =
        "On screen the weights can be moved; what is printed here is how they stood.",
        "Trên màn hình có thể thay đổi trọng số; bản in giữ nguyên trọng số tại lúc in.";
    TRIAL_SCRIPT =
        "Moving the weights needs JavaScript.",
        "Cần bật JavaScript để thay đổi trọng số.";
    TRIAL_BEFORE = "With the framework's weights", "Với trọng số của bộ chỉ số";
    TRIAL_TABLE = "The first places with these weights", "Các hạng đầu với bộ trọng số này";
    UNRANKED = "not ranked", "chưa xếp hạng";
    VALUE = "Value", "Giá trị";
    VINTAGE = "Year", "Năm số liệu";
    WEIGHT = "Weight", "Trọng số";
    WEIGHTS = "Weights", "Trọng số";
    YEARS = "Years", "Năm số liệu";
}

/// The caption of the annex of values: of which region they are, if of one.
pub(super) fn caption(language: Language, region: &str) -> String {
    let said = if region.is_empty() {
        words!("Every value with its source and its cell", "Từng giá trị với nguồn và ô dữ liệu")
    } else {
        words!(
            "Every value of {region} with its source and its cell",
            "Từng giá trị của {region} với nguồn và ô dữ liệu"
        )
    };
    said.get(language).to_owned()
}
