//! The waterfall: from the score of a benchmark or region, part by part, to that of another.

use super::area::{Area, Scale, round_span};
use super::factors::factors;
use super::look::Look;
use super::mark::{axis_above, block, block_height, wrapped};
use super::rival::{Rival, behind, nothing_in_common, rival};
use super::words::{about, needed_region, scale_text};
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::{Language, Words};
use crate::domain::{Component, RegionId};
use crate::engine::aggregate;
use crate::engine::contribution::Difference;
use crate::present::Table;
use crate::present::scene::{Canvas, Font, Ink, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Start,
    Part,
    Rest,
    End,
}

/// A row: a bar from one number to another.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    name: String,
    role: Role,
    from: f64,
    to: f64,
}

/// Why two scores differ.
#[derive(Debug)]
pub(super) struct Waterfall<'a> {
    study: Study<'a>,
    region: RegionId,
    rival: Rival<'a>,
    steps: Vec<Step>,
    difference: Difference,
}

impl<'a> Waterfall<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let region = needed_region(&study, request)?;
        let rival = rival(&study, request, region)?;
        let index = study.framework.index();
        let pillars = &study.assessment.scores.pillars;
        let name = study.region_name(region);
        let Some(own) = *pillars.get(region.at(), index.at()) else {
            return Err(words!(
                "{name} has no overall score to take apart: `icf chart coverage` shows what is missing",
                "{name} chưa có điểm tổng hợp để phân tích: `icf chart coverage` cho biết còn thiếu gì"
            ));
        };
        if rival.score(Component::Pillar(index)).is_none()
            && factors(&study).iter().all(|one| rival.score(*one).is_none())
        {
            return Err(nothing_in_common(&study, region, &rival));
        }
        let Some(mut difference) = rival.yardstick.against(index, region) else {
            return Err(words!(
                "the difference cannot be taken apart: the other has no overall score, or the way of aggregating compares regions",
                "không chia được chênh lệch: bên kia chưa có điểm tổng hợp, hoặc phép tổng hợp so sánh các địa phương với nhau"
            ));
        };
        difference.parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let steps = steps(&study, name, &rival, own.get(), &difference);
        Ok(Self { study, region, rival, steps, difference })
    }

    fn points(&self, points: f64) -> String {
        self.study.numbers().signed(points, self.study.decimals())
    }

    fn text(&self, step: &Step) -> String {
        match step.role {
            Role::Start | Role::End => self.study.numbers().fixed(step.to, self.study.decimals()),
            Role::Part | Role::Rest => self.points(step.to - step.from),
        }
    }

    /// The span of the axis, and whether it begins at zero.
    fn span(&self) -> ((f64, f64), bool) {
        let parts = self.steps.iter().filter(|step| matches!(step.role, Role::Part | Role::Rest));
        let all = || self.steps.iter().map(|step| step.to);
        let low = all().fold(f64::INFINITY, f64::min);
        let high = all().fold(f64::NEG_INFINITY, f64::max);
        let moved = parts.map(|step| (step.to - step.from).abs()).fold(0.0, f64::max);
        // From zero, unless that would make every part a sliver.
        let from_zero = low <= 0.0 || moved > 0.2 * high || high - low > 0.4 * high;
        if from_zero {
            return (round_span(low.min(0.0), high.max(0.0), 4), true);
        }
        let air = ((high - low) * 0.25).max(1e-6);
        (round_span((low - air).max(0.0), high, 4), low - air <= 0.0)
    }

    fn ink(step: &Step, look: &Look) -> Ink {
        match step.role {
            Role::Start => look.palette.peer,
            Role::End => look.palette.hero,
            Role::Part | Role::Rest if step.to < step.from => look.palette.poles[0],
            Role::Part | Role::Rest => look.palette.poles[1].faded(0.75),
        }
    }

    fn draw_step(&self, canvas: &mut Canvas, at: usize, place: StepAt<'_>) {
        let StepAt { scale, look, font, names, area, top, row } = place;
        let step = &self.steps[at];
        let middle = top + row / 2.0;
        let is_end = matches!(step.role, Role::Start | Role::End);
        let weight = if is_end { Weight::Bold } else { Weight::Regular };
        let ink = if is_end { Self::ink(step, look) } else { look.palette.ink };
        let set = Set::new(font.weighing(weight), ink);
        let height = block_height(names[at].len(), set.font);
        block(canvas, &names[at], (area.left, middle - height / 2.0), set);

        let thick = (row * 0.6).min(look.px(24.0));
        let (from, to) = (scale.held(step.from), scale.held(step.to));
        let (left, width) = (from.min(to), (from - to).abs().max(look.px(1.0)));
        canvas.rect((left, middle - thick / 2.0), (width, thick), Self::ink(step, look));
        if at + 1 < self.steps.len() {
            let stroke = Stroke { ink: look.palette.other, width: look.px(0.8) };
            let next = top + row + (row - thick) / 2.0;
            canvas.line(&[(to, middle + thick / 2.0), (to, next)], stroke);
        }
        let text = self.text(step);
        let number = font.weighing(Weight::Bold).tabular();
        let away = look.px(6.0);
        let ink = if is_end { ink } else { look.palette.ink };
        let set = Set::new(number, ink).centred();
        canvas.text(&text, (left + width + away, middle), set);
    }

    /// Marks bars that do not begin at zero: two white strokes near their foot.
    fn draw_breaks(&self, canvas: &mut Canvas, plot: Area, row: f64, look: &Look) {
        let thick = (row * 0.6).min(look.px(24.0));
        let stroke = Stroke { ink: Ink::hex(0xFF_FFFF), width: look.px(2.0) };
        for (at, step) in self.steps.iter().enumerate() {
            if !matches!(step.role, Role::Start | Role::End) {
                continue;
            }
            let middle = plot.top + (at as f64 + 0.5) * row;
            for shift in [10.0, 16.0] {
                let x = plot.left + look.px(shift);
                let half = thick / 2.0 + look.px(1.0);
                let slant = look.px(4.0);
                canvas.line(&[(x + slant, middle - half), (x, middle + half)], stroke);
            }
        }
    }
}

