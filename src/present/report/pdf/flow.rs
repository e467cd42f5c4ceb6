//! The pieces of a report, one below the other.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::pages::{Atom, Mark, Picture};
use super::setter::{Block, Heading, Look, Setter, base, text_marks};
use super::style::{ACCENT, ALERT, ALERT_GROUND, INK, Type};
use super::tags::{DOCUMENT, Part};
use super::words;
use crate::present::report::{Exhibit, Piece, Span};
use crate::present::scene::pdf::kept;
use crate::present::scene::{Scene, Shape, Weight};

/// How far the text of a list is set in.
const LIST_INDENT: f64 = 12.0;
/// White inside the box of a callout, at its left side and above.
const BOX: (f64, f64) = (11.0, 7.0);
/// Points to a pixel below which letters can no longer be read.
const SMALLEST: f64 = 0.46;
/// How much lower a picture may become to save a page break.
const SHRINK: f64 = 0.14;

/// How an item of a list is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Item<'i> {
    pub(super) type_: Type,
    /// White above.
    pub(super) before: f64,
    /// By which it is found.
    pub(super) anchor: Option<&'i str>,
}

impl<'a> Setter<'a> {
    /// Sets title and subtitle.
    pub(super) fn title(&mut self) {
        let (report, style) = (self.report, self.style);
        let block = Block { type_: style.title, indent: 0.0, before: 0.0, keep: true, whole: true };
        let part = self.heading_part(1, &report.title);
        self.text(&report.title, part, Look::STRONG, &block);
        if report.subtitle.trim().is_empty() {
            return;
        }
        let part = self.structure.add(DOCUMENT, Tag::P);
        let block = Block { type_: style.subtitle, before: 3.0, keep: false, ..block };
        self.text(&report.subtitle, part, Look::MUTED, &block);
        self.after = style.air * 0.6;
    }

    fn heading_part(&mut self, level: u16, text: &str) -> Part {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.structure.add(DOCUMENT, Tag::Hn(level, Some(kept(text))))
    }

    /// Sets a piece of the report.
    pub(super) fn piece(&mut self, piece: &'a Piece) {
        match piece {
            Piece::Heading { level, text, anchor } => self.heading(*level, text, anchor),
            Piece::Paragraph(spans) => self.paragraph(spans),
            Piece::Bullets(items) => self.bullets(items),
            Piece::Callout(spans) => self.callout(spans),
            Piece::Table(sheet) => self.table(sheet, &BTreeMap::new()),
            Piece::Exhibit(exhibit) => self.exhibit(exhibit),
            // Paper cannot try anything out.
            Piece::Trial => {}
            Piece::PageBreak => self.fresh = true,
        }
    }

    /// Sets a heading; a level below the last one's is never left out.
    pub(super) fn heading(&mut self, level: u8, text: &str, anchor: &str) {
        if text.trim().is_empty() {
            return;
        }
        let above = self.headings.last().map_or(0, |heading| heading.level);
        let level = level.clamp(1, above + 1);
        let style = self.style;
        let (type_, ink, before) = match level {
            1 => (style.chapter, INK, style.air * 1.5),
            2 => (style.section, ACCENT, style.air),
            _ => (style.body, INK, style.gap * 1.5),
        };
        let anchor = if anchor.is_empty() {
            format!("heading-{}", self.headings.len() + 1)
        } else {
            anchor.to_owned()
        };
        // The title of the report is the only heading of the first level.
        let part = self.heading_part(u16::from(level) + 1, text);
        let block = Block { type_, indent: 0.0, before, keep: true, whole: true };
        let first = self.atoms.len();
        self.text(text, part, Look { weight: Weight::Bold, ink }, &block);
        if let Some(atom) = self.atoms.get_mut(first) {
            atom.anchors.push(anchor.clone());
            atom.closes = level == 1;
        }
        self.headings.push(Heading { level, text: text.to_owned(), anchor });
        self.after = if level == 1 { style.gap } else { style.gap * 0.6 };
        self.headed = true;
    }

    pub(super) fn paragraph(&mut self, spans: &[Span]) {
        let part = self.structure.add(DOCUMENT, Tag::P);
        let (type_, before) = (self.style.body, self.style.gap);
        let block = Block { type_, indent: 0.0, before, keep: false, whole: false };
        let stretches = self.stretches(spans, part, Look::PLAIN);
        let lines = self.lines(&stretches, &block);
        self.block(lines, &block, Vec::new());
    }

    fn bullets(&mut self, items: &[Vec<Span>]) {
        let list = self.structure.add(DOCUMENT, Tag::L(ListNumbering::Disc));
        for (at, spans) in items.iter().enumerate() {
            let gap = self.style.gap;
            let before = if at == 0 { gap } else { gap * 0.4 };
            let type_ = self.style.body;
            self.item(list, "• ", spans, Item { type_, before, anchor: None });
        }
        self.after = self.style.gap;
    }

