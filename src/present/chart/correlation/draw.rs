//! Cells, frames, names and the legend of a matrix, and where they go.

use super::{Correlation, Group};
use crate::engine::audit::Coefficient;
use crate::present::chart::area::Area;
use crate::present::chart::look::Look;
use crate::present::scene::{Canvas, Font, Ink, Set, Stroke, Weight, font};

impl Group {
    /// Whether its name has room in the empty half of its frame.
    fn fits_inside(&self, cell: f64, look: &Look) -> bool {
        let font = look.tick().weighing(Weight::Bold);
        let room = (self.n - 1) as f64 * cell - look.px(12.0);
        self.name.as_ref().is_some_and(|name| font::width(name, font) <= room)
    }
}

/// Widths of a picture.
pub(super) struct Layout {
    pub(super) left: f64,
    pub(super) cell: f64,
    pub(super) gap: f64,
}

/// Where cells lie.
pub(super) struct Grid {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) cell: (f64, f64),
    /// How many gaps lie before each row or column, and how wide one is.
    pub(super) gaps: Vec<usize>,
    pub(super) gap: f64,
}

impl Grid {
    pub(super) fn cell(&self, row: usize, column: usize) -> Area {
        let (width, height) = self.cell;
        let gap = |at: usize| self.gaps[at] as f64 * self.gap;
        Area {
            left: self.left + column as f64 * width + gap(column),
            top: self.top + row as f64 * height + gap(row),
            width: width - 1.0,
            height: height - 1.0,
        }
    }
}

/// Letters for the numbers of cells.
pub(super) fn number_font(cell: Area, look: &Look) -> Font {
    let widest = font::width("−0.00", Font::bold(1.0));
    let size = ((cell.width - look.px(4.0)) / widest).min(cell.height * 0.62);
    Font::regular(size.clamp(look.px(8.5), look.px(12.0)))
}

