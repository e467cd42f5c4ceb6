//! What `icf.toml` may hold.

use crate::domain::{ErrorLaw, RaterSpread};
use crate::io::method::{
    AGGREGATE_ALTERNATIVE, IMPUTE_ALTERNATIVE, METHOD, NORMALISE_ALTERNATIVE, TREAT_ALTERNATIVE,
    WEIGHTS_ALTERNATIVE,
};
use crate::io::shape::{OneOf, Range, Shape, Takes, may, must};

/// An assessment: what is asked, of which framework and data, by which method.
pub(in crate::io) static MANIFEST: Shape = Shape::new(
    "manifest",
    "icf.toml",
    "An assessment: ties a framework, data, a year, a method, tiers and benchmarks together.",
    &[
        must(
            "assessment",
            Takes::Table(&ASSESSMENT),
            "What is assessed, for whom, for which year.",
        ),
        must("data", Takes::Table(&DATA), "Where the figures are and how they are read."),
        may(
            "method",
            Takes::Table(&METHOD),
            "Choices that override the framework's, line by line.",
        ),
        may("tier", Takes::Tables(&TIER), "Bands of the ranking, best first."),
        may("benchmark", Takes::Tables(&BENCHMARK), "What to compare with."),
        may("robust", Takes::Table(&ROBUST), "What is varied to see how firm the ranks are."),
        may("scenario", Takes::Tables(&SCENARIO), "Named alternatives, each with its reason."),
        may("lens", Takes::Map(&Takes::Table(&LENS)), "The same indicators grouped another way."),
    ],
);

static ASSESSMENT: Shape = Shape::new(
    "assessment",
    "[assessment]",
    "What is assessed, for whom, for which year.",
    &[
        may("title", Takes::Said, "What was measured; stands over every output."),
        may("note", Takes::Said, "What the reader must not overlook; stands under every output."),
        must("framework", Takes::Text, "A folder, a file, or builtin:NAME; relative to this file."),
        may("home", Takes::Text, "The region the assessment is about: code, name or alias."),
        must("year", Takes::Whole(1000, 2999), "The year."),
        may(
            "languages",
            Takes::OneOrList(&Takes::Text),
            "en, vi or both; the first is the default.",
        ),
    ],
);

static DATA: Shape = Shape::new(
    "data",
    "[data]",
    "Where the figures are and how they are read.",
    &[
        must(
            "observations",
            Takes::OneOrList(&Takes::Text),
            "Files or patterns such as data/*.csv, or builtin:NAME; relative to this file.",
        ),
        must("regions", Takes::Text, "The CSV file of the regions, or builtin:NAME."),
        may("boundaries", Takes::Text, "The TOML file of changes of boundaries."),
        may(
            "origins",
            Takes::Text,
            "The TOML file of origins; default: origins.toml beside the data.",
        ),
        may("awards", Takes::Text, "The CSV file of ICF's awards."),
        may(
            "ratings",
            Takes::Text,
            "The CSV file of what each rater found; default: ratings.csv beside the regions.",
        ),
        may("max_age", Takes::Whole(0, 1000), "Oldest value accepted, in years; default 0."),
        may(
            "priority",
            Takes::OneOrList(&Takes::Text),
            "Whom to believe first where sources disagree: confidences and codes of origins.",
        ),
        may("missing", Takes::OneOrList(&Takes::AsWritten), "Other spellings of a blank: \"n/a\"."),
        may("dialect", Takes::Table(&DIALECT), "How the CSV files are written."),
    ],
);

static DIALECT: Shape = Shape::new(
    "dialect",
    "[data.dialect]",
    "How the CSV files are written; what is left out is detected, and said.",
    &[
        may("delimiter", Takes::Word(&[",", ";", "\t", "tab"]), "What parts the cells."),
        may("decimal", Takes::Word(&[".", ","]), "The sign before the decimals."),
        may(
            "thousands",
            Takes::Word(&[".", ",", " ", "'", "\u{a0}"]),
            "The sign between thousands; none if left out.",
        ),
        may("encoding", Takes::Word(&["utf-8", "UTF-8"]), "The encoding."),
    ],
);

