//! Troubles with files of judgements: points of experts and pairwise comparisons.

use crate::diagnostic::Diagnostic;
use crate::files::Span;
use crate::words;

/// A file of judgements lacks a column.
///
/// Budget allocations have the columns `expert, helix, component, points` (`helix` may be left out);
/// pairwise comparisons `judge, component, against, times`.
pub fn judgement_column_missing(column: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "judgement-column-missing",
        words!("there is no column `{column}`", "không có cột `{column}`"),
    )
    .at(at, words!("the header", "dòng tiêu đề"))
    .help(words!("add the column `{column}`", "hãy thêm cột `{column}`"))
}

/// A judgement is no number, or none that can be used.
///
/// Points are numbers of 0 or more. `times` says how many times more important one part is than the
/// other: a number above 0, below 1 if it is less important.
pub fn not_a_judgement(written: &str, column: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "not-a-judgement",
        words!(
            "`{written}` cannot stand in `{column}`",
            "`{written}` không dùng được trong cột `{column}`"
        ),
    )
    .at(at, words!("not a usable number", "không phải là số dùng được"))
    .help(words!(
        "points: a number of 0 or more; times: a number above 0, like 3 or 0.5",
        "points: một số từ 0 trở lên; times: một số lớn hơn 0, như 3 hoặc 0.5"
    ))
}

/// An expert gives points to the same part twice.
///
/// Only one of the two can be meant.
pub fn judged_twice(component: &str, expert: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "judged-twice",
        words!(
            "`{expert}` gives points to `{component}` twice",
            "`{expert}` cho điểm `{component}` hai lần"
        ),
    )
    .at(at, words!("again here", "lần nữa ở đây"))
    .at(first, words!("first here", "lần đầu ở đây"))
    .help(words!("keep one of the two lines", "hãy giữ một trong hai dòng"))
}

/// The points that an expert gives to the parts of one whole do not sum to 100.
///
/// Each expert distributes 100 points. A sum within 1 of it is taken for rounding and rescaled;
/// anything else is a slip that only the expert can mend.
pub fn points_do_not_sum(expert: &str, pillar: &str, sum: f64, at: Span) -> Diagnostic {
    Diagnostic::error(
        "points-do-not-sum",
        words!(
            "the points of `{expert}` for `{pillar}` sum to {sum}, not to 100",
            "tổng điểm của `{expert}` cho `{pillar}` là {sum}, không phải 100"
        ),
    )
    .at(at, words!("the first of these lines", "dòng đầu tiên trong số này"))
    .help(words!(
        "ask the expert to give out 100 points",
        "hãy đề nghị chuyên gia phân bổ đúng 100 điểm"
    ))
}

/// Two things are compared that are not parts of the same whole.
///
/// Pairwise comparisons weigh the parts of one pillar against each other, never a part against
/// itself or a part of another pillar.
pub fn not_comparable(first: &str, second: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "not-comparable",
        words!(
            "`{first}` and `{second}` are not two parts of one pillar",
            "`{first}` và `{second}` không phải là hai phần của cùng một trụ cột"
        ),
    )
    .at(at, words!("compared here", "được so sánh ở đây"))
    .help(words!("compare parts of the same pillar", "hãy so sánh các phần của cùng một trụ cột"))
}

/// A judge compares the same pair twice and says different things.
///
/// If one part is three times as important as the other, the other is a third as important as it.
pub fn comparisons_disagree(judge: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "comparisons-disagree",
        words!("`{judge}` judges one pair in two ways", "`{judge}` đánh giá một cặp theo hai cách"),
    )
    .at(at, words!("does not agree", "không khớp"))
    .at(first, words!("with this", "với dòng này"))
    .help(words!(
        "keep one of the two lines, or make one the inverse of the other",
        "hãy giữ một trong hai dòng, hoặc ghi dòng này bằng nghịch đảo của dòng kia"
    ))
}

/// A judge leaves out a pair.
///
/// Weights from pairwise comparisons need every pair of the scored parts of a pillar once.
pub fn comparison_missing(judge: &str, pair: (&str, &str), at: Span) -> Diagnostic {
    let (first, second) = pair;
    Diagnostic::error(
        "comparison-missing",
        words!(
            "`{judge}` does not compare `{first}` with `{second}`",
            "`{judge}` chưa so sánh `{first}` với `{second}`"
        ),
    )
    .at(
        at,
        words!(
            "compares other parts of the same pillar",
            "đã so sánh các phần khác của cùng trụ cột"
        ),
    )
    .help(words!("add a line for this pair", "hãy thêm một dòng cho cặp này"))
}

/// A pillar has too many parts to compare them in pairs.
///
/// Beyond 15 parts no measure of consistency is published, and nobody keeps 120 comparisons
/// consistent.
pub fn too_many_to_compare(pillar: &str, n: usize, at: Span) -> Diagnostic {
    Diagnostic::error(
        "too-many-to-compare",
        words!(
            "`{pillar}` has {n} parts; at most 15 can be compared in pairs",
            "`{pillar}` có {n} phần; chỉ so sánh được từng cặp tối đa 15 phần"
        ),
    )
    .at(at, words!("compared here", "được so sánh ở đây"))
    .help(words!(
        "use `budget-allocation`, or put a level of pillars in between",
        "hãy dùng `budget-allocation`, hoặc thêm một cấp trụ cột ở giữa"
    ))
}
