//! Makes a [`Plan`]: rules of every parent first, then pillar by pillar the shares of its children,
//! from the bottom up, since what a parent can take depends on what stands below it.

use super::mean::Need;
use super::plan::{Child, Leaf, Node, Plan};
use super::scale::{self, Ends, Lack};
use crate::domain::{Aggregate, Component, PillarId, Scale, Share, WeighHow, Zero};
use crate::engine::{Finding, Normalised, Question, Shares, normalise, weigh};

/// A plan in the making.
#[derive(Debug, Clone)]
pub(super) struct Builder<'a> {
    question: Question<'a>,
    /// What is made.
    pub(super) plan: Plan,
    /// By slot: the scale that a parent takes its children to be on.
    aimed: Vec<Option<Scale>>,
    /// By slot: the scale that no score leaves.
    bounded: Vec<Option<Scale>>,
    /// By slot: whether scores stand around 100 as the Mazziotta-Pareto index needs them.
    around_hundred: Vec<bool>,
}

/// How a pillar's children become its score: its own rule, else the method's for what stands below
/// it. A pillar with indicators and pillars below it is one of indicators.
pub fn rule(question: Question<'_>, pillar: PillarId) -> Aggregate {
    let own = question.framework.pillar(pillar).aggregate;
    let children = weigh::scored_children(question.framework, question.weights, pillar);
    let is_indicator = |(child, _): &(Component, f64)| matches!(child, Component::Indicator(_));
    own.unwrap_or(if children.iter().any(is_indicator) {
        question.method.aggregate.indicators
    } else {
        question.method.aggregate.pillars
    })
}

fn node(question: Question<'_>, pillar: PillarId) -> Node {
    let how = rule(question, pillar);
    let definition = question.framework.pillar(pillar);
    let missing = definition.missing.unwrap_or(question.method.missing);
    let doubt = matches!(question.method.weights.how, WeighHow::BenefitOfTheDoubt { .. });
    Node {
        how,
        children: Vec::new(),
        by: missing.by,
        minimum: missing.least_under(how),
        need: Need::of(how),
        floor: match question.method.zero {
            Zero::Floor(floor) => Some(floor.get()),
            Zero::Fail | Zero::Rescale(_) => None,
        },
        top: None,
        refused: false,
        compares: doubt || super::mean::is_relative(how),
        rescaled: definition.rescale.as_ref().is_some_and(|rescale| rescale.feeds_parent),
        scale: None,
    }
}

impl<'a> Builder<'a> {
    /// Prepares the tree; no pillar has children yet.
    pub(super) fn new(question: Question<'a>, normalised: &Normalised) -> Self {
        let Question { framework, method, .. } = question;
        let n_pillars = framework.pillars.len();
        let nodes: Vec<Node> = (0..n_pillars).map(|at| node(question, PillarId::new(at))).collect();
        let moves = nodes.iter().any(|node| node.need != Need::Any);
        let zero = if moves { method.zero } else { Zero::Fail };
        let mut aimed = vec![None; framework.indicators.len() + n_pillars];
        let mut bounded = aimed.clone();
        let mut around_hundred = vec![false; aimed.len()];
        let mut leaves = Vec::with_capacity(framework.indicators.len());
        for indicator in framework.indicator_ids() {
            let normaliser = normalise::in_force(framework, method, indicator).how;
            let own = scale::aimed_at(&normaliser);
            let at = indicator.at();
            let leaf = leaf(zero, own, normalised, at);
            aimed[at] = leaf.moved.map_or(own, |(_, to)| Some(to));
            bounded[at] = leaf.bounded;
            around_hundred[at] = scale::is_around_hundred(&normaliser);
            leaves.push(leaf);
        }
        let plan = Plan { order: framework.bottom_up(), nodes, leaves, alone: false };
        Self { question, plan, aimed, bounded, around_hundred }
    }

    /// Puts in the shares of a pillar's children, once those of the pillars below are in.
    pub(super) fn weigh(
        &mut self,
        pillar: PillarId,
        shares: &[(Component, f64)],
        findings: &mut Vec<Finding>,
    ) {
        let node = self.plan.node(pillar);
        let sums = node.how == Aggregate::Sum;
        let child = |&(component, share): &(Component, f64)| Child {
            component,
            slot: self.plan.slot(component),
            share,
            weight: if sums { as_written(self.question, component, share) } else { share },
            unit: node.unit(share),
        };
        self.plan.nodes[pillar.at()].children = shares.iter().map(child).collect();
        self.check(pillar, findings);
        self.settle(pillar);
    }

    /// Notes between which ends the parent sees the pillar's score, where that is only known once
    /// all regions are scored.
    pub(super) fn bound(&mut self, pillar: PillarId, scale: Option<Scale>) {
        self.bounded[self.plan.slot(Component::Pillar(pillar))] = scale;
    }

    /// Notes the scale of a pillar's own aggregate where it is only known once it is scored.
    pub(super) fn set_scale(&mut self, pillar: PillarId, scale: Option<Scale>) {
        self.plan.nodes[pillar.at()].scale = scale;
        self.bound(pillar, scale);
    }

