//! What the office has to do: figures that disagree, figures that are missing and whose they are, and
//! what the calculation noticed.

use super::draft::{Draft, Grid};
use crate::diagnostic::{Diagnostic, Severity};
use crate::domain::{Component, IndicatorId};
use crate::present::finding;
use crate::present::report::Reader;
use crate::present::term::{self, capital};
use crate::present::view::profile::facts;
use crate::words;

/// Findings that the chapter on data has told before: that values are missing.
const TOLD: [&str; 2] = ["indicators-without-values", "indicator-without-values"];

impl Draft<'_> {
    /// For the office: which figures disagree, and which of them counts.
    pub(super) fn conflict_table(&self) -> Grid {
        let study = &self.study;
        let caption = self.say(&words!("Where sources disagree", "Các nguồn không thống nhất"));
        let heads = [
            capital(term::INDICATOR.get(study.language)),
            format!(">{}", capital(term::YEAR.get(study.language))),
            self.say(&words!(">Used", ">Được dùng")),
            self.say(&words!(">Not used", ">Không dùng")),
        ];
        let mut grid = Grid::new(caption, heads);
        if self.reader == Reader::Public {
            return grid;
        }
        for conflict in self.conflicts() {
            let id = IndicatorId::new(conflict.variable.at());
            let text = |at: usize| {
                let observation = &study.dataset.observations[at];
                let source = observation.origin.map_or_else(String::new, |origin| {
                    format!(" ({})", study.dataset.origins[origin.at()].citation(study.language))
                });
                format!("{}{source}", super::value::observed_text(study, id, observation))
            };
            let others: Vec<String> = conflict.others.iter().map(|&at| text(at)).collect();
            grid.push(&[
                self.indicator(id).to_owned(),
                conflict.year.to_string(),
                conflict.used.map_or_else(|| "–".to_owned(), text),
                others.join("; "),
            ]);
        }
        grid
    }

    /// For the office: what is missing, by who would have it.
    pub(super) fn missing_table(&self) -> Grid {
        let study = &self.study;
        let caption = self
            .say(&words!("What is missing, by owner", "Số liệu còn thiếu, theo đơn vị phụ trách"));
        let heads = [
            capital(term::OWNER.get(study.language)),
            capital(term::INDICATOR.get(study.language)),
            capital(&study.pillar_word()),
            self.say(&words!(">Weight in the index", ">Trọng số trong chỉ số tổng hợp")),
        ];
        let mut grid = Grid::new(caption, heads);
        if self.reader == Reader::Public {
            return grid;
        }
        for (owner, ids) in self.missing_by_owner() {
            let owner =
                owner.unwrap_or_else(|| self.say(&words!("no owner named", "chưa phân công")));
            for id in ids {
                let indicator = study.framework.indicator(id);
                let weight = study.assessment.shares.effective[id.at()];
                grid.push(&[
                    owner.clone(),
                    self.indicator(id).to_owned(),
                    self.component(Component::Pillar(indicator.pillar)).to_owned(),
                    format!("{}%", study.numbers().fixed(100.0 * weight, 1)),
                ]);
            }
        }
        grid
    }

    /// Scored indicators without a value, by who would have it; those with the most first.
    pub(super) fn missing_by_owner(&self) -> Vec<(Option<String>, Vec<IndicatorId>)> {
        let mut owners: Vec<(Option<String>, Vec<IndicatorId>)> = Vec::new();
        for id in facts::missing(&self.study, self.region) {
            let owner = self.study.framework.indicator(id).owner.as_ref();
            let owner = owner.map(|owner| owner.get(self.study.language).to_owned());
            match owners.iter_mut().find(|(known, _)| *known == owner) {
                Some((_, ids)) => ids.push(id),
                None => owners.push((owner, vec![id])),
            }
        }
        owners.sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
        owners
    }

    /// What the calculation noticed about the region or the index as a whole.
    pub(super) fn findings(&mut self) {
        let code = self.study.dataset.region(self.region).code.as_str();
        let concerns = |one: &&Diagnostic| {
            let here = one.about.region.as_deref().is_none_or(|region| region == code);
            here && one.severity <= Severity::Warning && !TOLD.contains(&one.code)
        };
        let told = finding::diagnostics(&self.study);
        let told: Vec<&Diagnostic> = told.iter().filter(concerns).collect();
        if told.is_empty() {
            return;
        }
        let line = |one: &&Diagnostic| {
            let message = capital(one.message.get(self.study.language));
            let help = one.helps.first().filter(|_| self.reader == Reader::Internal);
            let help = help.map(|help| format!(" ({})", help.words.get(self.study.language)));
            format!("{message}{}.", help.unwrap_or_default())
        };
        let lines: Vec<String> = told.iter().map(line).collect();
        self.section(
            &words!("What the calculation noticed", "Những điểm cần lưu ý khi tính toán"),
            "findings",
        );
        self.bullets(&lines);
    }
}
