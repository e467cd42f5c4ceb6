//! Troubles with CSV files as tables: columns, rows, cells, numbers.

use crate::diagnostic::{Diagnostic, Words};
use crate::files::Span;
use crate::words;

/// A data file holds nothing, not even a header.
///
/// The first row of a CSV file names its columns: `region,indicator,year,value`.
pub fn empty_file(path: &str, at: Span) -> Diagnostic {
    Diagnostic::error("empty-file", words!("`{path}` is empty", "`{path}` là tệp trống"))
        .at(at, words!("a header is missing", "thiếu dòng tiêu đề"))
        .help(words!(
            "begin with a header such as `region,indicator,year,value`",
            "hãy bắt đầu bằng dòng tiêu đề, ví dụ `region,indicator,year,value`"
        ))
}

/// A quotation mark opens a cell and is never closed, so that the rest of the file is in that cell.
///
/// A cell that holds a comma, a line end or a quotation mark stands in quotation marks; one inside
/// it is doubled: `"the ""smart"" city"`.
pub fn unclosed_quote(at: Span) -> Diagnostic {
    Diagnostic::error(
        "unclosed-quote",
        words!("a quotation mark is never closed", "dấu ngoặc kép không được đóng"),
    )
    .at(at, words!("it opens here", "mở tại đây"))
    .help(words!(
        "close it at the end of the cell; nothing after it was read",
        "hãy đóng lại ở cuối ô; phần sau đó chưa được đọc"
    ))
}

/// A row has more cells than the header has columns.
///
/// Mostly a number is written with a comma, which parts cells: `1,234` is two cells. Write numbers
/// without thousands separators and with a decimal point, or put the cell into quotation marks and
/// declare `[data.dialect]`. A note that holds a comma needs quotation marks too.
pub fn row_too_long(
    cells: usize,
    columns: usize,
    at: Span,
    split_number: Option<(&str, &str)>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "row-too-long",
        words!(
            "this row has {cells} cells, the header {columns}",
            "dòng này có {cells} ô, dòng tiêu đề có {columns}"
        ),
    )
    .at(at, words!("no column from here on", "từ đây không còn cột nào"));
    match split_number {
        Some((written, plain)) => diagnostic.help(words!(
            "`{written}` is cut at its comma: write `{plain}`",
            "`{written}` bị cắt tại dấu phẩy: hãy viết `{plain}`"
        )),
        None => diagnostic.help(words!(
            "put a cell that holds the delimiter into quotation marks",
            "hãy đặt ô có chứa dấu phân cách trong ngoặc kép"
        )),
    }
}

/// A row has fewer cells than the header has columns.
///
/// Cells that are left empty still need their delimiters: `binh-duong,dti,2023,,,`.
pub fn row_too_short(cells: usize, columns: usize, at: Span) -> Diagnostic {
    Diagnostic::error(
        "row-too-short",
        words!(
            "this row has {cells} cells, the header {columns}",
            "dòng này có {cells} ô, dòng tiêu đề có {columns}"
        ),
    )
    .at(at, words!("cells are missing at the end", "thiếu ô ở cuối dòng"))
    .help(words!(
        "add a delimiter for every cell that is left empty",
        "hãy thêm dấu phân cách cho mỗi ô để trống"
    ))
}

/// A column that has to be there is not.
///
/// Observations need `region`, `indicator`, `year`, `value`, or in the wide form `region` and a
/// column for every indicator. `regions.csv` needs `region` and `name`. Points of experts need
/// `expert`, `component`, `points`; comparisons in pairs `judge`, `component`, `against`, `times`.
/// Headers of data may be Vietnamese: địa phương, chỉ số, năm, giá trị.
pub fn missing_column(column: &str, header: Span, near: Option<(&str, Span)>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "missing-column",
        words!("the column `{column}` is missing", "thiếu cột `{column}`"),
    )
    .at(header, words!("not in this header", "không có trong dòng tiêu đề này"));
    match near {
        Some((written, at)) => diagnostic.help_edit(
            words!("is `{written}` meant for it?", "`{written}` có phải là cột đó không?"),
            at,
            column,
        ),
        None => diagnostic.help(words!(
            "add a column with the header `{column}`",
            "hãy thêm một cột có tiêu đề `{column}`"
        )),
    }
}

