//! Work that is done column by column, on all threads where there is enough of it.
//!
//! Columns know nothing of each other, and results come in their order: however many threads there
//! are, they are the same.

use rayon::prelude::*;

/// From so many cells on, threads save more time than it takes to start them.
const MANY: usize = 1 << 16;

/// What a function gives for every column of a table that has so many cells.
pub(super) fn map<C: Send, T: Send>(
    n_cells: usize,
    columns: impl Iterator<Item = C>,
    of: impl Fn(C) -> T + Sync,
) -> Vec<T> {
    if n_cells < MANY {
        return columns.map(of).collect();
    }
    let columns: Vec<C> = columns.collect();
    columns.into_par_iter().map(&of).collect()
}
