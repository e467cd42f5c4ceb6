//! Texts: paragraphs of runs, places that can be jumped to, links.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::look::{Look, half};
use super::package::{Relation, Target};
use crate::present::report::{Piece, Report, Span, ValueEntry};

/// The anchor of the annex of values.
pub(super) const VALUES: &str = "annex-of-values";
/// The anchor of the annex of sources.
pub(super) const SOURCES: &str = "annex-of-sources";

/// A text without the characters that XML cannot hold.
pub(super) fn clean(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(allowed).collect()
}

/// What has been gathered while a document is written.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    /// What is written.
    pub(super) report: &'a Report,
    /// How it looks.
    pub(super) look: Look,
    /// The name and number of the bookmark of every anchor.
    marks: BTreeMap<String, (String, usize)>,
    /// What the document refers to.
    pub(super) relations: Vec<Relation>,
    /// The pictures, in the order in which they come.
    pub(super) pictures: Vec<Vec<u8>>,
    /// Whether what follows begins on a new page.
    page_turned: bool,
}

impl<'a> Desk<'a> {
    /// A desk for a report: every place that can be jumped to has its name.
    pub(super) fn new(report: &'a Report, relations: Vec<Relation>) -> Self {
        let look = Look::of(report.language, report.length);
        let mut marks = BTreeMap::new();
        for anchor in anchors(report) {
            let number = marks.len() + 1;
            marks.entry(anchor.to_owned()).or_insert_with(|| (name_of(anchor, number), number));
        }
        Self { report, look, marks, relations, pictures: Vec::new(), page_turned: false }
    }

    /// The name of the bookmark of an anchor, if there is such a place.
    pub(super) fn mark(&self, anchor: &str) -> Option<&str> {
        self.marks.get(anchor).map(|(name, _)| name.as_str())
    }

    /// Something with the place where jumps to an anchor land.
    pub(super) fn marked(&self, anchor: Option<&str>, content: &Markup) -> Markup {
        match anchor.and_then(|anchor| self.marks.get(anchor)) {
            Some((name, number)) => html! {
                w:bookmarkStart w:id=(number) w:name=(name) {}
                (content)
                w:bookmarkEnd w:id=(number) {}
            },
            None => content.clone(),
        }
    }

    /// What follows begins on a new page.
    pub(super) fn turn_page(&mut self) {
        self.page_turned = true;
    }

    /// The property of the paragraph that begins a page; no other has it. A break of its own would
    /// leave an empty line at the head of the page.
    pub(super) fn turned(&mut self) -> Markup {
        let turned = std::mem::take(&mut self.page_turned);
        html! { @if turned { w:pageBreakBefore {} } }
    }

    /// A paragraph of a style.
    pub(super) fn paragraph(
        &mut self,
        style: &str,
        anchor: Option<&str>,
        content: &Markup,
    ) -> Markup {
        let turned = self.turned();
        html! {
            w:p { w:pPr { w:pStyle w:val=(style) {} (turned) } (self.marked(anchor, content)) }
        }
    }

    /// The runs of a text.
    pub(super) fn spans(&mut self, spans: &[Span], set: Set) -> Markup {
        let runs: Vec<Markup> = spans.iter().map(|span| self.span(span, set)).collect();
        html! { @for run in runs { (run) } }
    }

    fn span(&mut self, span: &Span, set: Set) -> Markup {
        match span {
            Span::Plain(text) => run(text, set, None),
            Span::Strong(text) => run(text, set.bold(), None),
            Span::Figure { text, value } => self.figure(text, *value, set),
            Span::Jump { text, anchor } => self.jump(text, anchor, set),
            Span::Link { text, address } => self.link(text, address, set),
        }
    }

    /// A figure: it leads to its entry in the annex, and says where it is from when pointed at.
    fn figure(&self, text: &str, value: usize, set: Set) -> Markup {
        let entry = self.report.values.get(value);
        let mark = entry.and_then(|entry| self.mark(&entry.anchor));
        match (entry, mark) {
            (Some(entry), Some(mark)) => html! {
                w:hyperlink w:anchor=(mark) w:tooltip=(self.tip(entry)) w:history="1" {
                    (run(text, set, Some("Figure")))
                }
            },
            _ => run(text, set, None),
        }
    }

    /// What a figure says when it is pointed at; Word shows at most 260 letters.
    fn tip(&self, entry: &ValueEntry) -> String {
        let source = entry.source.and_then(|at| self.report.sources.get(at));
        let parts = [
            Some(format!("{}: {}", entry.indicator, entry.value)),
            entry.year.clone(),
            source.map(|source| source.citation.clone()),
            entry.cell.clone(),
        ];
        let all: Vec<String> = parts.into_iter().flatten().collect();
        let text = clean(&all.join("; ")).replace('\n', " ");
        if text.chars().count() <= 250 {
            return text;
        }
        text.chars().take(249).collect::<String>() + "…"
    }