static TIER: Shape = Shape::new(
    "tier",
    "[[tier]]",
    "A band of the ranking; takes exactly one of rank, score, share and benchmark.",
    &[
        must("code", Takes::Code, "Unique code."),
        may("name", Takes::Said, "Name for people; default: the code."),
        may("rank", Takes::Whole(1, 1_000_000), "This rank or better."),
        may("score", Takes::Number(Range::Any), "This score or more."),
        may("share", Takes::Number(Range::Share), "This share of the ranked regions."),
        may("benchmark", Takes::Text, "The index of the benchmark with this code, or more."),
    ],
);

/// Words for what a published figure says.
pub(super) const KINDS: &[&str] = &["value", "mean", "median", "quantile", "range", "at-least"];

static BENCHMARK: Shape = Shape::new(
    "benchmark",
    "[[benchmark]]",
    "Something to compare with; takes either values, or from.",
    &[
        must("code", Takes::Code, "Unique code."),
        may("name", Takes::Said, "Name for people; default: the code."),
        may("kind", Takes::Word(KINDS), "What the values are; default value."),
        may("quantile", Takes::Number(Range::Share), "For the kind quantile: which."),
        may("n", Takes::Whole(1, 1_000_000_000), "How many regions stand behind the values."),
        may("year", Takes::Whole(1000, 2999), "The year the values are from."),
        may("origin", Takes::Said, "Who published the values."),
        may(
            "values",
            Takes::Map(&Takes::Either(&[Takes::Number(Range::Any), Takes::Pair(Range::Any)])),
            "The values by component, in its unit (pillars: scores); [least, greatest] for ranges.",
        ),
        may("from", Takes::Table(&FROM), "The regions of this cohort that it is computed from."),
    ],
);

/// Words for how a group becomes one number.
pub(super) const STATISTICS: &[&str] = &["mean", "median", "quantile", "minimum", "maximum"];

/// The keys that name a group, of which one is given.
pub(super) const GROUPS: &[&str] = &["tier", "awards", "group", "regions", "all"];

static FROM: Shape = Shape::new(
    "benchmark-from",
    "`from`",
    "A group of regions without the home region: one of tier, awards, group, regions, all.",
    &[
        may("tier", Takes::Text, "The regions of the tier with this code."),
        may(
            "awards",
            Takes::Word(&["icoty", "top7", "smart21"]),
            "The regions that host a community of this ICF tier.",
        ),
        may("since", Takes::Whole(1000, 2999), "For awards: the first class year that counts."),
        may("group", Takes::Text, "A group_ column of regions.csv, or country."),
        may("value", Takes::AsWritten, "For group: its value; default: the home region's own."),
        may("regions", Takes::OneOrList(&Takes::Text), "These regions: codes, names or aliases."),
        may("all", Takes::Flag, "All ranked regions."),
        may("statistic", Takes::Word(STATISTICS), "How they become one number; default mean."),
        may("quantile", Takes::Number(Range::Share), "For the statistic quantile: which."),
    ],
);

static SCENARIO: Shape = Shape::new(
    "scenario",
    "[[scenario]]",
    "A named alternative; it stands beside the result, not in its place.",
    &[
        must("code", Takes::Code, "Unique code."),
        may("name", Takes::Said, "Name for people; default: the code."),
        must("reason", Takes::Said, "Why it is looked at."),
        may(
            "weights",
            Takes::Map(&Takes::Number(Range::NotNegative)),
            "Weights by component, instead of the framework's.",
        ),
        may("method", Takes::Table(&METHOD), "Choices of method, instead of the assessment's."),
    ],
);

