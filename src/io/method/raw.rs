//! What a `[method]` table may hold: the names and parameters of every choice.

use crate::domain::{Over, RankTies, Reference, Reverse, ShareBy, Space, Ties, TreatOn};
use crate::io::shape::{Choice, Key, Named, OneOf, Range, Shape, Takes, may, must};

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

/// Words for whose values count.
pub(super) const OVER: OneOf<Over> = OneOf::new(&["year", "panel"], &[Over::Year, Over::Panel]);

/// Words for the rank of equal values.
pub(super) const RANK_TIES: OneOf<RankTies> =
    OneOf::new(&["lowest", "average"], &[RankTies::Lowest, RankTies::Average]);

/// Words for when a percentile rank is turned.
pub(super) const REVERSE: OneOf<Reverse> =
    OneOf::new(&["before", "after"], &[Reverse::Before, Reverse::After]);

/// Words for how shares are counted.
pub(super) const SHARE_BY: OneOf<ShareBy> =
    OneOf::new(&["weight", "count"], &[ShareBy::Weight, ShareBy::Count]);

/// Words for whose values make cohort statistics.
pub(super) const REFERENCE: OneOf<Reference> =
    OneOf::new(&["all", "ranked"], &[Reference::All, Reference::Ranked]);

/// Words for where gaps are filled.
pub(super) const SPACE: OneOf<Space> =
    OneOf::new(&["raw", "normalised"], &[Space::Raw, Space::Normalised]);

/// Words for what a transformation starts from.
pub(super) const THEN_ON: OneOf<TreatOn> =
    OneOf::new(&["original", "winsorised"], &[TreatOn::Original, TreatOn::Winsorised]);

/// Words for which values stay if a transformation fails.
pub(super) const KEEP: OneOf<crate::domain::Keep> = OneOf::new(
    &["transformed", "better"],
    &[crate::domain::Keep::Transformed, crate::domain::Keep::Better],
);

/// Words for the rank of tied regions.
pub(super) const TIES: OneOf<Ties> = OneOf::new(&["competition"], &[Ties::Competition]);

const SCALE_KEY: Key = may("scale", Takes::Pair(Range::Any), "Worse and better end of the scale.");
const OVER_KEY: Key =
    may("over", Takes::Word(OVER.names), "Whose values count: the year's, or every year's.");
const CLAMP_KEY: Key =
    may("clamp", Takes::Flag, "Whether what lies beyond the goalposts is held at them.");
const CAP_KEY: Key = may("cap", Takes::Flag, "Whether the score ends at the better end.");
const RANK_TIES_KEY: Key =
    may("ties", Takes::Word(RANK_TIES.names), "Which rank equal values get.");
const DECIMALS: Key =
    may("decimals", Takes::Whole(0, 15), "Decimals to which scores are rounded, half away from 0.");

const MIN_MAX: Named =
    Named::new("min-max", "Between the least and the greatest value.", &[SCALE_KEY, OVER_KEY]);
const Z_SCORE: Named = Named::new(
    "z-score",
    "Distance from the mean in standard deviations.",
    &[
        may("mean", Takes::Number(Range::Any), "Where the mean comes to stand; default 0."),
        may(
            "sd",
            Takes::Number(Range::Positive),
            "How long a standard deviation becomes; default 1.",
        ),
        may("population", Takes::Flag, "Divide by n instead of n - 1."),
        OVER_KEY,
    ],
);
const PERCENTILE_RANK: Named = Named::new(
    "percentile-rank",
    "Share of the others that lie below; default scale 0 to 1.",
    &[
        SCALE_KEY,
        RANK_TIES_KEY,
        may("reverse", Takes::Word(REVERSE.names), "When it is turned if lower is better."),
        OVER_KEY,
    ],
);
const RANK: Named =
    Named::new("rank", "Rank from the worst, which has 1.", &[RANK_TIES_KEY, OVER_KEY]);
const BORDA: Named =
    Named::new("borda", "Rank from the worst, which has 0.", &[RANK_TIES_KEY, OVER_KEY]);
