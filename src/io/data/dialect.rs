//! How a CSV file is written: what parts its cells, how its numbers look.
//!
//! Takes what `[data.dialect]` declares and the text; gives a [`Dialect`]. What is not declared is
//! detected, and what is detected is said. A comma-separated file is taken to have plain numbers:
//! its decimal commas have to be declared, because there a comma is more often a slip.

use super::number::{Decimal, Point, Style, Thousands};
use super::table::Rows;
use crate::diagnostic::{Diagnostics, catalog};
use crate::files::{FileId, Files, Span};
use crate::io::shape::Spanned;

/// What `[data.dialect]` says, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DialectRequest {
    /// `","`, `";"` or a tab.
    pub delimiter: Option<Spanned<String>>,
    /// `"."` or `","`.
    pub decimal: Option<Spanned<String>>,
    /// `"."`, `","`, a space or `"'"`.
    pub thousands: Option<Spanned<String>>,
    /// `"utf-8"`.
    pub encoding: Option<Spanned<String>>,
}

/// What `[data.dialect]` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Declared {
    delimiter: Option<u8>,
    decimal: Option<Decimal>,
    thousands: Option<Thousands>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) style: Style,
}

const DELIMITERS: [(&str, u8); 4] = [(",", b','), (";", b';'), ("\t", b'\t'), ("tab", b'\t')];
const DECIMALS: [(&str, Decimal); 2] = [(".", Decimal::Point), (",", Decimal::Comma)];
const THOUSANDS: [(&str, Thousands); 5] = [
    (".", Thousands::Point),
    (",", Thousands::Comma),
    (" ", Thousands::Space),
    ("'", Thousands::Apostrophe),
    ("\u{a0}", Thousands::Space),
];
const ENCODINGS: [(&str, ()); 2] = [("utf-8", ()), ("UTF-8", ())];

impl Declared {
    /// What holds in a file: a sheet of a spreadsheet says itself what its numbers are, whatever is
    /// declared for the text files beside it.
    pub(super) fn in_file(self, file: FileId, files: &Files) -> Self {
        if files.is_sheet(file) {
            Self { delimiter: Some(b','), decimal: Some(Decimal::Point), thousands: None }
        } else {
            self
        }
    }

    /// Reads what is declared; words that mean nothing are troubles.
    pub(super) fn of(request: &DialectRequest, troubles: &mut Diagnostics) -> Self {
        choose("encoding", request.encoding.as_ref(), &ENCODINGS, troubles);
        let declared = Self {
            delimiter: choose("delimiter", request.delimiter.as_ref(), &DELIMITERS, troubles),
            decimal: choose("decimal", request.decimal.as_ref(), &DECIMALS, troubles),
            thousands: choose("thousands", request.thousands.as_ref(), &THOUSANDS, troubles),
        };
        let clash = match (declared.decimal, declared.thousands) {
            (Some(Decimal::Point), Some(Thousands::Point)) => Some("."),
            (Some(Decimal::Comma), Some(Thousands::Comma)) => Some(","),
            _ => None,
        };
        if let (Some(mark), Some(written)) = (clash, &request.thousands) {
            troubles.add(catalog::dialect_clash(mark, written.at));
        }
        declared
    }
}

fn choose<T: Copy>(
    key: &str,
    written: Option<&Spanned<String>>,
    known: &[(&str, T)],
    troubles: &mut Diagnostics,
) -> Option<T> {
    let written = written?;
    let found = known.iter().find(|(word, _)| *word == written.value);
    if found.is_none() {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        troubles.add(catalog::unknown_word(&written.value, key, written.at, &words));
    }
    found.map(|&(_, meaning)| meaning)
}

