//! The gap: one region against a benchmark, row by row, and what closing each gap would bring.

use super::area::{Area, Scale, round_span};
use super::factors::{common_scale, factors};
use super::look::Look;
use super::mark::{Entry, Sign, axis_above, block, block_height, legend, wrapped};
use super::rival::{Rival, behind, nothing_in_common, refused, rival};
use super::words::{about, needed_region, scale_text};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::{Language, Words};
use crate::domain::{Component, RegionId};
use crate::present::Table;
use crate::present::scene::{Anchor, Canvas, Font, Ink, Point, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// No more rows than this.
const MOST: usize = 20;

/// A component on which both have a score.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    is_factor: bool,
    own: f64,
    other: f64,
    /// What the index would gain if the gap were closed.
    gain: Option<f64>,
    /// The gap times the weight in the index.
    weighted: f64,
}

impl Line {
    fn lead(&self) -> f64 {
        self.own - self.other
    }

    /// What rows are ordered by.
    fn order(&self) -> f64 {
        self.gain.unwrap_or(self.weighted)
    }
}

/// One region against a benchmark.
#[derive(Debug)]
pub(super) struct Gap<'a> {
    study: Study<'a>,
    region: RegionId,
    rival: Rival<'a>,
    lines: Vec<Line>,
    /// How many components both have a score on, drawn or not.
    n_all: usize,
    /// Whether gaps can be counted in points of the index.
    in_points: bool,
    span: (f64, f64),
}

