//! The foot that every chart has: what was measured when, what is missing, what it is not, and
//! where the figures come from.

use crate::present::view::{Study, foot};
use crate::words;

/// The common lines: years, counts and caveats in one, the source in the other.
pub(super) fn common(study: &Study<'_>) -> Vec<String> {
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
    let mut lines = vec![texts.join(" ")];
    lines.extend(foot::source_line(study));
    lines
}
