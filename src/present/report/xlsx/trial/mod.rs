//! The ranking under other weights: cells to change on one sheet, formulas that follow on the next.
//!
//! Only where the report says that the index follows from weights alone, and only if the formulas
//! give what the engine gave; otherwise there are values, and a line that says so. The formulas are
//! those of [`Trial`].

mod formula;

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use self::formula::{Cells, NONE, index, ranks, score};
use super::look::{At, Head, Page, Row, letters};
use super::{Desk, sheet};
use crate::diagnostic::Words;
use crate::present::report::Trial;
use crate::present::term::{self, capital};
use crate::words;

/// The first row of weights on their sheet.
const FIRST_WEIGHT: u32 = 4;
/// The column of weights.
const WEIGHT: u16 = 1;
/// The row with the weights on the sheet of the trial.
const WEIGHTS_ROW: u32 = 6;
/// The first row of regions.
const FIRST_REGION: u32 = 7;
/// The first column of the parts.
const FIRST_PART: u16 = 6;

/// Fills the sheet of weights.
pub(super) fn fill_weights(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let (language, look) = (desk.language(), page.look);
    let trial = usable(desk);
    let name = sheet::TRIAL.get(language);
    page.title(sheet::WEIGHTS.get(language))?;
    let lead = if trial.is_some() {
        words!(
            "Change the yellow cells; the sheet “{name}” follows. Only their proportions count, and 0 leaves a part out.",
            "Hãy thay đổi các ô màu vàng; trang “{name}” sẽ tính lại. Chỉ tỷ lệ giữa các trọng số là quan trọng; số 0 là bỏ qua phần đó."
        )
    } else {
        refusal()
    };
    page.text((1, 0), lead.get(language), &look.section, Row::Plain)?;
    let heads = [
        Head::texts(capital(&desk.material.study.pillar_word()), 44.0),
        Head::numbers(capital(term::WEIGHT.get(language)), 12.0),
        Head::numbers(words!("Share", "Tỷ lệ").get(language), 12.0),
        Head::numbers(words!("Weight in the report", "Trọng số trong báo cáo").get(language), 16.0),
    ];
    page.heads(FIRST_WEIGHT - 1, &heads)?;
    let Some(trial) = trial else { return fixed_weights(desk, page) };
    let total: f64 = trial.parts.iter().map(|part| part.weight).sum();
    let last = FIRST_WEIGHT + u32::try_from(trial.parts.len()).unwrap_or(0) - 1;
    for (row, part) in (FIRST_WEIGHT..).zip(&trial.parts) {
        page.text((row, 0), &part.name, &look.plain, Row::Plain)?;
        page.number((row, WEIGHT), part.weight, &look.input, Row::Plain)?;
        let share = format!("=B{}/SUM(B${}:B${})", row + 1, FIRST_WEIGHT + 1, last + 1);
        let result = (part.weight / total).to_string();
        page.formula((row, 2), &share, result, (&look.percent, Row::Plain))?;
        page.number((row, 3), part.weight, look.value(part.weight), Row::Plain)?;
    }
    Ok(())
}

/// The weights where changing them would say nothing.
fn fixed_weights(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let (study, look) = (&desk.material.study, page.look);
    let index = study.framework.index();
    for (row, (component, share)) in
        (FIRST_WEIGHT..).zip(&study.assessment.shares.of_pillar[index.at()])
    {
        page.text((row, 0), study.name(*component), &look.plain, Row::Plain)?;
        let weight = study.framework.weight(*component).get();
        page.number((row, WEIGHT), weight, look.value(weight), Row::Plain)?;
        page.number((row, 2), *share, &look.percent, Row::Plain)?;
        page.number((row, 3), weight, look.value(weight), Row::Plain)?;
    }
    Ok(())
}

fn refusal() -> Words {
    words!(
        "Values only: by this method the index does not follow from the weights of its parts alone, so nothing here is computed again.",
        "Chỉ có giá trị: theo phương pháp này, chỉ số tổng hợp không chỉ phụ thuộc vào trọng số các phần, nên trang này không tính lại."
    )
}

