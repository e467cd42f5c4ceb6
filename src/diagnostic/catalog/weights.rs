//! Facts that were noticed while treating, weighing and averaging, worded for the reader.

use crate::diagnostic::{About, Diagnostic, Words};
use crate::files::Span;
use crate::words;

fn about(region: Option<&str>, component: &str, step: &'static str) -> About {
    About { region: region.map(Into::into), indicator: Some(component.into()), step: Some(step) }
}

/// An indicator cannot be brought onto the common scale.
///
/// The method in force needs something that the data or the framework do not have: goalposts, a
/// target that is better than the worst value, a reference region with a value, values that are not
/// negative. The indicator has no scores and leaves the average of every region.
pub fn not_normalised(code: &str, why: &Words, at: Span) -> Diagnostic {
    let Words { en, vi } = why;
    Diagnostic::warning(
        "not-normalised",
        words!("`{code}` has no scores: {en}", "`{code}` chưa có điểm: {vi}"),
    )
    .at(at, words!("this indicator", "chỉ số này"))
    .help(words!(
        "give what is missing, or choose another `normalise` for it",
        "hãy bổ sung phần thiếu, hoặc chọn cách `normalise` khác cho chỉ số"
    ))
    .about(about(None, code, "normalise"))
}

/// Too few values to judge whether some stand out.
///
/// Skewness and kurtosis need at least four different values; the column is left as it is.
pub fn too_few_to_treat(code: &str, n: usize, at: Span) -> Diagnostic {
    Diagnostic::note(
        "too-few-to-treat",
        words!(
            "`{code}` has {n} values: too few to treat outliers",
            "`{code}` có {n} giá trị: quá ít để xử lý giá trị bất thường"
        ),
    )
    .at(at, words!("left as it is", "giữ nguyên"))
    .help(words!("nothing needs to be done", "không cần làm gì"))
    .about(about(None, code, "treat"))
}

/// Outliers were treated, and the column is still skewed.
///
/// The treated values are kept. Look at the values: a count that should be divided, or two kinds of
/// regions in one list, are the usual reasons.
pub fn still_skewed(code: &str, before: &str, after: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "still-skewed",
        words!(
            "`{code}` is still skewed after treatment ({before} before, {after} after)",
            "`{code}` vẫn lệch sau khi xử lý ({before} trước, {after} sau)"
        ),
    )
    .at(at, words!("this indicator", "chỉ số này"))
    .help(words!(
        "divide it, or give it goalposts",
        "hãy chia cho một đại lượng, hoặc đặt mốc điểm"
    ))
    .about(about(None, code, "treat"))
}

/// Gaps were to be filled by a regression that cannot be fitted.
///
/// A regression needs at least ten regions that have all values. The gaps stay gaps.
pub fn no_regression(code: &str, n: usize, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "no-regression",
        words!(
            "{n} regions are too few to fill `{code}` by regression",
            "{n} địa phương là quá ít để ước điền `{code}` bằng hồi quy"
        ),
    )
    .at(at, words!("gaps stay gaps", "giữ nguyên chỗ thiếu"))
    .help(words!(
        "choose fewer predictors or another method",
        "hãy chọn ít biến hơn hoặc cách khác"
    ))
    .about(about(None, code, "impute"))
}

/// Judgements about the parts of a pillar cannot be used.
///
/// Points of an expert have to sum to 100 (within 1). Pairwise comparisons have to name every pair once,
/// and a comparison given both ways has to be each other's reciprocal. The pillar has no weights.
pub fn unusable_judgements(pillar: &str, why: &Words, at: Span) -> Diagnostic {
    let Words { en, vi } = why;
    Diagnostic::error(
        "unusable-judgements",
        words!("no weights for `{pillar}`: {en}", "chưa có trọng số cho `{pillar}`: {vi}"),
    )
    .at(at, words!("this pillar", "trụ cột này"))
    .help(words!("correct the file of judgements", "hãy sửa tệp ý kiến chuyên gia"))
    .about(about(None, pillar, "weigh"))
}

