//! The names and parameters of normalisations.

use super::PROBABILITY;
use crate::io::method::words::{OVER, RANK_TIES, REVERSE};
use crate::io::shape::{Choice, Key, Named, Range, Takes, may, must};

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
