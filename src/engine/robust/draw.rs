//! One draw: what chance says, and the ranking that follows from it.
//!
//! Nothing is allocated from one draw to the next, unless a method looks at everything at once
//! (imputation under errors, aggregations that compare regions, weights that follow from data).

use super::base::{Base, Path};
use super::chance::Chance;
use super::left::{self, Leavable};
use super::ranker::Ranker;
use super::uncertain::{Rescorer, Uncertain};
use crate::domain::{
    Alternative, Alternatives, Component, IndicatorId, Question, RegionId, Robust, Score, TierRule,
    WeightDraws,
};
use crate::engine::aggregate::{Part, Plan, Table, Zeros};
use crate::engine::tier::Cuts;
use crate::engine::{Standing, benchmark};

/// All that draws are made from.
#[derive(Debug)]
pub(super) struct Deck<'a> {
    pub(super) question: Question<'a>,
    pub(super) robust: &'a Robust,
    /// By combination of choices; the first index runs slowest.
    pub(super) bases: Vec<Base>,
    pub(super) uncertain: Uncertain,
    /// Indicators that a draw may leave out; none where it may not.
    pub(super) leavable: Vec<Leavable>,
    /// Regions that are ranked, in order of their codes.
    pub(super) ranked: Vec<RegionId>,
}

/// A step whose alternatives are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// How gaps are filled.
    Impute,
    /// How outliers are treated.
    Treat,
    /// The common scale.
    Normalise,
    /// Where weights come from.
    Weigh,
    /// How scores are aggregated.
    Aggregate,
}

impl Step {
    /// All of them, in the order of the calculation.
    pub const ALL: [Self; 5] =
        [Self::Impute, Self::Treat, Self::Normalise, Self::Weigh, Self::Aggregate];

    /// Probabilities of its alternatives.
    pub(super) fn probabilities(self, alternatives: &Alternatives) -> Vec<f64> {
        fn of<T>(all: &[Alternative<T>]) -> Vec<f64> {
            all.iter().map(|one| one.probability.get()).collect()
        }
        match self {
            Self::Impute => of(&alternatives.impute),
            Self::Treat => of(&alternatives.treat),
            Self::Normalise => of(&alternatives.normalise),
            Self::Weigh => of(&alternatives.weights),
            Self::Aggregate => of(&alternatives.aggregate),
        }
    }
}

/// Which alternative of each step.
pub(super) type Picks = [usize; Step::ALL.len()];

/// What chance says in one draw.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    /// What each share is multiplied with, by slot.
    pub(super) factors: Vec<f64>,
    /// Errors of the doubtful values, in standard errors.
    pub(super) deviates: Vec<f64>,
    /// Which alternative of each step.
    pub(super) picks: Picks,
    /// Position of the indicator that is left out.
    pub(super) out: Option<usize>,
}

