//! What the data can and cannot say: coverage, years, proxies, disagreement, who stands behind the
//! figures, what the calculation noticed, what is missing.

use std::collections::BTreeMap;

use super::annex::confidence_term;
use super::draft::Draft;
use super::inline::strong;
use super::value::value_text;
use crate::domain::{Component, Confidence, IndicatorId, ProxyQuality, Status};
use crate::engine::Conflict;
use crate::present::chart::Kind;
use crate::present::view::profile::facts;
use crate::words;

/// At most so many names in a sentence.
const NAMES: usize = 8;

impl Draft<'_> {
    /// The chapter on data.
    pub(super) fn data(&mut self) {
        self.chapter(
            &words!(
                "What the data can and cannot say",
                "Số liệu cho biết và chưa cho biết điều gì"
            ),
            "data",
        );
        let lines = self.data_lines();
        self.bullets(&lines);
        self.exhibit(Kind::Coverage, None);
        let table = self.conflict_table();
        self.table(table);
        let table = self.missing_table();
        self.table(table);
        self.findings();
    }

    /// The bullets.
    pub(super) fn data_lines(&self) -> Vec<String> {
        let mut lines = vec![self.coverage_line()];
        lines.extend(self.pillar_lines());
        lines.extend(self.age_line());
        lines.extend(self.proxy_lines());
        lines.extend(self.confidence_line());
        lines.extend(self.unsettled_line());
        lines.extend(self.filled_line());
        lines.extend(self.held_line());
        lines.extend(self.conflict_line());
        lines.extend(self.missing_line());
        lines.extend(self.boundary_line());
        lines
    }

    fn scored(&self) -> impl Iterator<Item = IndicatorId> + '_ {
        let effective = &self.study.assessment.shares.effective;
        self.study.framework.indicator_ids().filter(|id| effective[id.at()] > 0.0)
    }

    /// The scored indicators with a value of the region.
    fn measured(&self) -> impl Iterator<Item = (IndicatorId, crate::engine::Cell)> + '_ {
        let cells = &self.study.assessment.assembled.cells;
        self.scored().filter_map(|id| Some((id, (*cells.get(self.region.at(), id.at()))?)))
    }

    pub(super) fn coverage_line(&self) -> String {
        let (name, measured, all) = (self.name(), self.measured().count(), self.scored().count());
        let share = self.study.assessment.coverage.overall[self.region.at()];
        let share = self.study.numbers().percent(share);
        let head = strong(self.say(&words!("Coverage.", "Độ đầy đủ số liệu.")));
        let text = if measured == all {
            words!(
                "{name} has a value for all {all} scored indicators.",
                "{name} có số liệu cho cả {all} chỉ số được chấm điểm."
            )
        } else {
            words!(
                "{name} has a value for {measured} of {all} scored indicators ({share} of the weight).",
                "{name} có số liệu cho {measured}/{all} chỉ số được chấm điểm ({share} trọng số)."
            )
        };
        format!("{head} {}", self.say(&text))
    }

    /// What factors say of themselves: that they are not scored, and why.
    pub(super) fn pillar_lines(&self) -> Vec<String> {
        let line = |pillar| {
            let note = self.study.framework.pillar(pillar).note.as_ref()?;
            let name = strong(format!("{}.", self.component(Component::Pillar(pillar))));
            Some(format!("{name} {}", note.get(self.study.language)))
        };
        self.study.top_pillars().into_iter().filter_map(line).collect()
    }

    pub(super) fn age_line(&self) -> Option<String> {
        let years: Vec<_> = self.measured().map(|(_, cell)| cell.vintage).collect();
        let (first, last) = (years.iter().min()?, years.iter().max()?);
        let span = self.study.numbers().years(*first, *last);
        let year = self.study.assessment.year;
        let (n, old) =
            (years.len(), years.iter().filter(|vintage| vintage.age_in(year) > 3).count());
        let head = strong(self.say(&words!("Years.", "Năm số liệu.")));
        let text = if old == 0 {
            words!(
                "The scored values are from {span}; none is older than ICF accepts (3 years).",
                "Các giá trị được chấm điểm là của năm {span}; không giá trị nào quá thời hạn ICF chấp nhận (3 năm)."
            )
        } else {
            words!(
                "The scored values are from {span}; {old} of {n} are older than ICF accepts (3 years).",
                "Các giá trị được chấm điểm là của các năm {span}; {old}/{n} giá trị quá thời hạn ICF chấp nhận (3 năm)."
            )
        };
        Some(format!("{head} {}", self.say(&text)))
    }

    /// Whether a scored value is older than ICF accepts.
    pub(super) fn has_old_values(&self) -> bool {
        let year = self.study.assessment.year;
        self.measured().any(|(_, cell)| cell.vintage.age_in(year) > 3)
    }

    fn proxy_lines(&self) -> Option<String> {
        let summary = crate::present::view::foot::proxy_summary(&self.study)?;
        let head = strong(self.say(&words!("Proxies.", "Chỉ số thay thế.")));
        let mut text = self.say(&summary);
        for id in self.scored() {
            let proxy = self.study.framework.indicator(id).proxy.as_ref();
            if let Some(proxy) = proxy
                && proxy.quality == ProxyQuality::Weak
                && let Some(note) = &proxy.note
            {
                let (name, note) = (self.indicator(id), note.get(self.study.language));
                let note = note.trim_end_matches('.');
                let weak = words!(" Weak: {name}. {note}.", " Chỉ gần đúng: {name}. {note}.");
                text.push_str(&self.say(&weak));
            }
        }
        Some(format!("{head} {text}"))
    }

    /// Who stands behind the scored values of the region: counts by class, those without last.
    pub(super) fn confidences(&self) -> (usize, Vec<(Option<Confidence>, usize)>) {
        let mut counts: BTreeMap<Option<Confidence>, usize> = BTreeMap::new();
        for (_, cell) in self.measured() {
            let class = self.study.dataset.observations[cell.observation].confidence;
            *counts.entry(class).or_default() += 1;
        }
        let order = Confidence::ALL.iter().rev().copied().map(Some).chain([None]);
        let found = order.filter_map(|class| Some((class, *counts.get(&class)?))).collect();
        (counts.values().sum(), found)
    }

    fn confidence_line(&self) -> Option<String> {
        let (n, classes) = self.confidences();
        if n == 0 {
            return None;
        }
        let told = |(class, count): &(Option<Confidence>, usize)| {
            let share = self.study.numbers().fixed(100.0 * *count as f64 / n as f64, 0);
            let words = match class {
                Some(Confidence::Verified) => {
                    words!("{count} verified ({share}%)", "{count} đã kiểm chứng ({share}%)")
                }
                Some(Confidence::ThirdParty) => {
                    words!(
                        "{count} from third parties ({share}%)",
                        "{count} của bên thứ ba ({share}%)"
                    )
                }
                Some(Confidence::SelfReported) => {
                    words!("{count} self-reported ({share}%)", "{count} tự khai ({share}%)")
                }
                None => words!(
                    "{count} of which nobody said who stands behind them ({share}%)",
                    "{count} chưa rõ mức tin cậy ({share}%)"
                ),
            };
            self.say(&words)
        };
        let head =
            strong(self.say(&words!("Who stands behind the figures.", "Mức tin cậy của nguồn.")));
        let text = match &classes[..] {
            [(None, _)] => words!(
                "For none of the {n} scored values do the data say whether it is self-reported, from a third party or verified.",
                "Dữ liệu chưa ghi mức tin cậy (tự khai, bên thứ ba, đã kiểm chứng) cho {n} giá trị được chấm điểm."
            ),
            [(Some(Confidence::ThirdParty), _)] => words!(
                "All {n} scored values come from third parties.",
                "Tất cả {n} giá trị được chấm điểm là của bên thứ ba."
            ),
            [(Some(Confidence::SelfReported), _)] => words!(
                "All {n} scored values are self-reported.",
                "Tất cả {n} giá trị được chấm điểm là số liệu tự khai."
            ),
            [(Some(Confidence::Verified), _)] => words!(
                "All {n} scored values are verified.",
                "Tất cả {n} giá trị được chấm điểm đã được kiểm chứng."
            ),
            _ => {
                let all = self.listed(&classes.iter().map(told).collect::<Vec<_>>());
                words!("Of {n} scored values: {all}.", "Trong {n} giá trị được chấm điểm: {all}.")
            }
        };
        Some(format!("{head} {}", self.say(&text)))
    }

    /// How the scored values divide by who stands behind them, in few words.
    pub(super) fn confidence_mix(&self) -> String {
        let (n, classes) = self.confidences();
        let told = |(class, count): &(Option<Confidence>, usize)| {
            let name = class.map_or_else(
                || self.say(&words!("not stated", "chưa ghi")),
                |class| confidence_term(class).get(self.study.language).to_owned(),
            );
            if *count == n {
                return name;
            }
            let share = self.study.numbers().fixed(100.0 * *count as f64 / n as f64, 0);
            format!("{name} {share}%")
        };
        classes.iter().map(told).collect::<Vec<_>>().join(", ")
    }

    fn unsettled_line(&self) -> Option<String> {
        let of = |wanted: Status| {
            let status = |cell: &crate::engine::Cell| {
                self.study.dataset.observations[cell.observation].status
            };
            self.measured().filter(|(_, cell)| status(cell) == wanted).count()
        };
        let (estimated, provisional) = (of(Status::Estimated), of(Status::Provisional));
        (estimated + provisional > 0).then(|| {
            let head = strong(self.say(&words!("Unsettled figures.", "Số liệu chưa chính thức.")));
            let name = self.name();
            let text = words!(
                "{estimated} estimated and {provisional} provisional values of {name} are scored.",
                "{name} có {estimated} giá trị ước tính và {provisional} giá trị sơ bộ được chấm điểm."
            );
            format!("{head} {}", self.say(&text))
        })
    }

    fn filled_line(&self) -> Option<String> {
        let row = self.region.at();
        let fills = self.study.assessment.imputed.fills.iter().filter(|fill| fill.row == row);
        let names: Vec<String> =
            fills.map(|fill| self.indicator(fill.indicator).to_owned()).collect();
        if names.is_empty() {
            return None;
        }
        let share = self.study.assessment.scores.filled_share[row];
        let share = self.study.numbers().percent(share);
        let names = self.few(&names);
        let head = strong(self.say(&words!("Imputed values.", "Số liệu ước điền.")));
        let text = words!(
            "{share} of the score rests on imputed values: {names}.",
            "{share} điểm dựa trên số liệu ước điền: {names}."
        );
        Some(format!("{head} {}", self.say(&text)))
    }

    fn held_line(&self) -> Option<String> {
        let held = &self.study.assessment.normalised.held;
        let held = held.iter().filter(|(row, _)| *row == self.region.at());
        let effective = &self.study.assessment.shares.effective;
        let held = held.filter(|(_, id)| effective[id.at()] > 0.0);
        let names: Vec<String> = held.map(|(_, id)| self.indicator(*id).to_owned()).collect();
        if names.is_empty() {
            return None;
        }
        let names = self.few(&names);
        let head = strong(self.say(&words!("Held at the ends.", "Giới hạn tại mốc.")));
        let text = words!(
            "Beyond a goalpost more counts no further: {names}.",
            "Giá trị vượt mốc không được tính thêm: {names}."
        );
        Some(format!("{head} {}", self.say(&text)))
    }

    /// Where sources disagree about a value of the region.
    pub(super) fn conflicts(&self) -> Vec<&Conflict> {
        let variables = self.study.framework.indicators.len();
        let year = self.study.assessment.year;
        let all = self.study.assessment.assembled.conflicts.iter();
        all.filter(|one| one.region == self.region && one.variable.at() < variables)
            .filter(|one| one.year <= year)
            .collect()
    }

    fn conflict_line(&self) -> Option<String> {
        let conflicts = self.conflicts();
        if conflicts.is_empty() {
            return None;
        }
        let n = conflicts.len();
        let mut names: Vec<String> = conflicts
            .iter()
            .map(|one| {
                let name = self.indicator(IndicatorId::new(one.variable.at()));
                format!("{name} ({})", one.year)
            })
            .collect();
        names.dedup();
        let names = self.few(&names);
        let head = strong(self.say(&words!("Conflicting figures.", "Số liệu không thống nhất.")));
        let text = words!(
            "Sources disagree in {n} cases; the annex says which figure is used: {names}.",
            "Có {n} trường hợp các nguồn không thống nhất; phụ lục ghi rõ số liệu được dùng: {names}."
        );
        Some(format!("{head} {}", self.say(&text)))
    }

    fn missing_line(&self) -> Option<String> {
        let missing = facts::missing(&self.study, self.region);
        if missing.is_empty() {
            return None;
        }
        let n = missing.len();
        let names: Vec<String> = missing.iter().map(|id| self.indicator(*id).to_owned()).collect();
        let names = self.few(&names);
        let head = strong(self.say(&words!("Missing values.", "Thiếu số liệu.")));
        let text = words!(
            "{n} scored indicators have no value; missing is never counted as zero: {names}.",
            "{n} chỉ số được chấm điểm thiếu số liệu; thiếu số liệu không bị tính là 0 điểm: {names}."
        );
        Some(format!("{head} {}", self.say(&text)))
    }

    /// What became or will become of the region's boundaries.
    pub(super) fn boundary_line(&self) -> Option<String> {
        let study = &self.study;
        let ends = study.dataset.region(self.region).to.is_some();
        if !ends && study.dataset.successor(self.region).is_none() {
            return None;
        }
        let text = self.say(&crate::present::view::foot::outside_years(study, self.region));
        let name = self.name();
        let head = strong(self.say(&words!("Boundaries.", "Địa giới hành chính.")));
        Some(format!("{head} {name}: {text}."))
    }

    /// The first few names, and how many more there are.
    pub(super) fn few(&self, names: &[String]) -> String {
        if names.len() <= NAMES {
            return self.listed(names);
        }
        let more = names.len() - NAMES + 1;
        let mut shown: Vec<String> = names[..NAMES - 1].to_vec();
        shown.push(self.say(&words!("{more} more", "{more} chỉ số khác")));
        self.listed(&shown)
    }

    /// The value of an indicator, leading to its origin.
    pub(super) fn value(&self, id: IndicatorId) -> String {
        let text = value_text(&self.study, self.region, id);
        self.figure(id, text)
    }
}
