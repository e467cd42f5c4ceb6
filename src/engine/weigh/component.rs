//! Weights from the first principal component of the children's scores.
//!
//! Takes the children's scores over the reference set; rows with a gap and constant columns are
//! left out. Gives one weight per child; notes the loadings, and finds children that pull against
//! the rest.

use super::{Column, Log, Place};
use crate::domain::Component;
use crate::engine::linear::{Complete, FirstComponent, first_component};
use crate::engine::{Finding, WeightNote};

/// Loadings nearer to 0 than this have no sign.
const NO_SIGN: f64 = 1e-12;

/// Weighs children by the squares of their loadings on the first component.
///
/// ```text
/// w = v^2, v the unit eigenvector of the largest eigenvalue of the correlation matrix
/// ```
///
/// Squares sum to 1 by themselves. A child with a loading of the other sign gets its weight all the
/// same, but a finding says that it pulls against the rest.
pub(super) fn pca(columns: &[Column], place: Place, log: &mut Log) -> Vec<f64> {
    let Some(first) = look(columns, place, log) else { return vec![0.0; columns.len()] };
    let components = against(&first, place);
    if !components.is_empty() {
        log.findings.push(Finding::OpposedLoadings { pillar: place.pillar, components });
    }
    first.into_iter().map(|loading| loading.map_or(0.0, |v| v * v)).collect()
}

/// Weighs children by their loadings on the first component; refuses loadings below zero.
///
/// ```text
/// w = v / sum v
/// ```
pub(super) fn loadings(columns: &[Column], place: Place, log: &mut Log) -> Vec<f64> {
    let Some(first) = look(columns, place, log) else { return vec![0.0; columns.len()] };
    let components = against(&first, place);
    if !components.is_empty() {
        log.findings.push(Finding::NegativeLoadings { pillar: place.pillar, components });
        return Vec::new();
    }
    first.into_iter().map(|loading| loading.map_or(0.0, |v| v.max(0.0))).collect()
}

/// The loading of each child, `None` for a constant one; nothing without two complete rows.
fn look(columns: &[Column], place: Place, log: &mut Log) -> Option<Vec<Option<f64>>> {
    let complete = Complete::of(columns);
    let n = complete.n_rows();
    if n < 2 || complete.kept.is_empty() {
        return None;
    }
    let FirstComponent { loadings, share } = first_component(complete.correlations())?;
    let mut all = vec![None; columns.len()];
    for (&at, &loading) in complete.kept.iter().zip(&loadings) {
        all[at] = Some(loading);
    }
    let named = all.iter().enumerate();
    let loadings = named.filter_map(|(at, &loading)| Some((place.child(at), loading?))).collect();
    log.notes.push(WeightNote::FirstComponent { pillar: place.pillar, share, n, loadings });
    // What has no loading has no spread.
    place.spread(all.clone(), log);
    Some(all)
}

/// The children whose loading has the rarer sign: the longest one is positive.
fn against(loadings: &[Option<f64>], place: Place) -> Vec<Component> {
    let negative = |loading: &Option<f64>| loading.is_some_and(|loading| loading < -NO_SIGN);
    let all = loadings.iter().enumerate();
    all.filter(|(_, loading)| negative(loading)).map(|(at, _)| place.child(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{IndicatorId, PillarId};
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("data_weights") {
            if !case.name().starts_with("pca") {
                continue;
            }
            let signs = case.get("direction").numbers();
            let columns: Vec<Column> = case
                .get("data")
                .columns()
                .into_iter()
                .zip(signs)
                .map(|(column, sign)| column.into_iter().map(|x| x.map(|x| sign * x)).collect())
                .collect();
            let (weights, log) = weighed(&columns, pca);
            let expected = case.get("expected");
            case.near(&weights, &expected.get("weights").numbers());
            let [WeightNote::FirstComponent { share, n: 8, loadings, .. }] = log.notes.as_slice()
            else {
                panic!("{:?}", log.notes)
            };
            case.near(&[*share], &[expected.get("share").number()]);
            let loadings: Vec<f64> = loadings.iter().map(|&(_, loading)| loading).collect();
            case.near(&loadings, &expected.get("loadings").numbers());
            let against: Vec<bool> = expected.get("against").items().map(|one| one.yes()).collect();
            let named = children(5).into_iter().zip(against);
            let components = named.filter(|&(_, yes)| yes).map(|((one, _), _)| one).collect();
            let pillar = PillarId::new(0);
            assert_eq!(log.findings, [Finding::OpposedLoadings { pillar, components }]);
        }
    }

    #[test]
    fn loadings_below_zero_are_no_weights() {
        let rising = vec![Some(1.0), Some(2.0), Some(3.0), Some(5.0)];
        let mut almost = rising.clone();
        almost[3] = Some(4.0);
        let falling = rising.iter().map(|x| x.map(|x: f64| -x)).collect();
        let (weights, log) = weighed(&[rising, almost, falling], loadings);
        assert!(weights.is_empty());
        assert!(matches!(log.findings[..], [Finding::NegativeLoadings { .. }]));
    }

    #[test]
    fn a_constant_column_gets_nothing_and_the_rest_is_weighed() {
        let columns = [
            vec![Some(1.0), Some(2.0), Some(3.0)],
            vec![Some(7.0); 3],
            vec![Some(2.0), Some(3.0), Some(5.0)],
            vec![None; 3],
        ];
        let (weights, log) = weighed(&columns, pca);
        assert!((weights[0] - 0.5).abs() < 1e-12 && (weights[2] - 0.5).abs() < 1e-12);
        assert_eq!((weights[1], weights[3]), (0.0, 0.0));
        assert_eq!(log.findings.len(), 2);
    }

    #[test]
    fn without_two_complete_rows_there_are_no_weights() {
        let columns = [vec![Some(1.0), None, Some(3.0)], vec![Some(1.0), Some(2.0), None]];
        assert_eq!(weighed(&columns, pca).0, [0.0, 0.0]);
    }

    fn children(k: usize) -> Vec<(Component, f64)> {
        (0..k).map(|at| (Component::Indicator(IndicatorId::new(at)), 1.0)).collect()
    }

    fn weighed(
        columns: &[Column],
        how: impl Fn(&[Column], Place, &mut Log) -> Vec<f64>,
    ) -> (Vec<f64>, Log) {
        let children = children(columns.len());
        let mut log = Log::default();
        let place = Place { pillar: PillarId::new(0), children: &children };
        (how(columns, place, &mut log), log)
    }
}
