//! Ranks the scores of draw after draw.
//!
//! Takes finite scores; gives competition ranks with the tolerance of the league table, the same as
//! [`crate::engine::rank`]. Nothing is allocated from one draw to the next.

use crate::engine::sort::Sorter;
use crate::engine::stats;

/// Room to rank as many scores as before.
#[derive(Debug, Default)]
pub(super) struct Ranker {
    /// Scores and their positions; worst first in the end.
    order: Vec<(f64, u32)>,
    sorter: Sorter<(f64, u32)>,
}

impl Ranker {
    /// Ranks finite scores.
    pub(super) fn rank(&mut self, scores: &[f64], ranks: &mut [u32]) {
        let ends = stats::ends(scores);
        self.order.clear();
        self.order.extend(scores.iter().copied().zip(0..));
        self.sorter.sort(&mut self.order, ends);
        let tolerance = stats::tie_tolerance_between(ends);
        let (mut rank, mut above) = (0, f64::INFINITY);
        for (&(score, at), place) in self.order.iter().rev().zip(1..) {
            if above - score > tolerance {
                rank = place;
            }
            above = score;
            ranks[at as usize] = rank;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::rank;

    #[test]
    fn ties_share_the_better_rank() {
        check(&[75.0, 90.0, 60.0, 75.0], &[2, 1, 4, 2]);
        check(&[0.1 + 0.2, 0.3, -0.0, 0.0], &[1, 1, 3, 3]);
        check(&[5.0; 6], &[1; 6]);
        check(&[], &[]);
    }

    #[test]
    fn an_outlier_leaves_all_others_to_be_compared() {
        check(&[3.0, 1e300, 2.0, 1.0, -1e300], &[2, 1, 2, 2, 5]);
        check(&[3.0, 1e5, 2.0, 1.0, -7.0], &[2, 1, 3, 4, 5]);
        check(&[3.0, f64::MAX, 2.0, f64::MIN], &[2, 1, 2, 4]);
    }

    proptest! {
        #[test]
        fn ranks_are_those_of_the_league_table(
            scores in proptest::collection::vec(
                prop_oneof![-1.0..1.0, (0..9_i32).prop_map(f64::from), -1e9..1e9], 0..80),
        ) {
            let tolerance = stats::tie_tolerance(&scores);
            let expected = rank::ranks_within(&scores, tolerance);
            let mut ranks = vec![0; scores.len()];
            Ranker::default().rank(&scores, &mut ranks);
            let found: Vec<usize> = ranks.iter().map(|&rank| rank as usize).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[track_caller]
    fn check(scores: &[f64], expected: &[u32]) {
        let mut ranks = vec![0; scores.len()];
        Ranker::default().rank(scores, &mut ranks);
        assert_eq!(ranks, expected);
    }
}
