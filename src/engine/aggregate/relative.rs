//! Aggregations that compare regions: Copeland's rule and TOPSIS.
//!
//! Takes the children's scores of regions that are compared with each other; gives each its score,
//! which holds among them alone. A member of the reference set is an opponent and an example; a
//! region outside it is measured against them and held to the ends of the scale.

use crate::domain::RankTies;
use crate::engine::stats;
use crate::engine::weigh::Column;

/// Two shares of weight are equal within this.
const HALF: f64 = 1e-12;

/// Children's scores of the regions to compare.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// One column per child, one row per region; a region without any takes no part.
    pub columns: &'a [Column],
    /// One weight per child.
    pub weights: &'a [f64],
    /// Which regions are in the reference set.
    pub members: &'a [bool],
}

/// Counts how many regions each one beats, less how many it loses to.
///
/// ```text
/// i beats k if the parts in which it is better, ties half, hold more than half of the weight of
/// the parts that both have; score = regions beaten - regions lost to
/// ```
///
/// A share within 1e-12 of one half is a draw, and so is having nothing in common. Scores of one
/// child tie as scores tie everywhere. The order of regions is nothing. Copeland (1951); the
/// outranking matrix after Munda and Nardo (2009).
///
/// ```
/// use icf::engine::aggregate::relative::{Field, copeland};
/// let columns = [vec![Some(70.0), Some(65.0), None], vec![Some(55.0), Some(50.0), Some(60.0)]];
/// let field = Field { columns: &columns, weights: &[0.5, 0.5], members: &[true; 3] };
/// assert_eq!(copeland(field), [Some(0.0), Some(-2.0), Some(2.0)]);
/// ```
pub fn copeland(field: Field) -> Column {
    let n = field.members.len();
    let places: Vec<Vec<f64>> = field.columns.iter().map(|column| places(column)).collect();
    let takes_part = |row: usize| field.columns.iter().any(|column| column[row].is_some());
    let mut balance = vec![0_i64; n];
    let (mut margin, mut common) = (vec![0.0; n], vec![0.0; n]);
    for i in (0..n).filter(|&i| takes_part(i)) {
        margin.fill(0.0);
        common.fill(0.0);
        for (places, weight) in places.iter().zip(field.weights) {
            let mine = places[i];
            if mine > 0.0 {
                let (margins, common) = (&mut margin[i + 1..], &mut common[i + 1..]);
                duel(mine, &places[i + 1..], *weight, margins, common);
            }
        }
        for k in i + 1..n {
            // The share with ties half is 1/2 + margin / (2 common).
            let above_half = if common[k] > 0.0 { margin[k] / (2.0 * common[k]) } else { 0.0 };
            let outcome = i64::from(above_half > HALF) - i64::from(above_half < -HALF);
            // Whoever is outside the reference set counts for nobody.
            balance[i] += if field.members[k] { outcome } else { 0 };
            balance[k] -= if field.members[i] { outcome } else { 0 };
        }
    }
    let opponents = (0..n).filter(|&row| field.members[row] && takes_part(row)).count();
    let end = i64::try_from(opponents).unwrap_or(i64::MAX) - 1;
    let score = |row: usize| balance[row].clamp(-end.max(0), end.max(0)) as f64;
    (0..n).map(|row| takes_part(row).then(|| score(row))).collect()
}

/// Adds one child's weight to the margins of a region over all that come after it.
fn duel(mine: f64, places: &[f64], weight: f64, margins: &mut [f64], common: &mut [f64]) {
    for ((margin, common), &theirs) in margins.iter_mut().zip(common).zip(places) {
        let both = if theirs > 0.0 { weight } else { 0.0 };
        let won = if mine > theirs { both } else { 0.0 };
        let lost = if mine < theirs { both } else { 0.0 };
        *margin += won - lost;
        *common += both;
    }
}

/// The rank of each score from below; 0 where there is none.
fn places(column: &[Option<f64>]) -> Vec<f64> {
    let values: Vec<f64> = column.iter().flatten().copied().collect();
    let tolerance = stats::tie_tolerance(&values);
    let mut ranks = stats::ascending_ranks(&values, RankTies::Lowest, tolerance).into_iter();
    let place = |value: &Option<f64>| match value {
        Some(_) => ranks.next().expect("one rank for each value"),
        None => 0.0,
    };
    column.iter().map(place).collect()
}

