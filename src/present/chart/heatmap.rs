//! The heat map: regions by factors, the better the darker, with the number in every cell.

use super::area::{Area, Row};
use super::factors::{factors, outside, place};
use super::heads::Heads;
use super::look::Look;
use super::mark::{Name, Names, fitted};
use super::words::{about, about_region, left_out, listed, ordinal, scale_text};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::{Component, RegionId};
use crate::present::Table;
use crate::present::scene::{Canvas, Ink, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// A region's row.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    region: RegionId,
    name: String,
    rank: String,
    overall: String,
    scores: Vec<Option<f64>>,
    is_hero: bool,
}

impl Line {
    fn label(&self) -> Name<'_> {
        Name { rank: &self.rank, text: &self.name, is_hero: self.is_hero }
    }
}

/// Where a region ranks highest and lowest.
struct Ends {
    best: (Component, usize),
    worst: (Component, usize),
    of: usize,
}

/// Regions by factors.
#[derive(Debug)]
pub(super) struct Heatmap<'a> {
    study: Study<'a>,
    columns: Vec<Component>,
    lines: Vec<Line>,
    hero: Option<RegionId>,
    span: (f64, f64),
}

impl<'a> Heatmap<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let standings = &study.assessment.ranking.standings;
        if standings.is_empty() {
            return Err(words!(
                "no region is ranked, so there is nothing to lay side by side: see `icf chart coverage` for what is missing",
                "chưa có địa phương nào được xếp hạng nên không có gì để đặt cạnh nhau: xem `icf chart coverage` để biết còn thiếu gì"
            ));
        }
        let hero = about_region(&study, request);
        let columns = factors(&study);
        let line = |region: RegionId, rank: String| Line {
            region,
            name: study.region_name(region).to_owned(),
            rank,
            overall: study.score_text(
                study.assessment.score(region, Component::Pillar(study.framework.index())),
            ),
            scores: columns
                .iter()
                .map(|&column| Some(study.assessment.score(region, column)?.get()))
                .collect(),
            is_hero: hero == Some(region),
        };
        let mut lines: Vec<Line> =
            standings.iter().map(|one| line(one.region, one.rank.to_string())).collect();
        // Who is not ranked still has scores to show.
        let unranked = hero.filter(|hero| study.assessment.ranking.standing(*hero).is_none());
        lines.extend(unranked.map(|hero| line(hero, "–".to_owned())));
        let all = lines.iter().flat_map(|line| line.scores.iter().flatten());
        let span = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &score| {
            (low.min(score), high.max(score))
        });
        Ok(Self { study, columns, lines, hero, span })
    }

    /// Cells show one decimal less than scores do elsewhere: the colour helps.
    fn cell_text(&self, score: f64) -> String {
        self.study.numbers().fixed(score, self.study.decimals().saturating_sub(1))
    }

    fn ink(&self, score: f64, look: &Look) -> Ink {
        let (low, high) = self.span;
        look.shade(if high > low { (score - low) / (high - low) } else { 0.5 })
    }

    /// On how many factors a region is the best.
    fn firsts(&self, region: RegionId) -> usize {
        let first = |column: &&Component| {
            place(&self.study, **column, region).is_some_and(|(rank, _)| rank == 1)
        };
        self.columns.iter().filter(first).count()
    }

    /// A region's best and worst place among the factors, and among how many regions.
    fn ends(&self, region: RegionId) -> Option<Ends> {
        let mut places = Vec::new();
        for &column in &self.columns {
            let place = place(&self.study, column, region);
            places.extend(place.map(|(rank, n)| (column, rank, n)));
        }
        let best = places.iter().min_by_key(|one| one.1)?;
        let worst = places.iter().max_by_key(|one| one.1)?;
        (best.1 < worst.1).then_some(Ends {
            best: (best.0, best.1),
            worst: (worst.0, worst.1),
            of: best.2,
        })
    }

    /// The ramp with its ends, above the names.
    fn draw_key(&self, canvas: &mut Canvas, area: Area, grid: Area, look: &Look) {
        let (low, high) = (self.cell_text(self.span.0), self.cell_text(self.span.1));
        let set = Set::new(look.tick().tabular(), look.palette.muted).centred();
        let middle = grid.top - look.px(13.0);
        let left = area.left + look.px(8.0);
        let start = left + font::width(&low, set.font) + look.px(6.0);
        let end = font::width(&high, set.font) + look.px(6.0);
        let width = (grid.left - look.px(16.0) - start - end).min(look.px(70.0));
        if width < look.px(20.0) || self.span.0 >= self.span.1 {
            return;
        }
        canvas.text(&low, (left, middle), set);
        let n = 10;
        for step in 0..n {
            let ink = look.shade((f64::from(step) + 0.5) / f64::from(n));
            let x = start + width * f64::from(step) / f64::from(n);
            let size = (width / f64::from(n) + 0.3, look.px(9.0));
            canvas.rect((x, middle - look.px(4.5)), size, ink);
        }
        canvas.text(&high, (start + width + look.px(6.0), middle), set);
    }

    fn draw_line(&self, canvas: &mut Canvas, line: &Line, at: LineAt<'_>) {
        let LineAt { names, grid, look, top, height } = at;
        let middle = top + height / 2.0;
        names.draw(canvas, line.label(), middle, look);
        let column = grid.width / self.columns.len() as f64;
        let gap = look.px(if height < look.px(17.0) { 1.0 } else { 2.0 });
        for (at, score) in line.scores.iter().enumerate() {
            let corner = (grid.left + at as f64 * column + gap / 2.0, top + gap / 2.0);
            let size = (column - gap, height - gap);
            let (fill, ink, text) = match score {
                Some(score) => {
                    let fill = self.ink(*score, look);
                    (fill, Look::on(fill), self.cell_text(*score))
                }
                None => (look.palette.blank, look.palette.muted, "–".to_owned()),
            };
            canvas.rect(corner, size, fill);
            let font = names.font.tabular();
            if font::width(&text, font) < size.0 {
                let place = (corner.0 + size.0 / 2.0, middle);
                canvas.text(&text, place, Set::new(font, ink).middle().centred());
            }
        }
        let ink = if line.is_hero { look.palette.hero } else { look.palette.ink };
        let set = Set::new(names.font.weighing(Weight::Bold).tabular(), ink).end().centred();
        canvas.text(&line.overall, (at.overall_end(), middle), set);
    }
}

