//! What the files of observations have in common, and what they add up to.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::Declared;
use super::memo::Memo;
use super::names::Names;
use super::table::Cell;
use crate::diagnostic::{Diagnostics, catalog, closest};
use crate::domain::{
    Code, Details, DetailsId, Finite, Framework, Indicator, IndicatorId, Measure, Observation,
    Origin, OriginId, Plausible, Region, RegionId, VariableId, Year, nfc,
};
use crate::files::Span;

/// What every file of observations is read against.
pub(super) struct Context<'a> {
    pub(super) framework: &'a Framework,
    pub(super) regions: &'a [Region],
    pub(super) region_names: Names<'a, RegionId>,
    pub(super) indicator_names: Names<'a, IndicatorId>,
    /// Codes of what indicators are divided by.
    pub(super) denominators: BTreeSet<&'a str>,
    /// Spellings of a blank.
    pub(super) missing: &'a [String],
    /// The year of a wide file without years.
    pub(super) year: Year,
    pub(super) declared: Declared,
}

/// Variables that columns of `regions.csv` can give; audits look at them too.
pub(super) const OF_REGIONS: [&str; 2] = ["population", "area_km2"];

impl<'a> Context<'a> {
    /// Says whether a code that is no indicator has a use.
    pub(super) fn is_used(&self, code: &str) -> bool {
        self.denominators.contains(code) || OF_REGIONS.contains(&code)
    }

    /// Says whether a cell is another spelling of a blank.
    pub(super) fn is_blank(&self, cell: &[u8]) -> bool {
        cell.is_empty() || self.missing.iter().any(|blank| blank.as_bytes() == cell)
    }

    pub(super) fn new_collected(&self, origins: Vec<Origin>) -> Collected<'a> {
        let indicators = self.framework.indicators.iter();
        let mut collected = Collected {
            variables: indicators.map(Variable::of_indicator).collect(),
            by_code: BTreeMap::new(),
            origins: Vec::new(),
            n_listed: origins.len(),
            origin_ids: Memo::default(),
            details: Vec::new(),
            observations: Vec::new(),
            parts: Vec::new(),
        };
        for origin in origins {
            let id = OriginId::new(collected.origins.len());
            collected.origin_ids.put(origin.code.as_bytes(), id);
            collected.origins.push(origin);
        }
        collected
    }
}

/// What was read so far.
pub(super) struct Collected<'a> {
    /// The framework's indicators in order, then other codes in the order they were met.
    pub(super) variables: Vec<Variable<'a>>,
    by_code: BTreeMap<String, usize>,
    pub(super) origins: Vec<Origin>,
    /// How many of them `origins.toml` lists; they come first.
    n_listed: usize,
    origin_ids: Memo<OriginId>,
    pub(super) details: Vec<Details>,
    /// In the order of the files, behind those of the parts.
    pub(super) observations: Vec<Observation>,
    /// Observations that were collected in parts, in the order of the files.
    parts: Vec<Vec<Observation>>,
}

/// A column of data with what its cells are checked against.
#[derive(Debug, Clone)]
pub(super) struct Variable<'a> {
    pub(super) code: Code,
    pub(super) indicator: Option<&'a Indicator>,
    /// What its cells hold.
    pub(super) expects: Expects<'a>,
    /// Bounds of what is plausible, infinite where there are none.
    pub(super) plausible: (f64, f64),
    /// The unit that values are kept in, and where it is asked for.
    pub(super) unit: Option<(String, Span)>,
    /// The first cell that names it, and how often it is named.
    pub(super) named: (Span, usize),
}

/// What the cells of a variable hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Expects<'a> {
    /// Numbers in a unit, or points.
    Number,
    /// Answers of this measure.
    Answer(&'a Measure),
}

impl<'a> Variable<'a> {
    fn of_indicator(indicator: &'a Indicator) -> Self {
        let bound = |of: fn(Plausible) -> Option<Finite>, without: f64| {
            indicator.plausible.and_then(of).map_or(without, Finite::get)
        };
        let measure = &indicator.measure;
        Self {
            code: indicator.code.clone(),
            indicator: Some(indicator),
            expects: if measure.is_numeric() { Expects::Number } else { Expects::Answer(measure) },
            plausible: (
                bound(|plausible| plausible.min, f64::NEG_INFINITY),
                bound(|plausible| plausible.max, f64::INFINITY),
            ),
            unit: Some((indicator.own_unit().to_owned(), indicator.at)),
            named: (Span::NONE, 0),
        }
    }

    fn other(code: Code, at: Span) -> Self {
        Self {
            code,
            indicator: None,
            expects: Expects::Number,
            plausible: (f64::NEG_INFINITY, f64::INFINITY),
            unit: None,
            named: (at, 0),
        }
    }
}