/// Finds out what parts the cells of a file: the mark with which most names of columns are known.
pub(super) fn delimiter(
    file: FileId,
    text: &str,
    declared: Declared,
    is_known: impl Fn(&str) -> bool,
) -> u8 {
    if let Some(delimiter) = declared.delimiter {
        return delimiter;
    }
    let score = |delimiter: u8| {
        let mut rows = Rows::new(file, text, delimiter);
        rows.advance().map_or((0, 0), |header| {
            let names = (0..header.len()).filter(|&column| is_known(header.cell(column).text()));
            (names.count(), header.len())
        })
    };
    let comma = score(b',');
    if comma.0 > 1 {
        return b',';
    }
    let scores = [(b',', comma), (b';', score(b';')), (b'\t', score(b'\t'))];
    let best = scores.iter().map(|(_, score)| *score).max().unwrap_or_default();
    scores.iter().find(|(_, score)| *score == best).map_or(b',', |(delimiter, _)| *delimiter)
}

/// Finds out how the numbers in some columns of a file are written.
pub(super) fn style(
    file: FileId,
    text: &str,
    (delimiter, declared): (u8, Declared),
    columns: &[usize],
) -> Style {
    let thousands = declared.thousands;
    let decimal = declared.decimal.or(match thousands {
        Some(Thousands::Point) => Some(Decimal::Comma),
        Some(Thousands::Comma) => Some(Decimal::Point),
        Some(Thousands::Space | Thousands::Apostrophe) | None => None,
    });
    if let Some(decimal) = decimal {
        return Style { decimal, thousands, point: Point::Sure };
    }
    if delimiter == b',' {
        return Style { thousands, ..Style::default() };
    }
    let mut seen = Seen::default();
    let mut rows = Rows::new(file, text, delimiter);
    rows.advance();
    while let Some(row) = rows.advance() {
        for &column in columns {
            seen.look_at(row.cell(column).text());
        }
    }
    let found = seen.style(delimiter);
    Style { thousands: thousands.or(found.thousands), ..found }
}

/// Says how a file is written if that is not the plain way and nobody declared it.
pub(super) fn say(dialect: Dialect, declared: Declared, header: Span, troubles: &mut Diagnostics) {
    let Dialect { delimiter, style } = dialect;
    let was_detected = (delimiter != b',' && declared.delimiter.is_none())
        || (style.decimal == Decimal::Comma && declared.decimal.is_none())
        || (style.thousands.is_some() && declared.thousands.is_none());
    if was_detected {
        let thousands = style.thousands.map(|mark| match mark {
            Thousands::Point => ".",
            Thousands::Comma => ",",
            Thousands::Space => " ",
            Thousands::Apostrophe => "'",
        });
        // A file that does not show which mark it is says so at its first number of two readings.
        let decimal = (style.point == Point::Sure).then(|| char::from(style.decimal.byte()));
        let delimiter = char::from(delimiter);
        troubles.add(catalog::dialect_detected(delimiter, decimal, thousands, header));
    }
}

/// What the numbers of a file show about how they are written.
#[derive(Default)]
struct Seen {
    point_decimals: usize,
    comma_decimals: usize,
    point_groups: usize,
    comma_groups: usize,
    space_groups: usize,
}

