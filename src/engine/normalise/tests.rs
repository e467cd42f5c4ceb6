//! Edge cases of single normalisers, and what holds for all of them.

use proptest::prelude::*;

use super::super::Unscorable;
use super::{Anchors, Column, Scored, column};
use crate::domain::{
    Clamp, Code, Direction, Finite, Goalposts, Normalise, Normaliser, Over, RankTies, Reverse,
    Scale, Score, Spread, Thresholds,
};

const UP: Direction = Direction::HigherIsBetter;
const DOWN: Direction = Direction::LowerIsBetter;
const YEAR: Over = Over::Year;

#[test]
fn a_constant_column_has_no_scores_where_others_matter_and_scores_where_they_do_not() {
    for how in all_relative() {
        assert_eq!(score(&how, "5 5 5", UP), Err(Unscorable::Constant), "{how:?}");
        assert_eq!(score(&how, "5", UP), Err(Unscorable::Constant), "{how:?}");
        assert_eq!(score(&how, ". .", UP), Err(Unscorable::NoValues), "{how:?}");
    }
    check(&goalposts(Clamp::Held), "5 5", UP, "50 50");
    check(&Normaliser::None, "5", UP, "5");
}

#[test]
fn the_value_is_the_score_turned_where_lower_is_better() {
    check(&Normaliser::None, "5 -2 .", UP, "5 -2 .");
    check(&Normaliser::None, "5 -2 .", DOWN, "-5 2 .");
}

#[test]
fn a_fraction_of_the_best_needs_values_above_zero() {
    let how = Normaliser::FractionOfMax { scale: Scale::one(), over: YEAR };
    check(&how, "0 2 4", UP, "0 0.5 1");
    check(&how, "2 4 8", DOWN, "1 0.5 0.25");
    for (values, direction) in [("-1 2", UP), ("-2 0", UP), ("0 2", DOWN), ("-2 2", DOWN)] {
        assert_eq!(score(&how, values, direction), Err(Unscorable::NotPositive), "{values}");
    }
}

#[test]
fn lines_are_held_at_both_ends_and_steps_are_settled_from_the_better_end() {
    let lines = Normaliser::Piecewise { points: Vec::new() };
    check_thresholds(&lines, (26.4, 10.0, 0.0, 0.0), "30 26.4 10 5 0 -1", "0 0 1 1.5 3 3");
    check_thresholds(
        &lines,
        (0.0, 40.0, 80.0, 100.0),
        "80 95 40 5 45 60",
        "2 2.75 1 0.125 1.125 1.5",
    );
    // Out of order: red lies beyond green.
    check_thresholds(
        &lines,
        (0.0, 60.0, 40.0, 100.0),
        "-1 30 60 70 100",
        "0 0.5 2.333333333 2.5 3",
    );
    let point = |value, score| (finite(value), Score::of(score).unwrap());
    let falling = vec![point(0.0, 100.0), point(10.0, 50.0), point(10.0, 20.0), point(20.0, 0.0)];
    check(&Normaliser::Piecewise { points: falling }, "-5 5 10 15 25", UP, "100 75 50 10 0");
}

#[test]
fn a_band_is_full_inside_and_empty_at_its_limits() {
    let (best, limits) = ((finite(20.0), finite(30.0)), (finite(10.0), finite(50.0)));
    let band = Normaliser::Band { best, limits, scale: Scale::hundred() };
    check(&band, "5 10 15 20 25 30 40 50 60", UP, "0 0 50 100 100 100 50 0 0");
}

#[test]
fn the_adjusted_mazziotta_pareto_scale_runs_from_70_to_130_or_round_its_reference() {
    let how = |reference: Option<f64>| Normaliser::MazziottaPareto {
        reference: reference.map(finite),
        over: YEAR,
    };
    check(&how(None), "0 5 10", UP, "70 100 130");
    check(&how(None), "0 5 10", DOWN, "130 100 70");
    check(&how(Some(2.5)), "0 2.5 10", UP, "85 100 145");
    check(&how(Some(2.5)), "0 2.5 10", DOWN, "115 100 55");
}

#[test]
fn logarithms_need_values_and_goalposts_above_zero() {
    let how = Normaliser::LogGoalposts { scale: Scale::hundred(), clamp: Clamp::Held };
    let posts = |floor, ceiling| Anchors { goalposts: Goalposts::new(floor, ceiling), ..NONE };
    let scored = score_with(&how, "1 10 100 0 -5 1000", UP, posts(1.0, 100.0)).unwrap();
    assert_eq!(text(&scored), "0 50 100 . . 100");
    assert_eq!(scored.without_logarithm, [3, 4]);
    assert_eq!(scored.held, [5]);
    let refused = score_with(&how, "1 2", UP, posts(0.0, 10.0));
    assert_eq!(refused, Err(Unscorable::GoalpostsNotPositive));
}

