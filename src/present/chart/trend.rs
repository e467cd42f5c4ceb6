//! The trend: index scores over the years, against the means of each year's own best.
//!
//! Refuses where scores of different years cannot be compared, and says what stands in the way.

use super::area::{Area, Scale, round_span};
use super::lines::{self, End, EndLabel, Labels, Line, Role, Years};
use super::look::Look;
use super::words::{about, about_region, scale_text};
use super::yardstick::{self, Yardstick};
use super::{ChartRequest, Material, Plot, YearRun, obstacle};
use crate::diagnostic::Words;
use crate::domain::{RegionId, Year};
use crate::engine::trend::obstacles;
use crate::present::Table;
use crate::present::scene::{Canvas, Point, Set, font};
use crate::present::view::Study;
use crate::words;

/// How many others are drawn beside the hero.
const PEERS: usize = 8;

/// Scores over the years.
#[derive(Debug)]
pub(super) struct Trend<'a> {
    study: Study<'a>,
    /// Years with the number of ranked regions.
    years: Vec<(Year, usize)>,
    /// The hero first, if there is one; yardsticks, then the others.
    lines: Vec<Line>,
    yardsticks: Vec<Yardstick>,
    /// Who the others are.
    others: Words,
    /// What is left out.
    left_out: Option<Words>,
    span: (f64, f64),
}

