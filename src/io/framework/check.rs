//! Whether a method finds what it needs in a framework.

use super::scales::{self, Yardstick};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Aggregate, Component, Framework, Impute, ImputeHow, Indicator, IndicatorId, Measure, Method,
    Normaliser, PillarId, Within, Zero,
};
use crate::files::Span;

/// Tells what a complete method - default, framework's, assessment's, in this order - does not find
/// in the framework: goalposts, directions, targets, thresholds, scales that fit together.
///
/// `at` is where the method is written, for troubles that belong to no indicator.
pub fn check_method(framework: &Framework, method: &Method, at: Span, troubles: &mut Diagnostics) {
    for (at, indicator) in framework.indicators.iter().enumerate() {
        let component = Component::Indicator(IndicatorId::new(at));
        let counts = if counts(framework, component) { Counts::Yes } else { Counts::No };
        check_indicator(indicator, counts, method, troubles);
    }
    for pillar in framework.top_down() {
        check_scales(framework, method, pillar, troubles);
    }
    check_zero(framework, method, at, troubles);
    check_imputation(framework, method, at, troubles);
}

/// Whether an indicator has a part in the index.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Yes,
    /// It is only shown; where it cannot be scored, it has no score, and nothing is missing.
    No,
}

/// Says whether a component and all pillars above it count.
fn counts(framework: &Framework, component: Component) -> bool {
    let mut next = Some(component);
    while let Some(component) = next {
        let parent = framework.parent(component);
        if parent.is_some() && framework.weight(component).is_context() {
            return false;
        }
        next = parent.map(Component::Pillar);
    }
    true
}

/// What the normalisation in force needs of an indicator.
fn check_indicator(
    indicator: &Indicator,
    counts: Counts,
    method: &Method,
    troubles: &mut Diagnostics,
) {
    let (code, at) = (indicator.code.as_str(), indicator.at);
    let how = normaliser(indicator, method);
    if let (Normaliser::LogGoalposts { .. }, Some(posts)) = (how, indicator.goalposts)
        && (posts.floor().get() <= 0.0 || posts.ceiling().get() <= 0.0)
    {
        troubles.add(catalog::goalposts_not_positive(code, at));
    }
    if counts == Counts::No {
        return;
    }
    match how {
        Normaliser::Goalposts { .. } | Normaliser::LogGoalposts { .. } => {
            if indicator.goalposts.is_none() {
                troubles.add(catalog::goalposts_missing(code, how.code(), at));
            }
        }
        Normaliser::Piecewise { points } => {
            if points.is_empty() && indicator.thresholds.is_none() {
                troubles.add(catalog::thresholds_missing(code, at));
            }
        }
        Normaliser::Points { .. } => {
            if indicator.measure == Measure::Number && indicator.normalise.is_none() {
                troubles.add(catalog::normalise_not_for_measure("points", "number", at));
            }
        }
        Normaliser::Band { .. } | Normaliser::None => {}
        Normaliser::MinMax { .. }
        | Normaliser::ZScore { .. }
        | Normaliser::PercentileRank { .. }
        | Normaliser::Rank { .. }
        | Normaliser::Borda { .. }
        | Normaliser::DistanceToMax { .. }
        | Normaliser::DistanceToReference { .. }
        | Normaliser::DistanceToTarget { .. }
        | Normaliser::FractionOfMax { .. }
        | Normaliser::MazziottaPareto { .. } => {
            if matches!(how, Normaliser::DistanceToTarget { .. }) && indicator.target.is_none() {
                troubles.add(catalog::target_missing(code, at));
            }
            // Points that others gave are better the more there are, without saying so.
            if indicator.direction.is_none() && indicator.measure != Measure::Points {
                troubles.add(catalog::direction_missing(code, how.code(), at));
            }
        }
    }
}

