//! What data there is: coverage by indicator, conflicts, and what is missing.

use serde_json::json;

use super::stage::value_code;
use super::study::Study;
use crate::diagnostic::{Diagnostics, Severity};
use crate::domain::{IndicatorId, Measure, Observation};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

/// How far each indicator is covered.
#[derive(Debug, Clone)]
pub struct Coverage<'a> {
    study: Study<'a>,
    n_errors: usize,
    n_warnings: usize,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
struct Line {
    indicator: IndicatorId,
    n_measured: usize,
    n_regions: usize,
    years: Option<(crate::domain::Year, crate::domain::Year)>,
}

impl<'a> Coverage<'a> {
    /// The coverage of a study, with the troubles that were found on the way.
    pub fn of(study: Study<'a>, troubles: &Diagnostics) -> Self {
        let lines = study.framework.indicator_ids().map(|id| line(&study, id)).collect();
        Self {
            study,
            n_errors: troubles.count(Severity::Error),
            n_warnings: troubles.count(Severity::Warning),
            lines,
        }
    }

    fn summary(&self) -> String {
        let (errors, warnings) = (self.n_errors, self.n_warnings);
        let n_observations = self.study.numbers().count(self.study.dataset.observations.len());
        let n_regions = self.study.dataset.regions.len();
        let n_indicators = self.study.framework.indicators.len();
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let (s_errors, s_warnings) = (s(errors), s(warnings));
        let (s_indicators, s_regions) = (s(n_indicators), s(n_regions));
        let s_observations = s(self.study.dataset.observations.len());
        words!(
            "{errors} error{s_errors}, {warnings} warning{s_warnings}; {n_indicators} indicator{s_indicators}, {n_regions} region{s_regions}, {n_observations} observation{s_observations}.",
            "{errors} lỗi, {warnings} cảnh báo; {n_indicators} chỉ số, {n_regions} địa phương, {n_observations} số liệu."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn conflict_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::CONFLICT.get(language)),
            capital(term::INDICATOR.get(language)),
            format!(">{}", capital(term::YEAR.get(language))),
            words!("Used", "Được dùng").get(language).to_owned(),
            words!("Not used", "Không dùng").get(language).to_owned(),
        ]);
        for conflict in &study.assessment.assembled.conflicts {
            let claim = |at: &usize| self.claim(&study.dataset.observations[*at]);
            let others: Vec<String> = conflict.others.iter().map(claim).collect();
            table.push(vec![
                study.region_name(conflict.region).to_owned(),
                study.dataset.variables[conflict.variable.at()].code.to_string(),
                conflict.year.to_string(),
                conflict.used.as_ref().map_or_else(|| "–".to_owned(), claim),
                others.join("; "),
            ]);
        }
        table
    }

    fn claim(&self, observation: &Observation) -> String {
        let variable = &self.study.dataset.variables[observation.variable.at()];
        let measure = variable
            .indicator
            .map_or(&Measure::Number, |id| &self.study.framework.indicator(id).measure);
        let value = observation.value.map_or_else(String::new, |value| match value {
            crate::domain::Value::Number(number) => self.study.numbers().value(number.get()),
            other => value_code(other, measure),
        });
        let origin = self.study.dataset.origin_of(observation);
        format!("{value} ({})", origin.map_or("?", |origin| origin.code.as_str()))
    }
}

fn line(study: &Study<'_>, indicator: IndicatorId) -> Line {
    let assessment = study.assessment;
    let n = assessment.n_regions();
    let cells = &assessment.assembled.cells.column(indicator.at())[..n];
    let years: Vec<_> = cells.iter().flatten().map(|cell| cell.vintage).collect();
    let existing = assessment.cases[..n].iter().filter(|case| case.exists).count();
    Line {
        indicator,
        n_measured: years.len(),
        n_regions: existing,
        years: years.iter().min().copied().zip(years.iter().max().copied()),
    }
}

impl View for Coverage<'_> {
    fn document(&self) -> Document {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::INDICATOR.get(language)),
            capital(&study.pillar_word()),
            format!(">{}", words!("Regions", "Địa phương").get(language)),
            format!(">{}", capital(term::VINTAGE.get(language))),
            capital(term::WEIGHT.get(language)),
        ]);
        for line in &self.lines {
            let indicator = study.framework.indicator(line.indicator);
            let context = study.assessment.shares.effective[line.indicator.at()] == 0.0;
            let weight =
                if context { term::CONTEXT.get(language).to_owned() } else { String::new() };
            table.push(vec![
                indicator.name.get(language).to_owned(),
                study.framework.pillar(indicator.pillar).name.get(language).to_owned(),
                format!("{}/{}", line.n_measured, line.n_regions),
                line.years.map_or_else(String::new, |(a, b)| study.numbers().years(a, b)),
                weight,
            ]);
        }
        let mut document = Document::default();
        document.push(Block::Title(study.title()));
        document.push(Block::Table(table));
        document.push(Block::Table(self.conflict_table()));
        document.push(Block::Text(self.summary()));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv = CsvText::new(["indicator", "measured", "regions", "effective_weight"]);
        for line in &self.lines {
            csv.push(vec![
                self.study.framework.indicator(line.indicator).code.to_string(),
                line.n_measured.to_string(),
                line.n_regions.to_string(),
                csv_number(Some(self.study.assessment.shares.effective[line.indicator.at()])),
            ]);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let line = |line: &Line| {
            json!({
                "indicator": self.study.framework.indicator(line.indicator).code.as_str(),
                "measured": line.n_measured, "regions": line.n_regions,
            })
        };
        json!({
            "schema": "icf.check/1",
            "errors": self.n_errors,
            "warnings": self.n_warnings,
            "observations": self.study.dataset.observations.len(),
            "conflicts": self.study.assessment.assembled.conflicts.len(),
            "coverage": self.lines.iter().map(line).collect::<Vec<_>>(),
        })
    }
}
