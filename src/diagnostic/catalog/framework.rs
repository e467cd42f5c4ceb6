//! Troubles with the framework: the tree, its codes, and what an indicator says of itself.

use crate::diagnostic::Diagnostic;
use crate::files::Span;
use crate::words;

/// No file of the framework has a `[framework]` table.
///
/// A framework is one TOML file or a folder of them; exactly one says what the framework is called:
/// `[framework]` with `code`, `name` and `version`.
pub fn framework_missing(at: Span) -> Diagnostic {
    Diagnostic::error(
        "framework-missing",
        words!("no file has a `[framework]` table", "không tệp nào có bảng `[framework]`"),
    )
    .at(at, words!("looked for it here", "đã tìm ở đây"))
    .help(words!(
        "add `[framework]` with `code`, `name` and `version` to one of the files",
        "hãy thêm `[framework]` với `code`, `name` và `version` vào một trong các tệp"
    ))
}

/// Two files of a framework have a `[framework]` table.
///
/// All TOML files of a folder make one framework, so only one of them may name it. Two frameworks
/// need two folders.
pub fn framework_twice(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "framework-twice",
        words!("`[framework]` is given twice", "`[framework]` bị khai hai lần"),
    )
    .at(at, words!("given again here", "khai lại ở đây"))
    .at(first, words!("first given here", "khai lần đầu ở đây"))
    .help(words!(
        "keep one of them; two frameworks need two folders",
        "hãy giữ một; hai bộ chỉ số cần hai thư mục"
    ))
}

/// Two files of a framework have a `[method]` table.
///
/// The rules of an index stand in one place, so that nobody has to guess which of two holds.
pub fn method_twice(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "method-twice",
        words!("`[method]` is given twice", "`[method]` bị khai hai lần"),
    )
    .at(at, words!("given again here", "khai lại ở đây"))
    .at(first, words!("first given here", "khai lần đầu ở đây"))
    .help(words!("put all rules into one of them", "hãy gộp mọi quy tắc vào một bảng"))
}

/// Two things have the same code.
///
/// Codes are how files and commands name things. They are unique across the index, all pillars and
/// all indicators of a framework; among the choices, items or levels of one list; and among the
/// tiers, benchmarks, scenarios and lenses of an assessment.
pub fn duplicate_code(code: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-code",
        words!("the code `{code}` is given twice", "mã `{code}` bị khai hai lần"),
    )
    .at(at, words!("given again here", "khai lại ở đây"))
    .at(first, words!("first given here", "khai lần đầu ở đây"))
    .help(words!("give one of the two another code", "hãy đổi mã của một trong hai"))
}

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

/// A pillar or indicator names a pillar that does not exist.
///
/// `pillar` and `parent` take the code of a pillar, or of the index. The pillar may be defined later
/// or in another file of the same folder.
pub fn unknown_pillar(code: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    Diagnostic::error(
        "unknown-pillar",
        words!("there is no pillar `{code}`", "không có trụ cột `{code}`"),
    )
    .at(at, words!("no pillar has this code", "không trụ cột nào có mã này"))
    .suggest(code, Span::NONE, known.iter().copied())
    .help(words!("the pillars are: {all}", "các trụ cột: {all}"))
}

/// An indicator does not say to which pillar it belongs, and its file does not tell.
///
/// In a file with exactly one `[[pillar]]`, all indicators belong to it. In a file with several, or
/// with none, every indicator says `pillar = "..."`.
pub fn pillar_not_named(indicator: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    Diagnostic::error(
        "pillar-not-named",
        words!(
            "`{indicator}` does not name its pillar",
            "`{indicator}` không nêu trụ cột của mình"
        ),
    )
    .at(
        at,
        words!("its file does not have exactly one pillar", "tệp này không có đúng một trụ cột"),
    )
    .help(words!(
        "add `pillar = \"...\"` with one of: {all}",
        "hãy thêm `pillar = \"...\"` với một trong: {all}"
    ))
}

/// Pillars are each other's parents.
///
/// Following `parent` from a pillar has to end at the index. Here it comes back to where it began.
pub fn cycle(members: &[(&str, Span)]) -> Diagnostic {
    let codes: Vec<&str> = members.iter().map(|(code, _)| *code).collect();
    let first = codes.first().copied().unwrap_or_default();
    let path = codes.join(" -> ");
    let mut diagnostic = Diagnostic::error(
        "cycle",
        words!(
            "pillars are each other's parents: {path} -> {first}",
            "các trụ cột là cha của nhau: {path} -> {first}"
        ),
    );
    for (_, at) in members {
        diagnostic = diagnostic.at(*at, words!("in the circle", "nằm trong vòng"));
    }
    diagnostic.help(words!(
        "take `parent` away from one of them, so that it stands below the index",
        "hãy bỏ `parent` ở một trụ cột để nó nằm ngay dưới chỉ số tổng hợp"
    ))
}

