//! The annexes: every value with the way to its origin, and every source.

use std::collections::{BTreeMap, BTreeSet};

use krilla::tagging::{ListNumbering, Tag};

use super::flow::Item;
use super::setter::Setter;
use super::tags::DOCUMENT;
use super::words::{self, Heads};
use crate::present::Align;
use crate::present::report::{Length, Piece, Report, Sheet, SheetRow, Source, Span, ValueEntry};

/// By which the annex of values is found.
pub(super) const VALUES: &str = "annex-values";
/// By which the annex of sources is found.
pub(super) const SOURCES: &str = "annex-sources";

/// How the annex of values is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As a table.
    Table,
    /// As a list, with all that must be known.
    List,
    /// As a list: value, year, source and cell.
    Lines,
}

/// The values and sources that the annexes hold, by their positions.
///
/// A full report has all of them; a brief has those that its text leads to, for it has two pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Kept {
    pub(super) values: BTreeSet<usize>,
    pub(super) sources: BTreeSet<usize>,
}

impl Kept {
    pub(super) fn of(report: &Report) -> Self {
        match report.length {
            Length::Full => Self {
                values: (0..report.values.len()).collect(),
                sources: (0..report.sources.len()).collect(),
            },
            Length::Brief => {
                let mut kept = Self::default();
                report.pieces.iter().for_each(|piece| kept.note(report, piece));
                for &value in &kept.values {
                    kept.sources.extend(report.values[value].source);
                }
                kept.sources.retain(|source| *source < report.sources.len());
                kept
            }
        }
    }

    /// Notes what a piece leads to.
    fn note(&mut self, report: &Report, piece: &Piece) {
        match piece {
            Piece::Paragraph(spans) | Piece::Callout(spans) => self.note_all(report, spans),
            Piece::Bullets(items) => items.iter().for_each(|spans| self.note_all(report, spans)),
            Piece::Table(sheet) => {
                let cells = sheet.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|spans| self.note_all(report, spans));
            }
            Piece::Exhibit(exhibit) => self.sources.extend(&exhibit.sources),
            Piece::Heading { .. } | Piece::Trial | Piece::PageBreak => {}
        }
    }

    fn note_all(&mut self, report: &Report, spans: &[Span]) {
        for span in spans {
            match span {
                Span::Figure { value, .. } if *value < report.values.len() => {
                    self.values.insert(*value);
                }
                Span::Jump { anchor, .. } => {
                    let of_source = |source: &Source| source.anchor == *anchor;
                    let of_value = |entry: &ValueEntry| entry.anchor == *anchor;
                    self.sources.extend(report.sources.iter().position(of_source));
                    self.values.extend(report.values.iter().position(of_value));
                }
                Span::Figure { .. } | Span::Plain(_) | Span::Strong(_) | Span::Link { .. } => {}
            }
        }
    }
}

impl Setter<'_> {
    /// Sets both annexes, if there is anything in them.
    pub(super) fn annexes(&mut self, kept: &Kept, form: Form) {
        let report = self.report;
        if !kept.values.is_empty() {
            let entries: Vec<&ValueEntry> =
                kept.values.iter().map(|&at| &report.values[at]).collect();
            self.heading(1, &words::values(report.language), VALUES);
            match form {
                Form::Table => self.table(&values(report, &entries), &groups(&entries)),
                Form::List | Form::Lines => self.list(&entries, form),
            }
        }
        if kept.sources.is_empty() {
            return;
        }
        self.heading(1, &words::sources(report.language), SOURCES);
        let list = self.structure.add(DOCUMENT, Tag::L(ListNumbering::Decimal));
        for &at in &kept.sources {
            let source = &report.sources[at];
            let mut spans = vec![Span::plain(source.citation.trim()), Span::plain(". ")];
            if let Some(address) = &source.address {
                let (text, address) = (address.clone(), address.clone());
                spans.push(Span::Link { text, address });
                spans.push(Span::plain(". "));
            }
            spans.push(Span::plain(words::terms_of(report, at)));
            let mark = format!("{} ", words::numbered(at));
            let (type_, before) = (self.style.table, self.style.gap * 0.7);
            self.item(list, &mark, &spans, Item { type_, before, anchor: Some(&source.anchor) });
        }
        self.after = self.style.gap;
    }
}

