//! Picks one value for every region, indicator and year out of all observations.
//!
//! Takes the data as published; gives a grid of cells, each with the observation it comes from and
//! the year that one is from. Targets and forecasts are left out; where sources disagree, the
//! priority of the data set decides, and the disagreement is listed.
//!
//! A value is never averaged, carried forward or guessed here. OECD/JRC Handbook, step 2.

use super::claim::{Claim, Series, amount_at, content, counts, decide};
use super::{Assembled, Case, Cell, Conflict, Finding, Question, normalise, screen};
use crate::domain::{Dataset, Grid, IndicatorId, Normaliser, Observation, Over, VariableId, Year};

/// Lists the rows of every stage: all regions in the assessment's year, in order; behind them, where
/// a normaliser looks over the whole panel, all regions in every other year that has data.
///
/// The row of a region in a year is `block * n_regions + region`, so that the rows of one year lie
/// together.
pub fn cases(question: Question<'_>) -> Vec<Case> {
    let mut years = vec![question.year];
    if looks_over_panel(question) {
        years.extend(other_years(question));
    }
    let rows_of = |year: Year| {
        question.dataset.region_ids().map(move |region| {
            let exists = question.dataset.region(region).exists_in(year);
            Case { region, year, exists, in_reference: exists }
        })
    };
    years.into_iter().flat_map(rows_of).collect()
}

fn looks_over_panel(question: Question<'_>) -> bool {
    let over_panel = |how: &Normaliser| how.over() == Some(Over::Panel);
    let mut indicators = question.framework.indicator_ids();
    let mut rescales =
        question.framework.pillars.iter().filter_map(|pillar| pillar.rescale.as_ref());
    rescales.any(|rescale| over_panel(&rescale.how.how))
        || indicators.any(|indicator| {
            over_panel(&normalise::in_force(question.framework, question.method, indicator).how)
        })
}

/// The years other than the assessment's that have a value of an indicator, oldest first.
fn other_years(question: Question<'_>) -> Vec<Year> {
    let dataset = question.dataset;
    let has_value = |one: &&Observation| {
        dataset.variables[one.variable.at()].indicator.is_some()
            && counts(one)
            && content(one).is_some()
    };
    let mut years: Vec<Year> =
        dataset.observations.iter().filter(has_value).map(|one| one.year).collect();
    years.sort_unstable();
    years.dedup();
    years.retain(|&year| year != question.year);
    years
}

/// Picks the value of every region-year and indicator.
///
/// For the year t the newest year in `[t - max_age, t]` that says anything decides; the indicator's
/// own `max_age` wins over the question's.
pub fn assemble(question: Question<'_>, cases: &[Case], findings: &mut Vec<Finding>) -> Assembled {
    let n_indicators = question.framework.indicators.len();
    let mut cells = Grid::filled(cases.len(), n_indicators, None);
    let mut not_applicable = Grid::filled(cases.len(), n_indicators, false);
    for indicator in question.framework.indicator_ids() {
        let series = Series::of(question.dataset, VariableId::new(indicator.at()));
        let max_age = max_age(question, indicator);
        let cells = cells.column_mut(indicator.at());
        let not_applicable = not_applicable.column_mut(indicator.at());
        for (row, case) in cases.iter().enumerate() {
            match series.in_window(case.region, case.year, max_age) {
                Some((vintage, Claim::Value(observation))) => {
                    cells[row] = amount_at(question.framework, question.dataset, observation)
                        .map(|amount| Cell { amount, observation, vintage });
                }
                Some((_, Claim::NotApplicable(_))) => not_applicable[row] = true,
                Some((_, Claim::Undecided | Claim::Silent)) | None => {}
            }
        }
    }
    let assembled = Assembled { cells, not_applicable, conflicts: conflicts(question.dataset) };
    look_for_gaps(question, &assembled, findings);
    assembled
}

/// Oldest value of an indicator that is accepted, in years.
pub(super) fn max_age(question: Question<'_>, indicator: IndicatorId) -> u16 {
    question.framework.indicator(indicator).max_age.unwrap_or(question.max_age)
}

/// Lists where figures of different origins differ for one region, variable and year.
fn conflicts(dataset: &Dataset) -> Vec<Conflict> {
    let same_cell = |a: &Observation, b: &Observation| {
        (a.variable, a.region, a.year) == (b.variable, b.region, b.year)
    };
    let mut conflicts = Vec::new();
    let mut start = 0;
    for rows in dataset.observations.chunk_by(same_cell) {
        let all = start..start + rows.len();
        start = all.end;
        let mut contents = rows.iter().filter(|one| counts(one)).map(content);
        let first = contents.next();
        if contents.all(|other| Some(other) == first) {
            continue;
        }
        let used = match decide(dataset, all.clone()) {
            Claim::Value(at) | Claim::NotApplicable(at) => Some(at),
            Claim::Undecided | Claim::Silent => None,
        };
        let others =
            all.filter(|&at| counts(&dataset.observations[at]) && Some(at) != used).collect();
        let (region, variable, year) = (rows[0].region, rows[0].variable, rows[0].year);
        conflicts.push(Conflict { region, variable, year, used, others });
    }
    conflicts
}

/// Says which scored indicators have no value in the assessment's year, or that none has.
fn look_for_gaps(question: Question<'_>, assembled: &Assembled, findings: &mut Vec<Finding>) {
    let rows = ..question.dataset.regions.len();
    let has_values = |indicator: &IndicatorId| {
        assembled.cells.column(indicator.at())[rows].iter().any(Option::is_some)
    };
    if !question.framework.indicator_ids().any(|indicator| has_values(&indicator)) {
        findings.push(Finding::NoObservation { last_year: question.dataset.last_year() });
        return;
    }
    let scored = screen::scored(question);
    let empty = question
        .framework
        .indicator_ids()
        .filter(|indicator| scored[indicator.at()] && !has_values(indicator));
    findings.extend(empty.map(|indicator| Finding::NoValues { indicator }));
}
