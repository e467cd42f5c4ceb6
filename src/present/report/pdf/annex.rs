//! The annexes: every value with the way to its origin, and every source.

use std::collections::BTreeSet;

use krilla::tagging::{ListNumbering, Tag};

use super::setter::Setter;
use super::tags::DOCUMENT;
use super::words::{self, Heads};
use crate::present::Align;
use crate::present::report::{Report, Sheet, SheetRow, Span, ValueEntry};

/// By which the annex of values is found.
pub(super) const VALUES: &str = "annex-values";
/// By which the annex of sources is found.
pub(super) const SOURCES: &str = "annex-sources";

impl Setter<'_> {
    /// Sets both annexes, if there is anything in them.
    pub(super) fn annexes(&mut self) {
        let report = self.report;
        if !report.values.is_empty() {
            self.heading(1, &words::values(report.language), VALUES);
            self.table(&values(report));
        }
        if report.sources.is_empty() {
            return;
        }
        self.heading(1, &words::sources(report.language), SOURCES);
        let list = self.structure.add(DOCUMENT, Tag::L(ListNumbering::Decimal));
        for (at, source) in report.sources.iter().enumerate() {
            let mut spans = vec![Span::strong(source.citation.trim()), Span::plain(" ")];
            if let Some(address) = &source.address {
                let (text, address) = (address.clone(), address.clone());
                spans.push(Span::Link { text, address });
                spans.push(Span::plain(" "));
            }
            spans.push(Span::plain(words::terms_of(report, at)));
            let mark = format!("{} ", words::numbered(at));
            self.item(list, &mark, &spans, self.style.gap * 0.7, Some(&source.anchor));
        }
        self.after = self.style.gap;
    }
}

/// The values as a table; regions are named where there are several.
fn values(report: &Report) -> Sheet {
    let heads = Heads::new(report.language);
    let regions: BTreeSet<&str> = report.values.iter().map(|entry| entry.region.as_str()).collect();
    let several = regions.len() > 1;
    let mut columns = vec![
        (heads.indicator, Align::Left),
        (heads.value, Align::Right),
        (heads.year, Align::Right),
        (heads.score, Align::Right),
        (heads.status, Align::Left),
        (heads.origin, Align::Left),
    ];
    if several {
        columns.insert(0, (heads.region, Align::Left));
    }
    let rows = report.values.iter().map(|entry| row(report, entry, several)).collect();
    let caption = if several { "" } else { report.values[0].region.as_str() }.to_owned();
    Sheet { caption, anchor: String::new(), columns, rows, notes: Vec::new() }
}

fn row(report: &Report, entry: &ValueEntry, several: bool) -> SheetRow {
    let text = |text: &str| vec![Span::plain(text)];
    let option = |text: &Option<String>| text.iter().map(Span::plain).collect::<Vec<_>>();
    let mut status = vec![entry.status.as_str(), entry.confidence.as_str()];
    status.extend(entry.remarks.iter().map(String::as_str));
    status.retain(|one| !one.trim().is_empty());
    let mut origin = Vec::new();
    if let Some((at, source)) =
        entry.source.and_then(|at| report.sources.get(at).map(|source| (at, source)))
    {
        let anchor = source.anchor.clone();
        origin.push(Span::Jump { text: words::numbered(at), anchor });
    }
    if let Some(cell) = &entry.cell {
        let blank = if origin.is_empty() { "" } else { " " };
        origin.push(Span::plain(format!("{blank}{cell}")));
    }
    let mut cells = vec![
        text(&entry.indicator),
        text(&entry.value),
        option(&entry.year),
        option(&entry.score),
        text(&status.join("; ")),
        origin,
    ];
    if several {
        cells.insert(0, text(&entry.region));
    }
    SheetRow { cells, stands_out: false, anchor: Some(entry.anchor.clone()) }
}
