//! What a report says: one file a chapter.
//!
//! Takes what charts are made from and a request; gives a [`Report`]. Everything that is said is
//! decided here, in both languages; nothing is computed but comparisons of what the engine found. The
//! same material gives the same report: there is no clock and no chance.

mod annex;
mod brief;
mod change;
mod data;
mod draft;
mod extremes;
mod factors;
mod firmness;
mod headline;
mod inline;
mod method;
mod office;
mod peers;
mod register;
mod say;
mod trial;
mod value;
mod years;

pub(super) use self::annex::confidence_term;
use self::draft::Draft;
pub(super) use self::value::value_text;
use super::{Length, Piece, Reader, Report};
use crate::diagnostic::Words;
use crate::domain::RegionId;
use crate::present::chart::Material;
use crate::present::view::{Study, foot};
use crate::words;

/// What is asked of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportRequest {
    /// The region that it is about.
    pub region: RegionId,
    /// How long it is.
    pub length: Length,
    /// Who reads it.
    pub reader: Reader,
}

/// Writes a report; what is in the way if there is nothing to report on.
pub fn report(material: &Material<'_>, request: &ReportRequest) -> Result<Report, Words> {
    let mut draft = Draft::new(material, *request);
    match request.length {
        Length::Full => {
            draft.headline();
            draft.factors();
            draft.strengths();
            draft.change();
            draft.data();
            draft.firmness();
            draft.peers();
            draft.method();
            draft.register();
        }
        Length::Brief => draft.brief(),
    }
    let study = draft.study;
    let trial = match request.length {
        Length::Full => trial::trial(&study, request.region),
        Length::Brief => None,
    };
    if trial.is_none() {
        draft.pieces.retain(|piece| *piece != Piece::Trial);
    }
    if request.length == Length::Brief {
        draft.keep_told_values();
    }
    let name = draft.name();
    let kind = match request.length {
        Length::Full => words!("assessment report", "báo cáo đánh giá"),
        Length::Brief => words!("brief", "báo cáo tóm tắt"),
    };
    let (en, vi) = (kind.en, kind.vi);
    let title = words!("{name}: {en}", "{name}: {vi}");
    Ok(Report {
        region: study.dataset.region(request.region).code.clone(),
        region_name: name.to_owned(),
        title: title.get(study.language).to_owned(),
        subtitle: study.title(),
        language: study.language,
        length: request.length,
        foot: foot_line(&study),
        pieces: draft.pieces,
        values: draft.annex.values,
        sources: draft.annex.sources,
        trial,
    })
}

/// What stands at the foot of every page.
fn foot_line(study: &Study<'_>) -> String {
    let mut parts = vec![study.title()];
    parts.extend(foot::disclaimers(study));
    parts.join(". ")
}
