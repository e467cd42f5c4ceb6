//! What holds for every index, whatever its values: tried on small random ones.

use std::fmt::Write as _;

use icf::diagnostic::Diagnostics;
use icf::domain::{Component, Score};
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::Project;

/// Four indicators in two pillars; a region is a row of values in percent, some missing.
type Row = [Option<f64>; 4];

const FRAMEWORK: &str = "
[framework]
code = \"small\"
name = \"Small\"
version = \"1\"
[[pillar]]
code = \"p\"
name = \"P\"
weight = 2
[[pillar]]
code = \"q\"
name = \"Q\"
[[indicator]]
code = \"a\"
pillar = \"p\"
name = \"A\"
unit = \"points\"
direction = \"higher-is-better\"
goalposts = { floor = -10, ceiling = 110 }
[[indicator]]
code = \"b\"
pillar = \"p\"
name = \"B\"
unit = \"points\"
weight = 3
direction = \"lower-is-better\"
goalposts = { floor = 110, ceiling = -10 }
[[indicator]]
code = \"c\"
pillar = \"q\"
name = \"C\"
unit = \"points\"
direction = \"higher-is-better\"
goalposts = { floor = -10, ceiling = 110 }
[[indicator]]
code = \"d\"
pillar = \"q\"
name = \"D\"
unit = \"points\"
direction = \"higher-is-better\"
goalposts = { floor = -10, ceiling = 110 }
";

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let value =
        prop_oneof![4 => (0..=1000_i32).prop_map(|n| Some(f64::from(n) / 10.0)), 1 => Just(None)];
    vec(prop::array::uniform4(value), 1..7)
}

fn full_rows() -> impl Strategy<Value = Vec<Row>> {
    let value = (0..=1000_i32).prop_map(|n| Some(f64::from(n) / 10.0));
    vec(prop::array::uniform4(value), 2..7)
}

fn tidy(rows: &[Row], order: impl Iterator<Item = usize>) -> String {
    let mut csv = String::from("region,indicator,year,value\n");
    for cell in order {
        let (region, column) = (cell / 4, cell % 4);
        if let Some(value) = rows[region][column] {
            let code = ["a", "b", "c", "d"][column];
            let _ = writeln!(csv, "r{region},{code},2024,{value}");
        }
    }
    csv
}

