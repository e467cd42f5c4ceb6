//! One assessment in, its troubles out.

use super::*;
use crate::diagnostic::{MessageFormat, did_you_mean};
use crate::domain::{
    BenchmarkSource, Code, Cohort, Component, Finite, Known, Normaliser, RegionId, Statistic,
    TierRule, WeighHow, fold,
};
use crate::io::framework;
use crate::io::testing::told;

/// A head that is fine; what a case adds begins at line 3.
const HEAD: &str = "assessment = { framework = 'f', year = 2024 }\n\
                    data = { observations = ['*.csv'], regions = 'regions.csv' }\n";

const TREE: &str = "framework = { code = 'f', name = 'F', version = '1' }\n\
    pillar = [{ code = 'a', name = 'Connect' }, { code = 'b', name = 'B' }]\n\
    indicator = [\n\
    { code = 'x', name = 'X', unit = '%', direction = 'higher-is-better', pillar = 'a', tags = { domain = 'basics' } },\n\
    { code = 'y', name = 'Y', unit = '%', direction = 'lower-is-better', pillar = 'b' }]";

#[test]
fn an_assessment_names_framework_data_and_year() {
    check("", "");
    check_whole("", "missing-key 1:1, missing-key 1:1");
    check_whole(
        "[assessment]\nyear = 2024\n[data]\n",
        "missing-key 1:1, missing-key 3:1, missing-key 3:1",
    );
    check_whole(&HEAD.replace("['*.csv']", "[]"), "missing-key 2:25");
    check_whole(&HEAD.replace("2024", "'2024'"), "wrong-type 1:40");
    check_whole(&HEAD.replace("2024", "24"), "number-out-of-range 1:40");
    check_whole(&HEAD.replace("2024", "2024, hom = 'x'"), "unknown-key 1:46");
}

#[test]
fn the_home_region_is_found_by_code_name_or_alias() {
    let with = |home: &str| HEAD.replace("2024", &format!("2024, home = '{home}'"));
    check_whole(&with("binh-duong"), "");
    check_whole(&with("Bình Dương"), "");
    check_whole(&with("sông bé"), "");
    check_whole(&with("binh-duon"), "unknown-region 1:53");
}

#[test]
fn languages_are_those_of_the_interface() {
    let with = |list: &str| HEAD.replace("2024", &format!("2024, languages = {list}"));
    check_whole(&with("['vi', 'en']"), "");
    check_whole(&with("['nl', 'vi']"), "language-not-spoken 1:59");
    let languages = |text: &str| opened(text).0.unwrap().languages;
    assert_eq!(languages(&with("['nl', 'vi', 'en', 'vi']")), [Language::Vi, Language::En]);
    assert_eq!(languages(HEAD), [Language::En]);
}

#[test]
fn a_tier_has_one_rule_and_is_wider_than_the_one_before() {
    let two = |one: &str, other: &str| {
        format!("tier = [{{ code = 'a', {one} }}, {{ code = 'b', {other} }}]")
    };
    check(&two("rank = 7", "rank = 21"), "");
    check(&two("score = 70", "share = 0.5"), "");
    check(&two("rank = 7", "rank = 7"), "tiers-out-of-order 3:44 + 3:18");
    check(&two("score = 7", "score = 8"), "tiers-out-of-order 3:45 + 3:18");
    check("tier = [{ code = 'top' }]", "one-of-these 3:9");
    check("tier = [{ code = 'top', rank = 7, score = 70 }]", "one-of-these 3:9");
    check("tier = [{ code = 'top', rank = 0 }]", "number-out-of-range 3:32");
    check(
        "tier = [{ code = 'a', rank = 7 }, { code = 'a', rank = 9 }]",
        "duplicate-code 3:44 + 3:18",
    );
    check("tier = [{ code = 'a', benchmark = 'x' }]", "unknown-benchmark 3:35");
    check(
        "tier = [{ code = 'a', benchmark = 'x' }]\n\
         benchmark = [{ code = 'x', from = { all = true } }]",
        "",
    );
}

