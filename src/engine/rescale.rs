//! Puts a pillar's aggregate onto another scale across regions; METHODS section 8, "Rescale".
//!
//! Takes the pillar's scores of all rows; gives them as any normaliser scores a column, with ties
//! as computed scores tie. What needs an indicator's own goalposts, thresholds or target cannot be
//! used on a pillar.

use super::normalise::{Anchors, Column, Scored, column};
use super::{Case, Question, Unscorable, stats};
use crate::domain::{Direction, Finite, Normaliser, Over, Rescale, Score};

/// Rescales a pillar's scores; a normaliser over the assessment's year scores its rows alone, which
/// come first.
pub(super) fn rescaled(
    question: Question<'_>,
    rescale: &Rescale,
    cases: &[Case],
    scores: &[Option<Score>],
) -> Result<Scored, Unscorable> {
    let n_rows = match rescale.how.how.over() {
        Some(Over::Year) => question.dataset.regions.len(),
        Some(Over::Panel) | None => cases.len(),
    };
    let value = |score: &Option<Score>| score.and_then(|score| Finite::new(score.get()));
    let values: Vec<Option<Finite>> = scores[..n_rows].iter().map(value).collect();
    let members: Vec<bool> = cases[..n_rows].iter().map(|case| case.in_reference).collect();
    let compared: Vec<f64> = values
        .iter()
        .zip(&members)
        .filter(|(_, member)| **member)
        .filter_map(|(value, _)| Some((*value)?.get()))
        .collect();
    let mut reference = None;
    if let Normaliser::DistanceToReference { region, .. } = &rescale.how.how {
        let region = question.dataset.find_region(region.as_str());
        reference = region.and_then(|region| values[region.at()]);
    }
    let column_of_pillar = Column {
        values: &values,
        members: &members,
        direction: Direction::HigherIsBetter,
        anchors: Anchors { reference, ..Anchors::default() },
        tie: stats::tie_tolerance(&compared),
    };
    let mut scored = column(&rescale.how, &column_of_pillar)?;
    scored.scores.resize(cases.len(), None);
    Ok(scored)
}