impl Seen {
    fn look_at(&mut self, cell: &str) {
        let is_space = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        let number = cell.trim_start_matches(['+', '-']);
        let has_digits_only =
            number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',') || is_space(c));
        if !has_digits_only || !number.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        if number.contains(is_space) {
            self.space_groups += 1;
        }
        let points = number.matches('.').count();
        let commas = number.matches(',').count();
        let three_follow = |mark: char| {
            number.split_once(mark).is_some_and(|(before, after)| {
                before.len() <= 3 && !before.starts_with('0') && after.len() == 3
            })
        };
        match (points, commas) {
            (0, 0) => {}
            // One mark before three digits shows nothing: 1.234.
            (1, 0) => self.point_decimals += usize::from(!three_follow('.')),
            (0, 1) => self.comma_decimals += usize::from(!three_follow(',')),
            (_, 0) => self.point_groups += 1,
            (0, _) => self.comma_groups += 1,
            (_, 1) if number.rfind(',') > number.rfind('.') => {
                self.point_groups += 1;
                self.comma_decimals += 1;
            }
            (1, _) => {
                self.comma_groups += 1;
                self.point_decimals += 1;
            }
            (_, _) => {}
        }
    }

    fn style(&self, delimiter: u8) -> Style {
        let commas = self.comma_decimals + self.point_groups;
        let points = self.point_decimals + self.comma_groups;
        let decimal = if commas > 0 && points == 0 { Decimal::Comma } else { Decimal::Point };
        let thousands = match decimal {
            Decimal::Comma if self.point_groups > 0 => Some(Thousands::Point),
            Decimal::Point if self.comma_groups > 0 && commas == 0 => Some(Thousands::Comma),
            Decimal::Comma | Decimal::Point if self.space_groups > 0 => Some(Thousands::Space),
            Decimal::Comma | Decimal::Point => None,
        };
        // Semicolons come from countries of decimal commas, where 1.234 is more than a thousand.
        let shows_nothing = commas == 0 && points == 0;
        let point = if shows_nothing && delimiter == b';' { Point::Doubtful } else { Point::Sure };
        Style { decimal, thousands, point }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_sense_of_the_header() {
        let found = |text: &str| {
            let is_known = |name: &str| matches!(name, "region" | "year" | "value");
            delimiter(Files::default().add("", ""), text, Declared::default(), is_known)
        };
        assert_eq!(found("region,year,value\n"), b',');
        assert_eq!(found("region;year;value\n"), b';');
        assert_eq!(found("region\tyear\tvalue, in %\n"), b'\t');
        assert_eq!(found("a;b;c\n"), b';');
        assert_eq!(found("a\n"), b',');
    }

    #[test]
    fn a_semicolon_file_shows_by_its_numbers_how_it_is_written() {
        check(';', "12,5 80 7,25", "comma none sure");
        check(';', "12,5 1.234", "comma none sure");
        check(';', "1.234,5 1.234", "comma Point sure");
        check(';', "1.234.567 80", "comma Point sure");
        check(';', "6.31 1.234", "point none sure");
        check(';', "1,234.5 6.31", "point Comma sure");
        check(';', "1.234 80", "point none doubtful");
        check('\t', "1.234 80", "point none sure");
        check(';', "6.31 12,5", "point none sure");
        check(';', "12\u{a0}345,5", "comma Space sure");
        check(';', "a,b 2024-01", "point none doubtful");
    }

    #[test]
    fn a_comma_file_is_plain_unless_it_is_declared() {
        check(',', "\"12,5\" \"7,25\"", "point none sure");
        let request = DialectRequest { decimal: Some(written(",")), ..DialectRequest::default() };
        let declared = Declared::of(&request, &mut Diagnostics::default());
        let found = style(Files::default().add("", ""), "", (b',', declared), &[0]);
        assert_eq!(found.decimal, Decimal::Comma);
    }

    #[test]
    fn what_is_declared_must_make_sense() {
        let request = DialectRequest {
            delimiter: Some(written("|")),
            decimal: Some(written(",")),
            thousands: Some(written(",")),
            encoding: Some(written("windows-1258")),
        };
        let mut troubles = Diagnostics::default();
        Declared::of(&request, &mut troubles);
        let mut codes: Vec<_> = troubles.sorted().iter().map(|one| one.code).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["dialect-clash", "unknown-word", "unknown-word"]);
    }

    fn written(text: &str) -> Spanned<String> {
        Spanned { value: text.to_owned(), at: Span::NONE }
    }

    #[track_caller]
    fn check(delimiter: char, cells: &str, expected: &str) {
        let text = format!("value\n{}", cells.replace(' ', "\n"));
        let file = Files::default().add("", "");
        let delimiter = u8::try_from(delimiter).unwrap();
        let found = style(file, &text, (delimiter, Declared::default()), &[0]);
        let decimal = match found.decimal {
            Decimal::Point => "point",
            Decimal::Comma => "comma",
        };
        let point = match found.point {
            Point::Sure => "sure",
            Point::Doubtful => "doubtful",
        };
        let thousands = found.thousands.map_or("none".to_owned(), |mark| format!("{mark:?}"));
        assert_eq!(format!("{decimal} {thousands} {point}"), expected, "{cells}");
    }
}
