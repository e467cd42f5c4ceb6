//! The ranges that numbers of files may lie in.

use super::Both;

/// The range that a number of a file may lie in. All numbers are finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// Any finite number.
    Any,
    /// 0 or more.
    NotNegative,
    /// More than 0.
    Positive,
    /// From 0 to 1.
    Share,
    /// From 0 to 100.
    Points,
}

impl Range {
    /// Says whether a number lies inside.
    pub fn holds(self, number: f64) -> bool {
        number.is_finite()
            && match self {
                Self::Any => true,
                Self::NotNegative => number >= 0.0,
                Self::Positive => number > 0.0,
                Self::Share => (0.0..=1.0).contains(&number),
                Self::Points => (0.0..=100.0).contains(&number),
            }
    }

    /// The range in words that follow "takes" and "give".
    pub fn words(self) -> Both {
        match self {
            Self::Any => ("a finite number", "một số hữu hạn"),
            Self::NotNegative => ("a number of 0 or more", "một số từ 0 trở lên"),
            Self::Positive => ("a number above 0", "một số lớn hơn 0"),
            Self::Share => ("a number from 0 to 1", "một số từ 0 đến 1"),
            Self::Points => ("a number from 0 to 100", "một số từ 0 đến 100"),
        }
    }
}
