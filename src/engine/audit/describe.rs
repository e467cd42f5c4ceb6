//! What the column of one indicator looks like: gaps, ends of the scale, zeros, shape.

use super::Columns;
use crate::domain::{Finite, IndicatorId};
use crate::engine::{Assessment, stats};

/// What the column of one indicator looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Described {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Regions with a score.
    pub n: usize,
    /// Share of the scores at the worse end of the scale; nothing where the scale has no ends.
    pub at_low: Option<f64>,
    /// Share of the scores at the better end.
    pub at_high: Option<f64>,
    /// Scores that were held at an end because their values lie beyond it.
    pub n_held: usize,
    /// Share of the values that are zero, in the indicator's own unit.
    pub zeros: Option<f64>,
    /// How many different values there are, in the indicator's own unit.
    pub distinct: usize,
    /// Skewness and kurtosis of the scores.
    pub shape: Option<(f64, f64)>,
}

/// A score this near to an end, in shares of the scale, stands at it.
const NOISE: f64 = 1e-9;

/// Describes an indicator's column over the rows that are looked at.
pub(super) fn describe(
    assessment: &Assessment,
    columns: &Columns,
    indicator: IndicatorId,
) -> Described {
    let at = indicator.at();
    let scores: Vec<f64> = columns.indicators[at].iter().flatten().copied().collect();
    let own = assessment.denominated.values.column(at);
    let mut values: Vec<f64> =
        columns.rows.iter().filter_map(|&row| own[row]).map(Finite::get).collect();
    let zeros = values.iter().filter(|value| **value == 0.0).count();
    let zeros = (!values.is_empty()).then(|| zeros as f64 / values.len() as f64);
    if values.is_empty() {
        values.clone_from(&scores);
    }
    values.sort_unstable_by(f64::total_cmp);
    let scale = assessment.normalised.scales[at].filter(|_| !scores.is_empty());
    let near = |end: f64| {
        let reach = scale.map_or(0.0, |scale| NOISE * (scale.high() - scale.low()));
        let there = scores.iter().filter(|score| (**score - end).abs() <= reach).count();
        there as f64 / scores.len() as f64
    };
    let held = assessment.normalised.held.iter();
    Described {
        indicator,
        n: scores.len(),
        at_low: scale.map(|scale| near(scale.low())),
        at_high: scale.map(|scale| near(scale.high())),
        n_held: held
            .filter(|(row, held)| *held == indicator && columns.rows.binary_search(row).is_ok())
            .count(),
        zeros,
        distinct: values.chunk_by(|a, b| a == b).count(),
        shape: stats::shape(&scores),
    }
}
