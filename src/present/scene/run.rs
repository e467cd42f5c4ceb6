//! Texts made ready for a form that places every glyph itself: PDF.
//!
//! Takes any text from anywhere; gives glyphs with their places and the text that they stand for. A
//! letter that the fonts lack is shown as a white square, but the text keeps it, so that it can be
//! searched and copied. What no document may hold (controls, invisible marks, private letters) is
//! left out or replaced.

use std::borrow::Cow;
use std::ops::Range;

use super::font::{self, Cut, REPLACEMENT};
use super::{Figures, Font, Weight};

/// A glyph; distances as shares of the font's size.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::present) struct Placed {
    /// Its number in the face.
    pub(in crate::present) id: u16,
    /// The bytes of the text that it stands for.
    pub(in crate::present) text: Range<usize>,
    /// How far the next glyph stands.
    pub(in crate::present) advance: f64,
    /// How far it is moved to the right and up.
    pub(in crate::present) offset: (f64, f64),
}

/// A text in one face; distances as shares of the font's size.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::present) struct Run {
    /// What it says.
    pub(in crate::present) text: String,
    /// The face.
    pub(in crate::present) cut: Cut,
    /// Its glyphs, from left to right.
    pub(in crate::present) glyphs: Vec<Placed>,
}

impl Run {
    /// Shapes a text; its size does not matter.
    pub(in crate::present) fn new(text: &str, weight: Weight, figures: Figures) -> Self {
        let text = clean(text).into_owned();
        let cut = Cut::ALL[0];
        // Where each letter that is shown begins, in what is shown and in what is said.
        let (mut shown, mut places) = (String::with_capacity(text.len()), Vec::new());
        for (at, letter) in text.char_indices() {
            places.push((shown.len(), at));
            shown.push(if cut.has(letter) { letter } else { REPLACEMENT });
        }
        places.push((shown.len(), text.len()));
        let said = |byte: usize| {
            let at = places.partition_point(|(shown, _)| *shown < byte);
            places[at.min(places.len() - 1)].1
        };
        let font = Font { size: 1.0, weight, figures };
        let shaped = font::shape(&shown, font);
        let mut glyphs = Vec::with_capacity(shaped.len());
        for (at, glyph) in shaped.iter().enumerate() {
            let after = shaped[at..].iter().find(|next| next.cluster > glyph.cluster);
            let end = after.map_or(shown.len(), |next| next.cluster);
            glyphs.push(Placed {
                id: glyph.id,
                text: said(glyph.cluster)..said(end),
                advance: glyph.advance,
                offset: glyph.offset,
            });
        }
        Self { cut: Cut::of(&shown, font), text, glyphs }
    }

    /// How wide it is, as a share of the font's size.
    pub(in crate::present) fn width(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// How wide it is without the blanks at its end.
    pub(in crate::present) fn inked(&self) -> f64 {
        let end = self.text.trim_end_matches([' ', '\u{a0}']).len();
        self.glyphs.iter().filter(|glyph| glyph.text.start < end).map(|glyph| glyph.advance).sum()
    }

    /// Puts another one of the same face behind it.
    pub(in crate::present) fn push(&mut self, other: &Self) {
        let moved = self.text.len();
        self.text.push_str(&other.text);
        self.glyphs.extend(other.glyphs.iter().map(|glyph| Placed {
            text: glyph.text.start + moved..glyph.text.end + moved,
            ..glyph.clone()
        }));
    }

    /// Its letters one by one, each with its marks.
    pub(in crate::present) fn letters(&self) -> Vec<Self> {
        let mut letters: Vec<Self> = Vec::new();
        let mut start = usize::MAX;
        for glyph in &self.glyphs {
            if glyph.text.start != start {
                start = glyph.text.start;
                let text = self.text[glyph.text.clone()].to_owned();
                letters.push(Self { text, cut: self.cut, glyphs: Vec::new() });
            }
            if let Some(letter) = letters.last_mut() {
                letter.glyphs.push(Placed { text: 0..letter.text.len(), ..glyph.clone() });
            }
        }
        letters
    }
}

/// A text without what a document may not hold: breaks become blanks, controls and invisible marks
/// are left out, letters without a public meaning become white squares.
pub(in crate::present) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| kept(letter) == Some(letter)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(kept).collect())
}

fn kept(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        letter if letter.is_control() => None,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(REPLACEMENT),
        '\u{fdd0}'..='\u{fdef}' => Some(REPLACEMENT),
        letter if u32::from(letter) & 0xfffe == 0xfffe => Some(REPLACEMENT),
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_the_fonts_lack_is_shown_as_a_square_and_said_as_it_is() {
        let run = Run::new("Đài 臺中!", Weight::Regular, Figures::Proportional);
        assert_eq!(run.text, "Đài 臺中!");
        let square = Run::new("□", Weight::Regular, Figures::Proportional).glyphs[0].id;
        let said: Vec<&str> = run
            .glyphs
            .iter()
            .filter(|glyph| glyph.id == square)
            .map(|glyph| &run.text[glyph.text.clone()])
            .collect();
        assert_eq!(said, ["臺", "中"]);
        assert!(run.glyphs.iter().all(|glyph| glyph.id != 0));
    }

    #[test]
    fn a_letter_and_its_marks_stay_together() {
        let run = Run::new("Bi\u{300}nh", Weight::Bold, Figures::Proportional);
        let letters: Vec<String> = run.letters().into_iter().map(|letter| letter.text).collect();
        assert_eq!(letters, ["B", "i\u{300}", "n", "h"]);
        let whole: f64 = run.letters().iter().map(Run::width).sum();
        assert!((whole - run.width()).abs() < 1e-9);
    }

    #[test]
    fn what_no_document_may_hold_is_left_out() {
        assert_eq!(clean("a\tb\u{1}\u{202e}c\u{feff}\u{e123}\u{ffff}"), "a bc□□");
        assert!(matches!(clean("Bình Dương"), Cow::Borrowed(_)));
    }

    #[test]
    fn blanks_at_the_end_have_no_ink() {
        let with = Run::new("abc ", Weight::Regular, Figures::Proportional);
        let without = Run::new("abc", Weight::Regular, Figures::Proportional);
        assert!((with.inked() - without.width()).abs() < 1e-9 && with.width() > with.inked());
        let mut both = without.clone();
        both.push(&with);
        assert_eq!(both.text, "abcabc ");
        assert_eq!(&both.text[both.glyphs[3].text.clone()], "a");
    }
}
