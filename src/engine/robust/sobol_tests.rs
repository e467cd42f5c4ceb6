//! The estimators against functions whose indices are known exactly, and against stored designs.

use std::f64::consts::PI;

use super::sobol::{Design, Indices, estimate};
use crate::engine::reference;

/// How near a share has to come to what is known.
const NEAR: f64 = 0.05;

#[test]
fn ishigami_comes_out_of_our_own_points() {
    let found = indices(&[1, 1, 1], 4096, ishigami);
    let (first, total) = ([0.313_905, 0.442_411, 0.0], [0.557_589, 0.442_411, 0.243_684]);
    check(&found, &first, &total);
    assert!(found.first.iter().all(|one| one.high - one.low < 0.1), "{:?}", found.first);
}

#[test]
fn the_g_function_comes_out_of_our_own_points() {
    // Saltelli and Sobol' (1995): the product of (|4x - 2| + a)/(1 + a).
    let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    let of_one: Vec<f64> = a.iter().map(|a: &f64| 1.0 / (3.0 * (1.0 + a).powi(2))).collect();
    let all: f64 = of_one.iter().map(|v| 1.0 + v).product();
    let first: Vec<f64> = of_one.iter().map(|v| v / (all - 1.0)).collect();
    let total: Vec<f64> = of_one.iter().map(|v| v * all / (1.0 + v) / (all - 1.0)).collect();
    let found = indices(&[1; 8], 4096, |u| {
        u.iter().zip(&a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product()
    });
    check(&found, &first, &total);
    assert!((found.variance / (all - 1.0) - 1.0).abs() < 0.02, "{}", found.variance);
}

#[test]
fn the_parts_of_a_weighted_mean_have_the_squares_of_what_they_bring() {
    // Uniform parts of widths d under weights w: each brings (w d)^2 / 12.
    let (weights, widths): ([f64; 4], [f64; 4]) = ([0.4, 0.3, 0.2, 0.1], [10.0, 40.0, 20.0, 80.0]);
    let squares: Vec<f64> = weights.iter().zip(widths).map(|(w, d)| (w * d).powi(2)).collect();
    let all: f64 = squares.iter().sum();
    let shares: Vec<f64> = squares.iter().map(|square| square / all).collect();
    let found = indices(&[1; 4], 4096, |u| {
        u.iter().zip(weights.iter().zip(widths)).map(|(u, (w, d))| w * d * u).sum()
    });
    check(&found, &shares, &shares);
    assert!((found.variance / (all / 12.0) - 1.0).abs() < 0.01, "{}", found.variance);
}

#[test]
fn adding_a_constant_changes_nothing() {
    let near = indices(&[1, 1, 1], 1024, ishigami);
    let far = indices(&[1, 1, 1], 1024, |u| ishigami(u) + 1e6);
    let pairs = near.first.iter().zip(&far.first).chain(near.total.iter().zip(&far.total));
    for (near, far) in pairs {
        assert!((near.share - far.share).abs() < 1e-6, "{near:?} {far:?}");
    }
}

#[test]
fn a_group_of_inputs_is_one_input() {
    let found = indices(&[2, 1], 4096, |u| ishigami(&[u[0], u[2], u[1]]));
    check(&found, &[0.557_589, 0.442_411], &[0.557_589, 0.442_411]);
}

#[test]
fn nothing_that_varies_has_no_indices_and_neither_has_what_fails_too_often() {
    assert_eq!(run(&[1], 64, |_| Some(3.0)), None);
    assert_eq!(run(&[1], 64, |u| (u[0] > 0.2).then_some(u[0])), None);
}

#[test]
fn many_columns_are_numbers_between_0_and_1_too() {
    let found = indices(&[150, 150], 64, |u| {
        assert!(u.iter().all(|&u| 0.0 < u && u < 1.0));
        u[..150].iter().sum()
    });
    assert!(found.total[1].share.abs() < 1e-12 && found.total[0].share > 0.5);
}

#[test]
fn stored_designs_reproduce_to_the_last_digit() {
    let mut n = 0;
    for case in reference::cases("sobol").into_iter().flatten() {
        let list = |key: &str| reference::numbers(&case[key]);
        let (true, Some(f_ab)) = (case["f_A"].is_array(), case["f_AB"].as_array()) else {
            continue;
        };
        let columns: Vec<Vec<Option<f64>>> = [list("f_A"), list("f_B")]
            .into_iter()
            .chain(f_ab.iter().map(reference::numbers))
            .collect();
        let rows: Vec<Vec<f64>> = (0..columns[0].len())
            .filter_map(|row| columns.iter().map(|column| column[row]).collect())
            .collect();
        let found = estimate(&rows).unwrap();
        let near = |found: &[f64], key: &str| {
            for (a, b) in found.iter().zip(reference::numbers(&case["expected"][key])) {
                assert!((a - b.unwrap()).abs() < 1e-9, "{}: {key} {a} {b:?}", case["name"]);
            }
        };
        near(&found.first, "first");
        near(&found.total, "total");
        n += 1;
    }
    assert!(n > 0 || reference::cases("sobol").is_none(), "no design was read");
}

#[track_caller]
fn check(found: &Indices, first: &[f64], total: &[f64]) {
    for (found, expected) in [(&found.first, first), (&found.total, total)] {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.share - expected).abs() < NEAR, "{found:?}, not {expected}");
        }
    }
}

/// The indices of a function of groups of so many numbers.
fn indices(groups: &[usize], n: usize, f: impl Fn(&[f64]) -> f64 + Sync) -> Indices {
    run(groups, n, |u| Some(f(u))).unwrap()
}

fn run(groups: &[usize], n: usize, f: impl Fn(&[f64]) -> Option<f64> + Sync) -> Option<Indices> {
    let mut first = 0;
    let range = |n: &usize| {
        first += n;
        first - n..first
    };
    let design = Design::new(1, groups.iter().map(range).collect(), n);
    let f = |(): &mut (), u: &[f64], out: &mut [f64]| match f(u) {
        Some(found) => {
            out[0] = found;
            true
        }
        None => false,
    };
    design.run(1, || (), f, &|_, _| {}).remove(0)
}

fn ishigami(u: &[f64]) -> f64 {
    let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
    x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
}
