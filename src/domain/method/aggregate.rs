//! How children's scores become a parent's, what a zero does there, and which rank ties get:
//! METHODS section 8.

use super::{Normalise, Scale};
use crate::domain::{Finite, Share};

/// How children's scores become a parent's; METHODS section 8.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aggregate {
    /// sum w I.
    Arithmetic,
    /// exp(sum w ln I).
    Geometric,
    /// 1 / sum(w / I).
    Harmonic,
    /// (sum w I^p)^(1/p).
    Power(Finite),
    /// The worst child.
    Minimum,
    /// The middle child, unweighted.
    Median,
    /// sum a I with the weights as written.
    Sum,
    /// H prod(I / H).
    Product,
    /// Mean with a penalty for the worst child.
    MeanMin {
        /// From 0 (mean) to 1 (minimum).
        alpha: Share,
        /// How soft the penalty begins.
        beta: Finite,
    },
    /// Mean minus S^2 / M.
    MazziottaPareto,
    /// Regions beaten less regions lost to.
    Copeland,
    /// Closeness to the ideal.
    Topsis,
}

impl Aggregate {
    /// The word for it in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
            Self::Power(_) => "power",
            Self::Minimum => "minimum",
            Self::Median => "median",
            Self::Sum => "sum",
            Self::Product => "product",
            Self::MeanMin { .. } => "mean-min",
            Self::MazziottaPareto => "mazziotta-pareto",
            Self::Copeland => "copeland",
            Self::Topsis => "topsis",
        }
    }
}

/// Aggregation by what is being aggregated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AggregateRule {
    /// Where a pillar has indicators below it.
    pub indicators: Aggregate,
    /// Where a pillar has pillars below it.
    pub pillars: Aggregate,
}

/// What a mean that cannot take zero does with one; METHODS section 8.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Zero {
    /// No score in that parent, with a finding.
    Fail,
    /// Scores below this are raised to it.
    Floor(Finite),
    /// The normalisation's scale is mapped to this one.
    Rescale(Scale),
}

/// Which rank tied regions get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ties {
    /// The best; the ranks they use up are skipped: 1, 2, 2, 4.
    #[default]
    Competition,
}

/// A pillar's aggregate on another scale across regions; METHODS section 8.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescale {
    /// How.
    pub how: Normalise,
    /// Whether the parent gets the rescaled score.
    pub feeds_parent: bool,
}
