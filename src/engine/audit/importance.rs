//! How much each part really counts, beside how much its weight says.
//!
//! Takes the columns of a parent and of its parts, with gaps. A weight says how a part is traded
//! against others; how far it moves the ranking also depends on how much it varies and on what it
//! goes along with.

use super::Columns;
use super::consistency::covariance;
use super::relation::relation;
use crate::domain::{Aggregate, Component, Framework, PillarId, WeighHow};
use crate::engine::weigh::Column;
use crate::engine::{Assessment, Question, aggregate};

/// What variance shares rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The parent is a weighted sum of complete parts: they divide its variance.
    Variance,
    /// Gaps or another rule of aggregation make them an approximation.
    Approximation,
}

/// How much a part counts, beside how much its weight says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Importance {
    /// The part.
    pub component: Component,
    /// The pillar right above it.
    pub parent: PillarId,
    /// Its share of the weights in the parent.
    pub weight: f64,
    /// Its share of what makes regions differ in the parent.
    pub share: Option<f64>,
    /// Its squared correlation with the parent: its main effect, were it a straight line (Paruolo,
    /// Saisana and Saltelli 2013).
    pub squared: Option<f64>,
    /// Its weight in the index: the product of the shares up the tree.
    pub effective: f64,
    /// Its share of what makes regions differ in the index; a pillar's is that of its indicators.
    pub in_index: Option<f64>,
    /// What the share in the parent rests on.
    pub basis: Basis,
}

/// Divides what makes regions differ in a parent among its parts.
///
/// ```text
/// share_j = w_j cov(x_j, y) / sum over k of w_k cov(x_k, y)
/// ```
///
/// For a weighted mean or sum of complete parts the divisor is the parent's variance, and the
/// shares divide it exactly. With gaps, or under another rule, they are an approximation that still
/// sums to 1. A negative share is a part that works against the others. `None` where the parent
/// does not vary with its parts at all. Covariances are taken over the rows that both have.
///
/// The variance of a sum is the sum of the covariances with it, so nothing is left over: Shorrocks
/// (1982) for incomes by source; with regression weights it is the measure of Pratt (1987). Paruolo,
/// Saisana and Saltelli (2013) ask weights the same by another measure, the correlation ratio, that
/// is, the variance of the mean of the parent given the part over the parent's variance: a main
/// effect. Its straight-line form is the squared correlation that stands beside the share here. It
/// counts what a part has in common with others as its own, so that it does not sum to 1.
///
/// ```
/// use icf::engine::audit::variance_shares;
/// let (a, b) = (vec![Some(0.0), Some(10.0)], vec![Some(0.0), Some(30.0)]);
/// let mean = vec![Some(0.0), Some(20.0)];
/// assert_eq!(variance_shares(&[0.5, 0.5], &[a, b], &mean), Some(vec![0.25, 0.75]));
/// ```
pub fn variance_shares(weights: &[f64], parts: &[Column], parent: &Column) -> Option<Vec<f64>> {
    let term = |(weight, part): (&f64, &Column)| weight * covariance(part, parent).unwrap_or(0.0);
    let terms: Vec<f64> = weights.iter().zip(parts).map(term).collect();
    let (whole, size) =
        (terms.iter().sum::<f64>(), terms.iter().map(|term| term.abs()).sum::<f64>());
    if !(whole.is_finite() && size.is_finite() && whole > 1e-9 * size) {
        return None;
    }
    let shares: Vec<f64> = terms.iter().map(|term| term / whole).collect();
    shares.iter().all(|share| share.is_finite()).then_some(shares)
}

