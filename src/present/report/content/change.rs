//! Change since the last year that can be compared.
//!
//! A year can be compared where the region is ranked in it on the same parts as now, and where
//! nothing but a region's own values moves its scores. Otherwise the chapter says why there is no
//! comparison, and no difference is printed.

use std::collections::BTreeMap;

use super::draft::{Draft, Grid};
use super::inline::strong;
use crate::domain::{Component, IndicatorId, PillarId, RegionId, Score};
use crate::engine::trend::{self, Obstacle};
use crate::engine::{Assessment, Reason, stats};
use crate::present::chart::{Kind, YearRun};
use crate::present::term::ordinal;
use crate::present::term::{self, capital};
use crate::words;

/// At most so many indicators that rose or fell.
const MOVERS: usize = 3;

impl<'a> Draft<'a> {
    /// The chapter on change.
    pub(super) fn change(&mut self) {
        self.chapter(&words!("Change over the years", "Thay đổi qua các năm"), "change");
        let sentences = self.change_sentences();
        self.paragraph(&sentences);
        if let Some(then) = self.last_comparable() {
            let table = self.change_table(then);
            self.table(table);
            let movers = self.mover_sentences(then);
            self.paragraph(&movers);
        }
        self.exhibit(Kind::Trend, None);
        let table = self.year_table();
        self.table(table);
        let targets = self.target_table();
        self.table(targets);
    }

    /// The years before the assessment's, newest first.
    fn earlier(&self) -> impl Iterator<Item = &'a YearRun> + use<'a> {
        let now = self.study.assessment.year;
        self.material.years.iter().rev().filter(move |run| run.year < now)
    }

