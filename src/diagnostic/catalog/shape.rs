//! Troubles with the shape of a TOML file: syntax, keys, types.

use crate::diagnostic::{Diagnostic, Words, did_you_mean};
use crate::files::Span;
use crate::words;

/// A TOML file breaks the rules of TOML.
///
/// The usual reasons: a text without quotes, a missing `=`, a bracket that is not closed, the same
/// key twice in one table, a comma missing in a list.
pub fn toml_syntax(said: &Words, at: Span) -> Diagnostic {
    let Words { en, vi } = said;
    Diagnostic::error(
        "toml-syntax",
        words!("this is not valid TOML: {en}", "không đúng cú pháp TOML: {vi}"),
    )
    .at(at, words!("reading stopped here", "việc đọc dừng ở đây"))
    .help(words!(
        "texts stand in \"quotes\", lists in [brackets] with commas, and every key once",
        "văn bản đặt trong \"ngoặc kép\", danh sách trong [ngoặc vuông] có dấu phẩy, mỗi khóa một lần"
    ))
}

/// A table holds a key that does not exist there.
///
/// Unknown keys are errors, because a misspelled key that is quietly ignored changes a ranking
/// without anybody noticing. `icf schema` gives editors the list of all keys.
pub fn unknown_key(key: &str, table: (&str, &str), at: Span, known: &[&str]) -> Diagnostic {
    let (table_en, table_vi) = table;
    let diagnostic = Diagnostic::error(
        "unknown-key",
        words!("unknown key `{key}` in {table_en}", "khóa `{key}` không có trong {table_vi}"),
    )
    .at(at, words!("no such key here", "không có khóa này ở đây"));
    if did_you_mean(key, known.iter().copied()).is_some() {
        return diagnostic.suggest(key, at, known.iter().copied());
    }
    let all = known.join(", ");
    diagnostic.help(words!("the keys here are: {all}", "các khóa ở đây: {all}"))
}

/// A text by languages holds a key that is no language.
///
/// The keys of such a table are language codes of two or three letters, such as `en` and `vi`.
pub fn unknown_language(key: &str, of: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "unknown-language",
        words!("`{key}` in {of} is no language", "`{key}` trong {of} không phải là mã ngôn ngữ"),
    )
    .at(at, words!("not the code of a language", "không phải mã ngôn ngữ"))
    .help(words!(
        "write `en` for English, `vi` for Vietnamese",
        "hãy ghi `en` cho tiếng Anh, `vi` cho tiếng Việt"
    ))
}

/// A key that has to be there is not.
///
/// `icf explain` and the formats in the README say which keys a table needs.
pub fn missing_key(key: &str, table: (&str, &str), at: Span) -> Diagnostic {
    let (table_en, table_vi) = table;
    Diagnostic::error(
        "missing-key",
        words!("`{key}` is missing in {table_en}", "thiếu `{key}` trong {table_vi}"),
    )
    .at(at, words!("this needs `{key}`", "chỗ này cần `{key}`"))
    .help(words!("add a line `{key} = ...`", "hãy thêm một dòng `{key} = ...`"))
}

/// A choice that is written as a table does not say which choice it is.
///
/// A choice of method is a name alone, `normalise = "min-max"`, or a table that begins with `use`
/// and adds parameters: `normalise = { use = "min-max", scale = [0, 10] }`.
pub fn missing_use(key: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    Diagnostic::error(
        "missing-use",
        words!(
            "`{key}` does not say which: `use` is missing",
            "`{key}` thiếu `use` để nêu lựa chọn"
        ),
    )
    .at(at, words!("this table needs `use`", "bảng này cần `use`"))
    .help(words!(
        "write `{{ use = \"...\", ... }}` with one of: {all}",
        "hãy viết `{{ use = \"...\", ... }}` với một trong: {all}"
    ))
}

/// A choice needs a parameter that is not given.
///
/// Some choices mean nothing without a number or a name: the exponent of a power mean, the region
/// that distances are taken to. They are written as a table:
/// `aggregate = { use = "power", p = 2 }`.
pub fn missing_parameter(parameter: &str, key: &str, choice: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "missing-parameter",
        words!("`{choice}` needs `{parameter}`", "`{choice}` cần có `{parameter}`"),
    )
    .at(at, words!("`{parameter}` is not given", "chưa có `{parameter}`"))
    .help(words!(
        "write `{key} = {{ use = \"{choice}\", {parameter} = ... }}`",
        "hãy viết `{key} = {{ use = \"{choice}\", {parameter} = ... }}`"
    ))
}

