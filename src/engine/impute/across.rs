//! Fills a gap with the mean or median of the other regions, or of those of the same group.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::stats;
use super::{Column, Summarise};
use crate::domain::{Finite, Region};
use crate::engine::Fill;

/// A summary, and the words for it without and with groups.
pub(super) struct Summary {
    alone: &'static str,
    grouped: &'static str,
    of: Summarise,
}

pub(super) const MEAN: Summary = Summary { alone: "mean", grouped: "group-mean", of: stats::mean };
pub(super) const MEDIAN: Summary =
    Summary { alone: "median", grouped: "group-median", of: stats::median };

/// Fills the gaps of a column. A region without a group has no donors.
pub(super) fn fill(column: &Column<'_>, by: Option<&str>, summary: &Summary) -> Vec<Fill> {
    let group = |row: usize| {
        let known = column.known();
        let region = known.question.dataset.region(known.cases[row].region);
        by.map_or(Some(""), |by| group_of(region, by))
    };
    let mut donors: BTreeMap<&str, (Vec<usize>, Vec<f64>)> = BTreeMap::new();
    for (row, value) in column.year.donors(column.indicator) {
        if let Some(group) = group(row) {
            let (rows, values) = donors.entry(group).or_default();
            rows.push(row);
            values.push(value);
        }
    }
    let summaries: BTreeMap<&str, (Arc<[usize]>, Finite)> = donors
        .into_iter()
        .filter_map(|(group, (rows, values))| {
            Some((group, (rows.into(), Finite::new((summary.of)(&values)?)?)))
        })
        .collect();
    let how = if by.is_some() { summary.grouped } else { summary.alone };
    let fill = |row: usize| {
        let (donors, value) = summaries.get(group(row)?)?;
        Some(Fill { value: *value, donors: Arc::clone(donors), ..column.blank(row, how) })
    };
    column.measured_gaps().filter_map(fill).collect()
}

/// The value of a region in a column of `regions.csv`.
fn group_of<'a>(region: &'a Region, column: &str) -> Option<&'a str> {
    match column {
        "country" => region.country.as_deref(),
        _ => region.groups.get(column).map(String::as_str),
    }
}
