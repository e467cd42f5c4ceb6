//! Rounding as published indices do it.

/// Within this share of the last unit below a half, a number counts as a half.
const HALF: f64 = 0.5 - 1e-7;

/// Rounds to decimals, halves away from zero.
///
/// ```text
/// sign(x) * floor(|x| 10^d + 0.5 + 1e-7) / 10^d
/// ```
///
/// Publishers round decimal numbers, and `2.675` in binary lies a little below itself; so what lies
/// within 1e-7 of the last unit below a half counts as a half.
///
/// ```
/// use icf::engine::normalise::round_half_away;
/// assert_eq!(round_half_away(2.675, 2), 2.68);
/// assert_eq!(round_half_away(-0.5, 0), -1.0);
/// assert_eq!(round_half_away(0.12344, 4), 0.1234);
/// ```
pub fn round_half_away(number: f64, decimals: u8) -> f64 {
    let unit = 10.0_f64.powi(i32::from(decimals));
    let shifted = number.abs() * unit;
    // Beyond 2^52 a float has no decimals to round; so much for infinity too.
    if shifted.is_nan() || shifted >= 4_503_599_627_370_496.0 {
        return number;
    }
    let whole = shifted.floor();
    let rounded = if shifted - whole >= HALF { whole + 1.0 } else { whole };
    // Adding zero turns minus zero into zero.
    (rounded / unit).copysign(number) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero_even_if_binary_fractions_lie_below_them() {
        for (number, decimals, rounded) in [
            (0.5, 0, 1.0),
            (1.005, 2, 1.01),
            (-1.005, 2, -1.01),
            (0.499_999, 0, 0.0),
            (0.499_999_95, 0, 1.0),
            (1e300, 3, 1e300),
            (-0.0001, 2, 0.0),
            (1.0 / 3.0, 4, 0.3333),
        ] {
            assert_eq!(round_half_away(number, decimals), rounded, "{number} to {decimals}");
        }
    }
}
