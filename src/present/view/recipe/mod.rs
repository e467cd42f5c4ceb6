//! The whole method in words that could stand in the annex of a report.
//!
//! Takes a study; gives each step of the Handbook in a sentence, then the tables of pillars and
//! indicators with the weights and methods in force for each.

mod labels;
mod normalise;
mod words;

pub(in crate::present) use labels::{proxy_words, status_words};
pub(in crate::present) use normalise::normalise_words;
pub(in crate::present) use words::aggregate_words;

use serde_json::json;

use self::normalise::scale_text;
use self::words::{impute_words, missing_words, screen_words, treat_words, weigh_words};
use super::study::Study;
use crate::diagnostic::{Language, Words};
use crate::domain::{Component, IndicatorId, Normaliser, Preference, Zero};
use crate::engine::aggregate;
use crate::engine::normalise::in_force;
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

/// The method in words, step by step.
#[derive(Debug, Clone)]
pub struct Recipe<'a> {
    study: Study<'a>,
}

impl<'a> Recipe<'a> {
    /// The method in force in a study.
    pub fn of(study: Study<'a>) -> Self {
        Self { study }
    }

    pub(in crate::present) fn steps(&self) -> Vec<(&'static str, Words)> {
        let method = self.study.method;
        vec![
            ("assemble", self.assemble_words()),
            ("screen", screen_words(&method.coverage, self.study.numbers())),
            ("denominate", self.denominate_words()),
            ("impute", impute_words(&method.impute)),
            ("treat", treat_words(&method.treat)),
            ("normalise", {
                let (en, vi) = (
                    normalise_words(&method.normalise, Language::En),
                    normalise_words(&method.normalise, Language::Vi),
                );
                words!("{en}; every score is higher-is-better", "{vi}; điểm càng cao càng tốt")
            }),
            ("weigh", weigh_words(&method.weights)),
            ("aggregate", self.aggregate_step_words()),
            (
                "rank",
                words!(
                    "by the unrounded index, ties within 1e-9 of the range; competition ranks 1, 2, 2, 4",
                    "theo chỉ số tổng hợp chưa làm tròn, đồng hạng trong phạm vi 1e-9 của khoảng điểm; hạng 1, 2, 2, 4"
                ),
            ),
        ]
    }

    fn assemble_words(&self) -> Words {
        let (year, age) = (self.study.assessment.year, self.study.manifest.max_age);
        let first = year.get() - i16::try_from(age).unwrap_or(i16::MAX);
        let window = if age == 0 {
            words!("values of {year}", "số liệu năm {year}")
        } else {
            words!(
                "the newest value of {first} to {year}",
                "số liệu mới nhất từ {first} đến {year}"
            )
        };
        let preferences = self.study.dataset.priority.iter().map(|preference| match preference {
            Preference::Confidence(confidence) => confidence.code().to_owned(),
            Preference::Origin(origin) => self.study.dataset.origins[origin.at()].code.clone(),
        });
        let order = preferences.collect::<Vec<_>>().join(" > ");
        let (en, vi) = (window.en, window.vi);
        if order.is_empty() {
            words!(
                "{en}; targets and forecasts are never scored; sources may not disagree",
                "{vi}; không chấm điểm mục tiêu và dự báo; các nguồn phải thống nhất"
            )
        } else {
            words!(
                "{en}; targets and forecasts are never scored; where sources disagree: {order}",
                "{vi}; không chấm điểm mục tiêu và dự báo; khi các nguồn không thống nhất: {order}"
            )
        }
    }

    fn denominate_words(&self) -> Words {
        let divided = self.study.framework.indicators.iter().filter_map(|indicator| {
            let rule = indicator.denominator.as_ref()?;
            Some(format!("{} / {} × {}", indicator.code, rule.by, rule.per.get()))
        });
        let divided: Vec<String> = divided.collect();
        if divided.is_empty() {
            words!("nothing is divided", "không chia cho đại lượng nào")
        } else {
            Words::same(divided.join("; "))
        }
    }

    fn aggregate_step_words(&self) -> Words {
        let (framework, method) = (self.study.framework, self.study.method);
        let under = aggregate::rule(self.study.question, framework.index());
        let index = aggregate_words(under);
        let (index_en, index_vi) = (index.en, index.vi);
        let missing = missing_words(&method.missing, under, self.study.numbers());
        let (missing_en, missing_vi) = (missing.en, missing.vi);
        let zero = match method.zero {
            Zero::Fail => words!(
                "a zero under a mean that cannot take it: no score",
                "điểm 0 dưới phép trung bình không nhận 0: chưa có điểm"
            ),
            Zero::Floor(floor) => {
                let floor = floor.get();
                words!(
                    "scores below {floor} raised to it",
                    "điểm dưới {floor} nâng lên bằng {floor}"
                )
            }
            Zero::Rescale(scale) => {
                let scale = scale_text(scale, self.study.numbers());
                words!("scores mapped to {scale} first", "điểm được chuyển về thang {scale} trước")
            }
        };
        let (zero_en, zero_vi) = (zero.en, zero.vi);
        words!(
            "the index is the {index_en} of its parts; {missing_en}; {zero_en}",
            "chỉ số tổng hợp là {index_vi} của các phần; {missing_vi}; {zero_vi}"
        )
    }

