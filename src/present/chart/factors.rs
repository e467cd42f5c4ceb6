//! The factors of an index and where regions stand on them, for several charts.

use crate::domain::{Component, RegionId, Score};
use crate::engine::rank::competition_ranks;
use crate::present::view::Study;

/// The children of the index that are part of it.
pub(super) fn factors(study: &Study<'_>) -> Vec<Component> {
    let index = study.framework.index();
    study.assessment.shares.of_pillar[index.at()].iter().map(|(child, _)| *child).collect()
}

/// The factors that are shown but not part of the index, or that nobody has a score on.
pub(super) fn outside(study: &Study<'_>, shown: &[Component]) -> Vec<String> {
    let index = study.framework.index();
    let children = study.framework.pillar(index).children.iter();
    let pillars = children.filter(|child| matches!(child, Component::Pillar(_)));
    let outside = pillars.filter(|child| !shown.contains(child));
    outside.map(|child| study.name(*child).to_owned()).collect()
}

/// A region's place on a component among the ranked regions that have a score there and itself,
/// and how many they are.
pub(super) fn place(
    study: &Study<'_>,
    component: Component,
    region: RegionId,
) -> Option<(usize, usize)> {
    let own = study.assessment.score(region, component)?;
    let standings = study.assessment.ranking.standings.iter();
    let others = standings.map(|standing| standing.region).filter(|one| *one != region);
    let mut scores: Vec<Score> =
        others.filter_map(|one| study.assessment.score(one, component)).collect();
    scores.push(own);
    let ranks = competition_ranks(&scores);
    Some((*ranks.last()?, scores.len()))
}

/// The common scale of components, where all have the same one and every score lies on it.
pub(super) fn common_scale(
    study: &Study<'_>,
    components: &[Component],
    scores: impl Iterator<Item = f64>,
) -> Option<(f64, f64)> {
    let scale = |component: &Component| match component {
        Component::Pillar(pillar) => study.assessment.scores.scales[pillar.at()],
        Component::Indicator(indicator) => study.assessment.normalised.scales[indicator.at()],
    };
    let first = scale(components.first()?)?;
    let same = components.iter().all(|component| scale(component) == Some(first));
    let ends = (first.low(), first.high());
    let inside = scores.into_iter().all(|score| ends.0 <= score && score <= ends.1);
    (same && inside).then_some(ends)
}
