//! Regions side by side, and where the difference between the first and each other comes from.

use serde_json::json;

use super::foot;
use super::league::place_text;
use super::study::Study;
use crate::diagnostic::Words;
use crate::domain::{Component, PillarId, RegionId, Score};
use crate::engine::contribution::{self, Difference};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

/// Regions side by side.
#[derive(Debug, Clone)]
pub struct Compare<'a> {
    study: Study<'a>,
    regions: Vec<RegionId>,
    gaps: Vec<Gap>,
}

/// Where the difference between the first region and another comes from.
#[derive(Debug, Clone)]
struct Gap {
    other: RegionId,
    /// For the index and every pillar that both have: the parts that sum to the difference.
    pillars: Vec<(PillarId, Difference)>,
}

impl<'a> Compare<'a> {
    /// The comparison of regions with the first of them.
    pub fn of(study: Study<'a>, regions: Vec<RegionId>) -> Self {
        let gap = |&other: &RegionId| {
            let pillars = study.framework.top_down();
            let difference = |pillar: PillarId| {
                let (question, assessment) = (study.question, study.assessment);
                let parts = contribution::between(question, assessment, pillar, regions[0], other)?;
                Some((pillar, parts))
            };
            Gap { other, pillars: pillars.into_iter().filter_map(difference).collect() }
        };
        let gaps = regions.iter().skip(1).map(gap).collect();
        Self { study, regions, gaps }
    }

    fn scores_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut heads = vec![capital(term::SCORE.get(language))];
        heads.extend(self.regions.iter().map(|region| format!(">{}", study.region_name(*region))));
        let mut table = Table::new(heads);
        let mut places = vec![capital(term::RANK.get(language))];
        for &region in &self.regions {
            let standing = study.assessment.ranking.standing(region);
            let n = study.assessment.ranking.standings.len();
            places.push(standing.map_or_else(
                || term::NOT_RANKED.get(language).to_owned(),
                |standing| study.numbers().place(standing.rank, n),
            ));
        }
        table.push_home(places);
        for component in study.framework.walk() {
            let mut row = vec![indented(study, component)];
            for &region in &self.regions {
                row.push(study.score_text(study.assessment.score(region, component)));
            }
            table.push(row);
        }
        table
    }

    fn gap_table(&self, gap: &Gap) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let decimals = study.decimals();
        let mut table = Table::new([
            words!("Where it comes from", "Do đâu").get(language).to_owned(),
            format!(">{}", words!("Points", "Điểm").get(language)),
        ]);
        for (pillar, difference) in &gap.pillars {
            let name = study.name(Component::Pillar(*pillar));
            let total = study.numbers().signed(difference.total, decimals);
            table.push_home(vec![name.to_owned(), total]);
            for (component, points) in &difference.parts {
                let name = format!("  {}", study.name(*component));
                table.push(vec![name, study.numbers().signed(*points, decimals)]);
            }
            if difference.missing_parts.abs() > 1e-9 {
                let label = words!("  parts that only one has", "  phần chỉ một bên có");
                let points = study.numbers().signed(difference.missing_parts, decimals);
                table.push(vec![label.get(language).to_owned(), points]);
            }
        }
        table
    }

    fn gap_title(&self, gap: &Gap) -> Words {
        let (first, other) =
            (self.study.region_name(self.regions[0]), self.study.region_name(gap.other));
        words!(
            "{first} against {other}: parts that sum to the difference",
            "{first} so với {other}: các phần cộng lại bằng chênh lệch"
        )
    }

    /// Says why there is no way to share out the difference, where that is so.
    fn no_parts(&self, gap: &Gap) -> Option<Words> {
        let index = self.study.framework.index();
        if gap.pillars.iter().any(|(pillar, _)| *pillar == index) {
            return None;
        }
        Some(words!(
            "The index cannot be shared out: one of the two has none, or the aggregation is relative to the other regions.",
            "Không chia được chênh lệch của chỉ số tổng hợp: một bên chưa có điểm, hoặc phép tổng hợp phụ thuộc các địa phương khác."
        ))
    }
}

/// The name of a component, set in by its depth.
fn indented(study: &Study<'_>, component: Component) -> String {
    let mut depth = 0;
    let mut parent = study.framework.parent(component);
    while let Some(pillar) = parent {
        depth += 1;
        parent = study.framework.pillar(pillar).parent;
    }
    format!("{}{}", "  ".repeat(depth), study.name(component))
}

