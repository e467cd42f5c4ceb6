//! What only shows when all observations of a variable lie side by side.
//!
//! Takes the observations of one variable, sorted; tells cells that are claimed twice, sources that
//! disagree, values that jump, percentages that look like shares, and what lies outside a region's
//! years. Changes nothing: conflicts that `priority` decides stay in the data.

use super::gather::Variable;
use super::unit;
use crate::diagnostic::{Diagnostic, Diagnostics, catalog};
use crate::domain::{Observation, Origin, Preference, Region, RegionId, Status, Value};
use crate::files::{Files, Span};
use crate::parallel;

/// Percentages whose goalposts lie this far apart are hardly ever below one.
const FAR_FROM_A_SHARE: f64 = 20.0;

/// What claims are checked against.
pub(super) struct Checks<'a> {
    pub(super) regions: &'a [Region],
    pub(super) origins: &'a [Origin],
    pub(super) priority: &'a [Preference],
    pub(super) files: &'a Files,
}

/// Says whether an observation can be scored.
fn is_figure(observation: &Observation) -> bool {
    match observation.status {
        Status::Target | Status::Forecast => false,
        Status::Measured | Status::Estimated | Status::Provisional | Status::NotApplicable => true,
    }
}

fn number(observation: &Observation) -> Option<f64> {
    match observation.value? {
        Value::Number(number) => Some(number.get()),
        Value::YesNo(_) | Value::Choice(_) | Value::Ticked(_) | Value::Level(_) => None,
    }
}

impl Checks<'_> {
    /// Checks all observations, which are sorted; many of them on all processors.
    pub(super) fn check(
        &self,
        variables: &[Variable<'_>],
        sorted: &[Observation],
        troubles: &mut Diagnostics,
    ) {
        let check = |sorted: &[Observation]| {
            let mut told = Diagnostics::default();
            self.check_variable(&variables[sorted[0].variable.at()], sorted, &mut told);
            told
        };
        let by_variable = sorted.chunk_by(|one, other| one.variable == other.variable);
        for told in parallel::map(sorted.len(), by_variable, check) {
            troubles.append(told);
        }
        self.tell_outside(sorted, troubles);
    }

    /// Checks one variable; its observations are sorted by region and year, newest first.
    fn check_variable(
        &self,
        variable: &Variable<'_>,
        sorted: &[Observation],
        troubles: &mut Diagnostics,
    ) {
        let (mut figures, mut jumps, mut n_steps) = (Vec::new(), Vec::new(), 0);
        for of_region in sorted.chunk_by(|one, other| one.region == other.region) {
            figures.clear();
            for same_year in of_region.chunk_by(|one, other| one.year == other.year) {
                if same_year.len() > 1 {
                    self.claims(variable, same_year, troubles);
                }
                figures.extend(self.best(same_year));
            }
            if variable.indicator.is_some() {
                n_steps += figures.len().saturating_sub(1);
                jumps.extend(find_jumps(&figures));
            }
        }
        // Where every tenth step is a jump, that is how the indicator moves.
        if jumps.len() <= 3 || jumps.len() * 10 <= n_steps {
            for jump in &jumps {
                troubles.add(self.jump(variable, jump));
            }
        }
        if variable.unit.as_ref().is_some_and(|(unit, _)| unit::is_percent(unit)) {
            self.shares(variable, sorted, troubles);
        }
    }

    fn code(&self, region: RegionId) -> &str {
        self.regions[region.at()].code.as_str()
    }

    /// The place of an observation in the order of belief; those without one come last.
    fn rank(&self, observation: &Observation) -> usize {
        let is_it = |preference: &Preference| match *preference {
            Preference::Confidence(confidence) => observation.confidence == Some(confidence),
            Preference::Origin(origin) => observation.origin == Some(origin),
        };
        self.priority.iter().position(is_it).unwrap_or(usize::MAX)
    }

    /// The figure of one year that is believed first.
    fn best<'o>(&self, same_year: &'o [Observation]) -> Option<&'o Observation> {
        let is_number = |one: &&Observation| is_figure(one) && number(one).is_some();
        match same_year {
            [one] => Some(one).filter(is_number),
            several => several.iter().filter(is_number).min_by_key(|one| self.rank(one)),
        }
    }

    /// Rows for one region, variable and year: claimed twice, or in conflict.
    fn claims(
        &self,
        variable: &Variable<'_>,
        same_year: &[Observation],
        troubles: &mut Diagnostics,
    ) {
        let claim =
            |one: &Observation| (self.code(one.region), variable.code.as_str(), one.year.get());
        let mut has_duplicates = false;
        for (at, one) in same_year.iter().enumerate() {
            let is_same = |other: &&Observation| {
                kind(one) == kind(other)
                    && (one.origin == other.origin
                        || one.origin.is_none()
                        || other.origin.is_none())
            };
            if let Some(first) = same_year[..at].iter().find(is_same) {
                has_duplicates = true;
                troubles.add(catalog::duplicate_cell(one.at, first.at, claim(one)));
            }
        }
        if has_duplicates {
            return;
        }
        let figures = || same_year.iter().filter(|one| is_figure(one));
        let Some(best) = figures().map(|one| self.rank(one)).min() else { return };
        let mut believed = figures().filter(|one| self.rank(one) == best);
        let Some(first) = believed.next() else { return };
        if let Some(other) = believed.find(|other| other.value != first.value) {
            let name = |one: &Observation| {
                one.origin.map_or("", |origin| self.origins[origin.at()].code.as_str())
            };
            let origins = (name(first), name(other));
            troubles.add(catalog::undecided_conflict(other.at, first.at, claim(first), origins));
        }
    }

    fn jump(&self, variable: &Variable<'_>, jump: &Jump<'_>) -> Diagnostic {
        let Jump { factor, before, now } = *jump;
        let about = (self.code(now.region), variable.code.as_str());
        let dated = |one: &Observation| (one.at, one.year.get());
        catalog::jump(factor, dated(now), dated(before), about)
    }

    /// Tells percentages that were probably written as shares: a few among many that are not, or any
    /// where the goalposts say that good values are large.
    fn shares(&self, variable: &Variable<'_>, sorted: &[Observation], troubles: &mut Diagnostics) {
        let is_small = |one: &&Observation| number(one).is_some_and(|n| n > 0.0 && n <= 1.0);
        let n_small = sorted.iter().filter(is_small).count();
        let n_large = sorted.iter().filter(|one| number(one).is_some_and(|n| n > 1.5)).count();
        let n_zero = sorted.iter().filter(|one| number(one) == Some(0.0)).count();
        let n = sorted.iter().filter(|one| number(one).is_some()).count();
        let is_odd = n_small > 0 && n_small + n_large + n_zero == n;
        let is_among_many = n_large >= 3 && n_small * 10 <= n.max(10);
        let goalposts = variable.indicator.and_then(|indicator| indicator.goalposts);
        let is_good_large = goalposts.is_some_and(|posts| {
            let (floor, ceiling) = (posts.floor().get(), posts.ceiling().get());
            floor >= 0.0 && ceiling >= floor + FAR_FROM_A_SHARE
        });
        if !is_odd || !(is_among_many || is_good_large && n_small >= n_large) {
            return;
        }
        let unit = variable.unit.as_ref().map_or("", |(unit, _)| unit.as_str());
        for one in sorted.iter().filter(is_small) {
            let about = (self.code(one.region), variable.code.as_str());
            let cell = self.files.slice(one.at);
            troubles.add(catalog::looks_like_a_share(cell, one.at, unit, about));
        }
    }

    /// Tells what lies outside the years of its region: for each region how much, and the first.
    fn tell_outside(&self, observations: &[Observation], troubles: &mut Diagnostics) {
        if self.regions.iter().all(|region| region.from.is_none() && region.to.is_none()) {
            return;
        }
        let mut outside: Vec<(usize, Option<(Span, i16)>)> = vec![(0, None); self.regions.len()];
        for one in observations {
            if is_figure(one) && !self.regions[one.region.at()].exists_in(one.year) {
                let (n, first) = &mut outside[one.region.at()];
                *n += 1;
                if first.is_none_or(|(at, _)| one.at < at) {
                    *first = Some((one.at, one.year.get()));
                }
            }
        }
        for (region, (n, first)) in self.regions.iter().zip(outside) {
            if let Some(first) = first {
                troubles.add(catalog::outside_years(region.code.as_str(), n, first, region.at));
            }
        }
    }
}