impl<'a> Gap<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let region = needed_region(&study, request)?;
        let rival = rival(&study, request, region)?;
        let effective = &study.assessment.shares.effective;
        let ids = study.framework.indicator_ids().filter(|id| effective[id.at()] > 0.0);
        let indicators: Vec<Component> = ids.map(Component::Indicator).collect();
        let mut all = indicators.clone();
        if indicators.len() > MOST {
            all.extend(factors(&study));
        }
        let mut lines = lines(&study, region, &rival, &all);
        let n_all = lines.len();
        if lines.is_empty() {
            return Err(nothing_in_common(&study, region, &rival));
        }
        lines.sort_by(|a, b| b.order().abs().total_cmp(&a.order().abs()));
        lines.truncate(MOST);
        lines.sort_by(|a, b| b.order().total_cmp(&a.order()));
        let in_points = lines.iter().any(|line| line.gain.is_some());
        let scores = || lines.iter().flat_map(|line| [line.own, line.other]);
        let span = common_scale(&study, &all, scores()).unwrap_or_else(|| {
            let ends = scores().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
                (low.min(one), high.max(one))
            });
            round_span(ends.0, ends.1, 4)
        });
        Ok(Self { study, region, rival, lines, n_all, in_points, span })
    }

    fn score_text(&self, score: f64) -> String {
        self.study.numbers().fixed(score, self.study.decimals().saturating_sub(1))
    }

    /// Points of the index, or of the row itself where the region has no index.
    fn gain_text(&self, line: &Line) -> String {
        let (numbers, decimals) = (self.study.numbers(), self.study.decimals());
        if !self.in_points {
            return numbers.signed(line.lead(), decimals.saturating_sub(1));
        }
        let noise = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap_or(1));
        match line.gain {
            Some(gain) if gain.abs() < noise && line.lead().abs() < noise => "=".to_owned(),
            Some(gain) if gain > 0.0 => numbers.signed(gain, decimals),
            None => "–".to_owned(),
            Some(_) => words!("ahead", "đã vượt").get(self.study.language).to_owned(),
        }
    }

    /// The gain that is set in bold: the largest third.
    fn is_large(&self, at: usize) -> bool {
        self.in_points && at < self.lines.len().div_ceil(3) && self.lines[at].order() > 0.0
    }

    fn draw_line(&self, canvas: &mut Canvas, at: usize, place: LineAt<'_>) {
        let LineAt { layout, scale, look, top } = place;
        let line = &self.lines[at];
        let palette = look.palette;
        let middle = top + layout.row / 2.0;
        let weight = if line.is_factor { Weight::Bold } else { Weight::Regular };
        let font = layout.font.weighing(weight);
        let height = block_height(layout.names[at].len(), font);
        let set = Set::new(font, palette.ink);
        block(canvas, &layout.names[at], (layout.left, middle - height / 2.0), set);

        let (own, other) = (scale.held(line.own), scale.held(line.other));
        let behind = line.lead() < 0.0;
        let ink = if behind { palette.hero } else { palette.peer };
        let thick = (layout.row * 0.2).min(look.px(5.0));
        let size = ((own - other).abs(), thick);
        canvas.rect((own.min(other), middle - thick / 2.0), size, ink.faded(0.32));
        let radius = (layout.row * 0.26).min(look.px(6.5));
        canvas.disc((other, middle), radius * 0.92, palette.peer);
        canvas.disc((own, middle), radius, palette.hero);

        let number = Font { size: layout.font.size * 0.94, ..layout.font }.tabular();
        let away = radius + look.px(5.0);
        let own_set = Set::new(number.weighing(Weight::Bold), palette.hero).centred();
        let other_set = Set::new(number, palette.peer).centred();
        let (left, right) = (own.min(other) - away, own.max(other) + away);
        let (own_text, other_text) = (self.score_text(line.own), self.score_text(line.other));
        if behind {
            canvas.text(&own_text, (left, middle), own_set.end());
            canvas.text(&other_text, (right, middle), other_set);
        } else {
            canvas.text(&other_text, (left, middle), other_set.end());
            canvas.text(&own_text, (right, middle), own_set);
        }
        let large = self.is_large(at);
        let weight = if large { Weight::Bold } else { Weight::Regular };
        let ink = if line.order() > 0.0 { palette.ink } else { palette.muted };
        let set = Set::new(layout.font.weighing(weight).tabular(), ink).end().centred();
        canvas.text(&self.gain_text(line), (layout.right, middle), set);
    }

    /// The two names over their dots in the first row, apart from one another.
    fn draw_heads(&self, canvas: &mut Canvas, plot: Area, scale: &Scale, look: &Look) {
        let first = &self.lines[0];
        let font = look.tick().weighing(Weight::Bold);
        let (own_name, other_name) = (self.study.region_name(self.region), &self.rival.name);
        let (own, other) = (scale.held(first.own), scale.held(first.other));
        let widths = (font::width(own_name, font), font::width(other_name, font));
        let gap = look.px(14.0);
        let (mut left, mut right) = if own <= other {
            ((own, widths.0), (other, widths.1))
        } else {
            ((other, widths.1), (own, widths.0))
        };
        let apart = left.1.midpoint(right.1) + gap;
        let short = apart - (right.0 - left.0);
        if short > 0.0 {
            left.0 -= short / 2.0;
            right.0 += short / 2.0;
        }
        // Both stay inside, the left one first.
        let (low, high) = (plot.left + look.px(6.0), plot.right() + look.px(30.0));
        left.0 = left.0.max(low + left.1 / 2.0);
        right.0 = right.0.max(left.0 + apart).min(high - right.1 / 2.0);
        left.0 = left.0.min(right.0 - apart);
        let (own_x, other_x) = if own <= other { (left.0, right.0) } else { (right.0, left.0) };
        let y = plot.top + look.px(13.0);
        canvas.text(own_name, (own_x, y), Set::new(font, look.palette.hero).middle());
        canvas.text(other_name, (other_x, y), Set::new(font, look.palette.peer).middle());
    }

    /// Whether the two names are too long to stand over their dots.
    fn needs_legend(&self, area: Area, look: &Look) -> bool {
        let font = look.tick().weighing(Weight::Bold);
        let names = [self.study.region_name(self.region), &self.rival.name];
        names.iter().map(|name| font::width(name, font)).sum::<f64>() > area.width * 0.33
    }

    /// The two names beside their colours, where they are too long to stand over their dots.
    fn draw_legend(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let entry = |text: &str, ink: Ink| Entry {
            sign: Sign::Square(ink),
            text: text.to_owned(),
            ink,
            weight: Weight::Bold,
        };
        let entries = [
            entry(self.study.region_name(self.region), look.palette.hero),
            entry(&self.rival.name, look.palette.peer),
        ];
        legend(canvas, area, &entries, look);
    }

    fn head_of_gains(&self) -> (String, String) {
        let (first, second) = if self.in_points {
            (words!("Overall score", "Điểm tổng hợp"), words!("if gap closed", "nếu bù đủ"))
        } else {
            (words!("Difference", "Chênh lệch"), words!("in points", "tính bằng điểm"))
        };
        let language = self.study.language;
        (first.get(language).to_owned(), second.get(language).to_owned())
    }
}

