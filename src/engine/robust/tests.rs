//! Draws against exact answers: `uncertainty.json` of the reference folder, and what must hold.

use super::*;
use crate::domain::{
    Alternative, Alternatives, ErrorLaw, Errors, Goalposts, ImputeHow, LeaveOut, Method, Normalise,
    Normaliser, Scale, Share, Tier, TierRule, Weigh, WeighHow, WeightDraws,
};
use crate::engine::fixture::{self, Fixture};
use crate::engine::{assess, reference};

const DRAWS: usize = 20_000;

const SILENT: Tell<'_> = &|_, _| {};

#[test]
fn our_own_odds_under_weights_come_out() {
    for case in reference::cases("uncertainty").into_iter().flatten() {
        let Some(expected) = case["expected"]["p_A_beats_B"].as_f64() else { continue };
        if case["base"].is_null() {
            continue;
        }
        let number = |value: &serde_json::Value| value.as_f64().unwrap();
        let base: Vec<f64> = reference::numbers(&case["base"]).into_iter().flatten().collect();
        let weights = match case["noise"].as_f64() {
            Some(noise) => WeightDraws::Noise(share(noise)),
            None => WeightDraws::Dirichlet(fixture::finite(number(&case["concentration"]))),
        };
        let sketch = format!("one*{}: a; two*{}: b", base[0], base[1]);
        let (a, b) = (&case["scores"]["A"], &case["scores"]["B"]);
        let table = format!("region a b\np {} {}\nq {} {}", a[0], a[1], b[0], b[1]);
        let mut fixture = Fixture::new(&sketch, &table);
        fixture.method.normalise = Normalise::plain(Normaliser::None);
        let robust = Robust { weights: Some(weights), errors: None, ..robust() };
        let found = run(&fixture, &robust, &[]);
        near(odds(&found, 0, 1), expected, &case["name"]);
        let score = found.region(RegionId::new(0)).unwrap().score;
        let width = number(&a[0]) - number(&a[1]);
        // The score of A is a line in the first share.
        let density = |score: f64| {
            let alpha = [base[0], base[1]].map(|base| base * number(&case["concentration"]));
            beta_density((score - number(&a[1])) / width, alpha) / width
        };
        quantiles(score, &case["expected"]["score_A"], density, &case["name"]);
    }
}

#[test]
fn our_own_odds_under_errors_come_out() {
    for case in reference::cases("uncertainty").into_iter().flatten() {
        let Some(error) = case["standard_error"].as_f64() else { continue };
        let name = case["name"].as_str().unwrap();
        let mut law = [ErrorLaw::Uniform, ErrorLaw::Triangular].into_iter();
        let law = law.rfind(|law| name.contains(law.code())).unwrap_or_default();
        let values = match case["values"].as_array() {
            Some(values) => values.iter().map(|value| value.as_f64().unwrap()).collect(),
            None => {
                vec![case["values"]["A"].as_f64().unwrap(), case["values"]["B"].as_f64().unwrap()]
            }
        };
        let found = run(&measured(&values), &with_errors(error, law), &[tier(1)]);
        if let Some(expected) = case["expected"]["p_A_beats_B"].as_f64() {
            near(odds(&found, 0, 1), expected, &case["name"]);
        }
        if let Some(value) = case["values"]["A"].as_f64() {
            let density = |score: f64| error_density(law, (score - value) / error) / error;
            let score = found.region(RegionId::new(0)).unwrap().score;
            quantiles(score, &case["expected"]["score_A"], density, &case["name"]);
        }
        for (at, expected) in
            case["expected"]["p_tier"].as_array().into_iter().flatten().enumerate()
        {
            let one = found.region(RegionId::new(at)).unwrap();
            near(one.tiers[0].get(), expected.as_f64().unwrap(), &case["name"]);
        }
    }
}

