//! Every value that was looked at: whose, of what, how much, from when, from where.

use rust_xlsxwriter::XlsxError;

use super::Desk;
use super::look::{Head, Page, Row};
use crate::domain::{Finite, IndicatorId, RegionId, Score, Status};
use crate::engine::Cell;
use crate::present::report::content::{confidence_term, value_text};
use crate::present::term::{self, capital};
use crate::present::view::recipe::status_words;
use crate::words;

/// The columns of the sheet.
#[derive(Debug, Clone, Copy)]
struct Columns {
    /// Whether some answers are no numbers and are also shown in words.
    answers: bool,
    /// Whether some values are divided before they are scored.
    divided: bool,
}

/// Fills the sheet: indicators in the order of the framework, regions by code.
pub(super) fn fill(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let framework = desk.material.study.framework;
    let columns = Columns {
        answers: framework.indicators.iter().any(|one| !one.measure.is_numeric()),
        divided: framework.indicators.iter().any(|one| one.denominator.is_some()),
    };
    let heads = heads(desk, columns);
    page.heads(0, &heads)?;
    page.sheet.set_landscape();
    let mut row = 1;
    for indicator in framework.indicator_ids() {
        for region in desk.material.study.dataset.region_ids() {
            if desk.material.study.assessment.cases[region.at()].exists {
                Line { desk, region, indicator }.write(page, row, columns)?;
                row += 1;
            }
        }
    }
    page.filter(0, row - 1, heads.len())
}

fn heads(desk: &Desk<'_>, columns: Columns) -> Vec<Head> {
    let language = desk.language();
    let head = |term: term::Term, width| Head::texts(capital(term.get(language)), width);
    let number = |term: term::Term, width| Head::numbers(capital(term.get(language)), width);
    let said = |words: crate::diagnostic::Words, width| Head::texts(words.get(language), width);
    let mut heads =
        vec![head(term::REGION, 24.0), head(term::INDICATOR, 44.0), number(term::VALUE, 13.0)];
    if columns.answers {
        heads.push(said(words!("Answer", "Trả lời"), 30.0));
    }
    heads.extend([head(term::UNIT, 20.0), number(term::YEAR, 8.0)]);
    if columns.divided {
        let scored = words!("Value that is scored", "Giá trị được chấm điểm");
        heads.push(Head::numbers(scored.get(language), 14.0));
    }
    heads.extend([
        number(term::SCORE, 9.0),
        said(words!("Status", "Tình trạng"), 14.0),
        head(term::CONFIDENCE, 14.0),
        head(term::ORIGIN, 50.0),
        said(words!("Address", "Địa chỉ"), 40.0),
        said(words!("Cell", "Ô dữ liệu"), 46.0),
    ]);
    heads
}

/// A row of the sheet.
struct Line<'a> {
    desk: &'a Desk<'a>,
    region: RegionId,
    indicator: IndicatorId,
}

impl Line<'_> {
    fn write(&self, page: &mut Page<'_>, row: u32, columns: Columns) -> Result<(), XlsxError> {
        let study = &self.desk.material.study;
        let (look, of) = (page.look, self.desk.row(self.region));
        let indicator = study.framework.indicator(self.indicator);
        let (region_at, at) = (self.region.at(), self.indicator.at());
        let cell = *study.assessment.assembled.cells.get(region_at, at);
        let amount = cell.map(|cell| cell.amount.get()).or_else(|| self.filled());
        page.text((row, 0), study.region_name(self.region), &look.plain, of)?;
        page.text((row, 1), indicator.name.get(self.desk.language()), &look.plain, of)?;
        if let Some(amount) = amount {
            page.number((row, 2), amount, look.value(amount), of)?;
        }
        let mut column = 3;
        if columns.answers {
            if cell.is_some() && !indicator.measure.is_numeric() {
                let answer = value_text(study, self.region, self.indicator);
                page.text((row, column), &answer, &look.plain, of)?;
            }
            column += 1;
        }
        let unit = indicator.unit_in(self.desk.language());
        if !unit.is_empty() {
            page.text((row, column), unit, &look.plain, of)?;
        }
        let year = cell.map(|cell| f64::from(cell.vintage.get()));
        page.maybe((row, column + 1), year, &look.whole, of)?;
        column += 2;
        if columns.divided {
            let value = study.assessment.denominated.values.get(region_at, at);
            if let Some(value) = value.filter(|_| indicator.denominator.is_some()) {
                page.number((row, column), value.get(), look.value(value.get()), of)?;
            }
            column += 1;
        }
        let score = study.assessment.normalised.scores.get(region_at, at).map(Score::get);
        page.maybe((row, column), score, &look.score, of)?;
        page.text((row, column + 1), &self.status(cell), &look.plain, of)?;
        cell.map_or(Ok(()), |cell| self.origin(page, (row, column + 2), cell, of))
    }

    /// A value that was filled in the indicator's own unit.
    fn filled(&self) -> Option<f64> {
        let assessment = self.desk.material.study.assessment;
        let value = assessment.imputed.values.get(self.region.at(), self.indicator.at());
        let is_fill = self.is_fill()
            && self.desk.material.study.framework.indicator(self.indicator).denominator.is_none();
        value.filter(|_| is_fill).map(Finite::get)
    }

    fn is_fill(&self) -> bool {
        let fills = &self.desk.material.study.assessment.imputed.fills;
        fills.iter().any(|fill| fill.row == self.region.at() && fill.indicator == self.indicator)
    }

    fn status(&self, cell: Option<Cell>) -> String {
        let study = &self.desk.material.study;
        let language = self.desk.language();
        let applies =
            !study.assessment.assembled.not_applicable.get(self.region.at(), self.indicator.at());
        match cell {
            Some(cell) => {
                let status = study.dataset.observations[cell.observation].status;
                status_words(status).get(language).to_owned()
            }
            None if !applies => status_words(Status::NotApplicable).get(language).to_owned(),
            None if self.is_fill() => words!("imputed", "ước điền").get(language).to_owned(),
            None => term::MISSING.get(language).to_owned(),
        }
    }

    /// Who stands behind it, the source, its address, the cell.
    fn origin(
        &self,
        page: &mut Page<'_>,
        (row, column): (u32, u16),
        cell: Cell,
        of: Row,
    ) -> Result<(), XlsxError> {
        let study = &self.desk.material.study;
        let (look, language) = (page.look, self.desk.language());
        let observation = &study.dataset.observations[cell.observation];
        if let Some(confidence) = observation.confidence {
            let text = confidence_term(confidence).get(language);
            page.text((row, column), text, &look.plain, of)?;
        }
        let origin = study.dataset.origin_of(observation);
        if let Some(origin) = origin {
            page.text((row, column + 1), &origin.citation(language), &look.plain, of)?;
        }
        let own = study.dataset.details_of(observation).and_then(|details| details.url.as_deref());
        if let Some(address) = own.or_else(|| origin.and_then(|origin| origin.url.as_deref())) {
            page.address((row, column + 2), address, of)?;
        }
        if let Some(place) = study.files.place(observation.at) {
            page.text((row, column + 3), &place.to_string(), &look.plain, of)?;
        }
        Ok(())
    }
}