static LENS: Shape = Shape::new(
    "lens",
    "[lens.CODE]",
    "The same indicators grouped another way.",
    &[
        must("tag", Takes::Text, "The tag of the indicators to group by."),
        may("name", Takes::Said, "Name for people; default: the code."),
    ],
);

/// Words for the law of errors.
pub(super) const ERROR_LAW: OneOf<ErrorLaw> = OneOf::new(
    &["normal", "uniform", "triangular"],
    &[ErrorLaw::Normal, ErrorLaw::Uniform, ErrorLaw::Triangular],
);

/// Words for what varies where raters differ.
pub(super) const RATER_SPREAD: OneOf<Option<RaterSpread>> =
    OneOf::new(&["one", "mean", "none"], &[Some(RaterSpread::One), Some(RaterSpread::Mean), None]);

static ROBUST: Shape = Shape::new(
    "robust",
    "[robust]",
    "What is varied to see how firm the ranks are.",
    &[
        may("draws", Takes::Whole(1, 100_000_000), "How many times; default 10000."),
        may("seed", Takes::Whole(0, i64::MAX), "Where chance begins; default 1."),
        may("weights", Takes::Table(&ROBUST_WEIGHTS), "How weights vary."),
        may(
            "alternatives",
            Takes::Table(&ALTERNATIVES),
            "Choices of method and their probabilities.",
        ),
        may(
            "leave_out",
            Takes::Either(&[Takes::Flag, Takes::Table(&LEAVE_OUT)]),
            "true: each draw leaves out one scored indicator or none, all equally likely.",
        ),
        may("errors", Takes::Flag, "Whether values vary by their standard errors; default true."),
        may("law", Takes::Word(ERROR_LAW.names), "The law of these errors; default normal."),
        may(
            "standard_errors",
            Takes::Map(&Takes::Number(Range::Positive)),
            "Standard errors by indicator, in its unit, for values whose row gives none.",
        ),
        may(
            "raters",
            Takes::Word(RATER_SPREAD.names),
            "What varies where raters differ: one of them at a time, or their mean; default one.",
        ),
        may("errors_note", Takes::Said, "Where the standard errors come from; stands in outputs."),
    ],
);

static ROBUST_WEIGHTS: Shape = Shape::new(
    "robust-weights",
    "`weights`",
    "How weights vary: by noise or around themselves, in every draw or in some.",
    &[
        may("noise", Takes::Number(Range::Share), "By so much of themselves up or down: 0.25."),
        may("dirichlet", Takes::Number(Range::Positive), "Dirichlet around themselves: 50."),
        may(
            "probability",
            Takes::Number(Range::Share),
            "In this share of the draws; in the others they stay as they are. Default 1.",
        ),
    ],
);

static LEAVE_OUT: Shape = Shape::new(
    "leave-out",
    "`leave_out`",
    "How often a draw leaves one scored indicator out.",
    &[must("probability", Takes::Number(Range::Share), "With this probability.")],
);

/// The steps for which alternatives may be given.
pub(super) const ALTERNATIVE_STEPS: &[&str] =
    &["impute", "treat", "normalise", "weights", "aggregate"];

static ALTERNATIVES: Shape = Shape::new(
    "alternatives",
    "`alternatives`",
    "Choices of method, each with its probability; those of one step sum to 1.",
    &[
        may("impute", Takes::List(&Takes::Choice(&IMPUTE_ALTERNATIVE)), "Ways to fill gaps."),
        may("treat", Takes::List(&Takes::Choice(&TREAT_ALTERNATIVE)), "Ways to treat outliers."),
        may("normalise", Takes::List(&Takes::Choice(&NORMALISE_ALTERNATIVE)), "Common scales."),
        may(
            "weights",
            Takes::List(&Takes::Choice(&WEIGHTS_ALTERNATIVE)),
            "Where weights come from; on these they vary.",
        ),
        may("aggregate", Takes::List(&Takes::Choice(&AGGREGATE_ALTERNATIVE)), "Ways to aggregate."),
    ],
);
