//! Spreadsheets in: the first sheet as rows of texts, as the sheet means them.
//!
//! Takes the bytes of an XLSX file; gives the sheet's name and its cells. A number is written with the
//! fewest digits that read back as the same number, a date as `2024-12-31`, true and false as yes and
//! no; a formula gives its stored result. Says nothing of what the cells are for.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// The first sheet of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Its rows from the first row of the sheet, each from column A.
    pub(super) rows: Vec<Vec<String>>,
}

/// Reads the first sheet, or says in the library's words why it cannot.
pub(super) fn first_sheet(bytes: &[u8]) -> Result<Sheet, String> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error: calamine::XlsxError| error.to_string())?;
    let name = book.sheet_names().first().cloned().ok_or("there is no sheet")?;
    let range = book.worksheet_range(&name).map_err(|error| error.to_string())?;
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let before = |n: u32| vec![String::new(); n as usize];
    let mut rows: Vec<Vec<String>> = vec![Vec::new(); first_row as usize];
    for cells in range.rows() {
        let mut row = before(first_column);
        row.extend(cells.iter().map(text));
        // Cells right of the table are empty in most rows; an empty end says nothing.
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        rows.push(row);
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        if !row.is_empty() {
            row.resize(width, String::new());
        }
    }
    Ok(Sheet { name, rows })
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => (number + 0.0).to_string(),
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(moment) => moment.as_f64().to_string(),
        Data::Error(error) => format!("{error:?}"),
    }
}
