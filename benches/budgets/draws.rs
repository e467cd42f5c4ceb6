//! Ten thousand draws of an index of common size: 51 regions, 49 indicators, three levels.

use std::hint::black_box;
use std::sync::LazyLock;

use icf::domain::{Alternatives, Robust, Score};
use icf::engine::{self, Assessment, robust};
use icf::io::Inputs;
use rayon::prelude::*;

use crate::Budget;
use crate::project::{self, Chance, Project};

pub(crate) const WEIGHTS: Budget = Budget {
    name: "draws: 10,000 of weights, 51 x 49 x 3",
    most: 1.5,
    work: || INDEX.draw(&INDEX.weights_only()),
    before: None,
    yardstick: bare,
};

pub(crate) const ALTERNATIVES: Budget = Budget {
    name: "draws: 10,000 of weights and 15 methods",
    most: 2.0,
    work: || INDEX.draw(&INDEX.inputs.manifest.robust),
    before: None,
    yardstick: bare,
};

const SIZE: Project = Project {
    name: "draws",
    n_regions: 51,
    n_indicators: 49,
    n_pillars: 8,
    n_groups: 2,
    method: "
[method]
impute = \"median\"

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
static READY: LazyLock<Bare> =
    LazyLock::new(|| Bare::of(&INDEX.assessment, INDEX.inputs.manifest.robust.draws));

/// Draws as often as we do, on as many threads, in pieces of the same size.
fn bare() {
    READY.weights.par_chunks(250).for_each(|weights| READY.draw(weights));
}

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
}

/// The least that a draw can be: weighted sums over a ready matrix, and a sort.
pub(crate) struct Bare {
    columns: Vec<Vec<f64>>,
    /// By draw; no two are alike, or the processor would learn their orders by heart.
    pub(crate) weights: Vec<Vec<f64>>,
}

impl Bare {
    pub(crate) fn of(assessment: &Assessment, n_draws: usize) -> Self {
        let scores = &assessment.normalised.scores;
        let column = |at: usize| {
            let cells = scores.column(at).iter();
            cells.map(|cell| cell.map_or(0.0, Score::get)).collect()
        };
        let columns: Vec<Vec<f64>> = (0..scores.n_columns()).map(column).collect();
        let mut chance = Chance::new(2);
        let mut weights = || columns.iter().map(|_| 0.75 + 0.5 * chance.uniform()).collect();
        let weights = (0..n_draws).map(|_| weights()).collect();
        Self { columns, weights }
    }

    /// Draws one after another.
    pub(crate) fn draw(&self, weights: &[Vec<f64>]) {
        let n = self.columns[0].len();
        let (mut scores, mut order) = (vec![0.0; n], Vec::<(f64, u32)>::with_capacity(n));
        for weights in weights {
            scores.fill(0.0);
            for (column, weight) in self.columns.iter().zip(weights) {
                for (score, cell) in scores.iter_mut().zip(column) {
                    *score += weight * cell;
                }
            }
            order.clear();
            order.extend(scores.iter().copied().zip(0..));
            order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            black_box(&order);
        }
    }
}
