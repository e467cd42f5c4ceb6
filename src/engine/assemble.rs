//! Picks one value for every region, indicator and year out of all observations.
//!
//! Takes the data as published; gives a grid of cells, each with the observation it comes from and
//! the year that one is from. Targets and forecasts are left out; where sources disagree, the
//! priority of the data set decides, and the disagreement is listed.
//!
//! A value is never averaged, carried forward or guessed here. OECD/JRC Handbook, step 2.

use std::ops::Range;

use super::claim::{Claim, Series, amount_at, content, counts, decide};
use super::{Assembled, Case, Cell, Conflict, Finding, Question, normalise, screen};
use crate::domain::{Dataset, Grid, IndicatorId, Normaliser, Observation, Over, VariableId, Year};
use crate::parallel;

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
    let n_variables = question.dataset.variables.len().max(n_indicators);
    let n_cells = cases.len() * n_indicators;
    // What is done with the observations of a variable is done at once: they are far more than fit
    // into the cache, and each of them is fetched from memory only once.
    let ids = (0..n_variables).map(VariableId::new);
    let picked = parallel::map(n_cells, ids, |id| Picked::of(question, cases, id));
    let mut not_applicable = Grid::filled(cases.len(), n_indicators, false);
    let mut conflicts = Vec::new();
    let mut cells = Vec::with_capacity(n_indicators);
    for (at, picked) in picked.into_iter().enumerate() {
        conflicts.extend(picked.conflicts);
        picked.outside.iter().for_each(|&row| not_applicable.set(row, at, true));
        cells.extend(picked.cells);
    }
    let cells = Grid::from_columns(cases.len(), cells);
    let assembled = Assembled { cells, not_applicable, conflicts };
    look_for_gaps(question, &assembled, findings);
    assembled
}

/// What the observations of one variable say.
struct Picked {
    /// By row; nothing where the variable is no indicator.
    cells: Option<Vec<Option<Cell>>>,
    /// Rows to which the question does not apply.
    outside: Vec<usize>,
    conflicts: Vec<Conflict>,
}

impl Picked {
    fn of(question: Question<'_>, cases: &[Case], variable: VariableId) -> Self {
        let Question { framework, dataset, .. } = question;
        let series = Series::of(dataset, variable);
        let conflicts = series.rivals().filter_map(|rows| conflict(dataset, rows)).collect();
        let mut outside = Vec::new();
        let mut pick = |indicator| -> Vec<Option<Cell>> {
            let max_age = max_age(question, indicator);
            let cell = |(row, case): (usize, &Case)| {
                match series.in_window(case.region, case.year, max_age)? {
                    (vintage, Claim::Value(observation)) => {
                        let amount = amount_at(framework, dataset, observation)?;
                        return Some(Cell { amount, observation, vintage });
                    }
                    (_, Claim::NotApplicable(_)) => outside.push(row),
                    (_, Claim::Undecided | Claim::Silent) => {}
                }
                None
            };
            cases.iter().enumerate().map(cell).collect()
        };
        // Indicators are the first variables.
        let is_indicator = variable.at() < framework.indicators.len();
        let cells = is_indicator.then(|| pick(IndicatorId::new(variable.at())));
        Self { cells, outside, conflicts }
    }
}

/// Oldest value of an indicator that is accepted, in years.
pub(super) fn max_age(question: Question<'_>, indicator: IndicatorId) -> u16 {
    question.framework.indicator(indicator).max_age.unwrap_or(question.max_age)
}

/// What the observations of one region, variable and year disagree on, if they do.
fn conflict(dataset: &Dataset, all: Range<usize>) -> Option<Conflict> {
    let rows = &dataset.observations[all.clone()];
    let mut contents = rows.iter().filter(|one| counts(one)).map(content);
    let first = contents.next();
    if contents.all(|other| Some(other) == first) {
        return None;
    }
    let used = match decide(dataset, all.clone()) {
        Claim::Value(at) | Claim::NotApplicable(at) => Some(at),
        Claim::Undecided | Claim::Silent => None,
    };
    let others = all.filter(|&at| counts(&dataset.observations[at]) && Some(at) != used).collect();
    let (region, variable, year) = (rows[0].region, rows[0].variable, rows[0].year);
    Some(Conflict { region, variable, year, used, others })
}

