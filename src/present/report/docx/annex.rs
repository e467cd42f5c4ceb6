//! The annexes: the values behind the report, and where they come from.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::picture::sentence;
use super::table::BREAK;
use super::text::{Desk, SOURCES, Set, VALUES, run};
use crate::diagnostic::Language;
use crate::present::Align;
use crate::present::report::{Length, Piece, Report, Sheet, SheetRow, Source, Span, ValueEntry};
use crate::present::term::{self, capital};
use crate::words;

/// The title of the annex of values.
pub(super) fn values_title(language: Language) -> String {
    term::ANNEX_VALUES.get(language).to_owned()
}

/// The title of the annex of sources.
pub(super) fn sources_title(language: Language) -> String {
    words!("Sources", "Danh mục nguồn số liệu").get(language).to_owned()
}

impl Desk<'_> {
    /// Both annexes, on pages of their own.
    pub(super) fn annexes(&mut self) -> Markup {
        if self.report.length == Length::Full {
            self.turn_page();
        }
        let values = self.values();
        let sources = self.sources();
        html! { (values) (sources) }
    }

    fn values(&mut self) -> Markup {
        if self.report.values.is_empty() {
            return html! {};
        }
        let title = run(&values_title(self.look.language), Set::PLAIN, None);
        let title = self.paragraph("AnnexHeading", Some(VALUES), &title);
        let sheet = self.values_sheet();
        let table = self.sheet(&sheet);
        html! { (title) (table) }
    }

    /// The annex of values as a table like any other.
    pub(super) fn values_sheet(&self) -> Sheet {
        let language = self.look.language;
        let head = |text: &str, align| (capital(text), align);
        let caption = words!(
            "Every figure of this report, with the year it is from and the cell it was read from",
            "Mỗi con số trong báo cáo, kèm năm số liệu và ô dữ liệu đã đọc"
        );
        Sheet {
            caption: caption.get(language).to_owned(),
            anchor: String::new(),
            columns: vec![
                head(term::INDICATOR.get(language), Align::Left),
                head(term::VALUE.get(language), Align::Right),
                head(term::YEAR.get(language), Align::Right),
                head(term::SCORE.get(language), Align::Right),
                head(words!("Status", "Tình trạng").get(language), Align::Left),
                head(term::ORIGIN.get(language), Align::Left),
            ],
            rows: self.report.values.iter().map(|entry| self.value_row(entry)).collect(),
            notes: Vec::new(),
        }
    }

    fn value_row(&self, entry: &ValueEntry) -> SheetRow {
        let mut name = vec![Span::strong(&entry.indicator)];
        if entry.region != self.report.region_name {
            name.push(Span::plain(format!(" – {}", entry.region)));
        }
        if !entry.pillar.is_empty() && self.report.length == Length::Full {
            let (pillar, weight) = (&entry.pillar, entry.weight.as_deref());
            let place = weight.map_or_else(
                || format!("\n{pillar}"),
                |weight| {
                    let words =
                        words!("\n{pillar}, weight {weight}", "\n{pillar}, trọng số {weight}");
                    words.get(self.look.language).to_owned()
                },
            );
            name.push(Span::Plain(place));
        }
        // A brief has two pages.
        if !entry.remarks.is_empty() && self.report.length == Length::Full {
            name.push(Span::plain(format!("\n{}", entry.remarks.join("; "))));
        }
        let states = [&entry.status, &entry.confidence];
        let states: Vec<&str> =
            states.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let mut origin = Vec::new();
        if let Some((at, source)) =
            entry.source.and_then(|at| self.report.sources.get(at).map(|source| (at, source)))
        {
            origin
                .push(Span::Jump { text: format!("[{}]", at + 1), anchor: source.anchor.clone() });
        }
        if let Some(cell) = &entry.cell {
            let gap = if origin.is_empty() { "" } else { " " };
            origin.push(Span::plain(format!("{gap}{}", breakable(cell))));
        }
        if let Some(address) = &entry.address {
            let text = words!("page", "trang nguồn").get(self.look.language).to_owned();
            let gap = if origin.is_empty() { "" } else { " " };
            origin.push(Span::plain(gap));
            origin.push(Span::Link { text, address: address.clone() });
        }
        let plain = |text: &str| vec![Span::plain(text)];
        SheetRow {
            cells: vec![
                name,
                plain(&entry.value),
                plain(entry.year.as_deref().unwrap_or("–")),
                plain(entry.score.as_deref().unwrap_or("–")),
                plain(&states.join("; ")),
                origin,
            ],
            stands_out: false,
            anchor: Some(entry.anchor.clone()),
        }
    }

    fn sources(&mut self) -> Markup {
        if self.report.sources.is_empty() {
            return html! {};
        }
        let report = self.report;
        let title = run(&sources_title(self.look.language), Set::PLAIN, None);
        let turned = self.turned();
        let title = html! {
            w:p {
                w:pPr { w:pStyle w:val="AnnexHeading" {} (turned) w:spacing w:before="360" {} }
                (self.marked(Some(SOURCES), &title))
            }
        };
        let told = told(report);
        let all: Vec<Markup> = report
            .sources
            .iter()
            .enumerate()
            .filter(|(at, _)| told.contains(at))
            .map(|(at, source)| self.source(at, source))
            .collect();
        html! { (title) @for one in all { (one) } }
    }

    fn source(&mut self, at: usize, source: &Source) -> Markup {
        let language = self.look.language;
        let mut facts = vec![sentence(&source.citation)];
        if !source.years.is_empty() {
            let years = &source.years;
            facts.push(words!("Values from {years}.", "Số liệu {years}.").get(language).to_owned());
        }
        if !source.confidence.is_empty() {
            facts.push(sentence(&capital(&source.confidence)));
        }
        if let Some(licence) = &source.licence {
            facts.push(sentence(licence));
        }
        if let Some(day) = &source.accessed {
            facts.push(words!("Accessed {day}.", "Truy cập {day}.").get(language).to_owned());
        }
        let link = source.address.as_deref().map(|address| {
            let link = self.link(address, address, Set::PLAIN);
            html! { (run(" ", Set::PLAIN, None)) (link) }
        });
        let content = html! {
            (run(&format!("[{}]", at + 1), Set::PLAIN, None))
            w:r { w:tab {} }
            (run(&facts.join(" "), Set::PLAIN, None))
            @if let Some(link) = link { (link) }
        };
        self.paragraph("Source", Some(&source.anchor), &content)
    }
}

/// The sources that are listed: all in a full report; in a brief those that its values and charts
/// lead to.
fn told(report: &Report) -> BTreeSet<usize> {
    match report.length {
        Length::Full => (0..report.sources.len()).collect(),
        Length::Brief => {
            let values = report.values.iter().filter_map(|entry| entry.source);
            let charts = report.pieces.iter().flat_map(|piece| match piece {
                Piece::Exhibit(exhibit) => exhibit.sources.as_slice(),
                Piece::Heading { .. }
                | Piece::Paragraph(_)
                | Piece::Bullets(_)
                | Piece::Callout(_)
                | Piece::Table(_)
                | Piece::Trial
                | Piece::PageBreak => &[],
            });
            values.chain(charts.copied()).collect()
        }
    }
}

/// A path that may be broken after its slashes and colons: an invisible space allows it.
fn breakable(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len() * 2);
    for letter in cell.chars() {
        out.push(letter);
        if matches!(letter, '/' | '\\' | ':' | '!' | '_') {
            out.push(BREAK);
        }
    }
    out
}
