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
    let donors = column.year.donors(column.indicator);
    let Some(by) = by else {
        let room = column.year.rows.len();
        let (mut rows, mut values) = (Vec::with_capacity(room), Vec::with_capacity(room));
        for (row, value) in donors {
            rows.push(row);
            values.push(value);
        }
        let pool = Pool::of((rows, values), summary);
        let fill = |row| Some(pool.as_ref()?.fill(column, row, summary.alone));
        return column.measured_gaps().filter_map(fill).collect();
    };
    let known = column.known();
    let group = |row: usize| group_of(known.question.dataset.region(known.cases[row].region), by);
    let mut groups: BTreeMap<&str, (Vec<usize>, Vec<f64>)> = BTreeMap::new();
    for (row, value) in donors {
        if let Some(group) = group(row) {
            let (rows, values) = groups.entry(group).or_default();
            rows.push(row);
            values.push(value);
        }
    }
    let pools: BTreeMap<&str, Option<Pool>> =
        groups.into_iter().map(|(group, members)| (group, Pool::of(members, summary))).collect();
    let fill =
        |row: usize| Some(pools.get(group(row)?)?.as_ref()?.fill(column, row, summary.grouped));
    column.measured_gaps().filter_map(fill).collect()
}

/// Donors and what they make together.
struct Pool {
    rows: Arc<[usize]>,
    value: Finite,
}

impl Pool {
    fn of((rows, values): (Vec<usize>, Vec<f64>), summary: &Summary) -> Option<Self> {
        let value = Finite::new((summary.of)(&values)?)?;
        Some(Self { rows: rows.into(), value })
    }

    fn fill(&self, column: &Column<'_>, row: usize, how: &'static str) -> Fill {
        Fill { value: self.value, donors: Arc::clone(&self.rows), ..column.blank(row, how) }
    }
}

/// The value of a region in a column of `regions.csv`.
fn group_of<'a>(region: &'a Region, column: &str) -> Option<&'a str> {
    match column {
        "country" => region.country.as_deref(),
        _ => region.groups.get(column).map(String::as_str),
    }
}
