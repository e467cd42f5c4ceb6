//! The scatter: two components against each other, one dot a region.
//!
//! Pillars and the index are shown by their scores, indicators in their own unit.

mod draw;
mod told;

use self::draw::{Names, radius};
use self::told::label;
use super::area::{Area, Scale, round_span};
use super::look::Look;
use super::words::{about, about_region};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::{Component, Direction, Finite, Goalposts, RegionId, Spread};
use crate::engine::audit::{self, Relation};
use crate::engine::{benchmark, stats};
use crate::present::Table;
use crate::present::scene::{Canvas, Ink, Point, Set, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// What is measured along one side.
#[derive(Debug)]
struct Side<'a> {
    component: Component,
    name: &'a str,
    /// Unit, or that it is a score; and whether less is better.
    unit: String,
    direction: Direction,
    decimals: usize,
    median: f64,
    span: (f64, f64),
}

/// A region.
#[derive(Debug)]
struct Spot<'a> {
    region: RegionId,
    name: &'a str,
    rank: usize,
    tier: Option<usize>,
    x: f64,
    y: f64,
}

/// Two components against each other.
#[derive(Debug)]
pub(super) struct Scatter<'a> {
    study: Study<'a>,
    x: Side<'a>,
    y: Side<'a>,
    /// In the order of their ranks.
    spots: Vec<Spot<'a>>,
    /// Ranked regions that lack one of the two.
    lacking: usize,
    relation: Relation,
    hero: Option<RegionId>,
}

impl<'a> Scatter<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let index = Component::Pillar(study.framework.index());
        let first = || study.scored_pillars().first().map(|one| Component::Pillar(*one));
        let Some(x) = request.x.or_else(first).or_else(|| first_part(&study)) else {
            return Err(words!("nothing is scored", "chưa có gì được chấm điểm"));
        };
        let y = request.y.unwrap_or(index);
        if x == y {
            let name = study.name(x);
            return Err(words!(
                "both sides show {name}: choose another with --x or --y",
                "cả hai trục đều là {name}: hãy chọn thành phần khác bằng --x hoặc --y"
            ));
        }
        let standings = &study.assessment.ranking.standings;
        let own = |region, component| {
            benchmark::own_value(study.question, study.assessment, component, region)
                .map(Finite::get)
        };
        let dataset = study.dataset;
        let spots: Vec<Spot<'a>> = standings
            .iter()
            .filter_map(|one| {
                Some(Spot {
                    region: one.region,
                    name: dataset.region(one.region).name.get(study.language),
                    rank: one.rank,
                    tier: one.tier,
                    x: own(one.region, x)?,
                    y: own(one.region, y)?,
                })
            })
            .collect();
        if spots.len() < 3 {
            let n = spots.len();
            let (x, y) = (study.name(x), study.name(y));
            return Err(words!(
                "a scatter needs three ranked regions, and {n} have both {x} and {y}: choose others with --x and --y, or add figures",
                "biểu đồ phân tán cần ít nhất ba địa phương được xếp hạng, nhưng chỉ {n} địa phương có cả {x} và {y}: hãy chọn thành phần khác bằng --x, --y hoặc bổ sung số liệu"
            ));
        }
        let column = |of: fn(&Spot<'_>) -> f64| -> Vec<f64> { spots.iter().map(of).collect() };
        let (xs, ys) = (column(|spot| spot.x), column(|spot| spot.y));
        let present = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        Ok(Self {
            relation: audit::relation(&present(&xs), &present(&ys)),
            lacking: standings.len() - spots.len(),
            x: side(&study, x, &xs),
            y: side(&study, y, &ys),
            hero: about_region(&study, request),
            spots,
            study,
        })
    }

    fn text(&self, side: &Side<'_>, value: f64) -> String {
        self.study.numbers().fixed(value, side.decimals)
    }

    fn is_hero(&self, spot: &Spot<'_>) -> bool {
        self.hero == Some(spot.region)
    }

    /// Slope and height of the least-squares line, where there is a line to speak of.
    fn line(&self) -> Option<(f64, f64)> {
        let enough = self.relation.n >= audit::FEWEST;
        let r = self.relation.pearson.filter(|one| enough && one.is_sure())?.r;
        let xs: Vec<f64> = self.spots.iter().map(|spot| spot.x).collect();
        let ys: Vec<f64> = self.spots.iter().map(|spot| spot.y).collect();
        let slope = r * stats::sd(&ys, Spread::Sample)? / stats::sd(&xs, Spread::Sample)?;
        let height = stats::mean(&ys)? - slope * stats::mean(&xs)?;
        (slope.is_finite() && height.is_finite()).then_some((slope, height))
    }

    /// Which regions are named, the most important first; all where there are few.
    fn named(&self) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        let mut add = |at: Option<usize>| {
            if let Some(at) = at.filter(|at| !order.contains(at)) {
                order.push(at);
            }
        };
        let all = || 0..self.spots.len();
        add(all().find(|at| self.is_hero(&self.spots[*at])));
        all().take(3).for_each(|at| add(Some(at)));
        for tier in 0..self.study.manifest.tiers.len() {
            add(all().find(|at| self.spots[*at].tier == Some(tier)));
        }
        for of in [(|spot: &Spot<'_>| spot.x) as fn(&Spot<'_>) -> f64, |spot| spot.y] {
            let by = |a: &usize, b: &usize| of(&self.spots[*a]).total_cmp(&of(&self.spots[*b]));
            add(all().min_by(by));
            add(all().max_by(by));
        }
        if let Some((slope, height)) = self.line() {
            let off = |at: &usize| {
                let spot = &self.spots[*at];
                (spot.y - slope * spot.x - height).abs()
            };
            let mut far: Vec<usize> = all().collect();
            far.sort_by(|a, b| off(b).total_cmp(&off(a)));
            far.into_iter().take(6).for_each(|at| add(Some(at)));
        }
        let group = |region: RegionId| self.study.dataset.region(region).group("group_peers");
        let peers = self.hero.and_then(group);
        for at in all() {
            let is_peer = peers.is_some() && group(self.spots[at].region) == peers;
            let in_first = self.spots[at].tier == Some(0);
            add(Some(at).filter(|_| is_peer || in_first || self.spots.len() <= 30));
        }
        order
    }
}

