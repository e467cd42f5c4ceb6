//! Decides what the data say about one variable, region and year.
//!
//! Takes observations; gives the one that counts, or says that sources disagree and nobody decides.
//! Targets and forecasts never count. It does not know of ages: which years are looked at is the
//! callers' business.

use std::ops::Range;

use crate::domain::{
    Dataset, Finite, Framework, Measure, Observation, Preference, Rating, RegionId, Status, Value,
    VariableId, Year,
};

/// What the rows of one variable, region and year say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// Nothing that counts.
    Silent,
    /// The observation at this position.
    Value(usize),
    /// The question does not apply, says the observation at this position.
    NotApplicable(usize),
    /// Sources disagree, and no priority decides.
    Undecided,
}

/// The observations of one variable, with the place where each region's begin.
#[derive(Debug, Clone)]
pub(super) struct Series<'a> {
    dataset: &'a Dataset,
    /// First position of each region, and the end.
    starts: Vec<usize>,
    /// Whether some region and year has more than one.
    has_rivals: bool,
}

impl<'a> Series<'a> {
    pub(super) fn of(dataset: &'a Dataset, variable: VariableId) -> Self {
        let first = dataset.observations.partition_point(|one| one.variable < variable);
        let all = dataset.of_variable(variable);
        let mut starts = Vec::with_capacity(dataset.regions.len() + 1);
        let mut has_rivals = false;
        let mut before = None;
        for (at, one) in (first..).zip(all) {
            has_rivals |= before == Some((one.region, one.year));
            before = Some((one.region, one.year));
            let n_to_start = (one.region.at() + 1).saturating_sub(starts.len());
            starts.extend(std::iter::repeat_n(at, n_to_start));
        }
        starts.resize(dataset.regions.len() + 1, first + all.len());
        Self { dataset, starts, has_rivals }
    }

    /// The positions of all observations for which there is another of the same region and year, one
    /// stretch for each of these.
    pub(super) fn rivals(&self) -> impl Iterator<Item = Range<usize>> {
        let all = match (self.has_rivals, self.starts.first(), self.starts.last()) {
            (true, Some(&first), Some(&end)) => first..end,
            _ => 0..0,
        };
        let mut start = all.start;
        let same_cell = |a: &Observation, b: &Observation| (a.region, a.year) == (b.region, b.year);
        let cells = self.dataset.observations[all].chunk_by(same_cell).map(move |rows| {
            start += rows.len();
            start - rows.len()..start
        });
        cells.filter(|rows| rows.len() > 1)
    }

    /// What each year says about a region, newest first, from a year backwards.
    pub(super) fn back_from(
        &self,
        region: RegionId,
        newest: Year,
    ) -> impl Iterator<Item = (Year, Claim)> {
        let end = self.starts[region.at() + 1];
        let mut at = self.starts[region.at()];
        while at < end && self.dataset.observations[at].year > newest {
            at += 1;
        }
        std::iter::from_fn(move || {
            let year = self.dataset.observations[at..end].first()?.year;
            let start = at;
            while at < end && self.dataset.observations[at].year == year {
                at += 1;
            }
            Some((year, decide(self.dataset, start..at)))
        })
    }

    /// What every year says about a region, newest first.
    pub(super) fn all_years(&self, region: RegionId) -> impl Iterator<Item = (Year, Claim)> {
        let rows = self.starts[region.at()]..self.starts[region.at() + 1];
        let newest = self.dataset.observations[rows].first().map(|one| one.year);
        newest.into_iter().flat_map(move |newest| self.back_from(region, newest))
    }

    /// The newest year of a window that says anything, and what it says.
    ///
    /// The year decides before priority: what a newer year leaves undecided, or calls not
    /// applicable, is not looked up in an older one.
    pub(super) fn in_window(
        &self,
        region: RegionId,
        year: Year,
        max_age: u16,
    ) -> Option<(Year, Claim)> {
        self.back_from(region, year)
            .take_while(|(vintage, _)| vintage.age_in(year) <= max_age)
            .find(|(_, claim)| *claim != Claim::Silent)
    }
}

