//! What the header of a CSV file says.
//!
//! Takes the first row and a list of known columns; gives the position of each column. Headers are
//! matched without case and diacritics, in English or Vietnamese. Columns for people are left
//! alone: `name`, `question`, `how_to_answer` where they mean nothing else, and all that begin with
//! `_`.

use super::dialect::{self, Declared};
use super::table::{Row, Rows};
use crate::diagnostic::{Diagnostics, catalog, closest};
use crate::domain::fold;
use crate::files::{FileId, Files, Span};

/// A column that a kind of file may have.
#[derive(Debug)]
pub(super) struct Known<C> {
    pub(super) column: C,
    /// As messages name it.
    pub(super) code: &'static str,
    /// Other headers, folded.
    pub(super) also: &'static [&'static str],
}

/// The header cell of a column that is not among the known ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Other {
    pub(super) at: usize,
    pub(super) written: String,
    pub(super) span: Span,
}

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Header<C> {
    /// Known columns with their positions, in the order of the file.
    pub(super) known: Vec<(C, usize)>,
    /// The others, without those for people.
    pub(super) others: Vec<Other>,
    /// Where each cell stands; as many as a row has.
    pub(super) cells: Vec<Span>,
    /// Where the header stands.
    pub(super) at: Span,
}

/// The header of the columns that are for people where they mean nothing to us.
const FOR_PEOPLE: [&str; 6] =
    ["name", "question", "how to answer", "ten", "cau hoi", "cach tra loi"];

/// What a header is compared by.
pub(super) fn key(header: &str) -> String {
    fold(header).replace('_', " ")
}

/// Finds the known column that a header means.
pub(super) fn recognise<C: Copy>(header: &str, known: &[Known<C>]) -> Option<C> {
    let key = key(header);
    let is_it = |one: &&Known<C>| is_key_of(&key, one.code) || one.also.contains(&&*key);
    known.iter().find(is_it).map(|one| one.column)
}

/// Says whether a key is that of one of our own codes, which are folded but for `_`.
fn is_key_of(key: &str, code: &str) -> bool {
    let letters = code.bytes().map(|byte| if byte == b'_' { b' ' } else { byte });
    let is_it = letters.eq(key.bytes());
    debug_assert_eq!(is_it, self::key(code) == key, "`{code}` is folded");
    is_it
}

impl<C: Copy + PartialEq> Header<C> {
    /// Reads the first row. Two columns for one thing are a trouble.
    pub(super) fn read(row: &Row<'_>, known: &[Known<C>], troubles: &mut Diagnostics) -> Self {
        // Excel writes delimiters for columns that were once filled.
        let width = (0..row.len()).rfind(|&at| !row.cell(at).is_empty()).map_or(0, |at| at + 1);
        let cells = (0..width).map(|at| row.cell(at).at()).collect();
        let mut header = Self { known: Vec::new(), others: Vec::new(), cells, at: row.at() };
        for at in 0..width {
            let written = row.cell(at).text();
            if written.starts_with('_') {
                continue;
            }
            let span = header.cells[at];
            match recognise(written, known) {
                Some(column) => match header.position(column) {
                    Some(first) => {
                        let code = code_of(column, known);
                        troubles.add(catalog::duplicate_column(code, span, header.cells[first]));
                    }
                    None => header.known.push((column, at)),
                },
                None if FOR_PEOPLE.contains(&&*key(written)) => {}
                None => header.others.push(Other { at, written: written.to_owned(), span }),
            }
        }
        header
    }

