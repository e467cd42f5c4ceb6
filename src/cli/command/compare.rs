//! `icf compare`: regions side by side, or places across assessments.

use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::Words;
use crate::present::view::{Compare, Places};

pub(in crate::cli) fn run(session: &mut Session, named: &[String]) -> Result<(), Stop> {
    if named.iter().any(|one| one.contains('@')) {
        return places(session, named);
    }
    let inputs = session.inputs()?;
    let mut regions = Vec::new();
    if let (1, Some(home)) = (named.len(), inputs.manifest.home) {
        regions.push(home);
    }
    for one in named {
        regions.push(request::region(&inputs, one)?);
    }
    let run = session.assess(&inputs);
    session.show(&Compare::of(session.study(&inputs, &run), regions))
}

fn places(session: &mut Session, named: &[String]) -> Result<(), Stop> {
    let mut places = None;
    for one in named {
        let Some((region, assessment)) = one.split_once('@') else {
            return Err(Stop::CommandLine(Words::new(
                format!("`{one}` names no assessment: write REGION@ASSESSMENT for every region"),
                format!(
                    "`{one}` không nêu kỳ đánh giá: hãy viết ĐỊA PHƯƠNG@KỲ ĐÁNH GIÁ cho mọi địa phương"
                ),
            )));
        };
        let inputs = session.example_inputs(assessment)?;
        let region = request::region(&inputs, region)?;
        let run = session.assess(&inputs);
        let study = session.study(&inputs, &run);
        places.get_or_insert_with(|| Places::new(study.language)).add(&study, assessment, region);
    }
    places.map_or(Ok(()), |places| session.show(&places))
}
