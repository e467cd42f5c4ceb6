//! Talks: arguments in, answers to stdout, troubles to stderr, and an exit code.
//!
//! The only floor that knows a terminal. It holds no formula: a command reads its inputs, asks the
//! engine, makes a view and shows it.

mod args;
mod command;
mod exit;
mod progress;
mod request;
mod session;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use exit::Exit;
use session::{Session, Stop};

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    exit::end_after_a_bug();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return command_line(&error),
    };
    let mut session = Session::new(cli.common);
    let exit = match run(&mut session, cli.command) {
        Ok(()) => session.verdict(),
        Err(stop) => session.stopped(stop),
    };
    exit.into()
}

/// Shows what clap has to say: help and version are answers, everything else is a mistake.
fn command_line(error: &clap::Error) -> ExitCode {
    let is_answer = !error.use_stderr();
    // A pipe that closed early is no reason to complain about help that nobody reads any more.
    let _printed = error.print();
    if is_answer { Exit::Done.into() } else { Exit::CommandLine.into() }
}

fn run(session: &mut Session, command: Command) -> Result<(), Stop> {
    match command {
        Command::Init(args) => command::init::run(session, &args),
        Command::Check => command::check::run(session),
        Command::List { what } => command::list::run(session, what),
        Command::Explain { code } => command::explain::run(session, &code),
        Command::Recipe { toml } => command::recipe::run(session, toml),
        Command::Schema => command::schema::run(session),
        Command::Rank(args) => command::rank::run(session, &args),
        Command::Score(args) => command::score::run(session, &args),
        Command::Profile(args) => command::profile::run(session, &args),
        Command::Compare { regions } => command::compare::run(session, &regions),
        Command::Trace { region, component } => command::trace::run(session, &region, &component),
        Command::Robust(args) => command::robust::run(session, &args),
        Command::Audit { against } => command::audit::run(session, &against),
        Command::Chart(args) => command::chart::run(session, &args),
        Command::Report(args) => command::report::run(session, &args),
        Command::Completions { shell } => {
            command::shell::completions(session, shell, Cli::command())
        }
        Command::Man => command::shell::man(session, Cli::command()),
    }
}
