//! What sets type: it holds what has been laid out so far, and puts text into atoms.

use krilla::tagging::Tag;

use super::lines::{Breaker, Line, LinkId, Stretch};
use super::pages::{Atom, Head, Mark};
use super::style::{ACCENT, INK, MUTED, Style, THREAD, Type};
use super::tags::{Part, Structure};
use crate::present::report::{Report, Span};
use crate::present::scene::{Figures, Ink, Point, Weight, font};

/// Room for the numbers of pages in the foot.
const NUMBERS: f64 = 60.0;
/// The most lines of a foot.
const MOST_FEET: usize = 4;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// To an anchor of the report.
    Anchor(String),
    /// To somewhere outside.
    Address(String),
}

/// A link of the report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) target: Target,
    /// What it says.
    pub(super) text: String,
    pub(super) part: Part,
}

/// A heading that the outline leads to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heading {
    /// 1 for chapters.
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) anchor: String,
}

/// What has been laid out so far.
#[derive(Debug)]
pub(super) struct Setter<'a> {
    pub(super) report: &'a Report,
    pub(super) style: Style,
    pub(super) breaker: Breaker,
    pub(super) structure: Structure,
    pub(super) links: Vec<Link>,
    pub(super) atoms: Vec<Atom<'a>>,
    pub(super) heads: Vec<Head<'a>>,
    pub(super) headings: Vec<Heading>,
    /// White that what was set last wants below it.
    pub(super) after: f64,
    /// Whether what comes next begins a page.
    pub(super) fresh: bool,
    /// Whether what was set last is a heading, to which what comes next stands near.
    pub(super) headed: bool,
    /// What stands at the foot of every page.
    pub(super) foot: Vec<Line>,
}

/// How text looks where it has no look of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

impl Look {
    pub(super) const PLAIN: Self = Self { weight: Weight::Regular, ink: INK };
    pub(super) const STRONG: Self = Self { weight: Weight::Bold, ink: INK };
    pub(super) const MUTED: Self = Self { weight: Weight::Regular, ink: MUTED };
}

/// How a block of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Block {
    pub(super) type_: Type,
    /// From the left side of the text.
    pub(super) indent: f64,
    /// White above.
    pub(super) before: f64,
    /// Whether what comes next stands on the same page.
    pub(super) keep: bool,
    /// Whether its lines stand on one page.
    pub(super) whole: bool,
}

/// Where the base line lies below the top of a line.
pub(super) fn base(type_: Type) -> f64 {
    f64::midpoint(type_.leading, font::CAPITAL * type_.size)
}

impl<'a> Setter<'a> {
    pub(super) fn new(report: &'a Report, style: Style) -> Self {
        let mut breaker = Breaker::default();
        let foot = foot(report, &style, &mut breaker);
        let more = foot.len().saturating_sub(1) as f64 * style.small.leading;
        let style = Style { bottom: style.bottom + more, ..style };
        Self {
            report,
            style,
            breaker,
            structure: Structure::new(),
            links: Vec::new(),
            atoms: Vec::new(),
            heads: Vec::new(),
            headings: Vec::new(),
            after: 0.0,
            fresh: false,
            headed: false,
            foot,
        }
    }

    /// Adds an atom below what was set last.
    pub(super) fn push(&mut self, atom: Atom<'a>) {
        let headed = std::mem::take(&mut self.headed);
        let before = if headed { self.after } else { atom.before.max(self.after) };
        let fresh = atom.fresh || std::mem::take(&mut self.fresh);
        self.after = 0.0;
        self.atoms.push(Atom { before, fresh, ..atom });
    }

