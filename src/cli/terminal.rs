//! The two streams: data to stdout, talk to stderr. Colour only where it is wanted; a reader that
//! has gone away is no error.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::ColorArg;

/// Writes to the terminal of a run.
#[derive(Debug)]
pub(crate) struct Terminal {
    color: ColorChoice,
    quiet: Quiet,
}

/// Whether talk is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quiet {
    /// Everything is said.
    No,
    /// Only errors are said.
    Yes,
}

impl Terminal {
    pub(crate) fn new(color: ColorArg, quiet: Quiet) -> Self {
        let color = match color {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        };
        Self { color, quiet }
    }

    /// Writes an answer to stdout.
    pub(crate) fn print(&self, text: &str) -> io::Result<()> {
        let mut stream = AutoStream::new(io::stdout(), self.color).lock();
        forgive(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()))
    }

    /// Writes bytes to stdout as they are.
    pub(crate) fn pour(bytes: &[u8]) -> io::Result<()> {
        let mut stream = io::stdout().lock();
        forgive(stream.write_all(bytes).and_then(|()| stream.flush()))
    }

    /// Says something on stderr, unless quiet.
    pub(crate) fn say(&self, text: &str) -> io::Result<()> {
        match self.quiet {
            Quiet::No => self.complain(text),
            Quiet::Yes => Ok(()),
        }
    }

    /// Says something on stderr, even if quiet.
    pub(crate) fn complain(&self, text: &str) -> io::Result<()> {
        let mut stream = AutoStream::new(io::stderr(), self.color).lock();
        forgive(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()))
    }

    /// Whether only errors are wanted on stderr.
    pub(crate) fn quiet(&self) -> Quiet {
        self.quiet
    }

    /// The width of the terminal; nothing where stdout is a file or pipe, so that nothing wraps.
    pub(crate) fn width() -> Option<u16> {
        if !io::stdout().is_terminal() {
            return None;
        }
        comfy_table::Table::new().width()
    }
}

/// `icf rank | head` closes the pipe early: that is a success.
fn forgive(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
