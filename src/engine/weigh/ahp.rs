//! Weights from pairwise comparisons: the analytic hierarchy process.
//!
//! Takes how many times more important each judge finds one child of a pillar than another; gives
//! the principal eigenvector, and how consistent each judge and all together are. One comparison a
//! pair is enough, the other direction is its reciprocal. Refuses pairs that are left out,
//! comparisons whose two directions contradict each other, and more than fifteen children. A
//! pillar that no judge compared keeps the framework's weights.

use std::collections::BTreeMap;

use super::{Log, Place};
use crate::domain::{Comparison, Component};
use crate::engine::{Finding, JudgementTrouble, WeightNote};

/// Mean consistency index of random judgements for 1 to 15 children.
///
/// Saaty (1980) up to ten, Alonso and Lamata (2006) beyond.
const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.54, 1.55, 1.57, 1.58];

/// Judgements above this consistency ratio contradict themselves.
const CONSISTENT: f64 = 0.10;

/// How far a product of two directions may be from 1: what six written digits lose.
const SLIP: f64 = 1e-6;

/// Weights of one matrix of comparisons, and how consistent it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The weights; they sum to 1.
    pub weights: Vec<f64>,
    /// The principal eigenvalue.
    pub lambda: f64,
    /// Consistency index.
    pub index: f64,
    /// Consistency ratio.
    pub ratio: f64,
}

/// Weighs children by the principal eigenvector of their comparisons.
///
/// ```text
/// A w = lambda w, CI = (lambda - k) / (k - 1), CR = CI / RI; CR = 0 for k <= 2
/// ```
///
/// `None` for no child, more than fifteen, or numbers that no float holds. Saaty (1980).
///
/// ```
/// use icf::engine::weigh::ahp::judge;
/// let judged = judge(&[vec![1.0, 4.0], vec![0.25, 1.0]]).unwrap();
/// assert!((judged.weights[0] - 0.8).abs() < 1e-12);
/// assert_eq!(judged.ratio, 0.0);
/// ```
pub fn judge(matrix: &[Vec<f64>]) -> Option<Judged> {
    let k = matrix.len();
    let random = *RANDOM_INDEX.get(k.checked_sub(1)?)?;
    let weights = principal(matrix)?;
    let image = times(matrix, &weights);
    let lambda: f64 = image.iter().sum();
    // A consistent matrix has lambda = k; rounding may end a little below.
    let index = if k > 1 { ((lambda - k as f64) / (k as f64 - 1.0)).max(0.0) } else { 0.0 };
    let ratio = if k > 2 { index / random } else { 0.0 };
    (lambda.is_finite() && ratio.is_finite()).then_some(Judged { weights, lambda, index, ratio })
}

/// Joins the matrices of several judges by the geometric mean of each comparison.
///
/// The only mean under which the reciprocal of the joint judgement is the joint judgement of the
/// reciprocals: Aczel and Saaty (1983).
pub fn joined(matrices: &[Vec<Vec<f64>>]) -> Vec<Vec<f64>> {
    let k = matrices.first().map_or(0, Vec::len);
    let n = matrices.len() as f64;
    let mean = |i: usize, j: usize| {
        (matrices.iter().map(|matrix| matrix[i][j].ln()).sum::<f64>() / n).exp()
    };
    (0..k).map(|i| (0..k).map(|j| mean(i, j)).collect()).collect()
}

/// The principal eigenvector of a matrix of positive numbers, its entries summing to 1.
fn principal(matrix: &[Vec<f64>]) -> Option<Vec<f64>> {
    // The rows of a high power all point the same way; squaring gets there in a few steps even
    // where single multiplications would need millions. Then a few of those polish the last bits.
    let mut power = matrix.to_vec();
    for _ in 0..40 {
        scale(&mut power)?;
        power = (0..power.len()).map(|row| times_row(&power[row], &power)).collect();
    }
    scale(&mut power)?;
    let mut vector: Vec<f64> = power.iter().map(|row| row.iter().sum()).collect();
    for _ in 0..8 {
        let sum: f64 = vector.iter().sum();
        let shares: Vec<f64> = vector.iter().map(|entry| entry / sum).collect();
        vector = times(matrix, &shares);
    }
    let sum: f64 = vector.iter().sum();
    let vector: Vec<f64> = vector.iter().map(|entry| entry / sum).collect();
    vector.iter().all(|entry| entry.is_finite()).then_some(vector)
}

