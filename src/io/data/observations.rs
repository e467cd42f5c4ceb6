//! Files of observations: the tidy layout with one value a row, the wide one with a row a region.
//!
//! Takes the text of a file; adds its observations to what was collected. Every cell with a value
//! is either kept or told.

use std::sync::atomic::{AtomicBool, Ordering};

use super::columns::{self, Header, Known, Other};
use super::dialect::{self, Dialect};
use super::facts::{Beside, Detail};
use super::gather::{Collected, Context};
use super::parts;
use super::reading::{Observed, Reading};
use super::table::{Row, Rows};
use super::unit::Convert;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Finite, RegionId, Status, Value};
use crate::files::{FileId, Files};

/// A column of a file of observations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Region,
    Indicator,
    Year,
    Value,
    Unit,
    Status,
    Confidence,
    Uncertainty,
    Origin,
    Detail(Detail),
}

/// The headers of the columns, in English and Vietnamese.
#[rustfmt::skip]
const COLUMNS: [Known<Column>; 19] = [
    Known { column: Column::Region, code: "region", also: &["dia phuong"] },
    Known { column: Column::Indicator, code: "indicator", also: &["chi so"] },
    Known { column: Column::Year, code: "year", also: &["nam", "nam so lieu"] },
    Known { column: Column::Value, code: "value", also: &["gia tri"] },
    Known { column: Column::Unit, code: "unit", also: &["don vi", "don vi tinh"] },
    Known { column: Column::Status, code: "status", also: &["trang thai", "tinh trang"] },
    Known { column: Column::Confidence, code: "confidence", also: &["do tin cay", "muc tin cay"] },
    Known { column: Column::Uncertainty, code: "uncertainty", also: &["do bat dinh", "sai so chuan"] },
    Known { column: Column::Origin, code: "origin", also: &["nguon", "nguon so lieu"] },
    Known { column: Column::Detail(Detail::Url), code: "url", also: &["lien ket", "dia chi"] },
    Known { column: Column::Detail(Detail::Published), code: "published", also: &["ngay cong bo"] },
    Known { column: Column::Detail(Detail::Accessed), code: "accessed", also: &["ngay truy cap"] },
    Known { column: Column::Detail(Detail::Evidence), code: "evidence", also: &["minh chung"] },
    Known { column: Column::Detail(Detail::Page), code: "page", also: &["trang"] },
    Known { column: Column::Detail(Detail::Quote), code: "quote", also: &["trich dan"] },
    Known { column: Column::Detail(Detail::Expires), code: "expires", also: &["het han", "ngay het han"] },
    Known { column: Column::Detail(Detail::Owner), code: "owner", also: &["phu trach", "don vi phu trach", "nguoi phu trach"] },
    Known { column: Column::Detail(Detail::Note), code: "note", also: &["ghi chu"] },
    Known { column: Column::Detail(Detail::NoteVi), code: "note_vi", also: &[] },
];

/// Errors in single rows after which a file is not read on.
const TOO_MANY: usize = 1000;

/// Reads one file.
pub(super) fn read<'a>(
    file: FileId,
    files: &Files,
    context: &Context<'a>,
    collected: &mut Collected<'a>,
    troubles: &mut Diagnostics,
) {
    let text = files.text(file);
    let is_known = |name: &str| {
        columns::recognise(name, &COLUMNS).is_some()
            || context.indicator_names.by_code(name).is_some()
    };
    let declared = context.declared.in_file(file, files);
    let delimiter = dialect::delimiter(file, text, declared, is_known);
    let mut rows = Rows::new(file, text, delimiter);
    let Some(mut header) = columns::header(&mut rows, files.path(file), &COLUMNS, troubles) else {
        return;
    };

    let is_tidy = header.position(Column::Indicator).is_some()
        || header.position(Column::Value).is_some()
        || !header.others.iter().any(|other| is_wide_column(other, context));
    let layout = if is_tidy {
        Tidy::of(&mut header, troubles).map(Layout::Tidy)
    } else {
        Wide::of(&mut header, troubles).map(Layout::Wide)
    };
    let Some(mut layout) = layout else { return };

    let numbers = layout.numbers();
    let style = dialect::style(file, text, (delimiter, declared), &numbers);
    dialect::say(Dialect { delimiter, style }, declared, header.at, troubles);
    let n_values = estimate_values(text, layout.values_in_a_row());
    let mut reading = Reading::new(context, collected, troubles, style);
    if let Layout::Wide(wide) = &mut layout
        && let Some(header) = Rows::new(file, text, delimiter).advance()
    {
        wide.find_variables(&header, &mut reading);
    }
    let form = Form { header, layout, numbers };
    let n = parts::number(text.len());
    if n > 1 && !reading.has_told() {
        let read = |rows: &mut Rows<'_>, reading: &mut Reading<'_, 'a>, has_failed: &AtomicBool| {
            // Parts are about as long as each other; a little more costs nothing until it is used.
            reading.collected.observations.reserve(n_values / n + n_values / 16);
            form.read(rows, reading, |reading, _| {
                !reading.has_told() && !has_failed.load(Ordering::Relaxed)
            });
        };
        if let Some(parts) = parts::read((&rows, n), (context, style), reading.collected, read) {
            for part in parts {
                reading.collected.join(part);
            }
            return reading.finish();
        }
    }
    reading.collected.observations.reserve(n_values);
    form.read(&mut rows, &mut reading, |reading, row| {
        let goes_on = reading.n_errors() < TOO_MANY;
        if !goes_on {
            reading.tell(catalog::too_many_errors(TOO_MANY, row.cell(0).at()));
        }
        goes_on
    });
    if let Some(at) = rows.unclosed() {
        reading.tell(catalog::unclosed_quote(at));
    }
    reading.finish();
}

