//! The foot that every chart has: what was measured when, what is missing, what it is not, and
//! where the figures come from.

use super::YearRun;
use crate::present::view::{Study, foot};
use crate::words;

/// The common lines of a chart over years: the facts of the assessment's year, the sources of all.
pub(super) fn over_years(study: &Study<'_>, years: &[YearRun]) -> Vec<String> {
    let year = study.assessment.year;
    let ranked = |run: &&YearRun| !run.assessment.ranking.standings.is_empty();
    let mut lines = vec![format!("{year}: {}", facts(study))];
    let assessments = years.iter().filter(ranked).map(|run| &run.assessment);
    lines.extend(foot::source_line_of(study, assessments));
    lines
}

/// The common lines: years, counts and caveats in one, the source in the other.
pub(super) fn common(study: &Study<'_>) -> Vec<String> {
    let mut lines = vec![facts(study)];
    lines.extend(foot::source_line(study));
    lines
}

fn facts(study: &Study<'_>) -> String {
    let ranking = &study.assessment.ranking;
    let numbers = study.numbers();
    let ranked = numbers.count(ranking.standings.len());
    let all = numbers.count(ranking.standings.len() + ranking.unranked.len());
    let mut facts =
        vec![words!("n = {ranked} of {all} regions.", "n = {ranked}/{all} địa phương.")];
    facts.extend(foot::vintage_line(study));
    facts.extend(foot::filled_line(study));
    facts.extend(foot::unsettled_line(study));
    facts.extend(foot::proxy_summary(study));
    let language = study.language;
    let mut texts: Vec<String> = facts.iter().map(|words| words.get(language).to_owned()).collect();
    texts.extend(foot::disclaimers(study));
    texts.join(" ")
}
