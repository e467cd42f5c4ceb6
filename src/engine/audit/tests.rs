//! What an audit says of small indices.

use proptest::prelude::*;

use super::*;
use crate::engine::fixture::{Sample, sample};

/// Rows of 12 regions: a rising column, its mirror, one that goes its own way.
fn rising() -> Vec<Option<f64>> {
    (0..12).map(|row| Some(f64::from(row * 8))).collect()
}

fn falling() -> Vec<Option<f64>> {
    rising().into_iter().rev().collect()
}

fn nearly_rising() -> Vec<Option<f64>> {
    (0..12).map(|row| Some(f64::from(row * 8 + row % 2 * 3))).collect()
}

fn zigzag() -> Vec<Option<f64>> {
    [40, 10, 90, 30, 70, 20, 20, 80, 30, 60, 10, 50].map(|x| Some(f64::from(x))).to_vec()
}

#[test]
fn an_indicator_that_works_against_its_pillar_is_told() {
    let columns = [rising(), nearly_rising(), falling()];
    check(&sample("index: a b c", &columns), "constant closer-elsewhere", "against-its-pillar");
}

#[test]
fn two_pillars_that_say_the_same_are_told() {
    let columns = [rising(), zigzag(), rising(), zigzag()];
    check(&sample("index: p q; p: a b; q: c d", &columns), "against-its-pillar", "redundant");
}

#[test]
fn an_indicator_that_belongs_elsewhere_is_told() {
    let columns =
        [zigzag(), zigzag().into_iter().rev().collect(), rising(), nearly_rising(), rising()];
    check(
        &sample("index: p q; p: a b e; q: c d", &columns),
        "constant against-its-pillar",
        "closer-elsewhere",
    );
}

#[test]
fn a_weight_that_promises_more_than_it_keeps_is_told() {
    let small: Vec<_> = zigzag().iter().map(|x| x.map(|x| 50.0 + x / 50.0)).collect();
    check(&sample("index: a b", &[rising(), small]), "constant", "unlike-its-weight");
}

#[test]
fn parts_that_go_together_by_twos_only_are_told() {
    let other = zigzag().into_iter().zip([0, 4, 8].into_iter().cycle());
    let other = other.map(|(x, add)| Some(x? + f64::from(add))).collect();
    let columns = [rising(), nearly_rising(), zigzag(), other];
    check(&sample("index: a b c d", &columns), "parts-unrelated", "low-kmo");
}

#[test]
fn parts_that_chance_relates_as_closely_are_told() {
    let third = [50, 20, 60, 10, 40, 80, 30, 90, 20, 70, 40, 60].map(|x| Some(f64::from(x)));
    let columns = [rising(), zigzag(), third.to_vec()];
    check(&sample("index: a b c", &columns), "low-kmo", "parts-unrelated");
    // Two parts have no KMO that says anything.
    check(&sample("index: a b", &[rising(), nearly_rising()]), "low-kmo", "few-regions");
}

#[test]
fn many_values_beyond_the_goalposts_are_told() {
    let mut sample = sample("index: a b", &[rising(), nearly_rising()]);
    let held = |n: usize| (0..n).map(|row| (row, IndicatorId::new(0))).collect();
    sample.normalised.held = held(1);
    check(&sample, "many-held", "few-regions");
    sample.normalised.held = held(2);
    check(&sample, "", "many-held");
}

#[test]
fn a_part_that_narrows_differences_is_told() {
    let columns = [rising(), nearly_rising(), falling()];
    check(&sample("index: a*3 b*3 c", &columns), "constant", "works-against");
}

#[test]
fn context_stays_out_and_what_is_the_same_for_everybody_is_told() {
    let mut sample = sample("index: a b*0 c", &[rising(), falling(), vec![Some(50.0); 12]]);
    sample.normalised.unusable[2] = true;
    check(&sample, "against-its-pillar", "constant");
    let audit = run(&sample);
    let named = |id: &Described| sample.framework.indicator(id.indicator).code.to_string();
    assert_eq!(audit.indicators.iter().map(named).collect::<Vec<_>>(), ["a", "c"]);
    assert!(audit.between_indicators.is_empty());
    assert!(audit.importance.iter().all(|one| one.component != sample.find("b")));
}

