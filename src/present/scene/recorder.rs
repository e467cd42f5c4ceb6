//! A backend of plotters that records what is drawn instead of drawing it.
//!
//! plotters counts in whole pixels; the recorder reports a canvas that is [`STEPS`] times as large
//! and divides again, so that a grid line can be 0.7 pixels wide. Texts keep their fonts, and their
//! anchor means the base line: bottom is the base line itself, centre half a capital letter above
//! it, top a whole one.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle, FontTransform,
};

use super::{Anchor, Figures, Font, Ink, Label, Paint, Point, Shape, Stroke, Turn, Weight};

/// Steps of plotters to one pixel.
pub(super) const STEPS: f64 = 20.0;

/// The family whose figures are all of one width.
pub(super) const TABULAR: &str = "Inter Tabular";
/// The family of everything else.
pub(super) const FAMILY: &str = "Inter";

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Records shapes.
#[derive(Debug)]
pub(super) struct Recorder {
    size: (u32, u32),
    shapes: Rc<RefCell<Vec<Shape>>>,
}

impl Recorder {
    pub(super) fn new(width: f64, height: f64, shapes: Rc<RefCell<Vec<Shape>>>) -> Self {
        Self { size: (steps(width).unsigned_abs(), steps(height).unsigned_abs()), shapes }
    }

    #[expect(clippy::unnecessary_wraps, reason = "what plotters wants of every drawing")]
    fn push(&self, shape: Shape) -> Done {
        self.shapes.borrow_mut().push(shape);
        Ok(())
    }
}

/// A length in plotters' steps.
pub(super) fn steps(pixels: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "canvases are a few thousand pixels wide")]
    let steps = (pixels * STEPS).round().clamp(-1e9, 1e9) as i32;
    steps
}

fn pixels(steps: impl Into<f64>) -> f64 {
    steps.into() / STEPS
}

fn point((x, y): BackendCoord) -> Point {
    (pixels(x), pixels(y))
}

fn ink(colour: BackendColor) -> Ink {
    let (red, green, blue) = colour.rgb;
    Ink { rgb: [red, green, blue], opacity: colour.alpha }
}

fn stroke<S: BackendStyle>(style: &S) -> Stroke {
    Stroke { ink: ink(style.color()), width: pixels(style.stroke_width()) }
}

fn paint<S: BackendStyle>(style: &S, fill: bool) -> Paint {
    if fill { Paint::Fill(ink(style.color())) } else { Paint::Edge(stroke(style)) }
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Done {
        let size = (1.0 / STEPS, 1.0 / STEPS);
        self.push(Shape::Rect { at: point(at), size, paint: Paint::Fill(ink(colour)) })
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.push(Shape::Line { points: vec![point(from), point(to)], stroke: stroke(style) })
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let ((left, top), (right, bottom)) = (point(upper_left), point(bottom_right));
        let size = ((right - left).max(0.0), (bottom - top).max(0.0));
        self.push(Shape::Rect { at: (left, top), size, paint: paint(style, fill) })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let points: Vec<Point> = path.into_iter().map(point).collect();
        if points.len() < 2 {
            return Ok(());
        }
        self.push(Shape::Line { points, stroke: stroke(style) })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let (at, radius) = (point(centre), pixels(radius));
        self.push(Shape::Disc { at, radius, paint: paint(style, fill) })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let points: Vec<Point> = corners.into_iter().map(point).collect();
        if points.len() < 3 {
            return Ok(());
        }
        self.push(Shape::Area { points, fill: ink(style.color()) })
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        let font = font(style);
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let drop = match style.anchor().v_pos {
            VPos::Top => font.capital(),
            VPos::Center => font.capital() / 2.0,
            VPos::Bottom => 0.0,
        };
        let (x, y) = point(at);
        let (turn, at) = match style.transform() {
            FontTransform::Rotate270 => (Turn::Up, (x + drop, y)),
            FontTransform::None | FontTransform::Rotate90 | FontTransform::Rotate180 => {
                (Turn::None, (x, y + drop))
            }
        };
        let (text, ink) = (text.to_owned(), ink(style.color()));
        self.push(Shape::Text(Label { text, at, font, ink, anchor, turn }))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let font = font(style);
        let width = steps(super::font::width(text, font));
        Ok((width.unsigned_abs(), steps(font.capital()).unsigned_abs()))
    }
}

fn font<T: BackendTextStyle>(style: &T) -> Font {
    let weight = match style.style() {
        FontStyle::Bold => Weight::Bold,
        FontStyle::Normal | FontStyle::Oblique | FontStyle::Italic => Weight::Regular,
    };
    let tabular = matches!(style.family(), FontFamily::Name(TABULAR));
    let figures = if tabular { Figures::Tabular } else { Figures::Proportional };
    Font { size: style.size() / STEPS, weight, figures }
}
