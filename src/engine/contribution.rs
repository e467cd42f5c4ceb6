//! Says which children make the difference between two regions' scores in a pillar.
//!
//! Takes two regions and a pillar; gives each child's points in the difference, by Shapley's value
//! over the children that both have, and one line for the rest, which is due to children that only
//! one of them has. The parts sum to the difference.
//!
//! Refuses what has no parts of its own: Copeland's rule, TOPSIS and benefit of the doubt compare
//! regions, so a child's score alone explains nothing there.

use super::aggregate::{Parent, Part, Plan, plan};
use super::{Assessment, Question};
use crate::domain::{Aggregate, Component, PillarId, RegionId, Score};

/// Up to this many children every order is looked at, beyond it a thousand.
const EXACT: usize = 16;

/// Orders that are looked at where there are too many.
const ORDERS: usize = 1000;

/// Where the difference between two regions comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Points of each child that both regions have, in the order of the framework.
    pub parts: Vec<(Component, f64)>,
    /// Points due to children that only one of them has.
    pub missing_parts: f64,
    /// The first region's score less the second's.
    pub total: f64,
}

/// Divides the difference between two regions' scores in a pillar among its children.
///
/// The scores are the pillar's own, before any `rescale`. Nothing where one of the regions has no
/// score there, or where the aggregation compares regions.
pub fn between(
    question: Question<'_>,
    assessment: &Assessment,
    pillar: PillarId,
    a: RegionId,
    b: RegionId,
) -> Option<Difference> {
    let score = |region: RegionId| *assessment.scores.pillars.get(region.at(), pillar.at());
    let total = score(a)?.get() - score(b)?.get();
    let plan = plan(question, &assessment.normalised, &assessment.shares, &assessment.scores);
    let part = |component, region| fed(question, assessment, &plan, component, region);
    let pairs = plan.children(pillar).map(|child| (child, part(child, a), part(child, b)));
    let both: Vec<(Component, (f64, f64))> =
        pairs.filter_map(|(child, a, b)| Some((child, (a.score()?, b.score()?)))).collect();
    let (children, scores): (Vec<Component>, Vec<(f64, f64)>) = both.into_iter().unzip();
    let points = divide(&plan.parent(pillar, &children)?, &scores)?;
    let missing_parts = total - points.iter().sum::<f64>();
    Some(Difference { parts: children.into_iter().zip(points).collect(), missing_parts, total })
}

/// Divides a region's score in a pillar among its children: what each adds to what the pillar would
/// have if all of them had nothing.
///
/// In a weighted mean that is weight times score, and the parts sum to the score. Nothing where the
/// region has no score there, where the aggregation compares regions, or where it cannot take
/// zeros, as a geometric mean cannot.
pub fn parts(
    question: Question<'_>,
    assessment: &Assessment,
    pillar: PillarId,
    region: RegionId,
) -> Option<Vec<(Component, f64)>> {
    (*assessment.scores.pillars.get(region.at(), pillar.at()))?;
    let plan = plan(question, &assessment.normalised, &assessment.shares, &assessment.scores);
    let score = |child| fed(question, assessment, &plan, child, region).score();
    let scored = plan.children(pillar).filter_map(|child| Some((child, (score(child)?, 0.0))));
    let (children, scores): (Vec<Component>, Vec<(f64, f64)>) = scored.unzip();
    let points = divide(&plan.parent(pillar, &children)?, &scores)?;
    Some(children.into_iter().zip(points).collect())
}

/// A component's score of a region as its parent sees it: put onto another scale where that is
/// passed on, moved away from zero where the method says so.
pub fn fed(
    question: Question<'_>,
    assessment: &Assessment,
    plan: &Plan,
    component: Component,
    region: RegionId,
) -> Part {
    let row = region.at();
    match component {
        Component::Indicator(indicator) => plan.leaf(
            indicator,
            *assessment.normalised.scores.get(row, indicator.at()),
            *assessment.assembled.not_applicable.get(row, indicator.at()),
        ),
        Component::Pillar(pillar) => {
            let rescale = question.framework.pillar(pillar).rescale.as_ref();
            let shown = rescale.is_some_and(|rescale| rescale.feeds_parent);
            let scores = &assessment.scores;
            let scores = if shown { &scores.shown } else { &scores.pillars };
            let score: Option<Score> = *scores.get(row, pillar.at());
            score.map_or(Part::Missing, |score| Part::Score(score.get()))
        }
    }
}

