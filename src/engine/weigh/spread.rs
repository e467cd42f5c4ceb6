//! Weights from how much a column tells regions apart: entropy and CRITIC.
//!
//! Takes the children's scores over the reference set, with gaps; gives one weight per child and
//! the numbers behind it. A constant column tells nothing: it has no weight (`None`), and so has
//! one without scores. The weights of the others sum to 1, unless nothing tells anything.

use super::Column;
use crate::domain::Spread;
use crate::engine::stats;

/// What entropy says of each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Entropies {
    /// E of each column; nothing for a constant one.
    pub entropies: Vec<Option<f64>>,
    /// The weights.
    pub weights: Vec<Option<f64>>,
}

/// Weighs columns by how unevenly their scores are spread.
///
/// ```text
/// u = min-max [0, 1], p = u / sum u, E = - sum p ln p / ln n, w = (1 - E) / sum(1 - E)
/// ```
///
/// 0 ln 0 counts as 0, and n is the number of values in the column itself. Shannon (1948), Zeleny
/// (1982).
///
/// ```
/// use icf::engine::weigh::spread::entropy;
/// let (even, uneven) = (vec![Some(0.0), Some(9.0), Some(10.0)], vec![Some(0.0), Some(1.0), Some(10.0)]);
/// let weights = entropy(&[even, uneven]).weights;
/// assert!(weights[0] < weights[1]);
/// ```
pub fn entropy(columns: &[Column]) -> Entropies {
    let entropies: Vec<Option<f64>> = columns.iter().map(|column| entropy_of(column)).collect();
    let weights = shares(entropies.iter().map(|entropy| entropy.map(|e| 1.0 - e)));
    Entropies { entropies, weights }
}

fn entropy_of(column: &[Option<f64>]) -> Option<f64> {
    let column = unit(column)?;
    let values: Vec<f64> = column.into_iter().flatten().collect();
    let sum: f64 = values.iter().sum();
    let term = |&u: &f64| if u > 0.0 { u / sum * (u / sum).ln() } else { 0.0 };
    Some(-values.iter().map(term).sum::<f64>() / (values.len() as f64).ln())
}

/// What CRITIC says of each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Information {
    /// Standard deviation of each column on [0, 1]; nothing for a constant one.
    pub sds: Vec<Option<f64>>,
    /// C of each column.
    pub information: Vec<Option<f64>>,
    /// The weights.
    pub weights: Vec<Option<f64>>,
}

/// Weighs columns by their spread and by how far they are from saying what others say.
///
/// ```text
/// u = min-max [0, 1], C_j = sd_j sum_k (1 - r_jk), w = C / sum C
/// ```
///
/// Standard deviations have the divisor n - 1; each correlation is taken over the rows that both
/// columns have. Two columns whose correlation does not exist there count as uncorrelated, because
/// nothing shows that one repeats the other. Diakoulaki, Mavrotas and Papayannakis (1995).
pub fn critic(columns: &[Column]) -> Information {
    let units: Vec<Option<Column>> = columns.iter().map(|column| unit(column)).collect();
    let sds: Vec<Option<f64>> = units
        .iter()
        .map(|unit| {
            let values: Vec<f64> = unit.as_ref()?.iter().flatten().copied().collect();
            stats::sd(&values, Spread::Sample)
        })
        .collect();
    let information: Vec<Option<f64>> = (0..columns.len())
        .map(|one| {
            let mine = units[one].as_ref()?;
            let others = units.iter().enumerate().filter(|&(other, _)| other != one);
            let conflict: f64 = others
                .filter_map(|(_, other)| Some(1.0 - pairwise(mine, other.as_ref()?).unwrap_or(0.0)))
                .sum();
            Some(sds[one]? * conflict)
        })
        .collect();
    let alone = information.iter().flatten().count() == 1;
    let weights = shares(information.iter().map(|c| c.map(|c| if alone { 1.0 } else { c })));
    Information { sds, information, weights }
}

/// Pearson's correlation over the rows that both columns have.
fn pairwise(x: &[Option<f64>], y: &[Option<f64>]) -> Option<f64> {
    let (x, y): (Vec<f64>, Vec<f64>) =
        x.iter().zip(y).filter_map(|(x, y)| Some(((*x)?, (*y)?))).unzip();
    stats::pearson(&x, &y)
}

/// The column on [0, 1]; nothing where all its scores are one score.
pub(super) fn unit(column: &[Option<f64>]) -> Option<Column> {
    let values: Vec<f64> = column.iter().flatten().copied().collect();
    let (low, high) = stats::extremes(&values)?;
    let differ = high - low > stats::tie_tolerance(&values);
    // Halves keep the range of huge scores finite.
    let range = high / 2.0 - low / 2.0;
    let place = |value: f64| ((value / 2.0 - low / 2.0) / range).clamp(0.0, 1.0);
    differ.then(|| column.iter().map(|value| value.map(place)).collect())
}

fn shares(parts: impl Iterator<Item = Option<f64>> + Clone) -> Vec<Option<f64>> {
    let held = parts.map(|part| part.map(|part| part.max(0.0)));
    let sum: f64 = held.clone().flatten().sum();
    held.map(|part| part.map(|part| if sum > 0.0 { part / sum } else { 0.0 })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::golden::{self, Case};

    #[test]
    fn the_reference_numbers_of_entropy_come_out() {
        for case in golden::cases("data_weights") {
            if !case.name().starts_with("entropy") {
                continue;
            }
            let found = entropy(&turned(&case));
            let expected = case.get("expected");
            case.near_maybe(&found.entropies, &expected.get("entropy").maybes());
            let weights: Vec<f64> = found.weights.iter().map(|w| w.unwrap_or(0.0)).collect();
            case.near(&weights, &expected.get("weights").numbers());
        }
    }

    #[test]
    fn the_reference_numbers_of_critic_come_out() {
        for case in golden::cases("data_weights") {
            if !case.name().starts_with("CRITIC") {
                continue;
            }
            let found = critic(&turned(&case));
            let expected = case.get("expected");
            case.near_maybe(&found.sds, &expected.get("sd").maybes());
            case.near_maybe(&found.information, &expected.get("information").maybes());
            case.near_maybe(&found.weights, &expected.get("weights").maybes());
        }
    }

    #[test]
    fn a_constant_column_and_an_empty_one_have_no_weight() {
        let columns = [
            vec![Some(1.0), Some(2.0), Some(4.0)],
            vec![Some(0.1 + 0.2), Some(0.3), None],
            vec![None; 3],
        ];
        assert_eq!(entropy(&columns).weights, [Some(1.0), None, None]);
        assert_eq!(critic(&columns).weights, [Some(1.0), None, None]);
    }

    #[test]
    fn two_columns_that_say_the_same_have_nothing_to_add() {
        let column = vec![Some(1.0), Some(2.0), Some(4.0)];
        let found = critic(&[column.clone(), column]);
        let sum: f64 = found.weights.iter().flatten().sum();
        assert!(sum == 0.0 || (sum - 1.0).abs() < 1e-12, "{found:?}");
    }

    /// The columns of a case with the direction applied.
    pub(in crate::engine::weigh) fn turned(case: &Case) -> Vec<Column> {
        let signs = case.get("direction").numbers();
        let columns = case.get("data").columns().into_iter().zip(signs);
        columns
            .map(|(column, sign)| column.into_iter().map(|x| x.map(|x| sign * x)).collect())
            .collect()
    }
}
