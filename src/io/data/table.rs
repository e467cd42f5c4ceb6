//! CSV texts as rows of cells that know where they stand.
//!
//! Takes the text of a file and its delimiter; gives the rows one after the other, blank ones left
//! out. A cell is a stretch of the text, so that its span costs nothing and no cell is copied,
//! except for the few with doubled quotes. The rules are those of the `csv` crate, which gives
//! records without places; a property test holds the two together.
//!
//! A quote that is never closed swallows the rest of the file; it is told at the opening quote, and
//! the row it stands in is not given. Nothing here knows what a column means.

use crate::files::{FileId, Span};

/// The rows of a CSV text.
pub(super) struct Rows<'t> {
    file: FileId,
    text: &'t str,
    delimiter: u8,
    next: usize,
    /// No row begins here or behind.
    stop: usize,
    /// Where the last row ended.
    reached: usize,
    cells: Vec<Stretch>,
    /// Texts of cells that are not what stands in the file, by column.
    unescaped: Vec<(usize, String)>,
    unclosed: Option<Span>,
}

/// Where the text of a cell stands, inside its quotes.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    is_literal: bool,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    rows: &'r Rows<'r>,
    start: usize,
    end: usize,
}

/// One cell, without blanks at its ends.
#[derive(Clone, Copy)]
pub(super) struct Cell<'r> {
    row: &'r Row<'r>,
    column: usize,
    /// What it holds; empty where the row has no such cell.
    pub(super) bytes: &'r [u8],
}

impl<'t> Rows<'t> {
    /// Begins to read a text.
    pub(super) fn new(file: FileId, text: &'t str, delimiter: u8) -> Self {
        let (cells, unescaped, stop) = (Vec::new(), Vec::new(), text.len());
        let (next, reached) = (0, 0);
        Self { file, text, delimiter, next, stop, reached, cells, unescaped, unclosed: None }
    }

    /// The rows to come in parts of about the same length, to be read side by side. Where a cell
    /// has line ends in it, a part may begin inside; then the part before it [`Self::overran`].
    pub(super) fn parts(&self, n: usize) -> Vec<Self> {
        let length = self.stop - self.next;
        let after_line_end = |at: usize| {
            let line_end =
                self.text.as_bytes()[at..self.stop].iter().position(|&byte| byte == b'\n');
            line_end.map_or(self.stop, |line_end| at + line_end + 1)
        };
        let mut starts = vec![self.next];
        starts.extend((1..n).map(|part| after_line_end(self.next + length / n * part)));
        starts.push(self.stop);
        let part = |ends: &[usize]| Self {
            next: ends[0],
            stop: ends[1],
            ..Self::new(self.file, self.text, self.delimiter)
        };
        starts.windows(2).map(part).collect()
    }

    /// Says whether the last row went on beyond the part that it began in.
    pub(super) fn overran(&self) -> bool {
        self.reached > self.stop
    }

    /// The next row that is not blank.
    pub(super) fn advance(&mut self) -> Option<Row<'_>> {
        let text = self.text.as_bytes();
        loop {
            while matches!(text.get(self.next), Some(b'\r' | b'\n')) {
                self.next += 1;
            }
            let start = self.next;
            if start >= self.stop || self.unclosed.is_some() {
                return None;
            }
            let end = self.cut(start)?;
            (self.next, self.reached) = (end, end);
            let is_blank = |cell: &Stretch| text[cell.start..cell.end].trim_ascii().is_empty();
            if !self.cells.iter().all(is_blank) || !self.unescaped.is_empty() {
                return Some(Row { rows: self, start, end });
            }
        }
    }

    /// The opening quote that is never closed, once the rows have come to an end.
    pub(super) fn unclosed(&self) -> Option<Span> {
        self.unclosed
    }

    /// The very beginning of the file.
    pub(super) fn start(&self) -> Span {
        Span::new(self.file, 0, 0)
    }

    /// Cuts the row that begins here into cells and gives its end; nothing if a quote stays open.
    fn cut(&mut self, start: usize) -> Option<usize> {
        let text = self.text.as_bytes();
        let delimiter = self.delimiter;
        self.cells.clear();
        self.unescaped.clear();
        let mut from = start;
        loop {
            // Cells without quotes are cut eight bytes at a time.
            let mut at = from;
            while text.get(from) != Some(&b'"')
                && let Some(word) = text[at..].first_chunk::<8>()
            {
                let mut ends = ends_in(u64::from_le_bytes(*word), delimiter);
                while ends != 0 {
                    let end = at + ends.trailing_zeros() as usize / 8;
                    self.cells.push(Stretch { start: from, end, is_literal: true });
                    if text[end] != delimiter {
                        return Some(end);
                    }
                    from = end + 1;
                    if text.get(from) == Some(&b'"') {
                        break;
                    }
                    ends &= ends - 1;
                }
                at += 8;
            }
            let end = if text.get(from) == Some(&b'"') {
                self.cut_quoted(from)?
            } else {
                let end = self.end_of_cell(from);
                self.cells.push(Stretch { start: from, end, is_literal: true });
                end
            };
            if text.get(end) != Some(&delimiter) {
                return Some(end);
            }
            from = end + 1;
        }
    }

    /// Cuts a cell that begins with a quote, and gives its end.
    fn cut_quoted(&mut self, opening: usize) -> Option<usize> {
        let text = self.text.as_bytes();
        let mut from = opening + 1;
        let mut is_literal = true;
        let closing = loop {
            let Some(quote) = self.text[from..].find('"') else {
                self.unclosed = Some(Span::new(self.file, opening, opening + 1));
                return None;
            };
            let quote = from + quote;
            if text.get(quote + 1) != Some(&b'"') {
                break quote;
            }
            is_literal = false;
            from = quote + 2;
        };
        let end = self.end_of_cell(closing + 1);
        is_literal &= end == closing + 1;
        if !is_literal {
            let inside = self.text[opening + 1..closing].replace("\"\"", "\"");
            let behind = &self.text[closing + 1..end];
            self.unescaped.push((self.cells.len(), inside + behind));
        }
        self.cells.push(Stretch { start: opening + 1, end: closing, is_literal });
        Some(end)
    }

    /// The next delimiter or end of a line. Cells are short: byte by byte is the quickest way.
    #[inline]
    fn end_of_cell(&self, from: usize) -> usize {
        let delimiter = self.delimiter;
        let rest = &self.text.as_bytes()[from..];
        // Nearly all letters and digits lie above the comma, and are passed with one comparison.
        let above_all = delimiter.max(b'\r');
        let ends =
            |byte: u8| byte <= above_all && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
        rest.iter().position(|&byte| ends(byte)).map_or(self.text.len(), |length| from + length)
    }
}

