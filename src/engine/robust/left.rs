//! Which indicators a draw may leave out, and what that takes out of the tree.

use crate::domain::{Component, IndicatorId, LeaveOut, PillarId, Question};
use crate::engine::Shares;

/// An indicator that may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leavable {
    pub(super) indicator: IndicatorId,
    /// What goes: the indicator, or the pillar that would be left with nothing.
    pub(super) part: Component,
    /// Where it counts.
    pub(super) parent: PillarId,
}

/// The indicators that may be left out: those that count and are not all there is.
pub(super) fn leavable(question: Question<'_>, shares: &Shares) -> Vec<Leavable> {
    let one = |indicator: IndicatorId| {
        let mut part = Component::Indicator(indicator);
        loop {
            let parent = question.framework.parent(part)?;
            if shares.of_pillar[parent.at()].len() > 1 {
                return Some(Leavable { indicator, part, parent });
            }
            part = Component::Pillar(parent);
        }
    };
    let counts = |id: &IndicatorId| shares.effective[id.at()] > 0.0;
    question.framework.indicator_ids().filter(counts).filter_map(one).collect()
}

/// The position of the one that a uniform number leaves out, among n; nothing where it leaves all
/// in.
///
/// ```text
/// u < p: the one at u n / p, else none; p = n/(n + 1) where none is as likely as each
/// ```
pub(super) fn pick(how: LeaveOut, n: usize, u: f64) -> Option<usize> {
    let p = match how {
        LeaveOut::Evenly => n as f64 / (n as f64 + 1.0),
        LeaveOut::With(p) => p.get(),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=n")]
    let at = (u / p * n as f64) as usize;
    (u < p && n > 0).then(|| at.min(n - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Aggregate, AggregateRule, Normalise, Normaliser, RegionId, Robust, Share};
    use crate::engine::fixture::Fixture;
    use crate::engine::robust::draw::Worker;
    use crate::engine::robust::{Input, Output, deck, draw, effects, leave_out};
    use crate::engine::{Assessment, assess};

    const TREE: &str = "one*2: a b*3; two: c; three: d e f";
    const TABLE: &str = "region a b c d e f\np 90 10 50 20 30 40\nq 50 60 60 80 . 10\n\
                         r 20 30 10 70 60 50\ns 45 55 65 15 25 90";

    #[test]
    fn each_and_none_are_equally_likely() {
        let n = 9000;
        let mut counts = [0; 9];
        for at in 0..n {
            let u = (f64::from(at) + 0.5) / f64::from(n);
            counts[pick(LeaveOut::Evenly, 8, u).unwrap_or(8)] += 1;
        }
        assert_eq!(counts, [1000; 9]);
    }

    #[test]
    fn one_goes_as_often_as_was_asked_for() {
        let with = |p| LeaveOut::With(Share::new(p).unwrap());
        let picked = [0.1, 0.2, 0.3, 0.5, 0.9].map(|u| pick(with(0.5), 2, u));
        assert_eq!(picked, [Some(0), Some(0), Some(1), None, None]);
        assert_eq!(pick(with(0.0), 2, 1e-12), None);
        assert_eq!(pick(with(1.0), 3, 1.0 - 1e-16), Some(2));
        assert_eq!(pick(LeaveOut::Evenly, 0, 0.1), None);
    }

    #[test]
    fn without_an_indicator_the_scores_are_those_of_an_index_without_it() {
        for how in [
            Aggregate::Arithmetic,
            Aggregate::Geometric,
            Aggregate::Harmonic,
            Aggregate::Minimum,
            Aggregate::Sum,
            Aggregate::Copeland,
            Aggregate::Topsis,
        ] {
            let fixture = fixture(how);
            let (question, robust) = (fixture.question(), varied());
            let assessment = assess(question);
            let deck = deck(question, &robust, &assessment.ranking);
            let mut worker = Worker::new(&deck);
            let left = leave_out(question, &assessment, &|_, _| {});
            assert_eq!(deck.leavable.len(), 6);
            for (at, out) in deck.leavable.iter().enumerate() {
                let mut sample = deck.still();
                sample.out = Some(at);
                worker.run(&sample).unwrap();
                let other = left.iter().find(|one| one.out == Component::Indicator(out.indicator));
                let expected = &other.unwrap().ranking;
                for (place, region) in deck.ranked.iter().enumerate() {
                    let standing = expected.standing(*region).unwrap();
                    let found = (worker.scores[place], worker.ranks[place] as usize);
                    let near = (found.0 - standing.score.get()).abs() < 1e-9;
                    assert!(near && found.1 == standing.rank, "{how:?} {out:?}: {found:?}");
                }
            }
            // What was taken out is back.
            worker.run(&deck.still()).unwrap();
            assert_eq!(worker.scores, scores(&deck.ranked, &assessment), "{how:?}");
        }
    }

    #[test]
    fn a_draw_that_leaves_out_all_that_a_region_has_fails_with_that_reason() {
        let mut fixture = Fixture::new("one: a b; two*0.4: c", "region a b c\np 9 . 5\nq 4 4 4");
        fixture.method.normalise = Normalise::plain(Normaliser::None);
        fixture.method.missing.minimum_share = Some(Share::HALF);
        let (question, robust) = (fixture.question(), varied());
        let found = draw(question, &robust, &assess(question).ranking);
        let failed: Vec<_> = found.failed.iter().map(|one| (one.region, one.out)).collect();
        assert_eq!(failed, [(RegionId::new(0), Some(IndicatorId::new(0)))]);
        assert_eq!(found.n_leavable, 3);
    }

    #[test]
    fn what_is_left_out_is_an_input_of_its_own() {
        let fixture = fixture(Aggregate::Arithmetic);
        let (question, robust) = (fixture.question(), varied());
        let ranking = assess(question).ranking;
        let outputs = [Output::Score(RegionId::new(0)), Output::MeanShift];
        let found = effects(question, &robust, &ranking, (&outputs, 512), &|_, _| {});
        assert_eq!(found.inputs, [Input::LeftOut]);
        for (_, indices) in &found.outputs {
            let total = indices.as_ref().unwrap().total[0];
            assert!((total.share - 1.0).abs() < 0.15, "{total:?}");
        }
    }

    #[test]
    fn what_is_all_there_is_stays() {
        let fixture = Fixture::new("one: a", "region a\np 9\nq 4");
        let (question, robust) = (fixture.question(), varied());
        let found = draw(question, &robust, &assess(question).ranking);
        assert_eq!((found.n_leavable, found.usable), (0, robust.draws));
    }

    fn scores(ranked: &[RegionId], assessment: &Assessment) -> Vec<f64> {
        let score = |&region: &RegionId| assessment.ranking.standing(region).unwrap().score.get();
        ranked.iter().map(score).collect()
    }

    fn fixture(how: Aggregate) -> Fixture {
        let mut fixture = Fixture::new(TREE, TABLE);
        fixture.method.normalise = Normalise::plain(Normaliser::None);
        fixture.method.aggregate =
            AggregateRule { indicators: Aggregate::Arithmetic, pillars: how };
        fixture
    }

    /// Nothing but what is left out.
    fn varied() -> Robust {
        let leave_out = Some(LeaveOut::Evenly);
        Robust { draws: 400, weights: None, errors: None, leave_out, ..Robust::default() }
    }
}
