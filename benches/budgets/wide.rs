//! A million values: 10,000 regions, 100 indicators, one value a line.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::LazyLock;

use icf::domain::{Finite, Robust, Score};
use icf::engine::{self, Assessment};

use crate::Budget;
use crate::draws::Index;
use crate::project::{self, Chance, Project};

pub(crate) const READ: Budget = Budget {
    name: "read: 1,000,000 rows to observations",
    most: 2.5,
    work: || assert_eq!(project::load(&FOLDER).dataset.observations.len(), 1_000_000),
    before: None,
    yardstick: pass_over_bytes,
};

pub(crate) const ASSESS: Budget = Budget {
    name: "assess: 10,000 x 100, all steps",
    most: 4.0,
    work: || drop(black_box(engine::assess(INDEX.inputs.question()))),
    before: None,
    yardstick: sort_columns,
};

pub(crate) const WEIGHT_DRAW: Budget = Budget {
    name: "draw: 249 of weights, 10,000 x 100",
    most: 1.5,
    work: || INDEX.draw(&weights(DRAWS + 1)),
    before: Some(|| INDEX.draw(&weights(1))),
    yardstick: || READY.draw(),
};

/// With the one that is taken off again, as many as share a thread with us.
const DRAWS: usize = 249;

const SIZE: Project = Project {
    name: "wide",
    n_regions: 10_000,
    n_indicators: 100,
    n_pillars: 10,
    n_groups: 0,
    gaps: 1.0 / 30.0,
    method: "
[method]
impute = \"median\"
treat = \"winsorise\"
",
};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| SIZE.write());
static BYTES: LazyLock<Vec<u8>> =
    LazyLock::new(|| fs::read(FOLDER.join("data.csv")).expect("it was written"));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(project::load(&FOLDER)));
static READY: LazyLock<Product> = LazyLock::new(|| Product::of(&INDEX.assessment, DRAWS));
static COLUMNS: LazyLock<Vec<Vec<f64>>> = LazyLock::new(|| {
    let values = &INDEX.assessment.denominated.values;
    let column = |at: usize| values.column(at).iter().flatten().copied().map(Finite::get).collect();
    (0..values.n_columns()).map(column).collect()
});

fn weights(draws: usize) -> Robust {
    Robust { draws, errors: None, ..Robust::default() }
}

/// The `csv` crate alone over the same bytes, which lie ready in memory.
fn pass_over_bytes() {
    let mut reader = csv::Reader::from_reader(BYTES.as_slice());
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).expect("the file is sound") {
        black_box(&record);
    }
}

fn sort_columns() {
    let mut columns = COLUMNS.clone();
    for column in &mut columns {
        column.sort_unstable_by(f64::total_cmp);
    }
    black_box(columns);
}

/// A ready matrix, multiplied with weights that are ready too, and a sort: the least that a draw
/// can be.
struct Product {
    columns: Vec<Vec<f64>>,
    /// By draw; no two are alike, or the processor would learn their orders by heart.
    weights: Vec<Vec<f64>>,
}

impl Product {
    fn of(assessment: &Assessment, n_draws: usize) -> Self {
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
    fn draw(&self) {
        let n = self.columns[0].len();
        let (mut scores, mut order) = (vec![0.0; n], Vec::<(f64, u32)>::with_capacity(n));
        for weights in &self.weights {
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
