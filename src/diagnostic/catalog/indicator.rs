//! Troubles with what an indicator says of itself.

use crate::diagnostic::{Diagnostic, Words};
use crate::files::Span;
use crate::words;

/// Two indicators share a name that data files may use.
///
/// Data files may name an indicator by its code, its name or one of its `aliases`. Capital letters,
/// accents, spaces, dots and hyphens make no difference there, so two aliases that differ only in
/// them are the same.
pub fn duplicate_alias(alias: &str, at: Span, other: &str, other_at: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-alias",
        words!(
            "`{alias}` already stands for the indicator `{other}`",
            "`{alias}` đã dùng cho chỉ số `{other}`"
        ),
    )
    .at(at, words!("this alias", "tên gọi khác này"))
    .at(other_at, words!("stands for this one", "đã dùng cho chỉ số này"))
    .help(words!("take it out of one of the two", "hãy bỏ nó khỏi một trong hai"))
}

/// An indicator names a shared rubric that does not exist.
///
/// `levels = "programme"` takes the levels of the `[[rubric]]` with that code, which stands in any
/// file of the framework.
pub fn unknown_rubric(code: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error(
        "unknown-rubric",
        words!(
            "there is no `[[rubric]]` called `{code}`",
            "không có `[[rubric]]` nào mang mã `{code}`"
        ),
    )
    .at(at, words!("no rubric has this code", "không thang mức độ nào có mã này"))
    .suggest(code, at, known.iter().copied())
    .in_quotes()
    .help(words!(
        "write the levels here, or a `[[rubric]]` with this code; there are: {all_en}",
        "hãy ghi các mức ở đây, hoặc thêm `[[rubric]]` có mã này; hiện có: {all_vi}"
    ))
}

/// An indicator names a shared list of choices or items that does not exist.
///
/// `choices = "..."` takes the list of the `[[choices]]` with that code, `items = "..."` that of
/// the `[[items]]`; both stand in any file of the framework.
pub fn unknown_list(code: &str, kind: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error(
        "unknown-list",
        words!(
            "there is no `[[{kind}]]` called `{code}`",
            "không có `[[{kind}]]` nào mang mã `{code}`"
        ),
    )
    .at(at, words!("no list has this code", "không danh sách nào có mã này"))
    .suggest(code, at, known.iter().copied())
    .in_quotes()
    .help(words!(
        "write the list here, or a `[[{kind}]]` with this code; there are: {all_en}",
        "hãy ghi danh sách ở đây, hoặc thêm `[[{kind}]]` có mã này; hiện có: {all_vi}"
    ))
}

/// A list of levels, choices or items is empty, or too long.
///
/// A rubric, a choice and a check-list need at least one entry each; a check-list takes at most 64.
pub fn list_length(key: &str, n: usize, at: Span) -> Diagnostic {
    Diagnostic::error("list-length", words!("`{key}` has {n} entries", "`{key}` có {n} mục"))
        .at(at, words!("from 1 to 64 entries", "từ 1 đến 64 mục"))
        .help(words!(
            "give at least one entry and at most 64",
            "hãy ghi ít nhất một và nhiều nhất 64 mục"
        ))
}

/// A check-list has an item called `none`.
///
/// In data files `none` says that the question was answered and nothing was ticked, so no item can
/// have this code.
pub fn reserved_code(code: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "reserved-code",
        words!("`{code}` cannot be the code of an item", "`{code}` không thể là mã của một mục"),
    )
    .at(
        at,
        words!(
            "means \"nothing ticked\" in data",
            "nghĩa là \"không đánh dấu mục nào\" trong số liệu"
        ),
    )
    .help(words!("give the item another code", "hãy đặt mã khác cho mục này"))
}

/// `enough` asks for more ticks than a check-list has items, or for none.
///
/// A check-list earns 100 points when `enough` of its items are ticked; without it, when all are.
pub fn enough_out_of_range(enough: i64, items: usize, at: Span) -> Diagnostic {
    Diagnostic::error(
        "enough-out-of-range",
        words!(
            "`enough = {enough}`, but there are {items} items",
            "`enough = {enough}`, nhưng chỉ có {items} mục"
        ),
    )
    .at(at, words!("cannot be reached", "không thể đạt được"))
    .help(words!("give a number from 1 to {items}", "hãy ghi một số từ 1 đến {items}"))
}

/// An indicator lacks what its measure needs.
///
/// A rubric needs `levels`, a choice `choices`, a check-list `items`. Numbers need a `unit`, which
/// data files are held to; for a bare number write what is counted, such as "points" or "ratio".
pub fn missing_for_measure(key: &str, measure: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "missing-for-measure",
        words!("`{measure}` needs `{key}`", "`{measure}` cần có `{key}`"),
    )
    .at(at, words!("`{key}` is not given", "chưa có `{key}`"))
    .help(words!("add a line `{key} = ...`", "hãy thêm một dòng `{key} = ...`"))
}

