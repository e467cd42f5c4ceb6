//! Makes one number of several: every aggregation that looks at one region alone.
//!
//! Takes the scores that are present and their weights, which need not sum to 1; gives the
//! parent's score, or nothing where the numbers do not allow one. What is missing, too low or
//! outside has been dealt with before.
//!
//! Copeland's rule, TOPSIS and benefit of the doubt look at other regions and live in `relative`.

use crate::domain::{Aggregate, Finite, Share};

/// What a mean asks of every score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Any,
    /// At least 0.
    NotNegative,
    /// Above 0.
    Positive,
}

impl Need {
    /// What an aggregation asks: METHODS section 8, "Zeros".
    pub fn of(how: Aggregate) -> Self {
        match how {
            Aggregate::Geometric | Aggregate::Harmonic => Self::Positive,
            Aggregate::Power(p) if p.get() <= 0.0 => Self::Positive,
            Aggregate::Power(p) if p.get().fract() != 0.0 => Self::NotNegative,
            Aggregate::Power(_)
            | Aggregate::Arithmetic
            | Aggregate::Minimum
            | Aggregate::Median
            | Aggregate::Sum
            | Aggregate::Product
            | Aggregate::MeanMin { .. }
            | Aggregate::MazziottaPareto
            | Aggregate::Copeland
            | Aggregate::Topsis => Self::Any,
        }
    }

    /// Says whether a score is high enough.
    pub fn allows(self, score: f64) -> bool {
        match self {
            Self::Any => true,
            Self::NotNegative => score >= 0.0,
            Self::Positive => score > 0.0,
        }
    }
}

/// Combines scores by an aggregation. `top` is the upper end of their scale, which only `product`
/// asks for. The order of `scores` may change.
///
/// Gives nothing where there is no finite answer, and for aggregations that compare regions.
pub fn combine(
    how: Aggregate,
    top: Option<f64>,
    scores: &mut [f64],
    weights: &[f64],
) -> Option<f64> {
    if scores.is_empty() {
        return None;
    }
    let parent = match how {
        Aggregate::Arithmetic => arithmetic(scores, weights),
        Aggregate::Geometric => geometric(scores, weights),
        Aggregate::Harmonic => harmonic(scores, weights),
        Aggregate::Power(p) => power(p, scores, weights),
        Aggregate::Minimum => least(scores),
        Aggregate::Median => median(scores),
        Aggregate::Sum => sum(scores, weights),
        Aggregate::Product => product(top?, scores),
        Aggregate::MeanMin { alpha, beta } => mean_min((alpha, beta), scores, weights),
        Aggregate::MazziottaPareto => mazziotta_pareto(scores, weights)?,
        Aggregate::Copeland | Aggregate::Topsis => return None,
    };
    parent.is_finite().then_some(parent)
}

/// Gives the weighted mean: points lost in one part can be made good in any other.
///
/// ```text
/// sum w I
/// ```
///
/// ```
/// use icf::engine::aggregate::mean::arithmetic;
/// assert_eq!(arithmetic(&[80.0, 40.0], &[3.0, 1.0]), 70.0);
/// ```
pub fn arithmetic(scores: &[f64], weights: &[f64]) -> f64 {
    let (mut points, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        points += w * score;
        weight += w;
    }
    points / weight
}

/// Gives the weighted geometric mean: what one part lacks costs more the lower it is.
///
/// ```text
/// exp(sum w ln I)
/// ```
///
/// ```
/// use icf::engine::aggregate::mean::geometric;
/// assert!((geometric(&[80.0, 20.0], &[1.0, 1.0]) - 40.0).abs() < 1e-12);
/// ```
pub fn geometric(scores: &[f64], weights: &[f64]) -> f64 {
    let (mut logs, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        logs += w * score.ln();
        weight += w;
    }
    (logs / weight).exp()
}

/// Gives the weighted harmonic mean.
///
/// ```text
/// 1 / sum(w / I)
/// ```
///
/// ```
/// use icf::engine::aggregate::mean::harmonic;
/// assert_eq!(harmonic(&[60.0, 30.0], &[1.0, 1.0]), 40.0);
/// ```
pub fn harmonic(scores: &[f64], weights: &[f64]) -> f64 {
    let (mut inverse, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        inverse += w / score;
        weight += w;
    }
    weight / inverse
}

