//! The whole program, from the start of the process to its end.

use std::process::{Command, Stdio};

use crate::{Budget, project};

pub(crate) const RANK: Budget = Budget {
    name: "rank: the whole process, or --version",
    most: 3.0,
    work: || run("rank"),
    before: None,
    yardstick: || run("--version"),
};

/// Runs the program in a folder without an assessment, where it shows what is built in.
fn run(word: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_icf"));
    command.env_remove("ICF_LANG").current_dir(project::room("empty"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.arg(word).status().is_ok_and(|status| status.success()), "icf {word} failed");
}
