//! Keeps the texts of all files of one run, and says where in them something stands.
//!
//! Takes file contents; gives spans (small, `Copy`) and turns a span back into file, line and
//! column when something has to be shown. It knows nothing of what is in a file.

use std::borrow::Cow;

/// A file of this run, by its position in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(u32);

/// A stretch of text in a file, in bytes. Costs twelve bytes, so that every value can carry one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file; [`Span::NONE`] has one that no run holds.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// Stands for "nowhere in a file": things that were built in code or given on the command line.
    pub const NONE: Self = Self { file: FileId(u32::MAX), start: 0, end: 0 };

    /// Makes a span from byte positions in a file.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: narrow(start), end: narrow(end) }
    }

    /// Says whether the span stands for nothing.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The span as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where something stands, as people say it: `data.csv:3:16`, or `data.xlsx:Sheet1!C7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's path as it was given or found.
    pub path: String,
    /// The sheet, in a spreadsheet.
    pub sheet: Option<String>,
    /// Line, from 1; in a spreadsheet the row.
    pub line: usize,
    /// Column in characters, from 1; in a spreadsheet the column.
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, sheet, line, column } = self;
        match sheet {
            Some(sheet) => write!(f, "{path}:{sheet}!{}{line}", letters(*column)),
            None => write!(f, "{path}:{line}:{column}"),
        }
    }
}

/// The name of a spreadsheet's column: 1 is A, 27 is AA.
fn letters(column: usize) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        let place = u8::try_from((left - 1) % 26).expect("below 26");
        letters.push(char::from(b'A' + place));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The texts of all files of one run, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    path: String,
    text: Cow<'static, str>,
    sheet: Option<Sheet>,
}

/// A spreadsheet whose cells were written out as text: where in the text each of them begins.
#[derive(Debug)]
struct Sheet {
    name: String,
    /// First byte, row and column of each cell, in the order of the text.
    cells: Vec<(u32, u32, u32)>,
}

impl Files {
    /// Keeps a text under the path that messages will show.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Cow<'static, str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer files than u32 can count"));
        self.files.push(File { path: path.into(), text: text.into(), sheet: None });
        id
    }

    /// Keeps a sheet of a spreadsheet, written out as comma-separated text so that it is read as any
    /// other table; places in it are told as cells.
    ///
    /// `rows` hold the texts of the cells, the first row of the sheet first.
    pub fn add_sheet(&mut self, path: &str, name: &str, rows: &[Vec<String>]) -> FileId {
        let (mut text, mut cells) = (String::new(), Vec::new());
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (row, row_cells) in rows.iter().enumerate() {
            for (column, cell) in row_cells.iter().enumerate() {
                if column > 0 {
                    text.push(',');
                }
                cells.push((narrow(text.len()), narrow(row + 1), narrow(column + 1)));
                if cell.contains([',', '"', '\n', '\r']) {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\"\""));
                    text.push('"');
                } else {
                    text.push_str(cell);
                }
            }
            text.push('\n');
        }
        let id = self.add(path, text);
        let file = self.files.last_mut().expect("it was just added");
        file.sheet = Some(Sheet { name: name.to_owned(), cells });
        id
    }

    /// Says whether a file is a sheet of a spreadsheet.
    pub fn is_sheet(&self, file: FileId) -> bool {
        self.file(file).is_some_and(|file| file.sheet.is_some())
    }

    /// The path under which a file was added.
    pub fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| file.path.as_str())
    }

    /// The text of a file; empty for a file that this run does not hold.
    pub fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| file.text.as_ref())
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Says where a span begins, or nothing for [`Span::NONE`].
    pub fn place(&self, span: Span) -> Option<Place> {
        let file = self.file(span.file)?;
        if let Some(sheet) = &file.sheet {
            let before = sheet.cells.partition_point(|&(start, _, _)| start <= span.start);
            let &(_, row, column) = sheet.cells.get(before.saturating_sub(1))?;
            return Some(Place {
                path: file.path.clone(),
                sheet: Some(sheet.name.clone()),
                line: row as usize,
                column: column as usize,
            });
        }
        let start = (span.start as usize).min(file.text.len());
        let before = file.text.get(..start).unwrap_or(&file.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Some(Place {
            path: file.path.clone(),
            sheet: None,
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        })
    }

    fn file(&self, file: FileId) -> Option<&File> {
        self.files.get(file.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_letters_and_not_bytes() {
        check("tên,năm\nBình Dương,2024\n", "2024", "a.csv:2:12");
    }

    #[test]
    fn the_first_letter_is_line_1_column_1() {
        check("x", "x", "a.csv:1:1");
    }

    #[test]
    fn a_spreadsheet_tells_its_cells() {
        let mut files = Files::default();
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let file =
            files.add_sheet("a.xlsx", "Số liệu", &[row(["region", "value"]), row(["a,b", "n/a"])]);
        let start = files.text(file).find("n/a").unwrap();
        let place = files.place(Span::new(file, start, start + 3)).unwrap();
        assert_eq!(place.to_string(), "a.xlsx:Số liệu!B2");
        assert_eq!(letters(703), "AAA");
    }

    #[track_caller]
    fn check(text: &'static str, part: &str, place: &str) {
        let mut files = Files::default();
        let file = files.add("a.csv", text);
        let start = text.find(part).unwrap();
        let span = Span::new(file, start, start + part.len());
        assert_eq!(files.place(span).unwrap().to_string(), place);
        assert_eq!(files.slice(span), part);
    }
}
