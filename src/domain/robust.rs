//! What is varied to see how firm ranks are; METHODS section 10.

use std::collections::BTreeMap;

use super::{Aggregate, Finite, Impute, IndicatorId, Normalise, Said, Share, Treat, Weigh};

/// How weights vary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WeightDraws {
    /// Each by so much of itself up or down.
    Noise(Share),
    /// Dirichlet around themselves, the tighter the greater the number.
    Dirichlet(Finite),
}

/// Whether a draw leaves one indicator out, each with the same probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeaveOut {
    /// One of them or none, all equally likely.
    Evenly,
    /// One of them with this probability.
    With(Share),
}

/// The law of errors of measurement; a standard error means the same under each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ErrorLaw {
    /// Normal.
    #[default]
    Normal,
    /// The same chance everywhere within sqrt 3 standard errors.
    Uniform,
    /// Falling to nothing at sqrt 6 standard errors.
    Triangular,
}

impl ErrorLaw {
    /// The word for it in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Uniform => "uniform",
            Self::Triangular => "triangular",
        }
    }
}

/// What varies where raters differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RaterSpread {
    /// Each value is in each draw as one of its raters has it, all equally likely.
    One,
    /// Each value varies by the standard error of its raters' mean: their standard deviation
    /// (divisor n - 1) over the root of their number.
    Mean,
}

impl RaterSpread {
    /// The word for it in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Mean => "mean",
        }
    }
}

/// How values vary: each by its own standard error, or by its indicator's.
#[derive(Debug, Clone, PartialEq)]
pub struct Errors {
    /// Their law.
    pub law: ErrorLaw,
    /// Standard errors of indicators, for values whose own is not known; in the indicator's unit.
    pub of_indicators: BTreeMap<IndicatorId, Finite>,
    /// Where these come from.
    pub note: Option<Said>,
    /// What varies where at least two raters rated a value; nothing where they do not count.
    pub raters: Option<RaterSpread>,
}

impl Default for Errors {
    /// Normal errors of values that have their own; where raters differ, one of them at a time.
    fn default() -> Self {
        let (law, of_indicators) = (ErrorLaw::Normal, BTreeMap::new());
        Self { law, of_indicators, note: None, raters: Some(RaterSpread::One) }
    }
}

/// A choice that is drawn with a probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative<T> {
    /// The choice.
    pub choice: T,
    /// Its probability; those of one step sum to 1.
    pub probability: Share,
}

/// Choices of method that are drawn; a step without any keeps the assessment's choice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alternatives {
    /// Ways to fill gaps.
    pub impute: Vec<Alternative<Impute>>,
    /// Ways to treat outliers.
    pub treat: Vec<Alternative<Treat>>,
    /// Common scales.
    pub normalise: Vec<Alternative<Normalise>>,
    /// Where weights come from; on these weights vary.
    pub weights: Vec<Alternative<Weigh>>,
    /// Ways to aggregate, on all levels.
    pub aggregate: Vec<Alternative<Aggregate>>,
}

/// What is varied, how often, and where chance begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Robust {
    /// How many draws.
    pub draws: usize,
    /// Where chance begins.
    pub seed: u64,
    /// How weights vary; nothing where they stay.
    pub weights: Option<WeightDraws>,
    /// With which probability they vary in a draw; else they stay as the method has them.
    pub weights_vary: Share,
    /// Whether one indicator is left out.
    pub leave_out: Option<LeaveOut>,
    /// Choices of method.
    pub alternatives: Alternatives,
    /// How values vary; nothing where they stay.
    pub errors: Option<Errors>,
}

impl Default for Robust {
    /// Ten thousand draws of weights within a quarter of themselves, and of declared errors.
    fn default() -> Self {
        Self {
            draws: 10_000,
            seed: 1,
            weights: Share::new(0.25).map(WeightDraws::Noise),
            weights_vary: Share::ALL,
            leave_out: None,
            alternatives: Alternatives::default(),
            errors: Some(Errors::default()),
        }
    }
}