impl<'a> Trend<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let found = obstacles(study.question);
        if !found.is_empty() {
            return Err(obstacle::blocked(&study, &found));
        }
        let runs = lines::ranked_years(material);
        if runs.len() < 2 {
            return Err(lines::too_few_years(&runs));
        }
        let hero = about_region(&study, request);
        let line = |region: RegionId, role: Role| {
            let score = |run: &&YearRun| {
                Some((run.year, run.assessment.ranking.standing(region)?.score.get()))
            };
            let points = runs.iter().filter_map(score).collect();
            Line { name: study.region_name(region).to_owned(), role, points }
        };
        let mut lines: Vec<Line> = hero.map(|hero| line(hero, Role::Hero)).into_iter().collect();
        let yardsticks = yardstick::yardsticks(&study);
        let comparable = lines::comparable_years(material);
        for (place, &one) in yardsticks.iter().enumerate() {
            let score =
                |run: &&YearRun| Some((run.year, yardstick::score_of(&study, one, run, hero)?));
            let points = comparable.iter().filter_map(score).collect();
            lines.push(Line {
                name: yardstick::name_of(&study, one),
                role: Role::Yardstick(place),
                points,
            });
        }
        let (others, who) = others(&study, hero);
        lines.extend(others.into_iter().map(|region| line(region, Role::Peer)));
        lines.retain(|line| !line.points.is_empty());
        let drawn = || lines.iter().flat_map(|line| &line.points);
        let (Some(first), Some(last)) =
            (drawn().map(|point| point.0).min(), drawn().map(|point| point.0).max())
        else {
            return Err(lines::too_few_years(&[]));
        };
        let years = runs.iter().filter(|run| (first..=last).contains(&run.year));
        let years = years.map(|run| (run.year, run.assessment.ranking.standings.len()));
        let what = words!("Means", "trung bình");
        Ok(Self {
            span: span(&lines),
            years: years.collect(),
            left_out: lines::left_out_words(material, &what),
            others: who,
            study,
            lines,
            yardsticks,
        })
    }

    fn hero(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.role == Role::Hero)
    }

    fn text(&self, score: f64) -> String {
        self.study.numbers().fixed(score, self.study.decimals())
    }

    /// The hero against the first yardstick, at the ends of the years that both have.
    fn against(&self) -> Option<Against> {
        let (hero, place) = (self.hero()?, Role::Yardstick(0));
        let other = self.lines.iter().find(|line| line.role == place)?;
        let gap = |&(year, score): &(Year, f64)| Some((year, other.at(year)? - score));
        let gaps: Vec<(Year, f64)> = hero.points.iter().filter_map(gap).collect();
        let (first, last) = (*gaps.first()?, *gaps.last()?);
        (first.0 < last.0).then_some(Against { first, last })
    }

    /// How far the hero has moved by itself.
    fn moved(&self, hero: &Line) -> Words {
        let name = &hero.name;
        let Some(((first, from), (last, to))) = hero.ends() else {
            return match hero.points.first() {
                Some((year, score)) => {
                    let score = self.text(*score);
                    words!(
                        "{name} scores {score} in {year}, the only year in which it is ranked",
                        "{name} đạt {score} điểm năm {year}, năm duy nhất được xếp hạng"
                    )
                }
                None => {
                    words!("{name} is not ranked in any year", "{name} chưa được xếp hạng năm nào")
                }
            };
        };
        let points = self.text((to - from).abs());
        if self.text(to) == self.text(from) {
            return words!(
                "{name} scores the same in {last} as in {first}",
                "Điểm của {name} năm {last} bằng năm {first}"
            );
        }
        if to > from {
            words!(
                "{name} has gained {points} points since {first}",
                "{name} tăng {points} điểm so với năm {first}"
            )
        } else {
            words!(
                "{name} has lost {points} points since {first}",
                "{name} giảm {points} điểm so với năm {first}"
            )
        }
    }

    /// What the hero has gained between its ends, if that can be seen.
    fn gained(&self) -> Option<String> {
        let ((_, from), (_, to)) = self.hero()?.ends()?;
        (to > from && self.text(to) != self.text(from)).then(|| self.text(to - from))
    }

    /// The hero's way against the yardstick.
    fn compared(&self, name: &str, against: &Against) -> Words {
        let yardstick = yardstick::said(&self.study, self.yardsticks[0]);
        let (en, vi) = (&yardstick.en, &yardstick.vi);
        let (year, now) = (against.first.0, against.last.0);
        let (from, to) = (self.text(against.first.1.abs()), self.text(against.last.1.abs()));
        let (was_behind, is_behind) = (against.first.1 > 0.0, against.last.1 > 0.0);
        match (was_behind, is_behind) {
            (true | false, true | false) if from == to && was_behind == is_behind => words!(
                "{name} is as far from {en} in {now} as in {year}: {to} points",
                "Khoảng cách giữa {name} và {vi} năm {now} vẫn như năm {year}: {to} điểm"
            ),
            (true, true) if against.last.1 < against.first.1 => words!(
                "{name} has come closer to {en}: {from} points behind in {year}, {to} in {now}",
                "{name} đã thu hẹp khoảng cách với {vi}: kém {from} điểm năm {year}, còn {to} điểm năm {now}"
            ),
            (_, true) if self.gained().is_some() => {
                let gained = self.gained().unwrap_or_default();
                words!(
                    "{name} has gained {gained} points since {year}, but {en} has gained more and is now {to} ahead",
                    "{name} tăng {gained} điểm so với năm {year}, nhưng {vi} tăng nhiều hơn và nay cao hơn {to} điểm"
                )
            }
            (true, true) => words!(
                "{name} has dropped further behind {en}: {from} points in {year}, {to} in {now}",
                "{name} cách xa {vi} hơn: kém {from} điểm năm {year}, {to} điểm năm {now}"
            ),
            (true, false) => words!(
                "{name} has passed {en}: {from} points behind in {year}, {to} ahead in {now}",
                "{name} đã vượt {vi}: kém {from} điểm năm {year}, hơn {to} điểm năm {now}"
            ),
            (false, true) => words!(
                "{name} has fallen behind {en}: {from} points ahead in {year}, {to} behind in {now}",
                "{name} đã tụt lại sau {vi}: hơn {from} điểm năm {year}, kém {to} điểm năm {now}"
            ),
            (false, false) if against.last.1 < against.first.1 => words!(
                "{name} has drawn further ahead of {en}: {from} points in {year}, {to} in {now}",
                "{name} bỏ xa {vi} hơn: hơn {from} điểm năm {year}, {to} điểm năm {now}"
            ),
            (false, false) => words!(
                "{name} has lost part of its lead over {en}: {from} points in {year}, {to} in {now}",
                "Mức hơn của {name} so với {vi} đã giảm: {from} điểm năm {year}, còn {to} điểm năm {now}"
            ),
        }
    }

    fn labels(&self, at: impl Fn(&(Year, f64)) -> Point) -> Vec<EndLabel> {
        let label = |line: &Line| {
            let last = line.points.last()?;
            let score = self.text(last.1);
            let ends_now = Some(last.0) == self.years.last().map(|year| year.0);
            let figure = if ends_now { score } else { format!("{score} ({})", last.0) };
            Some(EndLabel { from: at(last), name: line.name.clone(), figure, role: line.role })
        };
        self.lines.iter().filter_map(label).collect()
    }
}