/// A column has a header that is not known.
///
/// Unknown columns are errors, because a misspelled one that is quietly ignored loses what stands
/// in it. Columns for people only are `name`, `question`, `how_to_answer` and all whose header
/// begins with `_`.
pub fn unknown_column(column: &str, at: Span, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        "unknown-column",
        words!("unknown column `{column}`", "không nhận ra cột `{column}`"),
    )
    .at(at, words!("not a known header", "tiêu đề không có trong các tiêu đề đã biết"))
    .suggest(column, at, known.iter().copied())
    .help(words!(
        "put `_` before the header of a column that is for people only",
        "hãy thêm `_` trước tiêu đề của cột chỉ dành cho người đọc"
    ))
}

/// Two columns of a file have the same meaning.
///
/// A file has one column for each thing; `region` and `địa phương` are the same.
pub fn duplicate_column(column: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-column",
        words!("there are two columns for `{column}`", "có hai cột cho `{column}`"),
    )
    .at(at, words!("the second one", "cột thứ hai"))
    .at(first, words!("the first one", "cột thứ nhất"))
    .help(words!(
        "take one of them out, or put `_` before its header",
        "hãy bỏ một cột, hoặc thêm `_` trước tiêu đề của nó"
    ))
}

/// A cell that may not be empty is.
///
/// An empty value is a missing value; but whose value it is and of which year has to be there.
pub fn empty_cell(column: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "empty-cell",
        words!("the cell of `{column}` is empty", "ô `{column}` để trống"),
    )
    .at(at, words!("this cell", "ô này"))
    .help(words!("fill it in, or take the row out", "hãy điền vào, hoặc bỏ dòng này"))
}

/// The same letter is declared for decimals and for thousands.
///
/// In `[data.dialect]`, `decimal` and `thousands` differ: Vietnamese files have
/// `decimal = ","` and `thousands = "."`.
pub fn dialect_clash(mark: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "dialect-clash",
        words!(
            "`{mark}` cannot be both the decimal mark and the thousands separator",
            "`{mark}` không thể vừa là dấu thập phân vừa là dấu phân cách hàng nghìn"
        ),
    )
    .at(at, words!("the same as `decimal`", "trùng với `decimal`"))
    .help(words!("take one of the two out", "hãy bỏ một trong hai"))
}

/// A file is not written in the plain way, and how it is written was worked out from it.
///
/// Plain is: commas between cells, a decimal point, no thousands separators. Files from a
/// Vietnamese or European Excel have semicolons and decimal commas; they are read as well. To be
/// sure, declare it under `[data.dialect]`, and this note goes away.
pub fn dialect_detected(
    delimiter: char,
    decimal: Option<char>,
    thousands: Option<&str>,
    at: Span,
) -> Diagnostic {
    let shown = if delimiter == '\t' { "\\t".to_owned() } else { delimiter.to_string() };
    let mut declaration = format!("delimiter = \"{shown}\"");
    let mut read_en = format!("`{shown}` between cells");
    let mut read_vi = format!("`{shown}` giữa các ô");
    if let Some(decimal) = decimal {
        declaration = format!("{declaration}, decimal = \"{decimal}\"");
        read_en = format!("{read_en} and `{decimal}` before decimals");
        read_vi = format!("{read_vi} và `{decimal}` trước phần thập phân");
    }
    if let Some(thousands) = thousands {
        declaration = format!("{declaration}, thousands = \"{thousands}\"");
        read_en = format!("{read_en}, `{thousands}` between thousands");
        read_vi = format!("{read_vi}, `{thousands}` giữa các hàng nghìn");
    }
    Diagnostic::note(
        "dialect-detected",
        words!("this file is read with {read_en}", "tệp này được đọc với {read_vi}"),
    )
    .at(at, words!("detected from the file", "nhận ra từ nội dung tệp"))
    .help(words!(
        "to be sure, write `dialect = {{ {declaration} }}` under `[data]`",
        "để chắc chắn, hãy ghi `dialect = {{ {declaration} }}` dưới `[data]`"
    ))
}

/// What a cell that is no number is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber<'a> {
    /// A word for "missing", or anything else.
    Text,
    /// A number in another style; this is its plain form.
    OtherStyle(&'a str),
    /// A number too large for the machine.
    TooLarge,
}