impl Setter<'_> {
    /// Sets the values as a list.
    fn list(&mut self, entries: &[&ValueEntry], form: Form) {
        let list = self.structure.add(DOCUMENT, Tag::L(ListNumbering::Disc));
        for entry in entries {
            let year = entry.year.as_ref().map_or_else(String::new, |year| format!(" ({year})"));
            let told = match form {
                Form::Lines => String::new(),
                Form::Table | Form::List => format!("; {}", told(entry)),
            };
            let text = format!("{}: {}{year}{told} ", entry.indicator, entry.value);
            let mut spans = vec![Span::plain(text)];
            spans.extend(origin(self.report, entry));
            let (type_, before) = (self.style.small, 0.5);
            self.item(list, "• ", &spans, Item { type_, before, anchor: Some(&entry.anchor) });
        }
    }
}

/// The values as a table; regions are named where there are several.
fn values(report: &Report, entries: &[&ValueEntry]) -> Sheet {
    let heads = Heads::new(report.language);
    let regions: BTreeSet<&str> = entries.iter().map(|entry| entry.region.as_str()).collect();
    let several = regions.len() > 1;
    let mut columns = vec![
        (heads.indicator, Align::Left),
        (heads.value, Align::Right),
        (heads.year, Align::Right),
        (heads.score, Align::Right),
        (heads.weight, Align::Right),
        (heads.status, Align::Left),
        (heads.origin, Align::Left),
    ];
    if several {
        columns.insert(0, (heads.region, Align::Left));
    }
    let rows = entries.iter().map(|entry| row(report, entry, several)).collect();
    let one = regions.first().filter(|_| !several).copied().unwrap_or_default();
    let (caption, anchor) = (one.to_owned(), String::new());
    Sheet { caption, anchor, columns, rows, notes: Vec::new() }
}

/// Where a pillar begins, and its name; nothing if all values are of one.
fn groups<'r>(entries: &[&'r ValueEntry]) -> BTreeMap<usize, &'r str> {
    let mut groups = BTreeMap::new();
    let mut last = "";
    for (at, entry) in entries.iter().enumerate() {
        if entry.pillar != last {
            groups.insert(at, entry.pillar.as_str());
            last = &entry.pillar;
        }
    }
    groups.retain(|_, name| !name.trim().is_empty());
    if groups.len() > 1 { groups } else { BTreeMap::new() }
}

fn row(report: &Report, entry: &ValueEntry, several: bool) -> SheetRow {
    let text = |text: &str| vec![Span::plain(text)];
    let option = |text: &Option<String>| text.iter().map(Span::plain).collect::<Vec<_>>();
    let mut cells = vec![
        text(&entry.indicator),
        text(&entry.value),
        option(&entry.year),
        option(&entry.score),
        option(&entry.weight),
        text(&told(entry)),
        origin(report, entry),
    ];
    if several {
        cells.insert(0, text(&entry.region));
    }
    SheetRow { cells, stands_out: false, anchor: Some(entry.anchor.clone()) }
}

/// What must be known of a value: status, confidence, remarks.
fn told(entry: &ValueEntry) -> String {
    let mut told = vec![entry.status.as_str(), entry.confidence.as_str()];
    told.extend(entry.remarks.iter().map(String::as_str));
    told.retain(|one| !one.trim().is_empty());
    told.join("; ")
}

/// The source of a value and its cell, which leads to where the value itself is found.
fn origin(report: &Report, entry: &ValueEntry) -> Vec<Span> {
    let mut origin = Vec::new();
    if let Some((at, source)) =
        entry.source.and_then(|at| report.sources.get(at).map(|source| (at, source)))
    {
        let anchor = source.anchor.clone();
        origin.push(Span::Jump { text: words::numbered(at), anchor });
    }
    if let Some(text) = entry.cell.as_ref().or(entry.address.as_ref()) {
        origin.extend((!origin.is_empty()).then(|| Span::plain(" ")));
        origin.push(match &entry.address {
            Some(address) => Span::Link { text: text.clone(), address: address.clone() },
            None => Span::plain(text),
        });
    }
    origin
}
