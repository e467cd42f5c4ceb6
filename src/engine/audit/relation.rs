//! How two columns of scores go together: three correlations and how likely chance makes them.
//!
//! Takes columns with gaps; looks at the rows in which both have a number. Gives nothing where one
//! of the two does not vary or fewer than two rows are left. Scores that differ by rounding noise
//! alone are one score, here as in ranks.

use statrs::function::{beta::beta_reg, erf::erfc};

use crate::domain::RankTies;
use crate::engine::{linear, stats};

/// A correlation, from -1 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// The correlation.
    pub r: f64,
    /// How often chance alone gives one as far from 0; nothing for fewer than three rows.
    pub p: Option<f64>,
    /// The same, adjusted for all correlations of one table.
    pub adjusted: Option<f64>,
}

impl Coefficient {
    /// Says whether chance alone would rarely give such a correlation in a table like this one.
    pub fn is_sure(self) -> bool {
        self.adjusted.or(self.p).is_some_and(|p| p < 0.05)
    }
}

/// How two columns go together.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Relation {
    /// Rows in which both have a number.
    pub n: usize,
    /// Along a straight line.
    pub pearson: Option<Coefficient>,
    /// In order, by ranks.
    pub spearman: Option<Coefficient>,
    /// In order, pair by pair (tau-b).
    pub kendall: Option<Coefficient>,
}

/// Says how two columns go together, over the rows that both have.
///
/// Ranks are given within these rows: who lacks one of the numbers does not move the ranks of the
/// others.
///
/// ```
/// use icf::engine::audit::relation;
/// let x = [Some(1.0), Some(2.0), None, Some(4.0)];
/// let y = [Some(2.0), Some(4.0), Some(9.0), Some(16.0)];
/// let found = relation(&x, &y);
/// assert_eq!((found.n, found.spearman.unwrap().r), (3, 1.0));
/// ```
pub fn relation(x: &[Option<f64>], y: &[Option<f64>]) -> Relation {
    let both = x.iter().zip(y).filter_map(|(x, y)| x.zip(*y));
    let (x, y): (Vec<f64>, Vec<f64>) = both.unzip();
    let n = x.len();
    if !linear::varies(&x) || !linear::varies(&y) {
        return Relation { n, ..Relation::default() };
    }
    let ranks = |values: &[f64]| {
        stats::ascending_ranks(values, RankTies::Average, stats::tie_tolerance(values))
    };
    let (ranks_x, ranks_y) = (ranks(&x), ranks(&y));
    let straight = |x: &[f64], y: &[f64]| {
        let r = stats::pearson(x, y)?;
        Some(Coefficient { r, p: p_of_correlation(r, n), adjusted: None })
    };
    Relation {
        n,
        pearson: straight(&x, &y),
        spearman: straight(&ranks_x, &ranks_y),
        kendall: kendall(&ranks_x, &ranks_y),
    }
}

/// Says how often chance alone gives a correlation of n pairs at least as far from 0.
///
/// ```text
/// t = r sqrt((n - 2) / (1 - r^2)), p = P(|T| >= |t|) for Student's T with n - 2 degrees
///   = I(1 - r^2; (n - 2)/2, 1/2), the regularised incomplete beta function
/// ```
///
/// The second form needs no t, which is infinite at r = 1. Student (1908).
///
/// ```
/// use icf::engine::audit::p_of_correlation;
/// assert!((p_of_correlation(0.5, 12).unwrap() - 0.097_85).abs() < 1e-5);
/// assert_eq!(p_of_correlation(0.5, 2), None);
/// ```
pub fn p_of_correlation(r: f64, n: usize) -> Option<f64> {
    let degrees = n.checked_sub(2).filter(|&degrees| degrees > 0)? as f64;
    let rest = ((1.0 - r) * (1.0 + r)).clamp(0.0, 1.0);
    let p = beta_reg(degrees / 2.0, 0.5, rest);
    p.is_finite().then(|| p.clamp(0.0, 1.0))
}

