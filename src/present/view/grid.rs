//! The whole grid: every component of every region with score, rank and coverage.

use serde_json::json;

use super::foot;
use super::study::{Study, findings_json};
use crate::domain::{Component, RegionId, Score};
use crate::engine::rank;
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};

/// Every component of every region.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    study: Study<'a>,
    wide: Shape,
    components: Vec<Component>,
    /// Ranks by component and region.
    ranks: Vec<Vec<Option<usize>>>,
}

/// How the grid is laid out in CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One row for every region and component.
    Long,
    /// One row for every region.
    Wide,
}

impl<'a> Grid<'a> {
    /// The grid of an assessment.
    pub fn of(study: Study<'a>, wide: Shape) -> Self {
        let components = study.framework.walk();
        let ranks = components.iter().map(|&component| ranks(&study, component)).collect();
        Self { study, wide, components, ranks }
    }

    fn regions(&self) -> impl Iterator<Item = RegionId> + use<> {
        self.study.dataset.region_ids()
    }

    /// Share of the component that was measured: 0 or 1 for an indicator, nothing where the question
    /// does not apply.
    fn coverage(&self, region: RegionId, component: Component) -> Option<f64> {
        let assessment = self.study.assessment;
        match component {
            Component::Pillar(pillar) if pillar == self.study.framework.index() => {
                Some(assessment.coverage.overall[region.at()].get())
            }
            Component::Pillar(pillar) => {
                Some(assessment.coverage.pillars.get(region.at(), pillar.at()).get())
            }
            Component::Indicator(indicator) => {
                let assembled = &assessment.assembled;
                let applies = !assembled.not_applicable.get(region.at(), indicator.at());
                let measured = assembled.cells.get(region.at(), indicator.at()).is_some();
                applies.then_some(f64::from(u8::from(measured)))
            }
        }
    }

    fn kind(&self, component: Component) -> &'static str {
        match component {
            Component::Pillar(pillar) if pillar == self.study.framework.index() => "index",
            Component::Pillar(_) => "pillar",
            Component::Indicator(_) => "indicator",
        }
    }

    fn score(&self, region: RegionId, component: Component) -> Option<Score> {
        self.study.assessment.score(region, component)
    }

    fn wide_csv(&self) -> CsvText {
        let codes = self.components.iter().map(|one| self.study.framework.code(*one).to_string());
        let mut csv = CsvText::new(std::iter::once("region".to_owned()).chain(codes));
        for region in self.regions() {
            let mut row = vec![self.study.dataset.region(region).code.to_string()];
            let score = |one: &Component| csv_number(self.score(region, *one).map(Score::get));
            row.extend(self.components.iter().map(score));
            csv.push(row);
        }
        csv
    }
}

/// Rank of every region on one component; the index ranks only who is ranked.
pub(super) fn ranks(study: &Study<'_>, component: Component) -> Vec<Option<usize>> {
    let mut ranks = vec![None; study.dataset.regions.len()];
    if component == Component::Pillar(study.framework.index()) {
        for standing in &study.assessment.ranking.standings {
            ranks[standing.region.at()] = Some(standing.rank);
        }
        return ranks;
    }
    let scored: Vec<(RegionId, Score)> = study
        .dataset
        .region_ids()
        .filter_map(|region| Some((region, study.assessment.score(region, component)?)))
        .collect();
    let scores: Vec<Score> = scored.iter().map(|(_, score)| *score).collect();
    for ((region, _), rank) in scored.iter().zip(rank::competition_ranks(&scores)) {
        ranks[region.at()] = Some(rank);
    }
    ranks
}

impl View for Grid<'_> {
    fn document(&self) -> Document {
        let language = self.study.language;
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(foot::summary(&self.study)));
        for region in self.regions() {
            let mut table = Table::new([
                self.study.region_name(region).to_owned(),
                capital(term::KIND.get(language)),
                format!(">{}", capital(term::SCORE.get(language))),
                format!(">{}", capital(term::RANK.get(language))),
                format!(">{}", capital(term::COVERAGE.get(language))),
            ]);
            for (&component, ranks) in self.components.iter().zip(&self.ranks) {
                let kind = match self.kind(component) {
                    "index" => term::INDEX.get(language).to_owned(),
                    "pillar" => self.study.pillar_word(),
                    _ => term::INDICATOR.get(language).to_owned(),
                };
                let rank = ranks[region.at()].map_or_else(|| "–".to_owned(), |r| r.to_string());
                let coverage = self.coverage(region, component).map_or_else(
                    || term::NOT_APPLICABLE.get(language).to_owned(),
                    |share| format!("{}%", self.study.numbers().fixed(100.0 * share, 0)),
                );
                let score = self.study.score_text(self.score(region, component));
                let name = self.study.name(component).to_owned();
                let cells = vec![name, kind, score, rank, coverage];
                if self.kind(component) == "index" {
                    table.push_home(cells);
                } else {
                    table.push(cells);
                }
            }
            document.push(Block::Table(table));
        }
        document.push(Block::Notes(foot::notes(&self.study)));
        document
    }

    fn csv(&self) -> CsvText {
        if self.wide == Shape::Wide {
            return self.wide_csv();
        }
        let mut csv = CsvText::new(["region", "component", "kind", "score", "rank", "coverage"]);
        for region in self.regions() {
            for (&component, ranks) in self.components.iter().zip(&self.ranks) {
                csv.push(vec![
                    self.study.dataset.region(region).code.to_string(),
                    self.study.framework.code(component).to_string(),
                    self.kind(component).to_owned(),
                    csv_number(self.score(region, component).map(Score::get)),
                    ranks[region.at()].map_or_else(String::new, |rank| rank.to_string()),
                    csv_number(self.coverage(region, component)),
                ]);
            }
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let mut scores = Vec::new();
        for region in self.regions() {
            for (&component, ranks) in self.components.iter().zip(&self.ranks) {
                scores.push(json!({
                    "region": self.study.dataset.region(region).code.as_str(),
                    "component": self.study.framework.code(component).as_str(),
                    "kind": self.kind(component),
                    "score": self.score(region, component).map(Score::get),
                    "rank": ranks[region.at()],
                    "coverage": self.coverage(region, component),
                }));
            }
        }
        json!({
            "schema": "icf.score/1",
            "assessment": self.study.title(),
            "framework": self.study.framework.code.as_str(),
            "year": self.study.assessment.year.get(),
            "scores": scores,
            "findings": findings_json(&self.study.findings(), self.study.language),
        })
    }
}
