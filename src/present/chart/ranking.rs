//! The ranking: regions by score, with the bands of the tiers and how firm each score is.

use super::area::{Area, Row, Scale, round_span};
use super::look::Look;
use super::mark::{Name, Names, axis_above, fitted};
use super::words::{about, about_region, left_out, ordinal, scale_text};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::RegionId;
use crate::engine::robust::{Firmness, Interval};
use crate::present::Table;
use crate::present::scene::{Canvas, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
struct Bar {
    name: String,
    rank: String,
    score: f64,
    text: String,
    tier: Option<usize>,
    interval: Option<Interval>,
    is_hero: bool,
}

impl Bar {
    fn label(&self) -> Name<'_> {
        Name { rank: &self.rank, text: &self.name, is_hero: self.is_hero }
    }
}

/// Regions by score.
#[derive(Debug)]
pub(super) struct Ranking<'a> {
    study: Study<'a>,
    bars: Vec<Bar>,
    hero: Option<(RegionId, Option<Firmness>)>,
    draws: Option<usize>,
}

impl<'a> Ranking<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let hero = about_region(&study, request);
        let firm = |region: RegionId| material.firmness.and_then(|all| all.region(region));
        let standings = &study.assessment.ranking.standings;
        if standings.is_empty() {
            return Err(words!("no region is ranked", "chưa có địa phương nào được xếp hạng"));
        }
        let bars = standings.iter().map(|standing| Bar {
            name: study.region_name(standing.region).to_owned(),
            rank: standing.rank.to_string(),
            score: standing.score.get(),
            text: study.score_text(Some(standing.score)),
            tier: standing.tier,
            interval: firm(standing.region).map(|one| one.score),
            is_hero: hero == Some(standing.region),
        });
        Ok(Self {
            study,
            bars: bars.collect(),
            hero: hero.map(|hero| (hero, firm(hero).cloned())),
            draws: material.firmness.map(|one| one.usable),
        })
    }

    /// The least and the greatest score that the axis must show.
    fn span(&self) -> (f64, f64) {
        let ends = |bar: &Bar| match bar.interval {
            Some(one) => [one.low.min(bar.score), one.high.max(bar.score)],
            None => [bar.score, bar.score],
        };
        let (mut low, mut high) = (0.0_f64, f64::NEG_INFINITY);
        for end in self.bars.iter().flat_map(ends) {
            (low, high) = (low.min(end), high.max(end));
        }
        let scale = self.study.assessment.scores.scales[self.study.framework.index().at()];
        match scale {
            Some(scale) if scale.low() <= low && high <= scale.high() => (low, scale.high()),
            _ => round_span(low, high, 4),
        }
    }

    fn tier_name(&self, tier: Option<usize>) -> Option<&str> {
        Some(self.study.manifest.tiers[tier?].name.get(self.study.language))
    }

    fn draw_bands(&self, canvas: &mut Canvas, area: Area, rows: &[Row], look: &Look) {
        let row_height = area.height / rows.len() as f64;
        let tier_of = |row: &Row| match row {
            Row::Line(at) => self.bars[*at].tier,
            Row::Gap(_) => None,
        };
        let is_gap = |at: usize| matches!(rows.get(at), Some(Row::Gap(_)));
        let n_tiers = self.study.manifest.tiers.len();
        let mut first = 0;
        while first < rows.len() {
            let tier = tier_of(&rows[first]);
            let same = rows[first..].iter().take_while(|row| tier_of(row) == tier).count();
            let (top, height) = (area.top + first as f64 * row_height, same as f64 * row_height);
            if let Some(tier) = tier {
                let band = look.palette.bands[tier.min(look.palette.bands.len() - 1)];
                canvas.rect((area.left, top), (area.width, height), band);
                // Where regions are left out, nobody sees where the tier ends.
                if !is_gap(first + same) {
                    let stroke = Stroke { ink: look.palette.peer.faded(0.55), width: look.px(0.9) };
                    let bottom = top + height;
                    canvas.line(&[(area.left, bottom), (area.right(), bottom)], stroke);
                }
            }
            let label = self.tier_name(tier);
            if let Some(label) =
                label.filter(|_| n_tiers > 0 && first_of_tier(rows, first, tier_of))
            {
                let set = Set::new(look.tick().weighing(Weight::Bold), look.palette.peer);
                let middle = top + row_height / 2.0;
                canvas.text(label, (area.right() - look.px(8.0), middle), set.end().centred());
            }
            first += same;
        }
    }

    fn draw_bar(canvas: &mut Canvas, bar: &Bar, at: BarAt<'_>) {
        let (look, scale) = (at.look, at.scale);
        let palette = look.palette;
        let (ink, weight) =
            if bar.is_hero { (palette.hero, Weight::Bold) } else { (palette.ink, Weight::Regular) };
        let middle = at.top + at.height / 2.0;
        at.names.draw(canvas, bar.label(), middle, look);

        let thick = at.height * 0.56;
        let (zero, end) = (scale.held(0.0), scale.held(bar.score));
        let fill = if bar.is_hero { palette.hero } else { palette.bar };
        canvas.rect((zero.min(end), middle - thick / 2.0), ((end - zero).abs(), thick), fill);
        let mut right = end.max(zero);
        if let Some(interval) = bar.interval {
            let (low, high) = (scale.held(interval.low), scale.held(interval.high));
            let stroke = Stroke { ink: palette.ink.faded(0.8), width: look.px(1.2) };
            let cap = thick * 0.3;
            canvas.line(&[(low, middle), (high, middle)], stroke);
            for x in [low, high] {
                canvas.line(&[(x, middle - cap), (x, middle + cap)], stroke);
            }
            right = right.max(high);
        }
        let set = Set::new(at.names.font.weighing(weight).tabular(), ink).centred();
        canvas.text(&bar.text, (right + look.px(8.0), middle), set);
    }
}

