//! The contribution: stacked bars of what each factor adds to the overall score.

use super::area::{Area, Row, Scale, pick_rows, round_span};
use super::factors::factors;
use super::look::Look;
use super::mark::{Entry, Name, Names, Sign, block, block_height, legend, legend_height, wrapped};
use super::words::{about, about_region, left_out, scale_text};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::{Aggregate, Component};
use crate::engine::{aggregate, contribution};
use crate::present::Table;
use crate::present::scene::{Canvas, Font, Ink, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// No more bars than this.
const MOST: usize = 16;

/// A region's bar.
#[derive(Debug, Clone, PartialEq)]
struct Bar {
    name: String,
    rank: String,
    score: f64,
    /// Points of each factor; nothing where the region has no score there.
    parts: Vec<Option<f64>>,
    is_hero: bool,
}

impl Bar {
    fn label(&self) -> Name<'_> {
        Name { rank: &self.rank, text: &self.name, is_hero: self.is_hero }
    }

    /// Where each part begins and ends: gains to the right of zero, losses to the left.
    fn stacked(&self) -> Vec<Option<(f64, f64)>> {
        let (mut right, mut left) = (0.0, 0.0);
        let mut place = |part: f64| {
            let edge = if part < 0.0 { &mut left } else { &mut right };
            let from = *edge;
            *edge += part;
            (from, *edge)
        };
        self.parts.iter().map(|part| part.map(&mut place)).collect()
    }
}

/// What each factor adds to the scores.
#[derive(Debug)]
pub(super) struct Contribution<'a> {
    study: Study<'a>,
    factors: Vec<Component>,
    bars: Vec<Bar>,
}

impl<'a> Contribution<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let hero = about_region(&study, request);
        let index = study.framework.index();
        let standings = &study.assessment.ranking.standings;
        if standings.is_empty() {
            return Err(words!(
                "no region has an overall score to take apart: see `icf chart coverage` for what is missing",
                "chưa có địa phương nào có điểm tổng hợp để phân tích: xem `icf chart coverage` để biết còn thiếu gì"
            ));
        }
        let factors = factors(&study);
        let mut bars = Vec::new();
        for standing in standings {
            let region = standing.region;
            let Some(parts) = contribution::parts(study.question, study.assessment, index, region)
            else {
                return Err(cannot(&study));
            };
            let part = |wanted: &Component| {
                parts.iter().find(|(one, _)| one == wanted).map(|(_, points)| *points)
            };
            bars.push(Bar {
                name: study.region_name(region).to_owned(),
                rank: standing.rank.to_string(),
                score: standing.score.get(),
                parts: factors.iter().map(part).collect(),
                is_hero: hero == Some(region),
            });
        }
        Ok(Self { study, factors, bars })
    }

    fn hero(&self) -> Option<usize> {
        self.bars.iter().position(|bar| bar.is_hero)
    }

    fn text(&self, points: f64) -> String {
        self.study.numbers().fixed(points, self.study.decimals())
    }

    /// The ends of the axis: every bar inside, and zero.
    fn span(&self) -> (f64, f64) {
        let ends = self.bars.iter().flat_map(Bar::stacked).flatten();
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
            (low.min(from.min(to)), high.max(from.max(to)))
        });
        let scale = self.study.assessment.scores.scales[self.study.framework.index().at()];
        match scale {
            Some(scale) if low >= 0.0 && scale.low() == 0.0 && high <= scale.high() => {
                (0.0, round_span(0.0, high, 8).1.min(scale.high()))
            }
            _ => round_span(low, high, 8),
        }
    }

    /// One hue, from dark to light: the home region's own hue or the ramp's.
    fn ink(&self, factor: usize, is_hero: bool, look: &Look) -> Ink {
        let last = (self.factors.len() - 1).max(1) as f64;
        let share = factor as f64 / last;
        if is_hero {
            look.palette.hero.towards(Ink::hex(0xFF_FFFF), 0.72 * share)
        } else {
            look.shade(0.95 - 0.83 * share)
        }
    }

    fn entries(&self, look: &Look) -> Vec<Entry> {
        let entry = |(at, factor): (usize, &Component)| Entry {
            sign: Sign::Square(self.ink(at, false, look)),
            text: self.study.name(*factor).to_owned(),
            ink: look.palette.ink,
            weight: Weight::Regular,
        };
        self.factors.iter().enumerate().map(entry).collect()
    }

    /// The names of the factors over the parts of the first bar, if they fit there.
    fn direct(&self, scale: &Scale, look: &Look) -> Option<Vec<(f64, Vec<String>)>> {
        let font = direct_font(look);
        let mut labels = Vec::new();
        for (factor, place) in self.factors.iter().zip(self.bars[0].stacked()) {
            let (from, to) = place?;
            let (left, right) = (scale.at(from), scale.at(to));
            let room = right - left - look.px(6.0);
            let name = self.study.name(*factor);
            if font::widest(name.split_whitespace(), font) > room {
                return None;
            }
            let lines = wrapped(name, font, room, 9);
            if lines.len() > 4 {
                return None;
            }
            labels.push((left.midpoint(right), lines));
        }
        Some(labels)
    }

    fn draw_bar(&self, canvas: &mut Canvas, bar: &Bar, at: BarAt<'_>) {
        let BarAt { names, scale, look, top, height } = at;
        let middle = top + height / 2.0;
        names.draw(canvas, bar.label(), middle, look);
        let thick = height * 0.74;
        let mut right = scale.at(0.0);
        for (factor, place) in bar.stacked().into_iter().enumerate() {
            let Some((from, to)) = place else { continue };
            let (from, to) = (scale.at(from), scale.at(to));
            right = right.max(to);
            let fill = self.ink(factor, bar.is_hero, look);
            let corner = (from.min(to), middle - thick / 2.0);
            canvas.rect(corner, ((to - from).abs(), thick), fill);
            let edge = Stroke { ink: Ink::hex(0xFF_FFFF), width: look.px(1.4) };
            canvas.line(&[(to, corner.1), (to, corner.1 + thick)], edge);
            let font = Font { size: names.font.size * 0.92, ..names.font }.tabular();
            let text = bar.parts[factor].map(|points| self.text(points)).unwrap_or_default();
            if font::width(&text, font) + look.px(5.0) < (to - from).abs() {
                let set = Set::new(font, Look::on(fill)).middle().centred();
                canvas.text(&text, (from.midpoint(to), middle), set);
            }
        }
        let ink = if bar.is_hero { look.palette.hero } else { look.palette.ink };
        let set = Set::new(names.font.weighing(Weight::Bold).tabular(), ink).centred();
        canvas.text(&self.text(bar.score), (right + look.px(8.0), middle), set);
    }

    /// The bars that are drawn where there is room for so many.
    fn rows(&self, room: usize) -> Vec<Row> {
        pick_rows(self.bars.len(), self.hero(), room.min(MOST))
    }
}

