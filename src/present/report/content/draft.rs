//! A report in the making: pieces in order, exhibits and tables numbered as they come.

use std::collections::BTreeSet;

use super::ReportRequest;
use super::annex::{Annex, source_anchor};
use super::inline;
use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId, RegionId, Score};
use crate::present::Align;
use crate::present::chart::{Chart, ChartRequest, Kind, Material, With, chart};
use crate::present::report::{Exhibit, Length, Piece, Reader, Sheet, SheetRow, Span};
use crate::present::view::Study;
use crate::words;

/// A report in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) study: Study<'a>,
    pub(super) region: RegionId,
    pub(super) reader: Reader,
    length: Length,
    pub(super) annex: Annex,
    pub(super) pieces: Vec<Piece>,
    /// The exhibits so far.
    pub(super) shown: Vec<Shown>,
    tables: usize,
}

/// An exhibit that was put into the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) number: usize,
    pub(super) anchor: String,
    pub(super) finding: String,
    pub(super) confidence: String,
    pub(super) sources: Vec<usize>,
}

/// A table in the making; a head that begins with `>` is a column of numbers.
#[derive(Debug)]
pub(super) struct Grid {
    caption: String,
    columns: Vec<(String, Align)>,
    rows: Vec<SheetRow>,
    notes: Vec<String>,
}

impl Grid {
    pub(super) fn new(caption: String, heads: impl IntoIterator<Item = String>) -> Self {
        let column = |head: String| match head.strip_prefix('>') {
            Some(rest) => (rest.to_owned(), Align::Right),
            None => (head, Align::Left),
        };
        let columns = heads.into_iter().map(column).collect();
        Self { caption, columns, rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a row; cells may hold marks of `inline`.
    pub(super) fn push(&mut self, cells: &[String]) {
        let cells = cells.iter().map(|cell| inline::spans(cell)).collect();
        self.rows.push(SheetRow { cells, stands_out: false, anchor: None });
    }

    /// Adds a row that stands out.
    pub(super) fn push_own(&mut self, cells: &[String]) {
        self.push(cells);
        self.rows.iter_mut().last().expect("it was just added").stands_out = true;
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds what must be known to read it.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(material: &'a Material<'a>, request: ReportRequest) -> Self {
        let study = material.study;
        Self {
            material,
            study,
            region: request.region,
            reader: request.reader,
            length: request.length,
            annex: Annex::of(material, request),
            pieces: Vec::new(),
            shown: Vec::new(),
            tables: 0,
        }
    }

    /// The words in the language of the report.
    pub(super) fn say(&self, words: &Words) -> String {
        words.get(self.study.language).to_owned()
    }

    /// The name of the region.
    pub(super) fn name(&self) -> &'a str {
        let study = self.material.study;
        study.dataset.region(self.region).name.get(study.language)
    }

    pub(super) fn chapter(&mut self, text: &Words, anchor: &str) {
        self.heading(1, text, anchor);
    }

    pub(super) fn section(&mut self, text: &Words, anchor: &str) {
        self.heading(2, text, anchor);
    }

    fn heading(&mut self, level: u8, text: &Words, anchor: &str) {
        let text = self.say(text);
        self.pieces.push(Piece::Heading { level, text, anchor: anchor.to_owned() });
    }

    /// A paragraph of sentences; nothing where there are none.
    pub(super) fn paragraph(&mut self, sentences: &[String]) {
        let text = joined(sentences);
        if !text.is_empty() {
            self.pieces.push(Piece::Paragraph(inline::spans(&text)));
        }
    }

    pub(super) fn bullets(&mut self, items: &[String]) {
        if !items.is_empty() {
            let items = items.iter().map(|item| inline::spans(item)).collect();
            self.pieces.push(Piece::Bullets(items));
        }
    }

    pub(super) fn callout(&mut self, sentences: &[String]) {
        let text = joined(sentences);
        if !text.is_empty() {
            self.pieces.push(Piece::Callout(inline::spans(&text)));
        }
    }

    /// A table; nothing where it has no rows.
    pub(super) fn table(&mut self, grid: Grid) {
        if grid.rows.is_empty() {
            return;
        }
        self.tables += 1;
        let anchor = format!("table-{}", self.tables);
        let Grid { caption, columns, rows, notes } = grid;
        self.pieces.push(Piece::Table(Sheet { caption, anchor, columns, rows, notes }));
    }

    /// An exhibit about the region, if the chart can be drawn; says whether it was.
    pub(super) fn exhibit(&mut self, kind: Kind, with: Option<With>) -> Option<usize> {
        let request = ChartRequest { region: Some(self.region), with, ..ChartRequest::of(kind) };
        let chart = chart(self.material, &request).ok()?;
        Some(self.push_exhibit(kind, chart))
    }

    fn push_exhibit(&mut self, kind: Kind, chart: Chart) -> usize {
        let number = self.shown.len() + 1;
        let anchor = format!("exhibit-{number}");
        let sources =
            if kind.needs_years() { self.annex.own.clone() } else { self.annex.cohort.clone() };
        let confidence = self.confidence_mix();
        self.shown.push(Shown {
            number,
            anchor: anchor.clone(),
            finding: chart.title.clone(),
            confidence: confidence.clone(),
            sources: sources.clone(),
        });
        self.pieces.push(Piece::Exhibit(Box::new(Exhibit {
            number,
            anchor,
            chart,
            confidence,
            sources,
        })));
        number
    }

    /// An indicator's name.
    pub(super) fn indicator(&self, id: IndicatorId) -> &'a str {
        let study = self.material.study;
        study.framework.indicator(id).name.get(study.language)
    }

    /// A component's name.
    pub(super) fn component(&self, component: Component) -> &'a str {
        let study = self.material.study;
        study.framework.name(component).get(study.language)
    }

