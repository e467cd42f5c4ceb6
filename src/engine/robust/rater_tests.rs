//! Where raters differ: odds that can be counted by hand.

use super::tests::{measured, near, odds, robust, run};
use super::*;
use crate::domain::{
    Errors, Level, Measure, Normalise, Normaliser, RaterSpread, Rating, Said, Value,
};
use crate::engine::fixture::{self, Fixture};
use crate::files::Span;

/// One region that raters differ about, and others that stand still.
fn rated(agreed: f64, ratings: &[f64], others: &[f64]) -> Fixture {
    let values: Vec<f64> = [agreed].into_iter().chain(others.iter().copied()).collect();
    let mut fixture = measured(&values);
    let number = |number: &f64| Value::Number(fixture::finite(*number));
    fixture.dataset.ratings = ratings.iter().map(number).map(rating).collect();
    fixture
}

fn rating(value: Value) -> Rating {
    Rating {
        indicator: IndicatorId::new(0),
        region: RegionId::new(0),
        year: fixture::year(2024),
        rater: String::new(),
        helix: None,
        value,
        comment: None,
        evidence: None,
        at: Span::NONE,
    }
}

fn by(raters: Option<RaterSpread>) -> Robust {
    let errors = Some(Errors { raters, ..Errors::default() });
    Robust { weights: None, errors, ..robust() }
}

#[test]
fn a_draw_is_as_one_of_the_raters_has_it() {
    let one = by(Some(RaterSpread::One));
    let found = run(&rated(60.0, &[70.0, 50.0], &[55.0]), &one, &[]);
    assert_eq!(found.by_raters, Varied { values: 1, indicators: 1 });
    assert_eq!(found.by_errors, Varied::default());
    near(odds(&found, 0, 1), 0.5, &"one of two is above".into());
    let score = found.region(RegionId::new(0)).unwrap().score;
    assert_eq!((score.low, score.high), (50.0, 70.0));
    let found = run(&rated(60.0, &[50.0, 80.0, 50.0], &[55.0]), &one, &[]);
    near(odds(&found, 0, 1), 1.0 / 3.0, &"one of three is above".into());
    let found = run(&rated(60.0, &[50.0, 55.0], &[55.0]), &one, &[]);
    near(odds(&found, 0, 1), 0.25, &"a tie counts half".into());
}

#[test]
fn a_mean_of_raters_has_a_standard_error() {
    // sd 14.14, over the root of 2: 10. P(60 + 10 z > 55) = Phi(0.5).
    let found = run(&rated(60.0, &[70.0, 50.0], &[55.0]), &by(Some(RaterSpread::Mean)), &[]);
    assert_eq!(found.by_raters, Varied { values: 1, indicators: 1 });
    near(odds(&found, 0, 1), 0.691_462_461, &"Phi(0.5)".into());
}

#[test]
fn raters_who_agree_or_do_not_count_leave_a_value_firm() {
    for (ratings, spread) in [
        (&[50.0, 50.0][..], Some(RaterSpread::One)),
        (&[50.0], Some(RaterSpread::One)),
        (&[], Some(RaterSpread::Mean)),
        (&[50.0, 70.0], None),
    ] {
        let found = run(&rated(60.0, ratings, &[55.0]), &by(spread), &[]);
        assert_eq!(found.by_raters, Varied::default());
        assert_eq!(odds(&found, 0, 1), 1.0);
    }
}

#[test]
fn a_standard_error_of_the_row_goes_before_raters_and_they_before_that_of_the_indicator() {
    let mut fixture = rated(60.0, &[50.0, 70.0], &[55.0]);
    let mut robust = by(Some(RaterSpread::One));
    robust.errors.as_mut().unwrap().of_indicators =
        [(IndicatorId::new(0), fixture::finite(1.0))].into();
    let found = run(&fixture, &robust, &[]);
    assert_eq!([found.by_raters.values, found.by_errors.values], [1, 1]);
    fixture.dataset.observations[0].uncertainty = Finite::new(2.0);
    let found = run(&fixture, &robust, &[]);
    assert_eq!([found.by_raters.values, found.by_errors.values], [0, 2]);
}

#[test]
fn levels_of_a_rubric_vary_by_their_points() {
    let mut fixture = rated(0.0, &[], &[55.0]);
    let levels = [(0, 0.0), (1, 40.0), (2, 100.0)];
    let level = |(level, points)| Level {
        level,
        points: fixture::finite(points),
        name: Said::plain("level"),
    };
    fixture.indicator("a").measure = Measure::Rubric(levels.map(level).to_vec());
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    for (one, level) in fixture.dataset.observations.iter_mut().zip([2, 1]) {
        one.value = Some(Value::Level(level));
    }
    fixture.dataset.ratings = [0, 2, 2, 2].map(|level| rating(Value::Level(level))).to_vec();
    let found = run(&fixture, &by(Some(RaterSpread::One)), &[]);
    near(odds(&found, 0, 1), 0.75, &"three of four are above".into());
    let score = found.region(RegionId::new(0)).unwrap().score;
    assert_eq!((score.low, score.high), (0.0, 100.0));
}
