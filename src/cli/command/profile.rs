//! `icf profile`: one region.

use crate::cli::args::ProfileArgs;
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::present::view::Profile;

pub(in crate::cli) fn run(session: &mut Session, args: &ProfileArgs) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let region = request::region_or_home(&inputs, args.region.as_deref())?;
    let run = session.assess(&inputs);
    let study = session.study(&inputs, &run);
    let profile = Profile::of(study, region);
    if !args.intervals {
        return session.show(&profile);
    }
    let varied = &inputs.manifest.robust;
    let firmness = super::robust::draws(session, study, varied);
    session.show(&profile.with_intervals(varied, firmness))
}
