//! One line for every method of every step, for `icf list methods` and `icf explain`.

use crate::present::term::Term;

/// A method that a file can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodInfo {
    /// The key of `[method]`.
    pub step: &'static str,
    /// The word in files.
    pub name: &'static str,
    /// What it does, with its formula.
    pub what: Term,
    /// Its parameters and their defaults.
    pub parameters: &'static str,
}

const fn method(
    step: &'static str,
    name: &'static str,
    parameters: &'static str,
    en: &'static str,
    vi: &'static str,
) -> MethodInfo {
    MethodInfo { step, name, what: Term(en, vi), parameters }
}

/// All methods, in the order of the steps.
pub const ALL: &[MethodInfo] = &[
    method("coverage", "region, pillar", "region = 0, pillar = 0, by = weight | count, reference = all | ranked",
        "least share of scored indicators that a region needs to be ranked",
        "tỷ lệ số liệu tối thiểu để một địa phương được xếp hạng"),
    method("impute", "none", "", "gaps stay gaps", "không ước điền"),
    method("impute", "mean, median", "by", "mean or median of the regions", "trung bình hoặc trung vị các địa phương"),
    method("impute", "group-mean, group-median", "by = a column of regions.csv", "the same inside a group of regions", "như trên, trong một nhóm địa phương"),
    method("impute", "row-mean, row-median", "within = parent | a pillar | index", "mean or median of the region's own other indicators on min-max, turned back into the unit", "trung bình hoặc trung vị các chỉ số khác của địa phương, quy về đơn vị gốc"),
    method("impute", "constant", "value", "a given value", "một giá trị cho trước"),
    method("impute", "latest, linear, linear-constant, step", "limit", "from other years of the same region", "từ các năm khác của cùng địa phương"),
    method("impute", "k-nearest", "k = 5", "mean of the most similar regions", "trung bình các địa phương tương đồng nhất"),
    method("impute", "regression", "on", "least squares on up to three indicators", "bình phương tối thiểu theo tối đa ba chỉ số"),
    method("treat", "none", "", "outliers stay as they are", "không xử lý giá trị bất thường"),
    method("treat", "winsorise, then", "winsorise = 5, skewness = 2, kurtosis = 3.5, then = log | log-signed | log-shift | box-cox | none",
        "winsorises while |skewness| and kurtosis both fail, then transforms",
        "thu gọn khi độ lệch và độ nhọn đều không đạt, sau đó biến đổi"),
    method("normalise", "min-max", "scale = [0, 100], over = year | panel", "lo + (hi - lo)(s - min)/(max - min)", "lo + (hi - lo)(s - min)/(max - min)"),
    method("normalise", "goalposts", "clamp = true, scale", "100 (x - floor)/(ceiling - floor), held to 0..100", "100 (x - mốc 0)/(mốc 100 - mốc 0), giới hạn trong 0..100"),
    method("normalise", "log-goalposts", "clamp = true, scale", "goalposts on ln x", "như goalposts, trên ln x"),
    method("normalise", "z-score", "mean = 0, sd = 1, population = false, over", "mean + sd (s - mean_s)/sd_s", "mean + sd (s - trung bình)/độ lệch chuẩn"),
    method("normalise", "percentile-rank", "decimals, ties = lowest | average, reverse = before | after, scale", "(number strictly below)/(n - 1)", "(số địa phương thấp hơn)/(n - 1)"),
    method("normalise", "rank, borda", "ties = lowest | average", "ascending rank; borda is rank - 1", "thứ hạng tăng dần; borda là thứ hạng - 1"),
    method("normalise", "distance-to-max, distance-to-reference, distance-to-target", "region, cap, scale", "(s - min) over the distance from min to the best, a region's value or the target", "(s - min) chia cho khoảng từ min đến giá trị tốt nhất, giá trị tham chiếu hoặc mục tiêu"),
    method("normalise", "fraction-of-max", "scale", "x/max; lower is better: min/x", "x/max; càng thấp càng tốt: min/x"),
    method("normalise", "piecewise", "points = [[value, score], ...]", "straight lines through points, or through thresholds to 0..3", "đường gấp khúc qua các điểm, hoặc qua ngưỡng, thang 0..3"),
    method("normalise", "band", "best = [b, c], limits = [a, d], scale", "full score inside a band, nothing beyond its limits", "điểm tối đa trong khoảng, hết điểm ngoài giới hạn"),
    method("normalise", "mazziotta-pareto", "reference", "100 + 30 (s - reference)/delta, for the adjusted index", "100 + 30 (s - tham chiếu)/delta, cho chỉ số hiệu chỉnh"),
    method("normalise", "none", "", "the value is the score", "giá trị là điểm"),
    method("normalise", "points", "scale", "points of choices and rubric levels; yes 100, no 0; 100 x ticked/enough", "điểm của lựa chọn, mức; có 100, không 0; 100 x số mục đánh dấu/enough"),
    method("weights", "framework", "", "as written, rescaled among siblings", "theo bộ chỉ số, chia lại trong nhóm"),
    method("weights", "equal", "reason", "the same for all siblings", "bằng nhau trong nhóm"),
    method("weights", "budget-allocation", "file, reason", "points of experts, mean within each helix actor, then over actors", "điểm chuyên gia, trung bình trong từng Nhà, rồi giữa các Nhà"),
    method("weights", "ahp", "file, reason", "principal eigenvector of pairwise comparisons, with its consistency ratio", "vectơ riêng chính của so sánh cặp, kèm tỷ số nhất quán"),
    method("weights", "pca, loadings", "reason", "first component of the correlation matrix, squared or itself", "thành phần chính thứ nhất của ma trận tương quan, bình phương hoặc chính nó"),
    method("weights", "entropy, critic", "reason", "spread of each column, for critic also its conflict with the others", "độ phân tán của từng cột, với critic gồm cả mức xung khắc"),
    method("weights", "benefit-of-the-doubt", "lower, upper, reason", "each region's own best weights (linear programme)", "trọng số tốt nhất của từng địa phương (quy hoạch tuyến tính)"),
    method("weights", "balanced", "reason", "equal shares of correlation with the parent, never negative", "tỷ phần tương quan bằng nhau với cấp trên, không âm"),
    method("aggregate", "arithmetic", "", "sum w I", "tổng w I"),
    method("aggregate", "geometric", "", "exp(sum w ln I)", "exp(tổng w ln I)"),
    method("aggregate", "harmonic", "", "1/sum(w/I)", "1/tổng(w/I)"),
    method("aggregate", "power", "p", "(sum w I^p)^(1/p)", "(tổng w I^p)^(1/p)"),
    method("aggregate", "minimum, median", "", "the worst child; the middle child, unweighted", "phần thấp nhất; phần ở giữa, không trọng số"),
    method("aggregate", "sum, product", "", "sum a I with weights as written; H prod(I/H)", "tổng a I theo trọng số đã ghi; H tích(I/H)"),
    method("aggregate", "mean-min", "alpha, beta", "M - alpha (sqrt((M - min)^2 + beta^2) - beta)", "M - alpha (căn((M - min)^2 + beta^2) - beta)"),
    method("aggregate", "mazziotta-pareto", "", "M - S^2/M", "M - S^2/M"),
    method("aggregate", "copeland", "", "regions beaten by more than half of the weight, less regions lost to", "số địa phương thắng quá nửa trọng số, trừ số địa phương thua"),
    method("aggregate", "topsis", "", "100 d-/(d- + d+), complete cases", "100 d-/(d- + d+), chỉ khi đủ số liệu"),
    method("missing", "minimum_share", "minimum_share = 0.5, by = weight | count", "least share of children that a parent needs for a score", "tỷ lệ phần tối thiểu để cấp trên có điểm"),
    method("zero", "fail, floor, rescale", "floor = f, rescale = [a, b]", "what a mean that cannot take zero does with one", "cách xử lý điểm 0 dưới phép trung bình không nhận 0"),
    method("ties", "competition", "", "tied regions share the best rank: 1, 2, 2, 4", "đồng hạng lấy hạng tốt nhất: 1, 2, 2, 4"),
];
