//! Breaks of TOML's syntax, in the reader's words.

use crate::diagnostic::{Diagnostic, Words, catalog};
use crate::files::{FileId, Files, Span};
use crate::words;

/// The trouble for a break of the syntax, at its place.
pub(super) fn trouble(error: &toml::de::Error, file: FileId, files: &Files) -> Diagnostic {
    let text = files.text(file);
    let range = error.span().unwrap_or(0..0);
    let at = Span::new(file, range.start, range.end);
    let said = error.message();
    let (problem, _) = said.split_once(", expected").unwrap_or((said, ""));
    let line_end = text.get(range.start..).map_or("", |rest| rest.lines().next().unwrap_or(""));
    let words = in_words(problem, files.slice(at), line_end);
    catalog::toml_syntax(&words.unwrap_or_else(|| Words::same(said)), at)
}

/// What the parser said, in the words of somebody with a spreadsheet; nothing for what nobody gets
/// to see.
fn in_words(problem: &str, stretch: &str, line: &str) -> Option<Words> {
    match problem {
        "string values must be quoted" => Some(unquoted(stretch, line)),
        _ => of_key_or_table(problem, stretch).or_else(|| of_value(problem, stretch, line)),
    }
}

/// A value that is neither a number, a list, a table nor in quotes.
fn unquoted(stretch: &str, line: &str) -> Words {
    if line.trim().is_empty() {
        return words!("the value is missing after `=`", "thiếu giá trị sau dấu `=`");
    }
    if stretch.starts_with(['“', '”', '„', '‘', '’']) {
        return words!(
            "texts take straight quotes \"...\", not curly ones",
            "văn bản dùng dấu ngoặc kép thẳng \"...\", không dùng ngoặc kép cong"
        );
    }
    let mut parts = stretch.split_whitespace();
    let first_is_number = parts.next().is_some_and(|part| part.parse::<f64>().is_ok());
    if first_is_number && parts.next().is_some() {
        return words!("a comma is missing between two values", "thiếu dấu phẩy giữa hai giá trị");
    }
    words!("a text has no quotes", "văn bản thiếu dấu ngoặc kép")
}

fn of_key_or_table(problem: &str, stretch: &str) -> Option<Words> {
    let told = match problem {
        "duplicate key" => words!(
            "`{stretch}` is given twice in one table",
            "`{stretch}` được khai hai lần trong một bảng"
        ),
        "key with no value"
        | "missing value for key"
        | "missing assignment between key-value pairs" => {
            words!("the `=` is missing", "thiếu dấu `=`")
        }
        "unclosed table" | "unclosed array table" | "missing table open" => words!(
            "a table's name lacks its closing bracket",
            "tên bảng thiếu dấu ngoặc vuông đóng"
        ),
        "unclosed inline table" => {
            words!("a table is not closed by `}}`", "bảng chưa đóng bằng `}}`")
        }
        "invalid unquoted key" => words!(
            "a key has a letter that keys cannot have; put it into quotes",
            "khóa có ký tự không được dùng; hãy đặt khóa trong ngoặc kép"
        ),
        "unquoted keys cannot be empty" => words!("a key is missing", "thiếu khóa"),
        _ if problem.starts_with("cannot extend value") => words!(
            "`{stretch}` already has a value and cannot be a table too",
            "`{stretch}` đã có giá trị nên không thể đồng thời là bảng"
        ),
        _ => return None,
    };
    Some(told)
}

fn of_value(problem: &str, stretch: &str, line: &str) -> Option<Words> {
    let told = match problem {
        "unclosed array" => words!("a list is not closed by `]`", "danh sách chưa đóng bằng `]`"),
        "invalid basic string" | "invalid literal string" => words!(
            "a text is not closed on its line",
            "văn bản chưa đóng ngoặc kép trên dòng của nó"
        ),
        "invalid multi-line basic string" | "invalid multi-line literal string" => {
            words!("a text of several lines is not closed", "văn bản nhiều dòng chưa đóng")
        }
        "missing escaped value" => words!(
            "a `\\` stands alone; write `\\\\`, or put the text into 'single quotes'",
            "dấu `\\` đứng một mình; hãy viết `\\\\`, hoặc đặt văn bản trong 'ngoặc đơn'"
        ),
        "unexpected key or value" if line.starts_with(',') => words!(
            "a decimal comma; numbers in TOML take a point, like 1.5",
            "dấu phẩy thập phân; số trong TOML dùng dấu chấm, như 1.5"
        ),
        "unexpected key or value" => words!(
            "something follows the value on the same line",
            "còn nội dung khác sau giá trị trên cùng một dòng"
        ),
        "unexpected leading zero" => words!("a number begins with 0", "số bắt đầu bằng chữ số 0"),
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            words!("a comma is missing", "thiếu dấu phẩy")
        }
        "extra comma in array" | "extra comma in inline table" => {
            words!("there is a comma too many", "thừa một dấu phẩy")
        }
        "carriage return must be followed by newline" => words!(
            "a line ends in the way of old Macs; save the file with usual line ends",
            "dòng kết thúc theo kiểu máy Mac cũ; hãy lưu tệp với ký tự xuống dòng thông thường"
        ),
        _ if problem.starts_with("invalid date") || problem.starts_with("invalid time") => {
            words!(
                "`{stretch}` is no day of the calendar",
                "`{stretch}` không phải là ngày có thật"
            )
        }
        _ => return None,
    };
    Some(told)
}
