//! Ends of a scale, the worse first.
//!
//! Takes two finite numbers and refuses them where the first is not below the second.

use crate::domain::Finite;

/// Two different ends of a scale, the worse first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: Finite,
    high: Finite,
}

impl Scale {
    /// Takes two finite numbers, the first below the second.
    pub fn new(low: f64, high: f64) -> Option<Self> {
        let scale = Self { low: Finite::new(low)?, high: Finite::new(high)? };
        (low < high).then_some(scale)
    }

    /// From 0 to 100.
    pub fn hundred() -> Self {
        Self::new(0.0, 100.0).expect("0 is below 100")
    }

    /// From 0 to 1.
    pub fn one() -> Self {
        Self::new(0.0, 1.0).expect("0 is below 1")
    }

    /// The worse end.
    pub fn low(self) -> f64 {
        self.low.get()
    }

    /// The better end.
    pub fn high(self) -> f64 {
        self.high.get()
    }

    /// The place of a share of the way from the worse end to the better.
    pub fn at(self, share: f64) -> f64 {
        self.low() + (self.high() - self.low()) * share
    }
}
