//! Whole trees by hand.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    Aggregate, Finite, IndicatorId, Normalise, Normaliser, RankTies, RegionId, Rescale, Reverse,
    Scale, ShareBy, Spread, WeighHow, Weight, Zero,
};
use crate::engine::fixture::{finite, sample};

#[test]
fn a_zero_under_a_geometric_mean_is_named_and_the_others_are_scored() {
    let sample = sample("index: a b", &[vec![Some(0.0), Some(40.0)], vec![Some(50.0), Some(90.0)]]);
    let sample = sample.by(Aggregate::Geometric);
    let (_, _, findings) = sample.run();
    let zero = Finding::ZeroUnderMean {
        region: RegionId::new(0),
        pillar: sample.pillar("index"),
        component: sample.find("a"),
    };
    assert_eq!(findings, [zero]);
    let scores = sample.scores("index");
    assert!(scores[0].is_none() && (scores[1].unwrap() - 60.0).abs() < 1e-9);
}

#[test]
fn context_counts_nowhere_and_a_scenario_may_score_it() {
    let columns = [vec![Some(10.0)], vec![Some(90.0)], vec![None], vec![Some(30.0)]];
    let mut sample = sample("index: p q*0; p: a b*0 c*0; q: d", &columns);
    assert_eq!(sample.scores("index"), [Some(10.0)]);
    // A context pillar is shown with its own score.
    assert_eq!(sample.scores("q"), [Some(30.0)]);
    sample.weights.insert(sample.find("b"), Weight::ONE);
    assert_eq!(sample.scores("p"), [Some(50.0)]);
    sample.weights.insert(sample.find("q"), Weight::new(3.0).unwrap());
    assert_eq!(sample.scores("index"), [Some(35.0)]);
    let (shares, ..) = sample.run();
    assert_eq!(shares.effective, [0.125, 0.125, 0.0, 0.75]);
}

#[test]
fn a_pillar_of_context_only_counts_as_missing() {
    let columns = [vec![Some(10.0)], vec![Some(90.0)]];
    let sample = sample("index: p q; p: a; q: b*0", &columns).needing(0.6);
    assert_eq!(sample.scores("index"), [None]);
}

#[test]
fn what_does_not_apply_leaves_numerator_and_denominator() {
    let columns = [vec![Some(10.0)], vec![None], vec![None]];
    let mut sample = sample("index: p q; p: a; q: b c", &columns).needing(1.0);
    assert_eq!(sample.scores("index"), [None]);
    sample.not_applicable = Grid::from_columns(1, [vec![false], vec![true], vec![true]]);
    assert_eq!(sample.scores("index"), [Some(10.0)]);
    assert_eq!(sample.scores("q"), [None]);
}

#[test]
fn a_constant_indicator_leaves_numerator_and_denominator_of_everybody() {
    let columns = [vec![Some(10.0), Some(20.0)], vec![None, None]];
    let mut sample = sample("index: a b", &columns).needing(1.0);
    sample.normalised.unusable[1] = true;
    assert_eq!(sample.scores("index"), [Some(10.0), Some(20.0)]);
}

#[test]
fn shares_may_be_counted() {
    let columns = [vec![Some(10.0)], vec![None], vec![None]];
    let mut sample = sample("index: a*8 b c", &columns);
    assert_eq!(sample.scores("index"), [Some(10.0)]);
    sample.method.missing.by = ShareBy::Count;
    assert_eq!(sample.scores("index"), [None]);
}

#[test]
fn sums_want_all_parts_unless_told_otherwise() {
    let columns = [vec![Some(10.0), Some(10.0)], vec![Some(5.0), None]];
    let sample = sample("index: a*2 b", &columns).by(Aggregate::Sum);
    assert_eq!(sample.scores("index"), [Some(25.0), None]);
    assert_eq!(sample.run().1.scales, [Scale::new(0.0, 300.0)]);
    assert_eq!(sample.needing(0.5).scores("index"), [Some(25.0), Some(20.0)]);
}