    /// The newest earlier year in which the region is ranked on the same parts.
    pub(super) fn last_comparable(&self) -> Option<&'a YearRun> {
        self.standing()?;
        if !trend::obstacles(self.study.question).is_empty() {
            return None;
        }
        let parts = scored_parts(self.study.assessment, self.region, &self.study.top_pillars());
        self.earlier().find(|run| {
            let (same, n) = self.same_figures(run);
            run.assessment.ranking.standing(self.region).is_some()
                && scored_parts(&run.assessment, self.region, &self.study.top_pillars()) == parts
                && 2 * same <= n
        })
    }

    /// What changed since the last comparable year, or why nobody can say.
    pub(super) fn change_sentences(&self) -> Vec<String> {
        let name = self.name();
        if self.standing().is_none() {
            let mut lines = vec![self.say(&words!(
                "{name} is not ranked, so that there is no change to tell.",
                "{name} chưa được xếp hạng nên chưa thể nêu thay đổi."
            ))];
            lines.extend(self.last_rank_sentence());
            return lines;
        }
        let obstacles = trend::obstacles(self.study.question);
        if let Some(obstacle) = obstacles.first() {
            return vec![self.obstacle_sentence(*obstacle)];
        }
        let Some(then) = self.last_comparable() else {
            return vec![self.say(&words!(
                "There is no earlier year in which {name} is ranked on the same parts and mostly on other figures than now, so that no change can be told.",
                "Không có năm nào trước đó {name} được xếp hạng trên cùng các phần và phần lớn bằng số liệu khác hiện nay, nên chưa thể nêu thay đổi."
            ))];
        };
        let mut lines = vec![self.since_sentence(then)];
        let index = Component::Pillar(self.study.framework.index());
        if let Some(median) = self.median_change(then, index) {
            let median = self.points(median);
            lines.push(self.say(&words!(
                "Over the same years the median region's index changed by {median}.",
                "Cùng thời gian đó, chỉ số tổng hợp của địa phương ở mức trung vị thay đổi {median} điểm."
            )));
        }
        lines.extend(self.between_sentence(then));
        lines.extend(self.same_figures_sentence(then));
        lines
    }

    /// When the region was ranked last.
    fn last_rank_sentence(&self) -> Option<String> {
        let run = self.earlier().find(|run| self.ranked_in(run))?;
        let standing = run.assessment.ranking.standing(self.region)?;
        let (n, year) = (run.assessment.ranking.standings.len(), run.year);
        let (rank, place) = (standing.rank, ordinal(standing.rank));
        Some(self.say(&words!(
            "It was ranked last in {year}: {place} of {n}.",
            "Lần gần nhất được xếp hạng là năm {year}: hạng {rank}/{n}."
        )))
    }

    fn obstacle_sentence(&self, obstacle: Obstacle) -> String {
        let why = match obstacle {
            Obstacle::Treatment(id) => {
                let indicator = self.indicator(id);
                words!(
                    "outliers of {indicator} are treated among the values of one year",
                    "giá trị bất thường của {indicator} được xử lý trong phạm vi từng năm"
                )
            }
            Obstacle::Normalisation(id) => {
                let indicator = self.indicator(id);
                words!(
                    "the score of {indicator} depends on the other regions of the same year",
                    "điểm của {indicator} phụ thuộc vào các địa phương khác trong cùng năm"
                )
            }
            Obstacle::Weights => {
                words!(
                    "weights follow from the scores of one year",
                    "trọng số tính theo điểm của từng năm"
                )
            }
            Obstacle::Aggregation(pillar) | Obstacle::Rescale(pillar) => {
                let pillar = self.component(Component::Pillar(pillar));
                words!(
                    "the score of {pillar} depends on who else is there",
                    "điểm của {pillar} phụ thuộc vào các địa phương khác"
                )
            }
        };
        let (en, vi) = (why.en, why.vi);
        self.say(&words!(
            "Scores of different years cannot be compared here: {en}. Only ranks are shown.",
            "Không thể so sánh điểm giữa các năm: {vi}. Chỉ nêu thứ hạng."
        ))
    }

    /// Then and now, in one sentence.
    pub(super) fn since_sentence(&self, then: &YearRun) -> String {
        let name = self.name();
        let (Some(now), Some(before)) =
            (self.standing(), then.assessment.ranking.standing(self.region))
        else {
            return String::new();
        };
        let n_then = then.assessment.ranking.standings.len();
        let n_now = self.study.assessment.ranking.standings.len();
        let (old, year) = (then.year, self.study.assessment.year);
        let (score_then, score_now) =
            (self.study.score_text(Some(before.score)), self.study.score_text(Some(now.score)));
        let change = strong(self.points(now.score.get() - before.score.get()));
        let (rank_then, rank_now) = (before.rank, now.rank);
        let (place_then, place_now) = (ordinal(rank_then), ordinal(rank_now));
        self.say(&words!(
            "In {old}, the last year that can be compared, {name} scored {score_then} and ranked {place_then} of {n_then}; in {year} it scores {score_now} ({change} points) and ranks {place_now} of {n_now}.",
            "Năm {old} là năm gần nhất có thể so sánh: {name} đạt {score_then} điểm, hạng {rank_then}/{n_then}; năm {year} đạt {score_now} điểm ({change} điểm), hạng {rank_now}/{n_now}."
        ))
    }

    /// Why the years between are left out.
    fn between_sentence(&self, then: &YearRun) -> Option<String> {
        let skipped: Vec<&YearRun> = self.earlier().filter(|run| run.year > then.year).collect();
        let (first, last) = (skipped.last()?.year, skipped.first()?.year);
        let years = self.study.numbers().years(first, last);
        let nothing = |run: &&YearRun| {
            let unranked = &run.assessment.ranking.unranked;
            let here = unranked.iter().find(|one| one.region == self.region);
            here.is_some_and(|one| one.reason == Reason::NoData)
        };
        let name = self.name();
        Some(self.say(&if skipped.iter().all(nothing) {
            words!(
                "For {years} there is no figure for {name}; the gap is not filled.",
                "Năm {years} không có số liệu về {name}; khoảng trống này không được ước điền."
            )
        } else {
            words!(
                "In {years} {name} is not ranked on the same parts.",
                "Năm {years}, {name} không được xếp hạng trên cùng các phần."
            )
        }))
    }

    /// How many scored figures are the very same ones in both years, of how many.
    fn same_figures(&self, then: &YearRun) -> (usize, usize) {
        let row = self.region.at();
        let cell = |run: &Assessment, id: IndicatorId| {
            run.assembled.cells.get(row, id.at()).map(|cell| cell.observation)
        };
        let scored = |id: &IndicatorId| self.study.assessment.shares.effective[id.at()] > 0.0;
        let both: Vec<bool> = self
            .study
            .framework
            .indicator_ids()
            .filter(scored)
            .filter_map(|id| {
                let (now, before) = (cell(self.study.assessment, id)?, cell(&then.assessment, id)?);
                Some(now == before)
            })
            .collect();
        (both.iter().filter(|same| **same).count(), both.len())
    }

    fn same_figures_sentence(&self, then: &YearRun) -> Option<String> {
        let (same, n) = self.same_figures(then);
        (same > 0).then(|| {
            self.say(&words!(
                "{same} of the {n} figures are the very same in both years, because no newer one is public.",
                "{same}/{n} số liệu của hai năm là một, do chưa có số liệu mới hơn."
            ))
        })
    }

    /// Scores of the index and the factors, then and now.
    fn change_table(&self, then: &YearRun) -> Grid {
        let study = &self.study;
        let (old, year) = (then.year, study.assessment.year);
        let caption =
            self.say(&words!("Scores in {old} and {year}", "Điểm năm {old} và năm {year}"));
        let heads = [
            capital(&study.pillar_word()),
            format!(">{old}"),
            format!(">{year}"),
            format!(">{}", capital(term::CHANGE.get(study.language))),
            self.say(&words!(">Median change", ">Thay đổi trung vị")),
        ];
        let mut grid = Grid::new(caption, heads);
        let index = study.framework.index();
        let parts = study.scored_pillars().into_iter().map(Component::Pillar);
        for component in std::iter::once(Component::Pillar(index)).chain(parts) {
            let before = then.assessment.score(self.region, component);
            let now = study.assessment.score(self.region, component);
            let change = before.zip(now).map(|(before, now)| now.get() - before.get());
            let cells = vec![
                self.component(component).to_owned(),
                study.score_text(before),
                self.score(component, now),
                change.map_or_else(|| "–".to_owned(), |change| self.points(change)),
                self.median_change(then, component)
                    .map_or_else(|| "–".to_owned(), |change| self.points(change)),
            ];
            if component == Component::Pillar(index) {
                grid.push_own(&cells);
            } else {
                grid.push(&cells);
            }
        }
        grid.note(self.say(&words!(
            "Median change: of all regions with a score in both years. What moves everybody, such as a new way of asking, is no merit or fault of one.",
            "Thay đổi trung vị: của mọi địa phương có điểm ở cả hai năm. Thay đổi chung của tất cả, chẳng hạn do cách khảo sát mới, không phải là kết quả riêng của một địa phương."
        )));
        grid
    }

    /// The median change of all regions that have a score in both years.
    fn median_change(&self, then: &YearRun, component: Component) -> Option<f64> {
        let change = |region: RegionId| {
            let before = then.assessment.score(region, component)?;
            let now = self.study.assessment.score(region, component)?;
            Some(now.get() - before.get())
        };
        let all: Vec<f64> = self.study.dataset.region_ids().filter_map(change).collect();
        stats::median(&all)
    }

    /// Which indicators rose and fell most.
    fn mover_sentences(&self, then: &YearRun) -> Vec<String> {
        let study = &self.study;
        let mut moves: Vec<(f64, IndicatorId)> = study
            .framework
            .indicator_ids()
            .filter(|id| study.assessment.shares.effective[id.at()] > 0.0)
            .filter_map(|id| {
                let component = Component::Indicator(id);
                let before = then.assessment.score(self.region, component)?;
                let now = study.assessment.score(self.region, component)?;
                Some((now.get() - before.get(), id))
            })
            .collect();
        moves.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let told = |one: &(f64, IndicatorId)| {
            let (name, change) = (self.indicator(one.1), self.points(one.0));
            let text = self.figure(one.1, change);
            format!("{name} ({text})")
        };
        let rose: Vec<String> =
            moves.iter().filter(|one| one.0 > 0.0).take(MOVERS).map(told).collect();
        let fell: Vec<String> =
            moves.iter().rev().filter(|one| one.0 < 0.0).take(MOVERS).map(told).collect();
        let mut lines = Vec::new();
        if !rose.is_empty() {
            let all = self.listed(&rose);
            lines.push(
                self.say(&words!(
                    "The scores that rose most: {all}.",
                    "Điểm tăng nhiều nhất: {all}."
                )),
            );
        }
        if !fell.is_empty() {
            let all = self.listed(&fell);
            lines.push(
                self.say(&words!("Those that fell most: {all}.", "Điểm giảm nhiều nhất: {all}.")),
            );
        }
        lines
    }
}

/// The pillars right below the index on which a region has a score that counts.
pub(super) fn scored_parts(
    run: &Assessment,
    region: RegionId,
    tops: &[PillarId],
) -> BTreeMap<PillarId, bool> {
    let counts = |pillar: PillarId| {
        let counts =
            run.shares.of_pillar[0].iter().any(|(one, _)| *one == Component::Pillar(pillar));
        counts
            && run
                .score(region, Component::Pillar(pillar))
                .is_some_and(|score: Score| score.get().is_finite())
    };
    tops.iter().map(|&pillar| (pillar, counts(pillar))).collect()
}
