//! Decides how much each child counts within its parent.
//!
//! Takes the weights as written, experts' judgements or the children's scores; gives shares that
//! sum to 1 inside every pillar, over the children that are scored. A child with weight 0 is
//! context: it is shown and counts nowhere. Weights that follow from data are made pillar by
//! pillar, from the bottom up, because a pillar's children have to be scored before; so `aggregate`
//! calls this module and not the other way round.
//!
//! Refuses judgements that cannot be used: such a pillar has no shares, and a finding says why.
//!
//! OECD/JRC Handbook, step 6; METHODS section 7.

pub mod ahp;
pub mod balanced;
pub mod budget;
pub mod component;
pub mod doubt;
mod note;
pub mod spread;

pub use note::WeightNote;

use std::collections::BTreeMap;

use super::{Finding, Question, Shares};
use crate::domain::{Component, Framework, PillarId, Weigh, WeighHow, Weight};

/// One number per row, or none.
pub type Column = Vec<Option<f64>>;

/// Where weighing writes down what it noticed.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// For everybody.
    pub(super) findings: Vec<Finding>,
    /// For whoever looks at the weights.
    pub(super) notes: Vec<WeightNote>,
}

/// The children of a pillar that are scored, with their weights as written or as a scenario has
/// them.
pub fn scored_children(
    framework: &Framework,
    overrides: &BTreeMap<Component, Weight>,
    pillar: PillarId,
) -> Vec<(Component, f64)> {
    let weight = |child: Component| {
        overrides.get(&child).copied().unwrap_or_else(|| framework.weight(child)).get()
    };
    let children = framework.pillar(pillar).children.iter();
    children.map(|&child| (child, weight(child))).filter(|&(_, weight)| weight > 0.0).collect()
}

/// Gives the shares that follow from the weights as written, or as a scenario has them.
///
/// ```text
/// share = weight / sum of the weights of its scored siblings
/// ```
pub fn framework_shares(framework: &Framework, overrides: &BTreeMap<Component, Weight>) -> Shares {
    let of = |pillar| normalised(scored_children(framework, overrides, PillarId::new(pillar)));
    assembled(framework, (0..framework.pillars.len()).map(of).collect(), Vec::new())
}

/// Gives the shares that are known before any value is: those of the framework, equal ones and
/// those of experts. Where weights follow from data these are the framework's.
///
/// Coverage is counted with them, because whoever is screened is screened before scoring.
pub fn shares_before_data(question: Question<'_>) -> Shares {
    let mut log = Log::default();
    let of = |pillar| match stated(question, PillarId::new(pillar), &mut log) {
        Some(shares) => shares,
        None => {
            normalised(scored_children(question.framework, question.weights, PillarId::new(pillar)))
        }
    };
    let of_pillar = (0..question.framework.pillars.len()).map(of).collect();
    assembled(question.framework, of_pillar, log.notes)
}

/// Puts the shares of all pillars together with the effective weights that follow from them.
pub(super) fn assembled(
    framework: &Framework,
    of_pillar: Vec<Vec<(Component, f64)>>,
    notes: Vec<WeightNote>,
) -> Shares {
    let effective = effective(framework, &of_pillar);
    Shares { of_pillar, effective, own: BTreeMap::new(), notes }
}

/// Gives each indicator the product of the shares from it up to the index; 0 for context.
pub fn effective(framework: &Framework, of_pillar: &[Vec<(Component, f64)>]) -> Vec<f64> {
    let mut pillars = vec![0.0; framework.pillars.len()];
    let mut indicators = vec![0.0; framework.indicators.len()];
    pillars[framework.index().at()] = 1.0;
    for pillar in framework.top_down() {
        for &(child, share) in &of_pillar[pillar.at()] {
            let product = pillars[pillar.at()] * share;
            match child {
                Component::Pillar(child) => pillars[child.at()] = product,
                Component::Indicator(child) => indicators[child.at()] = product,
            }
        }
    }
    indicators
}