/// Scores of both, where both have one.
fn lines(
    study: &Study<'_>,
    region: RegionId,
    rival: &Rival<'_>,
    components: &[Component],
) -> Vec<Line> {
    let index = study.framework.index();
    let weight = |component: Component| match component {
        Component::Indicator(id) => study.assessment.shares.effective[id.at()],
        Component::Pillar(_) => {
            let shares = &study.assessment.shares.of_pillar[index.at()];
            shares.iter().find(|(child, _)| *child == component).map_or(0.0, |(_, share)| *share)
        }
    };
    let gains = rival.yardstick.gains(region, components);
    let line = |(&component, gain): (&Component, Option<f64>)| {
        let own = study.assessment.score(region, component)?.get();
        let other = rival.score(component)?;
        Some(Line {
            name: study.name(component).to_owned(),
            is_factor: matches!(component, Component::Pillar(_)),
            own,
            other,
            gain,
            weighted: (other - own) * weight(component),
        })
    };
    components.iter().zip(gains).filter_map(line).collect()
}

/// Where rows go.
struct Layout {
    left: f64,
    right: f64,
    row: f64,
    font: Font,
    names: Vec<Vec<String>>,
}

/// Where a row goes.
#[derive(Clone, Copy)]
struct LineAt<'a> {
    layout: &'a Layout,
    scale: &'a Scale,
    look: &'a Look,
    top: f64,
}

