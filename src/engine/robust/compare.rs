//! How far two rankings of the same regions stand apart, and what other choices do to ranks.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Tell;

use crate::domain::{Aggregate, Component, Framework, PillarId, Question, RegionId, Share, Weight};
use crate::engine::{self, Assessment, Ranking, Scores, Shares, aggregate, stats, weigh};

/// How far ranks moved from one ranking to another, over the regions that both rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// Regions that both rank.
    pub n: usize,
    /// Mean absolute number of places moved.
    pub mean: f64,
    /// Who moved most (the first of several by code), and from which rank to which.
    pub largest: Option<(RegionId, usize, usize)>,
    /// Share of the regions that moved by more than 1, 3, 5 and 10 places.
    pub more_than: [Share; 4],
    /// Spearman's correlation of the ranks.
    pub spearman: Option<f64>,
    /// Kendall's tau-b of the ranks.
    pub tau: Option<f64>,
}

impl Shift {
    /// The places that [`Shift::more_than`] counts.
    pub const PLACES: [usize; 4] = [1, 3, 5, 10];

    /// Compares two rankings.
    pub fn between(from: &Ranking, to: &Ranking) -> Self {
        let ranks: BTreeMap<RegionId, usize> =
            to.standings.iter().map(|one| (one.region, one.rank)).collect();
        let both = from.standings.iter();
        let mut both: Vec<(RegionId, usize, usize)> =
            both.filter_map(|one| Some((one.region, one.rank, *ranks.get(&one.region)?))).collect();
        both.sort_unstable();
        Self::of(&both)
    }

    /// Measures how far regions moved, each with its rank before and after. OECD/JRC Handbook,
    /// step 7.
    fn of(both: &[(RegionId, usize, usize)]) -> Self {
        let moved = |one: &(RegionId, usize, usize)| one.1.abs_diff(one.2);
        let column = |pick: fn(&(RegionId, usize, usize)) -> usize| -> Vec<f64> {
            both.iter().map(|one| pick(one) as f64).collect()
        };
        let (x, y) = (column(|one| one.1), column(|one| one.2));
        let n = both.len();
        let more = |places: usize| both.iter().filter(|one| moved(one) > places).count();
        let largest = both.iter().rev().max_by_key(|one| moved(one)).copied();
        Self {
            n,
            mean: both.iter().map(|one| moved(one) as f64).sum::<f64>() / n.max(1) as f64,
            largest: largest.filter(|one| moved(one) > 0),
            more_than: Self::PLACES.map(|places| Share::ratio(more(places) as f64, n as f64)),
            spearman: stats::spearman(&x, &y),
            tau: tau(&x, &y),
        }
    }
}

/// Gives Kendall's tau-b: pairs in the same order less pairs in opposite order, ties left out of
/// each side's count.
///
/// ```text
/// (C - D) / sqrt((C + D + Tx)(C + D + Ty))
/// ```
///
/// Nothing where one side is all one tie.
///
/// ```
/// use icf::engine::robust::tau;
/// assert_eq!(tau(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0]), Some(1.0 / 3.0));
/// ```
pub fn tau(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mut same, mut opposite, mut only_x, mut only_y) = (0.0, 0.0, 0.0, 0.0);
    for (at, (x1, y1)) in x.iter().zip(y).enumerate() {
        for (x2, y2) in x[..at].iter().zip(y) {
            let (dx, dy) = (x1 - x2, y1 - y2);
            match (dx == 0.0, dy == 0.0) {
                (true, true) => {}
                (true, false) => only_x += 1.0,
                (false, true) => only_y += 1.0,
                (false, false) if (dx > 0.0) == (dy > 0.0) => same += 1.0,
                (false, false) => opposite += 1.0,
            }
        }
    }
    let pairs: f64 = same + opposite;
    let tau: f64 = (same - opposite) / ((pairs + only_x) * (pairs + only_y)).sqrt();
    tau.is_finite().then_some(tau)
}

/// The ranking without one indicator or pillar.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// What was left out.
    pub out: Component,
    /// The ranking, with tiers.
    pub ranking: Ranking,
    /// How far it is from the assessment's.
    pub shift: Shift,
}

/// Ranks again without each part of the index, one at a time; what would leave nothing at all is not
/// tried.
pub fn leave_parts(question: Question<'_>, assessment: &Assessment) -> Vec<Left> {
    let index = question.framework.index();
    let parts = assessment.shares.of_pillar[index.at()].iter().map(|&(part, _)| part);
    leave(question, assessment, &parts.collect::<Vec<_>>(), &|_, _| {})
}

