//! Facts that the calculation noticed, worded for the reader.

use crate::diagnostic::{About, Diagnostic, Words};
use crate::files::Span;
use crate::words;

fn about(region: Option<&str>, indicator: Option<&str>, step: &'static str) -> About {
    About { region: region.map(Into::into), indicator: indicator.map(Into::into), step: Some(step) }
}

/// All regions have the same value, so the indicator cannot tell them apart.
///
/// Methods that look at the spread of values (min-max, z-scores, ranks) have nothing to look at.
/// The indicator has no scores and leaves the average of every region. Fixed goalposts can score
/// such an indicator.
pub fn constant_indicator(code: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "constant-indicator",
        words!(
            "`{code}` has the same value everywhere: no scores",
            "`{code}` có cùng một giá trị ở mọi nơi: chưa có điểm"
        ),
    )
    .at(at, words!("this indicator", "chỉ số này"))
    .help(words!(
        "give it goalposts, or weight 0",
        "hãy đặt mốc 0 điểm và mốc 100 điểm, hoặc trọng số 0"
    ))
    .about(about(None, Some(code), "normalise"))
}

/// A scored indicator has no usable value in the year's window.
///
/// Only measured, estimated and provisional values count, not targets and forecasts, and only those
/// that are not older than `max_age` allows.
pub fn indicator_without_values(code: &str, window: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "indicator-without-values",
        words!(
            "`{code}` has no usable value for {window}",
            "`{code}` không có giá trị dùng được cho {window}"
        ),
    )
    .at(at, words!("this indicator is scored", "chỉ số này được chấm điểm"))
    .help(words!(
        "add observations, raise `max_age`, or give it weight 0",
        "hãy thêm số liệu, tăng `max_age`, hoặc đặt trọng số 0"
    ))
    .about(about(None, Some(code), "assemble"))
}

/// Several scored indicators have no usable value in the year's window.
///
/// The same as `indicator-without-values`, gathered into one message. `icf profile` lists what is
/// missing for a region and who owns it.
pub fn indicators_without_values(codes: &str, n: usize, window: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "indicators-without-values",
        words!(
            "{n} scored indicators have no usable value for {window}: {codes}",
            "{n} chỉ số được chấm điểm không có giá trị dùng được cho {window}: {codes}"
        ),
    )
    .at(at, words!("this framework", "bộ chỉ số này"))
    .help(words!(
        "add observations, raise `max_age`, or give them weight 0",
        "hãy thêm số liệu, tăng `max_age`, hoặc đặt trọng số 0"
    ))
    .about(about(None, None, "assemble"))
}

/// Regions have no observation at all, in no year.
///
/// They are listed without a score. Most often the data files spell them otherwise: give them that
/// spelling as an alias in `regions.csv`.
pub fn region_without_data(names: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "region-without-data",
        words!("no observation at all for {names}", "không có số liệu nào của {names}"),
    )
    .at(at, words!("listed here", "được liệt kê ở đây"))
    .help(words!(
        "add observations, or an alias that the data files use",
        "hãy thêm số liệu, hoặc thêm tên khác mà tệp số liệu dùng"
    ))
    .about(about(None, None, "assemble"))
}

/// A value should be divided by zero.
///
/// The region gets no value for this indicator. Look at the denominator's cell: zero inhabitants or
/// zero area is most often a missing value that was written as 0.
pub fn zero_denominator(region: &str, code: &str, by: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "zero-denominator",
        words!(
            "`{by}` of {region} is 0, so `{code}` has no value",
            "`{by}` của {region} bằng 0 nên `{code}` không có giá trị"
        ),
    )
    .at(at, words!("divided by `{by}` here", "chia cho `{by}` ở đây"))
    .help(words!(
        "leave the cell empty if the value is missing",
        "nếu thiếu số liệu, hãy để trống ô"
    ))
    .about(about(Some(region), Some(code), "denominate"))
}

/// A value has nothing to be divided by.
///
/// The denominator is looked for in the value's own year, then in earlier years within `max_age`;
/// `population` and `area_km2` also in `regions.csv`.
pub fn no_denominator(region: &str, code: &str, by: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "no-denominator",
        words!(
            "{region} has no `{by}`, so `{code}` has no value",
            "{region} không có `{by}` nên `{code}` không có giá trị"
        ),
    )
    .at(at, words!("divided by `{by}` here", "chia cho `{by}` ở đây"))
    .help(words!(
        "add an observation of `{by}` for that region",
        "hãy thêm số liệu `{by}` của địa phương đó"
    ))
    .about(about(Some(region), Some(code), "denominate"))
}

/// An indicator grows with population as a count does.
///
/// Counts make large regions look good for being large. If it is one, divide it, for instance per
/// 1,000 inhabitants: `denominator = { by = "population", per = 1000 }`.
pub fn looks_like_count(code: &str, correlation: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "looks-like-count",
        words!(
            "`{code}` grows with population (correlation {correlation}): is it a count?",
            "`{code}` tăng theo dân số (tương quan {correlation}): có phải là số đếm?"
        ),
    )
    .at(at, words!("not divided by anything", "chưa chia cho đại lượng nào"))
    .help(words!(
        "if so, add `denominator = {{ by = \"population\", per = 1000 }}`",
        "nếu đúng, hãy thêm `denominator = {{ by = \"population\", per = 1000 }}`"
    ))
    .about(about(None, Some(code), "denominate"))
}