#[test]
fn regions_outside_the_reference_set_are_held_to_the_ends_of_its_scale() {
    let how = Normaliser::MinMax { scale: Scale::hundred(), over: YEAR };
    check_members(&how, "0 10* 20* 15* 25", "0 0 100 50 100", &[0, 4]);
    let rank = Normaliser::Rank { ties: RankTies::Lowest, over: YEAR };
    check_members(&rank, "0 10* 20* 15 20 25", "1 1 2 2 2 2", &[5]);
    let share = Normaliser::PercentileRank {
        scale: Scale::one(),
        ties: RankTies::Average,
        reverse: Reverse::Before,
        over: YEAR,
    };
    check_members(&share, "0 10* 20* 20* 20 25", "0 0 0.75 0.75 0.75 1", &[5]);
    let z = Normaliser::ZScore {
        mean: finite(0.0),
        sd: finite(1.0),
        spread: Spread::Population,
        over: YEAR,
    };
    check_members(&z, "10* 20* 30", "-1 1 3", &[]);
}

#[test]
fn scores_are_rounded_last_and_a_turned_share_after_its_own_rounding() {
    let how = Normaliser::PercentileRank {
        scale: Scale::one(),
        ties: RankTies::Lowest,
        reverse: Reverse::After,
        over: YEAR,
    };
    let normalise = Normalise { how, decimals: Some(1) };
    let values: Vec<_> = (0..8).map(|x| Finite::new(f64::from(x))).collect();
    let all =
        Column { values: &values, members: &[true; 8], direction: DOWN, anchors: NONE, tie: 0.0 };
    let scored = column(&normalise, &all).unwrap();
    assert_eq!(text(&scored), "1 0.9 0.7 0.6 0.4 0.3 0.1 0");
}

#[test]
fn the_widest_floats_give_no_infinity() {
    let how = Normaliser::MinMax { scale: Scale::hundred(), over: YEAR };
    check(&how, "-1e308 0 1e308", UP, "0 50 100");
    check(&how, "-1e308 0 1e308", DOWN, "100 50 0");
}

proptest! {
    #[test]
    fn no_score_is_ever_outside_its_scale_or_not_a_number(
        values in proptest::collection::vec(proptest::option::of(-1e9..1e9), 0..12),
        extreme in proptest::num::f64::NORMAL,
    ) {
        let mut values: Vec<Option<Finite>> =
            values.into_iter().map(|value| Finite::new(value?)).collect();
        values.push(Finite::new(extreme));
        let mut members = vec![true; values.len()];
        *members.last_mut().unwrap() = false;
        for how in all_relative().into_iter().chain(all_fixed()) {
            for direction in [UP, DOWN] {
                let all = Column { values: &values, members: &members, direction, anchors: all_anchors(), tie: 0.0 };
                let Ok(scored) = column(&Normalise::plain(how.clone()), &all) else { continue };
                for score in scored.scores.iter().flatten() {
                    prop_assert!(score.get().is_finite());
                    let inside = scored.scale.is_none_or(|scale| {
                        let slack = 1e-9 * (scale.high() - scale.low());
                        (scale.low() - slack..=scale.high() + slack).contains(&score.get())
                    });
                    prop_assert!(inside, "{:?} gives {:?}", how, score);
                }
            }
        }
    }

    #[test]
    fn turning_direction_and_sign_together_changes_nothing(
        values in proptest::collection::vec(-1e6..1e6, 2..12),
    ) {
        let up: Vec<_> = values.iter().map(|&value| Finite::new(value)).collect();
        let down: Vec<_> = values.iter().map(|&value| Finite::new(-value)).collect();
        let members = vec![true; up.len()];
        for how in all_relative() {
            // A fraction of the best has no mirror image; anchors would have to be turned too.
            if matches!(how, Normaliser::FractionOfMax { .. } | Normaliser::DistanceToReference { .. } | Normaliser::DistanceToTarget { .. }) {
                continue;
            }
            let score = |values: &[Option<Finite>], direction| {
                let all = Column { values, members: &members, direction, anchors: NONE, tie: 0.0 };
                column(&Normalise::plain(how.clone()), &all).map(|scored| scored.scores)
            };
            prop_assert_eq!(score(&up, UP), score(&down, DOWN));
        }
    }

    #[test]
    fn a_better_value_never_has_a_lower_score(
        values in proptest::collection::vec(-1e6..1e6, 2..12),
    ) {
        let finite: Vec<_> = values.iter().map(|&value| Finite::new(value)).collect();
        let members = vec![true; values.len()];
        for how in all_relative() {
            let all = Column { values: &finite, members: &members, direction: DOWN, anchors: all_anchors(), tie: 0.0 };
            let Ok(scored) = column(&Normalise::plain(how), &all) else { continue };
            for (a, score_a) in values.iter().zip(&scored.scores) {
                for (b, score_b) in values.iter().zip(&scored.scores) {
                    prop_assert!(a >= b || score_a >= score_b);
                }
            }
        }
    }
}

