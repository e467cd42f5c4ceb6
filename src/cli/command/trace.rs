//! `icf trace`: one number back to its cells.

use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::present::view::Trace;

pub(in crate::cli) fn run(
    session: &mut Session,
    region: &str,
    component: &str,
) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let region = request::region(&inputs, region)?;
    let component = request::component(&inputs, component)?;
    let run = session.assess(&inputs);
    session.show(&Trace::of(session.study(&inputs, &run), region, component))
}