impl Deck<'_> {
    /// The sample in which everything is as in the assessment (the first alternatives).
    pub(super) fn still(&self) -> Sample {
        let n_slots = self.bases[0].plan.factor_of(index(self.question)).1;
        Sample {
            factors: vec![1.0; n_slots],
            deviates: self.uncertain.still(),
            picks: Picks::default(),
            out: None,
        }
    }

    /// Draws a sample.
    pub(super) fn draw(&self, chance: &mut Chance, sample: &mut Sample) {
        for (step, pick) in Step::ALL.into_iter().zip(&mut sample.picks) {
            if self.n_of(step) > 1 {
                *pick = self.pick(step, chance.uniform());
            }
        }
        if !self.leavable.is_empty() {
            sample.out = self.pick_out(chance.uniform());
        }
        let gate = if self.weights_pause() { chance.uniform() } else { 0.0 };
        self.draw_weights(gate, chance, sample);
        if let Some(errors) = &self.robust.errors {
            self.uncertain.draw(errors.law, || chance.uniform(), &mut sample.deviates);
        }
    }

    /// Whether weights vary in some draws only.
    pub(super) fn weights_pause(&self) -> bool {
        self.robust.weights.is_some() && self.robust.weights_vary.get() < 1.0
    }

    /// Draws weights, unless the gate keeps them as they are.
    pub(super) fn draw_weights(&self, gate: f64, chance: &mut Chance, sample: &mut Sample) {
        let Some(weights) = self.robust.weights else { return };
        if gate >= self.robust.weights_vary.get() {
            sample.factors.fill(1.0);
            return;
        }
        for (slot, base) in self.weighed(self.base_of(sample.picks)) {
            sample.factors[slot] = match weights {
                WeightDraws::Noise(noise) => noise_factor(noise.get(), chance.uniform()),
                WeightDraws::Dirichlet(concentration) => {
                    let shape = concentration.get() * base;
                    chance.gamma(shape) / shape
                }
            };
        }
    }

    /// The indicator that a uniform number leaves out.
    pub(super) fn pick_out(&self, u: f64) -> Option<usize> {
        left::pick(self.robust.leave_out?, self.leavable.len(), u)
    }

    /// Components whose weight can vary under a combination, with their share there: those with
    /// siblings.
    pub(super) fn weighed(&self, base: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let plan = &self.bases[base].plan;
        let pillars = self.bases[base].assessment.shares.of_pillar.iter();
        pillars
            .filter(|children| children.len() > 1)
            .flatten()
            .map(|&(child, share)| (plan.factor_of(child).0, share))
    }

    /// How many ways there are at a step.
    pub(super) fn n_of(&self, step: Step) -> usize {
        let alternatives = &self.robust.alternatives;
        match step {
            Step::Impute => alternatives.impute.len(),
            Step::Treat => alternatives.treat.len(),
            Step::Normalise => alternatives.normalise.len(),
            Step::Weigh => alternatives.weights.len(),
            Step::Aggregate => alternatives.aggregate.len(),
        }
    }

    /// The alternative that a uniform number stands for.
    pub(super) fn pick(&self, step: Step, u: f64) -> usize {
        fn of<T>(all: &[Alternative<T>], u: f64) -> usize {
            let mut sum = 0.0;
            for (at, one) in all.iter().enumerate() {
                sum += one.probability.get();
                if u < sum {
                    return at;
                }
            }
            all.len().saturating_sub(1)
        }
        let alternatives = &self.robust.alternatives;
        match step {
            Step::Impute => of(&alternatives.impute, u),
            Step::Treat => of(&alternatives.treat, u),
            Step::Normalise => of(&alternatives.normalise, u),
            Step::Weigh => of(&alternatives.weights, u),
            Step::Aggregate => of(&alternatives.aggregate, u),
        }
    }

    /// Why a draw gave no ranking.
    fn failure(&self, base: usize, sample: &Sample, region: RegionId) -> Failure {
        let out = sample.out.map(|at| self.leavable[at].indicator);
        Failure { base, region, out }
    }

    /// Position of the combination that was drawn.
    pub(super) fn base_of(&self, picks: Picks) -> usize {
        let steps = Step::ALL.into_iter().zip(picks);
        steps.fold(0, |at, (step, pick)| at * self.n_of(step).max(1) + pick)
    }
}

/// What a share is multiplied with under noise.
///
/// ```text
/// 1 + a (2u - 1)
/// ```
pub(super) fn noise_factor(noise: f64, u: f64) -> f64 {
    1.0 + noise * (2.0 * u - 1.0)
}

pub(super) fn index(question: Question<'_>) -> Component {
    Component::Pillar(question.framework.index())
}

/// A region had no index in a draw, under one combination of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Failure {
    pub(super) base: usize,
    pub(super) region: RegionId,
    /// Which indicator was left out.
    pub(super) out: Option<IndicatorId>,
}

