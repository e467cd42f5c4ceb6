//! Scores that depend on nobody else: fixed goalposts, lines, bands, points.

use super::super::{Constants, Unscorable};
use super::column::{Along, Column, Scored, share_of_way};
use crate::domain::{Clamp, Finite, Goalposts, Normaliser, Scale, Score, Thresholds};

/// Scores a value by how far it stands between two goalposts.
///
/// ```text
/// score = 100 (value - floor) / (ceiling - floor)
/// ```
///
/// A value beyond a goalpost is held at it. Overshooting earns nothing extra, and one extreme
/// region cannot squeeze the others together, which is why an index that is published every
/// year is better served by goalposts than by min-max.
///
/// # Examples
///
/// ```
/// use icf::domain::{Finite, Goalposts};
/// use icf::engine::normalise::between_goalposts;
///
/// let life_expectancy = Goalposts::new(20.0, 85.0).unwrap();
/// let japan = Finite::new(84.8).unwrap();
/// assert!((between_goalposts(japan, life_expectancy).get() - 99.69).abs() < 0.01);
/// ```
pub fn between_goalposts(value: Finite, goalposts: Goalposts) -> Score {
    let share = share_of_way(value.get(), goalposts.floor().get(), goalposts.ceiling().get());
    Score::of(100.0 * share.clamp(0.0, 1.0)).expect("goalposts stand apart")
}

/// The same for a column, on any scale, held at its ends or open.
pub(super) fn goalposts(
    column: &Column<'_>,
    scale: Scale,
    clamp: Clamp,
) -> Result<Scored, Unscorable> {
    let posts = column.anchors.goalposts.ok_or(Unscorable::NoGoalposts)?;
    let (floor, ceiling) = (posts.floor().get(), posts.ceiling().get());
    let along = Along { scale, low: clamp, high: clamp };
    let constants = constants(column, Some(posts));
    Ok(along.score(column, constants, |x| share_of_way(x, floor, ceiling)))
}

/// Scores the logarithm of a value between the logarithms of two goalposts.
///
/// ```text
/// score = 100 (ln x - ln floor) / (ln ceiling - ln floor)
/// ```
///
/// For amounts of which each further one means less, as income in the HDI. Values that are not
/// above zero have no logarithm and no score.
pub(super) fn log_goalposts(
    column: &Column<'_>,
    scale: Scale,
    clamp: Clamp,
) -> Result<Scored, Unscorable> {
    let posts = column.anchors.goalposts.ok_or(Unscorable::NoGoalposts)?;
    let (floor, ceiling) = (posts.floor().get(), posts.ceiling().get());
    if floor <= 0.0 || ceiling <= 0.0 {
        return Err(Unscorable::GoalpostsNotPositive);
    }
    let along = Along { scale, low: clamp, high: clamp };
    let (floor, ceiling) = (floor.ln(), ceiling.ln());
    let share = |x: f64| if x > 0.0 { share_of_way(x.ln(), floor, ceiling) } else { f64::NAN };
    let mut scored = along.score(column, constants(column, Some(posts)), share);
    let refused = |value: &Option<Finite>| value.is_some_and(|value| value.get() <= 0.0);
    let rows = column.values.iter().enumerate();
    scored.without_logarithm =
        rows.filter(|(_, value)| refused(value)).map(|(row, _)| row).collect();
    Ok(scored)
}

/// Scores along straight lines through points; without points, through the thresholds: lower, red,
/// green, optimum earn 0, 1, 2, 3.
///
/// Held at both ends. Equal neighbours are a step. The better end is looked at first, then the
/// worse, then the lines from the worse end, which settles what a step or a point out of order
/// earns.
pub(super) fn piecewise(
    column: &Column<'_>,
    points: &[(Finite, Score)],
) -> Result<Scored, Unscorable> {
    let of_thresholds: Vec<(Finite, Score)>;
    let points = if points.is_empty() {
        let thresholds = column.anchors.thresholds.ok_or(Unscorable::NoThresholds)?;
        of_thresholds = points_of(thresholds);
        &of_thresholds
    } else {
        points
    };
    let lines = Lines::through(points).ok_or(Unscorable::NoThresholds)?;
    let mut scored = column.score_open(constants(column, None), |x| lines.score(x));
    scored.scale = Normaliser::Piecewise { points: points.to_vec() }.written_scale();
    scored.held = lines.held(column.values);
    Ok(scored)
}

