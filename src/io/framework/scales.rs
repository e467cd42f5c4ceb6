//! On which scale a component's score stands, so that parts of one whole can be compared.

use crate::domain::{
    Aggregate, Component, Finite, Framework, Method, Normaliser, PillarId, Spread,
};

/// The scale of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Yardstick {
    /// Between two ends.
    Ends(f64, f64),
    /// Around a mean, in standard deviations.
    Deviations(Finite, Finite, Spread),
    /// Ranks from 1.
    Ranks,
    /// Ranks from 0.
    Borda,
    /// 70 to 130 around a reference.
    MazziottaPareto,
    /// Regions beaten less regions lost to.
    Duels,
}

impl Yardstick {
    /// In words that are the same in both languages.
    pub(super) fn words(self) -> String {
        match self {
            Self::Ends(low, high) => format!("[{low}, {high}]"),
            Self::Deviations(mean, sd, spread) => {
                let divisor = if spread == Spread::Sample { "n - 1" } else { "n" };
                format!("z-score {} ± {} ({divisor})", mean.get(), sd.get())
            }
            Self::Ranks => "rank".to_owned(),
            Self::Borda => "borda".to_owned(),
            Self::MazziottaPareto => "mazziotta-pareto".to_owned(),
            Self::Duels => "copeland".to_owned(),
        }
    }

    /// Says whether the scale is one of those that the Mazziotta-Pareto mean is made for.
    pub(super) fn suits_mazziotta_pareto(self) -> bool {
        match self {
            Self::Deviations(mean, sd, spread) => {
                mean.get() == 100.0 && sd.get() == 10.0 && spread == Spread::Population
            }
            Self::MazziottaPareto => true,
            Self::Ends(..) | Self::Ranks | Self::Borda | Self::Duels => false,
        }
    }
}

/// The scale that a normalisation gives; nothing where the value is the score, on whatever scale
/// it was.
pub(super) fn of_normaliser(how: &Normaliser) -> Option<Yardstick> {
    match how {
        Normaliser::MinMax { scale, .. }
        | Normaliser::Goalposts { scale, .. }
        | Normaliser::LogGoalposts { scale, .. }
        | Normaliser::PercentileRank { scale, .. }
        | Normaliser::DistanceToMax { scale, .. }
        | Normaliser::DistanceToReference { scale, .. }
        | Normaliser::DistanceToTarget { scale, .. }
        | Normaliser::FractionOfMax { scale, .. }
        | Normaliser::Band { scale, .. }
        | Normaliser::Points { scale } => Some(Yardstick::Ends(scale.low(), scale.high())),
        Normaliser::ZScore { mean, sd, spread, .. } => {
            Some(Yardstick::Deviations(*mean, *sd, *spread))
        }
        Normaliser::Rank { .. } => Some(Yardstick::Ranks),
        Normaliser::Borda { .. } => Some(Yardstick::Borda),
        Normaliser::Piecewise { points } => {
            let scores = points.iter().map(|(_, score)| score.get());
            let ends = scores.fold(None, |ends: Option<(f64, f64)>, score| {
                let (low, high) = ends.unwrap_or((score, score));
                Some((low.min(score), high.max(score)))
            });
            let (low, high) = ends.unwrap_or((0.0, 3.0));
            Some(Yardstick::Ends(low, high))
        }
        Normaliser::MazziottaPareto { .. } => Some(Yardstick::MazziottaPareto),
        Normaliser::None => None,
    }
}

/// The scale of a component under a method; nothing where it cannot be told.
pub(super) fn of_component(
    framework: &Framework,
    method: &Method,
    component: Component,
) -> Option<Yardstick> {
    match component {
        Component::Indicator(indicator) => {
            let own = framework.indicator(indicator).normalise.as_ref();
            of_normaliser(&own.unwrap_or(&method.normalise).how)
        }
        Component::Pillar(pillar) => of_pillar(framework, method, pillar),
    }
}

fn of_pillar(framework: &Framework, method: &Method, pillar: PillarId) -> Option<Yardstick> {
    let rescale = framework.pillar(pillar).rescale.as_ref();
    if let Some(rescale) = rescale.filter(|rescale| rescale.feeds_parent) {
        return of_normaliser(&rescale.how.how);
    }
    match aggregate(framework, method, pillar) {
        Aggregate::Copeland => Some(Yardstick::Duels),
        Aggregate::Topsis => Some(Yardstick::Ends(0.0, 100.0)),
        Aggregate::Sum => None,
        Aggregate::Arithmetic
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Power(_)
        | Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::Product
        | Aggregate::MeanMin { .. }
        | Aggregate::MazziottaPareto => {
            let mut scales =
                scored(framework, pillar).map(|child| of_component(framework, method, child));
            let first = scales.next()??;
            scales.all(|scale| scale == Some(first)).then_some(first)
        }
    }
}

/// The aggregation in force in a pillar: its own, or the method's for what lies below it.
pub(super) fn aggregate(framework: &Framework, method: &Method, pillar: PillarId) -> Aggregate {
    let node = framework.pillar(pillar);
    let is_pillar = |child: &Component| matches!(child, Component::Pillar(_));
    node.aggregate.unwrap_or(if node.children.iter().all(is_pillar) {
        method.aggregate.pillars
    } else {
        method.aggregate.indicators
    })
}

/// The children of a pillar that count.
pub(super) fn scored(
    framework: &Framework,
    pillar: PillarId,
) -> impl Iterator<Item = Component> + '_ {
    let children = framework.pillar(pillar).children.iter().copied();
    children.filter(|&child| !framework.weight(child).is_context())
}
