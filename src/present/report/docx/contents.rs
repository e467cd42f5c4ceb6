//! The contents: headings with the pages on which they stand.
//!
//! Every page number is a field that whoever opens the document works out; what is written until
//! then is an estimate, from the widths of the letters and the heights of tables and charts.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::annex::{sources_title, values_title};
use super::look::{Look, Weight};
use super::table::{measures, text_of};
use super::text::{Desk, SOURCES, Set, VALUES, field, run};
use crate::present::report::{Exhibit, Length, Piece, Report, Sheet, Span};
use crate::words;

/// Millimetres in a point.
const POINT: f64 = 25.4 / 72.0;

/// Fewer entries need no contents.
const LEAST: usize = 4;

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    level: u8,
    text: String,
    anchor: String,
}

/// The headings of chapters and sections and the annexes, in order.
fn entries(report: &Report, look: &Look) -> Vec<Entry> {
    let numbered = look.is_official() && are_bare(report);
    let (mut chapter, mut section) = (0, 0);
    let mut all = Vec::new();
    for piece in &report.pieces {
        let Piece::Heading { level, text, anchor } = piece else { continue };
        if *level == 1 {
            (chapter, section) = (chapter + 1, 0);
        } else if *level == 2 {
            section += 1;
        } else {
            continue;
        }
        let text = match (numbered, *level) {
            (true, 1) => format!("{}. {text}", roman(chapter)),
            (true, _) => format!("{section}. {text}"),
            (false, _) => text.clone(),
        };
        all.push(Entry { level: *level, text, anchor: anchor.clone() });
    }
    let annex = |text: String, anchor: &str| Entry { level: 1, text, anchor: anchor.to_owned() };
    if !report.values.is_empty() {
        all.push(annex(values_title(look.language), VALUES));
    }
    if !report.sources.is_empty() {
        all.push(annex(sources_title(look.language), SOURCES));
    }
    all
}

/// Whether no heading brings a number of its own.
pub(super) fn are_bare(report: &Report) -> bool {
    let own = |text: &str| {
        let first = text.split([' ', '\u{a0}']).next().unwrap_or_default();
        let body = first.trim_end_matches(['.', ')']);
        first != body
            && !body.is_empty()
            && body.chars().all(|c| c.is_ascii_digit() || "IVX.".contains(c))
    };
    !report.pieces.iter().any(|piece| matches!(piece, Piece::Heading { text, .. } if own(text)))
}

/// A number of a chapter as Romans wrote it.
fn roman(number: usize) -> String {
    let signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut left, mut text) = (number, String::new());
    for (value, sign) in signs {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

impl Desk<'_> {
    /// The contents; nothing for a brief, or where there is little to find.
    pub(super) fn contents(&mut self) -> Markup {
        let entries = entries(self.report, &self.look);
        if self.report.length == Length::Brief || entries.len() < LEAST {
            return html! {};
        }
        let pages = pages(self, entries.len());
        let title = words!("Contents", "Mục lục");
        let title = run(title.get(self.look.language), Set::PLAIN, None);
        let title = self.paragraph("TOCHeading", None, &title);
        html! {
            (title)
            @for entry in &entries {
                @if let Some(mark) = self.mark(&entry.anchor) {
                    @let page = pages.get(&entry.anchor).copied().unwrap_or(1);
                    w:p {
                        w:pPr { w:pStyle w:val=(format!("TOC{}", entry.level)) {} }
                        w:hyperlink w:anchor=(mark) w:history="1" {
                            (run(&entry.text, Set::PLAIN, None))
                            w:r { w:tab {} }
                            (field(&format!("PAGEREF {mark} \\h"), &page.to_string()))
                        }
                    }
                }
            }
        }
    }
}

/// Where the pen stands while pages are guessed.
struct Pen<'a> {
    look: &'a Look,
    page: usize,
    /// How much of the page is used, in millimetres.
    used: f64,
}