/// Gives the weighted power mean; p = 0 is the geometric mean.
///
/// ```text
/// (sum w I^p)^(1/p)
/// ```
///
/// Scores are measured in the greatest of them (the least for p < 0), so that no power of one
/// overflows, and the powers are taken less 1, so that a p near 0 keeps its digits.
fn power(p: Finite, scores: &[f64], weights: &[f64]) -> f64 {
    let p = p.get();
    if p == 0.0 {
        return geometric(scores, weights);
    }
    if least(scores) < 0.0 {
        return power_of_signed(p, scores, weights);
    }
    let unit = if p > 0.0 { scores.iter().fold(0.0_f64, |a, &b| a.max(b)) } else { least(scores) };
    if unit == 0.0 {
        return 0.0;
    }
    let (mut powers, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        powers += w * (p * (score / unit).ln()).exp_m1();
        weight += w;
    }
    unit * ((powers / weight).ln_1p() / p).exp()
}

/// The same for a whole p > 0 where scores lie below zero: an odd root of a negative sum is
/// negative.
fn power_of_signed(p: f64, scores: &[f64], weights: &[f64]) -> f64 {
    let unit = scores.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
    let odd = p % 2.0 != 0.0;
    let (mut powers, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        let power = (score / unit).abs().powf(p);
        powers += w * if odd && *score < 0.0 { -power } else { power };
        weight += w;
    }
    let mean: f64 = powers / weight;
    unit * mean.signum() * mean.abs().powf(1.0 / p)
}

fn least(scores: &[f64]) -> f64 {
    scores.iter().copied().fold(f64::INFINITY, f64::min)
}

/// Gives the middle score, or the mean of the two middle ones; weights count nothing.
fn median(scores: &mut [f64]) -> f64 {
    scores.sort_unstable_by(f64::total_cmp);
    scores[(scores.len() - 1) / 2].midpoint(scores[scores.len() / 2])
}

/// Gives the sum of points with weights as written; an absent part adds nothing.
fn sum(scores: &[f64], weights: &[f64]) -> f64 {
    scores.iter().zip(weights).map(|(score, w)| w * score).sum()
}

/// Gives the product of the parts as fractions of the scale's top, on that scale.
///
/// ```text
/// H prod(I / H)
/// ```
fn product(top: f64, scores: &[f64]) -> f64 {
    top * scores.iter().map(|score| score / top).product::<f64>()
}

/// Gives the mean less a penalty for the worst part.
///
/// ```text
/// M - a (sqrt((M - min)^2 + b^2) - b)
/// ```
///
/// a = 0 is the mean; a = 1 with b = 0 the minimum. Casadio Tarabusi and Guarini (2013).
fn mean_min((alpha, beta): (Share, Finite), scores: &[f64], weights: &[f64]) -> f64 {
    let mean = arithmetic(scores, weights);
    let gap = mean - least(scores);
    mean - alpha.get() * (gap.hypot(beta.get()) - beta.get())
}

/// Gives the mean less a penalty for imbalance; nothing where the mean is not above 0.
///
/// ```text
/// M - S^2 / M, M = sum w z, S^2 = sum w (z - M)^2
/// ```
///
/// De Muro, Mazziotta and Pareto (2011); weights after Mazziotta and Pareto (2022). On z-scores of
/// 100 +- 10, or on 70..130 for its adjusted form.
fn mazziotta_pareto(scores: &[f64], weights: &[f64]) -> Option<f64> {
    let mean = arithmetic(scores, weights);
    let (mut squares, mut weight) = (0.0, 0.0);
    for (score, w) in scores.iter().zip(weights) {
        squares += w * (score - mean) * (score - mean);
        weight += w;
    }
    (mean > 0.0).then(|| mean - squares / weight / mean)
}

/// Says whether more of any part can never mean less of the whole.
pub fn is_monotone(how: Aggregate) -> bool {
    match how {
        Aggregate::Arithmetic
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::Power(_)
        | Aggregate::Minimum
        | Aggregate::Median
        | Aggregate::Sum
        | Aggregate::Product
        | Aggregate::MeanMin { .. } => true,
        Aggregate::MazziottaPareto | Aggregate::Copeland | Aggregate::Topsis => false,
    }
}

