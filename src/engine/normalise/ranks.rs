//! Scores that count the others: ranks from the worst, and the share that lies below.

use super::super::{Constants, Unscorable, stats};
use super::column::{Column, Scored};
use super::round_half_away;
use crate::domain::{Direction, Finite, RankTies, Reverse, Scale, Score};

/// How a rank becomes a share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    pub(super) scale: Scale,
    pub(super) ties: RankTies,
    pub(super) reverse: Reverse,
}

/// Ranks every value from the worst; `first` is what the worst gets (rank 1, Borda 0).
///
/// ```text
/// rank = 1 + number of regions strictly below, ties sharing the lowest or the mean
/// ```
pub(super) fn rank(column: &Column<'_>, ties: RankTies, first: f64) -> Result<Scored, Unscorable> {
    let ranked = Ranked::of(column, ties, column.direction.sign())?;
    let scores = ranked.ranks.iter().map(|rank| Score::of((*rank)? - 1.0 + first)).collect();
    Ok(ranked.scored(scores, None))
}

/// Scores a value by the share of the other regions that lie below it.
///
/// ```text
/// share = (number strictly below) / (n - 1)
/// ```
///
/// Where lower is better the values are turned before they are ranked, or the share after it is
/// rounded (`1 - share`, rounded again), as some published indices do.
pub(super) fn percentile_rank(
    column: &Column<'_>,
    Shares { scale, ties, reverse }: Shares,
    decimals: Option<u8>,
) -> Result<Scored, Unscorable> {
    let after = column.direction == Direction::LowerIsBetter && reverse == Reverse::After;
    let sign = if after { 1.0 } else { column.direction.sign() };
    let ranked = Ranked::of(column, ties, sign)?;
    let others = ranked.n - 1.0;
    let rounded = |number: f64| decimals.map_or(number, |d| round_half_away(number, d));
    let turned = |number: f64| if after { scale.low() + scale.high() - number } else { number };
    let score = |rank: f64| Score::of(turned(rounded(scale.at((rank - 1.0) / others))));
    let scores = ranked.ranks.iter().map(|rank| score((*rank)?)).collect();
    Ok(ranked.scored(scores, Some(scale)))
}

/// Every value's rank among those of the reference set.
struct Ranked {
    ranks: Vec<Option<f64>>,
    held: Vec<usize>,
    n: f64,
    constants: Constants,
}

impl Ranked {
    fn of(column: &Column<'_>, ties: RankTies, sign: f64) -> Result<Self, Unscorable> {
        let turned: Vec<Option<f64>> =
            column.values.iter().map(|value| Some(sign * (*value)?.get())).collect();
        let is_member = |row: &usize| column.members[*row] && turned[*row].is_some();
        let rows: Vec<usize> = (0..turned.len()).filter(is_member).collect();
        let members: Vec<f64> = rows.iter().filter_map(|&row| turned[row]).collect();
        let (low, high) = stats::extremes(&members).ok_or(Unscorable::NoValues)?;
        if high - low <= column.tie {
            return Err(Unscorable::Constant);
        }
        let mut ranks = vec![None; turned.len()];
        for (&row, rank) in rows.iter().zip(stats::ascending_ranks(&members, ties, column.tie)) {
            ranks[row] = Some(rank);
        }
        let n = members.len() as f64;
        let ladder = Ladder::new(members, ties, column.tie);
        let mut held = Vec::new();
        for row in (0..turned.len()).filter(|row| !is_member(row)) {
            let rank = turned[row].map(|value| ladder.rank(value));
            held.extend(rank.filter(|&rank| rank > n).map(|_| row));
            ranks[row] = rank.map(|rank| rank.min(n));
        }
        let (a, b) = (sign * low, sign * high);
        let (low, high) = (Finite::new(a.min(b)), Finite::new(a.max(b)));
        let constants = Constants { low, high, mean_sd: None, n: rows.len() };
        Ok(Self { ranks, held, n, constants })
    }

    fn scored(self, scores: Vec<Option<Score>>, scale: Option<Scale>) -> Scored {
        let Self { held, constants, .. } = self;
        Scored { scores, scale, constants, held, without_logarithm: Vec::new() }
    }
}

/// The sorted values of the reference set, on which those of the others find their rank.
struct Ladder {
    sorted: Vec<f64>,
    ties: RankTies,
    tie: f64,
}

impl Ladder {
    fn new(mut members: Vec<f64>, ties: RankTies, tie: f64) -> Self {
        members.sort_unstable_by(f64::total_cmp);
        Self { sorted: members, ties, tie }
    }

    /// The rank that a member of this value would have; between two members, one above the lower.
    fn rank(&self, value: f64) -> f64 {
        let below = self.sorted.partition_point(|&member| member < value - self.tie);
        let equal = self.sorted[below..].partition_point(|&member| member <= value + self.tie);
        match self.ties {
            RankTies::Average if equal > 0 => (below as f64) + (equal as f64).midpoint(1.0),
            RankTies::Average | RankTies::Lowest => (below + 1) as f64,
        }
    }
}
