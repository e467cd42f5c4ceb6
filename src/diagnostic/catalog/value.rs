//! Troubles with single values: answers, units, numbers that cannot be right.

use super::data::times;
use crate::diagnostic::{About, Diagnostic, Words};
use crate::files::Span;
use crate::words;

/// A cell holds an answer that the question does not have.
///
/// A yes-no indicator takes `yes`, `no`, `1`, `0`, `có`, `không`; a choice takes the code of one
/// answer; a check-list the codes of what is ticked, joined by `|`, or `none`; a rubric the number
/// of the level. The framework lists them.
pub fn unknown_answer(
    written: &str,
    at: Span,
    indicator: &str,
    known: &[String],
    called: Option<&str>,
) -> Diagnostic {
    let all = known.join(", ");
    let diagnostic = Diagnostic::error(
        "unknown-answer",
        words!(
            "`{written}` is no answer to `{indicator}`",
            "`{written}` không phải câu trả lời cho `{indicator}`"
        ),
    )
    .at(at, words!("no such answer", "không có câu trả lời này"));
    let diagnostic = match called {
        Some(code) => diagnostic.help(words!("write the code: `{code}`", "hãy ghi mã: `{code}`")),
        None => diagnostic.suggest(written, Span::NONE, known.iter().map(String::as_str)),
    };
    diagnostic
        .help(words!("write one of: {all}", "hãy ghi một trong: {all}"))
        .about(About { indicator: Some(indicator.to_owned()), ..About::default() })
}

/// A row says that the question does not apply, and gives a value all the same.
///
/// `not-applicable` takes the indicator out of the region's score; then there is nothing to give.
pub fn value_not_applicable(cell: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "value-not-applicable",
        words!(
            "the value is `{cell}` although the status is `not-applicable`",
            "có giá trị `{cell}` dù trạng thái là `not-applicable`"
        ),
    )
    .at(at, words!("a value", "có giá trị"))
    .help(words!(
        "leave the value empty, or give another status",
        "hãy để trống giá trị, hoặc ghi trạng thái khác"
    ))
}

/// An uncertainty is negative.
///
/// `uncertainty` is the standard error of the value, in the value's own unit: 0 or more.
pub fn bad_uncertainty(cell: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "bad-uncertainty",
        words!("an uncertainty cannot be `{cell}`", "độ bất định không thể là `{cell}`"),
    )
    .at(at, words!("below 0", "nhỏ hơn 0"))
    .help(words!(
        "give the standard error in the value's unit, 0 or more",
        "hãy ghi sai số chuẩn theo đơn vị của giá trị, từ 0 trở lên"
    ))
}

/// Values come in another unit than the framework asks for.
///
/// Only % and shares (`% of households`, `share of households`) and thousands and millions
/// (`thousand people`, `people`) are converted. Everything else has to be the same text: a
/// percentage of households is none of people.
pub fn unit_mismatch(
    unit: &str,
    at: Span,
    n: usize,
    (indicator, wanted, defined_at): (&str, &str, Span),
) -> Diagnostic {
    Diagnostic::error(
        "unit-mismatch",
        words!(
            "the unit is `{unit}`, but `{indicator}` is measured in `{wanted}`",
            "đơn vị tính là `{unit}`, nhưng `{indicator}` được đo bằng `{wanted}`"
        ),
    )
    .at(at, times(n))
    .at(defined_at, words!("`{wanted}` is asked for here", "`{wanted}` được quy định ở đây"))
    .help(words!(
        "convert the values, or mend the unit; a cell left empty means the framework's unit",
        "hãy quy đổi giá trị hoặc sửa đơn vị tính; ô để trống nghĩa là đơn vị của bộ chỉ số"
    ))
    .about(About { indicator: Some(indicator.to_owned()), ..About::default() })
}

/// A value lies where it cannot be right.
///
/// The framework says between which bounds a value is plausible. Mostly a figure outside is in
/// another unit (0.83 for 83 %), has lost its decimal point, or stands in the wrong row.
pub fn out_of_plausible(
    cell: &str,
    at: Span,
    (region, indicator): (&str, &str),
    (bounds, defined_at): (&Words, Span),
    reading: Option<(&str, Words)>,
) -> Diagnostic {
    let Words { en: bounds_en, vi: bounds_vi } = bounds;
    let diagnostic = Diagnostic::error(
        "out-of-plausible",
        words!(
            "`{cell}` cannot be right for `{indicator}`: plausible is {bounds_en}",
            "`{cell}` không thể đúng với `{indicator}`: khoảng hợp lý là {bounds_vi}"
        ),
    )
    .at(at, words!("value of {region}", "giá trị của {region}"))
    .at(defined_at, words!("plausible: {bounds_en}", "khoảng hợp lý: {bounds_vi}"));
    let diagnostic = match reading {
        Some((instead, Words { en, vi })) => diagnostic.help_edit(
            words!(
                "`{cell}` looks like {en}: write `{instead}`",
                "`{cell}` có vẻ là {vi}: hãy viết `{instead}`"
            ),
            at,
            instead,
        ),
        None => diagnostic.help(words!(
            "check it against its origin; if it is right, widen `plausible` in the framework",
            "hãy đối chiếu với nguồn; nếu đúng, hãy nới `plausible` trong bộ chỉ số"
        )),
    };
    diagnostic.about(About {
        region: Some(region.to_owned()),
        indicator: Some(indicator.to_owned()),
        step: None,
    })
}

/// A value is about ten or a thousand times the region's own value before it, or the reverse.
///
/// Figures seldom move like that; decimal points and thousands often slip. If both values are
/// right, there is nothing to do.
pub fn jump(
    factor: &str,
    (at, year): (Span, i16),
    (before_at, before_year): (Span, i16),
    (region, indicator): (&str, &str),
) -> Diagnostic {
    Diagnostic::warning(
        "jump",
        words!(
            "`{indicator}` of {region} jumps by about {factor} from {before_year} to {year}",
            "`{indicator}` của {region} thay đổi đột ngột khoảng {factor} từ năm {before_year} đến năm {year}"
        ),
    )
    .at(at, words!("this value", "giá trị này"))
    .at(before_at, words!("the value of {before_year}", "giá trị năm {before_year}"))
    .help(words!(
        "check the decimal point and the unit of both",
        "hãy kiểm tra dấu thập phân và đơn vị tính của cả hai"
    ))
    .about(About {
        region: Some(region.to_owned()),
        indicator: Some(indicator.to_owned()),
        step: None,
    })
}

/// A percentage looks like a share.
///
/// The unit counts in hundredths and all other values of the column are well above 1, but this one
/// is at most 1: `0.83` where `83` may be meant. If it is right, there is nothing to do.
pub fn looks_like_a_share(
    cell: &str,
    at: Span,
    unit: &str,
    (region, indicator): (&str, &str),
) -> Diagnostic {
    Diagnostic::warning(
        "looks-like-a-share",
        words!(
            "`{cell}` looks like a share, but the unit is `{unit}`",
            "`{cell}` có vẻ là tỷ lệ từ 0 đến 1, nhưng đơn vị tính là `{unit}`"
        ),
    )
    .at(at, words!("read as one percent or less", "được hiểu là không quá một phần trăm"))
    .help(words!(
        "write it in percent, or write `share ...` into its column `unit`",
        "hãy viết theo phần trăm, hoặc ghi `share ...` vào cột `unit`"
    ))
    .about(About {
        region: Some(region.to_owned()),
        indicator: Some(indicator.to_owned()),
        step: None,
    })
}
