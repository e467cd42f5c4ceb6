//! One number led back to cells: score, normalisation, treatment, imputation, division, value, cell,
//! origin.

mod indicator;

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::league::reason_text;
use super::recipe;
use super::study::Study;
use crate::diagnostic::Words;
use crate::domain::{Component, PillarId, RegionId, Score};
use crate::engine::aggregate;
use crate::present::table::csv_number;
use crate::present::term;
use crate::present::{Block, CsvText, Document, View};
use crate::words;

/// One line of the way back.
#[derive(Debug, Clone, PartialEq)]
struct Link {
    depth: usize,
    component: Component,
    step: &'static str,
    value: Option<f64>,
    text: Words,
    place: Option<crate::files::Place>,
    origin: Option<String>,
    detail: Json,
}

/// The way of one number back to its cells.
#[derive(Debug, Clone)]
pub struct Trace<'a> {
    study: Study<'a>,
    region: RegionId,
    component: Component,
    links: Vec<Link>,
}

impl<'a> Trace<'a> {
    /// Follows a component of a region.
    pub fn of(study: Study<'a>, region: RegionId, component: Component) -> Self {
        let mut trace = Self { study, region, component, links: Vec::new() };
        trace.follow(component, 0, None);
        trace
    }

    fn follow(&mut self, component: Component, depth: usize, share: Option<f64>) {
        match component {
            Component::Pillar(pillar) => self.follow_pillar(pillar, depth, share),
            Component::Indicator(indicator) => self.follow_indicator(indicator, depth, share),
        }
    }

    fn follow_pillar(&mut self, pillar: PillarId, depth: usize, share: Option<f64>) {
        let component = Component::Pillar(pillar);
        let score = self.study.assessment.score(self.region, component);
        let shares = self.shares(pillar);
        let how = recipe::aggregate_words(aggregate::rule(self.study.question, pillar));
        let head = self.head(component, score, share);
        let (en, vi) = (how.en, how.vi);
        let (head_en, head_vi) = (head.en, head.vi);
        let text = words!("{head_en}: {en} of its parts", "{head_vi}: {vi} của các phần");
        let text = match (score, pillar == self.study.framework.index()) {
            (None, true) => self.no_index().unwrap_or(text),
            _ => text,
        };
        self.push((depth, component), "aggregate", score.map(Score::get), text);
        for child in self.study.framework.pillar(pillar).children.clone() {
            let share = shares.iter().find(|(one, _)| *one == child).map_or(0.0, |(_, s)| *s);
            self.follow(child, depth + 1, Some(share));
        }
    }

    /// The shares that were in force for this region.
    fn shares(&self, pillar: PillarId) -> Vec<(Component, f64)> {
        let shares = &self.study.assessment.shares;
        let own = shares.own.get(&(pillar, self.region.at()));
        own.unwrap_or(&shares.of_pillar[pillar.at()]).clone()
    }

    fn no_index(&self) -> Option<Words> {
        let unranked = &self.study.assessment.ranking.unranked;
        let here = unranked.iter().find(|unranked| unranked.region == self.region)?;
        let reason = reason_text(&self.study, self.region, &here.reason);
        Some(words!("no score, because: {reason}", "chưa có điểm, vì: {reason}"))
    }

    fn head(&self, component: Component, score: Option<Score>, share: Option<f64>) -> Words {
        let name = self.study.name(component);
        let numbers = self.study.numbers();
        let score = score.map_or_else(
            || words!("no score", "chưa có điểm"),
            |score| Words::same(numbers.exact(score.get())),
        );
        let (score_en, score_vi) = (score.en, score.vi);
        match share {
            Some(0.0) => words!(
                "{name} = {score_en} (shown, not scored)",
                "{name} = {score_vi} (tham khảo, không chấm điểm)"
            ),
            Some(share) => {
                let share = numbers.fixed(100.0 * share, 1);
                words!(
                    "{name} = {score_en} (weight {share}%)",
                    "{name} = {score_vi} (trọng số {share}%)"
                )
            }
            None => words!("{name} = {score_en}", "{name} = {score_vi}"),
        }
    }

