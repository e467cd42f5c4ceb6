//! Axes, medians, the line and the names of a scatter.

use super::{Scatter, Spot};
use crate::present::chart::area::{Area, Scale};
use crate::present::chart::look::Look;
use crate::present::chart::mark::dashed;
use crate::present::chart::spots::{self, Placed, Taken, Wanted};
use crate::present::scene::{Canvas, Font, Ink, Point, Set, Stroke, Weight, font};
use crate::words;

/// What names are placed among.
pub(super) struct Names<'a> {
    pub(super) taken: Taken,
    pub(super) look: &'a Look,
}

pub(super) fn radius(is_hero: bool, look: &Look) -> f64 {
    look.px(if is_hero { 6.0 } else { 4.0 })
}

impl Scatter<'_> {
    pub(super) fn ink(&self, spot: &Spot<'_>, look: &Look) -> Ink {
        match (self.is_hero(spot), spot.tier) {
            (true, _) => look.palette.hero,
            (false, Some(0)) => look.palette.peer,
            (false, _) => look.palette.other,
        }
    }

    /// Both axes with their grids and names, and the medians with theirs; gives what texts take.
    pub(super) fn draw_axes(
        &self,
        canvas: &mut Canvas,
        plot: Area,
        (x, y, at): (&Scale, &Scale, &[Point]),
        look: &Look,
    ) -> Taken {
        let set = Set::new(look.tick().tabular(), look.palette.muted);
        for tick in x.ticks(6) {
            let at = x.at(tick);
            canvas.line(&[(at, plot.top), (at, plot.bottom())], look.grid());
            let text = self.study.numbers().fixed(tick, x.decimals(6));
            canvas.text(&text, (at, plot.bottom() + look.px(9.0)), set.middle().hung());
        }
        for tick in y.ticks(5) {
            let at = y.at(tick);
            canvas.line(&[(plot.left, at), (plot.right(), at)], look.grid());
            let text = self.study.numbers().fixed(tick, y.decimals(5));
            canvas.text(&text, (plot.left - look.px(8.0), at), set.end().centred());
        }
        let stroke = Stroke { ink: look.palette.muted, width: look.px(0.9) };
        let (across, up) = (x.held(self.x.median), y.held(self.y.median));
        let medians =
            [((across, plot.bottom()), (across, plot.top)), ((plot.left, up), (plot.right(), up))];
        for median in medians {
            dashed(canvas, &<[_; 2]>::from(median), stroke, look.px(3.0));
        }
        let discs = at.iter().map(|at| (*at, radius(false, look))).collect();
        let mut taken = Taken { discs, lines: medians.to_vec(), ..Taken::default() };
        let font = look.foot();
        let (gap, high) = (look.px(4.0), font.size);
        for (side, is_upright) in [(&self.x, true), (&self.y, false)] {
            let word = words!("median", "trung vị");
            let text = [word.get(self.study.language), " ", &self.text(side, side.median)].concat();
            let width = font::width(&text, font);
            let places = if is_upright {
                let (right, left) = (across + gap, across - gap - width);
                let (top, bottom) = (plot.top + gap, plot.bottom() - gap - high);
                [(right, top), (left, top), (right, bottom), (left, bottom)]
            } else {
                let (right, left) = (plot.right() - gap - width, plot.left + gap);
                let (above, below) = (up - gap - high, up + gap);
                [(right, above), (right, below), (left, above), (left, below)]
            };
            let texts = places.map(|(left, top)| (left, top, left + width, top + high));
            let inside = (plot.left, plot.top, plot.right(), plot.bottom());
            let text_at = taken.first_free(&texts, inside);
            let place = (text_at.0, text_at.1 + high * 0.15);
            canvas.text(&text, place, Set::new(font, look.palette.muted).hung());
            taken.texts.push(text_at);
        }
        taken
    }

    /// The least-squares line inside the plot.
    pub(super) fn draw_line(
        &self,
        canvas: &mut Canvas,
        (x, y): (&Scale, &Scale),
        look: &Look,
    ) -> Option<(Point, Point)> {
        let (slope, height) = self.line()?;
        let mut ends = [x.low, x.high].map(|at| (at, slope * at + height));
        for end in &mut ends {
            let held = end.1.clamp(y.low, y.high);
            if held != end.1 && slope != 0.0 {
                *end = ((held - height) / slope, held);
            }
        }
        if ends[0].0 >= ends[1].0 {
            return None;
        }
        let points = ends.map(|(across, up)| (x.held(across), y.held(up)));
        let stroke = Stroke { ink: look.palette.bar, width: look.px(1.8) };
        canvas.line(&points, stroke);
        Some((points[0], points[1]))
    }

    pub(super) fn draw_names(
        &self,
        canvas: &mut Canvas,
        plot: Area,
        at: &[Point],
        names: Names<'_>,
    ) {
        let Names { mut taken, look } = names;
        let named = self.named();
        let font = |spot: &Spot<'_>| {
            let weight = if self.is_hero(spot) { Weight::Bold } else { Weight::Regular };
            Font::regular(look.px(if self.is_hero(spot) { 13.0 } else { 11.5 })).weighing(weight)
        };
        let wanted: Vec<Wanted> = named
            .iter()
            .map(|&one| {
                let spot = &self.spots[one];
                let (font, hero) = (font(spot), self.is_hero(spot));
                Wanted {
                    at: at[one],
                    radius: radius(hero, look),
                    size: (font::width(spot.name, font), font.size * 1.05),
                    reach: look.px(if hero { 220.0 } else { 46.0 }),
                }
            })
            .collect();
        let inside = (plot.left + 1.0, plot.top + 1.0, plot.right() - 1.0, plot.bottom() - 1.0);
        let placed = spots::place(&wanted, &mut taken, inside, look.px(3.5));
        for (&one, placed) in named.iter().zip(placed) {
            let spot = &self.spots[one];
            let Some(Placed { left, middle, leader }) = placed else { continue };
            let ink = match self.ink(spot, look) {
                ink if ink == look.palette.other => look.palette.ink,
                ink => ink,
            };
            if let Some((from, to)) = leader {
                let stroke = Stroke { ink: ink.faded(0.5), width: look.px(0.7) };
                canvas.line(&[from, to], stroke);
            }
            canvas.text(spot.name, (left, middle), Set::new(font(spot), ink).centred());
        }
    }
}
