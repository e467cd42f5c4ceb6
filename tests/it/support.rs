//! What the other tests share: running the program, a project in a fresh folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program under test, in a folder of its own choosing, with nothing from the environment that
/// could change its answer.
pub(crate) fn icf() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_icf"));
    command.env_remove("ICF_LANG").env_remove("NO_COLOR");
    command
}

/// What a run of the program said, and how it ended.
pub(crate) struct Said {
    /// What it wrote to stdout.
    pub stdout: String,
    /// What it wrote to stderr.
    pub stderr: String,
    /// Its exit code.
    pub code: i32,
}

/// Runs the program.
pub(crate) fn output_of(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or(-1),
    }
}

/// A project in a fresh folder, made from one text: `//- path` begins a file.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// Writes the files of a fixture into a folder named after the test.
    pub(crate) fn new(name: &str, fixture: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let project = Self { folder };
        for file in fixture.split("//- ").skip(1) {
            let (path, text) = file.split_once('\n').unwrap();
            project.write(path.trim(), text);
        }
        project
    }

    /// Writes one more file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Where it lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs a command on the project.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        output_of(icf().args(arguments).arg("--project").arg(&self.folder))
    }

    /// Runs a command that answers in JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let said = self.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{}", said.stderr))
    }
}
