//! Looks at the same indicators grouped another way: by a tag, such as the domain of a strategy or
//! the actor of the Triple Helix.
//!
//! Takes a finished assessment and a tag; gives each group of indicators its own score. The index
//! and the ranks stay those of the framework: a lens is another view of the parts, not another
//! index. An indicator with several values of the tag counts in each of the groups.

use super::aggregate::mean::{self, Need};
use super::{Assessment, Question};
use crate::domain::{Grid, IndicatorId, Missing, Scale, Score, Share, ShareBy};

/// The indicators that share a value of a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The value of the tag.
    pub value: String,
    /// Scored indicators with that value, in file order.
    pub indicators: Vec<IndicatorId>,
}

/// What a lens shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The groups, in the order in which the framework first names them.
    pub groups: Vec<Group>,
    /// The score of each group; rows are cases, columns groups.
    pub scores: Grid<Option<Score>>,
}

/// Groups the scored indicators by a tag and scores each group as a pillar of indicators would be:
/// with the written weights, the method's aggregation for indicators and its rule for missing
/// parts.
///
/// An aggregation that compares regions, and a mean that meets a zero which it cannot take, give no
/// score.
pub fn through(question: &Question<'_>, assessment: &Assessment, tag: &str) -> Seen {
    let groups = groups(question, assessment, tag);
    let n_rows = assessment.cases.len();
    let column = |group: &Group| -> Vec<Option<Score>> {
        (0..n_rows).map(|row| score(question, assessment, group, row)).collect()
    };
    let columns: Vec<Vec<Option<Score>>> = groups.iter().map(column).collect();
    Seen { scores: Grid::from_columns(n_rows, columns), groups }
}

fn groups(question: &Question<'_>, assessment: &Assessment, tag: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for id in question.framework.indicator_ids() {
        if assessment.shares.effective[id.at()] == 0.0 {
            continue;
        }
        let values = question.framework.indicator(id).tags.get(tag);
        for value in values.into_iter().flatten() {
            match groups.iter_mut().find(|group| group.value == *value) {
                Some(group) => group.indicators.push(id),
                None => groups.push(Group { value: value.clone(), indicators: vec![id] }),
            }
        }
    }
    groups
}

fn score(
    question: &Question<'_>,
    assessment: &Assessment,
    group: &Group,
    row: usize,
) -> Option<Score> {
    let how = question.method.aggregate.indicators;
    let (mut scores, mut weights) = (Vec::new(), Vec::new());
    let (mut present, mut whole) = (0.0, 0.0);
    for &id in &group.indicators {
        let outside = *assessment.assembled.not_applicable.get(row, id.at())
            || assessment.normalised.unusable[id.at()];
        if outside {
            continue;
        }
        let written = question.framework.indicator(id).weight;
        let component = crate::domain::Component::Indicator(id);
        let weight = question.weights.get(&component).copied().unwrap_or(written).get();
        let counts = counted(&question.method.missing, weight);
        whole += counts;
        if let Some(score) = *assessment.normalised.scores.get(row, id.at()) {
            if !Need::of(how).allows(score.get()) {
                return None;
            }
            present += counts;
            scores.push(score.get());
            weights.push(weight);
        }
    }
    let least = question.method.missing.minimum_share.unwrap_or(Share::HALF);
    if scores.is_empty() || !Share::ratio(present, whole).reaches(least) {
        return None;
    }
    let top = group.indicators.first().and_then(|id| assessment.normalised.scales[id.at()]);
    mean::combine(how, top.map(Scale::high), &mut scores, &weights).and_then(Score::of)
}

fn counted(missing: &Missing, weight: f64) -> f64 {
    match missing.by {
        ShareBy::Weight => weight,
        ShareBy::Count => 1.0,
    }
}
