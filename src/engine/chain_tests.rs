//! What holds for assemble to normalise in a row, whatever the data and the method.

use proptest::prelude::*;

use super::fixture::{Fixture, code, finite, shares};
use super::{Finding, Normalised, assemble, denominate, impute, normalise, screen, treat};
use crate::domain::{
    Denominator, Goalposts, Impute, ImputeHow, Keep, Normalise, Normaliser, Over, RankTies,
    Reference, Reverse, Scale, Space, Spread, Transform, Treat, TreatOn, Within,
};
use crate::files::Span;

const SKETCH: &str = "one: a+ b-; two: c+ d-; three*0: e";

fn imputers() -> Vec<ImputeHow> {
    let by = Some("group_x".to_owned());
    vec![
        ImputeHow::None,
        ImputeHow::Mean { by: None },
        ImputeHow::Median { by },
        ImputeHow::RowMean { within: Within::Index },
        ImputeHow::RowMedian { within: Within::Parent },
        ImputeHow::Constant { value: finite(3.0) },
        ImputeHow::Latest { limit: None },
        ImputeHow::Linear,
        ImputeHow::LinearConstant,
        ImputeHow::Step,
        ImputeHow::KNearest { k: 2 },
        ImputeHow::Regression { on: vec![code("b"), code("size")] },
    ]
}

fn normalisers(over: Over) -> Vec<Normaliser> {
    let (scale, ties, spread) = (Scale::hundred(), RankTies::Average, Spread::Sample);
    vec![
        Normaliser::MinMax { scale, over },
        Normaliser::ZScore { mean: finite(0.0), sd: finite(1.0), spread, over },
        Normaliser::PercentileRank { scale, ties, reverse: Reverse::After, over },
        Normaliser::FractionOfMax { scale, over },
        Normaliser::LogGoalposts { scale, clamp: crate::domain::Clamp::Held },
        Normaliser::None,
    ]
}

fn cells() -> impl Strategy<Value = Vec<[Option<f64>; 6]>> {
    let ordinary = (-3..6_i32).prop_map(|number| Some(f64::from(number)));
    let cell = prop_oneof![
        4 => ordinary,
        1 => Just(None),
        1 => proptest::num::f64::NORMAL.prop_map(Some),
    ];
    proptest::collection::vec(proptest::array::uniform6(cell), 0..24)
}

proptest! {
    #[test]
    fn no_data_and_no_method_make_the_stages_stumble(
        rows in cells(),
        how in proptest::sample::select(imputers()),
        normalised_space in any::<bool>(),
        panel in any::<bool>(),
        ranked in any::<bool>(),
        at in 0..6_usize,
    ) {
        let mut fixture = fixture(&rows);
        let space = if normalised_space { Space::Normalised } else { Space::Raw };
        let over = if panel { Over::Panel } else { Over::Year };
        fixture.method.impute = Impute { how, space };
        fixture.method.normalise = Normalise::plain(normalisers(over).swap_remove(at));
        fixture.method.coverage.reference = if ranked { Reference::Ranked } else { Reference::All };
        fixture.method.coverage.region = crate::domain::Share::new(0.5).unwrap();
        let (normalised, findings) = run(&fixture);
        for column in 0..normalised.scores.n_columns() {
            // A column has scores, or is marked, or is said to have no values.
            let scores = normalised.scores.column(column).iter().flatten();
            prop_assert!(!normalised.unusable[column] || scores.count() == 0);
        }
        for finding in findings {
            if let Finding::LooksLikeCount { correlation, .. } = finding {
                prop_assert!(correlation.is_finite());
            }
        }
    }

    #[test]
    fn another_unit_changes_no_score(rows in cells(), factor in 0.1..10.0, shift in -5.0..5.0) {
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| row.map(|cell| cell.filter(|cell| [-3.0, 0.0, 1.0, 2.0, 5.0].contains(cell))))
            .collect();
        let other: Vec<_> = rows
            .iter()
            .map(|row: &[Option<f64>; 6]| row.map(|cell| cell.map(|x| x * factor + shift)))
            .collect();
        let scores = |rows: &[[Option<f64>; 6]]| {
            let mut fixture = fixture(rows);
            fixture.indicator("a").denominator = None;
            fixture.method.treat = Treat::None;
            fixture.method.impute =
                Impute { how: ImputeHow::RowMean { within: Within::Index }, space: Space::Raw };
            run(&fixture).0.scores
        };
        let (one, two) = (scores(&rows), scores(&other));
        for column in 0..one.n_columns() {
            for (a, b) in one.column(column).iter().zip(two.column(column)) {
                let close = match (a, b) {
                    (Some(a), Some(b)) => (a.get() - b.get()).abs() < 1e-6,
                    (a, b) => a == b,
                };
                prop_assert!(close, "{:?} and {:?}", a, b);
            }
        }
    }
}

/// Regions of three years, eight regions each.
fn fixture(rows: &[[Option<f64>; 6]]) -> Fixture {
    let line = |(at, row): (usize, &[Option<f64>; 6])| {
        let cells = row.map(|cell| cell.map_or(".".to_owned(), |cell| cell.to_string()));
        format!("\nr{} {} g{} {}", at % 8, 2024 - at / 8, at % 2, cells.join(" "))
    };
    let lines: String = rows.iter().enumerate().map(line).collect();
    let mut fixture = Fixture::new(SKETCH, &format!("region year group_x a b c d e size{lines}"));
    fixture.indicator("a").denominator =
        Some(Denominator { by: code("size"), per: finite(100.0), at: Span::NONE });
    for name in ["a", "b", "c", "d"] {
        fixture.indicator(name).goalposts = Goalposts::new(1.0, 5.0);
    }
    fixture.method.treat = Treat::Moments {
        winsorise: 2,
        skewness: finite(0.5),
        kurtosis: finite(0.5),
        then: Transform::LogSigned,
        then_on: TreatOn::Original,
        keep: Keep::Transformed,
    };
    fixture
}

fn run(fixture: &Fixture) -> (Normalised, Vec<Finding>) {
    let question = fixture.question();
    let (mut findings, mut cases) = (Vec::new(), assemble::cases(question));
    let assembled = assemble::assemble(question, &cases, &mut findings);
    screen::screen(question, &shares(question), &assembled, &mut cases);
    let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
    let mut imputed = impute::impute(question, &cases, &assembled, &denominated, &mut findings);
    let treated = treat::treat(question, &cases, &imputed, &mut findings);
    let mut normalised = normalise::normalise(question, &cases, &treated, &mut findings);
    findings.extend(impute::impute_scores(
        question,
        &cases,
        &assembled,
        &mut imputed,
        &mut normalised,
    ));
    (normalised, findings)
}
