//! From a long column to pages: what stands where, and on which page an anchor lies.
//!
//! Takes atoms, which are never torn: lines, rows, pictures. An atom that is kept with the next one
//! stands on its page, unless together they are taller than any page. An exhibit for which there is
//! no room left goes to the top of the next page, and what follows it in its chapter fills the room.

use std::collections::{BTreeMap, VecDeque};

use super::lines::{Bit, LinkId};
use super::style::Style;
use super::tags::Part;
use crate::present::scene::{Ink, Point, Scene};

/// Something drawn, from the upper left corner of its atom.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark<'a> {
    /// Text on its base line.
    Text {
        /// Where its line begins.
        at: Point,
        bit: Bit,
        size: f64,
    },
    /// A rectangle that means nothing.
    Ground { at: Point, size: (f64, f64), ink: Ink },
    /// A chart.
    Picture(Picture<'a>),
    /// The number of the page on which an anchor lies, keeping to the right.
    PageNumber { right: f64, base: f64, anchor: String, size: f64, part: Part, link: LinkId },
    /// A cell, so that it is there even if it is empty.
    Cell(Part),
}

/// A chart in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture<'a> {
    pub(super) scene: &'a Scene,
    /// Points to a pixel.
    pub(super) scale: f64,
    /// White of the picture, in pixels, that may lie outside the atom.
    pub(super) margin: Point,
    /// Size on paper.
    pub(super) size: (f64, f64),
    /// What a screen reader says.
    pub(super) said: String,
    pub(super) part: Part,
}

/// What stands on one page together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Atom<'a> {
    /// White above; none at the top of a page.
    pub(super) before: f64,
    pub(super) height: f64,
    /// Whether the next atom stands on the same page.
    pub(super) keep: bool,
    /// Whether it begins a page.
    pub(super) fresh: bool,
    /// How much lower it may become where that saves a page break.
    pub(super) shrink: f64,
    /// By which it is found.
    pub(super) anchors: Vec<String>,
    pub(super) marks: Vec<Mark<'a>>,
    /// The head of its table, which stands above it on its page.
    pub(super) head: Option<usize>,
    /// The head that it is itself.
    pub(super) opens: Option<usize>,
    /// Whether nothing from before it may come after it: the head of a chapter.
    pub(super) closes: bool,
}

/// The head of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head<'a> {
    pub(super) height: f64,
    pub(super) marks: Vec<Mark<'a>>,
}

/// Something on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Placement {
    /// An atom, by its position; `scale` is below 1 where its picture was made smaller.
    Atom { at: usize, top: f64, scale: f64 },
    /// A repeated head, by its position.
    Head { at: usize, top: f64 },
}

/// The pages of a report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Book {
    pub(super) pages: Vec<Vec<Placement>>,
    /// Page and height of every anchor.
    pub(super) anchors: BTreeMap<String, (usize, f64)>,
}

/// The most of a page that is left white rather than let an exhibit wait for the next one.
const WHITE: f64 = 0.12;

/// Puts atoms on pages.
pub(super) fn paginated(atoms: &[Atom<'_>], heads: &[Head<'_>], style: &Style) -> Book {
    let mut pager = Pager {
        atoms,
        heads,
        top: style.top,
        bottom: style.top + style.height(),
        y: style.top,
        waiting: VecDeque::new(),
        shown: vec![None; heads.len()],
        book: Book { pages: vec![Vec::new()], anchors: BTreeMap::new() },
    };
    let mut at = 0;
    while at < atoms.len() {
        let kept = atoms[at..].iter().take_while(|atom| atom.keep).count();
        let end = (at + kept + 1).min(atoms.len());
        pager.put((at, end));
        at = end;
    }
    pager.catch_up();
    pager.book
}

/// Atoms that stand together: the first, and that after the last.
type Group = (usize, usize);

struct Pager<'a> {
    atoms: &'a [Atom<'a>],
    heads: &'a [Head<'a>],
    top: f64,
    bottom: f64,
    y: f64,
    /// Exhibits that wait for the next page.
    waiting: VecDeque<Group>,
    /// By head: the last page that has it.
    shown: Vec<Option<usize>>,
    book: Book,
}

