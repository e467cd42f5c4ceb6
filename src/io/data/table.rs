//! CSV texts as rows of cells that know where they stand.
//!
//! Takes the text of a file and its delimiter; gives the rows one after the other, without copying
//! cells, blank rows left out. The span of a cell is worked out only when it is asked for.
//!
//! A quote that is never closed swallows the rest of the file; it is told at the opening quote, and
//! the row it stands in is not given. Nothing here knows what a column means.

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::files::{FileId, Span};

/// The rows of a CSV text.
pub(super) struct Rows<'t> {
    file: FileId,
    text: &'t str,
    delimiter: u8,
    reader: Reader<&'t [u8]>,
    record: ByteRecord,
    unclosed: Option<Span>,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    file: FileId,
    /// The row as it stands in the file, without the end of the line.
    raw: &'r [u8],
    start: usize,
    delimiter: u8,
    record: &'r ByteRecord,
}

impl<'t> Rows<'t> {
    /// Begins to read a text.
    pub(super) fn new(file: FileId, text: &'t str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(text.as_bytes());
        Self { file, text, delimiter, reader, record: ByteRecord::new(), unclosed: None }
    }

    /// The next row that is not blank.
    pub(super) fn advance(&mut self) -> Option<Row<'_>> {
        let bytes = self.text.as_bytes();
        loop {
            let mut start = self.position();
            let found = self.reader.read_byte_record(&mut self.record);
            if !found.expect("a text in memory can be read, and rows may have any length") {
                return None;
            }
            // The reader's position lies before the line end of the row above, and before blank
            // lines.
            while matches!(bytes.get(start), Some(b'\r' | b'\n')) {
                start += 1;
            }
            let mut end = self.position();
            if end == bytes.len() {
                self.unclosed = self.find_unclosed(start);
                if self.unclosed.is_some() {
                    return None;
                }
            }
            while end > start && matches!(bytes[end - 1], b'\r' | b'\n') {
                end -= 1;
            }
            if self.record.as_slice().iter().any(|byte| !byte.is_ascii_whitespace()) {
                let raw = &bytes[start..end];
                let (file, delimiter) = (self.file, self.delimiter);
                return Some(Row { file, raw, start, delimiter, record: &self.record });
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

    fn position(&self) -> usize {
        usize::try_from(self.reader.position().byte()).expect("the text fits into memory")
    }

    fn find_unclosed(&self, start: usize) -> Option<Span> {
        let raw = &self.text.as_bytes()[start..];
        let (last, is_closed) = Cuts::new(raw, self.delimiter).last_cell();
        let at = start + last;
        (!is_closed).then(|| Span::new(self.file, at, at + 1))
    }
}

/// One cell, without blanks at its ends.
#[derive(Clone, Copy)]
pub(super) struct Cell<'r> {
    row: Row<'r>,
    column: usize,
    /// What it holds; empty where the row has no such cell.
    pub(super) bytes: &'r [u8],
}

impl<'r> Row<'r> {
    /// The number of cells.
    pub(super) fn len(&self) -> usize {
        self.record.len()
    }

    /// A cell; an empty one where the row has no such column.
    #[inline]
    pub(super) fn cell(&self, column: usize) -> Cell<'r> {
        let bytes = self.record.get(column).map_or(&[][..], trim);
        Cell { row: *self, column, bytes }
    }

    /// What parts the cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Where the row stands.
    pub(super) fn at(&self) -> Span {
        Span::new(self.file, self.start, self.end())
    }

    fn end(&self) -> usize {
        self.start + self.raw.len()
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
    pub(super) fn at(&self) -> Span {
        let Self { row, column, bytes } = *self;
        let Some(range) = row.record.range(column) else {
            return Span::new(row.file, row.end(), row.end());
        };
        let cell = &row.record.as_slice()[range.clone()];
        let blanks = bytes.as_ptr().addr() - cell.as_ptr().addr();

        // Without a quote before it, a cell stands where the cells and delimiters before it end.
        let likely = range.start + column;
        let before = &row.raw[..row.raw.len().min(likely + cell.len() + 1)];
        let has_quote = before.iter().fold(false, |has, &byte| has | (byte == b'"'));
        let (from, length) = if has_quote {
            let (from, to) = Cuts::new(row.raw, row.delimiter).nth(column).unwrap_or((0, 0));
            // Doubled quotes make the cell longer in the file than it is.
            (from, if to - from == cell.len() { bytes.len() } else { to - from })
        } else {
            (likely, bytes.len())
        };
        let start = row.start + from + if length == bytes.len() { blanks } else { 0 };
        Span::new(row.file, start, start + length)
    }
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

/// Steps through the cells of a row as it stands in the file, by the rules of the CSV reader.
struct Cuts<'r> {
    raw: &'r [u8],
    delimiter: u8,
    next: Option<usize>,
    is_closed: bool,
}

impl<'r> Cuts<'r> {
    fn new(raw: &'r [u8], delimiter: u8) -> Self {
        Self { raw, delimiter, next: Some(0), is_closed: true }
    }