fn assess(name: &str, method: &str, n: usize, data: &str) -> (Inputs, Assessment) {
    let project = Project::new(
        name,
        &format!(
            "//- icf.toml
[assessment]
framework = \"framework.toml\"
year = 2024
[data]
observations = [\"data.csv\"]
regions = \"regions.csv\"
[method]
{method}
"
        ),
    );
    let mut regions = String::new();
    (0..n).for_each(|region| regions.push_str(&format!("r{region},Region {region}\n")));
    project.write("framework.toml", FRAMEWORK);
    project.write("regions.csv", &format!("region,name\n{regions}"));
    project.write("data.csv", data);
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let source = Source::project(project.folder());
    let inputs = io::load(&source, &Overrides::default(), &mut files, &mut troubles);
    let inputs = inputs.unwrap_or_else(|| panic!("{:?}", troubles.sorted()));
    let assessment = engine::assess(inputs.question());
    (inputs, assessment)
}

fn index(inputs: &Inputs, assessment: &Assessment, region: usize) -> Option<Score> {
    let region = inputs.dataset.find_region(&format!("r{region}")).unwrap();
    assessment.score(region, Component::Pillar(inputs.framework.index()))
}

fn ranks(inputs: &Inputs, assessment: &Assessment) -> Vec<Option<usize>> {
    let rank = |region| assessment.ranking.standing(region).map(|standing| standing.rank);
    inputs.dataset.region_ids().map(rank).collect()
}

const METHODS: [&str; 6] = [
    "normalise = \"goalposts\"",
    "normalise = \"min-max\"",
    "normalise = { use = \"min-max\", scale = [1, 100] }\naggregate = \"geometric\"",
    "normalise = \"goalposts\"\naggregate = { indicators = \"arithmetic\", pillars = \"geometric\" }",
    "normalise = \"percentile-rank\"",
    "normalise = \"z-score\"\ntreat = { winsorise = 2 }",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_is_nothing((rows, method) in (rows(), 0..METHODS.len()), seed in any::<u64>()) {
        let n_cells = rows.len() * 4;
        let forward = tidy(&rows, 0..n_cells);
        let mut order: Vec<usize> = (0..n_cells).collect();
        order.sort_by_key(|&cell| (cell as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let shuffled = tidy(&rows, order.into_iter());
        let (_, one) = assess("order-1", METHODS[method], rows.len(), &forward);
        let (_, other) = assess("order-2", METHODS[method], rows.len(), &shuffled);
        prop_assert_eq!(one.ranking, other.ranking);
        prop_assert_eq!(one.scores, other.scores);
    }

    #[test]
    fn a_better_value_never_hurts(rows in full_rows(), region in 0..7_usize, column in 0..4_usize, by in 0.1..50.0_f64) {
        let region = region % rows.len();
        let mut better = rows.clone();
        let sign = if column == 1 { -1.0 } else { 1.0 };
        better[region][column] = Some((better[region][column].unwrap() + sign * by).clamp(0.0, 100.0));
        for method in ["normalise = \"goalposts\"", METHODS[3]] {
            let (before, old) = assess("better-1", method, rows.len(), &tidy(&rows, 0..rows.len() * 4));
            let (after, new) = assess("better-2", method, rows.len(), &tidy(&better, 0..rows.len() * 4));
            let (was, is) = (index(&before, &old, region).unwrap().get(), index(&after, &new, region).unwrap().get());
            prop_assert!(is >= was - 1e-9, "{was} -> {is}");
            let rank = |inputs: &Inputs, run: &Assessment| ranks(inputs, run)[region].unwrap();
            prop_assert!(rank(&after, &new) <= rank(&before, &old));
        }
    }

    #[test]
    fn another_unit_changes_nothing_under_min_max(rows in rows(), factor in 0.01..100.0_f64, shift in -50.0..50.0_f64) {
        let turned: Vec<Row> = rows
            .iter()
            .map(|row| [row[0].map(|value| value * factor + shift), row[1], row[2], row[3]])
            .collect();
        let (one, before) = assess("unit-1", METHODS[1], rows.len(), &tidy(&rows, 0..rows.len() * 4));
        let (other, after) = assess("unit-2", METHODS[1], rows.len(), &tidy(&turned, 0..rows.len() * 4));
        for region in 0..rows.len() {
            let scores = (index(&one, &before, region), index(&other, &after, region));
            match scores {
                (Some(one), Some(other)) => prop_assert!((one.get() - other.get()).abs() < 1e-6),
                (None, None) => {}
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn a_parent_lies_between_its_children_and_shares_sum_to_one(rows in rows(), method in 0..4_usize) {
        let (inputs, run) = assess("between", METHODS[method], rows.len(), &tidy(&rows, 0..rows.len() * 4));
        for shares in &run.shares.of_pillar {
            let sum: f64 = shares.iter().map(|(_, share)| share).sum();
            prop_assert!(shares.is_empty() || (sum - 1.0).abs() < 1e-12);
        }
        for pillar in inputs.framework.bottom_up() {
            for region in inputs.dataset.region_ids() {
                let Some(parent) = run.score(region, Component::Pillar(pillar)) else { continue };
                let children: Vec<f64> = inputs.framework.pillar(pillar).children.iter()
                    .filter_map(|child| Some(run.score(region, *child)?.get()))
                    .collect();
                let least = children.iter().copied().fold(f64::INFINITY, f64::min);
                let most = children.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                prop_assert!(parent.get() >= least - 1e-9 && parent.get() <= most + 1e-9);
            }
        }
    }

    #[test]
    fn a_geometric_mean_is_never_above_the_arithmetic_one(rows in full_rows()) {
        let data = tidy(&rows, 0..rows.len() * 4);
        let (inputs, arithmetic) = assess("means-1", "normalise = \"goalposts\"", rows.len(), &data);
        let (_, geometric) = assess("means-2", "normalise = \"goalposts\"\naggregate = \"geometric\"", rows.len(), &data);
        for region in 0..rows.len() {
            let (a, g) = (index(&inputs, &arithmetic, region).unwrap(), index(&inputs, &geometric, region).unwrap());
            prop_assert!(g.get() <= a.get() + 1e-9);
        }
    }

    #[test]
    fn equal_regions_share_a_rank_and_every_number_is_finite(rows in rows(), method in 0..METHODS.len()) {
        let mut twice = rows.clone();
        twice.push(rows[0]);
        let (inputs, run) = assess("equal", METHODS[method], twice.len(), &tidy(&twice, 0..twice.len() * 4));
        let ranks = ranks(&inputs, &run);
        prop_assert_eq!(ranks[0], ranks[twice.len() - 1]);
        for pillar in 0..inputs.framework.pillars.len() {
            for score in run.scores.pillars.column(pillar).iter().flatten() {
                prop_assert!(score.get().is_finite());
            }
        }
        let ranked: Vec<usize> = ranks.into_iter().flatten().collect();
        for rank in &ranked {
            prop_assert_eq!(ranked.iter().filter(|other| *other < rank).count() + 1, *rank);
        }
    }
}