/// The parts of a pillar stand on one scale, and on one that its mean can take.
fn check_scales(
    framework: &Framework,
    method: &Method,
    pillar: PillarId,
    troubles: &mut Diagnostics,
) {
    let scale = |child| {
        let scale = scales::of_component(framework, method, child)?;
        Some((child, scale))
    };
    let known: Vec<(Component, Yardstick)> =
        scales::scored(framework, pillar).filter_map(scale).collect();
    match scales::aggregate(framework, method, pillar) {
        // They bring their parts onto a common scale themselves.
        Aggregate::Copeland | Aggregate::Topsis => return,
        Aggregate::MazziottaPareto => {
            let wrong = known.iter().find(|(_, scale)| !scale.suits_mazziotta_pareto());
            if let Some(&(child, _)) = wrong {
                let (whole, part) = (framework.pillar(pillar).code.as_str(), framework.code(child));
                let at = place(framework, child);
                troubles.add(catalog::wrong_scale(whole, part.as_str(), at));
                return;
            }
        }
        Aggregate::Arithmetic
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Power(_)
        | Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::Sum
        | Aggregate::Product
        | Aggregate::MeanMin { .. } => {}
    }
    let node = framework.pillar(pillar);
    let Some(&first) = known.first().filter(|_| !node.mixed) else { return };
    if let Some(&other) = known.iter().find(|other| other.1 != first.1) {
        let part = |(child, scale): (Component, Yardstick)| {
            (framework.code(child).as_str(), scale.words(), place(framework, child))
        };
        let (first, other) = (part(first), part(other));
        troubles.add(catalog::scales_differ(
            node.code.as_str(),
            node.at,
            (first.0, &first.1, first.2),
            (other.0, &other.1, other.2),
        ));
    }
}

fn place(framework: &Framework, component: Component) -> Span {
    match component {
        Component::Pillar(pillar) => framework.pillar(pillar).at,
        Component::Indicator(indicator) => framework.indicator(indicator).at,
    }
}

/// The rule for zeros fits the scales of the indicators.
fn check_zero(framework: &Framework, method: &Method, at: Span, troubles: &mut Diagnostics) {
    let scored = || {
        let ids = framework.indicator_ids().map(Component::Indicator);
        let scored = ids.filter(|&id| !framework.weight(id).is_context());
        scored.filter_map(|id| Some((id, scales::of_component(framework, method, id)?)))
    };
    match method.zero {
        Zero::Fail => {}
        Zero::Floor(floor) => {
            let highest = scored().filter_map(|(_, scale)| match scale {
                Yardstick::Ends(low, high) => Some(low + 0.1 * (high - low)),
                Yardstick::Deviations(..)
                | Yardstick::Ranks
                | Yardstick::Borda
                | Yardstick::MazziottaPareto
                | Yardstick::Duels => None,
            });
            let most = highest.fold(f64::INFINITY, f64::min);
            if floor.get() > most * (1.0 + 1e-12) {
                troubles.add(catalog::floor_too_high(floor.get(), most, at));
            }
        }
        Zero::Rescale(_) => {
            let endless = framework.indicators.iter().filter(|one| !one.weight.is_context());
            let endless = endless.map(|one| (one, normaliser(one, method))).find(|(_, how)| {
                !matches!(scales::of_normaliser(how), None | Some(Yardstick::Ends(..)))
            });
            if let Some((one, how)) = endless {
                troubles.add(catalog::rescale_without_scale(one.code.as_str(), how.code(), one.at));
            }
        }
    }
}

/// The normalisation in force: the indicator's own, or the method's.
fn normaliser<'a>(indicator: &'a Indicator, method: &'a Method) -> &'a Normaliser {
    &indicator.normalise.as_ref().unwrap_or(&method.normalise).how
}

/// The pillars that imputation looks into exist.
fn check_imputation(framework: &Framework, method: &Method, at: Span, troubles: &mut Diagnostics) {
    let pillars =
        framework.pillars.iter().filter_map(|pillar| Some((pillar.impute.as_ref()?, pillar.at)));
    let indicators = framework.indicators.iter();
    let indicators = indicators.filter_map(|one| Some((one.impute.as_ref()?, one.at)));
    let all = [(&method.impute, at)].into_iter().chain(pillars).chain(indicators);
    for (impute, at) in all {
        let Some(code) = pillar_of(impute) else { continue };
        let known: Vec<&str> =
            framework.pillars.iter().map(|pillar| pillar.code.as_str()).collect();
        if !known.contains(&code) {
            troubles.add(catalog::unknown_pillar(code, at, &known));
        }
    }
}

/// The pillar that an imputation looks into by name.
fn pillar_of(impute: &Impute) -> Option<&str> {
    let within = match &impute.how {
        ImputeHow::RowMean { within } | ImputeHow::RowMedian { within } => within,
        ImputeHow::None
        | ImputeHow::Mean { .. }
        | ImputeHow::Median { .. }
        | ImputeHow::Constant { .. }
        | ImputeHow::Latest { .. }
        | ImputeHow::Linear
        | ImputeHow::LinearConstant
        | ImputeHow::Step
        | ImputeHow::KNearest { .. }
        | ImputeHow::Regression { .. } => return None,
    };
    match within {
        Within::Pillar(code) => Some(code.as_str()),
        Within::Parent | Within::Index => None,
    }
}