    /// Looks whether the aggregation can take what stands below.
    fn check(&mut self, pillar: PillarId, findings: &mut Vec<Finding>) {
        let before = findings.len();
        let node = self.plan.node(pillar);
        let slots = || node.children.iter().map(|child| child.slot);
        let first = slots().next().and_then(|slot| self.aimed[slot]);
        let fits = |slot: usize| match node.how {
            Aggregate::Product => first.is_some() && self.aimed[slot] == first,
            Aggregate::MazziottaPareto => self.around_hundred[slot],
            Aggregate::Arithmetic
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::Power(_)
            | Aggregate::Minimum
            | Aggregate::Median
            | Aggregate::Sum
            | Aggregate::MeanMin { .. }
            | Aggregate::Copeland
            | Aggregate::Topsis => true,
        };
        if let Some(child) = node.children.iter().find(|child| !fits(child.slot)) {
            findings.push(Finding::WrongScale { pillar, component: child.component });
        }
        let limit = slots().filter_map(|slot| self.aimed[slot]).map(scale::highest_floor);
        let floor = node.floor.filter(|_| node.need != Need::Any);
        if let Some((floor, limit)) = floor.zip(limit.reduce(f64::min))
            && floor > limit
        {
            findings.push(Finding::FloorTooHigh { pillar, floor, limit });
        }
        let refused = findings.len() > before;
        let share = node.children.first().map_or(0.0, |child| child.share);
        let equal = node.children.iter().all(|child| (child.share - share).abs() <= 1e-9);
        if node.how == Aggregate::Median && !equal {
            findings.push(Finding::UnequalWeights { pillar });
        }
        let node = &mut self.plan.nodes[pillar.at()];
        node.refused = refused;
        node.top = first.map(Scale::high);
    }

    /// Works out between which ends the pillar's score lies, and what its parent may think of it.
    fn settle(&mut self, pillar: PillarId) {
        let Question { framework, method, .. } = self.question;
        let node = self.plan.node(pillar);
        let lack = if node.minimum.reaches(Share::ALL) { Lack::Never } else { Lack::Possible };
        let of = |scales: &[Option<Scale>]| {
            let child = |child: &Child| -> Ends {
                let scale = scales[child.slot];
                let floor = node.floor.filter(|_| node.need != Need::Any);
                let raised = floor.map_or(scale, |floor| scale::raised(scale?, floor));
                (raised, child.weight)
            };
            scale::of_parent(node.how, &node.children.iter().map(child).collect::<Vec<_>>(), lack)
        };
        let doubt = matches!(method.weights.how, WeighHow::BenefitOfTheDoubt { .. });
        let hundred = doubt.then(Scale::hundred);
        let (bounded, aimed) =
            (hundred.or_else(|| of(&self.bounded)), hundred.or_else(|| of(&self.aimed)));
        let mut around_hundred = is_average(node.how)
            && node.children.iter().all(|child| self.around_hundred[child.slot]);
        let slot = self.plan.slot(Component::Pillar(pillar));
        self.plan.nodes[pillar.at()].scale = bounded;
        (self.bounded[slot], self.aimed[slot]) = (bounded, aimed);
        let rescale = framework.pillar(pillar).rescale.as_ref();
        if let Some(rescale) = rescale.filter(|rescale| rescale.feeds_parent) {
            self.aimed[slot] = scale::aimed_at(&rescale.how.how);
            around_hundred = scale::is_around_hundred(&rescale.how.how);
        }
        self.around_hundred[slot] = around_hundred;
    }
}

fn leaf(zero: Zero, aimed: Option<Scale>, normalised: &Normalised, at: usize) -> Leaf {
    let (bounded, unusable) = (normalised.scales[at], normalised.unusable[at]);
    let moved = match zero {
        Zero::Rescale(to) => aimed.map(|from| (from, to)),
        Zero::Fail | Zero::Floor(_) => None,
    };
    let bounded = match moved {
        Some((from, to)) => bounded.and_then(|ends| {
            let end = |end: f64| scale::moved(end, from, to);
            Scale::new(end(ends.low()), end(ends.high()))
        }),
        None => bounded,
    };
    Leaf { moved, unusable, bounded }
}

/// The weight of a child in a sum: as written, as a scenario has it, 1 where all are equal, and
/// the share where experts or data gave it.
fn as_written(question: Question<'_>, component: Component, share: f64) -> f64 {
    let Question { framework, method, weights, .. } = question;
    match &method.weights.how {
        WeighHow::Framework | WeighHow::BenefitOfTheDoubt { .. } => {
            weights.get(&component).copied().unwrap_or_else(|| framework.weight(component)).get()
        }
        WeighHow::Equal => 1.0,
        WeighHow::BudgetAllocation { .. }
        | WeighHow::Ahp { .. }
        | WeighHow::Pca
        | WeighHow::Loadings
        | WeighHow::Entropy
        | WeighHow::Critic
        | WeighHow::Balanced => share,
    }
}

/// Says whether a parent made this way stands around the same number as its children.
fn is_average(how: Aggregate) -> bool {
    match how {
        Aggregate::Arithmetic
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Power(_)
        | Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::MeanMin { .. }
        | Aggregate::MazziottaPareto => true,
        Aggregate::Sum | Aggregate::Product | Aggregate::Copeland | Aggregate::Topsis => false,
    }
}

/// Prepares the tree of an assessment that has its shares.
pub(super) fn plan_of(
    question: Question<'_>,
    normalised: &Normalised,
    shares: &Shares,
    scales: &[Option<Scale>],
) -> Plan {
    let mut builder = Builder::new(question, normalised);
    let mut said = Vec::new();
    for pillar in question.framework.bottom_up() {
        builder.weigh(pillar, &shares.of_pillar[pillar.at()], &mut said);
        let rescale = question.framework.pillar(pillar).rescale.as_ref();
        if rescale.is_none_or(|rescale| rescale.feeds_parent) {
            builder.bound(pillar, scales[pillar.at()]);
        }
    }
    let alone = builder.plan.is_alone();
    Plan { alone, ..builder.plan }
}
