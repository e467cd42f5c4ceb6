//! What charts draw on. Every call of plotters in the program is in this file and in the recorder
//! beside it.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor, ShapeStyle, TextStyle,
};

use super::recorder::{FAMILY, Recorder, TABULAR, steps};
use super::{Anchor, Figures, Font, Ink, Point, Scene, Shape, Stroke, Turn, Weight};

/// Where a text stands against its place, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Its base line lies there.
    Base,
    /// The middle of its capital letters lies there.
    Middle,
    /// The top of its capital letters lies there.
    Top,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Set {
    /// Its font.
    pub font: Font,
    /// Its colour.
    pub ink: Ink,
    /// Which point of it lies at its place, from left to right.
    pub anchor: Anchor,
    /// Which point of it lies at its place, from top to bottom.
    pub level: Level,
    /// Which way it runs.
    pub turn: Turn,
}

impl Set {
    /// A text that begins at its place and stands on it.
    pub fn new(font: Font, ink: Ink) -> Self {
        Self { font, ink, anchor: Anchor::Start, level: Level::Base, turn: Turn::None }
    }

    /// The same with its middle at its place.
    #[must_use]
    pub fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// The same with its end at its place.
    #[must_use]
    pub fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    /// The same anchored as told.
    #[must_use]
    pub fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same with the middle of its capital letters at its place.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { level: Level::Middle, ..self }
    }

    /// The same with the top of its capital letters at its place.
    #[must_use]
    pub fn hung(self) -> Self {
        Self { level: Level::Top, ..self }
    }

    /// The same running upwards.
    #[must_use]
    pub fn upwards(self) -> Self {
        Self { turn: Turn::Up, ..self }
    }
}

/// A canvas.
pub struct Canvas {
    area: DrawingArea<Recorder, Shift>,
    shapes: Rc<RefCell<Vec<Shape>>>,
    width: f64,
    height: f64,
}

impl std::fmt::Debug for Canvas {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Canvas {} x {}", self.width, self.height)
    }
}

/// The recorder refuses nothing.
const RECORDED: &str = "a recorder takes every shape";

impl Canvas {
    /// An empty canvas.
    pub fn new(width: f64, height: f64) -> Self {
        let shapes = Rc::new(RefCell::new(Vec::new()));
        let area = Recorder::new(width, height, Rc::clone(&shapes)).into_drawing_area();
        Self { area, shapes, width, height }
    }

    /// The picture.
    pub fn finish(self) -> Scene {
        let shapes = self.shapes.take();
        Scene { width: self.width, height: self.height, shapes }
    }

    /// A line through points.
    pub fn line(&mut self, points: &[Point], stroke: Stroke) {
        let points: Vec<(i32, i32)> = points.iter().copied().map(at).collect();
        self.area.draw(&PathElement::new(points, edge(stroke))).expect(RECORDED);
    }

    /// The area inside points.
    pub fn area(&mut self, points: &[Point], fill: Ink) {
        let points: Vec<(i32, i32)> = points.iter().copied().map(at).collect();
        self.area.draw(&Polygon::new(points, filled(fill))).expect(RECORDED);
    }

    /// A filled rectangle.
    pub fn rect(&mut self, corner: Point, size: (f64, f64), fill: Ink) {
        self.rectangle(corner, size, filled(fill));
    }

    /// The edge of a rectangle.
    pub fn frame(&mut self, corner: Point, size: (f64, f64), stroke: Stroke) {
        self.rectangle(corner, size, edge(stroke));
    }

    fn rectangle(&mut self, (left, top): Point, (width, height): (f64, f64), style: ShapeStyle) {
        let corners = [at((left, top)), at((left + width, top + height))];
        self.area.draw(&Rectangle::new(corners, style)).expect(RECORDED);
    }

    /// A filled disc.
    pub fn disc(&mut self, centre: Point, radius: f64, fill: Ink) {
        self.area.draw(&Circle::new(at(centre), steps(radius), filled(fill))).expect(RECORDED);
    }

    /// The edge of a disc.
    pub fn ring(&mut self, centre: Point, radius: f64, stroke: Stroke) {
        self.area.draw(&Circle::new(at(centre), steps(radius), edge(stroke))).expect(RECORDED);
    }

    /// A text. An empty one leaves nothing.
    pub fn text(&mut self, text: &str, place: Point, set: Set) {
        if text.is_empty() {
            return;
        }
        let family = match set.font.figures {
            Figures::Tabular => TABULAR,
            Figures::Proportional => FAMILY,
        };
        let style = match set.font.weight {
            Weight::Bold => FontStyle::Bold,
            Weight::Regular => FontStyle::Normal,
        };
        let turn = match set.turn {
            Turn::None => FontTransform::None,
            Turn::Up => FontTransform::Rotate270,
        };
        let across = match set.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let down = match set.level {
            Level::Base => VPos::Bottom,
            Level::Middle => VPos::Center,
            Level::Top => VPos::Top,
        };
        let size = set.font.size * super::recorder::STEPS;
        let font = FontDesc::new(FontFamily::Name(family), size, style).transform(turn);
        let ink = colour(set.ink);
        let style = TextStyle::from(font).color(&ink).pos(Pos::new(across, down));
        self.area.draw_text(text, &style, at(place)).expect(RECORDED);
    }
}

fn at((x, y): Point) -> (i32, i32) {
    (steps(x), steps(y))
}

fn colour(ink: Ink) -> RGBAColor {
    let [red, green, blue] = ink.rgb;
    RGBAColor(red, green, blue, ink.opacity)
}

fn filled(ink: Ink) -> ShapeStyle {
    colour(ink).filled()
}

fn edge(stroke: Stroke) -> ShapeStyle {
    colour(stroke.ink).stroke_width(steps(stroke.width).unsigned_abs())
}