/// A pillar hangs below pillars that never reach the index.
///
/// Its own `parent` is fine, but further up there is a circle. Mend that and this goes away.
pub fn orphan_pillar(code: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "orphan-pillar",
        words!("`{code}` does not lead up to the index", "`{code}` không dẫn lên chỉ số tổng hợp"),
    )
    .at(at, words!("its parents form a circle", "các trụ cột phía trên tạo thành vòng"))
    .help(words!("mend the circle above it", "hãy sửa vòng ở phía trên"))
}

/// A pillar that counts has nothing below it.
///
/// It never gets a score, so it counts as missing in its parent. A pillar that is only there to be
/// shown says `weight = 0` and, in `note`, why.
pub fn empty_pillar(code: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "empty-pillar",
        words!("`{code}` has no indicators", "`{code}` không có chỉ số nào"),
    )
    .at(
        at,
        words!("it counts, but can never have a score", "được tính nhưng không bao giờ có điểm"),
    )
    .help(words!(
        "add indicators, or say `weight = 0` and give the reason in `note`",
        "hãy thêm chỉ số, hoặc ghi `weight = 0` và nêu lý do trong `note`"
    ))
}

/// No indicator of the framework is scored.
///
/// Every indicator, or a pillar above it, has `weight = 0`. Such indicators are shown, but an index
/// needs at least one that counts.
pub fn nothing_scored(at: Span) -> Diagnostic {
    Diagnostic::error(
        "nothing-scored",
        words!("no indicator is scored", "không có chỉ số nào được chấm điểm"),
    )
    .at(at, words!("an index of nothing", "chỉ số tổng hợp không có gì"))
    .help(words!(
        "give at least one indicator, and the pillars above it, a weight above 0",
        "hãy cho ít nhất một chỉ số và các trụ cột phía trên nó trọng số lớn hơn 0"
    ))
}

/// An indicator names a shared rubric that does not exist.
///
/// `levels = "programme"` takes the levels of the `[[rubric]]` with that code, which stands in any
/// file of the framework.
pub fn unknown_rubric(code: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    Diagnostic::error(
        "unknown-rubric",
        words!(
            "there is no `[[rubric]]` called `{code}`",
            "không có `[[rubric]]` nào mang mã `{code}`"
        ),
    )
    .at(at, words!("no rubric has this code", "không thang mức độ nào có mã này"))
    .suggest(code, Span::NONE, known.iter().copied())
    .help(words!(
        "write the levels here, or a `[[rubric]]` with this code; there are: {all}",
        "hãy ghi các mức ở đây, hoặc thêm `[[rubric]]` có mã này; hiện có: {all}"
    ))
}

/// An indicator names a shared list of choices or items that does not exist.
///
/// `choices = "..."` takes the list of the `[[choices]]` with that code, `items = "..."` that of
/// the `[[items]]`; both stand in any file of the framework.
pub fn unknown_list(code: &str, kind: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    Diagnostic::error(
        "unknown-list",
        words!(
            "there is no `[[{kind}]]` called `{code}`",
            "không có `[[{kind}]]` nào mang mã `{code}`"
        ),
    )
    .at(at, words!("no list has this code", "không danh sách nào có mã này"))
    .suggest(code, Span::NONE, known.iter().copied())
    .help(words!(
        "write the list here, or a `[[{kind}]]` with this code; there are: {all}",
        "hãy ghi danh sách ở đây, hoặc thêm `[[{kind}]]` có mã này; hiện có: {all}"
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
/// No value could lie between them.
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

/// Some texts of the framework or the assessment are not given in a language of the assessment.
///
/// `languages` promises readers their own language. Where a text is missing, the English one is
/// shown, or else the first that is given.
pub fn missing_language(language: &str, n: usize, first: &str, at: Span) -> Diagnostic {
    Diagnostic::note(
        "missing-language",
        words!(
            "{n} texts are not given in `{language}`, the first is of `{first}`",
            "{n} văn bản chưa có bằng `{language}`, văn bản đầu tiên thuộc `{first}`"
        ),
    )
    .at(at, words!("shown in another language", "được hiển thị bằng ngôn ngữ khác"))
    .help(words!(
        "write texts as `{{ en = \"...\", vi = \"...\" }}`, or take `{language}` out of `languages`",
        "hãy viết `{{ en = \"...\", vi = \"...\" }}`, hoặc bỏ `{language}` khỏi `languages`"
    ))
}