#[test]
fn a_floor_above_a_tenth_of_the_scale_is_refused() {
    let mut sample = sample("index: a", &[vec![Some(0.0)]]).by(Aggregate::Geometric);
    sample.method.zero = Zero::Floor(finite(10.0));
    let near = sample.scores("index")[0].unwrap();
    assert!((near - 10.0).abs() < 1e-12);
    sample.method.zero = Zero::Floor(finite(10.1));
    let (_, scores, findings) = sample.run();
    assert_eq!(scores.pillars.get(0, 0), &None);
    assert!(matches!(findings[..], [Finding::FloorTooHigh { .. }]), "{findings:?}");
}

#[test]
fn mazziotta_pareto_refuses_other_scales() {
    let mut sample = sample("index: a b", &[vec![Some(60.0)], vec![Some(70.0)]]);
    sample = sample.by(Aggregate::MazziottaPareto);
    sample.method.normalise = Normalise::min_max();
    let (_, scores, findings) = sample.run();
    assert_eq!(scores.pillars.get(0, 0), &None);
    assert!(matches!(findings[..], [Finding::WrongScale { .. }]), "{findings:?}");
    let (mean, sd) = (finite(100.0), finite(10.0));
    let over = Over::Year;
    let z = Normaliser::ZScore { mean, sd, spread: Spread::Population, over };
    sample.method.normalise = Normalise::plain(z);
    assert_eq!(sample.run().2, []);
}

#[test]
fn unequal_weights_under_a_median_are_said() {
    let sample = sample("index: a*2 b", &[vec![Some(60.0)], vec![Some(70.0)]]);
    let sample = sample.by(Aggregate::Median);
    assert!(matches!(sample.run().2[..], [Finding::UnequalWeights { .. }]));
    assert_eq!(sample.scores("index"), [Some(65.0)]);
}

#[test]
fn nobody_is_scored_without_scores() {
    for how in [Aggregate::Arithmetic, Aggregate::Copeland, Aggregate::Topsis] {
        let sample = sample("index: a b", &[vec![None, None], vec![None, None]]).by(how);
        assert_eq!(sample.scores("index"), [None, None]);
        assert_eq!(sample.run().2, []);
    }
}

#[test]
fn a_row_scored_alone_is_the_row_of_the_whole() {
    let columns = [
        vec![Some(10.0), Some(20.0), None],
        vec![Some(30.0), None, Some(50.0)],
        vec![Some(80.0), Some(5.0), Some(60.0)],
    ];
    for how in [Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Median] {
        let sample = sample("index: p*2 c; p: a b", &columns).by(how);
        let (shares, scores, _) = sample.run();
        let plan = plan(sample.question(), &sample.normalised, &shares, &scores);
        assert!(plan.stands_alone() && plan.is_monotone());
        for row in 0..3 {
            let mut leaves = plan.row(&sample.normalised, &sample.not_applicable, row);
            let index = plan.score(&mut leaves, Zeros::Fail);
            assert_eq!(index, scores.pillars.get(row, 0).map(Score::get));
        }
    }
}

#[test]
fn bounds_run_over_the_ends_of_the_scale_and_take_zero() {
    let sample = sample("index: a b", &[vec![Some(64.0)], vec![None]]).by(Aggregate::Geometric);
    let (shares, scores, _) = sample.run();
    let plan = plan(sample.question(), &sample.normalised, &shares, &scores);
    let bound = |end| {
        let mut row = plan.row(&sample.normalised, &sample.not_applicable, 0);
        row.fill(&plan, end).unwrap();
        plan.score(&mut row, Zeros::Count)
    };
    assert_eq!(bound(End::Low), Some(0.0));
    assert!((bound(End::High).unwrap() - 80.0).abs() < 1e-9);
}

