//! A million values: 10,000 regions, 100 indicators, one value a line.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::LazyLock;

use icf::domain::{Finite, Robust};
use icf::engine;

use crate::Budget;
use crate::draws::{Bare, Index};
use crate::project::{self, Project};

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
    yardstick: || READY.draw(&READY.weights),
};

/// With the one that is taken off again, as many as share a thread with us.
const DRAWS: usize = 249;

const SIZE: Project = Project {
    name: "wide",
    n_regions: 10_000,
    n_indicators: 100,
    n_pillars: 10,
    n_groups: 0,
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
static READY: LazyLock<Bare> = LazyLock::new(|| Bare::of(&INDEX.assessment, DRAWS));
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
