//! How firm every rank is: where nine tenths of the draws put each region.

mod told;

use super::area::{Area, Row, Scale, pick_rows};
use super::look::Look;
use super::words::{about, about_region, left_out};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::{RegionId, Share, TierRule};
use crate::engine::robust::{Firmness, Robustness};
use crate::present::Table;
use crate::present::scene::{Canvas, Font, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// A region: its line, and the words around it.
#[derive(Debug)]
struct Line<'a> {
    name: &'a str,
    firm: &'a Firmness,
    /// The chance of being in the first tier.
    chance: Option<String>,
    is_hero: bool,
}

/// Rank intervals.
#[derive(Debug)]
pub(super) struct Intervals<'a> {
    study: Study<'a>,
    firmness: &'a Robustness,
    lines: Vec<Line<'a>>,
    hero: Option<RegionId>,
}

impl<'a> Intervals<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let Some(firmness) = material.firmness else {
            return Err(words!(
                "rank intervals need draws: say under `[robust]` what is varied",
                "khoảng thứ hạng cần các lần thử: hãy nêu trong `[robust]` những gì thay đổi"
            ));
        };
        if study.assessment.ranking.standings.is_empty() {
            return Err(words!("no region is ranked", "chưa có địa phương nào được xếp hạng"));
        }
        if firmness.regions.is_empty() {
            return Err(words!(
                "no draw gave a ranking: `icf robust` says why",
                "không lần thử nào cho ra bảng xếp hạng: `icf robust` cho biết lý do"
            ));
        }
        if firmness.regions.len() == 1 {
            return Err(words!(
                "one region is always first: intervals need at least two that are ranked",
                "chỉ có một địa phương thì luôn đứng đầu: cần ít nhất hai địa phương được xếp hạng"
            ));
        }
        let hero = about_region(&study, request);
        // Standings are handed out for the life of the study, names for that of its data.
        let dataset = study.dataset;
        let line = |firm: &'a Firmness| Line {
            name: dataset.region(firm.region).name.get(study.language),
            firm,
            chance: firm.tiers.first().map(|share| percent(&study, *share)),
            is_hero: hero == Some(firm.region),
        };
        let lines = firmness.regions.iter().map(line).collect();
        Ok(Self { study, firmness, lines, hero })
    }

    fn tier(&self, at: usize) -> Option<&str> {
        Some(self.study.manifest.tiers.get(at)?.name.get(self.study.language))
    }

    /// What stands above the column of chances.
    fn chance_head(&self) -> Option<String> {
        let tier = self.tier(0)?;
        let words = words!("P({tier})", "P({tier})");
        Some(words.get(self.study.language).to_owned())
    }

    fn hero_line(&self) -> Option<&Line<'a>> {
        self.lines.iter().find(|line| line.is_hero)
    }

    /// Tier cuts as upright lines, with their names above; ticks of ranks.
    fn draw_axis(&self, canvas: &mut Canvas, plot: Area, scale: &Scale, look: &Look) {
        let n = self.lines.len();
        let top = plot.top - look.px(10.0);
        for tick in ticks(n) {
            let x = scale.at(tick as f64);
            canvas.line(&[(x, plot.top - look.px(5.0)), (x, plot.bottom())], look.grid());
            let set = Set::new(look.tick().tabular(), look.palette.muted).middle();
            canvas.text(&tick.to_string(), (x, top), set);
        }
        let font = look.tick().weighing(Weight::Bold);
        let level = top - look.px(17.0);
        let mut taken = f64::NEG_INFINITY;
        for (at, cut) in self.cuts() {
            let x = scale.at(cut as f64 + 0.5);
            let stroke = Stroke { ink: look.palette.peer.faded(0.7), width: look.px(1.0) };
            // The numbers of the axis stand clear of it.
            canvas.line(&[(x, level - look.px(9.0)), (x, level + look.px(4.0))], stroke);
            canvas.line(&[(x, plot.top - look.px(5.0)), (x, plot.bottom())], stroke);
            // A name stands left of its line, or right of it where another one stands there.
            let name = self.tier(at).unwrap_or_default();
            let (width, gap) = (font::width(name, font), look.px(5.0));
            let left = x - gap - width;
            let left = if left < taken { x + gap } else { left };
            let is_cut = left < taken || left + width > plot.right() + look.px(20.0);
            if !is_cut {
                canvas.text(name, (left, level), Set::new(font, look.palette.peer));
                taken = left + width + 2.0 * gap;
            }
        }
    }

    /// The tiers that are cut at a rank inside the list.
    fn cuts(&self) -> impl Iterator<Item = (usize, usize)> {
        let n = self.lines.len();
        self.study.manifest.tiers.iter().enumerate().filter_map(move |(at, tier)| match tier.rule {
            TierRule::Rank(cut) if cut < n => Some((at, cut)),
            TierRule::Rank(_)
            | TierRule::Score(_)
            | TierRule::Share(_)
            | TierRule::Benchmark(_) => None,
        })
    }

    fn draw_line(canvas: &mut Canvas, line: &Line<'_>, at: LineAt<'_>) {
        let LineAt { area, plot, scale, look, font, rank_end, middle } = at;
        let palette = look.palette;
        let (ink, weight) = if line.is_hero {
            (palette.hero, Weight::Bold)
        } else {
            (palette.ink, Weight::Regular)
        };
        let label = font.weighing(weight);
        let muted = if line.is_hero { palette.hero } else { palette.muted };
        let set = Set::new(label.tabular(), muted).end().centred();
        canvas.text(&line.firm.nominal_rank.to_string(), (rank_end, middle), set);
        let room = plot.left - rank_end - look.px(22.0);
        let name = font::fit(line.name, label, room);
        let at_name = (rank_end + look.px(10.0), middle);
        canvas.text(&name, at_name, Set::new(label, ink).centred());

        let mark = if line.is_hero { palette.hero } else { palette.peer };
        let firm = line.firm;
        let (low, high) = (scale.held(firm.rank.low), scale.held(firm.rank.high));
        let width = look.px(if line.is_hero { 3.2 } else { 2.0 });
        let faded = if line.is_hero { mark } else { palette.bar };
        canvas.line(&[(low, middle), (high, middle)], Stroke { ink: faded, width });
        let radius = (font.size * 0.27).min(look.px(4.0));
        let nominal = scale.held(firm.nominal_rank as f64);
        canvas.disc((nominal, middle), radius * 1.35, crate::present::scene::Ink::hex(0xFF_FFFF));
        let edge = Stroke { ink: mark, width: look.px(1.3) };
        canvas.ring((nominal, middle), radius * 1.35, edge);
        canvas.disc((scale.held(firm.rank.median), middle), radius, mark);
        if let Some(chance) = &line.chance {
            let set = Set::new(label.tabular(), ink).end().centred();
            canvas.text(chance, (area.right() - look.px(6.0), middle), set);
        }
    }

    /// The room above the lines.
    fn head(&self, look: &Look) -> f64 {
        look.px(if self.cuts().next().is_some() { 38.0 } else { 22.0 })
    }
}

