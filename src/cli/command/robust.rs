//! `icf robust`: how firm the ranks are.

use crate::cli::args::RobustArgs;
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::catalog;
use crate::engine::robust;
use crate::present::view::{Robust, failed_words};

/// One failed draw in so many is worth a warning.
const MANY: usize = 100;

pub(in crate::cli) fn run(session: &mut Session, args: &RobustArgs) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let pair = request::pair(&inputs, &args.beats)?;
    let varied = request::varied(&inputs, args);
    let run = session.assess(&inputs);
    let study = session.study(&inputs, &run);
    let found = robust::draw(study.question, &varied, &study.assessment.ranking);
    let failed = found.draws - found.usable;
    let many = (failed * MANY > found.draws).then(|| failed_words(&study, &varied, &found));
    if let Some(why) = many.flatten() {
        session.add(catalog::draws_failed(failed, found.draws, &why));
    }
    let study = session.study(&inputs, &run);
    session.show(&Robust::of(study, &varied, found, pair))
}
