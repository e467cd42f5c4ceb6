//! Ranks the scores of draw after draw.
//!
//! Takes finite scores; gives competition ranks with the tolerance of the league table, the same as
//! [`crate::engine::rank`]. Scores are dealt into as many bins as there are scores, from the best to
//! the worst, and only those that meet in a bin are compared, which takes a fraction of the time of
//! sorting them all. Nothing is allocated from one draw to the next.

use crate::engine::stats;

/// Room to rank as many scores as before.
#[derive(Debug, Default)]
pub(super) struct Ranker {
    /// Scores and their positions; best first in the end.
    order: Vec<(f64, u32)>,
    /// The bin of each score.
    bins: Vec<u32>,
    /// Where the next score of each bin goes.
    next: Vec<u32>,
}

impl Ranker {
    /// Ranks finite scores.
    pub(super) fn rank(&mut self, scores: &[f64], ranks: &mut [u32]) {
        let ends = ends(scores);
        self.sort(scores, ends);
        let tolerance = stats::tie_tolerance_between(ends);
        let (mut rank, mut above) = (0, f64::INFINITY);
        for (&(score, at), place) in self.order.iter().zip(1..) {
            if above - score > tolerance {
                rank = place;
            }
            above = score;
            ranks[at as usize] = rank;
        }
    }

    fn sort(&mut self, scores: &[f64], (low, high): (f64, f64)) {
        let n = scores.len();
        let last = u32::try_from(n.saturating_sub(1)).unwrap_or(u32::MAX);
        let per_point = n as f64 / (high - low);
        // No better score comes into a later bin. Without a range that a float can hold, all come
        // into the first one.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let bin = |score: f64| (((high - score) * per_point) as u32).min(last);
        self.bins.clear();
        self.bins.extend(scores.iter().map(|&score| bin(score)));
        self.next.clear();
        self.next.resize(n, 0);
        for &bin in &self.bins {
            self.next[bin as usize] += 1;
        }
        let mut first = 0;
        for next in &mut self.next {
            (first, *next) = (first + *next, first);
        }
        self.order.resize(n, (0.0, 0));
        for ((&score, &bin), at) in scores.iter().zip(&self.bins).zip(0..) {
            let next = &mut self.next[bin as usize];
            self.order[*next as usize] = (score, at);
            *next += 1;
        }
        let mut first = 0;
        for &end in &self.next {
            let met = &mut self.order[first..end as usize];
            if met.len() > 1 {
                met.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            }
            first = end as usize;
        }
    }
}

/// The least and the greatest of finite numbers, four at a time.
fn ends(scores: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = ([f64::INFINITY; 4], [f64::NEG_INFINITY; 4]);
    let (fours, rest) = scores.as_chunks::<4>();
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