/// The rows from the one score to the other.
fn steps(
    study: &Study<'_>,
    name: &str,
    rival: &Rival<'_>,
    own: f64,
    difference: &Difference,
) -> Vec<Step> {
    let mut at = own - difference.total;
    let mut steps = vec![Step { name: rival.name.clone(), role: Role::Start, from: 0.0, to: at }];
    for (component, points) in &difference.parts {
        let to = at + points;
        steps.push(Step {
            name: study.name(*component).to_owned(),
            role: Role::Part,
            from: at,
            to,
        });
        at = to;
    }
    if has_rest(study, difference) {
        let words = if rival.is_group {
            words!("What the parts leave open", "Phần còn lại")
        } else {
            words!("Parts that only one has", "Phần chỉ một bên có")
        };
        let name = words.get(study.language).to_owned();
        steps.push(Step { name, role: Role::Rest, from: at, to: own });
    }
    steps.push(Step { name: name.to_owned(), role: Role::End, from: 0.0, to: own });
    steps
}

/// Whether the parts leave something open that can be seen.
fn has_rest(study: &Study<'_>, difference: &Difference) -> bool {
    let seen = 0.5 * 10_f64.powi(-i32::try_from(study.decimals()).unwrap_or(1));
    difference.missing_parts.abs() >= seen
}

/// Where a row goes.
#[derive(Clone, Copy)]
struct StepAt<'a> {
    scale: &'a Scale,
    look: &'a Look,
    font: Font,
    names: &'a [Vec<String>],
    area: Area,
    top: f64,
    row: f64,
}

