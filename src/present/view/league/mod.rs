//! The league table: who stands where, in which tier, on which factors, and who could not be ranked.

mod lines;
mod words;

pub(in crate::present) use words::{place_text, reason_text};

use serde_json::json;

use self::lines::{
    Absent, Columns, Line, Part, absent, absent_from, lines_by_component, lines_by_index, parts,
    rank_in_groups,
};
use self::words::{colour_code, colour_term, possible_words};
use super::foot;
use super::study::{Study, findings_json};
use crate::diagnostic::Diagnostic;
use crate::domain::{Component, Dashboard, RegionId, Score};
use crate::engine::dashboard::{self, Colour};
use crate::engine::robust::{Interval, Robustness};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

/// What the table is ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The index.
    Index,
    /// Another component.
    Component(Component),
}

/// What is asked of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeagueRequest {
    /// What it is ranked by.
    pub by: By,
    /// A column of `regions.csv` whose groups are ranked within themselves, and the one group to
    /// show.
    pub group: Option<(String, Option<String>)>,
    /// Show only so many lines, and the home region.
    pub top: Option<usize>,
}

/// The league table.
#[derive(Debug, Clone)]
pub struct League<'a> {
    study: Study<'a>,
    request: LeagueRequest,
    parts: Vec<Part>,
    lines: Vec<Line>,
    absent: Vec<Absent>,
    findings: Vec<Diagnostic>,
    firmness: Option<Robustness>,
}

impl<'a> League<'a> {
    /// The table of an assessment.
    pub fn of(study: Study<'a>, request: LeagueRequest) -> Self {
        let parts = parts(&study);
        let colours = (study.framework.dashboard == Dashboard::TwoWorst)
            .then(|| dashboard::dashboard(study.question, study.assessment));
        let columns = Columns { parts: &parts, colours: colours.as_ref() };
        let mut lines = match request.by {
            By::Index => lines_by_index(&study, columns),
            By::Component(component) => lines_by_component(&study, columns, component),
        };
        if let Some((column, value)) = &request.group {
            rank_in_groups(&study, &mut lines, column);
            if let Some(value) = value {
                lines.retain(|line| line.group.as_deref() == Some(value));
            }
        }
        let absent = match request.by {
            By::Index => absent(&study),
            By::Component(component) => absent_from(&study, component),
        };
        Self { study, request, parts, lines, absent, findings: study.findings(), firmness: None }
    }

    /// The same with rank intervals beside the scores.
    #[must_use]
    pub fn with_intervals(self, firmness: Robustness) -> Self {
        Self { firmness: Some(firmness), ..self }
    }

    /// The rank interval of a region, where intervals are shown.
    fn interval(&self, region: RegionId) -> Option<&Interval> {
        self.firmness.as_ref()?.region(region).map(|one| &one.rank)
    }

    /// The facts that the engine noticed, in words.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    fn is_home(&self, region: RegionId) -> bool {
        self.study.manifest.home == Some(region)
    }

    fn tier_name(&self, tier: Option<usize>) -> String {
        let name = |tier: usize| self.study.manifest.tiers[tier].name.get(self.study.language);
        tier.map_or_else(String::new, |tier| name(tier).to_owned())
    }

    fn table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let with_coverage = self.lines.iter().any(|line| line.coverage.get() < 1.0 - 1e-9);
        let with_group = self.request.group.is_some();
        let with_tiers = self.request.by == By::Index && !study.manifest.tiers.is_empty();
        let mut heads = vec![format!(">{}", capital(term::RANK.get(language)))];
        heads.push(capital(term::REGION.get(language)));
        heads.push(format!(">{}", capital(term::SCORE.get(language))));
        if self.firmness.is_some() {
            heads.push(format!(">{}", super::robust::interval_head(language)));
        }
        if with_tiers {
            heads.push(capital(term::TIER.get(language)));
        }
        if with_group {
            heads.push(capital(words!("group", "nhóm").get(language)));
            heads.push(format!(">{}", words!("Rank in group", "Hạng trong nhóm").get(language)));
        }
        heads.extend(self.parts.iter().map(|part| format!(">{}", part.head)));
        if with_coverage {
            heads.push(format!(">{}", capital(term::COVERAGE.get(language))));
        }

        let mut table = Table::new(heads);
        let top = self.request.top.unwrap_or(usize::MAX);
        for (place, line) in self.lines.iter().enumerate() {
            if place >= top && !self.is_home(line.region) {
                continue;
            }
            let tied = if line.tied { "=" } else { "" };
            let mut cells = vec![format!("{}{tied}", line.rank), line.name.clone()];
            cells.push(study.score_text(Some(line.score)));
            if self.firmness.is_some() {
                cells.push(super::robust::interval_text(study, self.interval(line.region)));
            }
            if with_tiers {
                cells.push(self.tier_name(line.tier));
            }
            if with_group {
                cells.push(line.group.clone().unwrap_or_default());
                cells.push(line.group_rank.map_or_else(String::new, |rank| rank.to_string()));
            }
            cells.extend(self.part_texts(line));
            if with_coverage {
                cells.push(study.numbers().percent(line.coverage));
            }
            if self.is_home(line.region) { table.push_home(cells) } else { table.push(cells) }
        }
        table
    }

    /// The scores of the parts, each with its colour where the framework has a dashboard.
    fn part_texts(&self, line: &Line) -> Vec<String> {
        let text = |(score, colour): (&Option<Score>, &Option<Colour>)| {
            let score = self.study.score_text(*score);
            match colour {
                Some(colour) => {
                    format!("{score} {}", colour_term(*colour).get(self.study.language))
                }
                None => score,
            }
        };
        line.parts.iter().zip(&line.colours).map(text).collect()
    }

    fn absent_table(&self) -> Table {
        let language = self.study.language;
        let mut table = Table::new([
            capital(term::NOT_RANKED.get(language)),
            capital(term::REASON.get(language)),
            capital(term::POSSIBLE.get(language)),
        ]);
        for absent in &self.absent {
            let possible = absent.possible.map_or_else(
                || "–".to_owned(),
                |(best, worst)| possible_words(best, worst).get(language).to_owned(),
            );
            table.push(vec![absent.name.clone(), absent.reason.clone(), possible]);
        }
        table
    }
}

