//! Brings indicators that are measured in different units onto one scale.
//!
//! Takes treated values in each indicator's own unit; gives scores with the direction already
//! turned, so that from here on more is always better. Extremes, means and ranks are those of the
//! reference set; a region outside it is scored with them and held to the ends of the scale.
//!
//! A missing value stays missing. What to do about it is decided before, in `impute`, and after, in
//! `aggregate`; never here. A column that cannot be scored gives no scores and a finding.
//!
//! OECD/JRC Handbook, step 5.

mod column;
mod fixed;
mod ranks;
#[cfg(test)]
mod reference_tests;
mod relative;
mod round;
#[cfg(test)]
mod stage_tests;
#[cfg(test)]
mod tests;

pub use column::{Anchors, Column, Scored, column};
pub use fixed::between_goalposts;
pub use round::round_half_away;

use super::{
    Assessment, Case, Constants, Finding, Normalised, Question, Treated, Unscorable, screen,
};
use crate::domain::{
    Direction, Finite, Framework, Grid, Indicator, IndicatorId, Measure, Method, Normalise,
    Normaliser, Over, Scale, Score,
};
use crate::parallel;

/// Says which normalisation is in force for an indicator; see [`Framework::normalise_of`].
pub fn in_force(framework: &Framework, method: &Method, indicator: IndicatorId) -> Normalise {
    framework.normalise_of(indicator, method)
}

/// Which way is better: as written, else as the goalposts stand, else more.
pub fn direction(indicator: &Indicator) -> Direction {
    let of_goalposts = indicator.goalposts.map(crate::domain::Goalposts::direction);
    indicator.direction.or(of_goalposts).unwrap_or(Direction::HigherIsBetter)
}

/// Scores every column; METHODS section 6.
pub fn normalise(
    question: Question<'_>,
    cases: &[Case],
    treated: &Treated,
    findings: &mut Vec<Finding>,
) -> Normalised {
    let n_indicators = question.framework.indicators.len();
    let mut normalised = Normalised {
        scores: Grid::filled(cases.len(), n_indicators, None),
        scales: vec![None; n_indicators],
        constants: vec![Constants::default(); n_indicators],
        held: Vec::new(),
        unusable: vec![false; n_indicators],
    };
    let scored = screen::scored(question);
    let ids = question.framework.indicator_ids();
    let columns = parallel::map(cases.len() * n_indicators, ids, |indicator| {
        score_indicator(question, cases, indicator, treated.values.column(indicator.at()))
    });
    for (indicator, column) in question.framework.indicator_ids().zip(columns) {
        match column {
            Ok(mut column) => {
                findings.extend(findings_of(question, cases, indicator, &column));
                // Rows of years that are not looked at have no score.
                column.scores.resize(cases.len(), None);
                normalised.scores.put_column(indicator.at(), column.scores);
                normalised.scales[indicator.at()] = column.scale;
                normalised.constants[indicator.at()] = column.constants;
                normalised.held.extend(column.held.iter().map(|&row| (row, indicator)));
            }
            Err(why) => {
                // What is the same for everybody counts for nobody; everything else is missing.
                normalised.unusable[indicator.at()] = why == Unscorable::Constant;
                let how = question.framework.normalise_of(indicator, question.method).how;
                normalised.scales[indicator.at()] = how.written_scale();
                // What is only shown needs no score, and so no excuse for having none.
                if scored[indicator.at()] {
                    findings.extend(finding_of(why, indicator));
                }
            }
        }
    }
    normalised
}

fn finding_of(why: Unscorable, indicator: IndicatorId) -> Option<Finding> {
    match why {
        // `assemble` has said so already.
        Unscorable::NoValues => None,
        Unscorable::Constant => Some(Finding::Constant { indicator }),
        Unscorable::NoGoalposts
        | Unscorable::GoalpostsNotPositive
        | Unscorable::NoTarget
        | Unscorable::TargetNoBetter
        | Unscorable::NoReference
        | Unscorable::ReferenceNoBetter
        | Unscorable::NotPositive
        | Unscorable::NoThresholds => Some(Finding::NotNormalised { indicator, why }),
    }
}

fn findings_of(
    question: Question<'_>,
    cases: &[Case],
    indicator: IndicatorId,
    column: &Scored,
) -> Vec<Finding> {
    let of_this_year = |row: &&usize| cases[**row].year == question.year && cases[**row].exists;
    let logarithms = column.without_logarithm.iter().filter(of_this_year);
    let mut findings: Vec<Finding> = logarithms
        .map(|&row| Finding::LogOfNonPositive { region: cases[row].region, indicator })
        .collect();
    // Only goalposts are a promise that a value can break.
    let how = in_force(question.framework, question.method, indicator).how;
    let n = column.held.iter().filter(of_this_year).count();
    if n > 0 && matches!(how, Normaliser::Goalposts { .. } | Normaliser::LogGoalposts { .. }) {
        findings.push(Finding::Held { indicator, n });
    }
    findings
}

