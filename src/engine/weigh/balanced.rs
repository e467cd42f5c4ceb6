//! Weights under which every child correlates with its parent as strongly as it should.
//!
//! Takes the children's scores over the reference set and the weights as written, which say how
//! the correlations should stand to each other; gives weights for the arithmetic mean. Rows with a
//! gap and constant columns are left out. Where no weights of at least 0 meet the wish, the nearest
//! are taken and the distance is noted.

use nalgebra::{DMatrix, DVector};

use super::{Column, Log, Place};
use crate::domain::Spread;
use crate::engine::WeightNote;
use crate::engine::linear::{Complete, least_squares};
use crate::engine::stats;

/// Weights that balance correlations.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// The weights; they sum to 1. Nothing for a constant column.
    pub weights: Vec<Option<f64>>,
    /// Correlation of each child with the parent.
    pub correlations: Vec<Option<f64>>,
    /// Sum of squared distances between shares of correlation and targets.
    pub residual: f64,
}

/// Finds the weights whose correlations with the parent stand nearest to the targets.
///
/// ```text
/// minimise |R u - t|^2 with 1'R u = 1, u >= 0; u = w s, so w = u / s rescaled
/// ```
///
/// R is the correlation matrix, s the standard deviations, t the targets as shares. The shares of
/// correlation, each over their sum, are R u / 1'R u, so the problem is convex and has one answer; where
/// inv(R) t >= 0 it is that, with residual 0. Paruolo, Saisana and Saltelli (2013) and Becker and
/// others (2017) search for it numerically.
pub fn balance(columns: &[Column], targets: &[f64]) -> Option<Balance> {
    let complete = Complete::of(columns);
    if complete.n_rows() < 2 || complete.kept.is_empty() {
        return None;
    }
    let correlations = complete.correlations();
    let kept = || complete.kept.iter();
    let sum: f64 = kept().map(|&at| targets[at]).sum();
    let shares = DVector::from_iterator(complete.kept.len(), kept().map(|&at| targets[at] / sum));
    let pull = nearest(&correlations, &shares)?;
    let residual = (&correlations * &pull - &shares).norm_squared();

    let sds = complete.columns.iter().map(|column| stats::sd(column, Spread::Sample));
    let weights: Vec<f64> =
        pull.iter().zip(sds).map(|(u, sd)| Some(u / sd?)).collect::<Option<_>>()?;
    let total: f64 = weights.iter().sum();
    // The parent's variance is u'R u, so its correlation with child j is (R u)_j / sqrt(u'R u).
    let parent = pull.dot(&(&correlations * &pull)).sqrt();
    let with_parent = &correlations * &pull / parent;
    let mut found = Balance {
        weights: vec![None; columns.len()],
        correlations: vec![None; columns.len()],
        residual,
    };
    for (position, &at) in complete.kept.iter().enumerate() {
        found.weights[at] = Some(weights[position] / total);
        found.correlations[at] = Some(with_parent[position]);
    }
    let fine = |numbers: &[Option<f64>]| numbers.iter().flatten().all(|x| x.is_finite());
    (fine(&found.weights) && fine(&found.correlations)).then_some(found)
}

/// Solves the bounded problem by active sets: some u are 0, the others are free.
///
/// Begins at the corner with the greatest column sum and goes to the best point of the free ones,
/// stopping at the first bound in the way; at the best point it frees the u whose gradient promises
/// most. Each best point is better than the last, so no set comes twice.
fn nearest(r: &DMatrix<f64>, t: &DVector<f64>) -> Option<DVector<f64>> {
    let k = r.nrows();
    let sums = r.row_sum_tr();
    let start = (0..k).max_by(|&a, &b| sums[a].total_cmp(&sums[b]))?;
    if sums[start] <= 1e-12 {
        return None;
    }
    let mut u = DVector::zeros(k);
    u[start] = 1.0 / sums[start];
    let mut free = vec![start];
    for _ in 0..100 * k {
        let best = best_of(r, t, &free)?;
        let blocked = free.iter().enumerate().filter(|&(at, &j)| best[at] <= 0.0 && u[j] > 0.0);
        let step = |(at, &j): (usize, &usize)| (u[j] / (u[j] - best[at]), j);
        if let Some((step, bound)) = blocked.map(step).min_by(|(a, _), (b, _)| a.total_cmp(b)) {
            for (at, &j) in free.iter().enumerate() {
                u[j] = (u[j] + step * (best[at] - u[j])).max(0.0);
            }
            u[bound] = 0.0;
            free.retain(|&j| u[j] > 0.0);
            continue;
        }
        for (at, &j) in free.iter().enumerate() {
            u[j] = best[at].max(0.0);
        }
        let Some(next) = most_promising(r, t, &u, &free) else { break };
        free.push(next);
    }
    Some(u)
}

