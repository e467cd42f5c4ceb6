//! The bump chart: ranks over the years, the first on top.
//!
//! A rank counts among the regions of its own year, so the number of these stands below each year,
//! and years with far fewer of them are left out.

use super::area::Area;
use super::lines::{self, End, EndLabel, Labels, Line, Role, Years};
use super::look::Look;
use super::words::{about, about_region, ordinal};
use super::{ChartRequest, Material, Plot, YearRun};
use crate::diagnostic::Words;
use crate::domain::{RegionId, Tier, TierRule, Year};
use crate::present::Table;
use crate::present::scene::{Canvas, Point, Set, Stroke, Weight, font};
use crate::present::view::Study;
use crate::words;

/// How many first places are followed where no tier says it.
const FIRST: usize = 7;

/// How many neighbours of the hero are followed.
const NEIGHBOURS: usize = 4;

/// Ranks over the years.
#[derive(Debug)]
pub(super) struct Bump<'a> {
    study: Study<'a>,
    /// Years with the number of ranked regions.
    years: Vec<(Year, usize)>,
    /// By rank in the last year; those without one last.
    lines: Vec<Line>,
    /// How many places from the top are followed.
    first: usize,
    /// How many of those who hold them now held them in the first year.
    stayed: usize,
    /// What is left out.
    left_out: Option<Words>,
}