#[test]
fn our_own_dirichlet_moments_and_weight_margins_come_out() {
    for case in reference::cases("uncertainty").into_iter().flatten() {
        if let Some(expected) = case["expected"]["margin"].as_f64() {
            let of = |key: &str| reference::numbers(&case[key]).into_iter().flatten();
            let differences = of("A").zip(of("B")).map(|(a, b)| a - b);
            let parts: Vec<(f64, f64)> = of("weights").zip(differences).collect();
            assert!((weight_margin(&parts).unwrap() - expected).abs() < 1e-9);
        }
        if case["expected"]["alpha"].is_array() {
            check_dirichlet(&case);
        }
    }
}

/// Means, spreads, quantiles and odds of Dirichlet weights against the exact ones.
fn check_dirichlet(case: &serde_json::Value) {
    let list = |key: &str| reference::numbers(&case["expected"][key]).into_iter().flatten();
    let (alpha, sd): (Vec<f64>, Vec<f64>) = (list("alpha").collect(), list("sd").collect());
    let whole: f64 = alpha.iter().sum();
    let n = DRAWS as f64;
    let mut chance = Chance::new(3, 0);
    let mut drawn = vec![Vec::new(); alpha.len()];
    for _ in 0..DRAWS {
        let gammas: Vec<f64> = alpha.iter().map(|alpha| chance.gamma(*alpha)).collect();
        let sum: f64 = gammas.iter().sum();
        drawn.iter_mut().zip(gammas).for_each(|(all, one)| all.push(one / sum));
    }
    let above = drawn[0].iter().zip(&drawn[1]).filter(|(a, b)| a > b).count();
    let expected = case["expected"]["first_above_second"].as_f64().unwrap();
    near(above as f64 / n, expected, &case["name"]);
    for (at, column) in drawn.iter_mut().enumerate() {
        let mean = column.iter().sum::<f64>() / n;
        let squares: f64 = column.iter().map(|x| (x - mean).powi(2)).sum();
        let found = (squares / (n - 1.0)).sqrt();
        let expected = list("mean").nth(at).unwrap();
        assert!((mean - expected).abs() < 4.0 * sd[at] / n.sqrt(), "{mean}, not {expected}");
        // The spread of a spread: that of a normal, doubled for the skew.
        assert!((found / sd[at] - 1.0).abs() < 8.0 / (2.0 * n).sqrt(), "{found}, not {}", sd[at]);
        let of_one = |key: &str| case["expected"][key][at].clone();
        let expected = serde_json::json!({
            "q05": of_one("q05"), "q50": of_one("q50"), "q95": of_one("q95"),
        });
        let density = |share: f64| beta_density(share, [alpha[at], whole - alpha[at]]);
        quantiles(Interval::of(column).unwrap(), &expected, density, &case["name"]);
    }
}

/// Quantiles of draws against exact ones, within four standard errors of a quantile: the root of
/// q (1 - q)/n over the density there.
fn quantiles(
    found: Interval,
    expected: &serde_json::Value,
    density: impl Fn(f64) -> f64,
    name: &serde_json::Value,
) {
    let all = [("q05", 0.05, found.low), ("q50", 0.5, found.median), ("q95", 0.95, found.high)];
    for (key, q, found) in all {
        let Some(expected) = expected[key].as_f64() else { continue };
        let error = (q * (1.0 - q) / DRAWS as f64).sqrt() / density(expected);
        assert!((found - expected).abs() < 4.0 * error, "{name}: {key} {found}, not {expected}");
    }
}

fn beta_density(x: f64, [a, b]: [f64; 2]) -> f64 {
    let log = (a - 1.0) * x.ln() + (b - 1.0) * (1.0 - x).ln();
    (log - statrs::function::beta::ln_beta(a, b)).exp()
}

