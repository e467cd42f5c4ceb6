//! The lines of a league table, and the regions that have none.
//!
//! Takes a study; gives ranks, scores and ids. Only names and reasons are in the reader's language.

use super::super::foot;
use super::super::study::Study;
use super::words::reason_text;
use crate::domain::{Component, PillarId, RegionId, Score, Share};
use crate::engine::dashboard::{self, Colour};
use crate::engine::{lens, rank};
use crate::present::term;
use crate::words;

/// A line of the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) region: RegionId,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) rank: usize,
    pub(super) tied: bool,
    pub(super) score: Score,
    pub(super) tier: Option<usize>,
    pub(super) coverage: Share,
    pub(super) parts: Vec<Option<Score>>,
    pub(super) colours: Vec<Option<Colour>>,
    pub(super) possible: Option<(usize, usize)>,
    pub(super) group: Option<String>,
    pub(super) group_rank: Option<usize>,
}

/// A region that is not in the table, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Absent {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) reason: String,
    pub(super) possible: Option<(usize, usize)>,
}

/// A column of part scores: a pillar, or a group of a lens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) code: String,
    pub(super) head: String,
    pub(super) of: PartOf,
}

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartOf {
    Pillar(PillarId),
    /// Position among the groups of the lens.
    Group(usize),
}

/// The parts that are shown: the pillars below the index, or the groups of a lens.
pub(super) fn parts(study: &Study<'_>) -> Vec<Part> {
    if let Some(seen) = study.lens {
        let part = |(at, group): (usize, &lens::Group)| Part {
            code: group.value.clone(),
            head: term::tag_value(&group.value, study.language),
            of: PartOf::Group(at),
        };
        return seen.groups.iter().enumerate().map(part).collect();
    }
    let part = |pillar: PillarId| Part {
        code: study.framework.pillar(pillar).code.to_string(),
        head: format!(
            "{}{}",
            study.name(Component::Pillar(pillar)),
            foot::pillar_mark(study, pillar)
        ),
        of: PartOf::Pillar(pillar),
    };
    study.framework.top_pillars().map(part).collect()
}

/// The columns of part scores, and what colours them.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub(super) parts: &'a [Part],
    pub(super) colours: Option<&'a dashboard::Dashboard>,
}

/// The ranked regions.
pub(super) fn lines_by_index(study: &Study<'_>, pillars: Columns<'_>) -> Vec<Line> {
    let standings = &study.assessment.ranking.standings;
    standings
        .iter()
        .map(|standing| Line {
            rank: standing.rank,
            tied: standing.tied,
            tier: standing.tier,
            possible: standing.possible,
            ..line(study, pillars, standing.region, standing.score)
        })
        .collect()
}

/// The regions with a score, ranked by one component.
pub(super) fn lines_by_component(
    study: &Study<'_>,
    pillars: Columns<'_>,
    by: Component,
) -> Vec<Line> {
    let scored = |region: RegionId| study.assessment.score(region, by).map(|score| (region, score));
    let mut scored: Vec<(RegionId, Score)> =
        study.dataset.region_ids().filter_map(scored).collect();
    scored.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let scores: Vec<Score> = scored.iter().map(|(_, score)| *score).collect();
    let ranks = rank::competition_ranks(&scores);
    let mut lines: Vec<Line> = scored
        .iter()
        .zip(&ranks)
        .map(|(&(region, score), &rank)| Line {
            rank,
            tied: ranks.iter().filter(|&&other| other == rank).count() > 1,
            ..line(study, pillars, region, score)
        })
        .collect();
    lines.sort_by(|a, b| (a.rank, &a.code).cmp(&(b.rank, &b.code)));
    lines
}

fn line(study: &Study<'_>, columns: Columns<'_>, region: RegionId, score: Score) -> Line {
    let part_score = |part: &Part| match part.of {
        PartOf::Pillar(pillar) => study.assessment.score(region, Component::Pillar(pillar)),
        PartOf::Group(at) => study.lens.and_then(|seen| *seen.scores.get(region.at(), at)),
    };
    let colour = |part: &Part| match part.of {
        PartOf::Pillar(pillar) => *columns.colours?.pillars.get(region.at(), pillar.at()),
        PartOf::Group(_) => None,
    };
    Line {
        region,
        code: study.dataset.region(region).code.to_string(),
        name: study.region_name(region).to_owned(),
        rank: 0,
        tied: false,
        score,
        tier: None,
        coverage: study.assessment.coverage.overall[region.at()],
        parts: columns.parts.iter().map(part_score).collect(),
        colours: columns.parts.iter().map(colour).collect(),
        possible: None,
        group: None,
        group_rank: None,
    }
}

/// Gives each line its rank among those of its group.
pub(super) fn rank_in_groups(study: &Study<'_>, lines: &mut [Line], column: &str) {
    for line in lines.iter_mut() {
        line.group = study.dataset.region(line.region).group(column).map(str::to_owned);
    }
    for place in 0..lines.len() {
        let ahead =
            |other: &Line| other.group == lines[place].group && other.rank < lines[place].rank;
        let n_ahead = lines.iter().filter(|other| ahead(other)).count();
        lines[place].group_rank = lines[place].group.is_some().then_some(n_ahead + 1);
    }
}

/// The regions that are not ranked.
pub(super) fn absent(study: &Study<'_>) -> Vec<Absent> {
    let unranked = &study.assessment.ranking.unranked;
    unranked
        .iter()
        .map(|unranked| Absent {
            code: study.dataset.region(unranked.region).code.to_string(),
            name: study.region_name(unranked.region).to_owned(),
            reason: reason_text(study, unranked.region, &unranked.reason),
            possible: unranked.possible,
        })
        .collect()
}

/// The regions without a score of a component.
pub(super) fn absent_from(study: &Study<'_>, component: Component) -> Vec<Absent> {
    let language = study.language;
    let name = study.name(component);
    let reason = words!("no score for {name}", "chưa có điểm cho {name}");
    let without = |region: &RegionId| study.assessment.score(*region, component).is_none();
    let absent = |region: RegionId| Absent {
        code: study.dataset.region(region).code.to_string(),
        name: study.region_name(region).to_owned(),
        reason: reason.get(language).to_owned(),
        possible: None,
    };
    study.dataset.region_ids().filter(without).map(absent).collect()
}
