//! Scores one region again, without the others: for what-ifs, bounds and thousands of draws.

use super::mean;
use super::plan::{Child, Node, Outcome, Part, Plan, Scratch, Zeros};
use crate::domain::{Aggregate, Component, Grid, IndicatorId, PillarId, Score};
use crate::engine::Normalised;

/// The scores of one region, leaf by leaf, and of its pillars once they are worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    parts: Vec<Part>,
    scratch: Scratch,
}

/// An end of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The worse one.
    Low,
    /// The better one.
    High,
}

impl Row {
    /// The part of an indicator.
    pub fn leaf(&self, indicator: IndicatorId) -> Part {
        self.parts[indicator.at()]
    }

    /// Puts another part in the place of an indicator's; see [`Plan::leaf`].
    pub fn set(&mut self, indicator: IndicatorId, part: Part) {
        self.parts[indicator.at()] = part;
    }

    /// Puts the end of its scale in the place of every missing leaf that counts in the index; gives
    /// nothing where one of them has no scale.
    pub fn fill(&mut self, plan: &Plan, end: End) -> Option<()> {
        for indicator in plan.scored_leaves() {
            if self.leaf(indicator) == Part::Missing {
                let ends = plan.ends(indicator)?;
                let score = match end {
                    End::Low => ends.low(),
                    End::High => ends.high(),
                };
                self.set(indicator, Part::Score(score));
            }
        }
        Some(())
    }
}

impl Plan {
    /// The leaves of one row.
    pub fn row(&self, normalised: &Normalised, not_applicable: &Grid<bool>, row: usize) -> Row {
        let leaf = |at: usize| {
            let score = *normalised.scores.get(row, at);
            self.leaf(IndicatorId::new(at), score, *not_applicable.get(row, at))
        };
        let mut parts: Vec<Part> = (0..self.leaves.len()).map(leaf).collect();
        parts.resize(self.n_slots(), Part::Missing);
        Row { parts, scratch: Scratch::default() }
    }

    /// The index of a row that has these scores, with zeros counted as the limit of the mean: for
    /// bounds.
    pub fn index_of(
        &self,
        leaves: &[Option<Score>],
        not_applicable: &Grid<bool>,
        row: usize,
    ) -> Option<Score> {
        let leaf = |(at, score): (usize, &Option<Score>)| {
            self.leaf(IndicatorId::new(at), *score, *not_applicable.get(row, at))
        };
        let mut parts: Vec<Part> = leaves.iter().enumerate().map(leaf).collect();
        parts.resize(self.n_slots(), Part::Missing);
        let mut row = Row { parts, scratch: Scratch::default() };
        Score::of(self.score(&mut row, Zeros::Count)?)
    }

    /// Scores the pillars of a row and gives its index; nothing where it has none, or where it
    /// follows from other regions too (see [`Plan::stands_alone`]).
    ///
    /// Nothing is allocated after the first call with a row, so that ten thousand are cheap.
    pub fn score(&self, row: &mut Row, zeros: Zeros) -> Option<f64> {
        if !self.alone {
            return None;
        }
        let Row { parts, scratch } = row;
        for &pillar in &self.order {
            let node = self.node(pillar);
            let outcome = if node.compares {
                Outcome::Part(Part::Missing)
            } else {
                node.score(|_, child: &Child| parts[child.slot], scratch, zeros)
            };
            // The index is ranked before it is put onto another scale.
            let is_index = pillar.at() == 0;
            parts[self.leaves.len() + pillar.at()] = match outcome {
                Outcome::Part(part) if is_index || !node.rescaled => part,
                Outcome::Part(_) | Outcome::TooLow | Outcome::NotFinite => Part::Missing,
            };
        }
        parts[self.leaves.len()].score()
    }

    /// The part of a component after [`Plan::score`].
    pub fn part(&self, row: &Row, component: Component) -> Part {
        row.parts[self.slot(component)]
    }

    /// Gives a pillar's children other shares, in the order of `Shares::of_pillar`.
    pub fn set_shares(&mut self, pillar: PillarId, shares: impl IntoIterator<Item = f64>) {
        let node = &mut self.nodes[pillar.at()];
        for (position, share) in shares.into_iter().enumerate() {
            let child = node.children[position];
            // In sums the weight is as written, so it moves in proportion.
            let sums = node.how == Aggregate::Sum;
            let weight = if sums { child.weight * share / child.share } else { share };
            node.children[position] = Child { share, weight, unit: node.unit(share), ..child };
        }
    }
}

impl Plan {
    /// Multiplies every child's share by a factor of its own (by slot) and brings those of a parent
    /// back to a sum of 1, starting from the shares of another plan of the same tree.
    ///
    /// Which parts suffice for a score is still counted by the shares of that plan: whether
    /// something was measured is no matter of chance.
    pub fn vary_shares(&mut self, from: &Self, factors: &[f64]) {
        for (node, own) in self.nodes.iter_mut().zip(&from.nodes) {
            let sums = node.how == Aggregate::Sum;
            let sum: f64 = own.children.iter().map(|child| child.share * factors[child.slot]).sum();
            for (child, own) in node.children.iter_mut().zip(&own.children) {
                child.share = own.share * factors[own.slot] / sum;
                child.weight =
                    if sums { own.weight * child.share / own.share } else { child.share };
            }
        }
    }

    /// Position of a component among the factors of [`Plan::vary_shares`], and their number.
    pub fn factor_of(&self, component: Component) -> (usize, usize) {
        (self.slot(component), self.n_slots())
    }
}

/// A parent made of some of its children only, for whoever wants to try scores in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parent<'a> {
    node: &'a Node,
    weights: Vec<f64>,
}

impl Plan {
    /// A pillar's scored children.
    pub fn children(&self, pillar: PillarId) -> impl Iterator<Item = Component> + '_ {
        self.node(pillar).children.iter().map(|child| child.component)
    }

    /// A pillar over these of its children; nothing where other regions have a say in it.
    pub fn parent(&self, pillar: PillarId, children: &[Component]) -> Option<Parent<'_>> {
        let node = self.node(pillar);
        let wanted = node.children.iter().filter(|child| children.contains(&child.component));
        let weights = wanted.map(|child| child.weight).collect();
        (!node.compares && !node.refused).then_some(Parent { node, weights })
    }
}

impl Parent<'_> {
    /// How the children are combined.
    pub fn how(&self) -> Aggregate {
        self.node.how
    }

    /// The children's weights, which need not sum to 1; in a sum as written.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The parent's score if its children had these, in the order of the framework, which may
    /// change.
    pub fn score(&self, scores: &mut [f64]) -> Option<f64> {
        for score in scores.iter_mut() {
            *score = self.node.raised(*score);
        }
        let fine = scores.iter().all(|&score| self.node.need.allows(score));
        if fine { mean::combine(self.node.how, self.node.top, scores, &self.weights) } else { None }
    }
}