/// What can be claimed once per region, variable, year and origin: a figure, a target, a forecast.
fn kind(observation: &Observation) -> Option<Status> {
    if is_figure(observation) { None } else { Some(observation.status) }
}

/// Two figures of a region that follow one another and are about ten or a thousand times apart.
struct Jump<'o> {
    factor: &'static str,
    before: &'o Observation,
    now: &'o Observation,
}

/// Finds the jumps among the figures of a region, which stand newest first. A slip and the way back
/// are one jump, to the slip.
fn find_jumps<'o>(figures: &[&'o Observation]) -> Vec<Jump<'o>> {
    let mut jumps = Vec::new();
    let mut last_factor = None;
    for pair in figures.windows(2).rev() {
        let [now, before] = *pair else { continue };
        let factor = factor(number(before), number(now));
        if let Some((factor, back)) = factor
            && last_factor != Some(back)
        {
            jumps.push(Jump { factor, before, now });
        }
        last_factor = factor.map(|(factor, _)| factor);
    }
    jumps
}

/// The factor between two values if it is about ten or a thousand, and the factor of the way back.
fn factor(before: Option<f64>, now: Option<f64>) -> Option<(&'static str, &'static str)> {
    let factor = now? / before?;
    match factor {
        8.0..=12.5 => Some(("×10", "÷10")),
        800.0..=1250.0 => Some(("×1000", "÷1000")),
        0.08..=0.125 => Some(("÷10", "×10")),
        0.0008..=0.00125 => Some(("÷1000", "×1000")),
        _ => None,
    }
}
