//! A long file of observations, read in parts side by side.
//!
//! Takes the rows of a file and what reads them; gives what each part collected, which joined one
//! after the other is what reading from top to bottom would have collected. Where a part meets
//! what only the whole file can tell - any trouble, a unit that another part saw otherwise, a cell
//! that goes on beyond the part - there is nothing, and the file is read from top to bottom.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::gather::{Collected, Context};
use super::number::Style;
use super::reading::Reading;
use super::table::Rows;
use crate::diagnostic::Diagnostics;

/// Files from this length on are worth a second thread.
const LONG: usize = 1 << 20;

/// In how many parts a text of a length is read.
pub(super) fn number(length: usize) -> usize {
    if length < LONG { 1 } else { rayon::current_num_threads() }
}

/// Reads the rows to come in `n` parts. What reads them may stop as soon as the flag is set: then
/// what was collected is not wanted any more.
pub(super) fn read<'a>(
    (rows, n): (&Rows<'_>, usize),
    (context, style): (&Context<'a>, Style),
    collected: &Collected<'a>,
    read: impl Fn(&mut Rows<'_>, &mut Reading<'_, 'a>, &AtomicBool) + Sync,
) -> Option<Vec<Collected<'a>>> {
    let has_failed = AtomicBool::new(false);
    let read_part = |mut rows: Rows<'_>| {
        let (mut part, mut troubles) = (collected.fork(), Diagnostics::default());
        let mut reading = Reading::new(context, &mut part, &mut troubles, style);
        read(&mut rows, &mut reading, &has_failed);
        reading.finish();
        let is_whole = !rows.overran() && rows.unclosed().is_none();
        if !is_whole || !troubles.is_empty() {
            has_failed.store(true, Ordering::Relaxed);
        }
        part
    };
    let parts: Vec<Collected<'a>> = rows.parts(n).into_par_iter().map(read_part).collect();
    (!has_failed.into_inner() && agree_on_units(&parts)).then_some(parts)
}

/// Says whether the parts keep every variable in one unit. That of a variable which is no indicator
/// is the first that a file gives.
fn agree_on_units(parts: &[Collected<'_>]) -> bool {
    let mut units = BTreeMap::new();
    let with_unit = parts.iter().flat_map(|part| &part.variables).filter_map(|variable| {
        let (unit, _) = variable.unit.as_ref()?;
        Some((&variable.code, unit))
    });
    with_unit.into_iter().all(|(code, unit)| *units.entry(code).or_insert(unit) == unit)
}