/// Pairwise comparisons contradict each other.
///
/// A consistency ratio above 0.10 is usually taken to mean that the judge should look again.
pub fn inconsistent_judgements(pillar: &str, judge: &str, ratio: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "inconsistent-judgements",
        words!(
            "comparisons of {judge} about `{pillar}` contradict each other (CR {ratio} > 0.10)",
            "các so sánh của {judge} về `{pillar}` không nhất quán (CR {ratio} > 0,10)"
        ),
    )
    .at(at, words!("this pillar", "trụ cột này"))
    .help(words!("ask the judge to look again", "hãy đề nghị chuyên gia xem lại"))
    .about(about(None, pillar, "weigh"))
}

/// Parts of a pillar load on the first component with opposite signs.
///
/// They pull in opposite directions, so one number cannot stand for all of them. The weights are the
/// squares and hide it.
pub fn opposed_loadings(pillar: &str, parts: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "opposed-loadings",
        words!(
            "in `{pillar}`, {parts} pull the other way than the rest",
            "trong `{pillar}`, {parts} ngược chiều với các phần còn lại"
        ),
    )
    .at(at, words!("weighed by the first component", "lấy trọng số theo thành phần chính thứ nhất"))
    .help(words!(
        "check their directions, or use other weights",
        "hãy kiểm tra chiều của chúng, hoặc dùng trọng số khác"
    ))
    .about(about(None, pillar, "weigh"))
}

/// Loadings of the first component are negative, which no weight can be.
///
/// The pillar has no weights. Use `pca`, which takes the squares, or other weights.
pub fn negative_loadings(pillar: &str, parts: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "negative-loadings",
        words!(
            "in `{pillar}`, {parts} would get negative weights",
            "trong `{pillar}`, {parts} sẽ có trọng số âm"
        ),
    )
    .at(at, words!("weighed by the loadings", "lấy trọng số theo hệ số"))
    .help(words!("use `pca` or other weights", "hãy dùng `pca` hoặc trọng số khác"))
    .about(about(None, pillar, "weigh"))
}

/// A part whose scores are all equal gets no weight from the data.
///
/// Entropy, CRITIC and balanced weights reward spread; what is the same everywhere has none.
pub fn no_spread(pillar: &str, part: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "no-spread",
        words!(
            "`{part}` is the same everywhere and gets no weight in `{pillar}`",
            "`{part}` giống nhau ở mọi nơi nên không có trọng số trong `{pillar}`"
        ),
    )
    .at(at, words!("this pillar", "trụ cột này"))
    .help(words!("leave it out, or use other weights", "hãy bỏ ra, hoặc dùng trọng số khác"))
    .about(about(None, part, "weigh"))
}

/// The data gave no weights for the parts of a pillar.
///
/// Too few regions have all parts, or the parts have no spread at all. The pillar has no scores.
pub fn no_weights(pillar: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "no-weights",
        words!(
            "the data give no weights for `{pillar}`",
            "số liệu không cho được trọng số của `{pillar}`"
        ),
    )
    .at(at, words!("this pillar has no scores", "trụ cột này chưa có điểm"))
    .help(words!(
        "use framework or equal weights",
        "hãy dùng trọng số của bộ chỉ số hoặc trọng số bằng nhau"
    ))
    .about(about(None, pillar, "weigh"))
}

/// A median pays no heed to weights, and those that are written differ.
///
/// The middle part is taken, whatever it weighs.
pub fn unequal_weights_under_median(pillar: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "unequal-weights-under-median",
        words!(
            "the median of `{pillar}` ignores its unequal weights",
            "trung vị của `{pillar}` không xét các trọng số khác nhau"
        ),
    )
    .at(at, words!("aggregated by the median", "tổng hợp bằng trung vị"))
    .help(words!(
        "make the weights equal, or use a mean",
        "hãy đặt trọng số bằng nhau, hoặc dùng trung bình"
    ))
    .about(about(None, pillar, "aggregate"))
}

