//! Values that may be off: by how much, and what a column scores when they are.

use super::base::Base;
use super::{Varied, chance};
use crate::domain::{
    Clamp, ErrorLaw, Errors, Finite, Grid, IndicatorId, Normaliser, Over, Question, RaterSpread,
    Scale, Score, Spread,
};
use crate::engine::aggregate::{Plan, Table};
use crate::engine::{Assessment, claim, normalise, stats, treat};

/// A value with a standard error, or on which raters differ.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Doubtful {
    row: usize,
    /// As it was measured.
    amount: f64,
    /// Standard error of that; nothing where a rater's own amount takes its place.
    error: Option<f64>,
    /// What the amount is multiplied with to become per head or per area.
    factor: f64,
}

/// The doubtful values of an indicator.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    indicator: IndicatorId,
    /// Position of the first of them among all.
    first: usize,
    cells: Vec<Doubtful>,
    /// Between which amounts draws are held.
    plausible: (f64, f64),
}

/// All values that vary.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Uncertain {
    columns: Vec<Column>,
    /// How many values vary.
    n: usize,
    /// Those among them that are drawn from raters, in order.
    rated: Vec<Rated>,
    by_errors: Varied,
    by_raters: Varied,
}

/// What the raters of a value found.
#[derive(Debug, Clone, PartialEq)]
struct Rated {
    /// Position among the values that vary.
    at: usize,
    /// Where all is as in the assessment.
    agreed: f64,
    /// By rater, ascending.
    amounts: Vec<f64>,
}

impl Rated {
    /// The amount that a uniform number stands for: that of each rater for the same share of them.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "uniform numbers run from 0 to 1"
    )]
    fn amount(&self, u: f64) -> f64 {
        let rater = (u * self.amounts.len() as f64) as usize;
        self.amounts[rater.min(self.amounts.len() - 1)]
    }
}

impl Varied {
    /// Counts values of one more indicator.
    fn add(&mut self, values: usize) {
        self.values += values;
        self.indicators += usize::from(values > 0);
    }
}

/// Why a value is doubtful.
enum Doubt {
    Error(f64),
    Raters(Vec<f64>),
}

impl Uncertain {
    /// Finds what varies: numbers that count in the index and have a standard error.
    pub(super) fn of(question: Question<'_>, assessment: &Assessment, errors: &Errors) -> Self {
        let mut all = Self::default();
        for id in question.framework.indicator_ids() {
            let indicator = question.framework.indicator(id);
            if assessment.shares.effective[id.at()] <= 0.0 {
                continue;
            }
            let per = indicator.denominator.as_ref().map_or(1.0, |one| one.per.get());
            let (mut cells, mut n_rated) = (Vec::new(), 0);
            for row in 0..question.dataset.regions.len() {
                let Some(cell) = assessment.assembled.cells.get(row, id.at()) else { continue };
                if assessment.denominated.values.get(row, id.at()).is_none() {
                    continue;
                }
                let Some((doubt, is_rated)) = doubt(question, (id, cell.observation), errors)
                else {
                    continue;
                };
                n_rated += usize::from(is_rated);
                let divisor = assessment.denominated.divisors.get(&(row, id));
                let factor = divisor.map_or(1.0, |divisor| per / divisor.amount.get());
                let amount = cell.amount.get();
                let error = match doubt {
                    Doubt::Error(error) => Some(error),
                    Doubt::Raters(amounts) => {
                        all.rated.push(Rated { at: all.n + cells.len(), agreed: amount, amounts });
                        None
                    }
                };
                cells.push(Doubtful { row, amount, error, factor });
            }
            if !cells.is_empty() {
                all.by_raters.add(n_rated);
                all.by_errors.add(cells.len() - n_rated);
                let bound = |bound: Option<Finite>, open: f64| bound.map_or(open, Finite::get);
                let plausible = indicator.plausible;
                let least = bound(plausible.and_then(|one| one.min), f64::NEG_INFINITY);
                let most = bound(plausible.and_then(|one| one.max), f64::INFINITY);
                let first = all.n;
                all.n += cells.len();
                let plausible = (least, most);
                all.columns.push(Column { indicator: id, first, cells, plausible });
            }
        }
        all
    }

    /// How many values vary.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// How many of them vary by standard errors.
    pub(super) fn by_errors(&self) -> Varied {
        self.by_errors
    }