/// The trial, if its formulas give every ranked region the score that the engine gave it.
fn usable<'a>(desk: &Desk<'a>) -> Option<&'a Trial> {
    let trial = desk.report.trial.as_ref()?;
    let study = &desk.material.study;
    let scores: BTreeMap<&str, Option<f64>> = trial
        .regions
        .iter()
        .map(|region| (region.code.as_str(), index(trial, &region.scores)))
        .collect();
    let same = |standing: &crate::engine::Standing| {
        let code = study.dataset.region(standing.region).code.as_str();
        let engine = standing.score.get();
        let ours = scores.get(code).copied().flatten();
        ours.is_some_and(|ours| (ours - engine).abs() <= 1e-9 * engine.abs().max(1.0))
    };
    let standings = &study.assessment.ranking.standings;
    let n_scored = scores.values().flatten().count();
    (n_scored == standings.len() && standings.iter().all(same)).then_some(trial)
}

/// Fills the sheet of the trial.
pub(super) fn fill(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let (language, look) = (desk.language(), page.look);
    page.title(sheet::TRIAL.get(language))?;
    let Some(trial) = usable(desk) else {
        page.sheet.set_column_width(0, 60.0)?;
        return page.text((1, 0), refusal().get(language), &look.text, Row::Plain);
    };
    let name = sheet::WEIGHTS.get(language);
    let lead = words!(
        "What the index and the ranks would be with the weights of the sheet “{name}”.",
        "Chỉ số tổng hợp và thứ hạng sẽ thế nào với trọng số ở trang “{name}”."
    );
    page.text((1, 0), lead.get(language), &look.section, Row::Plain)?;
    heads(desk, page, trial)?;
    let order = order(trial);
    let n = u32::try_from(order.len()).unwrap_or(0);
    let cells = Cells {
        first: FIRST_REGION,
        last: FIRST_REGION + n - 1,
        parts: (FIRST_PART, FIRST_PART + u16::try_from(trial.parts.len()).unwrap_or(0) - 1),
        weights: WEIGHTS_ROW,
    };
    weights(desk, page, trial)?;
    let scores: Vec<Option<f64>> =
        order.iter().map(|&at| index(trial, &trial.regions[at].scores)).collect();
    let ranks = ranks(&scores);
    for (row, (place, &at)) in (FIRST_REGION..).zip(order.iter().enumerate()) {
        let line = Line { trial, cells, row, region: at, score: scores[place], rank: ranks[place] };
        line.write(page)?;
    }
    hero(page, trial, &order, (&scores, &ranks))?;
    let columns = usize::from(FIRST_PART) + trial.parts.len();
    page.filter(WEIGHTS_ROW, cells.last, columns)?;
    for column in cells.parts.0..=cells.parts.1 {
        super::ranking::shade(page, (FIRST_REGION, cells.last), usize::from(column), None)?;
    }
    Ok(())
}

/// Regions in the order of the report's ranks, those without a score last.
fn order(trial: &Trial) -> Vec<usize> {
    let scores: Vec<Option<f64>> =
        trial.regions.iter().map(|region| index(trial, &region.scores)).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| match (scores[a], scores[b]) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    order
}

/// The heads stand above the row of weights, so that nobody takes the weights for a region.
fn heads(desk: &Desk<'_>, page: &mut Page<'_>, trial: &Trial) -> Result<(), XlsxError> {
    let language = desk.language();
    let mut heads = vec![
        Head::texts(capital(term::REGION.get(language)), 26.0),
        Head::numbers(capital(term::SCORE.get(language)), 10.0),
        Head::numbers(capital(term::RANK.get(language)), 8.0),
        Head::numbers(words!("Rank in the report", "Hạng trong báo cáo").get(language), 12.0),
        Head::numbers(words!("Change", "Thay đổi").get(language), 10.0),
        Head::texts(capital(term::TIER.get(language)), 20.0),
    ];
    heads.extend(trial.parts.iter().map(|part| Head::numbers(&part.name, 16.0)));
    page.heads(WEIGHTS_ROW - 1, &heads)?;
    page.sheet.set_freeze_panes(FIRST_REGION, 1)?;
    page.sheet.set_landscape();
    Ok(())
}

