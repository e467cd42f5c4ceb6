//! Puts regions in order, and says of those without a place why they have none.
//!
//! Takes the index of every region, before any `rescale`; gives competition ranks. Nothing is
//! rounded first. What differs by rounding noise alone is a tie, and tied regions are listed by
//! code. Tiers and possible ranks are filled in by `tier` and `possible`.

use super::{
    Assembled, Case, Coverages, Finding, Imputed, Normalised, Question, Ranking, Reason, Standing,
    Unranked, screen, stats,
};
use crate::domain::{Component, Grid, PillarId, Score, Ties};

/// Gives each score its rank, best first; equal scores share the better rank and the ranks they use
/// up are skipped ("1, 2, 2, 4").
///
/// Ranks are competition ranks because readers of league tables expect them: a region's rank minus
/// one is the number of regions that beat it. They come from unrounded scores, for ties must not
/// come and go with the decimals shown; but rounding noise in the last bits is no difference
/// either, so a new rank begins where the gap to the score above is a real one.
///
/// ```
/// use icf::{domain::Score, engine::rank::competition_ranks};
/// let scores = [90.0, 0.1 + 0.2, 0.3, 0.0].map(|score| Score::of(score).unwrap());
/// assert_eq!(competition_ranks(&scores), [1, 2, 2, 4]);
/// ```
pub fn competition_ranks(scores: &[Score]) -> Vec<usize> {
    let scores: Vec<f64> = scores.iter().map(|score| score.get()).collect();
    ranks_within(&scores, stats::tie_tolerance(&scores))
}

/// The same for plain numbers and a given tolerance.
pub fn ranks_within(scores: &[f64], tolerance: f64) -> Vec<usize> {
    let order = stats::ascending_order(scores);
    let mut ranks = vec![0; scores.len()];
    let mut n_above = 0;
    for tied in order.chunk_by(|(_, below), (_, above)| above - below <= tolerance).rev() {
        for (at, _) in tied {
            ranks[*at] = n_above + 1;
        }
        n_above += tied.len();
    }
    ranks
}

/// What ranks are given on.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// What was measured.
    pub assembled: &'a Assembled,
    /// How much of it.
    pub coverage: &'a Coverages,
    /// What was filled.
    pub imputed: &'a Imputed,
    /// Scores of the indicators.
    pub normalised: &'a Normalised,
    /// Scores of the pillars before `rescale`; rows are cases, columns pillars.
    pub pillars: &'a Grid<Option<Score>>,
}

impl Grounds<'_> {
    /// The index of a row.
    pub(super) fn index(&self, row: usize, index: PillarId) -> Option<Score> {
        *self.pillars.get(row, index.at())
    }
}

/// Ranks the regions of the assessment's year.
pub fn rank(
    question: Question<'_>,
    cases: &[Case],
    grounds: &Grounds<'_>,
    findings: &mut Vec<Finding>,
) -> Ranking {
    match question.method.ties {
        Ties::Competition => {}
    }
    let scored = screen::scored(question);
    let mut unranked = Vec::new();
    let (mut regions, mut scores) = (Vec::new(), Vec::new());
    for (row, case) in cases[..question.dataset.regions.len()].iter().enumerate() {
        match reason(question, *case, row, (grounds, &scored)) {
            Ok(score) => {
                regions.push(case.region);
                scores.push(score);
            }
            Err(reason) => {
                unranked.push(Unranked { region: case.region, reason, possible: None });
            }
        }
    }
    let ranks = competition_ranks(&scores);
    let mut n_of_rank = vec![0; ranks.len() + 1];
    for &rank in &ranks {
        n_of_rank[rank] += 1;
    }
    let mut standings: Vec<Standing> = regions
        .iter()
        .zip(&scores)
        .zip(&ranks)
        .map(|((&region, &score), &rank)| {
            let tied = n_of_rank[rank] > 1;
            let (tier, possible) = (None, None);
            Standing { region, rank, tied, score, tier, possible }
        })
        .collect();
    // Regions are sorted by code, and so are those that share a rank.
    standings.sort_by_key(|standing| (standing.rank, standing.region));
    if standings.is_empty() {
        findings.push(Finding::NobodyRanked);
    }
    Ranking { standings, unranked }
}

