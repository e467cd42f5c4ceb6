//! Troubles with the framework: its files, its codes, the tree.

use crate::diagnostic::{Diagnostic, Words};
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

/// A pillar or indicator names a pillar that does not exist.
///
/// `pillar` and `parent` take the code of a pillar, or of the index. The pillar may be defined later
/// or in another file of the same folder.
pub fn unknown_pillar(code: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error(
        "unknown-pillar",
        words!("there is no pillar `{code}`", "không có trụ cột `{code}`"),
    )
    .at(at, words!("no pillar has this code", "không trụ cột nào có mã này"))
    .suggest(code, at, known.iter().copied())
    .in_quotes()
    .help(words!("the pillars are: {all_en}", "các trụ cột: {all_vi}"))
}

/// An indicator does not say to which pillar it belongs, and its file does not tell.
///
/// In a file with exactly one `[[pillar]]`, all indicators belong to it. In a file with several, or
/// with none, every indicator says `pillar = "..."`.
pub fn pillar_not_named(indicator: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
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
        "add `pillar = \"...\"` with one of: {all_en}",
        "hãy thêm `pillar = \"...\"` với một trong: {all_vi}"
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