/// The first component with a weight, where the index has no pillars.
fn first_part(study: &Study<'_>) -> Option<Component> {
    let index = study.framework.index();
    study.assessment.shares.of_pillar[index.at()].first().map(|(part, _)| *part)
}

/// What is measured along a side, and how far.
fn side<'a>(study: &Study<'a>, component: Component, values: &[f64]) -> Side<'a> {
    let (low, high) = stats::extremes(values).unwrap_or((0.0, 1.0));
    let air = 0.04 * (high - low);
    let (from, to) = round_span(low - air, high + air, 6);
    // No air beyond the ends of a scale that nobody leaves.
    let span = match component {
        Component::Pillar(pillar) => match study.assessment.scores.scales[pillar.at()] {
            Some(scale) if scale.low() <= low && high <= scale.high() => {
                (from.max(scale.low()), to.min(scale.high()))
            }
            Some(_) | None => (from, to),
        },
        Component::Indicator(_) => (from, to),
    };
    let (unit, direction, decimals) = match component {
        Component::Pillar(_) => {
            let score = words!("score", "điểm");
            (score.get(study.language).to_owned(), Direction::HigherIsBetter, study.decimals())
        }
        Component::Indicator(indicator) => {
            let indicator = study.framework.indicator(indicator);
            let posts = indicator.goalposts.map(Goalposts::direction);
            let direction = indicator.direction.or(posts).unwrap_or(Direction::HigherIsBetter);
            let range = (high - low).abs().max(f64::MIN_POSITIVE);
            (
                indicator.unit_in(study.language).to_owned(),
                direction,
                crate::present::number::decimals_for(range),
            )
        }
    };
    let framework = study.framework;
    Side {
        component,
        name: framework.name(component).get(study.language),
        unit,
        direction,
        decimals,
        median: stats::median(values).unwrap_or(low),
        span,
    }
}

