//! Conclusions about single columns, and about the index as a whole.

use super::{Pair, Speaker, outsider_name};
use crate::domain::IndicatorId;
use crate::engine::audit::{Outsider, ScaleEnd};
use crate::words;

impl Speaker<'_> {
    pub(super) fn constant(&self, indicator: IndicatorId) -> Pair {
        let name = self.indicator(indicator);
        (
            words!(
                "{name} has the same score in every region: it tells nobody apart",
                "{name} có cùng một điểm ở mọi địa phương: không phân biệt được ai"
            ),
            words!(
                "find figures that differ, or give it weight 0",
                "tìm số liệu có chênh lệch, hoặc đặt trọng số bằng 0"
            ),
        )
    }

    pub(super) fn half_missing(&self, indicator: IndicatorId, n: usize) -> Pair {
        let (name, all) = (self.indicator(indicator), self.n_regions);
        (
            words!(
                "Only {n} of {all} regions have a score in {name}",
                "Chỉ {n}/{all} địa phương có điểm ở {name}"
            ),
            words!(
                "collect more, or give it weight 0 until most regions have it",
                "thu thập thêm, hoặc đặt trọng số bằng 0 cho đến khi đa số địa phương có số liệu"
            ),
        )
    }

    pub(super) fn mostly_zero(&self, indicator: IndicatorId, share: f64) -> Pair {
        let (name, share) = (self.indicator(indicator), self.percent(share));
        (
            words!("{share} of the values of {name} are zero", "{share} giá trị của {name} bằng 0"),
            words!(
                "make sure that zero was measured and does not stand for a missing value; consider asking yes or no",
                "bảo đảm số 0 là số đo được chứ không phải thiếu số liệu; cân nhắc hỏi có hay không"
            ),
        )
    }

    pub(super) fn few_values(&self, indicator: IndicatorId, distinct: usize, n: usize) -> Pair {
        let name = self.indicator(indicator);
        (
            words!(
                "{name} takes only {distinct} different values in {n} regions",
                "{name} chỉ có {distinct} giá trị khác nhau ở {n} địa phương"
            ),
            words!(
                "look for a finer figure, or write it as answers or levels",
                "tìm số liệu chi tiết hơn, hoặc ghi dưới dạng câu trả lời hay thang mức độ"
            ),
        )
    }

    pub(super) fn skewed(&self, indicator: IndicatorId, skew: f64, kurtosis: f64) -> Pair {
        let name = self.indicator(indicator);
        let (skew, kurtosis) = (self.r(skew), self.r(kurtosis));
        (
            words!(
                "A few extreme values decide {name} (skewness {skew}, kurtosis {kurtosis})",
                "Một vài giá trị bất thường quyết định {name} (độ lệch {skew}, độ nhọn {kurtosis})"
            ),
            words!(
                "check the extreme cells first; if they are right, use goalposts or `treat`",
                "kiểm tra các ô bất thường trước; nếu đúng, hãy dùng mốc điểm hoặc `treat`"
            ),
        )
    }

    pub(super) fn at_the_end(&self, indicator: IndicatorId, end: ScaleEnd, share: f64) -> Pair {
        let (name, share) = (self.indicator(indicator), self.percent(share));
        match end {
            ScaleEnd::High => (
                words!(
                    "{share} of the regions have the best possible score in {name}: it no longer tells them apart",
                    "{share} địa phương đã đạt điểm cao nhất có thể ở {name}: không còn phân biệt được nữa"
                ),
                words!(
                    "ask more for full points, or choose an indicator that still moves",
                    "nâng mốc 100 điểm, hoặc chọn chỉ số còn thay đổi"
                ),
            ),
            ScaleEnd::Low => (
                words!(
                    "{share} of the regions have the worst possible score in {name}: it does not tell them apart",
                    "{share} địa phương ở mức điểm thấp nhất có thể ở {name}: không phân biệt được"
                ),
                words!(
                    "let points begin further down, or choose an indicator that already moves",
                    "hạ mốc 0 điểm, hoặc chọn chỉ số đã có thay đổi"
                ),
            ),
        }
    }

    pub(super) fn held(&self, indicator: IndicatorId, n: usize, share: f64) -> Pair {
        let (name, share) = (self.indicator(indicator), self.percent(share));
        (
            words!(
                "{n} values of {name} ({share}) lie beyond its goalposts and are held there: differences beyond count for nothing",
                "{n} giá trị của {name} ({share}) vượt mốc điểm và bị giới hạn tại mốc: chênh lệch ngoài mốc không được tính"
            ),
            words!(
                "check these values and their unit; then move the goalposts, or say that nothing more is asked",
                "kiểm tra các giá trị này và đơn vị; sau đó dời mốc điểm, hoặc nói rõ không yêu cầu thêm"
            ),
        )
    }

    pub(super) fn follows_coverage(&self, r: f64) -> Pair {
        let (en, vi) = if r > 0.0 { ("more", "nhiều") } else { ("fewer", "ít") };
        let r = self.r(r);
        (
            words!(
                "Regions with {en} data score higher (rank correlation {r}): the index partly measures who reports",
                "Địa phương có {vi} số liệu đạt điểm cao hơn (tương quan thứ hạng {r}): chỉ số tổng hợp phần nào đo việc báo cáo"
            ),
            words!(
                "ask for more coverage before ranking (`coverage`), and show coverage beside each score",
                "yêu cầu độ đầy đủ số liệu cao hơn trước khi xếp hạng (`coverage`), và nêu nó bên cạnh mỗi điểm"
            ),
        )
    }

    pub(super) fn follows_population(&self, r: f64) -> Pair {
        let (en, vi) = if r > 0.0 { ("Larger", "đông dân") } else { ("Smaller", "ít dân") };
        let r = self.r(r);
        (
            words!(
                "{en} regions score higher (rank correlation {r} with population)",
                "Địa phương {vi} hơn đạt điểm cao hơn (tương quan thứ hạng với dân số {r})"
            ),
            words!(
                "look for counts that should be divided by population (`denominator`); if none is left, say that size goes along with the index",
                "tìm các số đếm cần chia cho dân số (`denominator`); nếu không còn, hãy nói rõ quy mô đi cùng chỉ số tổng hợp"
            ),
        )
    }

    pub(super) fn mirrors(&self, outsider: &Outsider, r: f64) -> Pair {
        let (name, r) = (outsider_name(self.study, outsider), self.r(r));
        (
            words!(
                "The index orders the regions nearly as {name} does (rank correlation {r})",
                "Chỉ số tổng hợp xếp các địa phương gần giống như {name} (tương quan thứ hạng {r})"
            ),
            words!(
                "say what the index adds: readers will ask why {name} alone would not do",
                "nói rõ chỉ số tổng hợp bổ sung điều gì: người đọc sẽ hỏi vì sao không chỉ dùng {name}"
            ),
        )
    }

    pub(super) fn unrelated(&self, outsider: &Outsider, r: f64) -> Pair {
        let (name, r) = (outsider_name(self.study, outsider), self.r(r));
        (
            words!(
                "The index has little to do with {name} (rank correlation {r})",
                "Chỉ số tổng hợp ít liên quan đến {name} (tương quan thứ hạng {r})"
            ),
            words!(
                "if the two should go together, look at directions and pillars; if not, nothing is wrong",
                "nếu hai thứ phải đi cùng nhau, hãy xem lại chiều và các phần; nếu không thì không có gì sai"
            ),
        )
    }

    pub(super) fn few_regions(n: usize) -> Pair {
        let plural = if n == 1 { "" } else { "s" };
        (
            words!(
                "Only {n} region{plural}: correlations and what follows from them are hints",
                "Chỉ có {n} địa phương: tương quan và các kết luận kèm theo chỉ là gợi ý"
            ),
            words!(
                "do not drop or move an indicator on this ground alone",
                "không bỏ hay chuyển chỉ số chỉ vì lý do này"
            ),
        )
    }
}
