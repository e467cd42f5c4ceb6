//! Draws the pages: every mark in its place, every text as content of its part.

use std::collections::BTreeMap;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as KrillaTarget};
use krilla::destination::XyzDestination;
use krilla::geom::{Quadrilateral, Rect};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, SpanTag, Tag};

use super::lines::{Bit, LinkId};
use super::pages::{Book, Mark, Picture, Placement};
use super::setter::{Setter, Target};
use super::style::{ACCENT, INK, PAGE_HEIGHT, PAGE_WIDTH, RULE, Style};
use super::tags::{Part, Structure};
use crate::present::scene::pdf::{Faces, draw_rect, draw_run, draw_shapes, kept, place, short};
use crate::present::scene::run::Run;
use crate::present::scene::{Figures, Paint, Point, Shape, Weight, font};

/// White between the text and the line above the foot.
const FOOT_GAP: f64 = 14.0;

/// Draws all pages of a book.
pub(super) fn pages(document: &mut Document, setter: &mut Setter<'_>, book: &Book) {
    let faces = Faces::new();
    let mut structure = std::mem::replace(&mut setter.structure, Structure::new());
    let size = PageSettings::from_wh(short(PAGE_WIDTH), short(PAGE_HEIGHT));
    for (number, placements) in book.pages.iter().enumerate() {
        let mut page = document.start_page_with(size.clone().expect("A4 has a size"));
        let sheet = Sheet { setter, book, placements };
        let mut annotations = BTreeMap::new();
        for (link, quads) in sheet.links() {
            let annotation = annotation(setter, book, link, quads);
            annotations.extend(annotation.map(|one| (link, page.add_tagged_annotation(one))));
        }
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            structure: &mut structure,
            faces: &faces,
            setter,
            book,
            number,
            annotations,
            open: None,
        };
        for placement in placements {
            pen.placement(*placement);
        }
        pen.foot(&setter.style);
        surface.finish();
        page.finish();
    }
    setter.structure = structure;
}

/// Where a placement stands: its marks, its upper left corner, the scale of its pictures.
fn marks_of<'s, 'a>(setter: &'s Setter<'a>, placement: Placement) -> (&'s [Mark<'a>], Point, f64) {
    match placement {
        Placement::Atom { at, top, scale } => {
            (&setter.atoms[at].marks, (setter.style.side, top), scale)
        }
        Placement::Head { at, top } => (&setter.heads[at].marks, (setter.style.side, top), 1.0),
    }
}

/// A page before it is drawn.
struct Sheet<'p, 'a> {
    setter: &'p Setter<'a>,
    book: &'p Book,
    placements: &'p [Placement],
}

impl Sheet<'_, '_> {
    /// The links of the page with the places that lead away, in the order of reading.
    fn links(&self) -> Vec<(LinkId, Vec<Rect>)> {
        let mut found: Vec<(LinkId, Vec<Rect>)> = Vec::new();
        let mut places: BTreeMap<LinkId, usize> = BTreeMap::new();
        for placement in self.placements {
            let (marks, corner, _) = marks_of(self.setter, *placement);
            for mark in marks {
                let (link, rect) = match mark {
                    Mark::Text { at, bit: Bit { link: Some(link), run, x, .. }, size } => {
                        let left = corner.0 + at.0 + x;
                        (*link, rect((left, corner.1 + at.1), run.inked() * size, *size))
                    }
                    Mark::PageNumber { right, base, anchor, size, link, .. } => {
                        let width = number_run(self.book, anchor).width() * size;
                        let left = corner.0 + right - width;
                        (*link, rect((left, corner.1 + base), width, *size))
                    }
                    Mark::Text { .. } | Mark::Ground { .. } | Mark::Picture(_) | Mark::Cell(_) => {
                        continue;
                    }
                };
                let Some(rect) = rect else { continue };
                let at = *places.entry(link).or_insert_with(|| {
                    found.push((link, Vec::new()));
                    found.len() - 1
                });
                found[at].1.push(rect);
            }
        }
        found
    }
}

