//! Fills a gap with what the region reaches elsewhere: the mean or median of its other indicators.

use std::sync::Arc;

use super::super::Fill;
use super::{Column, Ends, Summarise};
use crate::domain::{Component, IndicatorId, PillarId, Within};

/// Fills the gaps of a column.
///
/// ```text
/// value = worst + (mean of the row's shares) (best - worst)
/// share of an indicator = (x - worst) / (best - worst), of observed values
/// ```
///
/// Shares bring different units and directions together; the mean is unweighted.
pub(super) fn fill(
    column: &Column<'_>,
    within: &Within,
    (how, summary): (&'static str, Summarise),
) -> Vec<Fill> {
    let known = column.known();
    let ends = |indicator| column.year.ends(indicator);
    let Some(own) = ends(column.indicator) else { return Vec::new() };
    let others = pillar(column, within).map_or_else(Vec::new, |pillar| known.leaves(pillar));
    let others: Vec<_> = others
        .into_iter()
        .filter(|&other| other != column.indicator)
        .filter_map(|other| Some((other, ends(other)?)))
        .collect();
    let fill = |row: usize| {
        let share = |(other, ends): &(IndicatorId, Ends)| {
            Some((*other, ends.share(known.value(row, *other)?)?))
        };
        let (indicators, shares): (Vec<IndicatorId>, Vec<f64>) =
            others.iter().filter_map(share).unzip();
        let value = own.value(summary(&shares)?)?;
        let (donors, indicators) = (Arc::from([row]), indicators.into());
        Some(Fill { value, donors, indicators, ..column.blank(row, how) })
    };
    column.measured_gaps().filter_map(fill).collect()
}

fn pillar(column: &Column<'_>, within: &Within) -> Option<PillarId> {
    let framework = column.known().question.framework;
    match within {
        Within::Parent => Some(framework.indicator(column.indicator).pillar),
        Within::Index => Some(framework.index()),
        Within::Pillar(code) => match framework.find(code.as_str())? {
            Component::Pillar(pillar) => Some(pillar),
            Component::Indicator(_) => None,
        },
    }
}