/// What the columns of a file are.
struct Form {
    header: Header<Column>,
    layout: Layout,
    /// The columns that hold numbers.
    numbers: Vec<usize>,
}

impl Form {
    /// Reads rows to their end, or as long as it should go on.
    fn read<'c, 'a>(
        &self,
        rows: &mut Rows<'_>,
        reading: &mut Reading<'c, 'a>,
        goes_on: impl Fn(&mut Reading<'c, 'a>, &Row<'_>) -> bool,
    ) {
        while let Some(row) = rows.advance() {
            if !goes_on(reading, &row) {
                break;
            }
            if row.len() != self.header.width() && !reading.fits(&self.header, &row, &self.numbers)
            {
                continue;
            }
            match &self.layout {
                Layout::Tidy(tidy) => tidy.row(&row, reading),
                Layout::Wide(wide) => wide.row(&row, reading),
            }
        }
    }
}

/// About how many values a text has, by the lines at its beginning; never more than could be, so
/// that a file of empty cells does not ask for memory that it does not need.
fn estimate_values(text: &str, in_a_row: usize) -> usize {
    let beginning = &text.as_bytes()[..text.len().min(1 << 15)];
    let lines = beginning.split(|&byte| byte == b'\n').count();
    let rows = text.len() / beginning.len().max(1) * lines;
    (rows * in_a_row).min(text.len() / 16)
}

/// Says whether a header cell that is no known column is one of a wide file.
fn is_wide_column(other: &Other, context: &Context<'_>) -> bool {
    let is_indicator = || match context.indicator_names.find(&other.written) {
        super::names::Found::One(_) | super::names::Found::Several(_) => true,
        super::names::Found::Nothing => false,
    };
    context.is_used(&other.written) || is_indicator()
}

enum Layout {
    Tidy(Tidy),
    Wide(Wide),
}

impl Layout {
    /// How many values a row can hold.
    fn values_in_a_row(&self) -> usize {
        match self {
            Self::Tidy(_) => 1,
            Self::Wide(wide) => wide.values.len(),
        }
    }

    /// The columns that hold numbers.
    fn numbers(&self) -> Vec<usize> {
        match self {
            Self::Tidy(tidy) => vec![tidy.value, tidy.uncertainty],
            Self::Wide(wide) => wide.values.iter().map(|value| value.column.at).collect(),
        }
    }
}

/// One value a row.
struct Tidy {
    region: usize,
    indicator: usize,
    year: usize,
    value: usize,
    unit: usize,
    uncertainty: usize,
    beside: Beside,
}

impl Tidy {
    fn of(header: &mut Header<Column>, troubles: &mut Diagnostics) -> Option<Self> {
        let mut needs = |column| header.needs(column, &COLUMNS, troubles);
        let needed = (
            needs(Column::Region),
            needs(Column::Indicator),
            needs(Column::Year),
            needs(Column::Value),
        );
        header.refuse_others(&COLUMNS, troubles);
        let (Some(region), Some(indicator), Some(year), Some(value)) = needed else { return None };
        Some(Self {
            region,
            indicator,
            year,
            value,
            unit: header.position_or_none(Column::Unit),
            uncertainty: header.position_or_none(Column::Uncertainty),
            beside: beside(header),
        })
    }

