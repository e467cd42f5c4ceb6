//! What keys take, and what stands there instead, in words for messages.

use toml::de::DeValue;

use super::{Both, Takes};

/// What a key takes, in words that follow "takes" and "write".
pub(super) fn expected(takes: &Takes) -> (String, String) {
    let both = |en: &str, vi: &str| (en.to_owned(), vi.to_owned());
    let said = |(en, vi): Both| both(en, vi);
    match takes {
        Takes::Text => both("a text in quotes", "một văn bản trong ngoặc kép"),
        Takes::AsWritten => both("a text or a number", "một văn bản hoặc một số"),
        Takes::Said => both(
            "a text in quotes, or a table of languages `{ en = \"...\", vi = \"...\" }`",
            "một văn bản trong ngoặc kép, hoặc một bảng theo ngôn ngữ `{ en = \"...\", vi = \"...\" }`",
        ),
        Takes::Code => both("a code in quotes", "một mã trong ngoặc kép"),
        Takes::Number(range) => said(range.words()),
        Takes::Whole(from, to) => whole_words(*from, *to),
        Takes::Date => both("a date like `2025-07-01`", "một ngày như `2025-07-01`"),
        Takes::Flag => both("`true` or `false`", "`true` hoặc `false`"),
        Takes::Word(words) => {
            let all = words.join(", ");
            (
                format!("one of the words {all}, in quotes"),
                format!("một trong các từ {all}, trong ngoặc kép"),
            )
        }
        Takes::Table(shape) => {
            let keys: Vec<&str> = shape.keys.iter().map(|key| key.name).collect();
            let keys = keys.join(", ");
            (format!("a table with the keys {keys}"), format!("một bảng với các khóa {keys}"))
        }
        Takes::Tables(shape) => {
            let (en, vi) = shape.called;
            (
                format!("tables, each under its own {en}"),
                format!("các bảng, mỗi bảng dưới một {vi}"),
            )
        }
        Takes::Pair(_) => both("two numbers `[a, b]`", "hai số `[a, b]`"),
        Takes::List(inner) => {
            let (en, vi) = expected(inner);
            (
                format!("a list in brackets, each item {en}"),
                format!("một danh sách trong ngoặc vuông, mỗi mục là {vi}"),
            )
        }
        Takes::OneOrList(inner) => {
            let (en, vi) = expected(inner);
            (format!("{en}, or a list of these"), format!("{vi}, hoặc một danh sách như vậy"))
        }
        Takes::Map(inner) => {
            let (en, vi) = expected(inner);
            (format!("a table, each value {en}"), format!("một bảng, mỗi giá trị là {vi}"))
        }
        Takes::Choice(choice) => {
            let all = choice.names().join(", ");
            (
                format!("one of {all} in quotes, or a table `{{ use = \"...\", ... }}`"),
                format!(
                    "một trong {all} trong ngoặc kép, hoặc một bảng `{{ use = \"...\", ... }}`"
                ),
            )
        }
        Takes::Either(forms) => {
            let (en, vi): (Vec<String>, Vec<String>) = forms.iter().map(expected).unzip();
            (en.join(", or "), vi.join(", hoặc "))
        }
    }
}

/// A range of whole numbers in words.
pub(super) fn whole_words(from: i64, to: i64) -> (String, String) {
    if to >= FAR {
        return (
            format!("a whole number of {from} or more"),
            format!("một số nguyên từ {from} trở lên"),
        );
    }
    (format!("a whole number from {from} to {to}"), format!("một số nguyên từ {from} đến {to}"))
}

/// From here on an upper end is not worth a word.
const FAR: i64 = 1_000_000_000;

/// The type of a value in words.
pub(super) fn type_of(value: &DeValue<'_>) -> Both {
    match value {
        DeValue::String(_) => ("a text", "văn bản"),
        DeValue::Integer(_) | DeValue::Float(_) => ("a number", "số"),
        DeValue::Boolean(_) => ("true or false", "true hoặc false"),
        DeValue::Datetime(_) => ("a date", "ngày"),
        DeValue::Array(_) => ("a list", "danh sách"),
        DeValue::Table(_) => ("a table", "bảng"),
    }
}