/// Gives Kendall's tau-b and its p-value.
///
/// ```text
/// tau-b = (concordant - discordant) / sqrt((n0 - ties in x)(n0 - ties in y)), n0 = n (n - 1)/2
/// p = P(|Z| >= |concordant - discordant| / sd), sd corrected for ties
/// ```
///
/// `None` where a column is constant. The pairs are counted while sorting (Knight 1966), so that
/// thousands of regions cost no more than their ranks. Kendall (1970) for the variance with ties.
///
/// ```
/// use icf::engine::audit::kendall;
/// let tau = kendall(&[1.0, 2.0, 3.0, 4.0], &[1.0, 3.0, 2.0, 4.0]).unwrap();
/// assert!((tau.r - 2.0 / 3.0).abs() < 1e-15);
/// ```
pub fn kendall(x: &[f64], y: &[f64]) -> Option<Coefficient> {
    let mut pairs: Vec<(f64, f64)> = x.iter().zip(y).map(|(x, y)| (x + 0.0, y + 0.0)).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let ties_x = Ties::of(pairs.chunk_by(|a, b| a.0 == b.0));
    let ties_both = Ties::of(pairs.chunk_by(|a, b| a == b));
    let mut column: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let swaps = sort_counting_swaps(&mut column);
    let ties_y = Ties::of(column.chunk_by(|a, b| a == b));

    let n = pairs.len() as f64;
    let all = n * (n - 1.0) / 2.0;
    let ahead = all - ties_x.pairs - ties_y.pairs + ties_both.pairs - 2.0 * swaps as f64;
    let comparable = (all - ties_x.pairs) * (all - ties_y.pairs);
    if comparable <= 0.0 {
        return None;
    }
    let r = (ahead / comparable.sqrt()).clamp(-1.0, 1.0);
    Some(Coefficient { r, p: p_of_kendall(ahead, n, &ties_x, &ties_y), adjusted: None })
}

fn p_of_kendall(ahead: f64, n: f64, x: &Ties, y: &Ties) -> Option<f64> {
    if n < 3.0 {
        return None;
    }
    let alone = (n * (n - 1.0) * (2.0 * n + 5.0) - x.spread - y.spread) / 18.0;
    let twos = (2.0 * x.pairs) * (2.0 * y.pairs) / (2.0 * n * (n - 1.0));
    let threes = x.triples * y.triples / (9.0 * n * (n - 1.0) * (n - 2.0));
    let variance = alone + twos + threes;
    (variance > 0.0).then(|| erfc(ahead.abs() / (2.0 * variance).sqrt()).clamp(0.0, 1.0))
}

/// Sums over groups of t equal values.
#[derive(Debug, Default)]
struct Ties {
    /// t (t - 1) / 2
    pairs: f64,
    /// t (t - 1)(t - 2)
    triples: f64,
    /// t (t - 1)(2 t + 5)
    spread: f64,
}

impl Ties {
    fn of<'a, T: 'a>(groups: impl Iterator<Item = &'a [T]>) -> Self {
        let mut ties = Self::default();
        for group in groups {
            let t = group.len() as f64;
            ties.pairs += t * (t - 1.0) / 2.0;
            ties.triples += t * (t - 1.0) * (t - 2.0);
            ties.spread += t * (t - 1.0) * (2.0 * t + 5.0);
        }
        ties
    }
}

/// Sorts by merging, and counts the pairs that stood the wrong way round.
fn sort_counting_swaps(values: &mut [f64]) -> u64 {
    let mut swaps = 0;
    let mut merged = values.to_vec();
    let mut width = 1;
    while width < values.len() {
        for start in (0..values.len()).step_by(2 * width) {
            let middle = (start + width).min(values.len());
            let end = (start + 2 * width).min(values.len());
            let (mut left, mut right) = (start, middle);
            for place in &mut merged[start..end] {
                let take_left = left < middle && (right == end || values[left] <= values[right]);
                if take_left {
                    *place = values[left];
                    left += 1;
                } else {
                    *place = values[right];
                    right += 1;
                    swaps += (middle - left) as u64;
                }
            }
        }
        values.copy_from_slice(&merged);
        width *= 2;
    }
    swaps
}