/// Divides a parent's difference among its children, whose scores of both regions are given.
///
/// Gives nothing where a mixture of the two regions' scores has no answer.
///
/// ```text
/// points_j = sum over sets S without j of |S|! (k - |S| - 1)! / k! (v(S + j) - v(S)),
/// v(S) = the parent with the first region's scores in S and the second's elsewhere
/// ```
///
/// Shorrocks (2013).
pub fn divide(parent: &Parent, scores: &[(f64, f64)]) -> Option<Vec<f64>> {
    match parent.how() {
        // In a weighted sum the order of joining is nothing.
        Aggregate::Arithmetic => {
            let whole: f64 = parent.weights().iter().sum();
            Some(by_weight(parent.weights(), whole, scores))
        }
        Aggregate::Sum => Some(by_weight(parent.weights(), 1.0, scores)),
        Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Power(_)
        | Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::Product
        | Aggregate::MeanMin { .. }
        | Aggregate::MazziottaPareto => match scores.len() {
            0 => Some(Vec::new()),
            1..=EXACT => exact(parent, scores),
            _ => sampled(parent, scores),
        },
        Aggregate::Copeland | Aggregate::Topsis => None,
    }
}

fn by_weight(weights: &[f64], whole: f64, scores: &[(f64, f64)]) -> Vec<f64> {
    weights.iter().zip(scores).map(|(weight, (a, b))| weight / whole * (a - b)).collect()
}

/// Looks at every set of children that may have joined before.
fn exact(parent: &Parent, scores: &[(f64, f64)]) -> Option<Vec<f64>> {
    let k = scores.len();
    let mut mixed = vec![0.0; k];
    let mut values = Vec::with_capacity(1 << k);
    for set in 0..1_usize << k {
        for (j, (mixed, &(a, b))) in mixed.iter_mut().zip(scores).enumerate() {
            *mixed = if set >> j & 1 == 1 { a } else { b };
        }
        values.push(parent.score(&mut mixed)?);
    }
    // The weight of a set by its size, 1 / (k binomial(k - 1, size)).
    let mut weights = vec![1.0 / k as f64; k];
    for size in 1..k {
        weights[size] = weights[size - 1] * size as f64 / (k - size) as f64;
    }
    let points = |j: usize| {
        let without = (0..1_usize << k).filter(|set| set >> j & 1 == 0);
        let gain =
            |set: usize| weights[set.count_ones() as usize] * (values[set | 1 << j] - values[set]);
        without.map(gain).sum::<f64>()
    };
    Some((0..k).map(points).collect())
}

/// Looks at a thousand orders of joining, always the same ones; the points of each order sum
/// exactly.
fn sampled(parent: &Parent, scores: &[(f64, f64)]) -> Option<Vec<f64>> {
    let k = scores.len();
    let mut points = vec![0.0; k];
    let mut order: Vec<usize> = (0..k).collect();
    let mut mixed = vec![0.0; k];
    let mut random = SplitMix(1);
    for _ in 0..ORDERS {
        random.shuffle(&mut order);
        let mut joined = vec![false; k];
        let mut value = |joined: &[bool]| {
            for ((mixed, &(a, b)), joined) in mixed.iter_mut().zip(scores).zip(joined) {
                *mixed = if *joined { a } else { b };
            }
            parent.score(&mut mixed)
        };
        let mut before = value(&joined)?;
        for &j in &order {
            joined[j] = true;
            let after = value(&joined)?;
            points[j] += (after - before) / ORDERS as f64;
            before = after;
        }
    }
    Some(points)
}

/// A small generator of random numbers that gives the same ones everywhere and always.
///
/// ```text
/// state += 0x9e3779b97f4a7c15, then two rounds of shifting and multiplying
/// ```
///
/// `SplitMix64`: Steele, Lea and Flood (2014).
pub(super) struct SplitMix(pub(super) u64);

