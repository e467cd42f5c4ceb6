//! All choices of method: one per step, each with its own checked parameters.
//!
//! The steps and names are those of the OECD/JRC Handbook. A [`MethodPart`] holds what one file
//! says; [`Method`] is complete. Precedence: the indicator's or pillar's own choice, the
//! assessment's, the framework's, the default.

mod aggregate;
mod coverage;
mod impute;
mod normalise;
mod scale;
mod treat;
mod weigh;

pub use aggregate::{Aggregate, AggregateRule, Rescale, Ties, Zero};
pub use coverage::{Coverage, Missing, Reference, ShareBy};
pub use impute::{Impute, ImputeHow, Space, Within};
pub use normalise::{Clamp, Normalise, Normaliser, Over, RankTies, Reverse, Spread};
pub use scale::Scale;
pub use treat::{Keep, Transform, Treat, TreatOn};
pub use weigh::{Allocation, Comparison, Weigh, WeighHow};

use super::Share;

/// What one file says about method; `None` where it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MethodPart {
    /// Who is ranked.
    pub coverage: Option<Coverage>,
    /// Gaps.
    pub impute: Option<Impute>,
    /// Outliers.
    pub treat: Option<Treat>,
    /// Common scale.
    pub normalise: Option<Normalise>,
    /// Weights.
    pub weights: Option<Weigh>,
    /// Means.
    pub aggregate: Option<AggregateRule>,
    /// Missing parts.
    pub missing: Option<Missing>,
    /// Zeros.
    pub zero: Option<Zero>,
    /// Tied regions.
    pub ties: Option<Ties>,
}

/// One choice for every step.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Who is ranked.
    pub coverage: Coverage,
    /// Gaps.
    pub impute: Impute,
    /// Outliers.
    pub treat: Treat,
    /// Common scale.
    pub normalise: Normalise,
    /// Weights.
    pub weights: Weigh,
    /// Means.
    pub aggregate: AggregateRule,
    /// Missing parts.
    pub missing: Missing,
    /// Zeros.
    pub zero: Zero,
    /// Tied regions.
    pub ties: Ties,
}

impl Default for Method {
    fn default() -> Self {
        let none = Share::NONE;
        Self {
            coverage: Coverage {
                region: none,
                pillar: none,
                by: ShareBy::Weight,
                reference: Reference::All,
            },
            impute: Impute::none(),
            treat: Treat::None,
            normalise: Normalise::min_max(),
            weights: Weigh { how: WeighHow::Framework, reason: None },
            aggregate: AggregateRule {
                indicators: Aggregate::Arithmetic,
                pillars: Aggregate::Arithmetic,
            },
            missing: Missing { minimum_share: None, by: ShareBy::Weight },
            zero: Zero::Fail,
            ties: Ties::Competition,
        }
    }
}

impl Method {
    /// Puts what a file says over these choices, key by key.
    #[must_use]
    pub fn overlaid(mut self, part: &MethodPart) -> Self {
        fn take<T: Clone>(mine: &mut T, other: Option<&T>) {
            if let Some(other) = other {
                *mine = other.clone();
            }
        }
        take(&mut self.coverage, part.coverage.as_ref());
        take(&mut self.impute, part.impute.as_ref());
        take(&mut self.treat, part.treat.as_ref());
        take(&mut self.normalise, part.normalise.as_ref());
        take(&mut self.weights, part.weights.as_ref());
        take(&mut self.aggregate, part.aggregate.as_ref());
        take(&mut self.missing, part.missing.as_ref());
        take(&mut self.zero, part.zero.as_ref());
        take(&mut self.ties, part.ties.as_ref());
        self
    }
}
