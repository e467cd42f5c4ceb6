//! Scores that depend on the other regions: extremes, means, distances to one region or a target.

use super::super::{Constants, Unscorable, stats};
use super::column::{Along, Column, Scored, share_of_way};
use crate::domain::{Clamp, Direction, Finite, Scale, Spread};

/// Worst and best turned value of the reference set.
struct Extremes {
    worst: f64,
    best: f64,
    sign: f64,
    n: usize,
}

impl Extremes {
    /// Refuses columns without values, and those in which all are equal (or tie, where they are
    /// computed scores).
    fn of(column: &Column<'_>) -> Result<Self, Unscorable> {
        let members = column.members_turned();
        let (worst, best) = stats::extremes(&members).ok_or(Unscorable::NoValues)?;
        if best - worst <= column.tie {
            return Err(Unscorable::Constant);
        }
        Ok(Self { worst, best, sign: column.direction.sign(), n: members.len() })
    }

    fn constants(&self) -> Constants {
        let (a, b) = (self.sign * self.worst, self.sign * self.best);
        let (low, high) = (Finite::new(a.min(b)), Finite::new(a.max(b)));
        Constants { low, high, mean_sd: None, n: self.n }
    }
}

/// Scores a value by how far it stands between the worst and the best.
///
/// ```text
/// score = lo + (hi - lo) (s - min) / (max - min)
/// ```
pub(super) fn min_max(column: &Column<'_>, scale: Scale) -> Result<Scored, Unscorable> {
    let extremes = Extremes::of(column)?;
    let (worst, best, sign) = (extremes.worst, extremes.best, extremes.sign);
    let share = |x: f64| share_of_way(sign * x, worst, best);
    Ok(Along::held(scale).score(column, extremes.constants(), share))
}

/// Scores a value by its distance from the mean in standard deviations.
///
/// ```text
/// score = mean + sd (s - mean of s) / sd of s
/// ```
pub(super) fn z_score(
    column: &Column<'_>,
    (mean, sd): (f64, f64),
    spread: Spread,
) -> Result<Scored, Unscorable> {
    let extremes = Extremes::of(column)?;
    let members = column.members_turned();
    let centre = stats::mean(&members).ok_or(Unscorable::NoValues)?;
    let width = stats::sd(&members, spread).filter(|&sd| sd > 0.0).ok_or(Unscorable::Constant)?;
    let mean_sd = Finite::new(extremes.sign * centre).zip(Finite::new(width));
    let constants = Constants { mean_sd, ..extremes.constants() };
    Ok(column.score_open(constants, |x| mean + sd * ((extremes.sign * x - centre) / width)))
}

/// Scores a value by how much of the way from the worst to one region's value it has gone.
///
/// ```text
/// score = 1 - (ref - s) / (ref - min) = (s - min) / (ref - min)
/// ```
pub(super) fn distance_to_reference(
    column: &Column<'_>,
    scale: Scale,
    clamp: Clamp,
) -> Result<Scored, Unscorable> {
    let reference = column.anchors.reference.ok_or(Unscorable::NoReference)?;
    distance_to(column, reference, Along { scale, low: Clamp::Held, high: clamp })?
        .ok_or(Unscorable::ReferenceNoBetter)
}

/// Scores a value by how much of the way from the worst to the target it has gone.
///
/// ```text
/// score = (s - min) / (target - min)
/// ```
pub(super) fn distance_to_target(
    column: &Column<'_>,
    scale: Scale,
    clamp: Clamp,
) -> Result<Scored, Unscorable> {
    let target = column.anchors.target.ok_or(Unscorable::NoTarget)?;
    distance_to(column, target, Along { scale, low: Clamp::Held, high: clamp })?
        .ok_or(Unscorable::TargetNoBetter)
}

/// Nothing where the point to reach is no better than the worst.
fn distance_to(
    column: &Column<'_>,
    point: Finite,
    along: Along,
) -> Result<Option<Scored>, Unscorable> {
    let extremes = Extremes::of(column)?;
    let (worst, sign) = (extremes.worst, extremes.sign);
    let point = sign * point.get();
    let score = |x: f64| share_of_way(sign * x, worst, point);
    Ok((point > worst).then(|| along.score(column, extremes.constants(), score)))
}

/// Scores a value as a fraction of the best.
///
/// ```text
/// score = x / max, where min >= 0 < max;  lower is better: min / x, where min > 0
/// ```
pub(super) fn fraction_of_max(column: &Column<'_>, scale: Scale) -> Result<Scored, Unscorable> {
    let extremes = Extremes::of(column)?;
    let along = Along::held(scale);
    match column.direction {
        Direction::HigherIsBetter => {
            let (min, max) = (extremes.worst, extremes.best);
            if min < 0.0 || max <= 0.0 {
                return Err(Unscorable::NotPositive);
            }
            Ok(along.score(column, extremes.constants(), |x| x / max))
        }
        Direction::LowerIsBetter => {
            let min = -extremes.best;
            if min <= 0.0 {
                return Err(Unscorable::NotPositive);
            }
            // A region outside the reference set may lie at or below zero: better than the best.
            let share = |x: f64| if x > 0.0 { min / x } else { f64::INFINITY };
            Ok(along.score(column, extremes.constants(), share))
        }
    }
}

/// Scores a value from 70 to 130 around a reference, for the adjusted Mazziotta-Pareto index.
///
/// ```text
/// r = 100 + 30 (s - ref) / delta, delta = (max - min) / 2, ref the middle where none is given
/// ```
///
/// With a reference of its own the scale keeps its length of 60 and moves. Mazziotta and Pareto
/// (2016).
pub(super) fn mazziotta_pareto(
    column: &Column<'_>,
    reference: Option<Finite>,
) -> Result<Scored, Unscorable> {
    let extremes = Extremes::of(column)?;
    let (worst, best, sign) = (extremes.worst, extremes.best, extremes.sign);
    let place = |s: f64| share_of_way(s, worst, best);
    let middle = reference.map_or(0.5, |reference| place(sign * reference.get()));
    let low = 100.0 - 60.0 * middle;
    let scale = Scale::new(low, low + 60.0).ok_or(Unscorable::NoReference)?;
    Ok(Along::held(scale).score(column, extremes.constants(), |x| place(sign * x)))
}