/// Room to rank draw after draw.
#[derive(Debug)]
pub(super) struct Worker<'a> {
    deck: &'a Deck<'a>,
    plans: Vec<Plan>,
    tables: Vec<Table>,
    rescorers: Vec<Rescorer>,
    ranker: Ranker,
    /// Scores of the ranked regions after a draw.
    pub(super) scores: Vec<f64>,
    /// Their ranks.
    pub(super) ranks: Vec<u32>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(deck: &'a Deck<'a>) -> Self {
        let n = deck.ranked.len();
        let rescorer = |base| Rescorer::of(deck.question, base, &deck.uncertain);
        Self {
            deck,
            plans: deck.bases.iter().map(|base| base.plan.clone()).collect(),
            tables: deck.bases.iter().map(|base| base.table.clone()).collect(),
            rescorers: deck.bases.iter().map(rescorer).collect(),
            ranker: Ranker::default(),
            scores: vec![0.0; n],
            ranks: vec![0; n],
        }
    }

    /// Scores and ranks a sample.
    pub(super) fn run(&mut self, sample: &Sample) -> Result<(), Failure> {
        let at = self.deck.base_of(sample.picks);
        let base = &self.deck.bases[at];
        match base.path {
            Path::Columns => self.run_columns(at, sample),
            Path::Stages => self.run_stages(at, sample),
        }?;
        self.rank();
        Ok(())
    }

    fn run_columns(&mut self, at: usize, sample: &Sample) -> Result<(), Failure> {
        let Deck { question, bases, uncertain, leavable, .. } = self.deck;
        let (base, plan, table) = (&bases[at], &mut self.plans[at], &mut self.tables[at]);
        if self.deck.robust.weights.is_some() {
            plan.vary_shares(&base.plan, &sample.factors);
        }
        if uncertain.len() > 0 {
            let drawn = (uncertain, &sample.deviates[..]);
            self.rescorers[at].rescore((*question, base), drawn, (plan, table));
        }
        let out = sample.out.map(|at| leavable[at]);
        let taken = out.and_then(|out| plan.take_out(out.parent, out.part));
        plan.score_table(table, Zeros::Fail);
        if let Some(taken) = taken {
            plan.put_back(taken);
        }
        let index = index(*question);
        for (score, &region) in self.scores.iter_mut().zip(&self.deck.ranked) {
            match table.part(plan, index, region.at()) {
                Part::Score(found) => *score = found,
                Part::Missing | Part::Outside => {
                    return Err(self.deck.failure(at, sample, region));
                }
            }
        }
        Ok(())
    }

    fn run_stages(&mut self, at: usize, sample: &Sample) -> Result<(), Failure> {
        let Deck { question, bases, uncertain, robust, ranked, leavable } = self.deck;
        let factors = robust.weights.map(|_| &sample.factors[..]);
        let out = sample.out.map(|at| leavable[at].part);
        let errors = (uncertain.len() > 0).then_some((uncertain, &sample.deviates[..]));
        let column = bases[at].again(*question, (factors, out), errors);
        for (score, &region) in self.scores.iter_mut().zip(ranked) {
            let found = column[region.at()];
            *score = found.ok_or_else(|| self.deck.failure(at, sample, region))?.get();
        }
        Ok(())
    }

    /// Competition ranks, with the tolerance of the league table.
    pub(super) fn rank(&mut self) {
        self.ranker.rank(&self.scores, &mut self.ranks);
    }

    /// What tiers ask in the draw that was run last, where that is not the same for all draws.
    pub(super) fn cuts(&self) -> Option<Cuts> {
        let Question { tiers, benchmarks, home, .. } = self.deck.question;
        let by_benchmark = |tier: &crate::domain::Tier| matches!(tier.rule, TierRule::Benchmark(_));
        if !tiers.iter().any(by_benchmark) {
            return None;
        }
        let standings = self.standings();
        let index_of = |code: &crate::domain::Code| {
            let benchmark = benchmarks.iter().find(|one| one.code == *code)?;
            benchmark::index(self.deck.question, &standings, benchmark, home)
        };
        Some(Cuts::of(tiers, &standings, &index_of))
    }

    fn standings(&self) -> Vec<Standing> {
        let lines = self.deck.ranked.iter().zip(&self.scores).zip(&self.ranks);
        let standing = |((&region, &score), &rank): ((&RegionId, &f64), &u32)| Standing {
            region,
            rank: rank as usize,
            tied: false,
            score: Score::of(score).expect("scores of draws are finite"),
            tier: None,
            possible: None,
        };
        let mut standings: Vec<Standing> = lines.map(standing).collect();
        standings.sort_by_key(|one| (one.rank, one.region));
        standings
    }
}
