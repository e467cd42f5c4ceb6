//! Tables whose cells stay on one line, however wide that makes them: for files and pipes.
//!
//! Takes a table; gives the text that comfy-table would give, in a tenth of the time. Gives nothing
//! for cells of several lines, and for letters whose width has to be looked up.

use super::terminal::HOME_MARK;
use super::{Align, Column, Row, Table};

/// Writes a table, if all of its letters are known to be as wide as a digit.
pub(super) fn write(table: &Table) -> Option<String> {
    let layout = Layout::of(table)?;
    let mut text = String::new();
    let heads = table.columns.iter().map(|column| column.head.as_str());
    layout.write_line(&mut text, heads, ("", ""));
    let n_between = layout.widths.len() - 1;
    let width: usize = layout.widths.iter().map(|width| width + 2).sum();
    text.extend(std::iter::repeat_n('─', width + n_between));
    text.push('\n');
    for row in &table.rows {
        let mark = if row.stands_out { HOME_MARK } else { "  " };
        let mark = if layout.any_home { mark } else { "" };
        let bold = if row.stands_out { "\u{1b}[1m" } else { "" };
        layout.write_line(&mut text, row.cells.iter().map(String::as_str), (mark, bold));
    }
    Some(text)
}

/// How wide each column is.
struct Layout<'a> {
    columns: &'a [Column],
    widths: Vec<usize>,
    /// Whether a row stands out, so that all have room for its mark.
    any_home: bool,
}

impl<'a> Layout<'a> {
    fn of(table: &'a Table) -> Option<Self> {
        let columns = &table.columns;
        let any_home = table.rows.iter().any(|row| row.stands_out);
        let mut widths = Vec::with_capacity(columns.len());
        for column in columns {
            widths.push(width_of(&column.head)?.max(1));
        }
        for Row { cells, .. } in &table.rows {
            if cells.len() != columns.len() {
                return None;
            }
            for (place, (cell, width)) in cells.iter().zip(&mut widths).enumerate() {
                let mark = if place == 0 && any_home { 2 } else { 0 };
                *width = (*width).max(mark + width_of(cell)?);
            }
        }
        (!columns.is_empty()).then_some(Self { columns, widths, any_home })
    }

    /// Writes one line; the mark stands before the text of the first cell.
    fn write_line<'c>(
        &self,
        text: &mut String,
        cells: impl Iterator<Item = &'c str>,
        (mark, bold): (&str, &str),
    ) {
        for (place, cell) in cells.enumerate() {
            let mark = if place == 0 { mark } else { "" };
            let own = [mark, cell].into_iter().filter_map(width_of).sum();
            let blanks = self.widths[place].saturating_sub(own);
            let (before, behind) = match self.columns[place].align {
                Align::Left => (0, blanks),
                Align::Right => (blanks, 0),
            };
            if place > 0 {
                text.push(' ');
            }
            text.push_str(bold);
            text.extend(std::iter::repeat_n(' ', 1 + before));
            text.push_str(mark);
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', behind + 1));
            if !bold.is_empty() {
                text.push_str("\u{1b}[0m");
            }
        }
        text.push('\n');
    }
}

/// How many columns of a terminal a text takes, if each of its letters is known to take one.
fn width_of(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Some(text.len());
    }
    text.chars().try_fold(0, |width, letter| takes_one(letter).then_some(width + 1))
}

/// ASCII, Latin letters with their Vietnamese marks, and the signs that our own tables hold.
fn takes_one(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
        || matches!(letter, '\u{1e00}'..='\u{1eff}' | '–' | '−' | '▶')
}

#[cfg(test)]
mod tests {
    use super::super::terminal::with_comfy_table;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_whose_width_is_not_known_are_left_to_comfy_table() {
        for cell in ["東京", "two\nlines", "e\u{301}", "\u{1b}[1m", "a\tb", "\u{ad}"] {
            let mut table = Table::new(["Region", ">Score"]);
            table.push(vec![cell.to_owned(), "1.0".to_owned()]);
            assert_eq!(write(&table), None, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn a_table_looks_as_comfy_table_makes_it(
            heads in prop::collection::vec("(>|)[a-z Đ–ộ]{0,9}", 1..5),
            cells in prop::collection::vec("[ -~¡-¬®-˿Ḁ-ỿ–−▶]{0,9}", 0..20),
            home in 0..8_usize,
        ) {
            let mut table = Table::new(heads);
            for (place, row) in cells.chunks_exact(table.columns.len()).enumerate() {
                if place == home { table.push_home(row.to_vec()) } else { table.push(row.to_vec()) }
            }
            prop_assert_eq!(write(&table).unwrap(), with_comfy_table(&table, None));
        }
    }
}
