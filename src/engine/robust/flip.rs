//! What would change a region's tier: the nearest weight, the nearest value.
//!
//! One thing moves, everything else stays. A side is searched in steps and the flip found by
//! halving, so that two flips within one step (a quarter of a per cent of the way) go unnoticed.

use rayon::prelude::*;

use super::base::{Base, Path};
use super::draw::{Deck, Sample, Worker};
use super::uncertain;
use super::{Tell, cuts, deck};
use crate::domain::{
    Component, Finite, IndicatorId, Question, RegionId, Robust, Score, Share, WeightDraws,
};
use crate::engine::aggregate::{Part, Zeros};
use crate::engine::tier::Cuts;
use crate::engine::{Ranking, stats};

/// Steps in which a side is searched.
const STEPS: usize = 400;
/// How often a step is halved.
const HALVINGS: usize = 48;

/// Where a tier changes, and to which.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip {
    /// The share, or the value.
    pub at: f64,
    /// Position of the new tier; nothing: none.
    pub tier: Option<usize>,
}

/// The nearest flips below and above.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn<T> {
    /// What moves.
    pub what: T,
    /// Where it is now: share among its siblings, or value.
    pub now: f64,
    /// The nearest flip below.
    pub below: Option<Flip>,
    /// The nearest flip above.
    pub above: Option<Flip>,
}

/// What would change a region's tier.
#[derive(Debug, Clone, PartialEq)]
pub struct Flips {
    /// The region.
    pub region: RegionId,
    /// Its tier now.
    pub tier: Option<usize>,
    /// Weights; siblings share the rest as they do now.
    pub weights: Vec<Turn<Component>>,
    /// The region's own values, as the indicator shows them.
    pub values: Vec<Turn<IndicatorId>>,
}

/// Looks for the flips of a ranked region; nothing where it is not ranked, or where the ranking
/// cannot be followed step by step (aggregations that compare regions).
pub fn flips(
    question: Question<'_>,
    ranking: &Ranking,
    region: RegionId,
    tell: Tell<'_>,
) -> Option<Flips> {
    let robust = Robust {
        weights: Share::new(1.0).map(WeightDraws::Noise),
        errors: None,
        ..Robust::default()
    };
    let deck = deck(question, &robust, ranking);
    let place = deck.ranked.binary_search(&region).ok()?;
    let base = &deck.bases[0];
    if base.path != Path::Columns {
        return None;
    }
    let cuts = cuts(question, ranking);
    let search = Search { deck: &deck, cuts: &cuts, place };
    let mut worker = Worker::new(&deck);
    worker.run(&deck.still()).ok()?;
    let tier = search.tier(&worker);
    let shares = &base.assessment.shares.of_pillar;
    let pillars: Vec<_> = shares.iter().filter(|children| children.len() > 1).collect();
    let indicators: Vec<IndicatorId> = question.framework.indicator_ids().collect();
    let n_weights: usize = pillars.iter().map(|children| children.len()).sum();
    let one_more = || tell(1, n_weights + indicators.len());
    let weight = |children: &[(Component, f64)], at| {
        let turn = search.weight(children, at, tier);
        one_more();
        turn
    };
    let children = pillars.par_iter().flat_map_iter(|children| {
        (0..children.len()).map(|at| weight(children, at)).collect::<Vec<_>>()
    });
    let value = |&id: &IndicatorId| {
        let turn = search.value(base, id, region, tier);
        one_more();
        turn
    };
    Some(Flips {
        region,
        tier,
        weights: children.collect(),
        values: indicators.par_iter().filter_map(value).collect(),
    })
}

/// What a search goes by.
struct Search<'a> {
    deck: &'a Deck<'a>,
    cuts: &'a Cuts,
    /// Position of the region among the ranked.
    place: usize,
}

