//! What a code means: a trouble, a method, an indicator, a pillar, a region.

use std::fmt::Write as _;

use serde_json::json;

use super::methods;
use super::recipe::proxy_words;
use crate::diagnostic::{Explanation, Language};
use crate::domain::{
    Component, Dataset, Direction, Framework, Indicator, Measure, RegionId, Score,
};
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Numbers, View};

/// An explanation: a head, and lines of label and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    code: String,
    text: String,
    lines: Vec<(String, String)>,
}

impl Explained {
    /// A trouble that can be reported.
    pub fn trouble(explanation: &Explanation) -> Self {
        Self { code: explanation.code.clone(), text: explanation.text.clone(), lines: Vec::new() }
    }

    /// A method, by the word that files use.
    pub fn method(name: &str, language: Language) -> Option<Self> {
        let one =
            methods::ALL.iter().find(|method| method.name.split(", ").any(|one| one == name))?;
        Some(Self {
            code: name.to_owned(),
            text: one.what.get(language).to_owned(),
            lines: vec![
                (capital(term::STEP.get(language)), one.step.to_owned()),
                (
                    term::Term("Parameters", "Tham số").get(language).to_owned(),
                    one.parameters.to_owned(),
                ),
            ],
        })
    }

    /// An indicator or pillar.
    pub fn component(framework: &Framework, component: Component, language: Language) -> Self {
        let lines = match component {
            Component::Pillar(pillar) => {
                let one = framework.pillar(pillar);
                let children: Vec<&str> =
                    one.children.iter().map(|child| framework.name(*child).get(language)).collect();
                let mut lines = vec![
                    line(term::WEIGHT, one.weight.get().to_string(), language),
                    (term::Term("Parts", "Các phần").get(language).to_owned(), children.join("; ")),
                ];
                if let Some(note) = &one.note {
                    lines.push(line(term::NOTE, note.get(language).to_owned(), language));
                }
                lines
            }
            Component::Indicator(id) => {
                indicator_lines(framework, framework.indicator(id), language)
            }
        };
        Self {
            code: framework.code(component).to_string(),
            text: framework.name(component).get(language).to_owned(),
            lines,
        }
    }

    /// A region.
    pub fn region(dataset: &Dataset, region: RegionId, language: Language) -> Self {
        let one = dataset.region(region);
        let mut lines = Vec::new();
        if !one.aliases.is_empty() {
            let label = term::Term("Other names", "Tên khác").get(language);
            lines.push((label.to_owned(), one.aliases.join("; ")));
        }
        for (label, value) in [
            (term::Term("Country", "Quốc gia"), one.country.clone()),
            (term::Term("From", "Từ ngày"), one.from.map(|date| date.to_string())),
            (term::Term("To", "Đến ngày"), one.to.map(|date| date.to_string())),
        ] {
            if let Some(value) = value {
                lines.push((label.get(language).to_owned(), value));
            }
        }
        lines.extend(one.groups.iter().map(|(column, value)| (column.clone(), value.clone())));
        Self { code: one.code.to_string(), text: one.name.get(language).to_owned(), lines }
    }
}

fn line(term: term::Term, text: String, language: Language) -> (String, String) {
    (capital(term.get(language)), text)
}

