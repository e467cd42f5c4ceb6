//! Units of measurement that differ only in scale.
//!
//! Takes the unit of a cell and the unit that is wanted; gives the factor between them. Only % and
//! shares, thousands and millions are converted. Whatever else differs is another unit: households
//! are not inhabitants.

use crate::domain::{Finite, nfc};

/// How a value gets from one unit into another.
///
/// Dividing by a hundred and multiplying by a hundredth differ in the last bits; only the former
/// gives the number that one would have typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Convert {
    Same,
    Times(f64),
    Over(f64),
}

impl Convert {
    /// The value in the other unit, unless it is too large for the machine there.
    pub(super) fn apply(self, value: Finite) -> Option<Finite> {
        let value = value.get();
        Finite::new(match self {
            Self::Same => value,
            Self::Times(factor) => value * factor,
            Self::Over(divisor) => value / divisor,
        })
    }
}

/// Finds the way from one unit to another, if they differ only in scale.
pub(super) fn convert(from: &str, to: &str) -> Option<Convert> {
    if from == to {
        return Some(Convert::Same);
    }
    let (from, to) = (nfc(from), nfc(to));
    let (from, to) = (Scaled::of(&from), Scaled::of(&to));
    if from.of_what != to.of_what || from.is_share != to.is_share {
        return None;
    }
    let steps = from.power - to.power;
    let factor = 10_f64.powi(steps.abs());
    Some(match steps {
        0 => Convert::Same,
        1.. => Convert::Times(factor),
        ..0 => Convert::Over(factor),
    })
}

/// A unit taken apart: `thousand households` is 10^3 of `households`.
#[derive(Debug, PartialEq, Eq)]
struct Scaled<'a> {
    power: i32,
    is_share: bool,
    of_what: &'a str,
}

/// Words for scales, and what they stand for.
const SCALES: [(&str, i32, bool); 13] = [
    ("%", -2, true),
    ("percent", -2, true),
    ("share", 0, true),
    ("thousands of", 3, false),
    ("thousand", 3, false),
    ("1,000", 3, false),
    ("1000", 3, false),
    ("millions of", 6, false),
    ("million", 6, false),
    ("1,000,000", 6, false),
    ("nghìn", 3, false),
    ("ngàn", 3, false),
    ("triệu", 6, false),
];

impl<'a> Scaled<'a> {
    fn of(unit: &'a str) -> Self {
        let unit = unit.trim();
        for (word, power, is_share) in SCALES {
            if let Some(rest) = unit.strip_prefix(word)
                && (rest.is_empty() || rest.starts_with(' '))
                && (is_share || !rest.is_empty())
            {
                return Self { power, is_share, of_what: rest.trim() };
            }
        }
        Self { power: 0, is_share: false, of_what: unit }
    }
}

/// Says whether a unit counts in hundredths.
pub(super) fn is_percent(unit: &str) -> bool {
    let unit = Scaled::of(unit);
    unit.is_share && unit.power == -2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_and_shares_are_converted() {
        check("share of households", "% of households", Some(83.0));
        check("share", "%", Some(83.0));
        check("% of households", "share of households", Some(0.0083));
        check("percent of GDP", "% of GDP", Some(0.83));
    }

    #[test]
    fn thousands_and_millions_are_converted() {
        check("thousand inhabitants", "inhabitants", Some(830.0));
        check("million EUR", "thousand EUR", Some(830.0));
        check("EUR", "million EUR", Some(0.83e-6));
        check("triệu đồng", "nghìn đồng", Some(830.0));
        check("thousands of people", "people", Some(830.0));
    }

    #[test]
    fn nothing_else_is() {
        check("%", "% of households", None);
        check("% of households", "% of inhabitants", None);
        check("share of households", "households", None);
        check("GB", "Gb", None);
        check("years", "months", None);
        check("percentile", "%", None);
    }

    #[track_caller]
    fn check(from: &str, to: &str, expected: Option<f64>) {
        let found = convert(from, to).and_then(|to| to.apply(Finite::new(0.83)?)).map(Finite::get);
        assert_eq!(found, expected, "{from} -> {to}");
    }
}
