//! Summaries of plain columns of numbers: means, spreads, shapes, correlations, quantiles, ranks.
//!
//! Takes slices of finite numbers without gaps (callers leave missing cells out); gives `None`
//! where a summary does not exist: too few numbers, no variation, or a result beyond what a float
//! holds. Never gives NaN or infinity.
//!
//! Sums run in the order given. Rows of a data set are sorted by code, so the order of lines in a
//! file cannot reach a result.

use crate::domain::{Finite, RankTies, Share, Spread};

/// Computed scores that differ by no more than this share of their range are one score.
const TIE: f64 = 1e-9;

/// Rounding noise of a mean of scores, relative to the greatest of them.
const NOISE: f64 = 16.0 * f64::EPSILON;

/// The values of a column that are there.
pub fn present(column: &[Option<Finite>]) -> Vec<f64> {
    column.iter().flatten().map(|value| value.get()).collect()
}

/// Gives the mean.
///
/// ```text
/// mean = sum x / n
/// ```
///
/// ```
/// use icf::engine::stats::mean;
/// assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
/// assert_eq!(mean(&[]), None);
/// ```
pub fn mean(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let sum: f64 = values.iter().sum();
    // Only sums beyond 1e308 need the slower way.
    let mean = if sum.is_finite() { sum / n } else { values.iter().map(|x| x / n).sum() };
    finite(mean)
}

/// Gives the standard deviation.
///
/// ```text
/// sd = sqrt(sum (x - mean)^2 / (n - 1)), or / n for a whole population
/// ```
///
/// A sample needs two values, a population one.
///
/// ```
/// use icf::{domain::Spread, engine::stats::sd};
/// assert_eq!(sd(&[1.0, 3.0], Spread::Population), Some(1.0));
/// assert_eq!(sd(&[1.0, 3.0], Spread::Sample), Some(2.0_f64.sqrt()));
/// ```
pub fn sd(values: &[f64], spread: Spread) -> Option<f64> {
    let divisor = match spread {
        Spread::Sample => values.len().checked_sub(1)?,
        Spread::Population => values.len(),
    };
    let deviations = Deviations::of(values)?;
    let squares: f64 = deviations.all().map(|d| d * d).sum();
    finite(deviations.unit * (squares / divisor as f64).sqrt())
}

/// Gives skewness and kurtosis, corrected for small samples as Excel does ("type 2"); both are 0
/// for a normal distribution.
///
/// ```text
/// m_k  = sum (x - mean)^k / n
/// skew = sqrt(n (n - 1)) / (n - 2) * m3 / m2^1.5
/// kurt = ((n + 1)(g - 3) + 6)(n - 1) / ((n - 2)(n - 3)), g = m4 / m2^2
/// ```
///
/// `None` for fewer than four values or a constant column. Joanes and Gill (1998); COINr, Excel.
///
/// ```
/// use icf::engine::stats::shape;
/// let (skew, kurt) = shape(&[3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0]).unwrap();
/// assert!((skew - 0.659_828_879).abs() < 1e-9);
/// assert!((kurt - 0.261_022_928).abs() < 1e-9);
/// ```
pub fn shape(values: &[f64]) -> Option<(f64, f64)> {
    if values.len() < 4 {
        return None;
    }
    let n = values.len() as f64;
    let (mut squares, mut cubes, mut fourths) = (0.0, 0.0, 0.0);
    Deviations::of(values)?.each(|deviation| {
        let square = deviation * deviation;
        squares += square;
        cubes += square * deviation;
        fourths += square * square;
    });
    let (m2, m3, m4) = (squares / n, cubes / n, fourths / n);
    let skewness = (n * (n - 1.0)).sqrt() / (n - 2.0) * m3 / (m2 * m2.sqrt());
    let kurtosis = ((n + 1.0) * (m4 / (m2 * m2) - 3.0) + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0));
    Some((finite(skewness)?, finite(kurtosis)?))
}

/// Gives the least and the greatest value.
pub fn extremes(values: &[f64]) -> Option<(f64, f64)> {
    (!values.is_empty()).then(|| ends(values))
}

/// The least and the greatest of finite numbers, four at a time; infinities where there are none.
pub(super) fn ends(values: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = ([f64::INFINITY; 4], [f64::NEG_INFINITY; 4]);
    let (fours, rest) = values.as_chunks::<4>();
    let padded = rest.first().map(|&first| {
        let mut four = [first; 4];
        four[..rest.len()].copy_from_slice(rest);
        four
    });
    for four in fours.iter().chain(&padded) {
        for lane in 0..4 {
            low[lane] = if four[lane] < low[lane] { four[lane] } else { low[lane] };
            high[lane] = if four[lane] > high[lane] { four[lane] } else { high[lane] };
        }
    }
    (
        low.into_iter().fold(f64::INFINITY, f64::min),
        high.into_iter().fold(f64::NEG_INFINITY, f64::max),
    )
}