    pub(in crate::present) fn pillar_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(&study.pillar_word()),
            format!(">{}", capital(term::WEIGHT.get(language))),
            capital(term::AGGREGATE.get(language)),
            capital(words!("missing parts", "phần thiếu số liệu").get(language)),
        ]);
        for pillar in study.framework.top_down() {
            let one = study.framework.pillar(pillar);
            let missing = one.missing.unwrap_or(study.method.missing);
            let under = aggregate::rule(study.question, pillar);
            table.push(vec![
                study.name(Component::Pillar(pillar)).to_owned(),
                study.numbers().percent(self.share_of(Component::Pillar(pillar))),
                aggregate_words(under).get(language).to_owned(),
                missing_words(&missing, under, study.numbers()).get(language).to_owned(),
            ]);
        }
        table
    }

    pub(in crate::present) fn indicator_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::INDICATOR.get(language)),
            capital(term::UNIT.get(language)),
            format!(">{}", words!("Effective weight", "Trọng số thực").get(language)),
            capital(term::NORMALISE.get(language)),
            capital(term::PROXY.get(language)),
        ]);
        for id in study.framework.indicator_ids() {
            let indicator = study.framework.indicator(id);
            let effective = study.assessment.shares.effective[id.at()];
            let weight = if effective > 0.0 {
                format!("{}%", study.numbers().fixed(100.0 * effective, 1))
            } else {
                term::CONTEXT.get(language).to_owned()
            };
            let quality = indicator.proxy.as_ref().map(|proxy| proxy_words(proxy.quality));
            table.push(vec![
                indicator.name.get(language).to_owned(),
                indicator.unit_in(language).to_owned(),
                weight,
                self.indicator_normalise(id),
                quality.map_or_else(String::new, |words| words.get(language).to_owned()),
            ]);
        }
        table
    }

    fn indicator_normalise(&self, id: IndicatorId) -> String {
        let (study, numbers) = (&self.study, self.study.numbers());
        let indicator = study.framework.indicator(id);
        let how = in_force(study.framework, study.method, id);
        match (&how.how, indicator.goalposts) {
            (Normaliser::Goalposts { .. } | Normaliser::LogGoalposts { .. }, Some(posts)) => {
                let (floor, ceiling) =
                    (numbers.value(posts.floor().get()), numbers.value(posts.ceiling().get()));
                let log = matches!(how.how, Normaliser::LogGoalposts { .. });
                if log {
                    format!("log {floor} → {ceiling}")
                } else {
                    format!("{floor} → {ceiling}")
                }
            }
            (Normaliser::Goalposts { .. } | Normaliser::LogGoalposts { .. }, None) => {
                "–".to_owned()
            }
            _ => normalise_words(&how, study.language),
        }
    }

    fn share_of(&self, component: Component) -> crate::domain::Share {
        let Some(parent) = self.study.framework.parent(component) else {
            return crate::domain::Share::ALL;
        };
        let shares = &self.study.assessment.shares.of_pillar[parent.at()];
        let share =
            shares.iter().find(|(one, _)| *one == component).map_or(0.0, |(_, share)| *share);
        crate::domain::Share::ratio(share, 1.0)
    }
}

impl View for Recipe<'_> {
    fn document(&self) -> Document {
        let (study, language) = (&self.study, self.study.language);
        let mut document = Document::default();
        document.push(Block::Title(study.title()));
        let framework = study.framework.name.get(language);
        let version = &study.framework.version;
        let origin = study.framework.origin.as_ref().map_or("", |origin| origin.get(language));
        document.push(Block::Text(format!("{framework} {version}. {origin}")));
        let mut steps =
            Table::new([capital(term::STEP.get(language)), capital(term::METHOD.get(language))]);
        for (step, words) in self.steps() {
            steps.push(vec![step.to_owned(), words.get(language).to_owned()]);
        }
        document.push(Block::Table(steps));
        document.push(Block::Table(self.pillar_table()));
        document.push(Block::Table(self.indicator_table()));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv =
            CsvText::new(["indicator", "pillar", "unit", "effective_weight", "normalise"]);
        for id in self.study.framework.indicator_ids() {
            let indicator = self.study.framework.indicator(id);
            csv.push(vec![
                indicator.code.to_string(),
                self.study.framework.pillar(indicator.pillar).code.to_string(),
                indicator.own_unit().to_owned(),
                csv_number(Some(self.study.assessment.shares.effective[id.at()])),
                self.indicator_normalise(id),
            ]);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let language = self.study.language;
        let steps: serde_json::Map<String, serde_json::Value> = self
            .steps()
            .into_iter()
            .map(|(step, words)| (step.to_owned(), words.get(language).into()))
            .collect();
        let indicators: Vec<_> = self
            .study
            .framework
            .indicator_ids()
            .map(|id| {
                json!({
                    "code": self.study.framework.indicator(id).code.as_str(),
                    "effective_weight": self.study.assessment.shares.effective[id.at()],
                    "normalise": self.indicator_normalise(id),
                })
            })
            .collect();
        json!({
            "schema": "icf.recipe/1",
            "framework": self.study.framework.code.as_str(),
            "year": self.study.assessment.year.get(),
            "steps": steps,
            "indicators": indicators,
        })
    }
}
