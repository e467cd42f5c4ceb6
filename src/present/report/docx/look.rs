//! How a document looks: paper, margins, fonts and sizes, for each language.
//!
//! English documents are set in Inter, which they carry. Vietnamese documents follow Decree
//! 30/2020/NĐ-CP on clerical work: A4, Times New Roman, a margin for binding, justified paragraphs
//! with an indented first line.

use crate::diagnostic::Language;
use crate::present::report::Length;
use crate::present::scene::{Font, font};

/// A twentieth of a point, in which Word measures, to a millimetre.
const PER_MM: f64 = 1440.0 / 25.4;

/// A length in twentieths of a point.
pub(super) fn mm(length: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet of paper")]
    let twentieths = (length * PER_MM).round() as u32;
    twentieths
}

/// Colours, as Word writes them.
pub(super) mod colour {
    /// Text.
    pub(crate) const INK: &str = "1B2026";
    /// Text that stands back.
    pub(crate) const MUTED: &str = "57636E";
    /// Headings of sections and links.
    pub(crate) const PEER: &str = "125A8C";
    /// What stands out.
    pub(crate) const HERO: &str = "C42E1F";
    /// Behind a row that stands out.
    pub(crate) const HERO_GROUND: &str = "FBECEA";
    /// Behind a callout.
    pub(crate) const GROUND: &str = "F1F5F8";
    /// Rules between rows.
    pub(crate) const RULE: &str = "C9D0D6";
}

/// How the documents of a language look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    /// The language.
    pub(super) language: Language,
    /// The name of the font.
    pub(super) font: &'static str,
    /// The size of running text, in points.
    pub(super) body: f64,
    /// Sizes of the text of tables in points, the best first; the first that fits is taken.
    pub(super) table: &'static [f64],
    /// Margins in millimetres: top, right, bottom, left.
    pub(super) margins: [f64; 4],
    /// Most of a page's height that a chart takes.
    picture: f64,
    /// The most that lines stand apart, in 240ths of a line.
    pub(super) leading: u32,
    /// How wide the letters of the font are against those of Inter.
    width_of_letters: f64,
}

impl Look {
    /// The look of a report in a language; a brief is set closer, as far as the decree allows.
    pub(super) fn of(language: Language, length: Length) -> Self {
        let full = Self::full(language);
        match (length, language) {
            (Length::Full, _) => full,
            (Length::Brief, Language::En) => Self {
                body: 9.0,
                table: &[8.0, 7.5, 7.0],
                margins: [14.0, 17.0, 16.0, 17.0],
                picture: 0.32,
                ..full
            },
            (Length::Brief, Language::Vi) => {
                let margins = [20.0, 15.0, 20.0, 30.0];
                let table = &[11.0, 10.0, 9.0, 8.0];
                Self { table, margins, leading: 240, picture: 0.32, ..full }
            }
        }
    }

    fn full(language: Language) -> Self {
        match language {
            Language::En => Self {
                language,
                font: "Inter",
                body: 10.0,
                table: &[9.0, 8.5, 8.0, 7.5, 7.0],
                margins: [22.0, 20.0, 20.0, 20.0],
                picture: 1.0,
                leading: u32::MAX,
                width_of_letters: 1.0,
            },
            Language::Vi => Self {
                language,
                font: "Times New Roman",
                body: 13.0,
                table: &[12.0, 11.0, 10.0, 9.0, 8.0],
                margins: [20.0, 20.0, 20.0, 30.0],
                picture: 1.0,
                leading: u32::MAX,
                width_of_letters: 0.93,
            },
        }
    }

    /// The size of tables, in points, below which nothing but a lack of room goes.
    pub(super) fn small(&self) -> f64 {
        self.table[2]
    }

    /// A size or distance of an English document, closer where the document is.
    pub(super) fn close(&self, length: f64) -> f64 {
        if self.is_official() || self.body >= 10.0 { length } else { length * 0.66 }
    }

    /// Whether it is set as Vietnamese offices set their documents.
    pub(super) fn is_official(&self) -> bool {
        self.language == Language::Vi
    }

    /// How wide lines may be, in millimetres.
    pub(super) fn line_mm(&self) -> f64 {
        210.0 - self.margins[1] - self.margins[3]
    }

    /// How high a column of text may be, in millimetres.
    pub(super) fn page_mm(&self) -> f64 {
        297.0 - self.margins[0] - self.margins[2]
    }

    /// How high a chart may be with its caption, in millimetres.
    pub(super) fn picture_mm(&self) -> f64 {
        (self.page_mm() - 22.0) * self.picture
    }

    /// How wide lines may be, in twentieths of a point.
    pub(super) fn line(&self) -> u32 {
        mm(self.line_mm())
    }

    /// The language as Word names it.
    pub(super) fn tag(&self) -> &'static str {
        match self.language {
            Language::En => "en-GB",
            Language::Vi => "vi-VN",
        }
    }

    /// How wide a text is at a size in points, in points.
    pub(super) fn width(&self, text: &str, size: f64, bold: Weight) -> f64 {
        let font = match bold {
            Weight::Regular => Font::regular(size),
            Weight::Bold => Font::bold(size),
        };
        font::width(text, font) * self.width_of_letters
    }
}

pub(super) use crate::present::scene::Weight;

/// A size in half points.
pub(super) fn half(points: f64) -> String {
    format!("{:.0}", points * 2.0)
}
