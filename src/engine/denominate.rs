//! Divides figures by the size of their region, so that large and small ones can be compared.
//!
//! Takes assembled cells; gives values per head, per area, per anything, and keeps what each was
//! divided by. Indicators without a denominator, and answers that are no numbers, pass unchanged.
//!
//! A size that is zero or missing gives no value, never an infinite one. Handbook, step 2.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::max_age;
use super::claim::{Claim, Series, amount_at};
use super::{Assembled, Case, Denominated, Divisor, Finding, Question, screen, stats};
use crate::domain::{
    Code, Denominator, Finite, Grid, Indicator, IndicatorId, Measure, Region, RegionId, Year,
};
use crate::parallel;

/// Fewer regions than this say nothing about growing with population.
const ENOUGH_TO_CORRELATE: usize = 8;
/// A correlation beyond this looks like a count.
const LIKE_A_COUNT: f64 = 0.9;

/// Divides the cells of every indicator that names a denominator.
///
/// ```text
/// value = x / d * per
/// ```
///
/// d is from x's own vintage, else the nearest earlier year within `max_age`; where no observation
/// gives population or area, `regions.csv` does.
pub fn denominate(
    question: Question<'_>,
    cases: &[Case],
    assembled: &Assembled,
    findings: &mut Vec<Finding>,
) -> Denominated {
    let n_indicators = question.framework.indicators.len();
    let ids = question.framework.indicator_ids();
    let divided = parallel::map(cases.len() * n_indicators, ids, |indicator| {
        let cells = assembled.cells.column(indicator.at());
        let (mut divisors, mut findings) = (Vec::new(), Vec::new());
        let Some(sizes) = Sizes::of_indicator(question, indicator) else {
            let values = cells.iter().map(|cell| cell.map(|cell| cell.amount)).collect();
            return (values, divisors, findings);
        };
        let mut values = vec![None; cases.len()];
        for (row, (cell, case)) in cells.iter().zip(cases).enumerate() {
            let Some(cell) = cell else { continue };
            match sizes.divide(cell.amount, case.region, cell.vintage) {
                Ok((value, divisor)) => {
                    divisors.push(((row, indicator), divisor));
                    values[row] = Some(value);
                }
                // Other years of a panel are context: only the year asked for is worth a finding.
                Err(why) if case.year == question.year => {
                    findings.push(why.finding(case.region, indicator));
                }
                Err(_) => {}
            }
        }
        (values, divisors, findings)
    });
    let (mut values, mut divisors) = (Vec::with_capacity(n_indicators), Vec::new());
    for (of_column, divided_by, said) in divided {
        values.push(of_column);
        divisors.extend(divided_by);
        findings.extend(said);
    }
    let values = Grid::from_columns(cases.len(), values);
    look_for_counts(question, cases, &values, findings);
    Denominated { values, divisors: divisors.into_iter().collect() }
}

/// Why a value could not be divided.
pub(super) enum Undivided {
    ByZero,
    ByNothing,
}

impl Undivided {
    fn finding(&self, region: RegionId, indicator: IndicatorId) -> Finding {
        match self {
            Self::ByZero => Finding::ZeroDenominator { region, indicator },
            Self::ByNothing => Finding::NoDenominator { region, indicator },
        }
    }
}

/// The size variable of an indicator, by region and year.
pub(super) struct Sizes<'a> {
    question: Question<'a>,
    series: Option<Series<'a>>,
    code: Code,
    per: Finite,
    max_age: u16,
}

impl<'a> Sizes<'a> {
    /// The sizes that an indicator is divided by, if it is.
    pub(super) fn of_indicator(question: Question<'a>, id: IndicatorId) -> Option<Self> {
        let indicator: &Indicator = question.framework.indicator(id);
        let Denominator { by, per, .. } = indicator.denominator.as_ref()?;
        if !indicator.measure.is_numeric() {
            return None;
        }
        Some(Self { per: *per, ..Self::of_variable(question, by, max_age(question, id)) })
    }

    /// The values of a variable, observed or from `regions.csv`.
    pub(super) fn of_variable(question: Question<'a>, code: &Code, max_age: u16) -> Self {
        let variable = question.dataset.find_variable(code.as_str());
        let series = variable.map(|variable| Series::of(question.dataset, variable));
        let per = Finite::new(1.0).expect("1 is finite");
        Self { question, series, code: code.clone(), per, max_age }
    }

