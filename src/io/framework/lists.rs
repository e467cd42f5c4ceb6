//! Lists of levels, choices and items: own ones, and those that several indicators share.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Choice, Item, Level};
use crate::files::{FileId, Span};
use crate::io::shape::Table;

/// A check-list's ticks are kept as one bit each.
const LONGEST: usize = 64;

/// What data files write for "answered, and nothing ticked".
const NOTHING_TICKED: &str = "none";

/// The shared lists of a framework, by code.
#[derive(Default)]
pub(super) struct Lists {
    rubrics: BTreeMap<String, Shared<Level>>,
    choices: BTreeMap<String, Shared<Choice>>,
    items: BTreeMap<String, Shared<Item>>,
}

struct Shared<T> {
    /// Nothing if they are wrong, which was told.
    entries: Option<Vec<T>>,
    at: Span,
}

impl Lists {
    /// Gathers the shared lists of all files.
    pub(super) fn gather(sources: &[(FileId, Table)], troubles: &mut Diagnostics) -> Self {
        let mut lists = Self::default();
        for (_, file) in sources {
            for table in file.tables("rubric") {
                keep(&mut lists.rubrics, table, levels(table, troubles), troubles);
            }
            for table in file.tables("choices") {
                keep(&mut lists.choices, table, choices(table, troubles), troubles);
            }
            for table in file.tables("items") {
                keep(&mut lists.items, table, items(table, troubles), troubles);
            }
        }
        lists
    }

    /// The levels of an indicator: its own, or those of the rubric that it names. Nothing if they
    /// are not there or wrong, which is then among the troubles unless the key is missing.
    pub(super) fn levels(&self, table: &Table, troubles: &mut Diagnostics) -> Option<Vec<Level>> {
        let Some(code) = table.text("levels") else { return levels(table, troubles) };
        let found = self.rubrics.get(code.value);
        if found.is_none() {
            let known: Vec<&str> = self.rubrics.keys().map(String::as_str).collect();
            troubles.add(catalog::unknown_rubric(code.value, code.at, &known));
        }
        found.and_then(|shared| shared.entries.clone())
    }

    /// The choices of an indicator: its own, or those of the shared list that it names.
    pub(super) fn choices(&self, table: &Table, troubles: &mut Diagnostics) -> Option<Vec<Choice>> {
        let Some(code) = table.text("choices") else { return choices(table, troubles) };
        let found = self.choices.get(code.value);
        if found.is_none() {
            let known: Vec<&str> = self.choices.keys().map(String::as_str).collect();
            troubles.add(catalog::unknown_list(code.value, "choices", code.at, &known));
        }
        found.and_then(|shared| shared.entries.clone())
    }

    /// The items of a check-list: its own, or those of the shared list that it names.
    pub(super) fn items(&self, table: &Table, troubles: &mut Diagnostics) -> Option<Vec<Item>> {
        let Some(code) = table.text("items") else { return items(table, troubles) };
        let found = self.items.get(code.value);
        if found.is_none() {
            let known: Vec<&str> = self.items.keys().map(String::as_str).collect();
            troubles.add(catalog::unknown_list(code.value, "items", code.at, &known));
        }
        found.and_then(|shared| shared.entries.clone())
    }
}

/// Keeps a shared list under its code; the first of two with one code stays.
fn keep<T>(
    lists: &mut BTreeMap<String, Shared<T>>,
    table: &Table,
    entries: Option<Vec<T>>,
    troubles: &mut Diagnostics,
) {
    let Some(code) = table.code("code") else { return };
    if let Some(first) = lists.get(code.value.as_str()) {
        troubles.add(catalog::duplicate_code(code.value.as_str(), code.at, first.at));
        return;
    }
    lists.insert(code.value.as_str().to_owned(), Shared { entries, at: code.at });
}

fn levels(table: &Table, troubles: &mut Diagnostics) -> Option<Vec<Level>> {
    let mut taken = BTreeMap::new();
    let mut entries = Vec::new();
    for table in table.tables("levels") {
        let Some(level) = table.whole("level") else { continue };
        if let Some(first) = taken.insert(level.value, level.at) {
            troubles.add(catalog::duplicate_code(&level.value.to_string(), level.at, first));
        }
        let (Some(points), Some(name)) = (table.number("points"), table.said("name")) else {
            continue;
        };
        entries.push(Level { level: level.value, points: points.value, name: name.value });
    }
    of_length("levels", table, entries, troubles)
}

fn choices(table: &Table, troubles: &mut Diagnostics) -> Option<Vec<Choice>> {
    let mut taken = BTreeMap::new();
    let mut entries = Vec::new();
    for table in table.tables("choices") {
        let Some(code) = table.code("code") else { continue };
        if let Some(first) = taken.insert(code.value.clone(), code.at) {
            troubles.add(catalog::duplicate_code(code.value.as_str(), code.at, first));
        }
        let (Some(points), Some(name)) = (table.number("points"), table.said("name")) else {
            continue;
        };
        entries.push(Choice { code: code.value, points: points.value, name: name.value });
    }
    of_length("choices", table, entries, troubles)
}

fn items(table: &Table, troubles: &mut Diagnostics) -> Option<Vec<Item>> {
    let mut taken = BTreeMap::new();
    let mut entries = Vec::new();
    for table in table.tables("items") {
        let (Some(code), Some(name)) = (table.code("code"), table.said("name")) else { continue };
        if let Some(first) = taken.insert(code.value.clone(), code.at) {
            troubles.add(catalog::duplicate_code(code.value.as_str(), code.at, first));
        }
        if code.value.as_str() == NOTHING_TICKED {
            troubles.add(catalog::reserved_code(NOTHING_TICKED, code.at));
        }
        entries.push(Item { code: code.value, name: name.value });
    }
    of_length("items", table, entries, troubles)
}

/// Lets a list through that is neither empty nor too long.
fn of_length<T>(
    key: &str,
    table: &Table,
    entries: Vec<T>,
    troubles: &mut Diagnostics,
) -> Option<Vec<T>> {
    let given = table.get(key)?;
    let n = given.list().len();
    if n == 0 || n > LONGEST {
        troubles.add(catalog::list_length(key, n, given.at));
    }
    (!entries.is_empty()).then_some(entries)
}
