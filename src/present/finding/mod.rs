//! The engine's findings in words, with the place that they are about.
//!
//! Takes [`Finding`]s and the study they were noticed in; gives [`Diagnostic`]s of the catalogue.
//! Every finding has its arm in one match, so that none can be forgotten.

mod words;

use words::{Names, home_outside, why_words, window};

use crate::diagnostic::{Diagnostic, catalog};
use crate::domain::{IndicatorId, PillarId, RegionId, Year};
use crate::engine::{Finding, JudgementTrouble};
use crate::files::Span;
use crate::present::view::Study;

/// More indicators without values than this are told in one message.
const TOLD_ONE_BY_ONE: usize = 3;

/// Words all findings of an assessment; what would be said many times is said once.
pub fn diagnostics(study: &Study<'_>) -> Vec<Diagnostic> {
    let findings = &study.assessment.findings;
    let is_nothing = |fact: &&Finding| matches!(fact, Finding::NoObservation { .. });
    if let Some(nothing) = findings.iter().find(is_nothing) {
        // Where no observation counts, everything else follows from that.
        return vec![diagnostic(nothing, study)];
    }
    let without_values: Vec<IndicatorId> =
        findings
            .iter()
            .filter_map(|one| {
                if let Finding::NoValues { indicator } = one { Some(*indicator) } else { None }
            })
            .collect();
    let silent: Vec<RegionId> = findings
        .iter()
        .filter_map(|one| {
            if let Finding::RegionWithoutData { region } = one { Some(*region) } else { None }
        })
        .collect();
    let many = without_values.len() > TOLD_ONE_BY_ONE;
    let is_told_below = |one: &Finding| {
        (many && matches!(one, Finding::NoValues { .. }))
            || (silent.len() > 1 && matches!(one, Finding::RegionWithoutData { .. }))
    };
    let alone = findings.iter().filter(|one| !is_told_below(one));
    let mut told: Vec<Diagnostic> = alone.map(|one| diagnostic(one, study)).collect();
    if many {
        let code = |id: &IndicatorId| study.framework.indicator(*id).code.as_str();
        let codes: Vec<&str> = without_values.iter().map(code).collect();
        let (n, window) = (codes.len(), window(study, without_values[0]));
        let at = study.framework.at;
        told.push(catalog::indicators_without_values(&codes.join(", "), n, &window, at));
    }
    if silent.len() > 1 {
        told.push(silent_regions(&silent, study));
    }
    told
}

fn silent_regions(silent: &[RegionId], study: &Study<'_>) -> Diagnostic {
    let names: Vec<&str> = silent.iter().map(|region| study.region_name(*region)).collect();
    let at = study.dataset.region(silent[0]).at;
    catalog::region_without_data(&names.join(", "), at)
}

