//! All choices of method: one per step, each with its own checked parameters.
//!
//! The steps and names are those of the OECD/JRC Handbook. A [`MethodPart`] holds what one file
//! says; [`Method`] is complete. Precedence: the indicator's or pillar's own choice, the
//! assessment's, the framework's, the default.

use super::{Code, Component, Finite, Said, Score, Share};

/// Two different ends of a scale, the worse first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: Finite,
    high: Finite,
}

impl Scale {
    /// Takes two finite numbers, the first below the second.
    pub fn new(low: f64, high: f64) -> Option<Self> {
        let scale = Self { low: Finite::new(low)?, high: Finite::new(high)? };
        (low < high).then_some(scale)
    }

    /// From 0 to 100.
    pub fn hundred() -> Self {
        Self::new(0.0, 100.0).expect("0 is below 100")
    }

    /// From 0 to 1.
    pub fn one() -> Self {
        Self::new(0.0, 1.0).expect("0 is below 1")
    }

    /// The worse end.
    pub fn low(self) -> f64 {
        self.low.get()
    }

    /// The better end.
    pub fn high(self) -> f64 {
        self.high.get()
    }

    /// The place of a share of the way from the worse end to the better.
    pub fn at(self, share: f64) -> f64 {
        self.low() + (self.high() - self.low()) * share
    }
}

/// Whose values make extremes, means and ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Over {
    /// Those of the assessment's year.
    #[default]
    Year,
    /// Those of every year with data.
    Panel,
}

/// Whether what lies beyond the goalposts is held at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clamp {
    /// Held.
    #[default]
    Held,
    /// Left open.
    Open,
}

/// The divisor of a standard deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spread {
    /// n - 1.
    #[default]
    Sample,
    /// n.
    Population,
}

/// Which rank equal values get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RankTies {
    /// The lowest of the ranks they use up.
    #[default]
    Lowest,
    /// The mean of the ranks they use up.
    Average,
}

/// When a percentile rank is turned for an indicator where lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reverse {
    /// The value is turned before it is ranked.
    #[default]
    Before,
    /// One minus the rank is taken after it is ranked and rounded.
    After,
}

