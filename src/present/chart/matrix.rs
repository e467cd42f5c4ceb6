//! The coverage of many regions: a matrix of regions by indicators, least complete first.

use super::area::{Area, Row};
use super::coverage::{State, States, factor_of, indicators};
use super::heads::Heads;
use super::look::Look;
use super::mark::{
    Entry, Name, Names, Sign, balanced, block, block_height, fitted, legend, legend_height,
};
use super::words::{about, about_region, left_out};
use super::{ChartRequest, Plot};
use crate::domain::{Component, IndicatorId, PillarId, RegionId, Share};
use crate::present::Table;
use crate::present::scene::{Canvas, Font, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// A region's row.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    rank: String,
    share: f64,
    states: Vec<State>,
    is_hero: bool,
}

impl Line {
    fn label(&self) -> Name<'_> {
        Name { rank: &self.rank, text: &self.name, is_hero: self.is_hero }
    }

    fn there(&self) -> usize {
        self.states.iter().filter(|state| **state <= State::Estimated).count()
    }

    fn wanted(&self) -> usize {
        self.states.iter().filter(|state| **state != State::NotApplicable).count()
    }
}

/// Regions by indicators.
#[derive(Debug)]
pub(super) struct Matrix<'a> {
    study: Study<'a>,
    columns: Vec<IndicatorId>,
    lines: Vec<Line>,
}

impl<'a> Matrix<'a> {
    pub(super) fn of(study: Study<'a>, request: &ChartRequest, regions: &[RegionId]) -> Self {
        let hero = about_region(&study, request);
        let states = States::of(study);
        let effective = &study.assessment.shares.effective;
        let mut columns = indicators(&study);
        columns.retain(|id| effective[id.at()] > 0.0);
        let ranking = &study.assessment.ranking;
        let ranked = ranking.standings.iter().map(|one| (one.region, one.rank.to_string()));
        let unranked = ranking.unranked.iter().map(|one| (one.region, "–".to_owned()));
        let line = |(region, rank): (RegionId, String)| Line {
            name: study.region_name(region).to_owned(),
            rank,
            share: study.assessment.coverage.overall[region.at()].get(),
            states: columns.iter().map(|id| states.state(region, *id).0).collect(),
            is_hero: hero == Some(region),
        };
        let lines = ranked.chain(unranked).filter(|(region, _)| regions.contains(region));
        let mut lines: Vec<Line> = lines.map(line).collect();
        // What is missing is what the reader looks for.
        lines.sort_by(|a, b| a.share.total_cmp(&b.share));
        Self { study, columns, lines }
    }

    fn count(&self, state: State) -> usize {
        self.lines.iter().flat_map(|line| &line.states).filter(|one| **one == state).count()
    }

    fn entries(&self, look: &Look) -> Vec<Entry> {
        let entry = |state: &State| {
            let n = self.count(*state);
            let word = state.words(self.study.assessment.year);
            let word = word.get(self.study.language);
            let text = format!("{} ({})", capital(word), self.study.numbers().count(n));
            let (ink, weight) = (look.palette.ink, Weight::Regular);
            (n > 0).then(|| Entry { sign: Sign::Tile(state.tile(look)), text, ink, weight })
        };
        State::ALL.iter().filter_map(entry).collect()
    }

    fn share_text(&self, share: f64) -> String {
        let share = Share::new(share).unwrap_or(Share::NONE);
        self.study.numbers().percent(share)
    }

    /// Runs of columns of the same factor.
    fn groups(&self) -> Vec<(PillarId, usize)> {
        let mut groups: Vec<(PillarId, usize)> = Vec::new();
        for id in &self.columns {
            let factor = factor_of(&self.study, *id);
            match groups.last_mut() {
                Some((last, n)) if *last == factor => *n += 1,
                _ => groups.push((factor, 1)),
            }
        }
        groups
    }

    /// The names of the factors, broken into lines as their columns allow; letters where they do not.
    fn group_names(&self, column: f64, look: &Look) -> GroupNames {
        let font = group_font(look);
        let groups = self.groups();
        let name = |factor: PillarId| self.study.name(Component::Pillar(factor));
        let mut lines = Vec::new();
        for (factor, n) in &groups {
            let room = *n as f64 * column - look.px(8.0);
            let words = name(*factor).split_whitespace();
            let broken = balanced(name(*factor), font, room);
            if font::widest(words, font) > room || broken.len() > 3 {
                break;
            }
            lines.push(broken);
        }
        if lines.len() == groups.len() {
            return GroupNames { lines, key: Vec::new() };
        }
        let letter = |at: usize| char::from_u32(0x41 + u32::try_from(at % 26).unwrap_or(0));
        let letters: Vec<String> = (0..groups.len()).filter_map(letter).map(String::from).collect();
        let key = groups.iter().zip(&letters).map(|((factor, _), letter)| Entry {
            sign: Sign::None,
            text: format!("{letter} = {}", name(*factor)),
            ink: look.palette.peer,
            weight: Weight::Regular,
        });
        GroupNames { key: key.collect(), lines: letters.into_iter().map(|one| vec![one]).collect() }
    }

