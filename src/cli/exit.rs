//! Exit codes, documented once.

/// How a run ended, for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The answer stands on stdout.
    Done = 0,
    /// The input has errors (or warnings, with `--deny-warnings`).
    InputHasErrors = 1,
    /// The command line is wrong: an unknown region, option or word.
    CommandLine = 2,
    /// The world refused: a folder that cannot be written, a full disk.
    World = 3,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