    /// How many of them vary because raters differ.
    pub(super) fn by_raters(&self) -> Varied {
        self.by_raters
    }

    /// What stands for no change: no error, and what the raters agreed on.
    pub(super) fn still(&self) -> Vec<f64> {
        let mut deviates = vec![0.0; self.n];
        for Rated { at, agreed, .. } in &self.rated {
            deviates[*at] = *agreed;
        }
        deviates
    }

    /// Draws all values from uniform numbers: errors in standard errors; where raters differ, the
    /// amount that one of them found.
    pub(super) fn draw(
        &self,
        law: ErrorLaw,
        mut uniform: impl FnMut() -> f64,
        deviates: &mut [f64],
    ) {
        let mut rated = self.rated.iter().peekable();
        for (at, deviate) in deviates.iter_mut().enumerate() {
            let u = uniform();
            *deviate = match rated.next_if(|one| one.at == at) {
                None => chance::error(law, u),
                Some(rated) => rated.amount(u),
            };
        }
    }

    /// The values with what was drawn for them.
    pub(super) fn drawn(
        &self,
        values: &Grid<Option<Finite>>,
        deviates: &[f64],
    ) -> Grid<Option<Finite>> {
        let mut drawn = values.clone();
        for column in &self.columns {
            for (row, value) in column.values(deviates) {
                drawn.set(row, column.indicator.at(), Finite::new(value));
            }
        }
        drawn
    }
}

/// Why a value is doubtful, and whether because raters differ. What its row says of it goes before
/// what its raters found, and that before what holds for the whole indicator.
fn doubt(
    question: Question<'_>,
    (indicator, observation): (IndicatorId, usize),
    errors: &Errors,
) -> Option<(Doubt, bool)> {
    let is_number = question.framework.indicator(indicator).measure.is_numeric();
    let error = |error: Finite| (Doubt::Error(error.get()), false);
    let own = question.dataset.observations[observation].uncertainty.filter(|_| is_number);
    if let Some(own) = own {
        return Some(error(own));
    }
    let amounts = || claim::rated_amounts(question.framework, question.dataset, observation);
    let differing = errors.raters.and_then(|spread| Some((spread, differing(amounts())?)));
    match differing {
        Some((RaterSpread::One, amounts)) => Some((Doubt::Raters(amounts), true)),
        Some((RaterSpread::Mean, amounts)) => {
            let sd = stats::sd(&amounts, Spread::Sample)?;
            Some((Doubt::Error(sd / (amounts.len() as f64).sqrt()), true))
        }
        None => errors.of_indicators.get(&indicator).copied().filter(|_| is_number).map(error),
    }
}

/// What raters found, ascending, if they differ.
fn differing(mut amounts: Vec<f64>) -> Option<Vec<f64>> {
    amounts.sort_unstable_by(f64::total_cmp);
    (amounts.first()? < amounts.last()?).then_some(amounts)
}

impl Column {
    /// Rows and drawn values.
    fn values<'a>(&'a self, deviates: &'a [f64]) -> impl Iterator<Item = (usize, f64)> + 'a {
        let (least, most) = self.plausible;
        self.cells.iter().zip(&deviates[self.first..]).map(move |(cell, deviate)| {
            let amount = cell.error.map_or(*deviate, |error| cell.amount + error * deviate);
            // What is measured beyond the plausible is told elsewhere; a draw goes no further.
            let held = amount.clamp(least.min(cell.amount), most.max(cell.amount));
            (cell.row, held * cell.factor)
        })
    }
}

/// How a column is scored again.
#[derive(Debug, Clone, PartialEq)]
enum Rule {
    /// Between two fixed values: every cell by itself.
    Fixed { floor: f64, ceiling: f64, scale: Scale, clamp: Clamp },
    /// Between the extremes of the reference set; values are turned so that more is better.
    Extremes { scale: Scale, sign: f64, members: Vec<bool>, values: Vec<f64> },
    /// The stages themselves.
    Stages,
}

/// Columns of one combination, ready to be scored again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rescorer {
    rules: Vec<Rule>,
}

impl Rescorer {
    pub(super) fn of(question: Question<'_>, base: &Base, uncertain: &Uncertain) -> Self {
        let rule = |column: &Column| rule(question, base, column.indicator);
        Self { rules: uncertain.columns.iter().map(rule).collect() }
    }