/// The index of a region, or why it has no rank.
fn reason(
    question: Question<'_>,
    case: Case,
    row: usize,
    (grounds, scored): (&Grounds<'_>, &[bool]),
) -> Result<Score, Reason> {
    if !case.exists {
        return Err(Reason::OutsideYears);
    }
    let has_value = |at: &usize| {
        grounds.imputed.values.get(row, *at).is_some()
            || grounds.normalised.scores.get(row, *at).is_some()
    };
    if !(0..scored.len()).filter(|&at| scored[at]).any(|at| has_value(&at)) {
        return Err(Reason::NoData);
    }
    let limits = &question.method.coverage;
    let share = grounds.coverage.overall[row];
    if !share.reaches(limits.region) {
        return Err(Reason::BelowCoverage { share, limit: limits.region });
    }
    for pillar in screen::scored_top_pillars(question) {
        let share = *grounds.coverage.pillars.get(row, pillar.at());
        if !share.reaches(limits.pillar) {
            return Err(Reason::BelowPillarCoverage { pillar, share, limit: limits.pillar });
        }
    }
    grounds.index(row, question.framework.index()).ok_or_else(|| {
        let parts = parts_missing(question, row, grounds);
        if parts.is_empty() { Reason::NoIndex } else { Reason::PartsMissing(parts) }
    })
}

/// Scored children of the index without a score, for want of a value.
fn parts_missing(question: Question<'_>, row: usize, grounds: &Grounds<'_>) -> Vec<Component> {
    let index = question.framework.index();
    let is_missing = |child: &Component| match *child {
        Component::Pillar(pillar) => grounds.pillars.get(row, pillar.at()).is_none(),
        Component::Indicator(leaf) => {
            grounds.normalised.scores.get(row, leaf.at()).is_none()
                && !grounds.normalised.unusable[leaf.at()]
                && !*grounds.assembled.not_applicable.get(row, leaf.at())
        }
    };
    let children = question.framework.pillar(index).children.iter().copied();
    let scored = children.filter(|&child| !screen::weight(question, child).is_context());
    scored.filter(is_missing).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::reference;

    #[test]
    fn equal_scores_share_the_better_rank() {
        check("90 75 75 60", "1 2 2 4");
    }

    #[test]
    fn a_difference_that_no_table_shows_still_counts() {
        check("75.01 75.02", "2 1");
    }

    #[test]
    fn one_region_is_first() {
        check("5", "1");
        check("", "");
    }

    #[test]
    fn small_steps_add_up_to_one_tie() {
        check("1 0 0.5 0.5000000005 0.500000001", "1 5 2 2 2");
    }

    proptest! {
        #[test]
        fn a_rank_is_one_more_than_the_number_of_better_regions(
            scores in proptest::collection::vec((0..40_i32).prop_map(f64::from), 0..20),
        ) {
            for (rank, score) in ranks_within(&scores, 0.0).iter().zip(&scores) {
                prop_assert_eq!(*rank, 1 + scores.iter().filter(|other| *other > score).count());
            }
        }
    }

    #[test]
    fn our_own_cases_come_out() {
        for case in reference::cases("ties").into_iter().flatten() {
            if case["expected"]["ranks"].is_null() {
                continue;
            }
            let scores: Vec<Score> = reference::numbers(&case["scores"])
                .into_iter()
                .map(|score| Score::of(score.unwrap()).unwrap())
                .collect();
            let ranks = competition_ranks(&scores);
            let ranks = ranks.into_iter().map(|rank| Some(rank as f64)).collect::<Vec<_>>();
            assert_eq!(ranks, reference::numbers(&case["expected"]["ranks"]), "{}", case["name"]);
        }
    }

    #[track_caller]
    fn check(scores: &str, ranks: &str) {
        let scores: Vec<Score> = scores
            .split_whitespace()
            .map(|text| Score::of(text.parse().unwrap()).unwrap())
            .collect();
        let found: Vec<String> = competition_ranks(&scores).iter().map(usize::to_string).collect();
        assert_eq!(found.join(" "), ranks);
    }
}
