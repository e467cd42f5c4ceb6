//! How many stories do the parts of a pillar tell?
//!
//! Takes the columns of a pillar's parts; looks at the rows in which none has a gap and at the parts
//! that vary there, because a correlation matrix made pair by pair need not be one. Gives nothing
//! for fewer than two parts or three rows.

use nalgebra::DMatrix;
use statrs::function::gamma::gamma_ur;

use crate::engine::linear::{self, Complete};
use crate::engine::weigh::Column;

/// Bartlett's test of whether the parts are related at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bartlett {
    /// The test statistic.
    pub chi2: f64,
    /// Its degrees of freedom.
    pub degrees: usize,
    /// How often chance alone gives as much.
    pub p: f64,
}

/// The principal components of a pillar's parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// Rows without a gap.
    pub n: usize,
    /// Positions of the parts that vary in them.
    pub kept: Vec<usize>,
    /// Eigenvalues of the correlation matrix, the greatest first; they sum to the number of parts.
    pub eigenvalues: Vec<f64>,
    /// How many of them are greater than 1.
    pub above_one: usize,
    /// Share of the variance that the first component explains.
    pub first_share: f64,
    /// Loadings of the first component, by kept part; the longest is positive.
    pub loadings: Vec<f64>,
    /// Kaiser, Meyer and Olkin's measure: how much of the correlation is shared by all.
    pub kmo: Option<f64>,
    /// Bartlett's test.
    pub bartlett: Option<Bartlett>,
}

/// An eigenvalue this near to 1 or 0 is it.
const NOISE: f64 = 1e-9;

/// Finds the principal components of several columns.
///
/// ```text
/// eigenvalues of the correlation matrix R; the first one's share = its eigenvalue / k
/// KMO = sum r^2 / (sum r^2 + sum partial^2) over pairs, partial from the inverse of R
/// chi2 = -(n - 1 - (2k + 5)/6) ln det R, k (k - 1)/2 degrees of freedom
/// ```
///
/// One eigenvalue above 1, a first share above a half and loadings of one sign: the parts tell one
/// story. KMO and Bartlett's test say whether they share enough for the question to make sense.
///
/// Bartlett's test of sphericity is his of 1950, with the factor of 1951 for correlations. KMO is
/// Kaiser's measure of sampling adequacy (1970), named after him, Meyer and Olkin, in the form of
/// Kaiser and Rice (1974): from 0.9 on marvelous, from 0.8 meritorious, from 0.7 middling, from 0.6
/// mediocre, from 0.5 miserable, below unacceptable. (Kaiser 1974, who is mostly cited for it, says
/// these words of another index.) The Handbook asks for 0.6. Of two parts KMO is always a half.
///
/// ```
/// use icf::engine::audit::structure;
/// let up = vec![Some(1.0), Some(2.0), Some(3.0), Some(5.0)];
/// let down = vec![Some(4.0), Some(3.0), Some(2.0), Some(0.0)];
/// let found = structure(&[up, down]).unwrap();
/// assert!((found.first_share - 1.0).abs() < 1e-9 && found.above_one == 1);
/// assert!(found.loadings[0] * found.loadings[1] < 0.0);
/// ```
pub fn structure(columns: &[Column]) -> Option<Structure> {
    let complete = Complete::of(columns);
    let (k, n) = (complete.kept.len(), complete.n_rows());
    if k < 2 || n < 3 {
        return None;
    }
    let correlations = complete.correlations();
    let eigenvalues = linear::eigenvalues(&correlations);
    let first = linear::first_component(correlations.clone())?;
    // Where a part follows from others, the matrix has no inverse and no logarithm.
    let regular = eigenvalues.last().is_some_and(|least| *least > NOISE);
    let inverse = if regular { linear::inverse(&correlations) } else { None };
    let log_determinant: f64 = eigenvalues.iter().map(|value| value.ln()).sum();
    Some(Structure {
        n,
        above_one: eigenvalues.iter().filter(|value| **value > 1.0 + NOISE).count(),
        first_share: first.share.clamp(0.0, 1.0),
        loadings: first.loadings,
        kmo: inverse.and_then(|inverse| kmo(&correlations, &inverse)),
        bartlett: if regular { bartlett(n, k, log_determinant) } else { None },
        kept: complete.kept,
        eigenvalues,
    })
}

fn kmo(correlations: &DMatrix<f64>, inverse: &DMatrix<f64>) -> Option<f64> {
    let (mut shared, mut partial) = (0.0, 0.0);
    for i in 0..correlations.nrows() {
        for j in 0..i {
            shared += correlations[(i, j)].powi(2);
            partial += inverse[(i, j)].powi(2) / (inverse[(i, i)] * inverse[(j, j)]);
        }
    }
    let kmo = shared / (shared + partial);
    kmo.is_finite().then_some(kmo)
}

fn bartlett(n: usize, k: usize, log_determinant: f64) -> Option<Bartlett> {
    let factor = n as f64 - 1.0 - (2.0 * k as f64 + 5.0) / 6.0;
    if factor <= 0.0 || !log_determinant.is_finite() {
        return None;
    }
    let chi2 = (-factor * log_determinant).max(0.0);
    let degrees = k * (k - 1) / 2;
    let p = if chi2 > 0.0 { gamma_ur(degrees as f64 / 2.0, chi2 / 2.0) } else { 1.0 };
    p.is_finite().then(|| Bartlett { chi2, degrees, p: p.clamp(0.0, 1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("audit") {
            if !case.name().starts_with("component") {
                continue;
            }
            let found = structure(&case.get("items").columns()).unwrap();
            let expected = case.get("expected");
            case.near(&found.eigenvalues, &expected.get("eigenvalues").numbers());
            let bartlett = found.bartlett.unwrap();
            let numbers = [
                ("first_share", found.first_share),
                ("above_one", found.above_one as f64),
                ("kmo", found.kmo.unwrap()),
                ("bartlett_chi2", bartlett.chi2),
                ("bartlett_df", bartlett.degrees as f64),
                ("bartlett_p", bartlett.p),
            ];
            for (key, found) in numbers {
                case.near(&[found], &[expected.get(key).number()]);
            }
        }
    }

    #[test]
    fn a_part_that_follows_from_others_leaves_no_test() {
        let a = vec![Some(1.0), Some(2.0), Some(4.0), Some(3.0)];
        let found = structure(&[a.clone(), a]).unwrap();
        assert_eq!((found.kmo, found.bartlett), (None, None));
        assert_eq!(found.above_one, 1);
    }

    #[test]
    fn too_little_has_no_structure() {
        let two = vec![Some(1.0), Some(2.0)];
        assert_eq!(structure(&[two.clone(), two.clone()]), None);
        assert_eq!(structure(&[two]), None);
        assert_eq!(structure(&[vec![None; 5], vec![Some(1.0); 5]]), None);
        assert_eq!(structure(&[]), None);
    }
}