/// A logarithm is asked of a value that is not above zero.
///
/// The region gets no score for this indicator.
pub fn log_of_non_positive(region: &str, code: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "log-of-non-positive",
        words!(
            "`{code}` of {region} is not above 0, so its logarithm has no score",
            "`{code}` của {region} không lớn hơn 0 nên không lấy được logarit, chưa có điểm"
        ),
    )
    .at(at, words!("scored on logarithms", "chấm điểm trên thang logarit"))
    .help(words!(
        "check the value, or use plain goalposts",
        "hãy kiểm tra giá trị, hoặc dùng mốc không lấy logarit"
    ))
    .about(about(Some(region), Some(code), "normalise"))
}

/// A score of zero stands under a mean that cannot take it.
///
/// Geometric and harmonic means of a zero are zero or do not exist, whatever the other parts are.
/// The method has to say what happens: `zero = { floor = 1 }` raises such scores to 1,
/// `zero = { rescale = [1, 100] }` maps the whole scale. Without a rule the region has no score there.
pub fn zero_under_mean(region: &str, pillar: &str, component: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "zero-under-mean",
        words!(
            "{region} has a score of 0 or less in `{component}`, which the mean of `{pillar}` cannot take: no score",
            "{region} có điểm 0 hoặc âm ở `{component}`, phép trung bình của `{pillar}` không nhận: chưa có điểm"
        ),
    )
    .at(at, words!("aggregated here", "tổng hợp ở đây"))
    .help(words!(
        "add `zero = {{ floor = 1 }}` or `zero = {{ rescale = [1, 100] }}` to [method]",
        "hãy thêm `zero = {{ floor = 1 }}` hoặc `zero = {{ rescale = [1, 100] }}` vào [method]"
    ))
    .about(about(Some(region), Some(component), "aggregate"))
}

/// Values beyond the goalposts are held at them.
///
/// Overshooting earns nothing extra. If many regions are held, the goalposts may be too narrow.
pub fn held_at_goalposts(code: &str, n: usize, at: Span) -> Diagnostic {
    Diagnostic::note(
        "held-at-goalposts",
        words!(
            "{n} values of `{code}` are held at the goalposts",
            "{n} giá trị của `{code}` bị giới hạn tại mốc"
        ),
    )
    .at(at, words!("its goalposts", "các mốc của chỉ số"))
    .help(words!("widen the goalposts if this is not meant", "hãy nới các mốc nếu không chủ ý"))
    .about(about(None, Some(code), "normalise"))
}

/// Several regions share the last rank of a tier; all of them are in.
///
/// The tier then holds more regions than its name says.
pub fn tie_across_cut(tier: &str, n: usize, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "tie-across-cut",
        words!(
            "{n} regions share the last place of {tier}; all are in",
            "{n} địa phương đồng hạng cuối của {tier}; tất cả đều thuộc nhóm"
        ),
    )
    .at(at, words!("this tier", "nhóm này"))
    .help(words!("say so where the tier is published", "hãy nói rõ khi công bố nhóm"))
    .about(about(None, None, "rank"))
}

/// Nobody could be ranked.
///
/// Every region lacks a part of the index. `icf rank` lists what each one lacks; `icf check` shows the
/// coverage.
pub fn nobody_ranked(at: Span) -> Diagnostic {
    Diagnostic::warning(
        "nobody-ranked",
        words!("no region could be ranked", "chưa xếp hạng được địa phương nào"),
    )
    .at(at, words!("the index", "chỉ số tổng hợp"))
    .help(words!(
        "see the reasons in the list of regions that are not ranked",
        "xem lý do trong danh sách địa phương chưa xếp hạng"
    ))
    .about(about(None, None, "rank"))
}

/// No observation can be used for the year.
///
/// Only values of the year count, or of as many years before as `max_age` says; targets and forecasts
/// never do.
pub fn no_observation(
    year: &str,
    last: Option<&str>,
    home: Option<&Words>,
    at: Span,
) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(
        "no-observation",
        words!(
            "no observation can be used for {year}",
            "không có số liệu nào dùng được cho năm {year}"
        ),
    )
    .at(at, words!("the assessment's year", "năm đánh giá"));
    if let Some(Words { en, vi }) = home {
        diagnostic = diagnostic.help(words!("{en}", "{vi}"));
    }
    let diagnostic = match last {
        Some(last) => diagnostic.help(words!(
            "{last} is the last year with observations: use `--year {last}`",
            "{last} là năm cuối có số liệu: hãy dùng `--year {last}`"
        )),
        None => diagnostic.help(words!("add observations", "hãy thêm số liệu")),
    };
    diagnostic.about(about(None, None, "assemble"))
}