/// Words one finding.
#[expect(clippy::too_many_lines, reason = "one arm a finding")]
pub fn diagnostic(finding: &Finding, study: &Study<'_>) -> Diagnostic {
    let names = Names { study };
    match *finding {
        Finding::Constant { indicator } => {
            let (code, at) = names.indicator(indicator);
            catalog::constant_indicator(code, at)
        }
        Finding::NoValues { indicator } => {
            let (code, at) = names.indicator(indicator);
            catalog::indicator_without_values(code, &window(study, indicator), at)
        }
        Finding::RegionWithoutData { region } => silent_regions(&[region], study),
        Finding::ZeroDenominator { region, indicator } => {
            let ((code, _), (by, at)) = (names.indicator(indicator), names.divisor(indicator));
            catalog::zero_denominator(names.region(region), code, by, at)
        }
        Finding::NoDenominator { region, indicator } => {
            let ((code, _), (by, at)) = (names.indicator(indicator), names.divisor(indicator));
            catalog::no_denominator(names.region(region), code, by, at)
        }
        Finding::LooksLikeCount { indicator, correlation } => {
            let (code, at) = names.indicator(indicator);
            catalog::looks_like_count(code, &names.fixed(correlation, 2), at)
        }
        Finding::LogOfNonPositive { region, indicator } => {
            let (code, at) = names.indicator(indicator);
            catalog::log_of_non_positive(names.region(region), code, at)
        }
        Finding::Held { indicator, n } => {
            let (code, at) = names.indicator(indicator);
            catalog::held_at_goalposts(code, n, at)
        }
        Finding::NotNormalised { indicator, why } => {
            let (code, at) = names.indicator(indicator);
            catalog::not_normalised(code, &why_words(why), at)
        }
        Finding::TooFewToTreat { indicator, n } => {
            let (code, at) = names.indicator(indicator);
            catalog::too_few_to_treat(code, n, at)
        }
        Finding::StillSkewed { indicator, before, after } => {
            let (code, at) = names.indicator(indicator);
            catalog::still_skewed(code, &names.fixed(before, 2), &names.fixed(after, 2), at)
        }
        Finding::NoRegression { indicator, n } => {
            let (code, at) = names.indicator(indicator);
            catalog::no_regression(code, n, at)
        }
        Finding::Judgement { pillar, ref trouble } => of_judgement(trouble, pillar, names),
        Finding::Inconsistent { pillar, ref judge, ratio } => {
            let (code, at) = names.pillar(pillar);
            catalog::inconsistent_judgements(
                code,
                names.judge(judge.as_deref()),
                &names.fixed(ratio, 3),
                at,
            )
        }
        Finding::OpposedLoadings { pillar, ref components } => {
            let (code, at) = names.pillar(pillar);
            catalog::opposed_loadings(code, &names.components(components), at)
        }
        Finding::NegativeLoadings { pillar, ref components } => {
            let (code, at) = names.pillar(pillar);
            catalog::negative_loadings(code, &names.components(components), at)
        }
        Finding::NoSpread { pillar, component } => {
            let (code, at) = names.pillar(pillar);
            catalog::no_spread(code, names.component(component), at)
        }
        Finding::NoWeights { pillar } => {
            let (code, at) = names.pillar(pillar);
            catalog::no_weights(code, at)
        }
        Finding::ZeroUnderMean { region, pillar, component } => {
            let (code, at) = names.pillar(pillar);
            catalog::zero_under_mean(names.region(region), code, names.component(component), at)
        }
        Finding::UnequalWeights { pillar } => {
            let (code, at) = names.pillar(pillar);
            catalog::unequal_weights_under_median(code, at)
        }
        Finding::FloorTooHigh { pillar, floor, limit } => {
            catalog::floor_too_high(floor, limit, names.pillar(pillar).1)
        }
        Finding::WrongScale { pillar, component } => {
            let (code, at) = names.pillar(pillar);
            catalog::wrong_scale(code, names.component(component), at)
        }
        Finding::ZeroUnderBound { region, pillar, component } => {
            let (code, at) = names.pillar(pillar);
            catalog::zero_under_bound(names.region(region), code, names.component(component), at)
        }
        Finding::NoFiniteScore { region, pillar } => {
            let (code, at) = names.pillar(pillar);
            catalog::no_finite_score(names.region(region), code, at)
        }
        Finding::NotRescaled { pillar, why } => {
            let (code, at) = names.pillar(pillar);
            catalog::not_rescaled(code, &why_words(why), at)
        }
        Finding::TieAcrossCut { tier, n } => {
            let tier = &study.manifest.tiers[tier];
            catalog::tie_across_cut(tier.name.get(study.language), n, tier.at)
        }
        Finding::NobodyRanked => catalog::nobody_ranked(study.framework.at),
        Finding::NoObservation { last_year } => no_observation(last_year, study),
    }
}

fn no_observation(last_year: Option<Year>, study: &Study<'_>) -> Diagnostic {
    let year = study.assessment.year.to_string();
    let last = last_year.map(|year| year.to_string());
    let home = home_outside(study);
    catalog::no_observation(&year, last.as_deref(), home.as_ref(), study.manifest.year_at)
}

/// What is wrong with judgements; the pillar stands in for a place in their file.
fn of_judgement(trouble: &JudgementTrouble, pillar: PillarId, names: Names<'_>) -> Diagnostic {
    let (pillar, at) = names.pillar(pillar);
    match trouble {
        JudgementTrouble::NotHundred { expert, total } => {
            catalog::points_do_not_sum(expert, pillar, *total, at)
        }
        JudgementTrouble::NotReciprocal { judge, .. } => {
            catalog::comparisons_disagree(judge, at, Span::NONE)
        }
        JudgementTrouble::MissingPair { judge, pair } => {
            let pair = (names.component(pair.0), names.component(pair.1));
            catalog::comparison_missing(judge, pair, at)
        }
        JudgementTrouble::NotOne { component, .. } => {
            let code = names.component(*component);
            catalog::not_comparable(code, code, at)
        }
        JudgementTrouble::TooMany { n } => catalog::too_many_to_compare(pillar, *n, at),
    }
}
