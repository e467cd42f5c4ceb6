//! Measures how much is known of each region, and who may make cohort statistics.
//!
//! Takes the assembled values and the shares of the framework's weights; gives the share of the
//! scored indicators that was measured, in all and in each pillar, before any gap is filled.
//!
//! What does not apply to a region is no gap: it leaves numerator and denominator. Who is ranked is
//! said in `rank`, with the reason.

use super::{Assembled, Case, Coverages, Question};
use crate::domain::{Component, Grid, IndicatorId, PillarId, Reference, Share, ShareBy, Weight};
use crate::parallel;

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
    let n_pillars = question.framework.pillars.len();
    // Both sums are linear in the leaves, so a pillar's are its children's, weighted.
    let mut known: Vec<Option<Sums>> = vec![None; n_pillars];
    let n_cells = assembled.cells.n_rows() * assembled.cells.n_columns();
    for level in levels(question, shares) {
        let sums = parallel::map(n_cells, level.iter(), |pillar| {
            Sums::of(question, &shares[pillar.at()], assembled, &known)
        });
        level.iter().zip(sums).for_each(|(pillar, sums)| known[pillar.at()] = Some(sums));
    }
    let n_rows = assembled.cells.n_rows();
    let none = || vec![Share::NONE; n_rows];
    let coverages = known.into_iter().map(|sums| sums.map_or_else(none, Sums::coverages));
    Grid::from_columns(n_rows, coverages)
}

/// Pillars that need nothing of each other, those first that others need.
fn levels(question: Question<'_>, shares: &[Vec<(Component, f64)>]) -> Vec<Vec<PillarId>> {
    let mut heights = vec![0; shares.len()];
    let mut levels: Vec<Vec<PillarId>> = Vec::new();
    for pillar in question.framework.bottom_up() {
        let below = shares[pillar.at()].iter().filter_map(|(child, _)| match child {
            Component::Pillar(below) => Some(heights[below.at()] + 1),
            Component::Indicator(_) => None,
        });
        let height = below.max().unwrap_or(0);
        heights[pillar.at()] = height;
        levels.resize(levels.len().max(height + 1), Vec::new());
        levels[height].push(pillar);
    }
    levels
}

/// Weights of a pillar's indicators, by row.
#[derive(Debug, Clone)]
struct Sums {
    /// Of those that have a value, and of those that apply to the region.
    rows: Vec<Sum>,
    has_leaves: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    measured: f64,
    applicable: f64,
}

impl Sums {
    /// Adds up the scored children of a pillar; the pillars among them are known.
    fn of(
        question: Question<'_>,
        children: &[(Component, f64)],
        assembled: &Assembled,
        known: &[Option<Self>],
    ) -> Self {
        let mut rows = vec![Sum::default(); assembled.cells.n_rows()];
        let mut has_leaves = false;
        for &(child, share) in children {
            let weight = match question.method.coverage.by {
                ShareBy::Weight => share,
                ShareBy::Count => 1.0,
            };
            match child {
                Component::Pillar(below) => {
                    let Some(below) = &known[below.at()] else { continue };
                    has_leaves |= below.has_leaves;
                    for (sum, below) in rows.iter_mut().zip(&below.rows) {
                        sum.measured += weight * below.measured;
                        sum.applicable += weight * below.applicable;
                    }
                }
                Component::Indicator(leaf) => {
                    has_leaves = true;
                    add_leaf(&mut rows, assembled, leaf, weight);
                }
            }
        }
        Self { rows, has_leaves }
    }

    fn coverages(self) -> Vec<Share> {
        let coverage = |sum: Sum| {
            let nothing_applies = sum.applicable == 0.0 && self.has_leaves;
            if nothing_applies { Share::ALL } else { Share::ratio(sum.measured, sum.applicable) }
        };
        self.rows.into_iter().map(coverage).collect()
    }
}

fn add_leaf(sums: &mut [Sum], assembled: &Assembled, leaf: IndicatorId, weight: f64) {
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