fn direct_font(look: &Look) -> Font {
    look.tick().weighing(Weight::Bold)
}

/// A weight for the eye.
fn percent_text(study: &Study<'_>, share: f64) -> String {
    let percent = 100.0 * share;
    let decimals = usize::from((percent - percent.round()).abs() > 0.05);
    format!("{}%", study.numbers().fixed(percent, decimals))
}

/// Why an overall score has no parts that add up.
fn cannot(study: &Study<'_>) -> Words {
    let how = aggregate::rule(study.question, study.framework.index()).code();
    words!(
        "an overall score by `{how}` has no parts that add up to it: `icf chart waterfall` takes differences apart, `icf chart heatmap` shows the parts",
        "điểm tổng hợp theo cách `{how}` không chia được thành các phần cộng lại bằng nó: `icf chart waterfall` phân tích chênh lệch, `icf chart heatmap` vẽ từng phần"
    )
}

/// Where a bar goes.
#[derive(Clone, Copy)]
struct BarAt<'a> {
    names: Names,
    scale: &'a Scale,
    look: &'a Look,
    top: f64,
    height: f64,
}

impl Plot for Contribution<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let bar = &self.bars[self.hero().unwrap_or(0)];
        let (name, score) = (&bar.name, self.text(bar.score));
        let parts = self.factors.iter().zip(&bar.parts);
        let mut parts: Vec<(&str, f64)> =
            parts.filter_map(|(one, points)| Some((study.name(*one), (*points)?))).collect();
        parts.sort_by(|a, b| b.1.total_cmp(&a.1));
        let words = match parts[..] {
            [(best, most), .., (worst, least)] if most > least => {
                let (most, least) = (self.text(most), self.text(least));
                words!(
                    "{best} adds most to the score of {name}, {most} of {score} points; {worst} least, {least}",
                    "{best} đóng góp nhiều nhất vào điểm của {name}: {most}/{score} điểm; {worst} ít nhất: {least}"
                )
            }
            _ => words!(
                "The score of {name}, {score} points, by what adds to it",
                "Điểm của {name}, {score} điểm, theo từng phần đóng góp"
            ),
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let word = self.study.pillar_word();
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let drawn = words!(
            "What each {word} adds to the overall score{scale}, in points",
            "Mỗi {word} đóng góp bao nhiêu vào điểm tổng hợp{scale}, tính bằng điểm"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let (first, last) = (&self.bars[0], &self.bars[self.bars.len() - 1]);
        let (n, k, title) = (self.bars.len(), self.factors.len(), self.title());
        let (best, most) = (&first.name, self.text(first.score));
        let (worst, least) = (&last.name, self.text(last.score));
        let word = self.study.pillar_word();
        words!(
            "Stacked bars of {n} regions with a part for each of {k} {word}s, from {best} ({most}) to {worst} ({least}). {title}.",
            "Biểu đồ thanh xếp chồng: {n} địa phương, mỗi thanh gồm {k} {word}, từ {best} ({most}) đến {worst} ({least}). {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let study = &self.study;
        let index = study.framework.index();
        let shares = &study.assessment.shares.of_pillar[index.at()];
        let plain = matches!(
            aggregate::rule(study.question, index),
            Aggregate::Arithmetic | Aggregate::Sum
        );
        if !plain {
            let words = words!(
                "The aggregation is no weighted sum: parts are Shapley values against a score of nothing.",
                "Phép tổng hợp không phải tổng có trọng số: mỗi phần là giá trị Shapley so với mức 0."
            );
            return vec![words.get(study.language).to_owned()];
        }
        let first = shares.first().map_or(0.0, |(_, share)| *share);
        if shares.iter().all(|(_, share)| (share - first).abs() < 1e-9) {
            let (share, word) = (percent_text(study, first), study.pillar_word());
            let words = words!(
                "Each part is weight times score; every {word} weighs {share}.",
                "Mỗi phần bằng trọng số nhân với điểm; mỗi {word} có trọng số {share}."
            );
            return vec![words.get(study.language).to_owned()];
        }
        let one = |(child, share): &(Component, f64)| {
            format!("{} {}", study.name(*child), percent_text(study, *share))
        };
        let all = shares.iter().map(one).collect::<Vec<_>>().join(", ");
        let words = words!(
            "Each part is weight times score. Weights: {all}.",
            "Mỗi phần bằng trọng số nhân với điểm. Trọng số: {all}."
        );
        vec![words.get(study.language).to_owned()]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let mut heads = vec![
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
        ];
        heads.extend(self.factors.iter().map(|one| format!(">{}", self.study.name(*one))));
        heads.push(format!(">{}", capital(term::SCORE.get(language))));
        let mut table = Table::new(heads);
        for bar in &self.bars {
            let mut row = vec![bar.rank.clone(), bar.name.clone()];
            let part = |part: &Option<f64>| part.map_or("–".to_owned(), |one| self.text(one));
            row.extend(bar.parts.iter().map(part));
            row.push(self.text(bar.score));
            if bar.is_hero { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        let head = legend_height(&self.entries(look), width, look).max(look.px(60.0));
        head + look.px(12.0) + look.px(31.0) * self.rows(MOST).len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let entries = self.entries(look);
        let values = font::widest(
            self.bars.iter().map(|bar| self.text(bar.score)),
            look.label().weighing(Weight::Bold),
        ) + look.px(10.0);
        let names_of = |rows: &[Row], height: f64| {
            let shown: Vec<Name<'_>> = rows
                .iter()
                .filter_map(|row| match row {
                    Row::Line(at) => Some(self.bars[*at].label()),
                    Row::Gap(_) => None,
                })
                .collect();
            Names::new(area, shown.into_iter(), height, 0.34, look)
        };
        let all = self.rows(MOST);
        let scale_of =
            |names: &Names| Scale::new(self.span(), (names.right(look), area.right() - values));
        let direct = self.direct(&scale_of(&names_of(&all, look.px(34.0))), look);
        let head = match &direct {
            Some(labels) => {
                let most = labels.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1);
                block_height(most, direct_font(look)) + look.px(10.0)
            }
            None => legend_height(&entries, area.width, look) + look.px(8.0),
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen")]
        let room = ((area.height - head) / look.px(18.0)).floor().max(6.0) as usize;
        let rows = self.rows(room);
        let height = ((area.height - head) / rows.len() as f64).min(look.px(36.0));
        let names = names_of(&rows, height);
        let scale = scale_of(&names);
        let top = area.top + head;
        // The names were measured for the widest rows: narrower ones leave the bars no less room.
        match self.direct(&scale, look).filter(|_| direct.is_some()) {
            Some(labels) => {
                for (middle, lines) in labels {
                    let set = Set::new(direct_font(look), look.palette.ink).middle();
                    let above = top - look.px(7.0) - block_height(lines.len(), set.font);
                    block(canvas, &lines, (middle, above), set);
                }
            }
            None => {
                legend(canvas, area, &entries, look);
            }
        }
        let zero = scale.at(0.0);
        for (place, row) in rows.iter().enumerate() {
            let top = top + place as f64 * height;
            match row {
                Row::Line(at) => {
                    let place = BarAt { names, scale: &scale, look, top, height };
                    self.draw_bar(canvas, &self.bars[*at], place);
                    canvas.line(&[(zero, top), (zero, top + height)], look.zero());
                }
                Row::Gap(n) => {
                    let text = left_out(*n, self.study.language);
                    names.draw_gap(canvas, &text, top + height / 2.0, look);
                }
            }
        }
    }
}