/// A key of an indicator means nothing for its measure.
///
/// Goalposts, denominators and outlier treatment are for numbers; `levels` for rubrics, `choices`
/// for choices, `items` and `enough` for check-lists. Perhaps `measure` is missing: without it an
/// indicator is a number.
pub fn not_for_measure(key: &str, measure: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "not-for-measure",
        words!(
            "`{key}` means nothing where `measure` is `{measure}`",
            "`{key}` không có nghĩa khi `measure` là `{measure}`"
        ),
    )
    .at(at, words!("has no effect here", "không có tác dụng ở đây"))
    .help(words!(
        "take the line out, or say another `measure`",
        "hãy bỏ dòng này, hoặc ghi `measure` khác"
    ))
}

/// Floor and ceiling of an indicator are the same.
///
/// The floor earns 0 points and the ceiling 100, so the two have to stand apart. A floor above the
/// ceiling is fine: it says that lower is better.
pub fn goalposts_equal(at: Span) -> Diagnostic {
    Diagnostic::error(
        "goalposts-equal",
        words!("floor and ceiling are the same", "mốc 0 điểm và mốc 100 điểm trùng nhau"),
    )
    .at(at, words!("nothing lies between them", "không có gì ở giữa"))
    .help(words!(
        "floor is the value that earns 0, ceiling the value that earns 100",
        "floor là giá trị được 0 điểm, ceiling là giá trị được 100 điểm"
    ))
}

/// Goalposts and direction of an indicator say the opposite.
///
/// A floor below the ceiling says that higher is better, a floor above it that lower is better.
/// `direction` may be left out where there are goalposts, but may not contradict them.
pub fn goalposts_contradict_direction(at: Span, direction_at: Span) -> Diagnostic {
    Diagnostic::error(
        "goalposts-contradict-direction",
        words!(
            "goalposts and direction say the opposite",
            "các mốc điểm và chiều đánh giá trái ngược nhau"
        ),
    )
    .at(at, words!("floor 0 points, ceiling 100 points", "floor 0 điểm, ceiling 100 điểm"))
    .at(direction_at, words!("says the opposite", "nói ngược lại"))
    .help(words!(
        "swap floor and ceiling, or change the direction",
        "hãy đổi chỗ floor và ceiling, hoặc đổi chiều đánh giá"
    ))
}

/// An indicator that earns points says that lower is better, or that higher is.
///
/// The points of choices, check-lists, rubrics and yes-no answers already say which way is better:
/// more points are. To turn a choice or rubric round, give its points the other way round; to turn
/// a yes-no question round, ask the opposite.
pub fn direction_not_allowed(measure: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "direction-not-allowed",
        words!(
            "`{measure}` does not take this direction",
            "`{measure}` không nhận chiều đánh giá này"
        ),
    )
    .at(
        at,
        words!("its points already say which way is better", "điểm đã cho biết chiều nào tốt hơn"),
    )
    .help(words!(
        "take the line out; to turn the indicator round, turn its points or its question round",
        "hãy bỏ dòng này; muốn đảo chiều, hãy đảo điểm hoặc đảo câu hỏi"
    ))
}

/// A lower bound stands above the upper one.
///
/// No value could lie between them. Where lower values are better, it is `direction` that says so;
/// bounds always give the smaller number first.
pub fn bounds_crossed(lower: &str, upper: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "bounds-crossed",
        words!("`{lower}` is above `{upper}`", "`{lower}` lớn hơn `{upper}`"),
    )
    .at(at, words!("nothing lies between them", "không có gì ở giữa"))
    .help(words!("swap the two", "hãy đổi chỗ hai giá trị"))
}

/// The thresholds of an indicator do not run in one direction.
///
/// `lower`, `red`, `green`, `optimum` rise where higher is better and fall where lower is. Others
/// are still evaluated, the optimum first, then lower, red and green; look whether that is meant.
pub fn thresholds_out_of_order(at: Span) -> Diagnostic {
    Diagnostic::warning(
        "thresholds-out-of-order",
        words!(
            "lower, red, green and optimum do not run in one direction",
            "lower, red, green và optimum không theo một chiều"
        ),
    )
    .at(at, words!("out of order", "sai thứ tự"))
    .help(words!(
        "let them rise where higher is better, fall where lower is",
        "hãy để chúng tăng dần nếu càng cao càng tốt, giảm dần nếu càng thấp càng tốt"
    ))
}
