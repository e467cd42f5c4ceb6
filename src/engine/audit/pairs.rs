//! Every part with its own pillar and the others, and every two of a kind.
//!
//! p-values are adjusted within each of the three tables.

use super::relation::{self, Relation, relation};
use super::{Columns, FEWEST};
use crate::domain::{Component, Framework, IndicatorId, PillarId};

/// What two things of a pair are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// The second is the pillar right above the first.
    Parent,
    /// The second stands further above the first.
    Ancestor,
    /// Neither stands above the other.
    Other,
}

/// Two components and how they go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The first.
    pub a: Component,
    /// The second.
    pub b: Component,
    /// What the second is to the first.
    pub kin: Kin,
    /// How they go together.
    pub relation: Relation,
}

impl Pair {
    /// Pearson's correlation, where enough rows stand behind it to conclude from it.
    pub(super) fn strength(&self) -> Option<f64> {
        self.relation.pearson.filter(|_| self.relation.n >= FEWEST).map(|found| found.r)
    }
}

/// What a pillar is to a component.
fn kin(framework: &Framework, component: Component, pillar: PillarId) -> Kin {
    let mut above = framework.parent(component);
    let mut kin = Kin::Parent;
    while let Some(one) = above {
        if one == pillar {
            return kin;
        }
        kin = Kin::Ancestor;
        above = framework.parent(Component::Pillar(one));
    }
    Kin::Other
}

pub(super) fn with_pillars(
    framework: &Framework,
    columns: &Columns,
    indicators: &[IndicatorId],
    pillars: &[PillarId],
) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(indicators.len() * pillars.len());
    for &indicator in indicators {
        for &pillar in pillars {
            let (a, b) = (Component::Indicator(indicator), Component::Pillar(pillar));
            let relation = relation(columns.part(a), &columns.pillars[pillar.at()]);
            pairs.push(Pair { a, b, kin: kin(framework, a, pillar), relation });
        }
    }
    adjusted(pairs)
}

/// Each pillar with the one above it, and pairs of which neither stands above the other.
pub(super) fn between_pillars(
    framework: &Framework,
    columns: &Columns,
    pillars: &[PillarId],
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (place, &one) in pillars.iter().enumerate() {
        let a = Component::Pillar(one);
        // Pillars stand in order from the top, so whatever is above stands before.
        for &other in &pillars[..place] {
            let kin = kin(framework, a, other);
            let (a, b) = match kin {
                Kin::Parent => (a, Component::Pillar(other)),
                Kin::Other => (Component::Pillar(other), a),
                Kin::Ancestor => continue,
            };
            let own = match kin {
                Kin::Parent => &columns.pillars,
                Kin::Ancestor | Kin::Other => &columns.fed,
            };
            let (x, y) = match kin {
                Kin::Parent => (&columns.fed[one.at()], &own[other.at()]),
                Kin::Ancestor | Kin::Other => (&own[other.at()], &own[one.at()]),
            };
            pairs.push(Pair { a, b, kin, relation: relation(x, y) });
        }
    }
    adjusted(pairs)
}

pub(super) fn between_indicators(columns: &Columns, indicators: &[IndicatorId]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (place, &one) in indicators.iter().enumerate() {
        for &other in &indicators[place + 1..] {
            let (a, b) = (Component::Indicator(one), Component::Indicator(other));
            let relation = relation(columns.part(a), columns.part(b));
            pairs.push(Pair { a, b, kin: Kin::Other, relation });
        }
    }
    adjusted(pairs)
}

fn adjusted(mut pairs: Vec<Pair>) -> Vec<Pair> {
    relation::adjust(pairs.iter_mut().map(|pair| &mut pair.relation));
    pairs
}
