//! `icf score`: the whole grid, or the table of one stage.

use crate::cli::args::{FormatArg, ScoreArgs, StageArg};
use crate::cli::session::{Session, Stop};
use crate::present::view::{Grid, Shape, StageName, StageTable};

pub(in crate::cli) fn run(session: &mut Session, args: &ScoreArgs) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    let run = session.assess(&inputs);
    let study = session.study(&inputs, &run);
    if let Some(stage) = args.stage {
        return session.show_as(&StageTable::of(study, stage_name(stage)), FormatArg::Csv);
    }
    let shape = if args.wide { Shape::Wide } else { Shape::Long };
    session.show(&Grid::of(study, shape))
}

fn stage_name(stage: StageArg) -> StageName {
    match stage {
        StageArg::Assembled => StageName::Assembled,
        StageArg::Denominated => StageName::Denominated,
        StageArg::Imputed => StageName::Imputed,
        StageArg::Treated => StageName::Treated,
        StageArg::Normalised => StageName::Normalised,
    }
}
