//! Troubles with the method: parameters, what it needs from indicators, files of judgements.

use crate::diagnostic::Diagnostic;
use crate::files::Span;
use crate::words;

/// A scale runs backwards or has no length.
///
/// A scale gives the worse end first: `scale = [0, 100]`. Where lower values are better, say so with
/// `direction`; scores always rise.
pub fn scale_backwards(at: Span) -> Diagnostic {
    Diagnostic::error(
        "scale-backwards",
        words!("a scale runs from low to high", "thang điểm đi từ thấp đến cao"),
    )
    .at(at, words!("does not rise", "không tăng"))
    .help(words!(
        "give the worse end first, like `[0, 100]`; `direction` says that lower is better",
        "hãy ghi đầu kém hơn trước, như `[0, 100]`; `direction` cho biết càng thấp càng tốt"
    ))
}

/// The points of a piecewise score are too few or their values go up and down.
///
/// `points = [[value, score], ...]` takes at least two points whose values rise, or fall, from one
/// to the next.
pub fn points_out_of_order(at: Span) -> Diagnostic {
    Diagnostic::error(
        "points-out-of-order",
        words!(
            "a piecewise score takes two or more points in order of their values",
            "điểm từng đoạn cần từ hai điểm trở lên, theo thứ tự giá trị"
        ),
    )
    .at(at, words!("too few, or out of order", "quá ít, hoặc sai thứ tự"))
    .help(words!(
        "write `[[value, score], [value, score], ...]` with rising values",
        "hãy viết `[[giá trị, điểm], [giá trị, điểm], ...]` với giá trị tăng dần"
    ))
}

/// The limits of a band do not enclose its best part.
///
/// `best = [b, c]` earns the full score, `limits = [a, d]` nothing, with a <= b <= c <= d.
pub fn band_out_of_order(at: Span, best_at: Span) -> Diagnostic {
    Diagnostic::error(
        "band-out-of-order",
        words!("`limits` do not enclose `best`", "`limits` không bao lấy `best`"),
    )
    .at(at, words!("nothing is left here", "tại đây không còn điểm"))
    .at(best_at, words!("full score here", "tại đây được trọn điểm"))
    .help(words!(
        "write `best = [b, c]` and `limits = [a, d]` with a <= b <= c <= d",
        "hãy viết `best = [b, c]` và `limits = [a, d]` với a <= b <= c <= d"
    ))
}

/// A table takes exactly one of several keys.
///
/// None of them leaves open what is meant, two of them contradict each other.
pub fn one_of_these(key: &str, keys: &[&str], at: Span) -> Diagnostic {
    let all = keys.join(", ");
    Diagnostic::error(
        "one-of-these",
        words!("`{key}` takes exactly one of: {all}", "`{key}` nhận đúng một trong: {all}"),
    )
    .at(at, words!("none of them, or more than one", "không có khóa nào, hoặc có nhiều hơn một"))
    .help(words!("keep one of: {all}", "hãy giữ một trong: {all}"))
}

/// A key changes nothing, because another one is not as it would have to be.
///
/// Nothing is wrong with the result, but perhaps something else was meant.
pub fn key_without_effect(key: &str, needs: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "key-without-effect",
        words!(
            "`{key}` has no effect without `{needs}`",
            "`{key}` không có tác dụng nếu thiếu `{needs}`"
        ),
    )
    .at(at, words!("has no effect here", "không có tác dụng ở đây"))
    .help(words!("take it out, or add `{needs}`", "hãy bỏ nó, hoặc thêm `{needs}`"))
}

/// Box-Cox is asked for without its lambda.
///
/// Lambda decides what the transformation does: 0 is the logarithm, 0.5 the square root.
pub fn missing_lambda(at: Span) -> Diagnostic {
    Diagnostic::error(
        "missing-lambda",
        words!("`box-cox` needs `lambda`", "`box-cox` cần có `lambda`"),
    )
    .at(at, words!("`lambda` is not given", "chưa có `lambda`"))
    .help(words!("add `lambda = 0.5`, or choose `log`", "hãy thêm `lambda = 0.5`, hoặc chọn `log`"))
}

/// Weights that are not the framework's come without a reason.
///
/// Whoever may choose weights can choose a ranking. So every set that is not the framework's says
/// why it is used, and every output prints that: `weights = { use = "equal", reason = "..." }`.
pub fn weights_need_a_reason(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "weights-need-a-reason",
        words!("`{name}` weights need a `reason`", "trọng số `{name}` cần có `reason` (lý do)"),
    )
    .at(at, words!("no reason is given", "chưa nêu lý do"))
    .help(words!(
        "write `weights = {{ use = \"{name}\", reason = \"...\" }}`",
        "hãy viết `weights = {{ use = \"{name}\", reason = \"...\" }}`"
    ))
}