const NONE: Anchors = Anchors { goalposts: None, thresholds: None, target: None, reference: None };

fn all_anchors() -> Anchors {
    let (lower, red, green, optimum) = (finite(1.0), finite(2.0), finite(2.0), finite(9.0));
    Anchors {
        goalposts: Goalposts::new(1.0, 10.0),
        thresholds: Some(Thresholds { lower, red, green, optimum }),
        target: Finite::new(3.0),
        reference: Finite::new(4.0),
    }
}

fn all_relative() -> Vec<Normaliser> {
    let (scale, over, ties) = (Scale::hundred(), YEAR, RankTies::Lowest);
    let (mean, sd, spread) = (finite(0.0), finite(1.0), Spread::Sample);
    let region = Code::new("x").unwrap();
    vec![
        Normaliser::MinMax { scale, over },
        Normaliser::ZScore { mean, sd, spread, over },
        Normaliser::PercentileRank { scale, ties, reverse: Reverse::Before, over },
        Normaliser::Rank { ties, over },
        Normaliser::Borda { ties: RankTies::Average, over },
        Normaliser::DistanceToMax { scale, over },
        Normaliser::DistanceToReference { region, clamp: Clamp::Held, scale, over },
        Normaliser::DistanceToTarget { clamp: Clamp::Open, scale, over },
        Normaliser::FractionOfMax { scale, over },
        Normaliser::MazziottaPareto { reference: None, over },
    ]
}

fn all_fixed() -> Vec<Normaliser> {
    let (scale, clamp) = (Scale::hundred(), Clamp::Held);
    let (best, limits) = ((finite(0.0), finite(1.0)), (finite(-2.0), finite(1.0)));
    vec![
        Normaliser::Goalposts { scale, clamp },
        Normaliser::LogGoalposts { scale, clamp },
        Normaliser::Piecewise { points: Vec::new() },
        Normaliser::Band { best, limits, scale },
        Normaliser::None,
        Normaliser::Points { scale },
    ]
}

fn goalposts(clamp: Clamp) -> Normaliser {
    Normaliser::Goalposts { scale: Scale::hundred(), clamp }
}

fn finite(number: f64) -> Finite {
    Finite::new(number).unwrap()
}

fn numbers(text: &str) -> Vec<Option<Finite>> {
    let number = |text: &str| Finite::new(text.trim_end_matches('*').parse().ok()?);
    text.split_whitespace().map(number).collect()
}

fn text(scored: &Scored) -> String {
    let round = |score: Score| super::round_half_away(score.get(), 9).to_string();
    let texts = scored.scores.iter().map(|score| score.map_or(".".to_owned(), round));
    texts.collect::<Vec<_>>().join(" ")
}

fn score_with(
    how: &Normaliser,
    values: &str,
    direction: Direction,
    anchors: Anchors,
) -> Result<Scored, Unscorable> {
    let values = numbers(values);
    let members = vec![true; values.len()];
    let all = Column { values: &values, members: &members, direction, anchors, tie: 0.0 };
    column(&Normalise::plain(how.clone()), &all)
}

fn score(how: &Normaliser, values: &str, direction: Direction) -> Result<Scored, Unscorable> {
    let anchors = Anchors {
        target: Finite::new(9.0),
        reference: Finite::new(9.0),
        goalposts: Goalposts::new(0.0, 10.0),
        ..NONE
    };
    score_with(how, values, direction, anchors)
}

#[track_caller]
fn check(how: &Normaliser, values: &str, direction: Direction, scores: &str) {
    assert_eq!(text(&score(how, values, direction).unwrap()), scores, "{how:?} of {values}");
}

#[track_caller]
fn check_thresholds(
    how: &Normaliser,
    (a, b, c, d): (f64, f64, f64, f64),
    values: &str,
    scores: &str,
) {
    let (lower, red, green, optimum) = (finite(a), finite(b), finite(c), finite(d));
    let anchors = Anchors { thresholds: Some(Thresholds { lower, red, green, optimum }), ..NONE };
    assert_eq!(text(&score_with(how, values, UP, anchors).unwrap()), scores);
}

/// Members of the reference set carry a star.
#[track_caller]
fn check_members(how: &Normaliser, values: &str, scores: &str, held: &[usize]) {
    let members: Vec<bool> = values.split_whitespace().map(|text| text.ends_with('*')).collect();
    let values = numbers(values);
    let all = Column { values: &values, members: &members, direction: UP, anchors: NONE, tie: 0.0 };
    let scored = column(&Normalise::plain(how.clone()), &all).unwrap();
    assert_eq!(text(&scored), scores, "{how:?}");
    assert_eq!(scored.held, held);
}
