//! Values of cells, as the measure of their variable expresses them.
//!
//! Takes cells that are not blank; gives values in the variable's own unit, inside what is
//! plausible, or tells why there is none.

use super::answer;
use super::gather::Expects;
use super::implausible::{self, Outside};
use super::number::{self, Refusal};
use super::reading::Reading;
use super::table::Cell;
use super::unit::Convert;
use crate::diagnostic::catalog::{self, NotANumber};
use crate::diagnostic::{Diagnostic, Words};
use crate::domain::{Finite, Measure, RegionId, Value};
use crate::files::Span;
use crate::words;

impl Reading<'_, '_> {
    /// The value in a cell that is not blank.
    #[inline]
    pub(super) fn value(
        &mut self,
        cell: Cell<'_>,
        about: (RegionId, usize),
        convert: Convert,
    ) -> Option<Value> {
        let variable = &self.collected.variables[about.1];
        let (least, most) = variable.plausible;
        if let Expects::Answer(measure) = variable.expects {
            return self.answer(cell, about, measure);
        }
        let written = match number::parse(cell.bytes, self.style) {
            Ok(written) => written,
            Err(refusal) => return self.refuse(&refusal, cell, about),
        };
        let amount = match convert {
            Convert::Same => written,
            Convert::Times(_) | Convert::Over(_) => match convert.apply(written) {
                Some(converted) => converted,
                None => return self.refuse(&Refusal::TooLarge, cell, about),
            },
        };
        if amount.get() < least || amount.get() > most {
            return self.refuse_implausible(cell, about, (written, convert));
        }
        Some(Value::Number(amount))
    }

    #[cold]
    fn refuse<T>(
        &mut self,
        refusal: &Refusal,
        cell: Cell<'_>,
        (region, variable): (RegionId, usize),
    ) -> Option<T> {
        let region = self.context.regions[region.at()].code.as_str();
        let code = &self.collected.variables[variable].code;
        let whose = words!("`{code}` of {region}", "`{code}` của {region}");
        self.tell(refused(refusal, cell.text(), cell.at(), whose));
        None
    }

    #[cold]
    fn refuse_implausible<T>(
        &mut self,
        cell: Cell<'_>,
        (region, variable): (RegionId, usize),
        (written, convert): (Finite, Convert),
    ) -> Option<T> {
        let region = self.context.regions[region.at()].code.as_str();
        let variable = &self.collected.variables[variable];
        let (text, at, style) = (cell.text(), cell.at(), self.style);
        let outside = Outside { cell: text, at, written, convert, style };
        self.tell(implausible::trouble(&outside, region, variable));
        None
    }

    fn answer(
        &mut self,
        cell: Cell<'_>,
        (_, variable): (RegionId, usize),
        measure: &Measure,
    ) -> Option<Value> {
        let text = cell.text();
        let answer = answer::read(text, measure);
        if answer.is_none() {
            let culprit = answer::culprit(text, measure);
            let called = answer::by_name(culprit, measure);
            let code = self.collected.variables[variable].code.to_string();
            let known = answer::known(measure);
            let at = cell.at();
            self.tell(catalog::unknown_answer(culprit, at, &code, &known, called.as_deref()));
        }
        answer
    }

    /// The standard error in a cell, in the unit that values are kept in.
    #[inline]
    pub(super) fn uncertainty(
        &mut self,
        cell: Cell<'_>,
        about: (RegionId, usize),
        convert: Convert,
    ) -> Option<Finite> {
        if self.context.is_blank(cell.bytes) {
            return None;
        }
        match number::parse(cell.bytes, self.style) {
            Ok(number) if number.get() >= 0.0 => convert.apply(number),
            Ok(_) => {
                self.tell(catalog::bad_uncertainty(cell.text(), cell.at()));
                None
            }
            Err(refusal) => self.refuse(&refusal, cell, about),
        }
    }
}

/// Words a number that was refused.
pub(super) fn refused(refusal: &Refusal, cell: &str, at: Span, whose: Words) -> Diagnostic {
    match refusal {
        Refusal::NotANumber => catalog::not_a_number(cell, at, whose, NotANumber::Text),
        Refusal::OtherStyle(plain) => {
            catalog::not_a_number(cell, at, whose, NotANumber::OtherStyle(plain))
        }
        Refusal::TooLarge => catalog::not_a_number(cell, at, whose, NotANumber::TooLarge),
        Refusal::TwoWays(grouped, decimal) => catalog::number_two_ways(cell, at, grouped, decimal),
    }
}
