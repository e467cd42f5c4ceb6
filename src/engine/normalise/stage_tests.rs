//! Which normalisation is in force, and what the stage makes of whole data sets.

use super::super::assemble;
use super::*;
use crate::domain::{Choice, Clamp, Code, Goalposts, Level, RankTies, RegionId, Said, Spread};
use crate::engine::fixture::{Fixture, finite};

const TABLE: &str = "region a b c\np 1 5 1\nq 2 5 0\nr 3 5 .";

#[test]
fn a_constant_indicator_has_no_scores_and_is_named() {
    let (normalised, findings) = run(&Fixture::new("one: a- b c", TABLE));
    assert_eq!(findings, [Finding::Constant { indicator: IndicatorId::new(1) }]);
    assert_eq!(normalised.unusable, [false, true, false]);
    assert_eq!(text(&normalised, 0), "100 50 0");
    assert_eq!(text(&normalised, 1), ". . .");
    assert_eq!(text(&normalised, 2), "100 0 .");
}

#[test]
fn context_without_goalposts_has_no_score_and_needs_no_excuse() {
    let mut fixture = Fixture::new("one: a b*0; two*0: c", TABLE);
    fixture.method.normalise = goalposts();
    let (normalised, findings) = run(&fixture);
    let why = Unscorable::NoGoalposts;
    assert_eq!(findings, [Finding::NotNormalised { indicator: IndicatorId::new(0), why }]);
    assert_eq!(normalised.unusable, [false, false, false]);
}

#[test]
fn what_goalposts_hold_is_counted() {
    let mut fixture = Fixture::new("one: a c", TABLE);
    fixture.method.normalise = goalposts();
    for code in ["a", "c"] {
        fixture.indicator(code).goalposts = Goalposts::new(2.5, 1.5);
    }
    let (normalised, findings) = run(&fixture);
    assert_eq!(text(&normalised, 0), "100 50 0");
    let held = |indicator, n| Finding::Held { indicator: IndicatorId::new(indicator), n };
    assert_eq!(findings, [held(0, 2), held(1, 2)]);
    assert_eq!(normalised.held.len(), 4);
    assert_eq!(normalised.constants[0].low, Some(finite(2.5)));
}

#[test]
fn answers_earn_points_on_the_methods_scale_or_out_of_a_hundred() {
    let mut fixture = Fixture::new("one: a", "region a\np 1\nq 0");
    fixture.indicator("a").measure = Measure::YesNo;
    check(&fixture, "100 0");
    fixture.method.normalise = Normalise::plain(Normaliser::MinMax {
        scale: Scale::new(1.0, 10.0).unwrap(),
        over: Over::Year,
    });
    check(&fixture, "10 1");
    let (mean, sd, spread, over) = (finite(0.0), finite(1.0), Spread::Sample, Over::Year);
    fixture.method.normalise = Normalise::plain(Normaliser::ZScore { mean, sd, spread, over });
    check(&fixture, "100 0");
    fixture.indicator("a").direction = Some(Direction::LowerIsBetter);
    check(&fixture, "0 100");
    let own = Normaliser::Points { scale: Scale::one() };
    fixture.indicator("a").normalise = Some(Normalise::plain(own));
    check(&fixture, "0 1");
}

#[test]
fn ticks_earn_points_until_there_are_enough() {
    let mut fixture = Fixture::new("one: a", "region a\np 0\nq 2\nr 4\ns 5");
    fixture.indicator("a").measure = Measure::Checklist { items: Vec::new(), enough: 4 };
    check(&fixture, "0 50 100 100");
}

#[test]
fn choices_and_levels_earn_the_points_that_are_written() {
    let name = || Said::plain("x");
    let (level, points) = (3, finite(80.0));
    for measure in [
        Measure::Choice(vec![Choice { code: Code::new("x").unwrap(), points, name: name() }]),
        Measure::Rubric(vec![Level { level, points, name: name() }]),
    ] {
        let mut fixture = Fixture::new("one: a", "region a\np 80\nq .");
        fixture.indicator("a").measure = measure;
        check(&fixture, "80 .");
    }
}

#[test]
fn points_of_others_are_the_score_and_have_a_scale() {
    let mut fixture = Fixture::new("one: a", "region a\np 80\nq 10");
    fixture.indicator("a").measure = Measure::Points;
    check(&fixture, "80 10");
    assert_eq!(run(&fixture).0.scales, [Some(Scale::hundred())]);
}

