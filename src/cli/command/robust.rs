//! `icf robust`: how firm the ranks are.

use crate::cli::args::RobustArgs;
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::{Words, catalog};
use crate::domain::RegionId;
use crate::engine::{Assessment, robust};
use crate::io::Inputs;
use crate::present::view::{Asked, Found, Frequencies, Robust, Study, failed_words};
use crate::words;

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
    let found = draws(session, study, &varied);
    let home = inputs.manifest.home.filter(|_| args.flip);
    let asked = Asked {
        pair,
        means: robust::means(question, assessment),
        frequencies: if args.frequencies { Frequencies::Shown } else { Frequencies::Hidden },
        left: if args.leave_out {
            let words = words!("leaving out one part at a time", "lần lượt bỏ ra từng phần");
            let progress = session.progress(&words, 0);
            robust::leave_out(question, assessment, &|n, of| progress.tell(n, of))
        } else {
            robust::leave_parts(question, assessment)
        },
        flips: match home.map(|home| flips(session, study, home)) {
            None => Found::NotAsked,
            Some(None) => Found::Cannot,
            Some(Some(flips)) => Found::Flips(flips),
        },
        effects: args.sobol.map(|n| {
            let outputs = outputs(&inputs, pair, assessment);
            let words = words!("sensitivity", "độ nhạy");
            let progress = session.progress(&words, 0);
            let (asked, tell) = ((&outputs[..], n as usize), |n, of| progress.tell(n, of));
            robust::effects(question, &varied, &assessment.ranking, asked, &tell)
        }),
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

/// Draws rankings, and shows how far that is.
pub(super) fn draws(
    session: &Session,
    study: Study<'_>,
    varied: &crate::domain::Robust,
) -> robust::Robustness {
    let progress = session.progress(&words!("drawing", "đang thử"), varied.draws);
    let tell = |n, of| progress.tell(n, of);
    let found = robust::draw_telling(study.question, varied, &study.assessment.ranking, &tell);
    progress.finish();
    found
}

fn flips(session: &Session, study: Study<'_>, home: RegionId) -> Option<robust::Flips> {
    let words = words!("looking for flip points", "tìm điểm đổi nhóm");
    let progress = session.progress(&words, 0);
    let ranking = &study.assessment.ranking;
    robust::flips(study.question, ranking, home, &|n, of| progress.tell(n, of))
}

/// What is explained: how far ranks move, the home region's rank and index, and the difference of a
/// pair that was asked for.
fn outputs(
    inputs: &Inputs,
    pair: Option<(RegionId, RegionId)>,
    assessment: &Assessment,
) -> Vec<robust::Output> {
    let ranked = |region: &RegionId| assessment.ranking.standing(*region).is_some();
    let mut outputs = vec![robust::Output::MeanShift];
    if let Some(home) = inputs.manifest.home.filter(ranked) {
        outputs.extend([robust::Output::Rank(home), robust::Output::Score(home)]);
    }
    let pair = pair.filter(|(one, other)| ranked(one) && ranked(other));
    outputs.extend(pair.map(|(one, other)| robust::Output::Difference(one, other)));
    outputs
}