/// The box of a text that begins at a place on its base line.
fn rect((x, y): Point, width: f64, size: f64) -> Option<Rect> {
    let (above, below) = (font::ASCENT * size, font::DESCENT * size);
    Rect::from_xywh(short(x), short(y - above), short(width.max(1.0)), short(above + below))
}

fn number_run(book: &Book, anchor: &str) -> Run {
    let number = book.anchors.get(anchor).map_or(0, |(page, _)| page + 1);
    Run::new(&number.to_string(), Weight::Regular, Figures::Tabular)
}

/// A place of the document as others lead to it, with a little white above.
pub(super) fn destination(book: &Book, anchor: &str) -> Option<XyzDestination> {
    let (page, top) = book.anchors.get(anchor)?;
    Some(XyzDestination::new(*page, place((0.0, (top - 10.0).max(0.0)))))
}

/// The annotation of a link; none if it leads nowhere.
fn annotation(
    setter: &Setter<'_>,
    book: &Book,
    link: LinkId,
    rects: Vec<Rect>,
) -> Option<Annotation> {
    let link = setter.links.get(link)?;
    let (target, said) = match &link.target {
        Target::Anchor(anchor) => {
            (KrillaTarget::Destination(destination(book, anchor)?.into()), link.text.clone())
        }
        Target::Address(address) => {
            let action = Action::Link(LinkAction::new(address.clone()));
            (KrillaTarget::Action(action), format!("{} ({address})", link.text))
        }
    };
    let quads: Vec<Quadrilateral> = rects.into_iter().map(Quadrilateral::from).collect();
    let area = LinkAnnotation::new_with_quad_points(quads, target);
    Some(Annotation::new_link(area, Some(kept(&said))))
}

/// Draws one page.
struct Pen<'p, 's, 'a> {
    surface: &'p mut Surface<'s>,
    structure: &'p mut Structure,
    faces: &'p Faces,
    setter: &'p Setter<'a>,
    book: &'p Book,
    number: usize,
    /// Those of the page that no part holds yet.
    annotations: BTreeMap<LinkId, Identifier>,
    /// The part whose content is being drawn.
    open: Option<Part>,
}

