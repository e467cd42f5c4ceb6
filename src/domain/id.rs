//! Typed positions in lists, so that a region can never be taken for an indicator.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of a position.
            pub fn new(position: usize) -> Self {
                Self(u32::try_from(position).expect("lists are shorter than u32 can count"))
            }

            /// The position.
            pub fn at(self) -> usize {
                self.0 as usize
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
}
