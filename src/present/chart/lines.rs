//! Lines over years: which years can stand side by side, how a line is drawn where a year is
//! missing, the axis of years, the labels at the ends.
//!
//! A line runs only between neighbouring years. Where a year is missing it is bridged by a thin
//! dashed line, so that nobody reads a figure that nobody measured.

use super::area::{Area, Scale, keep_apart};
use super::look::Look;
use super::mark::dashed;
use super::{Material, YearRun};
use crate::diagnostic::Words;
use crate::domain::{RegionId, Year};
use crate::present::Table;
use crate::present::scene::{Canvas, Ink, Point, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// One of the others.
    Peer,
    /// What the hero is compared with; the first is the best.
    Yardstick(usize),
    /// What the chart is about.
    Hero,
}

impl Role {
    fn ink(self, look: &Look) -> Ink {
        match self {
            Self::Peer => look.palette.other,
            Self::Yardstick(0) => look.palette.peer,
            Self::Yardstick(_) => look.palette.muted,
            Self::Hero => look.palette.hero,
        }
    }

    /// Greys that lines may have are too light for letters.
    fn text_ink(self, look: &Look) -> Ink {
        match self {
            Self::Peer => look.palette.muted,
            Self::Yardstick(_) | Self::Hero => self.ink(look),
        }
    }

    fn width(self, look: &Look) -> f64 {
        look.px(match self {
            Self::Peer => 1.3,
            Self::Yardstick(_) => 2.2,
            Self::Hero => 3.4,
        })
    }

    fn weight(self) -> Weight {
        if self == Self::Hero { Weight::Bold } else { Weight::Regular }
    }
}

/// A line: figures by year, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) points: Vec<(Year, f64)>,
}

impl Line {
    pub(super) fn at(&self, year: Year) -> Option<f64> {
        self.points.iter().find(|point| point.0 == year).map(|point| point.1)
    }

    /// The first and the last point, if they are two.
    pub(super) fn ends(&self) -> Option<((Year, f64), (Year, f64))> {
        let (first, last) = (*self.points.first()?, *self.points.last()?);
        (first.0 < last.0).then_some((first, last))
    }

    /// The years inside the line that have no figure.
    pub(super) fn gaps(&self) -> Vec<i16> {
        let inside = |pair: &[(Year, f64)]| pair[0].0.get() + 1..pair[1].0.get();
        self.points.windows(2).flat_map(inside).collect()
    }
}

/// The years in which anybody is ranked.
pub(super) fn ranked_years<'a>(material: &Material<'a>) -> Vec<&'a YearRun> {
    let ranked = |run: &&YearRun| !run.assessment.ranking.standings.is_empty();
    material.years.iter().filter(ranked).collect()
}

/// The years in which about as many are ranked as in the last one: at least half as many. A first
/// place among four says nothing beside a first place among sixty.
pub(super) fn comparable_years<'a>(material: &Material<'a>) -> Vec<&'a YearRun> {
    let n = |run: &YearRun| run.assessment.ranking.standings.len();
    let mut runs = ranked_years(material);
    let last = runs.last().map_or(0, |run| n(run));
    runs.retain(|run| 2 * n(run) >= last);
    runs
}

/// Says which years are left out because too few regions are ranked in them.
pub(super) fn left_out_words(material: &Material<'_>, what: &Words) -> Option<Words> {
    let kept = comparable_years(material);
    let is_kept = |run: &&YearRun| kept.iter().any(|one| one.year == run.year);
    let runs = ranked_years(material);
    let out = runs.iter().filter(|run| !is_kept(run));
    let years: Vec<String> = out.map(|run| run.year.to_string()).collect();
    if years.is_empty() {
        return None;
    }
    let (years, last) = (years.join(", "), kept.last()?.year);
    let (en, vi) = (&what.en, &what.vi);
    Some(words!(
        "{en} of {years} are left out: fewer than half as many regions are ranked as in {last}.",
        "Không nêu {vi} các năm {years}: số địa phương được xếp hạng chưa bằng một nửa năm {last}."
    ))
}

/// Why there is no line: fewer than two years have ranks.
pub(super) fn too_few_years(years: &[&YearRun]) -> Words {
    match years {
        [] => words!(
            "no year has a ranked region; `icf rank` says why",
            "chưa năm nào có địa phương được xếp hạng; `icf rank` cho biết lý do"
        ),
        [.., last] => {
            let year = last.year;
            words!(
                "a line needs two years, and only {year} has enough ranked regions: add figures of other years, or let older ones count with `max_age`",
                "cần ít nhất hai năm, nhưng chỉ năm {year} có đủ địa phương được xếp hạng: hãy bổ sung số liệu các năm khác, hoặc cho phép dùng số liệu cũ hơn bằng `max_age`"
            )
        }
    }
}

