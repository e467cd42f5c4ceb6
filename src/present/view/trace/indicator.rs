//! The way of one indicator back: score, normalisation, treatment, imputation, division, value, cell.

use serde_json::json;

use super::super::foot;
use super::super::recipe;
use super::super::stage::value_code;
use super::{Link, Trace};
use crate::diagnostic::Words;
use crate::domain::{
    Component, Confidence, Finite, IndicatorId, Observation, Score, Value, VariableId,
};
use crate::engine::{self, ChangeWhy};
use crate::present::term;
use crate::words;

impl Trace<'_> {
    /// Adds the links of an indicator, its head first.
    pub(super) fn follow_indicator(&mut self, id: IndicatorId, depth: usize, share: Option<f64>) {
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
        let variable = VariableId::new(id.at());
        for observation in self.study.dataset.of(variable, self.region) {
            self.cell_link(id, depth, observation, Use::NotUsed);
        }
    }

    fn cell_link(&mut self, id: IndicatorId, depth: usize, observation: &Observation, used: Use) {
        let study = self.study;
        let indicator = study.framework.indicator(id);
        let is_indicator = observation.variable.at() == id.at();
        let unit = if is_indicator { indicator.unit_in(self.study.language) } else { "" };
        let value = observation.value.map_or_else(String::new, |value| match value {
            Value::Number(number) => study.numbers().exact(number.get()),
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
            "confidence": observation.confidence.map(Confidence::code),
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
            "note": details.and_then(|details| details.note_in(self.study.language)),
        });
        self.links.push(Link {
            depth,
            component: Component::Indicator(id),
            step: "assemble",
            value: match observation.value {
                Some(Value::Number(number)) => Some(number.get()),
                _ => None,
            },
            text,
            place,
            origin: origin.map(|origin| origin.citation(language)),
            detail,
        });
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
