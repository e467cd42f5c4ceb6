//! `ratings.csv`: what each rater found, before they agreed.
//!
//! Takes the text of the file; gives ratings sorted by what is rated, then in the order of the file.
//! Regions, indicators, years and levels are read as in a file of observations, with the same
//! words for what is wrong; a rater who rates the same thing twice is told.

use super::columns::{self, Known};
use super::dialect;
use super::gather::{Collected, Context};
use super::reading::Reading;
use super::table::Cell;
use super::unit::Convert;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{IndicatorId, Observation, Rating, Region, VariableId, nfc};
use crate::files::{FileId, Files};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Region,
    Indicator,
    Year,
    Rater,
    Helix,
    Level,
    Comment,
    Evidence,
}

#[rustfmt::skip]
const COLUMNS: [Known<Column>; 8] = [
    Known { column: Column::Region, code: "region", also: &["dia phuong"] },
    Known { column: Column::Indicator, code: "indicator", also: &["chi so"] },
    Known { column: Column::Year, code: "year", also: &["nam"] },
    Known { column: Column::Rater, code: "rater", also: &["nguoi cham", "nguoi danh gia"] },
    Known { column: Column::Helix, code: "helix", also: &["nha", "thanh phan"] },
    Known { column: Column::Level, code: "level", also: &["muc", "muc do", "value", "gia tri"] },
    Known { column: Column::Comment, code: "comment", also: &["nhan xet", "note", "ghi chu"] },
    Known { column: Column::Evidence, code: "evidence", also: &["minh chung"] },
];

/// Reads the ratings.
pub(super) fn read<'a>(
    file: FileId,
    files: &Files,
    context: &Context<'a>,
    collected: &mut Collected<'a>,
    troubles: &mut Diagnostics,
) -> Vec<Rating> {
    let declared = context.declared.in_file(file, files);
    let opened = columns::open(file, files, declared, &COLUMNS, troubles);
    let Some((mut rows, mut header, delimiter)) = opened else { return Vec::new() };
    let mut needs = |column| header.needs(column, &COLUMNS, troubles);
    let needed = (
        (needs(Column::Region), needs(Column::Indicator), needs(Column::Year)),
        (needs(Column::Rater), needs(Column::Level)),
    );
    header.refuse_others(&COLUMNS, troubles);
    let ((Some(region), Some(indicator), Some(year)), (Some(rater), Some(level))) = needed else {
        return Vec::new();
    };
    let helix = header.position_or_none(Column::Helix);
    let comment = header.position_or_none(Column::Comment);
    let evidence = header.position_or_none(Column::Evidence);

    let style = dialect::style(file, files.text(file), (delimiter, declared), &[level]);
    let mut reading = Reading::new(context, collected, troubles, style);
    let mut ratings = Vec::new();
    while let Some(row) = rows.advance() {
        if row.len() != header.width() && !reading.fits(&header, &row, &[level]) {
            continue;
        }
        let (rater, level) = (row.cell(rater), row.cell(level));
        let region = reading.region(row.cell(region));
        let variable = reading.variable(row.cell(indicator));
        let year = reading.year(row.cell(year));
        if rater.is_empty() {
            reading.tell(catalog::empty_cell("rater", rater.at()));
        }
        if context.is_blank(level.bytes) {
            continue;
        }
        // A code that is no indicator is told with those of the observations.
        let (Some(region), Some(variable), Some(year)) = (region, variable, year) else { continue };
        if reading.collected.variables[variable].indicator.is_none() || rater.is_empty() {
            continue;
        }
        if let Some(value) = reading.value(level, (region, variable), Convert::Same) {
            ratings.push(Rating {
                indicator: IndicatorId::new(variable),
                region,
                year,
                rater: nfc(rater.text()),
                helix: said(row.cell(helix)),
                value,
                comment: said(row.cell(comment)),
                evidence: said(row.cell(evidence)),
                at: level.at(),
            });
        }
    }
    if let Some(at) = rows.unclosed() {
        reading.tell(catalog::unclosed_quote(at));
    }
    reading.finish();
    ratings.sort_by_key(Rating::rated);
    ratings
}

fn said(cell: Cell<'_>) -> Option<String> {
    (!cell.is_empty()).then(|| nfc(cell.text()))
}

/// Tells raters who rate the same thing twice, and what was rated but has no value that counts.
/// Ratings and observations are sorted.
pub(super) fn check(
    ratings: &[Rating],
    observations: &[Observation],
    (regions, context): (&[Region], &Context<'_>),
    troubles: &mut Diagnostics,
) {
    let (mut n, mut first) = (0, None);
    for same in ratings.chunk_by(|one, other| one.rated() == other.rated()) {
        let (indicator, region, year) = same[0].rated();
        let region_code = regions[region.at()].code.as_str();
        let code = context.framework.indicator(indicator).code.as_str();
        for (at, one) in same.iter().enumerate() {
            if let Some(before) = same[..at].iter().find(|before| before.rater == one.rater) {
                let about = (region_code, code, year.get());
                troubles.add(catalog::rated_twice(&one.rater, one.at, before.at, about));
            }
        }
        let rated = (VariableId::new(indicator.at()), region, std::cmp::Reverse(year));
        let key = |one: &Observation| (one.variable, one.region, std::cmp::Reverse(one.year));
        if observations.binary_search_by_key(&rated, key).is_err() {
            n += 1;
            first = first.or(Some((same[0].at, (region_code, code, year.get()))));
        }
    }
    if let Some((at, about)) = first {
        troubles.add(catalog::rated_without_value(n, at, about));
    }
}