/// What the reader must know of values that stay in force for years.
pub(super) fn carried_words(study: &Study<'_>) -> Option<Words> {
    let age = study.manifest.max_age;
    (age > 0).then(|| {
        let plural = if age == 1 { "" } else { "s" };
        words!(
            "Each year counts the newest value that is at most {age} year{plural} old, so a flat line may be an old value.",
            "Mỗi năm dùng giá trị mới nhất không quá {age} năm, nên đoạn đi ngang có thể do số liệu cũ."
        )
    })
}

/// Says where lines are interrupted.
pub(super) fn gap_words(lines: &[Line], study: &Study<'_>) -> Option<Words> {
    let broken: Vec<&Line> = lines.iter().filter(|line| !line.gaps().is_empty()).collect();
    let named = broken.iter().max_by_key(|line| line.role)?;
    let years: Vec<String> = named.gaps().iter().map(i16::to_string).collect();
    let years = super::words::listed(&years, study.language);
    let name = &named.name;
    Some(if broken.len() == 1 || named.role == Role::Hero {
        words!(
            "Dashed: years without a result ({name}: {years}).",
            "Nét đứt: năm chưa có kết quả ({name}: {years})."
        )
    } else {
        words!("Dashed: years without a result.", "Nét đứt: năm chưa có kết quả.")
    })
}

/// The axis of years.
#[derive(Debug, Clone, Copy)]
pub(super) struct Years {
    first: Year,
    scale: Scale,
}

impl Years {
    pub(super) fn new(first: Year, last: Year, (from, to): (f64, f64)) -> Self {
        let (low, high) = (f64::from(first.get()), f64::from(last.get()));
        Self { first, scale: Scale::new((low, high), (from, to)) }
    }

    pub(super) fn at(&self, year: Year) -> f64 {
        self.scale.at(f64::from(year.get()))
    }

    /// Writes the years below an area, whole years only, and below each how many are ranked.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        area: Area,
        look: &Look,
        counts: &[(Year, String)],
    ) {
        let widest = counts.iter().map(|(_, count)| font::width(count, look.foot()));
        let room = widest.fold(font::width("2000", look.tick()), f64::max) + look.px(10.0);
        let apart = (self.at_number(1) - self.at_number(0)).max(1.0);
        let enough = |step: &&i16| f64::from(**step) * apart >= room;
        let step = *[1, 2, 5, 10, 20, 50].iter().find(enough).unwrap_or(&100);
        let base = Stroke { ink: look.palette.ink, width: look.px(1.0) };
        canvas.line(&[(area.left, area.bottom()), (area.right(), area.bottom())], base);
        #[expect(clippy::cast_possible_truncation, reason = "a year")]
        let (first, last) = (self.first.get(), self.scale.high as i16);
        let top = area.bottom() + look.px(6.0);
        for year in (first..=last).rev().step_by(usize::from(step.unsigned_abs())) {
            let x = self.at_number(year - first);
            canvas.line(&[(x, area.bottom()), (x, top)], base);
            let set = Set::new(look.tick(), look.palette.muted).middle().hung();
            canvas.text(&year.to_string(), (x, top + look.px(4.0)), set);
            if let Some((_, count)) = counts.iter().find(|count| count.0.get() == year) {
                let set = Set::new(look.foot(), look.palette.muted).middle().hung();
                canvas.text(count, (x, top + look.px(19.0)), set);
            }
        }
    }

    fn at_number(&self, years: i16) -> f64 {
        self.scale.at(f64::from(self.first.get()) + f64::from(years))
    }

    /// How much room [`Self::draw`] needs below.
    pub(super) fn height(look: &Look) -> f64 {
        look.px(40.0)
    }
}

/// Draws a line through places by year.
pub(super) fn draw_line(canvas: &mut Canvas, places: &[(Year, Point)], role: Role, look: &Look) {
    let stroke = Stroke { ink: role.ink(look), width: role.width(look) };
    let is_next = |a: &(Year, Point), b: &(Year, Point)| b.0.get() - a.0.get() <= 1;
    let mut before: Option<Point> = None;
    for run in places.chunk_by(is_next) {
        let points: Vec<Point> = run.iter().map(|place| place.1).collect();
        if let Some(before) = before {
            let bridge = Stroke { ink: stroke.ink.faded(0.6), width: stroke.width * 0.6 };
            dashed(canvas, &[before, points[0]], bridge, look.px(4.0));
        }
        if points.len() > 1 {
            canvas.line(&points, stroke);
        }
        let radius = if role == Role::Hero { look.px(4.5) } else { stroke.width.max(look.px(1.6)) };
        for at in [points[0], points[points.len() - 1]] {
            canvas.disc(at, radius.max(look.px(2.2)), stroke.ink);
        }
        before = points.last().copied();
    }
}

