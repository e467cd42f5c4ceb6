//! The cells of one file of observations, one kind after the other.
//!
//! Takes rows; gives regions, variables, years, values and what stands beside them, and gathers
//! what is wrong. Nothing here decides which cell belongs to which: that is the layout's business,
//! in [`super::observations`].

use super::answer;
use super::columns::Header;
use super::gather::{Collected, Context};
use super::implausible::{self, Outside};
use super::lookup::{Failure, Lookup};
use super::number::{self, Refusal, Style};
use super::table::{Row, as_text};
use super::unit::{self, Convert};
use crate::diagnostic::catalog::{self, NotANumber};
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::domain::{
    Code, Confidence, Details, Finite, Measure, Observation, OriginId, RegionId, Status, Value,
    VariableId, Year, fold, nfc,
};
use crate::files::Span;
use crate::words;

/// What stands beside the value in a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    pub(super) status: Status,
    pub(super) confidence: Option<Confidence>,
    pub(super) origin: Option<OriginId>,
    pub(super) details: Option<u32>,
}

/// What was observed of a region and variable.
#[derive(Debug, Clone, Copy)]
pub(super) struct Observed {
    pub(super) year: Year,
    pub(super) value: Option<Value>,
    pub(super) uncertainty: Option<Finite>,
    pub(super) at: Span,
}

/// The positions of columns that may be missing; absent ones lie beyond every row.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) status: usize,
    pub(super) confidence: usize,
    pub(super) origin: usize,
    pub(super) details: Vec<(Detail, usize)>,
}

/// A column that few rows fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    Url,
    Published,
    Accessed,
    Evidence,
    Page,
    Quote,
    Expires,
    Owner,
    Note,
}

impl Detail {
    fn of(self, details: &mut Details) -> &mut Option<String> {
        match self {
            Self::Url => &mut details.url,
            Self::Published => &mut details.published,
            Self::Accessed => &mut details.accessed,
            Self::Evidence => &mut details.evidence,
            Self::Page => &mut details.page,
            Self::Quote => &mut details.quote,
            Self::Expires => &mut details.expires,
            Self::Owner => &mut details.owner,
            Self::Note => &mut details.note,
        }
    }
}

/// One file while it is read.
pub(super) struct Cells<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) collected: &'c mut Collected<'a>,
    pub(super) troubles: &'c mut Diagnostics,
    pub(super) style: Style,
    /// Errors told so far in single cells and rows of this file.
    pub(super) n_errors: usize,
    regions: Lookup<RegionId>,
    indicators: Lookup<usize>,
    statuses: Lookup<Status>,
    confidences: Lookup<Confidence>,
    units: Vec<Lookup<Convert>>,
}

