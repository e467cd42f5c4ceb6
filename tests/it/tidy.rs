//! Rules of the house that the compiler cannot see.

use std::fs;
use std::path::{Path, PathBuf};

use icf::diagnostic::explanations;

/// Floors from the ground up, and what each may use of the others.
const FLOORS: [(&str, &[&str]); 8] = [
    ("files", &[]),
    ("parallel", &[]),
    ("diagnostic", &["files"]),
    ("domain", &["files", "diagnostic"]),
    ("engine", &["files", "parallel", "diagnostic", "domain"]),
    ("io", &["files", "parallel", "diagnostic", "domain"]),
    ("present", &["files", "diagnostic", "domain", "engine"]),
    ("cli", &["files", "diagnostic", "domain", "engine", "io", "present"]),
];

#[test]
fn a_floor_uses_only_the_floors_below_it() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let floor = floor_of(&path);
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else { continue };
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for (other, _) in FLOORS {
                let uses = line.contains(&format!("crate::{other}::"));
                if uses && other != floor && !allowed.contains(&other) {
                    faults.push(format!("{}:{}: {floor} uses {other}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_room_it_is() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{} has no `//!` head", path.display());
        assert!(!text.contains('\t'), "{} has tabs", path.display());
        for (number, line) in text.lines().enumerate() {
            assert!(line.trim_end() == line, "{}:{}: blank at the end", path.display(), number + 1);
        }
    }
}

#[test]
fn the_engine_does_not_touch_the_world() {
    for (path, text) in sources() {
        if floor_of(&path) != "engine" || path.ends_with("reference.rs") {
            continue;
        }
        for word in
            ["std::fs", "std::env", "std::time", "println!", "anyhow", "HashMap", "static mut"]
        {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn every_trouble_has_an_explanation_and_a_smallest_input() {
    let mut missing = Vec::new();
    for explanation in explanations() {
        assert!(explanation.text.len() > 80, "{} explains too little", explanation.code);
        if !Path::new("tests/bad").join(&explanation.code).is_dir() {
            missing.push(explanation.code);
        }
    }
    assert!(missing.is_empty(), "no folder in tests/bad for: {}", missing.join(", "));
}

#[test]
fn every_folder_of_bad_inputs_is_named_after_a_trouble() {
    let known: Vec<String> = explanations().into_iter().map(|one| one.code).collect();
    for entry in fs::read_dir("tests/bad").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&name), "tests/bad/{name} is no trouble of the catalogue");
    }
}

#[test]
fn the_catalogue_speaks_both_languages() {
    // `words!` cannot be written with one language; what could still be wrong is the same text twice.
    for (path, text) in sources() {
        if !path.starts_with("src/diagnostic/catalog") {
            continue;
        }
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: String = code.collect::<Vec<_>>().join("\n");
        let n_vietnamese = code
            .chars()
            .filter(|c| {
                "ạảãáàậẩẫấầặẳẵắằẹẻẽéèệểễếềịỉĩíìọỏõóòộổỗốồợởỡớờụủũúùựửữứừỵỷỹýỳđăâêôơư".contains(*c)
            })
            .count();
        let n_words = code.matches("words!(").count();
        assert!(n_vietnamese > 5 * n_words, "{} lacks Vietnamese", path.display());
    }
}

#[test]
fn the_map_leads_to_places_that_exist() {
    let map = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for part in map.split('`').skip(1).step_by(2) {
        let is_path = ["src/", "tests/", "indicators/", "data/", "examples/"];
        if is_path.iter().any(|root| part.starts_with(root)) && !part.contains('*') {
            assert!(Path::new(part).exists(), "ARCHITECTURE.md names `{part}`");
        }
    }
}

#[test]
fn help_lists_every_command() {
    let help = crate::support::output_of(crate::support::icf().arg("--help")).stdout;
    for entry in fs::read_dir("src/cli/command").unwrap() {
        let name = entry.unwrap().path();
        let name = name.file_stem().unwrap().to_str().unwrap();
        if !["mod", "shell"].contains(&name) {
            assert!(help.contains(&format!("\n  {name} ")), "help does not list `{name}`");
        }
    }
}

#[test]
fn licences_are_those_that_a_public_body_can_take() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let fine = [
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "Unlicense",
        "0BSD",
        "BSL-1.0",
        "Unicode-3.0",
        "CC0-1.0",
    ];
    for package in metadata["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or("none");
        let known = licence.split([' ', '/', '(', ')']).any(|word| fine.contains(&word));
        assert!(known, "{} is under {licence}", package["name"]);
    }
}

fn floor_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}
