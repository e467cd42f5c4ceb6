//! The regions around it: neighbours in rank, the group it belongs to, and where the difference to
//! the next better one comes from.

use super::draft::{Draft, Grid};
use crate::domain::{Component, RegionId, Score};
use crate::engine::{contribution, stats};
use crate::present::chart::{Kind, With};
use crate::present::term::ordinal;
use crate::present::term::{self, capital};
use crate::words;

/// So many ranked regions above and below stand in the table.
const EACH: usize = 3;
/// A group of fewer regions than this is no group.
const LEAST: usize = 3;

impl Draft<'_> {
    /// The chapter on peers.
    pub(super) fn peers(&mut self) {
        self.chapter(&words!("Among its peers", "So với các địa phương khác"), "peers");
        if self.standing().is_none() {
            let name = self.name();
            let text = self.say(&words!(
                "{name} is not ranked, so that it has no neighbours in rank.",
                "{name} chưa được xếp hạng nên không có địa phương liền kề."
            ));
            self.paragraph(&[text]);
            return;
        }
        let table = self.neighbour_table();
        self.table(table);
        let rival = self.rival();
        if let Some(rival) = rival {
            let sentences = self.difference_sentences(rival);
            self.paragraph(&sentences);
            self.exhibit(Kind::Waterfall, Some(With::Region(rival)));
        }
        let groups = self.group_sentences();
        self.paragraph(&groups);
        self.exhibit(Kind::Contribution, None);
    }

    /// Scores of the neighbours in rank.
    fn neighbour_table(&self) -> Grid {
        let study = &self.study;
        let name = self.name();
        let caption = self
            .say(&words!("{name} and its neighbours in rank", "{name} và các địa phương liền kề"));
        let parts: Vec<Component> =
            study.scored_pillars().into_iter().map(Component::Pillar).collect();
        let mut heads = vec![
            format!(">{}", capital(term::RANK.get(study.language))),
            capital(term::REGION.get(study.language)),
            format!(">{}", capital(term::SCORE.get(study.language))),
        ];
        heads.extend(parts.iter().map(|&part| format!(">{}", self.component(part))));
        let mut grid = Grid::new(caption, heads);
        for region in self.neighbours(EACH) {
            let Some(standing) = study.assessment.ranking.standing(region) else { continue };
            let mut cells = vec![
                standing.rank.to_string(),
                study.region_name(region).to_owned(),
                study.score_text(Some(standing.score)),
            ];
            cells.extend(
                parts.iter().map(|&part| study.score_text(study.assessment.score(region, part))),
            );
            if region == self.region {
                grid.push_own(&cells);
            } else {
                grid.push(&cells);
            }
        }
        grid
    }

    /// The region right above it; right below the first.
    pub(super) fn rival(&self) -> Option<RegionId> {
        let standings = &self.study.assessment.ranking.standings;
        let place = standings.iter().position(|one| one.region == self.region)?;
        let next = if place == 0 { 1 } else { place - 1 };
        standings.get(next).map(|one| one.region)
    }

    /// Where the difference to another region comes from.
    fn difference_sentences(&self, rival: RegionId) -> Vec<String> {
        let study = &self.study;
        let index = study.framework.index();
        let found =
            contribution::between(study.question, study.assessment, index, self.region, rival);
        let Some(found) = found else { return Vec::new() };
        let (name, other) = (self.name(), study.region_name(rival));
        let Some(standing) = study.assessment.ranking.standing(rival) else { return Vec::new() };
        let (place, rank) = (ordinal(standing.rank), standing.rank);
        let far = study.numbers().fixed(found.total.abs(), study.decimals());
        let mut lines = vec![self.say(&if found.total > 0.0 {
            words!(
                "{name} is {far} points ahead of {other} ({place}).",
                "{name} cao hơn {other} (hạng {rank}) {far} điểm."
            )
        } else {
            words!(
                "{name} is {far} points short of {other} ({place}).",
                "{name} còn thiếu {far} điểm so với {other} (hạng {rank})."
            )
        })];
        let mut parts = found.parts.clone();
        parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        let mut told: Vec<String> = parts
            .iter()
            .map(|&(part, points)| format!("{} {}", self.component(part), self.points(points)))
            .collect();
        // What only one of them has counts as well, but for the last bits of the sum.
        if found.missing_parts.abs() > 1e-9 {
            let points = self.points(found.missing_parts);
            told.push(self.say(&words!(
                "parts that only one has {points}",
                "phần chỉ một bên có số liệu {points}"
            )));
        }
        let told = self.listed(&told);
        lines.push(
            self.say(&words!("The difference is made up of {told}.", "Chênh lệch gồm: {told}.")),
        );
        lines
    }

    /// Its place within each group that it belongs to.
    fn group_sentences(&self) -> Vec<String> {
        let study = &self.study;
        let own = study.dataset.region(self.region);
        let name = self.name();
        let mut lines = Vec::new();
        for column in study.dataset.group_columns() {
            let Some(value) = own.group(&column) else { continue };
            let inside =
                |region: RegionId| study.dataset.region(region).group(&column) == Some(value);
            let standings = &study.assessment.ranking.standings;
            let scores: Vec<f64> = standings
                .iter()
                .filter(|one| inside(one.region))
                .map(|one| one.score.get())
                .collect();
            let all = scores.len() == standings.len();
            let Some(standing) = self.standing().filter(|_| !all && scores.len() >= LEAST) else {
                continue;
            };
            let tolerance = stats::tie_tolerance(&scores);
            let ahead = |score: &&f64| **score > standing.score.get() + tolerance;
            let rank = scores.iter().filter(ahead).count() + 1;
            let (place, n) = (ordinal(rank), scores.len());
            let mean = stats::mean(&scores).and_then(Score::of);
            let mean = study.score_text(mean);
            let score = study.score_text(Some(standing.score));
            let group = if column == "group_peers" {
                words!("its group of peers", "nhóm địa phương tương đồng")
            } else {
                words!("the group {value}", "nhóm {value}")
            };
            let (en, vi) = (group.en, group.vi);
            lines.push(self.say(&words!(
                "In {en} ({n} ranked regions) {name} is {place}, with {score} points against {mean} on average.",
                "Trong {vi} ({n} địa phương được xếp hạng), {name} đứng thứ {rank}, đạt {score} điểm so với trung bình {mean} điểm."
            )));
        }
        lines
    }
}