impl View for League<'_> {
    fn document(&self) -> Document {
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(foot::summary(&self.study)));
        document.push(Block::Table(self.table()));
        document.push(Block::Table(self.absent_table()));
        document.push(Block::Notes(foot::notes(&self.study)));
        document
    }

    fn csv(&self) -> CsvText {
        let coloured = self.study.framework.dashboard == Dashboard::TwoWorst;
        let mut header: Vec<String> =
            ["region", "name", "rank", "tied", "score", "tier", "coverage"]
                .map(String::from)
                .into();
        header.extend(self.parts.iter().map(|part| part.code.clone()));
        if coloured {
            header.extend(self.parts.iter().map(|part| format!("colour_{}", part.code)));
        }
        header.extend(["possible_best", "possible_worst", "reason"].map(String::from));
        if self.firmness.is_some() {
            header.extend(["rank_q05", "rank_q50", "rank_q95"].map(String::from));
        }
        let mut csv = CsvText::new(header);
        for line in &self.lines {
            let tier = line.tier.map(|tier| self.study.manifest.tiers[tier].code.to_string());
            let mut row = vec![line.code.clone(), line.name.clone(), line.rank.to_string()];
            row.push(line.tied.to_string());
            row.push(csv_number(Some(line.score.get())));
            row.push(tier.unwrap_or_default());
            row.push(csv_number(Some(line.coverage.get())));
            row.extend(line.parts.iter().map(|score| csv_number(score.map(Score::get))));
            if coloured {
                row.extend(line.colours.iter().map(|one| one.map_or("", colour_code).to_owned()));
            }
            row.extend(possible_cells(line.possible));
            row.push(String::new());
            if self.firmness.is_some() {
                let interval = self.interval(line.region);
                let ends = interval.map(|one| [one.low, one.median, one.high]);
                row.extend([0, 1, 2].map(|at| csv_number(ends.map(|ends| ends[at]))));
            }
            csv.push(row);
        }
        for absent in &self.absent {
            let mut row = vec![absent.code.clone(), absent.name.clone()];
            row.resize(7 + self.parts.len() * if coloured { 2 } else { 1 }, String::new());
            row.extend(possible_cells(absent.possible));
            row.push(absent.reason.clone());
            if self.firmness.is_some() {
                row.extend([const { String::new() }; 3]);
            }
            csv.push(row);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let standings: Vec<_> = self.lines.iter().map(|line| self.line_json(line)).collect();
        let unranked: Vec<_> = self
            .absent
            .iter()
            .map(|absent| {
                json!({
                    "region": absent.code, "name": absent.name, "reason": absent.reason,
                    "possible": possible_json(absent.possible),
                })
            })
            .collect();
        json!({
            "schema": "icf.rank/1",
            "assessment": self.study.title(),
            "framework": self.study.framework.code.as_str(),
            "year": self.study.assessment.year.get(),
            "standings": standings,
            "unranked": unranked,
            "findings": findings_json(&self.findings, self.study.language),
        })
    }
}

impl League<'_> {
    fn line_json(&self, line: &Line) -> serde_json::Value {
        let pillars: serde_json::Map<String, serde_json::Value> = self
            .parts
            .iter()
            .zip(&line.parts)
            .map(|(part, score)| (part.code.clone(), json!(score.map(Score::get))))
            .collect();
        let tier = line.tier.map(|tier| self.study.manifest.tiers[tier].code.as_str());
        let mut object = json!({
            "region": line.code, "name": line.name, "rank": line.rank, "tied": line.tied,
            "score": line.score.get(), "tier": tier, "coverage": line.coverage.get(),
            "pillars": pillars, "possible": possible_json(line.possible),
        });
        if self.study.framework.dashboard == Dashboard::TwoWorst {
            let colours = self.parts.iter().zip(&line.colours);
            object["colours"] = colours
                .map(|(part, colour)| (part.code.clone(), json!(colour.map(colour_code))))
                .collect::<serde_json::Map<_, _>>()
                .into();
        }
        if let Some(interval) = self.interval(line.region) {
            object["rank_interval"] = super::robust::interval_json(interval);
        }
        if let Some(group) = &line.group {
            object["group"] = group.as_str().into();
            object["rank_in_group"] = json!(line.group_rank);
        }
        object
    }
}

fn possible_json(possible: Option<(usize, usize)>) -> serde_json::Value {
    possible.map_or(serde_json::Value::Null, |(best, worst)| json!([best, worst]))
}

fn possible_cells(possible: Option<(usize, usize)>) -> [String; 2] {
    possible.map_or_else(Default::default, |(best, worst)| [best.to_string(), worst.to_string()])
}
