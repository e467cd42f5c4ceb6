//! Brings the extremes of a sorted column in, one distinct value after the other.

use super::super::stats;
use super::Moments;

/// Which cells of a sorted column were changed: those below `first` and those above `last`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tails {
    first: usize,
    last: usize,
    n: usize,
    /// Skewness and kurtosis of what came out.
    pub(super) shape: (f64, f64),
}

impl Tails {
    /// How many cells were changed; each counts once.
    pub(super) fn n_changed(&self) -> usize {
        self.first + (self.n - 1 - self.last)
    }

    /// The least and the greatest value left.
    pub(super) fn ends(&self, sorted: &[f64]) -> (f64, f64) {
        (sorted[self.first], sorted[self.last])
    }
}

/// Winsorises a sorted column while it fails, more than two distinct values are left and fewer
/// cells than the limit have been changed so far.
///
/// Every value equal to the maximum becomes the next lower one if the skewness is 0 or more, else
/// every value equal to the minimum the next higher. One step changes all that tie, so it may take
/// the count past the limit. The column is sorted once; a step moves an end.
pub(super) fn winsorise(sorted: &[f64], shape: (f64, f64), moments: Moments) -> Tails {
    let n = sorted.len();
    let mut tails = Tails { first: 0, last: n - 1, n, shape };
    if moments.passes(shape) {
        return tails;
    }
    let mut values = sorted.to_vec();
    while !moments.passes(tails.shape) && tails.n_changed() < moments.winsorise {
        let (low, high) = tails.ends(sorted);
        // First cell above the minimum, and the cell after the last one below the maximum.
        let inner = sorted.partition_point(|&x| x <= low);
        let outer = sorted.partition_point(|&x| x < high);
        let more_than_two_left = inner < outer;
        if !more_than_two_left {
            break;
        }
        if tails.shape.0 >= 0.0 {
            tails.last = outer - 1;
            let next = sorted[tails.last];
            values[tails.last..].fill(next);
        } else {
            tails.first = inner;
            values[..inner].fill(sorted[inner]);
        }
        let Some(shape) = stats::shape(&values) else { break };
        tails.shape = shape;
    }
    tails
}
