//! Draws a scene as PDF, alone on a page of its size or somewhere on a page of a report.
//!
//! Tagged, and held to PDF/UA-1 and PDF/A-2a while it is written, so that a public body may publish
//! it. Texts are texts in embedded fonts. The date inside is a fixed one, for the same picture gives
//! the same bytes.

use std::ops::Range;

use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineJoin, Stroke as KrillaStroke};
use krilla::surface::Surface;
use krilla::tagging::{BBox, ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font as Face, Glyph, GlyphId};
use krilla::{Document, SerializeSettings};

use super::font::Cut;
use super::run::{Placed, Run, clean};
use super::{Anchor, Ink, Label, Paint, Point, Scene, Shape, Stroke, Turn};
use crate::diagnostic::{Language, Words};
use crate::words;

/// Points of paper (1/72 inch) to a pixel of a scene (1/96 inch).
const POINTS_PER_PIXEL: f64 = 0.75;

/// The longest side that a page may have, in points.
const LONGEST_SIDE: f64 = 14_400.0;

/// The most letters that a title or a description keeps; PDF/A allows no text of 32,767 bytes.
const MOST_LETTERS: usize = 8_000;

/// Writes a scene as a PDF of one page of its size; `title` and `description` are what a screen
/// reader says.
pub fn pdf(
    scene: &Scene,
    title: &str,
    description: &str,
    language: Language,
) -> Result<Vec<u8>, Words> {
    let longest = scene.width.max(scene.height);
    let scale = POINTS_PER_PIXEL.min(LONGEST_SIDE / longest);
    let (width, height) = (short(scene.width * scale), short(scene.height * scale));
    let empty = || refused("the picture has no size");
    let settings = PageSettings::from_wh(width, height).ok_or_else(empty)?;

    let mut document = document();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    draw_shapes(&mut surface, &Faces::new(), &scene.shapes, (0.0, 0.0), scale);
    surface.end_tagged();
    surface.finish();
    page.finish();

    let title = kept(title);
    let box_ = Rect::from_xywh(0.0, 0.0, width, height).ok_or_else(empty)?;
    let said = kept(&format!("{title}. {description}"));
    let mut figure = TagGroup::new(Tag::Figure(Some(said)).with_bbox(Some(BBox::new(0, box_))));
    figure.push(content);
    let mut tree = TagTree::new().with_lang(Some(language.code().to_owned()));
    tree.push(figure);
    document.set_tag_tree(tree);
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, krilla::geom::Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(title.clone(), top));
    document.set_outline(outline);
    finished(document, &title, &kept(description), language)
}

/// An empty document that is held to PDF/UA-1 and PDF/A-2a.
pub(in crate::present) fn document() -> Document {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .expect("both standards build on PDF 1.7");
    Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() })
}

/// Writes a document that has its pages, tags and outline.
pub(in crate::present) fn finished(
    mut document: Document,
    title: &str,
    description: &str,
    language: Language,
) -> Result<Vec<u8>, Words> {
    // PDF/A wants a date. The clock would make every file another one, so it is the date of this
    // way of writing, the same in every file.
    let date = DateTime::new(2026).month(1).day(1).hour(0).minute(0).second(0).utc_offset_hour(0);
    let metadata = Metadata::new()
        .title(kept(title))
        .description(kept(description))
        .language(language.code().to_owned())
        .creator(concat!("icf ", env!("CARGO_PKG_VERSION")).to_owned())
        .creation_date(date)
        .document_id(kept(title));
    document.set_metadata(metadata);
    document.finish().map_err(|error| match &error {
        krilla::error::KrillaError::Validation(reasons) => refused(&format!("{reasons:?}")),
        other => refused(&other.to_string()),
    })
}

fn refused(why: &str) -> Words {
    words!("the PDF cannot be written: {why}", "không ghi được tệp PDF: {why}")
}

/// A text as titles and descriptions carry it: without what PDF forbids, and not endless.
pub(in crate::present) fn kept(text: &str) -> String {
    clean(text).chars().take(MOST_LETTERS).collect()
}

/// The faces that the program carries, ready to be embedded.
pub(in crate::present) struct Faces([Face; 4]);

impl Faces {
    pub(in crate::present) fn new() -> Self {
        let whole = "the faces that the program carries are whole";
        Self(Cut::ALL.map(|cut| Face::new(cut.file().into(), 0).expect(whole)))
    }

    fn of(&self, cut: Cut) -> Face {
        let at = Cut::ALL.iter().position(|one| *one == cut);
        self.0[at.expect("every cut is among all")].clone()
    }
}

impl Glyph for Placed {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> Range<usize> {
        self.text.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        short(self.advance) * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        short(self.offset.0) * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        short(self.offset.1) * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}

/// A length as PDF libraries carry it.
pub(in crate::present) fn short(length: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "pages are a few hundred points wide")]
    let short = length as f32;
    short
}