    /// Puts the scores of drawn values into the table.
    pub(super) fn rescore(
        &mut self,
        (question, base): (Question<'_>, &Base),
        (uncertain, deviates): (&Uncertain, &[f64]),
        (plan, table): (&Plan, &mut Table),
    ) {
        let question = Question { method: &base.method, ..question };
        for (column, rule) in uncertain.columns.iter().zip(&mut self.rules) {
            let indicator = column.indicator;
            match rule {
                Rule::Fixed { floor, ceiling, scale, clamp } => {
                    let way = *ceiling - *floor;
                    for (row, value) in column.values(deviates) {
                        let share = (value - *floor) / way;
                        let share =
                            if *clamp == Clamp::Held { share.clamp(0.0, 1.0) } else { share };
                        let score = Score::of(scale.at(share));
                        table.set(indicator, row, plan.leaf(indicator, score, false));
                    }
                }
                Rule::Extremes { scale, sign, members, values } => {
                    for (row, value) in column.values(deviates) {
                        values[row] = *sign * value;
                    }
                    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
                    for (value, member) in values.iter().zip(members.iter()) {
                        if *member && !value.is_nan() {
                            low = low.min(*value);
                            high = high.max(*value);
                        }
                    }
                    for (row, value) in values.iter().enumerate().filter(|(_, x)| !x.is_nan()) {
                        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
                        let score = Score::of(scale.at(share));
                        table.set(indicator, row, plan.leaf(indicator, score, false));
                    }
                }
                Rule::Stages => {
                    let mut values = base.assessment.imputed.values.column(indicator.at()).to_vec();
                    for (row, value) in column.values(deviates) {
                        values[row] = Finite::new(value);
                    }
                    put_column(question, base, (indicator, &values), (plan, table));
                }
            }
        }
    }
}

/// Scores a whole column of values again, treatment included, and puts it into the table.
pub(super) fn put_column(
    question: Question<'_>,
    base: &Base,
    (indicator, values): (IndicatorId, &[Option<Finite>]),
    (plan, table): (&Plan, &mut Table),
) {
    let cases = &base.assessment.cases;
    let treated = treat::treat_indicator(question, cases, indicator, values);
    let values = treated.as_deref().unwrap_or(values);
    let scored = normalise::score_indicator(question, cases, indicator, values);
    let not_applicable = base.assessment.assembled.not_applicable.column(indicator.at());
    let n_rows = question.dataset.regions.len();
    for (row, &outside) in not_applicable.iter().enumerate().take(n_rows) {
        let score = scored.as_ref().ok().and_then(|scored| scored.scores[row]);
        table.set(indicator, row, plan.leaf(indicator, score, outside));
    }
}

fn rule(question: Question<'_>, base: &Base, id: IndicatorId) -> Rule {
    let question = Question { method: &base.method, ..question };
    let indicator = question.framework.indicator(id);
    let normaliser = question.framework.normalise_of(id, question.method);
    if treat::is_treated(question, id) || normaliser.decimals.is_some() {
        return Rule::Stages;
    }
    match (&normaliser.how, indicator.goalposts) {
        (Normaliser::Goalposts { scale, clamp }, Some(goalposts)) => {
            let (floor, ceiling) = (goalposts.floor().get(), goalposts.ceiling().get());
            let way = ceiling - floor;
            if way.is_finite() {
                return Rule::Fixed { floor, ceiling, scale: *scale, clamp: *clamp };
            }
            Rule::Stages
        }
        (
            Normaliser::MinMax { scale, over: Over::Year }
            | Normaliser::DistanceToMax { scale, over: Over::Year },
            _,
        ) => {
            let n_rows = question.dataset.regions.len();
            let sign = normalise::direction(indicator).sign();
            let column = base.assessment.treated.values.column(id.at());
            let turned = |value: &Option<Finite>| value.map_or(f64::NAN, |one| sign * one.get());
            let cases = &base.assessment.cases[..n_rows];
            Rule::Extremes {
                scale: *scale,
                sign,
                members: cases.iter().map(|case| case.in_reference).collect(),
                values: column[..n_rows].iter().map(turned).collect(),
            }
        }
        _ => Rule::Stages,
    }
}