/// Where a line goes.
#[derive(Clone, Copy)]
struct LineAt<'a> {
    area: Area,
    plot: Area,
    scale: &'a Scale,
    look: &'a Look,
    font: Font,
    rank_end: f64,
    middle: f64,
}

/// 1 and round ranks up to the last.
fn ticks(n: usize) -> Vec<usize> {
    let step = match n {
        0..=12 => 2,
        13..=30 => 5,
        31..=80 => 10,
        81..=200 => 20,
        _ => 50,
    };
    std::iter::once(1).chain((step..=n).step_by(step)).collect()
}

/// A quantile of ranks as a place.
fn whole(rank: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are small")]
    let place = rank.round() as usize;
    place
}

/// A chance for the eye: what happens at times is neither 0 % nor 100 %.
fn percent(study: &Study<'_>, share: Share) -> String {
    let chance = share.get();
    let text = |share| study.numbers().percent(Share::new(share).unwrap_or(Share::ALL));
    match chance {
        c if c > 0.0 && c < 0.005 => format!("<{}", text(0.01)),
        c if c < 1.0 && c > 0.995 => format!(">{}", text(0.99)),
        c => text(c),
    }
}

impl Plot for Intervals<'_> {
    fn title(&self) -> String {
        let words = match (self.hero_line(), self.hero) {
            (Some(line), _) => self.of_hero(line),
            (None, Some(hero)) => {
                let (all, name) = (self.of_all(), self.study.region_name(hero));
                let (en, vi) = (&all.en, &all.vi);
                words!("{en}; {name} is not ranked", "{vi}; {name} chưa được xếp hạng")
            }
            (None, None) => self.of_all(),
        };
        words.get(self.study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let draws = self.study.numbers().count(self.firmness.usable);
        about(
            &self.study,
            &words!(
                "Rank; lines hold nine tenths of {draws} draws (5–95%), dots are medians, rings the ranks of the assessment",
                "Thứ hạng; đường kẻ chứa chín phần mười của {draws} lần thử (5–95%), chấm là trung vị, vòng tròn là hạng của kỳ đánh giá"
            ),
        )
    }

    fn description(&self) -> String {
        let n = self.lines.len();
        let width = |line: &Line<'_>| line.firm.rank.high - line.firm.rank.low;
        let by_width = |a: &&Line<'_>, b: &&Line<'_>| width(a).total_cmp(&width(b));
        let (first, title) = (self.lines[0].name, self.title());
        let widest = self.lines.iter().max_by(by_width).map_or("", |line| line.name);
        let narrow = self.lines.iter().min_by(by_width).map_or("", |line| line.name);
        words!(
            "Rank intervals of {n} regions, from {first} down; the narrowest is that of {narrow}, the widest that of {widest}. {title}.",
            "Khoảng thứ hạng của {n} địa phương, bắt đầu từ {first}; hẹp nhất là {narrow}, rộng nhất là {widest}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let language = self.study.language;
        let mut notes = vec![self.varied()];
        if let Some(width) = self.firmness.mean_width() {
            let width = self.study.numbers().fixed(width, 1);
            notes.push(words!(
                "On average an interval is {width} ranks wide.",
                "Trung bình mỗi khoảng rộng {width} hạng."
            ));
        }
        let outside = self.firmness.outside().count();
        if outside > 0 {
            let n = self.lines.len();
            notes.push(words!(
                "The rank of the assessment lies outside the interval for {outside} of {n}.",
                "Hạng của kỳ đánh giá nằm ngoài khoảng ở {outside}/{n} địa phương."
            ));
        }
        let all: Vec<&str> = notes.iter().map(|one| one.get(language)).collect();
        vec![all.join(" ")]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let median = words!("Median", "Trung vị");
        let mut heads = vec![
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
            ">5%".to_owned(),
            format!(">{}", median.get(language)),
            ">95%".to_owned(),
        ];
        for at in 0..self.study.manifest.tiers.len() {
            heads.push(format!(">P({})", self.tier(at).unwrap_or_default()));
        }
        let mut table = Table::new(heads);
        let numbers = self.study.numbers();
        for line in &self.lines {
            let mut row = vec![line.firm.nominal_rank.to_string(), line.name.to_owned()];
            let rank = line.firm.rank;
            row.extend([rank.low, rank.median, rank.high].map(|one| numbers.short(one)));
            row.extend(line.firm.tiers.iter().map(|share| percent(&self.study, *share)));
            if line.is_hero { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, look: &Look, _width: f64) -> f64 {
        let row = if self.lines.len() > 30 { 17.0 } else { 24.0 };
        self.head(look) + look.px(row) * self.lines.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let head = self.head(look);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few hundred"
        )]
        let most = ((area.height - head) / look.px(14.0)).floor().max(6.0) as usize;
        let hero = self.lines.iter().position(|line| line.is_hero);
        let rows = pick_rows(self.lines.len(), hero, most);
        let height = ((area.height - head) / rows.len() as f64).min(look.px(32.0));
        let font = Font::regular((height * 0.64).min(look.label().size));
        let bold = font.weighing(Weight::Bold);
        let ranks = self.lines.iter().map(|line| line.firm.nominal_rank.to_string());
        let rank_end = area.left + look.px(8.0) + font::widest(ranks, bold);
        let names = font::widest(self.lines.iter().map(|line| line.name), bold);
        let left = (rank_end - area.left + names + look.px(26.0)).min(area.width * 0.42);
        let chances = font::widest(self.lines.iter().filter_map(|line| line.chance.as_ref()), bold);
        let chance_head = self.chance_head();
        let heads = font::widest(&chance_head, look.tick().weighing(Weight::Bold));
        let column = chances.max(heads);
        let right = if column > 0.0 { column + look.px(30.0) } else { look.px(10.0) };
        let rows_area = Area { top: area.top + head, height: height * rows.len() as f64, ..area };
        let plot = rows_area.without(left, 0.0, right, 0.0);
        let pad = look.px(6.0);
        let scale =
            Scale::new((1.0, self.lines.len() as f64), (plot.left + pad, plot.right() - pad));

        if let Some(hero) = rows.iter().position(|row| hero.is_some_and(|at| *row == Row::Line(at)))
        {
            let top = rows_area.top + hero as f64 * height;
            let band = look.palette.hero.faded(0.07);
            canvas.rect((area.left, top), (area.width, height), band);
        }
        self.draw_axis(canvas, plot, &scale, look);
        if let Some(text) = &chance_head {
            let set = Set::new(look.tick().weighing(Weight::Bold), look.palette.muted).end();
            canvas.text(text, (area.right() - look.px(6.0), plot.top - look.px(10.0)), set);
        }
        for (place, row) in rows.iter().enumerate() {
            let middle = rows_area.top + (place as f64 + 0.5) * height;
            match row {
                Row::Line(at) => {
                    let scale = &scale;
                    let at_row = LineAt { area, plot, scale, look, font, rank_end, middle };
                    Self::draw_line(canvas, &self.lines[*at], at_row);
                }
                Row::Gap(n) => {
                    let text = left_out(*n, self.study.language);
                    let set = Set::new(font, look.palette.muted).centred();
                    let at = (rank_end + look.px(10.0), middle);
                    canvas.text(&text, at, set);
                }
            }
        }
    }
}
