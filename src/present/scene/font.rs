//! The fonts that the program carries: how wide a text is, where a line breaks, which letters there
//! are.
//!
//! Inter in two weights, cut down to Latin, Vietnamese and the marks of the charts, and a face that
//! holds only numbers with figures of one width. Licence and making: `assets/fonts/README.md`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Inter Regular.
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular-subset.ttf");
/// Inter Bold.
pub const BOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-Bold-subset.ttf");
/// The characters of numbers, regular.
pub const TABULAR_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/InterTabular-Regular.ttf");
/// The characters of numbers, bold.
pub const TABULAR_BOLD: &[u8] = include_bytes!("../../../assets/fonts/InterTabular-Bold.ttf");
/// Inter Regular for web pages.
pub const REGULAR_WOFF2: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular-subset.woff2");
/// Inter Bold for web pages.
pub const BOLD_WOFF2: &[u8] = include_bytes!("../../../assets/fonts/Inter-Bold-subset.woff2");

/// What stands for a letter that the fonts lack: a white square.
pub const REPLACEMENT: char = '\u{25a1}';

/// Height of a capital letter, as a share of the font's size.
pub const CAPITAL: f64 = 1490.0 / 2048.0;
/// How far letters reach above the base line, as a share of the font's size.
pub const ASCENT: f64 = 1984.0 / 2048.0;
/// How far letters reach below the base line, as a share of the font's size.
pub const DESCENT: f64 = 494.0 / 2048.0;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// As in running text.
    Regular,
    /// As in titles.
    Bold,
}

/// How wide figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figures {
    /// Each as wide as it needs.
    Proportional,
    /// All of one width, so that columns of numbers stand in line. A text with any other letter is
    /// set in proportional figures all the same.
    Tabular,
}

/// A font: size in pixels, weight, figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// Size in pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// How wide figures are.
    pub figures: Figures,
}

impl Font {
    /// Regular letters.
    pub const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular, figures: Figures::Proportional }
    }

    /// Bold letters.
    pub const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::Bold, figures: Figures::Proportional }
    }

    /// The same with figures of one width.
    #[must_use]
    pub const fn tabular(self) -> Self {
        Self { figures: Figures::Tabular, ..self }
    }

    /// The same in bold, if asked.
    #[must_use]
    pub const fn weighing(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// Height of its capital letters in pixels.
    pub const fn capital(self) -> f64 {
        self.size * CAPITAL
    }
}

/// One of the faces that the program carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// How heavy.
    pub weight: Weight,
    /// Whether it holds numbers alone.
    pub figures: Figures,
}

impl Cut {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self { weight: Weight::Regular, figures: Figures::Proportional },
        Self { weight: Weight::Bold, figures: Figures::Proportional },
        Self { weight: Weight::Regular, figures: Figures::Tabular },
        Self { weight: Weight::Bold, figures: Figures::Tabular },
    ];

    /// The face in which a text is set.
    pub fn of(text: &str, font: Font) -> Self {
        let tabular = Self { weight: font.weight, figures: Figures::Tabular };
        let all_there = || text.chars().all(|letter| tabular.has(letter));
        if font.figures == Figures::Tabular && all_there() {
            tabular
        } else {
            Self { weight: font.weight, figures: Figures::Proportional }
        }
    }

    /// The file of the face.
    pub fn file(self) -> &'static [u8] {
        match (self.weight, self.figures) {
            (Weight::Regular, Figures::Proportional) => REGULAR,
            (Weight::Bold, Figures::Proportional) => BOLD,
            (Weight::Regular, Figures::Tabular) => TABULAR_REGULAR,
            (Weight::Bold, Figures::Tabular) => TABULAR_BOLD,
        }
    }

    /// The face, ready for shaping.
    pub fn face(self) -> &'static Face<'static> {
        static FACES: LazyLock<[Face<'static>; 4]> = LazyLock::new(|| {
            let ready = "the faces that the program carries are whole";
            Cut::ALL.map(|cut| Face::from_slice(cut.file(), 0).expect(ready))
        });
        let at = Self::ALL.iter().position(|cut| *cut == self);
        &FACES[at.expect("every cut is among all")]
    }

    /// How the face is shaped, worked out once: doing that takes ten times as long as a short text.
    fn plan(self) -> &'static ShapePlan {
        static PLANS: LazyLock<[ShapePlan; 4]> = LazyLock::new(|| {
            let plan = |cut: Cut| {
                let (way, script) = (Direction::LeftToRight, Some(script::LATIN));
                ShapePlan::new(cut.face(), way, script, None, &[])
            };
            Cut::ALL.map(plan)
        });
        let at = Self::ALL.iter().position(|cut| *cut == self);
        &PLANS[at.expect("every cut is among all")]
    }

    /// Says whether the face has a letter.
    pub fn has(self, letter: char) -> bool {
        self.face().glyph_index(letter).is_some()
    }
}

/// A glyph of a shaped text; distances in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the face; 0 is a letter that the face lacks.
    pub id: u16,
    /// Where its letters begin in the text, in bytes.
    pub cluster: usize,
    /// How far the next glyph stands.
    pub advance: f64,
    /// How far it is moved to the right and up.
    pub offset: (f64, f64),
}

/// Shapes a text: glyphs with their places, with kerning and marks.
pub fn shape(text: &str, font: Font) -> Vec<Glyph> {
    let cut = Cut::of(text, font);
    let face = cut.face();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    let shaped = rustybuzz::shape_with_plan(face, cut.plan(), buffer);
    let scale = font.size / f64::from(face.units_per_em());
    let glyph = |(info, at): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| Glyph {
        id: u16::try_from(info.glyph_id).unwrap_or(0),
        cluster: info.cluster as usize,
        advance: f64::from(at.x_advance) * scale,
        offset: (f64::from(at.x_offset) * scale, f64::from(at.y_offset) * scale),
    };
    shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
}

