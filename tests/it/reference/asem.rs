//! Every step of a real index, rebuilt from a framework file and its data alone: 51 economies, 49
//! indicators, 8 pillars, 2 sub-indices, as COINr computes it, to 1e-9.
//!
//! Where we differ on purpose: `fraction-of-max` for lower-is-better indicators (theirs turn the
//! direction round) and for GDP growth, which is negative somewhere (a fraction of the best has no
//! meaning below zero); distances to a reference that is no better than the worst (theirs divide by
//! zero); and what is aggregated from these.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use icf::diagnostic::Diagnostics;
use icf::domain::{Component, Finite, Score};
use icf::engine::robust::{self, Output};
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};

use super::folder;
use crate::support::Project;

/// A table of the reference folder: cells by region and column, both in lower case.
type Cells = BTreeMap<(String, String), Option<f64>>;

/// A row of `asem_meta_params.csv`.
type Meta = BTreeMap<String, String>;

/// One way to build the index.
#[derive(Clone, Default)]
struct Build {
    /// Lines of `[method]`.
    method: String,
    /// Whether indicators keep their own unit.
    raw: bool,
    /// Weights of `weights_alt.csv` instead of ones.
    alt_weights: bool,
    /// More lines for an indicator, by its row in `asem_meta_params.csv`.
    indicator: Option<fn(&Meta) -> String>,
    /// Aggregation of level 2, 3 and 4.
    aggregate: Option<[&'static str; 3]>,
    /// Minimum shares of level 2, 3 and 4.
    missing: Option<[f64; 3]>,
}

const TREATED: &str = "impute = { use = \"group-mean\", by = \"group_EurAsia\" }
treat = { winsorise = 5, skewness = 2, kurtosis = 3.5, then = \"log\" }\n";

fn treated(rest: &str) -> Build {
    Build { method: format!("{TREATED}{rest}"), ..Build::default() }
}

struct Asem {
    root: String,
}

impl Asem {
    fn table(&self, path: &str) -> Vec<BTreeMap<String, String>> {
        let text = fs::read(format!("{}/coinr-asem/{path}", self.root)).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row = |record: csv::StringRecord| {
            head.iter().cloned().zip(record.iter().map(str::to_owned)).collect()
        };
        reader.records().map(|record| row(record.unwrap())).collect()
    }

    fn cells(&self, path: &str) -> Cells {
        let mut cells = Cells::new();
        for row in self.table(path) {
            let region = row["uCode"].to_lowercase();
            for (column, text) in &row {
                if column != "uCode" {
                    let number = text.parse::<f64>().ok();
                    cells.insert((region.clone(), column.to_lowercase()), number);
                }
            }
        }
        cells
    }

    fn framework(&self, build: &Build) -> String {
        let mut toml =
            String::from("[framework]\ncode = \"asem\"\nname = \"ASEM\"\nversion = \"2018\"\n");
        let level = |level: usize, key: &str| match key {
            "aggregate" => build.aggregate.map(|by| format!("aggregate = \"{}\"\n", by[level - 2])),
            _ => build
                .missing
                .map(|by| format!("missing = {{ minimum_share = {} }}\n", by[level - 2])),
        };
        let own = |at: usize| {
            format!(
                "{}{}",
                level(at, "aggregate").unwrap_or_default(),
                level(at, "missing").unwrap_or_default()
            )
        };
        let index = own(4).replace('\n', ", ");
        let _ = writeln!(
            toml,
            "index = {{ code = \"index\", name = \"Index\"{}{} }}",
            if index.is_empty() { "" } else { ", " },
            index.trim_end_matches(", ")
        );
        let weights: BTreeMap<String, String> = self
            .table("data/weights_alt.csv")
            .into_iter()
            .map(|row| (row["iCode"].clone(), row["Weight"].clone()))
            .collect();
        let meta = self.table("data/asem_meta_params.csv");
        for row in &meta {
            let (code, name, parent) = (&row["iCode"], &row["iName"], row["Parent"].to_lowercase());
            let weight =
                weights.get(code).filter(|_| build.alt_weights).map_or("1", String::as_str);
            let head = format!(
                "code = \"{}\"\nname = \"{name}\"\nweight = {weight}\n",
                code.to_lowercase()
            );
            match (row["Type"].as_str(), row["Level"].as_str()) {
                ("Aggregate", "4") => {}
                ("Aggregate", at) => {
                    let own = own(at.parse().unwrap());
                    let _ = writeln!(toml, "[[pillar]]\n{head}parent = \"{parent}\"\n{own}");
                }
                ("Indicator", _) => {
                    let direction = if row["Direction"] == "1" { "higher" } else { "lower" };
                    let _ = writeln!(
                        toml,
                        "[[indicator]]\n{head}pillar = \"{parent}\"\nunit = \"x\"\ndirection = \"{direction}-is-better\""
                    );
                    if !build.raw && !row["Denominator"].is_empty() {
                        let by = row["Denominator"].to_lowercase();
                        let _ = writeln!(toml, "denominator = {{ by = \"{by}\", per = 1 }}");
                    }
                    if let Some(lines) = build.indicator {
                        toml.push_str(&lines(row));
                    }
                }
                _ => {}
            }
        }
        toml
    }

    fn build(&self, name: &str, build: &Build) -> (Inputs, Assessment) {
        let method = if build.method.contains("missing =") || build.missing.is_some() {
            build.method.clone()
        } else {
            format!("{}\nmissing = {{ minimum_share = 0 }}", build.method)
        };
        let project = Project::new(
            &format!("asem-{name}"),
            &format!(
                "//- icf.toml
[assessment]
framework = \"framework.toml\"
year = 2018
[data]
observations = [\"data.csv\"]
regions = \"regions.csv\"
[method]
{method}
"
            ),
        );
        project.write("framework.toml", &self.framework(build));
        let groups = ["EurAsia", "GDPpc", "GDP", "Pop"];
        let mut regions = String::from("region,name");
        for group in groups {
            let _ = write!(regions, ",group_{group}");
        }
        regions.push('\n');
        let rows = self.table("data/asem_data.csv");
        let skip = ["uName", "uCode", "Time"];
        let columns: Vec<&String> = rows[0]
            .keys()
            .filter(|key| !skip.contains(&key.as_str()) && !key.ends_with("_group"))
            .collect();
        let lower =
            |columns: &[&String]| columns.iter().map(|c| c.to_lowercase()).collect::<Vec<_>>();
        let mut data = format!("region,year,{}\n", lower(&columns).join(","));
        for row in &rows {
            let code = row["uCode"].to_lowercase();
            let _ = write!(regions, "{code},{}", row["uName"]);
            for group in groups {
                let _ = write!(regions, ",{}", row[&format!("{group}_group")]);
            }
            regions.push('\n');
            let cells: Vec<&str> = columns
                .iter()
                .map(|column| if row[*column] == "NA" { "" } else { row[*column].as_str() })
                .collect();
            let _ = writeln!(data, "{code},2018,{}", cells.join(","));
        }
        project.write("regions.csv", &regions);
        project.write("data.csv", &data);
        let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
        let source = Source::project(project.folder());
        let inputs = io::load(&source, &Overrides::default(), &mut files, &mut troubles);
        let shown = troubles.render(
            &files,
            icf::diagnostic::MessageFormat::Short,
            icf::diagnostic::Language::En,
        );
        assert!(!troubles.has_errors(), "{name}: {shown}");
        let inputs = inputs.unwrap();
        let assessment = engine::assess(inputs.question());
        (inputs, assessment)
    }

    /// Compares one stage of the calculation with a table, but for some columns.
    #[track_caller]
    fn check_stage(&self, table: &str, build: &Build, stage: Stage, except: &[&str]) {
        let (inputs, run) = self.build(table, build);
        let expected = self.cells(&format!("steps/{table}.csv"));
        let mut wrong = Vec::new();
        for ((region, column), expected) in &expected {
            if except.contains(&column.as_str()) {
                continue;
            }
            let row = inputs.dataset.find_region(region).unwrap().at();
            let Some(Component::Indicator(id)) = inputs.framework.find(column) else {
                panic!("{table}: no indicator {column}");
            };
            let found = match stage {
                Stage::Denominated => run.denominated.values.get(row, id.at()).map(Finite::get),
                Stage::Imputed => run.imputed.values.get(row, id.at()).map(Finite::get),
                Stage::Treated => run.treated.values.get(row, id.at()).map(Finite::get),
                Stage::Normalised => run.normalised.scores.get(row, id.at()).map(Score::get),
            };
            if !same(found, *expected) {
                wrong.push(format!("{region} {column}: {found:?}, expected {expected:?}"));
            }
        }
        assert!(expected.len() > 2000);
        assert!(
            wrong.is_empty(),
            "{table}: {} differ\n{}",
            wrong.len(),
            wrong[..wrong.len().min(8)].join("\n")
        );
    }

    /// Compares pillar scores (before `rescale`) and ranks with a table.
    #[track_caller]
    fn check_scores(&self, table: &str, build: &Build, except: &[&str], ranks: Ranks) {
        let (inputs, run) = self.build(table, build);
        let expected = self.cells(&format!("agg/{table}_scores.csv"));
        let expected_ranks = self.cells(&format!("agg/{table}_ranks.csv"));
        let mut wrong = Vec::new();
        for ((region, column), expected) in &expected {
            if except.contains(&column.as_str()) {
                continue;
            }
            let id = inputs.dataset.find_region(region).unwrap();
            let Some(Component::Pillar(pillar)) = inputs.framework.find(column) else {
                panic!("{table}: no pillar {column}");
            };
            let found = run.scores.pillars.get(id.at(), pillar.at()).map(Score::get);
            if !same(found, *expected) {
                wrong.push(format!("{region} {column}: {found:?}, expected {expected:?}"));
            }
            if column == "index" && ranks == Ranks::Same {
                let rank = run.ranking.standing(id).map(|standing| standing.rank as f64);
                let expected = expected_ranks[&(region.clone(), column.clone())];
                if rank != expected {
                    wrong.push(format!("{region} rank: {rank:?}, expected {expected:?}"));
                }
            }
        }
        assert!(expected.len() > 500);
        assert!(
            wrong.is_empty(),
            "{table}: {} differ\n{}",
            wrong.len(),
            wrong[..wrong.len().min(8)].join("\n")
        );
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Denominated,
    Imputed,
    Treated,
    Normalised,
}

/// Whether ranks are compared too: theirs split mathematically tied scores by rounding noise.
#[derive(Clone, Copy, PartialEq)]
enum Ranks {
    Same,
    SplitByNoise,
}

fn same(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => {
            (found - expected).abs() <= 1e-9 * expected.abs().max(found.abs()).max(1e-6)
        }
        (None, None) => true,
        _ => false,
    }
}

fn asem(test: &str) -> Option<Asem> {
    folder(test).map(|root| Asem { root })
}

#[test]
fn denominating_gives_their_numbers() {
    let Some(asem) = asem("denominating_gives_their_numbers") else { return };
    asem.check_stage("denominated", &Build::default(), Stage::Denominated, &[]);
}

#[test]
fn every_imputation_gives_their_numbers() {
    let Some(asem) = asem("every_imputation_gives_their_numbers") else { return };
    for (table, method) in [
        ("impute_mean", "impute = \"mean\""),
        ("impute_median", "impute = \"median\""),
        ("impute_mean_grp_EurAsia", "impute = { use = \"group-mean\", by = \"group_EurAsia\" }"),
        ("impute_mean_grp_GDPpc", "impute = { use = \"group-mean\", by = \"group_GDPpc\" }"),
        (
            "impute_median_grp_EurAsia",
            "impute = { use = \"group-median\", by = \"group_EurAsia\" }",
        ),
        ("impute_median_grp_GDPpc", "impute = { use = \"group-median\", by = \"group_GDPpc\" }"),
        ("impute_rowmean_within_pillar", "impute = { use = \"row-mean\", within = \"parent\" }"),
        (
            "impute_rowmedian_within_pillar",
            "impute = { use = \"row-median\", within = \"parent\" }",
        ),
        ("impute_rowmean_all", "impute = { use = \"row-mean\", within = \"index\" }"),
    ] {
        let build = Build { method: method.to_owned(), ..Build::default() };
        asem.check_stage(table, &build, Stage::Imputed, &[]);
    }
    // "Within the sub-index": each indicator names the ancestor that it belongs to.
    let within = |row: &BTreeMap<String, String>| {
        let conn = ["Physical", "ConEcFin", "Political", "Instit", "P2P"]
            .contains(&row["Parent"].as_str());
        let top = if conn { "conn" } else { "sust" };
        format!("impute = {{ use = \"row-mean\", within = \"{top}\" }}\n")
    };
    let build = Build { indicator: Some(within), ..Build::default() };
    asem.check_stage("impute_rowmean_within_subindex", &build, Stage::Imputed, &[]);
}

#[test]
fn every_treatment_gives_their_numbers() {
    let Some(asem) = asem("every_treatment_gives_their_numbers") else { return };
    let impute = "impute = { use = \"group-mean\", by = \"group_EurAsia\" }\n";
    for (table, treat) in [
        ("treat_default", "winsorise = 5, then = \"log\""),
        ("treat_winmax1", "winsorise = 1, then = \"log\""),
        ("treat_winmax2", "winsorise = 2, then = \"log\""),
        ("treat_winmax3", "winsorise = 3, then = \"log\""),
        ("treat_winmax1_combine", "winsorise = 1, then = \"log\", then_on = \"winsorised\""),
        ("treat_winmax1_logplus", "winsorise = 1, then = \"log-signed\""),
        ("treat_winmax1_logorig", "winsorise = 1, then = \"log-shift\""),
        ("treat_winmax1_boxcox05", "winsorise = 1, then = \"box-cox\", lambda = 0.5"),
        ("treat_strict_1_1_win3", "winsorise = 3, skewness = 1, kurtosis = 1, then = \"log\""),
    ] {
        let build = Build { method: format!("{impute}treat = {{ {treat} }}"), ..Build::default() };
        asem.check_stage(table, &build, Stage::Treated, &[]);
    }
    let own = |row: &BTreeMap<String, String>| match row["iCode"].as_str() {
        "Flights" => "treat = \"none\"\n".to_owned(),
        "Services" | "FDI" => "treat = { winsorise = 1, then = \"log\" }\n".to_owned(),
        _ => String::new(),
    };
    let method = format!("{impute}treat = {{ winsorise = 5, then = \"log\" }}");
    asem.check_stage(
        "treat_indiv",
        &Build { method, indicator: Some(own), ..Build::default() },
        Stage::Treated,
        &[],
    );
    let method = "treat = { winsorise = 5, then = \"log\" }".to_owned();
    let build = Build { method, ..Build::default() };
    asem.check_stage("treat_denominated_default_withNA", &build, Stage::Treated, &[]);
    asem.check_stage("treat_raw_default", &Build { raw: true, ..build }, Stage::Treated, &[]);
}

/// Lower is better, or negative somewhere: no fraction of the best.
const NO_FRACTION: [&str; 15] = [
    "gdpgrow",
    "costimpex",
    "tariff",
    "tbts",
    "primener",
    "co2",
    "matcon",
    "forest",
    "poverty",
    "palma",
    "freepress",
    "tolmin",
    "pubdebt",
    "privdebt",
    "neet",
];
/// Indicators in which the reference region is no better than the worst.
const NO_REFERENCE: [&str; 4] = ["bord", "elec", "tircon", "matcon"];

#[test]
fn every_normalisation_gives_their_numbers() {
    let Some(asem) = asem("every_normalisation_gives_their_numbers") else { return };
    for (table, normalise) in NORMALISATIONS {
        let except: &[&str] = match table {
            "fracmax" => &NO_FRACTION,
            "dist2ref_row1" | "dist2ref_row1_cap" => &NO_REFERENCE,
            _ => &[],
        };
        let build = treated(&format!("normalise = {{ {normalise} }}"));
        asem.check_stage(&format!("norm_{table}"), &build, Stage::Normalised, except);
    }
    for (table, build) in params() {
        asem.check_stage(&format!("norm_{table}"), &build, Stage::Normalised, &[]);
    }
    let method = "treat = { winsorise = 5, then = \"log\" }\nnormalise = \"min-max\"".to_owned();
    let build = Build { method, ..Build::default() };
    asem.check_stage("norm_minmax_withNA", &build, Stage::Normalised, &[]);
}

const NORMALISATIONS: [(&str, &str); 14] = [
    ("minmax_0_100", "use = \"min-max\""),
    ("minmax_0_1", "use = \"min-max\", scale = [0, 1]"),
    ("minmax_1_100", "use = \"min-max\", scale = [1, 100]"),
    ("zscore_0_1", "use = \"z-score\""),
    ("zscore_10_2", "use = \"z-score\", mean = 10, sd = 2"),
    ("prank", "use = \"percentile-rank\""),
    ("prank_ties_average", "use = \"percentile-rank\", ties = \"average\""),
    ("rank", "use = \"rank\""),
    ("rank_ties_average", "use = \"rank\", ties = \"average\""),
    ("borda", "use = \"borda\""),
    ("dist2max", "use = \"distance-to-max\""),
    ("dist2ref_row1", "use = \"distance-to-reference\", region = \"aus\""),
    ("dist2ref_row1_cap", "use = \"distance-to-reference\", region = \"aus\", cap = true"),
    ("fracmax", "use = \"fraction-of-max\""),
];

/// Normalisations whose parameters stand at the indicators.
fn params() -> Vec<(&'static str, Build)> {
    fn posts(row: &BTreeMap<String, String>, low: &str, high: &str) -> String {
        let (low, high) = (row[low].parse::<f64>().unwrap(), row[high].parse::<f64>().unwrap());
        let (floor, ceiling) = if row["Direction"] == "1" { (low, high) } else { (high, low) };
        format!("goalposts = {{ floor = {floor:?}, ceiling = {ceiling:?} }}\n{OWN_TREAT}")
    }
    fn target(row: &BTreeMap<String, String>) -> String {
        format!("target = {{ value = {:?} }}\n", row["Target"].parse::<f64>().unwrap())
    }
    let held = |row: &BTreeMap<String, String>| posts(row, "goalpost_lower", "goalpost_upper");
    let scaled = |row: &BTreeMap<String, String>| posts(row, "scaled_lower", "scaled_upper");
    let with = |method: &str, indicator: fn(&BTreeMap<String, String>) -> String| Build {
        indicator: Some(indicator),
        ..treated(method)
    };
    vec![
        ("goalposts_iMeta_trunc", with("normalise = \"goalposts\"", held)),
        (
            "goalposts_iMeta_notrunc",
            with("normalise = { use = \"goalposts\", clamp = false }", held),
        ),
        ("scaled_iMeta", with("normalise = { use = \"goalposts\", clamp = false }", scaled)),
        ("dist2targ_iMeta_nocap", with("normalise = \"distance-to-target\"", target)),
        (
            "dist2targ_iMeta_cap",
            with("normalise = { use = \"distance-to-target\", cap = true }", target),
        ),
    ]
}

/// Goalposts are fixed from outside, so treatment has to be asked for by the indicator.
const OWN_TREAT: &str = "treat = { winsorise = 5, skewness = 2, kurtosis = 3.5, then = \"log\" }\n";

#[test]
fn every_aggregation_gives_their_numbers() {
    let Some(asem) = asem("every_aggregation_gives_their_numbers") else { return };
    let hundred = "normalise = \"min-max\"\n";
    let from_one = "normalise = { use = \"min-max\", scale = [1, 100] }\n";
    let build = |scale: &str, aggregate: &str| treated(&format!("{scale}aggregate = {aggregate}"));
    for (table, build) in [
        ("amean", build(hundred, "\"arithmetic\"")),
        ("gmean", build(from_one, "\"geometric\"")),
        ("hmean", build(from_one, "\"harmonic\"")),
        ("genmean_p2", build(hundred, "{ use = \"power\", p = 2 }")),
        ("genmean_p05", build(from_one, "{ use = \"power\", p = 0.5 }")),
        ("genmean_pm1", build(from_one, "{ use = \"power\", p = -1 }")),
        ("median_unweighted", build(hundred, "\"median\"")),
        ("copeland_each_level", build(hundred, "\"copeland\"")),
    ] {
        asem.check_scores(table, &build, &[], Ranks::Same);
    }
    for (table, scale, aggregate) in [
        ("amean_altweights", from_one, "\"arithmetic\""),
        ("gmean_altweights", from_one, "\"geometric\""),
        ("hmean_altweights", from_one, "\"harmonic\""),
        ("copeland_altweights", hundred, "\"copeland\""),
    ] {
        let build = Build { alt_weights: true, ..build(scale, aggregate) };
        asem.check_scores(table, &build, &[], Ranks::Same);
    }
    for (table, scale, levels) in [
        ("mixed_a_g_h", from_one, ["arithmetic", "geometric", "harmonic"]),
        ("amean_then_copeland", hundred, ["arithmetic", "arithmetic", "copeland"]),
    ] {
        let build = Build { aggregate: Some(levels), ..treated(scale) };
        asem.check_scores(table, &build, &[], Ranks::Same);
    }
}

#[test]
fn arithmetic_means_over_every_normalisation_give_their_numbers() {
    let Some(asem) = asem("arithmetic_means_over_every_normalisation") else { return };
    for (table, normalise) in NORMALISATIONS {
        if table == "minmax_0_100" {
            continue;
        }
        let except: &[&str] = match table {
            "fracmax" => &["instit", "environ", "social", "susecfin", "conn", "sust", "index"],
            "dist2ref_row1" | "dist2ref_row1_cap" => {
                &["physical", "instit", "environ", "conn", "sust", "index"]
            }
            _ => &[],
        };
        let ties = ["prank", "prank_ties_average", "rank", "rank_ties_average", "borda"];
        let noisy = ties.contains(&table) || !except.is_empty();
        let ranks = if noisy { Ranks::SplitByNoise } else { Ranks::Same };
        let build = treated(&format!("normalise = {{ {normalise} }}"));
        asem.check_scores(&format!("amean_on_{table}"), &build, except, ranks);
    }
    for (table, build) in params() {
        asem.check_scores(&format!("amean_on_{table}"), &build, &[], Ranks::Same);
    }
}

#[test]
fn missing_parts_are_dropped_as_theirs_are() {
    let Some(asem) = asem("missing_parts_are_dropped_as_theirs_are") else { return };
    let treat = "treat = { winsorise = 5, then = \"log\" }\n";
    let method = format!("{treat}normalise = \"min-max\"\n");
    let build =
        |missing: Option<[f64; 3]>| Build { method: method.clone(), missing, ..Build::default() };
    asem.check_scores("missing_amean", &build(None), &[], Ranks::Same);
    asem.check_scores("missing_amean_thresh0.9", &build(Some([0.9; 3])), &[], Ranks::Same);
    asem.check_scores(
        "missing_amean_thresh_bylevel",
        &build(Some([0.9, 0.8, 1.0])),
        &[],
        Ranks::Same,
    );
    let method = format!(
        "{treat}normalise = {{ use = \"min-max\", scale = [1, 100] }}\naggregate = \"geometric\""
    );
    asem.check_scores("missing_gmean", &Build { method, ..Build::default() }, &[], Ranks::Same);
}

/// Winsorisation of one to five values, three common scales, and weights of all three levels.
const VARIED: &str = "impute = { use = \"group-mean\", by = \"group_EurAsia\" }
missing = { minimum_share = 0 }

[robust]
weights = { noise = 0.25 }
errors = false
draws = 1000

[robust.alternatives]
treat = [
    { use = \"winsorise\", winsorise = 1, probability = 0.2 },
    { use = \"winsorise\", winsorise = 2, probability = 0.2 },
    { use = \"winsorise\", winsorise = 3, probability = 0.2 },
    { use = \"winsorise\", winsorise = 4, probability = 0.2 },
    { use = \"winsorise\", winsorise = 5, probability = 0.2 },
]
normalise = [
    { use = \"min-max\", probability = 0.25 },
    { use = \"z-score\", probability = 0.25 },
    { use = \"percentile-rank\", probability = 0.5 },
]
";

#[test]
fn draws_of_methods_and_weights_are_the_same_on_one_thread_and_two() {
    let Some(asem) = asem("draws_of_methods_and_weights_are_the_same_on_one_thread_and_two") else {
        return;
    };
    let build = Build { method: VARIED.to_owned(), ..Build::default() };
    let (inputs, assessment) = asem.build("draws", &build);
    let (varied, ranking) = (&inputs.manifest.robust, &assessment.ranking);
    let on_threads = |n: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        let output = Output::Rank(ranking.standings[0].region);
        pool.install(|| {
            let draws = robust::draw(inputs.question(), varied, ranking);
            (
                draws,
                robust::effects(inputs.question(), varied, ranking, (&[output], 64), &|_, _| {}),
            )
        })
    };
    let one = on_threads(1);
    assert!(one == on_threads(2), "one thread and two differ");
    let (draws, effects) = one;
    assert_eq!((draws.usable, draws.regions.len()), (1000, 51));
    for one in &draws.regions {
        let (best, worst) = (one.extremes.0 as f64, one.extremes.1 as f64);
        let ends = [1.0, best, one.rank.low, one.rank.median, one.rank.high, worst, 51.0];
        assert!(ends.is_sorted(), "{ends:?}");
        assert!([one.score.low, one.score.median, one.score.high].is_sorted());
    }
    assert_eq!((effects.runs, effects.inputs.len()), (64 * 5, 3));
}
