//! What a `[method]` table may hold: the names and parameters of every choice.

mod normalise;

pub(in crate::io) use normalise::{NORMALISE, NORMALISE_ALTERNATIVE, RESCALE};

use super::words::{KEEP, REFERENCE, SHARE_BY, SPACE, THEN_ON, TIES};
use crate::io::shape::{Choice, Key, Named, Range, Shape, Takes, may, must};

/// One choice per step; every line is optional.
pub(in crate::io) static METHOD: Shape = Shape::new(
    "method",
    "[method]",
    "One choice per step of the calculation; what is left out keeps the framework's rule, or the default.",
    &[
        may("coverage", Takes::Table(&COVERAGE), "Who has enough data to be ranked."),
        may("impute", Takes::Choice(&IMPUTE), "How gaps are filled; the default is not to."),
        may("treat", TREAT_TAKES, "How outliers are treated; the default is not to."),
        may("normalise", Takes::Choice(&NORMALISE), "How units come onto one scale."),
        may("weights", Takes::Choice(&WEIGHTS), "Where weights come from."),
        may("aggregate", AGGREGATE_TAKES, "How the parts' scores become the whole's."),
        may(
            "missing",
            Takes::Table(&MISSING),
            "When a whole has a score although parts are missing.",
        ),
        may("zero", ZERO_TAKES, "What a mean that cannot take zero does with one."),
        may("ties", Takes::Word(TIES.names), "Which rank tied regions get."),
    ],
);

/// How gaps are filled.
pub(in crate::io) static IMPUTE: Choice =
    Choice { id: "impute", options: IMPUTERS, common: &[SPACE_KEY] };

/// The same, with the probability of being drawn.
pub(in crate::io) static IMPUTE_ALTERNATIVE: Choice =
    Choice { id: "impute-alternative", options: IMPUTERS, common: &[SPACE_KEY, PROBABILITY] };

const SPACE_KEY: Key =
    may("space", Takes::Word(SPACE.names), "Fill in the indicator's unit, or after normalising.");
const WITHIN_KEY: Key = may(
    "within",
    Takes::Text,
    "Which indicators of the region: \"parent\" (default), \"index\", or the code of a pillar above.",
);

const IMPUTERS: &[Named] = &[
    Named::new("none", "Gaps stay gaps.", &[]),
    Named::new("mean", "Mean of the regions.", &[]),
    Named::new("median", "Median of the regions.", &[]),
    Named::new("group-mean", "Mean of the regions of the same group.", &[GROUP_KEY]),
    Named::new("group-median", "Median of the regions of the same group.", &[GROUP_KEY]),
    Named::new("row-mean", "Mean of the region's other indicators.", &[WITHIN_KEY]),
    Named::new("row-median", "Median of the region's other indicators.", &[WITHIN_KEY]),
    Named::new(
        "constant",
        "A given value.",
        &[must("value", Takes::Number(Range::Any), "The value.")],
    ),
    Named::new(
        "latest",
        "The newest older value.",
        &[may("limit", Takes::Whole(0, 1000), "At most so many years back.")],
    ),
    Named::new("linear", "A straight line between known years.", &[]),
    Named::new("linear-constant", "The same, the ends carried outward.", &[]),
    Named::new("step", "The last known value, carried forward between known years.", &[]),
    Named::new(
        "k-nearest",
        "Mean of the most similar regions.",
        &[may("k", Takes::Whole(1, 1000), "How many; default 5.")],
    ),
    Named::new(
        "regression",
        "Least squares on other indicators.",
        &[must("on", Takes::OneOrList(&Takes::Code), "One to three indicators.")],
    ),
];

const GROUP_KEY: Key =
    must("by", Takes::Text, "A column of regions.csv, such as group_income or country.");

/// How outliers are treated: a name, or the parameters of winsorising with or without `use`.
pub(in crate::io) const TREAT_TAKES: Takes =
    Takes::Either(&[Takes::Choice(&TREAT), Takes::Table(&WINSORISE)]);

