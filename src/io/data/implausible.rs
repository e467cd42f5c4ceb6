//! Words for a value that cannot be right, with the number that may have been meant.

use super::gather::Variable;
use super::number::{Decimal, Style};
use super::unit::Convert;
use crate::diagnostic::{Diagnostic, Words, catalog};
use crate::domain::Finite;
use crate::files::Span;
use crate::words;

/// A value outside the plausible bounds.
pub(super) struct Outside<'a> {
    pub(super) cell: &'a str,
    pub(super) at: Span,
    /// The number in the cell, in the cell's own unit.
    pub(super) written: Finite,
    /// How it gets into the variable's unit.
    pub(super) convert: Convert,
    pub(super) style: Style,
}

/// Words a value that lies outside.
pub(super) fn trouble(outside: &Outside<'_>, region: &str, variable: &Variable<'_>) -> Diagnostic {
    let (least, most) = variable.plausible;
    let unit = variable.unit.as_ref().map_or("", |(unit, _)| unit.as_str());
    let bounds = bounds((least, most), unit);
    let defined_at = variable.indicator.map_or(Span::NONE, |indicator| indicator.at);
    let converted = |number: f64| Some(outside.convert.apply(Finite::new(number)?)?.get());
    let holds = |number: f64| converted(number).is_some_and(|n| (least..=most).contains(&n));
    let most_in_cell = converted(1.0).map_or(most, |one| most / one);
    let reading = likely(outside.written.get(), most_in_cell, holds);
    let reading = reading.map(|(number, words)| (show(number, outside.style), words));
    catalog::out_of_plausible(
        outside.cell,
        outside.at,
        (region, variable.code.as_str()),
        (&bounds, defined_at),
        reading.as_ref().map(|(number, words)| (number.as_str(), words.clone())),
    )
}

/// Between which bounds a value is plausible, in the unit that they are in.
fn bounds((least, most): (f64, f64), unit: &str) -> Words {
    let unit = unit.trim();
    let en = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    // Vietnamese writes the percent sign right after the number.
    let vi = if unit.starts_with('%') { unit.to_owned() } else { en.clone() };
    let comma = |number: f64| number.to_string().replace('.', ",");
    let (low, high) = (comma(least), comma(most));
    match (least.is_finite(), most.is_finite()) {
        (true, true) => words!("{least} to {most}{en}", "từ {low} đến {high}{vi}"),
        (true, false) => words!("{least}{en} or more", "từ {low}{vi} trở lên"),
        (false, _) => words!("{most}{en} or less", "không quá {high}{vi}"),
    }
}

/// The number that may have been meant: in percent instead of as a share or the other way round;
/// else in units instead of thousands, or with its decimal point in place, if only one of these
/// fits.
fn likely(written: f64, most: f64, holds: impl Fn(f64) -> bool) -> Option<(f64, Words)> {
    let (percent, share) = (tidy(written * 100.0), written / 100.0);
    if written.abs() <= 1.0 && holds(percent) {
        return Some((percent, words!("a share", "một tỷ lệ từ 0 đến 1")));
    }
    if written > 1.0 && most <= 1.0 && holds(share) {
        return Some((share, words!("a percentage", "số phần trăm")));
    }
    let slipped = words!("a slipped decimal point", "số bị lệch dấu thập phân");
    let readings = [
        (tidy(written * 1000.0), words!("thousands", "số tính theo nghìn")),
        (written / 1000.0, slipped.clone()),
        (share, slipped.clone()),
        (written / 10.0, slipped.clone()),
        (tidy(written * 10.0), slipped),
    ];
    let mut fitting = readings.into_iter().filter(|(number, _)| holds(*number));
    let only = fitting.next()?;
    fitting.next().is_none().then_some(only)
}

/// Takes the last bits off a product, so that 0.83 times 100 is 83.
fn tidy(number: f64) -> f64 {
    format!("{number:.12e}").parse().unwrap_or(number)
}

fn show(number: f64, style: Style) -> String {
    let plain = number.to_string();
    match style.decimal {
        Decimal::Point => plain,
        Decimal::Comma => plain.replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reading_that_fits_is_proposed() {
        check(0.83, 10.0, 100.0, Some(83.0));
        check(8300.0, 0.0, 100.0, None);
        check(830.0, 10.0, 100.0, Some(83.0));
        check(0.83, 0.0, 0.5, None);
        check(83.0, 0.0, 1.0, Some(0.83));
        check(1_500_000.0, 1000.0, 5000.0, Some(1500.0));
        check(2.5, 1000.0, 9000.0, Some(2500.0));
        check(-5.0, 0.0, 100.0, None);
    }

    #[track_caller]
    fn check(written: f64, least: f64, most: f64, expected: Option<f64>) {
        let found = likely(written, most, |number| (least..=most).contains(&number));
        assert_eq!(found.map(|(number, _)| number), expected);
    }
}
