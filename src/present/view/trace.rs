//! One number led back to cells: score, normalisation, treatment, imputation, division, value, cell,
//! origin.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::foot;
use super::league::reason_text;
use super::recipe;
use super::stage::value_code;
use super::study::Study;
use crate::diagnostic::Words;
use crate::domain::{Component, Finite, IndicatorId, Observation, PillarId, RegionId, Score};
use crate::engine::{self, ChangeWhy};
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
        let how = recipe::aggregate_words(self.study.framework, self.study.method, pillar);
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

    fn follow_indicator(&mut self, id: IndicatorId, depth: usize, share: Option<f64>) {
        let component = Component::Indicator(id);
        let assessment = self.study.assessment;
        let (row, column) = (self.region.at(), id.at());
        let score = *assessment.normalised.scores.get(row, column);
        let head = self.head(component, score, share);
        let indicator = self.study.framework.indicator(id);
        let proxy = indicator.proxy.as_ref().map(|proxy| recipe::proxy_words(proxy.quality));
        let head = match proxy {
            Some(Words { en, vi }) => {
                let (head_en, head_vi) = (head.en, head.vi);
                words!("{head_en} [{en} proxy]", "{head_vi} [chỉ số thay thế {vi}]")
            }
            None => head,
        };
        self.push((depth, component), "score", score.map(Score::get), head);
        self.normalise_link(id, depth + 1);
        self.treat_links(id, depth + 1);
        self.impute_link(id, depth + 1);
        self.denominate_link(id, depth + 1);
        self.value_links(id, depth + 1);
    }

    fn normalise_link(&mut self, id: IndicatorId, depth: usize) {
        let assessment = self.study.assessment;
        let (row, column) = (self.region.at(), id.at());
        let Some(score) = *assessment.normalised.scores.get(row, column) else { return };
        let how = engine::normalise::in_force(self.study.framework, self.study.method, id);
        let constants = &assessment.normalised.constants[column];
        let words = recipe::normalise_words(&how, self.study.language);
        let numbers = self.study.numbers();
        let span = match (constants.low, constants.high, constants.mean_sd) {
            (Some(low), Some(high), _) => {
                let (low, high) = (numbers.exact(low.get()), numbers.exact(high.get()));
                format!(" ({low} … {high})")
            }
            (_, _, Some((mean, sd))) => {
                let (mean, sd) = (numbers.exact(mean.get()), numbers.exact(sd.get()));
                format!(" ({mean} ± {sd})")
            }
            _ => String::new(),
        };
        let held = assessment.normalised.held.contains(&(row, id));
        let held =
            if held { words!(", held", ", giới hạn tại mốc") } else { Words::default() };
        let (held_en, held_vi) = (held.en, held.vi);
        let text =
            words!("normalised by {words}{span}{held_en}", "chuẩn hóa {words}{span}{held_vi}");
        self.push((depth, Component::Indicator(id)), "normalise", Some(score.get()), text);
    }

    fn treat_links(&mut self, id: IndicatorId, depth: usize) {
        let row = self.region.at();
        let changes = self.study.assessment.treated.changes.clone();
        for change in changes.iter().filter(|one| one.row == row && one.indicator == id) {
            let numbers = self.study.numbers();
            let (from, to) = (numbers.exact(change.from.get()), numbers.exact(change.to.get()));
            let text = match change.why {
                ChangeWhy::WinsorisedHigh => {
                    words!(
                        "outlier lowered from {from} to {to}",
                        "giá trị bất thường hạ từ {from} xuống {to}"
                    )
                }
                ChangeWhy::WinsorisedLow => {
                    words!(
                        "outlier raised from {from} to {to}",
                        "giá trị bất thường nâng từ {from} lên {to}"
                    )
                }
                ChangeWhy::Transformed => {
                    words!("transformed from {from} to {to}", "biến đổi từ {from} thành {to}")
                }
            };
            self.push((depth, Component::Indicator(id)), "treat", Some(change.to.get()), text);
        }
    }

    fn impute_link(&mut self, id: IndicatorId, depth: usize) {
        let row = self.region.at();
        let fills = &self.study.assessment.imputed.fills;
        let Some(fill) = fills.iter().find(|fill| fill.row == row && fill.indicator == id) else {
            return;
        };
        let value = self.study.numbers().exact(fill.value.get());
        let (how, n) = (fill.how, fill.donors.len().max(fill.years.len()));
        let text = words!(
            "imputed: {value} by {how} of {n} values",
            "ước điền: {value} theo {how} của {n} giá trị"
        );
        let value = fill.value.get();
        self.push((depth, Component::Indicator(id)), "impute", Some(value), text);
    }

    fn denominate_link(&mut self, id: IndicatorId, depth: usize) {
        let denominated = &self.study.assessment.denominated;
        let Some(divisor) = denominated.divisors.get(&(self.region.at(), id)) else { return };
        let rule = self.study.framework.indicator(id).denominator.as_ref();
        let (by, per) = rule.map_or(("", 1.0), |rule| (rule.by.as_str(), rule.per.get()));
        let numbers = self.study.numbers();
        let (amount, per) = (numbers.exact(divisor.amount.get()), numbers.value(per));
        let year = divisor.vintage.map_or_else(String::new, |year| format!(", {year}"));
        let text = words!(
            "divided by {by} = {amount}{year}, times {per}",
            "chia cho {by} = {amount}{year}, nhân {per}"
        );
        let observation = divisor.observation;
        let value = denominated.values.get(self.region.at(), id.at()).map(Finite::get);
        self.push((depth, Component::Indicator(id)), "denominate", value, text);
        if let Some(at) = observation {
            self.cell_link(id, depth + 1, &self.study.dataset.observations[at], Use::Used);
        }
    }

    fn value_links(&mut self, id: IndicatorId, depth: usize) {
        let assembled = &self.study.assessment.assembled;
        let (row, column) = (self.region.at(), id.at());
        let Some(cell) = *assembled.cells.get(row, column) else {
            return self.missing_link(id, depth);
        };
        let observation = &self.study.dataset.observations[cell.observation];
        self.cell_link(id, depth, observation, Use::Used);
        let conflict =
            assembled.conflicts.iter().find(|conflict| conflict.used == Some(cell.observation));
        for other in conflict.map(|conflict| conflict.others.clone()).unwrap_or_default() {
            self.cell_link(id, depth, &self.study.dataset.observations[other], Use::Other);
        }
    }

    /// A region without a value: what there is instead, so that the reader knows why.
    fn missing_link(&mut self, id: IndicatorId, depth: usize) {
        let component = Component::Indicator(id);
        let applies =
            !self.study.assessment.assembled.not_applicable.get(self.region.at(), id.at());
        let region = self.study.dataset.region(self.region);
        let text = if !region.exists_in(self.study.assessment.year) {
            foot::outside_years(&self.study, self.region)
        } else if applies {
            let (en, vi) = (term::MISSING.0, term::MISSING.1);
            let owner = self.study.framework.indicator(id).owner.as_ref();
            match owner.map(|owner| owner.get(self.study.language)) {
                Some(owner) => words!("{en}; owner: {owner}", "{vi}; đơn vị phụ trách: {owner}"),
                None => Words::new(en, vi),
            }
        } else {
            Words::new(term::NOT_APPLICABLE.0, term::NOT_APPLICABLE.1)
        };
        self.push((depth, component), "assemble", None, text);
        let variable = crate::domain::VariableId::new(id.at());
        for observation in self.study.dataset.of(variable, self.region) {
            self.cell_link(id, depth, observation, Use::NotUsed);
        }
    }

    fn cell_link(&mut self, id: IndicatorId, depth: usize, observation: &Observation, used: Use) {
        let study = self.study;
        let indicator = study.framework.indicator(id);
        let is_indicator = observation.variable.at() == id.at();
        let unit = if is_indicator { indicator.unit.as_str() } else { "" };
        let value = observation.value.map_or_else(String::new, |value| match value {
            crate::domain::Value::Number(number) => study.numbers().exact(number.get()),
            other => value_code(other, &indicator.measure),
        });
        let year = observation.year;
        let old = if year.age_in(study.assessment.year) > 3 && used == Use::Used {
            let (en, vi) = (term::OUTDATED.0, term::OUTDATED.1);
            words!(" [{en}]", " [{vi}]")
        } else {
            Words::default()
        };
        let status = used.words(observation);
        let (st_en, st_vi, old_en, old_vi) = (status.en, status.vi, old.en, old.vi);
        let text = words!(
            "{st_en} {value} {unit}, {year}{old_en}",
            "{st_vi} {value} {unit}, {year}{old_vi}"
        );
        let place = study.files.place(observation.at);
        let details = study.dataset.details_of(observation);
        let origin = study.dataset.origin_of(observation);
        let language = study.language;
        let detail = json!({
            "year": year.get(),
            "unit": unit,
            "status": observation.status.code(),
            "confidence": observation.confidence.map(crate::domain::Confidence::code),
            "uncertainty": observation.uncertainty.map(Finite::get),
            "raw": study.files.slice(observation.at),
            "origin": origin.map(|origin| json!({
                "code": origin.code,
                "publisher": origin.publisher.as_ref().map(|said| said.get(language)),
                "title": origin.title.as_ref().map(|said| said.get(language)),
                "edition": origin.edition,
                "url": origin.url,
                "licence": origin.licence.as_ref().map(|said| said.get(language)),
                "accessed": origin.accessed,
            })),
            "url": details.and_then(|details| details.url.as_deref()),
            "quote": details.and_then(|details| details.quote.as_deref()),
            "note": details.and_then(|details| details.note.as_deref()),
        });
        self.links.push(Link {
            depth,
            component: Component::Indicator(id),
            step: "assemble",
            value: match observation.value {
                Some(crate::domain::Value::Number(number)) => Some(number.get()),
                _ => None,
            },
            text,
            place,
            origin: origin.map(|origin| origin.citation(language)),
            detail,
        });
    }

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

/// What became of an observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Used,
    Other,
    NotUsed,
}

impl Use {
    fn words(self, observation: &Observation) -> Words {
        let status = recipe::status_words(observation.status);
        let (en, vi) = (status.en, status.vi);
        match self {
            Self::Used => words!("value ({en})", "giá trị ({vi})"),
            Self::Other => {
                words!("conflicting, not used ({en})", "không thống nhất, không dùng ({vi})")
            }
            Self::NotUsed => words!("known, not used ({en})", "có, nhưng không dùng ({vi})"),
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
