//! Speed budgets: our work against a yardstick in the same run, so that they hold on any machine.
//!
//! `cargo bench` first shows divan's table of both, then runs each pair in turn and gives the ratio
//! of the medians beside what is allowed. A word behind `--` picks the budgets whose name has it.
//!
//! Never a test: a slow neighbour on the machine must not break a build. Files, seeds and shapes
//! are made here, so nothing has to lie beside the repository.

#![expect(clippy::print_stdout, reason = "the ratios are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench makes its own files")]

mod chart;
mod draws;
mod process;
mod project;
mod wide;

use std::fmt;
use std::time::{Duration, Instant};

/// Our work, what it is measured against, and how many times as long it may take.
#[derive(Clone, Copy)]
struct Budget {
    name: &'static str,
    most: f64,
    work: fn(),
    /// What the work does once before it begins, which is not counted.
    before: Option<fn()>,
    yardstick: fn(),
}

const BUDGETS: [Budget; 9] = [
    process::RANK,
    draws::WEIGHTS,
    draws::ALTERNATIVES,
    draws::SOBOL,
    wide::READ,
    wide::ASSESS,
    wide::WEIGHT_DRAW,
    chart::SVG,
    chart::PNG,
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --benches` calls without it.
    if !words.iter().any(|word| word == "--bench") {
        return;
    }
    divan::main();
    if words.iter().any(|word| word == "--list") {
        return;
    }
    let wanted = |name: &str| {
        let mut filters = words.iter().filter(|word| !word.starts_with('-')).peekable();
        filters.peek().is_none() || filters.any(|word| name.contains(word.as_str()))
    };
    println!("{:<46}{:>12}{:>12}{:>8}{:>8}", "budget", "ours", "yardstick", "ratio", "most");
    for budget in BUDGETS.iter().filter(|budget| wanted(budget.name)) {
        println!("{}", budget.pair());
    }
    project::clear();
}

/// Both sides of every budget, for divan's table.
const SIDES: [Side; 2 * BUDGETS.len()] = {
    let mut sides = [Side { budget: BUDGETS[0], run: BUDGETS[0].work, who: "ours" }; _];
    let mut at = 0;
    while at < BUDGETS.len() {
        let budget = BUDGETS[at];
        sides[2 * at] = Side { budget, run: budget.work, who: "ours" };
        sides[2 * at + 1] = Side { budget, run: budget.yardstick, who: "yardstick" };
        at += 1;
    }
    sides
};

#[derive(Clone, Copy)]
struct Side {
    budget: Budget,
    run: fn(),
    who: &'static str,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.budget.name, self.who)
    }
}

#[divan::bench(args = SIDES, sample_count = 5, sample_size = 1)]
fn budgets(bencher: divan::Bencher<'_, '_>, side: &Side) {
    // Inputs are made when they are first asked for.
    (side.run)();
    bencher.bench_local(side.run);
}

impl Budget {
    const MOST_ROUNDS: usize = 25;
    const FEWEST_ROUNDS: usize = 5;
    const ENOUGH: Duration = Duration::from_secs(3);

    /// Runs both sides in turn, so that a slow moment of the machine meets both.
    fn pair(&self) -> Pair<'_> {
        (self.work)();
        (self.yardstick)();
        let begun = Instant::now();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        while ours.len() < Self::FEWEST_ROUNDS
            || (ours.len() < Self::MOST_ROUNDS && begun.elapsed() < Self::ENOUGH)
        {
            let before = self.before.map(time).unwrap_or_default();
            ours.push(time(self.work).saturating_sub(before));
            theirs.push(time(self.yardstick));
        }
        Pair { budget: self, ours: median(ours), theirs: median(theirs) }
    }
}

/// The medians of both sides.
struct Pair<'a> {
    budget: &'a Budget,
    ours: Duration,
    theirs: Duration,
}

impl fmt::Display for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { budget: Budget { name, most, .. }, ours, theirs } = self;
        let milliseconds = |time: &Duration| format!("{:.2} ms", 1e3 * time.as_secs_f64());
        let (left, right) = (milliseconds(ours), milliseconds(theirs));
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        let missed = if ratio > *most { "  missed" } else { "" };
        write!(f, "{name:<46}{left:>12}{right:>12}{ratio:>7.2}x{most:>7.1}x{missed}")
    }
}

fn time(run: fn()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
