//! Troubles with what the data say: regions, indicators, values, origins.

use crate::diagnostic::{About, Diagnostic, Words};
use crate::files::Span;
use crate::words;

/// The help "did you mean" for a name that something else found.
fn near(diagnostic: Diagnostic, near: Option<&str>, at: Span) -> Diagnostic {
    match near {
        Some(name) => {
            diagnostic.help_edit(words!("did you mean `{name}`?", "có phải là `{name}`?"), at, name)
        }
        None => diagnostic,
    }
}

/// How often something stands in a file, at its first place.
pub(super) fn times(n: usize) -> Words {
    match n {
        1 => words!("here", "ở đây"),
        _ => words!("here for the first of {n} times", "ở đây, lần đầu trong {n} lần"),
    }
}

/// A row is about a region that is not in `regions.csv`.
///
/// A region may be written as its code, its name or one of its aliases. A region that a publisher
/// spells otherwise gets that spelling as an alias in `regions.csv`.
pub fn unknown_region(written: &str, at: Span, n: usize, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "unknown-region",
        words!("no region is called `{written}`", "không có địa phương nào tên `{written}`"),
    )
    .at(at, times(n));
    near(diagnostic, nearest, at).help(words!(
        "codes, names and aliases of regions stand in regions.csv",
        "mã, tên và tên khác của địa phương nằm trong regions.csv"
    ))
}

/// A row is about an indicator that the framework does not have.
///
/// An indicator may be written as its code, its name or one of its aliases. Other columns of data,
/// such as denominators, are written as codes: lower-case letters, digits, `-` and `_`.
pub fn unknown_indicator(written: &str, at: Span, n: usize, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "unknown-indicator",
        words!("no indicator is called `{written}`", "không có chỉ số nào tên `{written}`"),
    )
    .at(at, times(n));
    near(diagnostic, nearest, at).help(words!(
        "`icf list indicators` shows codes and names",
        "`icf list indicators` cho biết mã và tên các chỉ số"
    ))
}

/// A name means two things.
///
/// Codes are unique; names and aliases need not be. Write the code instead of the name.
pub fn ambiguous_name(written: &str, at: Span, codes: &[String]) -> Diagnostic {
    let all = codes.join(", ");
    Diagnostic::error(
        "ambiguous-name",
        words!("`{written}` means more than one thing", "`{written}` có nhiều nghĩa"),
    )
    .at(at, words!("which one?", "mục nào?"))
    .help(words!("write one of the codes: {all}", "hãy ghi một trong các mã: {all}"))
}

/// Figures stand under a code that nothing uses.
///
/// The code is neither an indicator of the framework nor a denominator. That is allowed, so that
/// one data set can serve several frameworks; but a misspelled code looks the same.
pub fn unused_indicator(code: &str, at: Span, n: usize, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        "unused-indicator",
        words!("nothing uses `{code}`", "không có gì dùng `{code}`"),
    )
    .at(at, times(n));
    let diagnostic = match nearest {
        Some(_) => near(diagnostic, nearest, at),
        None => diagnostic.help(words!(
            "it is neither an indicator nor a denominator of the framework; its values are kept and not scored",
            "đây không phải chỉ số hay mẫu số của bộ chỉ số; giá trị được giữ nhưng không chấm điểm"
        )),
    };
    diagnostic.about(About { indicator: Some(code.to_owned()), ..About::default() })
}

/// Values are given for years in which a region did not exist.
///
/// `regions.csv` says from and to which day a region exists. Yearly figures are of the boundaries
/// at the end of the year, so a province that was merged on 1 July has its last figures for the
/// year before.
pub fn outside_years(
    region: &str,
    n: usize,
    (at, year): (Span, i16),
    region_at: Span,
) -> Diagnostic {
    let message = match n {
        1 => words!(
            "a value of {region} is of {year}, when it did not exist",
            "một giá trị của {region} thuộc năm {year}, khi địa phương này không tồn tại"
        ),
        _ => words!(
            "{n} values of {region} are of years in which it did not exist, such as {year}",
            "{n} giá trị của {region} thuộc các năm địa phương này không tồn tại, như {year}"
        ),
    };
    Diagnostic::warning("outside-years", message)
        .at(at, words!("not scored", "không chấm điểm"))
        .at(region_at, words!("its days are given here", "thời gian tồn tại ghi ở đây"))
        .help(words!(
            "give the values to its successor, or mend `from` and `to` in regions.csv",
            "hãy ghi giá trị cho địa phương kế tục, hoặc sửa `from` và `to` trong regions.csv"
        ))
        .about(About { region: Some(region.to_owned()), ..About::default() })
}