fn error_density(law: ErrorLaw, z: f64) -> f64 {
    match law {
        ErrorLaw::Normal => (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt(),
        ErrorLaw::Uniform => 1.0 / (2.0 * 3.0_f64.sqrt()),
        ErrorLaw::Triangular => (6.0_f64.sqrt() - z.abs()) / 6.0,
    }
}

#[test]
fn a_region_at_the_edge_has_even_odds_and_one_far_inside_is_nearly_sure() {
    let found =
        run(&measured(&[90.0, 50.0, 50.0, 10.0]), &with_errors(2.0, ErrorLaw::Normal), &[tier(2)]);
    let p = |at: usize| found.region(RegionId::new(at)).unwrap().tiers[0].get();
    assert!(p(0) > 0.999 && p(3) < 0.001);
    assert!((p(1) - 0.5).abs() < 0.02, "{}", p(1));
}

#[test]
fn a_duplicate_always_ties() {
    let mut fixture =
        Fixture::new("one: a b; two: c", "region a b c\np 9 3 5\nq 4 4 4\nr 4 4 4\ns 1 9 2");
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let found = run(&fixture, &robust(), &[tier(2)]);
    assert_eq!(found.odds(RegionId::new(1), RegionId::new(2)), Some(0.5));
    let line = |at: usize| found.region(RegionId::new(at)).unwrap();
    let frequencies = found.frequencies(RegionId::new(1));
    assert_eq!(frequencies.iter().map(|(_, n)| n).sum::<usize>(), found.usable);
    assert_eq!(frequencies, found.frequencies(RegionId::new(2)));
    assert_eq!(frequencies[0].0, line(1).extremes.0);
    assert_eq!((line(1).rank, line(1).tiers.clone()), (line(2).rank, line(2).tiers.clone()));
}

#[test]
fn one_thread_and_many_give_the_same() {
    let mut fixture =
        Fixture::new("one: a b; two: c", "region a b c\np 9 3 5\nq 4 4 4\nr 4 5 4\ns 1 9 2");
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let robust = Robust {
        weights_vary: Share::HALF,
        leave_out: Some(LeaveOut::Evenly),
        ..with_errors(2.0, ErrorLaw::Normal)
    };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&fixture, &robust, &[tier(1)]))
    };
    assert_eq!(with(1), with(2));
    let other = Robust { seed: 2, ..robust.clone() };
    assert_ne!(with(1).regions, run(&fixture, &other, &[tier(1)]).regions);
}

#[test]
fn a_column_is_scored_again_as_the_stages_would() {
    let normalisers = [
        Normaliser::MinMax { scale: Scale::hundred(), over: crate::domain::Over::Year },
        Normaliser::Goalposts { scale: Scale::one(), clamp: crate::domain::Clamp::Held },
        Normaliser::Rank { ties: crate::domain::RankTies::Lowest, over: crate::domain::Over::Year },
    ];
    for how in normalisers {
        let mut fixture = measured(&[60.0, 55.0, 50.0, 42.0]);
        fixture.method.normalise = Normalise::plain(how);
        let robust = with_errors(6.0, ErrorLaw::Uniform);
        let by_columns = run(&fixture, &robust, &[]);
        // A filled gap makes the draws go through all stages.
        let question = fixture.question();
        let ranking = assess(question).ranking;
        let mut deck = deck(question, &robust, &ranking);
        deck.bases[0].path = base::Path::Stages;
        let chunks =
            (0..DRAWS.div_ceil(CHUNK)).map(|at| chunk(&deck, &cuts(question, &ranking), at));
        let by_stages = tally::sum_up(&deck, &ranking, &cuts(question, &ranking), chunks.collect());
        for (a, b) in by_columns.regions.iter().zip(&by_stages.regions) {
            assert!((a.score.low - b.score.low).abs() < 1e-9);
            assert_eq!(a.rank, b.rank);
        }
    }
}

#[test]
fn alternatives_come_with_their_probabilities() {
    // Under arithmetic means p is first, under geometric ones q.
    let mut fixture = Fixture::new("one: a; two: b", "region a b\np 95 10\nq 50 50");
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let alternative = |choice, p| Alternative { choice, probability: share(p) };
    let aggregate = vec![
        alternative(crate::domain::Aggregate::Arithmetic, 0.3),
        alternative(crate::domain::Aggregate::Geometric, 0.7),
    ];
    let alternatives = Alternatives { aggregate, ..Alternatives::default() };
    let robust = Robust { weights: None, errors: None, alternatives, ..robust() };
    let found = run(&fixture, &robust, &[]);
    assert!((odds(&found, 0, 1) - 0.3).abs() < 0.015);
}

