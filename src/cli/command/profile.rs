//! `icf profile`: one region.

use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::Words;
use crate::present::view::Profile;

pub(in crate::cli) fn run(session: &mut Session, region: Option<&str>) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let region = match (region, inputs.manifest.home) {
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
    session.show(&Profile::of(session.study(&inputs, &run), region))
}
