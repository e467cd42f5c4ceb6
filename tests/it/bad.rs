//! The smallest input for each trouble, and what is said about it in both languages.
//!
//! A folder of `tests/bad` is named after a diagnostic. It holds a project, and `expected.txt` with what
//! `icf check --message-format short` says in English and Vietnamese. Other arguments than `check`
//! stand in `arguments.txt`. Update with `SNAPSHOTS=overwrite cargo test`.

use std::fs;
use std::path::Path;

use crate::support::{icf, output_of};

#[test]
fn every_trouble_is_said_at_its_place_with_a_remedy_in_both_languages() {
    let mut folders: Vec<_> =
        fs::read_dir("tests/bad").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let code = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let said: String = ["en", "vi"].map(|language| said(&folder, language)).concat();
        assert!(said.contains(&format!("[{code}]")), "{code} is not said:\n{said}");
        assert!(!said.contains("panicked"), "{code}:\n{said}");
        let expected = folder.join("expected.txt");
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(said, snapbox::Data::read_from(&expected, None));
    }
}

fn said(folder: &Path, language: &str) -> String {
    let arguments = fs::read_to_string(folder.join("arguments.txt"));
    let arguments = arguments.as_deref().unwrap_or("check").trim();
    let folder = folder.to_str().unwrap();
    let mut command = icf();
    command.args(arguments.split_whitespace());
    command.args(["--project", folder, "--message-format", "short", "--lang", language]);
    let output = output_of(&mut command);
    format!("$ icf {arguments} --lang {language}\n{}exit {}\n\n", output.stderr, output.code)
}