    fn names(&self, area: Area, row_height: f64, look: &Look) -> Names {
        Names::new(area, self.lines.iter().map(Line::label), row_height, 0.3, look)
    }

    /// What stands above the rows.
    fn above(&self, area: Area, look: &Look) -> Above {
        let left = self.names(area, look.px(34.0), look).right(look);
        let column = (area.right() - share_width(look) - left) / self.columns.len().max(1) as f64;
        let names: Vec<&str> =
            self.columns.iter().map(|id| self.study.name(Component::Indicator(*id))).collect();
        let groups = self.group_names(column, look);
        let key = legend_height(&self.entries(look), area.width, look)
            + legend_height(&groups.key, area.width, look);
        let rest = key + look.px(8.0) + groups.height(look);
        // Columns that are narrower than a letter go without heads of their own, and so do all
        // where the heads would leave no room for rows.
        let room = area.height - rest - look.px(6.0 * 14.0);
        let heads = (column > 1.15 * look.tick().size)
            .then(|| Heads::of(&names, column, Weight::Regular, look))
            .filter(|heads| heads.height <= room);
        let height = rest + heads.as_ref().map_or(0.0, |heads| heads.height);
        Above { heads, groups, height }
    }

    /// The names of the factors over their columns, with a line over the columns of each.
    fn draw_groups(&self, canvas: &mut Canvas, grid: Area, names: &GroupNames, look: &Look) {
        let column = grid.width / self.columns.len().max(1) as f64;
        let set = Set::new(group_font(look), look.palette.peer);
        let mut left = grid.left;
        for ((_, n), lines) in self.groups().into_iter().zip(&names.lines) {
            let width = n as f64 * column;
            let top = grid.top - look.px(7.0) - block_height(lines.len(), set.font);
            block(canvas, lines, (left + look.px(1.0), top), set);
            let stroke = Stroke { ink: look.palette.peer, width: look.px(1.2) };
            let y = grid.top - look.px(2.0);
            canvas.line(&[(left + look.px(1.0), y), (left + width - look.px(2.0), y)], stroke);
            left += width;
        }
    }

    fn draw_line(&self, canvas: &mut Canvas, line: &Line, at: LineAt<'_>) {
        let LineAt { names, grid, look, top, height } = at;
        let middle = top + height / 2.0;
        names.draw(canvas, line.label(), middle, look);
        let column = grid.width / self.columns.len().max(1) as f64;
        let gap = look.px(1.2).min(column * 0.2);
        let mut edge = grid.left;
        let mut edges = vec![];
        for (_, n) in self.groups() {
            edge += n as f64 * column;
            edges.push(edge);
        }
        for (at, state) in line.states.iter().enumerate() {
            let left = grid.left + at as f64 * column;
            let corner = (left + gap / 2.0, top + gap / 2.0);
            // A little more air where a factor ends.
            let last = edges.iter().any(|edge| (edge - left - column).abs() < 0.01);
            let less = if last { look.px(2.0) } else { 0.0 };
            state.tile(look).draw(canvas, corner, (column - gap - less, height - gap), look);
        }
        let ink = if line.is_hero { look.palette.hero } else { look.palette.ink };
        let weight = if line.is_hero { Weight::Bold } else { Weight::Regular };
        let set = Set::new(names.font.weighing(weight), ink).end().centred();
        let x = grid.right() + share_width(look) - look.px(8.0);
        canvas.text(&self.share_text(line.share), (x, middle), set);
    }
}

/// What stands above the rows.
struct Above {
    heads: Option<Heads>,
    groups: GroupNames,
    height: f64,
}

/// What stands over the columns of each factor.
struct GroupNames {
    lines: Vec<Vec<String>>,
    /// What letters mean, where there are letters.
    key: Vec<Entry>,
}

impl GroupNames {
    fn height(&self, look: &Look) -> f64 {
        let most = self.lines.iter().map(Vec::len).max().unwrap_or(1);
        block_height(most, group_font(look)) + look.px(12.0)
    }
}

fn group_font(look: &Look) -> Font {
    look.tick().weighing(Weight::Bold)
}

