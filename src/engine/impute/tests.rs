//! What is filled, from whom, and what stays a gap.

use super::super::{assemble, denominate, treat};
use super::*;
use crate::domain::{Measure, Normalise, Normaliser, Over, Reference, Scale, Share, Within};
use crate::engine::fixture::{Fixture, code, finite, shares};

const GROUPED: &str = "
    region group_size a  b c
    p      big        1  1 1
    q      big        3  2 1
    r      small      10 3 1
    s      small      .  4 1
    t      .          .  5 1
    u      big        .  6 1
    v      big        na 7 1
    w      big        .  . .";

#[test]
fn means_and_medians_come_from_all_or_from_the_group() {
    let mean = |by: Option<&str>| ImputeHow::Mean { by: by.map(str::to_owned) };
    let all = 14.0 / 3.0;
    check(&mean(None), "a", GROUPED, &[("s", all), ("t", all), ("u", all)]);
    check(&mean(Some("group_size")), "a", GROUPED, &[("s", 10.0), ("u", 2.0)]);
    let median = ImputeHow::Median { by: None };
    check(&median, "a", GROUPED, &[("s", 3.0), ("t", 3.0), ("u", 3.0)]);
}

#[test]
fn nobody_is_scored_on_other_peoples_figures_alone() {
    // Of `w` nothing was measured; `v` says that the question does not apply.
    let constant = ImputeHow::Constant { value: finite(7.0) };
    check(&constant, "a", GROUPED, &[("s", 7.0), ("t", 7.0), ("u", 7.0)]);
}

#[test]
fn a_rows_other_indicators_are_brought_together_by_share_and_direction() {
    let table = "
        region a  b   c  d
        p      0  100 5  0
        q      10 0   5  8
        r      .  25  5  6";
    let row = |within| ImputeHow::RowMean { within };
    // b is turned (0.75), c is constant and says nothing, d stands in another pillar (0.75).
    check(&row(Within::Parent), "a", table, &[("r", 7.5)]);
    check(&row(Within::Index), "a", table, &[("r", 7.5)]);
    check(&row(Within::Pillar(code("two"))), "a", table, &[("r", 7.5)]);
    let table = table.replace('6', "8");
    check(&row(Within::Index), "a", &table, &[("r", 8.75)]);
    check(&row(Within::Parent), "a", &table, &[("r", 7.5)]);
}

#[test]
fn a_row_without_other_values_stays_a_gap() {
    let table = "region a b c d\np 0 1 1 0\nq 1 0 1 1\nr . . . 1";
    check(&ImputeHow::RowMedian { within: Within::Parent }, "a", table, &[]);
}

#[test]
fn the_nearest_regions_are_those_most_alike_in_what_both_have() {
    let table = "
        region a   b  c d
        p      1   0  0 0
        q      2   1  1 1
        r      4   10 9 9
        s      8   10 5 10
        t      .   0  1 0
        u      .   9  . .
        v      100 .  . 0";
    // t: p is 0.1 away, q 0.15. Of v it shares one of three: too little.
    // u shares one of three with everybody: too little.
    check(&ImputeHow::KNearest { k: 2 }, "a", table, &[("t", 1.5)]);
    check(&ImputeHow::KNearest { k: 9 }, "a", table, &[("t", 3.75)]);
}

#[test]
fn of_equally_near_regions_the_first_by_code_is_taken() {
    let table = "region a b c\np 1 0 0\nq 2 2 2\nr 3 0 0\ns 4 2 2\nt . 1 1";
    check(&ImputeHow::KNearest { k: 1 }, "a", table, &[("t", 1.0)]);
    check(&ImputeHow::KNearest { k: 3 }, "a", table, &[("t", 2.0)]);
}

#[test]
fn a_regression_asks_ten_complete_regions_and_keeps_what_it_does_not_explain() {
    let line = |at: i32| format!("r{at:02} {} {at}\n", 3 * at + 1);
    let rows = |n: i32| (0..n).map(line).collect::<String>() + "t . 20\nu . .\n";
    let on = |name: &str| ImputeHow::Regression { on: vec![code(name)] };
    check(&on("b"), "a", &format!("region a b\n{}", rows(10)), &[("t", 61.0)]);
    check(&on("b"), "a", &format!("region a b\n{}", rows(9)), &[]);
    // A variable that is no indicator predicts as well; of u and t nothing else was measured.
    let other = rows(10).replace("t . 20", "t . 20 1");
    check(&on("gdp"), "a", &format!("region a gdp b\n{other}"), &[("t", 61.0)]);
    let fills = run(&Fixture::new(SKETCH, &format!("region a b\n{}", rows(10))), &on("b"), "a");
    assert_eq!(fills[0].donors.len(), 10);
    assert_eq!(*fills[0].indicators, [IndicatorId::new(1)]);
    assert!(fills[0].residual_sd.unwrap().get() < 1e-9);
}

#[test]
fn figures_of_other_years_are_divided_by_the_sizes_of_their_years() {
    let table = "
        region year a  gdp
        p      2020 8  2
        p      2026 30 3
        p      2024 .  9";
    let mut fixture = Fixture::new(SKETCH, table);
    fixture.indicator("a").denominator = Some(crate::domain::Denominator {
        by: code("gdp"),
        per: finite(1.0),
        at: crate::files::Span::NONE,
    });
    check_in(&fixture, &ImputeHow::Latest { limit: None }, "a", &[("p", 4.0)]);
    check_in(&fixture, &ImputeHow::Latest { limit: Some(3) }, "a", &[]);
    check_in(&fixture, &ImputeHow::Linear, "a", &[("p", 8.0)]);
    check_in(&fixture, &ImputeHow::Step, "a", &[("p", 4.0)]);
}