/// Gives the middle value, or the mean of the two middle ones.
///
/// ```
/// use icf::engine::stats::median;
/// assert_eq!(median(&[9.0, 1.0, 2.0, 4.0]), Some(3.0));
/// ```
pub fn median(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let mut halves = values.to_vec();
    let (below, &mut upper, _) = halves.select_nth_unstable_by(values.len() / 2, f64::total_cmp);
    let is_odd = values.len() % 2 == 1;
    let lower = if is_odd { upper } else { below.iter().copied().max_by(f64::total_cmp)? };
    Some(lower.midpoint(upper))
}

/// Gives the value below which a share of the numbers lies, by a straight line between the two
/// that stand around it ("type 7", as R, numpy and Excel do).
///
/// ```text
/// h = (n - 1) share; x[floor h] + (h - floor h)(x[floor h + 1] - x[floor h]), x sorted from 0
/// ```
///
/// Hyndman and Fan (1996).
///
/// ```
/// use icf::{domain::Share, engine::stats::quantile};
/// let quarter = Share::new(0.25).unwrap();
/// assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], quarter), Some(1.75));
/// ```
pub fn quantile(values: &[f64], share: Share) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, share)
}

/// The same for numbers that are already in ascending order.
pub fn quantile_of_sorted(sorted: &[f64], share: Share) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * share.get();
    // A share lies in 0..=1, so the place lies in 0..=last.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=last")]
    let below = place.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    let part = place - below as f64;
    finite(low + part * (high - low)).or_else(|| finite(low * (1.0 - part) + high * part))
}

/// Gives Pearson's correlation of two columns of the same length.
///
/// ```text
/// r = sum (x - mean_x)(y - mean_y) / sqrt(sum (x - mean_x)^2 sum (y - mean_y)^2)
/// ```
///
/// `None` for fewer than two pairs or where one column is constant.
///
/// ```
/// use icf::engine::stats::pearson;
/// assert!((pearson(&[1.0, 2.0, 3.0], &[9.0, 7.0, 5.0]).unwrap() + 1.0).abs() < 1e-15);
/// ```
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let (x, y) = (Deviations::of(x)?, Deviations::of(y)?);
    let (mut products, mut squares_x, mut squares_y) = (0.0, 0.0, 0.0);
    for (dx, dy) in x.all().zip(y.all()) {
        products += dx * dy;
        squares_x += dx * dx;
        squares_y += dy * dy;
    }
    let r: f64 = products / (squares_x * squares_y).sqrt();
    finite(r.clamp(-1.0, 1.0))
}

/// Gives Spearman's correlation: Pearson's on ranks, equal values sharing the mean of theirs.
///
/// ```
/// use icf::engine::stats::spearman;
/// assert_eq!(spearman(&[1.0, 2.0, 3.0], &[1.0, 10.0, 1000.0]), Some(1.0));
/// ```
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    let ranks = |values| ascending_ranks(values, RankTies::Average, 0.0);
    pearson(&ranks(x), &ranks(y))
}

/// Says how far apart two computed scores of a column may lie and still be one score.
///
/// ```text
/// 1e-9 (max - min), at least 16 units in the last place of the greatest |score|
/// ```
///
/// `0.1 + 0.7` and `0.8` are the same score; sums in floating point say otherwise. The second part
/// is for columns in which nothing differs but such noise.
pub fn tie_tolerance(scores: &[f64]) -> f64 {
    extremes(scores).map_or(0.0, tie_tolerance_between)
}

/// The same for scores of which the least and the greatest are known.
pub(super) fn tie_tolerance_between((low, high): (f64, f64)) -> f64 {
    let range = if (high - low).is_finite() { high - low } else { f64::MAX };
    (TIE * range).max(NOISE * low.abs().max(high.abs()))
}

/// Gives each number its rank from below, 1 being the least. Neighbours in order whose gap is at
/// most `tolerance` share theirs (0 for raw values, [`tie_tolerance`] for computed scores).
///
/// ```
/// use icf::{domain::RankTies, engine::stats::ascending_ranks};
/// let values = [3.0, 1.0, 3.0, 2.0];
/// assert_eq!(ascending_ranks(&values, RankTies::Lowest, 0.0), [3.0, 1.0, 3.0, 2.0]);
/// assert_eq!(ascending_ranks(&values, RankTies::Average, 0.0), [3.5, 1.0, 3.5, 2.0]);
/// ```
pub fn ascending_ranks(values: &[f64], ties: RankTies, tolerance: f64) -> Vec<f64> {
    let order = ascending_order(values);
    let mut ranks = vec![0.0; values.len()];
    let mut n_below = 0;
    for tied in order.chunk_by(|(_, below), (_, above)| above - below <= tolerance) {
        let rank = match ties {
            RankTies::Lowest => (n_below + 1) as f64,
            RankTies::Average => n_below as f64 + (tied.len() as f64).midpoint(1.0),
        };
        for (at, _) in tied {
            ranks[*at] = rank;
        }
        n_below += tied.len();
    }
    ranks
}