/// Where a row goes.
#[derive(Clone, Copy)]
struct LineAt<'a> {
    names: Names,
    grid: Area,
    look: &'a Look,
    top: f64,
    height: f64,
}

impl LineAt<'_> {
    fn overall_end(&self) -> f64 {
        self.grid.right() + overall_width(self.look) - self.look.px(8.0)
    }
}

/// Room for the overall score.
fn overall_width(look: &Look) -> f64 {
    look.px(66.0)
}

impl Plot for Heatmap<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let word = study.pillar_word();
        let n = self.columns.len();
        let ends = self.hero.and_then(|hero| Some((hero, self.ends(hero)?)));
        let words = if let Some((hero, Ends { best: (best, first), worst: (worst, last), of })) =
            ends
        {
            let name = study.region_name(hero);
            let (best, worst) = (study.name(best), study.name(worst));
            let (first_en, last_en) = (ordinal(first).en, ordinal(last).en);
            words!(
                "{name} ranks highest in {best} ({first_en} of {of}) and lowest in {worst} ({last_en})",
                "{name} mạnh nhất về {best} (hạng\u{a0}{first}/{of}), yếu nhất về {worst} (hạng\u{a0}{last})"
            )
        } else {
            let name = &self.lines[0].name;
            match self.firsts(self.lines[0].region) {
                0 => words!(
                    "{name} ranks first overall without leading in any {word}",
                    "{name} dẫn đầu bảng xếp hạng dù không đứng đầu {word} nào"
                ),
                k if k == n => words!(
                    "{name} ranks first overall and in every {word}",
                    "{name} dẫn đầu bảng xếp hạng và dẫn đầu mọi {word}"
                ),
                k => words!(
                    "{name} ranks first overall and leads in {k} of {n} {word}s",
                    "{name} dẫn đầu bảng xếp hạng và đứng đầu {k}/{n} {word}"
                ),
            }
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let word = self.study.pillar_word();
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let drawn = words!(
            "Score by {word}{scale}; the darker, the better; ordered by overall score",
            "Điểm theo {word}{scale}; càng đậm càng tốt; xếp theo điểm tổng hợp"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let (rows, columns) = (self.lines.len(), self.columns.len());
        let (low, high) = (self.cell_text(self.span.0), self.cell_text(self.span.1));
        let (first, last) = (&self.lines[0].name, &self.lines[rows - 1].name);
        let (word, title) = (self.study.pillar_word(), self.title());
        words!(
            "Heat map of {rows} regions, from {first} to {last}, by {columns} {word}s; scores run from {low} to {high}. {title}.",
            "Bản đồ nhiệt: {rows} địa phương, từ {first} đến {last}, theo {columns} {word}; điểm từ {low} đến {high}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.lines.iter().any(|line| line.scores.contains(&None)) {
            let words =
                words!("– = no score: too few figures.", "– = chưa có điểm: quá ít số liệu.");
            notes.push(words.get(self.study.language).to_owned());
        }
        let others = outside(&self.study, &self.columns);
        if !others.is_empty() {
            let all = listed(&others, self.study.language);
            let words =
                words!("Not part of the index: {all}.", "Không tính vào chỉ số tổng hợp: {all}.");
            notes.push(words.get(self.study.language).to_owned());
        }
        if notes.is_empty() { notes } else { vec![notes.join(" ")] }
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let mut heads = vec![
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
        ];
        heads.extend(self.columns.iter().map(|one| format!(">{}", self.study.name(*one))));
        heads.push(format!(">{}", capital(term::SCORE.get(language))));
        let mut table = Table::new(heads);
        let text = |score: &Option<f64>| {
            score.map_or("–".to_owned(), |one| {
                self.study.numbers().fixed(one, self.study.decimals())
            })
        };
        for line in &self.lines {
            let mut row = vec![line.rank.clone(), line.name.clone()];
            row.extend(line.scores.iter().map(text));
            row.push(line.overall.clone());
            if line.is_hero { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, look: &Look, _width: f64) -> f64 {
        let row = if self.lines.len() > 30 { 19.0 } else { 30.0 };
        look.px(50.0) + look.px(row) * self.lines.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let hero = self.lines.iter().position(|line| line.is_hero);
        let names_of =
            |height: f64| Names::new(area, self.lines.iter().map(Line::label), height, 0.34, look);
        let columns: Vec<&str> = self.columns.iter().map(|one| self.study.name(*one)).collect();
        let width_of = |names: &Names| area.right() - overall_width(look) - names.right(look);
        // The font of the names depends on the rows, those on the heads, and those on the names.
        let widest = names_of(look.px(34.0));
        let heads =
            Heads::of(&columns, width_of(&widest) / columns.len() as f64, Weight::Bold, look);
        let (rows, height) = fitted(self.lines.len(), hero, area.height - heads.height, 34.0, look);
        let names = names_of(height);
        let grid = Area {
            left: names.right(look),
            top: area.top + heads.height,
            width: width_of(&names),
            height: height * rows.len() as f64,
        };
        heads.draw(canvas, grid, look);
        self.draw_key(canvas, area, grid, look);
        let overall = words!("Overall", "Tổng hợp");
        let set = Set::new(heads.font, look.palette.ink).end();
        let at = (area.right() - look.px(8.0), grid.top - look.px(8.0));
        canvas.text(overall.get(self.study.language), at, set);
        for (place, row) in rows.iter().enumerate() {
            let top = grid.top + place as f64 * height;
            match row {
                Row::Line(at) => {
                    let at_row = LineAt { names, grid, look, top, height };
                    self.draw_line(canvas, &self.lines[*at], at_row);
                }
                Row::Gap(n) => {
                    let text = left_out(*n, self.study.language);
                    names.draw_gap(canvas, &text, top + height / 2.0, look);
                }
            }
        }
        if let Some(place) =
            rows.iter().position(|row| hero.is_some_and(|at| *row == Row::Line(at)))
        {
            let stroke = Stroke { ink: look.palette.hero, width: look.px(1.6) };
            let top = grid.top + place as f64 * height;
            canvas.frame((area.left, top), (area.width, height), stroke);
        }
    }
}
