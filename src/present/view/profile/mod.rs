//! One region: its place, factors, strengths and weaknesses, gaps to benchmarks, what is missing.

pub(in crate::present) mod facts;
mod firm;
mod tables;

use serde_json::json;

use self::facts::{
    Extreme, GapLine, PillarLine, TargetLine, extremes, gap_lines, missing, pillar_lines,
    target_lines,
};
use self::firm::Firm;
pub(in crate::present) use self::tables::pace_term;
use super::foot;
use super::league::{place_text, reason_text};
use super::study::{Study, findings_json};
use crate::diagnostic::{Language, Words};
use crate::domain::{Component, IndicatorId, RegionId, Robust, Score, Year};
use crate::engine::benchmark::Position;
use crate::engine::robust::Robustness;
use crate::present::table::csv_number;
use crate::present::term;
use crate::present::{Block, CsvText, Document, View};
use crate::words;

/// The profile of a region.
#[derive(Debug, Clone)]
pub struct Profile<'a> {
    study: Study<'a>,
    region: RegionId,
    pillars: Vec<PillarLine>,
    strengths: Vec<Extreme>,
    weaknesses: Vec<Extreme>,
    gaps: Vec<GapLine>,
    targets: Vec<TargetLine>,
    missing: Vec<IndicatorId>,
    firm: Option<Firm<'a>>,
}

impl<'a> Profile<'a> {
    /// The profile of a region of a study.
    pub fn of(study: Study<'a>, region: RegionId) -> Self {
        let (strengths, weaknesses) = extremes(&study, region);
        Self {
            study,
            region,
            pillars: pillar_lines(&study, region),
            strengths,
            weaknesses,
            gaps: gap_lines(&study, region),
            targets: target_lines(&study, region),
            missing: missing(&study, region),
            firm: None,
        }
    }

    /// The same with how firm the region's place is.
    #[must_use]
    pub fn with_intervals(self, varied: &'a Robust, found: Robustness) -> Self {
        Self { firm: Some(Firm { varied, found }), ..self }
    }

    fn headline(&self) -> Words {
        let study = &self.study;
        let name = study.region_name(self.region);
        let ranking = &study.assessment.ranking;
        if let Some(standing) = ranking.standing(self.region) {
            let place = place_text(study, standing.rank);
            let score = study.score_text(Some(standing.score));
            let tier = standing.tier.map_or_else(String::new, |tier| {
                format!(", {}", study.manifest.tiers[tier].name.get(study.language))
            });
            return words!(
                "{name}: {place}, score {score}{tier}.",
                "{name}: {place}, {score} điểm{tier}."
            );
        }
        let here = ranking.unranked.iter().find(|unranked| unranked.region == self.region);
        let reason =
            here.map_or_else(String::new, |here| reason_text(study, self.region, &here.reason));
        let possible =
            here.and_then(|here| here.possible).map_or_else(Words::default, |(best, worst)| {
                words!(
                    "; it could rank from {best} to {worst}",
                    "; có thể xếp từ hạng {best} đến hạng {worst}"
                )
            });
        let (en, vi) = (possible.en, possible.vi);
        words!("{name} is not ranked: {reason}{en}.", "{name} chưa được xếp hạng: {reason}{vi}.")
    }
}

