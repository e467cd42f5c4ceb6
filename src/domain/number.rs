//! Numbers that are checked once: finite, a score, a share, a weight.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU64;

/// A number that is neither infinite nor "not a number", so that it can be ordered and averaged.
///
/// Kept as its inverted bits: all bits set are no finite number, so that they are never zero here,
/// and an `Option<Finite>` takes no more room than the number alone.
#[derive(Clone, Copy)]
pub struct Finite(NonZeroU64);

const _: () = assert!(size_of::<Option<Finite>>() == size_of::<f64>());

impl Finite {
    /// Takes a finite number; refuses the others.
    #[inline]
    pub fn new(number: f64) -> Option<Self> {
        if number.is_finite() { NonZeroU64::new(!number.to_bits()).map(Self) } else { None }
    }

    /// The number.
    #[inline]
    pub fn get(self) -> f64 {
        f64::from_bits(!self.0.get())
    }
}

impl fmt::Debug for Finite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Finite").field(&self.get()).finish()
    }
}

impl Default for Finite {
    /// Zero, of which all bits are set when they are inverted.
    fn default() -> Self {
        Self(NonZeroU64::MAX)
    }
}

impl PartialEq for Finite {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for Finite {}

impl PartialOrd for Finite {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Finite {
    fn cmp(&self, other: &Self) -> Ordering {
        // Minus zero and zero are one number here: adding zero turns the one into the other.
        (self.get() + 0.0).total_cmp(&(other.get() + 0.0))
    }
}

/// A finite number on the method's scale on which more is always better: 0 to 100 unless the method
/// says otherwise. z-scores, ranks and sums of points are scores too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Score(Finite);

impl Score {
    /// Calls a finite number a score.
    pub fn new(number: Finite) -> Self {
        Self(number)
    }

    /// Calls a number a score if it is finite.
    pub fn of(number: f64) -> Option<Self> {
        Finite::new(number).map(Self)
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0.get()
    }
}

/// A part of a whole, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Share(f64);

impl Share {
    /// Nothing of the whole.
    pub const NONE: Self = Self(0.0);
    /// Half of the whole.
    pub const HALF: Self = Self(0.5);
    /// All of the whole.
    pub const ALL: Self = Self(1.0);

    /// Takes a number from 0 to 1; refuses the others.
    pub fn new(number: f64) -> Option<Self> {
        (0.0..=1.0).contains(&number).then_some(Self(number))
    }

    /// Part over whole, held to 0..=1 against the last bits of floating sums.
    pub fn ratio(part: f64, whole: f64) -> Self {
        if whole > 0.0 { Self((part / whole).clamp(0.0, 1.0)) } else { Self::NONE }
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }

    /// Says whether the share reaches a limit; equal within 1e-9 passes, because eight times 0.1 is
    /// not 0.8 in floating point.
    pub fn reaches(self, limit: Self) -> bool {
        self.0 + 1e-9 >= limit.0
    }
}

/// A weight as written: finite and not negative; relative among siblings.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Weight(f64);

impl Weight {
    /// The weight of everything that says nothing.
    pub const ONE: Self = Self(1.0);

    /// Takes a finite number of at least 0; refuses the others.
    pub fn new(number: f64) -> Option<Self> {
        (number.is_finite() && number >= 0.0).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }

    /// Says whether the thing is only shown and not scored.
    pub fn is_context(self) -> bool {
        self.0 == 0.0
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::ONE
    }
}
