//! Numbers as people write them: plain, with a decimal comma, with thousands separators.
//!
//! Takes a cell and the [`Style`] of its file; gives a finite number, or says why there is none. A
//! cell that can be read as two numbers is refused with both of them: a ranking must not rest on a
//! guess.

use crate::domain::Finite;

/// What stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Decimal {
    /// `12.5`
    #[default]
    Point,
    /// `12,5`
    Comma,
}

impl Decimal {
    /// The letter.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Point => b'.',
            Self::Comma => b',',
        }
    }

    /// The other letter of the two.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// What stands between groups of three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thousands {
    /// `1.234.567`
    Point,
    /// `1,234,567`
    Comma,
    /// `1 234 567`, also with narrow and no-break spaces.
    Space,
    /// `1'234'567`
    Apostrophe,
}

/// Whether a lone point before exactly three digits is surely a decimal point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Point {
    /// It is.
    #[default]
    Sure,
    /// In a file from a country of decimal commas, `1.234` may mean 1234.
    Doubtful,
}

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) decimal: Decimal,
    pub(super) thousands: Option<Thousands>,
    pub(super) point: Point,
}

/// Why a cell is no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is something else.
    NotANumber,
    /// It would be a number in another style: this one.
    OtherStyle(String),
    /// It is a number in two ways: these.
    TwoWays(String, String),
    /// It is larger than the machine can hold.
    TooLarge,
}

/// Powers of ten that a machine number holds exactly.
const POWERS: [f64; 20] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19,
];

/// Reads a number.
pub(super) fn parse(cell: &[u8], style: Style) -> Result<Finite, Refusal> {
    if style.decimal == Decimal::Point
        && style.point == Point::Sure
        && let Some(number) = parse_short(cell)
    {
        return Ok(number);
    }
    parse_slowly(cell, style)
}

/// Reads a plain number of at most 15 digits without an exponent.
///
/// Both the digits as a whole number and the power of ten are exact, so that their quotient is the
/// nearest machine number, the same as the standard library finds.
fn parse_short(cell: &[u8]) -> Option<Finite> {
    let (negative, digits) = match cell {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > 16 {
        return None;
    }
    let (before, after) = match digits.iter().position(|&byte| byte == b'.') {
        Some(point) => (&digits[..point], &digits[point + 1..]),
        None => (digits, &[][..]),
    };
    let n_decimals = after.len();
    if !(1..=15).contains(&(before.len() + n_decimals)) {
        return None;
    }
    let whole = before.iter().chain(after).try_fold(0_u64, |whole, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit <= 9).then(|| whole * 10 + u64::from(digit))
    })?;
    let size = whole as f64 / POWERS[n_decimals];
    Finite::new(if negative { -size } else { size })
}

#[cold]
fn parse_slowly(cell: &[u8], style: Style) -> Result<Finite, Refusal> {
    if let Some((grouped, decimal)) = two_ways(cell, style) {
        return Err(Refusal::TwoWays(grouped, decimal));
    }
    let plain = to_plain(cell, style.decimal, style.thousands);
    if let Some(plain) = plain.filter(|plain| is_plain(plain)) {
        let number: f64 = plain.parse().map_err(|_| Refusal::NotANumber)?;
        return Finite::new(number).ok_or(Refusal::TooLarge);
    }
    Err(other_style(cell, style).map_or(Refusal::NotANumber, Refusal::OtherStyle))
}