/// How values in different units come onto one scale; METHODS section 6.
#[derive(Debug, Clone, PartialEq)]
pub enum Normaliser {
    /// Between the least and the greatest value.
    MinMax {
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Between two fixed values.
    Goalposts {
        /// Ends of the scale.
        scale: Scale,
        /// What happens beyond them.
        clamp: Clamp,
    },
    /// Between two fixed values, on logarithms.
    LogGoalposts {
        /// Ends of the scale.
        scale: Scale,
        /// What happens beyond them.
        clamp: Clamp,
    },
    /// Distance from the mean in standard deviations.
    ZScore {
        /// Where the mean comes to stand.
        mean: Finite,
        /// How long a standard deviation becomes.
        sd: Finite,
        /// Divisor of the standard deviation.
        spread: Spread,
        /// Whose mean.
        over: Over,
    },
    /// Share of the others that lie below.
    PercentileRank {
        /// Ends of the scale.
        scale: Scale,
        /// Which rank equal values get.
        ties: RankTies,
        /// When it is turned.
        reverse: Reverse,
        /// Whose ranks.
        over: Over,
    },
    /// Rank from the worst, 1 being the worst.
    Rank {
        /// Which rank equal values get.
        ties: RankTies,
        /// Whose ranks.
        over: Over,
    },
    /// Rank minus one.
    Borda {
        /// Which rank equal values get.
        ties: RankTies,
        /// Whose ranks.
        over: Over,
    },
    /// Share of the way from the worst to the best.
    DistanceToMax {
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Share of the way from the worst to a region's value.
    DistanceToReference {
        /// Code of the region.
        region: Code,
        /// Whether it ends at the better end.
        clamp: Clamp,
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Share of the way from the worst to the indicator's target.
    DistanceToTarget {
        /// Whether it ends at the better end.
        clamp: Clamp,
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Value over the best.
    FractionOfMax {
        /// Ends of the scale.
        scale: Scale,
        /// Whose extremes.
        over: Over,
    },
    /// Straight lines through points; without points, through the indicator's thresholds.
    Piecewise {
        /// Value and score of each point, in the order given.
        points: Vec<(Finite, Score)>,
    },
    /// Full score inside a band, falling to nothing at its limits.
    Band {
        /// Where the full score begins and ends.
        best: (Finite, Finite),
        /// Where nothing is left.
        limits: (Finite, Finite),
        /// Ends of the scale.
        scale: Scale,
    },
    /// 70 to 130 around a reference, for the adjusted Mazziotta-Pareto index.
    MazziottaPareto {
        /// The value that earns 100; the middle of the range where nothing is given.
        reference: Option<Finite>,
        /// Whose extremes.
        over: Over,
    },
    /// The value is the score.
    None,
    /// Points of choices, rubrics, check-lists and yes-no answers.
    Points {
        /// Ends of the scale.
        scale: Scale,
    },
}

/// A normaliser and the rounding that a published index may ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalise {
    /// How.
    pub how: Normaliser,
    /// Decimals to which scores are rounded, half away from zero; none: not rounded.
    pub decimals: Option<u8>,
}

impl Normalise {
    /// A normaliser without rounding.
    pub fn plain(how: Normaliser) -> Self {
        Self { how, decimals: None }
    }

    /// Min-max over the year, from 0 to 100: the default.
    pub fn min_max() -> Self {
        Self::plain(Normaliser::MinMax { scale: Scale::hundred(), over: Over::Year })
    }
}

/// Where a row mean is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// Among the indicators of the same pillar.
    Parent,
    /// Among the indicators below this pillar.
    Pillar(Code),
    /// Among all indicators.
    Index,
}

/// How a gap is filled; METHODS section 4.
#[derive(Debug, Clone, PartialEq)]
pub enum ImputeHow {
    /// Not at all.
    None,
    /// Mean of the regions, in the same group where one is named.
    Mean {
        /// Column of `regions.csv`.
        by: Option<String>,
    },
    /// Median of the regions, in the same group where one is named.
    Median {
        /// Column of `regions.csv`.
        by: Option<String>,
    },
    /// Mean of the region's other indicators.
    RowMean {
        /// Which of them.
        within: Within,
    },
    /// Median of the region's other indicators.
    RowMedian {
        /// Which of them.
        within: Within,
    },
    /// A given value.
    Constant {
        /// The value.
        value: Finite,
    },
    /// The newest older value.
    Latest {
        /// At most this many years back.
        limit: Option<u16>,
    },
    /// Straight line between known years.
    Linear,
    /// The same, the ends carried outward.
    LinearConstant,
    /// The last known value, carried forward between known years.
    Step,
    /// Mean of the most similar regions.
    KNearest {
        /// How many.
        k: usize,
    },
    /// Least squares on other indicators.
    Regression {
        /// Which.
        on: Vec<Code>,
    },
}

/// Whether gaps are filled in units or on the common scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    /// In the indicator's unit.
    #[default]
    Raw,
    /// After normalising.
    Normalised,
}

/// How a gap is filled, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Impute {
    /// How.
    pub how: ImputeHow,
    /// Where.
    pub space: Space,
}

impl Impute {
    /// No imputation: the default.
    pub fn none() -> Self {
        Self { how: ImputeHow::None, space: Space::Raw }
    }
}

/// What is done to a column that winsorising does not bring inside; METHODS section 5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// ln(x - min + 0.01 (max - min)).
    Log,
    /// The same if the skewness is positive, else its mirror.
    LogSigned,
    /// ln(x - min + 1).
    LogShift,
    /// Box-Cox with this lambda.
    BoxCox(Finite),
    /// Nothing.
    None,
}

/// What the transformation starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TreatOn {
    /// The original values.
    #[default]
    Original,
    /// The winsorised values.
    Winsorised,
}

/// Which values stay if the transformation fails too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// The transformed ones.
    #[default]
    Transformed,
    /// Those with the smaller skewness.
    Better,
}

