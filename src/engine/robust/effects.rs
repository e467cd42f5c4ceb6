//! Which input makes the ranks uncertain: the draws as a function of groups of uniform numbers.

use std::ops::Range;

use super::Tell;
use super::chance::Chance;
use super::draw::{self, Deck, Sample, Step, Worker};
use super::sobol::{Design, Indices};
use crate::domain::{Question, RegionId, Robust, WeightDraws};
use crate::engine::Ranking;

/// Something that varies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The choice at a step.
    Choice(Step),
    /// Which indicator is left out.
    LeftOut,
    /// All weights together.
    Weights,
    /// All errors of measurement together.
    Errors,
}

/// What is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// How many places regions move from their rank in the assessment, on average.
    MeanShift,
    /// The rank of a region.
    Rank(RegionId),
    /// The index of a region.
    Score(RegionId),
    /// By how much one region's index is above another's.
    Difference(RegionId, RegionId),
}

/// How much of each output's variance each input brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    /// The inputs, in the order of the calculation.
    pub inputs: Vec<Input>,
    /// The outputs and their indices; nothing where an output does not vary, or too many runs
    /// failed.
    pub outputs: Vec<(Output, Option<Indices>)>,
    /// How many rankings were made.
    pub runs: usize,
}

/// Splits the variance of outputs among the inputs, with about n rows.
pub fn effects(
    question: Question<'_>,
    robust: &Robust,
    ranking: &Ranking,
    (outputs, n): (&[Output], usize),
    tell: Tell<'_>,
) -> Effects {
    let deck = super::deck(question, robust, ranking);
    let (inputs, groups) = inputs(&deck);
    let nominal: Vec<f64> = deck
        .ranked
        .iter()
        .map(|&region| ranking.standing(region).map_or(0.0, |one| one.rank as f64))
        .collect();
    let design = Design::new(robust.seed, groups, n);
    let runs = 8 * design.rows * (inputs.len() + 2);
    let new = || (Worker::new(&deck), deck.still());
    let run = |(worker, sample): &mut (Worker<'_>, Sample), numbers: &[f64], out: &mut [f64]| {
        for (input, group) in inputs.iter().zip(&design.groups) {
            set(&deck, *input, &numbers[group.clone()], sample);
        }
        if worker.run(sample).is_err() {
            return false;
        }
        for (value, output) in out.iter_mut().zip(outputs) {
            match measure(&deck, worker, *output, &nominal) {
                Some(found) => *value = found,
                None => return false,
            }
        }
        true
    };
    let found = if inputs.is_empty() {
        vec![None; outputs.len()]
    } else {
        design.run(outputs.len(), new, run, tell)
    };
    let outputs = outputs.iter().copied().zip(found).collect();
    Effects { outputs, runs, inputs: inputs.clone() }
}

/// What varies, and which columns of the design each input takes. Inputs with few columns come
/// first, where the points are best.
fn inputs(deck: &Deck<'_>) -> (Vec<Input>, Vec<Range<usize>>) {
    let mut wanted: Vec<(Input, usize)> = Step::ALL
        .into_iter()
        .filter(|&step| deck.n_of(step) > 1)
        .map(|step| (Input::Choice(step), 1))
        .collect();
    if !deck.leavable.is_empty() {
        wanted.push((Input::LeftOut, 1));
    }
    if deck.robust.weights.is_some() {
        let n = (0..deck.bases.len()).map(|base| deck.weighed(base).count()).max().unwrap_or(0);
        // The first number says whether they vary at all.
        let gate = usize::from(deck.weights_pause() && n > 0);
        wanted.push((Input::Weights, gate + n));
    }
    wanted.push((Input::Errors, deck.uncertain.len()));
    wanted.retain(|(_, n)| *n > 0);
    let mut first = 0;
    let range = |(_, n): &(Input, usize)| {
        first += n;
        first - n..first
    };
    let groups = wanted.iter().map(range).collect();
    (wanted.into_iter().map(|(input, _)| input).collect(), groups)
}

/// Puts what the numbers of a group stand for into a sample.
fn set(deck: &Deck<'_>, input: Input, numbers: &[f64], sample: &mut Sample) {
    match input {
        Input::Choice(step) => {
            let at = Step::ALL.iter().position(|one| *one == step).expect("all steps are listed");
            sample.picks[at] = deck.pick(step, numbers[0]);
        }
        Input::LeftOut => sample.out = deck.pick_out(numbers[0]),
        Input::Errors => {
            let law = deck.robust.errors.as_ref().map(|errors| errors.law).unwrap_or_default();
            let mut numbers = numbers.iter().copied();
            let uniform = || numbers.next().expect("a number for every value that varies");
            deck.uncertain.draw(law, uniform, &mut sample.deviates);
        }
        Input::Weights => set_weights(deck, numbers, sample),
    }
}

fn set_weights(deck: &Deck<'_>, numbers: &[f64], sample: &mut Sample) {
    let (gate, numbers) = match numbers.split_first() {
        Some((gate, rest)) if deck.weights_pause() => (*gate, rest),
        _ => (0.0, numbers),
    };
    match deck.robust.weights {
        None => {}
        Some(WeightDraws::Noise(_)) if gate >= deck.robust.weights_vary.get() => {
            sample.factors.fill(1.0);
        }
        Some(WeightDraws::Noise(noise)) => {
            for ((slot, _), u) in deck.weighed(deck.base_of(sample.picks)).zip(numbers) {
                sample.factors[slot] = draw::noise_factor(noise.get(), *u);
            }
        }
        Some(WeightDraws::Dirichlet(_)) => {
            // Gamma variates need more numbers than one each: those of the group name a stream, so
            // that the group is a function of them.
            let name = numbers.iter().fold(0_u64, |name, u| {
                name.rotate_left(25).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u.to_bits()
            });
            deck.draw_weights(gate, &mut Chance::new(deck.robust.seed, name), sample);
        }
    }
}

fn measure(deck: &Deck<'_>, worker: &Worker<'_>, output: Output, nominal: &[f64]) -> Option<f64> {
    let at = |region: RegionId| deck.ranked.binary_search(&region).ok();
    Some(match output {
        Output::MeanShift => {
            let ranks = worker.ranks.iter().zip(nominal);
            let moved: f64 = ranks.map(|(&rank, own)| (f64::from(rank) - own).abs()).sum();
            moved / nominal.len() as f64
        }
        Output::Rank(region) => f64::from(worker.ranks[at(region)?]),
        Output::Score(region) => worker.scores[at(region)?],
        Output::Difference(one, other) => worker.scores[at(one)?] - worker.scores[at(other)?],
    })
}
