//! Fills a gap with what a straight line through other variables leads to expect.

use std::sync::Arc;

use super::super::denominate::Sizes;
use super::super::{Fill, Finding, stats};
use super::Column;
use crate::domain::{Code, Component, Finite, IndicatorId};

/// Fewer regions than this do not make a regression.
const ENOUGH: usize = 10;
/// A predictor of which less than this share is new says nothing that the others have not said.
const NOTHING_NEW: f64 = 1e-9;

/// Fills the gaps of a column by least squares on the named predictors: indicators, or any other
/// variable of the data.
///
/// ```text
/// y = a + sum b x;  residual sd = sqrt(sum of squared residuals / (n - k - 1)) for k predictors
/// ```
pub(super) fn fill(column: &Column<'_>, on: &[Code], findings: &mut Vec<Finding>) -> Vec<Fill> {
    let predictors: Vec<Predictor<'_>> =
        on.iter().map(|code| Predictor::of(column, code)).collect();
    let row_of = |row: usize| -> Option<Vec<f64>> {
        predictors.iter().map(|one| one.value(column, row)).collect()
    };
    let mut rows = Vec::new();
    let (mut y, mut x) = (Vec::new(), vec![Vec::new(); on.len()]);
    for (row, value) in column.year.donors(column.indicator) {
        let Some(predicted_by) = row_of(row) else { continue };
        rows.push(row);
        y.push(value);
        x.iter_mut().zip(predicted_by).for_each(|(column, value)| column.push(value));
    }
    let Some(line) = Line::fit(&y, &x) else {
        let known = column.known();
        let in_question = known.cases[column.gaps[0]].year == known.question.year;
        let n = rows.len();
        let finding = Finding::NoRegression { indicator: column.indicator, n };
        findings.extend(in_question.then_some(finding));
        return Vec::new();
    };
    let donors: Arc<[usize]> = rows.into();
    let indicators: Arc<[IndicatorId]> =
        predictors.iter().filter_map(Predictor::indicator).collect();
    let fill = |row: usize| {
        let value = Finite::new(line.at(&row_of(row)?))?;
        let (donors, indicators) = (Arc::clone(&donors), Arc::clone(&indicators));
        let residual_sd = Finite::new(line.residual_sd);
        Some(Fill { value, donors, indicators, residual_sd, ..column.blank(row, "regression") })
    };
    column.measured_gaps().filter_map(fill).collect()
}

/// Something that predicts.
enum Predictor<'a> {
    /// An indicator, by its measured values.
    Indicator(IndicatorId),
    /// Another variable.
    Variable(Sizes<'a>),
}

impl<'a> Predictor<'a> {
    fn of(column: &Column<'a>, code: &Code) -> Self {
        let question = column.known().question;
        match question.framework.find(code.as_str()) {
            Some(Component::Indicator(indicator)) => Self::Indicator(indicator),
            Some(Component::Pillar(_)) | None => {
                Self::Variable(Sizes::of_variable(question, code, question.max_age))
            }
        }
    }

    fn value(&self, column: &Column<'_>, row: usize) -> Option<f64> {
        let value = match self {
            Self::Indicator(indicator) => column.known().value(row, *indicator),
            Self::Variable(sizes) => {
                let case = column.known().cases[row];
                sizes.size(case.region, case.year).map(|size| size.amount)
            }
        };
        value.map(Finite::get)
    }

    fn indicator(&self) -> Option<IndicatorId> {
        match self {
            Self::Indicator(indicator) => Some(*indicator),
            Self::Variable(_) => None,
        }
    }
}

/// A fitted regression: slopes through the point of means.
struct Line {
    mean_y: f64,
    means: Vec<f64>,
    slopes: Vec<f64>,
    residual_sd: f64,
}

