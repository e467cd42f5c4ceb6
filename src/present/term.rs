//! The words of the interface: one term, one translation, everywhere.

use crate::diagnostic::Language;

/// A word or phrase in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term(pub &'static str, pub &'static str);

impl Term {
    /// The term in one language.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::En => self.0,
            Language::Vi => self.1,
        }
    }
}

macro_rules! terms {
    ($($name:ident = $en:literal, $vi:literal;)+) => {$(
        #[doc = concat!("“", $en, "”")]
        pub const $name: Term = Term($en, $vi);
    )+};
}

terms! {
    ACCESSED = "accessed", "ngày truy cập";
    ANNEX_SOURCES = "Sources", "Nguồn số liệu";
    ANNEX_VALUES = "Values and where they come from", "Số liệu và nguồn";
    AGGREGATE = "aggregate", "tổng hợp";
    BENCHMARK = "benchmark", "mức chuẩn";
    CHANGE = "change", "thay đổi";
    CODE = "code", "mã";
    CONFIDENCE = "confidence", "mức tin cậy của nguồn";
    CONFLICT = "conflicting figures", "số liệu không thống nhất";
    CONTEXT = "shown, not scored", "tham khảo, không chấm điểm";
    CONTRIBUTION = "contribution", "mức đóng góp";
    COVERAGE = "coverage", "độ đầy đủ số liệu";
    DEFINITION = "definition", "định nghĩa";
    DIFFERENCE = "difference", "chênh lệch";
    DIRECTION = "direction", "chiều";
    EXAMPLE = "assessment", "kỳ đánh giá";
    FRAMEWORK = "framework", "bộ chỉ số";
    GAP = "gap", "khoảng cách";
    HIGHER = "higher is better", "càng cao càng tốt";
    INDEX = "index", "chỉ số tổng hợp";
    INDICATOR = "indicator", "chỉ số";
    KIND = "kind", "loại";
    LOWER = "lower is better", "càng thấp càng tốt";
    MEASURE = "measure", "dạng số liệu";
    METHOD = "method", "phương pháp";
    MISSING = "missing", "thiếu số liệu";
    NAME = "name", "tên";
    NORMALISE = "normalise", "chuẩn hóa";
    NOTE = "note", "ghi chú";
    NOT_APPLICABLE = "not applicable", "không áp dụng";
    NOT_RANKED = "not ranked", "chưa xếp hạng";
    ORIGIN = "origin", "nguồn số liệu";
    OUTDATED = "older than ICF accepts (3 years)", "quá thời hạn ICF chấp nhận (3 năm)";
    OWNER = "owner", "đơn vị phụ trách";
    PILLAR = "pillar", "trụ cột";
    POSSIBLE = "could rank", "có thể xếp hạng";
    PROXY = "proxy", "chỉ số thay thế";
    PROXY_FAIR = "fair", "tương đối sát";
    PROXY_GOOD = "good", "sát";
    PROXY_WEAK = "weak", "chỉ gần đúng";
    RANK = "rank", "hạng";
    REASON = "reason", "lý do";
    REGION = "region", "địa phương";
    RANKED_REGIONS = "ranked regions", "địa phương được xếp hạng";
    SCENARIO = "scenario", "phương án";
    SCORE = "score", "điểm";
    STEP = "step", "bước";
    STRENGTHS = "strengths", "điểm mạnh";
    TIER = "tier", "nhóm";
    TIED = "tied", "đồng hạng";
    UNIT = "unit", "đơn vị tính";
    VALUE = "value", "giá trị";
    VINTAGE = "year of the value", "năm số liệu";
    WEAKNESSES = "weaknesses", "điểm yếu";
    WEIGHT = "weight", "trọng số";
    YEAR = "year", "năm";
    NOT_ICF =
        "in the manner of ICF's Top7 and Smart21; not an ICF selection",
        "theo cách phân nhóm Top7, Smart21 của ICF; không phải danh sách do ICF bình chọn";
    NOT_ICF_SCORING =
        "a template after ICF's published standards; not ICF's own scoring",
        "mẫu tự đánh giá dựa trên tiêu chuẩn ICF công bố; không phải cách chấm điểm của ICF";
}

/// The name of a tag's value, for those that the template uses; others stand as they are written.
pub fn tag_value(value: &str, language: Language) -> String {
    let term = match value {
        "people" => Term("People", "Con người"),
        "technology" => Term("Technology", "Công nghệ"),
        "business" => Term("Business", "Kinh doanh"),
        "basics" => Term("Basics", "Nền tảng"),
        "government" => Term("Government", "Nhà nước"),
        "industry" => Term("Industry", "Nhà doanh nghiệp"),
        "academia" => Term("Academia", "Nhà trường"),
        other => return capital(other),
    };
    term.get(language).to_owned()
}

/// A place in an English sentence: "5th".
pub fn ordinal(rank: usize) -> String {
    let ending = match (rank % 100, rank % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{rank}{ending}")
}

/// A text with its first letter in capitals, for headings and column heads.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
