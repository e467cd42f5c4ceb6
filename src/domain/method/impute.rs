//! How gaps are filled, and where: METHODS section 4.

use crate::domain::{Code, Finite};

/// Where a row mean is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// Among the indicators of the same pillar.
    Parent,
    /// Among the indicators below this pillar.
    Pillar(Code),
    /// Among all indicators.
    Index,
}

/// How a gap is filled; METHODS section 4.
#[derive(Debug, Clone, PartialEq)]
pub enum ImputeHow {
    /// Not at all.
    None,
    /// Mean of the regions, in the same group where one is named.
    Mean {
        /// Column of `regions.csv`.
        by: Option<String>,
    },
    /// Median of the regions, in the same group where one is named.
    Median {
        /// Column of `regions.csv`.
        by: Option<String>,
    },
    /// Mean of the region's other indicators.
    RowMean {
        /// Which of them.
        within: Within,
    },
    /// Median of the region's other indicators.
    RowMedian {
        /// Which of them.
        within: Within,
    },
    /// A given value.
    Constant {
        /// The value.
        value: Finite,
    },
    /// The newest older value.
    Latest {
        /// At most this many years back.
        limit: Option<u16>,
    },
    /// Straight line between known years.
    Linear,
    /// The same, the ends carried outward.
    LinearConstant,
    /// The last known value, carried forward between known years.
    Step,
    /// Mean of the most similar regions.
    KNearest {
        /// How many.
        k: usize,
    },
    /// Least squares on other indicators.
    Regression {
        /// Which.
        on: Vec<Code>,
    },
}

/// Whether gaps are filled in units or on the common scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    /// In the indicator's unit.
    #[default]
    Raw,
    /// After normalising.
    Normalised,
}

/// How a gap is filled, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Impute {
    /// How.
    pub how: ImputeHow,
    /// Where.
    pub space: Space,
}

impl Impute {
    /// No imputation: the default.
    pub fn none() -> Self {
        Self { how: ImputeHow::None, space: Space::Raw }
    }
}
