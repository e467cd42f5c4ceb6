//! What is done about outliers: METHODS section 5.

use crate::domain::Finite;

/// What is done to a column that winsorising does not bring inside; METHODS section 5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// ln(x - min + 0.01 (max - min)).
    Log,
    /// The same if the skewness is positive, else its mirror.
    LogSigned,
    /// ln(x - min + 1).
    LogShift,
    /// Box-Cox with this lambda.
    BoxCox(Finite),
    /// Nothing.
    None,
}

/// What the transformation starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TreatOn {
    /// The original values.
    #[default]
    Original,
    /// The winsorised values.
    Winsorised,
}

/// Which values stay if the transformation fails too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// The transformed ones.
    #[default]
    Transformed,
    /// Those with the smaller skewness.
    Better,
}

/// How outliers are treated; METHODS section 5.
#[derive(Debug, Clone, PartialEq)]
pub enum Treat {
    /// Not at all.
    None,
    /// Winsorise while the moments fail, then transform.
    Moments {
        /// At most this many cells are changed.
        winsorise: usize,
        /// Passes below this |skewness| ...
        skewness: Finite,
        /// ... or below this kurtosis.
        kurtosis: Finite,
        /// If it still fails.
        then: Transform,
        /// What the transformation starts from.
        then_on: TreatOn,
        /// What stays if that fails too.
        keep: Keep,
    },
}