/// Room for the share at the right.
fn share_width(look: &Look) -> f64 {
    look.px(62.0)
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

impl Plot for Matrix<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let there: usize = self.lines.iter().map(Line::there).sum();
        let wanted: usize = self.lines.iter().map(Line::wanted).sum();
        let share = study.numbers().percent(floored(there, wanted));
        let empty = self.lines.iter().filter(|line| line.there() == 0).count();
        let hero = self.lines.iter().find(|line| line.is_hero);
        let words = match hero {
            _ if there == wanted => words!(
                "Every figure is there, for every region",
                "Có đủ mọi số liệu của mọi địa phương"
            ),
            Some(hero) => {
                let (name, k, n) = (&hero.name, hero.there(), hero.wanted());
                words!(
                    "{share} of all figures are there; {name} has {k} of {n}",
                    "Có {share} số liệu cần thiết; {name} có {k}/{n}"
                )
            }
            None if empty > 0 => words!(
                "{share} of all figures are there; {empty} regions have none",
                "Có {share} số liệu cần thiết; {empty} địa phương chưa có số liệu nào"
            ),
            None => words!("{share} of all figures are there", "Có {share} số liệu cần thiết"),
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let n = self.columns.len();
        let drawn = words!(
            "Figures on {n} scored indicators, by region, least complete first; at the right the share that is there",
            "Số liệu của {n} chỉ số được chấm điểm, theo địa phương, thiếu nhiều nhất xếp trước; bên phải là tỷ lệ đã có"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let (rows, columns, title) = (self.lines.len(), self.columns.len(), self.title());
        let year = self.study.assessment.year;
        let counts = State::ALL.iter().filter(|state| self.count(**state) > 0).map(|state| {
            let word = state.words(year);
            format!("{} {}", self.count(*state), word.get(self.study.language))
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        words!(
            "Matrix of {rows} regions by {columns} indicators: {counts}. {title}.",
            "Ma trận {rows} địa phương × {columns} chỉ số: {counts}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let all = self.study.dataset.regions.len();
        let left_out = all - self.lines.len();
        if left_out == 0 {
            return Vec::new();
        }
        let year = self.study.assessment.year;
        let words = words!(
            "{left_out} regions that do not exist in {year} are left out.",
            "Không vẽ {left_out} địa phương không tồn tại trong năm {year}."
        );
        vec![words.get(self.study.language).to_owned()]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let year = self.study.assessment.year;
        let mut heads = vec![capital(term::REGION.get(language))];
        let states = State::ALL.iter().filter(|state| self.count(**state) > 0);
        let states: Vec<State> = states.copied().collect();
        heads.extend(
            states.iter().map(|one| format!(">{}", capital(one.words(year).get(language)))),
        );
        heads.push(format!(">{}", capital(term::COVERAGE.get(language))));
        let mut table = Table::new(heads);
        for line in &self.lines {
            let mut row = vec![line.name.clone()];
            let count = |state: &State| line.states.iter().filter(|one| *one == state).count();
            row.extend(states.iter().map(|state| count(state).to_string()));
            row.push(self.share_text(line.share));
            if line.is_hero { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        let row = if self.lines.len() > 30 { 18.0 } else { 24.0 };
        let area = Area { left: 0.0, top: 0.0, width, height: f64::INFINITY };
        self.above(area, look).height + look.px(row) * self.lines.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let hero = self.lines.iter().position(|line| line.is_hero);
        let above = self.above(area, look);
        let key = legend(canvas, area, &self.entries(look), look);
        if !above.groups.key.is_empty() {
            legend(canvas, Area { top: area.top + key, ..area }, &above.groups.key, look);
        }
        let room = area.height - above.height;
        let (rows, height) = fitted(self.lines.len(), hero, room, 26.0, look);
        let names = self.names(area, height, look);
        let grid = Area {
            left: names.right(look),
            top: area.top + above.height,
            width: area.right() - share_width(look) - names.right(look),
            height: height * rows.len() as f64,
        };
        let head = above.heads.as_ref().map_or(0.0, |heads| heads.height);
        self.draw_groups(canvas, Area { top: grid.top - head, ..grid }, &above.groups, look);
        if let Some(heads) = &above.heads {
            heads.draw(canvas, grid, look);
        }
        for (place, row) in rows.iter().enumerate() {
            let top = grid.top + place as f64 * height;
            match row {
                Row::Line(at) => {
                    let place = LineAt { names, grid, look, top, height };
                    self.draw_line(canvas, &self.lines[*at], place);
                }
                Row::Gap(n) => {
                    let text = left_out(*n, self.study.language);
                    names.draw_gap(canvas, &text, top + height / 2.0, look);
                }
            }
        }
    }
}

/// A share that is whole only if nothing is missing.
fn floored(part: usize, whole: usize) -> Share {
    let percent = (100 * part).checked_div(whole).unwrap_or(0);
    Share::ratio(percent as f64, 100.0)
}
