//! How a report looks on paper: sizes in points (1/72 inch), colours.

use crate::present::report::Length;
use crate::present::scene::Ink;

/// Width of an A4 page.
pub(super) const PAGE_WIDTH: f64 = 595.28;
/// Height of an A4 page.
pub(super) const PAGE_HEIGHT: f64 = 841.89;

/// Text.
pub(super) const INK: Ink = Ink::hex(0x1B_2026);
/// Text that stands back.
pub(super) const MUTED: Ink = Ink::hex(0x57_636E);
/// Links and heads of sections.
pub(super) const ACCENT: Ink = Ink::hex(0x12_5A8C);
/// Below a figure that leads to its origin.
pub(super) const THREAD: Ink = Ink::hex(0x9D_B4C6);
/// What must not be overlooked.
pub(super) const ALERT: Ink = Ink::hex(0xC4_2E1F);
/// Behind what must not be overlooked.
pub(super) const ALERT_GROUND: Ink = Ink::hex(0xFB_F1EF);
/// Behind every other row.
pub(super) const ZEBRA: Ink = Ink::hex(0xF5_F7F8);
/// Behind rows that stand out.
pub(super) const STANDS_OUT: Ink = Ink::hex(0xE1_EBF3);
/// Lines between things.
pub(super) const RULE: Ink = Ink::hex(0xC5_CCD3);

/// A size of letters with the distance from one base line to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    /// Size of letters.
    pub(super) size: f64,
    /// From one base line to the next.
    pub(super) leading: f64,
}

const fn type_(size: f64, leading: f64) -> Type {
    Type { size, leading }
}

/// Sizes and distances of one kind of report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// White at both sides of a page.
    pub(super) side: f64,
    /// White above.
    pub(super) top: f64,
    /// White below, with the foot in it.
    pub(super) bottom: f64,
    pub(super) title: Type,
    pub(super) subtitle: Type,
    pub(super) chapter: Type,
    pub(super) section: Type,
    pub(super) body: Type,
    pub(super) table: Type,
    /// Captions, notes, the foot.
    pub(super) small: Type,
    /// Between paragraphs.
    pub(super) gap: f64,
    /// Above and below exhibits and tables.
    pub(super) air: f64,
    /// Most of a page's height that an exhibit takes.
    pub(super) picture: f64,
    /// Whether there is a list of contents.
    pub(super) contents: bool,
}

const FULL: Style = Style {
    side: 60.0,
    top: 56.0,
    bottom: 60.0,
    title: type_(22.0, 29.0),
    subtitle: type_(11.0, 15.5),
    chapter: type_(15.5, 20.0),
    section: type_(11.5, 15.5),
    body: type_(10.0, 14.4),
    table: type_(8.4, 11.2),
    small: type_(8.2, 11.2),
    gap: 7.0,
    air: 16.0,
    picture: 1.0,
    contents: true,
};

const BRIEF: Style = Style {
    side: 46.0,
    top: 40.0,
    bottom: 48.0,
    title: type_(17.0, 21.5),
    subtitle: type_(9.2, 12.4),
    chapter: type_(11.5, 14.5),
    section: type_(9.4, 12.6),
    body: type_(8.8, 12.0),
    table: type_(7.6, 9.8),
    small: type_(7.2, 9.6),
    gap: 4.0,
    air: 9.0,
    picture: 0.45,
    contents: false,
};

impl Style {
    pub(super) fn of(length: Length) -> Self {
        match length {
            Length::Full => FULL,
            Length::Brief => BRIEF,
        }
    }

    /// Width of the text.
    pub(super) fn width(&self) -> f64 {
        PAGE_WIDTH - 2.0 * self.side
    }

    /// Height of the text.
    pub(super) fn height(&self) -> f64 {
        PAGE_HEIGHT - self.top - self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for ground in [Ink::hex(0xFF_FFFF), ZEBRA, STANDS_OUT, ALERT_GROUND] {
            for ink in [INK, MUTED, ACCENT] {
                assert!(ink.contrast(ground) >= 4.5, "{ink:?} on {ground:?}");
            }
        }
    }
}
