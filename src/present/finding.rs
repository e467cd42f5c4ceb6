//! The engine's findings in words, with the place that they are about.

use crate::diagnostic::{Diagnostic, Words, catalog};
use crate::domain::{Component, IndicatorId, PillarId, RegionId};
use crate::engine::Finding;
use crate::files::Span;
use crate::present::view::{Study, outside_years};
use crate::words;

/// Words one finding.
pub fn diagnostic(finding: &Finding, study: &Study<'_>) -> Diagnostic {
    let indicator = |id: IndicatorId| study.framework.indicator(id);
    let region = |id: RegionId| study.dataset.region(id).code.as_str();
    let by = |id: IndicatorId| {
        indicator(id).denominator.as_ref().map_or(("", Span::NONE), |d| (d.by.as_str(), d.at))
    };
    match *finding {
        Finding::Constant { indicator: id } => {
            catalog::constant_indicator(indicator(id).code.as_str(), indicator(id).at)
        }
        Finding::NoValues { indicator: id } => {
            catalog::indicator_without_values(indicator(id).code.as_str(), &window(study, id), indicator(id).at)
        }
        Finding::ZeroDenominator { region: of, indicator: id } => {
            catalog::zero_denominator(region(of), indicator(id).code.as_str(), by(id).0, by(id).1)
        }
        Finding::NoDenominator { region: of, indicator: id } => {
            catalog::no_denominator(region(of), indicator(id).code.as_str(), by(id).0, by(id).1)
        }
        Finding::LooksLikeCount { indicator: id, correlation } => {
            let text = study.numbers().fixed(correlation, 2);
            catalog::looks_like_count(indicator(id).code.as_str(), &text, indicator(id).at)
        }
        Finding::LogOfNonPositive { region: of, indicator: id } => {
            catalog::log_of_non_positive(region(of), indicator(id).code.as_str(), indicator(id).at)
        }
        Finding::ZeroUnderMean { region: of, pillar, component } => {
            zero_under_mean(study, of, pillar, component)
        }
        Finding::Held { indicator: id, n } => {
            catalog::held_at_goalposts(indicator(id).code.as_str(), n, indicator(id).at)
        }
        Finding::TieAcrossCut { tier, n } => {
            let tier = &study.manifest.tiers[tier];
            catalog::tie_across_cut(tier.name.get(study.language), n, tier.at)
        }
        Finding::NobodyRanked => catalog::nobody_ranked(study.framework.at),
        Finding::NoObservation { last_year } => {
            let year = study.assessment.year.to_string();
            let last = last_year.map(|year| year.to_string());
            let home = home_outside(study);
            catalog::no_observation(&year, last.as_deref(), home.as_ref(), study.manifest.year_at)
        }
    }
}

fn window(study: &Study<'_>, id: IndicatorId) -> String {
    let year = study.assessment.year;
    let age = study.framework.indicator(id).max_age.unwrap_or(study.manifest.max_age);
    if age == 0 {
        return year.to_string();
    }
    format!("{}–{year}", i32::from(year.get()) - i32::from(age))
}

fn zero_under_mean(study: &Study<'_>, region: RegionId, pillar: PillarId, child: Component) -> Diagnostic {
    let region = study.dataset.region(region).code.as_str();
    let pillar = study.framework.pillar(pillar);
    let child = study.framework.code(child).as_str();
    catalog::zero_under_mean(region, pillar.code.as_str(), child, pillar.at)
}

/// Says that the home region does not exist in the year, if so.
fn home_outside(study: &Study<'_>) -> Option<Words> {
    let home = study.manifest.home?;
    if study.dataset.region(home).exists_in(study.assessment.year) {
        return None;
    }
    let name = study.region_name(home);
    let Words { en, vi } = outside_years(study, home);
    Some(words!("{name}: {en}", "{name}: {vi}"))
}
