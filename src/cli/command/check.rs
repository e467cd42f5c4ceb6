//! `icf check`: every trouble in the files, and what is covered.

use crate::cli::session::{Session, Stop};
use crate::present::view::Coverage;

pub(in crate::cli) fn run(session: &mut Session) -> Result<(), Stop> {
    let inputs = session.inputs_with_errors()?;
    let run = session.check(&inputs);
    let view = Coverage::of(session.study(&inputs, &run), session.troubles());
    session.show(&view)?;
    session.show_troubles()
}
