//! What a profile is made of: lines of pillars, extremes, gaps to benchmarks, paces, missing values.
//!
//! Takes a study and a region; gives plain facts with ids and numbers. Nothing here words them.

use super::super::grid::ranks;
use super::super::study::Study;
use crate::domain::{
    BenchmarkKind, BenchmarkSource, Component, Finite, IndicatorId, Known, Observation, PillarId,
    RegionId, Score, Status, Value, VariableId, Year,
};
use crate::engine::benchmark::{self, BenchmarkValue, Position};
use crate::engine::normalise;
use crate::engine::trend::{self, Pace};

/// At most so many strengths and weaknesses.
const AT_MOST: usize = 6;
/// Quarters of fewer regions than this say nothing.
pub(in crate::present) const LEAST_REGIONS: usize = 8;

/// How a region does on a pillar.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::present) struct PillarLine {
    pub(in crate::present) pillar: PillarId,
    pub(in crate::present) depth: usize,
    pub(in crate::present) score: Option<Score>,
    pub(in crate::present) rank: Option<usize>,
    pub(in crate::present) n: usize,
    pub(in crate::present) coverage: f64,
}

/// An indicator on which the region is among the best or worst quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::present) struct Extreme {
    pub(in crate::present) indicator: IndicatorId,
    pub(in crate::present) rank: usize,
    pub(in crate::present) n: usize,
}

/// How far a component stands from a benchmark.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::present) struct GapLine {
    pub(in crate::present) benchmark: usize,
    pub(in crate::present) component: Component,
    pub(in crate::present) against: Against,
}

/// How an indicator moves towards its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::present) struct TargetLine {
    pub(in crate::present) indicator: IndicatorId,
    pub(in crate::present) first: (Year, f64),
    pub(in crate::present) last: (Year, f64),
    pub(in crate::present) target: (Year, f64),
    pub(in crate::present) pace: Option<Pace>,
}

/// A region's figure and a benchmark's, both in the component's own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::present) struct Against {
    pub(in crate::present) own: Option<f64>,
    /// The least that the benchmark's figure can be.
    pub(in crate::present) low: Option<f64>,
    /// The greatest that it can be.
    pub(in crate::present) high: Option<f64>,
    /// Own less the benchmark's, where that is one number.
    pub(in crate::present) gap: Option<f64>,
    pub(in crate::present) n: Option<usize>,
    pub(in crate::present) position: Position,
}

impl Against {
    pub(in crate::present) fn of(
        study: &Study<'_>,
        kind: Option<BenchmarkKind>,
        value: &BenchmarkValue,
    ) -> Self {
        let own = value.home.map(Finite::get);
        let (low, high) = match (value.known, kind) {
            (Known::Number(least), Some(BenchmarkKind::AtLeast)) => (Some(least.get()), None),
            (Known::Number(number), _) => (Some(number.get()), Some(number.get())),
            (Known::Range(low, high), _) => (Some(low.get()), Some(high.get())),
        };
        let one = if low == high { low } else { None };
        let position = match value.component {
            Component::Pillar(_) => value.position,
            Component::Indicator(id) => {
                value.position.turned(normalise::direction(study.framework.indicator(id)))
            }
        };
        let gap = own.zip(one).map(|(own, one)| own - one);
        Self { own, low, high, gap, n: value.n, position }
    }
}

/// Indicators with a target year and values of two years.
///
/// The pace is judged on the values themselves, turned so that more is better: it is the same on
/// any straight scale without ends, which is what METHODS section 12 asks for.
pub(in crate::present) fn target_lines(study: &Study<'_>, region: RegionId) -> Vec<TargetLine> {
    let line = |id: IndicatorId| {
        let indicator = study.framework.indicator(id);
        let target = indicator.target.as_ref()?;
        let wanted = (target.year?, target.value.get());
        let number = |one: &Observation| match one.value {
            Some(Value::Number(number)) => Some((one.year, number.get())),
            _ => None,
        };
        let measured = |one: &&Observation| {
            !matches!(one.status, Status::Target | Status::Forecast)
                && one.year <= study.assessment.year
        };
        let observations = study.dataset.of(VariableId::new(id.at()), region);
        let series: Vec<(Year, f64)> =
            observations.iter().filter(measured).filter_map(number).collect();
        let trend = trend::trend(&series)?;
        let sign = normalise::direction(indicator).sign();
        let turned = |(year, value): (Year, f64)| (year, sign * value);
        let pace = trend::pace(turned(trend.first), turned(trend.last), turned(wanted));
        let (first, last) = (trend.first, trend.last);
        Some(TargetLine { indicator: id, first, last, target: wanted, pace })
    };
    study.framework.indicator_ids().filter_map(line).collect()
}

