//! The report in a real browser: Chromium, driven by `tests/browser/check.mjs`.
//!
//! `.ci/run` puts what is needed in place: Chromium, and the packages of `tests/browser` under
//! `target/browser`. Where something is missing, the test says so by name.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use icf::diagnostic::Language;
use icf::present::Numbers;
use icf::present::report::{Trial, html};
use serde_json::{Value, json};

use super::{EXAMPLES, READY, weights};
use crate::report::Ready;

#[test]
fn a_browser_finds_nothing_to_complain_about() {
    let (chromium, modules) = match (chromium(), modules()) {
        (Some(chromium), Some(modules)) => (chromium, modules),
        (chromium, modules) => {
            let there = |found: bool| if found { "there" } else { "missing" };
            let (browser, packages) = (there(chromium.is_some()), there(modules.is_some()));
            println!(
                "skipped: Chromium is {browser}, the packages of tests/browser are {packages}"
            );
            return;
        }
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).unwrap();
    let ((_, region), ready) = (EXAMPLES[0], &READY[0]);
    let pages: Vec<Value> = [Language::En, Language::Vi]
        .map(|language| {
            let file = folder.join(format!("{}.html", language.code()));
            let report = ready.full_report(language, region);
            fs::write(&file, html::write(&report)).unwrap();
            // Vietnamese words are the longer ones, so that phones are tried with them.
            let narrow = language == Language::Vi;
            let moved = moved(ready, &report.trial.unwrap(), language);
            json!({"file": file, "moved": moved, "narrow": narrow})
        })
        .into();
    let job = json!({"chromium": chromium, "modules": modules, "pages": pages});
    let mut node = Command::new("node")
        .arg("tests/browser/check.mjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    node.stdin.take().unwrap().write_all(job.to_string().as_bytes()).unwrap();
    let answer = node.wait_with_output().unwrap();
    let said = String::from_utf8(answer.stdout).unwrap();
    assert!(answer.status.success() && said.trim_end() == "fine", "{said}");
}

/// The first slider at two and a half times its weight, and what the page must say of the region.
fn moved(ready: &Ready, trial: &Trial, language: Language) -> Value {
    let mut weights: Vec<f64> = trial.parts.iter().map(|part| part.weight).collect();
    weights[0] *= 2.5;
    let ranking = weights::run(ready, trial, &weights).ranking;
    let region = trial.regions[trial.hero].code.as_str();
    let standing = ranking.standing(ready.region(region)).unwrap();
    let (rank, n) = (standing.rank, ranking.standings.len());
    let score = Numbers::new(language).fixed(standing.score.get(), trial.decimals);
    let tied = if standing.tied { "=" } else { "" };
    let says = match language {
        Language::En => format!("place {rank}{tied} of {n}, score {score}"),
        Language::Vi => format!("hạng {rank}{tied}/{n}, {score} điểm"),
    };
    json!({"slider": 0, "value": "2.5", "says": says})
}

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}

fn modules() -> Option<PathBuf> {
    let there = Command::new("node").arg("--version").output().is_ok();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("browser/node_modules");
    (there && folder.join("playwright-core").is_dir() && folder.join("axe-core").is_dir())
        .then_some(folder)
}
