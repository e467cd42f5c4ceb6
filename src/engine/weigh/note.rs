//! What is worth knowing about weights besides the weights.

use crate::domain::{Component, PillarId};

/// What was seen while weights were made, for whoever reads or checks them.
#[derive(Debug, Clone, PartialEq)]
pub enum WeightNote {
    /// Pairwise comparisons of one judge, or of all together.
    Judged {
        /// The pillar.
        pillar: PillarId,
        /// The judge; nothing for all together.
        judge: Option<String>,
        /// Principal eigenvalue.
        lambda: f64,
        /// Consistency index.
        index: f64,
        /// Consistency ratio.
        ratio: f64,
        /// The weights that follow.
        weights: Vec<(Component, f64)>,
    },
    /// Points that a child got.
    Allocated {
        /// The pillar.
        pillar: PillarId,
        /// The child.
        component: Component,
        /// Mean over helix actors of the means over their experts.
        mean: f64,
        /// Standard deviation over experts, divisor n - 1.
        sd: Option<f64>,
        /// Number of experts.
        n: usize,
    },
    /// The first component that made the weights.
    FirstComponent {
        /// The pillar.
        pillar: PillarId,
        /// Share of the variance that it explains.
        share: f64,
        /// Number of complete rows.
        n: usize,
        /// The loadings.
        loadings: Vec<(Component, f64)>,
    },
    /// How near balanced weights come to what was asked.
    Balanced {
        /// The pillar.
        pillar: PillarId,
        /// Sum of squared distances between the shares of correlation and their targets.
        residual: f64,
        /// Correlation of each child with the parent.
        correlations: Vec<(Component, f64)>,
    },
}
