//! Facts that the engine notices. They hold ids and numbers; the words for them are elsewhere.

use crate::domain::{Component, IndicatorId, PillarId, RegionId, Year};

/// A fact that the engine noticed.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// All regions have the same value, so the indicator cannot tell them apart: no scores.
    Constant {
        /// The indicator.
        indicator: IndicatorId,
    },
    /// A scored indicator has no usable value in the year's window.
    NoValues {
        /// The indicator.
        indicator: IndicatorId,
    },
    /// A value had to be divided by zero.
    ZeroDenominator {
        /// The region.
        region: RegionId,
        /// The indicator.
        indicator: IndicatorId,
    },
    /// A value had nothing to be divided by.
    NoDenominator {
        /// The region.
        region: RegionId,
        /// The indicator.
        indicator: IndicatorId,
    },
    /// An undivided indicator grows with population: is it a count?
    LooksLikeCount {
        /// The indicator.
        indicator: IndicatorId,
        /// The stronger of the two correlations.
        correlation: f64,
    },
    /// A logarithm was asked of a value that is not above zero: no score.
    LogOfNonPositive {
        /// The region.
        region: RegionId,
        /// The indicator.
        indicator: IndicatorId,
    },
    /// A score of zero (or less) stands under a mean that cannot take it: no score for the parent.
    ZeroUnderMean {
        /// The region.
        region: RegionId,
        /// The parent.
        pillar: PillarId,
        /// The child with the zero.
        component: Component,
    },
    /// Values beyond the goalposts were held at them.
    Held {
        /// The indicator.
        indicator: IndicatorId,
        /// How many regions.
        n: usize,
    },
    /// Several regions share the last rank of a tier; all are in.
    TieAcrossCut {
        /// Position of the tier.
        tier: usize,
        /// How many regions share the rank.
        n: usize,
    },
    /// Nobody has an index.
    NobodyRanked,
    /// The year asked for has no usable observation.
    NoObservation {
        /// The newest year that has some.
        last_year: Option<Year>,
    },
    /// An indicator cannot be brought onto the common scale: no scores.
    NotNormalised {
        /// The indicator.
        indicator: IndicatorId,
        /// Why.
        why: Unscorable,
    },
    /// Too few values to judge their distribution: outliers were left alone.
    TooFewToTreat {
        /// The indicator.
        indicator: IndicatorId,
        /// How many values.
        n: usize,
    },
    /// Outliers were treated, and the column still fails.
    StillSkewed {
        /// The indicator.
        indicator: IndicatorId,
        /// Skewness before.
        before: f64,
        /// Skewness after.
        after: f64,
    },
    /// Gaps were to be filled by a regression that cannot be fitted.
    NoRegression {
        /// The indicator.
        indicator: IndicatorId,
        /// How many regions have all values.
        n: usize,
    },
}

/// Why a column has no scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscorable {
    /// No region of the reference set has a value.
    NoValues,
    /// All values are equal.
    Constant,
    /// It has no goalposts.
    NoGoalposts,
    /// A logarithm is asked of goalposts that are not above zero.
    GoalpostsNotPositive,
    /// It has no target.
    NoTarget,
    /// The target is no better than the worst value.
    TargetNoBetter,
    /// The region to compare with has no value.
    NoReference,
    /// The region to compare with has the worst value.
    ReferenceNoBetter,
    /// A fraction of the best needs values that are not below zero, and a best above it.
    NotPositive,
    /// It has neither points nor thresholds to draw lines through.
    NoThresholds,
}