/// How outliers are treated; METHODS section 5.
#[derive(Debug, Clone, PartialEq)]
pub enum Treat {
    /// Not at all.
    None,
    /// Winsorise while the moments fail, then transform.
    Moments {
        /// At most this many cells are changed.
        winsorise: usize,
        /// Passes below this |skewness| ...
        skewness: Finite,
        /// ... or below this kurtosis.
        kurtosis: Finite,
        /// If it still fails.
        then: Transform,
        /// What the transformation starts from.
        then_on: TreatOn,
        /// What stays if that fails too.
        keep: Keep,
    },
}

/// Points that one expert gave one child of a pillar, out of 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// Who judged.
    pub expert: String,
    /// The expert's helix actor; experts without one form one group.
    pub helix: String,
    /// What was judged.
    pub component: Component,
    /// The points.
    pub points: Finite,
}

/// How many times more important one judge finds one child of a pillar than another.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Who judged.
    pub judge: String,
    /// What was judged ...
    pub component: Component,
    /// ... against what.
    pub against: Component,
    /// How many times more important: above 0.
    pub times: Finite,
    /// Where it is written.
    pub at: crate::files::Span,
}

/// Where weights come from; METHODS section 7.
#[derive(Debug, Clone, PartialEq)]
pub enum WeighHow {
    /// As written in the framework.
    Framework,
    /// The same for all siblings.
    Equal,
    /// Points that experts gave out.
    BudgetAllocation {
        /// The file of judgements, as written.
        file: String,
        /// What it says.
        allocations: Vec<Allocation>,
    },
    /// Pairwise comparisons.
    Ahp {
        /// The file of judgements, as written.
        file: String,
        /// What it says.
        comparisons: Vec<Comparison>,
    },
    /// Squares of the first component.
    Pca,
    /// The first component itself.
    Loadings,
    /// Entropy of each column.
    Entropy,
    /// Spread and conflict of each column.
    Critic,
    /// Each region's own best weights.
    BenefitOfTheDoubt {
        /// Least share of the score that a part must bring.
        lower: Share,
        /// Greatest share of the score that a part may bring.
        upper: Share,
    },
    /// Weights under which each part has its target share of the correlation with the parent.
    Balanced,
}

/// Where weights come from, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Weigh {
    /// From where.
    pub how: WeighHow,
    /// Why; every set that is not the framework's needs a reason.
    pub reason: Option<Said>,
}

/// How children's scores become a parent's; METHODS section 8.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aggregate {
    /// sum w I.
    Arithmetic,
    /// exp(sum w ln I).
    Geometric,
    /// 1 / sum(w / I).
    Harmonic,
    /// (sum w I^p)^(1/p).
    Power(Finite),
    /// The worst child.
    Minimum,
    /// The middle child, unweighted.
    Median,
    /// sum a I with the weights as written.
    Sum,
    /// H prod(I / H).
    Product,
    /// Mean with a penalty for the worst child.
    MeanMin {
        /// From 0 (mean) to 1 (minimum).
        alpha: Share,
        /// How soft the penalty begins.
        beta: Finite,
    },
    /// Mean minus S^2 / M.
    MazziottaPareto,
    /// Regions beaten less regions lost to.
    Copeland,
    /// Closeness to the ideal.
    Topsis,
}

impl Aggregate {
    /// The word for it in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
            Self::Power(_) => "power",
            Self::Minimum => "minimum",
            Self::Median => "median",
            Self::Sum => "sum",
            Self::Product => "product",
            Self::MeanMin { .. } => "mean-min",
            Self::MazziottaPareto => "mazziotta-pareto",
            Self::Copeland => "copeland",
            Self::Topsis => "topsis",
        }
    }
}

/// Aggregation by what is being aggregated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AggregateRule {
    /// Where a pillar has indicators below it.
    pub indicators: Aggregate,
    /// Where a pillar has pillars below it.
    pub pillars: Aggregate,
}

/// How shares of parts are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShareBy {
    /// By weight.
    #[default]
    Weight,
    /// By number.
    Count,
}