impl<'c, 'a> Cells<'c, 'a> {
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
            n_errors: 0,
            regions: Lookup::default(),
            indicators: Lookup::default(),
            statuses: Lookup::default(),
            confidences: Lookup::default(),
            units: Vec::new(),
        }
    }

    pub(super) fn tell(&mut self, trouble: Diagnostic) {
        self.n_errors += 1;
        self.troubles.add(trouble);
    }

    /// The region that a cell names.
    pub(super) fn region(&mut self, row: &Row<'_>, column: usize) -> Option<RegionId> {
        let cell = row.cell(column);
        if cell.is_empty() {
            self.tell(catalog::empty_cell("region", row.at(column)));
            return None;
        }
        let context = self.context;
        let suggests = self.regions.is_suggesting();
        self.regions.get(
            cell,
            || row.at(column),
            |_, failure| {
                let code_of = |id: RegionId| context.regions[id.at()].code.as_str();
                let found = failure.or_names(&context.region_names, code_of);
                if found.is_none() && suggests {
                    failure.nearest =
                        context.region_names.nearest(&failure.written).map(str::to_owned);
                }
                found
            },
        )
    }

    /// The variable that a cell names.
    pub(super) fn indicator(&mut self, row: &Row<'_>, column: usize) -> Option<usize> {
        let cell = row.cell(column);
        if cell.is_empty() {
            self.tell(catalog::empty_cell("indicator", row.at(column)));
            return None;
        }
        let variable = self.variable(cell, || row.at(column))?;
        self.collected.variables[variable].named.1 += 1;
        Some(variable)
    }

    /// The variable with this code, name or alias: an indicator, or else any code.
    pub(super) fn variable(&mut self, cell: &[u8], at: impl FnOnce() -> Span) -> Option<usize> {
        let (context, collected) = (self.context, &mut *self.collected);
        let suggests = self.indicators.is_suggesting();
        self.indicators.get(cell, at, |written, failure| {
            find_variable(context, collected, failure).or_else(|| {
                if suggests && failure.codes.is_empty() {
                    failure.nearest = context.indicator_names.nearest(written).map(str::to_owned);
                }
                None
            })
        })
    }

    /// The year in a cell.
    pub(super) fn year(&mut self, row: &Row<'_>, column: usize) -> Option<Year> {
        let cell = row.cell(column);
        if let &[a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', d @ b'0'..=b'9'] = cell {
            let number = [a, b, c, d].iter().fold(0, |all, byte| all * 10 + i64::from(byte - b'0'));
            if let Some(year) = Year::new(number) {
                return Some(year);
            }
        }
        let at = row.at(column);
        self.tell(match cell {
            [] => catalog::empty_cell("year", at),
            _ => catalog::bad_year(as_text(cell), at),
        });
        None
    }

    /// What stands beside the value.
    pub(super) fn facts(&mut self, row: &Row<'_>, beside: &Beside) -> Facts {
        let mut facts = Facts::default();
        let status = row.cell(beside.status);
        if !status.is_empty() {
            let at = || row.at(beside.status);
            facts.status =
                self.statuses.get(status, at, |text, _| to_status(text)).unwrap_or_default();
        }
        let confidence = row.cell(beside.confidence);
        if !confidence.is_empty() {
            let at = || row.at(beside.confidence);
            facts.confidence = self.confidences.get(confidence, at, |text, _| to_confidence(text));
        }
        let origin = row.cell(beside.origin);
        if !origin.is_empty() {
            let at = || row.at(beside.origin);
            facts.origin = Some(self.collected.origin(origin, at, self.troubles));
        }
        if beside.details.iter().any(|&(_, column)| !row.cell(column).is_empty()) {
            let mut details = Details::default();
            for &(detail, column) in &beside.details {
                let text = row.text(column);
                *detail.of(&mut details) = (!text.is_empty()).then(|| nfc(text));
            }
            facts.details = Some(self.collected.keep_details(details));
        }
        facts
    }

    /// The value in a cell that is not blank, as the variable's measure expresses it.
    #[inline]
    pub(super) fn value(
        &mut self,
        (row, column): (&Row<'_>, usize),
        (region, variable): (RegionId, usize),
        convert: Convert,
    ) -> Option<Value> {
        let measure = self.collected.variables[variable].measure();
        if !measure.is_numeric() {
            return self.answer((row, column), variable, measure);
        }
        let written = match number::parse(row.cell(column), self.style) {
            Ok(written) => written,
            Err(refusal) => {
                self.refuse(&refusal, (row, column), (region, variable));
                return None;
            }
        };
        let amount = match convert {
            Convert::Same => written,
            Convert::Times(_) | Convert::Over(_) => {
                let converted = Finite::new(convert.apply(written.get()));
                if converted.is_none() {
                    self.refuse(&Refusal::TooLarge, (row, column), (region, variable));
                }
                converted?
            }
        };
        let (least, most) = self.collected.variables[variable].plausible;
        if amount.get() < least || amount.get() > most {
            let region = self.context.regions[region.at()].code.as_str();
            let variable = &self.collected.variables[variable];
            let (cell, at, style) = (row.text(column), row.at(column), self.style);
            let outside = Outside { cell, at, written, convert, style };
            let trouble = implausible::trouble(&outside, region, variable);
            self.tell(trouble);
            return None;
        }
        Some(Value::Number(amount))
    }

    #[cold]
    fn refuse(
        &mut self,
        refusal: &Refusal,
        (row, column): (&Row<'_>, usize),
        (region, variable): (RegionId, usize),
    ) {
        let region = self.context.regions[region.at()].code.as_str();
        let code = &self.collected.variables[variable].code;
        let whose = words!("`{code}` of {region}", "`{code}` của {region}");
        self.tell(refused(refusal, row.text(column), row.at(column), whose));
    }

    fn answer(
        &mut self,
        (row, column): (&Row<'_>, usize),
        variable: usize,
        measure: &Measure,
    ) -> Option<Value> {
        let cell = row.text(column);
        let answer = answer::read(cell, measure);
        if answer.is_none() {
            let culprit = answer::culprit(cell, measure);
            let called = answer::by_name(culprit, measure);
            let code = self.collected.variables[variable].code.to_string();
            let known = answer::known(measure);
            let at = row.at(column);
            self.tell(catalog::unknown_answer(culprit, at, &code, &known, called.as_deref()));
        }
        answer
    }

    /// The standard error in a cell, in the unit that values are kept in.
    pub(super) fn uncertainty(
        &mut self,
        (row, column): (&Row<'_>, usize),
        (region, variable): (RegionId, usize),
        convert: Convert,
    ) -> Option<Finite> {
        let cell = row.cell(column);
        if self.context.is_blank(cell) {
            return None;
        }
        match number::parse(cell, self.style) {
            Ok(number) if number.get() >= 0.0 => Finite::new(convert.apply(number.get())),
            Ok(_) => {
                self.tell(catalog::bad_uncertainty(row.text(column), row.at(column)));
                None
            }
            Err(refusal) => {
                self.refuse(&refusal, (row, column), (region, variable));
                None
            }
        }
    }

    /// How values in the unit of a cell get into the variable's unit. A variable that is no
    /// indicator has the unit of its first cell.
    pub(super) fn unit(
        &mut self,
        (row, column): (&Row<'_>, usize),
        variable: usize,
    ) -> Option<Convert> {
        let cell = row.cell(column);
        let known = &mut self.collected.variables[variable];
        if cell.is_empty() || !known.measure().is_numeric() {
            return Some(Convert::Same);
        }
        if self.units.len() <= variable {
            self.units.resize_with(variable + 1, Lookup::default);
        }
        self.units[variable].get(
            cell,
            || row.at(column),
            |text, failure| {
                let (unit, _) = known.unit.get_or_insert_with(|| (nfc(text), failure.at));
                unit::convert(text, unit)
            },
        )
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
        self.collected.variables[variable].observations.push(Observation {
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
        self.n_errors += self.troubles.len() - before;
        fits
    }

    /// Tells the names that meant nothing in this file.
    pub(super) fn finish(self) {
        for Failure { written, at, n, codes, nearest } in self.regions.failures() {
            let nearest = nearest.as_deref();
            self.troubles.add(match &codes[..] {
                [] => catalog::unknown_region(written, *at, *n, nearest),
                codes => catalog::ambiguous_name(written, *at, &borrow(codes)),
            });
        }
        for Failure { written, at, n, codes, nearest } in self.indicators.failures() {
            let nearest = nearest.as_deref();
            self.troubles.add(match &codes[..] {
                [] => catalog::unknown_indicator(written, *at, *n, nearest),
                codes => catalog::ambiguous_name(written, *at, &borrow(codes)),
            });
        }
        let statuses = Status::ALL.map(Status::code);
        for Failure { written, at, .. } in self.statuses.failures() {
            self.troubles.add(catalog::unknown_word(written, "status", *at, &statuses));
        }
        let confidences = Confidence::ALL.map(Confidence::code);
        for Failure { written, at, .. } in self.confidences.failures() {
            self.troubles.add(catalog::unknown_word(written, "confidence", *at, &confidences));
        }
        for (variable, units) in self.collected.variables.iter().zip(&self.units) {
            let Some((wanted, asked_at)) = &variable.unit else { continue };
            for Failure { written, at, n, .. } in units.failures() {
                let asked = (variable.code.as_str(), wanted.as_str(), *asked_at);
                self.troubles.add(catalog::unit_mismatch(written, *at, *n, asked));
            }
        }
    }
}

fn borrow(codes: &[String]) -> Vec<&str> {
    codes.iter().map(String::as_str).collect()
}

fn find_variable(
    context: &Context<'_>,
    collected: &mut Collected<'_>,
    failure: &mut Failure,
) -> Option<usize> {
    let framework = context.framework;
    if !context.is_used(&failure.written) {
        let code_of = |id| framework.indicator(id).code.as_str();
        if let Some(id) = failure.or_names(&context.indicator_names, code_of) {
            return Some(id.at());
        }
    } else if let Some(id) = context.indicator_names.by_code(&failure.written) {
        return Some(id.at());
    }
    let code = Code::new(&failure.written).filter(|_| failure.codes.is_empty())?;
    Some(collected.other_variable(code, failure.at))
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

fn to_status(text: &str) -> Option<Status> {
    let key = fold(text);
    let is_it = |status: &Status| fold(status.code()) == key;
    Status::ALL.into_iter().find(is_it).or(match key.as_str() {
        "so thuc te" => Some(Status::Measured),
        "uoc tinh" => Some(Status::Estimated),
        "so bo" => Some(Status::Provisional),
        "muc tieu" => Some(Status::Target),
        "du bao" => Some(Status::Forecast),
        "khong ap dung" => Some(Status::NotApplicable),
        _ => None,
    })
}

fn to_confidence(text: &str) -> Option<Confidence> {
    let key = fold(text);
    let is_it = |confidence: &Confidence| fold(confidence.code()) == key;
    Confidence::ALL.into_iter().find(is_it).or(match key.as_str() {
        "tu khai" => Some(Confidence::SelfReported),
        "ben thu ba" => Some(Confidence::ThirdParty),
        "da kiem chung" => Some(Confidence::Verified),
        _ => None,
    })
}
