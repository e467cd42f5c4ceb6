//! Troubles with an assessment: what `icf.toml` asks for does not fit the framework or the data.

use crate::diagnostic::{Diagnostic, Words};
use crate::files::Span;
use crate::words;

/// A benchmark is made from a tier that does not exist.
///
/// `from = { tier = "..." }` takes the code of a `[[tier]]` of the same file.
pub fn unknown_tier(code: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error("unknown-tier", words!("there is no tier `{code}`", "không có nhóm `{code}`"))
        .at(at, words!("no `[[tier]]` has this code", "không `[[tier]]` nào có mã này"))
        .suggest(code, at, known.iter().copied())
        .in_quotes()
        .help(words!("the tiers are: {all_en}", "các nhóm: {all_vi}"))
}

/// A tier is cut at a benchmark that does not exist.
///
/// `benchmark = "..."` in a `[[tier]]` takes the code of a `[[benchmark]]` of the same file.
pub fn unknown_benchmark(code: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error(
        "unknown-benchmark",
        words!("there is no benchmark `{code}`", "không có mức chuẩn `{code}`"),
    )
    .at(at, words!("no `[[benchmark]]` has this code", "không `[[benchmark]]` nào có mã này"))
    .suggest(code, at, known.iter().copied())
    .in_quotes()
    .help(words!("the benchmarks are: {all_en}", "các mức chuẩn: {all_vi}"))
}

/// A lens groups by a tag that no indicator has.
///
/// `tags = { domain = "basics" }` at an indicator gives it the tag `domain`; `[lens.domain]` with
/// `tag = "domain"` groups by it.
pub fn unknown_tag(tag: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error(
        "unknown-tag",
        words!("no indicator has the tag `{tag}`", "không chỉ số nào có nhãn `{tag}`"),
    )
    .at(at, words!("nothing to group by", "không có gì để nhóm"))
    .suggest(tag, at, known.iter().copied())
    .in_quotes()
    .help(words!("the tags are: {all_en}", "các nhãn: {all_vi}"))
}

/// A group is named that `regions.csv` has no column for.
///
/// Groups of regions come from the columns of `regions.csv` whose names begin with `group_`.
pub fn unknown_group(column: &str, at: Span, known: &[&str]) -> Diagnostic {
    let Words { en: all_en, vi: all_vi } = super::listed(known);
    Diagnostic::error(
        "unknown-group",
        words!("`regions.csv` has no column `{column}`", "`regions.csv` không có cột `{column}`"),
    )
    .at(at, words!("no such group", "không có cách chia nhóm này"))
    .suggest(column, at, known.iter().copied())
    .in_quotes()
    .help(words!("the groups are: {all_en}", "các cột chia nhóm: {all_vi}"))
}

/// A tier cannot be reached, because an earlier one already takes those regions.
///
/// Tiers are written best first, and a region is shown in the best tier that it reaches: `rank = 7`
/// before `rank = 21`, `score = 70` before `score = 50`.
pub fn tiers_out_of_order(code: &str, at: Span, before: Span) -> Diagnostic {
    Diagnostic::warning(
        "tiers-out-of-order",
        words!(
            "nobody is ever shown in the tier `{code}`",
            "không địa phương nào được xếp vào nhóm `{code}`"
        ),
    )
    .at(at, words!("not wider than the one before", "không rộng hơn nhóm trước"))
    .at(before, words!("takes all of its regions", "đã gồm mọi địa phương của nhóm kia"))
    .help(words!("write the tiers best first", "hãy ghi các nhóm theo thứ tự từ cao xuống"))
}

/// A scenario gives the index a weight.
///
/// Weights are relative among siblings, and the index has none: it is the whole.
pub fn index_has_no_weight(code: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "index-has-no-weight",
        words!(
            "`{code}` is the index and has no weight",
            "`{code}` là chỉ số tổng hợp nên không có trọng số"
        ),
    )
    .at(at, words!("the whole, not a part", "là tổng thể, không phải một phần"))
    .help(words!(
        "give weights to pillars and indicators",
        "hãy đặt trọng số cho trụ cột và chỉ số"
    ))
}

/// `languages` names a language that the program does not speak.
///
/// Titles and names may be given in any language, but tables, messages and reports exist in English
/// (`en`) and Vietnamese (`vi`).
pub fn language_not_spoken(language: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "language-not-spoken",
        words!(
            "the interface does not speak `{language}`",
            "giao diện không có ngôn ngữ `{language}`"
        ),
    )
    .at(at, words!("ignored", "bị bỏ qua"))
    .help(words!("choose from `en` and `vi`", "hãy chọn trong `en` và `vi`"))
}

/// The probabilities of alternatives do not sum to 1.
///
/// One alternative is drawn each time, so their probabilities share out the whole.
pub fn probabilities_do_not_sum(key: &str, sum: f64, at: Span) -> Diagnostic {
    Diagnostic::error(
        "probabilities-do-not-sum",
        words!(
            "the probabilities of `{key}` sum to {sum}, not to 1",
            "tổng xác suất của `{key}` là {sum}, không phải 1"
        ),
    )
    .at(at, words!("these alternatives", "các phương án này"))
    .help(words!("let the probabilities sum to 1", "hãy để tổng các xác suất bằng 1"))
}

/// What is known about a component does not fit the kind of its benchmark.
///
/// A benchmark of kind `range` gives the least and the greatest value, `[40, 80]`; all others give
/// one number for each component.
pub fn benchmark_value_kind(component: &str, kind: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "benchmark-value-kind",
        words!(
            "the value of `{component}` does not fit a benchmark of kind `{kind}`",
            "giá trị của `{component}` không hợp với mức chuẩn loại `{kind}`"
        ),
    )
    .at(at, words!("this value", "giá trị này"))
    .help(words!(
        "write `[least, greatest]` for the kind `range`, one number for all others",
        "hãy ghi `[nhỏ nhất, lớn nhất]` cho loại `range`, một số cho các loại khác"
    ))
}

/// Says of a trouble that it only arises under a scenario: the same kind of trouble with a second
/// place.
pub(crate) fn under_scenario(trouble: Diagnostic, at: Span) -> Diagnostic {
    trouble.at(at, words!("under this scenario", "theo phương án này"))
}
