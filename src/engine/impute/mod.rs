//! Fills gaps, where a method says how, and keeps a record of every fill.
//!
//! Takes measured values; gives the same with gaps filled or left. Donors are measured cells of the
//! reference set in the same year, never fills. A gap without a donor stays a gap, and so does
//! every gap of a region of which nothing at all was measured: nobody can be scored on other
//! people's figures alone. What does not apply to a region is no gap.
//!
//! OECD/JRC Handbook, step 3.

mod across;
mod nearest;
#[cfg(test)]
mod reference_tests;
mod regression;
mod row;
#[cfg(test)]
mod tests;
mod time;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::{
    Assembled, Case, Denominated, Fill, Finding, Imputed, Normalised, Question, normalise, screen,
    stats,
};
use crate::domain::{
    Component, Direction, Finite, Framework, Grid, Impute, ImputeHow, IndicatorId, Method,
    PillarId, Score, Space,
};
use crate::parallel;

/// The imputation in force for an indicator: its own, the nearest pillar's above it, the method's.
pub fn in_force<'a>(
    framework: &'a Framework,
    method: &'a Method,
    indicator: IndicatorId,
) -> &'a Impute {
    let own = framework.indicator(indicator).impute.as_ref();
    let parent = |pillar: &PillarId| framework.pillar(*pillar).parent;
    let pillars = std::iter::successors(Some(framework.indicator(indicator).pillar), parent);
    let mut of_pillars = pillars.filter_map(|pillar| framework.pillar(pillar).impute.as_ref());
    own.or_else(|| of_pillars.next()).unwrap_or(&method.impute)
}

/// Fills gaps in the indicators' own units; METHODS section 4.
pub fn impute(
    question: Question<'_>,
    cases: &[Case],
    assembled: &Assembled,
    denominated: &Denominated,
    findings: &mut Vec<Finding>,
) -> Imputed {
    let known = Known {
        question,
        cases,
        assembled,
        values: &denominated.values,
        scales: Scales::Observed,
        measured: anything_measured(question, assembled),
    };
    let fills = known.fill(Space::Raw, findings);
    Imputed { values: filled(&denominated.values, &fills), fills }
}

/// The values with their fills, which are in the order of columns.
fn filled(values: &Grid<Option<Finite>>, fills: &[Fill]) -> Grid<Option<Finite>> {
    let of_columns = fills.chunk_by(|a, b| a.indicator == b.indicator);
    let columns = parallel::map(values.n_rows() * values.n_columns(), of_columns, |fills| {
        let at = fills[0].indicator.at();
        let mut column = values.column(at).to_vec();
        for fill in fills {
            column[fill.row] = Some(fill.value);
        }
        (at, column)
    });
    let mut filled = values.clone();
    for (at, column) in columns {
        filled.put_column(at, column);
    }
    filled
}

/// Fills gaps among the scores, for methods with `space = "normalised"`.
///
/// Donors are scores of measured values. A fill beyond the scale is held at its end. Gives what it
/// noticed.
pub fn impute_scores(
    question: Question<'_>,
    cases: &[Case],
    assembled: &Assembled,
    imputed: &mut Imputed,
    normalised: &mut Normalised,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let wanted = |indicator| space(in_force(question.framework, question.method, indicator));
    if !question.framework.indicator_ids().any(|id| wanted(id) == Space::Normalised) {
        return findings;
    }
    let scores = &normalised.scores;
    let finite = |score: &Option<Score>| score.and_then(|score| Finite::new(score.get()));
    let columns = (0..scores.n_columns()).map(|at| scores.column(at).iter().map(finite).collect());
    let mut values = Grid::from_columns(cases.len(), columns.collect::<Vec<_>>());
    for fill in &imputed.fills {
        values.set(fill.row, fill.indicator.at(), None);
    }
    let scales = normalised.scales.iter();
    let unit = Ends { worse: 0.0, better: 1.0 };
    let ends = scales
        .map(|scale| scale.map_or(unit, |scale| Ends { worse: scale.low(), better: scale.high() }));
    let known = Known {
        question,
        cases,
        assembled,
        values: &values,
        scales: Scales::Given(ends.collect()),
        measured: anything_measured(question, assembled),
    };
    let mut fills = known.fill(Space::Normalised, &mut findings);
    fills.retain(|fill| !normalised.unusable[fill.indicator.at()]);
    for fill in &mut fills {
        if let Some(scale) = normalised.scales[fill.indicator.at()] {
            let held = fill.value.get().clamp(scale.low(), scale.high());
            fill.value = Finite::new(held).unwrap_or(fill.value);
        }
        normalised.scores.set(fill.row, fill.indicator.at(), Some(Score::new(fill.value)));
    }
    imputed.fills.append(&mut fills);
    imputed.fills.sort_by_key(|fill| (fill.indicator, fill.row));
    findings
}