#[test]
fn other_weights_can_be_tried_on_a_row() {
    let sample = sample("index: a b", &[vec![Some(64.0)], vec![Some(100.0)]]);
    let (shares, scores, _) = sample.run();
    let mut plan = plan(sample.question(), &sample.normalised, &shares, &scores);
    plan.set_shares(sample.pillar("index"), [0.25, 0.75]);
    let mut row = plan.row(&sample.normalised, &sample.not_applicable, 0);
    assert_eq!(plan.score(&mut row, Zeros::Fail), Some(91.0));
    row.set(IndicatorId::new(0), Part::Missing);
    assert_eq!(plan.score(&mut row, Zeros::Fail), Some(100.0));
}

#[test]
fn own_best_weights_are_kept_by_row() {
    let columns = [vec![Some(80.0), Some(40.0)], vec![Some(35.0), Some(70.0)]];
    let mut sample = sample("index: a b", &columns);
    let (lower, upper) = (Share::NONE, Share::ALL);
    sample.method.weights.how = WeighHow::BenefitOfTheDoubt { lower, upper };
    let (shares, scores, findings) = sample.run();
    assert_eq!(findings, []);
    assert!((scores.pillars.get(1, 0).unwrap().get() - 100.0).abs() < 1e-6);
    let own: f64 = shares.own[&(sample.pillar("index"), 0)].iter().map(|&(_, share)| share).sum();
    assert!((own - 1.0).abs() < 1e-9);
    assert_eq!(shares.of_pillar[0].len(), 2);
}

#[test]
fn what_follows_from_others_has_no_row_of_its_own() {
    let columns = [vec![Some(64.0), Some(1.0)], vec![Some(10.0), Some(2.0)]];
    let mut sample = sample("index: p b; p: a", &columns).by(Aggregate::Copeland);
    sample.framework.pillars[0].aggregate = Some(Aggregate::Arithmetic);
    let (shares, scores, _) = sample.run();
    let plan = plan(sample.question(), &sample.normalised, &shares, &scores);
    let mut row = plan.row(&sample.normalised, &sample.not_applicable, 0);
    assert!(!plan.stands_alone());
    assert_eq!(plan.score(&mut row, Zeros::Fail), None);
    assert_eq!(scores.scales, [Scale::new(-1.0, 100.0), Scale::new(-1.0, 1.0)]);
}

#[test]
fn a_table_is_scored_like_its_rows() {
    let columns = [
        vec![Some(10.0), Some(20.0), None, Some(7.0)],
        vec![Some(30.0), None, Some(50.0), Some(0.1)],
        vec![Some(80.0), Some(5.0), Some(60.0), Some(9.7)],
    ];
    for how in [Aggregate::Arithmetic, Aggregate::Harmonic] {
        let sample = sample("index: p*2 c; p: a b", &columns).by(how);
        let (shares, scores, _) = sample.run();
        let plan = plan(sample.question(), &sample.normalised, &shares, &scores);
        let mut table = plan.table(&sample.normalised, &sample.not_applicable, 4);
        plan.score_table(&mut table, Zeros::Fail);
        for row in 0..4 {
            let index = table.part(&plan, sample.find("index"), row).score();
            assert_eq!(index, scores.pillars.get(row, 0).map(Score::get));
        }
        table.set(IndicatorId::new(0), 1, Part::Missing);
        plan.score_table(&mut table, Zeros::Fail);
        let index = table.part(&plan, sample.find("index"), 1).score();
        assert_eq!(index, Some(5.0));
    }
}

#[test]
fn a_table_notices_which_part_was_taken_out() {
    let columns = [vec![Some(10.0), None], vec![None, Some(50.0)], vec![Some(30.0), Some(70.0)]];
    let sample = sample("index: a b c", &columns);
    let (shares, scores, _) = sample.run();
    let mut plan = plan(sample.question(), &sample.normalised, &shares, &scores);
    let mut table = plan.table(&sample.normalised, &sample.not_applicable, 2);
    for (part, expected) in [("a", [30.0, 60.0]), ("b", [20.0, 70.0]), ("a", [30.0, 60.0])] {
        let taken = plan.take_out(sample.pillar("index"), sample.find(part)).unwrap();
        plan.score_table(&mut table, Zeros::Fail);
        plan.put_back(taken);
        let index = |row| table.part(&plan, sample.find("index"), row).score();
        assert_eq!([index(0), index(1)], expected.map(Some), "without {part}");
    }
}