#[test]
fn variance_shares_of_complete_means_are_exact_up_the_tree() {
    let columns = [rising(), zigzag(), falling()];
    let sample = sample("index: p q*2; p: a b*3; q: c", &columns);
    let audit = run(&sample);
    let of = |code: &str| {
        *audit.importance.iter().find(|one| one.component == sample.find(code)).unwrap()
    };
    assert_eq!(of("p").basis, Basis::Variance);
    assert!((of("b").effective - 0.25).abs() < 1e-12);
    let (p, a, b) = (of("p"), of("a"), of("b"));
    assert!((p.share.unwrap() - p.in_index.unwrap()).abs() < 1e-12);
    assert!((a.in_index.unwrap() + b.in_index.unwrap() - p.in_index.unwrap()).abs() < 1e-12);
}

#[test]
fn a_gap_makes_variance_shares_an_approximation() {
    let mut gappy = zigzag();
    gappy[3] = None;
    let audit = run(&sample("index: a b", &[rising(), gappy]).needing(0.0));
    assert!(audit.importance.iter().all(|one| one.basis == Basis::Approximation));
}

#[test]
fn the_index_is_compared_with_population() {
    let mut sample = sample("index: a b", &[rising(), nearly_rising()]);
    for (row, region) in sample.dataset.regions.iter_mut().enumerate() {
        region.population = crate::domain::Finite::new((row as f64 + 1.0).powi(4));
    }
    let audit = run(&sample);
    let found = audit.outside.iter().find(|one| one.outsider == Outsider::Population).unwrap();
    assert!((found.relation.spearman.unwrap().r - 1.0).abs() < 1e-12);
    check(&sample, "constant", "follows-population");
}

#[test]
fn one_region_or_two_say_nothing_of_an_index() {
    for n in 0..3 {
        let columns = [vec![Some(7.0); n], vec![None; n]];
        let audit = run(&sample("index: a b", &columns).needing(0.0));
        assert_eq!(audit.verdicts, [Verdict::FewRegions { n }]);
        assert!(audit.between_indicators.is_empty() && audit.importance[0].share.is_none());
    }
}

#[test]
fn with_few_regions_nothing_is_concluded_from_correlations() {
    let columns = [vec![Some(1.0), Some(2.0), Some(3.0)], vec![Some(3.0), Some(2.0), Some(1.5)]];
    let audit = run(&sample("index: a b", &columns));
    let codes: Vec<&str> = audit.verdicts.iter().map(Verdict::code).collect();
    assert_eq!(codes, ["few-regions"]);
}

proptest! {
    #[test]
    fn nothing_is_infinite_or_beyond_its_bounds_whatever_is_missing(
        rows in proptest::collection::vec(
            proptest::array::uniform4(proptest::option::of(0..4_i32)), 0..14,
        ),
    ) {
        let column = |at: usize| rows.iter().map(|row| row[at].map(f64::from)).collect::<Vec<_>>();
        let columns: Vec<_> = (0..4).map(column).collect();
        let audit = run(&sample("index: p q; p: a b; q: c d*2", &columns).needing(0.0));
        let pairs = [&audit.with_pillars, &audit.between_pillars, &audit.between_indicators];
        let relations = pairs.into_iter().flatten().map(|pair| pair.relation);
        for relation in relations.chain(audit.outside.iter().map(|one| one.relation)) {
            for one in [relation.pearson, relation.spearman, relation.kendall].into_iter().flatten() {
                prop_assert!((-1.0..=1.0).contains(&one.r));
                prop_assert!([one.p, one.adjusted].into_iter().flatten().all(|p| (0.0..=1.0).contains(&p)));
            }
        }
        for one in &audit.pillars {
            let items = one.consistency.items.iter();
            let numbers = items.flat_map(|item| [item.alpha_if_dropped, item.item_rest]);
            let structure = one.structure.iter().flat_map(|one| one.eigenvalues.iter().chain(&one.loadings));
            let mut all = numbers.chain([one.consistency.alpha]).flatten().chain(structure.copied());
            prop_assert!(all.all(f64::is_finite));
        }
        for pillar in &audit.pillars {
            let inside = audit.importance.iter().filter(|one| one.parent == pillar.pillar);
            let shares: Option<Vec<f64>> = inside.map(|one| one.share).collect();
            if let Some(shares) = shares.filter(|shares| !shares.is_empty()) {
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-6);
            }
        }
    }
}

fn run(sample: &Sample) -> Audit {
    audit(sample.question(), &sample.assessment(), &[])
}

/// Looks for a verdict that must be there and for some that must not.
#[track_caller]
fn check(sample: &Sample, never: &str, expected: &str) {
    let audit = run(sample);
    let codes: Vec<&str> = audit.verdicts.iter().map(Verdict::code).collect();
    assert!(codes.contains(&expected), "{expected} is not among {codes:?}");
    for code in never.split_whitespace().filter(|code| *code != expected) {
        assert!(!codes.contains(&code), "{code} is among {codes:?}");
    }
}
