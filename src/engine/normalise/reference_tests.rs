//! COINr's tables of normalised values, rebuilt column by column.

use super::super::reference::{Table, cases, compare, numbers, plain, read};
use super::super::stats;
use super::{Anchors, Column, column};
use crate::domain::{
    Clamp, Direction, Finite, Goalposts, Normalise, Normaliser, Over, RankTies, Reverse, Scale,
    Score, Spread,
};

const YEAR: Over = Over::Year;
const LOWEST: RankTies = RankTies::Lowest;
const AVERAGE: RankTies = RankTies::Average;

fn number(value: f64) -> Finite {
    Finite::new(value).unwrap()
}

fn percentile_rank(ties: RankTies) -> Normaliser {
    Normaliser::PercentileRank { scale: Scale::one(), ties, reverse: Reverse::Before, over: YEAR }
}

fn z_score(mean: f64, sd: f64) -> Normaliser {
    let (mean, sd) = (number(mean), number(sd));
    Normaliser::ZScore { mean, sd, spread: Spread::Sample, over: YEAR }
}

fn min_max(low: f64, high: f64) -> Normaliser {
    Normaliser::MinMax { scale: Scale::new(low, high).unwrap(), over: YEAR }
}

fn distance_to_target(clamp: Clamp) -> Normaliser {
    Normaliser::DistanceToTarget { clamp, scale: Scale::one(), over: YEAR }
}

fn distance_to_reference(clamp: Clamp) -> Normaliser {
    let region = crate::domain::Code::new("x").unwrap();
    Normaliser::DistanceToReference { region, clamp, scale: Scale::one(), over: YEAR }
}

fn goalposts(clamp: Clamp) -> Normaliser {
    Normaliser::Goalposts { scale: Scale::hundred(), clamp }
}

const HELD: Clamp = Clamp::Held;
const OPEN: Clamp = Clamp::Open;

#[test]
fn min_max_z_scores_ranks_and_distances_are_those_of_coinr() {
    check("minmax_0_1", &min_max(0.0, 1.0));
    check("minmax_0_100", &min_max(0.0, 100.0));
    check("minmax_1_100", &min_max(1.0, 100.0));
    check("zscore_0_1", &z_score(0.0, 1.0));
    check("zscore_10_2", &z_score(10.0, 2.0));
    check("prank", &percentile_rank(LOWEST));
    check("prank_ties_average", &percentile_rank(AVERAGE));
    check("rank", &Normaliser::Rank { ties: LOWEST, over: YEAR });
    check("rank_ties_average", &Normaliser::Rank { ties: AVERAGE, over: YEAR });
    check("borda", &Normaliser::Borda { ties: LOWEST, over: YEAR });
    check("dist2max", &Normaliser::DistanceToMax { scale: Scale::one(), over: YEAR });
    check("dist2targ_iMeta_nocap", &distance_to_target(OPEN));
    check("dist2targ_iMeta_cap", &distance_to_target(HELD));
    check("goalposts_iMeta_trunc", &goalposts(HELD));
    check("goalposts_iMeta_notrunc", &goalposts(OPEN));
    check("scaled_iMeta", &goalposts(OPEN));
}

#[test]
fn distances_to_a_region_are_those_of_coinr_where_that_one_is_not_the_worst() {
    check("dist2ref_row1", &distance_to_reference(OPEN));
    check("dist2ref_row1_cap", &distance_to_reference(HELD));
}

#[test]
fn fractions_of_the_best_are_those_of_coinr_where_more_is_better() {
    check("fracmax", &Normaliser::FractionOfMax { scale: Scale::one(), over: YEAR });
}

#[test]
fn gaps_stay_gaps() {
    let Some(input) = Table::read("steps/treat_denominated_default_withNA") else { return };
    check_table("minmax_withNA", &min_max(0.0, 100.0), &input);
}

#[track_caller]
fn check(name: &str, how: &Normaliser) {
    let Some(input) = Table::read("steps/treat_default") else { return };
    check_table(name, how, &input);
}

#[track_caller]
fn check_table(name: &str, how: &Normaliser, input: &Table) {
    let Some(meta) = Table::read("data/asem_meta_params") else { return };
    let Some(expected) = Table::read(&format!("steps/norm_{name}")) else { return };
    for indicator in &input.columns {
        let at = meta.texts("iCode").iter().position(|code| code == indicator).unwrap();
        let direction = match meta.texts("Direction")[at] {
            "1" => Direction::HigherIsBetter,
            _ => Direction::LowerIsBetter,
        };
        // Wanted differences: COINr divides by the minimum, or by nothing.
        if name == "fracmax" && direction == Direction::LowerIsBetter {
            continue;
        }
        let values = input.column(indicator);
        let found = column(
            &Normalise::plain(how.clone()),
            &Column {
                values: &values,
                members: &vec![true; values.len()],
                direction,
                anchors: anchors(name, &meta, at, values[0]),
                tie: 0.0,
            },
        );
        let worst_is_first = ["Bord", "Elec", "TIRcon", "MatCon"].contains(&indicator.as_str());
        let below_zero = indicator == "GDPGrow";
        if (name.starts_with("dist2ref") && worst_is_first) || (name == "fracmax" && below_zero) {
            assert!(found.is_err(), "{indicator}");
            continue;
        }
        let found: Vec<_> =
            found.unwrap().scores.iter().map(|score| score.map(Score::get)).collect();
        let expected = plain(&expected.column(indicator));
        compare(&format!("{name} of {indicator}"), &found, &expected);
    }
}