    /// A link to a place of the report; plain text where there is no such place.
    pub(super) fn jump(&self, text: &str, anchor: &str, set: Set) -> Markup {
        match self.mark(anchor) {
            Some(mark) => html! {
                w:hyperlink w:anchor=(mark) w:history="1" { (run(text, set, Some("Hyperlink"))) }
            },
            None => run(text, set, None),
        }
    }

    /// A link to somewhere outside; plain text where it is no address of the web or of mail, so that
    /// nothing from data can start a program.
    pub(super) fn link(&mut self, text: &str, address: &str, set: Set) -> Markup {
        if !is_safe(address) {
            return run(text, set, None);
        }
        let target = Target::Outside(clean(address));
        let known = self.relations.iter().find(|one| one.target == target);
        let id =
            known.map_or_else(|| format!("rId{}", self.relations.len() + 1), |one| one.id.clone());
        if known.is_none() {
            self.relations.push(Relation { id: id.clone(), kind: "hyperlink", target });
        }
        html! { w:hyperlink r:id=(id) w:history="1" { (run(text, set, Some("Hyperlink"))) } }
    }

    /// Keeps a picture; gives the name by which the document refers to it.
    pub(super) fn picture(&mut self, png: Vec<u8>) -> String {
        self.pictures.push(png);
        let id = format!("rId{}", self.relations.len() + 1);
        let part = format!("media/image{}.png", self.pictures.len());
        self.relations.push(Relation::to(id.clone(), "image", part));
        id
    }
}

/// How a run is set beside what its style says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Set {
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Its size in points, where no style can hold it: in tables it follows from their widths.
    pub(super) size: Option<f64>,
}

impl Set {
    /// As its style says.
    pub(super) const PLAIN: Self = Self { bold: false, size: None };

    /// The same in bold.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// A run of text.
pub(super) fn run(text: &str, set: Set, style: Option<&str>) -> Markup {
    html! {
        w:r {
            @if set != Set::PLAIN || style.is_some() {
                w:rPr {
                    @if let Some(style) = style { w:rStyle w:val=(style) {} }
                    @if set.bold { w:b {} w:bCs {} }
                    @if let Some(size) = set.size { w:sz w:val=(half(size)) {} w:szCs w:val=(half(size)) {} }
                }
            }
            (letters(text))
        }
    }
}

/// The letters of a run, with its line breaks.
pub(super) fn letters(text: &str) -> Markup {
    html! {
        @for (at, line) in clean(text).split('\n').enumerate() {
            @if at > 0 { w:br {} }
            w:t xml:space="preserve" { (line) }
        }
    }
}

/// A field with the text that is shown until it is brought up to date.
pub(super) fn field(instruction: &str, shown: &str) -> Markup {
    let content = html! { w:r { (letters(shown)) } };
    html! { w:fldSimple w:instr=(format!(" {instruction} ")) { (content) } }
}

/// Whether an address may be followed from a document.
fn is_safe(address: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase();
    let blank = address.chars().any(|c| c.is_whitespace() || c.is_control());
    !blank && ["http://", "https://", "mailto:"].iter().any(|start| lower.starts_with(start))
}

/// A name that Word takes for a bookmark: letters, digits and underscores, at most 40.
fn name_of(anchor: &str, number: usize) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("_{number}_{}", anchor.chars().map(plain).take(30).collect::<String>())
}

/// All places of a report that can be jumped to.
fn anchors(report: &Report) -> Vec<&str> {
    let mut all = Vec::new();
    for piece in &report.pieces {
        match piece {
            Piece::Heading { anchor, .. } => all.push(anchor.as_str()),
            Piece::Table(sheet) => {
                all.push(&sheet.anchor);
                all.extend(sheet.rows.iter().filter_map(|row| row.anchor.as_deref()));
            }
            Piece::Exhibit(exhibit) => all.push(&exhibit.anchor),
            Piece::Paragraph(_)
            | Piece::Bullets(_)
            | Piece::Callout(_)
            | Piece::Trial
            | Piece::PageBreak => {}
        }
    }
    all.extend([VALUES, SOURCES]);
    all.extend(report.values.iter().map(|entry| entry.anchor.as_str()));
    all.extend(report.sources.iter().map(|source| source.anchor.as_str()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_followed() {
        for address in ["https://a.vn/x", "HTTP://a.vn", "mailto:a@b.vn"] {
            assert!(is_safe(address), "{address}");
        }
        for address in
            ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x", "a.vn", "https://a b", ""]
        {
            assert!(!is_safe(address), "{address}");
        }
    }

    #[test]
    fn names_of_bookmarks_are_short_and_plain() {
        let name = name_of("hà-nội/broadband adoption of all premises in the region", 123);
        assert!(name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{1f}\u{ffff}\nc"), "ab\nc");
    }
}
