//! Whole trees against reference numbers.

use super::*;
use crate::domain::{
    Aggregate, Framework, Missing, Normalise, Normaliser, RankTies, Rescale, Reverse, Scale,
    ShareBy, Zero,
};
use crate::engine::fixture::{Sample, finite, sample};
use crate::engine::golden::{self, Case as Numbers};
use crate::engine::reference::{Table, plain};

#[test]
fn the_reference_numbers_of_every_aggregation_come_out() {
    for case in golden::cases("aggregate") {
        let columns = case.get("scores").columns();
        let options = case.get("options");
        let number = |key| options.find(key).map(|value| value.number());
        let how = match case.name() {
            "geometric" => Aggregate::Geometric,
            "harmonic" => Aggregate::Harmonic,
            "power" => Aggregate::Power(finite(number("p").unwrap())),
            "minimum" => Aggregate::Minimum,
            "median" => Aggregate::Median,
            "product" => Aggregate::Product,
            "sum" => Aggregate::Sum,
            "topsis" => Aggregate::Topsis,
            "mean-min" => Aggregate::MeanMin {
                alpha: Share::new(number("alpha").unwrap()).unwrap(),
                beta: finite(number("beta").unwrap()),
            },
            _ => Aggregate::Arithmetic,
        };
        let sample = weighed(&columns, &case.get("weights").numbers());
        let mut sample = sample.by(how).needing(number("minimum_share").unwrap_or(0.0));
        if let Some(floor) = number("floor") {
            sample.method.zero = Zero::Floor(finite(floor));
        }
        if let Some(to) = options.find("rescale") {
            let to = to.numbers();
            sample.method.zero = Zero::Rescale(Scale::new(to[0], to[1]).unwrap());
        }
        case.near_maybe(&sample.scores("index"), &case.get("expected").maybes());
    }
}

#[test]
fn the_reference_numbers_of_copeland_come_out_of_a_tree() {
    for case in golden::cases("copeland") {
        let sample = weighed(&case.get("scores").columns(), &case.get("weights").numbers());
        let sample = sample.by(Aggregate::Copeland).needing(0.0);
        case.near_maybe(&sample.scores("index"), &case.get("expected").get("score").maybes());
    }
}

#[test]
fn the_reference_numbers_of_mazziotta_and_pareto_come_out() {
    for case in golden::cases("mazziotta_pareto") {
        let expected = case.get("expected");
        if case.find("scores").is_some() {
            check_pareto(&case, &case.get("scores").columns(), &expected);
        } else if let Some(years) = expected.find("by_year") {
            for (year, expected) in years.entries() {
                let columns = case.get("expected").get("normalised").get(&year).columns();
                check_pareto(&case, &columns, &expected);
            }
        } else if let Some(normalised) = expected.find("normalised") {
            check_pareto(&case, &normalised.columns(), &expected);
        }
    }
}

#[track_caller]
fn check_pareto(case: &Numbers, columns: &[Column], expected: &Numbers) {
    let weights = case.find("weights").map_or(vec![1.0; columns.len()], |list| list.numbers());
    let sample = weighed(columns, &weights).by(Aggregate::MazziottaPareto);
    case.near_maybe(&sample.scores("index"), &expected.get("score").maybes());
}

#[test]
fn computed_sums_that_tie_share_their_percentile_rank() {
    for case in golden::cases("ties") {
        if !case.name().contains("(rescale)") {
            continue;
        }
        let mut sample = sample("index: a", &[case.get("scores").maybes()]);
        let how = Normaliser::PercentileRank {
            scale: Scale::one(),
            ties: RankTies::Lowest,
            reverse: Reverse::Before,
            over: Over::Year,
        };
        let rescale = Rescale { how: Normalise::plain(how), feeds_parent: true };
        sample.framework.pillars[0].rescale = Some(rescale);
        let shown = sample.run().1.shown;
        let shown: Vec<Option<f64>> =
            shown.column(0).iter().map(|score| score.map(Score::get)).collect();
        case.near_maybe(&shown, &case.get("expected").maybes());
    }
}