/// A floor under zeros is so high that it would change scores that are no zeros.
///
/// `zero = { floor = f }` is meant for the last bits above zero. Above a tenth of the scale it is refused.
pub fn zero_floor_too_high(pillar: &str, floor: &str, limit: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "zero-floor-too-high",
        words!(
            "a floor of {floor} is above a tenth of the scale of `{pillar}` ({limit})",
            "mức sàn {floor} vượt một phần mười thang điểm của `{pillar}` ({limit})"
        ),
    )
    .at(at, words!("aggregated here", "tổng hợp ở đây"))
    .help(words!(
        "give a floor of at most {limit}, or use `rescale`",
        "hãy đặt mức sàn không quá {limit}, hoặc dùng `rescale`"
    ))
    .about(about(None, pillar, "aggregate"))
}

/// A part stands on a scale that the aggregation above it cannot take.
///
/// Mazziotta-Pareto needs z-scores of 100 ± 10 (divisor n), or its adjusted form from 70 to 130; a product
/// needs a common upper end.
pub fn wrong_scale(pillar: &str, part: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "wrong-scale",
        words!("`{part}` stands on a scale that the aggregation of `{pillar}` cannot take", "`{part}` ở thang điểm mà phép tổng hợp của `{pillar}` không nhận"),
    )
    .at(at, words!("aggregated here", "tổng hợp ở đây"))
    .help(words!(
        "use z-scores with mean 100, sd 10 and `population = true`, or `normalise = \"mazziotta-pareto\"`",
        "hãy dùng điểm z với trung bình 100, độ lệch chuẩn 10 và `population = true`, hoặc `normalise = \"mazziotta-pareto\"`"
    ))
    .about(about(None, part, "aggregate"))
}

/// A score of zero must count for something by the lower bound of the weights.
///
/// Under benefit of the doubt with a lower bound every part has to bring its share, and a zero cannot.
pub fn zero_under_bound(region: &str, pillar: &str, part: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "zero-under-bound",
        words!(
            "{region} has 0 in `{part}`, which must bring its share of `{pillar}`: no score",
            "{region} có điểm 0 ở `{part}`, phần này phải đóng góp vào `{pillar}`: chưa có điểm"
        ),
    )
    .at(
        at,
        words!("weighed by benefit of the doubt", "lấy trọng số có lợi nhất cho từng địa phương"),
    )
    .help(words!(
        "set `lower = 0`, or use other weights",
        "hãy đặt `lower = 0`, hoặc dùng trọng số khác"
    ))
    .about(about(Some(region), part, "aggregate"))
}

/// The parts of a region give no finite number.
///
/// Powers and products of extreme scores can leave what a machine can hold.
pub fn no_finite_score(region: &str, pillar: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "no-finite-score",
        words!(
            "the parts of `{pillar}` give no finite score for {region}",
            "các phần của `{pillar}` không cho điểm hữu hạn với {region}"
        ),
    )
    .at(at, words!("aggregated here", "tổng hợp ở đây"))
    .help(words!(
        "choose a smaller power or another aggregation",
        "hãy chọn số mũ nhỏ hơn hoặc phép tổng hợp khác"
    ))
    .about(about(Some(region), pillar, "aggregate"))
}

/// A pillar cannot be put onto another scale.
///
/// All regions have the same score in it, or too few have one.
pub fn not_rescaled(pillar: &str, why: &Words, at: Span) -> Diagnostic {
    let Words { en, vi } = why;
    Diagnostic::warning(
        "not-rescaled",
        words!("`{pillar}` is not rescaled: {en}", "`{pillar}` chưa được quy về thang khác: {vi}"),
    )
    .at(at, words!("this pillar", "trụ cột này"))
    .help(words!("take `rescale` out, or choose another", "hãy bỏ `rescale`, hoặc chọn cách khác"))
    .about(about(None, pillar, "aggregate"))
}