#[test]
fn a_pillar_is_shown_on_another_scale_and_its_parent_gets_it_or_not() {
    let columns = [vec![Some(10.0), Some(30.0), Some(20.0)], vec![Some(0.6); 3]];
    let mut sample = sample("index: p q; p: a; q: b", &columns);
    let how = Normaliser::PercentileRank {
        scale: Scale::one(),
        ties: RankTies::Lowest,
        reverse: Reverse::Before,
        over: Over::Year,
    };
    let how = Normalise::plain(how);
    sample.framework.pillars[1].rescale = Some(Rescale { how, feeds_parent: true });
    let (_, scores, _) = sample.run();
    assert_eq!(scores.pillars.column(1)[1], Score::of(30.0));
    assert_eq!(scores.shown.column(1), [0.0, 1.0, 0.5].map(Score::of));
    assert_eq!(scores.shown.column(0)[0], Score::of(0.3));
    assert_eq!(scores.scales[1], Some(Scale::one()));
    sample.framework.pillars[1].rescale.as_mut().unwrap().feeds_parent = false;
    assert_eq!(sample.scores("index")[1], Some(15.3));
}

#[test]
fn a_pillar_that_is_the_same_for_all_gives_its_parent_nothing_once_it_is_rescaled() {
    let columns = [vec![Some(10.0), Some(10.0)], vec![Some(3.0), Some(5.0)]];
    let mut sample = sample("index: p q; p: a; q: b", &columns).needing(1.0);
    let how = Normalise::min_max();
    sample.framework.pillars[1].rescale = Some(Rescale { how, feeds_parent: true });
    assert_eq!(sample.scores("index"), [Some(3.0), Some(5.0)]);
    let why = Unscorable::Constant;
    assert_eq!(sample.run().2, [Finding::NotRescaled { pillar: sample.pillar("p"), why }]);
}

#[test]
fn weights_from_data_climb_with_the_scores() {
    let columns = [
        vec![Some(10.0), Some(70.0), Some(40.0), Some(20.0)],
        vec![Some(30.0), Some(35.0), Some(90.0), Some(80.0)],
        vec![Some(5.0), Some(6.0), Some(50.0), Some(7.0)],
    ];
    let mut sample = sample("index: p c; p: a b", &columns);
    sample.method.weights.how = WeighHow::Entropy;
    let (shares, scores, _) = sample.run();
    let p = scores.pillars.column(1).iter().map(|score| score.map(Score::get)).collect();
    let expected = weigh::spread::entropy(&[p, columns[0].clone()]).weights;
    let found: Vec<Option<f64>> = shares.of_pillar[0].iter().map(|&(_, w)| Some(w)).collect();
    assert_eq!(found, expected);
}

#[test]
fn regions_are_compared_within_a_year_and_troubles_of_other_years_are_not_told() {
    let columns = [vec![Some(0.0), Some(2.0), Some(9.0), Some(0.0)]];
    let mut sample = sample("index: a", &columns).by(Aggregate::Copeland);
    for case in &mut sample.cases[2..] {
        case.year = crate::domain::Year::new(2023).unwrap();
    }
    assert_eq!(sample.scores("index"), [-1.0, 1.0, 1.0, -1.0].map(Some));
    let sample = sample.by(Aggregate::Geometric);
    assert_eq!(sample.run().2.len(), 1);
}

