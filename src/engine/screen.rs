//! Measures how much is known of each region, and who may make cohort statistics.
//!
//! Takes the assembled values and the shares of the framework's weights; gives the share of the
//! scored indicators that was measured, in all and in each pillar, before any gap is filled.
//!
//! What does not apply to a region is no gap: it leaves numerator and denominator. Who is ranked is
//! said in `rank`, with the reason.

use super::{Assembled, Case, Coverages, Question};
use crate::domain::{Component, Grid, IndicatorId, PillarId, Reference, Share, ShareBy, Weight};

/// Says of each indicator whether it is scored: neither it nor a pillar above it has weight 0.
pub fn scored(question: Question<'_>) -> Vec<bool> {
    let pillars = scored_pillars(question);
    let counts = |indicator: IndicatorId| {
        let parent = question.framework.indicator(indicator).pillar;
        pillars[parent.at()] && !weight(question, Component::Indicator(indicator)).is_context()
    };
    question.framework.indicator_ids().map(counts).collect()
}

/// The same for each pillar; the index always is.
pub fn scored_pillars(question: Question<'_>) -> Vec<bool> {
    let mut scored = vec![false; question.framework.pillars.len()];
    for pillar in question.framework.top_down() {
        scored[pillar.at()] = question.framework.pillar(pillar).parent.is_none_or(|parent| {
            scored[parent.at()] && !weight(question, Component::Pillar(pillar)).is_context()
        });
    }
    scored
}

/// The weight of a component: the scenario's, or as written in the framework.
pub fn weight(question: Question<'_>, component: Component) -> Weight {
    let replaced = question.weights.get(&component).copied();
    replaced.unwrap_or_else(|| question.framework.weight(component))
}

/// Computes the coverage of every row, and marks the rows that make cohort statistics.
///
/// ```text
/// coverage of a pillar = sum of the weights of its scored indicators with a value
///                        / sum of the weights of those that apply to the region
/// ```
///
/// `shares` holds the scored children of each pillar and their shares, as the framework's weights
/// give them; a share's product down the tree is the effective weight within the pillar. By count
/// every indicator weighs the same. Where nothing applies, nothing is missing: the coverage is 1;
/// a pillar that has only context has coverage 0.
pub fn screen(
    question: Question<'_>,
    shares: &[Vec<(Component, f64)>],
    assembled: &Assembled,
    cases: &mut [Case],
) -> Coverages {
    let pillars = pillar_coverages(question, shares, assembled);
    let overall = pillars.column(question.framework.index().at()).to_vec();
    let coverages = Coverages { overall, pillars };
    match question.method.coverage.reference {
        Reference::All => {}
        Reference::Ranked => {
            for (row, case) in cases.iter_mut().enumerate() {
                case.in_reference &= passes(question, &coverages, row);
            }
        }
    }
    coverages
}

/// Says whether enough of a row was measured, in all and in each scored pillar below the index.
pub(super) fn passes(question: Question<'_>, coverages: &Coverages, row: usize) -> bool {
    let limits = &question.method.coverage;
    let enough = |share: &Share, limit| share.reaches(limit);
    enough(&coverages.overall[row], limits.region)
        && scored_top_pillars(question)
            .all(|pillar| enough(coverages.pillars.get(row, pillar.at()), limits.pillar))
}

/// The pillars right below the index that are scored.
pub(super) fn scored_top_pillars(question: Question<'_>) -> impl Iterator<Item = PillarId> {
    let is_scored =
        move |pillar: &PillarId| !weight(question, Component::Pillar(*pillar)).is_context();
    question.framework.top_pillars().filter(is_scored)
}

fn pillar_coverages(
    question: Question<'_>,
    shares: &[Vec<(Component, f64)>],
    assembled: &Assembled,
) -> Grid<Share> {
    let n_rows = assembled.cells.n_rows();
    let n_pillars = question.framework.pillars.len();
    // Both sums are linear in the leaves, so a pillar's are its children's, weighted.
    let mut sums = Grid::filled(n_rows, n_pillars, Sums::default());
    let mut has_leaves = vec![false; n_pillars];
    let mut coverages = Grid::filled(n_rows, n_pillars, Share::NONE);
    for pillar in question.framework.bottom_up() {
        let mut of_pillar = vec![Sums::default(); n_rows];
        for &(child, share) in &shares[pillar.at()] {
            let weight = match question.method.coverage.by {
                ShareBy::Weight => share,
                ShareBy::Count => 1.0,
            };
            match child {
                Component::Pillar(below) => {
                    has_leaves[pillar.at()] |= has_leaves[below.at()];
                    for (sum, below) in of_pillar.iter_mut().zip(sums.column(below.at())) {
                        sum.measured += weight * below.measured;
                        sum.applicable += weight * below.applicable;
                    }
                }
                Component::Indicator(leaf) => {
                    has_leaves[pillar.at()] = true;
                    add_leaf(&mut of_pillar, assembled, leaf, weight);
                }
            }
        }
        let coverage_of = |sum: &Sums| {
            let nothing_applies = sum.applicable == 0.0 && has_leaves[pillar.at()];
            if nothing_applies { Share::ALL } else { Share::ratio(sum.measured, sum.applicable) }
        };
        for (coverage, sum) in coverages.column_mut(pillar.at()).iter_mut().zip(&of_pillar) {
            *coverage = coverage_of(sum);
        }
        sums.column_mut(pillar.at()).copy_from_slice(&of_pillar);
    }
    coverages
}

