//! Sources and the method, in words.

use rust_xlsxwriter::XlsxError;

use super::Desk;
use super::look::{Head, Page, Row, lines_of};
use crate::present::term::{self, capital};
use crate::present::view::Recipe;
use crate::present::{Block, Table, View};
use crate::words;

/// Widths of the columns of the method.
const WIDTHS: [f64; 5] = [40.0, 60.0, 24.0, 44.0, 22.0];
/// Widths of the texts of a source.
const OF_SOURCE: [f64; 5] = [70.0, 14.0, 16.0, 30.0, 14.0];

/// Fills the sheet of sources.
pub(super) fn fill_sources(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = desk.language();
    let head = |text: &str, width| Head::texts(capital(text), width);
    page.heads(
        0,
        &[
            Head::numbers(words!("No.", "Số").get(language), 6.0),
            head(term::ORIGIN.get(language), 70.0),
            head(words!("years", "năm số liệu").get(language), 14.0),
            head(term::CONFIDENCE.get(language), 16.0),
            head(words!("licence", "điều kiện sử dụng").get(language), 30.0),
            head(term::ACCESSED.get(language), 14.0),
            head(words!("address", "địa chỉ").get(language), 60.0),
        ],
    )?;
    page.sheet.set_landscape();
    let look = page.look;
    for (row, source) in (1..).zip(&desk.report.sources) {
        let texts = [
            source.citation.as_str(),
            source.years.as_str(),
            source.confidence.as_str(),
            source.licence.as_deref().unwrap_or_default(),
            source.accessed.as_deref().unwrap_or_default(),
        ];
        page.number((row, 0), f64::from(row), &look.whole, Row::Plain)?;
        let mut lines = 1;
        for ((column, text), width) in (1..).zip(texts).zip(OF_SOURCE) {
            if !text.is_empty() {
                page.text((row, column), text, &look.wrapped, Row::Plain)?;
                lines = lines.max(lines_of(text, width));
            }
        }
        page.tall(row, lines)?;
        if let Some(address) = &source.address {
            page.address((row, 6), address, Row::Plain)?;
        }
    }
    Ok(())
}

/// Fills the sheet of the method: the recipe as `icf recipe` tells it.
pub(super) fn fill(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(column, width)?;
    }
    page.sheet.set_landscape();
    let look = page.look;
    let mut row = 0;
    for block in Recipe::of(desk.material.study).document().blocks {
        match block {
            Block::Title(text) => page.title(&text)?,
            Block::Heading(text) => page.text((row, 0), &text, &look.section, Row::Plain)?,
            Block::Text(text) => page.text((row, 0), &text, &look.plain, Row::Plain)?,
            Block::Table(table) => row = grid(page, row + 1, &table)?,
            Block::Verbatim(text) => {
                for line in text.lines() {
                    page.text((row, 0), line, &look.plain, Row::Plain)?;
                    row += 1;
                }
            }
            Block::Notes(lines) => {
                for line in lines {
                    page.text((row, 0), &line, &look.plain, Row::Plain)?;
                    row += 1;
                }
            }
        }
        row += 1;
    }
    Ok(())
}

/// A table of texts; gives the row below it.
fn grid(page: &mut Page<'_>, first: u32, table: &Table) -> Result<u32, XlsxError> {
    let look = page.look;
    for (column, head) in (0..).zip(&table.columns) {
        page.text((first, column), &head.head, &look.head, Row::Plain)?;
    }
    let mut row = first + 1;
    for line in &table.rows {
        let mut lines = 1;
        for ((column, cell), width) in (0..).zip(&line.cells).zip(WIDTHS) {
            page.text((row, column), cell, &look.wrapped, Row::Plain)?;
            lines = lines.max(lines_of(cell, width));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}