impl Pager<'_> {
    /// Puts a group on the page, on the next one, or among those that wait.
    fn put(&mut self, group: Group) {
        let first = &self.atoms[group.0];
        if first.fresh || first.closes {
            self.catch_up();
        }
        if first.fresh && !self.is_fresh() {
            self.turn(None);
        }
        let room = self.bottom - self.y;
        let waits = !self.waiting.is_empty() || room > WHITE * (self.bottom - self.top);
        if first.shrink > 0.0 && !self.is_fresh() && waits && !self.fits(group) {
            self.waiting.push_back(group);
            return;
        }
        while !self.is_fresh() && !self.fits(group) {
            self.turn(Some(group));
        }
        self.stand(group);
    }

    /// Puts what waits on pages of its own.
    fn catch_up(&mut self) {
        while !self.waiting.is_empty() {
            self.turn(None);
        }
    }

    /// Begins a page with what waits for it, unless it would tear a table.
    fn turn(&mut self, next: Option<Group>) {
        self.book.pages.push(Vec::new());
        self.y = self.top;
        let torn = next.is_some_and(|(at, _)| {
            self.atoms[at].head.is_some_and(|head| self.shown[head].is_some())
        });
        while let Some(&group) = self.waiting.front() {
            if torn || !(self.is_fresh() || self.fits(group)) {
                break;
            }
            self.waiting.pop_front();
            self.stand(group);
        }
    }

    /// Whether there is room for a group, if need be with smaller pictures.
    fn fits(&self, group: Group) -> bool {
        self.y + self.needed(group) - self.spare(group) <= self.bottom + 1e-6
    }

    fn spare(&self, (from, to): Group) -> f64 {
        self.atoms[from..to].iter().map(|atom| atom.shrink).sum()
    }

    /// Puts a group here, and what no page can hold on the pages that follow.
    fn stand(&mut self, group: Group) {
        let mut over = (self.y + self.needed(group) - self.bottom).max(0.0);
        let apart = !self.fits(group);
        for at in group.0..group.1 {
            let shrunk = over.min(self.atoms[at].shrink);
            let alone = (at, at + 1);
            if apart
                && !self.is_fresh()
                && self.y + self.needed(alone) - shrunk > self.bottom + 1e-6
            {
                self.turn(Some(alone));
            }
            over -= shrunk;
            self.place(at, shrunk);
        }
    }

    fn place(&mut self, at: usize, shrunk: f64) {
        let atom = &self.atoms[at];
        let page = self.book.pages.len() - 1;
        let mut top = self.y + self.before(at);
        if let Some(head) = self.head_above(at) {
            self.page().push(Placement::Head { at: head, top });
            self.shown[head] = Some(page);
            top += self.heads[head].height;
        }
        if let Some(head) = atom.opens {
            self.shown[head] = Some(page);
        }
        let height = atom.height - shrunk;
        for anchor in &atom.anchors {
            self.book.anchors.entry(anchor.clone()).or_insert((page, top));
        }
        let scale = if shrunk > 0.0 { height / atom.height } else { 1.0 };
        self.page().push(Placement::Atom { at, top, scale });
        self.y = top + height;
    }

    /// The head that must be repeated above an atom.
    fn head_above(&self, at: usize) -> Option<usize> {
        let page = self.book.pages.len() - 1;
        self.atoms[at].head.filter(|head| self.shown[*head].is_some_and(|shown| shown != page))
    }

    /// The height of a group from here on.
    fn needed(&self, (from, to): Group) -> f64 {
        let all: f64 = self.atoms[from..to].iter().map(|atom| atom.before + atom.height).sum();
        let head = self.head_above(from).map_or(0.0, |head| self.heads[head].height);
        all - self.atoms[from].before + self.before(from) + head
    }

    fn before(&self, at: usize) -> f64 {
        if self.is_fresh() { 0.0 } else { self.atoms[at].before }
    }

    fn is_fresh(&self) -> bool {
        self.book.pages.last().is_none_or(Vec::is_empty)
    }

    fn page(&mut self) -> &mut Vec<Placement> {
        self.book.pages.last_mut().expect("a book has a page from the start")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::report::Length;

    /// A page of a full report is 719.89 points high.
    const PAGE: f64 = 719.0;

    #[test]
    fn what_is_kept_together_goes_to_the_next_page_together() {
        check(&[(700.0, false), (10.0, true), (20.0, false)], "0 | 1 2");
        check(&[(680.0, false), (10.0, true), (20.0, false)], "0 1 2");
    }

    #[test]
    fn what_is_taller_than_a_page_is_torn_between_atoms() {
        check(&[(10.0, false), (400.0, true), (400.0, true), (10.0, false)], "0 | 1 | 2 3");
        check(&[(900.0, false), (10.0, false)], "0 | 1");
    }

    #[test]
    fn white_above_is_left_out_at_the_top_of_a_page() {
        let mut atoms = atoms(&[(700.0, false), (PAGE, false)]);
        atoms[1].before = 100.0;
        assert_eq!(told(&atoms, &[]), "0 | 1");
    }

    #[test]
    fn a_head_is_repeated_on_every_page_of_its_table() {
        let heads = [Head { height: 20.0, marks: Vec::new() }];
        let mut atoms = atoms(&[(100.0, false), (400.0, false), (400.0, false), (400.0, false)]);
        atoms[0].opens = Some(0);
        for atom in &mut atoms[1..] {
            atom.head = Some(0);
        }
        assert_eq!(told(&atoms, &heads), "0 1 | h 2 | h 3");
    }

    #[test]
    fn a_picture_is_made_smaller_where_that_saves_a_page() {
        let mut atoms = atoms(&[(400.0, false), (360.0, false), (10.0, false)]);
        atoms[1].shrink = 50.0;
        assert_eq!(told(&atoms, &[]), "0 1 | 2");
    }

    #[test]
    fn a_picture_waits_for_the_next_page_while_its_chapter_goes_on() {
        let heights =
            [(300.0, false), (600.0, false), (200.0, false), (300.0, false), (90.0, false)];
        let mut atoms = atoms(&heights);
        atoms[1].shrink = 1.0;
        assert_eq!(told(&atoms, &[]), "0 2 | 1 | 3 4");
        atoms[2].closes = true;
        assert_eq!(told(&atoms, &[]), "0 | 1 | 2 3 4");
        atoms[2].closes = false;
        atoms[3].shrink = 1.0;
        assert_eq!(told(&atoms, &[]), "0 2 4 | 1 | 3", "pictures keep their order");
    }

    #[test]
    fn a_picture_that_waits_never_tears_a_table() {
        let heads = [Head { height: 20.0, marks: Vec::new() }];
        let mut atoms = atoms(&[
            (300.0, false),
            (500.0, false),
            (20.0, true),
            (300.0, false),
            (300.0, false),
            (300.0, false),
        ]);
        atoms[1].shrink = 1.0;
        atoms[2].opens = Some(0);
        for atom in &mut atoms[3..5] {
            atom.head = Some(0);
        }
        assert_eq!(told(&atoms, &heads), "0 2 3 | h 4 5 | 1");
    }

    #[test]
    fn an_anchor_is_found_where_its_atom_begins() {
        let mut atoms = atoms(&[(700.0, false), (50.0, false)]);
        atoms[1].anchors.push("here".to_owned());
        let style = Style::of(Length::Full);
        assert_eq!(paginated(&atoms, &[], &style).anchors["here"], (1, style.top));
    }

    #[track_caller]
    fn check(heights: &[(f64, bool)], pages: &str) {
        assert_eq!(told(&atoms(heights), &[]), pages);
    }

    fn atoms(heights: &[(f64, bool)]) -> Vec<Atom<'static>> {
        let atom = |&(height, keep): &(f64, bool)| Atom { height, keep, ..Atom::default() };
        heights.iter().map(atom).collect()
    }

    fn told(atoms: &[Atom<'_>], heads: &[Head<'_>]) -> String {
        let book = paginated(atoms, heads, &Style::of(Length::Full));
        let one = |placement: &Placement| match placement {
            Placement::Atom { at, .. } => at.to_string(),
            Placement::Head { .. } => "h".to_owned(),
        };
        let page = |page: &Vec<Placement>| page.iter().map(one).collect::<Vec<_>>().join(" ");
        book.pages.iter().map(page).collect::<Vec<_>>().join(" | ")
    }
}