/// How much each scored component counts, in the order they are shown.
pub(super) fn importances(
    question: Question<'_>,
    assessment: &Assessment,
    columns: &Columns,
) -> Vec<Importance> {
    let framework = question.framework;
    let index = framework.index();
    let leaf_shares = variance_shares(
        &assessment.shares.effective,
        &columns.indicators,
        &columns.pillars[index.at()],
    );
    let mut found = Vec::new();
    // Weights of pillars in the index; parents come before their children.
    let mut effective = vec![0.0; framework.pillars.len()];
    effective[index.at()] = 1.0;
    for pillar in framework.top_down() {
        let shares = &assessment.shares.of_pillar[pillar.at()];
        let weights: Vec<f64> = shares.iter().map(|(_, share)| *share).collect();
        let parts: Vec<Column> =
            shares.iter().map(|(part, _)| columns.part(*part).clone()).collect();
        let parent = &columns.pillars[pillar.at()];
        let of_parent = variance_shares(&weights, &parts, parent);
        let basis = basis(question, pillar, &parts, parent);
        for (at, &(component, weight)) in shares.iter().enumerate() {
            let in_index = effective[pillar.at()] * weight;
            if let Component::Pillar(part) = component {
                effective[part.at()] = in_index;
            }
            let pearson = relation(&parts[at], parent).pearson;
            found.push(Importance {
                component,
                parent: pillar,
                weight,
                share: of_parent.as_ref().map(|shares| shares[at]),
                squared: pearson.map(|found| found.r * found.r),
                effective: in_index,
                in_index: leaf_shares.as_ref().map(|leaves| below(framework, component, leaves)),
                basis,
            });
        }
    }
    let order = framework.walk();
    let place = |one: &Importance| order.iter().position(|shown| *shown == one.component);
    found.sort_by_key(place);
    // A pillar of context has no effective weight, and what stands below it is context too.
    found.retain(|one| one.effective > 0.0);
    found
}

/// The sum of something over the indicators at or below a component.
fn below(framework: &Framework, component: Component, of_indicator: &[f64]) -> f64 {
    match component {
        Component::Indicator(indicator) => of_indicator[indicator.at()],
        Component::Pillar(pillar) => {
            let children = &framework.pillar(pillar).children;
            children.iter().map(|child| below(framework, *child, of_indicator)).sum()
        }
    }
}

fn basis(question: Question<'_>, pillar: PillarId, parts: &[Column], parent: &Column) -> Basis {
    let own_weights = matches!(question.method.weights.how, WeighHow::BenefitOfTheDoubt { .. });
    let is_sum =
        matches!(aggregate::rule(question, pillar), Aggregate::Arithmetic | Aggregate::Sum);
    let complete = |part: &Column| {
        part.iter().zip(parent).all(|(part, parent)| part.is_some() || parent.is_none())
    };
    if is_sum && !own_weights && parts.iter().all(complete) {
        Basis::Variance
    } else {
        Basis::Approximation
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("audit") {
            let Some(weights) = case.find("weights") else { continue };
            let (weights, parts) = (weights.numbers(), case.get("items").columns());
            let parent: Column = case
                .get("items")
                .table()
                .iter()
                .map(|row| Some(row.iter().zip(&weights).map(|(x, w)| x * w).sum()))
                .collect();
            let expected = case.get("expected");
            let found = variance_shares(&weights, &parts, &parent).unwrap();
            case.near(&found, &expected.get("variance_share").numbers());
            let squared = |part: &Column| relation(part, &parent).pearson.unwrap().r.powi(2);
            let found: Vec<f64> = parts.iter().map(squared).collect();
            case.near(&found, &expected.get("squared_correlation").numbers());
        }
    }

    #[test]
    fn a_parent_that_is_the_same_for_everybody_owes_nothing_to_anyone() {
        let parts = [vec![Some(1.0), Some(2.0)], vec![Some(2.0), Some(1.0)]];
        assert_eq!(variance_shares(&[0.5, 0.5], &parts, &vec![Some(1.5); 2]), None);
        assert_eq!(variance_shares(&[1.0], &[vec![None, None]], &vec![None, None]), None);
        assert_eq!(variance_shares(&[], &[], &Vec::new()), None);
    }

    proptest! {
        #[test]
        fn the_shares_sum_to_one(
            rows in proptest::collection::vec((0.0..100.0, 0.0..100.0, 0.0..100.0, 0..4_usize), 2..20),
            weights in (0.1..1.0, 0.1..1.0, 0.1..1.0),
        ) {
            let weights = [weights.0, weights.1, weights.2];
            let cell = |at: usize| move |row: &(f64, f64, f64, usize)| {
                (row.3 != at).then_some([row.0, row.1, row.2][at])
            };
            let parts: Vec<Column> = (0..3).map(|at| rows.iter().map(cell(at)).collect()).collect();
            let mean = |row: usize| {
                let present = || weights.iter().zip(&parts).filter_map(|(w, part)| Some((w, part[row]?)));
                let whole: f64 = present().map(|(w, _)| w).sum();
                Some(present().map(|(w, score)| w * score).sum::<f64>() / whole)
            };
            let parent: Column = (0..rows.len()).map(mean).collect();
            if let Some(shares) = variance_shares(&weights, &parts, &parent) {
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    }
}
