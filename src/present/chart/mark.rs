//! Pieces that several charts put together: axes, legends, blocks of text, names of rows.

use super::area::{Area, Row, Scale, pick_rows};
use super::look::Look;
use crate::present::Numbers;
use crate::present::scene::{Canvas, Font, Ink, Point, Set, Stroke, Weight, font};

/// Draws the grid of a scale, with its ticks above it: every line light but that of zero.
pub(super) fn axis_above(
    canvas: &mut Canvas,
    plot: Area,
    scale: &Scale,
    numbers: Numbers,
    look: &Look,
) {
    let decimals = scale.decimals(4);
    for tick in scale.ticks(4) {
        let x = scale.at(tick);
        let stroke = if tick == 0.0 { look.zero() } else { look.grid() };
        canvas.line(&[(x, plot.top - look.px(5.0)), (x, plot.bottom())], stroke);
        let set = Set::new(look.tick().tabular(), look.palette.muted).middle();
        canvas.text(&numbers.fixed(tick, decimals), (x, plot.top - look.px(10.0)), set);
    }
}

/// From one base line of a block of text to the next.
pub(super) fn leading(font: Font) -> f64 {
    font.size * 1.25
}

/// How high a block of so many lines is, from the top of its capitals to its last base line.
pub(super) fn block_height(n_lines: usize, font: Font) -> f64 {
    if n_lines == 0 { 0.0 } else { font.capital() + (n_lines - 1) as f64 * leading(font) }
}

/// Writes lines whose capitals begin at a height.
pub(super) fn block(canvas: &mut Canvas, lines: &[String], (x, top): Point, set: Set) {
    for (at, line) in lines.iter().enumerate() {
        canvas.text(line, (x, top + at as f64 * leading(set.font)), set.hung());
    }
}

/// Breaks a text into lines of about the same length, no more of them than it takes.
pub(super) fn balanced(text: &str, font: Font, width: f64) -> Vec<String> {
    let mut lines = font::wrap(text, font, width);
    // Narrower while that takes no more lines: no word stands alone in the last one.
    for step in 1..12 {
        let narrower = font::wrap(text, font, width * (1.0 - 0.05 * f64::from(step)));
        let fits = narrower.iter().all(|line| font::width(line, font) <= width);
        if narrower.len() != lines.len() || !fits {
            break;
        }
        lines = narrower;
    }
    lines
}

/// The same in at most so many lines; the last one is cut where there is more.
pub(super) fn wrapped(text: &str, font: Font, width: f64, most: usize) -> Vec<String> {
    let mut lines = balanced(text, font, width);
    if lines.len() > most {
        lines = font::wrap(text, font, width);
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| font::fit(line, font, width)).collect()
}

/// A line of dashes through points.
pub(super) fn dashed(canvas: &mut Canvas, points: &[Point], stroke: Stroke, dash: f64) {
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let on_the_way = |at: f64| {
            let share = (at / length).min(1.0);
            (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
        };
        let mut at = 0.0;
        while at < length && dash > 0.0 {
            canvas.line(&[on_the_way(at), on_the_way(at + dash)], stroke);
            at += 1.7 * dash;
        }
    }
}

/// The sign of an entry in a legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    /// A short line.
    Line(Stroke),
    /// A short line of dashes.
    Dashes(Stroke),
    /// A filled square.
    Square(Ink),
    /// A tile.
    Tile(Tile),
    /// None: the text says all.
    None,
}

/// A cell of a matrix that tells its kind without colours too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tile {
    pub(super) fill: Ink,
    pub(super) edge: Option<Ink>,
    /// A disc in its middle.
    pub(super) dot: Option<Ink>,
    /// A line from corner to corner.
    pub(super) slash: Option<Ink>,
}

impl Tile {
    /// A filled one.
    pub(super) fn filled(fill: Ink) -> Self {
        Self { fill, edge: None, dot: None, slash: None }
    }

    /// Draws it.
    pub(super) fn draw(self, canvas: &mut Canvas, corner: Point, size: Point, look: &Look) {
        let stroke = |ink: Ink| Stroke { ink, width: look.px(0.9) };
        canvas.rect(corner, size, self.fill);
        if let Some(ink) = self.slash {
            let (from, to) = ((corner.0, corner.1 + size.1), (corner.0 + size.0, corner.1));
            canvas.line(&[from, to], stroke(ink));
        }
        if let Some(ink) = self.edge {
            canvas.frame(corner, size, stroke(ink));
        }
        if let Some(ink) = self.dot {
            let middle = (corner.0 + size.0 / 2.0, corner.1 + size.1 / 2.0);
            canvas.disc(middle, size.0.min(size.1) * 0.2, ink);
        }
    }
}

/// An entry in a legend.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) sign: Sign,
    pub(super) text: String,
    pub(super) ink: Ink,
    pub(super) weight: Weight,
}

impl Entry {
    fn font(&self, look: &Look) -> Font {
        look.tick().weighing(self.weight)
    }

    fn sign_width(&self, look: &Look) -> f64 {
        match self.sign {
            Sign::Line(_) | Sign::Dashes(_) => look.px(24.0),
            Sign::Square(_) | Sign::Tile(_) => look.px(11.0),
            Sign::None => -look.px(6.0),
        }
    }

