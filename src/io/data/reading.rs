//! One file of observations while it is read: what its names, years and units mean.
//!
//! Takes cells; gives regions, variables, years, and factors between units, and gathers what is
//! wrong. Names that mean nothing are told when the file is finished, each once. Nothing here
//! decides which cell belongs to which: that is the layout's business, in [`super::observations`].

use super::columns::Header;
use super::facts::{Beside, FactWords, Facts};
use super::gather::{Collected, Context, Expects};
use super::lookup::{Failure, Lookup};
use super::number::Style;
use super::table::{Cell, Row};
use super::unit::{self, Convert};
use crate::diagnostic::{Diagnostic, Diagnostics, catalog};
use crate::domain::{Code, Finite, Observation, RegionId, Value, VariableId, Year, nfc};
use crate::files::Span;

/// One file of observations while it is read.
pub(super) struct Reading<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) collected: &'c mut Collected<'a>,
    pub(super) troubles: &'c mut Diagnostics,
    pub(super) style: Style,
    /// Errors told so far in single cells and rows of this file.
    n_told: usize,
    regions: Lookup<RegionId>,
    indicators: Lookup<usize>,
    units: Vec<Lookup<Convert>>,
    words: FactWords,
}

/// What was observed of a region and variable.
#[derive(Debug, Clone, Copy)]
pub(super) struct Observed {
    pub(super) year: Year,
    pub(super) value: Option<Value>,
    pub(super) uncertainty: Option<Finite>,
    pub(super) at: Span,
}

impl<'c, 'a> Reading<'c, 'a> {
    pub(super) fn new(
        context: &'c Context<'a>,
        collected: &'c mut Collected<'a>,
        troubles: &'c mut Diagnostics,
        style: Style,
    ) -> Self {
        Self {
            context,
            collected,
            troubles,
            style,
            n_told: 0,
            regions: Lookup::default(),
            indicators: Lookup::default(),
            units: Vec::new(),
            words: FactWords::default(),
        }
    }

    #[cold]
    pub(super) fn tell(&mut self, trouble: Diagnostic) {
        self.n_told += 1;
        self.troubles.add(trouble);
    }

    /// Errors so far in this file, those included that are told when it is finished.
    #[inline]
    pub(super) fn n_errors(&self) -> usize {
        self.n_told + self.regions.failures().len() + self.indicators.failures().len()
    }

    /// Says whether anything was wrong so far in this file.
    #[inline]
    pub(super) fn has_told(&self) -> bool {
        !self.troubles.is_empty() || self.n_errors() > 0
    }

    /// The region that a cell names.
    #[inline]
    pub(super) fn region(&mut self, cell: Cell<'_>) -> Option<RegionId> {
        if cell.is_empty() {
            self.tell(catalog::empty_cell("region", cell.at()));
            return None;
        }
        let context = self.context;
        let suggests = self.regions.is_suggesting();
        self.regions.get(cell, |written, failure| {
            let code_of = |id: RegionId| context.regions[id.at()].code.as_str();
            let found = failure.or_names(&context.region_names, code_of);
            if found.is_none() && suggests {
                failure.nearest = context.region_names.nearest(written).map(str::to_owned);
            }
            found
        })
    }

    /// The variable that a cell names: an indicator by its code, name or alias, or else any code.
    #[inline]
    pub(super) fn variable(&mut self, cell: Cell<'_>) -> Option<usize> {
        if cell.is_empty() {
            self.tell(catalog::empty_cell("indicator", cell.at()));
            return None;
        }
        let (context, collected) = (self.context, &mut *self.collected);
        let suggests = self.indicators.is_suggesting();
        self.indicators.get(cell, |written, failure| {
            find_variable(context, collected, failure).or_else(|| {
                if suggests && failure.codes.is_empty() {
                    failure.nearest = context.indicator_names.nearest(written).map(str::to_owned);
                }
                None
            })
        })
    }