#[test]
fn weights_vary_around_whichever_set_was_drawn() {
    // Under the framework's weights p is first, under equal ones q.
    let mut fixture = Fixture::new("one*3: a; two: b", "region a b\np 70 40\nq 50 62");
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let alternative =
        |how, p| Alternative { choice: Weigh { how, reason: None }, probability: share(p) };
    let weights = vec![alternative(WeighHow::Framework, 0.3), alternative(WeighHow::Equal, 0.7)];
    let alternatives = Alternatives { weights, ..Alternatives::default() };
    let laws = [WeightDraws::Noise(share(0.01)), WeightDraws::Dirichlet(fixture::finite(1e6))];
    for law in laws {
        let alternatives = alternatives.clone();
        let robust = Robust { weights: Some(law), errors: None, alternatives, ..robust() };
        near(odds(&run(&fixture, &robust, &[]), 0, 1), 0.3, &"p above q".into());
        let ranking = assess(fixture.question()).ranking;
        let asked = [Output::Rank(RegionId::new(0))];
        let found = effects(fixture.question(), &robust, &ranking, (&asked, 512), SILENT);
        assert_eq!(found.inputs, [Input::Choice(Step::Weigh), Input::Weights]);
        let indices = found.outputs[0].1.as_ref().unwrap();
        assert!((indices.first[0].share - 1.0).abs() < 0.1, "{indices:?}");
        assert!(indices.total[1].share.abs() < 1e-9, "{indices:?}");
    }
}

#[test]
fn weights_may_vary_in_some_draws_only() {
    // p is first; under noise of a half it stays so in 69.375 % of the draws.
    let mut fixture = Fixture::new("one: a; two: b", "region a b\np 70 40\nq 55 52");
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let weights = Some(WeightDraws::Noise(Share::HALF));
    let varied = Robust { weights, errors: None, weights_vary: share(0.4), ..robust() };
    let expected = 0.6 + 0.4 * 0.69375;
    near(odds(&run(&fixture, &varied, &[]), 0, 1), expected, &"p above q".into());
    let (question, asked) = (fixture.question(), [Output::Score(RegionId::new(0))]);
    let found = effects(question, &varied, &assess(question).ranking, (&asked, 1024), SILENT);
    let indices = found.outputs[0].1.as_ref().unwrap();
    assert!((indices.total[0].share - 1.0).abs() < 0.1, "{indices:?}");
}

#[test]
fn draws_without_a_ranking_leave_the_denominator_with_their_reason() {
    let mut fixture = Fixture::new("one: a; two: b", "region a b\np 95 0\nq 50 50");
    fixture.method.missing.minimum_share = Some(Share::ALL);
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let alternative = |choice| Alternative { choice, probability: Share::HALF };
    let aggregate = vec![
        alternative(crate::domain::Aggregate::Arithmetic),
        alternative(crate::domain::Aggregate::Geometric),
    ];
    let alternatives = Alternatives { aggregate, ..Alternatives::default() };
    let robust = Robust { weights: None, errors: None, alternatives, ..robust() };
    let found = run(&fixture, &robust, &[]);
    assert_eq!(found.failed.len(), 1);
    assert_eq!(found.failed[0].under, [(Step::Aggregate, 1)]);
    assert_eq!(found.usable + found.failed[0].n, DRAWS);
    assert_eq!(found.odds(RegionId::new(1), RegionId::new(0)), Some(1.0));
}

#[test]
fn methods_that_look_at_everything_are_drawn_too() {
    let mut fixture =
        Fixture::new("one: a b; two: c", "region a b c\np 9 3 5\nq 4 . 6\nr 4 4 4\ns 1 9 2");
    fixture.method = Method {
        impute: crate::domain::Impute {
            how: ImputeHow::Median { by: None },
            ..fixture.method.impute
        },
        aggregate: crate::domain::AggregateRule {
            indicators: crate::domain::Aggregate::Arithmetic,
            pillars: crate::domain::Aggregate::Copeland,
        },
        ..fixture.method
    };
    let errors = with_errors(0.5, ErrorLaw::Normal).errors;
    let found = run(&fixture, &Robust { draws: 300, errors, ..robust() }, &[tier(1)]);
    assert_eq!(found.usable, 300);
    assert!(found.regions.iter().all(|one| one.rank.low <= one.rank.high));
}