/// Two rows claim the same thing: one region, indicator and year, with the same origin or without.
///
/// One of them is too many, even if both say the same. If they come from different publishers, name
/// each one's `origin`; then they are kept side by side and `priority` decides.
pub fn duplicate_cell(
    at: Span,
    first: Span,
    (region, indicator, year): (&str, &str, i16),
) -> Diagnostic {
    Diagnostic::error(
        "duplicate-cell",
        words!(
            "`{indicator}` of {region} in {year} is given twice",
            "`{indicator}` của {region} năm {year} bị khai hai lần"
        ),
    )
    .at(at, words!("here again", "lặp lại ở đây"))
    .at(first, words!("first here", "lần đầu ở đây"))
    .help(words!(
        "take one of the rows out, or give both their own `origin`",
        "hãy bỏ một dòng, hoặc ghi `origin` riêng cho từng dòng"
    ))
    .about(About {
        region: Some(region.to_owned()),
        indicator: Some(indicator.to_owned()),
        step: None,
    })
}

/// One rater has rated the same thing twice.
///
/// Ratings are for one region, indicator and year. A rater counts once: of two ratings by the same
/// rater nobody knows which one holds. If they are two people, give them two names.
pub fn rated_twice(
    rater: &str,
    at: Span,
    first: Span,
    (region, indicator, year): (&str, &str, i16),
) -> Diagnostic {
    Diagnostic::error(
        "rated-twice",
        words!(
            "{rater} rates `{indicator}` of {region} in {year} twice",
            "{rater} chấm `{indicator}` của {region} năm {year} hai lần"
        ),
    )
    .at(at, words!("here again", "lặp lại ở đây"))
    .at(first, words!("first here", "lần đầu ở đây"))
    .help(words!(
        "take one of the rows out, or give the raters different names",
        "hãy bỏ một dòng, hoặc đặt tên khác nhau cho người chấm"
    ))
    .about(About {
        region: Some(region.to_owned()),
        indicator: Some(indicator.to_owned()),
        step: None,
    })
}

/// Something was rated, but the data have no value for it.
///
/// Ratings are not scored: they say how far apart the raters were. What they agreed on is a row of
/// the observations, with the region, indicator and year of the ratings. Without such a row the
/// value counts as missing.
pub fn rated_without_value(
    n: usize,
    at: Span,
    (region, indicator, year): (&str, &str, i16),
) -> Diagnostic {
    let message = match n {
        1 => words!(
            "`{indicator}` of {region} in {year} was rated, but has no agreed value in the data",
            "`{indicator}` của {region} năm {year} đã được chấm, nhưng dữ liệu chưa có giá trị thống nhất"
        ),
        _ => words!(
            "{n} ratings have no agreed value in the data, such as `{indicator}` of {region} in \
             {year}",
            "{n} mục đã được chấm nhưng dữ liệu chưa có giá trị thống nhất, như `{indicator}` của \
             {region} năm {year}"
        ),
    };
    Diagnostic::warning("rated-without-value", message)
        .at(at, words!("rated here", "chấm ở đây"))
        .help(words!(
            "add a row with the value that the raters agreed on to the observations",
            "hãy thêm vào số liệu một dòng với giá trị mà những người chấm đã thống nhất"
        ))
        .about(About {
            region: Some(region.to_owned()),
            indicator: Some(indicator.to_owned()),
            step: None,
        })
}

