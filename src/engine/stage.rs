//! What each stage leaves behind: its values and a record of what it did.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Finding, WeightNote};
use crate::domain::{
    Component, Finite, Grid, IndicatorId, PillarId, RegionId, Scale, Score, Share, VariableId, Year,
};

/// A row of every stage: one region in one year.
///
/// The first rows are all regions of the data set in the assessment's year, in order, so that the
/// row of a region is its id. A method that looks over the whole panel adds the region-years of the
/// other years behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The region.
    pub region: RegionId,
    /// The year.
    pub year: Year,
    /// Whether the region exists in that year.
    pub exists: bool,
    /// Whether its values make cohort statistics.
    pub in_reference: bool,
}

/// One assembled value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The number behind the value: itself; yes 1, no 0; points of the choice or level; number of
    /// ticks.
    pub amount: Finite,
    /// Position of the observation in the data set.
    pub observation: usize,
    /// The year the value is from.
    pub vintage: Year,
}

/// Figures of different origins that differ for one region, variable and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The region.
    pub region: RegionId,
    /// The variable.
    pub variable: VariableId,
    /// The year.
    pub year: Year,
    /// Position of the observation that is used; nothing while it is undecided.
    pub used: Option<usize>,
    /// Positions of the others.
    pub others: Vec<usize>,
}

/// METHODS section 1: one value per row and indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Assembled {
    /// The values; rows are cases, columns indicators.
    pub cells: Grid<Option<Cell>>,
    /// Where the question does not apply.
    pub not_applicable: Grid<bool>,
    /// Where sources disagree, over all years of the data.
    pub conflicts: Vec<Conflict>,
}

/// METHODS section 2: how much of each region was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverages {
    /// Share of the scored indicators with a value, by row.
    pub overall: Vec<Share>,
    /// The same within each pillar; rows are cases, columns pillars.
    pub pillars: Grid<Share>,
}

/// What a value was divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divisor {
    /// The amount.
    pub amount: Finite,
    /// Position of its observation; nothing where it stands in `regions.csv`.
    pub observation: Option<usize>,
    /// The year it is from; nothing where it stands in `regions.csv`.
    pub vintage: Option<Year>,
}

/// METHODS section 3: values per head, per area, per anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Denominated {
    /// The values; rows are cases, columns indicators.
    pub values: Grid<Option<Finite>>,
    /// What each divided value was divided by, by row and indicator.
    pub divisors: BTreeMap<(usize, IndicatorId), Divisor>,
}

/// A gap that was filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// The row.
    pub row: usize,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The value put there (a score where the space is the normalised one).
    pub value: Finite,
    /// The word for the method.
    pub how: &'static str,
    /// Rows whose values went into it (shared among the fills of a column); for time methods the
    /// years are in `years`.
    pub donors: Arc<[usize]>,
    /// Other indicators of these rows whose values went into it.
    pub indicators: Arc<[IndicatorId]>,
    /// Years whose values went into it.
    pub years: Vec<Year>,
    /// Standard deviation of the residuals, for regressions.
    pub residual_sd: Option<Finite>,
}

/// METHODS section 4: gaps filled, or left.
#[derive(Debug, Clone, PartialEq)]
pub struct Imputed {
    /// The values; rows are cases, columns indicators.
    pub values: Grid<Option<Finite>>,
    /// What was filled, in the order of columns and rows.
    pub fills: Vec<Fill>,
}

/// Why a value was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeWhy {
    /// It was the greatest and stood out.
    WinsorisedHigh,
    /// It was the least and stood out.
    WinsorisedLow,
    /// Its whole column was transformed.
    Transformed,
}

/// A value that the treatment of outliers changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The row.
    pub row: usize,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Before.
    pub from: Finite,
    /// After.
    pub to: Finite,
    /// Why.
    pub why: ChangeWhy,
}

/// What the treatment saw and did in one column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TreatNote {
    /// Skewness and kurtosis before.
    pub before: (f64, f64),
    /// How many cells were winsorised.
    pub n_winsorised: usize,
    /// Skewness and kurtosis after winsorising.
    pub winsorised: (f64, f64),
    /// Skewness and kurtosis at the end.
    pub after: (f64, f64),
    /// Whether the column was transformed in the end.
    pub transformed: bool,
    /// Whether the end passes.
    pub passes: bool,
}

/// METHODS section 5: outliers treated, or left.
#[derive(Debug, Clone, PartialEq)]
pub struct Treated {
    /// The values; rows are cases, columns indicators.
    pub values: Grid<Option<Finite>>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What was seen in each column; nothing where the column was not treated.
    pub notes: Vec<Option<TreatNote>>,
}

