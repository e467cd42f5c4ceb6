//! Sums draws up: intervals, probabilities, groups, convergence.

use rayon::prelude::*;

use super::draw::{Deck, Failure, Step};
use super::{Chunk, Failed, Robustness};
use crate::domain::{RegionId, Score, Share};
use crate::engine::Ranking;
use crate::engine::tier::Cuts;

/// Rows of the same length, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix<T> {
    cells: Vec<T>,
    n_columns: usize,
}

impl<T: Copy> Matrix<T> {
    pub(super) fn new(n_columns: usize, n_rows: usize) -> Self {
        Self { cells: Vec::with_capacity(n_columns * n_rows), n_columns }
    }

    pub(super) fn push(&mut self, row: &[T]) {
        self.cells.extend_from_slice(row);
    }

    pub(super) fn rows(&self) -> std::slice::ChunksExact<'_, T> {
        self.cells.chunks_exact(self.n_columns.max(1))
    }

    fn append(&mut self, other: &Self) {
        self.cells.extend_from_slice(&other.cells);
    }

    pub(super) fn column(&self, at: usize) -> impl Iterator<Item = T> + '_ {
        self.cells.iter().copied().skip(at).step_by(self.n_columns.max(1))
    }
}

/// Where nine tenths of the draws lie, and their middle; type-7 quantiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The 5 % quantile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The 95 % quantile.
    pub high: f64,
}

impl Interval {
    /// Says whether a number lies inside.
    pub fn holds(&self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// The quantiles of a column, which is put into another order.
    pub(super) fn of(values: &mut [f64]) -> Option<Self> {
        let low = quantile(values, 0.05)?;
        let median = quantile(values, 0.5)?;
        let high = quantile(values, 0.95)?;
        Some(Self { low, median, high })
    }
}

/// A type-7 quantile without sorting everything.
fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = last as f64 * share;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=last")]
    let below = place.floor() as usize;
    let (_, low, rest) = values.select_nth_unstable_by(below, f64::total_cmp);
    let high = rest.iter().copied().fold(f64::INFINITY, f64::min);
    let part = place - below as f64;
    Some(if part == 0.0 { *low } else { *low + part * (high - *low) })
}

/// How firm one region's place is.
#[derive(Debug, Clone, PartialEq)]
pub struct Firmness {
    /// The region.
    pub region: RegionId,
    /// Its rank in the assessment.
    pub nominal_rank: usize,
    /// Its index in the assessment.
    pub nominal_score: Score,
    /// Its rank in the draws.
    pub rank: Interval,
    /// Its best and worst rank in any draw.
    pub extremes: (usize, usize),
    /// Its index in the draws.
    pub score: Interval,
    /// By tier: the share of the draws in which it is in it or in a better one.
    pub tiers: Vec<Share>,
    /// By tier: its distance in points from the cut, below zero outside. From the first region
    /// outside for those inside, from the last inside for those outside, where places are cut.
    pub margins: Vec<Option<f64>>,
}

/// How far the draws had settled: what the first half of them says against the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Convergence {
    /// Greatest difference between the mean ranks of a region.
    pub mean_rank: f64,
    /// Greatest standard error of a probability of a tier.
    pub probability: f64,
}

/// Puts the chunks together.
pub(super) fn sum_up(
    deck: &Deck<'_>,
    ranking: &Ranking,
    cuts: &Cuts,
    chunks: Vec<Chunk>,
) -> Robustness {
    let (n, n_tiers) = (deck.ranked.len(), deck.question.tiers.len());
    let draws = deck.robust.draws;
    let (mut scores, mut ranks) = (Matrix::new(n, draws), Matrix::new(n, draws));
    let mut in_tier = vec![0_u32; n * n_tiers];
    let mut failures = std::collections::BTreeMap::<Failure, usize>::new();
    for chunk in chunks {
        scores.append(&chunk.scores);
        ranks.append(&chunk.ranks);
        in_tier.iter_mut().zip(&chunk.in_tier).for_each(|(all, here)| *all += here);
        for (failure, times) in chunk.failures {
            *failures.entry(failure).or_insert(0) += times;
        }
    }
    let usable = ranks.rows().len();
    let line = |place: usize| {
        let standing = &ranking.standings[place];
        let at = deck.ranked.binary_search(&standing.region).ok()?;
        let mut column: Vec<f64> = scores.column(at).collect();
        let score = Interval::of(&mut column)?;
        let (rank, extremes) = rank_interval(ranks.column(at), (n, usable))?;
        let counts = &in_tier[at * n_tiers..(at + 1) * n_tiers];
        let tiers = counts.iter().map(|&count| Share::ratio(f64::from(count), usable as f64));
        Some(Firmness {
            region: standing.region,
            nominal_rank: standing.rank,
            nominal_score: standing.score,
            rank,
            extremes,
            score,
            tiers: tiers.collect(),
            margins: (0..n_tiers).map(|tier| cuts.margin(tier, place, ranking)).collect(),
        })
    };
    let regions: Vec<Firmness> =
        (0..ranking.standings.len()).into_par_iter().filter_map(line).collect();
    Robustness {
        seed: deck.robust.seed,
        draws,
        usable,
        failed: failed(deck, &failures),
        n_values: deck.uncertain.len(),
        n_indicators: deck.uncertain.n_columns(),
        n_leavable: deck.leavable.len(),
        groups: groups(&regions),
        convergence: convergence(&ranks, &regions, n),
        regions,
        ranks,
        ranked: deck.ranked.clone(),
    }
}