impl Plot for Scatter<'_> {
    fn title(&self) -> String {
        let together = self.together();
        let words = match self.of_hero() {
            Some(hero) => {
                let (en, vi) = (&together.en, &together.vi);
                let (hero_en, hero_vi) = (&hero.en, &hero.vi);
                words!("{en}; {hero_en}", "{vi}; {hero_vi}")
            }
            None => together,
        };
        words.get(self.study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let (x, y) = (label(&self.x, &self.study), label(&self.y, &self.study));
        let numbers = self.study.numbers();
        let n = self.relation.n;
        let r = |one: Option<audit::Coefficient>| {
            one.map_or_else(|| "–".to_owned(), |one| numbers.fixed(one.r, 2))
        };
        let (pearson, spearman) = (r(self.relation.pearson), r(self.relation.spearman));
        about(
            &self.study,
            &words!(
                "Upwards: {y}; to the right: {x}. Correlation {pearson} (Pearson), {spearman} (Spearman), n = {n}",
                "Trục đứng: {y}; trục ngang: {x}. Tương quan {pearson} (Pearson), {spearman} (Spearman), n = {n}"
            ),
        )
    }

    fn description(&self) -> String {
        let n = self.spots.len();
        let (x, y, title) = (self.x.name, self.y.name, self.title());
        let ends = |side: &Side<'_>, of: fn(&Spot<'_>) -> f64| {
            let values: Vec<f64> = self.spots.iter().map(of).collect();
            let (low, high) = stats::extremes(&values).unwrap_or_default();
            (self.text(side, low), self.text(side, high))
        };
        let (x_low, x_high) = ends(&self.x, |spot| spot.x);
        let (y_low, y_high) = ends(&self.y, |spot| spot.y);
        words!(
            "Scatter of {n} regions: {x} from {x_low} to {x_high}, {y} from {y_low} to {y_high}. {title}.",
            "Biểu đồ phân tán của {n} địa phương: {x} từ {x_low} đến {x_high}, {y} từ {y_low} đến {y_high}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![words!(
            "Neither axis need begin at 0; dashed lines are medians.",
            "Các trục không nhất thiết bắt đầu từ 0; nét đứt là trung vị."
        )];
        if self.line().is_some() {
            notes
                .push(words!("Straight line: least squares.", "Đường thẳng: bình phương bé nhất."));
        }
        if let Some(tier) = self.study.manifest.tiers.first() {
            let name = tier.name.get(self.study.language);
            notes.push(words!("Dark dots: {name}.", "Chấm đậm: {name}."));
        }
        notes.extend(self.part_of_other());
        if self.lacking > 0 {
            let n = self.lacking;
            notes.push(words!(
                "{n} ranked regions lack one of the two.",
                "{n} địa phương được xếp hạng thiếu một trong hai."
            ));
        }
        let all: Vec<&str> = notes.iter().map(|one| one.get(self.study.language)).collect();
        vec![all.join(" ")]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let heads = [
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
            format!(">{}", label(&self.x, &self.study)),
            format!(">{}", label(&self.y, &self.study)),
        ];
        let mut table = Table::new(heads);
        for spot in &self.spots {
            let (x, y) = (self.text(&self.x, spot.x), self.text(&self.y, spot.y));
            let row = vec![spot.rank.to_string(), spot.name.to_owned(), x, y];
            if self.is_hero(spot) { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, _look: &Look, width: f64) -> f64 {
        width * 0.72
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let scale = Scale::new(self.y.span, (0.0, 1.0));
        let numbers = self.study.numbers();
        let ticks = scale.ticks(5);
        let texts = ticks.iter().map(|tick| numbers.fixed(*tick, scale.decimals(5)));
        let left = font::widest(texts, look.tick().tabular()) + look.px(12.0);
        let bold = look.tick().weighing(Weight::Bold);
        let plot = area.without(left, look.px(24.0), look.px(8.0), look.px(44.0));
        let x = Scale::new(self.x.span, (plot.left, plot.right()));
        let y = Scale::new(self.y.span, (plot.bottom(), plot.top));
        let set = Set::new(bold, look.palette.ink);
        let up = font::fit(&format!("↑ {}", label(&self.y, &self.study)), bold, area.width);
        canvas.text(&up, (area.left, area.top + look.px(10.0)), set);
        let right = format!("{} →", label(&self.x, &self.study));
        let right = font::fit(&right, bold, plot.width);
        canvas.text(&right, (plot.right(), plot.bottom() + look.px(38.0)), set.end());

        let at: Vec<Point> =
            self.spots.iter().map(|spot| (x.held(spot.x), y.held(spot.y))).collect();
        let mut taken = self.draw_axes(canvas, plot, (&x, &y, &at), look);
        taken.lines.extend(self.draw_line(canvas, (&x, &y), look));
        let mut order: Vec<usize> = (0..self.spots.len()).collect();
        order.sort_by_key(|&one| {
            let spot = &self.spots[one];
            (self.is_hero(spot), spot.tier == Some(0))
        });
        for one in order {
            let spot = &self.spots[one];
            let radius = radius(self.is_hero(spot), look);
            canvas.disc(at[one], radius + look.px(0.9), Ink::hex(0xFF_FFFF));
            canvas.disc(at[one], radius, self.ink(spot, look));
        }
        self.draw_names(canvas, plot, &at, Names { taken, look });
    }
}