impl Correlation<'_> {
    /// The colour of a correlation.
    fn shade(r: f64, look: &Look) -> Ink {
        let pole = look.palette.poles[usize::from(r >= 0.0)];
        Ink::hex(0xFF_FFFF).towards(pole, 0.05 + 0.9 * r.abs())
    }

    /// Draws one cell; what is negative has an edge too, for those who see no colours.
    pub(super) fn draw_cell(
        &self,
        canvas: &mut Canvas,
        cell: Area,
        found: Option<Coefficient>,
        look: &Look,
    ) {
        let font = number_font(cell, look);
        let (corner, size) = ((cell.left, cell.top), (cell.width, cell.height));
        let middle = (cell.left + cell.width / 2.0, cell.top + cell.height / 2.0);
        let Some(found) = found else {
            canvas.rect(corner, size, look.palette.blank);
            canvas.text("–", middle, Set::new(font, look.palette.muted).middle().centred());
            return;
        };
        let ground = Self::shade(found.r, look);
        canvas.rect(corner, size, ground);
        if found.r < 0.0 && self.text(found.r) != self.text(0.0) {
            let stroke = Stroke { ink: look.palette.poles[0], width: look.px(1.4) };
            let inner = cell.without(1.0, 1.0, 1.0, 1.0);
            canvas.frame((inner.left, inner.top), (inner.width, inner.height), stroke);
        }
        let weight = if found.is_sure() { Weight::Bold } else { Weight::Regular };
        let font = font.weighing(weight).tabular();
        let mut text = self.text(found.r);
        if font::width("−0.00", font) > cell.width - look.px(3.0) {
            // As tables of correlations do: .62 for 0.62.
            text = text.replacen("0,", ",", 1).replacen("0.", ".", 1);
        }
        canvas.text(&text, middle, Set::new(font, Look::on(ground)).middle().centred());
    }

    /// What colours and letters mean.
    pub(super) fn draw_legend(&self, canvas: &mut Canvas, (left, top): (f64, f64), look: &Look) {
        let (width, height) = (look.px(34.0), look.px(11.0));
        let font = look.foot();
        let numbers = self.study.numbers();
        for (at, r) in [-1.0, -0.5, 0.0, 0.5, 1.0].into_iter().enumerate() {
            let x = left + at as f64 * (width + 1.0);
            canvas.rect((x, top), (width, height), Self::shade(r, look));
            if r < 0.0 {
                let stroke = Stroke { ink: look.palette.poles[0], width: look.px(1.4) };
                canvas.frame((x + 1.0, top + 1.0), (width - 2.0, height - 2.0), stroke);
            }
            let set = Set::new(font, look.palette.muted).middle().hung();
            let text = numbers.short(r);
            canvas.text(&text, (x + width / 2.0, top + height + look.px(4.0)), set);
        }
    }

    /// The frame of a factor, with its name in its empty half, or where that is too narrow right of it.
    pub(super) fn draw_group(canvas: &mut Canvas, group: &Group, grid: &Grid, look: &Look) {
        let (first, last) = (grid.cell(group.first, group.first), group.first + group.n - 1);
        let end = grid.cell(last, last);
        let size = (end.right() - first.left, end.bottom() - first.top);
        let Some(name) = &group.name else { return };
        let stroke = Stroke { ink: look.palette.ink, width: look.px(1.1) };
        canvas.frame((first.left - 1.0, first.top - 1.0), (size.0 + 2.0, size.1 + 2.0), stroke);
        let font = look.tick().weighing(Weight::Bold);
        let middle = first.top + first.height / 2.0;
        let set = Set::new(font, look.palette.ink).centred();
        if group.fits_inside(grid.cell.0, look) {
            canvas.text(name, (end.right() - look.px(6.0), middle), set.end());
        } else {
            let left = end.right() + look.px(8.0);
            let room = grid.right - left;
            let mut lines = font::wrap(name, font, room);
            if lines.len() > group.n {
                lines = vec![name.clone()];
            }
            for (at, line) in lines.iter().enumerate() {
                let down = middle + at as f64 * 1.2 * font.size;
                canvas.text(&font::fit(line, font, room), (left, down), set);
            }
        }
    }

    /// The number and the name of a row.
    pub(super) fn draw_name(
        &self,
        canvas: &mut Canvas,
        row: usize,
        (left, grid): (f64, &Grid),
        look: &Look,
    ) {
        let cell = grid.cell(row, row);
        let middle = cell.top + cell.height / 2.0;
        let label = look.label();
        let number_end = left + font::width("00", label);
        let start = number_end + look.px(8.0);
        let room = grid.left - start - look.px(10.0);
        // One size for all names: the greatest at which each has a line, or two where rows are high.
        let widest = font::widest(self.items.iter().map(|one| self.name(*one)), label);
        let one_line = label.size * (room / widest.max(1.0)).min(1.0);
        let least = look.px(10.0);
        let size = if one_line >= least { one_line } else { least.max(one_line) };
        let font = Font::regular(size.min(cell.height * 0.8));
        let set = Set::new(font.tabular(), look.palette.muted).end().centred();
        canvas.text(&(row + 1).to_string(), (number_end, middle), set);
        let name = self.name(self.items[row]);
        let set = Set::new(font, look.palette.ink).centred();
        let mut lines = font::wrap(name, font, room);
        if font::width(name, font) <= room || cell.height < 2.3 * font.size || lines.len() != 2 {
            lines = vec![font::fit(name, font, room)];
        }
        let top = middle - 0.58 * font.size * (lines.len() - 1) as f64;
        for (at, line) in lines.iter().enumerate() {
            canvas.text(line, (start, top + 1.16 * font.size * at as f64), set);
        }
    }

    /// How wide names, cells and gaps are in a picture of a width.
    pub(super) fn layout(&self, look: &Look, width: f64) -> Layout {
        let n = self.items.len() as f64;
        let gap = if self.groups.len() > 1 { look.px(6.0) } else { 0.0 };
        let names = font::widest(self.items.iter().map(|one| self.name(*one)), look.label());
        let numbers = font::width("00", look.label()) + look.px(20.0);
        let left = (names + numbers).min(width * 0.36);
        let cell = |margin: f64| {
            ((width - left - margin - self.n_gaps() as f64 * gap) / n).min(look.px(60.0))
        };
        let last = self.groups.last().filter(|group| !group.fits_inside(cell(0.0), look));
        let name = last.and_then(|group| group.name.as_ref());
        let bold = look.tick().weighing(Weight::Bold);
        let margin = name.map_or(0.0, |name| font::width(name, bold) + look.px(10.0));
        Layout { left, cell: cell(margin.min(width * 0.2)), gap }
    }
}