/// A scored indicator has no goalposts, but the method scores between goalposts.
///
/// `goalposts = { floor = ..., ceiling = ... }` gives the values that earn 0 and 100 points. An
/// indicator that is only shown (`weight = 0`) needs none.
pub fn goalposts_missing(indicator: &str, method: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "goalposts-missing",
        words!(
            "`{indicator}` has no goalposts",
            "`{indicator}` chưa có mốc 0 điểm và mốc 100 điểm"
        ),
    )
    .at(at, words!("is scored by `{method}`", "được chấm điểm theo `{method}`"))
    .help(words!(
        "add `goalposts = {{ floor = ..., ceiling = ... }}`, or give it another `normalise`",
        "hãy thêm `goalposts = {{ floor = ..., ceiling = ... }}`, hoặc chọn `normalise` khác"
    ))
}

/// Goalposts on a logarithmic scale are not above zero.
///
/// Zero and negative numbers have no logarithm, so `log-goalposts` needs a floor and a ceiling above
/// zero.
pub fn goalposts_not_positive(indicator: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "goalposts-not-positive",
        words!(
            "`log-goalposts` of `{indicator}` need a floor and a ceiling above 0",
            "`log-goalposts` của `{indicator}` cần hai mốc lớn hơn 0"
        ),
    )
    .at(at, words!("0 and below have no logarithm", "số từ 0 trở xuống không có lôgarit"))
    .help(words!(
        "give goalposts above 0, or use plain `goalposts`",
        "hãy đặt hai mốc lớn hơn 0, hoặc dùng `goalposts` thường"
    ))
}

/// A scored indicator does not say which way is better, but the method needs to know.
///
/// Methods that compare a region with the others, such as min-max or z-scores, turn the direction
/// so that more is always better.
pub fn direction_missing(indicator: &str, method: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "direction-missing",
        words!("`{indicator}` has no direction", "`{indicator}` chưa có chiều đánh giá"),
    )
    .at(at, words!("is scored by `{method}`", "được chấm điểm theo `{method}`"))
    .help(words!(
        "add `direction = \"higher-is-better\"` or `\"lower-is-better\"`",
        "hãy thêm `direction = \"higher-is-better\"` (càng cao càng tốt) hoặc `\"lower-is-better\"`"
    ))
}

/// A scored indicator has no target, but the method measures the distance to it.
///
/// `target = { value = ..., year = ... }` says what is wanted.
pub fn target_missing(indicator: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "target-missing",
        words!("`{indicator}` has no target", "`{indicator}` chưa có mục tiêu"),
    )
    .at(at, words!("is scored by `distance-to-target`", "được chấm điểm theo `distance-to-target`"))
    .help(words!("add `target = {{ value = ... }}`", "hãy thêm `target = {{ value = ... }}`"))
}

/// A scored indicator has neither points nor thresholds, but its score is piecewise.
///
/// `normalise = { use = "piecewise", points = [[value, score], ...] }` gives the lines; without
/// points they run through `thresholds = { lower, red, green, optimum }`.
pub fn thresholds_missing(indicator: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "thresholds-missing",
        words!("`{indicator}` has no thresholds", "`{indicator}` chưa có các ngưỡng"),
    )
    .at(at, words!("is scored by `piecewise`", "được chấm điểm theo `piecewise`"))
    .help(words!(
        "add `thresholds = {{ lower, red, green, optimum }}`, or `points` to `piecewise`",
        "hãy thêm `thresholds = {{ lower, red, green, optimum }}`, hoặc `points` cho `piecewise`"
    ))
}

/// A normalisation does not fit how an indicator is measured.
///
/// Choices, check-lists, rubrics and yes-no answers earn points and are scored by `points`, which
/// they need not say. Numbers have no points, so `points` cannot score them.
pub fn normalise_not_for_measure(name: &str, measure: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "normalise-not-for-measure",
        words!(
            "`{name}` cannot score an indicator whose measure is `{measure}`",
            "`{name}` không thể chấm điểm chỉ số có cách đo `{measure}`"
        ),
    )
    .at(at, words!("this one", "chỉ số này"))
    .help(words!(
        "answers are scored by `points`, numbers by any other normalisation",
        "câu trả lời được chấm theo `points`, số được chấm theo các cách chuẩn hóa khác"
    ))
}

