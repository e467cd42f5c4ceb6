//! A picture as data: lines, areas, rectangles, discs and texts on a canvas, in pixels of 1/96 inch
//! from the upper left corner.
//!
//! A chart draws once, on a [`Canvas`]; the scene it leaves is written as SVG, PNG or PDF. Nothing
//! here knows what is drawn. Every text is real text in one of the fonts that the program carries,
//! so that its width is known before anything is placed.

mod canvas;
pub mod font;
pub(in crate::present) mod pdf;
mod png;
mod recorder;
pub(in crate::present) mod run;
mod svg;

pub use canvas::{Canvas, Level, Set};
pub use font::{Figures, Font, Weight};
pub use pdf::pdf;
pub use png::png;
pub use svg::{Fonts, svg};

/// A place on the canvas.
pub type Point = (f64, f64);

/// A colour, and how much of what lies below it covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Red, green and blue.
    pub rgb: [u8; 3],
    /// From 0, which is nothing, to 1, which covers.
    pub opacity: f64,
}

impl Ink {
    /// A colour that covers, written as in CSS: `0xC42E1F`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { rgb: [red, green, blue], opacity: 1.0 }
    }

    /// The same colour, letting through what lies below.
    #[must_use]
    pub const fn faded(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }

    /// Its relative luminance, from 0 (black) to 1 (white).
    ///
    /// Web Content Accessibility Guidelines 2.2, "relative luminance".
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How well one colour stands out from another: from 1, not at all, to 21.
    ///
    /// Web Content Accessibility Guidelines 2.2, "contrast ratio"; text wants 4.5.
    ///
    /// ```
    /// use icf::present::scene::Ink;
    /// assert!((Ink::hex(0x00_0000).contrast(Ink::hex(0xFF_FFFF)) - 21.0).abs() < 1e-9);
    /// ```
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// A colour on the way from this one to another.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        let mut rgb = [0; 3];
        for (at, part) in rgb.iter_mut().enumerate() {
            let (from, to) = (f64::from(self.rgb[at]), f64::from(other.rgb[at]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=255")]
            let mixed = (from + (to - from) * share.clamp(0.0, 1.0)).round() as u8;
            *part = mixed;
        }
        Self { rgb, opacity: self.opacity + (other.opacity - self.opacity) * share }
    }
}

/// A line's colour and width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its width.
    pub width: f64,
}

/// Whether a shape is filled or only its edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Paint {
    /// Filled.
    Fill(Ink),
    /// Its edge.
    Edge(Stroke),
}

/// Which point of a text is put at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// From left to right.
    None,
    /// Upwards.
    Up,
}

/// A text.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Where its anchor lies, on the base line.
    pub at: Point,
    /// Its font.
    pub font: Font,
    /// Its colour.
    pub ink: Ink,
    /// Which point of it lies there.
    pub anchor: Anchor,
    /// Which way it runs.
    pub turn: Turn,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line through points.
    Line {
        /// The points, at least two.
        points: Vec<Point>,
        /// How it looks.
        stroke: Stroke,
    },
    /// The area inside points.
    Area {
        /// The points, at least three.
        points: Vec<Point>,
        /// Its colour.
        fill: Ink,
    },
    /// A rectangle.
    Rect {
        /// The upper left corner.
        at: Point,
        /// Width and height.
        size: (f64, f64),
        /// How it looks.
        paint: Paint,
    },
    /// A disc.
    Disc {
        /// Its middle.
        at: Point,
        /// Its radius.
        radius: f64,
        /// How it looks.
        paint: Paint,
    },
    /// A text.
    Text(Label),
}

/// A picture: what is drawn on a canvas, in the order in which it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas.
    pub height: f64,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}

impl Scene {
    /// The texts of the picture.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(label) => Some(label),
            Shape::Line { .. } | Shape::Area { .. } | Shape::Rect { .. } | Shape::Disc { .. } => {
                None
            }
        })
    }

    /// The letters of the picture that its fonts lack.
    pub fn missing_letters(&self) -> std::collections::BTreeSet<char> {
        self.labels().flat_map(|label| font::missing_letters(&label.text)).collect()
    }
}