static TREAT: Choice = Choice {
    id: "treat",
    options: &[
        Named::new("none", "Values stay as they are.", &[]),
        Named::new(
            "winsorise",
            "Pulls in the outermost values of an indicator that is too skewed, then transforms it.",
            TREAT_KEYS,
        ),
    ],
    common: &[],
};

static WINSORISE: Shape = Shape::new(
    "winsorise",
    "`treat`",
    "Pulls in the outermost values of an indicator that is too skewed, then transforms it.",
    TREAT_KEYS,
);

/// Outlier treatments with the probability of being drawn.
pub(in crate::io) static TREAT_ALTERNATIVE: Choice = Choice {
    id: "treat-alternative",
    options: &[
        Named::new("none", "Values stay as they are.", &[]),
        Named::new("winsorise", "Pulls in the outermost values, then transforms.", TREAT_KEYS),
    ],
    common: &[PROBABILITY],
};

const TREAT_KEYS: &[Key] = &[
    may("winsorise", Takes::Whole(0, 1_000_000), "At most so many cells are changed; default 5."),
    may("skewness", Takes::Number(Range::Positive), "Passes below this; default 2."),
    may("kurtosis", Takes::Number(Range::Any), "Passes below this; default 3.5."),
    may("then", Takes::Word(THEN), "If it still fails; default log-signed."),
    may("lambda", Takes::Number(Range::Any), "For box-cox."),
    may("then_on", Takes::Word(THEN_ON.names), "What the transformation starts from."),
    may("keep", Takes::Word(KEEP.names), "Which values stay if that fails too."),
];

/// Words for transformations.
pub(super) const THEN: &[&str] = &["log", "log-signed", "log-shift", "box-cox", "none"];

/// Where weights come from.
static WEIGHTS: Choice = Choice {
    id: "weights",
    options: &[
        FRAMEWORK_WEIGHTS,
        EQUAL,
        Named::new(
            "budget-allocation",
            "Points that experts gave out: a CSV of expert, helix, component, points.",
            &[FILE_KEY],
        ),
        Named::new(
            "ahp",
            "Pairwise comparisons: a CSV of judge, component, against, times.",
            &[FILE_KEY],
        ),
        PCA,
        LOADINGS,
        ENTROPY,
        CRITIC,
        DOUBT,
        BALANCED,
    ],
    common: &[may("reason", Takes::Said, "Why; every set that is not the framework's needs one.")],
};

/// The same with the probability of being drawn, without those that need a file of judgements.
pub(in crate::io) static WEIGHTS_ALTERNATIVE: Choice = Choice {
    id: "weights-alternative",
    options: &[FRAMEWORK_WEIGHTS, EQUAL, PCA, LOADINGS, ENTROPY, CRITIC, DOUBT, BALANCED],
    common: &[PROBABILITY],
};

const FRAMEWORK_WEIGHTS: Named = Named::new("framework", "As written in the framework.", &[]);
const EQUAL: Named = Named::new("equal", "The same for all siblings.", &[]);
const PCA: Named = Named::new("pca", "Squares of the first principal component.", &[]);
const LOADINGS: Named = Named::new("loadings", "The first principal component itself.", &[]);
const ENTROPY: Named = Named::new("entropy", "Entropy of each column.", &[]);
const CRITIC: Named = Named::new("critic", "Spread and conflict of each column.", &[]);
const DOUBT: Named = Named::new(
    "benefit-of-the-doubt",
    "Each region's own best weights.",
    &[
        may("lower", Takes::Number(Range::Share), "Least share that a part must bring."),
        may("upper", Takes::Number(Range::Share), "Greatest share that a part may bring."),
    ],
);
const BALANCED: Named =
    Named::new("balanced", "Each part has its target share of the correlation.", &[]);

const FILE_KEY: Key = must("file", Takes::Text, "The CSV file, relative to this one.");

/// How the parts' scores become the whole's: one way, or one for each level.
const AGGREGATE_TAKES: Takes =
    Takes::Either(&[Takes::Choice(&AGGREGATE), Takes::Table(&AGGREGATE_BY_LEVEL)]);

