//! Words that several charts say.

use super::ChartRequest;
use crate::diagnostic::{Language, Words};
use crate::domain::RegionId;
use crate::present::term;
use crate::present::view::Study;
use crate::words;

/// A place in a sentence: "5th", "thứ 5".
pub(super) fn ordinal(rank: usize) -> Words {
    Words::new(term::ordinal(rank), format!("thứ {rank}"))
}

/// The subtitle of a chart about the assessment: what was measured, and what is drawn.
pub(super) fn about(study: &Study<'_>, drawn: &Words) -> String {
    format!("{}. {}", study.title(), drawn.get(study.language))
}

/// The ends of the scale of the index, as in "0–100"; nothing where it has none.
pub(super) fn scale_text(study: &Study<'_>) -> Option<String> {
    let scale = study.assessment.scores.scales[study.framework.index().at()]?;
    let numbers = study.numbers();
    Some(format!("{}–{}", numbers.short(scale.low()), numbers.short(scale.high())))
}

/// The region that a chart is about: the one asked for, else the home region.
pub(super) fn about_region(study: &Study<'_>, request: &ChartRequest) -> Option<RegionId> {
    request.region.or(study.manifest.home)
}

/// The region that a chart cannot do without.
pub(super) fn needed_region(study: &Study<'_>, request: &ChartRequest) -> Result<RegionId, Words> {
    about_region(study, request).ok_or_else(|| {
        words!(
            "this chart is about one region: name it with --region",
            "biểu đồ này nói về một địa phương: hãy nêu bằng --region"
        )
    })
}

/// The row that stands for those that are left out.
pub(super) fn left_out(n: usize, language: Language) -> String {
    words!("… {n} more", "… {n} địa phương khác").get(language).to_owned()
}

/// Texts in a sentence: "a, b and c".
pub(super) fn listed(texts: &[String], language: Language) -> String {
    let and = match language {
        Language::En => " and ",
        Language::Vi => " và ",
    };
    match texts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_said_as_people_say_them() {
        let said: Vec<String> =
            [1, 2, 3, 4, 11, 12, 13, 21, 22, 111].map(|rank| ordinal(rank).en).into();
        assert_eq!(said.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 111th");
        assert_eq!(ordinal(5).vi, "thứ 5");
    }
}
