//! Which input makes ranks uncertain: variance-based first-order and total effects.
//!
//! Takes a function of groups of uniform numbers; gives each group's share of the variance. Two
//! designs A and B of scrambled Sobol' points, and for each group A with that group from B. Eight
//! independent scrambles of an eighth of the rows give intervals. Columns beyond the reach of the
//! points come from streams of chance. METHODS section 10; Saltelli et al. (2010); Jansen (1999).

use std::ops::Range;

use rayon::prelude::*;

use super::Tell;
use super::chance::Chance;

/// Independent scrambles.
const SCRAMBLES: usize = 8;
/// The 95 % quantile of t with 7 degrees of freedom, for intervals of 90 %.
const T: f64 = 1.894_578_605_061_305;
/// Columns of each design that are Sobol' points.
const COLUMNS: usize = 120;
/// Rows that share a worker.
const ROWS: usize = 32;
/// More failed rows than this share, and there are no indices.
const MOST_LOST: f64 = 0.05;

/// An effect with its interval of 90 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The estimate, as found: it may lie below 0.
    pub share: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// First-order and total effects of every group.
#[derive(Debug, Clone, PartialEq)]
pub struct Indices {
    /// Variance of the output.
    pub variance: f64,
    /// What a group does alone.
    pub first: Vec<Effect>,
    /// What it does alone and together with others.
    pub total: Vec<Effect>,
    /// Rows that were used, and that failed.
    pub rows: (usize, usize),
}

/// Effects of one set of rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Estimate {
    pub(super) variance: f64,
    pub(super) first: Vec<f64>,
    pub(super) total: Vec<f64>,
}

/// Estimates effects from rows of outputs: of A, of B, and of A with each group from B.
///
/// ```text
/// S = mean(f_B (f_AB - f_A)) / V, T = mean((f_A - f_AB)^2) / (2 V)
/// ```
///
/// Outputs are centred by the mean of those of A and B first, without which a large mean swamps S;
/// V is the variance of both, divisor 2N - 1. Nothing where the output does not vary.
pub(super) fn estimate(rows: &[Vec<f64>]) -> Option<Estimate> {
    let n = rows.len() as f64;
    let k = rows.first()?.len().checked_sub(2)?;
    let mean = rows.iter().map(|row| row[0] + row[1]).sum::<f64>() / (2.0 * n);
    let squares = rows.iter().map(|row| (row[0] - mean).powi(2) + (row[1] - mean).powi(2));
    let variance = squares.sum::<f64>() / (2.0 * n - 1.0);
    let scale = rows.iter().flatten().fold(0.0_f64, |most, x| most.max(x.abs()));
    if !variance.is_finite() || variance.sqrt() <= 1e-12 * scale {
        return None;
    }
    let mean_of = |of: &dyn Fn(&[f64]) -> f64| rows.iter().map(|row| of(row)).sum::<f64>() / n;
    let first =
        |group: usize| mean_of(&|row| (row[1] - mean) * (row[2 + group] - row[0])) / variance;
    let total = |group: usize| mean_of(&|row| (row[0] - row[2 + group]).powi(2)) / (2.0 * variance);
    Some(Estimate {
        variance,
        first: (0..k).map(first).collect(),
        total: (0..k).map(total).collect(),
    })
}

/// A design: rows of uniform numbers, in groups of columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Design {
    pub(super) seed: u64,
    /// The columns of each group, one after the other.
    pub(super) groups: Vec<Range<usize>>,
    /// Rows of each scramble.
    pub(super) rows: usize,
}

impl Design {
    /// A design of about n rows in all.
    pub(super) fn new(seed: u64, groups: Vec<Range<usize>>, n: usize) -> Self {
        Self { seed, groups, rows: n.div_ceil(SCRAMBLES).max(2) }
    }

    fn n_columns(&self) -> usize {
        self.groups.last().map_or(0, |last| last.end)
    }

