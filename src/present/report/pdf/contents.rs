//! The list of contents: headings with the numbers of their pages.

use krilla::tagging::Tag;

use super::annex::{self, Kept};
use super::lines::Stretch;
use super::pages::{Atom, Mark};
use super::setter::{Setter, Target, base, text_marks};
use super::style::{ACCENT, Type};
use super::tags::DOCUMENT;
use super::words;
use crate::present::report::{Piece, Report};
use crate::present::scene::{Figures, Weight};

/// Room for the number of a page.
const NUMBER: f64 = 34.0;
/// How far sections are set in.
const INDENT: f64 = 12.0;
/// The most lines of contents; longer ones name chapters only.
const MOST: usize = 34;

struct Entry<'r> {
    level: u8,
    text: &'r str,
    anchor: &'r str,
}

impl Setter<'_> {
    /// Sets the contents of the report, if it has chapters enough to need them.
    pub(super) fn contents(&mut self, kept: &Kept) {
        let report = self.report;
        let heads = (words::values(report.language), words::sources(report.language));
        let mut entries = entries(report, kept, &heads);
        if entries.len() > MOST {
            entries.retain(|entry| entry.level == 1);
        }
        if !self.style.contents || entries.len() < 3 {
            return;
        }
        let list = self.structure.add(DOCUMENT, Tag::TOC);
        let mut inner = None;
        for entry in &entries {
            let inside = if entry.level == 1 {
                inner = None;
                list
            } else {
                let made = inner.unwrap_or_else(|| self.structure.add(list, Tag::TOC));
                inner = Some(made);
                made
            };
            self.entry(entry, inside);
        }
        self.after = self.style.air;
    }

    fn entry(&mut self, entry: &Entry<'_>, list: usize) {
        let item = self.structure.add(list, Tag::TOCI);
        let reference = self.structure.add(item, Tag::Reference);
        let target = Target::Anchor(entry.anchor.to_owned());
        let link = self.link(target, entry.text, reference);
        let part = self.links[link].part;
        let size = self.style.body.size * if entry.level == 1 { 1.0 } else { 0.94 };
        let type_ = Type { size, leading: self.style.body.leading * 0.98 };
        let indent = if entry.level == 1 { 0.0 } else { INDENT };
        let right = self.style.width();
        let weight = Weight::Regular;
        let (ink, below, link_) = (ACCENT, None, Some(link));
        let text = format!("{} ", entry.text.trim());
        let stretch = Stretch { text: &text, weight, ink, below, link: link_, part };
        let most = right - indent - NUMBER;
        let mut lines = self.breaker.lines(&[stretch], size, Figures::Proportional, most);
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.drain(..).enumerate() {
            let mut marks = text_marks(line, (indent, base(type_)), size);
            if at == last {
                let (base, anchor) = (base(type_), entry.anchor.to_owned());
                marks.push(Mark::PageNumber { right, base, anchor, size, part, link });
            }
            let before = if entry.level == 1 && at == 0 { 3.5 } else { 0.0 };
            let (height, keep) = (type_.leading, at < last);
            self.push(Atom { before, height, keep, marks, ..Atom::default() });
        }
    }
}

/// Chapters and sections that can be found, and the annexes.
fn entries<'r>(
    report: &'r Report,
    kept: &Kept,
    (values, sources): &'r (String, String),
) -> Vec<Entry<'r>> {
    let mut entries: Vec<Entry<'r>> = Vec::new();
    for piece in &report.pieces {
        if let Piece::Heading { level: level @ (1 | 2), text, anchor } = piece
            && !anchor.is_empty()
            && !text.trim().is_empty()
        {
            entries.push(Entry { level: *level, text, anchor });
        }
    }
    if !kept.values.is_empty() {
        entries.push(Entry { level: 1, text: values, anchor: annex::VALUES });
    }
    if !kept.sources.is_empty() {
        entries.push(Entry { level: 1, text: sources, anchor: annex::SOURCES });
    }
    entries
}