#[test]
fn donors_are_of_the_reference_set_and_never_fills() {
    let mut fixture = Fixture::new("one: a; two: b", "region a b\np 1 1\nq 5 .\nr . 3");
    fixture.method.coverage.reference = Reference::Ranked;
    fixture.method.coverage.region = Share::new(0.6).unwrap();
    // Only p is ranked; what r gets in a is no donor of anything.
    check_in(&fixture, &ImputeHow::Mean { by: None }, "a", &[("r", 1.0)]);
}

#[test]
fn the_indicators_choice_wins_over_the_pillars_and_that_over_the_methods() {
    let mut fixture = Fixture::new("one: a b; two: c", "region a b c\np . . .");
    let constant =
        |value| Impute { how: ImputeHow::Constant { value: finite(value) }, space: Space::Raw };
    fixture.method.impute = constant(1.0);
    fixture.framework.pillars[1].impute = Some(constant(2.0));
    fixture.indicator("b").impute = Some(constant(3.0));
    let value = |at| match in_force(&fixture.framework, &fixture.method, IndicatorId::new(at)).how {
        ImputeHow::Constant { value } => value.get(),
        _ => f64::NAN,
    };
    assert_eq!([value(0), value(1), value(2)], [2.0, 3.0, 1.0]);
}

#[test]
fn scores_are_filled_on_their_scale() {
    let table = "region a b c d\np 0 1 0 5\nq 10 0 10 5\nr . 0.25 3 5";
    let mut fixture = Fixture::new("one: a b- c; two: d", table);
    let space = Space::Normalised;
    for (how, score) in [
        (ImputeHow::Mean { by: None }, 50.0),
        (ImputeHow::RowMean { within: Within::Index }, 52.5),
        (ImputeHow::Constant { value: finite(130.0) }, 100.0),
    ] {
        fixture.indicator("a").impute = Some(Impute { how, space });
        let question = fixture.question();
        let (mut findings, cases) = (Vec::new(), assemble::cases(question));
        let assembled = assemble::assemble(question, &cases, &mut findings);
        let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
        let mut imputed = impute(question, &cases, &assembled, &denominated, &mut findings);
        assert_eq!(imputed.fills, []);
        let treated = treat::treat(question, &cases, &imputed, &mut findings);
        let mut scores = normalise::normalise(question, &cases, &treated, &mut findings);
        impute_scores(question, &cases, &assembled, &mut imputed, &mut scores);
        assert_eq!(scores.scores.get(2, 0).unwrap().get(), score);
        assert_eq!(imputed.fills.len(), 1);
        // The constant column d has no scores and gets none.
        assert!(scores.unusable[3] && scores.scores.get(2, 3).is_none());
    }
}

#[test]
fn each_year_of_a_panel_has_its_own_donors() {
    let table = "region year a b\np 2024 1 1\nq 2024 . 1\np 2023 5 1\nq 2023 . 1";
    let mut fixture = Fixture::new("one: a b", table);
    let panel = Normaliser::MinMax { scale: Scale::hundred(), over: Over::Panel };
    fixture.method.normalise = Normalise::plain(panel);
    let fills = run(&fixture, &ImputeHow::Mean { by: None }, "a");
    let found: Vec<_> = fills.iter().map(|fill| (fill.row, fill.value.get())).collect();
    assert_eq!(found, [(1, 1.0), (3, 5.0)]);
}

#[test]
fn answers_are_filled_by_the_share_of_yes() {
    let mut fixture = Fixture::new("one: a b", "region a b\np 1 1\nq 0 1\nr . 1");
    fixture.indicator("a").measure = Measure::YesNo;
    check_in(&fixture, &ImputeHow::Mean { by: None }, "a", &[("r", 0.5)]);
}

const SKETCH: &str = "one: a b- c; two: d";

fn run(fixture: &Fixture, how: &ImputeHow, column: &str) -> Vec<Fill> {
    let mut framework = fixture.framework.clone();
    let one = framework.indicators.iter_mut().find(|one| one.code.as_str() == column).unwrap();
    one.impute = Some(Impute { how: how.clone(), space: Space::Raw });
    let question = Question { framework: &framework, ..fixture.question() };
    let (mut findings, mut cases) = (Vec::new(), assemble::cases(question));
    let assembled = assemble::assemble(question, &cases, &mut findings);
    screen::screen(question, &shares(question), &assembled, &mut cases);
    let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
    impute(question, &cases, &assembled, &denominated, &mut findings).fills
}

#[track_caller]
fn check(how: &ImputeHow, column: &str, table: &str, expected: &[(&str, f64)]) {
    check_in(&Fixture::new(SKETCH, table), how, column, expected);
}

#[track_caller]
fn check_in(fixture: &Fixture, how: &ImputeHow, column: &str, expected: &[(&str, f64)]) {
    let fills = run(fixture, how, column);
    let region = |fill: &Fill| fixture.dataset.regions[fill.row].code.as_str();
    let found: Vec<(&str, f64)> =
        fills.iter().map(|fill| (region(fill), fill.value.get())).collect();
    let close = |(a, b): (&(&str, f64), &(&str, f64))| a.0 == b.0 && (a.1 - b.1).abs() < 1e-9;
    let all_close = found.len() == expected.len() && found.iter().zip(expected).all(close);
    assert!(all_close, "{found:?} instead of {expected:?}");
}
