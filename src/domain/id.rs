//! Typed positions in lists, so that a region can never be taken for an indicator.
//!
//! Kept as one more than the position, so that an id that may be missing takes no more room than
//! one that is there.

use std::fmt;
use std::num::NonZeroU32;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The id of a position.
            #[inline]
            pub fn new(position: usize) -> Self {
                let next = u32::try_from(position + 1).ok().and_then(NonZeroU32::new);
                Self(next.expect("lists are shorter than u32 can count"))
            }

            /// The position.
            #[inline]
            pub fn at(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.at())
            }
        }
    )+};
}

ids! {
    /// A region, by its position in the data set.
    RegionId,
    /// An indicator, by its position in the framework.
    IndicatorId,
    /// A pillar, by its position in the framework; the index is the first.
    PillarId,
    /// A variable, by its position in the data set; the framework's indicators come first, in order.
    VariableId,
    /// An origin, by its position in the data set.
    OriginId,
    /// What few observations carry, by its position in the data set.
    DetailsId,
}
