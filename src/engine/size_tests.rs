//! What only a large table shows: columns are worked on by all threads.

use super::fixture::{Fixture, finite};
use super::{Finding, assess, robust};
use crate::domain::{Impute, ImputeHow, Keep, RegionId, Robust, Space, Transform, Treat, TreatOn};

/// A pillar that is only shown stands beside two that count.
const SKETCH: &str = "one: a b- c d e f g; two: h i j- k l m n; three*0: o p";
const CODES: &str = "a b c d e f g h i j k l m n o p";

/// Gaps, answers that do not apply, sources that disagree, and a long tail in every column.
fn large(n_regions: usize) -> Fixture {
    use std::fmt::Write as _;

    let mut table = format!("region {CODES}");
    for row in 0..n_regions {
        write!(table, "\nr{row:05}").unwrap();
        for column in 0..CODES.split(' ').count() {
            let (mixed, number) = ((row * 7919 + column * 104_729) % 10_007, row * 31 + column);
            match number % 97 {
                0 | 1 => table.push_str(" ."),
                2 => table.push_str(" na"),
                3 => write!(table, " {mixed}@gso|{}@city", mixed + 1).unwrap(),
                4 if row % 500 == 0 => write!(table, " {}", mixed * 1000).unwrap(),
                _ => write!(table, " {mixed}").unwrap(),
            }
        }
    }
    let mut fixture = Fixture::new(SKETCH, &table);
    fixture.method.impute = Impute { how: ImputeHow::Median { by: None }, space: Space::Raw };
    fixture.method.treat = Treat::Moments {
        winsorise: 5,
        skewness: finite(2.0),
        kurtosis: finite(3.5),
        then: Transform::Log,
        then_on: TreatOn::Original,
        keep: Keep::Transformed,
    };
    fixture
}

#[test]
fn one_thread_and_two_give_the_same_assessment_and_the_same_draws() {
    let fixture = large(4_200);
    let robust = Robust { draws: 3, errors: None, ..Robust::default() };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let assessment = assess(fixture.question());
            let drawn = robust::draw(fixture.question(), &robust, &assessment.ranking);
            (assessment, drawn)
        })
    };
    let (assessment, drawn) = with(1);
    assert!(!assessment.imputed.fills.is_empty() && !assessment.assembled.conflicts.is_empty());
    assert!(assessment.treated.notes.iter().flatten().any(|note| note.n_winsorised > 0));
    assert!(!assessment.findings.contains(&Finding::NobodyRanked));
    assert!(drawn.region(RegionId::new(0)).is_some());
    assert!((assessment, drawn) == with(2));
}