fn points_of(thresholds: Thresholds) -> Vec<(Finite, Score)> {
    let Thresholds { lower, red, green, optimum } = thresholds;
    let scores = (0..4).map(|score| Score::of(f64::from(score)).expect("small and whole"));
    [lower, red, green, optimum].into_iter().zip(scores).collect()
}

/// Straight lines from the worse end to the better, with values turned so that they ascend.
struct Lines {
    points: Vec<(f64, f64)>,
    sign: f64,
}

impl Lines {
    fn through(points: &[(Finite, Score)]) -> Option<Self> {
        let (first, last) = (points.first()?, points.last()?);
        let mut points: Vec<(f64, f64)> =
            points.iter().map(|(value, score)| (value.get(), score.get())).collect();
        if first.1 > last.1 {
            points.reverse();
        }
        let sign = if points[0].0 <= points[points.len() - 1].0 { 1.0 } else { -1.0 };
        for (value, _) in &mut points {
            *value *= sign;
        }
        Some(Self { points, sign })
    }

    fn score(&self, value: f64) -> f64 {
        let x = self.sign * value;
        let (first, last) = (self.points[0], self.points[self.points.len() - 1]);
        if x >= last.0 {
            return last.1;
        }
        if x <= first.0 {
            return first.1;
        }
        let line = self.points.windows(2).find(|ends| x < ends[1].0);
        line.map_or(last.1, |ends| {
            let ((from, low), (to, high)) = (ends[0], ends[1]);
            low + (high - low) * share_of_way(x, from, to)
        })
    }

    /// Rows beyond the ends.
    fn held(&self, values: &[Option<Finite>]) -> Vec<usize> {
        let (first, last) = (self.points[0].0, self.points[self.points.len() - 1].0);
        let beyond = |value: &Finite| {
            let x = self.sign * value.get();
            x < first || x > last
        };
        let rows = values.iter().enumerate();
        rows.filter(|(_, value)| value.as_ref().is_some_and(beyond)).map(|(row, _)| row).collect()
    }
}

/// Scores fully inside a band, falling to nothing at its limits.
///
/// ```text
/// limits a, d; best b, c: 0 at or beyond a and d, (x - a)/(b - a), 1, (d - x)/(d - c)
/// ```
pub(super) fn band(
    column: &Column<'_>,
    best: (Finite, Finite),
    limits: (Finite, Finite),
    scale: Scale,
) -> Scored {
    let (a, b, c, d) = (limits.0.get(), best.0.get(), best.1.get(), limits.1.get());
    let constants =
        Constants { low: Some(limits.0), high: Some(limits.1), ..constants(column, None) };
    Along::held(scale).score(column, constants, |x| {
        if x <= a || x >= d {
            0.0
        } else if x < b {
            share_of_way(x, a, b)
        } else if x <= c {
            1.0
        } else {
            share_of_way(x, d, c)
        }
    })
}

/// Takes the value as the score, turned where lower is better.
pub(super) fn none(column: &Column<'_>) -> Scored {
    let sign = column.direction.sign();
    column.score_open(constants(column, None), |x| sign * x)
}

/// Puts points from 0 to 100 onto the scale.
pub(super) fn points(column: &Column<'_>, scale: Scale) -> Scored {
    Along::held(scale).score(column, constants(column, None), |points| points / 100.0)
}

fn constants(column: &Column<'_>, posts: Option<Goalposts>) -> Constants {
    let (low, high) = posts.map(|posts| (posts.floor(), posts.ceiling())).unzip();
    Constants { low, high, mean_sd: None, n: column.n_members() }
}