/// Divides by the greatest entry, so that powers stay finite.
fn scale(matrix: &mut [Vec<f64>]) -> Option<()> {
    let greatest = matrix.iter().flatten().fold(0.0_f64, |a, &b| a.max(b));
    matrix.iter_mut().flatten().for_each(|entry| *entry /= greatest);
    (greatest > 0.0 && greatest.is_finite()).then_some(())
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
}

fn times_row(row: &[f64], matrix: &[Vec<f64>]) -> Vec<f64> {
    (0..row.len()).map(|j| row.iter().zip(matrix).map(|(a, other)| a * other[j]).sum()).collect()
}

/// Weighs the children of a pillar by what the judges said.
pub(super) fn weigh(
    comparisons: &[Comparison],
    place: Place,
    log: &mut Log,
) -> Vec<(Component, f64)> {
    let sheets = Sheet::all(comparisons, place);
    if sheets.is_empty() || place.children.len() < 2 {
        return place.children.to_vec();
    }
    let mut troubles = Vec::new();
    let n = place.children.len();
    if n > RANDOM_INDEX.len() {
        troubles.push(JudgementTrouble::TooMany { n });
    }
    for sheet in &sheets {
        sheet.complain(place, &mut troubles);
    }
    if !troubles.is_empty() {
        let finding = |trouble| Finding::Judgement { pillar: place.pillar, trouble };
        log.findings.extend(troubles.into_iter().map(finding));
        return Vec::new();
    }
    let matrices: Vec<Vec<Vec<f64>>> = sheets.iter().map(Sheet::matrix).collect();
    if sheets.len() > 1 {
        for (sheet, matrix) in sheets.iter().zip(&matrices) {
            let judged = judge(matrix);
            note(judged.as_ref(), Some(sheet.judge), place, log);
        }
    }
    let all = judge(&joined(&matrices));
    let alone = (sheets.len() == 1).then(|| sheets[0].judge);
    note(all.as_ref(), alone, place, log);
    all.map_or_else(Vec::new, |all| place.with(&all.weights))
}

/// Writes down how consistent a judge is.
fn note(judged: Option<&Judged>, judge: Option<&str>, place: Place, log: &mut Log) {
    let (pillar, judge) = (place.pillar, judge.map(str::to_owned));
    let Some(judged) = judged else {
        log.findings.push(Finding::NoWeights { pillar });
        return;
    };
    let &Judged { lambda, index, ratio, .. } = judged;
    if ratio > CONSISTENT {
        log.findings.push(Finding::Inconsistent { pillar, judge: judge.clone(), ratio });
    }
    let weights = place.with(&judged.weights);
    log.notes.push(WeightNote::Judged { pillar, judge, lambda, index, ratio, weights });
}

/// What one judge wrote about the children of one pillar.
struct Sheet<'a> {
    judge: &'a str,
    given: Vec<Vec<Option<f64>>>,
    /// Pairs that were compared twice in the same direction with different outcomes.
    disputed: Vec<(usize, usize, f64)>,
}

impl<'a> Sheet<'a> {
    fn all(comparisons: &'a [Comparison], place: Place) -> Vec<Self> {
        let k = place.children.len();
        let find = |wanted| place.children.iter().position(|&(child, _)| child == wanted);
        let mut sheets: BTreeMap<&str, Self> = BTreeMap::new();
        for one in comparisons {
            let Some((i, j)) = find(one.component).zip(find(one.against)) else { continue };
            let sheet = sheets.entry(&one.judge).or_insert_with(|| Self {
                judge: &one.judge,
                given: vec![vec![None; k]; k],
                disputed: Vec::new(),
            });
            let times = one.times.get();
            match sheet.given[i][j] {
                Some(before) if !is_one(before / times) => {
                    sheet.disputed.push((i, j, before / times));
                }
                Some(_) => {}
                None => sheet.given[i][j] = Some(times),
            }
        }
        sheets.into_values().collect()
    }

