//! Do those who rated the same things agree?
//!
//! Takes one list per item with one rating per rater, gaps allowed; gives Krippendorff's alpha, the
//! percentage of agreement beside it, and how far alpha could move had other items been rated.
//!
//! An item that was rated once compares with nothing and is left out. Where all ratings are the
//! same, alpha is undefined: agreement by chance alone would be as perfect. METHODS section 13.

use super::contribution::SplitMix;
use super::stats;
use crate::domain::Share;

/// What a difference between two ratings means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Ratings are names: the same or not.
    Nominal,
    /// Ratings are places in an order.
    Ordinal,
    /// Differences between ratings count.
    Interval,
    /// Proportions between ratings count; none is negative.
    Ratio,
}

/// How far raters agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// 1 is perfect, 0 is what chance gives, below 0 they contradict each other; nothing where the
    /// ratings do not vary.
    pub alpha: Option<f64>,
    /// Observed disagreement.
    pub d_observed: f64,
    /// Disagreement expected by chance.
    pub d_expected: f64,
    /// Ratings that can be compared with another of the same item.
    pub pairable: usize,
    /// Percentage of pairs of ratings that are the same.
    pub percent_agreement: f64,
}

/// How the spread of alpha is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// How often the items are drawn anew.
    pub n_draws: usize,
    /// Where chance starts: the same seed, the same numbers.
    pub seed: u64,
    /// Share of the draws that lie inside the interval.
    pub level: Share,
}

/// Between what alpha lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Draws in which alpha was undefined; they are left out.
    pub n_undefined: usize,
}

/// Measures how far raters agree.
///
/// ```text
/// alpha = 1 - D_o / D_e
/// o_ck  = sum over items of ordered pairs of ratings (c, k) / (m - 1), m the item's ratings
/// D_o   = sum o_ck d2_ck / n,  D_e = sum n_c n_k d2_ck / (n (n - 1))
/// d2    = nominal 0 or 1; ordinal (sum of n_g for g = c..k - (n_c + n_k)/2)^2;
///         interval (c - k)^2; ratio ((c - k)/(c + k))^2
/// ```
///
/// Percentages of agreement look good wherever nearly all ratings are alike; alpha asks how much
/// better than chance the raters did, for any number of raters and with ratings missing. Below 0.667
/// nothing should be concluded from the ratings. `None` where no item has two ratings, and for
/// proportions of negative numbers. Krippendorff (2011).
///
/// ```
/// use icf::engine::raters::{Metric, agreement};
/// let items = [vec![Some(1.0), Some(1.0)], vec![Some(2.0), Some(2.0)], vec![Some(3.0), None]];
/// assert_eq!(agreement(&items, Metric::Nominal).unwrap().alpha, Some(1.0));
/// ```
pub fn agreement(items: &[Vec<Option<f64>>], metric: Metric) -> Option<Agreement> {
    let ratings = Ratings::of(items, metric)?;
    ratings.agreement(metric, 0..ratings.items.len())
}

/// Says between what alpha lies, had other items of the same kind been rated.
///
/// Items are drawn with replacement; what chance would give is computed anew in each draw. The
/// interval is that of the quantiles ("type 7"). Nothing where [`agreement`] gives nothing or no
/// draw has an alpha.
///
/// ```
/// use icf::domain::Share;
/// use icf::engine::raters::{Bootstrap, Metric, spread};
/// let items: Vec<_> = (0..20).map(|at| vec![Some(f64::from(at % 4)); 2]).collect();
/// let how = Bootstrap { n_draws: 100, seed: 1, level: Share::new(0.9).unwrap() };
/// let found = spread(&items, Metric::Ordinal, how).unwrap();
/// assert_eq!((found.low, found.high), (1.0, 1.0));
/// ```
pub fn spread(items: &[Vec<Option<f64>>], metric: Metric, how: Bootstrap) -> Option<Interval> {
    let ratings = Ratings::of(items, metric)?;
    let n = ratings.items.len() as u64;
    let mut random = SplitMix(how.seed);
    // The remainder favours the first items by less than one in 10^17 times their number.
    let mut draw = || usize::try_from(random.next() % n).expect("below the number of items");
    let mut alphas = Vec::with_capacity(how.n_draws);
    for _ in 0..how.n_draws {
        let drawn: Vec<usize> = (0..n).map(|_| draw()).collect();
        alphas.extend(ratings.agreement(metric, drawn).and_then(|found| found.alpha));
    }
    let n_undefined = how.n_draws - alphas.len();
    alphas.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - how.level.get()) / 2.0;
    let at = |share: f64| stats::quantile_of_sorted(&alphas, Share::new(share)?);
    Some(Interval { low: at(tail)?, high: at(1.0 - tail)?, n_undefined })
}