    /// The size of a region in a year.
    pub(super) fn size(&self, region: RegionId, year: Year) -> Option<Divisor> {
        self.observed(region, year).or_else(|| {
            let amount = in_regions_csv(self.question.dataset.region(region), &self.code)?;
            Some(Divisor { amount, observation: None, vintage: None })
        })
    }

    fn observed(&self, region: RegionId, year: Year) -> Option<Divisor> {
        let (vintage, claim) = self.series.as_ref()?.in_window(region, year, self.max_age)?;
        let at = match claim {
            Claim::Value(at) => at,
            Claim::NotApplicable(_) | Claim::Undecided | Claim::Silent => return None,
        };
        let amount = amount_at(self.question.framework, self.question.dataset, at)?;
        Some(Divisor { amount, observation: Some(at), vintage: Some(vintage) })
    }

    /// Divides a value of a region and year.
    pub(super) fn divide(
        &self,
        value: Finite,
        region: RegionId,
        vintage: Year,
    ) -> Result<(Finite, Divisor), Undivided> {
        let divisor = self.size(region, vintage).ok_or(Undivided::ByNothing)?;
        // What overflows was divided by next to nothing.
        let divided = Finite::new(value.get() / divisor.amount.get() * self.per.get());
        divided.map(|value| (value, divisor)).ok_or(Undivided::ByZero)
    }
}

fn in_regions_csv(region: &Region, code: &Code) -> Option<Finite> {
    match code.as_str() {
        "population" => region.population,
        "area_km2" => region.area_km2,
        _ => None,
    }
}

/// Asks of scored, undivided numbers that grow with population whether they are counts.
fn look_for_counts(
    question: Question<'_>,
    cases: &[Case],
    values: &Grid<Option<Finite>>,
    findings: &mut Vec<Finding>,
) {
    let population = Code::new("population").expect("plain letters");
    let scored = screen::scored(question);
    let suspects = question.framework.indicator_ids().filter(|&id| {
        let indicator = question.framework.indicator(id);
        scored[id.at()]
            && matches!(indicator.measure, Measure::Number)
            && indicator.denominator.is_none()
    });
    let people = |max_age| -> Vec<Option<f64>> {
        let sizes = Sizes::of_variable(question, &population, max_age);
        let members = cases.iter().map(|case| {
            let counts = case.year == question.year && case.in_reference;
            sizes.size(case.region, case.year).filter(|_| counts).map(|size| size.amount.get())
        });
        members.collect()
    };
    let suspects: Vec<IndicatorId> = suspects.collect();
    let ages: BTreeSet<u16> = suspects.iter().map(|&id| max_age(question, id)).collect();
    let by_age: BTreeMap<u16, _> = ages.into_iter().map(|age| (age, people(age))).collect();
    let n_cells = cases.len() * suspects.len();
    let correlations = parallel::map(n_cells, suspects.iter(), |&indicator| {
        let people = &by_age[&max_age(question, indicator)];
        if people.iter().flatten().count() < ENOUGH_TO_CORRELATE {
            return None;
        }
        let pairs = people.iter().zip(values.column(indicator.at()));
        let (people, amounts): (Vec<f64>, Vec<f64>) =
            pairs.filter_map(|(people, value)| Some(((*people)?, (*value)?.get()))).unzip();
        correlation_of_a_count(&people, &amounts)
    });
    findings.extend(suspects.into_iter().zip(correlations).filter_map(|(indicator, found)| {
        found.map(|correlation| Finding::LooksLikeCount { indicator, correlation })
    }));
}