impl SplitMix {
    /// The next 64 random bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Fisher and Yates. The remainder favours small numbers by less than one in 10^17.
    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            order.swap(last, usize::try_from(other).expect("no more than `last`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Normalise, Normaliser, Scale, Share};
    use crate::engine::fixture::{Sample, finite, sample};
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("shapley") {
            let options = case.get("options");
            let number = |key| options.find(key).map(|value| value.number());
            let how = match case.name().split(',').next().unwrap() {
                "geometric" => Aggregate::Geometric,
                "harmonic" => Aggregate::Harmonic,
                "power" => Aggregate::Power(finite(number("p").unwrap())),
                "minimum" => Aggregate::Minimum,
                "median" => Aggregate::Median,
                "product" => Aggregate::Product,
                "mazziotta-pareto" => Aggregate::MazziottaPareto,
                "mean-min" => Aggregate::MeanMin {
                    alpha: Share::new(number("alpha").unwrap()).unwrap(),
                    beta: finite(number("beta").unwrap()),
                },
                _ => Aggregate::Arithmetic,
            };
            let (a, b) = (case.get("A").maybes(), case.get("B").maybes());
            let columns: Vec<_> = a.iter().zip(&b).map(|(a, b)| vec![*a, *b]).collect();
            let weights = case.get("weights").numbers();
            let children: Vec<String> =
                weights.iter().enumerate().map(|(at, w)| format!("c{at}*{w}")).collect();
            let sample = sample(&format!("index: {}", children.join(" ")), &columns);
            let found = difference(&sample.by(how).needing(0.0)).unwrap();
            let expected = case.get("expected");
            case.near(&[found.total], &[expected.get("difference").number()]);
            case.near(&[found.missing_parts], &[expected.get("missing_parts").number()]);
            let points: Vec<f64> = found.parts.iter().map(|&(_, points)| points).collect();
            let wanted = expected.get("contributions").maybes();
            case.near(&points, &wanted.into_iter().flatten().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_rule_that_compares_regions_has_no_parts() {
        let columns = [vec![Some(1.0), Some(2.0)], vec![Some(5.0), Some(3.0)]];
        for how in [Aggregate::Copeland, Aggregate::Topsis] {
            assert_eq!(difference(&sample("index: a b", &columns).by(how)), None);
        }
    }

    #[test]
    fn parts_that_were_put_onto_another_scale_count_as_their_parent_got_them() {
        let mut sample = sample(
            "index: p q; p: a; q: b",
            &[vec![Some(10.0), Some(20.0), Some(90.0)], vec![Some(3.0), Some(1.0), Some(2.0)]],
        );
        let how = Normalise::plain(Normaliser::Rank {
            ties: crate::domain::RankTies::Lowest,
            over: crate::domain::Over::Year,
        });
        let rescale = crate::domain::Rescale { how, feeds_parent: true };
        sample.framework.pillars[1].rescale = Some(rescale);
        let found = difference(&sample).unwrap();
        assert_eq!(found.parts.iter().map(|part| part.1).collect::<Vec<_>>(), [-0.5, 1.0]);
        assert_eq!((found.total, found.missing_parts), (0.5, 0.0));
    }

    #[test]
    fn a_sum_counts_weights_as_written() {
        let columns = [vec![Some(10.0), Some(5.0)], vec![Some(1.0), None]];
        let sample = sample("index: a*3 b", &columns).by(Aggregate::Sum).needing(0.5);
        let found = difference(&sample).unwrap();
        assert_eq!((found.total, found.missing_parts), (16.0, 1.0));
        assert_eq!(found.parts, [(sample.find("a"), 15.0)]);
    }

    #[test]
    fn zeros_are_moved_before_they_are_compared() {
        let columns = [vec![Some(0.0), Some(50.0)], vec![Some(80.0), Some(20.0)]];
        let mut sample = sample("index: a b", &columns).by(Aggregate::Geometric);
        sample.method.zero = crate::domain::Zero::Rescale(Scale::new(1.0, 100.0).unwrap());
        let found = difference(&sample).unwrap();
        assert!(found.missing_parts.abs() < 1e-9 && found.parts.len() == 2);
    }

    proptest! {
        #[test]
        fn the_parts_sum_to_the_difference_however_many_they_are(
            pairs in proptest::collection::vec((0.1..100.0, 0.1..100.0), 1..20),
        ) {
            let names: Vec<String> = (0..pairs.len()).map(|at| format!("c{at}*{}", at + 1)).collect();
            let columns: Vec<_> = pairs.iter().map(|&(a, b)| vec![Some(a), Some(b)]).collect();
            let sample = sample(&format!("index: {}", names.join(" ")), &columns);
            let found = difference(&sample.by(Aggregate::Geometric)).unwrap();
            prop_assert!(found.missing_parts.abs() < 1e-9, "{}", found.missing_parts);
        }
    }

    /// The difference between the first two regions in the index.
    fn difference(sample: &Sample) -> Option<Difference> {
        let assessment = sample.assessment();
        let region = RegionId::new;
        between(sample.question(), &assessment, sample.pillar("index"), region(0), region(1))
    }
}