#[test]
fn a_benchmark_is_given_or_computed() {
    let with = |more: &str| format!("benchmark = [{{ code = 'x', {more} }}]");
    check("benchmark = [{ code = 'x' }]", "one-of-these 3:14");
    check(&with("values = { x = 1 }, from = { all = true }"), "one-of-these 3:14");
    check(&with("values = { connect = 50, X = 1, index = 3 }"), "");
    check(&with("values = { z = 1 }"), "unknown-component 3:39");
    check(&with("values = { a = 1, Connect = 1 }"), "duplicate-code 3:46 + 3:39");
    check(&with("values = { x = [1, 2] }"), "benchmark-value-kind 3:43");
    check(&with("kind = 'range', values = { x = [1, 2] }"), "");
    check(&with("kind = 'range', values = { x = 1 }"), "benchmark-value-kind 3:59");
    check(&with("kind = 'range', values = { x = [2, 1] }"), "bounds-crossed 3:59");
    check(&with("kind = 'quantile', values = { x = 1 }"), "missing-parameter 3:35");
    check(&with("kind = 'quantile', quantile = 0.75, values = { x = 1 }"), "");
    check(&with("quantile = 0.75, values = { x = 1 }"), "key-without-effect 3:28");
    check(&with("n = 200, from = { all = true }"), "key-without-effect 3:28");
}

#[test]
fn a_group_to_compare_with_exists() {
    let from = |from: &str| format!("benchmark = [{{ code = 'x', from = {{ {from} }} }}]");
    check(&from(""), "one-of-these 3:35");
    check(&from("all = false"), "one-of-these 3:35");
    check(&from("tier = 'top'"), "unknown-tier 3:44");
    check(&(from("tier = 'top'") + "\ntier = [{ code = 'top', rank = 7 }]"), "");
    check(&from("awards = 'top7', since = 2009"), "");
    check(&from("awards = 'top8'"), "unknown-word 3:46");
    check(&from("all = true, since = 2009"), "key-without-effect 3:49");
    check(&from("group = 'group_income'"), "");
    check(&from("group = 'income', value = 'high'"), "");
    check(&from("group = 'incom'"), "unknown-group 3:45");
    check(&from("regions = ['binh-duong', 'Đồng Nai']"), "");
    check(&from("regions = ['binh-duong', 'x']"), "unknown-region 3:62");
    check(&from("all = true, statistic = 'quantile'"), "missing-parameter 3:61");
    check(&from("all = true, statistic = 'quantile', quantile = 0.9"), "");
}

#[test]
fn a_scenario_has_a_reason_and_weighs_what_exists() {
    let with = |more: &str| format!("scenario = [{{ code = 's', {more} }}]");
    check(&with("reason = 'r', weights = { a = 2, Y = 0 }"), "");
    check(&with("weights = { a = 2 }"), "missing-key 3:13");
    check(&with("reason = 'r', weights = { c = 2 }"), "unknown-component 3:53");
    check(&with("reason = 'r', weights = { index = 2 }"), "index-has-no-weight 3:53");
    check(&with("reason = 'r', weights = { a = -1 }"), "number-out-of-range 3:57");
    // The scenario's reason is the reason of its weights.
    check(&with("reason = 'r', method = { weights = 'equal' }"), "");
}

#[test]
fn a_scenario_is_checked_as_if_it_were_the_assessment() {
    let with = |more: &str| format!("scenario = [{{ code = 's', reason = 'r', {more} }}]");
    check(&with("weights = { a = 0, b = 0 }"), "nothing-scored 3:22");
    // The place in the framework first, then the scenario.
    check(
        &with("method = { normalise = 'goalposts' }"),
        "goalposts-missing 4:10 + 3:22, goalposts-missing 5:10 + 3:22",
    );
    check(
        &with("method = { normalise = 'goalposts' }, weights = { y = 0 }"),
        "goalposts-missing 4:10 + 3:22",
    );
    // What is wrong without the scenario too is told by whoever checks the assessment.
    check(&format!("method = {{ normalise = 'goalposts' }}\n{}", with("weights = { a = 2 }")), "");
}