impl Pen<'_> {
    /// Sets something that is not torn apart.
    fn block(&mut self, height: f64) {
        if self.used + height > self.look.page_mm() && self.used > 0.0 {
            self.page += 1;
            self.used = 0.0;
        }
        self.used += height;
    }

    /// Sets lines that may go on overleaf.
    fn lines(&mut self, n: usize, size: f64, leading: f64) {
        for _ in 0..n {
            self.block(self.line(size, leading));
        }
    }

    /// The height of a line; both fonts stand about 1.2 times as high as their size says.
    fn line(&self, size: f64, leading: f64) -> f64 {
        let own = if self.look.is_official() { 1.15 } else { 1.21 };
        size * own * leading * POINT
    }

    /// How many lines a text takes.
    fn count(&self, text: &str, size: f64, width_mm: f64) -> usize {
        let width = self.look.width(text, size, Weight::Regular) * 1.03;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
        let n = (width / (width_mm / POINT)).ceil() as usize;
        n.max(1)
    }

    fn text(&mut self, spans: &[Span]) {
        let (size, width) = (self.look.body, self.look.line_mm());
        let n = self.count(&text_of(spans), size, width);
        let leading = if self.look.is_official() { 1.15 } else { 1.2 };
        self.lines(n, size, leading);
        self.used += 7.0 * POINT;
    }

    fn heading(&mut self, level: u8) {
        let height = if level == 1 { 17.0 } else { 11.0 };
        // It does not stay behind without what it heads.
        if self.used + height + 14.0 > self.look.page_mm() {
            self.page += 1;
            self.used = 0.0;
        }
        self.used += height;
    }

    fn table(&mut self, sheet: &Sheet) {
        let measures = measures(sheet, self.look);
        let line = self.line(measures.size, 1.0);
        let width = |at: usize| f64::from(measures.columns[at]) / 20.0 * POINT - 7.5 * POINT;
        let cells = |row: &[Vec<Span>]| {
            let cells = row.iter().take(measures.columns.len()).enumerate();
            let n = cells.map(|(at, spans)| self.count(&text_of(spans), measures.size, width(at)));
            n.max().unwrap_or(1) as f64 * line + 1.4
        };
        let rows: Vec<f64> = sheet.rows.iter().map(|row| cells(&row.cells)).collect();
        let head: Vec<Vec<Span>> =
            sheet.columns.iter().map(|(head, _)| vec![Span::plain(head)]).collect();
        let head = cells(&head);
        let caption = 10.0;
        if rows.len() <= 12 {
            self.block(caption + head + rows.iter().sum::<f64>());
        } else {
            self.block(caption + head + rows[0]);
            for row in &rows[1..] {
                let page = self.page;
                self.block(*row);
                self.used += if self.page > page { head } else { 0.0 };
            }
        }
        self.used += 4.0 + 5.0 * sheet.notes.len() as f64;
    }

    fn exhibit(&mut self, desk: &Desk<'_>, exhibit: &Exhibit) {
        self.block(desk.size_of(exhibit).1 + 16.0);
    }
}

/// On which page each heading is likely to stand.
fn pages(desk: &Desk<'_>, n_entries: usize) -> BTreeMap<String, usize> {
    let look = &desk.look;
    let mut pen = Pen { look, page: 1, used: 0.0 };
    let mut found = BTreeMap::new();
    let title =
        pen.count(&desk.report.title, if look.is_official() { 14.0 } else { 25.0 }, look.line_mm());
    pen.used = if look.is_official() { 62.0 } else { 16.0 } + 7.0 * title as f64;
    pen.used += 12.0;
    pen.lines(n_entries, look.body, 1.25);
    for piece in &desk.report.pieces {
        match piece {
            Piece::Heading { level, anchor, .. } => {
                pen.heading(*level);
                found.insert(anchor.clone(), pen.page);
            }
            Piece::Paragraph(spans) => pen.text(spans),
            Piece::Callout(spans) => {
                pen.text(spans);
                pen.used += 8.0;
            }
            Piece::Bullets(items) => items.iter().for_each(|item| pen.text(item)),
            Piece::Table(sheet) => pen.table(sheet),
            Piece::Exhibit(exhibit) => pen.exhibit(desk, exhibit),
            Piece::Trial => {}
            Piece::PageBreak => (pen.page, pen.used) = (pen.page + 1, 0.0),
        }
    }
    if look.is_official() {
        pen.block(50.0);
    }
    (pen.page, pen.used) = (pen.page + 1, 0.0);
    found.insert(VALUES.to_owned(), pen.page);
    pen.heading(1);
    pen.table(&desk.values_sheet());
    pen.heading(1);
    found.insert(SOURCES.to_owned(), pen.page);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_counted_as_romans_did() {
        let all: Vec<String> = [1, 4, 6, 9, 14].into_iter().map(roman).collect();
        assert_eq!(all.join(" "), "I IV VI IX XIV");
    }
}
