//! Chance from a seed: the same numbers on every machine, however many threads there are.
//!
//! Numbers come from `ChaCha8`, one stream for every piece of work; the distributions are ours, so
//! that no other library can change them.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::domain::ErrorLaw;

/// A stream of chance.
#[derive(Debug, Clone)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of a seed with this number.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(stream);
        Self(rng)
    }

    /// A number between 0 and 1, neither of them.
    pub(super) fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// A gamma variate of scale 1 (Marsaglia and Tsang 2000).
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = normal(self.uniform());
            let v = (1.0 + c * x).powi(3);
            let accepted = v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln();
            if accepted {
                return d * v;
            }
        }
    }
}

/// Gives the error that a uniform number stands for, in standard errors.
///
/// ```text
/// normal: the quantile; uniform: sqrt 3 (2u - 1); triangular: sqrt 6 (sqrt(2u) - 1) below the
/// middle, its mirror above
/// ```
///
/// ```
/// use icf::domain::ErrorLaw;
/// use icf::engine::robust::error;
/// assert!((error(ErrorLaw::Normal, 0.95) - 1.644_853_626_951).abs() < 1e-9);
/// assert!((error(ErrorLaw::Uniform, 0.75) - 0.75_f64.sqrt()).abs() < 1e-12);
/// ```
pub fn error(law: ErrorLaw, u: f64) -> f64 {
    match law {
        ErrorLaw::Normal => normal(u),
        ErrorLaw::Uniform => 3.0_f64.sqrt() * (2.0 * u - 1.0),
        ErrorLaw::Triangular => {
            let from_end = (2.0 * u.min(1.0 - u)).sqrt() - 1.0;
            6.0_f64.sqrt() * if u < 0.5 { from_end } else { -from_end }
        }
    }
}

/// The quantile of the normal distribution (Wichura 1988, algorithm AS 241, about 16 digits).
fn normal(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&CENTRE.0, r) / polynomial(&CENTRE.1, r);
    }
    let r = (-u.min(1.0 - u).ln()).sqrt();
    let tail = if r <= 5.0 {
        polynomial(&NEAR.0, r - 1.6) / polynomial(&NEAR.1, r - 1.6)
    } else {
        polynomial(&FAR.0, r - 5.0) / polynomial(&FAR.1, r - 5.0)
    };
    if q < 0.0 { -tail } else { tail }
}

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

type Rational = ([f64; 8], [f64; 8]);

#[expect(clippy::excessive_precision, clippy::unreadable_literal, reason = "as printed")]
const CENTRE: Rational = (
    [
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ],
    [
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ],
);

#[expect(clippy::excessive_precision, clippy::unreadable_literal, reason = "as printed")]
const NEAR: Rational = (
    [
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ],
    [
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ],
);

#[expect(clippy::excessive_precision, clippy::unreadable_literal, reason = "as printed")]
const FAR: Rational = (
    [
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ],
    [
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantiles_are_those_of_the_tables() {
        for (u, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.05, -1.644_853_626_951_473),
            (1e-12, -7.034_483_825_301_13),
        ] {
            assert!((normal(u) - z).abs() < 1e-9, "{u}: {}", normal(u));
        }
    }

    #[test]
    fn a_gamma_variate_has_its_mean_and_variance() {
        for shape in [0.3, 1.0, 8.0] {
            let mut chance = Chance::new(7, 0);
            let n = 40_000;
            let drawn: Vec<f64> = (0..n).map(|_| chance.gamma(shape)).collect();
            let mean = drawn.iter().sum::<f64>() / f64::from(n);
            let variance = drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
            assert!((mean / shape - 1.0).abs() < 0.04, "{shape}: {mean}");
            assert!((variance / shape - 1.0).abs() < 0.08, "{shape}: {variance}");
        }
    }

    #[test]
    fn every_law_has_the_same_standard_error() {
        for law in [ErrorLaw::Normal, ErrorLaw::Uniform, ErrorLaw::Triangular] {
            let n = 20_000;
            let middle = |at: i32| (f64::from(at) + 0.5) / f64::from(n);
            let squares: f64 = (0..n).map(|at| error(law, middle(at)).powi(2)).sum();
            assert!((squares / f64::from(n) - 1.0).abs() < 0.002, "{law:?}");
        }
    }
}