fn indicator_lines(
    framework: &Framework,
    indicator: &Indicator,
    language: Language,
) -> Vec<(String, String)> {
    let numbers = Numbers::new(language);
    let mut lines = Vec::new();
    if let Some(definition) = &indicator.definition {
        lines.push(line(term::DEFINITION, definition.get(language).trim().to_owned(), language));
    }
    let pillar = framework.pillar(indicator.pillar).name.get(language);
    lines.push(line(term::PILLAR, pillar.to_owned(), language));
    lines.push(line(term::MEASURE, indicator.measure.code().to_owned(), language));
    if !indicator.own_unit().is_empty() {
        lines.push(line(term::UNIT, indicator.unit_in(language).to_owned(), language));
    }
    let weight = if indicator.weight.is_context() {
        term::CONTEXT.get(language).to_owned()
    } else {
        numbers.value(indicator.weight.get())
    };
    lines.push(line(term::WEIGHT, weight, language));
    if let Some(posts) = indicator.goalposts {
        let (floor, ceiling) =
            (numbers.value(posts.floor().get()), numbers.value(posts.ceiling().get()));
        let label = term::Term("goalposts", "mốc 0 điểm và mốc 100 điểm");
        lines.push(line(label, format!("{floor} → {ceiling}"), language));
    }
    if let Some(direction) = indicator.direction {
        let term = match direction {
            Direction::HigherIsBetter => term::HIGHER,
            Direction::LowerIsBetter => term::LOWER,
        };
        lines.push(line(term::DIRECTION, term.get(language).to_owned(), language));
    }
    lines.extend(answer_lines(&indicator.measure, language));
    if let Some(proxy) = &indicator.proxy {
        let note = proxy.note.as_ref().map_or("", |note| note.get(language));
        let quality = proxy_words(proxy.quality);
        lines.push(line(term::PROXY, format!("{}: {note}", quality.get(language)), language));
    }
    if let Some(owner) = &indicator.owner {
        lines.push(line(term::OWNER, owner.get(language).to_owned(), language));
    }
    if !indicator.tags.is_empty() {
        let label = term::Term("Tags", "Nhãn").get(language);
        lines.push((label.to_owned(), indicator.tags_text()));
    }
    lines
}

/// What can be answered, and what it earns.
fn answer_lines(measure: &Measure, language: Language) -> Vec<(String, String)> {
    let numbers = Numbers::new(language);
    let points = |points: crate::domain::Finite| {
        let score = Score::new(points).get();
        format!("{} {}", numbers.value(score), term::Term("points", "điểm").get(language))
    };
    match measure {
        Measure::Number | Measure::Points => Vec::new(),
        Measure::YesNo => {
            let text = term::Term("yes 100, no 0", "có 100, không 0").get(language);
            vec![(term::Term("Answers", "Trả lời").get(language).to_owned(), text.to_owned())]
        }
        Measure::Choice(choices) => choices
            .iter()
            .map(|one| {
                (
                    one.code.to_string(),
                    format!("{} ({})", one.name.get(language), points(one.points)),
                )
            })
            .collect(),
        Measure::Rubric(levels) => levels
            .iter()
            .map(|one| {
                (
                    one.level.to_string(),
                    format!("{} ({})", one.name.get(language), points(one.points)),
                )
            })
            .collect(),
        Measure::Checklist { items, enough } => {
            let mut lines: Vec<(String, String)> = items
                .iter()
                .map(|item| (item.code.to_string(), item.name.get(language).to_owned()))
                .collect();
            let label = term::Term("Enough for 100 points", "Đủ để được 100 điểm").get(language);
            lines.push((label.to_owned(), enough.to_string()));
            lines
        }
    }
}

impl View for Explained {
    fn document(&self) -> Document {
        let mut document = Document::default();
        document.push(Block::Title(self.code.clone()));
        let mut text = self.text.trim_end().to_owned();
        if !self.lines.is_empty() {
            text.push('\n');
        }
        for (label, line) in &self.lines {
            let _ = write!(text, "\n{label}: {line}");
        }
        document.push(Block::Verbatim(text));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv = CsvText::new(["code", "label", "text"]);
        csv.push(vec![self.code.clone(), String::new(), self.text.clone()]);
        for (label, line) in &self.lines {
            csv.push(vec![self.code.clone(), label.clone(), line.clone()]);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let facts: serde_json::Map<String, serde_json::Value> =
            self.lines.iter().map(|(label, line)| (label.clone(), json!(line))).collect();
        json!({ "schema": "icf.explain/1", "code": self.code, "text": self.text, "facts": facts })
    }
}