/// Scores each region by how near it stands to the best of everything and how far from the worst.
///
/// ```text
/// v = w I / sqrt(sum I^2); d+, d- the distances from the greatest and the least v of each part;
/// 100 d- / (d- + d+)
/// ```
///
/// Only regions with all parts are scored, and they make sums and extremes; the caller leaves out
/// the others. Nothing where best and worst are the same. Hwang and Yoon (1981).
///
/// ```
/// use icf::engine::aggregate::relative::{Field, topsis};
/// let columns = [vec![Some(80.0), Some(40.0), Some(60.0)]];
/// let field = Field { columns: &columns, weights: &[1.0], members: &[true; 3] };
/// assert_eq!(topsis(field)[..2], [Some(100.0), Some(0.0)]);
/// ```
pub fn topsis(field: Field) -> Column {
    let n = field.members.len();
    let mut squares = vec![(0.0_f64, 0.0_f64); n];
    for (column, weight) in field.columns.iter().zip(field.weights) {
        let reference: Vec<f64> =
            column.iter().zip(field.members).filter(|(_, m)| **m).filter_map(|(x, _)| *x).collect();
        let Some((low, high)) = stats::extremes(&reference) else { continue };
        // Scores are measured in the greatest, so that no square overflows.
        let unit = low.abs().max(high.abs());
        let length: f64 = reference.iter().map(|x| (x / unit) * (x / unit)).sum::<f64>().sqrt();
        if unit == 0.0 {
            continue;
        }
        let v = |x: f64| weight * (x / unit) / length;
        for (squares, x) in squares.iter_mut().zip(column) {
            let Some(x) = *x else { continue };
            squares.0 += (v(x) - v(high)).powi(2);
            squares.1 += (v(x) - v(low)).powi(2);
        }
    }
    let takes_part = |row: usize| field.columns.iter().any(|column| column[row].is_some());
    let score = |row: usize| {
        let (to_best, to_worst) = (squares[row].0.sqrt(), squares[row].1.sqrt());
        let all = to_best + to_worst;
        (takes_part(row) && all > 0.0).then(|| 100.0 * (to_worst / all))
    };
    (0..n).map(score).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_of_copeland_come_out() {
        for case in golden::cases("copeland") {
            let columns = case.get("scores").columns();
            let weights = case.get("weights").numbers();
            let members = vec![true; columns[0].len()];
            let field = Field { columns: &columns, weights: &weights, members: &members };
            case.near_maybe(&copeland(field), &case.get("expected").get("score").maybes());
        }
    }

    #[test]
    fn a_region_outside_the_reference_set_is_nobodys_opponent() {
        let columns = [vec![Some(3.0), Some(2.0), Some(1.0)]];
        let field = Field { columns: &columns, weights: &[1.0], members: &[false, true, true] };
        assert_eq!(copeland(field), [Some(1.0), Some(1.0), Some(-1.0)]);
    }

    #[test]
    fn alone_there_is_nobody_to_beat_and_no_best() {
        let columns = [vec![Some(3.0)], vec![Some(0.0)]];
        let field = Field { columns: &columns, weights: &[1.0, 1.0], members: &[true] };
        assert_eq!(copeland(field), [Some(0.0)]);
        assert_eq!(topsis(field), [None]);
    }

    proptest! {
        #[test]
        fn the_order_of_regions_is_nothing(
            rows in proptest::collection::vec(
                proptest::collection::vec(proptest::option::of(0..6_u8), 4), 1..9),
            turn in 0..9_usize,
        ) {
            let turn = turn % rows.len();
            let weights = [0.4, 0.3, 0.2, 0.1];
            let members = vec![true; rows.len()];
            let scored = |rows: &[Vec<Option<u8>>]| {
                let column = |at: usize| rows.iter().map(|row| row[at].map(f64::from)).collect();
                let columns: Vec<Column> = (0..4).map(column).collect();
                let field = Field { columns: &columns, weights: &weights, members: &members };
                (copeland(field), topsis(field))
            };
            let (mut straight, _) = scored(&rows);
            let mut turned = rows;
            turned.rotate_left(turn);
            straight.rotate_left(turn);
            let (found, closeness) = scored(&turned);
            prop_assert_eq!(found, straight);
            prop_assert!(closeness.into_iter().flatten().all(|x| (0.0..=100.0).contains(&x)));
        }
    }
}