    fn push(
        &mut self,
        (depth, component): (usize, Component),
        step: &'static str,
        value: Option<f64>,
        text: Words,
    ) {
        let link = Link {
            depth,
            component,
            step,
            value,
            text,
            place: None,
            origin: None,
            detail: Json::Null,
        };
        self.links.push(link);
    }
}

impl Trace<'_> {
    fn tree(&self) -> String {
        let mut text = String::new();
        for link in &self.links {
            let indent = "  ".repeat(link.depth);
            let words = link.text.get(self.study.language);
            let _ = writeln!(text, "{indent}{}", words.trim_end());
            let inner = "  ".repeat(link.depth + 1);
            if let Some(place) = &link.place {
                let _ = writeln!(text, "{inner}{}: {place}", self.label("cell", "ô"));
            }
            if let Some(origin) = &link.origin {
                let _ =
                    writeln!(text, "{inner}{}: {origin}", self.label("origin", "nguồn số liệu"));
            }
            let of_origin =
                ["url", "licence", "accessed"].map(|key| (key, &link.detail["origin"][key]));
            let mut of_row =
                ["url", "confidence", "quote", "note"].map(|key| (key, &link.detail[key])).to_vec();
            of_row.retain(|(_, value)| **value != link.detail["origin"]["url"]);
            for (key, value) in of_origin.into_iter().chain(of_row) {
                if let Some(value) = value.as_str() {
                    let _ = writeln!(text, "{inner}{}: {value}", self.detail_label(key));
                }
            }
        }
        text
    }

    fn label(&self, en: &'static str, vi: &'static str) -> &'static str {
        term::Term(en, vi).get(self.study.language)
    }

    fn detail_label(&self, key: &str) -> &'static str {
        match key {
            "licence" => self.label("terms", "điều kiện sử dụng"),
            "accessed" => term::ACCESSED.get(self.study.language),
            "confidence" => term::CONFIDENCE.get(self.study.language),
            "quote" => self.label("quote", "trích dẫn"),
            "note" => term::NOTE.get(self.study.language),
            _ => self.label("address", "địa chỉ"),
        }
    }
}

impl View for Trace<'_> {
    fn document(&self) -> Document {
        let region = self.study.region_name(self.region);
        let name = self.study.name(self.component);
        let year = self.study.assessment.year;
        let mut document = Document::default();
        document.push(Block::Title(format!("{region}: {name}, {year}")));
        document.push(Block::Verbatim(self.tree()));
        let mut notes = Vec::new();
        if self.study.framework.code.as_str() == "intelligent-community" {
            notes.push(term::capital(term::NOT_ICF_SCORING.get(self.study.language)) + ".");
        }
        document.push(Block::Notes(notes));
        document
    }

    fn csv(&self) -> CsvText {
        let header =
            ["region", "component", "step", "value", "text", "file", "line", "column", "origin"];
        let mut csv = CsvText::new(header);
        for link in &self.links {
            let place = link.place.as_ref();
            csv.push(vec![
                self.study.dataset.region(self.region).code.to_string(),
                self.study.framework.code(link.component).to_string(),
                link.step.to_owned(),
                csv_number(link.value),
                link.text.get(self.study.language).trim().to_owned(),
                place.map_or_else(String::new, |place| place.path.clone()),
                place.map_or_else(String::new, |place| place.line.to_string()),
                place.map_or_else(String::new, |place| place.column.to_string()),
                link.origin.clone().unwrap_or_default(),
            ]);
        }
        csv
    }

    fn json(&self) -> Json {
        let one = |link: &Link| {
            let mut object = json!({
                "depth": link.depth,
                "component": self.study.framework.code(link.component).as_str(),
                "step": link.step,
                "value": link.value,
                "text": link.text.get(self.study.language).trim(),
            });
            if let Some(place) = &link.place {
                object["cell"] =
                    json!({ "file": place.path, "line": place.line, "column": place.column });
            }
            if !link.detail.is_null() {
                object["observation"] = link.detail.clone();
            }
            object
        };
        let score = self.study.assessment.score(self.region, self.component);
        json!({
            "schema": "icf.trace/1",
            "region": self.study.dataset.region(self.region).code.as_str(),
            "component": self.study.framework.code(self.component).as_str(),
            "year": self.study.assessment.year.get(),
            "score": score.map(Score::get),
            "links": self.links.iter().map(one).collect::<Vec<_>>(),
        })
    }
}