/// A place as PDF libraries carry it.
pub(in crate::present) fn place((x, y): Point) -> krilla::geom::Point {
    krilla::geom::Point::from_xy(short(x), short(y))
}

/// Draws shapes of a scene whose upper left corner lies at a place of the page.
pub(in crate::present) fn draw_shapes(
    surface: &mut Surface<'_>,
    faces: &Faces,
    shapes: &[Shape],
    (left, top): Point,
    scale: f64,
) {
    let scale = short(scale);
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, short(left), short(top)));
    for shape in shapes {
        match shape {
            Shape::Line { points, stroke } => draw_points(surface, points, Paint::Edge(*stroke)),
            Shape::Area { points, fill } => draw_points(surface, points, Paint::Fill(*fill)),
            Shape::Rect { at, size, paint } => draw_rect(surface, *at, *size, *paint),
            Shape::Disc { at, radius, paint } => draw_disc(surface, *at, *radius, *paint),
            Shape::Text(label) => draw_label(surface, faces, label),
        }
    }
    surface.pop();
}

fn draw_points(surface: &mut Surface<'_>, points: &[Point], paint: Paint) {
    let mut path = PathBuilder::new();
    for (at, &(x, y)) in points.iter().enumerate() {
        if at == 0 { path.move_to(short(x), short(y)) } else { path.line_to(short(x), short(y)) }
    }
    if matches!(paint, Paint::Fill(_)) {
        path.close();
    }
    draw_path(surface, path, paint);
}

/// Draws a rectangle.
pub(in crate::present) fn draw_rect(
    surface: &mut Surface<'_>,
    (x, y): Point,
    (width, height): (f64, f64),
    paint: Paint,
) {
    let Some(rect) = Rect::from_xywh(short(x), short(y), short(width), short(height)) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    draw_path(surface, path, paint);
}

fn draw_disc(surface: &mut Surface<'_>, (x, y): Point, radius: f64, paint: Paint) {
    // The usual four curves; each strays from the circle by less than a thousandth of the radius.
    let (x, y, r, c) = (short(x), short(y), short(radius), short(radius * 0.552_284_75));
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + c, x + c, y + r, x, y + r);
    path.cubic_to(x - c, y + r, x - r, y + c, x - r, y);
    path.cubic_to(x - r, y - c, x - c, y - r, x, y - r);
    path.cubic_to(x + c, y - r, x + r, y - c, x + r, y);
    path.close();
    draw_path(surface, path, paint);
}

fn draw_path(surface: &mut Surface<'_>, path: PathBuilder, paint: Paint) {
    let Some(path) = path.finish() else { return };
    match paint {
        Paint::Fill(ink) => set_fill(surface, ink),
        Paint::Edge(stroke) => set_stroke(surface, stroke),
    }
    surface.draw_path(&path);
}

fn set_fill(surface: &mut Surface<'_>, ink: Ink) {
    let (paint, opacity) = (colour(ink).into(), opacity(ink));
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint, opacity, ..Fill::default() }));
}

fn set_stroke(surface: &mut Surface<'_>, stroke: Stroke) {
    let (paint, opacity) = (colour(stroke.ink).into(), opacity(stroke.ink));
    let (width, line_join) = (short(stroke.width), LineJoin::Round);
    surface.set_fill(None);
    surface.set_stroke(Some(KrillaStroke {
        paint,
        opacity,
        width,
        line_join,
        ..KrillaStroke::default()
    }));
}

fn colour(ink: Ink) -> rgb::Color {
    let [red, green, blue] = ink.rgb;
    rgb::Color::new(red, green, blue)
}

fn opacity(ink: Ink) -> NormalizedF32 {
    NormalizedF32::new(short(ink.opacity).clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

fn draw_label(surface: &mut Surface<'_>, faces: &Faces, label: &Label) {
    let run = Run::new(&label.text, label.font.weight, label.font.figures);
    let width = run.width() * label.font.size;
    let back = match label.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    let (x, y) = label.at;
    match label.turn {
        Turn::None => draw_run(surface, faces, &run, (x - back, y), (label.font.size, label.ink)),
        Turn::Up => {
            surface.push_transform(&Transform::from_rotate_at(-90.0, short(x), short(y)));
            draw_run(surface, faces, &run, (x - back, y), (label.font.size, label.ink));
            surface.pop();
        }
    }
}

/// Draws a text from a place on its base line; size and colour.
pub(in crate::present) fn draw_run(
    surface: &mut Surface<'_>,
    faces: &Faces,
    run: &Run,
    at: Point,
    (size, ink): (f64, Ink),
) {
    if run.glyphs.is_empty() {
        return;
    }
    set_fill(surface, ink);
    surface.draw_glyphs(place(at), &run.glyphs, faces.of(run.cut), &run.text, short(size), false);
}

#[cfg(test)]
pub(in crate::present) mod tests;