/// Scores a figure that no region has, such as a benchmark's, as that of a region outside the
/// reference set; of a yes-no indicator it is the share of yes in percent.
///
/// Nothing where the column was transformed: what became of the regions' values cannot be done to
/// one more.
pub fn score_figure(
    question: Question<'_>,
    assessment: &Assessment,
    id: IndicatorId,
    figure: Finite,
) -> Option<Score> {
    let treated = &assessment.treated;
    if treated.notes[id.at()].is_some_and(|note| note.transformed) {
        return None;
    }
    let amount = match question.framework.indicator(id).measure {
        Measure::YesNo => Finite::new(figure.get() / 100.0)?,
        _ => figure,
    };
    let values = treated.values.column(id.at());
    let scored = score_rows(question, &assessment.cases, id, (values, Some(amount))).ok()?;
    scored.scores.last().copied().flatten()
}

/// Scores one indicator. A normaliser that looks at the assessment's year alone scores its rows
/// alone, which come first.
pub(super) fn score_indicator(
    question: Question<'_>,
    cases: &[Case],
    id: IndicatorId,
    values: &[Option<Finite>],
) -> Result<Scored, Unscorable> {
    score_rows(question, cases, id, (values, None))
}

/// Scores the rows of one indicator and, behind them, one more value if there is one.
fn score_rows(
    question: Question<'_>,
    cases: &[Case],
    id: IndicatorId,
    (values, more): (&[Option<Finite>], Option<Finite>),
) -> Result<Scored, Unscorable> {
    let indicator = question.framework.indicator(id);
    let normalise = in_force(question.framework, question.method, id);
    let n_rows = match normalise.how.over() {
        Some(Over::Year) => question.dataset.regions.len(),
        Some(Over::Panel) | None => cases.len(),
    };
    let changed: Vec<Option<Finite>>;
    let rows = values[..n_rows].iter().copied().chain(more.map(Some));
    let values = if !indicator.measure.is_numeric() {
        changed = rows.map(|value| earned(indicator, value?)).collect();
        &changed
    } else if more.is_some() {
        changed = rows.collect();
        &changed
    } else {
        &values[..n_rows]
    };
    let mut members: Vec<bool> = cases[..n_rows].iter().map(|case| case.in_reference).collect();
    members.resize(values.len(), false);
    let anchors = Anchors {
        goalposts: indicator.goalposts,
        thresholds: indicator.thresholds,
        target: indicator.target.as_ref().map(|target| target.value),
        reference: reference_value(question, &normalise.how, values),
    };
    // Answers have been turned already, as points.
    let direction = if indicator.measure.is_numeric() {
        direction(indicator)
    } else {
        Direction::HigherIsBetter
    };
    let mut scored =
        column(&normalise, &Column { values, members: &members, direction, anchors, tie: 0.0 })?;
    if indicator.measure == Measure::Points && normalise.how == Normaliser::None {
        scored.scale = Some(Scale::hundred());
    }
    Ok(scored)
}

/// The value of the region that a distance is measured to, in the assessment's year.
fn reference_value(
    question: Question<'_>,
    how: &Normaliser,
    values: &[Option<Finite>],
) -> Option<Finite> {
    let Normaliser::DistanceToReference { region, .. } = how else { return None };
    values[question.dataset.find_region(region.as_str())?.at()]
}

/// Points from 0 to 100 that an answer earns.
///
/// ```text
/// yes 100, no 0; the points of the choice or level; 100 x ticked / enough, at most 100
/// ```
fn earned(indicator: &Indicator, amount: Finite) -> Option<Finite> {
    let points = match &indicator.measure {
        Measure::Number | Measure::Points | Measure::Choice(_) | Measure::Rubric(_) => {
            return Some(amount);
        }
        Measure::YesNo => 100.0 * amount.get(),
        Measure::Checklist { enough, .. } => (100.0 * amount.get() / *enough as f64).min(100.0),
    };
    // Ticks and yeses of something unwanted count against; points say themselves what is good.
    let points = match direction(indicator) {
        Direction::HigherIsBetter => points,
        Direction::LowerIsBetter => 100.0 - points,
    };
    Finite::new(points)
}