/// Decides which of the rows of one variable, region and year counts.
#[inline]
pub(super) fn decide(dataset: &Dataset, rows: Range<usize>) -> Claim {
    // Most figures have no rival, and nothing to be preferred to.
    if rows.len() == 1 { claim_of(dataset, rows.start) } else { decide_among(dataset, rows) }
}

/// Decides among rows that may disagree.
fn decide_among(dataset: &Dataset, rows: Range<usize>) -> Claim {
    let mut best: Option<(usize, [usize; 2])> = None;
    let mut undecided = false;
    for at in rows {
        let one = &dataset.observations[at];
        if !counts(one) {
            continue;
        }
        let place = preference(dataset, one);
        match best {
            Some((chosen, first)) if place == first => {
                undecided |= content(&dataset.observations[chosen]) != content(one);
            }
            Some((_, first)) if place > first => {}
            Some(_) | None => {
                best = Some((at, place));
                undecided = false;
            }
        }
    }
    match best {
        None => Claim::Silent,
        Some(_) if undecided => Claim::Undecided,
        Some((at, _)) => claim_of(dataset, at),
    }
}

/// What one observation says by itself.
#[inline]
fn claim_of(dataset: &Dataset, at: usize) -> Claim {
    let one = &dataset.observations[at];
    match content(one) {
        _ if !counts(one) => Claim::Silent,
        Some(_) => Claim::Value(at),
        None => Claim::NotApplicable(at),
    }
}

/// Says whether an observation may be scored at all.
pub(super) fn counts(one: &Observation) -> bool {
    match one.status {
        Status::Measured | Status::Estimated | Status::Provisional | Status::NotApplicable => true,
        Status::Target | Status::Forecast => false,
    }
}

/// The value, or nothing where the question does not apply.
pub(super) fn content(one: &Observation) -> Option<Value> {
    one.value.filter(|_| one.status != Status::NotApplicable)
}

/// Places of an observation's confidence and origin in the list of priorities, the better first.
/// The second settles what the first leaves open.
fn preference(dataset: &Dataset, one: &Observation) -> [usize; 2] {
    let place = |wanted: Option<Preference>| {
        let found = dataset.priority.iter().position(|&listed| Some(listed) == wanted);
        found.unwrap_or(usize::MAX)
    };
    let confidence = place(one.confidence.map(Preference::Confidence));
    let origin = place(one.origin.map(Preference::Origin));
    [confidence.min(origin), confidence.max(origin)]
}

/// The number behind the value of an observation.
pub(super) fn amount_at(framework: &Framework, dataset: &Dataset, at: usize) -> Option<Finite> {
    let one = &dataset.observations[at];
    let indicator = dataset.variables[one.variable.at()].indicator;
    let measure = indicator.map_or(&Measure::Number, |id| &framework.indicator(id).measure);
    amount(measure, one.value?)
}

/// The numbers behind what the raters of an observation found.
pub(super) fn rated_amounts(framework: &Framework, dataset: &Dataset, at: usize) -> Vec<f64> {
    let ratings = dataset.ratings_of(&dataset.observations[at]);
    let amount = |one: &Rating| amount(&framework.indicator(one.indicator).measure, one.value);
    ratings.iter().filter_map(amount).map(Finite::get).collect()
}

/// The number behind a value: itself; yes 1, no 0; points of the choice or level; number of ticks.
fn amount(measure: &Measure, value: Value) -> Option<Finite> {
    let points = |at: u16| match measure {
        Measure::Choice(choices) => choices.get(usize::from(at)).map(|choice| choice.points),
        Measure::Rubric(levels) => levels.get(usize::from(at)).map(|level| level.points),
        Measure::Number | Measure::YesNo | Measure::Checklist { .. } | Measure::Points => None,
    };
    match value {
        Value::Number(number) => Some(number),
        Value::YesNo(yes) => Finite::new(f64::from(u8::from(yes))),
        Value::Choice(at) | Value::Level(at) => points(at),
        Value::Ticked(items) => Finite::new(f64::from(items.count_ones())),
    }
}
