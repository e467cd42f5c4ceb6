//! What every chart has around it: an accent, the finding as a title, what is measured, and at the
//! foot what the reader must know and where the figures come from.

use super::area::Area;
use super::look::{Height, Look};
use super::mark::balanced;
use super::{Chart, Plot};
use crate::present::scene::{Canvas, Font, Ink, Set, font};

/// Lines of text from the top.
struct Column {
    left: f64,
    top: f64,
    width: f64,
}

impl Column {
    /// Writes a text line by line.
    fn write(&mut self, canvas: &mut Canvas, text: &str, font: Font, ink: Ink) {
        for line in font::wrap(text, font, self.width) {
            canvas.text(&line, (self.left, self.top), Set::new(font, ink).hung());
            self.top += leading(font);
        }
    }
}

/// From one base line to the next.
fn leading(font: Font) -> f64 {
    font.size * 1.32
}

/// How high a text will be.
fn height_of(text: &str, font: Font, width: f64) -> f64 {
    font::wrap(text, font, width).len() as f64 * leading(font)
}

/// Breaks a title into lines; where the last one would hold a word or two, all get shorter.
fn title_lines(title: &str, font: Font, width: f64) -> Vec<String> {
    let lines = font::wrap(title, font, width);
    let last = lines.last().map_or(width, |line| font::width(line, font));
    if last < 0.3 * width { balanced(title, font, width) } else { lines }
}

/// Draws a chart with everything around it. `notes` are the lines of its foot.
pub(super) fn framed(
    plot: &dyn Plot,
    look: &Look,
    title: Option<&str>,
    notes: Vec<String>,
) -> Chart {
    let title = title.map_or_else(|| plot.title(), str::to_owned);
    let subtitle = plot.subtitle();
    let margin = look.px(24.0);
    let width = look.size.width() - 2.0 * margin;
    let (bar, gap) = (look.px(5.0), look.px(14.0));
    let head = margin
        + bar
        + gap
        + height_of(&title, look.title(), width)
        + look.px(2.0)
        + height_of(&subtitle, look.subtitle(), width)
        + look.px(16.0);
    let notes_height: f64 = notes.iter().map(|note| height_of(note, look.foot(), width)).sum();
    let foot = look.px(16.0) + notes_height + margin * 0.75;
    let natural = plot.height(look, width);
    let body = match look.size.height() {
        Height::Free => natural,
        Height::AtMost(most) => natural.min((most - head - foot).max(look.px(200.0))),
        Height::Exactly(height) => (height - head - foot).max(look.px(200.0)),
    };
    let height = match look.size.height() {
        Height::Exactly(height) => height.max(head + body + foot),
        Height::Free | Height::AtMost(_) => head + body + foot,
    };

    let palette = look.palette;
    let mut canvas = Canvas::new(look.size.width(), height);
    canvas.rect((0.0, 0.0), (look.size.width(), height), Ink::hex(0xFF_FFFF));
    canvas.rect((margin, margin), (look.px(28.0), bar), palette.hero);
    let mut column = Column { left: margin, top: margin + bar + gap, width };
    let title_lines = title_lines(&title, look.title(), width).join("\n");
    column.write(&mut canvas, &title_lines, look.title(), palette.ink);
    column.top += look.px(2.0);
    column.write(&mut canvas, &subtitle, look.subtitle(), palette.muted);
    plot.draw(&mut canvas, Area { left: margin, top: head, width, height: body }, look);
    let mut column = Column { left: margin, top: height - foot + look.px(16.0), width };
    for note in &notes {
        column.write(&mut canvas, note, look.foot(), palette.muted);
    }
    let scene = canvas.finish();
    let description = plot.description();
    Chart { title, subtitle, description, notes, figures: plot.figures(), scene }
}