const DISTANCE_TO_MAX: Named = Named::new(
    "distance-to-max",
    "Share of the way from the worst to the best; default scale 0 to 1.",
    &[SCALE_KEY, OVER_KEY],
);
const DISTANCE_TO_REFERENCE: Named = Named::new(
    "distance-to-reference",
    "Share of the way from the worst to a region's value; default scale 0 to 1.",
    &[must("region", Takes::Code, "Code of the region."), CAP_KEY, SCALE_KEY, OVER_KEY],
);
const FRACTION_OF_MAX: Named = Named::new(
    "fraction-of-max",
    "Value over the best; default scale 0 to 1.",
    &[SCALE_KEY, OVER_KEY],
);
const BAND: Named = Named::new(
    "band",
    "Full score inside a band, falling to nothing at its limits.",
    &[
        must("best", Takes::Pair(Range::Any), "Where the full score begins and ends."),
        must("limits", Takes::Pair(Range::Any), "Where nothing is left."),
        SCALE_KEY,
    ],
);
const MAZZIOTTA_PARETO: Named = Named::new(
    "mazziotta-pareto",
    "70 to 130 around a reference, for the adjusted Mazziotta-Pareto index.",
    &[
        may(
            "reference",
            Takes::Number(Range::Any),
            "The value that earns 100; default: the middle.",
        ),
        OVER_KEY,
    ],
);
const NONE: Named = Named::new("none", "The value is the score.", &[]);

/// How values in different units come onto one scale.
pub(in crate::io) static NORMALISE: Choice =
    Choice { id: "normalise", options: NORMALISERS, common: &[DECIMALS] };

/// The same, with the probability of being drawn.
pub(in crate::io) static NORMALISE_ALTERNATIVE: Choice =
    Choice { id: "normalise-alternative", options: NORMALISERS, common: &[DECIMALS, PROBABILITY] };

const NORMALISERS: &[Named] = &[
    MIN_MAX,
    Named::new("goalposts", "Between the indicator's floor and ceiling.", &[SCALE_KEY, CLAMP_KEY]),
    Named::new("log-goalposts", "The same on logarithms.", &[SCALE_KEY, CLAMP_KEY]),
    Z_SCORE,
    PERCENTILE_RANK,
    RANK,
    BORDA,
    DISTANCE_TO_MAX,
    DISTANCE_TO_REFERENCE,
    Named::new(
        "distance-to-target",
        "Share of the way from the worst to the indicator's target; default scale 0 to 1.",
        &[CAP_KEY, SCALE_KEY, OVER_KEY],
    ),
    FRACTION_OF_MAX,
    Named::new(
        "piecewise",
        "Straight lines through points, or through the indicator's thresholds with scores 0 to 3.",
        &[may(
            "points",
            Takes::List(&Takes::Pair(Range::Any)),
            "Value and score of each point: [[value, score], ...].",
        )],
    ),
    BAND,
    MAZZIOTTA_PARETO,
    NONE,
    Named::new(
        "points",
        "Points of choices, rubrics, check-lists and yes-no answers.",
        &[SCALE_KEY],
    ),
];

/// How a pillar's aggregate is put onto another scale across regions.
pub(in crate::io) static RESCALE: Choice = Choice {
    id: "rescale",
    options: &[
        MIN_MAX,
        Z_SCORE,
        PERCENTILE_RANK,
        RANK,
        BORDA,
        DISTANCE_TO_MAX,
        DISTANCE_TO_REFERENCE,
        FRACTION_OF_MAX,
        Named::new(
            "piecewise",
            "Straight lines through points.",
            &[must(
                "points",
                Takes::List(&Takes::Pair(Range::Any)),
                "Value and score of each point: [[value, score], ...].",
            )],
        ),
        BAND,
        MAZZIOTTA_PARETO,
        NONE,
    ],
    common: &[
        DECIMALS,
        may(
            "feeds_parent",
            Takes::Flag,
            "Whether the parent gets the rescaled score; default true.",
        ),
    ],
};

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
        Named::new("framework", "As written in the framework.", &[]),
        Named::new("equal", "The same for all siblings.", &[]),
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
        Named::new("pca", "Squares of the first principal component.", &[]),
        Named::new("loadings", "The first principal component itself.", &[]),
        Named::new("entropy", "Entropy of each column.", &[]),
        Named::new("critic", "Spread and conflict of each column.", &[]),
        Named::new(
            "benefit-of-the-doubt",
            "Each region's own best weights.",
            &[
                may("lower", Takes::Number(Range::Share), "Least share that a part must bring."),
                may("upper", Takes::Number(Range::Share), "Greatest share that a part may bring."),
            ],
        ),
        Named::new("balanced", "Each part has its target share of the correlation.", &[]),
    ],
    common: &[may("reason", Takes::Said, "Why; every set that is not the framework's needs one.")],
};

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