impl Pen<'_, '_, '_> {
    fn placement(&mut self, placement: Placement) {
        let (marks, corner, scale) = marks_of(self.setter, placement);
        match placement {
            Placement::Head { .. } => {
                self.artifact(ArtifactType::PaginationOther);
                for mark in marks {
                    self.repeated(mark, corner);
                }
                self.surface.end_tagged();
            }
            Placement::Atom { .. } => {
                for mark in marks {
                    self.mark(mark, corner, scale);
                }
            }
        }
    }

    /// Draws what was drawn before and is not read again.
    fn repeated(&mut self, mark: &Mark<'_>, corner: Point) {
        match mark {
            Mark::Text { at, bit, size } => {
                self.bit(bit, (corner.0 + at.0, corner.1 + at.1), *size);
            }
            Mark::Ground { at, size, ink } => {
                let at = (corner.0 + at.0, corner.1 + at.1);
                draw_rect(self.surface, at, *size, Paint::Fill(*ink));
            }
            Mark::Picture(_) | Mark::PageNumber { .. } | Mark::Cell(_) => {}
        }
    }

    fn mark(&mut self, mark: &Mark<'_>, corner: Point, scale: f64) {
        match mark {
            Mark::Text { at, bit, size } => {
                self.enter(bit.part, bit.link);
                self.bit(bit, (corner.0 + at.0, corner.1 + at.1), *size);
            }
            Mark::Ground { .. } => {
                self.artifact(ArtifactType::Layout);
                self.repeated(mark, corner);
                self.surface.end_tagged();
            }
            Mark::PageNumber { right, base, anchor, size, part, link } => {
                self.enter(*part, Some(*link));
                let run = number_run(self.book, anchor);
                let at = (corner.0 + right - run.width() * size, corner.1 + base);
                draw_run(self.surface, self.faces, &run, at, (*size, ACCENT));
            }
            Mark::Cell(part) => self.structure.join(*part),
            Mark::Picture(picture) => self.picture(picture, corner, scale),
        }
    }

    fn bit(&mut self, bit: &Bit, at: Point, size: f64) {
        let at = (at.0 + bit.x, at.1);
        let leads = bit.link.is_none_or(|link| self.leads(link));
        let ink = if leads { bit.ink } else { INK };
        draw_run(self.surface, self.faces, &bit.run, at, (size, ink));
        if let Some(ink) = bit.below.filter(|_| leads) {
            let width = bit.run.inked() * size;
            let (at, thickness) = ((at.0, at.1 + 0.16 * size), (0.055 * size).max(0.4));
            draw_rect(self.surface, at, (width, thickness), Paint::Fill(ink));
        }
    }

    fn picture(&mut self, picture: &Picture<'_>, corner: Point, shrunk: f64) {
        self.leave();
        let scale = picture.scale * shrunk;
        let size = (picture.size.0 * shrunk, picture.size.1 * shrunk);
        let at = (corner.0 - picture.margin.0 * scale, corner.1 - picture.margin.1 * scale);
        let scene = picture.scene;
        let is_paper = |shape: &Shape| {
            matches!(shape, Shape::Rect { at: (0.0, 0.0), size, .. }
                if size.0 >= scene.width && size.1 >= scene.height)
        };
        // The page is white already.
        let skipped = usize::from(scene.shapes.first().is_some_and(is_paper));
        let content = self.surface.start_tagged(ContentTag::Other);
        draw_shapes(self.surface, self.faces, &scene.shapes[skipped..], at, scale);
        self.surface.end_tagged();
        let box_ = Rect::from_xywh(short(corner.0), short(corner.1), short(size.0), short(size.1));
        let box_ = box_.map(|box_| BBox::new(self.number, box_));
        let tag = Tag::Figure(Some(picture.said.clone())).with_bbox(box_);
        self.structure.retag(picture.part, tag);
        self.structure.fill(picture.part, content);
    }

    /// Draws what follows as content of a part. A link that leads nowhere is plain text.
    fn enter(&mut self, part: Part, link: Option<LinkId>) {
        if self.open == Some(part) {
            return;
        }
        self.leave();
        let leads = link.is_none_or(|link| self.leads(link));
        let holder = if leads { part } else { self.structure.parent(part) };
        let content = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.structure.fill(holder, content);
        if let Some(annotation) = link.and_then(|link| self.annotations.remove(&link)) {
            self.structure.fill(holder, annotation);
        }
        self.open = Some(part);
    }

    /// Whether a link leads to something that there is.
    fn leads(&self, link: LinkId) -> bool {
        match &self.setter.links[link].target {
            Target::Anchor(anchor) => self.book.anchors.contains_key(anchor),
            Target::Address(_) => true,
        }
    }

    fn leave(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn artifact(&mut self, kind: ArtifactType) {
        self.leave();
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    }

    /// Draws the foot of the page: what the report is, the number of the page and of all pages.
    fn foot(&mut self, style: &Style) {
        self.artifact(ArtifactType::Footer);
        let (left, right) = (style.side, PAGE_WIDTH - style.side);
        let top = style.top + style.height() + FOOT_GAP;
        draw_rect(self.surface, (left, top), (right - left, 0.5), Paint::Fill(RULE));
        let (size, leading) = (style.small.size, style.small.leading);
        let base = top + leading * 1.25;
        for (at, line) in self.setter.foot.iter().enumerate() {
            for bit in &line.bits {
                self.bit(bit, (left, base + at as f64 * leading), size);
            }
        }
        let number = format!("{} / {}", self.number + 1, self.book.pages.len());
        let run = Run::new(&number, Weight::Regular, Figures::Proportional);
        let at = (right - run.width() * size, base);
        draw_run(self.surface, self.faces, &run, at, (size, INK));
        self.surface.end_tagged();
    }
}