/// Parts of one whole are scored on different scales.
///
/// A mean of scores from 0 to 1 and scores from 0 to 100 is ruled by the latter. Give all parts of a
/// pillar the same `scale`, or, if it is meant, say `mixed = true` at the pillar.
pub fn scales_differ(
    pillar: &str,
    at: Span,
    first: (&str, &str, Span),
    other: (&str, &str, Span),
) -> Diagnostic {
    let (first_code, first_scale, first_at) = first;
    let (other_code, other_scale, other_at) = other;
    Diagnostic::error(
        "scales-differ",
        words!(
            "the parts of `{pillar}` are scored on different scales",
            "các phần của `{pillar}` được chấm trên các thang khác nhau"
        ),
    )
    .at(other_at, words!("`{other_code}`: {other_scale}", "`{other_code}`: {other_scale}"))
    .at(first_at, words!("`{first_code}`: {first_scale}", "`{first_code}`: {first_scale}"))
    .at(at, words!("parts of this", "các phần của trụ cột này"))
    .help(words!(
        "give both the same `scale`, or say `mixed = true` at `{pillar}`",
        "hãy cho cả hai cùng một `scale`, hoặc ghi `mixed = true` ở `{pillar}`"
    ))
}

/// The Mazziotta-Pareto mean stands on a scale that it is not made for.
///
/// Its penalty for uneven parts is only meaningful for z-scores of 100 +- 10 (`{ use = "z-score",
/// mean = 100, sd = 10, population = true }`) or, in the adjusted form, for the normalisation
/// `mazziotta-pareto`.
pub fn mazziotta_pareto_scale(code: &str, scale: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "mazziotta-pareto-scale",
        words!(
            "`mazziotta-pareto` cannot aggregate the scale of `{code}`: {scale}",
            "`mazziotta-pareto` không thể tổng hợp thang của `{code}`: {scale}"
        ),
    )
    .at(at, words!("on another scale", "trên thang khác"))
    .help(words!(
        "use `normalise = {{ use = \"z-score\", mean = 100, sd = 10, population = true }}` or `\"mazziotta-pareto\"`",
        "hãy dùng `normalise = {{ use = \"z-score\", mean = 100, sd = 10, population = true }}` hoặc `\"mazziotta-pareto\"`"
    ))
}

/// Scores are to be raised to a floor that lies too high.
///
/// `zero = { floor = ... }` is there to keep a geometric mean from falling to nothing. Above a tenth
/// of the scale it would hide real differences between regions.
pub fn floor_too_high(floor: f64, most: f64, at: Span) -> Diagnostic {
    Diagnostic::error(
        "floor-too-high",
        words!(
            "a floor of {floor} is more than a tenth of the scale",
            "mức sàn {floor} cao hơn một phần mười thang điểm"
        ),
    )
    .at(at, words!("scores are raised to the floor here", "tại đây điểm được nâng lên mức sàn"))
    .help(words!("give a floor of at most {most}", "hãy đặt mức sàn không quá {most}"))
}

/// Scores without ends are to be mapped to another scale.
///
/// `zero = { rescale = [a, b] }` maps the normalisation's scale to another. z-scores and ranks have
/// no fixed scale that could be mapped.
pub fn rescale_without_scale(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "rescale-without-scale",
        words!(
            "`{name}` has no scale that could be mapped",
            "`{name}` không có thang cố định để quy đổi"
        ),
    )
    .at(
        at,
        words!(
            "`zero = {{ rescale = ... }}` is in force",
            "đang áp dụng `zero = {{ rescale = ... }}`"
        ),
    )
    .help(words!(
        "choose a normalisation with a scale, or `zero = {{ floor = ... }}`",
        "hãy chọn cách chuẩn hóa có thang điểm, hoặc `zero = {{ floor = ... }}`"
    ))
}

/// A file names a component that the framework does not have.
///
/// Components are the pillars and indicators; each may be named by its code, its name or an alias.
pub fn unknown_component(written: &str, at: Span, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::error(
        "unknown-component",
        words!(
            "there is no pillar or indicator `{written}`",
            "không có trụ cột hay chỉ số nào là `{written}`"
        ),
    )
    .at(at, words!("not in the framework", "không có trong bộ chỉ số"))
    .suggest(written, at, nearest)
    .help(words!("`icf list indicators` shows all codes", "`icf list indicators` liệt kê mọi mã"))
}