/// The weights in force, from their own sheet.
fn weights(desk: &Desk<'_>, page: &mut Page<'_>, trial: &Trial) -> Result<(), XlsxError> {
    let (language, look) = (desk.language(), page.look);
    let name = sheet::WEIGHTS.get(language);
    page.text((WEIGHTS_ROW, 0), &capital(term::WEIGHT.get(language)), &look.muted, Row::Plain)?;
    for ((at, part), column) in (0..).zip(&trial.parts).zip(FIRST_PART..) {
        let formula = format!("='{name}'!${}${}", letters(WEIGHT), FIRST_WEIGHT + at + 1);
        let format = look.value(part.weight).clone().set_font_color(super::look::colour::PEER);
        page.formula(
            (WEIGHTS_ROW, column),
            &formula,
            part.weight.to_string(),
            (&format, Row::Plain),
        )?;
    }
    Ok(())
}

/// The region of the report, above all others.
fn hero(
    page: &mut Page<'_>,
    trial: &Trial,
    order: &[usize],
    (scores, ranks): (&[Option<f64>], &[Option<usize>]),
) -> Result<(), XlsxError> {
    let Some(place) = order.iter().position(|&at| at == trial.hero) else { return Ok(()) };
    let look = page.look;
    let row = FIRST_REGION + u32::try_from(place).unwrap_or(0) + 1;
    page.text((3, 0), &trial.regions[trial.hero].name, &look.plain, Row::Hero)?;
    let mirror = |page: &mut Page<'_>, at: At, result: String, format| {
        let formula = format!("={}{row}", letters(at.1));
        page.formula(at, &formula, result, (format, Row::Hero))
    };
    mirror(page, (3, 1), shown(scores[place]), &look.score)?;
    mirror(page, (3, 2), shown(ranks[place]), &look.whole)?;
    mirror(page, (3, 3), shown(ranks[place]), &look.whole)?;
    mirror(page, (3, 4), ranks[place].map_or_else(nothing, |_| "0".to_owned()), &look.moved)?;
    let tier = formula::tier_of(trial, ranks[place]).to_owned();
    mirror(page, (3, 5), tier, &look.plain)
}

/// What stands where there is no result: an empty text would be shown as 0 by viewers that do not
/// calculate.
fn nothing() -> String {
    formula::NOTHING.to_owned()
}

/// A result, or a dash.
fn shown<T: ToString>(result: Option<T>) -> String {
    result.map_or_else(nothing, |result| result.to_string())
}

/// A region on the sheet.
struct Line<'a> {
    trial: &'a Trial,
    cells: Cells,
    row: u32,
    region: usize,
    score: Option<f64>,
    rank: Option<usize>,
}

impl Line<'_> {
    fn write(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let (look, row) = (page.look, self.row);
        let region = &self.trial.regions[self.region];
        let of = if self.region == self.trial.hero { Row::Hero } else { Row::Plain };
        page.text((row, 0), &region.name, &look.plain, of)?;
        let formula = score(self.trial, &region.scores, self.cells, row);
        page.formula((row, 1), &formula, shown(self.score), (&look.score, of))?;
        let formula = formula::rank(self.cells, row);
        page.formula((row, 2), &formula, shown(self.rank), (&look.whole, of))?;
        if let Some(rank) = self.rank {
            page.number((row, 3), rank as f64, &look.whole, of)?;
        }
        let n = row + 1;
        let moved = format!("=IF(AND(ISNUMBER(C{n}),ISNUMBER(D{n})),D{n}-C{n},{NONE})");
        let result = self.rank.map_or_else(nothing, |_| "0".to_owned());
        page.formula((row, 4), &moved, result, (&look.moved, of))?;
        let formula = formula::tier(self.trial, row);
        let tier = formula::tier_of(self.trial, self.rank).to_owned();
        page.formula((row, 5), &formula, tier, (&look.plain, of))?;
        for (column, score) in (FIRST_PART..).zip(&region.scores) {
            page.maybe((row, column), *score, &look.score, of)?;
        }
        Ok(())
    }
}
