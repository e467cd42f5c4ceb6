//! How values in different units come onto one scale: METHODS section 6.
//!
//! Each [`Normaliser`] carries its own parameters; the small choices that several of them share
//! stand above it.

use super::Scale;
use crate::domain::{Code, Finite, Score};

/// Whose values make extremes, means and ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Over {
    /// Those of the assessment's year.
    #[default]
    Year,
    /// Those of every year with data.
    Panel,
}

/// Whether what lies beyond the goalposts is held at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clamp {
    /// Held.
    #[default]
    Held,
    /// Left open.
    Open,
}

/// The divisor of a standard deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spread {
    /// n - 1.
    #[default]
    Sample,
    /// n.
    Population,
}

/// Which rank equal values get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RankTies {
    /// The lowest of the ranks they use up.
    #[default]
    Lowest,
    /// The mean of the ranks they use up.
    Average,
}

/// When a percentile rank is turned for an indicator where lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reverse {
    /// The value is turned before it is ranked.
    #[default]
    Before,
    /// One minus the rank is taken after it is ranked and rounded.
    After,
}

/// How values in different units come onto one scale; METHODS section 6.
#[derive(Debug, Clone, PartialEq)]
pub enum Normaliser {
    /// Between the least and the greatest value.
    MinMax {
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Between two fixed values.
    Goalposts {
        /// Ends of the scale.
        scale: Scale,
        /// What happens beyond them.
        clamp: Clamp,
    },
    /// Between two fixed values, on logarithms.
    LogGoalposts {
        /// Ends of the scale.
        scale: Scale,
        /// What happens beyond them.
        clamp: Clamp,
    },
    /// Distance from the mean in standard deviations.
    ZScore {
        /// Where the mean comes to stand.
        mean: Finite,
        /// How long a standard deviation becomes.
        sd: Finite,
        /// Divisor of the standard deviation.
        spread: Spread,
        /// Whose mean.
        over: Over,
    },
    /// Share of the others that lie below.
    PercentileRank {
        /// Ends of the scale.
        scale: Scale,
        /// Which rank equal values get.
        ties: RankTies,
        /// When it is turned.
        reverse: Reverse,
        /// Whose ranks.
        over: Over,
    },
    /// Rank from the worst, 1 being the worst.
    Rank {
        /// Which rank equal values get.
        ties: RankTies,
        /// Whose ranks.
        over: Over,
    },
    /// Rank minus one.
    Borda {
        /// Which rank equal values get.
        ties: RankTies,
        /// Whose ranks.
        over: Over,
    },
    /// Share of the way from the worst to the best.
    DistanceToMax {
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Share of the way from the worst to a region's value.
    DistanceToReference {
        /// Code of the region.
        region: Code,
        /// Whether it ends at the better end.
        clamp: Clamp,
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Share of the way from the worst to the indicator's target.
    DistanceToTarget {
        /// Whether it ends at the better end.
        clamp: Clamp,
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Value over the best.
    FractionOfMax {
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Straight lines through points; without points, through the indicator's thresholds.
    Piecewise {
        /// Value and score of each point, in the order given.
        points: Vec<(Finite, Score)>,
    },
    /// Full score inside a band, falling to nothing at its limits.
    Band {
        /// Where the full score begins and ends.
        best: (Finite, Finite),
        /// Where nothing is left.
        limits: (Finite, Finite),
        /// Ends of the scale.
        scale: Scale,
    },
    /// 70 to 130 around a reference, for the adjusted Mazziotta-Pareto index.
    MazziottaPareto {
        /// The value that earns 100; the middle of the range where nothing is given.
        reference: Option<Finite>,
        /// Whose extremes.
        over: Over,
    },
    /// The value is the score.
    None,
    /// Points of choices, rubrics, check-lists and yes-no answers.
    Points {
        /// Ends of the scale.
        scale: Scale,
    },
}

impl Normaliser {
    /// The word for it in files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MinMax { .. } => "min-max",
            Self::Goalposts { .. } => "goalposts",
            Self::LogGoalposts { .. } => "log-goalposts",
            Self::ZScore { .. } => "z-score",
            Self::PercentileRank { .. } => "percentile-rank",
            Self::Rank { .. } => "rank",
            Self::Borda { .. } => "borda",
            Self::DistanceToMax { .. } => "distance-to-max",
            Self::DistanceToReference { .. } => "distance-to-reference",
            Self::DistanceToTarget { .. } => "distance-to-target",
            Self::FractionOfMax { .. } => "fraction-of-max",
            Self::Piecewise { .. } => "piecewise",
            Self::Band { .. } => "band",
            Self::MazziottaPareto { .. } => "mazziotta-pareto",
            Self::None => "none",
            Self::Points { .. } => "points",
        }
    }
}

/// A normaliser and the rounding that a published index may ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalise {
    /// How.
    pub how: Normaliser,
    /// Decimals to which scores are rounded, half away from zero; none: not rounded.
    pub decimals: Option<u8>,
}

impl Normalise {
    /// A normaliser without rounding.
    pub fn plain(how: Normaliser) -> Self {
        Self { how, decimals: None }
    }

    /// Min-max over the year, from 0 to 100: the default.
    pub fn min_max() -> Self {
        Self::plain(Normaliser::MinMax { scale: Scale::hundred(), over: Over::Year })
    }
}
