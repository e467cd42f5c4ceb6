//! `icf audit`: does the index hang together, and what to do where it does not.

use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::engine::audit;
use crate::present::view::Audit;

pub(in crate::cli) fn run(session: &mut Session, against: &[String]) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let against = request::variables(&inputs, against)?;
    let run = session.assess(&inputs);
    let study = session.study(&inputs, &run);
    session.show(&Audit::of(study, audit::audit(study.question, study.assessment, &against)))
}
