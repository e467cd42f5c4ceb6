//! `icf rank`: the league table.

use crate::cli::args::RankArgs;
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::present::view::League;

pub(in crate::cli) fn run(session: &mut Session, args: &RankArgs) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let request = request::league(&inputs, args)?;
    let run = session.assess(&inputs);
    let study = session.study(&inputs, &run);
    let league = League::of(study, request);
    if !args.intervals {
        return session.show(&league);
    }
    let firmness = super::robust::draws(session, study, &inputs.manifest.robust);
    session.show(&league.with_intervals(firmness))
}