impl Plot for Gap<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let (name, rival) = (study.region_name(self.region), self.rival.said(study.language));
        let (first, n) = (&self.lines[0], self.lines.len());
        let largest = &first.name;
        let words = if first.order() <= 0.0 {
            words!(
                "{name} is level with or ahead of {rival} on all {n} rows",
                "{name} ngang bằng hoặc vượt {rival} ở cả {n} nội dung"
            )
        } else if self.in_points {
            let points = self.gain_text(first).trim_start_matches('+').to_owned();
            words!(
                "{largest} is the costliest gap of {name} to {rival}: closing it would bring {points} points",
                "{largest} là khoảng cách đáng bù nhất của {name} so với {rival}: bù đủ sẽ thêm {points} điểm"
            )
        } else {
            let points = self.score_text(-first.lead());
            words!(
                "{largest} is the largest gap of {name} to {rival}: {points} points",
                "{largest} là khoảng cách lớn nhất của {name} so với {rival}: {points} điểm"
            )
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let name = self.study.region_name(self.region);
        let (en, vi) = (self.rival.said(Language::En), self.rival.said(Language::Vi));
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let drawn = words!(
            "{name} against {en}: scores{scale}, ordered by weighted gap",
            "{name} so với {vi}: điểm{scale}, xếp theo khoảng cách có trọng số"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let (first, last) = (&self.lines[0], &self.lines[self.lines.len() - 1]);
        let (n, title) = (self.lines.len(), self.title());
        let text = |line: &Line| {
            format!("{} {} : {}", line.name, self.score_text(line.own), self.score_text(line.other))
        };
        let (first, last) = (text(first), text(last));
        words!(
            "Dot plot of {n} rows with two dots each, from {first} to {last}. {title}.",
            "Biểu đồ chấm gồm {n} hàng, mỗi hàng hai chấm, từ {first} đến {last}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.n_all > self.lines.len() {
            let (n, all) = (self.lines.len(), self.n_all);
            let words = words!(
                "The {n} largest of {all} weighted gaps and leads; factors in bold.",
                "{n}/{all} khoảng cách có trọng số lớn nhất; tiêu chí in đậm."
            );
            notes.push(words.get(self.study.language).to_owned());
        }
        if self.in_points {
            let words = words!(
                "Points at the right: what the overall score would gain if this row alone rose to the other's score; gains do not always add up.",
                "Cột phải: điểm tổng hợp tăng thêm nếu chỉ riêng hàng đó đạt bằng mức so sánh; các mức tăng không nhất thiết cộng lại được."
            );
            notes.push(words.get(self.study.language).to_owned());
        }
        notes.extend(behind(&self.study, self.region, &self.rival));
        notes.extend(refused(&self.study, &self.rival));
        if notes.is_empty() { notes } else { vec![notes.join(" ")] }
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let (first, second) = self.head_of_gains();
        let mut table = Table::new([
            capital(term::INDICATOR.get(language)),
            format!(">{}", self.study.region_name(self.region)),
            format!(">{}", self.rival.name),
            format!(">{}", capital(term::DIFFERENCE.get(language))),
            format!(">{first} {second}"),
        ]);
        let (numbers, decimals) = (self.study.numbers(), self.study.decimals());
        for line in &self.lines {
            let row = vec![
                line.name.clone(),
                numbers.fixed(line.own, decimals),
                numbers.fixed(line.other, decimals),
                numbers.signed(line.lead(), decimals),
                self.gain_text(line),
            ];
            table.push(row);
        }
        table
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        let area = Area { left: 0.0, top: 0.0, width, height: 0.0 };
        let legend = if self.needs_legend(area, look) { look.px(20.0) } else { 0.0 };
        legend + look.px(52.0) + look.px(34.0) * self.lines.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let (whole, has_legend) = (area, self.needs_legend(area, look));
        let area = area.without(0.0, if has_legend { look.px(20.0) } else { 0.0 }, 0.0, 0.0);
        let head = look.px(46.0);
        let n = self.lines.len() as f64;
        let row = ((area.height - head) / n).min(look.px(46.0));
        let font = Font::regular((row * 0.62).min(look.label().size));
        let bold = font.weighing(Weight::Bold);
        let (first, second) = self.head_of_gains();
        let head_font = look.tick().weighing(Weight::Bold);
        let gains = font::widest(self.lines.iter().map(|line| self.gain_text(line)), bold)
            .max(font::width(&first, head_font))
            .max(font::width(&second, look.tick()));
        let most = area.width * 0.36;
        // Two lines where a row is high enough for them.
        let n_lines = if row >= block_height(2, font) + look.px(5.0) { 2 } else { 1 };
        let names: Vec<Vec<String>> =
            self.lines.iter().map(|line| wrapped(&line.name, bold, most, n_lines)).collect();
        let name_width = font::widest(names.iter().flatten(), bold);
        let numbers = font::widest(
            self.lines
                .iter()
                .flat_map(|line| [line.own, line.other])
                .map(|one| self.score_text(one)),
            bold,
        ) + look.px(14.0);
        let plot = Area { top: area.top + head, height: row * n, ..area }.without(
            name_width + numbers + look.px(10.0),
            0.0,
            gains + numbers + look.px(16.0),
            0.0,
        );
        let scale = Scale::new(self.span, (plot.left, plot.right()));
        let names_area =
            Area { top: plot.top - look.px(20.0), height: plot.height + look.px(20.0), ..plot };
        axis_above(canvas, names_area, &scale, self.study.numbers(), look);
        if has_legend {
            self.draw_legend(canvas, whole, look);
        } else {
            self.draw_heads(canvas, names_area, &scale, look);
        }
        let heads =
            [(first, head_font, look.palette.ink), (second, look.tick(), look.palette.muted)];
        for (at, (text, font, ink)) in heads.into_iter().enumerate() {
            let place: Point = (area.right(), names_area.top - look.px(10.0 - 15.0 * at as f64));
            canvas.text(&text, place, Set::new(font, ink).anchored(Anchor::End));
        }
        let layout = Layout { left: area.left, right: area.right(), row, font, names };
        for at in 0..self.lines.len() {
            let top = plot.top + at as f64 * row;
            if at > 0 {
                let stroke = Stroke { width: look.px(0.5), ..look.grid() };
                canvas.line(&[(area.left, top), (area.right(), top)], stroke);
            }
            self.draw_line(canvas, at, LineAt { layout: &layout, scale: &scale, look, top });
        }
    }
}