/// The pillars below the index, in the order of the tree.
pub(in crate::present) fn pillar_lines(study: &Study<'_>, region: RegionId) -> Vec<PillarLine> {
    let line = |component: &Component| {
        let Component::Pillar(pillar) = *component else { return None };
        let depth = depth(study, *component).checked_sub(1)?;
        let ranks = ranks(study, *component);
        Some(PillarLine {
            pillar,
            depth,
            score: study.assessment.score(region, *component),
            rank: ranks[region.at()],
            n: ranks.iter().flatten().count(),
            coverage: study.assessment.coverage.pillars.get(region.at(), pillar.at()).get(),
        })
    };
    study.framework.walk().iter().filter_map(line).collect()
}

fn depth(study: &Study<'_>, component: Component) -> usize {
    let mut depth = 0;
    let mut parent = study.framework.parent(component);
    while let Some(pillar) = parent {
        depth += 1;
        parent = study.framework.pillar(pillar).parent;
    }
    depth
}

/// Scored indicators on which the region is among the best or the worst quarter of ranked regions,
/// most extreme first.
pub(in crate::present) fn extremes(
    study: &Study<'_>,
    region: RegionId,
) -> (Vec<Extreme>, Vec<Extreme>) {
    let (mut strengths, mut weaknesses) = (Vec::new(), Vec::new());
    let standings = &study.assessment.ranking.standings;
    for indicator in study.framework.indicator_ids() {
        let own = study.assessment.score(region, Component::Indicator(indicator));
        let scored = study.assessment.shares.effective[indicator.at()] > 0.0;
        let (Some(own), true) = (own, scored) else { continue };
        let others: Vec<Score> = standings
            .iter()
            .filter(|standing| standing.region != region)
            .filter_map(|standing| {
                study.assessment.score(standing.region, Component::Indicator(indicator))
            })
            .collect();
        let n = others.len() + 1;
        if n < LEAST_REGIONS {
            continue;
        }
        let ahead = others.iter().filter(|&&other| other > own).count();
        let behind = others.iter().filter(|&&other| other < own).count();
        let extreme = Extreme { indicator, rank: ahead + 1, n };
        if 4 * (ahead + 1) <= n {
            strengths.push(extreme);
        } else if 4 * (behind + 1) <= n {
            weaknesses.push(extreme);
        }
    }
    strengths.sort_by_key(|extreme| (extreme.rank, extreme.indicator));
    weaknesses.sort_by_key(|extreme| (std::cmp::Reverse(extreme.rank), extreme.indicator));
    strengths.truncate(AT_MOST);
    weaknesses.truncate(AT_MOST);
    (strengths, weaknesses)
}

/// The index, the factors and what a benchmark gives figures for.
pub(in crate::present) fn gap_lines(study: &Study<'_>, region: RegionId) -> Vec<GapLine> {
    let index = study.framework.index();
    let shown = |component: &Component| match component {
        Component::Pillar(pillar) => {
            *pillar == index || study.framework.pillar(*pillar).parent == Some(index)
        }
        Component::Indicator(_) => false,
    };
    let mut lines = Vec::new();
    for (at, benchmark) in study.manifest.benchmarks.iter().enumerate() {
        let kind = match &benchmark.source {
            BenchmarkSource::Given { kind, .. } => Some(*kind),
            BenchmarkSource::Computed { .. } => None,
        };
        // The region itself is left out of what it is compared with.
        let values = benchmark::values(study.question, study.assessment, benchmark, Some(region));
        for value in values.values.iter().filter(|one| kind.is_some() || shown(&one.component)) {
            let against = Against::of(study, kind, value);
            lines.push(GapLine { benchmark: at, component: value.component, against });
        }
    }
    lines
}

/// Scored indicators without a value that apply to the region.
pub(in crate::present) fn missing(study: &Study<'_>, region: RegionId) -> Vec<IndicatorId> {
    let assembled = &study.assessment.assembled;
    study
        .framework
        .indicator_ids()
        .filter(|id| study.assessment.shares.effective[id.at()] > 0.0)
        .filter(|id| assembled.cells.get(region.at(), id.at()).is_none())
        .filter(|id| !assembled.not_applicable.get(region.at(), id.at()))
        .collect()
}
