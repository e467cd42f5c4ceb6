//! Fills a gap with the mean of the most similar regions.

use std::sync::Arc;

use super::super::{Fill, stats};
use super::{Column, Ends, Known, OneYear, in_force, space};
use crate::domain::{Finite, ImputeHow, IndicatorId, Space};

/// Fills the gaps of all columns that ask their nearest regions.
///
/// ```text
/// distance = sqrt(sum over shared indicators (share - share')^2) / share of indicators in common
/// share of an indicator = (x - min) / (max - min), of observed values
/// ```
///
/// Regions are compared on the scored indicators other than the one to be filled, and must share at
/// least half of them. Of equally near ones the first by code is taken.
pub(super) fn fill(year: &OneYear<'_>, in_space: Space) -> Vec<Fill> {
    let question = year.known.question;
    let wanted = |indicator| {
        let impute = in_force(question.framework, question.method, indicator);
        let ImputeHow::KNearest { k } = impute.how else { return None };
        if space(impute) != in_space {
            return None;
        }
        Some((year.column(indicator)?, k))
    };
    let columns: Vec<(Column<'_>, usize)> =
        question.framework.indicator_ids().filter_map(wanted).collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let table = Table::of(year);
    let mut fills = Vec::new();
    for row in year.rows.clone().filter(|&row| year.known.measured[row]) {
        let wanting = columns.iter().filter(|(column, _)| column.gaps.binary_search(&row).is_ok());
        // How far the others are is asked once for all gaps of a row: what it lacks it never shares.
        let mut others: Option<Vec<Neighbour>> = None;
        for (column, k) in wanting {
            let others = others.get_or_insert_with(|| table.neighbours(year.known, row));
            fills.extend(fill_one(column, *k, row, (&table, others)));
        }
    }
    fills
}

/// Another region, and how alike it is in what both have.
struct Neighbour {
    row: usize,
    n_shared: f64,
    squares: f64,
}

fn fill_one(
    column: &Column<'_>,
    k: usize,
    row: usize,
    (table, others): (&Table, &[Neighbour]),
) -> Option<Fill> {
    let values = column.known().values.column(column.indicator.at());
    let n_others = table.n_without(column.indicator);
    let candidate = |other: &Neighbour| {
        let value = values[other.row]?;
        let alike = other.n_shared >= 1.0 && 2.0 * other.n_shared >= n_others;
        let distance = Finite::new(other.squares.sqrt() / (other.n_shared / n_others))?;
        alike.then_some((distance, other.row, value))
    };
    let mut nearest: Vec<(Finite, usize, Finite)> = others.iter().filter_map(candidate).collect();
    if k < nearest.len() {
        nearest.select_nth_unstable(k);
        nearest.truncate(k);
    }
    nearest.sort_unstable();
    let amounts: Vec<f64> = nearest.iter().map(|(_, _, value)| value.get()).collect();
    let value = Finite::new(stats::mean(&amounts)?)?;
    let donors: Arc<[usize]> = nearest.iter().map(|(_, row, _)| *row).collect();
    Some(Fill { value, donors, ..column.blank(row, "k-nearest") })
}

/// Shares of the scored indicators, row by row, so that two regions are compared in one sweep.
struct Table {
    indicators: Vec<IndicatorId>,
    first_row: usize,
    /// The share, and 1 where it is known; both 0 where it is not.
    cells: Vec<(f64, f64)>,
}

impl Table {
    fn of(year: &OneYear<'_>) -> Self {
        let known = year.known;
        let leaves = known.leaves(known.question.framework.index());
        let with_ends = |leaf| Some((leaf, year.ends(leaf)?));
        let columns: Vec<(IndicatorId, Ends)> = leaves
            .into_iter()
            .filter_map(with_ends)
            .filter(|(_, ends)| ends.worse != ends.better)
            .collect();
        let mut cells = Vec::with_capacity(columns.len() * year.rows.len());
        for row in year.rows.clone() {
            cells.extend(columns.iter().map(|(leaf, ends)| {
                let share = known.value(row, *leaf).and_then(|value| ends.share(value));
                share.map_or((0.0, 0.0), |share| (share, 1.0))
            }));
        }
        let indicators = columns.iter().map(|(leaf, _)| *leaf).collect();
        Self { indicators, first_row: year.rows.start, cells }
    }

    /// How many indicators there are besides one.
    fn n_without(&self, indicator: IndicatorId) -> f64 {
        self.indicators.iter().filter(|&&other| other != indicator).count() as f64
    }

    fn row(&self, row: usize) -> &[(f64, f64)] {
        let (at, n) = (row - self.first_row, self.indicators.len());
        &self.cells[at * n..(at + 1) * n]
    }

    /// Compares a row with all of the reference set.
    fn neighbours(&self, known: &Known<'_>, row: usize) -> Vec<Neighbour> {
        let n = self.indicators.len().max(1);
        let rows = self.first_row..self.first_row + self.cells.len() / n;
        rows.filter(|&other| other != row && known.cases[other].in_reference)
            .map(|other| {
                let (mut n_shared, mut squares) = (0.0, 0.0);
                for (&(a, has_a), &(b, has_b)) in self.row(row).iter().zip(self.row(other)) {
                    let both = has_a * has_b;
                    n_shared += both;
                    squares += both * (a - b) * (a - b);
                }
                Neighbour { row: other, n_shared, squares }
            })
            .collect()
    }
}