#[test]
fn a_lens_groups_by_a_tag() {
    check("lens.domain = { tag = 'domain' }", "");
    check("lens.domain = { tag = 'domains' }", "unknown-tag 3:23");
    check("lens.'Lĩnh vực' = { tag = 'domain' }", "bad-code 3:6");
    check("lens.domain = {}", "missing-key 3:15");
}

#[test]
fn what_is_varied_is_checked() {
    let fine = "weights = { noise = 0.25 }, errors = true, draws = 100, seed = 1, alternatives = { \
                normalise = [{ use = 'min-max', probability = 0.5 }, \
                { use = 'z-score', probability = 0.5 }] }";
    check(&format!("robust = {{ {fine} }}"), "");
    check("robust = { weights = {} }", "one-of-these 3:22");
    check("robust = { weights = { probability = 0.5 } }", "one-of-these 3:22");
    check("robust = { weights = { dirichlet = 50, probability = 0.5 } }", "");
    check("robust = { leave_out = true }", "");
    check("robust = { leave_out = { probability = 0.5 } }", "");
    check("robust = { leave_out = {} }", "missing-key 3:24");
    check("robust = { leave_out = { probability = 2 } }", "number-out-of-range 3:40");
    check("robust = { leave_out = 0.5 }", "wrong-type 3:24");
    check("robust = { weights = { noise = 2 } }", "number-out-of-range 3:32");
    check(
        "robust = { alternatives = { aggregate = [{ use = 'geometric', probability = 0.5 }] } }",
        "probabilities-do-not-sum 3:41",
    );
    check("robust = { alternatives = { aggregate = ['geometric'] } }", "missing-parameter 3:42");
    let weights = |list: &str| format!("robust = {{ alternatives = {{ weights = [{list}] }} }}");
    let half = "{ use = 'equal', probability = 0.5 }, ";
    check(&weights(&format!("{half}{{ use = 'pca', probability = 0.5 }}")), "");
    check(&weights("{ use = 'ahp', file = 'x.csv', probability = 1 }"), "unknown-word 3:48");
    check("robust = { law = 'gauss' }", "unknown-word 3:18");
    check("robust = { standard_errors = { xx = 1 } }", "unknown-component 3:32");
    check("robust = { draw = 3 }", "unknown-key 3:12");
}

#[test]
fn regions_that_distances_are_taken_to_exist() {
    let to = |region: &str| {
        format!(
            "method = {{ normalise = {{ use = 'distance-to-reference', region = '{region}' }} }}"
        )
    };
    check(&to("dong-nai"), "");
    check(&to("x"), "unknown-region 3:66");
}

#[test]
fn what_was_written_is_what_is_asked() {
    let text = format!(
        "{HEAD}tier = [{{ code = 'top', rank = 7 }}]\n\
         [[benchmark]]\ncode = 'm'\nfrom = {{ tier = 'top', statistic = 'median' }}\n\
         [[benchmark]]\ncode = 'v'\nkind = 'mean'\nn = 200\nyear = 2017\nvalues.x = 96\n\
         [[scenario]]\ncode = 's'\nreason = 'r'\nweights = {{ a = 2 }}\n\
         method = {{ weights = 'equal', normalise = 'z-score' }}"
    );
    let (manifest, troubles) = resolved(&text);
    assert_eq!(troubles, "");
    let manifest = manifest.unwrap();
    assert_eq!(manifest.tiers[0].rule, TierRule::Rank(7));
    let median = BenchmarkSource::Computed {
        cohort: Cohort::Tier(Code::new("top").unwrap()),
        statistic: Statistic::Median,
    };
    assert_eq!(manifest.benchmarks[0].source, median);
    let BenchmarkSource::Given { n, values, .. } = &manifest.benchmarks[1].source else { panic!() };
    assert_eq!(*n, Some(200));
    assert_eq!(values.values().next(), Some(&Known::Number(Finite::new(96.0).unwrap())));
    let scenario = &manifest.scenarios[0];
    assert!(matches!(scenario.weights.keys().next(), Some(Component::Pillar(_))));
    assert_eq!(scenario.method.weights.as_ref().unwrap().how, WeighHow::Equal);
    let normalise = scenario.method.normalise.as_ref().unwrap();
    assert!(matches!(normalise.how, Normaliser::ZScore { .. }));
}

