//! The tree from the index over pillars to indicators.

use super::{
    Aggregate, Code, Impute, Indicator, IndicatorId, MethodPart, Missing, PillarId, Rescale, Said,
    Weight,
};
use crate::files::Span;

/// A node of the tree below the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Component {
    /// An inner node (the index is one too).
    Pillar(PillarId),
    /// A leaf.
    Indicator(IndicatorId),
}

/// An inner node of the tree; the index is the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pillar {
    /// Unique code.
    pub code: Code,
    /// Name for people.
    pub name: Said,
    /// Shown wherever the pillar is.
    pub note: Option<Said>,
    /// The node above; the index has none.
    pub parent: Option<PillarId>,
    /// Weight as written, relative among siblings; 0 = shown, outside the parent.
    pub weight: Weight,
    /// The nodes below in the order they are shown.
    pub children: Vec<Component>,
    /// Own aggregation, instead of the method's.
    pub aggregate: Option<Aggregate>,
    /// Own rule for missing parts, instead of the method's.
    pub missing: Option<Missing>,
    /// Own imputation for the indicators below, instead of the method's.
    pub impute: Option<Impute>,
    /// How the aggregate is put onto another scale across regions.
    pub rescale: Option<Rescale>,
    /// Children may stand on different scales.
    pub mixed: bool,
    /// Where its code is written.
    pub at: Span,
}

/// How the colours of indicators become the colour of their pillar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dashboard {
    /// Nothing is coloured.
    #[default]
    None,
    /// The two worst indicators decide.
    TwoWorst,
}

/// The tree with its pillars and indicators.
///
/// Every id in it is valid; there is one root, no cycle, no orphan; file order is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    /// Unique code.
    pub code: Code,
    /// Name for people.
    pub name: Said,
    /// Edition of the framework.
    pub version: String,
    /// Where the framework comes from, and what it is not.
    pub origin: Option<Said>,
    /// The word for a pillar ("Factor").
    pub pillar_word: Option<Said>,
    /// Whether pillars are coloured, and by what rule.
    pub dashboard: Dashboard,
    /// Inner nodes; the index first.
    pub pillars: Vec<Pillar>,
    /// Leaves.
    pub indicators: Vec<Indicator>,
    /// The rules of this index; the assessment overrides them key by key.
    pub method: MethodPart,
    /// Where it is written.
    pub at: Span,
}

impl Framework {
    /// The index's id.
    pub fn index(&self) -> PillarId {
        PillarId::new(0)
    }

    /// A pillar by id.
    pub fn pillar(&self, pillar: PillarId) -> &Pillar {
        &self.pillars[pillar.at()]
    }

    /// An indicator by id.
    pub fn indicator(&self, indicator: IndicatorId) -> &Indicator {
        &self.indicators[indicator.at()]
    }

    /// Ids of all indicators in file order.
    pub fn indicator_ids(&self) -> impl Iterator<Item = IndicatorId> + use<> {
        (0..self.indicators.len()).map(IndicatorId::new)
    }

    /// Ids of the pillars right below the index, in the order they are shown.
    pub fn top_pillars(&self) -> impl Iterator<Item = PillarId> + '_ {
        self.pillar(self.index()).children.iter().filter_map(|child| match child {
            Component::Pillar(pillar) => Some(*pillar),
            Component::Indicator(_) => None,
        })
    }

    /// All pillars, children before their parents; the index comes last.
    pub fn bottom_up(&self) -> Vec<PillarId> {
        let mut order = self.top_down();
        order.reverse();
        order
    }

    /// All pillars, parents before their children; the index comes first.
    pub fn top_down(&self) -> Vec<PillarId> {
        let mut order = vec![self.index()];
        let mut next = 0;
        while let Some(&pillar) = order.get(next) {
            order.extend(self.pillar(pillar).children.iter().filter_map(|child| match child {
                Component::Pillar(pillar) => Some(*pillar),
                Component::Indicator(_) => None,
            }));
            next += 1;
        }
        order
    }

    /// The weight of a component as written.
    pub fn weight(&self, component: Component) -> Weight {
        match component {
            Component::Pillar(pillar) => self.pillar(pillar).weight,
            Component::Indicator(indicator) => self.indicator(indicator).weight,
        }
    }

    /// The code of a component.
    pub fn code(&self, component: Component) -> &Code {
        match component {
            Component::Pillar(pillar) => &self.pillar(pillar).code,
            Component::Indicator(indicator) => &self.indicator(indicator).code,
        }
    }

    /// The name of a component.
    pub fn name(&self, component: Component) -> &Said {
        match component {
            Component::Pillar(pillar) => &self.pillar(pillar).name,
            Component::Indicator(indicator) => &self.indicator(indicator).name,
        }
    }

    /// The pillar right above a component; the index has none.
    pub fn parent(&self, component: Component) -> Option<PillarId> {
        match component {
            Component::Pillar(pillar) => self.pillar(pillar).parent,
            Component::Indicator(indicator) => Some(self.indicator(indicator).pillar),
        }
    }

    /// The component with this code.
    pub fn find(&self, code: &str) -> Option<Component> {
        let pillar = self.pillars.iter().position(|pillar| pillar.code.as_str() == code);
        let indicator = || self.indicators.iter().position(|one| one.code.as_str() == code);
        pillar
            .map(|at| Component::Pillar(PillarId::new(at)))
            .or_else(|| indicator().map(|at| Component::Indicator(IndicatorId::new(at))))
    }

    /// All components, depth first from the index, in the order they are shown.
    pub fn walk(&self) -> Vec<Component> {
        let mut order = Vec::with_capacity(self.pillars.len() + self.indicators.len());
        self.walk_from(Component::Pillar(self.index()), &mut order);
        order
    }

    fn walk_from(&self, component: Component, order: &mut Vec<Component>) {
        order.push(component);
        if let Component::Pillar(pillar) = component {
            for &child in &self.pillar(pillar).children {
                self.walk_from(child, order);
            }
        }
    }
}