/// Weights of a pillar's indicators that have a value, and of those that apply to the region.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    measured: f64,
    applicable: f64,
}

fn add_leaf(sums: &mut [Sums], assembled: &Assembled, leaf: IndicatorId, weight: f64) {
    let cells = assembled.cells.column(leaf.at());
    let not_applicable = assembled.not_applicable.column(leaf.at());
    for ((sum, cell), &not_applicable) in sums.iter_mut().zip(cells).zip(not_applicable) {
        if cell.is_some() {
            sum.measured += weight;
        }
        if !not_applicable {
            sum.applicable += weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assemble;
    use crate::engine::fixture::{Fixture, shares};

    const SKETCH: &str = "p: a*3 b c*0; q: d; r*0: e f";
    const TABLE: &str = "
        region a  b  c d  e f
        full   1  1  1 1  1 1
        half   1  .  . .  1 .
        none   .  .  . .  . .
        notall na 1  . na . .
        nowhere na na . na . .";

    #[test]
    fn coverage_is_by_weight_or_by_count_and_leaves_out_what_is_context_or_does_not_apply() {
        // Index, p, q, r.
        check(ShareBy::Weight, "full", [1.0, 1.0, 1.0, 1.0]);
        check(ShareBy::Weight, "half", [0.375, 0.75, 0.0, 0.5]);
        check(ShareBy::Count, "half", [1.0 / 3.0, 0.5, 0.0, 0.5]);
        check(ShareBy::Weight, "none", [0.0; 4]);
        check(ShareBy::Weight, "notall", [1.0, 1.0, 1.0, 0.0]);
        check(ShareBy::Count, "notall", [1.0, 1.0, 1.0, 0.0]);
        check(ShareBy::Weight, "nowhere", [1.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn a_pillar_of_context_covers_nothing() {
        let fixture = Fixture::new("p: a; q: b*0", "region a b\nx 1 1");
        let (coverages, _) = run(&fixture);
        assert_eq!(coverages.pillars.get(0, 2).get(), 0.0);
        assert_eq!(coverages.overall[0].get(), 1.0);
    }

    #[test]
    fn the_reference_set_is_everybody_or_those_who_pass_in_all_and_in_each_scored_pillar() {
        check_reference(Reference::All, (0.9, 0.9), "full half none notall nowhere");
        check_reference(Reference::Ranked, (0.3, 0.0), "full half notall nowhere");
        check_reference(Reference::Ranked, (0.0, 0.1), "full notall nowhere");
        check_reference(Reference::Ranked, (0.0, 0.0), "full half none notall nowhere");
    }

    fn run(fixture: &Fixture) -> (Coverages, Vec<Case>) {
        let question = fixture.question();
        let mut cases = assemble::cases(question);
        let assembled = assemble::assemble(question, &cases, &mut Vec::new());
        let coverages = screen(question, &shares(question), &assembled, &mut cases);
        (coverages, cases)
    }

    #[track_caller]
    fn check(by: ShareBy, region: &str, expected: [f64; 4]) {
        let mut fixture = Fixture::new(SKETCH, TABLE);
        fixture.method.coverage.by = by;
        let (coverages, _) = run(&fixture);
        let row = fixture.dataset.find_region(region).unwrap().at();
        let found = [0, 1, 2, 3].map(|pillar| coverages.pillars.get(row, pillar).get());
        assert_eq!(coverages.overall[row].get(), found[0]);
        let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(close, "{found:?} instead of {expected:?}");
    }

    #[track_caller]
    fn check_reference(reference: Reference, limits: (f64, f64), expected: &str) {
        let mut fixture = Fixture::new(SKETCH, TABLE);
        fixture.method.coverage.reference = reference;
        fixture.method.coverage.region = Share::new(limits.0).unwrap();
        fixture.method.coverage.pillar = Share::new(limits.1).unwrap();
        let (_, cases) = run(&fixture);
        let members = cases.iter().filter(|case| case.in_reference);
        let codes: Vec<_> =
            members.map(|case| fixture.dataset.region(case.region).code.as_str()).collect();
        let mut expected: Vec<_> = expected.split_whitespace().collect();
        expected.sort_unstable();
        assert_eq!(codes, expected);
    }
}
