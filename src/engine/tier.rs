//! Puts ranked regions into tiers: by place, by score, by share of the regions, by a benchmark.
//!
//! Takes a ranking and the tiers, best first; stores in each standing the best tier it reaches.
//! Whoever is in a tier is in all lower ones too. Regions that share a rank share their tiers, so a
//! tie across a cut lets all of them in, and a finding says so.

use super::{Finding, Question, Ranking, Standing, stats};
use crate::domain::{Code, Score, Share, Tier, TierRule};

/// Stores the best tier of every standing; METHODS section 9.
///
/// `index_of` gives the index of a benchmark, or nothing where it is unknown: then nobody is in.
pub fn tiers(
    question: Question<'_>,
    ranking: &mut Ranking,
    index_of: &dyn Fn(&Code) -> Option<Score>,
    findings: &mut Vec<Finding>,
) {
    let cuts = Cuts::of(question.tiers, &ranking.standings, index_of);
    for standing in &mut ranking.standings {
        standing.tier = cuts.best(standing.rank, standing.score);
    }
    for (tier, cut) in cuts.cuts.iter().enumerate() {
        findings.extend(tie_across(tier, *cut, &ranking.standings));
    }
}

/// Says whether a standing is in a tier, by that one's position: its own or a lower one.
pub fn is_in(standing: &Standing, tier: usize) -> bool {
    standing.tier.is_some_and(|best| best <= tier)
}

/// What each tier asks of a ranking of this size.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts {
    cuts: Vec<Cut>,
}

/// What one tier asks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Cut {
    /// This rank or better.
    Rank(usize),
    /// This score or more.
    Score(f64),
    /// What nobody has.
    Unknown,
}

impl Cuts {
    /// Works out what every tier asks. A score reaches a cut that it ties with.
    pub fn of(
        tiers: &[Tier],
        standings: &[Standing],
        index_of: &dyn Fn(&Code) -> Option<Score>,
    ) -> Self {
        let scores: Vec<f64> = standings.iter().map(|standing| standing.score.get()).collect();
        let tolerance = stats::tie_tolerance(&scores);
        let reach = |score: Score| Cut::Score(score.get() - tolerance);
        let cut = |tier: &Tier| match &tier.rule {
            TierRule::Rank(rank) => Cut::Rank(*rank),
            TierRule::Share(share) => Cut::Rank(places(*share, standings.len())),
            TierRule::Score(score) => reach(*score),
            TierRule::Benchmark(code) => index_of(code).map_or(Cut::Unknown, reach),
        };
        Self { cuts: tiers.iter().map(cut).collect() }
    }

    /// How far the region at a position of the standings is from a tier's cut, in points; below zero
    /// for those outside. Where places are cut: from the first region outside or the last inside.
    pub fn margin(&self, tier: usize, place: usize, ranking: &Ranking) -> Option<f64> {
        let standing = ranking.standings.get(place)?;
        let score = |one: &Standing| one.score.get();
        match self.cuts[tier] {
            Cut::Rank(last) => {
                let inside = |one: &&Standing| one.rank <= last;
                let from = if standing.rank <= last {
                    ranking.standings.iter().find(|one| !inside(one))
                } else {
                    ranking.standings.iter().rfind(inside)
                };
                from.map(|from| score(standing) - score(from))
            }
            Cut::Score(least) => Some(score(standing) - least),
            Cut::Unknown => None,
        }
    }

    /// The best tier of a rank and score.
    pub fn best(&self, rank: usize, score: Score) -> Option<usize> {
        self.cuts.iter().position(|cut| match *cut {
            Cut::Rank(last) => rank <= last,
            Cut::Score(least) => score.get() >= least,
            Cut::Unknown => false,
        })
    }
}

/// How many places a share of the ranked regions is.
///
/// ```text
/// places = ceil(share n - 1e-9)
/// ```
///
/// 0.07 of 100 regions is 7 places, though 0.07 x 100 is 7.000000000000001 in floating point.
///
/// ```
/// use icf::{domain::Share, engine::tier::places};
/// assert_eq!(places(Share::new(0.07).unwrap(), 100), 7);
/// assert_eq!(places(Share::new(0.1).unwrap(), 25), 3);
/// ```
pub fn places(share: Share, n: usize) -> usize {
    let places = (share.get() * n as f64 - 1e-9).ceil().max(0.0);
    // A share of n lies between 0 and n.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=n")]
    let places = places as usize;
    places
}

