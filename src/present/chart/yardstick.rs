//! What a region is measured against year by year: benchmarks and tiers, computed anew from each
//! year's own ranking, the region itself left out.

use super::YearRun;
use crate::diagnostic::Words;
use crate::domain::{BenchmarkSource, Cohort, Question, RegionId, Score, Statistic};
use crate::engine::{benchmark, cohort, stats};
use crate::present::view::Study;
use crate::words;

/// What the hero is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Yardstick {
    /// A benchmark that is computed anew from each year.
    Benchmark(usize),
    /// The mean of a tier.
    Tier(usize),
    /// The median of all that are ranked.
    Median,
}

/// Benchmarks that are computed from each year, else tiers, else the median.
pub(super) fn yardsticks(study: &Study<'_>) -> Vec<Yardstick> {
    let computed = |at: &usize| {
        matches!(study.manifest.benchmarks[*at].source, BenchmarkSource::Computed { .. })
    };
    let benchmarks = (0..study.manifest.benchmarks.len()).filter(computed);
    let mut found: Vec<Yardstick> = benchmarks.map(Yardstick::Benchmark).collect();
    if found.is_empty() {
        found = (0..study.manifest.tiers.len()).map(Yardstick::Tier).collect();
    }
    if found.is_empty() {
        found.push(Yardstick::Median);
    }
    found.truncate(2);
    found
}

/// A yardstick's score in a year, the hero left out.
pub(super) fn score_of(
    study: &Study<'_>,
    yardstick: Yardstick,
    run: &YearRun,
    hero: Option<RegionId>,
) -> Option<f64> {
    let question = Question { year: run.year, ..study.question };
    let standings = &run.assessment.ranking.standings;
    let of = |regions: &[RegionId]| -> Vec<f64> {
        let meant = standings.iter().filter(|one| regions.contains(&one.region));
        meant.map(|one| one.score.get()).collect()
    };
    match yardstick {
        Yardstick::Benchmark(at) => {
            let benchmark = &study.manifest.benchmarks[at];
            benchmark::index(question, standings, benchmark, hero).map(Score::get)
        }
        Yardstick::Tier(at) => {
            let cohort = Cohort::Tier(study.manifest.tiers[at].code.clone());
            stats::mean(&of(&cohort::members(question, standings, &cohort, hero)))
        }
        Yardstick::Median => {
            stats::median(&of(&cohort::members(question, standings, &Cohort::All, hero)))
        }
    }
}

/// The name of a yardstick at the end of its line.
pub(super) fn name_of(study: &Study<'_>, yardstick: Yardstick) -> String {
    let words = match yardstick {
        Yardstick::Benchmark(at) => {
            return study.manifest.benchmarks[at].name.get(study.language).to_owned();
        }
        Yardstick::Tier(at) => {
            let tier = study.manifest.tiers[at].name.get(study.language);
            words!("Mean of the {tier}", "Trung bình {tier}")
        }
        Yardstick::Median => words!("Median", "Trung vị"),
    };
    words.get(study.language).to_owned()
}

/// A yardstick in a sentence.
pub(super) fn said(study: &Study<'_>, yardstick: Yardstick) -> Words {
    let tier = |tier: &str| words!("the mean of the {tier}", "trung bình {tier}");
    match yardstick {
        Yardstick::Benchmark(at) => {
            let benchmark = &study.manifest.benchmarks[at];
            if let BenchmarkSource::Computed {
                cohort: Cohort::Tier(code),
                statistic: Statistic::Mean,
            } = &benchmark.source
                && let Some(found) = study.manifest.tiers.iter().find(|one| one.code == *code)
            {
                return tier(found.name.get(study.language));
            }
            let name = benchmark.name.get(study.language);
            words!("“{name}”", "“{name}”")
        }
        Yardstick::Tier(at) => tier(study.manifest.tiers[at].name.get(study.language)),
        Yardstick::Median => words!("the median", "trung vị"),
    }
}

/// Whether a yardstick looks at other regions in every year.
pub(super) fn changes(study: &Study<'_>, yardstick: Yardstick) -> bool {
    match yardstick {
        Yardstick::Tier(_) => true,
        Yardstick::Median => false,
        Yardstick::Benchmark(at) => !matches!(
            study.manifest.benchmarks[at].source,
            BenchmarkSource::Computed { cohort: Cohort::Regions(_), .. }
        ),
    }
}