/// Two origins give different figures for one value, and nothing says which one counts.
///
/// The figures are for the same region, indicator and year. Both are worth keeping. `priority`
/// under `[data]` lists confidences and origin codes, the one to be believed first at the head: `priority = ["verified", "statistics-office"]`.
pub fn undecided_conflict(
    at: Span,
    other: Span,
    (region, indicator, year): (&str, &str, i16),
    origins: (&str, &str),
) -> Diagnostic {
    let (one, two) = origins;
    Diagnostic::error(
        "undecided-conflict",
        words!(
            "two origins disagree about `{indicator}` of {region} in {year}",
            "hai nguồn không thống nhất về `{indicator}` của {region} năm {year}"
        ),
    )
    .at(at, words!("from `{two}`", "theo `{two}`"))
    .at(other, words!("from `{one}`", "theo `{one}`"))
    .help(words!(
        "say whom to believe under `[data]`: `priority = [\"{one}\", \"{two}\"]`, or the other way round",
        "hãy nêu nguồn được ưu tiên dưới `[data]`: `priority = [\"{one}\", \"{two}\"]`, hoặc thứ tự ngược lại"
    ))
    .about(About {
        region: Some(region.to_owned()),
        indicator: Some(indicator.to_owned()),
        step: None,
    })
}

/// `priority` names something that is neither a confidence nor an origin of the data.
///
/// Confidences are `verified`, `third-party`, `self-reported`; origins are the codes of
/// `origins.toml` or the free texts in the column `origin`.
pub fn unknown_preference<'a>(
    written: &str,
    at: Span,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error(
        "unknown-preference",
        words!(
            "`{written}` is neither a confidence nor an origin",
            "`{written}` không phải mức tin cậy cũng không phải nguồn"
        ),
    )
    .at(at, words!("nothing in the data has it", "không có trong dữ liệu"))
    .suggest(written, at, known)
    .help(words!(
        "write verified, third-party, self-reported, or a code of origins.toml",
        "hãy ghi verified, third-party, self-reported, hoặc một mã trong origins.toml"
    ))
}

/// An origin looks like a code of `origins.toml`, but only nearly.
///
/// The column `origin` takes a code or free text, so this is allowed; but a misspelled code loses
/// publisher and title.
pub fn unknown_origin(written: &str, at: Span, nearest: &str) -> Diagnostic {
    Diagnostic::warning(
        "unknown-origin",
        words!(
            "no origin has the code `{written}`; it is taken as free text",
            "không nguồn nào có mã `{written}`; được hiểu là văn bản tự do"
        ),
    )
    .at(at, words!("not in origins.toml", "không có trong origins.toml"))
    .help_edit(words!("did you mean `{nearest}`?", "có phải là `{nearest}`?"), at, nearest)
}

/// Two origins have the same code and differ.
///
/// Origins are told apart by their codes, also across folders.
pub fn duplicate_origin(code: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-origin",
        words!("there are two origins `{code}`", "có hai nguồn `{code}`"),
    )
    .at(at, words!("the second one", "nguồn thứ hai"))
    .at(first, words!("the first one", "nguồn thứ nhất"))
    .help(words!("give one of them another code", "hãy đặt mã khác cho một nguồn"))
}

/// An indicator is divided by something of which there are no data.
///
/// A denominator is any column of the observations; `population` and `area_km2` may also stand in
/// `regions.csv`.
pub fn unknown_denominator<'a>(
    code: &str,
    at: Span,
    indicator: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error(
        "unknown-denominator",
        words!(
            "`{indicator}` is divided by `{code}`, of which there are no data",
            "`{indicator}` được chia cho `{code}`, nhưng không có số liệu này"
        ),
    )
    .at(at, words!("no file has it", "không tệp nào có"))
    .suggest(code, at, known)
    .help(words!(
        "add observations of `{code}`, or for population and area_km2 a column in regions.csv",
        "hãy thêm số liệu `{code}`, hoặc với population và area_km2 thêm một cột trong regions.csv"
    ))
    .about(About { indicator: Some(indicator.to_owned()), ..About::default() })
}
