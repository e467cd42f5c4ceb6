//! How firm ranks are: many rankings under weights, choices and values that vary together.
//!
//! Takes a question and what is varied; gives intervals of ranks and scores, probabilities of tiers,
//! odds between regions, margins. All chance comes from one seed, in streams of a fixed number of
//! draws, so that one thread and many give the same.
//!
//! Each combination of choices is calculated once; a draw calculates again only what its inputs
//! change. Who is ranked is decided by the assessment, not by chance. METHODS section 10; OECD/JRC
//! Handbook, step 7; Saisana, Saltelli and Tarantola (2005).

mod base;
mod chance;
mod compare;
mod draw;
mod effects;
mod flip;
mod left;
mod ranker;
#[cfg(test)]
mod rater_tests;
mod sobol;
#[cfg(test)]
mod sobol_tests;
mod tally;
#[cfg(test)]
mod tests;
mod uncertain;

pub use chance::error;
pub use compare::{Left, Means, Mover, Shift, leave_out, leave_parts, means, tau};
pub use draw::Step;
pub use effects::{Effects, Input, Output, effects};
pub use flip::{Flip, Flips, Turn, flips};
pub use sobol::{Effect, Indices};
pub use tally::{Convergence, Firmness, Interval};

use rayon::prelude::*;

use self::base::{Base, Values};
use self::chance::Chance;
use self::draw::{Deck, Failure, Worker};
use self::uncertain::Uncertain;
use super::tier::Cuts;
use super::{Question, Ranking, benchmark};
use crate::domain::{Code, Finite, IndicatorId, RegionId, Robust, Score};

/// Draws that share a stream of chance.
const CHUNK: usize = 250;

/// Draws that gave no ranking, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Failed {
    /// The region that had no score.
    pub region: RegionId,
    /// Under which alternative of each step; nothing where a step has none.
    pub under: Vec<(Step, usize)>,
    /// Which indicator was left out.
    pub out: Option<IndicatorId>,
    /// How many draws.
    pub n: usize,
}

/// How firm ranks are.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// Where chance began.
    pub seed: u64,
    /// How many draws were made.
    pub draws: usize,
    /// How many of them gave a ranking.
    pub usable: usize,
    /// Why the others did not, the commonest reason first.
    pub failed: Vec<Failed>,
    /// What varied by standard errors.
    pub by_errors: Varied,
    /// What varied because raters differ.
    pub by_raters: Varied,
    /// How many indicators might be left out.
    pub n_leavable: usize,
    /// The ranked regions, best first.
    pub regions: Vec<Firmness>,
    /// Groups of ranked regions, best first, that no draw mixes with each other.
    pub groups: Vec<Vec<RegionId>>,
    /// How far the draws had settled.
    pub convergence: Option<Convergence>,
    ranks: tally::Matrix<u32>,
    ranked: Vec<RegionId>,
}

impl Robustness {
    /// The line of a region, if it is ranked.
    pub fn region(&self, region: RegionId) -> Option<&Firmness> {
        self.regions.iter().find(|one| one.region == region)
    }

    /// Gives the probability that one region stands above another; a tie counts half.
    pub fn odds(&self, region: RegionId, against: RegionId) -> Option<f64> {
        let at = |wanted: RegionId| self.ranked.iter().position(|one| *one == wanted);
        let (a, b) = (at(region)?, at(against)?);
        let halves: u64 = self.ranks.rows().map(|ranks| halves(ranks[a], ranks[b])).sum();
        (self.usable > 0).then(|| halves as f64 / (2 * self.usable) as f64)
    }

    /// Gives how often a region had each rank: ranks that occurred, best first, with the number of
    /// draws.
    pub fn frequencies(&self, region: RegionId) -> Vec<(usize, usize)> {
        let Ok(at) = self.ranked.binary_search(&region) else { return Vec::new() };
        let mut counts = vec![0_usize; self.ranked.len() + 1];
        for rank in self.ranks.column(at) {
            counts[rank as usize] += 1;
        }
        counts.into_iter().enumerate().filter(|(_, n)| *n > 0).collect()
    }

    /// Gives the mean width of the rank intervals.
    pub fn mean_width(&self) -> Option<f64> {
        let widths = self.regions.iter().map(|one| one.rank.high - one.rank.low);
        let widths: Vec<f64> = widths.collect();
        super::stats::mean(&widths)
    }

    /// The regions whose rank in the assessment lies outside their interval.
    pub fn outside(&self) -> impl Iterator<Item = &Firmness> {
        self.regions.iter().filter(|one| !one.rank.holds(one.nominal_rank as f64))
    }
}

fn halves(rank: u32, other: u32) -> u64 {
    match rank.cmp(&other) {
        std::cmp::Ordering::Less => 2,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Greater => 0,
    }
}

/// Is told, by any thread, that so many steps are done of so many in all.
pub type Tell<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Draws rankings of a question and sums them up.
///
/// `ranking` is the assessment's own.
pub fn draw(question: Question<'_>, robust: &Robust, ranking: &Ranking) -> Robustness {
    draw_telling(question, robust, ranking, &|_, _| {})
}

/// Does the same and tells how far it is.
pub fn draw_telling(
    question: Question<'_>,
    robust: &Robust,
    ranking: &Ranking,
    tell: Tell<'_>,
) -> Robustness {
    let deck = deck(question, robust, ranking);
    let cuts = cuts(question, ranking);
    let chunks: Vec<Chunk> = (0..robust.draws.div_ceil(CHUNK))
        .into_par_iter()
        .map(|at| {
            let chunk = chunk(&deck, &cuts, at);
            tell(CHUNK.min(robust.draws - at * CHUNK), robust.draws);
            chunk
        })
        .collect();
    tally::sum_up(&deck, ranking, &cuts, chunks)
}

