//! Lists: what there is, one line each.

use serde_json::json;

use crate::diagnostic::{Language, explanations};
use crate::domain::Framework;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

use super::methods;
use super::study::Study;

/// A list with a header and one line a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    title: String,
    what: &'static str,
    /// Keys for CSV and JSON.
    keys: Vec<&'static str>,
    /// Heads for people.
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Listing {
    /// A list of built-in frameworks or assessments: code, title.
    pub fn built_in(what: &'static str, rows: Vec<(String, String)>, language: Language) -> Self {
        let title = match what {
            "frameworks" => words!("Built-in frameworks", "Bộ chỉ số dựng sẵn"),
            _ => words!("Built-in assessments", "Kỳ đánh giá dựng sẵn"),
        };
        Self {
            title: title.get(language).to_owned(),
            what,
            keys: vec!["code", "name"],
            heads: heads(&[term::CODE, term::NAME], language),
            rows: rows.into_iter().map(|(code, name)| vec![code, name]).collect(),
        }
    }

    /// The indicators of a framework.
    pub fn indicators(framework: &Framework, language: Language) -> Self {
        let row = |indicator: &crate::domain::Indicator| {
            vec![
                indicator.code.to_string(),
                framework.pillar(indicator.pillar).code.to_string(),
                indicator.name.get(language).to_owned(),
                indicator.unit_in(language).to_owned(),
                indicator.measure.code().to_owned(),
                indicator.weight.get().to_string(),
            ]
        };
        let terms = [term::CODE, term::PILLAR, term::NAME, term::UNIT, term::MEASURE, term::WEIGHT];
        Self {
            title: framework.name.get(language).to_owned(),
            what: "indicators",
            keys: vec!["code", "pillar", "name", "unit", "measure", "weight"],
            heads: heads(&terms, language),
            rows: framework.indicators.iter().map(row).collect(),
        }
    }

    /// The regions of a data set.
    pub fn regions(study: &Study<'_>) -> Self {
        let language = study.language;
        let date =
            |date: Option<crate::domain::Date>| date.map_or_else(String::new, |d| d.to_string());
        let row = |region: &crate::domain::Region| {
            vec![
                region.code.to_string(),
                region.name.get(language).to_owned(),
                region.aliases.join(" | "),
                region.country.clone().unwrap_or_default(),
                date(region.from),
                date(region.to),
            ]
        };
        let words = [
            words!("Code", "Mã"),
            words!("Name", "Tên"),
            words!("Other names", "Tên khác"),
            words!("Country", "Quốc gia"),
            words!("From", "Từ ngày"),
            words!("To", "Đến ngày"),
        ];
        Self {
            title: study.title(),
            what: "regions",
            keys: vec!["code", "name", "aliases", "country", "from", "to"],
            heads: words.iter().map(|words| words.get(language).to_owned()).collect(),
            rows: study.dataset.regions.iter().map(row).collect(),
        }
    }

    /// The methods of every step.
    pub fn methods(language: Language) -> Self {
        let row = |method: &methods::MethodInfo| {
            let texts = [method.step, method.name, method.what.get(language), method.parameters];
            texts.map(str::to_owned).to_vec()
        };
        let words = [
            words!("Step", "Bước"),
            words!("Name", "Tên"),
            words!("What it does", "Cách tính"),
            words!("Parameters", "Tham số"),
        ];
        Self {
            title: words!("Methods", "Phương pháp").get(language).to_owned(),
            what: "methods",
            keys: vec!["step", "name", "what", "parameters"],
            heads: words.iter().map(|words| words.get(language).to_owned()).collect(),
            rows: methods::ALL.iter().map(row).collect(),
        }
    }

    /// The troubles that can be reported.
    pub fn diagnostics(language: Language) -> Self {
        let first_line = |text: &str| text.lines().next().unwrap_or("").to_owned();
        let row = |one: crate::diagnostic::Explanation| vec![one.code, first_line(&one.text)];
        let words = [words!("Code", "Mã"), words!("What it is", "Ý nghĩa")];
        Self {
            title: words!("Troubles that can be reported", "Các lỗi và cảnh báo")
                .get(language)
                .to_owned(),
            what: "diagnostics",
            keys: vec!["code", "text"],
            heads: words.iter().map(|words| words.get(language).to_owned()).collect(),
            rows: explanations().into_iter().map(row).collect(),
        }
    }
}

fn heads(terms: &[term::Term], language: Language) -> Vec<String> {
    terms.iter().map(|term| capital(term.get(language))).collect()
}

impl View for Listing {
    fn document(&self) -> Document {
        let mut table = Table::new(self.heads.iter().cloned());
        for row in &self.rows {
            table.push(row.clone());
        }
        let mut document = Document::default();
        document.push(Block::Title(self.title.clone()));
        document.push(Block::Table(table));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv = CsvText::new(self.keys.iter().copied());
        for row in &self.rows {
            csv.push(row.clone());
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let one = |row: &Vec<String>| -> serde_json::Value {
            let pairs = self.keys.iter().zip(row);
            pairs.map(|(key, cell)| ((*key).to_owned(), json!(cell))).collect()
        };
        json!({
            "schema": "icf.list/1",
            "what": self.what,
            "items": self.rows.iter().map(one).collect::<Vec<serde_json::Value>>(),
        })
    }
}
