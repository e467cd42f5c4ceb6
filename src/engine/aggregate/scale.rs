//! Between which ends scores lie: those of a normaliser and those of a parent.

use crate::domain::{Aggregate, Normaliser, Scale, Spread};

/// A child's scale and its weight in a sum.
pub(super) type Ends = (Option<Scale>, f64);

/// Whether a parent may be made of fewer parts than it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// All parts are there.
    Never,
    /// Some may be absent.
    Possible,
}

/// The scale of a parent whose children have these scales, where it is bounded.
///
/// A mean of scores from one scale stays on it; where children's scales differ, on the smallest
/// that holds all of them.
pub(super) fn of_parent(how: Aggregate, children: &[Ends], lack: Lack) -> Option<Scale> {
    let scales: Vec<Scale> = children.iter().map(|child| child.0).collect::<Option<_>>()?;
    let low = scales.iter().map(|scale| scale.low()).reduce(f64::min)?;
    let high = scales.iter().map(|scale| scale.high()).reduce(f64::max)?;
    match how {
        Aggregate::Arithmetic
        | Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::MeanMin { .. } => Scale::new(low, high),
        Aggregate::Geometric | Aggregate::Harmonic | Aggregate::Power(_) => {
            Scale::new(low, high).filter(|_| low >= 0.0)
        }
        Aggregate::Sum => of_sum(&scales, children, lack),
        Aggregate::Product => {
            let n = i32::try_from(scales.len()).ok()?;
            Scale::new(high * (low / high).powi(n), high).filter(|_| low >= 0.0)
        }
        // M - S^2/M has its least value at the lower end as long as that is at least half of the
        // upper one; from 70 to 130 it is.
        Aggregate::MazziottaPareto => Scale::new(low, high).filter(|_| low >= high / 2.0),
        Aggregate::Topsis => Some(Scale::hundred()),
        // How many opponents there are is only known when they are counted.
        Aggregate::Copeland => None,
    }
}

fn of_sum(scales: &[Scale], children: &[Ends], lack: Lack) -> Option<Scale> {
    let (mut low, mut high) = (0.0, 0.0);
    for (scale, &(_, weight)) in scales.iter().zip(children) {
        let (least, most) = (weight * scale.low(), weight * scale.high());
        // A part that is absent adds nothing.
        match lack {
            Lack::Never => (low, high) = (low + least, high + most),
            Lack::Possible => (low, high) = (low + least.min(0.0), high + most.max(0.0)),
        }
    }
    Scale::new(low, high)
}

/// Moves a score from one scale to another.
pub(super) fn moved(score: f64, from: Scale, to: Scale) -> f64 {
    to.at((score - from.low()) / (from.high() - from.low()))
}

/// A scale after its scores were raised to a floor.
pub(super) fn raised(scale: Scale, floor: f64) -> Option<Scale> {
    Scale::new(scale.low().max(floor), scale.high().max(floor))
}

/// The highest floor that a scale takes: a tenth of the way up.
pub(super) fn highest_floor(scale: Scale) -> f64 {
    scale.at(0.1)
}

/// The scale that a normaliser aims at. Values that are scores already are taken to run from 0 to
/// 100, as everything does that says nothing else.
pub(super) fn aimed_at(how: &Normaliser) -> Option<Scale> {
    if *how == Normaliser::None { Some(Scale::hundred()) } else { how.written_scale() }
}

/// Says whether scores stand around 100 as the Mazziotta-Pareto index needs them: z-scores of
/// 100 +- 10 over the population, or its adjusted form. Values that are scores already are taken
/// at their word.
pub(super) fn is_around_hundred(how: &Normaliser) -> bool {
    match how {
        Normaliser::ZScore { mean, sd, spread, .. } => {
            mean.get() == 100.0 && sd.get() == 10.0 && *spread == Spread::Population
        }
        Normaliser::MazziottaPareto { .. } | Normaliser::None => true,
        Normaliser::MinMax { .. }
        | Normaliser::Goalposts { .. }
        | Normaliser::LogGoalposts { .. }
        | Normaliser::PercentileRank { .. }
        | Normaliser::Rank { .. }
        | Normaliser::Borda { .. }
        | Normaliser::DistanceToMax { .. }
        | Normaliser::DistanceToReference { .. }
        | Normaliser::DistanceToTarget { .. }
        | Normaliser::FractionOfMax { .. }
        | Normaliser::Piecewise { .. }
        | Normaliser::Band { .. }
        | Normaliser::Points { .. } => false,
    }
}