/// By how many points the yardstick is ahead, in the first and the last year.
struct Against {
    first: (Year, f64),
    last: (Year, f64),
}

/// Round ends around all that is drawn; from zero where that costs little.
fn span(lines: &[Line]) -> (f64, f64) {
    let scores = || lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let (low, high) =
        (scores().fold(f64::INFINITY, f64::min), scores().fold(f64::NEG_INFINITY, f64::max));
    let low = if low >= 0.0 && low < 0.3 * high { 0.0 } else { low };
    let (low, high) = round_span(low, high, 5);
    if low < high { (low, high) } else { (low - 1.0, high + 1.0) }
}

/// Who is drawn beside the hero: those of its `group_peers`, else its neighbours in rank; without a
/// hero the first.
fn others(study: &Study<'_>, hero: Option<RegionId>) -> (Vec<RegionId>, Words) {
    let standings = &study.assessment.ranking.standings;
    let region = |at: usize| standings[at].region;
    let Some(hero) = hero else {
        let first = (0..standings.len().min(5)).map(region).collect();
        return (first, words!("Grey: the first five.", "Màu xám: năm địa phương dẫn đầu."));
    };
    let place = standings.iter().position(|one| one.region == hero);
    let name = study.region_name(hero);
    if let Some(group) = study.dataset.region(hero).group("group_peers") {
        let is_peer = |at: &usize| {
            let one = study.dataset.region(region(*at));
            region(*at) != hero && one.group("group_peers") == Some(group)
        };
        let near = lines::around(place.unwrap_or(0), standings.len(), standings.len());
        let first = (place.is_none() && !standings.is_empty()).then_some(0);
        let peers = first.into_iter().chain(near).filter(is_peer).take(PEERS).map(region);
        let peers: Vec<RegionId> = peers.collect();
        if !peers.is_empty() {
            let who = words!(
                "Grey: the peers of {name}.",
                "Màu xám: các địa phương tương đồng với {name}."
            );
            return (peers, who);
        }
    }
    let near = place.map(|place| lines::around(place, standings.len(), 4)).unwrap_or_default();
    let who = words!(
        "Grey: the neighbours of {name} in the ranking.",
        "Màu xám: các địa phương liền kề {name} trong bảng xếp hạng."
    );
    (near.into_iter().map(region).collect(), who)
}

