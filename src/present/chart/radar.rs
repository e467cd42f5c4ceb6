//! The radar: one region on every factor, against at most two outlines.
//!
//! Nobody reads a radar exactly, so every axis carries its score and the difference in figures.

use super::area::{Area, round_span};
use super::factors::{common_scale, factors};
use super::look::Look;
use super::mark::{Entry, Sign, block, dashed, leading, legend, legend_height};
use super::rival::{Rival, refused, rivals};
use super::wheel::{Wheel, from_segment};
use super::words::{about, listed, needed_region, scale_text};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::{Component, RegionId};
use crate::present::Table;
use crate::present::scene::{Canvas, Ink, Point, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// More axes than this are a hedgehog.
const MOST: usize = 12;

/// A factor.
#[derive(Debug, Clone, PartialEq)]
struct Axis {
    component: Component,
    own: f64,
    others: Vec<Option<f64>>,
}

impl Axis {
    /// Ahead of the first outline by so much.
    fn lead(&self) -> Option<f64> {
        Some(self.own - (*self.others.first()?)?)
    }
}

/// One region on every factor.
#[derive(Debug)]
pub(super) struct Radar<'a> {
    study: Study<'a>,
    region: RegionId,
    rivals: Vec<Rival<'a>>,
    axes: Vec<Axis>,
    left_out: Vec<String>,
    span: (f64, f64),
}