/// The numbers that turned one column's values into scores, for the trace.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Constants {
    /// Least value of the reference set, or floor.
    pub low: Option<Finite>,
    /// Greatest value of the reference set, or ceiling.
    pub high: Option<Finite>,
    /// Mean and standard deviation, for z-scores.
    pub mean_sd: Option<(Finite, Finite)>,
    /// How many values made them.
    pub n: usize,
}

/// METHODS section 6: everything on one scale, more is better.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalised {
    /// The scores; rows are cases, columns indicators.
    pub scores: Grid<Option<Score>>,
    /// The scale of each column, where it is bounded.
    pub scales: Vec<Option<Scale>>,
    /// The constants of each column.
    pub constants: Vec<Constants>,
    /// Rows and indicators held at an end of the scale.
    pub held: Vec<(usize, IndicatorId)>,
    /// Columns without scores for anybody (constant, or nothing to normalise with).
    pub unusable: Vec<bool>,
}

/// METHODS section 7: shares of the scored children of each pillar, and effective weights.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    /// For each pillar its scored children and their shares, which sum to 1.
    pub of_pillar: Vec<Vec<(Component, f64)>>,
    /// Product of the shares up the tree, by indicator; 0 for context.
    pub effective: Vec<f64>,
    /// Shares of single rows where each region has its own weights (benefit of the doubt), by
    /// pillar and row: the part of the score that each child brings. Others may give the same
    /// score.
    pub own: BTreeMap<(PillarId, usize), Vec<(Component, f64)>>,
    /// What was seen while weights were made.
    pub notes: Vec<WeightNote>,
}

/// METHODS section 8: the score of every pillar, the index included.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Aggregates before `rescale`, which ranks and tiers use; rows are cases, columns pillars.
    pub pillars: Grid<Option<Score>>,
    /// What is shown as the pillar's score: after `rescale`.
    pub shown: Grid<Option<Score>>,
    /// The scale of each pillar where it is bounded.
    pub scales: Vec<Option<Scale>>,
    /// Share of each row's index that rests on imputed values.
    pub filled_share: Vec<Share>,
}

/// A ranked region.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The region.
    pub region: RegionId,
    /// Competition rank.
    pub rank: usize,
    /// Whether others share the rank.
    pub tied: bool,
    /// The index.
    pub score: Score,
    /// Position of the best tier it is in.
    pub tier: Option<usize>,
    /// Best and worst rank it could have if all its missing parts were known.
    pub possible: Option<(usize, usize)>,
}

/// Why a region is not ranked.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// It does not exist in the year.
    OutsideYears,
    /// It has no value for any scored indicator.
    NoData,
    /// Too little of it was measured.
    BelowCoverage {
        /// The share that was measured.
        share: Share,
        /// The share that is asked for.
        limit: Share,
    },
    /// Too little of a pillar was measured.
    BelowPillarCoverage {
        /// The pillar.
        pillar: PillarId,
        /// The share that was measured.
        share: Share,
        /// The share that is asked for.
        limit: Share,
    },
    /// Parts of the index have no score.
    PartsMissing(Vec<Component>),
    /// The index has no score although its parts have.
    NoIndex,
}

/// A region without a rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Unranked {
    /// The region.
    pub region: RegionId,
    /// Why.
    pub reason: Reason,
    /// Best and worst rank it could have among the ranked.
    pub possible: Option<(usize, usize)>,
}

/// METHODS section 9: ranks and tiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Best first; tied regions by code.
    pub standings: Vec<Standing>,
    /// By code.
    pub unranked: Vec<Unranked>,
}

impl Ranking {
    /// The standing of a region, if it is ranked.
    pub fn standing(&self, region: RegionId) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.region == region)
    }
}

/// The finished calculation with all its stages.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The year.
    pub year: Year,
    /// The rows of every stage.
    pub cases: Vec<Case>,
    /// Section 1.
    pub assembled: Assembled,
    /// Section 2.
    pub coverage: Coverages,
    /// Section 3.
    pub denominated: Denominated,
    /// Section 4.
    pub imputed: Imputed,
    /// Section 5.
    pub treated: Treated,
    /// Section 6.
    pub normalised: Normalised,
    /// Section 7.
    pub shares: Shares,
    /// Section 8.
    pub scores: Scores,
    /// Section 9.
    pub ranking: Ranking,
    /// Facts that the stages noticed.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// The shown score of any component of a region in the assessment's year.
    pub fn score(&self, region: RegionId, component: Component) -> Option<Score> {
        match component {
            Component::Pillar(pillar) => *self.scores.shown.get(region.at(), pillar.at()),
            Component::Indicator(indicator) => {
                *self.normalised.scores.get(region.at(), indicator.at())
            }
        }
    }

    /// Number of regions, which is the number of rows of the assessment's year.
    pub fn n_regions(&self) -> usize {
        self.cases.iter().take_while(|case| case.year == self.year).count()
    }
}