/// A label at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EndLabel {
    /// The end of the line.
    pub(super) from: Point,
    pub(super) name: String,
    pub(super) figure: String,
    pub(super) role: Role,
}

/// Which end of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// The room that labels take beside their lines.
pub(super) fn labels_width(labels: &[EndLabel], look: &Look) -> f64 {
    let width = |label: &EndLabel| {
        let font = look.label().weighing(label.role.weight());
        font::width(&label.name, font) + font::width(&label.figure, font)
    };
    labels.iter().map(width).fold(0.0, f64::max) + look.px(6.0 + LEADER)
}

/// From the end of a line to its label.
const LEADER: f64 = 24.0;

/// Labels keep at least so far apart.
pub(super) const APART: f64 = 16.5;

/// Labels beside one end of the lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels<'a> {
    pub(super) all: &'a [EndLabel],
    pub(super) end: End,
    /// Where the lines end, and how wide a label with its leader may be.
    pub(super) edge: f64,
    pub(super) room: f64,
    /// From top to bottom.
    pub(super) span: (f64, f64),
}

/// Writes labels beside the ends of lines, pushed apart, with a thin leader where one moved.
pub(super) fn draw_labels(canvas: &mut Canvas, beside: Labels<'_>, look: &Look) {
    let Labels { all: labels, end, edge, room, span } = beside;
    let labels = fitting(labels, span, look);
    let wanted: Vec<f64> = labels.iter().map(|label| label.from.1).collect();
    let places = keep_apart(&wanted, look.px(APART), span);
    let side = if end == End::Last { 1.0 } else { -1.0 };
    let (near, far) = (edge + side * look.px(10.0), edge + side * look.px(LEADER - 4.0));
    for (label, y) in labels.iter().zip(places) {
        let ink = label.role.text_ink(look);
        let font = look.label().weighing(label.role.weight());
        let moved = (y - label.from.1).abs() > look.px(2.0);
        let thin = Stroke { ink: ink.faded(0.55), width: look.px(0.7) };
        let ends_early = (label.from.0 - edge).abs() > 1.0;
        if ends_early {
            let from = (label.from.0 + side * look.px(6.0), label.from.1);
            dashed(canvas, &[from, (near, label.from.1)], thin, look.px(1.5));
        }
        if moved || ends_early {
            canvas.line(&[(near, label.from.1), (far, y)], thin);
        }
        let figure = font::width(&label.figure, font);
        let gap = if figure > 0.0 { look.px(6.0) } else { 0.0 };
        let name = font::fit(&label.name, font, room - look.px(LEADER) - figure - gap);
        let set = Set::new(font, ink).centred();
        let start = edge + side * look.px(LEADER);
        match end {
            End::Last => {
                let width = font::width(&name, font);
                canvas.text(&name, (start, y), set);
                canvas.text(&label.figure, (start + width + gap, y), set);
            }
            End::First => {
                canvas.text(&label.figure, (start, y), set.end());
                canvas.text(&name, (start - figure - gap, y), set.end());
            }
        }
    }
}

/// The labels that there is room for: the hero and what it is compared with first, then the others in
/// their order.
fn fitting<'a>(labels: &'a [EndLabel], span: (f64, f64), look: &Look) -> Vec<&'a EndLabel> {
    let room = (span.1 - span.0) / (0.9 * look.px(APART));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen")]
    let most = room.max(0.0) as usize + 1;
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(labels[at].role));
    order.truncate(most);
    order.sort_unstable();
    order.into_iter().map(|at| &labels[at]).collect()
}

/// The figures of lines: a row a line, a column a year.
pub(super) fn figures(
    study: &Study<'_>,
    years: &[Year],
    lines: &[Line],
    text: impl Fn(f64) -> String,
) -> Table {
    let heads = years.iter().map(|year| format!(">{year}"));
    let region = capital(term::REGION.get(study.language));
    let mut table = Table::new(std::iter::once(region).chain(heads));
    for line in lines {
        let mut row = vec![line.name.clone()];
        row.extend(years.iter().map(|&year| line.at(year).map_or("–".to_owned(), &text)));
        if line.role == Role::Hero { table.push_home(row) } else { table.push(row) }
    }
    table
}

/// Regions around a place in a list of so many: itself left out, the nearest first.
pub(super) fn around(place: usize, n: usize, most: usize) -> Vec<usize> {
    let mut near: Vec<usize> = (0..n).filter(|&at| at != place).collect();
    near.sort_by_key(|&at| (at.abs_diff(place), at));
    near.truncate(most);
    near
}

/// The place of a region among the standings of a year.
pub(super) fn place_of(run: &YearRun, region: RegionId) -> Option<usize> {
    run.assessment.ranking.standings.iter().position(|one| one.region == region)
}