    fn width(&self, look: &Look) -> f64 {
        self.sign_width(look) + look.px(6.0) + font::width(&self.text, self.font(look))
    }

    fn draw(&self, canvas: &mut Canvas, (left, middle): Point, room: f64, look: &Look) {
        let width = self.sign_width(look);
        let ends = [(left, middle), (left + width, middle)];
        match self.sign {
            Sign::Line(stroke) => canvas.line(&ends, stroke),
            Sign::Dashes(stroke) => dashed(canvas, &ends, stroke, look.px(5.0)),
            Sign::Square(ink) => canvas.rect((left, middle - width / 2.0), (width, width), ink),
            Sign::Tile(tile) => {
                tile.draw(canvas, (left, middle - width / 2.0), (width, width), look);
            }
            Sign::None => {}
        }
        let font = self.font(look);
        let text = font::fit(&self.text, font, room - width - look.px(6.0));
        let set = Set::new(font, self.ink).centred();
        canvas.text(&text, (left + width + look.px(6.0), middle), set);
    }
}

/// Puts the entries of a legend into lines: the first entry of each line.
fn legend_lines(entries: &[Entry], width: f64, look: &Look) -> Vec<usize> {
    let gap = look.px(18.0);
    let (mut starts, mut x) = (Vec::new(), 0.0);
    for (at, entry) in entries.iter().enumerate() {
        let own = entry.width(look);
        if at == 0 || x + own > width {
            starts.push(at);
            x = 0.0;
        }
        x += own + gap;
    }
    starts
}

/// How high a legend in rows is.
pub(super) fn legend_height(entries: &[Entry], width: f64, look: &Look) -> f64 {
    legend_lines(entries, width, look).len() as f64 * look.px(18.0)
}

/// Draws a legend in rows from the top of an area; gives its height.
pub(super) fn legend(canvas: &mut Canvas, area: Area, entries: &[Entry], look: &Look) -> f64 {
    let starts = legend_lines(entries, area.width, look);
    let line = look.px(18.0);
    let (mut x, mut row) = (area.left, 0.0);
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 && starts.contains(&at) {
            row += 1.0;
            x = area.left;
        }
        let middle = area.top + (row + 0.5) * line;
        entry.draw(canvas, (x, middle), area.right() - x, look);
        x += entry.width(look) + look.px(18.0);
    }
    starts.len() as f64 * line
}

/// The rows that a height has room for, and how high each is; no row is higher than `most` pixels
/// of a page.
pub(super) fn fitted(
    n: usize,
    about: Option<usize>,
    height: f64,
    most: f64,
    look: &Look,
) -> (Vec<Row>, f64) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred")]
    let room = (height / look.px(14.0)).floor().max(6.0) as usize;
    let rows = pick_rows(n, about, room);
    let row = (height / rows.len().max(1) as f64).min(look.px(most));
    (rows, row)
}

/// Ranks and names at the left of rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Names {
    rank_end: f64,
    left: f64,
    room: f64,
    /// The font of the names.
    pub(super) font: Font,
}

/// A row's name with its rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Name<'a> {
    pub(super) rank: &'a str,
    pub(super) text: &'a str,
    pub(super) is_hero: bool,
}

impl Names {
    /// Room for names in rows of a height, at most a share of the width.
    pub(super) fn new<'a>(
        area: Area,
        rows: impl Iterator<Item = Name<'a>> + Clone,
        row_height: f64,
        most: f64,
        look: &Look,
    ) -> Self {
        let font = Font::regular((row_height * 0.62).min(look.label().size));
        let bold = font.weighing(Weight::Bold);
        let ranks = font::widest(rows.clone().map(|row| row.rank), bold.tabular());
        let rank_end = if ranks > 0.0 { area.left + look.px(8.0) + ranks } else { area.left };
        let left = rank_end + if ranks > 0.0 { look.px(10.0) } else { look.px(8.0) };
        let names = font::widest(rows.map(|row| row.text), bold);
        let room = names.min(area.width * most - (left - area.left)).max(look.px(20.0));
        Self { rank_end, left, room, font }
    }

    /// Where what follows the names may begin.
    pub(super) fn right(&self, look: &Look) -> f64 {
        self.left + self.room + look.px(12.0)
    }

    /// Writes one.
    pub(super) fn draw(&self, canvas: &mut Canvas, row: Name<'_>, middle: f64, look: &Look) {
        let palette = look.palette;
        let (ink, rank, weight) = if row.is_hero {
            (palette.hero, palette.hero, Weight::Bold)
        } else {
            (palette.ink, palette.muted, Weight::Regular)
        };
        let font = self.font.weighing(weight);
        canvas.text(
            row.rank,
            (self.rank_end, middle),
            Set::new(font.tabular(), rank).end().centred(),
        );
        let name = font::fit(row.text, font, self.room);
        canvas.text(&name, (self.left, middle), Set::new(font, ink).centred());
    }

    /// Says how many rows are left out.
    pub(super) fn draw_gap(&self, canvas: &mut Canvas, text: &str, middle: f64, look: &Look) {
        // Where names are short, the number says enough.
        let number = text.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let fits = font::width(text, self.font) <= self.room + look.px(6.0);
        let text = if fits { text } else { &number };
        canvas.text(text, (self.left, middle), Set::new(self.font, look.palette.muted).centred());
    }
}