impl Line {
    /// Fits by orthogonalising the predictors one after the other (modified Gram-Schmidt). Refuses
    /// fewer than ten rows, and predictors that say the same.
    fn fit(y: &[f64], x: &[Vec<f64>]) -> Option<Self> {
        let n_free = y.len().checked_sub(x.len() + 1).filter(|&free| free > 0)?;
        if y.len() < ENOUGH || x.is_empty() {
            return None;
        }
        let mean_y = stats::mean(y)?;
        let means: Vec<f64> = x.iter().map(|x| stats::mean(x)).collect::<Option<_>>()?;
        let centred = |values: &[f64], mean: f64| values.iter().map(|x| x - mean).collect();
        let mut rest: Vec<f64> = centred(y, mean_y);
        let mut bases: Vec<Vec<f64>> = Vec::new();
        // Row i holds what predictor i shares with each base before it, and i's share of y.
        let mut shared: Vec<Vec<f64>> = Vec::new();
        let mut loads = Vec::new();
        for (x, &mean) in x.iter().zip(&means) {
            let mut base: Vec<f64> = centred(x, mean);
            let before = dot(&base, &base);
            let parts = bases.iter().map(|earlier| take_out(&mut base, earlier)).collect();
            let left = dot(&base, &base);
            let is_new = left > NOTHING_NEW * NOTHING_NEW * before && left.is_finite();
            if !is_new {
                return None;
            }
            loads.push(take_out(&mut rest, &base));
            bases.push(base);
            shared.push(parts);
        }
        let slopes = slopes(&loads, &shared);
        let residual_sd = (dot(&rest, &rest) / n_free as f64).sqrt();
        let fitted = slopes.iter().all(|slope| slope.is_finite()) && residual_sd.is_finite();
        fitted.then_some(Self { mean_y, means, slopes, residual_sd })
    }

    fn at(&self, x: &[f64]) -> f64 {
        let parts = self.slopes.iter().zip(&self.means).zip(x);
        self.mean_y + parts.map(|((slope, mean), x)| slope * (x - mean)).sum::<f64>()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Takes out of a column what it has of a base; says how many times the base that was.
fn take_out(column: &mut [f64], base: &[f64]) -> f64 {
    let times = dot(column, base) / dot(base, base);
    column.iter_mut().zip(base).for_each(|(value, base)| *value -= times * base);
    times
}

/// Slopes on the predictors from loads on their orthogonal bases, last to first.
fn slopes(loads: &[f64], shared: &[Vec<f64>]) -> Vec<f64> {
    let mut slopes = loads.to_vec();
    for at in (0..slopes.len()).rev() {
        for later in at + 1..slopes.len() {
            slopes[at] -= shared[later][at] * slopes[later];
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_is_found_exactly_and_its_residuals_are_nothing() {
        let a: Vec<f64> = (0..12).map(f64::from).collect();
        let b: Vec<f64> = a.iter().map(|a| a * a).collect();
        let y: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 3.0 + 2.0 * a - 0.5 * b).collect();
        let line = Line::fit(&y, &[a, b]).unwrap();
        assert!((line.at(&[20.0, 10.0]) - 38.0).abs() < 1e-9);
        assert!(line.residual_sd < 1e-9);
    }

    #[test]
    fn residuals_count_the_predictors() {
        let x: Vec<f64> = (0..10).map(f64::from).collect();
        let y: Vec<f64> = (0..10).map(|at| f64::from(at % 2)).collect();
        let line = Line::fit(&y, &[x]).unwrap();
        // numpy.polyfit: slope 0.0303, residual sum of squares 2.4242 over 8 degrees of freedom.
        assert!((line.slopes[0] - 0.030_303_030_303).abs() < 1e-9);
        assert!((line.residual_sd - (2.424_242_424_242_f64 / 8.0).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn too_few_rows_or_the_same_thing_twice_make_no_regression() {
        let x: Vec<f64> = (0..12).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| x.sin()).collect();
        let twice: Vec<f64> = x.iter().map(|x| 7.0 - 3.0 * x).collect();
        assert!(Line::fit(&y[..9], &[x[..9].to_vec()]).is_none());
        assert!(Line::fit(&y, &[x.clone(), twice]).is_none());
        assert!(Line::fit(&y, &[vec![1.0; 12]]).is_none());
        assert!(Line::fit(&y, &[x]).is_some());
    }
}
