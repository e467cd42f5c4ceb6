//! `icf completions` and `icf man`: for the shell.

use anyhow::Context;
use clap_complete::Shell;

use crate::cli::session::{Session, Stop};

pub(in crate::cli) fn completions(
    session: &mut Session,
    shell: Shell,
    mut command: clap::Command,
) -> Result<(), Stop> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "icf", &mut text);
    session.write(&String::from_utf8_lossy(&text))
}

pub(in crate::cli) fn man(session: &mut Session, command: clap::Command) -> Result<(), Stop> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text).context("cannot render the manual page")?;
    session.write(&String::from_utf8_lossy(&text))
}
