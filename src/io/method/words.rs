//! Words of `[method]` and what they mean.

use crate::domain::{Keep, Over, RankTies, Reference, Reverse, ShareBy, Space, Ties, TreatOn};
use crate::io::shape::OneOf;

/// Words for whose values count.
pub(in crate::io::method) const OVER: OneOf<Over> =
    OneOf::new(&["year", "panel"], &[Over::Year, Over::Panel]);

/// Words for the rank of equal values.
pub(in crate::io::method) const RANK_TIES: OneOf<RankTies> =
    OneOf::new(&["lowest", "average"], &[RankTies::Lowest, RankTies::Average]);

/// Words for when a percentile rank is turned.
pub(in crate::io::method) const REVERSE: OneOf<Reverse> =
    OneOf::new(&["before", "after"], &[Reverse::Before, Reverse::After]);

/// Words for how shares are counted.
pub(in crate::io::method) const SHARE_BY: OneOf<ShareBy> =
    OneOf::new(&["weight", "count"], &[ShareBy::Weight, ShareBy::Count]);

/// Words for whose values make cohort statistics.
pub(in crate::io::method) const REFERENCE: OneOf<Reference> =
    OneOf::new(&["all", "ranked"], &[Reference::All, Reference::Ranked]);

/// Words for where gaps are filled.
pub(in crate::io::method) const SPACE: OneOf<Space> =
    OneOf::new(&["raw", "normalised"], &[Space::Raw, Space::Normalised]);

/// Words for what a transformation starts from.
pub(in crate::io::method) const THEN_ON: OneOf<TreatOn> =
    OneOf::new(&["original", "winsorised"], &[TreatOn::Original, TreatOn::Winsorised]);

/// Words for which values stay if a transformation fails.
pub(in crate::io::method) const KEEP: OneOf<Keep> =
    OneOf::new(&["transformed", "better"], &[Keep::Transformed, Keep::Better]);

/// Words for the rank of tied regions.
pub(in crate::io::method) const TIES: OneOf<Ties> =
    OneOf::new(&["competition"], &[Ties::Competition]);