/// Prepares every combination of choices.
fn deck<'a>(question: Question<'a>, robust: &'a Robust, ranking: &Ranking) -> Deck<'a> {
    let values = if robust.errors.is_some() { Values::Vary } else { Values::Stay };
    let mut picks = vec![[None; Step::ALL.len()]];
    for (at, step) in Step::ALL.into_iter().enumerate() {
        let n = step.probabilities(&robust.alternatives).len();
        if n == 0 {
            continue;
        }
        let with = |picked: [Option<usize>; Step::ALL.len()], pick: usize| {
            let mut picked = picked;
            picked[at] = Some(pick);
            picked
        };
        let all = picks.into_iter().flat_map(|one| (0..n).map(move |pick| with(one, pick)));
        picks = all.collect();
    }
    let method = |one| base::method(question.method, &robust.alternatives, one);
    let methods: Vec<_> = picks.into_iter().map(method).collect();
    let bases: Vec<Base> =
        methods.into_par_iter().map(|method| Base::of(question, method, values)).collect();
    let errors = robust.errors.as_ref();
    let doubtful = |errors| Uncertain::of(question, &bases[0].assessment, errors);
    let uncertain = errors.map(doubtful).unwrap_or_default();
    let mut ranked: Vec<RegionId> = ranking.standings.iter().map(|one| one.region).collect();
    ranked.sort_unstable();
    let leavable = match robust.leave_out {
        None => Vec::new(),
        Some(_) => left::leavable(question, &bases[0].assessment.shares),
    };
    Deck { question, robust, bases, uncertain, leavable, ranked }
}

/// What every tier asks of the assessment's ranking.
fn cuts(question: Question<'_>, ranking: &Ranking) -> Cuts {
    let index_of = |code: &Code| {
        let benchmark = question.benchmarks.iter().find(|one| one.code == *code)?;
        benchmark::index(question, &ranking.standings, benchmark, question.home)
    };
    Cuts::of(question.tiers, &ranking.standings, &index_of)
}

/// How many values varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Varied {
    /// How many.
    pub values: usize,
    /// Of how many indicators.
    pub indicators: usize,
}

/// What a chunk of draws found.
#[derive(Debug)]
struct Chunk {
    scores: tally::Matrix<f64>,
    ranks: tally::Matrix<u32>,
    /// By region and tier: in how many draws it is in that tier or a better one.
    in_tier: Vec<u32>,
    failures: std::collections::BTreeMap<Failure, usize>,
}

fn chunk(deck: &Deck<'_>, cuts: &Cuts, at: usize) -> Chunk {
    let n_draws = CHUNK.min(deck.robust.draws - at * CHUNK);
    let (n, n_tiers) = (deck.ranked.len(), deck.question.tiers.len());
    let mut chance = Chance::new(deck.robust.seed, at as u64);
    let mut worker = Worker::new(deck);
    let mut sample = deck.still();
    let mut chunk = Chunk {
        scores: tally::Matrix::with_room(n, n_draws),
        ranks: tally::Matrix::with_room(n, n_draws),
        in_tier: vec![0; n * n_tiers],
        failures: std::collections::BTreeMap::new(),
    };
    for _ in 0..n_draws {
        deck.draw(&mut chance, &mut sample);
        if let Err(failure) = worker.run(&sample) {
            *chunk.failures.entry(failure).or_insert(0) += 1;
            continue;
        }
        chunk.scores.push(&worker.scores);
        chunk.ranks.push(&worker.ranks);
        if n_tiers == 0 {
            continue;
        }
        let of_draw = worker.cuts();
        let cuts = of_draw.as_ref().unwrap_or(cuts);
        for (region, (&score, &rank)) in worker.scores.iter().zip(&worker.ranks).enumerate() {
            let Some(score) = Score::of(score) else { continue };
            if let Some(best) = cuts.best(rank as usize, score) {
                chunk.in_tier[region * n_tiers + best] += 1;
            }
        }
    }
    // Whoever is in a tier is in all lower ones too.
    for counts in chunk.in_tier.chunks_exact_mut(n_tiers.max(1)) {
        for tier in 1..counts.len() {
            counts[tier] += counts[tier - 1];
        }
    }
    chunk
}

/// Gives the least share by which all weights have to move up or down so that the order of two
/// parents can turn.
///
/// ```text
/// |sum w d| / sum w |d|, d being the differences of their children
/// ```
///
/// Within w (1 +- a) the sum of w d can be moved by at most a sum w |d|: exact for weighted means.
/// 1 says that no such change turns it. Nothing where nothing differs.
///
/// ```
/// use icf::engine::robust::weight_margin;
/// let margin = weight_margin(&[(0.5, 15.0), (0.5, -12.0)]).unwrap();
/// assert!((margin - 1.0 / 9.0).abs() < 1e-12);
/// ```
pub fn weight_margin(parts: &[(f64, f64)]) -> Option<f64> {
    let sum: f64 = parts.iter().map(|(weight, difference)| weight * difference).sum();
    let most: f64 = parts.iter().map(|(weight, difference)| weight * difference.abs()).sum();
    Finite::new(sum.abs() / most).map(Finite::get)
}