    /// A text about an indicator's value that leads to it.
    pub(super) fn figure(&self, id: IndicatorId, text: impl AsRef<str>) -> String {
        inline::figure(text, self.annex.entry(id))
    }

    /// A component's score, leading to the values it comes from.
    pub(super) fn score(&self, component: Component, score: Option<Score>) -> String {
        let text = self.study.score_text(score);
        match (component, score) {
            (_, None) => text,
            (Component::Indicator(id), Some(_)) => self.figure(id, text),
            // A brief keeps only the values that it tells, not all that a score comes from.
            (Component::Pillar(_), Some(_)) if self.length == Length::Brief => text,
            (Component::Pillar(_), Some(_)) => match self.first_measured(component) {
                Some(first) => {
                    let anchor = &self.annex.values[self.annex.entry(first)].anchor;
                    inline::jump(text, anchor)
                }
                None => text,
            },
        }
    }

    /// The first scored indicator below a component with a value of the region.
    fn first_measured(&self, component: Component) -> Option<IndicatorId> {
        match component {
            Component::Indicator(id) => {
                let assessment = self.study.assessment;
                let scored = assessment.shares.effective[id.at()] > 0.0;
                let there = assessment.assembled.cells.get(self.region.at(), id.at()).is_some();
                (scored && there).then_some(id)
            }
            Component::Pillar(pillar) => {
                let children = self.study.framework.pillar(pillar).children.iter();
                children.copied().find_map(|child| self.first_measured(child))
            }
        }
    }

    /// Leaves only those values in the annex to which something leads: a brief has two pages.
    pub(super) fn keep_told_values(&mut self) {
        let anchors: BTreeSet<&str> =
            self.annex.values.iter().map(|entry| entry.anchor.as_str()).collect();
        let told: BTreeSet<usize> = all_spans(&self.pieces)
            .filter_map(|span| match span {
                Span::Figure { value, .. } => Some(*value),
                Span::Jump { anchor, .. } if anchors.contains(anchor.as_str()) => {
                    self.annex.values.iter().position(|entry| entry.anchor == *anchor)
                }
                Span::Plain(_) | Span::Strong(_) | Span::Link { .. } | Span::Jump { .. } => None,
            })
            .collect();
        let place = |value: usize| told.iter().position(|one| *one == value).unwrap_or_default();
        for_all_spans(&mut self.pieces, &|span| {
            if let Span::Figure { value, .. } = span {
                *value = place(*value);
            }
        });
        let mut at = 0;
        self.annex.values.retain(|_| {
            at += 1;
            told.contains(&(at - 1))
        });
        self.keep_told_sources();
    }

    /// Leaves only the sources of values and exhibits that are told, and of change over the years.
    fn keep_told_sources(&mut self) {
        let mut kept: BTreeSet<usize> =
            self.annex.values.iter().filter_map(|entry| entry.source).collect();
        kept.extend(&self.annex.own);
        kept.extend(self.shown.iter().flat_map(|shown| &shown.sources));
        let place = |at: usize| kept.iter().position(|one| *one == at).unwrap_or_default();
        for entry in &mut self.annex.values {
            entry.source = entry.source.map(place);
        }
        for piece in &mut self.pieces {
            if let Piece::Exhibit(exhibit) = piece {
                exhibit.sources = exhibit.sources.iter().map(|&at| place(at)).collect();
            }
        }
        self.annex.sources = kept.iter().map(|&at| self.annex.sources[at].clone()).collect();
        for (at, source) in self.annex.sources.iter_mut().enumerate() {
            source.anchor = source_anchor(at);
        }
    }

    /// A difference in points of the index's scale, with its sign.
    pub(super) fn points(&self, points: f64) -> String {
        self.study.numbers().signed(points, self.study.decimals())
    }

    /// A place among so many, as in a table.
    pub(super) fn place(&self, rank: usize, n: usize) -> String {
        self.study.numbers().place(rank, n)
    }

    /// Texts in a sentence: "a, b and c".
    pub(super) fn listed(&self, texts: &[String]) -> String {
        let and = self.say(&words!(" and ", " và "));
        match texts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
        }
    }
}

fn all_spans(pieces: &[Piece]) -> impl Iterator<Item = &Span> {
    pieces.iter().flat_map(|piece| -> Vec<&Span> {
        match piece {
            Piece::Paragraph(spans) | Piece::Callout(spans) => spans.iter().collect(),
            Piece::Bullets(items) => items.iter().flatten().collect(),
            Piece::Table(sheet) => {
                sheet.rows.iter().flat_map(|row| row.cells.iter().flatten()).collect()
            }
            Piece::Heading { .. } | Piece::Exhibit(_) | Piece::Trial | Piece::PageBreak => {
                Vec::new()
            }
        }
    })
}

fn for_all_spans(pieces: &mut [Piece], change: &dyn Fn(&mut Span)) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Callout(spans) => spans.iter_mut().for_each(change),
            Piece::Bullets(items) => items.iter_mut().flatten().for_each(change),
            Piece::Table(sheet) => {
                let cells = sheet.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.flatten().for_each(change);
            }
            Piece::Heading { .. } | Piece::Exhibit(_) | Piece::Trial | Piece::PageBreak => {}
        }
    }
}

fn joined(sentences: &[String]) -> String {
    let spoken: Vec<&str> =
        sentences.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    spoken.join(" ")
}