    /// The position of a column.
    pub(super) fn position(&self, column: C) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == column).map(|&(_, at)| at)
    }

    /// How many cells a row has.
    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// The position of a column, or one that no row has.
    pub(super) fn position_or_none(&self, column: C) -> usize {
        self.position(column).unwrap_or(usize::MAX)
    }

    /// The position of a column that has to be there.
    pub(super) fn needs(
        &mut self,
        column: C,
        known: &[Known<C>],
        troubles: &mut Diagnostics,
    ) -> Option<usize> {
        let position = self.position(column);
        if position.is_none() {
            let code = code_of(column, known);
            let likely = self.others.iter().position(|one| is_likely(&one.written, code));
            let likely = likely.map(|at| self.others.remove(at));
            let near = likely.as_ref().map(|other| (other.written.as_str(), other.span));
            troubles.add(catalog::missing_column(code, self.at, near));
        }
        position
    }

    /// Tells every column that is neither known nor for people.
    pub(super) fn refuse_others(&self, known: &[Known<C>], troubles: &mut Diagnostics) {
        let codes: Vec<&str> = known.iter().map(|one| one.code).collect();
        for other in &self.others {
            troubles.add(catalog::unknown_column(&other.written, other.span, &codes));
        }
    }

    /// Says whether a row has as many cells as the header; if not, it is a trouble. A comma inside
    /// a number is recognised in the columns that hold numbers.
    pub(super) fn fits(
        &self,
        row: &Row<'_>,
        is_number: impl Fn(usize) -> bool,
        troubles: &mut Diagnostics,
    ) -> bool {
        let cells = row.len();
        if cells == self.width() {
            return true;
        }
        if cells < self.width() {
            let end = Span { start: row.at().end, ..row.at() };
            troubles.add(catalog::row_too_short(cells, self.width(), end));
            return false;
        }
        let Some(first) = (self.width()..cells).find(|&at| !row.cell(at).is_empty()) else {
            return true;
        };
        let number = (0..self.width()).filter(|&at| is_number(at)).find_map(|at| split(row, at));
        let number = number.as_ref().map(|(written, plain)| (written.as_str(), plain.as_str()));
        troubles.add(catalog::row_too_long(cells, self.width(), row.cell(first).at(), number));
        false
    }
}

/// Says whether a header is a slip of the hand away from a column.
pub(super) fn is_likely(written: &str, code: &str) -> bool {
    closest(written, [code]).is_some()
}

/// The number that a comma cut into this cell and the next, as written and plain.
fn split(row: &Row<'_>, at: usize) -> Option<(String, String)> {
    let (before, after) = (row.cell(at).text(), row.cell(at + 1).text());
    let unsigned = before.trim_start_matches(['+', '-']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (group, decimals) = after.split_once('.').unwrap_or((after, ""));
    if row.delimiter() != b',' || !digits(unsigned) || !digits(group) {
        return None;
    }
    let is_group = group.len() == 3 && unsigned.len() <= 3 && !unsigned.starts_with('0');
    let plain = match (is_group, decimals) {
        (true, _) => format!("{before}{after}"),
        (false, "") => format!("{before}.{after}"),
        (false, _) => return None,
    };
    Some((format!("{before},{after}"), plain))
}

fn code_of<C: Copy + PartialEq>(column: C, known: &[Known<C>]) -> &'static str {
    known.iter().find(|one| one.column == column).map_or("", |one| one.code)
}

/// Begins to read a file: its rows behind the header, the header, and what parts its cells.
pub(super) fn open<'t, C: Copy + PartialEq>(
    file: FileId,
    files: &'t Files,
    declared: Declared,
    known: &[Known<C>],
    troubles: &mut Diagnostics,
) -> Option<(Rows<'t>, Header<C>, u8)> {
    let text = files.text(file);
    let is_known = |name: &str| recognise(name, known).is_some();
    let delimiter = dialect::delimiter(file, text, declared, is_known);
    let mut rows = Rows::new(file, text, delimiter);
    let header = header(&mut rows, files.path(file), known, troubles)?;
    Some((rows, header, delimiter))
}

/// Reads the header of a file, or tells that there is none.
pub(super) fn header<C: Copy + PartialEq>(
    rows: &mut Rows<'_>,
    path: &str,
    known: &[Known<C>],
    troubles: &mut Diagnostics,
) -> Option<Header<C>> {
    let start = rows.start();
    let header = rows.advance().map(|row| Header::read(&row, known, troubles));
    if header.is_none() {
        match rows.unclosed() {
            Some(at) => troubles.add(catalog::unclosed_quote(at)),
            None => troubles.add(catalog::empty_file(path, start)),
        }
    }
    header
}
