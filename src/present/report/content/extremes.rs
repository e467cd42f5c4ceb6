//! Strengths and weaknesses: the indicators on which the region is among the best or worst quarter.

use super::draft::{Draft, Grid};
use crate::domain::{Component, IndicatorId, RegionId, Score};
use crate::engine::aggregate::{self, Zeros};
use crate::engine::{benchmark, stats};
use crate::present::term::{self, Term, capital};
use crate::present::view::profile::facts::{self, Extreme};
use crate::present::view::recipe::proxy_words;
use crate::words;

/// What a table of extremes is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Strengths,
    Weaknesses,
}

impl Draft<'_> {
    /// The chapter on strengths and weaknesses.
    pub(super) fn strengths(&mut self) {
        self.chapter(&words!("Strengths and weaknesses", "Điểm mạnh và điểm yếu"), "strengths");
        let (strengths, weaknesses) = facts::extremes(&self.study, self.region);
        let rule = self.extremes_rule(&strengths, &weaknesses);
        self.paragraph(&rule);
        let table = self.extreme_table(Side::Strengths, &strengths);
        self.table(table);
        let table = self.extreme_table(Side::Weaknesses, &weaknesses);
        self.table(table);
    }

    /// What counts as a strength, and whether there are any.
    fn extremes_rule(&self, strengths: &[Extreme], weaknesses: &[Extreme]) -> Vec<String> {
        let name = self.name();
        let n = self.study.assessment.ranking.standings.len();
        if n < facts::LEAST_REGIONS {
            let least = facts::LEAST_REGIONS;
            return vec![self.say(&words!(
                "Strengths and weaknesses are told only where at least {least} regions are ranked; here {n} are.",
                "Chỉ nêu điểm mạnh, điểm yếu khi có ít nhất {least} địa phương được xếp hạng; ở đây có {n}."
            ))];
        }
        let mut lines = vec![self.say(&words!(
            "A strength is an indicator on which {name} is among the best quarter of the ranked regions, a weakness one on which it is among the worst quarter; at most six of each are shown, the furthest out first.",
            "Điểm mạnh là chỉ số mà {name} thuộc một phần tư tốt nhất trong các địa phương được xếp hạng, điểm yếu là chỉ số thuộc một phần tư kém nhất; mỗi loại nêu tối đa sáu chỉ số, rõ nhất xếp trước."
        ))];
        let (strong, weak) = (strengths.len(), weaknesses.len());
        lines.push(self.say(&match (strong, weak) {
            (0, 0) if !self.has_scores() => words!(
                "{name} has no scored value, so that neither can be told.",
                "{name} chưa có giá trị được chấm điểm nên chưa thể nêu."
            ),
            (0, 0) => {
                words!("{name} has neither.", "{name} không có chỉ số nào thuộc hai loại này.")
            }
            (0, _) => words!(
                "{name} has no strength in this sense.",
                "{name} không có điểm mạnh theo cách hiểu này."
            ),
            (_, 0) => words!(
                "{name} has no weakness in this sense.",
                "{name} không có điểm yếu theo cách hiểu này."
            ),
            (_, _) => words!("", ""),
        }));
        lines
    }

    fn extreme_table(&self, side: Side, extremes: &[Extreme]) -> Grid {
        let (study, language) = (&self.study, self.study.language);
        let title: Term = match side {
            Side::Strengths => term::STRENGTHS,
            Side::Weaknesses => term::WEAKNESSES,
        };
        let name = self.name();
        let title = capital(title.get(language));
        let caption = self.say(&words!("{title} of {name}", "{title} của {name}"));
        let mut heads = vec![
            capital(term::INDICATOR.get(language)),
            format!(">{}", capital(term::RANK.get(language))),
            format!(">{}", capital(term::VALUE.get(language))),
            self.say(&words!(">Median", ">Trung vị")),
            format!(">{}", capital(term::YEAR.get(language))),
            capital(term::PROXY.get(language)),
        ];
        if side == Side::Weaknesses {
            heads.push(self.say(&words!(
                ">Index gain at the median",
                ">Chỉ số tổng hợp tăng nếu đạt trung vị"
            )));
        }
        let mut grid = Grid::new(caption, heads);
        for extreme in extremes {
            let id = extreme.indicator;
            let indicator = study.framework.indicator(id);
            let quality = indicator.proxy.as_ref().map(|proxy| proxy_words(proxy.quality));
            let mut cells = vec![
                self.indicator(id).to_owned(),
                self.place(extreme.rank, extreme.n),
                self.value(id),
                self.median_text(id),
                self.vintage(id),
                quality.map_or_else(String::new, |words| words.get(language).to_owned()),
            ];
            if side == Side::Weaknesses {
                cells.push(self.gain(id).map_or_else(|| "–".to_owned(), |gain| self.points(gain)));
            }
            grid.push(&cells);
        }
        if side == Side::Weaknesses {
            grid.note(self.say(&words!(
                "Last column: by how many points the index would rise if the indicator reached the median of the ranked regions and nothing else changed.",
                "Cột cuối: số điểm chỉ số tổng hợp sẽ tăng nếu chỉ số này đạt mức trung vị của các địa phương được xếp hạng, các yếu tố khác giữ nguyên."
            )));
        }
        grid
    }

    /// Whether the region has a score of any indicator that counts.
    fn has_scores(&self) -> bool {
        let assessment = self.study.assessment;
        self.study.framework.indicator_ids().any(|id| {
            let counts = assessment.shares.effective[id.at()] > 0.0;
            counts && assessment.score(self.region, Component::Indicator(id)).is_some()
        })
    }

    /// The year of a value.
    pub(super) fn vintage(&self, id: IndicatorId) -> String {
        let cell = self.study.assessment.assembled.cells.get(self.region.at(), id.at());
        cell.map_or_else(String::new, |cell| cell.vintage.to_string())
    }

    fn ranked(&self) -> impl Iterator<Item = RegionId> + '_ {
        self.study.assessment.ranking.standings.iter().map(|standing| standing.region)
    }

    /// The median of the ranked regions' own figures.
    fn median_text(&self, id: IndicatorId) -> String {
        let study = &self.study;
        let component = Component::Indicator(id);
        let own =
            |region| benchmark::own_value(study.question, study.assessment, component, region);
        let values: Vec<f64> =
            self.ranked().filter_map(own).map(crate::domain::Finite::get).collect();
        stats::median(&values)
            .map_or_else(|| "–".to_owned(), |median| study.numbers().short(median))
    }

    /// By how much the index would rise if an indicator's score reached the median of the ranked
    /// regions and nothing else changed.
    pub(super) fn gain(&self, id: IndicatorId) -> Option<f64> {
        let (question, assessment) = (self.study.question, self.study.assessment);
        let normalised = &assessment.normalised;
        let score = |region: RegionId| normalised.scores.get(region.at(), id.at()).map(Score::get);
        let scores: Vec<f64> = self.ranked().filter_map(score).collect();
        let median = Score::of(stats::median(&scores)?);
        let plan = aggregate::plan(question, normalised, &assessment.shares, &assessment.scores);
        let not_applicable = &assessment.assembled.not_applicable;
        let mut row = plan.row(normalised, not_applicable, self.region.at());
        let now = plan.score(&mut row, Zeros::Fail)?;
        row.set(id, plan.leaf(id, median, false));
        let then = plan.score(&mut row, Zeros::Fail)?;
        (then > now).then_some(then - now)
    }
}