impl Search<'_> {
    /// The tier after the draw that was run last.
    fn tier(&self, worker: &Worker<'_>) -> Option<usize> {
        let of_draw = worker.cuts();
        let score = Score::of(worker.scores[self.place])?;
        of_draw.as_ref().unwrap_or(self.cuts).best(worker.ranks[self.place] as usize, score)
    }

    fn weight(
        &self,
        children: &[(Component, f64)],
        moved: usize,
        tier: Option<usize>,
    ) -> Turn<Component> {
        let mut worker = Worker::new(self.deck);
        let mut sample: Sample = self.deck.still();
        let plan = &self.deck.bases[0].plan;
        let (what, now) = children[moved];
        let mut at = |share: f64| {
            for (position, &(child, own)) in children.iter().enumerate() {
                let factor =
                    if position == moved { share / own } else { (1.0 - share) / (1.0 - now) };
                sample.factors[plan.factor_of(child).0] = factor;
            }
            worker.run(&sample).ok().map(|()| self.tier(&worker))
        };
        let below = nearest((now, 0.0), tier, &mut at);
        let above = nearest((now, 1.0), tier, &mut at);
        Turn { what, now, below, above }
    }

    fn value(
        &self,
        base: &Base,
        id: IndicatorId,
        region: RegionId,
        tier: Option<usize>,
    ) -> Option<Turn<IndicatorId>> {
        let Deck { question, .. } = self.deck;
        let indicator = question.framework.indicator(id);
        let counts = base.assessment.shares.effective[id.at()] > 0.0;
        let filled = base.assessment.imputed.fills.iter().any(|fill| fill.indicator == id);
        if !counts || filled || !indicator.measure.is_numeric() {
            return None;
        }
        let mut values = base.assessment.imputed.values.column(id.at()).to_vec();
        let now = values[region.at()]?.get();
        let n_rows = question.dataset.regions.len();
        let (mut low, mut high) = stats::extremes(&stats::present(&values[..n_rows]))?;
        if let Some(posts) = indicator.goalposts {
            let (a, b) = (posts.floor().get(), posts.ceiling().get());
            (low, high) = (low.min(a.min(b)), high.max(a.max(b)));
        } else {
            let half = (high - low) / 2.0;
            (low, high) = (low - half, high + half);
        }
        if indicator.denominator.is_none()
            && let Some(plausible) = indicator.plausible
        {
            low = plausible.min.map_or(low, |min| low.max(min.get())).min(now);
            high = plausible.max.map_or(high, |max| high.min(max.get())).max(now);
        }
        let question = Question { method: &base.method, ..*question };
        let (plan, mut table) = (&base.plan, base.table.clone());
        let mut worker = Worker::new(self.deck);
        let index = super::draw::index(question);
        let mut at = |value: f64| {
            values[region.at()] = Finite::new(value);
            uncertain::put_column(question, base, (id, &values), (plan, &mut table));
            plan.score_table(&mut table, Zeros::Fail);
            for (score, region) in worker.scores.iter_mut().zip(&self.deck.ranked) {
                let Part::Score(found) = table.part(plan, index, region.at()) else { return None };
                *score = found;
            }
            worker.rank();
            Some(self.tier(&worker))
        };
        let below = nearest((now, low), tier, &mut at);
        let above = nearest((now, high), tier, &mut at);
        Some(Turn { what: id, now, below, above })
    }
}

/// The nearest point on the way from one number to another at which the tier is another one; points
/// that give no ranking are passed over.
fn nearest(
    (from, to): (f64, f64),
    tier: Option<usize>,
    at: &mut impl FnMut(f64) -> Option<Option<usize>>,
) -> Option<Flip> {
    let mut same = from;
    for step in 1..=STEPS {
        let here = from + (to - from) * step as f64 / STEPS as f64;
        let Some(found) = at(here) else { continue };
        if found == tier {
            same = here;
            continue;
        }
        let (mut same, mut other, mut new) = (same, here, found);
        for _ in 0..HALVINGS {
            let middle = same.midpoint(other);
            match at(middle) {
                Some(found) if found != tier => (other, new) = (middle, found),
                Some(_) | None => same = middle,
            }
        }
        return Some(Flip { at: other, tier: new });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Code, Normalise, Normaliser, Said, Tier, TierRule};
    use crate::engine::{assess, fixture::Fixture};
    use crate::files::Span;

    #[test]
    fn the_weight_at_which_two_regions_change_places_is_found_exactly() {
        // 70 t + 40 (1 - t) = 55 t + 52 (1 - t) at t = 12/27.
        let found = look("one: a; two: b", "region a b\np 70 40\nq 55 52", 0);
        let one = &found.weights[0];
        assert_eq!((found.tier, one.now, one.above), (Some(0), 0.5, None));
        let below = one.below.unwrap();
        assert!((below.at - 12.0 / 27.0).abs() < 1e-8 && below.tier.is_none(), "{below:?}");
    }

    #[test]
    fn the_value_at_which_a_tier_is_lost_or_won_is_found() {
        // q needs 58 in its first indicator to reach 55 as p has, and a tie is enough.
        let found = look("one: a; two: b", "region a b\np 70 40\nq 55 52", 1);
        let turn = &found.values[0];
        let above = turn.above.unwrap();
        assert_eq!((found.tier, turn.below), (None, None));
        assert!((above.at - 58.0).abs() < 1e-6 && above.tier == Some(0), "{above:?}");
    }

    #[track_caller]
    fn look(sketch: &str, table: &str, region: usize) -> Flips {
        let mut fixture = Fixture::new(sketch, table);
        fixture.method.normalise = Normalise::plain(Normaliser::None);
        let tiers = [Tier {
            code: Code::new("first").unwrap(),
            name: Said::plain("First"),
            rule: TierRule::Rank(1),
            at: Span::NONE,
        }];
        let question = Question { tiers: &tiers, ..fixture.question() };
        flips(question, &assess(question).ranking, RegionId::new(region), &|_, _| {}).unwrap()
    }
}