/// Quantiles of ranks from how often each occurs, which is quicker than sorting them.
fn rank_interval(
    ranks: impl Iterator<Item = u32>,
    (n, usable): (usize, usize),
) -> Option<(Interval, (usize, usize))> {
    let mut counts = vec![0_usize; n + 1];
    for rank in ranks {
        counts[rank as usize] += 1;
    }
    let best = counts.iter().position(|&count| count > 0)?;
    let worst = counts.iter().rposition(|&count| count > 0)?;
    let at = |place: usize| {
        let mut seen = 0;
        let reached = |count: &usize| {
            seen += count;
            seen > place
        };
        counts.iter().position(reached).unwrap_or(worst) as f64
    };
    let quantile = |share: f64| {
        let place = (usable - 1) as f64 * share;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=last")]
        let below = place.floor() as usize;
        let part = place - below as f64;
        if part == 0.0 { at(below) } else { at(below) + part * (at(below + 1) - at(below)) }
    };
    let interval = Interval { low: quantile(0.05), median: quantile(0.5), high: quantile(0.95) };
    Some((interval, (best, worst)))
}

fn failed(deck: &Deck<'_>, failures: &std::collections::BTreeMap<Failure, usize>) -> Vec<Failed> {
    let under = |base: usize| {
        let mut rest = base;
        let mut under = Vec::new();
        for step in Step::ALL.into_iter().rev() {
            let n = deck.n_of(step);
            if n > 0 {
                under.push((step, rest % n));
                rest /= n;
            }
        }
        under.reverse();
        under
    };
    let one = |(failure, &n): (&Failure, &usize)| Failed {
        region: failure.region,
        under: under(failure.base),
        out: failure.out,
        n,
    };
    let mut failed: Vec<Failed> = failures.iter().map(one).collect();
    failed.sort_by_key(|one| std::cmp::Reverse(one.n));
    failed
}

/// Cuts the ranking where no draw brings anybody from below above.
fn groups(regions: &[Firmness]) -> Vec<Vec<RegionId>> {
    let mut best_of_rest = vec![usize::MAX; regions.len() + 1];
    for (place, one) in regions.iter().enumerate().rev() {
        best_of_rest[place] = best_of_rest[place + 1].min(one.extremes.0);
    }
    let (mut groups, mut group, mut worst) = (Vec::new(), Vec::new(), 0);
    for (place, one) in regions.iter().enumerate() {
        group.push(one.region);
        worst = worst.max(one.extremes.1);
        if worst <= place + 1 && best_of_rest[place + 1] > place + 1 {
            groups.push(std::mem::take(&mut group));
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}

fn convergence(ranks: &Matrix<u32>, regions: &[Firmness], n: usize) -> Option<Convergence> {
    let usable = ranks.rows().len();
    let half = usable / 2;
    if half == 0 {
        return None;
    }
    let mut sums = vec![[0_u64; 2]; n];
    for (at, row) in ranks.rows().take(2 * half).enumerate() {
        let side = usize::from(at >= half);
        for (sum, &rank) in sums.iter_mut().zip(row) {
            sum[side] += u64::from(rank);
        }
    }
    let differences = sums.iter().map(|[a, b]| a.abs_diff(*b) as f64 / half as f64);
    let errors = regions.iter().flat_map(|one| &one.tiers).map(|p| {
        let p = p.get();
        (p * (1.0 - p) / usable as f64).sqrt()
    });
    Some(Convergence {
        mean_rank: differences.fold(0.0, f64::max),
        probability: errors.fold(0.0, f64::max),
    })
}
