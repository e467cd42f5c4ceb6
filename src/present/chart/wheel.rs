//! The wheel of a radar: where its axes and their labels lie.

use std::f64::consts::PI;

use super::area::{Area, Scale};
use super::look::Look;
use super::mark::{leading, wrapped};
use crate::present::scene::{Anchor, Point, Weight};

/// Where the axes lie.
pub(super) struct Wheel {
    pub(super) centre: Point,
    radius: f64,
    pub(super) scale: Scale,
    /// The names of the axes, broken into lines.
    pub(super) names: Vec<Vec<String>>,
}

impl Wheel {
    /// The largest wheel whose labels stay inside an area.
    pub(super) fn of(names: &[&str], span: (f64, f64), area: Area, look: &Look) -> Self {
        let n = names.len();
        let font = look.label().weighing(Weight::Bold);
        let room = (area.width * 0.27).min(look.px(190.0));
        let names: Vec<Vec<String>> =
            names.iter().map(|name| wrapped(name, font, room, 3)).collect();
        let beside = (0..n).map(|at| direction(at, n).0).fold(0.0, f64::max);
        let wide = (area.width / 2.0 - room - look.px(16.0)) / beside;
        let mut wheel = Self {
            centre: (area.left + area.width / 2.0, 0.0),
            radius: wide.min(area.height / 2.0),
            scale: Scale::new(span, (0.0, 1.0)),
            names,
        };
        let ends = |wheel: &Self| {
            (0..n).fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), at| {
                let own = wheel.label(at, look).1;
                let rim = wheel.centre.1 + direction(at, n).1 * wheel.radius;
                (top.min(own).min(rim), bottom.max(own + wheel.label_height(at, look)).max(rim))
            })
        };
        while ends(&wheel).1 - ends(&wheel).0 > area.height && wheel.radius > look.px(40.0) {
            wheel.radius *= 0.985;
        }
        let (top, bottom) = ends(&wheel);
        let spare = (area.height - (bottom - top)).max(0.0);
        wheel.centre.1 = area.top + spare / 2.0 - top;
        wheel.scale = Scale::new(span, (0.0, wheel.radius));
        wheel
    }

    /// How high the label of an axis is.
    fn label_height(&self, axis: usize, look: &Look) -> f64 {
        let font = look.label().weighing(Weight::Bold);
        self.names[axis].len() as f64 * leading(font) + look.px(2.0) + 1.1 * look.subtitle().size
    }

    /// Where a score lies on an axis.
    pub(super) fn at(&self, axis: usize, score: f64) -> Point {
        let (x, y) = direction(axis, self.names.len());
        let length = self.scale.held(score);
        (self.centre.0 + x * length, self.centre.1 + y * length)
    }

    /// Where the label of an axis begins, and its anchor.
    pub(super) fn label(&self, axis: usize, look: &Look) -> (f64, f64, Anchor) {
        let (x, y) = direction(axis, self.names.len());
        let height = self.label_height(axis, look);
        let rim = (self.centre.0 + x * self.radius, self.centre.1 + y * self.radius);
        let gap = look.px(12.0);
        if x.abs() < 0.1 {
            let top = if y < 0.0 { rim.1 - gap - height } else { rim.1 + gap };
            return (rim.0, top, Anchor::Middle);
        }
        // Halfway between beside and above or below, as the axis points.
        let top = rim.1 - height / 2.0 + y * height * 0.35;
        if x > 0.0 { (rim.0 + gap, top, Anchor::Start) } else { (rim.0 - gap, top, Anchor::End) }
    }
}

/// How far a place is from a line between two others.
pub(super) fn from_segment(place: Point, from: Point, to: Point) -> f64 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let along = (place.0 - from.0) * x + (place.1 - from.1) * y;
    let share = (along / (x * x + y * y).max(1e-9)).clamp(0.0, 1.0);
    (place.0 - from.0 - share * x).hypot(place.1 - from.1 - share * y)
}

/// Which way an axis points, from the top clockwise.
fn direction(axis: usize, n: usize) -> Point {
    let turn = 2.0 * PI * axis as f64 / n as f64;
    (turn.sin(), -turn.cos())
}