/// A day is not written as days are, or the calendar does not have it.
///
/// Days are written year first: `2025-07-01`, with or without quotes.
pub fn not_a_date(said: &str, key: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "not-a-date",
        words!(
            "`{key}` takes a day, which {said} is not",
            "`{key}` nhận một ngày, {said} không phải là ngày"
        ),
    )
    .at(at, words!("no day of the calendar", "không phải ngày có thật"))
    .help(words!(
        "write the year first, then month and day, like `2025-07-01`",
        "hãy viết năm trước, rồi tháng và ngày, như `2025-07-01`"
    ))
}

/// A key holds a value of the wrong type.
///
/// A number is written without quotes, a text with quotes; a text in two languages is a table
/// `{ en = "...", vi = "..." }`; a list stands in brackets.
pub fn wrong_type(key: &str, expected: (&str, &str), found: (&str, &str), at: Span) -> Diagnostic {
    let (expected_en, expected_vi) = expected;
    let (found_en, found_vi) = found;
    Diagnostic::error(
        "wrong-type",
        words!("`{key}` cannot take {found_en}", "`{key}` không nhận kiểu {found_vi}"),
    )
    .at(at, words!("this is {found_en}", "giá trị này có kiểu {found_vi}"))
    .help(words!("write {expected_en}", "hãy viết {expected_vi}"))
}

/// A key that takes one of a few words holds another.
///
/// The message lists the words, or the nearest one.
pub fn unknown_word(word: &str, key: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    Diagnostic::error(
        "unknown-word",
        words!("`{word}` is no choice for `{key}`", "`{word}` không phải lựa chọn của `{key}`"),
    )
    .at(at, words!("not one of the choices", "không nằm trong các lựa chọn"))
    .suggest(word, at, known.iter().copied())
    .help(words!("choose one of: {all}", "hãy chọn một trong: {all}"))
}

/// A number in a TOML file lies outside what the key can take, or is not finite.
///
/// `inf`, `nan` and numbers too large for the machine are refused: they would make every score
/// that they touch meaningless.
pub fn number_out_of_range(key: &str, limits: (&str, &str), at: Span) -> Diagnostic {
    let (en, vi) = limits;
    Diagnostic::error("number-out-of-range", words!("`{key}` takes {en}", "`{key}` nhận {vi}"))
        .at(at, words!("this is outside", "số này nằm ngoài khoảng"))
        .help(words!("give {en}", "hãy ghi {vi}"))
}

/// A code is not written as codes are.
///
/// Codes are made of lower-case letters a to z, digits, `-` and `_`, and begin with a letter or a
/// digit: `broadband-adoption`. Names for people go into `name`, in any script.
pub fn bad_code(code: &str, at: Span) -> Diagnostic {
    Diagnostic::error("bad-code", words!("`{code}` is not a code", "`{code}` không phải là mã"))
        .at(
            at,
            words!("letters a-z, digits, `-` and `_` only", "chỉ gồm chữ a-z, chữ số, `-` và `_`"),
        )
        .help(words!(
            "write a short lower-case code here and the full words into `name`",
            "hãy ghi mã ngắn bằng chữ thường ở đây, còn tên đầy đủ ghi vào `name`"
        ))
}

/// A choice of method is understood, but this version cannot do it yet.
///
/// It is refused rather than ignored: a ranking that was made by another method than the one
/// written in the file would be a wrong number. Take the line out, or use a later version.
pub fn not_yet(what: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "not-yet",
        words!("this version cannot do `{what}` yet", "phiên bản này chưa làm được `{what}`"),
    )
    .at(at, words!("understood, but not built", "đã hiểu, nhưng chưa xây dựng"))
    .help(words!(
        "take the line out, or use a later version",
        "hãy bỏ dòng này, hoặc chờ phiên bản sau rồi tính lại"
    ))
}
