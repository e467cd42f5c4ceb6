//! Where weights come from, with the judgements of experts: METHODS section 7.

use crate::domain::{Component, Finite, Said, Share};
use crate::files::Span;

/// Points that one expert gave one child of a pillar, out of 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// Who judged.
    pub expert: String,
    /// The expert's helix actor; experts without one form one group.
    pub helix: String,
    /// What was judged.
    pub component: Component,
    /// The points.
    pub points: Finite,
}

/// How many times more important one judge finds one child of a pillar than another.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Who judged.
    pub judge: String,
    /// What was judged ...
    pub component: Component,
    /// ... against what.
    pub against: Component,
    /// How many times more important: above 0.
    pub times: Finite,
    /// Where it is written.
    pub at: Span,
}

/// Where weights come from; METHODS section 7.
#[derive(Debug, Clone, PartialEq)]
pub enum WeighHow {
    /// As written in the framework.
    Framework,
    /// The same for all siblings.
    Equal,
    /// Points that experts gave out.
    BudgetAllocation {
        /// The file of judgements, as written.
        file: String,
        /// What it says.
        allocations: Vec<Allocation>,
    },
    /// Pairwise comparisons.
    Ahp {
        /// The file of judgements, as written.
        file: String,
        /// What it says.
        comparisons: Vec<Comparison>,
    },
    /// Squares of the first component.
    Pca,
    /// The first component itself.
    Loadings,
    /// Entropy of each column.
    Entropy,
    /// Spread and conflict of each column.
    Critic,
    /// Each region's own best weights.
    BenefitOfTheDoubt {
        /// Least share of the score that a part must bring.
        lower: Share,
        /// Greatest share of the score that a part may bring.
        upper: Share,
    },
    /// Weights under which each part has its target share of the correlation with the parent.
    Balanced,
}

impl WeighHow {
    /// The word for it in files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Equal => "equal",
            Self::BudgetAllocation { .. } => "budget-allocation",
            Self::Ahp { .. } => "ahp",
            Self::Pca => "pca",
            Self::Loadings => "loadings",
            Self::Entropy => "entropy",
            Self::Critic => "critic",
            Self::BenefitOfTheDoubt { .. } => "benefit-of-the-doubt",
            Self::Balanced => "balanced",
        }
    }
}

/// Where weights come from, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Weigh {
    /// From where.
    pub how: WeighHow,
    /// Why; every set that is not the framework's needs a reason.
    pub reason: Option<Said>,
}
