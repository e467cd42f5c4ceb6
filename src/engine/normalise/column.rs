//! Scores one column by any normaliser; the rows and what they mean are the callers' business.

use super::super::{Constants, Unscorable};
use super::{fixed, ranks, relative, round_half_away};
use crate::domain::{
    Clamp, Direction, Finite, Goalposts, Normalise, Normaliser, Scale, Score, Thresholds,
};

/// Values to be scored, and everything that may be needed for it.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// Values in their own unit, by row.
    pub values: &'a [Option<Finite>],
    /// Which rows make extremes, means and ranks.
    pub members: &'a [bool],
    /// Which way is better.
    pub direction: Direction,
    /// Fixed values to measure against.
    pub anchors: Anchors,
    /// Values that lie no further apart are equal: 0 for data,
    /// [`tie_tolerance`](super::super::stats::tie_tolerance) for computed scores.
    pub tie: f64,
}

/// Fixed values that some normalisers measure against, in the column's own unit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchors {
    /// Values that earn the ends of the scale.
    pub goalposts: Option<Goalposts>,
    /// Values at which a score changes colour.
    pub thresholds: Option<Thresholds>,
    /// The wanted value.
    pub target: Option<Finite>,
    /// The value of the region that is compared with.
    pub reference: Option<Finite>,
}

/// A scored column.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The scores, by row.
    pub scores: Vec<Option<Score>>,
    /// The scale that no score leaves, where there is one.
    pub scale: Option<Scale>,
    /// The numbers that made the scores.
    pub constants: Constants,
    /// Rows that were held at an end of the scale.
    pub held: Vec<usize>,
    /// Rows whose value has no logarithm.
    pub without_logarithm: Vec<usize>,
}

/// Scores a column; the definitions are in METHODS section 6, each at its function.
pub fn column(normalise: &Normalise, column: &Column<'_>) -> Result<Scored, Unscorable> {
    let mut scored = match &normalise.how {
        Normaliser::MinMax { scale, .. } | Normaliser::DistanceToMax { scale, .. } => {
            relative::min_max(column, *scale)
        }
        Normaliser::ZScore { mean, sd, spread, .. } => {
            relative::z_score(column, (mean.get(), sd.get()), *spread)
        }
        Normaliser::DistanceToReference { clamp, scale, .. } => {
            relative::distance_to_reference(column, *scale, *clamp)
        }
        Normaliser::DistanceToTarget { clamp, scale, .. } => {
            relative::distance_to_target(column, *scale, *clamp)
        }
        Normaliser::FractionOfMax { scale, .. } => relative::fraction_of_max(column, *scale),
        Normaliser::MazziottaPareto { reference, .. } => {
            relative::mazziotta_pareto(column, *reference)
        }
        Normaliser::PercentileRank { scale, ties, reverse, .. } => {
            let share = ranks::Shares { scale: *scale, ties: *ties, reverse: *reverse };
            ranks::percentile_rank(column, share, normalise.decimals)
        }
        Normaliser::Rank { ties, .. } => ranks::rank(column, *ties, 1.0),
        Normaliser::Borda { ties, .. } => ranks::rank(column, *ties, 0.0),
        Normaliser::Goalposts { scale, clamp } => fixed::goalposts(column, *scale, *clamp),
        Normaliser::LogGoalposts { scale, clamp } => fixed::log_goalposts(column, *scale, *clamp),
        Normaliser::Piecewise { points } => fixed::piecewise(column, points),
        Normaliser::Band { best, limits, scale } => Ok(fixed::band(column, *best, *limits, *scale)),
        Normaliser::None => Ok(fixed::none(column)),
        Normaliser::Points { scale } => Ok(fixed::points(column, *scale)),
    }?;
    if let Some(decimals) = normalise.decimals {
        for score in scored.scores.iter_mut().flatten() {
            *score = Score::of(round_half_away(score.get(), decimals)).unwrap_or(*score);
        }
    }
    Ok(scored)
}

impl Column<'_> {
    /// The values of the reference set, turned so that more is better: x, or -x where less is.
    pub(super) fn members_turned(&self) -> Vec<f64> {
        let sign = self.direction.sign();
        let values = self.values.iter().zip(self.members).filter(|(_, member)| **member);
        let mut turned = Vec::with_capacity(self.values.len());
        turned.extend(values.filter_map(|(value, _)| Some(sign * (*value)?.get())));
        turned
    }

    /// Scores every value by a formula without ends.
    pub(super) fn score_open(&self, constants: Constants, score: impl Fn(f64) -> f64) -> Scored {
        let scores = self.values.iter().map(|value| Score::of(score((*value)?.get()))).collect();
        Scored { scores, scale: None, constants, held: Vec::new(), without_logarithm: Vec::new() }
    }

    /// How many members have a value.
    pub(super) fn n_members(&self) -> usize {
        let values = self.values.iter().zip(self.members);
        values.filter(|(value, member)| **member && value.is_some()).count()
    }
}

/// A scale along which scores run, and what happens beyond its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Along {
    pub(super) scale: Scale,
    pub(super) low: Clamp,
    pub(super) high: Clamp,
}

impl Along {
    /// Both ends hold what lies beyond them.
    pub(super) fn held(scale: Scale) -> Self {
        Self { scale, low: Clamp::Held, high: Clamp::Held }
    }

    /// Puts shares of the way from the worse end to the better onto the scale.
    pub(super) fn score(
        self,
        column: &Column<'_>,
        constants: Constants,
        share: impl Fn(f64) -> f64,
    ) -> Scored {
        let mut held = Vec::new();
        let score = |(row, value): (usize, &Option<Finite>)| {
            let share = share((*value)?.get());
            let inside = self.hold(share);
            if inside != share && !share.is_nan() {
                held.push(row);
            }
            Score::of(self.scale.at(inside))
        };
        let scores = column.values.iter().enumerate().map(score).collect();
        let bounded = self.low == Clamp::Held && self.high == Clamp::Held;
        let scale = bounded.then_some(self.scale);
        Scored { scores, scale, constants, held, without_logarithm: Vec::new() }
    }

    fn hold(self, share: f64) -> f64 {
        if share < 0.0 && self.low == Clamp::Held {
            0.0
        } else if share > 1.0 && self.high == Clamp::Held {
            1.0
        } else {
            share
        }
    }
}

/// Says which share of the way from one number to another a third has gone.
///
/// ```text
/// share = (x - from) / (to - from)
/// ```
pub(super) fn share_of_way(x: f64, from: f64, to: f64) -> f64 {
    let way = to - from;
    if way.is_finite() {
        (x - from) / way
    } else {
        (x / 2.0 - from / 2.0) / (to / 2.0 - from / 2.0)
    }
}