/// Whose values make every cohort statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reference {
    /// All regions with a value.
    #[default]
    All,
    /// Only the ranked ones.
    Ranked,
}

/// Who has enough data to be ranked; METHODS section 2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// Least share of all scored indicators.
    pub region: Share,
    /// Least share of the scored indicators of each pillar.
    pub pillar: Share,
    /// How it is counted.
    pub by: ShareBy,
    /// Whose values make cohort statistics.
    pub reference: Reference,
}

/// When a parent has a score although parts are missing; METHODS section 8.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missing {
    /// Least share of direct children that must have a score; `None`: 0.5, and 1 for sums and
    /// products.
    pub minimum_share: Option<Share>,
    /// How it is counted.
    pub by: ShareBy,
}

/// What a mean that cannot take zero does with one; METHODS section 8.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Zero {
    /// No score in that parent, with a finding.
    Fail,
    /// Scores below this are raised to it.
    Floor(Finite),
    /// The normalisation's scale is mapped to this one.
    Rescale(Scale),
}

/// Which rank tied regions get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ties {
    /// The best; the ranks they use up are skipped: 1, 2, 2, 4.
    #[default]
    Competition,
}

/// A pillar's aggregate on another scale across regions; METHODS section 8.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescale {
    /// How.
    pub how: Normalise,
    /// Whether the parent gets the rescaled score.
    pub feeds_parent: bool,
}

/// What one file says about method; `None` where it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MethodPart {
    /// Who is ranked.
    pub coverage: Option<Coverage>,
    /// Gaps.
    pub impute: Option<Impute>,
    /// Outliers.
    pub treat: Option<Treat>,
    /// Common scale.
    pub normalise: Option<Normalise>,
    /// Weights.
    pub weights: Option<Weigh>,
    /// Means.
    pub aggregate: Option<AggregateRule>,
    /// Missing parts.
    pub missing: Option<Missing>,
    /// Zeros.
    pub zero: Option<Zero>,
    /// Tied regions.
    pub ties: Option<Ties>,
}

/// One choice for every step.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Who is ranked.
    pub coverage: Coverage,
    /// Gaps.
    pub impute: Impute,
    /// Outliers.
    pub treat: Treat,
    /// Common scale.
    pub normalise: Normalise,
    /// Weights.
    pub weights: Weigh,
    /// Means.
    pub aggregate: AggregateRule,
    /// Missing parts.
    pub missing: Missing,
    /// Zeros.
    pub zero: Zero,
    /// Tied regions.
    pub ties: Ties,
}

impl Default for Method {
    fn default() -> Self {
        let none = Share::NONE;
        Self {
            coverage: Coverage {
                region: none,
                pillar: none,
                by: ShareBy::Weight,
                reference: Reference::All,
            },
            impute: Impute::none(),
            treat: Treat::None,
            normalise: Normalise::min_max(),
            weights: Weigh { how: WeighHow::Framework, reason: None },
            aggregate: AggregateRule {
                indicators: Aggregate::Arithmetic,
                pillars: Aggregate::Arithmetic,
            },
            missing: Missing { minimum_share: None, by: ShareBy::Weight },
            zero: Zero::Fail,
            ties: Ties::Competition,
        }
    }
}

impl Method {
    /// Puts what a file says over these choices, key by key.
    #[must_use]
    pub fn overlaid(mut self, part: &MethodPart) -> Self {
        fn take<T: Clone>(mine: &mut T, other: Option<&T>) {
            if let Some(other) = other {
                *mine = other.clone();
            }
        }
        take(&mut self.coverage, part.coverage.as_ref());
        take(&mut self.impute, part.impute.as_ref());
        take(&mut self.treat, part.treat.as_ref());
        take(&mut self.normalise, part.normalise.as_ref());
        take(&mut self.weights, part.weights.as_ref());
        take(&mut self.aggregate, part.aggregate.as_ref());
        take(&mut self.missing, part.missing.as_ref());
        take(&mut self.zero, part.zero.as_ref());
        take(&mut self.ties, part.ties.as_ref());
        self
    }
}