/// Numbers and their positions, from the least to the greatest; equal ones stay in order.
pub fn ascending_order(values: &[f64]) -> Vec<(usize, f64)> {
    // Adding zero makes minus zero and zero one number. Sorting the numbers themselves, and not
    // positions that point at them, keeps memory in line.
    let mut order: Vec<(usize, f64)> =
        values.iter().enumerate().map(|(at, value)| (at, value + 0.0)).collect();
    order.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    order
}

/// Distances from the mean, measured in the greatest of them, so that no power of one overflows.
struct Deviations<'a> {
    values: &'a [f64],
    mean: f64,
    unit: f64,
}

impl<'a> Deviations<'a> {
    fn of(values: &'a [f64]) -> Option<Self> {
        let mean = mean(values)?;
        let (low, high) = extremes(values)?;
        // A constant column has no spread, whatever the last bit of its mean says.
        let unit = if low == high { 0.0 } else { (high - mean).max(mean - low) };
        finite(unit).map(|unit| Self { values, mean, unit })
    }

    fn all(&self) -> impl Iterator<Item = f64> {
        let unit = if self.unit == 0.0 { f64::INFINITY } else { self.unit };
        self.values.iter().map(move |value| (value - self.mean) / unit)
    }

    /// Hands every one to a function, in order; divides several at a time.
    fn each(&self, mut take: impl FnMut(f64)) {
        let unit = if self.unit == 0.0 { f64::INFINITY } else { self.unit };
        let (blocks, rest) = self.values.as_chunks::<16>();
        for block in blocks {
            block.map(|value| (value - self.mean) / unit).into_iter().for_each(&mut take);
        }
        for value in rest {
            take((value - self.mean) / unit);
        }
    }
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_constant_column_has_no_shape_and_no_correlation_but_a_spread_of_zero() {
        let column = [0.1; 10];
        assert_eq!(sd(&column, Spread::Sample), Some(0.0));
        assert_eq!(shape(&column), None);
        assert_eq!(pearson(&column, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 0.0]), None);
    }

    #[test]
    fn one_number_is_no_sample() {
        assert_eq!(sd(&[5.0], Spread::Sample), None);
        assert_eq!(sd(&[5.0], Spread::Population), Some(0.0));
        assert_eq!(median(&[5.0]), Some(5.0));
        assert_eq!(quantile(&[5.0], Share::ALL), Some(5.0));
        assert_eq!(pearson(&[5.0], &[5.0]), None);
    }

    #[test]
    fn sums_that_differ_in_the_last_bit_are_one_score() {
        let scores = [0.1 + 0.2, 0.3, 0.7, 0.1 + 0.7, 0.8, 0.5];
        let ranks = ascending_ranks(&scores, RankTies::Lowest, tie_tolerance(&scores));
        assert_eq!(ranks, [1.0, 1.0, 4.0, 5.0, 5.0, 3.0]);
    }

    #[test]
    fn a_column_of_noise_is_one_tie() {
        let scores = [50.0, 50.0 * (1.0 + f64::EPSILON), 50.0];
        let ranks = ascending_ranks(&scores, RankTies::Average, tie_tolerance(&scores));
        assert_eq!(ranks, [2.0, 2.0, 2.0]);
    }

    proptest! {
        #[test]
        fn nothing_is_ever_infinite_or_not_a_number(
            x in proptest::collection::vec(proptest::num::f64::NORMAL | proptest::num::f64::ZERO, 0..12),
        ) {
            let y: Vec<f64> = x.iter().rev().copied().collect();
            let (skew, kurt) = shape(&x).unzip();
            let all = [mean(&x), sd(&x, Spread::Sample), skew, kurt, median(&x), pearson(&x, &y),
                spearman(&x, &y), quantile(&x, Share::new(0.3).unwrap()), Some(tie_tolerance(&x))];
            for number in all.into_iter().flatten() {
                prop_assert!(number.is_finite());
            }
        }

        #[test]
        fn the_middle_is_the_half_quantile(x in proptest::collection::vec(-1e3..1e3, 1..12)) {
            let half = quantile(&x, Share::new(0.5).unwrap()).unwrap();
            prop_assert!((half - median(&x).unwrap()).abs() < 1e-9);
        }
    }
}
