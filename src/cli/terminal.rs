//! The two streams: data to stdout, talk to stderr. Colour only where it is wanted; a reader that
//! has gone away is no error.

use std::io::{self, IsTerminal, Write};

use anstream::adapter::strip_str;
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
        let color = match self.color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            given => given,
        };
        if color == ColorChoice::Never {
            return Self::pour(without_codes(text).as_bytes());
        }
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

/// Takes escape codes out of a text. Few lines have any, and only those are read letter by letter.
fn without_codes(text: &str) -> String {
    // 0xc2 begins the control characters behind ASCII, among others.
    let is_plain = |byte: u8| byte == b'\n' || byte >= b' ' && byte != 0x7f && byte != 0xc2;
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.bytes().all(is_plain) {
            plain.push_str(line);
        } else {
            plain.extend(strip_str(line));
        }
    }
    plain
}

/// `icf rank | head` closes the pipe early: that is a success.
fn forgive(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_codes_are_taken_out_and_nothing_else() {
        for text in [
            "\u{1b}[1mBình Dương\u{1b}[0m: rank 5\n\n▶ 5 –\n",
            "no end of line",
            "\u{7}bell, \u{7f}, \u{85}, \u{a0}, °\r\n\ttab\n",
            "",
        ] {
            assert_eq!(without_codes(text), strip_str(text).to_string());
        }
    }
}
