//! Work on many things that know nothing of each other, on all threads where there is enough of it.
//!
//! Results come in the order of the things: however many threads there are, they are the same.

use rayon::prelude::*;

/// From so many cells on, threads save more time than it takes to start them.
pub(crate) const MANY: usize = 1 << 16;

/// What a function gives for every one of some things, such as the columns of a table, which have
/// so many cells in all.
pub(crate) fn map<C: Send, T: Send>(
    n_cells: usize,
    things: impl Iterator<Item = C>,
    of: impl Fn(C) -> T + Sync,
) -> Vec<T> {
    if n_cells < MANY {
        return things.map(of).collect();
    }
    let things: Vec<C> = things.collect();
    things.into_par_iter().map(&of).collect()
}