/// Ranks again without each scored indicator and each scored pillar, one at a time. A pillar of
/// which nothing is left goes with its last part; what would leave nothing at all is not tried.
pub fn leave_out(question: Question<'_>, assessment: &Assessment, tell: Tell<'_>) -> Vec<Left> {
    let of_pillars = &assessment.shares.of_pillar;
    let mut parts: Vec<Component> = Vec::new();
    for pillar in question.framework.top_down() {
        parts.extend(of_pillars[pillar.at()].iter().map(|&(child, _)| child));
    }
    let counts = |part: &Component| match part {
        Component::Indicator(id) => assessment.shares.effective[id.at()] > 0.0,
        Component::Pillar(_) => true,
    };
    parts.retain(counts);
    // A pillar with a single child is that child.
    parts.retain(|part| match part {
        Component::Pillar(pillar) => of_pillars[pillar.at()].len() > 1,
        Component::Indicator(_) => true,
    });
    leave(question, assessment, &parts, tell)
}

fn leave(
    question: Question<'_>,
    assessment: &Assessment,
    parts: &[Component],
    tell: Tell<'_>,
) -> Vec<Left> {
    let left = |&out: &Component| {
        let weights = without(question, out)?;
        let ranking = engine::assess(Question { weights: &weights, ..question }).ranking;
        tell(1, parts.len());
        let shift = Shift::between(&assessment.ranking, &ranking);
        Some(Left { out, ranking, shift })
    };
    parts.par_iter().filter_map(left).collect()
}

/// The weights with one component at zero; nothing where that leaves nothing to score.
fn without(question: Question<'_>, out: Component) -> Option<BTreeMap<Component, Weight>> {
    let mut weights = question.weights.clone();
    let zero = Weight::new(0.0)?;
    let mut out = out;
    loop {
        weights.insert(out, zero);
        let parent: PillarId = question.framework.parent(out)?;
        if !weigh::scored_children(question.framework, &weights, parent).is_empty() {
            return Some(weights);
        }
        out = Component::Pillar(parent);
    }
}

/// A region whose rank depends on whether strengths make up for weaknesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// The region.
    pub region: RegionId,
    /// Its rank under the arithmetic mean of the index's parts.
    pub arithmetic: usize,
    /// Its rank under the geometric mean.
    pub geometric: usize,
    /// Weighted standard deviation of its parts' scores.
    pub imbalance: f64,
}

/// What the mean of the index's parts does to ranks.
#[derive(Debug, Clone, PartialEq)]
pub struct Means {
    /// Who moves, the farthest first.
    pub movers: Vec<Mover>,
    /// How far the two rankings are apart.
    pub shift: Shift,
    /// Regions that the geometric mean leaves without an index.
    pub lost: usize,
}

/// Compares arithmetic and geometric means of the index's parts; pillars stay as they are.
pub fn means(question: Question<'_>, assessment: &Assessment) -> Means {
    let under = |how: Aggregate| {
        let mut framework: Framework = question.framework.clone();
        let index = framework.index();
        framework.pillars[index.at()].aggregate = Some(how);
        engine::assess(Question { framework: &framework, ..question }).ranking
    };
    let own = aggregate::rule(question, question.framework.index());
    let ranking = |how: Aggregate| {
        if own == how { assessment.ranking.clone() } else { under(how) }
    };
    let (arithmetic, geometric) = (ranking(Aggregate::Arithmetic), ranking(Aggregate::Geometric));
    let (shares, scores) = (&assessment.shares, &assessment.scores);
    let mover = |standing: &engine::Standing| {
        let region = standing.region;
        let imbalance = imbalance(question, shares, scores, assessment, region)?;
        let geometric = geometric.standing(region)?.rank;
        Some(Mover { region, arithmetic: standing.rank, geometric, imbalance })
    };
    let mut movers: Vec<Mover> = arithmetic.standings.iter().filter_map(mover).collect();
    movers.retain(|one| one.arithmetic != one.geometric);
    movers.sort_by_key(|one| {
        (std::cmp::Reverse(one.arithmetic.abs_diff(one.geometric)), one.arithmetic, one.region)
    });
    Means {
        movers,
        shift: Shift::between(&arithmetic, &geometric),
        lost: arithmetic.standings.len().saturating_sub(geometric.standings.len()),
    }
}

