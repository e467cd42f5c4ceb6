//! What those who rate have found, before they agreed on the value that counts.

use super::{IndicatorId, RegionId, Value, Year};
use crate::files::Span;

/// What one rater found.
///
/// Ratings are never scored: what the raters agreed on stands among the observations. They say how
/// far apart the raters were.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// The indicator that was rated.
    pub indicator: IndicatorId,
    /// The region that it was rated for.
    pub region: RegionId,
    /// The year that was rated.
    pub year: Year,
    /// Who rated.
    pub rater: String,
    /// For which side of the community the rater stands: government, business, ...
    pub helix: Option<String>,
    /// What was found.
    pub value: Value,
    /// Why.
    pub comment: Option<String>,
    /// The file that shows it.
    pub evidence: Option<String>,
    /// The cell of the value.
    pub at: Span,
}

impl Rating {
    /// What was rated.
    pub fn rated(&self) -> (IndicatorId, RegionId, Year) {
        (self.indicator, self.region, self.year)
    }
}
