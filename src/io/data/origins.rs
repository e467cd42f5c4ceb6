//! `origins.toml`: who published what.
//!
//! Takes checked tables; gives origins in the order of the files. The same origin may stand in
//! several folders; two that share a code and differ are a trouble.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::Origin;
use crate::files::{FileId, Files, Span};
use crate::io::data_shapes::{CONFIDENCE, ORIGINS};
use crate::io::shape::{self, Table};

/// Reads the origins of all files.
pub(super) fn read(listed: &[FileId], files: &Files, troubles: &mut Diagnostics) -> Vec<Origin> {
    let mut origins: Vec<Origin> = Vec::new();
    let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
    for &file in listed {
        let Some(table) = shape::read(file, files, &ORIGINS, troubles) else { continue };
        for origin in table.tables("origin").filter_map(origin) {
            let Some(&first) = by_code.get(&origin.code) else {
                by_code.insert(origin.code.clone(), origins.len());
                origins.push(origin);
                continue;
            };
            let first = &origins[first];
            let nowhere = |origin: &Origin| Origin { at: Span::NONE, ..origin.clone() };
            let is_twice_in_one = first.at.file == origin.at.file;
            if is_twice_in_one || nowhere(first) != nowhere(&origin) {
                troubles.add(catalog::duplicate_origin(&origin.code, origin.at, first.at));
            }
        }
    }
    origins
}

fn origin(table: &Table) -> Option<Origin> {
    let code = table.code("code")?;
    Some(Origin {
        code: code.value.to_string(),
        publisher: table.said("publisher").map(|said| said.value),
        title: table.said("title").map(|said| said.value),
        edition: table.string("edition"),
        url: table.string("url"),
        licence: table.said("licence").map(|said| said.value),
        accessed: table.string("accessed"),
        confidence: table.word("confidence", &CONFIDENCE).map(|word| word.value),
        at: code.at,
    })
}
