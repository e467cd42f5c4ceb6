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
    /// The program itself is wrong.
    Bug = 101,
}

/// Ends the process with [`Exit::Bug`] after the message of a panic, which would else be an abort
/// and leave the shell a signal instead of a code.
#[expect(clippy::exit, reason = "nothing is left to run: a release does not unwind")]
pub(crate) fn end_after_a_bug() {
    let message = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        message(panic);
        std::process::exit(Exit::Bug as i32);
    }));
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
