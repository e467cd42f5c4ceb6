//! How numbers look: decimals, separators, ranks and shares in the reader's language.
//!
//! For eyes only. CSV and JSON carry the shortest text that reads back as the same number.

use crate::diagnostic::Language;
use crate::domain::{Share, Year};

/// The typographic minus, as wide as a plus.
const MINUS: char = '−';

/// Writes numbers for readers of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    language: Language,
}

impl Numbers {
    /// Numbers for readers of a language.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// A number with a fixed count of decimals, rounded half away from zero as read in decimal, with
    /// separators between thousands.
    ///
    /// ```
    /// use icf::diagnostic::Language;
    /// use icf::present::Numbers;
    /// assert_eq!(Numbers::new(Language::Vi).fixed(65_000.5, 1), "65.000,5");
    /// assert_eq!(Numbers::new(Language::En).fixed(-0.04, 1), "0.0");
    /// ```
    pub fn fixed(self, number: f64, decimals: usize) -> String {
        let Some(steps) = steps_of(number, decimals).filter(|_| decimals <= 15) else {
            let rounded = round_half_away(number, decimals);
            return self.localised(&format!("{rounded:.decimals$}"), true);
        };
        // A whole number is written much faster than a fraction, with the same digits.
        #[expect(clippy::cast_possible_truncation, reason = "at most 15 digits")]
        let steps = steps as i64;
        let digits = format!("{:0least$}", steps.unsigned_abs(), least = decimals + 1);
        let (whole, decimals) = digits.split_at(digits.len() - decimals);
        self.joined((steps < 0).then_some(MINUS), whole, decimals, true)
    }

    /// A score for the eye: one decimal on a scale of tens, more on smaller ones.
    pub fn score(self, score: f64, decimals: usize) -> String {
        self.fixed(score, decimals)
    }

    /// A number with as many decimals as it has, at most six; years and codes are not numbers.
    pub fn value(self, value: f64) -> String {
        let mut text = format!("{:.6}", round_half_away(value, 6));
        if text.contains('.') {
            text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
        self.localised(&text, true)
    }

    /// A number for a table: at most three decimals, and no zeros at its end.
    pub fn short(self, value: f64) -> String {
        self.value(round_half_away(value, if value.abs() < 0.1 { 5 } else { 3 }))
    }

    /// A number with every digit it has, in the language's form: for traces.
    pub fn exact(self, value: f64) -> String {
        self.localised(&value.to_string(), false)
    }

    /// A difference with its sign; zero has none.
    pub fn signed(self, number: f64, decimals: usize) -> String {
        let text = self.fixed(number, decimals);
        let is_zero = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
        if number > 0.0 && !is_zero { format!("+{text}") } else { text }
    }

    /// A share as a whole percentage: `80%`.
    pub fn percent(self, share: Share) -> String {
        format!("{}%", self.fixed(100.0 * share.get(), 0))
    }

    /// A whole count.
    pub fn count(self, n: usize) -> String {
        self.localised(&n.to_string(), true)
    }

    /// A place among so many: `5/61`.
    pub fn place(self, rank: usize, n: usize) -> String {
        format!("{rank}/{n}")
    }

    /// A span of years, or one year.
    pub fn years(self, first: Year, last: Year) -> String {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    fn localised(self, text: &str, group: bool) -> String {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) if rest.bytes().any(|b| (b'1'..=b'9').contains(&b)) => (Some(MINUS), rest),
            Some(rest) => (None, rest),
            None => (None, text),
        };
        let (whole, rest) = digits.split_at(digits.find(['.', 'e']).unwrap_or(digits.len()));
        match rest.strip_prefix('.') {
            Some(decimals) => self.joined(sign, whole, decimals, group),
            None => self.joined(sign, whole, "", group) + rest,
        }
    }

    /// Puts a number together from its digits before and after the point.
    fn joined(self, sign: Option<char>, whole: &str, decimals: &str, group: bool) -> String {
        let (thousands, point) = match self.language {
            Language::En => (',', '.'),
            Language::Vi => ('.', ','),
        };
        let mut text = String::with_capacity(2 * whole.len() + decimals.len() + 4);
        text.extend(sign);
        if group && whole.len() > 4 {
            for (place, digit) in whole.chars().enumerate() {
                if place > 0 && (whole.len() - place).is_multiple_of(3) {
                    text.push(thousands);
                }
                text.push(digit);
            }
        } else {
            text.push_str(whole);
        }
        if !decimals.is_empty() {
            text.push(point);
            text.push_str(decimals);
        }
        text
    }
}

/// Rounds half away from zero, as people round: 2.5 to 3, and 0.125 to 0.13.
///
/// The number is nudged by a few units of its last bit first, so that 1.005, which floating point
/// holds as 1.00499999999999989, rounds to 1.01 as its decimal text says.
pub fn round_half_away(number: f64, decimals: usize) -> f64 {
    steps_of(number, decimals).map_or(number, |steps| steps / steps_in_one(decimals))
}

/// How many steps of the last decimal a number is, rounded half away from zero; nothing for numbers
/// so large that they have no such decimals.
fn steps_of(number: f64, decimals: usize) -> Option<f64> {
    let scaled = number * steps_in_one(decimals);
    if !scaled.is_finite() || scaled.abs() >= 1e15 {
        return None;
    }
    let nudged = scaled + scaled.signum() * scaled.abs() * 4.0 * f64::EPSILON;
    Some(nudged.round())
}

fn steps_in_one(decimals: usize) -> f64 {
    10_f64.powi(i32::try_from(decimals).unwrap_or(15).min(15))
}

/// How many decimals scores need on a scale, so that its hundred steps can be told apart.
pub fn decimals_for(range: f64) -> usize {
    if range <= 2.0 {
        3
    } else if range <= 20.0 {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_look_as_the_reader_expects() {
        check(68.190_4, 1, "68.2", "68,2");
        check(1234.5, 1, "1234.5", "1234,5");
        check(-12_345.678, 2, "−12,345.68", "−12.345,68");
        check(1.005, 2, "1.01", "1,01");
    }

    #[test]
    fn a_difference_that_rounds_to_nothing_has_no_sign() {
        assert_eq!(Numbers::new(Language::En).signed(0.04, 1), "0.0");
        assert_eq!(Numbers::new(Language::En).signed(0.05, 1), "+0.1");
        assert_eq!(Numbers::new(Language::En).signed(-3.0, 1), "−3.0");
    }

    #[test]
    fn values_show_the_decimals_they_have() {
        assert_eq!(Numbers::new(Language::Vi).value(2.1), "2,1");
        assert_eq!(Numbers::new(Language::En).value(65_000.0), "65,000");
    }

    proptest! {
        #[test]
        fn digits_are_those_of_the_rounded_number(
            whole in -1_000_000_000_000_000_i64..1_000_000_000_000_000, scale in 0..20, decimals in 0..17_usize,
        ) {
            let number = whole as f64 / 10_f64.powi(scale);
            let numbers = Numbers::new(Language::Vi);
            let text = format!("{:.decimals$}", round_half_away(number, decimals));
            prop_assert_eq!(numbers.fixed(number, decimals), numbers.localised(&text, true));
        }
    }

    #[track_caller]
    fn check(number: f64, decimals: usize, en: &str, vi: &str) {
        assert_eq!(Numbers::new(Language::En).fixed(number, decimals), en);
        assert_eq!(Numbers::new(Language::Vi).fixed(number, decimals), vi);
    }
}