    /// The spans of a text as stretches; links become parts of the structure.
    pub(super) fn stretches<'s>(
        &mut self,
        spans: &'s [Span],
        part: Part,
        look: Look,
    ) -> Vec<Stretch<'s>> {
        spans.iter().map(|span| self.stretch(span, part, look)).collect()
    }

    fn stretch<'s>(&mut self, span: &'s Span, part: Part, look: Look) -> Stretch<'s> {
        let Look { weight, ink } = look;
        let plain = Stretch { text: span.text(), weight, ink, below: None, link: None, part };
        match span {
            Span::Plain(_) => plain,
            Span::Strong(_) => Stretch { weight: Weight::Bold, ..plain },
            Span::Figure { value, .. } => {
                let Some(entry) = self.report.values.get(*value) else { return plain };
                let target = Target::Anchor(entry.anchor.clone());
                self.linked(plain, target, ink, THREAD)
            }
            Span::Link { address, .. } => match super::address::safe(address) {
                Some(address) => self.linked(plain, Target::Address(address), ACCENT, ACCENT),
                None => plain,
            },
            Span::Jump { anchor, .. } => {
                self.linked(plain, Target::Anchor(anchor.clone()), ACCENT, ACCENT)
            }
        }
    }

    fn linked<'s>(
        &mut self,
        plain: Stretch<'s>,
        target: Target,
        ink: Ink,
        below: Ink,
    ) -> Stretch<'s> {
        if plain.text.trim().is_empty() {
            return plain;
        }
        let link = self.link(target, plain.text, plain.part);
        let part = self.links[link].part;
        Stretch { ink, below: Some(below), link: Some(link), part, ..plain }
    }

    /// Makes a link inside a part.
    pub(super) fn link(&mut self, target: Target, text: &str, inside: Part) -> LinkId {
        let part = self.structure.add(inside, Tag::Link);
        self.links.push(Link { target, text: text.to_owned(), part });
        self.links.len() - 1
    }

    /// Breaks text into lines of the width that an indent leaves.
    pub(super) fn lines(&mut self, stretches: &[Stretch<'_>], block: &Block) -> Vec<Line> {
        let most = self.style.width() - block.indent;
        self.breaker.lines(stretches, block.type_.size, Figures::Proportional, most)
    }

    /// Sets lines one below the other; neither the first nor the last stands alone on a page.
    pub(super) fn block(&mut self, lines: Vec<Line>, block: &Block, anchors: Vec<String>) {
        let n = lines.len();
        let mut anchors = Some(anchors);
        for (at, line) in lines.into_iter().enumerate() {
            let last = at + 1 == n;
            let keep = if last { block.keep } else { block.whole || at == 0 || at + 2 == n };
            let marks = text_marks(line, (block.indent, base(block.type_)), block.type_.size);
            self.push(Atom {
                before: if at == 0 { block.before } else { 0.0 },
                height: block.type_.leading,
                keep,
                anchors: anchors.take().unwrap_or_default(),
                marks,
                ..Atom::default()
            });
        }
    }

    /// Sets one text in one look.
    pub(super) fn text(&mut self, text: &str, part: Part, look: Look, block: &Block) -> usize {
        let Look { weight, ink } = look;
        let stretch = Stretch { text, weight, ink, below: None, link: None, part };
        let lines = self.lines(&[stretch], block);
        let n = lines.len();
        self.block(lines, block, Vec::new());
        n
    }
}

/// Breaks what stands at the foot of every page into lines, beside the numbers of pages.
fn foot(report: &Report, style: &Style, breaker: &mut Breaker) -> Vec<Line> {
    let text = if report.foot.trim().is_empty() { &report.title } else { &report.foot };
    let Look { weight, ink } = Look::MUTED;
    let stretch = Stretch { text, weight, ink, below: None, link: None, part: 0 };
    let most = style.width() - NUMBERS;
    let mut lines = breaker.lines(&[stretch], style.small.size, Figures::Proportional, most);
    lines.truncate(MOST_FEET);
    lines
}

/// The marks of a line whose base line begins at a place.
pub(super) fn text_marks<'a>(line: Line, at: Point, size: f64) -> Vec<Mark<'a>> {
    line.bits.into_iter().map(|bit| Mark::Text { at, bit, size }).collect()
}