fn imbalance(
    question: Question<'_>,
    shares: &Shares,
    scores: &Scores,
    assessment: &Assessment,
    region: RegionId,
) -> Option<f64> {
    let parts = shares.of_pillar[question.framework.index().at()].iter();
    let score = |component: Component| match component {
        Component::Pillar(pillar) => *scores.pillars.get(region.at(), pillar.at()),
        Component::Indicator(_) => assessment.score(region, component),
    };
    let parts: Vec<(f64, f64)> =
        parts.filter_map(|&(part, share)| Some((share, score(part)?.get()))).collect();
    let weight: f64 = parts.iter().map(|(share, _)| share).sum();
    let mean = parts.iter().map(|(share, x)| share * x).sum::<f64>() / weight;
    let variance = parts.iter().map(|(share, x)| share * (x - mean).powi(2)).sum::<f64>() / weight;
    variance.is_finite().then(|| variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Normalise, Normaliser};
    use crate::engine::fixture::Fixture;
    use crate::engine::golden;

    #[test]
    fn the_reference_shifts_come_out() {
        let mut n = 0;
        for case in golden::cases("audit") {
            let Some(nominal) = case.find("nominal") else { continue };
            for (name, ranks) in case.get("scenarios").entries() {
                let both = whole(&nominal).into_iter().zip(whole(&ranks)).enumerate();
                let both: Vec<_> =
                    both.map(|(at, (before, after))| (RegionId::new(at), before, after)).collect();
                let found = Shift::of(&both);
                let (_, before, after) = found.largest.unwrap();
                let expected = case.get("expected").get(&name);
                let numbers = [
                    ("mean_absolute", found.mean),
                    ("largest", before.abs_diff(after) as f64),
                    ("share_more_than_1", found.more_than[0].get()),
                    ("spearman", found.spearman.unwrap()),
                    ("kendall", found.tau.unwrap()),
                ];
                for (key, found) in numbers {
                    case.near(&[found], &[expected.get(key).number()]);
                }
                n += 1;
            }
        }
        assert!(n > 1 || golden::cases("audit").is_empty());
    }

    /// Ranks of a case: whole numbers from 1.
    fn whole(case: &golden::Case) -> Vec<usize> {
        case.numbers().iter().map(|rank| format!("{rank}").parse().unwrap()).collect()
    }

    #[test]
    fn a_shift_says_who_moved_and_how_many() {
        let (from, to) = (ranking("a 9\nb 8\nc 7\nd 6"), ranking("a 9\nb 5\nc 7\nd 6"));
        let shift = Shift::between(&from, &to);
        assert_eq!((shift.n, shift.mean), (4, 1.0));
        assert_eq!(shift.largest, Some((RegionId::new(1), 2, 4)));
        assert_eq!(shift.more_than.map(Share::get), [0.25, 0.0, 0.0, 0.0]);
        assert!((shift.spearman.unwrap() - 0.4).abs() < 1e-12);
        assert!((shift.tau.unwrap() - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_that_moves_is_no_shift() {
        let shift = Shift::between(&ranking("a 9\nb 8"), &ranking("a 3\nb 2"));
        assert_eq!((shift.mean, shift.largest), (0.0, None));
    }

    #[test]
    fn each_part_is_left_out_once_and_a_lone_child_takes_its_pillar_along() {
        let fixture =
            fixture("one: a b; two: c", "region a b c\np 90 10 50\nq 50 60 60\nr 20 30 10");
        let assessment = engine::assess(fixture.question());
        let left = leave_out(fixture.question(), &assessment, &|_, _| {});
        let codes: Vec<&str> =
            left.iter().map(|one| fixture.framework.code(one.out).as_str()).collect();
        assert_eq!(codes, ["one", "a", "b", "c"]);
        let parts = leave_parts(fixture.question(), &assessment);
        let codes: Vec<&str> =
            parts.iter().map(|one| fixture.framework.code(one.out).as_str()).collect();
        assert_eq!(codes, ["one", "two"]);
        assert_eq!(parts[1].ranking, left[3].ranking);
        // Without c the index is pillar one alone: 55, 50 and 25.
        let ranks = left[3].ranking.standings.iter().map(|one| one.region.at());
        assert_eq!(ranks.collect::<Vec<_>>(), [1, 0, 2]);
    }

    #[test]
    fn the_unbalanced_fall_under_a_geometric_mean() {
        let fixture = fixture("one: a; two: b", "region a b\np 95 10\nq 50 50");
        let assessment = engine::assess(fixture.question());
        let means = means(fixture.question(), &assessment);
        let found: Vec<(usize, usize, usize)> = means
            .movers
            .iter()
            .map(|one| (one.region.at(), one.arithmetic, one.geometric))
            .collect();
        assert_eq!(found, [(0, 1, 2), (1, 2, 1)]);
        assert_eq!((means.movers[0].imbalance, means.movers[1].imbalance), (42.5, 0.0));
    }

    fn fixture(sketch: &str, table: &str) -> Fixture {
        let mut fixture = Fixture::new(sketch, table);
        fixture.method.normalise = Normalise::plain(Normaliser::None);
        fixture
    }

    fn ranking(rows: &str) -> Ranking {
        engine::assess(fixture("one: x", &format!("region x\n{rows}")).question()).ranking
    }
}