    /// The numbers of a row in one of the two matrices.
    fn fill(&self, (scramble, row): (usize, usize), matrix: usize, numbers: &mut [f64]) {
        let reach = numbers.len().min(COLUMNS);
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let seed = self.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(scramble as u64);
        let seed = small(usize::try_from((seed ^ (seed >> 32)) & 0xFFFF_FFFF).unwrap_or(0));
        for (column, number) in numbers[..reach].iter_mut().enumerate() {
            let dimension = small(matrix * reach + column);
            let point = f64::from(sobol_burley::sample(small(row), dimension, seed));
            // Points have 24 bits; the middle of the last one keeps them off 0.
            *number = point + 0.5_f64.powi(25);
        }
        if numbers.len() > reach {
            let stream = (1_u64 << 63)
                | ((scramble as u64) << 56)
                | ((matrix as u64) << 55)
                | (row as u64 & 0xFFFF_FFFF);
            let mut chance = Chance::new(self.seed, stream);
            for number in &mut numbers[reach..] {
                *number = chance.uniform();
            }
        }
    }

    /// Runs a function of several outputs over the design; `f` says whether it gave them.
    pub(super) fn run<W>(
        &self,
        n_outputs: usize,
        worker: impl Fn() -> W + Sync,
        f: impl Fn(&mut W, &[f64], &mut [f64]) -> bool + Sync,
        tell: Tell<'_>,
    ) -> Vec<Option<Indices>> {
        let per_scramble = self.rows.div_ceil(ROWS);
        let block = |at: usize| {
            let (scramble, first) = (at / per_scramble, at % per_scramble * ROWS);
            let mut worker = worker();
            let last = self.rows.min(first + ROWS);
            let rows =
                (first..last).map(|row| self.row(&mut worker, (scramble, row), n_outputs, &f));
            let rows = rows.collect::<Vec<_>>();
            tell(rows.len(), SCRAMBLES * self.rows);
            rows
        };
        let blocks = (0..SCRAMBLES * per_scramble).into_par_iter().map(block);
        let rows: Vec<Option<Vec<Vec<f64>>>> = blocks.flatten_iter().collect();
        (0..n_outputs).map(|output| self.sum_up(&rows, output)).collect()
    }

    /// By output: its values on A, on B, and on A with each group from B; nothing if one failed.
    fn row<W>(
        &self,
        worker: &mut W,
        at: (usize, usize),
        n_outputs: usize,
        f: &impl Fn(&mut W, &[f64], &mut [f64]) -> bool,
    ) -> Option<Vec<Vec<f64>>> {
        let mut a = vec![0.0; self.n_columns()];
        let (mut b, mut mixed) = (a.clone(), a.clone());
        self.fill(at, 0, &mut a);
        self.fill(at, 1, &mut b);
        let mut found = vec![Vec::with_capacity(self.groups.len() + 2); n_outputs];
        let mut outputs = vec![0.0; n_outputs];
        let mut keep = |numbers: &[f64]| {
            let fine = f(worker, numbers, &mut outputs);
            found.iter_mut().zip(&outputs).for_each(|(all, one)| all.push(*one));
            fine
        };
        let mut fine = keep(&a) && keep(&b);
        for group in &self.groups {
            mixed.copy_from_slice(&a);
            mixed[group.clone()].copy_from_slice(&b[group.clone()]);
            fine = fine && keep(&mixed);
        }
        fine.then_some(found)
    }

    fn sum_up(&self, rows: &[Option<Vec<Vec<f64>>>], output: usize) -> Option<Indices> {
        let of = |rows: &[Option<Vec<Vec<f64>>>]| -> Vec<Vec<f64>> {
            rows.iter().flatten().map(|row| row[output].clone()).collect()
        };
        let used = of(rows);
        let lost = rows.len() - used.len();
        if lost as f64 > MOST_LOST * rows.len() as f64 {
            return None;
        }
        let pooled = estimate(&used)?;
        let parts: Option<Vec<Estimate>> =
            rows.chunks(self.rows).map(|part| estimate(&of(part))).collect();
        let parts = parts?;
        let effect = |share: f64, pick: &dyn Fn(&Estimate) -> f64| {
            let n = parts.len() as f64;
            let mean = parts.iter().map(pick).sum::<f64>() / n;
            let squares = parts.iter().map(|part| (pick(part) - mean).powi(2)).sum::<f64>();
            let half = T * (squares / (n - 1.0) / n).sqrt();
            Effect { share, low: share - half, high: share + half }
        };
        let k = self.groups.len();
        Some(Indices {
            variance: pooled.variance,
            first: (0..k).map(|at| effect(pooled.first[at], &|part| part.first[at])).collect(),
            total: (0..k).map(|at| effect(pooled.total[at], &|part| part.total[at])).collect(),
            rows: (used.len(), lost),
        })
    }
}
