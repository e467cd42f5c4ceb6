//! Heads of columns: broken into lines, or turned upwards where columns are narrow.

use super::area::Area;
use super::look::Look;
use super::mark::{balanced, block, block_height, wrapped};
use crate::present::scene::{Canvas, Font, Set, Weight, font};

/// The heads of the columns of a matrix.
pub(super) struct Heads {
    lines: Vec<Vec<String>>,
    /// Their font.
    pub(super) font: Font,
    turned: bool,
    /// How high they are, with some air.
    pub(super) height: f64,
}

impl Heads {
    /// Heads of columns of a width.
    pub(super) fn of(names: &[&str], column: f64, weight: Weight, look: &Look) -> Self {
        let font = look.tick().weighing(weight);
        let words = names.iter().flat_map(|name| name.split_whitespace());
        let turned = font::widest(words, font) > column - look.px(4.0);
        let (room, most) = if turned {
            // Turned heads take as many lines as stand beside one another.
            let beside = if column > 3.6 * font.size {
                3
            } else if column > 2.3 * font.size {
                2
            } else {
                1
            };
            // No longer than they need to be in that many lines.
            let all_fit = |room: &f64| {
                let n_lines = |name: &&str| balanced(name, font, *room).len();
                names.iter().all(|name| n_lines(name) <= beside)
            };
            let rooms = [80.0, 100.0, 125.0, 150.0, 180.0].map(|room| look.px(room));
            (rooms.into_iter().find(all_fit).unwrap_or(look.px(215.0)), beside)
        } else {
            (column - look.px(6.0), 5)
        };
        let lines: Vec<Vec<String>> =
            names.iter().map(|name| wrapped(name, font, room, most)).collect();
        let height = if turned {
            font::widest(lines.iter().flatten(), font)
        } else {
            block_height(lines.iter().map(Vec::len).max().unwrap_or(1), font)
        };
        Self { lines, font, turned, height: height + look.px(16.0) }
    }

    /// Writes them above a grid with a column for each.
    pub(super) fn draw(&self, canvas: &mut Canvas, grid: Area, look: &Look) {
        let column = grid.width / self.lines.len().max(1) as f64;
        let set = Set::new(self.font, look.palette.ink);
        let bottom = grid.top - look.px(8.0);
        for (at, lines) in self.lines.iter().enumerate() {
            let middle = grid.left + (at as f64 + 0.5) * column;
            if self.turned {
                for (row, line) in lines.iter().enumerate() {
                    let shift = row as f64 - (lines.len() - 1) as f64 / 2.0;
                    let x = middle + shift * self.font.size * 1.12 + self.font.capital() / 2.0;
                    canvas.text(line, (x, bottom), set.upwards());
                }
            } else {
                let top = bottom - block_height(lines.len(), self.font);
                block(canvas, lines, (middle, top), set.middle());
            }
        }
    }
}
