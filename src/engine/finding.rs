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
    /// A region has no observation at all, in no year.
    RegionWithoutData {
        /// The region.
        region: RegionId,
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
    /// Judgements about a pillar's children cannot be used: an error, and no weights there.
    Judgement {
        /// The pillar.
        pillar: PillarId,
        /// What is wrong.
        trouble: JudgementTrouble,
    },
    /// Pairwise comparisons contradict each other: the consistency ratio is above 0.10.
    Inconsistent {
        /// The pillar.
        pillar: PillarId,
        /// The judge; nothing for all together.
        judge: Option<String>,
        /// The consistency ratio.
        ratio: f64,
    },
    /// Children load on the first component with another sign than the rest: they pull the other way.
    OpposedLoadings {
        /// The pillar.
        pillar: PillarId,
        /// The children with the rarer sign.
        components: Vec<Component>,
    },
    /// Loadings below zero cannot be weights: an error, and no weights there.
    NegativeLoadings {
        /// The pillar.
        pillar: PillarId,
        /// The children with them.
        components: Vec<Component>,
    },
    /// Weights from data give nothing to a child whose scores are all equal.
    NoSpread {
        /// The pillar.
        pillar: PillarId,
        /// The child.
        component: Component,
    },
    /// The data gave no weights for a pillar's children: no scores there.
    NoWeights {
        /// The pillar.
        pillar: PillarId,
    },
    /// A median pays no heed to weights, and those written differ.
    UnequalWeights {
        /// The pillar.
        pillar: PillarId,
    },
    /// A floor under zeros above a tenth of the scale would change scores that are no zeros: an
    /// error, and no scores there.
    FloorTooHigh {
        /// The pillar.
        pillar: PillarId,
        /// The floor.
        floor: f64,
        /// The highest that is taken.
        limit: f64,
    },
    /// A child stands on a scale that the parent's aggregation cannot take: an error, and no scores
    /// there.
    WrongScale {
        /// The pillar.
        pillar: PillarId,
        /// The child.
        component: Component,
    },
    /// A score that must count for something by the lower bound is zero: no score in the parent.
    ZeroUnderBound {
        /// The region.
        region: RegionId,
        /// The parent.
        pillar: PillarId,
        /// The child with the zero.
        component: Component,
    },
    /// The parts of one region give a number that no float holds, or none at all: no score.
    NoFiniteScore {
        /// The region.
        region: RegionId,
        /// The parent.
        pillar: PillarId,
    },
    /// A pillar's scores cannot be put onto another scale: nothing is shown there, and the parent
    /// gets nothing from it.
    NotRescaled {
        /// The pillar.
        pillar: PillarId,
        /// Why.
        why: Unscorable,
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

/// What is wrong with experts' judgements.
#[derive(Debug, Clone, PartialEq)]
pub enum JudgementTrouble {
    /// An expert's points do not sum to 100, within 1.
    NotHundred {
        /// The expert.
        expert: String,
        /// What they sum to.
        total: f64,
    },
    /// Two comparisons of one pair are not each other's reciprocal.
    NotReciprocal {
        /// The judge.
        judge: String,
        /// The pair.
        pair: (Component, Component),
        /// Their product.
        product: f64,
    },
    /// A pair was not compared.
    MissingPair {
        /// The judge.
        judge: String,
        /// The pair.
        pair: (Component, Component),
    },
    /// A child compared with itself is not 1.
    NotOne {
        /// The judge.
        judge: String,
        /// The child.
        component: Component,
    },
    /// More than fifteen children, for which no random consistency is known.
    TooMany {
        /// How many.
        n: usize,
    },
}
