//! Which columns are treated, by whose moments, and what is recorded.

use proptest::prelude::*;

use super::super::assemble;
use super::*;
use crate::domain::{Clamp, Normalise, Normaliser, Scale};
use crate::engine::fixture::{Fixture, finite};

const TABLE: &str = "
    region a   b
    p      1   1
    q      2   2
    r      3   3
    s      4   4
    t      5   5
    u      6   6
    v      900 7";

#[test]
fn extremes_come_in_and_are_recorded() {
    let (treated, findings) = run(&with_method(Fixture::new("one: a b", TABLE)));
    assert_eq!(findings, []);
    let change = Change {
        row: 6,
        indicator: IndicatorId::new(0),
        from: finite(900.0),
        to: finite(6.0),
        why: ChangeWhy::WinsorisedHigh,
    };
    assert_eq!(treated.changes, [change]);
    assert_eq!(treated.notes[0].unwrap().n_winsorised, 1);
    assert_eq!(treated.notes[1].unwrap().n_winsorised, 0);
}

#[test]
fn fixed_scales_are_left_alone_unless_the_indicator_asks() {
    let mut fixture = with_method(Fixture::new("one: a b", TABLE));
    let posts = Normaliser::Goalposts { scale: Scale::hundred(), clamp: Clamp::Held };
    fixture.method.normalise = Normalise::plain(posts);
    assert_eq!(run(&fixture).0.changes, []);
    fixture.indicator("a").treat = Some(fixture.method.treat.clone());
    assert_eq!(run(&fixture).0.changes.len(), 1);
    fixture.method.normalise = Normalise::min_max();
    fixture.indicator("a").treat = Some(Treat::None);
    assert_eq!(run(&fixture).0.changes, []);
}

#[test]
fn too_few_values_are_left_alone_and_it_is_said() {
    let table = "region a b\np 1 5\nq 2 5\nr 900 5\ns . 5";
    let (treated, findings) = run(&with_method(Fixture::new("one: a b", table)));
    assert_eq!(findings, [Finding::TooFewToTreat { indicator: IndicatorId::new(0), n: 3 }]);
    assert_eq!(treated.changes, []);
}

#[test]
fn what_still_fails_is_said_with_both_skews() {
    let mut fixture = with_method(Fixture::new("one: a b", TABLE));
    fixture.method.treat = rule(0, Transform::None);
    let (_, findings) = run(&fixture);
    let [Finding::StillSkewed { indicator, before, after }] = findings[..] else { panic!() };
    assert_eq!(indicator, IndicatorId::new(0));
    assert!(before > 2.0 && before == after);
}

#[test]
fn regions_outside_the_reference_set_follow_without_a_say() {
    let moments = |winsorise| Moments {
        winsorise,
        skewness: 2.0,
        kurtosis: 3.5,
        then: Transform::Log,
        then_on: TreatOn::Original,
        keep: Keep::Transformed,
    };
    let values: Vec<_> = [1., 2., 3., 4., 5., 6., 900., 2000., -50.].map(Finite::new).to_vec();
    let mut members = [true; 9];
    members[7] = false;
    members[8] = false;
    let column = treat_column(&values, &members, moments(5)).unwrap();
    let ends: Vec<f64> = column.values[6..].iter().map(|value| value.unwrap().get()).collect();
    assert_eq!(ends, [6.0, 6.0, 1.0]);
    let column = treat_column(&values, &members, moments(0)).unwrap();
    assert!(column.note.transformed);
    assert_eq!(column.values[7], column.values[6]);
    assert_eq!(column.values[8], column.values[0]);
}

#[test]
fn the_better_of_two_failures_may_be_kept() {
    // Depths below 300: a long tail to the left, which a plain logarithm makes longer.
    let depths = "3 3 4 4 4 5 5 5 6 6 6 7 7 7 8 8 8 9 9 9 10 10 11 12 40 70 200".split(' ');
    let values: Vec<Option<Finite>> =
        depths.map(|depth| Finite::new(300.0 - depth.parse::<f64>().unwrap())).collect();
    let moments = |keep| Moments {
        winsorise: 1,
        skewness: 2.0,
        kurtosis: 3.5,
        then: Transform::Log,
        then_on: TreatOn::Original,
        keep,
    };
    let treated = |keep| treat_column(&values, &[true; 27], moments(keep)).unwrap();
    assert!(treated(Keep::Transformed).note.transformed);
    let better = treated(Keep::Better);
    assert!(!better.note.transformed && !better.note.passes);
    assert_eq!(better.values[26], Finite::new(230.0));
}

proptest! {
    #[test]
    fn whatever_comes_in_something_finite_comes_out(
        values in proptest::collection::vec(
            proptest::option::of(proptest::num::f64::NORMAL | proptest::num::f64::ZERO), 0..15),
        winsorise in 0..6_usize,
        lambda in -5.0..5.0,
    ) {
        let values: Vec<_> = values.into_iter().map(|value| Finite::new(value?)).collect();
        let members: Vec<bool> = (0..values.len()).map(|row| row % 4 != 3).collect();
        let lambda = Finite::new(lambda).unwrap();
        for then in [Transform::Log, Transform::LogSigned, Transform::LogShift, Transform::BoxCox(lambda)] {
            let moments = Moments {
                winsorise, then, skewness: 0.5, kurtosis: 0.5,
                then_on: TreatOn::Winsorised, keep: Keep::Better,
            };
            if let Ok(column) = treat_column(&values, &members, moments) {
                prop_assert_eq!(column.values.len(), values.len());
                for (before, after) in values.iter().zip(&column.values) {
                    prop_assert_eq!(before.is_some(), after.is_some());
                }
            }
        }
    }
}

fn rule(winsorise: usize, then: Transform) -> Treat {
    Treat::Moments {
        winsorise,
        skewness: finite(2.0),
        kurtosis: finite(3.5),
        then,
        then_on: TreatOn::Original,
        keep: Keep::Transformed,
    }
}

fn with_method(mut fixture: Fixture) -> Fixture {
    fixture.method.treat = rule(5, Transform::LogSigned);
    fixture
}

fn run(fixture: &Fixture) -> (Treated, Vec<Finding>) {
    let question: Question<'_> = fixture.question();
    let (mut findings, cases) = (Vec::new(), assemble::cases(question));
    let assembled = assemble::assemble(question, &cases, &mut findings);
    let amounts = |at| {
        let cells: &[Option<crate::engine::Cell>] = assembled.cells.column(at);
        cells.iter().map(|cell| cell.map(|cell| cell.amount)).collect()
    };
    let columns: Vec<_> = (0..assembled.cells.n_columns()).map(amounts).collect();
    let values = crate::domain::Grid::from_columns(cases.len(), columns);
    let treated = treat(question, &cases, &Imputed { values, fills: Vec::new() }, &mut findings);
    (treated, findings)
}