/// The two readings of `1.234` and `1,234` where the file does not say which one holds.
fn two_ways(cell: &[u8], style: Style) -> Option<(String, String)> {
    let doubtful = match (style.decimal, style.point, style.thousands) {
        (_, _, Some(Thousands::Point | Thousands::Comma)) => return None,
        (Decimal::Point, Point::Doubtful, _) => &b".,"[..],
        (decimal, _, _) => &[decimal.other().byte()],
    };
    let at = cell.iter().position(|byte| doubtful.contains(byte))?;
    let (before, after) = (&cell[..at], &cell[at + 1..]);
    let sign = before.strip_prefix(b"-").or(before.strip_prefix(b"+")).unwrap_or(before);
    let all_digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let is_group = (1..=3).contains(&sign.len()) && sign[0] != b'0' && after.len() == 3;
    if !is_group || !all_digits(sign) || !all_digits(after) {
        return None;
    }
    let (before, after) = (super::table::as_text(before), super::table::as_text(after));
    Some((format!("{before}{after}"), format!("{before}.{after}")))
}

/// Takes thousands separators out and makes the decimal mark a point; nothing where the groups are
/// not groups of three.
fn to_plain(cell: &[u8], decimal: Decimal, thousands: Option<Thousands>) -> Option<String> {
    const LONGEST: usize = 400;
    if cell.len() > LONGEST || cell.is_empty() {
        return None;
    }
    let text = super::table::as_text(cell);
    let is_separator = |letter: char| match thousands {
        Some(Thousands::Point) => letter == '.',
        Some(Thousands::Comma) => letter == ',',
        Some(Thousands::Space) => matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'),
        Some(Thousands::Apostrophe) => matches!(letter, '\'' | '\u{2019}'),
        None => false,
    };
    let decimal = char::from(decimal.byte());
    let end = text.find([decimal, 'e', 'E']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);

    let mut groups = whole.trim_start_matches(['+', '-']).split(is_separator);
    let first = groups.next().unwrap_or("");
    let mut n_groups = 0;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        n_groups += 1;
    }
    if n_groups > 0 && (!(1..=3).contains(&first.len()) || first.starts_with('0')) {
        return None;
    }
    let mut plain: String = whole.chars().filter(|&letter| !is_separator(letter)).collect();
    if plain.contains('.') || (decimal != '.' && rest.contains('.')) {
        return None;
    }
    match rest.strip_prefix(decimal) {
        Some(decimals) if decimals.contains(decimal) => return None,
        Some(decimals) => {
            plain.push('.');
            plain.push_str(decimals);
        }
        None => plain.push_str(rest),
    }
    Some(plain)
}

/// `[+-]?(d+(.d*)?|.d+)([eE][+-]?d+)?`
fn is_plain(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let exponent_fits = exponent.is_none_or(|exponent| {
        let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !unsigned.is_empty() && digits(unsigned)
    });
    digits(whole) && digits(decimals) && (whole.len() + decimals.len() > 0) && exponent_fits
}