/// Says whether a parent's score follows from the scores of other regions too.
pub fn is_relative(how: Aggregate) -> bool {
    matches!(how, Aggregate::Copeland | Aggregate::Topsis)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn powers_near_0_are_nearly_geometric() {
        let geometric = geometric(&[80.0, 20.0], &[0.5, 0.5]);
        for p in [1e-300, 1e-12, -1e-12] {
            let near = power(Finite::new(p).unwrap(), &[80.0, 20.0], &[0.5, 0.5]);
            assert!((near - geometric).abs() < 1e-9, "{p} {near}");
        }
    }

    #[test]
    fn great_powers_are_nearly_the_extremes() {
        check("power 5000", "80 20", Some(80.0));
        check("power -5000", "80 20", Some(20.0));
    }

    #[test]
    fn a_whole_power_takes_scores_below_zero() {
        check("power 3", "-2 -2", Some(-2.0));
        check("power 2", "-3 3", Some(3.0));
        check("power 1", "-3 5", Some(1.0));
        check("power 2", "0 0", Some(0.0));
    }

    #[test]
    fn what_is_too_great_for_a_float_is_no_score() {
        check("sum", "1e308 1e308", None);
        check("mazziotta-pareto", "-1 1", None);
        check("product", "1e200 1e200", None);
    }

    #[test]
    fn one_child_is_its_parent() {
        for how in ["arithmetic", "geometric", "harmonic", "power 2.5", "minimum", "median"] {
            check(how, "42", Some(42.0));
        }
    }

    fn how(text: &str) -> Aggregate {
        let (name, p) = text.split_once(' ').unwrap_or((text, "1"));
        match name {
            "geometric" => Aggregate::Geometric,
            "harmonic" => Aggregate::Harmonic,
            "power" => Aggregate::Power(Finite::new(p.parse().unwrap()).unwrap()),
            "minimum" => Aggregate::Minimum,
            "median" => Aggregate::Median,
            "sum" => Aggregate::Sum,
            "product" => Aggregate::Product,
            "mazziotta-pareto" => Aggregate::MazziottaPareto,
            _ => Aggregate::Arithmetic,
        }
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_its_children(
            parts in proptest::collection::vec((0.001..100.0, 0.01..10.0), 1..8),
            p in -6.0..6.0,
        ) {
            let (mut scores, weights): (Vec<f64>, Vec<f64>) = parts.into_iter().unzip();
            let low = least(&scores) - 1e-9;
            let high = scores.iter().fold(0.0_f64, |a, &b| a.max(b)) + 1e-9;
            for how in [Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Harmonic,
                Aggregate::Power(Finite::new(p).unwrap()), Aggregate::Minimum, Aggregate::Median,
                Aggregate::MeanMin { alpha: Share::ALL, beta: Finite::new(2.0).unwrap() }]
            {
                let parent = combine(how, None, &mut scores, &weights).unwrap();
                prop_assert!(low <= parent && parent <= high, "{how:?} {parent}");
            }
        }

        #[test]
        fn the_harmonic_mean_is_no_more_than_the_geometric_and_that_no_more_than_the_arithmetic(
            parts in proptest::collection::vec((0.001..100.0, 0.01..10.0), 1..8),
        ) {
            let (scores, weights): (Vec<f64>, Vec<f64>) = parts.into_iter().unzip();
            let middle = geometric(&scores, &weights);
            prop_assert!(harmonic(&scores, &weights) <= middle + 1e-9);
            prop_assert!(middle <= arithmetic(&scores, &weights) + 1e-9);
        }

        #[test]
        fn nothing_is_ever_infinite_or_not_a_number(
            parts in proptest::collection::vec((prop_oneof![Just(0.0), Just(-1.0), -1e300..1e300], 0.01..10.0), 1..6),
            p in -300.0..300.0,
        ) {
            let (mut scores, weights): (Vec<f64>, Vec<f64>) = parts.into_iter().unzip();
            for how in [Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Harmonic,
                Aggregate::Power(Finite::new(p).unwrap()), Aggregate::Power(Finite::new(3.0).unwrap()),
                Aggregate::Product, Aggregate::Sum, Aggregate::MazziottaPareto]
            {
                if let Some(parent) = combine(how, Some(100.0), &mut scores, &weights) {
                    prop_assert!(parent.is_finite());
                }
            }
        }
    }

    #[track_caller]
    fn check(by: &str, scores: &str, expected: Option<f64>) {
        let mut scores: Vec<f64> = scores.split(' ').map(|text| text.parse().unwrap()).collect();
        let weights = vec![1.0; scores.len()];
        let found = combine(how(by), Some(100.0), &mut scores, &weights);
        match (found, expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() <= 0.02 * expected.abs(), "{by} {found}");
            }
            (found, expected) => assert_eq!(found, expected, "{by}"),
        }
    }
}