/// Where a method fills: figures of other years exist in units alone.
fn space(impute: &Impute) -> Space {
    match impute.how {
        ImputeHow::Latest { .. }
        | ImputeHow::Linear
        | ImputeHow::LinearConstant
        | ImputeHow::Step
        | ImputeHow::None => Space::Raw,
        ImputeHow::Mean { .. }
        | ImputeHow::Median { .. }
        | ImputeHow::RowMean { .. }
        | ImputeHow::RowMedian { .. }
        | ImputeHow::Constant { .. }
        | ImputeHow::KNearest { .. }
        | ImputeHow::Regression { .. } => impute.space,
    }
}

/// Says of each row whether a scored indicator was measured in it.
fn anything_measured(question: Question<'_>, assembled: &Assembled) -> Vec<bool> {
    let scored = screen::scored(question);
    let mut measured = vec![false; assembled.cells.n_rows()];
    for indicator in question.framework.indicator_ids().filter(|id| scored[id.at()]) {
        for (measured, cell) in measured.iter_mut().zip(assembled.cells.column(indicator.at())) {
            *measured |= cell.is_some();
        }
        if !measured.contains(&false) {
            break;
        }
    }
    measured
}

/// What the imputers see: measured values, or their scores; never fills.
struct Known<'a> {
    question: Question<'a>,
    cases: &'a [Case],
    assembled: &'a Assembled,
    values: &'a Grid<Option<Finite>>,
    scales: Scales,
    measured: Vec<bool>,
}

/// What brings several indicators of one region together.
enum Scales {
    /// Least and greatest observed value of each column.
    Observed,
    /// The ends of each column's scale.
    Given(Vec<Ends>),
}

/// Makes one number of several, if there are any.
type Summarise = fn(&[f64]) -> Option<f64>;

/// The ends of one column, the worse first.
#[derive(Debug, Clone, Copy)]
struct Ends {
    worse: f64,
    better: f64,
}

impl Ends {
    fn share(self, value: Finite) -> Option<f64> {
        let share = (value.get() - self.worse) / (self.better - self.worse);
        share.is_finite().then_some(share)
    }

    fn value(self, share: f64) -> Option<Finite> {
        Finite::new(self.worse + share * (self.better - self.worse))
    }
}

impl Known<'_> {
    /// Fills every gap of every column whose method works in this space.
    fn fill(&self, in_space: Space, findings: &mut Vec<Finding>) -> Vec<Fill> {
        let mut fills = Vec::new();
        let n_regions = self.question.dataset.regions.len().max(1);
        for start in (0..self.cases.len()).step_by(n_regions) {
            let rows = start..start + n_regions;
            let year = OneYear { known: self, rows, ends: OnceLock::new() };
            let ids = self.question.framework.indicator_ids();
            let n_cells = n_regions * self.values.n_columns();
            for (column, said) in parallel::map(n_cells, ids, |id| year.fill(id, in_space)) {
                fills.extend(column);
                findings.extend(said);
            }
            fills.extend(nearest::fill(&year, in_space));
        }
        fills.sort_by_key(|fill| (fill.indicator, fill.row));
        fills
    }

    /// The indicators below a pillar that are scored within it.
    fn leaves(&self, pillar: PillarId) -> Vec<IndicatorId> {
        let mut leaves = Vec::new();
        for &child in &self.question.framework.pillar(pillar).children {
            if screen::weight(self.question, child).is_context() {
                continue;
            }
            match child {
                Component::Pillar(below) => leaves.extend(self.leaves(below)),
                Component::Indicator(leaf) => leaves.push(leaf),
            }
        }
        leaves
    }

    fn value(&self, row: usize, indicator: IndicatorId) -> Option<Finite> {
        *self.values.get(row, indicator.at())
    }
}

/// The rows of one year: donors and gaps meet inside a year alone.
struct OneYear<'a> {
    known: &'a Known<'a>,
    rows: Range<usize>,
    ends: OnceLock<Vec<Option<Ends>>>,
}

