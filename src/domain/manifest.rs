//! What an assessment asks: for which year and region, against which tiers and benchmarks.

use std::collections::BTreeMap;

use super::{
    Code, Component, Finite, MethodPart, RegionId, Robust, Said, Score, Share, Weight, Year,
};
use crate::diagnostic::Language;
use crate::files::Span;

/// How a region gets into a tier.
#[derive(Debug, Clone, PartialEq)]
pub enum TierRule {
    /// By rank: this one or better.
    Rank(usize),
    /// By score: this one or more.
    Score(Score),
    /// By share of the ranked regions.
    Share(Share),
    /// By reaching the index of a benchmark.
    Benchmark(Code),
}

/// A band of ranked regions.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// Unique code.
    pub code: Code,
    /// Name for people.
    pub name: Said,
    /// How a region gets in.
    pub rule: TierRule,
    /// Where it is written.
    pub at: Span,
}

/// What a published figure says about the group it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BenchmarkKind {
    /// One value.
    Value,
    /// The mean of the group; for yes-no indicators the share of yes in percent.
    Mean,
    /// The median of the group.
    Median,
    /// The value below which this share of the group lies.
    Quantile(Share),
    /// The least and the greatest value of the group.
    Range,
    /// Only that it is this much or more.
    AtLeast,
}

/// What is known of one component of a benchmark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Known {
    /// One number.
    Number(Finite),
    /// Least and greatest.
    Range(Finite, Finite),
}

/// A group of regions of this cohort.
#[derive(Debug, Clone, PartialEq)]
pub enum Cohort {
    /// The regions of a tier.
    Tier(Code),
    /// The regions that host a community of an ICF tier since a year.
    Awards {
        /// ICF's tier.
        tier: String,
        /// First class year that counts.
        since: Option<Year>,
    },
    /// The regions that have the home region's value in a `group_*` column, or a given value.
    Group {
        /// The column.
        column: String,
        /// The value; the home region's own where nothing is given.
        value: Option<String>,
    },
    /// These regions.
    Regions(Vec<RegionId>),
    /// All ranked regions.
    All,
}

/// How a group becomes one number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Statistic {
    /// Mean.
    Mean,
    /// Median.
    Median,
    /// Type-7 quantile.
    Quantile(Share),
    /// Least.
    Minimum,
    /// Greatest.
    Maximum,
}

/// Where a benchmark's numbers come from.
#[derive(Debug, Clone, PartialEq)]
pub enum BenchmarkSource {
    /// Given, in the indicators' own units (pillars and index: scores).
    Given {
        /// What the numbers are.
        kind: BenchmarkKind,
        /// How many regions stand behind them.
        n: Option<u32>,
        /// The year they are from.
        year: Option<Year>,
        /// Who published them.
        origin: Option<Said>,
        /// The numbers.
        values: BTreeMap<Component, Known>,
    },
    /// Computed from this cohort, leaving the home region out.
    Computed {
        /// Which regions.
        cohort: Cohort,
        /// How they become one number.
        statistic: Statistic,
    },
}

/// Something to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Benchmark {
    /// Unique code.
    pub code: Code,
    /// Name for people.
    pub name: Said,
    /// The numbers.
    pub source: BenchmarkSource,
    /// Where it is written.
    pub at: Span,
}

/// A named alternative, with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Unique code.
    pub code: Code,
    /// Name for people; the code where there is none.
    pub name: Option<Said>,
    /// Why it is looked at.
    pub reason: Said,
    /// Weights instead of the framework's.
    pub weights: BTreeMap<Component, Weight>,
    /// Choices of method instead of the assessment's.
    pub method: MethodPart,
    /// Where it is written.
    pub at: Span,
}

/// The same indicators grouped another way: by a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// Unique code.
    pub code: Code,
    /// Name for people; the code where there is none.
    pub name: Option<Said>,
    /// The tag.
    pub tag: String,
    /// Where it is written.
    pub at: Span,
}

/// What an assessment asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// What was measured, for the head of every output.
    pub title: Option<Said>,
    /// What the reader must not overlook, for the foot of every output.
    pub note: Option<Said>,
    /// The region the assessment is about.
    pub home: Option<RegionId>,
    /// The year.
    pub year: Year,
    /// Languages of the assessment, the first is the default.
    pub languages: Vec<Language>,
    /// Oldest value accepted, in years before the assessment's.
    pub max_age: u16,
    /// Tiers, best first.
    pub tiers: Vec<Tier>,
    /// Benchmarks, in file order.
    pub benchmarks: Vec<Benchmark>,
    /// What is varied to see how firm ranks are.
    pub robust: Robust,
    /// Scenarios, in file order.
    pub scenarios: Vec<Scenario>,
    /// Lenses, in file order.
    pub lenses: Vec<Lens>,
    /// Where the year is written.
    pub year_at: Span,
    /// Where the home region is written.
    pub home_at: Span,
}