impl View for Compare<'_> {
    fn document(&self) -> Document {
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(foot::summary(&self.study)));
        document.push(Block::Table(self.scores_table()));
        for gap in &self.gaps {
            document.push(Block::Heading(self.gap_title(gap).get(self.study.language).to_owned()));
            if let Some(words) = self.no_parts(gap) {
                document.push(Block::Text(words.get(self.study.language).to_owned()));
            }
            document.push(Block::Table(self.gap_table(gap)));
        }
        document.push(Block::Notes(foot::notes(&self.study)));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv = CsvText::new(["region", "against", "pillar", "component", "points"]);
        let code = |region: RegionId| self.study.dataset.region(region).code.to_string();
        for gap in &self.gaps {
            for (pillar, difference) in &gap.pillars {
                let pillar = self.study.framework.pillar(*pillar).code.to_string();
                let mut push = |component: String, points: f64| {
                    let row = [code(self.regions[0]), code(gap.other), pillar.clone(), component];
                    csv.push(row.into_iter().chain([csv_number(Some(points))]).collect());
                };
                for (component, points) in &difference.parts {
                    push(self.study.framework.code(*component).to_string(), *points);
                }
                push("parts-only-one-has".to_owned(), difference.missing_parts);
                push("total".to_owned(), difference.total);
            }
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let study = &self.study;
        let code = |region: RegionId| study.dataset.region(region).code.as_str();
        let regions: Vec<_> = self
            .regions
            .iter()
            .map(|&region| {
                let scores: serde_json::Map<String, serde_json::Value> = study
                    .framework
                    .walk()
                    .into_iter()
                    .map(|one| {
                        let score = study.assessment.score(region, one).map(Score::get);
                        (study.framework.code(one).to_string(), json!(score))
                    })
                    .collect();
                let standing = study.assessment.ranking.standing(region);
                json!({
                    "region": code(region), "name": study.region_name(region),
                    "rank": standing.map(|standing| standing.rank), "scores": scores,
                })
            })
            .collect();
        let difference = |(pillar, difference): &(PillarId, Difference)| {
            let parts: serde_json::Map<String, serde_json::Value> = difference
                .parts
                .iter()
                .map(|(one, points)| (study.framework.code(*one).to_string(), json!(points)))
                .collect();
            json!({
                "pillar": study.framework.pillar(*pillar).code.as_str(),
                "total": difference.total, "parts": parts,
                "parts_only_one_has": difference.missing_parts,
            })
        };
        let gaps: Vec<_> = self
            .gaps
            .iter()
            .map(|gap| {
                json!({
                    "region": code(self.regions[0]), "against": code(gap.other),
                    "differences": gap.pillars.iter().map(difference).collect::<Vec<_>>(),
                })
            })
            .collect();
        json!({
            "schema": "icf.compare/1",
            "assessment": study.title(),
            "framework": study.framework.code.as_str(),
            "year": study.assessment.year.get(),
            "regions": regions,
            "gaps": gaps,
        })
    }
}

/// Places of regions in different assessments, side by side: never scores, never a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    lines: Vec<PlaceLine>,
    language: crate::diagnostic::Language,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PlaceLine {
    region: String,
    name: String,
    assessment: String,
    title: String,
    rank: Option<usize>,
    n: usize,
    place: String,
}

impl Places {
    /// An empty table.
    pub fn new(language: crate::diagnostic::Language) -> Self {
        Self { lines: Vec::new(), language }
    }

    /// Adds a region's place in an assessment.
    pub fn add(&mut self, study: &Study<'_>, assessment: &str, region: RegionId) {
        let ranking = &study.assessment.ranking;
        let standing = ranking.standing(region);
        self.lines.push(PlaceLine {
            region: study.dataset.region(region).code.to_string(),
            name: study.region_name(region).to_owned(),
            assessment: assessment.to_owned(),
            title: study.title(),
            rank: standing.map(|standing| standing.rank),
            n: ranking.standings.len(),
            place: standing.map_or_else(
                || term::NOT_RANKED.get(study.language).to_owned(),
                |standing| place_text(study, standing.rank),
            ),
        });
    }
}

impl View for Places {
    fn document(&self) -> Document {
        let language = self.language;
        let mut table = Table::new([
            capital(term::REGION.get(language)),
            capital(term::RANK.get(language)),
            words!("What was measured", "Nội dung đo").get(language).to_owned(),
        ]);
        for line in &self.lines {
            table.push(vec![line.name.clone(), line.place.clone(), line.title.clone()]);
        }
        let note = words!(
            "Places come from different measurements of different regions: they stand beside each other, and their difference means nothing.",
            "Thứ hạng lấy từ các phép đo khác nhau trên các nhóm địa phương khác nhau: chỉ đặt cạnh nhau, hiệu số không có ý nghĩa."
        );
        let mut document = Document::default();
        document.push(Block::Title(
            words!("Places in different assessments", "Thứ hạng trong các kỳ đánh giá khác nhau")
                .get(language)
                .to_owned(),
        ));
        document.push(Block::Table(table));
        document.push(Block::Notes(vec![
            note.get(language).to_owned(),
            capital(term::NOT_ICF.get(language)) + ".",
        ]));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv = CsvText::new(["region", "name", "assessment", "rank", "n", "measured"]);
        for line in &self.lines {
            csv.push(vec![
                line.region.clone(),
                line.name.clone(),
                line.assessment.clone(),
                line.rank.map_or_else(String::new, |rank| rank.to_string()),
                line.n.to_string(),
                line.title.clone(),
            ]);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let one = |line: &PlaceLine| {
            json!({
                "region": line.region, "name": line.name, "assessment": line.assessment,
                "measured": line.title, "rank": line.rank, "n": line.n,
            })
        };
        let places: Vec<_> = self.lines.iter().map(one).collect();
        json!({ "schema": "icf.compare/1", "places": places })
    }
}