#[test]
fn nothing_that_varies_gives_the_assessment() {
    let found = run(
        &measured(&[60.0, 55.0]),
        &Robust { draws: 10, weights: None, errors: None, ..robust() },
        &[],
    );
    assert!(found.regions.iter().all(|one| one.rank.low == one.rank.high));
    assert_eq!(found.groups.len(), 2);
}

#[test]
fn an_input_that_does_nothing_has_no_effect_and_the_other_has_all() {
    // One pillar of one indicator: weights cannot matter.
    let fixture = Fixture::new("one: a; two: b", "region a b\np 70 70\nq 55 55\nr 40 40");
    let mut fixture = fixture;
    fixture.method.normalise = Normalise::plain(Normaliser::None);
    let robust = with_errors(6.0, ErrorLaw::Normal);
    let question = fixture.question();
    let ranking = assess(question).ranking;
    let asked = [Output::Score(RegionId::new(0)), Output::MeanShift];
    let found = effects(question, &robust, &ranking, (&asked, 2048), SILENT);
    assert_eq!(found.inputs, [Input::Weights, Input::Errors]);
    let of_score = found.outputs[0].1.as_ref().unwrap();
    assert!(of_score.total[0].share < 0.05 && (of_score.first[1].share - 1.0).abs() < 0.05);
    assert!((of_score.variance - 18.0).abs() < 1.5, "{}", of_score.variance);
    let still = Robust { weights: None, errors: None, ..robust };
    assert_eq!(effects(question, &still, &ranking, (&asked, 64), SILENT).outputs[0].1, None);
}

/// One indicator on goalposts from 0 to 100.
pub(super) fn measured(values: &[f64]) -> Fixture {
    let rows: Vec<String> =
        values.iter().enumerate().map(|(at, value)| format!("r{at} {value}")).collect();
    let mut fixture = Fixture::new("one: a", &format!("region a\n{}", rows.join("\n")));
    let how = Normaliser::Goalposts { scale: Scale::hundred(), clamp: crate::domain::Clamp::Open };
    fixture.method.normalise = Normalise::plain(how);
    fixture.indicator("a").goalposts = Goalposts::new(0.0, 100.0);
    fixture
}

fn with_errors(error: f64, law: ErrorLaw) -> Robust {
    let of_indicators = (0..3).map(|at| (IndicatorId::new(at), fixture::finite(error)));
    let of_indicators = of_indicators.collect();
    let errors = Errors { law, of_indicators, ..Errors::default() };
    Robust { errors: Some(errors), ..robust() }
}

pub(super) fn robust() -> Robust {
    Robust { draws: DRAWS, ..Robust::default() }
}

fn share(share: f64) -> Share {
    Share::new(share).unwrap()
}

fn tier(rank: usize) -> Tier {
    Tier {
        code: fixture::code("tier"),
        name: crate::domain::Said::plain("Tier"),
        rule: TierRule::Rank(rank),
        at: crate::files::Span::NONE,
    }
}

pub(super) fn odds(found: &Robustness, a: usize, b: usize) -> f64 {
    found.odds(RegionId::new(a), RegionId::new(b)).unwrap()
}

#[track_caller]
pub(super) fn near(found: f64, expected: f64, name: &serde_json::Value) {
    let tolerance = 4.0 * (expected * (1.0 - expected) / DRAWS as f64).sqrt();
    assert!((found - expected).abs() < tolerance, "{name}: {found}, not {expected}");
}

pub(super) fn run(fixture: &Fixture, robust: &Robust, tiers: &[Tier]) -> Robustness {
    let question = Question { tiers, ..fixture.question() };
    draw(question, robust, &assess(question).ranking)
}
