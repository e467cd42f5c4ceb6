//! What a reader may try out: the index under other weights of its parts.
//!
//! Takes a study; gives what is needed to compute exactly what the engine would. Refuses wherever
//! something besides the mean of the parts depends on weights: who is ranked, what is imputed,
//! weights that follow from data, an index on another scale.

use crate::domain::{Aggregate, Component, RegionId, Share, TierRule, WeighHow, Zero};
use crate::engine::aggregate::mean::Need;
use crate::engine::aggregate::{self, Part, Plan};
use crate::engine::contribution;
use crate::present::report::{Trial, TrialPart, TrialRegion};
use crate::present::view::Study;

/// The trial of a study with a region of its own.
pub(super) fn trial(study: &Study<'_>, region: RegionId) -> Option<Trial> {
    let power = power(study)?;
    let index = study.framework.index();
    let under = aggregate::rule(study.question, index);
    let missing = study.framework.pillar(index).missing.unwrap_or(study.method.missing);
    let floor = match study.method.zero {
        Zero::Floor(floor) if Need::of(under) != Need::Any => Some(floor.get()),
        Zero::Fail | Zero::Floor(_) | Zero::Rescale(_) => None,
    };
    let assessment = study.assessment;
    let plan = aggregate::plan(
        study.question,
        &assessment.normalised,
        &assessment.shares,
        &assessment.scores,
    );
    let mut parts = Vec::new();
    for &component in &study.framework.pillar(index).children {
        let scores = column(study, &plan, component, floor)?;
        let weight = weight(study, component);
        if weight > 0.0 || scores.iter().any(Option::is_some) {
            parts.push((component, weight, scores));
        }
    }
    let powers_need = |score: &f64| *score < 0.0 && power != 1.0;
    if parts.iter().flat_map(|part| part.2.iter().flatten()).any(powers_need) {
        return None;
    }
    let mut regions = Vec::new();
    let mut hero = None;
    for one in study.dataset.region_ids() {
        let scores: Vec<Option<f64>> = parts.iter().map(|part| part.2[one.at()]).collect();
        if scores.iter().any(Option::is_some) {
            hero = if one == region { Some(regions.len()) } else { hero };
            let (code, name) =
                (study.dataset.region(one).code.clone(), study.region_name(one).to_owned());
            regions.push(TrialRegion { code, name, scores });
        }
    }
    let weighed = parts.iter().filter(|part| part.1 > 0.0).count();
    if weighed < 2 || assessment.ranking.standings.is_empty() {
        return None;
    }
    let part = |(component, weight, _): (Component, f64, Vec<Option<f64>>)| TrialPart {
        code: study.framework.code(component).clone(),
        name: study.name(component).to_owned(),
        weight,
    };
    let tier = |tier: &crate::domain::Tier| match tier.rule {
        TierRule::Rank(places) => Some((tier.name.get(study.language).to_owned(), places)),
        TierRule::Score(_) | TierRule::Share(_) | TierRule::Benchmark(_) => None,
    };
    Some(Trial {
        parts: parts.into_iter().map(part).collect(),
        regions,
        power,
        minimum_share: missing.least_under(under),
        by: missing.by,
        tiers: study.manifest.tiers.iter().filter_map(tier).collect(),
        hero: hero?,
        decimals: study.decimals(),
    })
}

/// The exponent of the index's mean, where the index follows from the weights of its parts alone.
fn power(study: &Study<'_>) -> Option<f64> {
    let (framework, method) = (study.framework, study.method);
    let index = framework.pillar(framework.index());
    let kinds = |indicators: bool| {
        index.children.iter().any(|one| matches!(one, Component::Indicator(_)) == indicators)
    };
    let mixed = kinds(true) && kinds(false) && index.aggregate.is_none();
    let alone = matches!(method.weights.how, WeighHow::Framework)
        && method.coverage.region == Share::NONE
        && method.coverage.pillar == Share::NONE
        && study.assessment.imputed.fills.is_empty()
        && index.rescale.is_none()
        && (!mixed || method.aggregate.indicators == method.aggregate.pillars);
    if !alone {
        return None;
    }
    match aggregate::rule(study.question, framework.index()) {
        Aggregate::Arithmetic => Some(1.0),
        Aggregate::Geometric => Some(0.0),
        Aggregate::Harmonic => Some(-1.0),
        Aggregate::Power(power) => Some(power.get()),
        Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::Sum
        | Aggregate::Product
        | Aggregate::MeanMin { .. }
        | Aggregate::MazziottaPareto
        | Aggregate::Copeland
        | Aggregate::Topsis => None,
    }
}

/// The weight in force.
fn weight(study: &Study<'_>, component: Component) -> f64 {
    let own = study.question.weights.get(&component).copied();
    own.unwrap_or_else(|| study.framework.weight(component)).get()
}

/// By region: a part's score as the index sees it; nothing at all where the part does not count for
/// some region, which weights alone cannot say.
fn column(
    study: &Study<'_>,
    plan: &Plan,
    component: Component,
    floor: Option<f64>,
) -> Option<Vec<Option<f64>>> {
    let mut scores = Vec::with_capacity(study.dataset.regions.len());
    for region in study.dataset.region_ids() {
        let part = contribution::fed(study.question, study.assessment, plan, component, region);
        let score = match part {
            Part::Outside => return None,
            Part::Missing if is_outside(study, plan, component, region) => return None,
            Part::Missing => None,
            Part::Score(score) => Some(floor.map_or(score, |floor| score.max(floor))),
        };
        scores.push(score);
    }
    Some(scores)
}

/// Whether a pillar without a score is one whose parts do not apply, or that is the same for all.
fn is_outside(study: &Study<'_>, plan: &Plan, component: Component, region: RegionId) -> bool {
    let Component::Pillar(pillar) = component else { return false };
    let assessment = study.assessment;
    if assessment.scores.pillars.get(region.at(), pillar.at()).is_some() {
        return true;
    }
    let mut children = plan.children(pillar).peekable();
    children.peek().is_some()
        && children.all(|child| {
            contribution::fed(study.question, assessment, plan, child, region) == Part::Outside
                || is_outside(study, plan, child, region)
        })
}