#[test]
fn paths_and_rules_for_data_are_there_before_the_data() {
    let text = "[assessment]\nframework = 'builtin:f'\nyear = 2024\n[data]\n\
        observations = '*.csv'\nregions = 'r.csv'\nboundaries = 'b.toml'\nawards = 'a.csv'\n\
        max_age = 3\npriority = ['verified', 'gso']\nmissing = ['n/a', -999]\n\
        dialect = { decimal = ',', thousands = ' ', delimiter = \"\\t\" }\n\
        [method]\nweights = { use = 'ahp', file = 'judges.csv', reason = 'r' }";
    let (file, troubles) = opened(text);
    assert_eq!(troubles, "");
    let file = file.unwrap();
    assert_eq!(file.framework.value, "builtin:f");
    assert_eq!(file.observations[0].value, "*.csv");
    assert_eq!((file.max_age, file.year.value.get()), (3, 2024));
    assert_eq!(file.missing, ["n/a", "-999"]);
    assert_eq!(file.priority.len(), 2);
    assert_eq!(file.dialect.thousands.as_ref().unwrap().value, " ");
    assert_eq!(file.dialect.delimiter.as_ref().unwrap().value, "\t");
    assert_eq!(file.judgement_files()[0].value, "judges.csv");
}

#[test]
fn the_built_in_assessments_are_read_without_a_trouble_of_shape() {
    for name in [
        "human-development",
        "vietnam-provinces",
        "eu-regions",
        "icf-peers",
        "binh-duong-self-assessment",
    ] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read(root.join("examples").join(name).join("icf.toml")).unwrap();
        let mut files = Files::default();
        let file = files.add(format!("{name}/icf.toml"), String::from_utf8(text).unwrap());
        let mut troubles = Diagnostics::default();
        let manifest = read(file, &files, &mut troubles);
        let shown = troubles.render(&files, MessageFormat::Short, Language::En);
        assert_eq!(shown, "", "{name}");
        assert_eq!(manifest.unwrap().languages, [Language::En, Language::Vi]);
    }
}

fn opened(text: &str) -> (Option<ManifestFile>, String) {
    let mut files = Files::default();
    let file = files.add("icf.toml", text.to_owned());
    let mut troubles = Diagnostics::default();
    let manifest = read(file, &files, &mut troubles);
    (manifest, told(&troubles, &files))
}

fn resolved(text: &str) -> (Option<Manifest>, String) {
    const REGIONS: [(&str, &str); 3] =
        [("binh-duong", "Bình Dương"), ("dong-nai", "Đồng Nai"), ("binh-duong", "Sông Bé")];
    let mut files = Files::default();
    let tree = files.add("framework.toml", TREE);
    let file = files.add("icf.toml", text.to_owned());
    let mut troubles = Diagnostics::default();
    let framework = framework::read(&[tree], &files, &mut troubles).unwrap();
    let find = |written: &str| {
        let is = |(code, name): &(&str, &str)| *code == written || fold(name) == fold(written);
        REGIONS.iter().position(is).map(RegionId::new)
    };
    let regions = Regions {
        find: &find,
        nearest: &|written| did_you_mean(written, REGIONS.map(|(code, _)| code)),
        groups: &["country".to_owned(), "group_income".to_owned()],
    };
    let around = Around { framework: &framework, files: &files, find: &|_, _| None };
    let manifest = read(file, &files, &mut troubles).and_then(|manifest| {
        manifest.method(around, &mut troubles);
        manifest.resolve(Setting { around, regions }, &mut troubles)
    });
    (manifest, told(&troubles, &files))
}

#[track_caller]
fn check(lines: &str, expected: &str) {
    check_whole(&format!("{HEAD}{lines}"), expected);
}

#[track_caller]
fn check_whole(text: &str, expected: &str) {
    assert_eq!(resolved(text).1, expected, "{text}");
}