impl Row<'_> {
    /// The number of cells.
    pub(super) fn len(&self) -> usize {
        self.rows.cells.len()
    }

    /// A cell; an empty one where the row has no such column.
    #[expect(clippy::inline_always, reason = "asked for every cell of a million rows")]
    #[inline(always)]
    pub(super) fn cell(&self, column: usize) -> Cell<'_> {
        let bytes = match self.rows.cells.get(column) {
            Some(cell) if cell.is_literal => trim(&self.rows.text.as_bytes()[cell.start..cell.end]),
            Some(_) => self.unescaped(column),
            None => &[],
        };
        Cell { row: self, column, bytes }
    }

    fn unescaped(&self, column: usize) -> &[u8] {
        let cell = self.rows.unescaped.iter().find(|(of, _)| *of == column);
        cell.map_or(&[], |(_, text)| trim(text.as_bytes()))
    }

    /// What parts the cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.rows.delimiter
    }

    /// Where the row stands.
    pub(super) fn at(&self) -> Span {
        Span::new(self.rows.file, self.start, self.end)
    }
}

impl<'r> Cell<'r> {
    /// Says whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What stands in it.
    pub(super) fn text(&self) -> &'r str {
        as_text(self.bytes)
    }

    /// Where it stands, without quotes round it and blanks at its ends.
    #[inline]
    pub(super) fn at(&self) -> Span {
        let rows = self.row.rows;
        match rows.cells.get(self.column) {
            Some(cell) if cell.is_literal => {
                let start = self.bytes.as_ptr().addr() - rows.text.as_ptr().addr();
                Span::new(rows.file, start, start + self.bytes.len())
            }
            Some(cell) => Span::new(rows.file, cell.start, cell.end),
            None => Span::new(rows.file, self.row.end, self.row.end),
        }
    }
}

/// The bytes of a word that end a cell, each as its highest bit.
#[inline]
fn ends_in(word: u64, delimiter: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    // The highest bit of each byte that is another one: adding carries into it, never beyond.
    let differs = |byte: u8| {
        let apart = word ^ (ONES * u64::from(byte));
        ((apart & LOW) + LOW) | apart
    };
    !(differs(delimiter) & differs(b'\n') & differs(b'\r')) & !LOW
}

/// A cell as text.
pub(super) fn as_text(cell: &[u8]) -> &str {
    std::str::from_utf8(cell).expect("cells are parts of a text, cut at delimiters and quotes")
}

/// Takes blanks off both ends of a cell.
#[inline]
fn trim(cell: &[u8]) -> &[u8] {
    let is_surely_none = |byte: &u8| (b'!'..0x80).contains(byte);
    match cell {
        [] => cell,
        [first, .., last] if is_surely_none(first) && is_surely_none(last) => cell,
        [only] if is_surely_none(only) => cell,
        // No-break spaces come with numbers from Excel and the web.
        [..] => as_text(cell).trim().as_bytes(),
    }
}