#[test]
fn the_tables_of_asem_come_out() {
    let same = |how| (how, how, how);
    let power = |p| same(Aggregate::Power(finite(p)));
    let (a, g, h) = (Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Harmonic);
    for (table, scores, rules) in [
        ("amean", "norm_minmax_0_100", same(a)),
        ("gmean", "norm_minmax_1_100", same(g)),
        ("hmean", "norm_minmax_1_100", same(h)),
        ("genmean_p2", "norm_minmax_0_100", power(2.0)),
        ("genmean_p05", "norm_minmax_1_100", power(0.5)),
        ("genmean_pm1", "norm_minmax_1_100", power(-1.0)),
        ("median_unweighted", "norm_minmax_0_100", same(Aggregate::Median)),
        ("copeland_each_level", "norm_minmax_0_100", same(Aggregate::Copeland)),
        ("mixed_a_g_h", "norm_minmax_1_100", (a, g, h)),
        ("amean_then_copeland", "norm_minmax_0_100", (a, a, Aggregate::Copeland)),
        ("amean_on_zscore_10_2", "norm_zscore_10_2", same(a)),
        ("amean_on_borda", "norm_borda", same(a)),
    ] {
        check_asem(table, scores, "weights_original", &|sample| levels(sample, rules));
    }
    for (table, scores, how) in [
        ("amean_altweights", "norm_minmax_1_100", a),
        ("gmean_altweights", "norm_minmax_1_100", g),
        ("hmean_altweights", "norm_minmax_1_100", h),
        ("copeland_altweights", "norm_minmax_0_100", Aggregate::Copeland),
    ] {
        check_asem(table, scores, "weights_alt", &|sample| levels(sample, same(how)));
    }
    for (table, how, shares) in [
        ("missing_amean", a, [0.0; 3]),
        ("missing_amean_thresh0.9", a, [0.9; 3]),
        ("missing_amean_thresh_bylevel", a, [0.9, 0.8, 1.0]),
        ("missing_gmean", g, [0.0; 3]),
    ] {
        let from = "norm_minmax_withNA";
        check_asem(table, from, "weights_original", &|sample| {
            levels(sample, same(how));
            if how == g {
                sample.method.zero = Zero::Rescale(Scale::new(1.0, 100.0).unwrap());
            }
            let levels = levels_of(&sample.framework);
            for (pillar, level) in sample.framework.pillars.iter_mut().zip(levels) {
                let minimum_share = Share::new(shares[level]);
                pillar.missing = Some(Missing { minimum_share, by: ShareBy::Count });
            }
        });
    }
}

/// The level of each pillar: 0 above indicators, 2 for the index.
fn levels_of(framework: &Framework) -> Vec<usize> {
    let level = |at: usize| {
        if at == 0 {
            2
        } else {
            let below = &framework.pillars[at].children[0];
            usize::from(matches!(below, Component::Pillar(_)))
        }
    };
    (0..framework.pillars.len()).map(level).collect()
}

fn levels(sample: &mut Sample, rules: (Aggregate, Aggregate, Aggregate)) {
    let levels = levels_of(&sample.framework);
    for (pillar, level) in sample.framework.pillars.iter_mut().zip(levels) {
        pillar.aggregate = Some([rules.0, rules.1, rules.2][level]);
    }
}

#[track_caller]
fn check_asem(table: &str, scores: &str, weights: &str, change: &dyn Fn(&mut Sample)) {
    let file = |path: &str| Table::read(path);
    let Some(lineage) = file("data/lineage") else { return };
    let scores = file(&format!("steps/{scores}")).unwrap();
    let weights = file(&format!("data/{weights}")).unwrap();
    let mut sample = asem(&lineage, &scores, &weights);
    change(&mut sample);
    let expected = file(&format!("agg/{table}_scores")).unwrap();
    let (_, found, findings) = sample.run();
    assert!(!findings.iter().any(|one| matches!(one, Finding::WrongScale { .. })), "{findings:?}");
    for name in &expected.columns {
        let pillar = sample.pillar(&name.to_lowercase());
        let found = found.pillars.column(pillar.at()).iter();
        for (row, (found, expected)) in found.zip(plain(&expected.column(name))).enumerate() {
            let found = found.map(Score::get);
            let near = match (found, expected) {
                (Some(found), Some(expected)) => {
                    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
                }
                (found, expected) => found == expected,
            };
            assert!(near, "{table} {name} row {row}: {found:?} {expected:?}");
        }
    }
}

fn asem(lineage: &Table, scores: &Table, weights: &Table) -> Sample {
    let weight = |name: &str| {
        let row = weights.rows.iter().position(|code| code == name).unwrap();
        weights.texts("Weight")[row].to_owned()
    };
    let mut tree: Vec<(String, Vec<String>)> = vec![("Index".to_owned(), Vec::new())];
    let mut add = |parent: &str, child: &str| {
        let at = tree.iter().position(|(name, _)| name == parent).unwrap_or_else(|| {
            tree.push((parent.to_owned(), Vec::new()));
            tree.len() - 1
        });
        let child = format!("{child}*{}", weight(child));
        if !tree[at].1.contains(&child) {
            tree[at].1.push(child);
        }
    };
    let above = lineage.texts("Pillar").into_iter().zip(lineage.texts("Sub-index"));
    for (leaf, (pillar, sub)) in lineage.rows.iter().zip(above) {
        add("Index", sub);
        add(sub, pillar);
        add(pillar, leaf);
    }
    let lines: Vec<String> =
        tree.iter().map(|(name, children)| format!("{name}: {}", children.join(" "))).collect();
    let text = lines.join(";");
    // Columns in the order in which the text names the indicators.
    let leaves = tree
        .iter()
        .flat_map(|(_, children)| children)
        .map(|child| child.split_once('*').unwrap().0);
    let leaves = leaves.filter(|name| scores.columns.iter().any(|column| column == name));
    let columns: Vec<Column> = leaves.map(|name| plain(&scores.column(name))).collect();
    sample(&text, &columns)
}

/// One pillar whose children have these weights.
fn weighed(columns: &[Column], weights: &[f64]) -> Sample {
    let children: Vec<String> =
        weights.iter().enumerate().map(|(at, weight)| format!("c{at}*{weight}")).collect();
    sample(&format!("index: {}", children.join(" ")), columns)
}