/// The plain form of a cell that is a number in a style other than its file's.
fn other_style(cell: &[u8], style: Style) -> Option<String> {
    let marks = [None, Some(Thousands::Space), Some(Thousands::Point), Some(Thousands::Comma)];
    [Decimal::Point, Decimal::Comma]
        .into_iter()
        .flat_map(|decimal| marks.map(|thousands| (decimal, thousands)))
        .filter(|&(decimal, thousands)| (decimal, thousands) != (style.decimal, style.thousands))
        .filter_map(|(decimal, thousands)| to_plain(cell, decimal, thousands))
        .find(|plain| is_plain(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: Style = Style { decimal: Decimal::Point, thousands: None, point: Point::Sure };
    const COMMA: Style = Style { decimal: Decimal::Comma, thousands: None, point: Point::Sure };
    const DOUBT: Style = Style { decimal: Decimal::Point, thousands: None, point: Point::Doubtful };
    const VIETNAM: Style =
        Style { decimal: Decimal::Comma, thousands: Some(Thousands::Point), point: Point::Sure };
    const FRANCE: Style =
        Style { decimal: Decimal::Comma, thousands: Some(Thousands::Space), point: Point::Sure };
    const ENGLAND: Style =
        Style { decimal: Decimal::Point, thousands: Some(Thousands::Comma), point: Point::Sure };

    #[test]
    fn plain_numbers_follow_the_grammar() {
        for (cell, number) in [
            ("12", 12.0),
            ("-12.50", -12.5),
            ("+.5", 0.5),
            ("3.", 3.0),
            ("1e3", 1000.0),
            ("1.5E-2", 0.015),
            ("0.30000000000000004", 0.300_000_000_000_000_04),
            ("123456789012345678", 123_456_789_012_345_680.0),
            ("1.234", 1.234),
        ] {
            check(cell, PLAIN, &Ok(number));
        }
        for cell in
            ["", "-", ".", "e5", "1e", "1e+", "inf", "nan", "0x10", "1_000", "--1", "1.2.3x"]
        {
            check(cell, PLAIN, &Err(Refusal::NotANumber));
        }
        check("1e400", PLAIN, &Err(Refusal::TooLarge));
    }

    #[test]
    fn a_comma_in_a_plain_file_is_never_guessed_away() {
        check("1,234", PLAIN, &Err(two("1234", "1.234")));
        check("-1,234", PLAIN, &Err(two("-1234", "-1.234")));
        check("12,5", PLAIN, &Err(other("12.5")));
        check("0,677", PLAIN, &Err(other("0.677")));
        check("1,234.5", PLAIN, &Err(other("1234.5")));
        check("1.234,5", PLAIN, &Err(other("1234.5")));
        check("1.234.567", PLAIN, &Err(other("1234567")));
        check("1 234", PLAIN, &Err(other("1234")));
    }

    #[test]
    fn decimal_commas_are_read_where_the_file_has_them() {
        check("12,5", COMMA, &Ok(12.5));
        check("1,234", COMMA, &Ok(1.234));
        check("7", COMMA, &Ok(7.0));
        check("1,5e3", COMMA, &Ok(1500.0));
        check("1.234", COMMA, &Err(two("1234", "1.234")));
        check("6.31", COMMA, &Err(other("6.31")));
        check("1,2,3", COMMA, &Err(Refusal::NotANumber));
    }

    #[test]
    fn thousands_are_groups_of_three() {
        check("1.234", VIETNAM, &Ok(1234.0));
        check("1.234.567,89", VIETNAM, &Ok(1_234_567.89));
        check("12.34,5", VIETNAM, &Err(Refusal::NotANumber));
        check("1234.567", VIETNAM, &Err(other("1234.567")));
        check("1,234.5", ENGLAND, &Ok(1234.5));
        check("1 234\u{a0}567,5", FRANCE, &Ok(1_234_567.5));
        check("-12\u{202f}345", FRANCE, &Ok(-12345.0));
    }

    #[test]
    fn a_lone_point_before_three_digits_is_doubtful_in_a_semicolon_file() {
        check("1.234", DOUBT, &Err(two("1234", "1.234")));
        check("1,234", DOUBT, &Err(two("1234", "1.234")));
        check("0.677", DOUBT, &Ok(0.677));
        check("6.31", DOUBT, &Ok(6.31));
    }

    proptest! {
        #[test]
        fn short_numbers_are_read_as_the_standard_library_reads_them(
            text in "[+-]?([0-9]{1,9}(\\.[0-9]{0,7})?|\\.[0-9]{1,9})"
        ) {
            prop_assert_eq!(parse(text.as_bytes(), PLAIN).unwrap().get(), text.parse::<f64>().unwrap());
        }
    }

    fn two(grouped: &str, decimal: &str) -> Refusal {
        Refusal::TwoWays(grouped.to_owned(), decimal.to_owned())
    }

    fn other(plain: &str) -> Refusal {
        Refusal::OtherStyle(plain.to_owned())
    }

    #[track_caller]
    fn check(cell: &str, style: Style, expected: &Result<f64, Refusal>) {
        let found = parse(cell.as_bytes(), style).map(Finite::get);
        assert_eq!(&found, expected, "{cell}");
    }
}