impl View for Profile<'_> {
    fn document(&self) -> Document {
        let language = self.study.language;
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(self.headline().get(language).to_owned()));
        document.push(Block::Text(foot::summary(&self.study)));
        self.add_firmness(&mut document);
        document.push(Block::Table(self.pillar_table()));
        document.push(Block::Table(self.extreme_table(term::STRENGTHS, &self.strengths)));
        document.push(Block::Table(self.extreme_table(term::WEAKNESSES, &self.weaknesses)));
        document.push(Block::Table(self.gap_table()));
        document.push(Block::Table(self.target_table()));
        document.push(Block::Table(self.missing_table()));
        document.push(Block::Notes(foot::notes(&self.study)));
        document
    }

    fn csv(&self) -> CsvText {
        let header = ["part", "component", "score", "rank", "n", "gap", "benchmark"];
        let more = self.firm.iter().flat_map(|_| firm::COLUMNS);
        let mut csv = CsvText::new(header.into_iter().chain(more));
        let width = header.len() + self.firm.iter().flat_map(|_| firm::COLUMNS).count();
        let mut push = |mut row: Vec<String>| {
            row.resize(width, String::new());
            csv.push(row);
        };
        let code = |component: Component| self.study.framework.code(component).to_string();
        for line in &self.pillars {
            let rank = line.rank.map_or_else(String::new, |rank| rank.to_string());
            let score = csv_number(line.score.map(Score::get));
            let pillar = code(Component::Pillar(line.pillar));
            let n = line.n.to_string();
            push(vec!["pillar".into(), pillar, score, rank, n, String::new(), String::new()]);
        }
        for (part, extremes) in [("strength", &self.strengths), ("weakness", &self.weaknesses)] {
            for extreme in extremes {
                let component = Component::Indicator(extreme.indicator);
                let score = self.study.assessment.score(self.region, component).map(Score::get);
                let (rank, n) = (extreme.rank.to_string(), extreme.n.to_string());
                let row = [part.to_owned(), code(component), csv_number(score), rank, n];
                push(row.into_iter().chain([String::new(), String::new()]).collect());
            }
        }
        for line in &self.gaps {
            let benchmark = self.study.manifest.benchmarks[line.benchmark].code.to_string();
            let row = ["gap".to_owned(), code(line.component), csv_number(line.against.own)];
            let rest = [String::new(), String::new(), csv_number(line.against.gap), benchmark];
            push(row.into_iter().chain(rest).collect());
        }
        for &id in &self.missing {
            push(vec!["missing".to_owned(), code(Component::Indicator(id))]);
        }
        self.firm_rows(push);
        csv
    }

    fn json(&self) -> serde_json::Value {
        let study = &self.study;
        let code = |component: Component| study.framework.code(component).as_str();
        let standing = study.assessment.ranking.standing(self.region);
        let pillars: Vec<_> = self
            .pillars
            .iter()
            .map(|line| {
                json!({
                    "pillar": code(Component::Pillar(line.pillar)),
                    "score": line.score.map(Score::get), "rank": line.rank, "n": line.n,
                    "coverage": line.coverage,
                })
            })
            .collect();
        let extreme = |extreme: &Extreme| {
            let component = Component::Indicator(extreme.indicator);
            json!({ "indicator": code(component), "rank": extreme.rank, "n": extreme.n })
        };
        let gap = |line: &GapLine| {
            json!({
                "benchmark": study.manifest.benchmarks[line.benchmark].code.as_str(),
                "component": code(line.component),
                "own": line.against.own, "low": line.against.low, "high": line.against.high,
                "gap": line.against.gap, "n": line.against.n,
                "position": match line.against.position {
                    Position::Above => "above",
                    Position::At => "at",
                    Position::Below => "below",
                    Position::Unknown => "unknown",
                },
            })
        };
        let target = |line: &TargetLine| {
            let point = |(year, value): (Year, f64)| json!({ "year": year.get(), "value": value });
            json!({
                "indicator": code(Component::Indicator(line.indicator)),
                "first": point(line.first), "last": point(line.last), "target": point(line.target),
                "pace": line.pace.map(|pace| pace_term(Some(pace)).get(Language::En)),
            })
        };
        let mut object = json!({
            "schema": "icf.profile/1",
            "region": study.dataset.region(self.region).code.as_str(),
            "name": study.region_name(self.region),
            "assessment": study.title(),
            "framework": study.framework.code.as_str(),
            "year": study.assessment.year.get(),
            "headline": self.headline().get(study.language),
            "rank": standing.map(|standing| standing.rank),
            "n": study.assessment.ranking.standings.len(),
            "score": standing.map(|standing| standing.score.get()),
            "tier": standing.and_then(|one| one.tier).map(|at| study.manifest.tiers[at].code.as_str()),
            "coverage": study.assessment.coverage.overall[self.region.at()].get(),
            "pillars": pillars,
            "strengths": self.strengths.iter().map(extreme).collect::<Vec<_>>(),
            "weaknesses": self.weaknesses.iter().map(extreme).collect::<Vec<_>>(),
            "gaps": self.gaps.iter().map(gap).collect::<Vec<_>>(),
            "targets": self.targets.iter().map(target).collect::<Vec<_>>(),
            "missing": self.missing.iter().map(|id| code(Component::Indicator(*id))).collect::<Vec<_>>(),
            "findings": findings_json(&study.findings(), study.language),
        });
        if self.firm.is_some() {
            object["intervals"] = self.firm_json();
        }
        object
    }
}