fn anchors(name: &str, meta: &Table, at: usize, first: Option<Finite>) -> Anchors {
    let (low, high) = if name == "scaled_iMeta" {
        ("scaled_lower", "scaled_upper")
    } else {
        ("goalpost_lower", "goalpost_upper")
    };
    let (low, high) = (meta.column(low)[at].unwrap().get(), meta.column(high)[at].unwrap().get());
    let lower_is_better = meta.texts("Direction")[at] == "-1";
    let posts = if lower_is_better { Goalposts::new(high, low) } else { Goalposts::new(low, high) };
    Anchors {
        goalposts: posts,
        target: meta.column("Target")[at],
        reference: first,
        thresholds: None,
    }
}

#[test]
fn every_method_scores_the_ten_number_vector_as_coinr_does() {
    let target = |target: f64| Anchors { target: Some(number(target)), ..Anchors::default() };
    let reference = Anchors { reference: Some(number(5.0)), ..Anchors::default() };
    let posts = Anchors { goalposts: Goalposts::new(2.0, 8.0), ..Anchors::default() };
    let falling = Anchors { goalposts: Goalposts::new(8.0, 2.0), ..Anchors::default() };
    let (up, down) = (Direction::HigherIsBetter, Direction::LowerIsBetter);
    let none = Anchors::default();
    let fraction = Normaliser::FractionOfMax { scale: Scale::one(), over: YEAR };
    let cases = [
        ("minmax", min_max(0.0, 100.0), up, none),
        ("minmax_1_10", min_max(1.0, 10.0), up, none),
        ("zscore", z_score(0.0, 1.0), up, none),
        ("prank", percentile_rank(LOWEST), up, none),
        ("rank", Normaliser::Rank { ties: LOWEST, over: YEAR }, up, none),
        ("borda", Normaliser::Borda { ties: LOWEST, over: YEAR }, up, none),
        ("dist2max", Normaliser::DistanceToMax { scale: Scale::one(), over: YEAR }, up, none),
        ("dist2ref5", distance_to_reference(OPEN), up, reference),
        ("dist2ref5_cap", distance_to_reference(HELD), up, reference),
        ("dist2targ8", distance_to_target(OPEN), up, target(8.0)),
        ("dist2targ8_cap", distance_to_target(HELD), up, target(8.0)),
        ("dist2targ2_neg", distance_to_target(OPEN), down, target(2.0)),
        ("fracmax", fraction, up, none),
        ("goalposts_2_8_100", goalposts(HELD), up, posts),
        ("goalposts_notrunc", goalposts(OPEN), up, posts),
        ("goalposts_neg", goalposts(HELD), down, falling),
        ("scaled_2_8", goalposts(OPEN), up, posts),
    ];
    let Some(text) = read("coinr-asem/unit/vector_transforms.csv") else { return };
    // The table names no rows; its input stands in the first column.
    let values: Vec<Option<Finite>> = text
        .lines()
        .skip(1)
        .map(|line| Finite::new(line.split(',').next().unwrap().parse().ok()?))
        .collect();
    let table = Table::read("unit/vector_transforms").unwrap();
    for (name, how, direction, anchors) in cases {
        let members = [true; 10];
        let all = Column { values: &values, members: &members, direction, anchors, tie: 0.0 };
        let scored = column(&Normalise::plain(how), &all).unwrap();
        let found: Vec<_> = scored.scores.iter().map(|score| score.map(Score::get)).collect();
        compare(name, &found, &plain(&table.column(name)));
    }
    let numbers = stats::present(&values);
    assert!((stats::shape(&numbers).unwrap().0 - 0.659_828_879_073_858).abs() < 1e-12);
}

#[test]
fn our_own_percentile_ranks_come_out() {
    for case in cases("ties").into_iter().flatten().filter(|case| case["name"] == "percentile rank")
    {
        let options = &case["options"];
        let ties = if options["ties"] == "average" { AVERAGE } else { LOWEST };
        let reverse = if options["reverse"] == "after" { Reverse::After } else { Reverse::Before };
        let how = Normaliser::PercentileRank { scale: Scale::one(), ties, reverse, over: YEAR };
        let decimals = options["decimals"].as_u64().map(|n| u8::try_from(n).unwrap());
        let lower = options["lower_is_better"] == true;
        let direction = if lower { Direction::LowerIsBetter } else { Direction::HigherIsBetter };
        let found = scores(&Normalise { how, decimals }, &numbers(&case["values"]), direction, 0.0);
        compare(&options.to_string(), &found, &numbers(&case["expected"]));
    }
}

#[test]
fn sums_that_tie_have_one_percentile_rank() {
    let sums = [0.1 + 0.2, 0.3, 0.7, 0.1 + 0.7, 0.8, 0.5].map(Some);
    let tie = stats::tie_tolerance(&sums.map(Option::unwrap));
    let how = Normalise::plain(percentile_rank(LOWEST));
    let found = scores(&how, &sums, Direction::HigherIsBetter, tie);
    assert_eq!(found, [0.0, 0.0, 0.6, 0.8, 0.8, 0.4].map(Some));
}

fn scores(
    normalise: &Normalise,
    values: &[Option<f64>],
    direction: Direction,
    tie: f64,
) -> Vec<Option<f64>> {
    let values: Vec<Option<Finite>> = values.iter().map(|value| Finite::new((*value)?)).collect();
    let members = vec![true; values.len()];
    let anchors = Anchors::default();
    let all = Column { values: &values, members: &members, direction, anchors, tie };
    let scored = column(normalise, &all).unwrap();
    scored.scores.iter().map(|score| score.map(Score::get)).collect()
}
