//! The table that one stage of the calculation left behind, at full precision.

use serde_json::json;

use super::study::Study;
use crate::domain::{Finite, IndicatorId, Measure, RegionId, Score, Value};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};

/// A stage whose table can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageName {
    /// One value per region and indicator, as the data give it.
    Assembled,
    /// Divided by the denominator.
    Denominated,
    /// Gaps filled.
    Imputed,
    /// Outliers treated.
    Treated,
    /// On the common scale.
    Normalised,
}

impl StageName {
    fn code(self) -> &'static str {
        match self {
            Self::Assembled => "assembled",
            Self::Denominated => "denominated",
            Self::Imputed => "imputed",
            Self::Treated => "treated",
            Self::Normalised => "normalised",
        }
    }
}

/// One stage's table: regions by indicators.
#[derive(Debug, Clone)]
pub struct StageTable<'a> {
    study: Study<'a>,
    stage: StageName,
}

impl<'a> StageTable<'a> {
    /// The table of a stage.
    pub fn of(study: Study<'a>, stage: StageName) -> Self {
        Self { study, stage }
    }

    /// The number in a cell; answers that are no numbers are given as points, ticks, 1 and 0.
    fn number(&self, region: RegionId, indicator: IndicatorId) -> Option<f64> {
        let (row, column) = (region.at(), indicator.at());
        let assessment = self.study.assessment;
        let finite = |cell: &Option<Finite>| cell.map(Finite::get);
        match self.stage {
            StageName::Assembled => {
                assessment.assembled.cells.get(row, column).map(|cell| cell.amount.get())
            }
            StageName::Denominated => finite(assessment.denominated.values.get(row, column)),
            StageName::Imputed => finite(assessment.imputed.values.get(row, column)),
            StageName::Treated => finite(assessment.treated.values.get(row, column)),
            StageName::Normalised => assessment.normalised.scores.get(row, column).map(Score::get),
        }
    }

    fn regions(&self) -> impl Iterator<Item = RegionId> + use<> {
        self.study.dataset.region_ids()
    }
}

/// A value as the data file would write it.
pub(super) fn value_code(value: Value, measure: &Measure) -> String {
    match (value, measure) {
        (Value::Number(number), _) => csv_number(Some(number.get())),
        (Value::YesNo(yes), _) => if yes { "yes" } else { "no" }.to_owned(),
        (Value::Choice(at), Measure::Choice(choices)) => choices[usize::from(at)].code.to_string(),
        (Value::Level(at), Measure::Rubric(levels)) => levels[usize::from(at)].level.to_string(),
        (Value::Ticked(bits), Measure::Checklist { items, .. }) => {
            let ticked = items.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            let codes: Vec<String> = ticked.map(|(_, item)| item.code.to_string()).collect();
            if codes.is_empty() { "none".to_owned() } else { codes.join("|") }
        }
        (Value::Choice(_) | Value::Level(_) | Value::Ticked(_), _) => String::new(),
    }
}

impl View for StageTable<'_> {
    fn document(&self) -> Document {
        let language = self.study.language;
        let codes = self.study.framework.indicators.iter().map(|one| format!(">{}", one.code));
        let region = capital(term::REGION.get(language));
        let mut table = Table::new(std::iter::once(region).chain(codes));
        for region in self.regions() {
            let mut cells = vec![self.study.region_name(region).to_owned()];
            for indicator in self.study.framework.indicator_ids() {
                let number = self.number(region, indicator);
                let text = number.map(|number| self.study.numbers().exact(number));
                cells.push(text.unwrap_or_else(|| "–".to_owned()));
            }
            table.push(cells);
        }
        let mut document = Document::default();
        document.push(Block::Title(format!("{}: {}", self.study.title(), self.stage.code())));
        document.push(Block::Table(table));
        document
    }

    fn csv(&self) -> CsvText {
        let codes = self.study.framework.indicators.iter().map(|one| one.code.to_string());
        let mut csv = CsvText::new(std::iter::once("region".to_owned()).chain(codes));
        for region in self.regions() {
            let mut row = vec![self.study.dataset.region(region).code.to_string()];
            for indicator in self.study.framework.indicator_ids() {
                row.push(csv_number(self.number(region, indicator)));
            }
            csv.push(row);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let mut rows = Vec::new();
        for region in self.regions() {
            let mut row = serde_json::Map::new();
            row.insert("region".into(), self.study.dataset.region(region).code.as_str().into());
            for indicator in self.study.framework.indicator_ids() {
                let code = self.study.framework.indicator(indicator).code.to_string();
                row.insert(code, json!(self.number(region, indicator)));
            }
            rows.push(row);
        }
        json!({ "schema": "icf.score/1", "stage": self.stage.code(), "rows": rows })
    }
}