/// The finding that several share the last rank of a tier and there are fewer places left.
fn tie_across(tier: usize, cut: Cut, standings: &[Standing]) -> Option<Finding> {
    let Cut::Rank(last) = cut else { return None };
    let n_in = standings.iter().filter(|standing| standing.rank <= last).count();
    let worst =
        standings.iter().map(|standing| standing.rank).filter(|&rank| rank <= last).max()?;
    let n = standings.iter().filter(|standing| standing.rank == worst).count();
    (n_in > last).then_some(Finding::TieAcrossCut { tier, n })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{RegionId, Said};
    use crate::engine::rank::competition_ranks;
    use crate::engine::{fixture, reference};
    use crate::files::Span;

    #[test]
    fn the_best_tier_is_kept_and_lower_ones_are_implied() {
        check("90 80 70 60", &[TierRule::Rank(1), TierRule::Rank(3)], "0 1 1 .", &[]);
    }

    #[test]
    fn a_tie_across_the_cut_is_in_and_it_is_said() {
        check("90 80 80 80 10", &[TierRule::Rank(2)], "0 0 0 0 .", &[(0, 3)]);
        check("90 80 80 70", &[TierRule::Rank(3)], "0 0 0 .", &[]);
        check("90 80 70 70", &[TierRule::Share(share(0.75))], "0 0 0 0", &[(0, 2)]);
    }

    #[test]
    fn a_score_that_ties_with_a_cut_reaches_it() {
        let cut = TierRule::Score(Score::of(0.8).unwrap());
        check("0.9 0.7999999999999 0.79 0.1", &[cut], "0 0 . .", &[]);
    }

    #[test]
    fn the_index_of_a_benchmark_is_a_cut_if_it_is_known() {
        let by = |code| TierRule::Benchmark(fixture::code(code));
        check("90 80 70", &[by("eighty")], "0 0 .", &[]);
        check("90 80 70", &[by("unknown"), by("eighty")], "1 1 .", &[]);
    }

    #[test]
    fn our_own_cases_come_out() {
        for case in reference::cases("ties").into_iter().flatten() {
            if let Some(rank) = case["tier_rank"].as_u64() {
                let rule = TierRule::Rank(usize::try_from(rank).unwrap());
                let scores: Vec<f64> =
                    reference::numbers(&case["scores"]).into_iter().flatten().collect();
                let (ranking, findings) = run(&scores, &[rule]);
                let found: Vec<bool> =
                    ranking.standings.iter().map(|standing| is_in(standing, 0)).collect();
                let expected = case["expected"]["in_tier"].as_array().unwrap();
                assert!(found.iter().zip(expected).all(|(a, b)| Some(*a) == b.as_bool()));
                assert_eq!(findings.len(), 1);
            }
            if let Some(of) = case["share"].as_f64() {
                let n = usize::try_from(case["n"].as_u64().unwrap()).unwrap();
                let expected = case["expected"]["places"].as_u64();
                assert_eq!(Some(places(share(of), n) as u64), expected, "{}", case["name"]);
            }
        }
    }

    fn share(share: f64) -> Share {
        Share::new(share).unwrap()
    }

    /// Ranks scores that are given best first.
    fn run(scores: &[f64], rules: &[TierRule]) -> (Ranking, Vec<Finding>) {
        let scores: Vec<Score> = scores.iter().map(|&score| Score::of(score).unwrap()).collect();
        let standing = |(at, (&score, rank)): (usize, (&Score, usize))| Standing {
            region: RegionId::new(at),
            rank,
            tied: false,
            score,
            tier: None,
            possible: None,
        };
        let ranks = competition_ranks(&scores);
        let standings = scores.iter().zip(ranks).enumerate().map(standing).collect();
        let mut ranking = Ranking { standings, unranked: Vec::new() };
        let tier = |rule: &TierRule| Tier {
            code: fixture::code("tier"),
            name: Said::plain("Tier"),
            rule: rule.clone(),
            at: Span::NONE,
        };
        let all: Vec<Tier> = rules.iter().map(tier).collect();
        let fixture = fixture::Fixture::new("one: a", "region a\np 1");
        let question = Question { tiers: &all, ..fixture.question() };
        let known = BTreeMap::from([("eighty", Score::of(80.0).unwrap())]);
        let mut findings = Vec::new();
        tiers(question, &mut ranking, &|code| known.get(code.as_str()).copied(), &mut findings);
        (ranking, findings)
    }

    #[track_caller]
    fn check(scores: &str, rules: &[TierRule], expected: &str, ties: &[(usize, usize)]) {
        let scores: Vec<f64> = scores.split(' ').map(|text| text.parse().unwrap()).collect();
        let (ranking, findings) = run(&scores, rules);
        let text = |tier: Option<usize>| tier.map_or(".".to_owned(), |tier| tier.to_string());
        let found: Vec<String> = ranking.standings.iter().map(|one| text(one.tier)).collect();
        assert_eq!(found.join(" "), expected);
        let across = |&(tier, n): &(usize, usize)| Finding::TieAcrossCut { tier, n };
        assert_eq!(findings, ties.iter().map(across).collect::<Vec<_>>());
    }
}