#[test]
fn the_share_that_rests_on_filled_gaps_follows_the_weights_in_use() {
    let columns = [vec![Some(1.0), Some(1.0)], vec![Some(2.0), None], vec![Some(3.0), Some(3.0)]];
    let sample = sample("index: p*3 c; p: a b", &columns);
    let fill = |row, indicator| Fill {
        row,
        indicator: IndicatorId::new(indicator),
        value: finite(1.0),
        how: "mean",
        donors: [].into(),
        indicators: [].into(),
        years: Vec::new(),
        residual_sd: None,
    };
    let given = Given {
        cases: &sample.cases,
        normalised: &sample.normalised,
        not_applicable: &sample.not_applicable,
        fills: &[fill(0, 1), fill(1, 2)],
    };
    let (_, scores) = aggregate(sample.question(), given, &mut Vec::new());
    assert_eq!(
        scores.filled_share.iter().map(|share| share.get()).collect::<Vec<_>>(),
        [0.375, 0.75]
    );
}

proptest! {
    #[test]
    fn shares_sum_to_one_and_effective_weights_do_too(
        weights in proptest::collection::vec(0.01..1e6, 5),
    ) {
        let text = format!(
            "index: p*{} q*{}; p: a*{} b*{}; q: c*{}",
            weights[0], weights[1], weights[2], weights[3], weights[4]
        );
        let sample = sample(&text, &[vec![None], vec![None], vec![None]]);
        let shares = weigh::framework_shares(&sample.framework, &sample.weights);
        for children in &shares.of_pillar {
            let sum: f64 = children.iter().map(|&(_, share)| share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }
        prop_assert!((shares.effective.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn no_input_gives_infinity_or_a_panic(
        cells in proptest::collection::vec(
            proptest::option::of(prop_oneof![Just(0.0), Just(50.0), Just(-3.0), 0.0..100.0]), 12),
        n_rows in 1..5_usize,
        how in 0..11_usize,
        weigh in 0..9_usize,
        zero in 0..3_usize,
    ) {
        let columns: Vec<Column> =
            (0..3).map(|at| cells[at * 4..at * 4 + n_rows.min(4)].to_vec()).collect();
        let mut sample = sample("index: p q; p: a b*2; q: c", &columns).by(any_rule(how));
        sample.method.weights.how = any_weights(weigh);
        sample.method.zero = [Zero::Fail, Zero::Floor(finite(1.0)),
            Zero::Rescale(Scale::new(1.0, 100.0).unwrap())][zero];
        let (shares, scores, _) = sample.run();
        for (pillar, children) in shares.of_pillar.iter().enumerate() {
            let sum: f64 = children.iter().map(|&(_, share)| share).sum();
            prop_assert!(children.is_empty() || (sum - 1.0).abs() < 1e-9, "{pillar} {sum}");
        }
        for column in 0..3 {
            for score in scores.pillars.column(column).iter().flatten() {
                prop_assert!(score.get().is_finite());
            }
        }
    }
}

fn any_rule(at: usize) -> Aggregate {
    [
        Aggregate::Arithmetic,
        Aggregate::Geometric,
        Aggregate::Harmonic,
        Aggregate::Power(Finite::new(2.5).unwrap()),
        Aggregate::Minimum,
        Aggregate::Median,
        Aggregate::Sum,
        Aggregate::Product,
        Aggregate::MazziottaPareto,
        Aggregate::Copeland,
        Aggregate::Topsis,
    ][at]
}

fn any_weights(at: usize) -> WeighHow {
    let (lower, upper) = (Share::new(0.1).unwrap(), Share::new(0.8).unwrap());
    let (none, all) = (Share::NONE, Share::ALL);
    [
        WeighHow::Framework,
        WeighHow::Equal,
        WeighHow::Pca,
        WeighHow::Loadings,
        WeighHow::Entropy,
        WeighHow::Critic,
        WeighHow::Balanced,
        WeighHow::BenefitOfTheDoubt { lower, upper },
        WeighHow::BenefitOfTheDoubt { lower: none, upper: all },
    ][at]
        .clone()
}
