//! `icf robust`: how firm the ranks are.

use crate::cli::args::RobustArgs;
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::{Words, catalog};
use crate::engine::robust;
use crate::present::view::{Asked, Robust, failed_words};

/// One failed draw in so many is worth a warning.
const MANY: usize = 100;

pub(in crate::cli) fn run(session: &mut Session, args: &RobustArgs) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let pair = request::pair(&inputs, &args.beats)?;
    let varied = request::varied(&inputs, args);
    if args.flip && inputs.manifest.home.is_none() {
        return Err(Stop::CommandLine(Words::new(
            "`--flip` needs a home region: name one with --home",
            "`--flip` cần địa phương được đánh giá: hãy nêu bằng --home",
        )));
    }
    let run = session.assess(&inputs);
    let study = session.study(&inputs, &run);
    let (question, assessment) = (study.question, study.assessment);
    let found = robust::draw(question, &varied, &assessment.ranking);
    let home = inputs.manifest.home.filter(|_| args.flip);
    let asked = Asked {
        pair,
        means: robust::means(question, assessment),
        left: args.leave_out.then(|| robust::leave_out(question, assessment)),
        flips: home.map(|home| robust::flips(question, &assessment.ranking, home)),
        found,
    };
    let (draws, failed) = (asked.found.draws, asked.found.draws - asked.found.usable);
    let many = (failed * MANY > draws).then(|| failed_words(&study, &varied, &asked.found));
    if let Some(why) = many.flatten() {
        session.add(catalog::draws_failed(failed, draws, &why));
    }
    let study = session.study(&inputs, &run);
    session.show(&Robust::of(study, &varied, asked))
}