impl Plot for Trend<'_> {
    fn title(&self) -> String {
        let words = match (self.hero(), self.against()) {
            (Some(hero), Some(against)) => self.compared(&hero.name, &against),
            (Some(hero), None) => self.moved(hero),
            (None, _) => {
                let others = self.lines.iter().filter(|line| line.role == Role::Peer);
                let ends = others.filter_map(|line| Some((line, line.ends()?)));
                let gain = |(line, ((first, from), (_, to)))| (line, first, to - from);
                let best = ends.map(gain).max_by(|a, b| a.2.total_cmp(&b.2));
                match best {
                    Some((line, ..)) => self.moved(line),
                    None => words!("Scores by year", "Điểm qua các năm"),
                }
            }
        };
        words.get(self.study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let numbers = self.study.numbers();
        let low = numbers.short(self.span.0);
        let drawn = if self.span.0 == 0.0 {
            words!("Score{scale}, by year", "Điểm{scale}, theo năm")
        } else {
            words!(
                "Score{scale}, by year; the axis begins at {low}, not at 0",
                "Điểm{scale}, theo năm; trục bắt đầu từ {low}, không phải từ 0"
            )
        };
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let language = self.study.language;
        let told = |line: &Line| {
            let (first, last) = line.ends()?;
            let (name, from, to) = (&line.name, self.text(first.1), self.text(last.1));
            Some(
                words!("{name} from {from} to {to}", "{name} từ {from} đến {to}")
                    .get(language)
                    .to_owned(),
            )
        };
        let all: Vec<String> = self.lines.iter().filter_map(told).collect();
        let (all, title) = (all.join("; "), self.title());
        let (first, last) = (self.years[0].0, self.years[self.years.len() - 1].0);
        words!(
            "Line chart of scores from {first} to {last}: {all}. {title}.",
            "Biểu đồ đường: điểm từ năm {first} đến năm {last}: {all}. {title}."
        )
        .get(language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes: Vec<Words> = Vec::new();
        notes.extend(lines::gap_words(&self.lines, &self.study));
        let rounds = self.yardsticks.iter().any(|one| yardstick::changes(&self.study, *one));
        if rounds {
            notes.push(match self.hero() {
                Some(hero) => {
                    let name = &hero.name;
                    words!(
                        "Means are those of each year's own group, without {name}.",
                        "Mức trung bình tính theo nhóm của từng năm, không gồm {name}."
                    )
                }
                None => words!(
                    "Means are those of each year's own group.",
                    "Mức trung bình tính theo nhóm của từng năm."
                ),
            });
        }
        if self.lines.iter().any(|line| line.role == Role::Peer) {
            notes.push(self.others.clone());
        }
        notes.extend(self.left_out.clone());
        notes.extend(lines::carried_words(&self.study));
        let all: Vec<&str> = notes.iter().map(|one| one.get(self.study.language)).collect();
        vec![all.join(" ")]
    }

    fn figures(&self) -> Table {
        let years: Vec<Year> = self.years.iter().map(|year| year.0).collect();
        lines::figures(&self.study, &years, &self.lines, |score| self.text(score))
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        let labels = look.px(lines::APART + 2.0) * self.lines.len() as f64;
        (width * 0.52).max(labels + Years::height(look))
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let scale = Scale::new(self.span, (0.0, 1.0));
        let (ticks, decimals) = (scale.ticks(5), scale.decimals(5));
        let numbers = self.study.numbers();
        let texts: Vec<String> = ticks.iter().map(|tick| numbers.fixed(*tick, decimals)).collect();
        let left = font::widest(&texts, look.tick().tabular()) + look.px(10.0);
        let room = lines::labels_width(&self.labels(|_| (0.0, 0.0)), look).min(area.width * 0.45);
        let plot = area.without(left, look.px(8.0), room, Years::height(look));
        let scale = Scale::new(self.span, (plot.bottom(), plot.top));
        for (tick, text) in ticks.iter().zip(&texts) {
            let y = scale.at(*tick);
            canvas.line(&[(plot.left, y), (plot.right(), y)], look.grid());
            let set = Set::new(look.tick().tabular(), look.palette.muted).end().centred();
            canvas.text(text, (plot.left - look.px(8.0), y), set);
        }
        let (first, last) = (self.years[0].0, self.years[self.years.len() - 1].0);
        let inside = (plot.left + look.px(24.0), plot.right() - look.px(6.0));
        let axis = Years::new(first, last, inside);
        let n = |(year, n): &(Year, usize)| (*year, format!("n = {}", numbers.count(*n)));
        let counts: Vec<(Year, String)> = self.years.iter().map(n).collect();
        axis.draw(canvas, plot, look, &counts);
        let at = |point: &(Year, f64)| (axis.at(point.0), scale.held(point.1));
        let mut order: Vec<&Line> = self.lines.iter().collect();
        order.sort_by_key(|line| line.role);
        for line in order {
            let places: Vec<(Year, Point)> =
                line.points.iter().map(|point| (point.0, at(point))).collect();
            lines::draw_line(canvas, &places, line.role, look);
        }
        let span = (plot.top, plot.bottom() - look.px(4.0));
        let (labels, edge) = (self.labels(at), inside.1);
        let room = area.right() - edge;
        let labels = Labels { all: &labels, end: End::Last, edge, room, span };
        lines::draw_labels(canvas, labels, look);
    }
}