#[test]
fn distances_are_measured_to_the_named_region() {
    let to = |region: &str| {
        let region = Code::new(region).unwrap();
        let (clamp, scale, over) = (Clamp::Open, Scale::one(), Over::Year);
        Normalise::plain(Normaliser::DistanceToReference { region, clamp, scale, over })
    };
    let mut fixture = Fixture::new("one: a", "region a\np 1\nq 2\nr 5\ns .");
    fixture.method.normalise = to("q");
    check(&fixture, "0 1 4 .");
    for (region, why) in [("p", Unscorable::ReferenceNoBetter), ("s", Unscorable::NoReference)] {
        fixture.method.normalise = to(region);
        let indicator = IndicatorId::new(0);
        assert_eq!(run(&fixture).1, [Finding::NotNormalised { indicator, why }]);
    }
}

#[test]
fn a_panel_is_scored_with_the_extremes_of_all_its_years() {
    let table = "region year a b\np 2024 2 2\nq 2024 3 3\np 2023 0 0\nq 2023 4 4";
    let mut fixture = Fixture::new("one: a b", table);
    let (scale, over) = (Scale::hundred(), Over::Panel);
    fixture.indicator("a").normalise = Some(Normalise::plain(Normaliser::MinMax { scale, over }));
    let (normalised, _) = run(&fixture);
    assert_eq!(text(&normalised, 0), "50 75 0 100");
    assert_eq!(text(&normalised, 1), "0 100 . .");
}

#[test]
fn values_without_a_logarithm_are_named() {
    let mut fixture = Fixture::new("one: a", "region a\np 1\nq 0\nr 100");
    let (scale, clamp) = (Scale::hundred(), Clamp::Held);
    fixture.method.normalise = Normalise::plain(Normaliser::LogGoalposts { scale, clamp });
    fixture.indicator("a").goalposts = Goalposts::new(1.0, 100.0);
    let (normalised, findings) = run(&fixture);
    assert_eq!(text(&normalised, 0), "0 . 100");
    let (region, indicator) = (RegionId::new(1), IndicatorId::new(0));
    assert_eq!(findings, [Finding::LogOfNonPositive { region, indicator }]);
}

#[test]
fn regions_outside_the_reference_set_are_scored_and_marked() {
    let mut fixture = Fixture::new("one: a", "region a\np 1\nq 2\nr 3\ns 9");
    let question = fixture.question();
    let mut cases = assemble::cases(question);
    cases[3].in_reference = false;
    let (normalised, _) = run_with(question, &cases);
    assert_eq!(text(&normalised, 0), "0 50 100 100");
    assert_eq!(normalised.held, [(3, IndicatorId::new(0))]);
    assert_eq!(normalised.constants[0].n, 3);
    fixture.method.normalise =
        Normalise::plain(Normaliser::Borda { ties: RankTies::Lowest, over: Over::Year });
    let (normalised, _) = run_with(fixture.question(), &cases);
    assert_eq!(text(&normalised, 0), "0 1 2 2");
}

fn goalposts() -> Normalise {
    let (scale, clamp) = (Scale::hundred(), Clamp::Held);
    Normalise::plain(Normaliser::Goalposts { scale, clamp })
}

fn run(fixture: &Fixture) -> (Normalised, Vec<Finding>) {
    run_with(fixture.question(), &assemble::cases(fixture.question()))
}

fn run_with(question: Question<'_>, cases: &[Case]) -> (Normalised, Vec<Finding>) {
    let assembled = assemble::assemble(question, cases, &mut Vec::new());
    let columns = (0..assembled.cells.n_columns()).map(|at| {
        let cells = assembled.cells.column(at).iter();
        cells.map(|cell| cell.map(|cell| cell.amount)).collect::<Vec<_>>()
    });
    let values = Grid::from_columns(cases.len(), columns);
    let treated = Treated { values, changes: Vec::new(), notes: Vec::new() };
    let mut findings = Vec::new();
    (normalise(question, cases, &treated, &mut findings), findings)
}

fn text(normalised: &Normalised, column: usize) -> String {
    let scores = normalised.scores.column(column).iter();
    let texts = scores.map(|score| score.map_or(".".to_owned(), |score| score.get().to_string()));
    texts.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(fixture: &Fixture, scores: &str) {
    assert_eq!(text(&run(fixture).0, 0), scores);
}
