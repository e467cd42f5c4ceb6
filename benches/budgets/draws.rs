//! Ten thousand draws of an index of common size: 51 regions, 49 indicators, three levels.

use std::hint::black_box;
use std::ops::Range;
use std::sync::LazyLock;

use icf::domain::{Alternatives, RegionId, Robust, Score};
use icf::engine::robust::{self, Output};
use icf::engine::{self, Assessment};
use icf::io::Inputs;
use rayon::prelude::*;

use crate::Budget;
use crate::project::{self, Chance, Project};

pub(crate) const WEIGHTS: Budget = Budget {
    name: "draws: 10,000 of weights, 51 x 49 x 3",
    most: 1.5,
    work: || INDEX.draw(&INDEX.weights_only()),
    before: None,
    yardstick: || READY.draw(DRAWS),
};

pub(crate) const ALTERNATIVES: Budget = Budget {
    name: "draws: 10,000 of weights and 15 methods",
    most: 2.0,
    work: || INDEX.draw(&INDEX.inputs.manifest.robust),
    before: None,
    yardstick: || READY.draw(DRAWS),
};

pub(crate) const SOBOL: Budget = Budget {
    name: "effects: 5,000 runs of Sobol, 3 inputs",
    most: 3.0,
    work: || INDEX.split(),
    before: None,
    yardstick: || READY.draw(RUNS),
};

const DRAWS: usize = 10_000;
/// 1,000 rows: of A, of B, and of A with each of three inputs from B.
const RUNS: usize = 5_000;

const SIZE: Project = Project {
    name: "draws",
    n_regions: 51,
    n_indicators: 49,
    n_pillars: 14,
    n_groups: 6,
    gaps: 0.06,
    method: "
[robust]
weights = { noise = 0.25 }
errors = false
draws = 10000

[robust.alternatives]
treat = [
    { use = \"winsorise\", winsorise = 1, probability = 0.2 },
    { use = \"winsorise\", winsorise = 2, probability = 0.2 },
    { use = \"winsorise\", winsorise = 3, probability = 0.2 },
    { use = \"winsorise\", winsorise = 4, probability = 0.2 },
    { use = \"winsorise\", winsorise = 5, probability = 0.2 },
]
normalise = [
    { use = \"min-max\", probability = 0.25 },
    { use = \"z-score\", probability = 0.25 },
    { use = \"percentile-rank\", probability = 0.5 },
]
",
};

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(project::load(&SIZE.write())));
static READY: LazyLock<Bare> = LazyLock::new(|| Bare::of(&INDEX.assessment));

/// An index that is ready to be drawn from.
pub(crate) struct Index {
    pub(crate) inputs: Inputs,
    pub(crate) assessment: Assessment,
}

impl Index {
    pub(crate) fn of(inputs: Inputs) -> Self {
        let assessment = engine::assess(inputs.question());
        Self { inputs, assessment }
    }

    /// What the manifest varies, but for the methods.
    fn weights_only(&self) -> Robust {
        Robust { alternatives: Alternatives::default(), ..self.inputs.manifest.robust.clone() }
    }

    pub(crate) fn draw(&self, robust: &Robust) {
        let found = robust::draw(self.inputs.question(), robust, &self.assessment.ranking);
        assert_eq!(black_box(found).usable, robust.draws);
    }

    /// Splits the variance among two choices and the weights, with intervals.
    fn split(&self) {
        let outputs = [Output::MeanShift, Output::Rank(RegionId::new(0))];
        let (robust, ranking) = (&self.inputs.manifest.robust, &self.assessment.ranking);
        let question = self.inputs.question();
        let found = robust::effects(question, robust, ranking, (&outputs, RUNS / 5), &|_, _| {});
        assert_eq!((black_box(&found).runs, found.inputs.len()), (RUNS, 3));
    }
}

/// Draws as one would write them for this index alone, over a matrix that is ready: weights of all
/// three levels from `ChaCha8`, weighted means of what is present from level to level, the ranking,
/// and how often each region has each rank.
///
/// It knows neither methods nor limits of coverage, keeps no scores and gives no quantiles. Written
/// plainly, region by region; on as many threads as ours, in pieces of the same size, one stream of
/// chance each.
struct Bare {
    /// By region.
    scores: Vec<Vec<Option<f64>>>,
    /// By level: the children of each parent.
    levels: [Vec<Range<usize>>; 3],
}

impl Bare {
    fn of(assessment: &Assessment) -> Self {
        let scores = &assessment.normalised.scores;
        let row = |at: usize| {
            (0..SIZE.n_indicators).map(|column| scores.get(at, column).map(Score::get)).collect()
        };
        let level = |n_children: usize, n_parents: usize| {
            let first = |parent: usize| (parent * n_children).div_ceil(n_parents);
            (0..n_parents).map(|parent| first(parent)..first(parent + 1)).collect()
        };
        Self {
            scores: (0..SIZE.n_regions).map(row).collect(),
            levels: [
                level(SIZE.n_indicators, SIZE.n_pillars),
                level(SIZE.n_pillars, SIZE.n_groups),
                level(SIZE.n_groups, 1),
            ],
        }
    }

    fn draw(&self, n_draws: usize) {
        const PIECE: usize = 250;
        let pieces = (0..n_draws / PIECE).into_par_iter();
        let counts: Vec<Vec<u32>> = pieces.map(|piece| self.draw_piece(piece, PIECE)).collect();
        black_box(counts);
    }

    /// How often each region has each rank.
    fn draw_piece(&self, piece: usize, n_draws: usize) -> Vec<u32> {
        let n = self.scores.len();
        let mut chance = Chance::new(piece as u64);
        let mut counts = vec![0; n * n];
        let mut weights = self.levels.each_ref().map(|level| vec![0.0; level[level.len() - 1].end]);
        let (mut pillars, mut groups) = (Vec::new(), Vec::new());
        let mut order = Vec::new();
        for _ in 0..n_draws {
            for weight in weights.iter_mut().flatten() {
                *weight = 0.75 + 0.5 * chance.uniform();
            }
            order.clear();
            for (region, scores) in self.scores.iter().enumerate() {
                climb(&self.levels[0], scores, &weights[0], &mut pillars);
                climb(&self.levels[1], &pillars, &weights[1], &mut groups);
                let index = mean(&groups, &weights[2]);
                order.push((index.expect("every region has a value"), region));
            }
            order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            for (rank, (_, region)) in order.iter().enumerate() {
                counts[region * n + rank] += 1;
            }
        }
        counts
    }
}

/// Scores the parents of a level.
fn climb(
    level: &[Range<usize>],
    scores: &[Option<f64>],
    weights: &[f64],
    parents: &mut Vec<Option<f64>>,
) {
    parents.clear();
    let children = level.iter().cloned();
    parents.extend(children.map(|at| mean(&scores[at.clone()], &weights[at])));
}

/// The mean of what is present, by the weights of that.
fn mean(scores: &[Option<f64>], weights: &[f64]) -> Option<f64> {
    let (mut points, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        if let Some(score) = score {
            points += w * score;
            weight += w;
        }
    }
    (weight > 0.0).then(|| points / weight)
}
