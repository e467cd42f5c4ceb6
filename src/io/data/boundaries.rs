//! `boundaries.toml`: what became of regions.
//!
//! Takes a checked table and the regions; gives changes of boundaries by date.

use super::names::{Found, Names};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Event, EventKind, Region, RegionId};
use crate::files::{FileId, Files};
use crate::io::data_shapes::{BOUNDARIES, EVENT_KIND};
use crate::io::shape::{self, Table};

/// Reads the changes, sorted by date and then in the order of the file.
pub(super) fn read(
    file: FileId,
    files: &Files,
    (regions, names): (&[Region], &Names<'_, RegionId>),
    troubles: &mut Diagnostics,
) -> Vec<Event> {
    let Some(table) = shape::read(file, files, &BOUNDARIES, troubles) else { return Vec::new() };
    let mut reader = Reader { regions, names, troubles };
    let mut events: Vec<Event> =
        table.tables("event").filter_map(|table| reader.event(table)).collect();
    events.sort_by_key(|event| event.date);
    events
}

struct Reader<'r, 'a> {
    regions: &'r [Region],
    names: &'r Names<'a, RegionId>,
    troubles: &'r mut Diagnostics,
}

impl Reader<'_, '_> {
    fn event(&mut self, table: &Table) -> Option<Event> {
        let (from, into) = (self.all(table, "from"), self.all(table, "into"));
        let date = table.date("date");
        let kind = table.word("kind", &EVENT_KIND)?.value;
        let (from, into) = (from?, into?);
        let shares: Vec<_> =
            table.list("shares").filter_map(shape::Item::number).map(|share| share.value).collect();
        let n_shared = match kind {
            EventKind::Merge => from.len(),
            EventKind::Split | EventKind::Transfer => into.len(),
        };
        if !shares.is_empty() && shares.len() != n_shared {
            let at = table.key_at("shares").unwrap_or(table.at());
            self.troubles.add(catalog::shares_do_not_fit(shares.len(), n_shared, at));
            return None;
        }
        Some(Event {
            date: date?.value,
            kind,
            from,
            into,
            name: table.said("name").map(|said| said.value),
            shares,
            origin: table.string("origin"),
            at: table.at(),
        })
    }

    /// The regions that a key lists, if all of them are known.
    fn all(&mut self, table: &Table, key: &str) -> Option<Vec<RegionId>> {
        let items: Vec<_> = table.list(key).map(shape::Item::text).collect();
        let n = items.len();
        let found: Vec<RegionId> = items
            .into_iter()
            .filter_map(|written| match self.names.find(written.value) {
                Found::One(region) => Some(region),
                Found::Several(ids) => {
                    let codes: Vec<String> =
                        ids.iter().map(|id| self.regions[id.at()].code.to_string()).collect();
                    self.troubles.add(catalog::ambiguous_name(written.value, written.at, &codes));
                    None
                }
                Found::Nothing => {
                    let near = self.names.nearest(written.value);
                    self.troubles.add(catalog::unknown_region(written.value, written.at, 1, near));
                    None
                }
            })
            .collect();
        (n > 0 && found.len() == n).then_some(found)
    }
}
