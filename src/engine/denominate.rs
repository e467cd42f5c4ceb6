//! Divides figures by the size of their region, so that large and small ones can be compared.
//!
//! Takes assembled cells; gives values per head, per area, per anything, and keeps what each was
//! divided by. Indicators without a denominator, and answers that are no numbers, pass unchanged.
//!
//! A size that is zero or missing gives no value, never an infinite one. Handbook, step 2.

use super::assemble::max_age;
use super::claim::{Claim, Series, amount_at};
use super::{Assembled, Case, Denominated, Divisor, Finding, Question, screen, stats};
use crate::domain::{
    Code, Denominator, Finite, Grid, Indicator, IndicatorId, Measure, Region, RegionId, Year,
};

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
    let mut divisors = Vec::new();
    let columns = question.framework.indicator_ids().map(|indicator| {
        let cells = assembled.cells.column(indicator.at());
        let Some(sizes) = Sizes::of_indicator(question, indicator) else {
            return cells.iter().map(|cell| cell.map(|cell| cell.amount)).collect();
        };
        let mut divided = Vec::with_capacity(cells.len());
        for (row, (cell, case)) in cells.iter().zip(cases).enumerate() {
            let value = cell.and_then(|cell| {
                let result = sizes.divide(cell.amount, case.region, cell.vintage);
                // Other years of a panel are context: only the year asked for is worth a finding.
                if case.year == question.year {
                    findings.extend(
                        result.as_ref().err().map(|why| why.finding(case.region, indicator)),
                    );
                }
                let (value, divisor) = result.ok()?;
                divisors.push(((row, indicator), divisor));
                Some(value)
            });
            divided.push(value);
        }
        divided
    });
    let values = Grid::from_columns(cases.len(), columns.collect::<Vec<_>>());
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
    for indicator in suspects {
        let sizes = Sizes::of_variable(question, &population, max_age(question, indicator));
        let pairs = cases.iter().zip(values.column(indicator.at()));
        let (people, amounts): (Vec<f64>, Vec<f64>) = pairs
            .filter(|(case, _)| case.year == question.year && case.in_reference)
            .filter_map(|(case, value)| {
                let people = sizes.size(case.region, case.year)?;
                Some((people.amount.get(), value.as_ref()?.get()))
            })
            .unzip();
        findings.extend(
            correlation_of_a_count(&people, &amounts)
                .map(|correlation| Finding::LooksLikeCount { indicator, correlation }),
        );
    }
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