    /// Start of the last cell, and whether its quote is closed.
    fn last_cell(mut self) -> (usize, bool) {
        let mut last = 0;
        while let Some(start) = self.next {
            last = start;
            self.next();
        }
        (last, self.is_closed)
    }

    /// The end of a quoted cell that begins after `from`: the position of its closing quote.
    fn closing_quote(&self, mut from: usize) -> Option<usize> {
        loop {
            let quote = from + self.raw[from..].iter().position(|&byte| byte == b'"')?;
            if self.raw.get(quote + 1) != Some(&b'"') {
                return Some(quote);
            }
            from = quote + 2;
        }
    }
}

impl Iterator for Cuts<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let start = self.next?;
        let is_quoted = self.raw.get(start) == Some(&b'"');
        let closing = if is_quoted { self.closing_quote(start + 1) } else { None };
        self.is_closed = !is_quoted || closing.is_some();
        let search_from = match closing {
            Some(quote) => quote + 1,
            None if is_quoted => self.raw.len(),
            None => start,
        };
        let length = self.raw[search_from..]
            .iter()
            .position(|&byte| byte == self.delimiter || byte == b'\n' || byte == b'\r');
        let end = length.map_or(self.raw.len(), |length| search_from + length);
        self.next = (end < self.raw.len()).then_some(end + 1);
        Some(match closing {
            Some(quote) if quote + 1 == end => (start + 1, quote),
            Some(_) => (start, end),
            None if is_quoted => (start + 1, end),
            None => (start, end),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Files;
    use proptest::prelude::*;

    #[test]
    fn cells_know_their_line_and_column() {
        check("a,b\nc,d\n", 1, 1, "d 2:3");
        check("a,b\r\nc,d\r\n", 1, 1, "d 2:3");
        check("a,b\n\n\r\nc,d", 1, 1, "d 4:3");
        check("đường,x\nc, d ,e\n", 0, 1, "x 1:7");
        check("a,b\nc, d ,e\n", 1, 1, "d 2:4");
    }

    #[test]
    fn quotes_move_no_column() {
        check("a,b\n\"c, c\",\"d\",e\n", 1, 1, "d 2:9");
        check("a,b\n\"c \"\"c\"\"\",d\n", 1, 1, "d 2:11");
        check("a,b\n\"two\nlines\",d\n", 1, 1, "d 3:8");
        check("a,b\nc,\" d \"\n", 1, 1, "d 2:5");
        check("a,b\nc,d,\"e\"\n", 1, 1, "d 2:3");
        check("a,b\n5\" pipe,d\n", 1, 1, "d 2:9");
    }

    #[test]
    fn blank_rows_are_no_rows() {
        check("a,b\n,,,\n  \nc,d\n", 1, 1, "d 4:3");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_where_it_opens() {
        let text = "a,b\nc,\"d\ne,f\ng,h\n";
        let mut files = Files::default();
        let file = files.add("a.csv", text);
        let mut rows = Rows::new(file, text, b',');
        assert!(rows.advance().is_some());
        assert!(rows.advance().is_none());
        let at = rows.unclosed().unwrap();
        assert_eq!(files.place(at).unwrap().to_string(), "a.csv:2:3");
    }

    #[test]
    fn a_quote_that_is_closed_at_the_very_end_is_fine() {
        let mut rows = Rows::new(Files::default().add("a.csv", ""), "a\n\"b\"", b',');
        assert!(rows.advance().is_some());
        assert_eq!(rows.advance().unwrap().cell(0).text(), "b");
        assert!(rows.advance().is_none() && rows.unclosed().is_none());
    }

    proptest! {
        #[test]
        fn the_span_of_a_cell_holds_the_cell(
            rows in prop::collection::vec(prop::collection::vec("[a-zđ ,\"\n]{0,6}", 1..5), 1..6),
            crlf in prop::sample::select(vec!["\n", "\r\n", "\n\n"]),
        ) {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let needs = |cell: &String| cell.contains([',', '"', '\n']);
            let text: String = rows.iter().map(|row| {
                let cells: Vec<_> = row.iter()
                    .map(|cell| if needs(cell) { quote(cell) } else { cell.clone() }).collect();
                cells.join(",") + crlf
            }).collect();
            let mut files = Files::default();
            let file = files.add("a.csv", text.clone());
            let mut found = Rows::new(file, &text, b',');
            while let Some(row) = found.advance() {
                for column in 0..row.len() {
                    let shown = files.slice(row.cell(column).at()).replace("\"\"", "\"");
                    prop_assert_eq!(shown.trim(), row.cell(column).text(), "{:?}", text);
                }
            }
        }
    }

    #[track_caller]
    fn check(text: &str, row: usize, column: usize, expected: &str) {
        let mut files = Files::default();
        let file = files.add("a.csv", text.to_owned());
        let mut rows = Rows::new(file, text, b',');
        for _ in 0..row {
            rows.advance().unwrap();
        }
        let row = rows.advance().unwrap();
        let cell = row.cell(column);
        let place = files.place(cell.at()).unwrap();
        let found = format!("{} {}:{}", cell.text(), place.line, place.column);
        assert_eq!(found, expected);
        assert_eq!(files.slice(cell.at()), cell.text());
    }
}
