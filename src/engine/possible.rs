//! Says which places a region could have if its missing parts were known.
//!
//! Takes the scores of all indicators and a way to make one index of a row of them; gives the best
//! and the worst rank among the ranked regions, by letting every missing score run from the worst
//! to the best end of its scale. Extremes, means and goalposts stay as they are.
//!
//! Says nothing where nothing can be said: without a bounded scale, under an aggregation in which
//! better parts need not give a better whole or in which others' parts matter, or for a region that
//! has no scored pillar at all.

use super::rank::Grounds;
use super::{Case, Question, Ranking, Standing, aggregate, screen, stats};
use crate::domain::{Component, PillarId, Score, WeighHow};

/// Makes the index of one row from the scores of its indicators; the row says whose.
pub type IndexOf<'a> = dyn Fn(usize, &[Option<Score>]) -> Option<Score> + 'a;

/// Fills in the possible ranks of all regions; METHODS section 9.
///
/// ```text
/// [l, u] = a region's lowest and highest index, its own twice where nothing is missing
/// best = 1 + #{ranked k: l_k > u}, worst = 1 + #{ranked k: u_k > l}
/// ```
///
/// Scores that tie do not beat each other. A ranked region that lacks nothing has its own rank.
pub fn possible(
    question: Question<'_>,
    cases: &[Case],
    grounds: &Grounds<'_>,
    index_of: &IndexOf<'_>,
    ranking: &mut Ranking,
) {
    if ranking.standings.is_empty() || !better_parts_give_a_better_whole(question) {
        return;
    }
    let scored = screen::scored(question);
    let bounds_of = |(row, lacks): (usize, bool)| {
        let of = || Bounds::of(question, row, (grounds, &scored), index_of);
        if lacks { of() } else { Bounds::Complete }
    };
    let lacks = lacks_something(question, grounds, &scored);
    let bounds: Vec<Bounds> = lacks.into_iter().enumerate().map(bounds_of).collect();
    let field = Field::of(ranking, &bounds);
    for standing in &mut ranking.standings {
        standing.possible = match bounds[standing.region.at()] {
            Bounds::Complete => Some((standing.rank, standing.rank)),
            Bounds::Between(interval) => Some(field.places_of_one(interval)),
            Bounds::Unknown => None,
        };
    }
    for unranked in &mut ranking.unranked {
        let row = unranked.region.at();
        let index = || grounds.index(row, question.framework.index());
        unranked.possible = match bounds[row] {
            _ if !cases[row].exists => None,
            // It lacks nothing and is unranked for another reason: its place is certain.
            Bounds::Complete => index().map(|index| field.places(Interval::point(index))),
            Bounds::Between(interval) => Some(field.places(interval)),
            Bounds::Unknown => None,
        };
    }
}

/// The ranked regions' bounds, sorted, so that those above an index are counted quickly.
struct Field {
    lows: Vec<f64>,
    highs: Vec<f64>,
    tolerance: f64,
}

impl Field {
    fn of(ranking: &Ranking, bounds: &[Bounds]) -> Self {
        let interval = |one: &Standing| bounds[one.region.at()].interval(one.score);
        let sorted = |end: fn(Interval) -> f64| {
            let mut ends: Vec<f64> =
                ranking.standings.iter().map(|one| end(interval(one))).collect();
            ends.sort_unstable_by(f64::total_cmp);
            ends
        };
        let scores: Vec<f64> = ranking.standings.iter().map(|one| one.score.get()).collect();
        Self {
            lows: sorted(|interval| interval.low),
            highs: sorted(|interval| interval.high),
            tolerance: stats::tie_tolerance(&scores),
        }
    }

    /// Best and worst place of a region among the others.
    fn places(&self, Interval { low, high }: Interval) -> (usize, usize) {
        let above = |ends: &[f64], score: f64| {
            ends.len() - ends.partition_point(|&end| end <= score + self.tolerance)
        };
        (1 + above(&self.lows, high), 1 + above(&self.highs, low))
    }

    /// The same for a region that is one of the ranked: it does not stand above itself.
    fn places_of_one(&self, own: Interval) -> (usize, usize) {
        let (best, worst) = self.places(own);
        (best, worst - usize::from(own.high > own.low + self.tolerance))
    }
}

/// Lowest and highest index.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Interval {
    low: f64,
    high: f64,
}

impl Interval {
    fn point(score: Score) -> Self {
        Self { low: score.get(), high: score.get() }
    }

