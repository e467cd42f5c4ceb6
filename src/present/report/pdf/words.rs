//! What paper says of its own: heads of the annexes, captions of exhibits.

use crate::diagnostic::{Language, Words};
use crate::present::report::{Exhibit, Report, Span};
use crate::present::term;
use crate::words;

/// Heading of the annex of values.
pub(super) fn values(language: Language) -> String {
    term::ANNEX_VALUES.get(language).to_owned()
}

/// Heading of the annex of sources.
pub(super) fn sources(language: Language) -> String {
    term::ANNEX_SOURCES.get(language).to_owned()
}

/// Heads of the annex of values.
pub(super) struct Heads {
    pub(super) region: String,
    pub(super) indicator: String,
    pub(super) value: String,
    pub(super) year: String,
    pub(super) score: String,
    pub(super) weight: String,
    pub(super) status: String,
    pub(super) origin: String,
}

impl Heads {
    pub(super) fn new(language: Language) -> Self {
        let word = |term: term::Term| term::capital(term.get(language));
        Self {
            region: word(term::REGION),
            indicator: word(term::INDICATOR),
            value: word(term::VALUE),
            year: word(term::YEAR),
            score: word(term::SCORE),
            weight: word(term::WEIGHT),
            status: words!("Status", "Tình trạng").get(language).to_owned(),
            origin: words!("Source and cell", "Nguồn và ô").get(language).to_owned(),
        }
    }
}

/// How a source is named where there is no room for it.
pub(super) fn numbered(source: usize) -> String {
    format!("[{}]", source + 1)
}

/// What stands below an exhibit: its number, its confidence, its sources.
pub(super) fn caption(report: &Report, exhibit: &Exhibit) -> Vec<Span> {
    let language = report.language;
    let number = exhibit.number;
    let mut spans =
        vec![Span::strong(words!("Exhibit {number}.", "Minh chứng {number}.").get(language))];
    if !exhibit.confidence.is_empty() {
        let confidence = &exhibit.confidence;
        let told = words!(" Confidence: {confidence}.", " Mức tin cậy của nguồn: {confidence}.");
        spans.push(Span::plain(told.get(language)));
    }
    let known = |source: &&usize| **source < report.sources.len();
    for (at, &source) in exhibit.sources.iter().filter(known).enumerate() {
        let lead = if at == 0 { words!(" Sources: ", " Nguồn: ") } else { Words::same("; ") };
        spans.push(Span::plain(lead.get(language)));
        let Some(found) = report.sources.get(source) else { continue };
        spans.push(Span::Jump { text: numbered(source), anchor: found.anchor.clone() });
        let citation = found.citation.trim().trim_end_matches('.');
        spans.push(Span::plain(format!(" {citation}")));
    }
    spans
}

/// What stands behind the citation of a source.
pub(super) fn terms_of(report: &Report, source: usize) -> String {
    let language = report.language;
    let Some(source) = report.sources.get(source) else { return String::new() };
    let mut told = Vec::new();
    if !source.years.is_empty() {
        let years = &source.years;
        told.push(words!("years of the values: {years}", "năm số liệu: {years}"));
    }
    if let Some(accessed) = &source.accessed {
        told.push(words!("accessed {accessed}", "ngày truy cập: {accessed}"));
    }
    if let Some(licence) = &source.licence {
        told.push(words!("licence: {licence}", "giấy phép: {licence}"));
    }
    if !source.confidence.is_empty() {
        let confidence = &source.confidence;
        told.push(words!("confidence: {confidence}", "mức tin cậy của nguồn: {confidence}"));
    }
    let told: Vec<&str> = told.iter().map(|one| one.get(language)).collect();
    term::capital(&told.join("; "))
}