    /// Lists everything that is wrong with it.
    fn complain(&self, place: Place, troubles: &mut Vec<JudgementTrouble>) {
        let pair = |i, j| (place.child(i), place.child(j));
        let judge = || self.judge.to_owned();
        for &(i, j, product) in &self.disputed {
            let trouble =
                JudgementTrouble::NotReciprocal { judge: judge(), pair: pair(i, j), product };
            troubles.push(trouble);
        }
        for (i, row) in self.given.iter().enumerate() {
            if row[i].is_some_and(|times| !is_one(times)) {
                troubles
                    .push(JudgementTrouble::NotOne { judge: judge(), component: place.child(i) });
            }
            for (j, &there) in row.iter().enumerate().skip(i + 1) {
                let (judge, pair) = (judge(), pair(i, j));
                match there.map(|there| (there, self.given[j][i])) {
                    Some((there, Some(back))) if !is_one(there * back) => {
                        let product = there * back;
                        troubles.push(JudgementTrouble::NotReciprocal { judge, pair, product });
                    }
                    None if self.given[j][i].is_none() => {
                        troubles.push(JudgementTrouble::MissingPair { judge, pair });
                    }
                    Some(_) | None => {}
                }
            }
        }
    }

    /// The comparisons with the other direction filled in.
    fn matrix(&self) -> Vec<Vec<f64>> {
        let k = self.given.len();
        let entry = |i: usize, j: usize| match (self.given[i][j], self.given[j][i]) {
            _ if i == j => 1.0,
            (Some(times), _) => times,
            (None, Some(back)) => 1.0 / back,
            (None, None) => unreachable!("missing pairs are refused before"),
        };
        (0..k).map(|i| (0..k).map(|j| entry(i, j)).collect()).collect()
    }
}

fn is_one(product: f64) -> bool {
    (product - 1.0).abs() <= SLIP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Finite, IndicatorId, PillarId};
    use crate::engine::golden::{self, Case};
    use crate::files::Span;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("ahp") {
            let expected = case.get("expected");
            if let Some(judges) = case.find("judges") {
                let matrices: Vec<Vec<Vec<f64>>> = judges.items().map(|m| m.table()).collect();
                check(&case, &joined(&matrices), &expected.get("group"));
                for (matrix, expected) in matrices.iter().zip(expected.get("judges").items()) {
                    check(&case, matrix, &expected);
                }
            } else {
                check(&case, &case.get("matrix").table(), &expected);
            }
        }
    }

    #[test]
    fn one_direction_of_a_pair_is_enough() {
        let (weights, findings) = weighed("ann 0 1 4");
        assert!((weights[0].1 - 0.8).abs() < 1e-12);
        assert_eq!(findings, []);
    }

    #[test]
    fn all_troubles_are_named_at_once() {
        let (weights, findings) = weighed("ann 0 1 4; ann 1 0 3; ann 1 1 2; bob 1 1 1");
        assert!(weights.is_empty());
        let [_, _, _] = findings.as_slice() else { panic!("{findings:?}") };
    }

    #[test]
    fn a_circular_judge_is_found() {
        let matrix = [[1.0, 3.0, 1.0 / 3.0], [1.0 / 3.0, 1.0, 3.0], [3.0, 1.0 / 3.0, 1.0]];
        let judged = judge(&matrix.map(Vec::from)).unwrap();
        assert!(judged.ratio > 1.0);
    }

    #[test]
    fn extreme_judgements_still_converge() {
        let x = 1e9;
        let matrix = [[1.0, x, 1.0 / x], [1.0 / x, 1.0, x], [x, 1.0 / x, 1.0]];
        let judged = judge(&matrix.map(Vec::from)).unwrap();
        for weight in judged.weights {
            assert!((weight - 1.0 / 3.0).abs() < 1e-12);
        }
    }

    fn weighed(sheet: &str) -> (Vec<(Component, f64)>, Vec<Finding>) {
        let child = |at| Component::Indicator(IndicatorId::new(at));
        let children = [(child(0), 1.0), (child(1), 1.0)];
        let comparison = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            Comparison {
                judge: words[0].to_owned(),
                component: child(words[1].parse().unwrap()),
                against: child(words[2].parse().unwrap()),
                times: Finite::new(words[3].parse().unwrap()).unwrap(),
                at: Span::NONE,
            }
        };
        let comparisons: Vec<Comparison> = sheet.split(';').map(comparison).collect();
        let mut log = Log::default();
        let place = Place { pillar: PillarId::new(0), children: &children };
        let weights = weigh(&comparisons, place, &mut log);
        (weights, log.findings)
    }

    #[track_caller]
    fn check(case: &Case, matrix: &[Vec<f64>], expected: &Case) {
        let judged = judge(matrix).unwrap();
        case.near(&judged.weights, &expected.get("weights").numbers());
        case.near(&[judged.lambda], &[expected.get("lambda_max").number()]);
        case.near(&[judged.index], &[expected.get("ci").number()]);
        case.near(&[judged.ratio], &[expected.get("cr").number()]);
    }
}
