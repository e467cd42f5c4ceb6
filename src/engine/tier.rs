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
