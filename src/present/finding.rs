//! The engine's findings in words, with the place that they are about.

use crate::diagnostic::{Diagnostic, Words, catalog};
use crate::domain::{Component, IndicatorId, PillarId, RegionId};
use crate::engine::{Finding, JudgementTrouble, Unscorable};
use crate::files::Span;
use crate::present::view::{Study, outside_years};
use crate::words;

/// More indicators without values than this are told in one message.
const TOLD_ONE_BY_ONE: usize = 3;

/// Words all findings of an assessment; what would be said many times is said once.
pub fn diagnostics(study: &Study<'_>) -> Vec<Diagnostic> {
    let findings = &study.assessment.findings;
    let without_values: Vec<IndicatorId> = findings
        .iter()
        .filter_map(|one| match one {
            Finding::NoValues { indicator } => Some(*indicator),
            _ => None,
        })
        .collect();
    let silent: Vec<RegionId> = findings
        .iter()
        .filter_map(|one| match one {
            Finding::RegionWithoutData { region } => Some(*region),
            _ => None,
        })
        .collect();
    let many = without_values.len() > TOLD_ONE_BY_ONE;
    let alone = findings.iter().filter(|one| match one {
        Finding::NoValues { .. } => !many,
        Finding::RegionWithoutData { .. } => silent.len() == 1,
        _ => true,
    });
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
pub fn diagnostic(finding: &Finding, study: &Study<'_>) -> Diagnostic {
    match finding {
        Finding::Judgement { .. }
        | Finding::Inconsistent { .. }
        | Finding::OpposedLoadings { .. }
        | Finding::NegativeLoadings { .. }
        | Finding::NoSpread { .. }
        | Finding::NoWeights { .. } => of_weights(finding, study),
        Finding::ZeroUnderMean { .. }
        | Finding::UnequalWeights { .. }
        | Finding::FloorTooHigh { .. }
        | Finding::WrongScale { .. }
        | Finding::ZeroUnderBound { .. }
        | Finding::NoFiniteScore { .. }
        | Finding::NotRescaled { .. } => of_aggregation(finding, study),
        Finding::Constant { .. }
        | Finding::NoValues { .. }
        | Finding::ZeroDenominator { .. }
        | Finding::NoDenominator { .. }
        | Finding::LooksLikeCount { .. }
        | Finding::LogOfNonPositive { .. }
        | Finding::Held { .. }
        | Finding::NotNormalised { .. }
        | Finding::TooFewToTreat { .. }
        | Finding::StillSkewed { .. }
        | Finding::NoRegression { .. } => of_indicator(finding, study),
        Finding::TieAcrossCut { tier, n } => {
            let tier = &study.manifest.tiers[*tier];
            catalog::tie_across_cut(tier.name.get(study.language), *n, tier.at)
        }
        Finding::RegionWithoutData { region } => silent_regions(&[*region], study),
        Finding::NobodyRanked => catalog::nobody_ranked(study.framework.at),
        Finding::NoObservation { last_year } => {
            let year = study.assessment.year.to_string();
            let last = last_year.map(|year| year.to_string());
            let home = home_outside(study);
            catalog::no_observation(&year, last.as_deref(), home.as_ref(), study.manifest.year_at)
        }
    }
}

/// What was noticed of one indicator.
fn of_indicator(finding: &Finding, study: &Study<'_>) -> Diagnostic {
    let name = |id: IndicatorId| {
        let indicator = study.framework.indicator(id);
        (indicator.code.as_str(), indicator.at)
    };
    let region = |id: RegionId| study.dataset.region(id).code.as_str();
    let by = |id: IndicatorId| {
        let rule = study.framework.indicator(id).denominator.as_ref();
        rule.map_or(("", Span::NONE), |rule| (rule.by.as_str(), rule.at))
    };
    let decimals = |number: f64| study.numbers().fixed(number, 2);
    match *finding {
        Finding::Constant { indicator } => {
            let (code, at) = name(indicator);
            catalog::constant_indicator(code, at)
        }
        Finding::NoValues { indicator } => {
            let (code, at) = name(indicator);
            catalog::indicator_without_values(code, &window(study, indicator), at)
        }
        Finding::ZeroDenominator { region: of, indicator } => {
            let (by, at) = by(indicator);
            catalog::zero_denominator(region(of), name(indicator).0, by, at)
        }
        Finding::NoDenominator { region: of, indicator } => {
            let (by, at) = by(indicator);
            catalog::no_denominator(region(of), name(indicator).0, by, at)
        }
        Finding::LooksLikeCount { indicator, correlation } => {
            let (code, at) = name(indicator);
            catalog::looks_like_count(code, &decimals(correlation), at)
        }
        Finding::LogOfNonPositive { region: of, indicator } => {
            let (code, at) = name(indicator);
            catalog::log_of_non_positive(region(of), code, at)
        }
        Finding::Held { indicator, n } => {
            let (code, at) = name(indicator);
            catalog::held_at_goalposts(code, n, at)
        }
        Finding::NotNormalised { indicator, why } => {
            let (code, at) = name(indicator);
            catalog::not_normalised(code, &why_words(why), at)
        }
        Finding::TooFewToTreat { indicator, n } => {
            let (code, at) = name(indicator);
            catalog::too_few_to_treat(code, n, at)
        }
        Finding::StillSkewed { indicator, before, after } => {
            let (code, at) = name(indicator);
            catalog::still_skewed(code, &decimals(before), &decimals(after), at)
        }
        Finding::NoRegression { indicator, n } => {
            let (code, at) = name(indicator);
            catalog::no_regression(code, n, at)
        }
        _ => unreachable!("sorted by `diagnostic`"),
    }
}

/// Why a column has no scores.
fn why_words(why: Unscorable) -> Words {
    match why {
        Unscorable::NoValues => words!("nobody has a value", "không nơi nào có giá trị"),
        Unscorable::Constant => words!("it is the same everywhere", "giống nhau ở mọi nơi"),
        Unscorable::NoGoalposts => {
            words!("it has no goalposts", "chưa có mốc 0 điểm và mốc 100 điểm")
        }
        Unscorable::GoalpostsNotPositive => {
            words!("a logarithm needs goalposts above 0", "thang logarit cần mốc lớn hơn 0")
        }
        Unscorable::NoTarget => words!("it has no target", "chưa có mục tiêu"),
        Unscorable::TargetNoBetter => {
            words!(
                "the target is no better than the worst value",
                "mục tiêu không tốt hơn giá trị kém nhất"
            )
        }
        Unscorable::NoReference => {
            words!(
                "the region to compare with has no value",
                "địa phương tham chiếu không có giá trị"
            )
        }
        Unscorable::ReferenceNoBetter => words!(
            "the region to compare with has the worst value",
            "địa phương tham chiếu có giá trị kém nhất"
        ),
        Unscorable::NotPositive => words!(
            "a fraction of the best needs values that are not negative",
            "tỷ lệ so với giá trị tốt nhất cần các giá trị không âm"
        ),
        Unscorable::NoThresholds => words!("it has no thresholds", "chưa có ngưỡng"),
    }
}

/// What was noticed while weighing.
fn of_weights(finding: &Finding, study: &Study<'_>) -> Diagnostic {
    let name = |id: PillarId| {
        let pillar = study.framework.pillar(id);
        (pillar.code.as_str(), pillar.at)
    };
    let codes = |components: &[Component]| {
        let codes: Vec<&str> =
            components.iter().map(|one| study.framework.code(*one).as_str()).collect();
        codes.join(", ")
    };
    match finding {
        Finding::Judgement { pillar, trouble } => {
            let (code, at) = name(*pillar);
            catalog::unusable_judgements(code, &judgement_words(trouble, study), at)
        }
        Finding::Inconsistent { pillar, judge, ratio } => {
            let (code, at) = name(*pillar);
            let ratio = study.numbers().fixed(*ratio, 3);
            let all = words!("all judges together", "tất cả chuyên gia");
            let judge = judge.as_deref().unwrap_or_else(|| all.get(study.language));
            catalog::inconsistent_judgements(code, judge, &ratio, at)
        }
        Finding::OpposedLoadings { pillar, components } => {
            let (code, at) = name(*pillar);
            catalog::opposed_loadings(code, &codes(components), at)
        }
        Finding::NegativeLoadings { pillar, components } => {
            let (code, at) = name(*pillar);
            catalog::negative_loadings(code, &codes(components), at)
        }
        Finding::NoSpread { pillar, component } => {
            let (code, at) = name(*pillar);
            catalog::no_spread(code, study.framework.code(*component).as_str(), at)
        }
        Finding::NoWeights { pillar } => {
            let (code, at) = name(*pillar);
            catalog::no_weights(code, at)
        }
        _ => unreachable!("sorted by `diagnostic`"),
    }
}

fn judgement_words(trouble: &JudgementTrouble, study: &Study<'_>) -> Words {
    let code = |component: Component| study.framework.code(component).as_str();
    match trouble {
        JudgementTrouble::NotHundred { expert, total } => {
            words!(
                "the points of {expert} sum to {total}, not 100",
                "điểm của {expert} cộng lại là {total}, không phải 100"
            )
        }
        JudgementTrouble::NotReciprocal { judge, pair, product } => {
            let (a, b) = (code(pair.0), code(pair.1));
            words!(
                "{judge} compares {a} and {b} both ways, and the two multiply to {product}, not 1",
                "{judge} so sánh {a} và {b} theo hai chiều, tích là {product}, không phải 1"
            )
        }
        JudgementTrouble::MissingPair { judge, pair } => {
            let (a, b) = (code(pair.0), code(pair.1));
            words!("{judge} does not compare {a} and {b}", "{judge} chưa so sánh {a} và {b}")
        }
        JudgementTrouble::NotOne { judge, component } => {
            let one = code(*component);
            words!("{judge} compares {one} with itself", "{judge} so sánh {one} với chính nó")
        }
        JudgementTrouble::TooMany { n } => {
            words!(
                "{n} parts are more than the 15 that can be compared",
                "{n} phần vượt quá 15 phần có thể so sánh"
            )
        }
    }
}

/// What was noticed while averaging.
fn of_aggregation(finding: &Finding, study: &Study<'_>) -> Diagnostic {
    let name = |id: PillarId| {
        let pillar = study.framework.pillar(id);
        (pillar.code.as_str(), pillar.at)
    };
    let region = |id: RegionId| study.dataset.region(id).code.as_str();
    let code = |component: Component| study.framework.code(component).as_str();
    match *finding {
        Finding::ZeroUnderMean { region: of, pillar, component } => {
            let (name, at) = name(pillar);
            catalog::zero_under_mean(region(of), name, code(component), at)
        }
        Finding::UnequalWeights { pillar } => {
            let (name, at) = name(pillar);
            catalog::unequal_weights_under_median(name, at)
        }
        Finding::FloorTooHigh { pillar, floor, limit } => {
            let (name, at) = name(pillar);
            let numbers = study.numbers();
            catalog::zero_floor_too_high(name, &numbers.value(floor), &numbers.value(limit), at)
        }
        Finding::WrongScale { pillar, component } => {
            let (name, at) = name(pillar);
            catalog::wrong_scale(name, code(component), at)
        }
        Finding::ZeroUnderBound { region: of, pillar, component } => {
            let (name, at) = name(pillar);
            catalog::zero_under_bound(region(of), name, code(component), at)
        }
        Finding::NoFiniteScore { region: of, pillar } => {
            let (name, at) = name(pillar);
            catalog::no_finite_score(region(of), name, at)
        }
        Finding::NotRescaled { pillar, why } => {
            let (name, at) = name(pillar);
            catalog::not_rescaled(name, &why_words(why), at)
        }
        _ => unreachable!("sorted by `diagnostic`"),
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
