//! Fills a gap with the mean of the most similar regions.

use std::sync::Arc;

use super::super::{Fill, stats};
use super::{Column, Ends, OneYear, in_force, space};
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
    let wanting = |row: usize| {
        columns.iter().filter(move |(column, _)| column.gaps.binary_search(&row).is_ok())
    };
    let rows: Vec<usize> = year
        .rows
        .clone()
        .filter(|&row| year.known.measured[row] && wanting(row).next().is_some())
        .collect();
    let mut fills = Vec::new();
    for tile in rows.chunks(TILE) {
        // How far the others are is asked once for all gaps of a row: what it lacks it never shares.
        for (&row, others) in tile.iter().zip(table.neighbours(year, tile)) {
            let fill =
                |(column, k): &(Column<'_>, usize)| fill_one(column, *k, row, (&table, &others));
            fills.extend(wanting(row).filter_map(fill));
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
    /// Cells per row: one per indicator, and empty ones that make whole lanes.
    width: usize,
    first_row: usize,
    /// The share, 0 where it is not known.
    shares: Vec<f64>,
    /// 1 where it is known, else 0.
    known: Vec<f64>,
}

/// So many cells are compared side by side.
const LANES: usize = 4;
/// So many rows are compared with the others in one go, while those are at hand.
const TILE: usize = 16;

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
        let width = columns.len().next_multiple_of(LANES);
        let n_cells = width * year.rows.len();
        let (mut shares, mut is_known) = (vec![0.0; n_cells], vec![0.0; n_cells]);
        for (place, row) in year.rows.clone().enumerate() {
            for (at, (leaf, ends)) in columns.iter().enumerate() {
                if let Some(share) = known.value(row, *leaf).and_then(|value| ends.share(value)) {
                    shares[place * width + at] = share;
                    is_known[place * width + at] = 1.0;
                }
            }
        }
        let indicators = columns.iter().map(|(leaf, _)| *leaf).collect();
        Self { indicators, width, first_row: year.rows.start, shares, known: is_known }
    }

    /// How many indicators there are besides one.
    fn n_without(&self, indicator: IndicatorId) -> f64 {
        self.indicators.iter().filter(|&&other| other != indicator).count() as f64
    }

    fn row(&self, row: usize) -> (&[f64], &[f64]) {
        let start = (row - self.first_row) * self.width;
        let cells = start..start + self.width;
        (&self.shares[cells.clone()], &self.known[cells])
    }

    /// Compares some rows with all of the reference set.
    fn neighbours(&self, year: &OneYear<'_>, rows: &[usize]) -> Vec<Vec<Neighbour>> {
        let mut found: Vec<Vec<Neighbour>> = rows.iter().map(|_| Vec::new()).collect();
        for other in year.rows.clone().filter(|&other| year.known.cases[other].in_reference) {
            let cells = self.row(other);
            for (&row, found) in rows.iter().zip(&mut found) {
                if row != other {
                    let (n_shared, squares) = in_common(self.row(row), cells);
                    found.push(Neighbour { row: other, n_shared, squares });
                }
            }
        }
        found
    }
}

/// How many cells two rows have in common, and the sum of their squared differences.
fn in_common(a: (&[f64], &[f64]), b: (&[f64], &[f64])) -> (f64, f64) {
    let (mut n_shared, mut squares) = ([0.0; LANES], [0.0; LANES]);
    let mine = a.0.chunks_exact(LANES).zip(a.1.chunks_exact(LANES));
    let theirs = b.0.chunks_exact(LANES).zip(b.1.chunks_exact(LANES));
    for ((share_a, known_a), (share_b, known_b)) in mine.zip(theirs) {
        for lane in 0..LANES {
            let both = known_a[lane] * known_b[lane];
            let gap = share_a[lane] - share_b[lane];
            n_shared[lane] += both;
            squares[lane] += both * gap * gap;
        }
    }
    (n_shared.iter().sum(), squares.iter().sum())
}