/// The best point when only some u may differ from 0 and these have no bound.
fn best_of(r: &DMatrix<f64>, t: &DVector<f64>, free: &[usize]) -> Option<DVector<f64>> {
    let k = free.len();
    let columns = r.select_columns(free);
    let sums = columns.row_sum_tr();
    let particular = &sums / sums.norm_squared();
    if k == 1 {
        return Some(particular);
    }
    // Moves that keep the sum of correlations: the columns of a basis orthogonal to `sums`, by
    // Householder's reflection that turns `sums` into the first axis.
    let mut axis = sums.clone();
    axis[0] += sums.norm() * if sums[0] < 0.0 { -1.0 } else { 1.0 };
    let reflection =
        DMatrix::identity(k, k) - &axis * axis.transpose() * (2.0 / axis.norm_squared());
    let moves = reflection.columns(1, k - 1).into_owned();
    let rest = t - &columns * &particular;
    let steps = least_squares(&columns * &moves, &rest)?;
    Some(particular + moves * steps)
}

/// The bound u whose release would bring the correlations nearer to their targets, if there is one.
fn most_promising(
    r: &DMatrix<f64>,
    t: &DVector<f64>,
    u: &DVector<f64>,
    free: &[usize],
) -> Option<usize> {
    let sums = r.row_sum_tr();
    let gradient = r.transpose() * (r * u - t);
    // At the best point the gradient of the free u is a multiple of the sums; the multiplier.
    let (above, below) = free.iter().fold((0.0, 0.0), |(above, below), &j| {
        (above + gradient[j] * sums[j], below + sums[j] * sums[j])
    });
    let multiplier: f64 = above / below;
    let gain = |j: usize| gradient[j] - multiplier * sums[j];
    let bound = (0..r.nrows()).filter(|j| !free.contains(j) && gain(*j) < -1e-12);
    bound.min_by(|&a, &b| gain(a).total_cmp(&gain(b)))
}

/// Weighs the children of a pillar so that their correlations with it stand as their written
/// weights.
pub(super) fn weigh(columns: &[Column], place: Place, log: &mut Log) -> Vec<f64> {
    let targets: Vec<f64> = place.children.iter().map(|&(_, weight)| weight).collect();
    let Some(balance) = balance(columns, &targets) else { return vec![0.0; columns.len()] };
    let named = balance.correlations.iter().enumerate();
    log.notes.push(WeightNote::Balanced {
        pillar: place.pillar,
        residual: balance.residual,
        correlations: named.filter_map(|(at, &r)| Some((place.child(at), r?))).collect(),
    });
    place.spread(balance.weights, log)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("data_weights") {
            if !case.name().starts_with("balanced") {
                continue;
            }
            let found = balance(&case.get("scores").columns(), &case.get("target").numbers());
            let found = found.unwrap();
            let expected = case.get("expected");
            case.near_maybe(&found.weights, &expected.get("weights").maybes());
            case.near_maybe(&found.correlations, &expected.get("correlations").maybes());
            case.near(&[found.residual], &[expected.get("residual").number()]);
        }
    }

    #[test]
    fn a_column_twice_shares_its_weight_somehow_and_gives_no_nonsense() {
        let column = vec![Some(1.0), Some(2.0), Some(4.0), Some(3.0)];
        let other = vec![Some(4.0), Some(1.0), Some(2.0), Some(2.0)];
        let found = balance(&[column.clone(), column, other], &[1.0, 1.0, 1.0]).unwrap();
        let sum: f64 = found.weights.iter().flatten().sum();
        assert!((sum - 1.0).abs() < 1e-9);
        assert!(found.weights.iter().flatten().all(|&w| w >= 0.0), "{found:?}");
    }

    proptest! {
        #[test]
        fn no_choice_of_bounds_comes_nearer(
            rows in proptest::collection::vec(proptest::collection::vec(0.0..100.0, 4), 5..12),
            targets in proptest::collection::vec(0.1..5.0, 4),
        ) {
            let columns: Vec<Column> =
                (0..4).map(|j| rows.iter().map(|row| Some(row[j])).collect()).collect();
            let found = balance(&columns, &targets);
            let r = Complete::of(&columns).correlations();
            let sum: f64 = targets.iter().sum();
            let t = DVector::from_iterator(4, targets.iter().map(|t| t / sum));
            // Every set of free children, solved without bounds; the feasible ones compete.
            let mut least = f64::INFINITY;
            for set in 1_u32..16 {
                let free: Vec<usize> = (0..4).filter(|j| set >> j & 1 == 1).collect();
                let Some(best) = best_of(&r, &t, &free) else { continue };
                if best.iter().all(|&u| u >= -1e-12) {
                    let mut u = DVector::zeros(4);
                    for (at, &j) in free.iter().enumerate() {
                        u[j] = best[at];
                    }
                    least = least.min((&r * u - &t).norm_squared());
                }
            }
            match found {
                Some(found) => {
                    prop_assert!(found.residual <= least + 1e-9, "{} {least}", found.residual);
                    prop_assert!(found.residual >= least - 1e-9);
                    let sum: f64 = found.weights.iter().flatten().sum();
                    prop_assert!((sum - 1.0).abs() < 1e-9);
                }
                None => prop_assert!(least.is_infinite()),
            }
        }
    }
}