impl<'a> Collected<'a> {
    /// What is known so far, to collect a part of a file with; nothing is collected in it yet.
    pub(super) fn fork(&self) -> Self {
        let mut variables = self.variables.clone();
        for variable in &mut variables {
            variable.named.1 = 0;
        }
        Self {
            variables,
            by_code: self.by_code.clone(),
            origins: self.origins.clone(),
            n_listed: self.n_listed,
            origin_ids: self.origin_ids.clone(),
            details: Vec::new(),
            observations: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds what a fork has collected, as if it had been collected here.
    pub(super) fn join(&mut self, fork: Self) {
        let Self { variables, origins, mut details, mut observations, .. } = fork;
        let variables = variables.into_iter().enumerate();
        let variables: Vec<VariableId> =
            variables.map(|(at, one)| VariableId::new(self.join_variable(at, one))).collect();
        let origins: Vec<OriginId> = origins.into_iter().map(|one| self.join_origin(one)).collect();
        let is_same = details.first().is_some_and(|first| self.details.last() == Some(first));
        let before = self.details.len() - usize::from(is_same);
        self.details.extend(details.drain(usize::from(is_same)..));

        let is_moved = before > 0
            || variables.iter().enumerate().any(|(at, id)| at != id.at())
            || origins.iter().enumerate().any(|(at, id)| at != id.at());
        if is_moved {
            for one in &mut observations {
                one.variable = variables[one.variable.at()];
                one.origin = one.origin.map(|origin| origins[origin.at()]);
                one.details = one.details.map(|details| DetailsId::new(before + details.at()));
            }
        }
        self.keep_part(observations);
    }

    fn join_variable(&mut self, at: usize, variable: Variable<'a>) -> usize {
        let Variable { code, indicator, unit, named, .. } = variable;
        let is_indicator = indicator.is_some();
        let position = if is_indicator { at } else { self.other_variable(code, named.0) };
        let known = &mut self.variables[position];
        known.unit = known.unit.take().or(unit);
        known.named.1 += named.1;
        position
    }

    fn join_origin(&mut self, origin: Origin) -> OriginId {
        let code = origin.code.clone();
        self.origin_ids.get(code.as_bytes()).unwrap_or_else(|| {
            let id = OriginId::new(self.origins.len());
            self.origins.push(origin);
            self.origin_ids.put(code.as_bytes(), id);
            id
        })
    }

    /// The position of a variable that is no indicator; new ones are made.
    pub(super) fn other_variable(&mut self, code: Code, at: Span) -> usize {
        let next = self.variables.len();
        let position = *self.by_code.entry(code.to_string()).or_insert(next);
        if position == next {
            self.variables.push(Variable::other(code, at));
        }
        position
    }

    /// The origin that a cell names by its code or describes in free text.
    #[inline]
    pub(super) fn origin(&mut self, cell: Cell<'_>, troubles: &mut Diagnostics) -> OriginId {
        match self.origin_ids.get(cell.bytes) {
            Some(origin) => origin,
            None => self.new_origin(cell, troubles),
        }
    }

    #[cold]
    fn new_origin(&mut self, cell: Cell<'_>, troubles: &mut Diagnostics) -> OriginId {
        let (written, at) = (cell.text(), cell.at());
        if Code::new(written).is_some() {
            let listed = self.origins[..self.n_listed].iter().map(|origin| origin.code.as_str());
            // Another number is another edition, and no slip.
            let differs = |code: &&str| without_digits(code) != without_digits(written);
            if let Some((nearest, _)) = closest(written, listed.filter(differs)) {
                troubles.add(catalog::unknown_origin(written, at, nearest));
            }
        }
        let code = nfc(written);
        let composed = code.as_bytes();
        let origin = self.origin_ids.get(composed).unwrap_or_else(|| {
            let id = OriginId::new(self.origins.len());
            self.origins.push(Origin {
                code: code.clone(),
                publisher: None,
                title: None,
                edition: None,
                url: None,
                licence: None,
                accessed: None,
                confidence: None,
                at,
            });
            self.origin_ids.put(composed, id);
            id
        });
        if composed != cell.bytes {
            self.origin_ids.put(cell.bytes, origin);
        }
        origin
    }

    /// Keeps details and gives their id.
    pub(super) fn keep_details(&mut self, details: Details) -> DetailsId {
        self.details.push(details);
        self.last_details()
    }

    /// The id of the details that were kept last.
    pub(super) fn last_details(&self) -> DetailsId {
        DetailsId::new(self.details.len() - 1)
    }

    /// The observations part by part, in the order of the files.
    pub(super) fn take_observations(&mut self) -> Vec<Vec<Observation>> {
        self.keep_part(Vec::new());
        std::mem::take(&mut self.parts)
    }

    /// Puts a part behind what was observed so far.
    fn keep_part(&mut self, part: Vec<Observation>) {
        let before = std::mem::take(&mut self.observations);
        self.parts.extend([before, part].into_iter().filter(|part| !part.is_empty()));
    }
}

fn without_digits(code: &str) -> String {
    code.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}