/// The items with at least two ratings, ready to be counted.
struct Ratings {
    /// The ratings that occur, in ascending order.
    values: Vec<f64>,
    /// Positions in `values`, item by item.
    items: Vec<Vec<usize>>,
}

impl Ratings {
    fn of(items: &[Vec<Option<f64>>], metric: Metric) -> Option<Self> {
        let items: Vec<Vec<f64>> = items
            .iter()
            .map(|item| item.iter().flatten().map(|rating| rating + 0.0).collect::<Vec<f64>>())
            .filter(|item| item.len() >= 2)
            .collect();
        let mut values: Vec<f64> = items.iter().flatten().copied().collect();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        let least = *values.first()?;
        if metric == Metric::Ratio && least < 0.0 {
            return None;
        }
        let place = |rating: &f64| values.partition_point(|value| value < rating);
        let items = items.iter().map(|item| item.iter().map(place).collect()).collect();
        Some(Self { values, items })
    }

    /// The agreement over some of the items, each as often as it is named.
    fn agreement(
        &self,
        metric: Metric,
        drawn: impl IntoIterator<Item = usize>,
    ) -> Option<Agreement> {
        let v = self.values.len();
        let mut pairs = vec![0.0; v * v];
        let mut pairable = 0;
        for item in drawn.into_iter().map(|at| &self.items[at]) {
            let each = 1.0 / (item.len() - 1) as f64;
            for (a, &c) in item.iter().enumerate() {
                for (b, &k) in item.iter().enumerate() {
                    if a != b {
                        pairs[c * v + k] += each;
                    }
                }
            }
            pairable += item.len();
        }
        let n = pairable as f64;
        let totals: Vec<f64> = pairs.chunks(v).map(|row| row.iter().sum()).collect();
        let (mut observed, mut expected, mut alike) = (0.0, 0.0, 0.0);
        for c in 0..v {
            alike += pairs[c * v + c];
            for k in (0..v).filter(|&k| k != c) {
                let distance = self.distance(metric, &totals, (c, k));
                observed += pairs[c * v + k] * distance;
                expected += totals[c] * totals[k] * distance;
            }
        }
        let (d_observed, d_expected) = (observed / n, expected / (n * (n - 1.0)));
        let alpha = (d_expected > 0.0).then(|| 1.0 - d_observed / d_expected);
        let sound = d_observed.is_finite() && d_expected.is_finite();
        sound.then(|| Agreement {
            alpha: alpha.filter(|alpha| alpha.is_finite()),
            d_observed,
            d_expected,
            pairable,
            percent_agreement: 100.0 * alike / n,
        })
    }