/// Whether a run of rows is the first of its tier: a tier that a gap cuts in two is named once.
fn first_of_tier(rows: &[Row], first: usize, tier_of: impl Fn(&Row) -> Option<usize>) -> bool {
    let tier = tier_of(&rows[first]);
    !rows[..first].iter().any(|row| tier_of(row) == tier)
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

impl Plot for Ranking<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let n = self.bars.len();
        let best = &self.bars[0].name;
        let Some((hero, firm)) = &self.hero else {
            return words!("{best} leads {n} regions", "{best} dẫn đầu {n} địa phương")
                .get(study.language)
                .to_owned();
        };
        let name = study.region_name(*hero);
        let Some(standing) = study.assessment.ranking.standing(*hero) else {
            return words!(
                "{best} leads {n} regions; {name} is not ranked",
                "{best} dẫn đầu {n} địa phương; {name} chưa được xếp hạng"
            )
            .get(study.language)
            .to_owned();
        };
        let (en, vi) = (ordinal(standing.rank).en, ordinal(standing.rank).vi);
        let words = match firm.as_ref().map(|firm| firm.rank) {
            Some(rank) if rank.low < rank.high => {
                let (low, high) = (whole(rank.low), whole(rank.high));
                let (low_en, high_en) = (ordinal(low).en, ordinal(high).en);
                words!(
                    "{name} ranks {en} of {n}; nine draws in ten put it between {low_en} and {high_en}",
                    "{name} đứng {vi}/{n}; chín phần mười số lần thử cho hạng từ {low} đến {high}"
                )
            }
            Some(_) => words!(
                "{name} ranks {en} of {n}, and hardly a draw changes that",
                "{name} đứng {vi}/{n}, hầu như mọi lần thử đều cho cùng hạng"
            ),
            None => words!("{name} ranks {en} of {n}", "{name} đứng {vi}/{n}"),
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let drawn = match self.draws {
            Some(draws) => {
                let draws = self.study.numbers().count(draws);
                words!(
                    "Score{scale}; whiskers hold nine tenths of {draws} draws",
                    "Điểm{scale}; vạch ngang chứa chín phần mười của {draws} lần thử"
                )
            }
            None => words!("Score{scale}", "Điểm{scale}"),
        };
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let (first, last) = (&self.bars[0], &self.bars[self.bars.len() - 1]);
        let n = self.bars.len();
        let (best, best_score) = (&first.name, &first.text);
        let (worst, worst_score) = (&last.name, &last.text);
        let title = self.title();
        words!(
            "Bar chart of {n} regions by score, from {best} ({best_score}) to {worst} ({worst_score}). {title}.",
            "Biểu đồ thanh: {n} địa phương theo điểm, từ {best} ({best_score}) đến {worst} ({worst_score}). {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let ranking = &self.study.assessment.ranking;
        let names: Vec<String> = ranking
            .unranked
            .iter()
            .map(|one| self.study.region_name(one.region).to_owned())
            .collect();
        if names.is_empty() || names.len() > 12 {
            return Vec::new();
        }
        let all = names.join(", ");
        let words = words!("Not ranked: {all}.", "Chưa xếp hạng: {all}.");
        vec![words.get(self.study.language).to_owned()]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let mut heads = vec![
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
            format!(">{}", capital(term::SCORE.get(language))),
        ];
        let with_intervals = self.draws.is_some();
        if with_intervals {
            heads.push(">5%".to_owned());
            heads.push(">95%".to_owned());
        }
        heads.push(capital(term::TIER.get(language)));
        let mut table = Table::new(heads);
        let (numbers, decimals) = (self.study.numbers(), self.study.decimals());
        for bar in &self.bars {
            let mut row = vec![bar.rank.clone(), bar.name.clone(), bar.text.clone()];
            if with_intervals {
                let end = |pick: fn(&Interval) -> f64| {
                    bar.interval.map_or_else(String::new, |one| numbers.fixed(pick(&one), decimals))
                };
                row.extend([end(|one| one.low), end(|one| one.high)]);
            }
            row.push(self.tier_name(bar.tier).unwrap_or_default().to_owned());
            if bar.is_hero { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, look: &Look, _width: f64) -> f64 {
        let row = if self.bars.len() > 30 { 19.0 } else { 26.0 };
        look.px(22.0) + look.px(row) * self.bars.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let head = look.px(22.0);
        let hero = self.bars.iter().position(|bar| bar.is_hero);
        let (rows, height) = fitted(self.bars.len(), hero, area.height - head, 34.0, look);
        let names = Names::new(area, self.bars.iter().map(Bar::label), height, 0.42, look);
        let bold = names.font.weighing(Weight::Bold);

        let left = names.right(look) - area.left;
        let tiers = (0..self.study.manifest.tiers.len()).filter_map(|at| self.tier_name(Some(at)));
        let tier_width = font::widest(tiers, look.tick().weighing(Weight::Bold));
        let values = font::widest(self.bars.iter().map(|bar| &bar.text), bold);
        let right = tier_width + values + look.px(28.0);
        let rows_area = Area { top: area.top + head, height: height * rows.len() as f64, ..area };
        let plot = rows_area.without(left, 0.0, right, 0.0);
        let scale = Scale::new(self.span(), (plot.left, plot.right()));

        self.draw_bands(canvas, rows_area, &rows, look);
        axis_above(canvas, plot, &scale, self.study.numbers(), look);
        for (place, row) in rows.iter().enumerate() {
            let top = rows_area.top + place as f64 * height;
            match row {
                Row::Line(at) => {
                    let at_row = BarAt { names, scale: &scale, look, top, height };
                    Self::draw_bar(canvas, &self.bars[*at], at_row);
                }
                Row::Gap(n) => {
                    let text = left_out(*n, self.study.language);
                    names.draw_gap(canvas, &text, top + height / 2.0, look);
                }
            }
        }
    }
}

/// A quantile of ranks as a place.
fn whole(rank: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are small")]
    let place = rank.round() as usize;
    place
}
