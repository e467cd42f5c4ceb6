//! Sums draws up: intervals, probabilities, groups, convergence.

use std::ops::Range;

use rayon::prelude::*;

use super::draw::{Deck, Failure, Step};
use super::{Chunk, Failed, Robustness};
use crate::domain::{RegionId, Score, Share};
use crate::engine::tier::Cuts;
use crate::engine::{Ranking, Standing};

/// Rows of the same length, one after the other; each chunk of draws keeps the memory that it
/// filled.
#[derive(Debug, Clone)]
pub(super) struct Matrix<T> {
    chunks: Vec<Vec<T>>,
    n_columns: usize,
}

impl<T: Copy + PartialEq> PartialEq for Matrix<T> {
    /// Where a chunk ends makes no difference.
    fn eq(&self, other: &Self) -> bool {
        self.n_columns == other.n_columns && self.rows().eq(other.rows())
    }
}

impl<T: Copy> Matrix<T> {
    pub(super) fn new(n_columns: usize) -> Self {
        Self { chunks: Vec::new(), n_columns }
    }

    /// Room for the rows of a chunk.
    pub(super) fn with_room(n_columns: usize, n_rows: usize) -> Self {
        Self { chunks: vec![Vec::with_capacity(n_columns * n_rows)], n_columns }
    }

    /// Adds a row to the last chunk.
    pub(super) fn push(&mut self, row: &[T]) {
        match self.chunks.last_mut() {
            Some(chunk) => chunk.extend_from_slice(row),
            None => self.chunks.push(row.to_vec()),
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[T]> {
        let n_columns = self.n_columns.max(1);
        self.chunks.iter().flat_map(move |chunk| chunk.chunks_exact(n_columns))
    }

    fn n_rows(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len() / self.n_columns.max(1)).sum()
    }

    fn append(&mut self, other: Self) {
        self.chunks.extend(other.chunks);
    }

    pub(super) fn column(&self, at: usize) -> impl Iterator<Item = T> + '_ {
        self.rows().map(move |row| row[at])
    }

    /// Columns that stand side by side, each by itself.
    fn columns(&self, at: Range<usize>) -> Vec<Vec<T>> {
        let n_rows = self.n_rows();
        let mut columns: Vec<Vec<T>> = at.clone().map(|_| Vec::with_capacity(n_rows)).collect();
        for row in self.rows() {
            for (column, &cell) in columns.iter_mut().zip(&row[at.clone()]) {
                column.push(cell);
            }
        }
        columns
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
        let n = values.len();
        let last = n.checked_sub(1)?;
        let places = [0.05, 0.5, 0.95].map(|share| Place::of(share, last));
        let [low, median, high] = places.map(|place| place.below);
        // The middle comes first, so that the others are looked for in half of the numbers each.
        for (wanted, among) in [(median, 0..n), (low, 0..median), (high, median + 2..n)] {
            settle(values, wanted, among.clone());
            settle(values, wanted + 1, wanted + 1..among.end);
        }
        let [low, median, high] = places.map(|place| place.read(values));
        Some(Self { low, median, high })
    }
}

/// Brings the number to a position at which it would stand if all were sorted. `among` are
/// positions that hold what they would hold then, in some order; others are in their place.
fn settle(values: &mut [f64], wanted: usize, among: Range<usize>) {
    if among.contains(&wanted) {
        let first = among.start;
        values[among].select_nth_unstable_by(wanted - first, f64::total_cmp);
    }
}

/// Where a type-7 quantile lies among sorted numbers.
#[derive(Debug, Clone, Copy)]
struct Place {
    below: usize,
    /// How far it is from that number to the next.
    part: f64,
}

impl Place {
    fn of(share: f64, last: usize) -> Self {
        let place = last as f64 * share;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=last")]
        let below = place.floor() as usize;
        Self { below, part: place - below as f64 }
    }

    fn read(self, values: &[f64]) -> f64 {
        let low = values[self.below];
        if self.part == 0.0 { low } else { low + self.part * (values[self.below + 1] - low) }
    }
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
    let (mut scores, mut ranks) = (Matrix::new(n), Matrix::new(n));
    let mut in_tier = vec![0_u32; n * n_tiers];
    let mut failures = std::collections::BTreeMap::<Failure, usize>::new();
    for chunk in chunks {
        scores.append(chunk.scores);
        ranks.append(chunk.ranks);
        in_tier.iter_mut().zip(&chunk.in_tier).for_each(|(all, here)| *all += here);
        for (failure, times) in chunk.failures {
            *failures.entry(failure).or_insert(0) += times;
        }
    }
    let usable = ranks.n_rows();
    let summaries = summaries(&scores, &ranks, n);
    let line = |(place, standing): (usize, &Standing)| {
        let at = deck.ranked.binary_search(&standing.region).ok()?;
        let Summary { score, rank, extremes } = summaries[at]?;
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
    let regions: Vec<Firmness> = ranking.standings.iter().enumerate().filter_map(line).collect();
    Robustness {
        seed: deck.robust.seed,
        draws,
        usable,
        failed: failed(deck, &failures),
        by_errors: deck.uncertain.by_errors(),
        by_raters: deck.uncertain.by_raters(),
        n_leavable: deck.leavable.len(),
        groups: groups(&regions),
        convergence: convergence(&ranks, &regions, n),
        regions,
        ranks,
        ranked: deck.ranked.clone(),
    }
}

/// Where the draws put one region.
#[derive(Debug, Clone, Copy)]
struct Summary {
    score: Interval,
    rank: Interval,
    /// Its best and worst rank.
    extremes: (usize, usize),
}

/// Sums up every region's draws; nothing where none was usable.
fn summaries(scores: &Matrix<f64>, ranks: &Matrix<u32>, n: usize) -> Vec<Option<Summary>> {
    /// So many neighbours come out of memory together.
    const NEIGHBOURS: usize = 8;
    let summary = |(mut scores, ranks): (Vec<f64>, Vec<u32>)| {
        let score = Interval::of(&mut scores)?;
        let (rank, extremes) = rank_interval(&ranks)?;
        Some(Summary { score, rank, extremes })
    };
    let blocks = (0..n.div_ceil(NEIGHBOURS)).into_par_iter();
    let summaries = blocks.flat_map_iter(|block| {
        let at = block * NEIGHBOURS..n.min((block + 1) * NEIGHBOURS);
        scores.columns(at.clone()).into_iter().zip(ranks.columns(at)).map(summary)
    });
    summaries.collect()
}

/// Quantiles of ranks from how often each occurs, which is quicker than sorting them; with the best
/// and the worst.
fn rank_interval(ranks: &[u32]) -> Option<(Interval, (usize, usize))> {
    let (&best, &worst) = (ranks.iter().min()?, ranks.iter().max()?);
    let mut so_good = vec![0_usize; (worst - best) as usize + 1];
    for rank in ranks {
        so_good[(rank - best) as usize] += 1;
    }
    // From how many draws give a rank to how many give it or a better one.
    for place in 1..so_good.len() {
        so_good[place] += so_good[place - 1];
    }
    let (best, worst) = (best as usize, worst as usize);
    let at = |place: usize| (best + so_good.partition_point(|&n| n <= place)).min(worst) as f64;
    let quantile = |share: f64| {
        let Place { below, part } = Place::of(share, ranks.len() - 1);
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
    let usable = ranks.n_rows();
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