impl OneYear<'_> {
    /// Fills a column if its method works in this space.
    fn fill(&self, indicator: IndicatorId, in_space: Space) -> (Vec<Fill>, Vec<Finding>) {
        let Question { framework, method, .. } = self.known.question;
        let impute = in_force(framework, method, indicator);
        let mut findings = Vec::new();
        let column = (space(impute) == in_space).then(|| self.column(indicator)).flatten();
        let fills = column.map(|column| column.fill(&impute.how, &mut findings));
        (fills.unwrap_or_default(), findings)
    }

    /// A column with its gaps, if it has any: rows that exist, to which the question applies, and
    /// that have no value.
    fn column(&self, indicator: IndicatorId) -> Option<Column<'_>> {
        let values = self.known.values.column(indicator.at());
        let not_applicable = self.known.assembled.not_applicable.column(indicator.at());
        let rows = self.rows.clone();
        let cells = values[rows.clone()].iter().zip(&not_applicable[rows.clone()]);
        let is_gap = |(value, not_applicable): (&Option<Finite>, &bool), case: &Case| {
            value.is_none() && !not_applicable && case.exists
        };
        let cells = rows.clone().zip(cells.zip(&self.known.cases[rows]));
        let gaps: Vec<usize> =
            cells.filter(|(_, (cell, case))| is_gap(*cell, case)).map(|(row, _)| row).collect();
        (!gaps.is_empty()).then_some(Column { year: self, indicator, gaps })
    }

    /// Rows of the reference set with a value, and the values.
    fn donors(&self, indicator: IndicatorId) -> impl Iterator<Item = (usize, f64)> {
        let values = self.known.values.column(indicator.at());
        let cells = values[self.rows.clone()].iter().zip(&self.known.cases[self.rows.clone()]);
        let members = self.rows.clone().zip(cells).filter(|(_, (_, case))| case.in_reference);
        members.filter_map(|(row, (value, _))| Some((row, (*value)?.get())))
    }

    /// The worse and the better end of a column.
    fn ends(&self, indicator: IndicatorId) -> Option<Ends> {
        let all = self.known.question.framework.indicator_ids();
        self.ends.get_or_init(|| all.map(|one| self.find_ends(one)).collect())[indicator.at()]
    }

    fn find_ends(&self, indicator: IndicatorId) -> Option<Ends> {
        match &self.known.scales {
            Scales::Given(ends) => Some(ends[indicator.at()]),
            Scales::Observed => {
                let values: Vec<f64> = self.donors(indicator).map(|(_, value)| value).collect();
                let (low, high) = stats::extremes(&values)?;
                Some(
                    match normalise::direction(self.known.question.framework.indicator(indicator)) {
                        Direction::HigherIsBetter => Ends { worse: low, better: high },
                        Direction::LowerIsBetter => Ends { worse: high, better: low },
                    },
                )
            }
        }
    }
}

/// One column in one year, with its gaps.
struct Column<'a> {
    year: &'a OneYear<'a>,
    indicator: IndicatorId,
    gaps: Vec<usize>,
}

impl<'a> Column<'a> {
    fn fill(&self, how: &ImputeHow, findings: &mut Vec<Finding>) -> Vec<Fill> {
        match how {
            // The nearest regions are found once for all columns.
            ImputeHow::None | ImputeHow::KNearest { .. } => Vec::new(),
            ImputeHow::Mean { by } => across::fill(self, by.as_deref(), &across::MEAN),
            ImputeHow::Median { by } => across::fill(self, by.as_deref(), &across::MEDIAN),
            ImputeHow::RowMean { within } => row::fill(self, within, ("row-mean", stats::mean)),
            ImputeHow::RowMedian { within } => {
                row::fill(self, within, ("row-median", stats::median))
            }
            ImputeHow::Constant { value } => {
                let fill = |row| Fill { value: *value, ..self.blank(row, "constant") };
                self.measured_gaps().map(fill).collect()
            }
            ImputeHow::Latest { limit } => time::fill(self, time::Rule::Latest(*limit)),
            ImputeHow::Linear => time::fill(self, time::Rule::Linear),
            ImputeHow::LinearConstant => time::fill(self, time::Rule::LinearConstant),
            ImputeHow::Step => time::fill(self, time::Rule::Step),
            ImputeHow::Regression { on } => regression::fill(self, on, findings),
        }
    }

    fn known(&self) -> &'a Known<'a> {
        self.year.known
    }

    /// The gaps of regions of which something was measured.
    fn measured_gaps(&self) -> impl Iterator<Item = usize> {
        self.gaps.iter().copied().filter(|&row| self.known().measured[row])
    }

    /// A fill without donors, yet to be given its value.
    fn blank(&self, row: usize, how: &'static str) -> Fill {
        Fill {
            row,
            indicator: self.indicator,
            value: Finite::default(),
            how,
            donors: Arc::default(),
            indicators: Arc::default(),
            years: Vec::new(),
            residual_sd: None,
        }
    }
}
