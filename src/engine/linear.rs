//! The little linear algebra that the steps need, on columns of numbers.
//!
//! Takes columns with gaps and leaves out incomplete rows; gives correlation matrices, their first
//! component and least squares. Everything is small (children of one pillar), so nothing is clever.

use nalgebra::{DMatrix, DVector, SymmetricEigen};

use super::stats;
use super::weigh::Column;

/// Columns over the rows in which none of them has a gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Complete {
    /// Positions of the columns in which something differs; the others are left out.
    pub(super) kept: Vec<usize>,
    /// Their numbers.
    pub(super) columns: Vec<Vec<f64>>,
}

impl Complete {
    /// Leaves out columns that are constant and then rows with a gap, until neither is left.
    pub(super) fn of(columns: &[Column]) -> Self {
        let varies_alone =
            |&at: &usize| varies(&columns[at].iter().flatten().copied().collect::<Vec<f64>>());
        let mut kept: Vec<usize> = (0..columns.len()).filter(varies_alone).collect();
        loop {
            let n_rows = columns.first().map_or(0, Vec::len);
            let complete = |&row: &usize| kept.iter().all(|&at| columns[at][row].is_some());
            let rows: Vec<usize> = (0..n_rows).filter(complete).collect();
            let pick = |&at: &usize| rows.iter().filter_map(|&row| columns[at][row]).collect();
            let picked: Vec<Vec<f64>> = kept.iter().map(pick).collect();
            let before = kept.len();
            let mut vary = picked.iter().map(|column| varies(column));
            kept.retain(|_| vary.next().expect("one for each kept column"));
            if kept.len() == before || rows.len() < 2 {
                return Self { kept, columns: picked };
            }
        }
    }

    /// Number of rows.
    pub(super) fn n_rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// The correlation matrix.
    pub(super) fn correlations(&self) -> DMatrix<f64> {
        let k = self.columns.len();
        DMatrix::from_fn(k, k, |i, j| {
            if i == j {
                1.0
            } else {
                stats::pearson(&self.columns[i], &self.columns[j]).unwrap_or(0.0)
            }
        })
    }
}

/// Says whether the numbers differ by more than the noise of computing them.
pub(super) fn varies(column: &[f64]) -> bool {
    stats::extremes(column).is_some_and(|(low, high)| high - low > stats::tie_tolerance(column))
}

/// The direction in which regions differ most.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FirstComponent {
    /// The unit eigenvector; its longest entry is positive.
    pub(super) loadings: Vec<f64>,
    /// Share of the variance that it explains.
    pub(super) share: f64,
}

/// Gives the first component of a correlation matrix.
pub(super) fn first_component(correlations: DMatrix<f64>) -> Option<FirstComponent> {
    let k = correlations.nrows();
    let eigen = SymmetricEigen::new(correlations);
    let (at, value) =
        eigen.eigenvalues.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let vector = eigen.eigenvectors.column(at);
    let longest =
        vector.iter().fold(0.0_f64, |a, &b| if b.abs() > a.abs() + 1e-12 { b } else { a });
    let loadings: Vec<f64> = vector.iter().map(|entry| entry * longest.signum()).collect();
    Some(FirstComponent { loadings, share: value / k as f64 })
}

/// Gives the eigenvalues of a symmetric matrix, the greatest first.
pub(super) fn eigenvalues(symmetric: &DMatrix<f64>) -> Vec<f64> {
    let mut values: Vec<f64> =
        SymmetricEigen::new(symmetric.clone()).eigenvalues.iter().copied().collect();
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    values
}

/// Gives the inverse of a matrix, if it has one.
pub(super) fn inverse(matrix: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    matrix.clone().try_inverse().filter(|inverse| inverse.iter().all(|entry| entry.is_finite()))
}

/// Gives the shortest vector x that brings A x nearest to b.
pub(super) fn least_squares(a: DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    // Directions that A hardly knows are left alone: they would only blow up rounding.
    let svd = a.svd(true, true);
    let cut = svd.singular_values.max() * 1e-11;
    svd.solve(b, cut).ok()
}
