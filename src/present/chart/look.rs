//! How charts look: colours, sizes of letters, sizes of pictures.
//!
//! One colour for the region that the chart is about, which is also set in bold so that it survives
//! greyscale and colour-blind reading; one for the best; greys for the rest.

use crate::present::scene::{Font, Ink, Stroke};

/// What the picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// The width of an A4 page's text, at most as high as the page.
    #[default]
    Page,
    /// 16:9, to be read from the back of a room.
    Slide,
    /// A column of a web page, as high as it needs.
    Web,
}

impl Size {
    /// Width of the picture.
    pub fn width(self) -> f64 {
        match self {
            Self::Page => 860.0,
            Self::Slide => 1280.0,
            Self::Web => 720.0,
        }
    }

    /// What its height may be.
    pub(super) fn height(self) -> Height {
        match self {
            Self::Page => Height::AtMost(1180.0),
            Self::Slide => Height::Exactly(720.0),
            Self::Web => Height::Free,
        }
    }

    /// How large letters are against those of a page.
    fn magnified(self) -> f64 {
        match self {
            Self::Page | Self::Web => 1.0,
            Self::Slide => 1.4,
        }
    }
}

/// What the height of a picture may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Height {
    Free,
    AtMost(f64),
    Exactly(f64),
}

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Colours on white.
    #[default]
    Light,
    /// Greys with one dark red, for paper that will be copied.
    Print,
}

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Palette {
    /// Text.
    pub(super) ink: Ink,
    /// Text that stands back.
    pub(super) muted: Ink,
    /// Grid lines.
    pub(super) grid: Ink,
    /// The region that the chart is about.
    pub(super) hero: Ink,
    /// What it is compared with.
    pub(super) peer: Ink,
    /// Everything else.
    pub(super) other: Ink,
    /// Bars of everything else.
    pub(super) bar: Ink,
    /// Behind the rows of the tiers, best first; the last one serves all that follow.
    pub(super) bands: [Ink; 3],
    /// A cell without a value.
    pub(super) blank: Ink,
    /// From low to high, one hue.
    pub(super) ramp: [Ink; 5],
    /// From negative to positive.
    pub(super) poles: [Ink; 2],
}

const LIGHT: Palette = Palette {
    ink: Ink::hex(0x1B_2026),
    muted: Ink::hex(0x57_636E),
    grid: Ink::hex(0xDD_E1E5),
    hero: Ink::hex(0xC4_2E1F),
    peer: Ink::hex(0x12_5A8C),
    other: Ink::hex(0x7B_8A98),
    bar: Ink::hex(0x86_AAC6),
    bands: [Ink::hex(0xE6_EDF3), Ink::hex(0xF1_F5F8), Ink::hex(0xF8_FAFB)],
    blank: Ink::hex(0xF2_F3F4),
    ramp: [
        Ink::hex(0xE3_ECF4),
        Ink::hex(0xB3_CDE1),
        Ink::hex(0x74_A5C8),
        Ink::hex(0x35_76A6),
        Ink::hex(0x0B_4470),
    ],
    poles: [Ink::hex(0xB8_5C14), Ink::hex(0x12_5A8C)],
};

const PRINT: Palette = Palette {
    ink: Ink::hex(0x00_0000),
    muted: Ink::hex(0x45_4545),
    grid: Ink::hex(0xD0_D0D0),
    hero: Ink::hex(0x8A_1A10),
    peer: Ink::hex(0x2B_2B2B),
    other: Ink::hex(0x7A_7A7A),
    bar: Ink::hex(0xB4_B4B4),
    bands: [Ink::hex(0xEE_EEEE), Ink::hex(0xF6_F6F6), Ink::hex(0xFB_FBFB)],
    blank: Ink::hex(0xFF_FFFF),
    ramp: [
        Ink::hex(0xF0_F0F0),
        Ink::hex(0xCC_CCCC),
        Ink::hex(0x9E_9E9E),
        Ink::hex(0x69_6969),
        Ink::hex(0x33_3333),
    ],
    poles: [Ink::hex(0x8C_8C8C), Ink::hex(0x2B_2B2B)],
};

/// Colours and letters of one picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    /// Its colours.
    pub(super) palette: Palette,
    /// What it is made for.
    pub(super) size: Size,
    /// How large its letters are against those of a page.
    pub(super) scale: f64,
}

impl Look {
    pub(super) fn new(theme: Theme, size: Size) -> Self {
        let palette = match theme {
            Theme::Light => LIGHT,
            Theme::Print => PRINT,
        };
        Self { palette, size, scale: size.magnified() }
    }

    /// A length of a page, as long as this picture needs it.
    pub(super) fn px(&self, length: f64) -> f64 {
        length * self.scale
    }

    pub(super) fn title(&self) -> Font {
        Font::bold(self.px(21.0))
    }

    pub(super) fn subtitle(&self) -> Font {
        Font::regular(self.px(13.5))
    }

    /// Names of rows, labels of lines.
    pub(super) fn label(&self) -> Font {
        Font::regular(self.px(13.0))
    }

    /// Ticks, heads of columns, small numbers.
    pub(super) fn tick(&self) -> Font {
        Font::regular(self.px(11.5))
    }

    pub(super) fn foot(&self) -> Font {
        Font::regular(self.px(10.5))
    }

    /// A line of the grid.
    pub(super) fn grid(&self) -> Stroke {
        Stroke { ink: self.palette.grid, width: self.px(0.7) }
    }

    /// The line of zero, the only dark one.
    pub(super) fn zero(&self) -> Stroke {
        Stroke { ink: self.palette.ink, width: self.px(1.1) }
    }

    /// Text that can be read on any ground: black or white.
    pub(super) fn on(ground: Ink) -> Ink {
        let (dark, white) = (Ink::hex(0x00_0000), Ink::hex(0xFF_FFFF));
        if ground.contrast(dark) >= ground.contrast(white) { dark } else { white }
    }

    /// The colour of a share of the way from low to high.
    pub(super) fn shade(&self, share: f64) -> Ink {
        let ramp = self.palette.ramp;
        let last = ramp.len() - 1;
        let place = share.clamp(0.0, 1.0) * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=last")]
        let below = (place.floor() as usize).min(last - 1);
        ramp[below].towards(ramp[below + 1], place - below as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for theme in [Theme::Light, Theme::Print] {
            let look = Look::new(theme, Size::Page);
            let palette = look.palette;
            let white = Ink::hex(0xFF_FFFF);
            for ink in [palette.ink, palette.muted, palette.hero, palette.peer] {
                assert!(ink.contrast(white) >= 4.5, "{theme:?} {ink:?}");
                assert!(ink.contrast(palette.bands[0]) >= 4.5, "{theme:?} {ink:?} on a band");
            }
            for step in 0..=20 {
                let ground = look.shade(f64::from(step) / 20.0);
                assert!(Look::on(ground).contrast(ground) >= 4.5, "{theme:?} {step}");
            }
        }
    }

    #[test]
    fn the_hero_stands_out_in_greyscale() {
        for palette in [LIGHT, PRINT] {
            assert!(palette.hero.contrast(palette.bar) > 1.8);
            assert!(palette.hero.contrast(palette.ramp[0]) > 4.5);
        }
    }
}
