//! The page's own calculation against the engine's, on weights that nobody chose.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use icf::diagnostic::Language;
use icf::domain::{Component, Question, Weight};
use icf::engine::{self, Assessment};
use icf::present::report::html;
use serde_json::{Value, json};

use super::sample::Sample;

/// Reads a trial and lists of weights; answers with what the page would show.
const DRIVER: &str = "
const { rank } = require(process.argv[1]);
const { trial, weights } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(weights.map((one) => rank(trial, one))));
";

#[test]
fn the_page_ranks_as_the_engine_does() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: there is no Node to run the page's script with");
        return;
    }
    for example in ["vietnam-provinces", "human-development", "eu-regions"] {
        let sample = Sample::of(example);
        let parts = sample.parts();
        let weights = weights(&parts, 20);
        let found = ranked_by_the_page(&trial_of(&sample), &weights);
        for (one, found) in weights.iter().zip(found.as_array().unwrap()) {
            compare(&sample, &run(&sample, one), found, one);
        }
    }
}

/// The data of the page, as a reader's browser finds it.
pub(super) fn trial_of(sample: &Sample) -> Value {
    let page = html::write(&sample.report(Language::En));
    let begin = "<script id=\"trial-data\" type=\"application/json\">";
    let (_, rest) = page.split_once(begin).expect("the report lets its reader move weights");
    let data: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    data["trial"].clone()
}

/// The engine's answer under weights of the parts of the index.
pub(super) fn run(sample: &Sample, weights: &[f64]) -> Assessment {
    let weights: BTreeMap<Component, Weight> = sample
        .parts()
        .into_iter()
        .zip(weights)
        .map(|((component, _), weight)| (component, Weight::new(*weight).unwrap()))
        .collect();
    engine::assess(Question { weights: &weights, ..sample.inputs.question() })
}

/// The weights as written; then some from a simple generator, now and then none at all for a part.
fn weights(parts: &[(Component, f64)], n: usize) -> Vec<Vec<f64>> {
    let mut state = 20_260_101_u32;
    let mut chance = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    };
    let mut all = vec![parts.iter().map(|(_, weight)| *weight).collect::<Vec<_>>()];
    all.extend((0..n).map(|_| {
        let mut one: Vec<f64> =
            parts.iter().map(|_| if chance() < 0.2 { 0.0 } else { 4.0 * chance() }).collect();
        one[0] += 0.01;
        one
    }));
    all
}

fn ranked_by_the_page(trial: &Value, weights: &[Vec<f64>]) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/present/report/html/script.js");
    let mut node = Command::new("node")
        .args(["-e", DRIVER])
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let question = json!({"trial": trial, "weights": weights}).to_string();
    node.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
    let answer = node.wait_with_output().unwrap();
    assert!(answer.status.success());
    serde_json::from_slice(&answer.stdout).unwrap()
}

#[track_caller]
fn compare(sample: &Sample, assessment: &Assessment, found: &Value, weights: &[f64]) {
    let trial = sample.report(Language::En).trial.unwrap();
    assert_eq!(trial.regions.len(), found.as_array().unwrap().len());
    let mut n_ranked = 0;
    for (region, found) in trial.regions.iter().zip(found.as_array().unwrap()) {
        let id = sample.inputs.dataset.find_region(region.code.as_str()).unwrap();
        let Some(standing) = assessment.ranking.standing(id) else {
            assert!(found["rank"].is_null(), "{} under {weights:?}: {found}", region.code);
            continue;
        };
        n_ranked += 1;
        assert_eq!(found["rank"], json!(standing.rank), "{} under {weights:?}", region.code);
        assert_eq!(found["tied"], json!(standing.tied), "{} under {weights:?}", region.code);
        let score = found["score"].as_f64().unwrap();
        assert!((score - standing.score.get()).abs() < 1e-9, "{} under {weights:?}", region.code);
        let tier = standing.tier.map(|at| sample.inputs.manifest.tiers[at].name.get(Language::En));
        assert_eq!(found["tier"].as_str(), tier, "{} under {weights:?}", region.code);
    }
    assert_eq!(n_ranked, assessment.ranking.standings.len(), "all who are ranked can be tried");
}