/// How wide a text is, in pixels.
///
/// ```
/// use icf::present::scene::{Font, font};
/// let (bare, marked) = (font::width("Binh", Font::regular(20.0)), font::width("Bình", Font::regular(20.0)));
/// assert!((bare - marked).abs() < 0.1);
/// ```
pub fn width(text: &str, font: Font) -> f64 {
    shape(text, font).iter().map(|glyph| glyph.advance).sum()
}

/// The greatest width of several texts.
pub fn widest<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, font: Font) -> f64 {
    texts.into_iter().map(|text| width(text.as_ref(), font)).fold(0.0, f64::max)
}

/// How far from its beginning each byte of a text lies, in pixels, and where the text ends.
fn edges(text: &str, font: Font) -> Vec<f64> {
    let mut edges = vec![0.0; text.len() + 1];
    for glyph in shape(text, font) {
        edges[glyph.cluster + 1] += glyph.advance;
    }
    for at in 1..edges.len() {
        edges[at] += edges[at - 1];
    }
    edges
}

/// Breaks a text into lines that are no wider than asked, where Unicode allows a break; a word that
/// is wider by itself keeps its line.
pub fn wrap(text: &str, font: Font, most: f64) -> Vec<String> {
    let edges = edges(text, font);
    let wide = |from: usize, to: usize| {
        let end = from + text[from..to].trim_end().len();
        edges[end] - edges[from]
    };
    let mut lines = Vec::new();
    let (mut start, mut fits) = (0, 0);
    for (at, opportunity) in linebreaks(text) {
        if fits > start && wide(start, at) > most {
            lines.push(text[start..fits].trim_end().to_owned());
            start = fits;
        }
        fits = at;
        if opportunity == BreakOpportunity::Mandatory && at < text.len() {
            lines.push(text[start..at].trim_end().to_owned());
            start = at;
        }
    }
    if start < text.len() {
        lines.push(text[start..].trim_end().to_owned());
    }
    lines
}

/// Cuts a text to a width, with an ellipsis where something is left out.
pub fn fit(text: &str, font: Font, most: f64) -> String {
    if width(text, font) <= most {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    let cut = |end: usize| format!("{}…", text[..end].trim_end());
    ends.map(cut).find(|short| width(short, font) <= most).unwrap_or_else(|| "…".to_owned())
}

/// The letters of a text that the fonts lack.
pub fn missing_letters(text: &str) -> BTreeSet<char> {
    let cut = Cut::ALL[0];
    text.chars().filter(|letter| !letter.is_control() && !cut.has(*letter)).collect()
}

/// The text with a white square for every letter that the fonts lack, for forms that cannot ask the
/// reader's own fonts.
pub fn replaced(text: &str) -> String {
    let cut = Cut::ALL[0];
    let known = |letter: char| if cut.has(letter) { letter } else { REPLACEMENT };
    text.chars().filter(|letter| !letter.is_control()).map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_both_weights() {
        let vowels = "aăâeêioôơuưy";
        let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        for weight in [Weight::Regular, Weight::Bold] {
            let cut = Cut { weight, figures: Figures::Proportional };
            for vowel in vowels.chars().chain(vowels.to_uppercase().chars()) {
                for mark in marks {
                    let letter = crate::domain::nfc(&format!("{vowel}{mark}"));
                    assert_eq!(letter.chars().count(), 1, "{letter}");
                    assert!(letter.chars().all(|letter| cut.has(letter)), "{letter}");
                }
            }
            assert!("đĐ₫–−…“”‘’×±≤≥→".chars().all(|letter| cut.has(letter)));
        }
    }

    #[test]
    fn figures_of_one_width_stand_in_line() {
        let font = Font::regular(20.0).tabular();
        assert!((width("1,111", font) - width("8.888", font)).abs() < 1e-9);
        let plain = Font::regular(20.0);
        assert!(width("1111", plain) < width("8888", plain));
    }

    #[test]
    fn a_text_with_other_letters_is_no_number() {
        let font = Font::regular(20.0);
        assert_eq!(width("rank 11", font.tabular()), width("rank 11", font));
    }

    #[test]
    fn lines_break_between_words_and_keep_every_word() {
        let text = "Bình Dương đứng thứ 5 trong 61 tỉnh, thành phố";
        let lines = wrap(text, Font::regular(14.0), 120.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| width(line, Font::regular(14.0)) <= 120.0));
        assert_eq!(wrap("one\ntwo", Font::regular(14.0), 1e3), ["one", "two"]);
        assert!(wrap("", Font::regular(14.0), 10.0).is_empty());
    }

    #[test]
    fn a_text_that_is_too_long_ends_in_an_ellipsis() {
        let font = Font::regular(14.0);
        let short = fit("Bà Rịa - Vũng Tàu", font, 60.0);
        assert!(short.ends_with('…') && width(&short, font) <= 60.0, "{short}");
        assert_eq!(fit("Hà Nội", font, 200.0), "Hà Nội");
    }

    #[test]
    fn letters_that_are_lacking_are_named_and_replaced() {
        let missing: String = missing_letters("Đài Trung 臺中").into_iter().collect();
        assert_eq!(missing, "中臺");
        assert_eq!(replaced("臺a"), "□a");
    }
}
