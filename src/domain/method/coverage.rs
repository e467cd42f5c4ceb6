//! Who has enough data to be ranked, and when a parent has a score.
//!
//! METHODS sections 2 and 8: shares that must be there, how they are counted, and whose values
//! make the statistics of a cohort.

use super::Aggregate;
use crate::domain::Share;

/// How shares of parts are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShareBy {
    /// By weight.
    #[default]
    Weight,
    /// By number.
    Count,
}

/// Whose values make every cohort statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reference {
    /// All regions with a value.
    #[default]
    All,
    /// Only the ranked ones.
    Ranked,
}

/// Who has enough data to be ranked; METHODS section 2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// Least share of all scored indicators.
    pub region: Share,
    /// Least share of the scored indicators of each pillar.
    pub pillar: Share,
    /// How it is counted.
    pub by: ShareBy,
    /// Whose values make cohort statistics.
    pub reference: Reference,
}

/// When a parent has a score although parts are missing; METHODS section 8.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missing {
    /// Least share of direct children that must have a score; `None`: 0.5, and 1 for sums and
    /// products.
    pub minimum_share: Option<Share>,
    /// How it is counted.
    pub by: ShareBy,
}

impl Missing {
    /// The least share of parts under a way of aggregating: as said, else a half; a sum or product
    /// needs them all, and so does TOPSIS, where a region that lacks a part has no place among the
    /// others.
    pub fn least_under(&self, aggregate: Aggregate) -> Share {
        match aggregate {
            Aggregate::Topsis => Share::ALL,
            Aggregate::Sum | Aggregate::Product => self.minimum_share.unwrap_or(Share::ALL),
            Aggregate::Arithmetic
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::Power(_)
            | Aggregate::Minimum
            | Aggregate::Median
            | Aggregate::MeanMin { .. }
            | Aggregate::MazziottaPareto
            | Aggregate::Copeland => self.minimum_share.unwrap_or(Share::HALF),
        }
    }
}
