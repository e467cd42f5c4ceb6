//! How scores climb the tree, made ready once: which children count in which parent, by how much
//! and under which rule.
//!
//! A [`Plan`] scores whole columns or single rows again and again without looking anything up. It
//! is made by `build`, from a framework, a method and shares.

use super::mean::{self, Need};
use super::scale;
use crate::domain::{Aggregate, Component, IndicatorId, PillarId, Scale, Score, Share, ShareBy};

/// A child's score as its parent sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// It has one.
    Score(f64),
    /// It should have one and has not.
    Missing,
    /// It does not count for this region: the question does not apply, or the indicator is constant.
    Outside,
}

impl Part {
    /// The score, if there is one.
    pub fn score(self) -> Option<f64> {
        match self {
            Self::Score(score) => Some(score),
            Self::Missing | Self::Outside => None,
        }
    }
}

/// What became of a parent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Outcome {
    /// A score, or none because parts are missing or none applies.
    Part(Part),
    /// A score stands too low for the mean.
    TooLow,
    /// The parts give no finite number.
    NotFinite,
}

/// What is done with a score of zero under a mean that cannot take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zeros {
    /// The parent has no score.
    Fail,
    /// The parent is zero: the limit of the mean, for bounds.
    Count,
}

/// A child in its parent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Child {
    pub(super) component: Component,
    /// Position of its score among those of all components.
    pub(super) slot: usize,
    pub(super) share: f64,
    /// Weight in the aggregation: the share, or as written for sums.
    pub(super) weight: f64,
    /// What it counts among the parts that are present.
    pub(super) unit: f64,
}

/// A parent and its rules.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) how: Aggregate,
    pub(super) children: Vec<Child>,
    /// Least share of applicable children that must have a score.
    pub(super) minimum: Share,
    /// How that is counted.
    pub(super) by: ShareBy,
    /// What the mean asks of every score.
    pub(super) need: Need,
    /// Raises scores under a mean that asks for something.
    pub(super) floor: Option<f64>,
    /// Upper end of the children's scale, for products.
    pub(super) top: Option<f64>,
    /// Whether nothing can be scored here; a finding says why.
    pub(super) refused: bool,
    /// Whether other regions have a say in the aggregate.
    pub(super) compares: bool,
    /// Whether the parent above is given a score that was put onto another scale across regions.
    pub(super) rescaled: bool,
    /// The scale of the aggregate, where it is bounded.
    pub(super) scale: Option<Scale>,
}

/// How an indicator's score gets into the tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Leaf {
    /// The scale to which scores are moved so that none is zero, and the one they come from.
    pub(super) moved: Option<(Scale, Scale)>,
    /// No region has a score.
    pub(super) unusable: bool,
    /// The scale that no score leaves, after moving.
    pub(super) bounded: Option<Scale>,
}

/// The tree, ready to be scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Pillars, children before their parents.
    pub(super) order: Vec<PillarId>,
    /// By pillar.
    pub(super) nodes: Vec<Node>,
    /// By indicator.
    pub(super) leaves: Vec<Leaf>,
    /// Whether the index of a region follows from its own scores alone.
    pub(super) alone: bool,
}

/// Room to gather a parent's parts in, used again for every row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Scratch {
    pub(super) scores: Vec<f64>,
    weights: Vec<f64>,
}

impl Node {
    /// What a child counts among the parts that are present.
    pub(super) fn unit(&self, share: f64) -> f64 {
        match self.by {
            ShareBy::Weight => share,
            ShareBy::Count => 1.0,
        }
    }

    /// Gathers the parts that are present (asked for by position and child), raised to the floor; says what becomes of the parent
    /// where they do not suffice.
    #[inline]
    pub(super) fn gather(
        &self,
        part: impl Fn(usize, &Child) -> Part,
        scratch: &mut Scratch,
    ) -> Result<(), Part> {
        scratch.scores.clear();
        scratch.weights.clear();
        let (mut applicable, mut present) = (0.0, 0.0);
        for (position, child) in self.children.iter().enumerate() {
            match part(position, child) {
                Part::Score(score) => {
                    applicable += child.unit;
                    present += child.unit;
                    scratch.scores.push(self.raised(score));
                    scratch.weights.push(child.weight);
                }
                Part::Missing => applicable += child.unit,
                Part::Outside => {}
            }
        }
        if applicable == 0.0 && !self.children.is_empty() {
            return Err(Part::Outside);
        }
        let enough = Share::ratio(present, applicable).reaches(self.minimum);
        if scratch.scores.is_empty() || !enough || self.refused {
            return Err(Part::Missing);
        }
        Ok(())
    }

