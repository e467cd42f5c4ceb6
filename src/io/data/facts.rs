//! What stands beside the value in a row: status, confidence, origin, links and notes.

use super::gather::Collected;
use super::lookup::{Failure, Lookup};
use super::table::Row;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Confidence, Details, DetailsId, OriginId, Status, fold, nfc};

/// What stands beside the value in a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    pub(super) status: Status,
    pub(super) confidence: Option<Confidence>,
    pub(super) origin: Option<OriginId>,
    pub(super) details: Option<DetailsId>,
}

/// The positions of columns that may be missing; absent ones lie beyond every row.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) status: usize,
    pub(super) confidence: usize,
    pub(super) origin: usize,
    pub(super) details: Vec<(Detail, usize)>,
}

/// A column that few rows fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    Url,
    Published,
    Accessed,
    Evidence,
    Page,
    Quote,
    Expires,
    Owner,
    Note,
    NoteVi,
}

impl Detail {
    fn of(self, details: &mut Details) -> &mut Option<String> {
        match self {
            Self::Url => &mut details.url,
            Self::Published => &mut details.published,
            Self::Accessed => &mut details.accessed,
            Self::Evidence => &mut details.evidence,
            Self::Page => &mut details.page,
            Self::Quote => &mut details.quote,
            Self::Expires => &mut details.expires,
            Self::Owner => &mut details.owner,
            Self::Note => &mut details.note,
            Self::NoteVi => &mut details.note_vi,
        }
    }
}

/// The words of one file for statuses and confidences.
#[derive(Debug, Default)]
pub(super) struct FactWords {
    statuses: Lookup<Status>,
    confidences: Lookup<Confidence>,
}

impl FactWords {
    /// Reads what stands beside the value.
    #[inline]
    pub(super) fn read(
        &mut self,
        row: &Row<'_>,
        beside: &Beside,
        collected: &mut Collected<'_>,
        troubles: &mut Diagnostics,
    ) -> Facts {
        let mut facts = Facts::default();
        let status = row.cell(beside.status);
        if !status.is_empty() {
            let found = self.statuses.get(status, |text, _| to_status(text));
            facts.status = found.unwrap_or_default();
        }
        let confidence = row.cell(beside.confidence);
        if !confidence.is_empty() {
            facts.confidence = self.confidences.get(confidence, |text, _| to_confidence(text));
        }
        let origin = row.cell(beside.origin);
        if !origin.is_empty() {
            facts.origin = Some(collected.origin(origin, troubles));
        }
        if beside.details.iter().any(|&(_, column)| !row.cell(column).is_empty()) {
            facts.details = Some(details(row, beside, collected));
        }
        facts
    }

    /// Tells the words that meant nothing.
    pub(super) fn tell(&self, troubles: &mut Diagnostics) {
        let statuses = Status::ALL.map(Status::code);
        for Failure { written, at, .. } in self.statuses.failures() {
            troubles.add(catalog::unknown_word(written, "status", *at, &statuses));
        }
        let confidences = Confidence::ALL.map(Confidence::code);
        for Failure { written, at, .. } in self.confidences.failures() {
            troubles.add(catalog::unknown_word(written, "confidence", *at, &confidences));
        }
    }
}

/// Keeps the rare columns of a row; the same as in the row before are kept once.
fn details(row: &Row<'_>, beside: &Beside, collected: &mut Collected<'_>) -> DetailsId {
    let is_same = collected.details.last_mut().is_some_and(|last| {
        let is_it = |&(detail, column): &(Detail, usize)| {
            detail.of(last).as_deref().unwrap_or("").as_bytes() == row.cell(column).bytes
        };
        beside.details.iter().all(is_it)
    });
    if is_same {
        return collected.last_details();
    }
    let mut details = Details::default();
    for &(detail, column) in &beside.details {
        let text = row.cell(column).text();
        *detail.of(&mut details) = (!text.is_empty()).then(|| nfc(text));
    }
    collected.keep_details(details)
}

fn to_status(text: &str) -> Option<Status> {
    let key = fold(text);
    let is_it = |status: &Status| fold(status.code()) == key;
    Status::ALL.into_iter().find(is_it).or(match key.as_str() {
        "so thuc te" => Some(Status::Measured),
        "uoc tinh" => Some(Status::Estimated),
        "so bo" => Some(Status::Provisional),
        "muc tieu" => Some(Status::Target),
        "du bao" => Some(Status::Forecast),
        "khong ap dung" => Some(Status::NotApplicable),
        _ => None,
    })
}

fn to_confidence(text: &str) -> Option<Confidence> {
    let key = fold(text);
    let is_it = |confidence: &Confidence| fold(confidence.code()) == key;
    Confidence::ALL.into_iter().find(is_it).or(match key.as_str() {
        "tu khai" => Some(Confidence::SelfReported),
        "ben thu ba" => Some(Confidence::ThirdParty),
        "da kiem chung" => Some(Confidence::Verified),
        _ => None,
    })
}