    /// The squared difference between two ratings.
    fn distance(&self, metric: Metric, totals: &[f64], (c, k): (usize, usize)) -> f64 {
        let (x, y) = (self.values[c], self.values[k]);
        let difference = match metric {
            Metric::Nominal => 1.0,
            Metric::Ordinal => {
                let between: f64 = totals[c.min(k)..=c.max(k)].iter().sum();
                between - f64::midpoint(totals[c], totals[k])
            }
            Metric::Interval => x - y,
            Metric::Ratio => (x - y) / (x + y),
        };
        difference * difference
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::golden;

    const METRICS: [(&str, Metric); 4] = [
        ("nominal", Metric::Nominal),
        ("ordinal", Metric::Ordinal),
        ("interval", Metric::Interval),
        ("ratio", Metric::Ratio),
    ];

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("krippendorff") {
            let items: Vec<_> = case.get("units").items().map(|item| item.maybes()).collect();
            for (name, metric) in METRICS {
                let found = agreement(&items, metric).unwrap();
                let expected = case.get("expected").get(name);
                let alpha = expected.find("alpha").map(|alpha| alpha.number());
                case.near_maybe(&[found.alpha], &[alpha]);
                let numbers = [
                    ("d_observed", found.d_observed),
                    ("d_expected", found.d_expected),
                    ("pairable", found.pairable as f64),
                    ("percent_agreement", found.percent_agreement),
                ];
                for (key, found) in numbers {
                    case.near(&[found], &[expected.get(key).number()]);
                }
            }
        }
    }

    /// Krippendorff (2011): four observers, twelve units.
    #[test]
    fn the_printed_example_comes_out() {
        let rows = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3..";
        let expected = [0.7434, 0.8154, 0.8491, 0.7974];
        for ((_, metric), expected) in METRICS.into_iter().zip(expected) {
            let found = agreement(&items(rows), metric).unwrap().alpha.unwrap();
            assert!((found - expected).abs() < 5e-5, "{metric:?}: {found}");
        }
    }

    #[test]
    fn ratings_that_cannot_be_compared_have_no_agreement() {
        assert_eq!(agreement(&[], Metric::Nominal), None);
        assert_eq!(agreement(&items("1. .2"), Metric::Ordinal), None);
        let negative = [vec![Some(-1.0), Some(2.0)]];
        assert_eq!(agreement(&negative, Metric::Ratio), None);
        assert!(agreement(&negative, Metric::Interval).unwrap().alpha.is_some());
        let how = Bootstrap { n_draws: 9, seed: 1, level: Share::HALF };
        assert_eq!(spread(&items("22 22"), Metric::Nominal, how), None);
    }

    #[test]
    fn the_spread_lies_around_alpha_and_is_the_same_every_time() {
        let items = items("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3..");
        let how = Bootstrap { n_draws: 500, seed: 7, level: Share::new(0.95).unwrap() };
        let found = spread(&items, Metric::Ordinal, how).unwrap();
        assert!(found.low < 0.8154 && 0.8154 < found.high && found.high <= 1.0, "{found:?}");
        assert_eq!(spread(&items, Metric::Ordinal, how), Some(found));
    }

    proptest! {
        #[test]
        fn alpha_is_at_most_one_and_who_rates_first_is_nothing(
            items in proptest::collection::vec(
                proptest::collection::vec(proptest::option::of(0..5_i32), 0..5), 0..8,
            ),
        ) {
            let number = |rating: &Option<i32>| rating.map(f64::from);
            let given: Vec<Vec<Option<f64>>> =
                items.iter().map(|item| item.iter().map(number).collect()).collect();
            let turned: Vec<Vec<Option<f64>>> =
                given.iter().rev().map(|item| item.iter().rev().copied().collect()).collect();
            for (_, metric) in METRICS {
                let alpha = |items: &[_]| agreement(items, metric).and_then(|found| found.alpha);
                let (one, other) = (alpha(&given), alpha(&turned));
                prop_assert_eq!(one.is_some(), other.is_some());
                if let (Some(one), Some(other)) = (one, other) {
                    prop_assert!(one <= 1.0 && (one - other).abs() < 1e-9);
                }
            }
        }
    }

    /// Items as words, a rating a letter, `.` for none.
    fn items(text: &str) -> Vec<Vec<Option<f64>>> {
        let rating = |letter: char| letter.to_digit(10).map(f64::from);
        text.split_whitespace().map(|item| item.chars().map(rating).collect()).collect()
    }
}