    const ANYTHING: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };
}

/// What is known of a region's index.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bounds {
    /// Nothing is missing.
    Complete,
    /// It lies somewhere here.
    Between(Interval),
    /// It could be anything, or cannot be computed.
    Unknown,
}

impl Bounds {
    fn of(
        question: Question<'_>,
        row: usize,
        (grounds, scored): (&Grounds<'_>, &[bool]),
        index_of: &IndexOf<'_>,
    ) -> Self {
        let missing = missing(row, grounds, scored);
        if !any_part(question, row, grounds) {
            return Self::Unknown;
        }
        let normalised = grounds.normalised;
        let Some(scales) =
            missing.iter().map(|&at| normalised.scales[at]).collect::<Option<Vec<_>>>()
        else {
            return Self::Unknown;
        };
        let n_indicators = normalised.scores.n_columns();
        let mut leaves: Vec<Option<Score>> =
            (0..n_indicators).map(|at| *normalised.scores.get(row, at)).collect();
        for (&at, scale) in missing.iter().zip(&scales) {
            leaves[at] = Score::of(scale.low());
        }
        let low = index_of(row, &leaves);
        for (&at, scale) in missing.iter().zip(&scales) {
            leaves[at] = Score::of(scale.high());
        }
        let Some(high) = index_of(row, &leaves) else { return Self::Unknown };
        // The worst end may have no index (a zero under a geometric mean): nothing is lower.
        let low = low.map_or(f64::NEG_INFINITY, Score::get);
        Self::Between(Interval { low, high: high.get() })
    }

    fn interval(self, score: Score) -> Interval {
        match self {
            Self::Complete => Interval::point(score),
            Self::Between(interval) => interval,
            Self::Unknown => Interval::ANYTHING,
        }
    }
}

/// Says whether a row has a score in any scored part of the index.
fn any_part(question: Question<'_>, row: usize, grounds: &Grounds<'_>) -> bool {
    let has_score = |child: &Component| match *child {
        Component::Pillar(pillar) => grounds.pillars.get(row, pillar.at()).is_some(),
        Component::Indicator(leaf) => grounds.normalised.scores.get(row, leaf.at()).is_some(),
    };
    let children = &question.framework.pillar(question.framework.index()).children;
    children.iter().filter(|child| !screen::weight(question, **child).is_context()).any(has_score)
}

/// Says of each region whether it lacks a score that it could have: column by column, as scores lie
/// in memory.
fn lacks_something(question: Question<'_>, grounds: &Grounds<'_>, scored: &[bool]) -> Vec<bool> {
    let mut lacks = vec![false; question.dataset.regions.len()];
    let counts = |at: &usize| scored[*at] && !grounds.normalised.unusable[*at];
    for at in (0..scored.len()).filter(counts) {
        let scores = grounds.normalised.scores.column(at);
        let outside = grounds.assembled.not_applicable.column(at);
        for ((lacks, score), outside) in lacks.iter_mut().zip(scores).zip(outside) {
            *lacks |= score.is_none() && !outside;
        }
    }
    lacks
}

/// Positions of the scored indicators of a row that could have a score and have none.
fn missing(row: usize, grounds: &Grounds<'_>, scored: &[bool]) -> Vec<usize> {
    let could_have = |at: &usize| {
        scored[*at]
            && !grounds.normalised.unusable[*at]
            && !*grounds.assembled.not_applicable.get(row, *at)
    };
    let positions = (0..scored.len()).filter(could_have);
    positions.filter(|&at| grounds.normalised.scores.get(row, at).is_none()).collect()
}

/// Says whether every scored parent rises, or stays, when a part of it rises, whatever others do.
pub fn better_parts_give_a_better_whole(question: Question<'_>) -> bool {
    let Question { framework, method, .. } = question;
    if matches!(method.weights.how, WeighHow::BenefitOfTheDoubt { .. }) {
        return false;
    }
    let scored = screen::scored_pillars(question);
    let pillars = framework.pillars.iter().enumerate().filter(|(at, _)| scored[*at]);
    pillars.into_iter().all(|(at, pillar)| {
        let feeds = pillar.rescale.as_ref().is_some_and(|rescale| rescale.feeds_parent);
        let feeds_parent = pillar.parent.is_some() && feeds;
        let how = aggregate::rule(question, PillarId::new(at));
        aggregate::mean::is_monotone(how) && !feeds_parent
    })
}
