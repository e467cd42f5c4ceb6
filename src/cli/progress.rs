//! How far a long calculation is, in one line on stderr that goes away when it is done.
//!
//! Shown only on a terminal, only past half a second, and never with `-q`: whoever reads a log or a
//! pipe sees nothing of it.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::{Quiet, Terminal};

/// What takes no longer is done before anybody wonders.
const PATIENCE: Duration = Duration::from_millis(500);

/// Redraws in a second.
const HERTZ: u8 = 10;

/// One long calculation, told step by step, also by several threads at once.
#[derive(Debug)]
pub(super) struct Progress {
    bar: Option<Bar>,
}

#[derive(Debug)]
struct Bar {
    line: ProgressBar,
    begun: Instant,
    patience: Duration,
    shown: AtomicBool,
    show: fn() -> ProgressDrawTarget,
}

impl Progress {
    /// Begins a calculation of so many steps; 0 where that is told later.
    pub(super) fn start(terminal: &Terminal, label: &str, total: usize) -> Self {
        let wanted = terminal.quiet() == Quiet::No && io::stderr().is_terminal();
        let show = || ProgressDrawTarget::stderr_with_hz(HERTZ);
        Self { bar: wanted.then(|| Bar::new(label, total, (PATIENCE, show))) }
    }

    /// One step is done.
    pub(super) fn step(&self) {
        self.advance(1);
    }

    /// So many steps are done, of how many in all.
    pub(super) fn tell(&self, n: usize, of: usize) {
        if let Some(bar) = &self.bar
            && bar.line.length() != Some(of as u64)
        {
            bar.line.set_length(of as u64);
        }
        self.advance(n);
    }

    fn advance(&self, n: usize) {
        let Some(bar) = &self.bar else { return };
        let late = bar.begun.elapsed() >= bar.patience;
        if late && !bar.shown.swap(true, Ordering::Relaxed) {
            bar.line.set_draw_target((bar.show)());
        }
        bar.line.inc(n as u64);
    }

    /// The calculation is done: the line goes away. So it does when an error ends the run.
    pub(super) fn finish(self) {
        drop(self);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.line.finish_and_clear();
        }
    }
}

impl Bar {
    fn new(
        label: &str,
        total: usize,
        (patience, show): (Duration, fn() -> ProgressDrawTarget),
    ) -> Self {
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent}%");
        let style = style.expect("the template is right").progress_chars("=> ");
        let hidden = ProgressDrawTarget::hidden();
        let line = ProgressBar::with_draw_target(Some(total as u64), hidden).with_style(style);
        line.set_message(label.to_owned());
        Self { line, begun: Instant::now(), patience, shown: AtomicBool::new(false), show }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use indicatif::TermLike;

    use super::*;

    /// What was written to the terminal of the tests, which all of them share.
    static WRITTEN: Mutex<String> = Mutex::new(String::new());

    #[test]
    fn what_takes_long_is_shown_with_its_share_and_goes_away() {
        let progress = progress(Duration::ZERO);
        progress.step();
        progress.tell(1, 4);
        assert_eq!(progress.bar.as_ref().unwrap().line.position(), 2);
        progress.finish();
        let written = std::mem::take(&mut *WRITTEN.lock().unwrap());
        assert!(written.contains("drawing ["), "{written:?}");
        assert!(written.ends_with('<'), "{written:?}");
    }

    #[test]
    fn what_is_done_soon_and_what_nobody_watches_is_not_shown() {
        let soon = progress(Duration::MAX);
        soon.tell(3, 4);
        assert!(soon.bar.as_ref().unwrap().line.is_hidden());
        let unwatched = Progress { bar: None };
        unwatched.step();
        unwatched.finish();
    }

    fn progress(patience: Duration) -> Progress {
        let show = || ProgressDrawTarget::term_like(Box::new(Screen));
        Progress { bar: Some(Bar::new("drawing", 2, (patience, show))) }
    }

    /// Keeps what is written; `<` is a line that was cleared.
    #[derive(Debug)]
    struct Screen;

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _n: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _n: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _n: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _n: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            WRITTEN.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.write_str("<")
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }
}