/// The stronger of Pearson's and Spearman's correlation, if it is strong enough to ask.
fn correlation_of_a_count(people: &[f64], amounts: &[f64]) -> Option<f64> {
    if people.len() < ENOUGH_TO_CORRELATE {
        return None;
    }
    let both = [stats::pearson(people, amounts)?, stats::spearman(people, amounts)?];
    let [pearson, spearman] = both;
    let stronger = if pearson.abs() >= spearman.abs() { pearson } else { spearman };
    (stronger.abs() > LIKE_A_COUNT).then_some(stronger)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assemble;
    use crate::engine::fixture::{Fixture, code, finite};
    use crate::files::Span;

    #[test]
    fn the_size_is_from_the_values_own_year_or_the_nearest_before() {
        check(0, "region year a gdp\nx 2024 8 4\nx 2023 . 2", "2000 of 2024", &[]);
        check(3, "region year a gdp\nx 2023 8 4\nx 2024 . 2", "2000 of 2023", &[]);
        check(3, "region year a gdp\nx 2024 8 .\nx 2022 . 2", "4000 of 2022", &[]);
        check(1, "region year a gdp\nx 2024 8 .\nx 2022 . 2", ".", &["none"]);
    }

    #[test]
    fn a_size_of_zero_or_none_gives_no_value() {
        check(0, "region a gdp\nx 8 0", ".", &["zero"]);
        check(0, "region a gdp\nx 8 .", ".", &["none"]);
        check(0, "region a gdp\nx . 0", ".", &[]);
        check(0, "region a gdp\nx 0 0", ".", &["zero"]);
        check(0, "region a gdp\nx 1e300 1e-300", ".", &["zero"]);
    }

    #[test]
    fn regions_csv_knows_population_and_area_where_no_observation_does() {
        for (table, expected) in [
            ("region a population\nx 8 4", Some(2000.0)),
            ("region a population observed:population\nx 8 4 2", Some(4000.0)),
            ("region a\nx 8", None),
        ] {
            let mut fixture = Fixture::new("p: a", table);
            divide_by(&mut fixture, "population");
            let (found, _) = run(&fixture);
            assert_eq!(found.values.get(0, 0).map(Finite::get), expected, "{table}");
        }
    }

    #[test]
    fn undivided_numbers_that_grow_with_population_are_asked_whether_they_are_counts() {
        let rows = |n: i32| {
            let row = |at: i32| format!("r{at} {0} {0} {1} {1}\n", at * at, 100 - at % 3);
            let rows: String = (1..=n).map(row).collect();
            format!("region population a b c\n{rows}")
        };
        check_counts("p: a b c*0", &rows(8), &[0]);
        check_counts("p: a*0 b c", &rows(8), &[]);
        check_counts("p: a b c", &rows(7), &[]);
        check_counts("p: a b c", &rows(8).replace("1 1 99", "1 -1 99"), &[0]);
    }

    fn divide_by(fixture: &mut Fixture, by: &str) {
        let (by, per) = (code(by), finite(1000.0));
        fixture.indicator("a").denominator = Some(Denominator { by, per, at: Span::NONE });
    }

    fn run(fixture: &Fixture) -> (Denominated, Vec<Finding>) {
        let (question, mut findings) = (fixture.question(), Vec::new());
        let cases = assemble::cases(question);
        let assembled = assemble::assemble(question, &cases, &mut Vec::new());
        let denominated = denominate(question, &cases, &assembled, &mut findings);
        (denominated, findings)
    }

    #[track_caller]
    fn check(max_age: u16, table: &str, expected: &str, findings: &[&str]) {
        let mut fixture = Fixture::new("p: a", table);
        fixture.max_age = max_age;
        divide_by(&mut fixture, "gdp");
        let (denominated, found) = run(&fixture);
        let divisor = denominated.divisors.get(&(0, IndicatorId::new(0)));
        let text = denominated.values.get(0, 0).map_or(".".to_owned(), |value| {
            format!("{} of {}", value.get(), divisor.unwrap().vintage.unwrap())
        });
        assert_eq!(text, expected, "{table}");
        let word = |finding: &Finding| match finding {
            Finding::ZeroDenominator { .. } => "zero",
            Finding::NoDenominator { .. } => "none",
            _ => "other",
        };
        assert_eq!(found.iter().map(word).collect::<Vec<_>>(), findings, "{table}");
    }

    #[track_caller]
    fn check_counts(sketch: &str, table: &str, expected: &[usize]) {
        let (_, findings) = run(&Fixture::new(sketch, table));
        let suspect = |finding: &Finding| match finding {
            Finding::LooksLikeCount { indicator, .. } => Some(indicator.at()),
            _ => None,
        };
        let found: Vec<usize> = findings.iter().filter_map(suspect).collect();
        assert_eq!(found, expected, "{table}");
    }
}