    #[inline]
    fn row(&self, row: &Row<'_>, reading: &mut Reading<'_, '_>) {
        let value = row.cell(self.value);
        let region = reading.region(row.cell(self.region));
        let variable = reading.variable(row.cell(self.indicator));
        let facts = reading.facts(row, &self.beside);
        let is_blank = reading.context.is_blank(value.bytes);
        let applies = facts.status != Status::NotApplicable;
        if let Some(variable) = variable {
            reading.collected.variables[variable].named.1 += 1;
        }
        if is_blank && applies {
            // An empty value is a missing value, and a sheet that waits to be filled in may have no
            // year yet. But a year that is no year is told at once.
            let year = row.cell(self.year);
            if !year.is_empty() {
                reading.year(year);
            }
            return;
        }
        let year = reading.year(row.cell(self.year));
        let (Some(region), Some(variable)) = (region, variable) else { return };
        let about = (region, variable);
        let measured = if applies {
            self.measured(row, about, reading)
        } else if is_blank {
            Some((None, None))
        } else {
            reading.tell(catalog::value_not_applicable(value.text(), value.at()));
            None
        };
        if let (Some((value_of, uncertainty)), Some(year)) = (measured, year) {
            let at = value.at();
            reading.keep(about, Observed { year, value: value_of, uncertainty, at }, facts);
        }
    }

    #[inline]
    fn measured(
        &self,
        row: &Row<'_>,
        about: (RegionId, usize),
        reading: &mut Reading<'_, '_>,
    ) -> Option<(Option<Value>, Option<Finite>)> {
        let convert = reading.unit(row.cell(self.unit), about.1)?;
        let value = reading.value(row.cell(self.value), about, convert);
        let uncertainty = reading.uncertainty(row.cell(self.uncertainty), about, convert);
        Some((Some(value?), uncertainty))
    }
}

/// A row a region and year, a column an indicator.
struct Wide {
    region: usize,
    year: Option<usize>,
    values: Vec<WideColumn>,
    beside: Beside,
}

struct WideColumn {
    column: Other,
    /// Position of the variable; nothing where the header was refused.
    variable: Option<usize>,
}

impl Wide {
    fn of(header: &mut Header<Column>, troubles: &mut Diagnostics) -> Option<Self> {
        let region = header.needs(Column::Region, &COLUMNS, troubles);
        // A unit or an uncertainty cannot be that of all columns of a row.
        for (column, code) in [(Column::Unit, "unit"), (Column::Uncertainty, "uncertainty")] {
            if let Some(at) = header.position(column) {
                let known = ["region", "year", "origin", "note"];
                troubles.add(catalog::unknown_column(code, header.cells[at], &known));
            }
        }
        let values = std::mem::take(&mut header.others);
        let values = values.into_iter().map(|column| WideColumn { column, variable: None });
        Some(Self {
            region: region?,
            year: header.position(Column::Year),
            values: values.collect(),
            beside: beside(header),
        })
    }

    /// Finds out which variable each column is.
    fn find_variables(&mut self, header: &Row<'_>, reading: &mut Reading<'_, '_>) {
        for at in 0..self.values.len() {
            let Other { at: column, written, span } = &self.values[at].column;
            let variable = reading.variable(header.cell(*column));
            let same = |one: &&WideColumn| variable.is_some() && one.variable == variable;
            if let Some(first) = self.values[..at].iter().find(same) {
                let first = first.column.span;
                reading.tell(catalog::duplicate_column(written, *span, first));
            } else {
                self.values[at].variable = variable;
            }
        }
    }

    fn row(&self, row: &Row<'_>, reading: &mut Reading<'_, '_>) {
        let region = reading.region(row.cell(self.region));
        let year = match self.year {
            Some(column) => reading.year(row.cell(column)),
            None => Some(reading.context.year),
        };
        let facts = reading.facts(row, &self.beside);
        let Some(region) = region else { return };
        for WideColumn { column, variable } in &self.values {
            let (Some(variable), cell) = (*variable, row.cell(column.at)) else { continue };
            if reading.context.is_blank(cell.bytes) {
                continue;
            }
            reading.collected.variables[variable].named.1 += 1;
            if facts.status == Status::NotApplicable {
                reading.tell(catalog::value_not_applicable(cell.text(), cell.at()));
                continue;
            }
            let about = (region, variable);
            let value = reading.value(cell, about, Convert::Same);
            if let (Some(_), Some(year)) = (value, year) {
                let observed = Observed { year, value, uncertainty: None, at: cell.at() };
                reading.keep(about, observed, facts);
            }
        }
    }
}

fn beside(header: &Header<Column>) -> Beside {
    let detail = |&(column, at): &(Column, usize)| match column {
        Column::Detail(detail) => Some((detail, at)),
        Column::Region
        | Column::Indicator
        | Column::Year
        | Column::Value
        | Column::Unit
        | Column::Status
        | Column::Confidence
        | Column::Uncertainty
        | Column::Origin => None,
    };
    Beside {
        status: header.position_or_none(Column::Status),
        confidence: header.position_or_none(Column::Confidence),
        origin: header.position_or_none(Column::Origin),
        details: header.known.iter().filter_map(detail).collect(),
    }
}