impl<'a> Bump<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let runs = lines::comparable_years(material);
        let (Some(start), Some(now)) = (runs.first(), runs.last()) else {
            return Err(lines::too_few_years(&runs));
        };
        if runs.len() < 2 {
            return Err(lines::too_few_years(&runs));
        }
        if now.assessment.ranking.standings.len() < 2 {
            return Err(words!(
                "ranks of one region say nothing: a bump chart needs at least two that are ranked",
                "thứ hạng của một địa phương không nói lên điều gì: cần ít nhất hai địa phương được xếp hạng"
            ));
        }
        let hero = about_region(&study, request);
        let first = first_places(&study);
        let rank = |run: &YearRun, region: RegionId| {
            run.assessment.ranking.standing(region).map(|one| one.rank)
        };
        let leads = |run: &YearRun, region| rank(run, region).is_some_and(|rank| rank <= first);
        let near: Vec<RegionId> = hero
            .and_then(|hero| lines::place_of(now, hero))
            .map(|place| {
                let standings = &now.assessment.ranking.standings;
                let near = lines::around(place, standings.len(), NEIGHBOURS);
                near.into_iter().map(|at| standings[at].region).collect()
            })
            .unwrap_or_default();
        let mut followed: Vec<RegionId> = study
            .dataset
            .region_ids()
            .filter(|one| {
                Some(*one) == hero || near.contains(one) || runs.iter().any(|run| leads(run, *one))
            })
            .collect();
        let unranked = usize::MAX;
        followed.sort_by_key(|one| (rank(now, *one).unwrap_or(unranked), *one));
        let line = |region: RegionId| {
            let role = match (hero == Some(region), leads(now, region)) {
                (true, _) => Role::Hero,
                (false, true) => Role::Yardstick(0),
                (false, false) => Role::Peer,
            };
            let points = runs.iter().filter_map(|run| Some((run.year, rank(run, region)? as f64)));
            let name = study.region_name(region).to_owned();
            Line { name, role, points: points.collect() }
        };
        let mut lines: Vec<Line> = followed.iter().copied().map(line).collect();
        lines.retain(|line| !line.points.is_empty());
        let stayed = followed.iter().filter(|one| leads(start, **one) && leads(now, **one)).count();
        Ok(Self {
            years: runs
                .iter()
                .map(|run| (run.year, run.assessment.ranking.standings.len()))
                .collect(),
            left_out: lines::left_out_words(material, &words!("Ranks", "thứ hạng")),
            study,
            lines,
            first,
            stayed,
        })
    }

    fn hero(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.role == Role::Hero)
    }

    fn n_in(&self, year: Year) -> usize {
        self.years.iter().find(|one| one.0 == year).map_or(0, |one| one.1)
    }

    fn ends(&self) -> (Year, Year) {
        (self.years[0].0, self.years[self.years.len() - 1].0)
    }

    /// The worst rank that is drawn.
    fn last_rank(&self) -> f64 {
        let ranks = self.lines.iter().flat_map(|line| &line.points).map(|point| point.1);
        ranks.fold(2.0, f64::max)
    }

    /// How the hero has moved.
    fn moved(&self, hero: &Line) -> Words {
        let name = &hero.name;
        let Some(((year, from), (now, to))) = hero.ends() else {
            return match hero.points.first() {
                Some(&(year, rank)) => {
                    let (n, place) = (self.n_in(year), ordinal(whole(rank)).en);
                    let rank = whole(rank);
                    words!(
                        "{name} is ranked in {year} alone: {place} of {n}",
                        "{name} chỉ được xếp hạng năm {year}: hạng {rank}/{n}"
                    )
                }
                None => words!("{name} is not ranked", "{name} chưa được xếp hạng"),
            };
        };
        let (n, n_now) = (self.n_in(year), self.n_in(now));
        let (was, is) = (whole(from), whole(to));
        let (was_en, is_en) = (ordinal(was).en, ordinal(is).en);
        match was.cmp(&is) {
            std::cmp::Ordering::Greater => words!(
                "{name} has risen from {was_en} of {n} in {year} to {is_en} of {n_now} in {now}",
                "{name} tăng từ hạng {was}/{n} năm {year} lên hạng {is}/{n_now} năm {now}"
            ),
            std::cmp::Ordering::Less => words!(
                "{name} has slipped from {was_en} of {n} in {year} to {is_en} of {n_now} in {now}",
                "{name} giảm từ hạng {was}/{n} năm {year} xuống hạng {is}/{n_now} năm {now}"
            ),
            std::cmp::Ordering::Equal => {
                let ranks = hero.points.iter().map(|point| point.1);
                let always = ranks.clone().all(|rank| whole(rank) == is);
                if always {
                    words!(
                        "{name} has kept {is_en} place since {year}",
                        "{name} giữ hạng {is} từ năm {year}"
                    )
                } else {
                    words!(
                        "{name} is {is_en} in {now} as in {year}, but not in between",
                        "{name} đứng hạng {is} năm {now} như năm {year}, nhưng ở giữa thì khác"
                    )
                }
            }
        }
    }

    /// The labels at one end; the first years tell only of those that were ranked in them.
    fn labels(&self, end: End, at: impl Fn(&(Year, f64)) -> Point) -> Vec<EndLabel> {
        let (first, last) = self.ends();
        let label = |line: &Line| {
            let point = match end {
                End::First => line.points.first().filter(|point| point.0 == first)?,
                End::Last => line.points.last()?,
            };
            let rank = whole(point.1);
            let (name, rank) = (line.name.clone(), rank.to_string());
            let (name, figure) = match end {
                End::First => (name, rank),
                End::Last if point.0 == last => (format!("{rank} {name}"), String::new()),
                End::Last => (format!("{rank} {name}"), format!("({})", point.0)),
            };
            Some(EndLabel { from: at(point), name, figure, role: line.role })
        };
        self.lines.iter().filter_map(label).collect()
    }

    /// Bands and cuts of the tiers that are cut by rank, their names at the right.
    fn draw_tiers(
        &self,
        canvas: &mut Canvas,
        (right, plot): (f64, Area),
        scale: &Ranks,
        look: &Look,
    ) {
        let mut top = plot.top;
        for (at, tier) in self.study.manifest.tiers.iter().enumerate() {
            let TierRule::Rank(cut) = tier.rule else { continue };
            if cut as f64 >= self.last_rank() || top >= plot.bottom() {
                continue;
            }
            let bottom = scale.at(cut as f64 + 0.5);
            let band = look.palette.bands[at.min(look.palette.bands.len() - 1)];
            canvas.rect((plot.left, top), (plot.width, bottom - top), band);
            let stroke = Stroke { ink: look.palette.peer.faded(0.55), width: look.px(0.9) };
            canvas.line(&[(plot.left, bottom), (plot.right(), bottom)], stroke);
            let font = look.tick().weighing(Weight::Bold);
            let name = tier.name.get(self.study.language);
            let left = right - font::width(name, font) - look.px(2.0);
            canvas.line(&[(left, bottom), (right, bottom)], stroke);
            let set = Set::new(font, look.palette.peer).end();
            canvas.text(name, (right, bottom - look.px(5.0)), set);
            top = bottom;
        }
    }

    /// Where ranks lie: the best ones far enough apart for their labels, the others closer together
    /// where there is not room for all.
    fn ranks(&self, (from, to): (f64, f64), look: &Look) -> Ranks {
        let (last, room) = (self.last_rank(), to - from);
        let (wide, narrow) = (look.px(lines::APART), look.px(4.0));
        let even = room / (last - 1.0);
        let mut cuts: Vec<f64> = self.study.manifest.tiers.iter().filter_map(cut_of).collect();
        cuts.push(self.first as f64);
        cuts.retain(|cut| *cut < last);
        cuts.sort_by(f64::total_cmp);
        let fits = |cut: &&f64| (**cut - 1.0) * wide + (last - **cut) * narrow <= room;
        let knee = cuts.iter().rev().find(fits).or(cuts.first());
        let Some(&knee) = knee.filter(|_| even < wide) else {
            return Ranks { from, knee: last, wide: even, narrow: even };
        };
        let wide = wide.min(0.5 * room / (knee - 1.0).max(1.0)).max(even);
        Ranks { from, knee, wide, narrow: (room - (knee - 1.0) * wide) / (last - knee) }
    }

    /// The room that the names of the tiers take at the right.
    fn tiers_width(&self, look: &Look) -> f64 {
        let is_drawn = |tier: &&Tier| cut_of(tier).is_some_and(|cut| cut < self.last_rank());
        let cuts = self.study.manifest.tiers.iter().filter(is_drawn);
        let names = cuts.map(|tier| tier.name.get(self.study.language));
        let widest = font::widest(names, look.tick().weighing(Weight::Bold));
        if widest > 0.0 { widest + look.px(12.0) } else { 0.0 }
    }

    /// The rank of the hero in a disc, year by year.
    fn draw_hero(canvas: &mut Canvas, places: &[(Point, usize)], look: &Look) {
        let font = font::Font::bold(look.px(10.0)).tabular();
        for (at, rank) in places {
            let text = rank.to_string();
            let radius = look.px(9.0).max(font::width(&text, font) / 2.0 + look.px(2.5));
            canvas.disc(*at, radius, look.palette.hero);
            let set = Set::new(font, Look::on(look.palette.hero)).middle().centred();
            canvas.text(&text, *at, set);
        }
    }
}