impl<'a> Radar<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let region = needed_region(&study, request)?;
        let mut rivals = rivals(&study, request, region)?;
        let all = factors(&study);
        rivals.retain(|rival| all.iter().any(|one| rival.score(*one).is_some()));
        let axis = |&component: &Component| {
            let own = study.assessment.score(region, component)?.get();
            let others = rivals.iter().map(|rival| rival.score(component)).collect();
            Some(Axis { component, own, others })
        };
        let axes: Vec<Axis> = all.iter().filter_map(axis).collect();
        let n = axes.len();
        if !(3..=MOST).contains(&n) {
            let (name, word) = (study.region_name(region), study.pillar_word());
            return Err(if n < 3 {
                words!(
                    "a radar needs three scored {word}s, and {name} has {n}: `icf chart coverage` shows what is missing, `icf chart gap` draws rows instead",
                    "biểu đồ mạng nhện cần ba {word} có điểm, {name} có {n}: `icf chart coverage` cho biết còn thiếu gì, `icf chart gap` vẽ theo hàng"
                )
            } else {
                words!(
                    "a radar of {n} {word}s cannot be read: `icf chart gap` shows the same as rows",
                    "biểu đồ mạng nhện với {n} {word} không đọc được: `icf chart gap` vẽ cùng nội dung theo hàng"
                )
            });
        }
        let of_all = study.top_pillars().into_iter().map(Component::Pillar);
        let drawn = |one: &Component| axes.iter().any(|axis| axis.component == *one);
        let left_out = of_all.filter(|one| !drawn(one)).map(|one| study.name(one).to_owned());
        let left_out = left_out.collect();
        let scores =
            || axes.iter().flat_map(|axis| axis.others.iter().flatten().chain([&axis.own]));
        let span = common_scale(&study, &all, scores().copied()).unwrap_or_else(|| {
            let ends = scores().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &one| {
                (low.min(one), high.max(one))
            });
            round_span(ends.0 - 0.1 * (ends.1 - ends.0), ends.1, 4)
        });
        Ok(Self { study, region, rivals, axes, left_out, span })
    }

    /// Whether a difference is a clear minus: more than a tenth of the scale.
    fn is_clear_minus(&self, lead: f64) -> bool {
        lead < -0.1 * (self.span.1 - self.span.0)
    }

    fn score_text(&self, score: f64) -> String {
        self.study.numbers().fixed(score, self.study.decimals().saturating_sub(1))
    }

    fn lead_text(&self, lead: f64) -> String {
        self.study.numbers().signed(lead, self.study.decimals().saturating_sub(1))
    }

    /// The outlines: colour and line of the region and of each rival.
    fn stroke(look: &Look, rival: Option<usize>) -> Stroke {
        match rival {
            None => Stroke { ink: look.palette.hero, width: look.px(2.6) },
            Some(0) => Stroke { ink: look.palette.peer, width: look.px(2.0) },
            Some(_) => Stroke { ink: look.palette.other, width: look.px(1.8) },
        }
    }

    fn entries(&self, look: &Look) -> Vec<Entry> {
        let hero = Entry {
            sign: Sign::Line(Self::stroke(look, None)),
            text: self.study.region_name(self.region).to_owned(),
            ink: look.palette.hero,
            weight: Weight::Bold,
        };
        let all: Vec<Component> = self.axes.iter().map(|axis| axis.component).collect();
        let rival = |(at, rival): (usize, &Rival<'_>)| {
            let stroke = Self::stroke(look, Some(at));
            let sign = if at == 0 { Sign::Line(stroke) } else { Sign::Dashes(stroke) };
            let n = rival.n(&all).map(|n| format!(" (n = {})", self.study.numbers().count(n)));
            let text = format!("{}{}", rival.name, n.unwrap_or_default());
            let ink = if at == 0 { look.palette.peer } else { look.palette.muted };
            Entry { sign, text, ink, weight: Weight::Regular }
        };
        std::iter::once(hero).chain(self.rivals.iter().enumerate().map(rival)).collect()
    }

    fn draw_web(&self, canvas: &mut Canvas, wheel: &Wheel, look: &Look) {
        let ticks = wheel.scale.ticks(5);
        for &tick in &ticks {
            let mut ring: Vec<Point> = (0..self.axes.len()).map(|at| wheel.at(at, tick)).collect();
            ring.push(ring[0]);
            canvas.line(&ring, look.grid());
        }
        let mut rim: Vec<Point> =
            (0..self.axes.len()).map(|at| wheel.at(at, wheel.scale.high)).collect();
        for &end in &rim {
            canvas.line(&[wheel.centre, end], look.grid());
        }
        rim.push(rim[0]);
        let stroke = Stroke { ink: look.palette.other, width: look.px(0.9) };
        canvas.line(&rim, stroke);
    }

    fn draw_ticks(&self, canvas: &mut Canvas, wheel: &Wheel, look: &Look) {
        let decimals = wheel.scale.decimals(5);
        for tick in wheel.scale.ticks(5) {
            if tick <= wheel.scale.low {
                continue;
            }
            let (x, y) = wheel.at(0, tick);
            let text = self.study.numbers().fixed(tick, decimals);
            let set = Set::new(look.foot().tabular(), look.palette.muted).hung();
            let (away, half) = (look.px(5.0), font::width(&text, set.font) / 2.0);
            let free = |side: f64| {
                let middle = (x + side * (away + half), y + look.px(5.0));
                !self.is_near_an_outline(wheel, middle, half + look.px(4.0))
            };
            // A number that a line would cross goes to the other side, or is left out.
            if free(1.0) {
                canvas.text(&text, (x + away, y + look.px(2.0)), set);
            } else if free(-1.0) {
                canvas.text(&text, (x - away, y + look.px(2.0)), set.end());
            }
        }
    }

    /// Whether any outline comes as near to a place as that.
    fn is_near_an_outline(&self, wheel: &Wheel, place: Point, distance: f64) -> bool {
        let n = self.axes.len();
        let near = |pick: &dyn Fn(&Axis) -> Option<f64>| {
            (0..n).any(|at| {
                let next = (at + 1) % n;
                let (Some(a), Some(b)) = (pick(&self.axes[at]), pick(&self.axes[next])) else {
                    return false;
                };
                from_segment(place, wheel.at(at, a), wheel.at(next, b)) < distance
            })
        };
        let rivals = 0..self.rivals.len();
        near(&|axis| Some(axis.own)) || rivals.into_iter().any(|at| near(&|axis| axis.others[at]))
    }

    fn draw_outlines(&self, canvas: &mut Canvas, wheel: &Wheel, look: &Look) {
        let own: Vec<Point> =
            self.axes.iter().enumerate().map(|(at, axis)| wheel.at(at, axis.own)).collect();
        canvas.area(&own, look.palette.hero.faded(0.13));
        let n = self.axes.len();
        for rival in (0..self.rivals.len()).rev() {
            let point = |at: usize| Some(wheel.at(at, self.axes[at].others[rival]?));
            for at in 0..n {
                let (Some(from), Some(to)) = (point(at), point((at + 1) % n)) else { continue };
                let stroke = Self::stroke(look, Some(rival));
                if rival == 0 {
                    canvas.line(&[from, to], stroke);
                } else {
                    dashed(canvas, &[from, to], stroke, look.px(6.0));
                }
            }
        }
        let closed: Vec<Point> = own.iter().copied().chain(own.first().copied()).collect();
        canvas.line(&closed, Self::stroke(look, None));
        for &point in &own {
            canvas.disc(point, look.px(6.0), Ink::hex(0xFF_FFFF));
            canvas.disc(point, look.px(4.6), look.palette.hero);
        }
    }

    fn draw_labels(&self, canvas: &mut Canvas, wheel: &Wheel, look: &Look) {
        for (at, axis) in self.axes.iter().enumerate() {
            let name = look.label().weighing(Weight::Bold);
            let lines = wheel.names[at].clone();
            let lead = axis.lead();
            let mut text = self.score_text(axis.own);
            text.extend(lead.map(|lead| format!(" · {}", self.lead_text(lead))));
            let clear = lead.is_some_and(|lead| self.is_clear_minus(lead));
            let (ink, weight) = if clear {
                (look.palette.hero, Weight::Bold)
            } else {
                (look.palette.muted, Weight::Regular)
            };
            let (x, top, anchor) = wheel.label(at, look);
            let set = Set::new(name, look.palette.ink).anchored(anchor);
            block(canvas, &lines, (x, top), set);
            let below = top + lines.len() as f64 * leading(name) + look.px(2.0);
            let set = Set::new(look.subtitle().weighing(weight), ink).anchored(anchor);
            canvas.text(&text, (x, below), set.hung());
        }
    }
}