/// Says which scored indicators have no value in the assessment's year, or that none has.
fn look_for_gaps(question: Question<'_>, assembled: &Assembled, findings: &mut Vec<Finding>) {
    let rows = ..question.dataset.regions.len();
    let has_values = |indicator: &IndicatorId| {
        assembled.cells.column(indicator.at())[rows].iter().any(Option::is_some)
    };
    let scored = screen::scored(question);
    let mut scored_ids = question.framework.indicator_ids().filter(|id| scored[id.at()]);
    if !scored_ids.any(|indicator| has_values(&indicator)) {
        let last_year = question.dataset.last_year_of(|id| scored[id.at()]);
        findings.push(Finding::NoObservation { last_year });
        return;
    }
    let empty = question
        .framework
        .indicator_ids()
        .filter(|indicator| scored[indicator.at()] && !has_values(indicator));
    findings.extend(empty.map(|indicator| Finding::NoValues { indicator }));
    let mut silent = vec![true; question.dataset.regions.len()];
    let mut n_silent = silent.len();
    for one in &question.dataset.observations {
        if std::mem::take(&mut silent[one.region.at()]) {
            n_silent -= 1;
            if n_silent == 0 {
                break;
            }
        }
    }
    let silent = question.dataset.region_ids().filter(|region| silent[region.at()]);
    findings.extend(silent.map(|region| Finding::RegionWithoutData { region }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Confidence, Date, Normalise, Preference, RegionId, Scale, Status};
    use crate::engine::fixture::{self, Fixture, year};

    const TABLE: &str = "
        region year a b
        x      2024 1 na
        x      2023 2 5
        x      2020 3 6
        y      2023 4 7
        y      2024 . .
        z      2025 8 9";

    #[test]
    fn a_year_looks_at_itself_alone_unless_older_values_are_accepted() {
        check(0, "1@2024 . .", "na . .");
        check(1, "1@2024 4@2023 .", "na 7@2023 .");
        check(9, "1@2024 4@2023 .", "na 7@2023 .");
    }

    #[test]
    fn an_indicators_own_age_wins() {
        let mut fixture = Fixture::new("p: a b", TABLE);
        fixture.max_age = 9;
        fixture.indicator("a").max_age = Some(0);
        assert_eq!(text(&fixture, 0), "1@2024 . .");
        assert_eq!(text(&fixture, 1), "na 7@2023 .");
    }

    #[test]
    fn what_is_wanted_or_expected_is_no_measurement() {
        for status in [Status::Target, Status::Forecast] {
            let mut fixture = Fixture::new("p: a b", TABLE);
            fixture.dataset.observations[0].status = status;
            fixture.max_age = 3;
            assert_eq!(text(&fixture, 0), "2@2023 4@2023 .");
        }
    }

    #[test]
    fn the_first_in_the_list_of_priorities_is_believed() {
        check_claims("1@one|2@two", "one two", "1@2024", Some(0));
        check_claims("1@one|2@two", "two one", "2@2024", Some(1));
        check_claims("1@one|2@two", "two", "2@2024", Some(1));
        check_claims("1@one|2@two|3@three", "three", "3@2024", Some(2));
    }

    #[test]
    fn an_undecided_conflict_has_no_value_and_asks_no_older_year() {
        check_claims("1@one|2@two", "", ".", None);
        check_claims("1@one|2@two|3@three", "", ".", None);
    }

    #[test]
    fn equal_figures_of_different_origins_are_no_conflict() {
        let fixture = Fixture::new("p: a", "region a\nx 1@one|1@two");
        assert_eq!(text(&fixture, 0), "1@2024");
        assert_eq!(run(&fixture).conflicts, []);
    }

    #[test]
    fn equal_figures_of_the_best_origins_outvote_the_rest() {
        check_claims("1@one|2@two|2@three", "two three", "2@2024", Some(1));
        check_claims("1@one|na@two", "two", "na", Some(1));
    }

    #[test]
    fn confidence_and_origin_stand_in_one_list_and_the_second_settles_what_the_first_leaves() {
        let mut fixture = Fixture::new("p: a", "region a\nx 1@one|2@two|3@three");
        for (at, confidence) in
            [(0, Confidence::Verified), (1, Confidence::Verified), (2, Confidence::SelfReported)]
        {
            fixture.dataset.observations[at].confidence = Some(confidence);
        }
        let two = fixture::origin(&mut fixture.dataset, "two");
        let three = fixture::origin(&mut fixture.dataset, "three");
        fixture.dataset.priority = vec![Preference::Confidence(Confidence::Verified)];
        assert_eq!(text(&fixture, 0), ".");
        fixture.dataset.priority.push(Preference::Origin(two));
        assert_eq!(text(&fixture, 0), "2@2024");
        fixture.dataset.priority.insert(0, Preference::Origin(three));
        assert_eq!(text(&fixture, 0), "3@2024");
    }

    #[test]
    fn conflicts_are_listed_for_every_year_and_variable() {
        let table = "region year a gdp\nx 2020 1@one|2@two .\nx 2024 . 3@one|4@two";
        let conflicts = run(&Fixture::new("p: a", table)).conflicts;
        let years: Vec<Year> = conflicts.iter().map(|conflict| conflict.year).collect();
        assert_eq!(years, [year(2020), year(2024)]);
        assert_eq!(conflicts[1].others, [2, 3]);
    }

    #[test]
    fn a_panel_has_a_block_of_rows_for_every_year_with_data() {
        let mut fixture = Fixture::new("p: a b", TABLE);
        assert_eq!(cases(fixture.question()).len(), 3);
        let panel = Normaliser::MinMax { scale: Scale::hundred(), over: Over::Panel };
        fixture.indicator("b").normalise = Some(Normalise::plain(panel));
        fixture.dataset.regions[2].from = Date::parse("2025-01-01");
        let cases = cases(fixture.question());
        let years: Vec<i16> = cases.iter().step_by(3).map(|case| case.year.get()).collect();
        assert_eq!(years, [2024, 2020, 2023, 2025]);
        assert_eq!(cases[4].region, RegionId::new(1));
        let z_exists: Vec<bool> = cases.iter().skip(2).step_by(3).map(|case| case.exists).collect();
        assert_eq!(z_exists, [false, false, false, true]);
        assert_eq!(text(&fixture, 0), "1@2024 . . 3@2020 . . 2@2023 4@2023 . . . 8@2025");
    }

    #[test]
    fn empty_years_and_empty_indicators_are_noticed() {
        let mut fixture = Fixture::new("p: a b; c*0: c", "region a b c\nx 1 . .");
        let mut findings = Vec::new();
        assemble(fixture.question(), &cases(fixture.question()), &mut findings);
        assert_eq!(findings, [Finding::NoValues { indicator: IndicatorId::new(1) }]);
        fixture.year = year(2030);
        findings.clear();
        assemble(fixture.question(), &cases(fixture.question()), &mut findings);
        assert_eq!(findings, [Finding::NoObservation { last_year: Some(year(2024)) }]);
    }

    fn run(fixture: &Fixture) -> Assembled {
        assemble(fixture.question(), &cases(fixture.question()), &mut Vec::new())
    }

    fn text(fixture: &Fixture, column: usize) -> String {
        let assembled = run(fixture);
        let cells = assembled.cells.column(column).iter();
        let text = |(cell, &not_applicable): (&Option<Cell>, &bool)| match cell {
            Some(cell) => format!("{}@{}", cell.amount.get(), cell.vintage),
            None if not_applicable => "na".to_owned(),
            None => ".".to_owned(),
        };
        let texts = cells.zip(assembled.not_applicable.column(column)).map(text);
        texts.collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(max_age: u16, a: &str, b: &str) {
        let mut fixture = Fixture::new("p: a b", TABLE);
        fixture.max_age = max_age;
        assert_eq!(text(&fixture, 0), a);
        assert_eq!(text(&fixture, 1), b);
    }

    #[track_caller]
    fn check_claims(claims: &str, priority: &str, value: &str, used: Option<usize>) {
        let table = format!("region year a\nx 2024 {claims}\nx 2023 99");
        let mut fixture = Fixture::new("p: a", &table);
        fixture.max_age = 3;
        for origin in priority.split_whitespace() {
            let origin = fixture::origin(&mut fixture.dataset, origin);
            fixture.dataset.priority.push(Preference::Origin(origin));
        }
        assert_eq!(text(&fixture, 0), value);
        let conflicts = run(&fixture).conflicts;
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].used, used);
        assert_eq!(
            conflicts[0].others.len(),
            claims.split('|').count() - usize::from(used.is_some())
        );
    }
}