/// How many places are followed: those of the best tier that is cut by rank.
fn first_places(study: &Study<'_>) -> usize {
    let cuts = study.manifest.tiers.iter().filter_map(cut_of);
    cuts.min_by(f64::total_cmp).map_or(FIRST, whole).min(12)
}

/// Where a tier is cut, if that is at a rank.
fn cut_of(tier: &Tier) -> Option<f64> {
    match tier.rule {
        TierRule::Rank(rank) => Some(rank as f64),
        TierRule::Score(_) | TierRule::Share(_) | TierRule::Benchmark(_) => None,
    }
}

/// A scale of ranks: wide steps down to the knee, narrower ones below.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ranks {
    from: f64,
    knee: f64,
    wide: f64,
    narrow: f64,
}

impl Ranks {
    fn at(&self, rank: f64) -> f64 {
        let (above, below) = (rank.min(self.knee) - 1.0, (rank - self.knee).max(0.0));
        self.from + above * self.wide + below * self.narrow
    }
}

fn whole(rank: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are small")]
    let rank = rank as usize;
    rank
}

impl Plot for Bump<'_> {
    fn title(&self) -> String {
        let words = if let Some(hero) = self.hero() {
            self.moved(hero)
        } else {
            let (stayed, first) = (self.stayed, self.first.min(self.lines.len()));
            let (year, now) = self.ends();
            words!(
                "{stayed} of the first {first} of {now} were among them in {year}",
                "{stayed}/{first} địa phương dẫn đầu năm {now} đã ở trong nhóm này năm {year}"
            )
        };
        words.get(self.study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let (year, now) = self.ends();
        let drawn = words!(
            "Rank by index score, {year}–{now}, 1 = best; each year among the n regions ranked in it",
            "Thứ hạng theo chỉ số tổng hợp, {year}–{now}, 1 = cao nhất; tính trong n địa phương được xếp hạng mỗi năm"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let language = self.study.language;
        let (year, now) = self.ends();
        let best: Vec<String> = self
            .lines
            .iter()
            .filter(|line| line.at(now).is_some_and(|rank| rank <= 3.0))
            .map(|line| line.name.clone())
            .collect();
        let (best, title) = (super::words::listed(&best, language), self.title());
        let n = self.lines.len();
        words!(
            "Bump chart of the ranks of {n} regions from {year} to {now}; first in {now}: {best}. {title}.",
            "Biểu đồ thứ hạng của {n} địa phương từ năm {year} đến năm {now}; dẫn đầu năm {now}: {best}. {title}."
        )
        .get(language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let first = self.first;
        let mut notes = vec![match self.hero() {
            Some(hero) => {
                let name = &hero.name;
                words!(
                    "Shown: all that were ever among the first {first}, and the neighbours of {name}.",
                    "Nêu các địa phương từng vào nhóm {first} dẫn đầu và các địa phương liền kề {name}."
                )
            }
            None => words!(
                "Shown: all that were ever among the first {first}.",
                "Nêu các địa phương từng vào nhóm {first} dẫn đầu."
            ),
        }];
        notes.push(words!(
            "Ranks further down stand closer together where there is not room for all.",
            "Các hạng thấp được vẽ sát nhau hơn khi không đủ chỗ."
        ));
        notes.push(words!(
            "Framework, method and boundaries are the same for every year.",
            "Bộ chỉ số, phương pháp và địa giới thống nhất cho mọi năm."
        ));
        notes.extend(lines::gap_words(&self.lines, &self.study));
        notes.extend(self.left_out.clone());
        notes.extend(lines::carried_words(&self.study));
        let all: Vec<&str> = notes.iter().map(|one| one.get(self.study.language)).collect();
        vec![all.join(" ")]
    }

    fn figures(&self) -> Table {
        let years: Vec<Year> = self.years.iter().map(|year| year.0).collect();
        lines::figures(&self.study, &years, &self.lines, |rank| whole(rank).to_string())
    }

    fn height(&self, look: &Look, _width: f64) -> f64 {
        let labels = look.px(lines::APART + 1.0) * self.lines.len() as f64;
        let cuts = self.study.manifest.tiers.iter().filter_map(cut_of);
        let last = self.last_rank();
        let wide = cuts.fold(self.first as f64, f64::max).min(last);
        let ranks = look.px(lines::APART) * wide + look.px(6.5) * (last - wide);
        labels.max(ranks).max(look.px(260.0)) + Years::height(look) + look.px(16.0)
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let widest = |end: End| lines::labels_width(&self.labels(end, |_| (0.0, 0.0)), look);
        let tiers = self.tiers_width(look);
        let most = area.width * 0.33;
        let (left, right) = (widest(End::First).min(most), widest(End::Last).min(most));
        let pad = look.px(12.0);
        let rows = area.without(0.0, 0.0, 0.0, Years::height(look));
        let plot = rows.without(left + pad, 0.0, right + tiers + pad, 0.0);
        let under = Area { left: plot.left - pad, width: plot.width + 2.0 * pad, ..plot };
        let inset = look.px(11.0);
        let scale = self.ranks((plot.top + inset, plot.bottom() - inset), look);
        self.draw_tiers(canvas, (rows.right(), under), &scale, look);
        let (first, last) = self.ends();
        let axis = Years::new(first, last, (plot.left, plot.right()));
        let counts: Vec<(Year, String)> =
            self.years.iter().map(|(year, n)| (*year, format!("n = {n}"))).collect();
        axis.draw(canvas, under, look, &counts);

        let at = |point: &(Year, f64)| (axis.at(point.0), scale.at(point.1));
        let mut order: Vec<&Line> = self.lines.iter().collect();
        order.sort_by_key(|line| line.role);
        for line in order {
            let places: Vec<(Year, Point)> =
                line.points.iter().map(|point| (point.0, at(point))).collect();
            lines::draw_line(canvas, &places, line.role, look);
            if line.role == Role::Hero {
                let ranks = line.points.iter().map(|point| (at(point), whole(point.1)));
                Self::draw_hero(canvas, &ranks.collect::<Vec<_>>(), look);
            }
        }
        let span = (plot.top + inset, plot.bottom() - inset);
        for (end, edge, room) in
            [(End::First, plot.left, left + pad), (End::Last, plot.right(), right + pad)]
        {
            let labels = self.labels(end, at);
            lines::draw_labels(canvas, Labels { all: &labels, end, edge, room, span }, look);
        }
    }
}