impl Plot for Radar<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let name = study.region_name(self.region);
        let mut leads: Vec<(f64, &str)> = self
            .axes
            .iter()
            .filter_map(|axis| Some((axis.lead()?, study.name(axis.component))))
            .collect();
        leads.sort_by(|a, b| b.0.total_cmp(&a.0));
        let rival = self.rivals.first().map(|one| one.said(study.language)).unwrap_or_default();
        let words = if let [(most, best), .., (least, worst)] = leads[..] {
            let (most_text, least_text) = (self.lead_text(most), self.lead_text(least));
            let n = leads.len();
            let word = study.pillar_word();
            if least > 0.0 {
                words!(
                    "{name} is ahead of {rival} on all {n} {word}s, most in {best} ({most_text})",
                    "{name} vượt {rival} ở cả {n} {word}, nhiều nhất về {best} ({most_text})"
                )
            } else if most <= 0.0 {
                words!(
                    "{name} is ahead of {rival} on no {word}; the widest gap is in {worst} ({least_text})",
                    "{name} chưa vượt {rival} ở {word} nào; khoảng cách lớn nhất về {worst} ({least_text})"
                )
            } else {
                words!(
                    "{name} beats {rival} most in {best} ({most_text}) and trails most in {worst} ({least_text})",
                    "{name} vượt {rival} nhiều nhất về {best} ({most_text}), kém nhiều nhất về {worst} ({least_text})"
                )
            }
        } else {
            let by = |a: &&Axis, b: &&Axis| a.own.total_cmp(&b.own);
            let best = self.axes.iter().max_by(by).map(|axis| study.name(axis.component));
            let worst = self.axes.iter().min_by(by).map(|axis| study.name(axis.component));
            let (best, worst) = (best.unwrap_or_default(), worst.unwrap_or_default());
            words!(
                "{name} scores best in {best} and worst in {worst}",
                "{name} có điểm cao nhất về {best}, thấp nhất về {worst}"
            )
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let word = self.study.pillar_word();
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let drawn = match self.rivals.first() {
            Some(rival) => {
                let (en, vi) = (
                    rival.said(crate::diagnostic::Language::En),
                    rival.said(crate::diagnostic::Language::Vi),
                );
                words!(
                    "Score by {word}{scale}; beside it the difference from {en}",
                    "Điểm theo {word}{scale}; bên cạnh là chênh lệch so với {vi}"
                )
            }
            None => words!("Score by {word}{scale}", "Điểm theo {word}{scale}"),
        };
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let study = &self.study;
        let name = study.region_name(self.region);
        let one =
            |axis: &Axis| format!("{} {}", study.name(axis.component), self.score_text(axis.own));
        let all = self.axes.iter().map(one).collect::<Vec<_>>().join("; ");
        let (n, title) = (self.axes.len(), self.title());
        words!(
            "Radar of {n} axes. {name}: {all}. {title}.",
            "Biểu đồ mạng nhện {n} trục. {name}: {all}. {title}."
        )
        .get(study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.left_out.is_empty() {
            let all = listed(&self.left_out, self.study.language);
            let words = words!(
                "Not scored, so without an axis: {all}.",
                "Chưa chấm điểm nên không có trục: {all}."
            );
            notes.push(words.get(self.study.language).to_owned());
        }
        if self.axes.iter().filter_map(Axis::lead).any(|lead| self.is_clear_minus(lead)) {
            let words = words!(
                "Bold red: more than a tenth of the scale behind.",
                "Đỏ đậm: kém hơn một phần mười thang điểm."
            );
            notes.push(words.get(self.study.language).to_owned());
        }
        if self.rivals.iter().any(|rival| rival.leaves_out) {
            let name = self.study.region_name(self.region);
            let words = words!(
                "{name} is left out of what it is compared with.",
                "{name} không được tính vào mức so sánh."
            );
            notes.push(words.get(self.study.language).to_owned());
        }
        notes.extend(self.rivals.iter().filter_map(|rival| refused(&self.study, rival)));
        if notes.is_empty() { notes } else { vec![notes.join(" ")] }
    }

    fn figures(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut heads = vec![capital(&study.pillar_word())];
        heads.push(format!(">{}", study.region_name(self.region)));
        heads.extend(self.rivals.iter().map(|rival| format!(">{}", rival.name)));
        if !self.rivals.is_empty() {
            heads.push(format!(">{}", capital(term::DIFFERENCE.get(language))));
        }
        let mut table = Table::new(heads);
        let (numbers, decimals) = (study.numbers(), study.decimals());
        let text =
            |one: Option<f64>| one.map_or("–".to_owned(), |one| numbers.fixed(one, decimals));
        for axis in &self.axes {
            let mut row = vec![study.name(axis.component).to_owned(), text(Some(axis.own))];
            row.extend(axis.others.iter().map(|one| text(*one)));
            if !self.rivals.is_empty() {
                let lead = axis.lead().map(|lead| numbers.signed(lead, decimals));
                row.push(lead.unwrap_or_else(|| "–".to_owned()));
            }
            table.push(row);
        }
        table
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        (width * 0.62).max(look.px(440.0)) + legend_height(&self.entries(look), width, look)
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let entries = self.entries(look);
        let rest = if area.width > 1.9 * area.height {
            // A wide picture has room beside the wheel, not above it.
            let column = area.width * 0.34;
            legend(canvas, Area { width: column, ..area }, &entries, look);
            area.without(column * 0.5, 0.0, 0.0, 0.0)
        } else {
            let height = legend(canvas, area, &entries, look);
            area.without(0.0, height + look.px(10.0), 0.0, 0.0)
        };
        let names: Vec<&str> =
            self.axes.iter().map(|axis| self.study.name(axis.component)).collect();
        let wheel = Wheel::of(&names, self.span, rest, look);
        self.draw_web(canvas, &wheel, look);
        self.draw_outlines(canvas, &wheel, look);
        self.draw_ticks(canvas, &wheel, look);
        self.draw_labels(canvas, &wheel, look);
    }
}