    /// Sets an item of a list behind its mark.
    pub(super) fn item(
        &mut self,
        list: Part,
        mark: &str,
        spans: &[Span],
        Item { type_, before, anchor }: Item<'_>,
    ) {
        let item = self.structure.add(list, Tag::LI);
        let label = self.structure.add(item, Tag::Lbl);
        let body = self.structure.add(item, Tag::LBody);
        let run = self.breaker.label(mark, Weight::Regular);
        let indent = LIST_INDENT.max((run.width() * type_.size).ceil() + 1.0);
        let block = Block { type_, indent, before, keep: false, whole: false };
        let stretches = self.stretches(spans, body, Look::PLAIN);
        let lines = self.lines(&stretches, &block);
        let first = self.atoms.len();
        self.block(lines, &block, anchor.map(str::to_owned).into_iter().collect());
        if let Some(atom) = self.atoms.get_mut(first) {
            let bit =
                super::lines::Bit { x: 0.0, run, ink: INK, below: None, link: None, part: label };
            atom.marks.insert(0, Mark::Text { at: (0.0, base(type_)), bit, size: type_.size });
        }
    }

    /// Sets a paragraph in a box. A box that is taller than half a page goes on in another one.
    fn callout(&mut self, spans: &[Span]) {
        let part = self.structure.add(DOCUMENT, Tag::P);
        let (type_, width) = (self.style.body, self.style.width());
        let block = Block { type_, indent: 2.0 * BOX.0, before: 0.0, keep: false, whole: true };
        let stretches = self.stretches(spans, part, Look::PLAIN);
        let mut lines = self.lines(&stretches, &block);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen")]
        let most = ((self.style.height() * 0.5 / type_.leading).floor().max(1.0)) as usize;
        let mut before = self.style.air * 0.7;
        while !lines.is_empty() {
            let rest = lines.split_off(most.min(lines.len()));
            let height = lines.len() as f64 * type_.leading + 2.0 * BOX.1;
            let mut marks = vec![
                Mark::Ground { at: (0.0, 0.0), size: (width, height), ink: ALERT_GROUND },
                Mark::Ground { at: (0.0, 0.0), size: (2.5, height), ink: ALERT },
            ];
            for (at, line) in lines.into_iter().enumerate() {
                let y = BOX.1 + at as f64 * type_.leading + base(type_);
                marks.extend(text_marks(line, (BOX.0, y), type_.size));
            }
            self.push(Atom { before, height, marks, ..Atom::default() });
            (lines, before) = (rest, 0.0);
        }
        self.after = self.style.air * 0.7;
    }

    /// Sets a chart as wide as the text, with its number, confidence and sources below.
    fn exhibit(&mut self, exhibit: &'a Exhibit) {
        let scene = &exhibit.chart.scene;
        let part = self.structure.add(DOCUMENT, Tag::Figure(Some("picture".to_owned())));
        let margin = margin(scene);
        let (width, height) = (scene.width - 2.0 * margin.0, scene.height - 2.0 * margin.1);
        if width > 0.0 && height > 0.0 {
            let most = (self.style.height() * self.style.picture)
                .max(height * SMALLEST)
                .min(self.style.height() - 6.0 * self.style.small.leading);
            let scale = (self.style.width() / width).min(most / height);
            let size = (width * scale, height * scale);
            let said = kept(&format!("{}. {}", exhibit.chart.title, exhibit.chart.description));
            let picture = Picture { scene, scale, margin, size, said, part };
            self.push(Atom {
                before: self.style.air,
                height: size.1,
                keep: true,
                shrink: size.1 * SHRINK,
                anchors: vec![exhibit.anchor.clone()],
                marks: vec![Mark::Picture(picture)],
                ..Atom::default()
            });
        }
        let caption = self.structure.add(DOCUMENT, Tag::P);
        let type_ = self.style.small;
        let block = Block { type_, indent: 0.0, before: 4.0, keep: false, whole: true };
        let spans = words::caption(self.report, exhibit);
        let stretches = self.stretches(&spans, caption, Look::MUTED);
        let lines = self.lines(&stretches, &block);
        self.block(lines, &block, Vec::new());
        self.after = self.style.air;
    }
}

/// The white at the left and the top of a picture, which its other sides have as well: so its text
/// stands in line with the text of the page.
fn margin(scene: &Scene) -> (f64, f64) {
    let (mut left, mut top) = (scene.width, scene.height);
    for shape in &scene.shapes {
        let corner = match shape {
            Shape::Rect { at, size, .. } if *at == (0.0, 0.0) && size.0 >= scene.width => continue,
            Shape::Rect { at, .. } => *at,
            Shape::Text(label) => (label.at.0, label.at.1 - label.font.capital()),
            Shape::Line { points, .. } | Shape::Area { points, .. } => {
                points.iter().fold((left, top), |(x, y), point| (point.0.min(x), point.1.min(y)))
            }
            Shape::Disc { at, radius, .. } => (at.0 - radius, at.1 - radius),
        };
        (left, top) = (left.min(corner.0), top.min(corner.1));
    }
    // A picture with nothing in it has no margin; nor does one that reaches its edge.
    let most = 0.05 * scene.width;
    (left.clamp(0.0, most), top.clamp(0.0, most) * 0.6)
}
