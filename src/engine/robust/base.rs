//! One combination of choices, calculated once and made ready to be drawn from again and again.

use std::collections::BTreeMap;

use super::draw::Step;
use super::uncertain::Uncertain;
use crate::domain::{
    Aggregate, AggregateRule, Component, Method, PillarId, Question, Score, Weigh, WeighHow, Weight,
};
use crate::engine::aggregate::{self, Plan, Table};
use crate::engine::{self, Assessment, Denominated, impute, normalise, treat, weigh};

/// A finished assessment under one combination of choices, ready for draws.
#[derive(Debug, Clone)]
pub(super) struct Base {
    pub(super) method: Method,
    pub(super) assessment: Assessment,
    pub(super) plan: Plan,
    pub(super) table: Table,
    pub(super) path: Path,
}

/// How much has to be calculated again in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Path {
    /// Scores climb the tree again; columns whose values vary are scored again before.
    Columns,
    /// Everything from filling gaps on: what one region has bears on others in more than one column.
    Stages,
}

/// Whether values vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    Stay,
    Vary,
}

impl Base {
    /// Calculates one combination.
    pub(super) fn of(question: Question<'_>, method: Method, values: Values) -> Self {
        let question = Question { method: &method, ..question };
        let assessment = engine::assess(question);
        let Assessment { normalised, shares, scores, assembled, .. } = &assessment;
        let plan = aggregate::plan(question, normalised, shares, scores);
        let n_rows = question.dataset.regions.len();
        let table = plan.table(normalised, &assembled.not_applicable, n_rows);
        let spreads =
            !assessment.imputed.fills.is_empty() || weigh::follow_from_data(&method.weights.how);
        let by_columns = plan.stands_alone() && !(spreads && values == Values::Vary);
        let path = if by_columns { Path::Columns } else { Path::Stages };
        Self { method, assessment, plan, table, path }
    }

    /// The index of every row when everything from filling gaps on is done again, with other shares,
    /// without one part, with other values.
    pub(super) fn again(
        &self,
        question: Question<'_>,
        (factors, out): (Option<&[f64]>, Option<Component>),
        errors: Option<(&Uncertain, &[f64])>,
    ) -> Vec<Option<Score>> {
        let own_weights = question.weights;
        let without = out.zip(Weight::new(0.0));
        let mut written = own_weights.clone();
        written.extend(without);
        let question = Question { method: &self.method, weights: &written, ..question };
        let Assessment { cases, assembled, denominated, .. } = &self.assessment;
        let (mut normalised, mut said) = (self.assessment.normalised.clone(), Vec::new());
        if let Some((uncertain, deviates)) = errors {
            let drawn = Denominated {
                values: uncertain.drawn(&denominated.values, deviates),
                divisors: BTreeMap::new(),
            };
            let mut imputed = impute::impute(question, cases, assembled, &drawn, &mut said);
            let treated = treat::treat(question, cases, &imputed, &mut said);
            normalised = normalise::normalise(question, cases, &treated, &mut said);
            impute::impute_scores(question, cases, assembled, &mut imputed, &mut normalised);
        }
        let given = aggregate::Given {
            cases,
            normalised: &normalised,
            not_applicable: &assembled.not_applicable,
            fills: &[],
        };
        let own = matches!(self.method.weights.how, WeighHow::BenefitOfTheDoubt { .. });
        let scores = match factors.filter(|_| !own) {
            None => aggregate::aggregate(question, given, &mut said).1,
            Some(factors) => {
                let from_data = weigh::follow_from_data(&self.method.weights.how);
                let shares = if errors.is_some() && from_data {
                    aggregate::aggregate(question, given, &mut said).0.of_pillar
                } else {
                    self.assessment.shares.of_pillar.clone()
                };
                // What is left out keeps its place among its siblings until the last: sums take
                // weights as written.
                let whole = Question { weights: own_weights, ..question };
                let mut weights = self.weights(whole, &shares, factors);
                weights.extend(without);
                let written = Weigh { how: WeighHow::Framework, reason: None };
                let method = Method { weights: written, ..self.method.clone() };
                let question = Question { method: &method, weights: &weights, ..question };
                aggregate::aggregate(question, given, &mut said).1
            }
        };
        scores.pillars.column(question.framework.index().at()).to_vec()
    }

    /// Weights that stand for drawn shares; in sums they keep the sum that was written.
    fn weights(
        &self,
        question: Question<'_>,
        shares: &[Vec<(Component, f64)>],
        factors: &[f64],
    ) -> BTreeMap<Component, Weight> {
        let mut weights = BTreeMap::new();
        for (at, children) in shares.iter().enumerate() {
            let pillar = PillarId::new(at);
            let written = weigh::scored_children(question.framework, question.weights, pillar);
            for &(child, _) in &written {
                weights.extend(Weight::new(0.0).map(|zero| (child, zero)));
            }
            let whole = match self.method.weights.how {
                WeighHow::Framework => written.iter().map(|(_, weight)| weight).sum(),
                WeighHow::Equal => written.len() as f64,
                _ => 1.0,
            };
            let drawn =
                |&(child, share): &(Component, f64)| share * factors[self.plan.factor_of(child).0];
            let sum: f64 = children.iter().map(drawn).sum();
            for one in children {
                weights.extend(Weight::new(whole * drawn(one) / sum).map(|weight| (one.0, weight)));
            }
        }
        weights
    }
}

/// The method of a combination: alternatives in the place of the assessment's choices.
pub(super) fn method(
    own: &Method,
    robust: &crate::domain::Alternatives,
    picks: [Option<usize>; Step::ALL.len()],
) -> Method {
    let [imputed, treated, normalised, weighed, aggregated] = picks;
    let mut method = own.clone();
    if let Some(at) = imputed {
        method.impute = robust.impute[at].choice.clone();
    }
    if let Some(at) = treated {
        method.treat = robust.treat[at].choice.clone();
    }
    if let Some(at) = normalised {
        method.normalise = robust.normalise[at].choice.clone();
    }
    if let Some(at) = weighed {
        method.weights = robust.weights[at].choice.clone();
    }
    if let Some(at) = aggregated {
        let one: Aggregate = robust.aggregate[at].choice;
        method.aggregate = AggregateRule { indicators: one, pillars: one };
    }
    method
}