/// Adjusts p-values for how many of them were looked at.
///
/// ```text
/// adjusted of the i-th least of m = min over j >= i of p_j m / j, at most 1
/// ```
///
/// Among twenty correlations of pure chance one has p < 0.05; of those whose *adjusted* p lies
/// below 0.05, at most one in twenty is chance. Benjamini and Hochberg (1995).
///
/// ```
/// use icf::engine::audit::benjamini_hochberg;
/// assert_eq!(benjamini_hochberg(&[0.01, 0.5, 0.02]), [0.03, 0.5, 0.03]);
/// ```
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let order = stats::ascending_order(p);
    let m = p.len() as f64;
    let mut adjusted = vec![0.0; p.len()];
    let mut least = 1.0_f64;
    for (place, &(at, p)) in order.iter().enumerate().rev() {
        least = least.min(p * m / (place + 1) as f64);
        adjusted[at] = least;
    }
    adjusted
}

/// Adjusts the p-values of one table, each kind of correlation by itself.
pub(super) fn adjust<'a>(relations: impl Iterator<Item = &'a mut Relation>) {
    let mut kinds: [Vec<&mut Coefficient>; 3] = Default::default();
    for Relation { pearson, spearman, kendall, .. } in relations {
        for (kind, found) in kinds.iter_mut().zip([pearson, spearman, kendall]) {
            kind.extend(found.as_mut().filter(|found| found.p.is_some()));
        }
    }
    for mut kind in kinds {
        let p: Vec<f64> = kind.iter().filter_map(|one| one.p).collect();
        for (one, adjusted) in kind.iter_mut().zip(benjamini_hochberg(&p)) {
            one.adjusted = Some(adjusted);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_correlations_come_out() {
        for case in golden::cases("audit") {
            let (Some(x), Some(y)) = (case.find("x"), case.find("y")) else { continue };
            let found = relation(&x.maybes(), &y.maybes());
            let expected = case.get("expected");
            let named = [
                ("pearson", "pearson_p", found.pearson),
                ("spearman", "spearman_p", found.spearman),
                ("kendall_tau_b", "kendall_p", found.kendall),
            ];
            for (r, p, found) in named {
                let (found_r, found_p) = (found.unwrap().r, found.unwrap().p.unwrap());
                case.near(
                    &[found_r, found_p],
                    &[expected.get(r).number(), expected.get(p).number()],
                );
            }
        }
    }

    #[test]
    fn the_reference_adjustments_come_out() {
        for case in golden::cases("audit") {
            if !case.name().starts_with("Benjamini") {
                continue;
            }
            let found = benjamini_hochberg(&case.get("p").numbers());
            let expected = case.get("expected");
            case.near(&found, &expected.get("adjusted").numbers());
            let below = |limit: f64| found.iter().filter(|p| **p <= limit).count() as f64;
            let counts = [below(0.05), below(0.20), below(0.22)];
            case.near(&counts, &expected.get("found_at_0_05_0_20_0_22").numbers());
        }
    }

    #[test]
    fn the_reference_rank_shifts_correlate_as_they_should() {
        for case in golden::cases("audit") {
            let Some(nominal) = case.find("nominal") else { continue };
            for (name, ranks) in case.get("scenarios").entries() {
                let found = relation(&nominal.maybes(), &ranks.maybes());
                let expected = case.get("expected").get(&name);
                case.near(
                    &[found.spearman.unwrap().r, found.kendall.unwrap().r],
                    &[expected.get("spearman").number(), expected.get("kendall").number()],
                );
            }
        }
    }

    #[test]
    fn the_reference_quantiles_come_out() {
        for case in golden::cases("audit") {
            if !case.name().starts_with("quantiles") {
                continue;
            }
            let share = |p: f64| crate::domain::Share::new(p).unwrap();
            let values = case.get("x").numbers();
            let found = case.get("p").numbers().into_iter();
            let found: Vec<f64> =
                found.map(|p| stats::quantile(&values, share(p)).unwrap()).collect();
            case.near(&found, &case.get("expected").numbers());
        }
    }

    #[test]
    fn what_does_not_vary_goes_with_nothing() {
        let nothing = |n| Relation { n, ..Relation::default() };
        assert_eq!(relation(&[Some(1.0); 4], &[Some(1.0), Some(2.0), None, Some(4.0)]), nothing(3));
        assert_eq!(relation(&[Some(1.0)], &[Some(2.0)]), nothing(1));
        assert_eq!(relation(&[None, None], &[Some(1.0), None]), nothing(0));
        assert_eq!(relation(&[], &[]), nothing(0));
        assert_eq!(kendall(&[], &[]), None);
    }

    #[test]
    fn two_rows_have_a_correlation_but_no_certainty() {
        let found = relation(&[Some(1.0), Some(2.0)], &[Some(5.0), Some(3.0)]);
        for one in [found.pearson, found.spearman, found.kendall] {
            let one = one.unwrap();
            assert!((one.r + 1.0).abs() < 1e-12 && one.p.is_none() && !one.is_sure());
        }
    }

    #[test]
    fn many_rows_have_the_p_value_of_a_normal_distribution() {
        for n in [1_000, 20_000, 1_000_000_usize] {
            for t in [0.1, 0.5, 1.0, 2.0, 3.0] {
                let degrees = n as f64 - 2.0;
                let r = t / (degrees + t * t).sqrt();
                let (found, normal) = (p_of_correlation(r, n).unwrap(), erfc(t / 2_f64.sqrt()));
                assert!((found - normal).abs() < 1.0 / n as f64, "{n} {t}: {found} {normal}");
            }
        }
    }

    #[test]
    fn rounding_noise_is_a_tie_and_not_an_order() {
        let found =
            relation(&[Some(0.1 + 0.2), Some(0.3), Some(0.7)], &[Some(2.0), Some(1.0), Some(9.0)]);
        let other =
            relation(&[Some(1.0), Some(1.0), Some(2.0)], &[Some(2.0), Some(1.0), Some(9.0)]);
        assert_eq!(found.kendall, other.kendall);
    }

    proptest! {
        #[test]
        fn correlations_lie_between_minus_one_and_one_and_p_between_zero_and_one(
            pairs in proptest::collection::vec((-5..5_i32, -1e6..1e6_f64), 0..30),
        ) {
            let x: Vec<Option<f64>> =
                pairs.iter().map(|pair| (pair.0 != 3).then(|| f64::from(pair.0))).collect();
            let y: Vec<Option<f64>> = pairs.iter().map(|pair| Some(pair.1)).collect();
            let found = relation(&x, &y);
            for one in [found.pearson, found.spearman, found.kendall].into_iter().flatten() {
                prop_assert!((-1.0..=1.0).contains(&one.r));
                prop_assert!(one.p.is_none_or(|p| (0.0..=1.0).contains(&p)));
            }
        }

        #[test]
        fn counting_while_sorting_counts_every_pair(
            pairs in proptest::collection::vec((0..6_i32, 0..6_i32), 2..25),
        ) {
            let (x, y): (Vec<f64>, Vec<f64>) =
                pairs.iter().map(|pair| (f64::from(pair.0), f64::from(pair.1))).unzip();
            let (mut ahead, mut in_x, mut in_y) = (0.0, 0.0, 0.0);
            for i in 0..x.len() {
                for j in 0..i {
                    let sign = |a: f64, b: f64| if a == b { 0.0 } else { (a - b).signum() };
                    let (one, other) = (sign(x[i], x[j]), sign(y[i], y[j]));
                    ahead += one * other;
                    in_x += one * one;
                    in_y += other * other;
                }
            }
            let expected = (in_x * in_y > 0.0).then(|| ahead / (in_x * in_y).sqrt());
            let found = kendall(&x, &y).map(|tau| tau.r);
            prop_assert_eq!(found.is_some(), expected.is_some());
            if let (Some(found), Some(expected)) = (found, expected) {
                prop_assert!((found - expected).abs() < 1e-12);
            }
        }
    }
}
