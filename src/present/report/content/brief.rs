//! The brief: two A4 pages for somebody who decides and has five minutes.

use super::draft::Draft;
use super::inline::strong;
use super::say::{chance_words, inside, whole};
use crate::diagnostic::Words;
use crate::domain::{Component, Confidence, IndicatorId, PillarId, ProxyQuality};
use crate::engine::benchmark;
use crate::engine::stats;
use crate::present::chart::Kind;
use crate::present::term::ordinal;
use crate::present::view::foot;
use crate::present::view::profile::facts::{self, Extreme};
use crate::words;

/// So many strengths and as many weaknesses.
const EACH: usize = 3;
/// At most so many owners are asked for figures by name.
const OWNERS: usize = 3;
/// At most so many names where a figure is missing.
const NAMES: usize = 3;

impl Draft<'_> {
    /// The whole brief.
    pub(super) fn brief(&mut self) {
        let sentence = self.one_sentence();
        self.paragraph(&[sentence]);
        let disclaimers = foot::disclaimers(&self.study);
        self.callout(&disclaimers);
        self.brief_factors();
        self.brief_extremes();
        self.chapter(&words!("Change", "Thay đổi"), "change");
        let change = self.change_sentences();
        self.paragraph(&change);
        self.chapter(&words!("What the data cannot say", "Số liệu chưa cho biết điều gì"), "data");
        let lines = self.limits();
        self.bullets(&lines);
        self.decisions();
    }

    /// Place, interval and what was measured, in one sentence.
    fn one_sentence(&self) -> String {
        let (study, name) = (&self.study, self.name());
        let Some(standing) = self.standing() else {
            return format!("{} {}", self.place_sentence(), self.measured_sentence());
        };
        let title = study.title();
        let n = study.assessment.ranking.standings.len();
        let rank = standing.rank;
        let (place, score) = (ordinal(rank), study.score_text(Some(standing.score)));
        let (place_en, place_vi) =
            (strong(format!("{place} of {n}")), strong(format!("hạng {rank}/{n}")));
        let tier = standing.tier.map_or_else(|| words!("", ""), |tier| self.tier_words(tier));
        let (tier_en, tier_vi) = (tier.en, tier.vi);
        let interval = self.firm().map_or_else(
            || words!("", ""),
            |firm| {
                let (low, high) = (whole(firm.rank.low), whole(firm.rank.high));
                let (first, last) = (ordinal(low), ordinal(high));
                if low == high {
                    words!(
                        ", {first} in nine draws out of ten",
                        "; chín phần mười số lần thử cho cùng hạng {low}"
                    )
                } else {
                    words!(
                        ", between {first} and {last} in nine draws out of ten",
                        "; chín phần mười số lần thử cho hạng từ {low} đến {high}"
                    )
                }
            },
        );
        let (in_en, in_vi) = (interval.en, interval.vi);
        self.say(&words!(
            "{name} ranks {place_en} ({score} points{tier_en}){in_en}; what was measured: {title}.",
            "{name} xếp {place_vi} ({score} điểm{tier_vi}){in_vi}; nội dung đo lường: {title}."
        ))
    }

    /// A tier with its odds, after the score.
    fn tier_words(&self, tier: usize) -> Words {
        let name = self.tier_name(Some(tier));
        match self.firm().and_then(|firm| firm.tiers.get(tier)) {
            Some(share) => {
                let Words { en, vi } = chance_words(self.study.numbers(), share.get());
                words!("; {name}, probability {en}", "; {name}, xác suất {vi}")
            }
            None => words!("; {name}", "; {name}"),
        }
    }

    fn brief_factors(&mut self) {
        let tops = self.study.top_pillars().len();
        let word = self.study.pillar_word();
        self.chapter(&words!("The {tops} {word}s", "Kết quả {tops} {word}"), "factors");
        let benchmarks: Vec<usize> = self.computed_benchmarks().into_iter().take(1).collect();
        let table = self.factor_table(&benchmarks);
        self.table(table);
        self.exhibit(Kind::Radar, None);
    }

    fn brief_extremes(&mut self) {
        let (mut strengths, mut weaknesses) = facts::extremes(&self.study, self.region);
        if strengths.is_empty() && weaknesses.is_empty() {
            return;
        }
        self.chapter(&words!("Strengths and weaknesses", "Điểm mạnh và điểm yếu"), "strengths");
        strengths.truncate(EACH);
        weaknesses.truncate(EACH);
        let lead = self.say(&words!(
            "Among the best quarter of the ranked regions:",
            "Thuộc một phần tư tốt nhất trong các địa phương được xếp hạng:"
        ));
        self.extreme_list(&lead, &strengths);
        let lead = self.say(&words!("Among the worst quarter:", "Thuộc một phần tư kém nhất:"));
        self.extreme_list(&lead, &weaknesses);
    }

    fn extreme_list(&mut self, lead: &str, extremes: &[Extreme]) {
        if extremes.is_empty() {
            return;
        }
        let line = |extreme: &Extreme| {
            let (name, value) = (self.indicator(extreme.indicator), self.value(extreme.indicator));
            let (place, rank, n) = (ordinal(extreme.rank), extreme.rank, extreme.n);
            self.say(&words!(
                "{name}: {place} of {n} ({value})",
                "{name}: hạng {rank}/{n} ({value})"
            ))
        };
        let lines: Vec<String> = extremes.iter().map(line).collect();
        self.paragraph(&[strong(lead)]);
        self.bullets(&lines);
    }

    /// What the data cannot say, the weightiest first.
    fn limits(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let note = self.study.manifest.note.as_ref();
        lines.extend(note.map(|note| note.get(self.study.language).trim().to_owned()));
        lines.extend(self.pillar_lines());
        lines.extend(self.measured_line());
        lines.extend(self.age_line().filter(|_| self.has_old_values()));
        lines.extend(foot::proxy_summary(&self.study).map(|words| self.say(&words)));
        // Whoever wrote a note has said what matters about boundaries.
        lines.extend(self.boundary_line().filter(|_| note.is_none()));
        lines
    }

    /// How much was measured, where that is not all.
    fn measured_line(&self) -> Option<String> {
        let missing = facts::missing(&self.study, self.region);
        (!missing.is_empty()).then(|| self.coverage_line())
    }

    /// The decisions that are asked for: proposals, with what they rest on.
    fn decisions(&mut self) {
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.weakness_proposals());
        lines.extend(self.gap_proposal());
        lines.extend(self.missing_proposals());
        lines.extend(self.figure_proposals());
        if lines.is_empty() {
            return;
        }
        self.chapter(
            &words!("For decision", "Kiến nghị Ban Chỉ đạo xem xét, quyết định"),
            "decisions",
        );
        let lead = self.say(&words!(
            "Proposals that follow from the figures. The figures say where to look, not which measure works.",
            "Các đề xuất dưới đây rút ra từ số liệu. Số liệu cho biết cần xem xét ở đâu, chưa cho biết giải pháp nào hiệu quả."
        ));
        self.paragraph(&[lead]);
        self.bullets(&lines);
    }

    fn weakness_proposals(&self) -> Vec<String> {
        let (_, weaknesses) = facts::extremes(&self.study, self.region);
        weaknesses.iter().take(EACH).map(|weakness| self.weakness_proposal(weakness)).collect()
    }

    fn weakness_proposal(&self, weakness: &Extreme) -> String {
        let id = weakness.indicator;
        let (name, value) = (self.indicator(id), self.value(id));
        let (place, rank, n) = (ordinal(weakness.rank), weakness.rank, weakness.n);
        let gain = self.gain(id).map_or_else(
            || words!("", ""),
            |gain| {
                let gain = self.study.numbers().fixed(gain, self.study.decimals());
                let median = self.median_words(id);
                words!(
                    "; at the median of the ranked regions ({median}) the index would gain {gain} points, all else unchanged",
                    "; nếu đạt mức trung vị của các địa phương được xếp hạng ({median}), chỉ số tổng hợp tăng {gain} điểm, các yếu tố khác giữ nguyên"
                )
            },
        );
        let (gain_en, gain_vi) = (gain.en, gain.vi);
        let owner = self.owner(id);
        let (owner_en, owner_vi) = match &owner {
            Some(owner) => (
                format!("to the unit in charge ({owner})"),
                format!("Giao đơn vị phụ trách ({owner})"),
            ),
            None => ("to a responsible unit".to_owned(), "Phân công đơn vị chủ trì".to_owned()),
        };
        let (head_en, head_vi) = (strong(name), strong(name));
        self.say(&words!(
            "{head_en}: assign a target and measures {owner_en}. Now {place} of {n} ({value}){gain_en}.",
            "{head_vi}: {owner_vi} đề xuất mục tiêu và giải pháp. Hiện ở hạng {rank}/{n} ({value}){gain_vi}."
        ))
    }

    fn owner(&self, id: IndicatorId) -> Option<String> {
        let owner = self.study.framework.indicator(id).owner.as_ref()?;
        Some(owner.get(self.study.language).to_owned())
    }

    fn median_words(&self, id: IndicatorId) -> String {
        let study = &self.study;
        let component = Component::Indicator(id);
        let own = |region| {
            benchmark::own_value(study.question, study.assessment, component, region)
                .map(crate::domain::Finite::get)
        };
        let values: Vec<f64> = study
            .assessment
            .ranking
            .standings
            .iter()
            .filter_map(|standing| own(standing.region))
            .collect();
        stats::median(&values).map_or_else(String::new, |median| study.numbers().short(median))
    }

    /// The factor that lies furthest below the first benchmark.
    fn gap_proposal(&self) -> Option<String> {
        let at = *self.computed_benchmarks().first()?;
        let scored = self.study.scored_pillars();
        let lines = facts::gap_lines(&self.study, self.region);
        let below = lines.iter().filter(|line| line.benchmark == at).filter_map(|line| {
            let Component::Pillar(pillar) = line.component else { return None };
            let gap = line.against.gap.filter(|gap| *gap < 0.0 && scored.contains(&pillar))?;
            Some((pillar, gap))
        });
        let (pillar, gap) = below.min_by(|a, b| a.1.total_cmp(&b.1))?;
        let name = strong(self.component(Component::Pillar(pillar)));
        let far = self.study.numbers().fixed(gap.abs(), self.study.decimals());
        let benchmark = inside(self.study.manifest.benchmarks[at].name.get(self.study.language));
        Some(self.say(&words!(
            "{name}: have the reasons examined; it lies furthest behind the {benchmark}, by {far} points.",
            "{name}: giao làm rõ nguyên nhân; đây là nội dung có khoảng cách lớn nhất, còn thiếu {far} điểm so với {benchmark}."
        )))
    }

    fn missing_proposals(&self) -> Vec<String> {
        let owners = self.missing_by_owner();
        let mut lines = Vec::new();
        for (owner, ids) in owners.iter().take(OWNERS) {
            let n = ids.len();
            let mut names: Vec<String> =
                ids.iter().take(NAMES).map(|id| self.indicator(*id).to_owned()).collect();
            if n > NAMES {
                let more = n - NAMES;
                names.push(self.say(&words!("{more} more", "{more} chỉ số khác")));
            }
            let names = self.listed(&names);
            let head = strong(self.say(&words!("Missing figures", "Số liệu còn thiếu")));
            lines.push(self.say(&match owner {
                Some(owner) => words!(
                    "{head}: ask the unit in charge ({owner}) for {n} before the next assessment: {names}.",
                    "{head}: giao đơn vị phụ trách ({owner}) cung cấp {n} số liệu trước kỳ đánh giá tới: {names}."
                ),
                None => words!(
                    "{head}: name who is to supply {n} before the next assessment: {names}.",
                    "{head}: phân công đơn vị cung cấp {n} số liệu trước kỳ đánh giá tới: {names}."
                ),
            }));
        }
        let left: usize = owners.iter().skip(OWNERS).map(|(_, ids)| ids.len()).sum();
        if left > 0 {
            let n = owners.len() - OWNERS;
            lines.push(self.say(&words!(
                "{left} more figures are missing, from {n} other units; the full report lists them.",
                "Còn thiếu {left} số liệu thuộc {n} đơn vị khác; báo cáo đầy đủ nêu danh sách."
            )));
        }
        lines
    }

    /// What would make the figures better: weak proxies, figures that nobody checked or that are old,
    /// factors that are not scored, sources that disagree.
    fn figure_proposals(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.weak_proposal());
        lines.extend(self.unscored_proposal());
        let (_, classes) = self.confidences();
        let own = classes.iter().find(|(class, _)| *class == Some(Confidence::SelfReported));
        if let Some((_, n)) = own {
            lines.push(self.say(&words!(
                "Have the {n} self-reported figures checked before they are used in an application.",
                "Tổ chức kiểm chứng {n} số liệu tự khai trước khi đưa vào hồ sơ dự giải."
            )));
        }
        let n = self.conflicts().len();
        if n > 0 {
            lines.push(self.say(&words!(
                "Decide which figure is official in the {n} cases in which sources disagree.",
                "Thống nhất số liệu chính thức cho {n} trường hợp các nguồn không thống nhất."
            )));
        }
        lines
    }

    fn weak_proposal(&self) -> Option<String> {
        let effective = &self.study.assessment.shares.effective;
        let weak = |id: &IndicatorId| {
            let proxy = self.study.framework.indicator(*id).proxy.as_ref();
            effective[id.at()] > 0.0 && proxy.is_some_and(|one| one.quality == ProxyQuality::Weak)
        };
        let names: Vec<String> = self
            .study
            .framework
            .indicator_ids()
            .filter(weak)
            .map(|id| self.indicator(id).to_owned())
            .collect();
        if names.is_empty() {
            return None;
        }
        let names = self.listed(&names);
        Some(self.say(&words!(
            "Find better figures in place of weak proxies: {names}.",
            "Tìm số liệu sát hơn thay cho chỉ số thay thế chỉ gần đúng: {names}."
        )))
    }

    fn unscored_proposal(&self) -> Option<String> {
        let scored = self.study.scored_pillars();
        let names: Vec<String> = self
            .study
            .top_pillars()
            .into_iter()
            .filter(|pillar| !scored.contains(pillar))
            .map(|pillar: PillarId| self.component(Component::Pillar(pillar)).to_owned())
            .collect();
        if names.is_empty() {
            return None;
        }
        let names = self.listed(&names);
        Some(self.say(&words!(
            "Ask the publishers for figures of all regions, so that it can be scored: {names}.",
            "Đề nghị cơ quan công bố cung cấp số liệu của mọi địa phương để có thể chấm điểm: {names}."
        )))
    }
}