impl Plot for Waterfall<'_> {
    fn title(&self) -> String {
        let study = &self.study;
        let (name, rival) = (study.region_name(self.region), self.rival.said(study.language));
        let total = self.difference.total;
        let points = study.numbers().fixed(total.abs(), study.decimals());
        let pulls = |part: &&(Component, f64)| part.1 * total > 0.0;
        let main = self.difference.parts.iter().find(pulls);
        let main = main.map(|part| study.name(part.0)).filter(|_| total != 0.0);
        let words = match main {
            Some(main) if total > 0.0 => words!(
                "{name} is {points} points ahead of {rival}, most of all in {main}",
                "{name} hơn {rival} {points} điểm, trước hết nhờ {main}"
            ),
            Some(main) => words!(
                "{name} is {points} points behind {rival}, most of all in {main}",
                "{name} kém {rival} {points} điểm, trước hết do {main}"
            ),
            None => words!(
                "{name} and {rival} are {points} points apart",
                "{name} và {rival} cách nhau {points} điểm"
            ),
        };
        words.get(study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let scale = scale_text(&self.study).map(|ends| format!(", {ends}")).unwrap_or_default();
        let (en, vi) = (self.rival.said(Language::En), self.rival.said(Language::Vi));
        let name = self.study.region_name(self.region);
        let drawn = words!(
            "From the score of {en} to that of {name}{scale}: what each part adds or takes, in points of the overall score",
            "Từ điểm của {vi} đến điểm của {name}{scale}: mỗi phần cộng thêm hay trừ đi bao nhiêu điểm tổng hợp"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let one = |step: &Step| format!("{} {}", step.name, self.text(step));
        let all = self.steps.iter().map(one).collect::<Vec<_>>().join("; ");
        let title = self.title();
        words!("Waterfall chart: {all}. {title}.", "Biểu đồ thác nước: {all}. {title}.")
            .get(self.study.language)
            .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let (study, mut notes) = (&self.study, Vec::new());
        let ((low, _), from_zero) = self.span();
        if !from_zero {
            let low = study.numbers().short(low);
            notes.push(words!(
                "The axis begins at {low}, not at 0.",
                "Trục bắt đầu từ {low}, không phải từ 0."
            ));
        }
        let index = study.framework.index();
        let how = aggregate::rule(study.question, index);
        let is_plain = how == crate::domain::Aggregate::Arithmetic;
        notes.push(if is_plain {
            words!(
                "Each part is its weight times the difference of the two scores.",
                "Mỗi phần bằng trọng số nhân với chênh lệch điểm."
            )
        } else {
            words!(
                "The aggregation is no weighted sum: parts are Shapley values, the average over every order of closing the differences.",
                "Phép tổng hợp không phải tổng có trọng số: mỗi phần là giá trị Shapley, tức trung bình theo mọi thứ tự bù chênh lệch."
            )
        });
        if has_rest(study, &self.difference) && self.rival.is_group {
            notes.push(words!(
                "The score of a group is not made of its scores by factor: what the parts leave open is a row of its own.",
                "Điểm tổng hợp của một nhóm không phải do điểm từng tiêu chí của nhóm hợp thành: phần còn lại có hàng riêng."
            ));
        }
        let texts = notes.iter().map(|words| words.get(study.language).to_owned());
        let more = behind(study, self.region, &self.rival);
        vec![texts.chain(more).collect::<Vec<_>>().join(" ")]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let heads = [
            words!("Part", "Phần").get(language).to_owned(),
            format!(">{}", capital(term::SCORE.get(language))),
        ];
        let mut table = Table::new(heads);
        for step in &self.steps {
            let row = vec![step.name.clone(), self.text(step)];
            if step.role == Role::End { table.push_home(row) } else { table.push(row) }
        }
        table
    }

    fn height(&self, look: &Look, _width: f64) -> f64 {
        look.px(28.0) + look.px(42.0) * self.steps.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let head = look.px(24.0);
        let row = ((area.height - head) / self.steps.len() as f64).min(look.px(46.0));
        let font = Font::regular((row * 0.6).min(look.label().size));
        let bold = font.weighing(Weight::Bold);
        let n_lines = if row >= block_height(2, font) + look.px(5.0) { 2 } else { 1 };
        let most = area.width * 0.34;
        let names: Vec<Vec<String>> =
            self.steps.iter().map(|step| wrapped(&step.name, bold, most, n_lines)).collect();
        let left = font::widest(names.iter().flatten(), bold) + look.px(16.0);
        let right = font::widest(self.steps.iter().map(|step| self.text(step)), bold);
        let rows = Area { top: area.top + head, height: row * self.steps.len() as f64, ..area };
        let plot = rows.without(left, 0.0, right + look.px(10.0), 0.0);
        let (span, from_zero) = self.span();
        let scale = Scale::new(span, (plot.left, plot.right()));
        axis_above(canvas, plot, &scale, self.study.numbers(), look);
        for at in 0..self.steps.len() {
            let top = rows.top + at as f64 * row;
            let place = StepAt { scale: &scale, look, font, names: &names, area: rows, top, row };
            self.draw_step(canvas, at, place);
        }
        if !from_zero {
            self.draw_breaks(canvas, plot, row, look);
        }
    }
}