    /// Scores the parent of one row.
    #[inline]
    pub(super) fn score(
        &self,
        part: impl Fn(usize, &Child) -> Part,
        scratch: &mut Scratch,
        zeros: Zeros,
    ) -> Outcome {
        if let Err(none) = self.gather(part, scratch) {
            return Outcome::Part(none);
        }
        if self.need != Need::Any && !scratch.scores.iter().all(|&score| self.need.allows(score)) {
            let zero = self.need == Need::Positive && scratch.scores.iter().all(|&s| s >= 0.0);
            return match zeros {
                Zeros::Count if zero => Outcome::Part(Part::Score(0.0)),
                Zeros::Count | Zeros::Fail => Outcome::TooLow,
            };
        }
        match mean::combine(self.how, self.top, &mut scratch.scores, &scratch.weights) {
            Some(score) => Outcome::Part(Part::Score(score)),
            None => Outcome::NotFinite,
        }
    }

    /// A child's score as the mean takes it.
    #[inline]
    pub(super) fn raised(&self, score: f64) -> f64 {
        match self.floor {
            Some(floor) if self.need != Need::Any => score.max(floor),
            _ => score,
        }
    }
}

impl Plan {
    /// Position of a component's score: indicators first, then pillars.
    pub(super) fn slot(&self, component: Component) -> usize {
        match component {
            Component::Indicator(indicator) => indicator.at(),
            Component::Pillar(pillar) => self.leaves.len() + pillar.at(),
        }
    }

    /// Number of components.
    pub(super) fn n_slots(&self) -> usize {
        self.leaves.len() + self.nodes.len()
    }

    /// The rules of a pillar.
    pub(super) fn node(&self, pillar: PillarId) -> &Node {
        &self.nodes[pillar.at()]
    }

    /// An indicator's score as its parent sees it.
    pub fn leaf(&self, indicator: IndicatorId, score: Option<Score>, not_applicable: bool) -> Part {
        let leaf = &self.leaves[indicator.at()];
        if not_applicable || leaf.unusable {
            return Part::Outside;
        }
        score.map_or(Part::Missing, |score| {
            Part::Score(match leaf.moved {
                Some((from, to)) => scale::moved(score.get(), from, to),
                None => score.get(),
            })
        })
    }

    /// Says whether an indicator's scores go into the tree as they are.
    pub(super) fn is_plain(&self, indicator: IndicatorId) -> bool {
        let leaf = &self.leaves[indicator.at()];
        leaf.moved.is_none() && !leaf.unusable
    }

    /// The ends between which an indicator's score lies as its parent sees it, where there are any.
    pub fn ends(&self, indicator: IndicatorId) -> Option<Scale> {
        self.leaves[indicator.at()].bounded
    }

    /// Says whether a region's index follows from its own scores alone, so that one row can be
    /// scored without the others.
    pub fn stands_alone(&self) -> bool {
        self.alone
    }

    /// Works out whether it does.
    pub(super) fn is_alone(&self) -> bool {
        // The index is ranked before it is put onto another scale.
        let index = PillarId::new(0);
        self.below_index().all(|pillar| {
            let node = self.node(pillar);
            !node.compares && (!node.rescaled || pillar == index)
        })
    }

    /// Says whether more of anything can never mean less of the index.
    pub fn is_monotone(&self) -> bool {
        self.below_index().all(|pillar| mean::is_monotone(self.node(pillar).how))
    }

    /// The indicators that count in the index.
    pub fn scored_leaves(&self) -> impl Iterator<Item = IndicatorId> + '_ {
        self.below_index().flat_map(|pillar| &self.node(pillar).children).filter_map(|child| {
            match child.component {
                Component::Indicator(indicator) => Some(indicator),
                Component::Pillar(_) => None,
            }
        })
    }

    /// The index and the pillars that count in it.
    fn below_index(&self) -> impl Iterator<Item = PillarId> + '_ {
        let mut next = vec![PillarId::new(0)];
        std::iter::from_fn(move || {
            let pillar = next.pop()?;
            next.extend(self.node(pillar).children.iter().filter_map(
                |child| match child.component {
                    Component::Pillar(pillar) => Some(pillar),
                    Component::Indicator(_) => None,
                },
            ));
            Some(pillar)
        })
    }
}