/// Gives the shares of one pillar's children.
///
/// `columns` gives the children's scores over the reference set; it is only asked where weights
/// follow from data.
pub(super) fn of_pillar(
    question: Question<'_>,
    pillar: PillarId,
    columns: impl FnOnce(&[(Component, f64)]) -> Vec<Column>,
    log: &mut Log,
) -> Vec<(Component, f64)> {
    if let Some(shares) = stated(question, pillar, log) {
        return shares;
    }
    let children = scored_children(question.framework, question.weights, pillar);
    if children.len() < 2 {
        return normalised(children);
    }
    let columns = columns(&children);
    let place = Place { pillar, children: &children };
    let weights = match &question.method.weights.how {
        WeighHow::Pca => component::pca(&columns, place, log),
        WeighHow::Loadings => component::loadings(&columns, place, log),
        WeighHow::Entropy => place.spread(spread::entropy(&columns).weights, log),
        WeighHow::Critic => place.spread(spread::critic(&columns).weights, log),
        WeighHow::Balanced => balanced::weigh(&columns, place, log),
        WeighHow::Framework
        | WeighHow::Equal
        | WeighHow::BudgetAllocation { .. }
        | WeighHow::Ahp { .. }
        | WeighHow::BenefitOfTheDoubt { .. } => unreachable!("these are known without data"),
    };
    let shares = normalised(place.with(&weights));
    if shares.is_empty() && !weights.is_empty() {
        log.findings.push(Finding::NoWeights { pillar });
    }
    shares
}

/// The shares that need no data: `None` where the method's weights follow from data.
///
/// Benefit of the doubt gives every region its own; what is shared are the framework's, by which
/// missing parts are counted.
fn stated(
    question: Question<'_>,
    pillar: PillarId,
    log: &mut Log,
) -> Option<Vec<(Component, f64)>> {
    let children = scored_children(question.framework, question.weights, pillar);
    let Weigh { how, .. } = &question.method.weights;
    let weights = match how {
        WeighHow::Framework | WeighHow::BenefitOfTheDoubt { .. } => children,
        WeighHow::Equal => children.into_iter().map(|(child, _)| (child, 1.0)).collect(),
        WeighHow::BudgetAllocation { allocations, .. } => {
            budget::weigh(allocations, Place { pillar, children: &children }, log)
        }
        WeighHow::Ahp { comparisons, .. } => {
            ahp::weigh(comparisons, Place { pillar, children: &children }, log)
        }
        WeighHow::Pca
        | WeighHow::Loadings
        | WeighHow::Entropy
        | WeighHow::Critic
        | WeighHow::Balanced => return None,
    };
    Some(normalised(weights))
}

/// Says whether weights follow from the scores of the regions.
pub fn follow_from_data(how: &WeighHow) -> bool {
    match how {
        WeighHow::Pca
        | WeighHow::Loadings
        | WeighHow::Entropy
        | WeighHow::Critic
        | WeighHow::BenefitOfTheDoubt { .. }
        | WeighHow::Balanced => true,
        WeighHow::Framework
        | WeighHow::Equal
        | WeighHow::BudgetAllocation { .. }
        | WeighHow::Ahp { .. } => false,
    }
}

/// Divides weights by their sum and leaves out those that are not above 0.
fn normalised(weights: Vec<(Component, f64)>) -> Vec<(Component, f64)> {
    let weights: Vec<_> = weights.into_iter().filter(|&(_, weight)| weight > 0.0).collect();
    // Dividing by the greatest first keeps the sum of huge weights finite.
    let greatest = weights.iter().map(|&(_, weight)| weight).fold(0.0, f64::max);
    let sum: f64 = weights.iter().map(|&(_, weight)| weight / greatest).sum();
    weights.into_iter().map(|(child, weight)| (child, weight / greatest / sum)).collect()
}

/// The pillar whose children are weighed, and the children with their weights as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The pillar.
    pub(super) pillar: PillarId,
    /// Its scored children.
    pub(super) children: &'a [(Component, f64)],
}

impl Place<'_> {
    /// The children with other weights.
    fn with(self, weights: &[f64]) -> Vec<(Component, f64)> {
        self.children.iter().zip(weights).map(|(&(child, _), &weight)| (child, weight)).collect()
    }

    /// The child at a position.
    fn child(self, position: usize) -> Component {
        self.children[position].0
    }

    /// Notes the children that get no weight because nothing in their scores differs.
    fn spread(self, weights: Vec<Option<f64>>, log: &mut Log) -> Vec<f64> {
        for (&(component, _), weight) in self.children.iter().zip(&weights) {
            if weight.is_none() {
                log.findings.push(Finding::NoSpread { pillar: self.pillar, component });
            }
        }
        weights.into_iter().map(|weight| weight.unwrap_or(0.0)).collect()
    }
}
