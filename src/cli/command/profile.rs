//! `icf profile`: one region.

use crate::cli::args::ProfileArgs;
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::Words;
use crate::present::view::Profile;

pub(in crate::cli) fn run(session: &mut Session, args: &ProfileArgs) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let region = match (args.region.as_deref(), inputs.manifest.home) {
        (Some(named), _) => request::region(&inputs, named)?,
        (None, Some(home)) => home,
        (None, None) => {
            return Err(Stop::CommandLine(Words::new(
                "name a region: this assessment has no home region",
                "hãy nêu tên địa phương: kỳ đánh giá này chưa chọn địa phương được đánh giá",
            )));
        }
    };
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