/// A cell that should hold a number holds something else.
///
/// Numbers are written with a point and without thousands separators: `1234.5`. A file in which
/// they are written otherwise says so under `[data.dialect]`. A cell that is left empty means that
/// the value is missing; no other spelling does, unless `[data]` lists it under `missing`. The unit
/// has its own column.
pub fn not_a_number(cell: &str, at: Span, whose: Words, what: NotANumber<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "not-a-number",
        match what {
            NotANumber::Text | NotANumber::OtherStyle(_) => {
                words!("`{cell}` is not a number", "`{cell}` không phải là số")
            }
            NotANumber::TooLarge => {
                words!("`{cell}` is too large a number", "`{cell}` là số quá lớn")
            }
        },
    )
    .at(at, whose);
    match what {
        NotANumber::OtherStyle(plain) => diagnostic
            .help_edit(words!("write `{plain}`", "hãy viết `{plain}`"), at, plain)
            .help(words!(
                "or declare how the file writes numbers: `dialect = {{ decimal = \",\", thousands = \".\" }}` under `[data]`",
                "hoặc khai báo cách viết số của tệp: `dialect = {{ decimal = \",\", thousands = \".\" }}` dưới `[data]`"
            )),
        NotANumber::TooLarge => diagnostic.help(words!(
            "write it in thousands or millions, and say so in `unit`",
            "hãy viết theo nghìn hoặc triệu và ghi rõ ở cột `unit`"
        )),
        NotANumber::Text if cell.contains('%') => diagnostic.help(words!(
            "write the number alone; `%` belongs into the column `unit`",
            "chỉ ghi số; `%` thuộc cột `unit`"
        )),
        NotANumber::Text if cell.contains(|letter: char| letter.is_ascii_digit()) => {
            diagnostic.help(words!(
                "write the number alone, like `1234.5`; what else there is to say belongs into the column `note`",
                "chỉ ghi số, như `1234.5`; phần giải thích thuộc cột `note`"
            ))
        }
        NotANumber::Text => diagnostic.help(words!(
            "if the value is missing, leave the cell empty, or list `{cell}` under `missing` in `[data]`",
            "nếu thiếu số liệu, hãy để ô trống, hoặc ghi `{cell}` vào `missing` trong `[data]`"
        )),
    }
}

/// A number can be read in two ways, and the file does not say which one is meant.
///
/// `1.234` is one and a bit, or one thousand two hundred and thirty-four where the point parts
/// thousands. A ranking must not rest on a guess, so the file has to say it once, under
/// `[data.dialect]`, or the number be written in a way that leaves no doubt.
pub fn number_two_ways(cell: &str, at: Span, grouped: &str, decimal: &str) -> Diagnostic {
    Diagnostic::error(
        "number-two-ways",
        words!(
            "`{cell}` can be read two ways: {grouped} or {decimal}",
            "`{cell}` có thể hiểu theo hai cách: {grouped} hoặc {decimal}"
        ),
    )
    .at(at, words!("which one is meant?", "ý là số nào?"))
    .help(words!(
        "declare it under `[data]`: `dialect = {{ decimal = \".\" }}` or `dialect = {{ decimal = \",\", thousands = \".\" }}`",
        "hãy khai báo dưới `[data]`: `dialect = {{ decimal = \".\" }}` hoặc `dialect = {{ decimal = \",\", thousands = \".\" }}`"
    ))
}

/// A year is not written as a whole year of four digits.
///
/// Every figure is of one year: `2024`. Of school years and seasons take the year in which they
/// end. A fact without a year is no observation.
pub fn bad_year(cell: &str, at: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "bad-year",
        words!("`{cell}` is not a year", "`{cell}` không phải là năm"),
    )
    .at(at, words!("four digits, like 2024", "bốn chữ số, ví dụ 2024"));
    let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() == 4 && digits.len() < cell.len() {
        return diagnostic.help_edit(
            words!("write the year alone: `{digits}`", "chỉ ghi năm: `{digits}`"),
            at,
            digits,
        );
    }
    diagnostic.help(words!("write it with four digits", "hãy viết năm bằng bốn chữ số"))
}

/// A file has so many errors that reading it on would help nobody.
///
/// Mend the first ones; mostly the same slip goes through the whole file.
pub fn too_many_errors(errors: usize, at: Span) -> Diagnostic {
    Diagnostic::error(
        "too-many-errors",
        words!(
            "reading stopped here after {errors} errors in this file",
            "việc đọc dừng ở đây sau {errors} lỗi trong tệp này"
        ),
    )
    .at(at, words!("not read from here on", "phần sau chưa được đọc"))
    .help(words!("mend the errors above first", "hãy sửa các lỗi ở trên trước"))
}