/// How the parts' scores become the whole's.
pub(in crate::io) static AGGREGATE: Choice =
    Choice { id: "aggregate", options: AGGREGATES, common: &[] };

/// The same, with the probability of being drawn.
pub(in crate::io) static AGGREGATE_ALTERNATIVE: Choice =
    Choice { id: "aggregate-alternative", options: AGGREGATES, common: &[PROBABILITY] };

const AGGREGATES: &[Named] = &[
    Named::new("arithmetic", "Weighted mean; a high score makes good a low one.", &[]),
    Named::new("geometric", "Geometric mean; a low score is made good only in part.", &[]),
    Named::new("harmonic", "Harmonic mean; stricter still.", &[]),
    Named::new(
        "power",
        "Power mean.",
        &[must(
            "p",
            Takes::Number(Range::Any),
            "Exponent; 1 arithmetic, 0 geometric, -1 harmonic.",
        )],
    ),
    Named::new("minimum", "The worst part.", &[]),
    Named::new("median", "The middle part, unweighted.", &[]),
    Named::new("sum", "Sum of scores times weights as written.", &[]),
    Named::new("product", "Product of the shares of the full score.", &[]),
    Named::new(
        "mean-min",
        "Mean with a penalty for the worst part.",
        &[
            must("alpha", Takes::Number(Range::Share), "From 0 (mean) to 1 (minimum)."),
            must("beta", Takes::Number(Range::NotNegative), "How soft the penalty begins."),
        ],
    ),
    Named::new("mazziotta-pareto", "Mean with a penalty for uneven parts.", &[]),
    Named::new("copeland", "Regions beaten less regions lost to.", &[]),
    Named::new("topsis", "Closeness to the ideal; not for yearly series.", &[]),
];

static AGGREGATE_BY_LEVEL: Shape = Shape::new(
    "aggregate-by-level",
    "`aggregate`",
    "One way for pillars of indicators, another for pillars of pillars.",
    &[
        may(
            "indicators",
            Takes::Choice(&AGGREGATE),
            "Where indicators lie below; default arithmetic.",
        ),
        may("pillars", Takes::Choice(&AGGREGATE), "Where pillars lie below; default arithmetic."),
    ],
);

/// When a whole has a score although parts are missing.
pub(in crate::io) static MISSING: Shape = Shape::new(
    "missing",
    "`missing`",
    "When a whole has a score although parts are missing.",
    &[
        may(
            "minimum_share",
            Takes::Number(Range::Share),
            "Least share of the direct parts with a score; default 0.5, for sums and products 1.",
        ),
        may("by", Takes::Word(SHARE_BY.names), "How the share is counted; default by weight."),
    ],
);

static COVERAGE: Shape = Shape::new(
    "coverage",
    "`coverage`",
    "Who has enough data to be ranked.",
    &[
        may(
            "region",
            Takes::Number(Range::Share),
            "Least share of all scored indicators; default 0.",
        ),
        may("pillar", Takes::Number(Range::Share), "Least share in each pillar; default 0."),
        may("by", Takes::Word(SHARE_BY.names), "How the share is counted; default by weight."),
        may(
            "reference",
            Takes::Word(REFERENCE.names),
            "Whose values make extremes, means and ranks: all regions', or only the ranked ones'.",
        ),
    ],
);

const ZERO_TAKES: Takes = Takes::Either(&[Takes::Word(&["fail"]), Takes::Table(&ZERO)]);

static ZERO: Shape = Shape::new(
    "zero",
    "`zero`",
    "What a mean that cannot take zero does with one: one of the two keys.",
    &[
        may("floor", Takes::Number(Range::Positive), "Scores below this are raised to it."),
        may("rescale", Takes::Pair(Range::Any), "The scale is mapped to this one."),
    ],
);

/// How likely an alternative is drawn.
const PROBABILITY: Key =
    must("probability", Takes::Number(Range::Share), "How likely this one is drawn.");