    /// The year in a cell.
    #[inline]
    pub(super) fn year(&mut self, cell: Cell<'_>) -> Option<Year> {
        if let &[a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', d @ b'0'..=b'9'] = cell.bytes {
            let number = [a, b, c, d].iter().fold(0, |all, byte| all * 10 + i64::from(byte - b'0'));
            if let Some(year) = Year::new(number) {
                return Some(year);
            }
        }
        self.tell(if cell.is_empty() {
            catalog::empty_cell("year", cell.at())
        } else {
            catalog::bad_year(cell.text(), cell.at())
        });
        None
    }

    /// What stands beside the value.
    #[inline]
    pub(super) fn facts(&mut self, row: &Row<'_>, beside: &Beside) -> Facts {
        self.words.read(row, beside, self.collected, self.troubles)
    }

    /// How values in the unit of a cell get into the variable's unit. A variable that is no
    /// indicator has the unit of its first cell.
    #[inline]
    pub(super) fn unit(&mut self, cell: Cell<'_>, variable: usize) -> Option<Convert> {
        let known = &mut self.collected.variables[variable];
        if cell.is_empty() || matches!(known.expects, Expects::Answer(_)) {
            return Some(Convert::Same);
        }
        if self.units.len() <= variable {
            self.units.resize_with(variable + 1, Lookup::default);
        }
        self.units[variable].get(cell, |text, failure| {
            let (unit, _) = known.unit.get_or_insert_with(|| (nfc(text), failure.at));
            let said = known.indicator.is_some_and(|one| one.unit.says(text));
            if said { Some(Convert::Same) } else { unit::convert(text, unit) }
        })
    }

    /// Keeps what was observed.
    #[inline]
    pub(super) fn keep(
        &mut self,
        (region, variable): (RegionId, usize),
        observed: Observed,
        facts: Facts,
    ) {
        let Observed { year, value, uncertainty, at } = observed;
        let Facts { status, confidence, origin, details } = facts;
        self.collected.observations.push(Observation {
            region,
            variable: VariableId::new(variable),
            year,
            value,
            status,
            confidence,
            uncertainty,
            origin,
            details,
            at,
        });
    }

    /// Says whether a row has as many cells as the header; if not, it is a trouble.
    #[cold]
    pub(super) fn fits<C: Copy + PartialEq>(
        &mut self,
        header: &Header<C>,
        row: &Row<'_>,
        numbers: &[usize],
    ) -> bool {
        let before = self.troubles.len();
        let fits = header.fits(row, |column| numbers.contains(&column), self.troubles);
        self.n_told += self.troubles.len() - before;
        fits
    }

    /// Tells the names that meant nothing in this file.
    pub(super) fn finish(self) {
        for Failure { written, at, n, codes, nearest } in self.regions.failures() {
            self.troubles.add(match &codes[..] {
                [] => catalog::unknown_region(written, *at, *n, nearest.as_deref()),
                codes => catalog::ambiguous_name(written, *at, codes),
            });
        }
        for Failure { written, at, n, codes, nearest } in self.indicators.failures() {
            self.troubles.add(match &codes[..] {
                [] => catalog::unknown_indicator(written, *at, *n, nearest.as_deref()),
                codes => catalog::ambiguous_name(written, *at, codes),
            });
        }
        self.words.tell(self.troubles);
        for (variable, units) in self.collected.variables.iter().zip(&self.units) {
            let Some((wanted, asked_at)) = &variable.unit else { continue };
            for Failure { written, at, n, .. } in units.failures() {
                let asked = (variable.code.as_str(), wanted.as_str(), *asked_at);
                self.troubles.add(catalog::unit_mismatch(written, *at, *n, asked));
            }
        }
    }
}

fn find_variable(
    context: &Context<'_>,
    collected: &mut Collected<'_>,
    failure: &mut Failure,
) -> Option<usize> {
    // A code that the framework itself uses is not taken for the name of something else.
    if context.is_used(&failure.written) {
        if let Some(id) = context.indicator_names.by_code(&failure.written) {
            return Some(id.at());
        }
    } else {
        let code_of = |id| context.framework.indicator(id).code.as_str();
        if let Some(id) = failure.or_names(&context.indicator_names, code_of) {
            return Some(id.at());
        }
    }
    let code = Code::new(&failure.written).filter(|_| failure.codes.is_empty())?;
    Some(collected.other_variable(code, failure.at))
}
