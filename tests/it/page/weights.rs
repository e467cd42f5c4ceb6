//! The page's own calculation against the engine's, on weights that nobody chose.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use icf::diagnostic::Language;
use icf::domain::{Component, Question, Weight};
use icf::engine::{self, Assessment};
use icf::io::Source;
use icf::present::report::{Trial, html};
use serde_json::{Value, json};

use super::{EXAMPLES, READY};
use crate::report::{Ready, TRIED, gaps};
use crate::support::Project;

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
    for ((_, region), ready) in EXAMPLES.iter().zip(READY.iter()) {
        check(ready, region);
    }
    for rule in TRIED {
        let project = Project::new("page-weights", &gaps(rule));
        check(&Ready::of(&Source::project(project.folder())), "r3");
    }
}

#[track_caller]
fn check(ready: &Ready, region: &str) {
    let report = ready.full_report(Language::En, region);
    let trial = report.trial.as_ref().expect("the report lets its reader move weights");
    let written: Vec<f64> = trial.parts.iter().map(|part| part.weight).collect();
    let weights = weights(&written, 12);
    let found = ranked_by_the_page(&html::write(&report), &weights);
    for (one, found) in weights.iter().zip(found.as_array().unwrap()) {
        compare(ready, trial, &run(ready, trial, one), found);
    }
}

/// The engine's answer under weights of the parts of the index.
pub(super) fn run(ready: &Ready, trial: &Trial, weights: &[f64]) -> Assessment {
    let mut overrides: BTreeMap<Component, Weight> = ready.inputs.question().weights.clone();
    for (part, weight) in trial.parts.iter().zip(weights) {
        let component = ready.inputs.framework.find(part.code.as_str()).unwrap();
        overrides.insert(component, Weight::new(*weight).unwrap());
    }
    engine::assess(Question { weights: &overrides, ..ready.inputs.question() })
}

/// The weights as written; then some from a simple generator, now and then none at all for a part.
fn weights(written: &[f64], n: usize) -> Vec<Vec<f64>> {
    let mut state = 20_260_101_u32;
    let mut chance = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    };
    let mut all = vec![written.to_vec()];
    all.extend((0..n).map(|_| {
        let mut one: Vec<f64> =
            written.iter().map(|_| if chance() < 0.2 { 0.0 } else { 4.0 * chance() }).collect();
        one[0] += 0.01;
        one
    }));
    all
}

/// What the page's script makes of the page's own data, as a reader's browser finds it.
fn ranked_by_the_page(page: &str, weights: &[Vec<f64>]) -> Value {
    let begin = "<script id=\"trial-data\" type=\"application/json\">";
    let data = page.split_once(begin).unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/present/report/html/script.js");
    let mut node = Command::new("node")
        .args(["-e", DRIVER])
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let question = json!({"trial": data["trial"], "weights": weights}).to_string();
    node.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
    let answer = node.wait_with_output().unwrap();
    assert!(answer.status.success());
    serde_json::from_slice(&answer.stdout).unwrap()
}

#[track_caller]
fn compare(ready: &Ready, trial: &Trial, assessment: &Assessment, found: &Value) {
    let found = found.as_array().unwrap();
    assert_eq!(trial.regions.len(), found.len());
    let mut n_ranked = 0;
    for (region, found) in trial.regions.iter().zip(found) {
        let code = region.code.as_str();
        let Some(standing) = assessment.ranking.standing(ready.region(code)) else {
            assert!(found["rank"].is_null(), "{code}: {found}");
            continue;
        };
        n_ranked += 1;
        let (rank, tied) = (json!(standing.rank), json!(standing.tied));
        assert_eq!((&found["rank"], &found["tied"]), (&rank, &tied), "{code}: {found}");
        let score = found["score"].as_f64().unwrap();
        assert!((score - standing.score.get()).abs() < 1e-9, "{code}: {found}");
        let tier = standing.tier.map(|at| ready.inputs.manifest.tiers[at].name.get(Language::En));
        assert_eq!(found["tier"].as_str(), tier, "{code}: {found}");
    }
    assert_eq!(n_ranked, assessment.ranking.standings.len(), "all who are ranked can be tried");
}
