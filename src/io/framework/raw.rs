//! What the TOML files of a framework may hold.

use crate::domain::{Dashboard, Direction, ProxyQuality};
use crate::io::method::{AGGREGATE, IMPUTE, METHOD, MISSING, NORMALISE, RESCALE, TREAT_TAKES};
use crate::io::shape::{Key, OneOf, Range, Shape, Takes, may, must};

/// A file of a framework: all TOML files of a folder together are one framework.
pub(in crate::io) static FRAMEWORK_FILE: Shape = Shape {
    id: "framework-file",
    called: ("a framework file", "một tệp bộ chỉ số"),
    doc: "A file of a framework; all TOML files of a folder together are one framework.",
    keys: &[
        may("framework", Takes::Table(&FRAMEWORK), "What the framework is; in exactly one file."),
        may(
            "method",
            Takes::Table(&METHOD),
            "The rules of this index; an assessment may override them.",
        ),
        may("rubric", Takes::Tables(&RUBRIC), "Levels that several indicators share."),
        may("choices", Takes::Tables(&CHOICES), "Choices that several indicators share."),
        may("items", Takes::Tables(&ITEMS), "Items that several check-lists share."),
        may("pillar", Takes::Tables(&PILLAR), "An inner node of the tree."),
        may("indicator", Takes::Tables(&INDICATOR), "A leaf of the tree: what is measured."),
    ],
};

static FRAMEWORK: Shape = Shape::new(
    "framework",
    "[framework]",
    "What the framework is.",
    &[
        must("code", Takes::Code, "Unique code."),
        must("name", Takes::Said, "Name for people."),
        must("version", Takes::AsWritten, "Edition of the framework."),
        may("origin", Takes::Said, "Where it comes from, and what it is not."),
        may("levels", Takes::Table(&LEVEL_WORDS), "Display words."),
        may("index", Takes::Table(&INDEX), "The root of the tree."),
        may(
            "dashboard",
            Takes::Word(DASHBOARD.names),
            "Colours pillars by the thresholds of their two worst indicators.",
        ),
    ],
);

static LEVEL_WORDS: Shape = Shape::new(
    "level-words",
    "`levels`",
    "Display words for the levels of the tree.",
    &[may("pillar", Takes::Said, "What a pillar is called: \"Factor\".")],
);

const AGGREGATE_KEY: Key =
    may("aggregate", Takes::Choice(&AGGREGATE), "Own aggregation, instead of the method's.");
const MISSING_KEY: Key =
    may("missing", Takes::Table(&MISSING), "Own rule for missing parts, instead of the method's.");
const RESCALE_KEY: Key = may(
    "rescale",
    Takes::Choice(&RESCALE),
    "Puts the aggregate onto another scale across regions.",
);
const IMPUTE_KEY: Key =
    may("impute", Takes::Choice(&IMPUTE), "Own imputation, instead of the method's.");
const MIXED_KEY: Key = may("mixed", Takes::Flag, "Parts may stand on different scales.");
const NOTE_KEY: Key = may("note", Takes::Said, "Shown wherever the pillar is.");
const WEIGHT_KEY: Key = may(
    "weight",
    Takes::Number(Range::NotNegative),
    "Relative among siblings, default 1; 0 = shown, not scored.",
);
const ORDER_KEY: Key =
    may("order", Takes::Whole(0, 1_000_000_000), "Place among siblings; default: file order.");

static INDEX: Shape = Shape::new(
    "index",
    "`index`",
    "The root of the tree.",
    &[
        may("code", Takes::Code, "Unique code; default `index`."),
        may("name", Takes::Said, "Name for people."),
        NOTE_KEY,
        AGGREGATE_KEY,
        MISSING_KEY,
        RESCALE_KEY,
        IMPUTE_KEY,
        MIXED_KEY,
    ],
);

static PILLAR: Shape = Shape::new(
    "pillar",
    "[[pillar]]",
    "An inner node of the tree. A file with exactly one gives it to all its indicators.",
    &[
        must("code", Takes::Code, "Unique code."),
        must("name", Takes::Said, "Name for people."),
        may("parent", Takes::Text, "Code of the pillar above; default: the index."),
        WEIGHT_KEY,
        NOTE_KEY,
        AGGREGATE_KEY,
        ORDER_KEY,
        MISSING_KEY,
        RESCALE_KEY,
        IMPUTE_KEY,
        MIXED_KEY,
    ],
);

static RUBRIC: Shape = Shape::new(
    "rubric",
    "[[rubric]]",
    "Levels that several indicators share: `levels = \"code\"`.",
    &[
        must("code", Takes::Code, "Unique code among the rubrics."),
        must("levels", Takes::Tables(&LEVEL), "The levels."),
    ],
);

static CHOICES: Shape = Shape::new(
    "choices",
    "[[choices]]",
    "Choices that several indicators share: `choices = \"code\"`.",
    &[
        must("code", Takes::Code, "Unique code among the lists of choices."),
        must("choices", Takes::Tables(&CHOICE), "The choices."),
    ],
);

static ITEMS: Shape = Shape::new(
    "items",
    "[[items]]",
    "Items that several check-lists share: `items = \"code\"`.",
    &[
        must("code", Takes::Code, "Unique code among the lists of items."),
        must("items", Takes::Tables(&ITEM), "The items."),
    ],
);

static LEVEL: Shape = Shape::new(
    "level",
    "`levels`",
    "One level of a rubric.",
    &[
        must("level", Takes::Whole(-1_000_000, 1_000_000), "What data files write."),
        must("points", Takes::Number(Range::Points), "Points from 0 to 100."),
        must("name", Takes::Said, "What has to be seen for this level."),
    ],
);

static CHOICE: Shape = Shape::new(
    "choice",
    "`choices`",
    "One answer of a choice.",
    &[
        must("code", Takes::Code, "What data files write."),
        must("points", Takes::Number(Range::Points), "Points from 0 to 100."),
        must("name", Takes::Said, "Name for people."),
    ],
);

static ITEM: Shape = Shape::new(
    "item",
    "`items`",
    "One item of a check-list.",
    &[
        must("code", Takes::Code, "What data files write."),
        must("name", Takes::Said, "Name for people."),
    ],
);

/// Words for how a value is expressed.
pub(super) const MEASURES: &[&str] =
    &["number", "yes-no", "choice", "checklist", "rubric", "points"];

/// Words for which way is better.
pub(super) const DASHBOARD: OneOf<Dashboard> =
    OneOf::new(&["none", "two-worst"], &[Dashboard::None, Dashboard::TwoWorst]);

pub(super) const DIRECTION: OneOf<Direction> = OneOf::new(
    &["higher-is-better", "lower-is-better"],
    &[Direction::HigherIsBetter, Direction::LowerIsBetter],
);

/// Words for how well a proxy stands for what is meant.
pub(super) const QUALITY: OneOf<ProxyQuality> = OneOf::new(
    &["good", "fair", "weak"],
    &[ProxyQuality::Good, ProxyQuality::Fair, ProxyQuality::Weak],
);

static INDICATOR: Shape = Shape::new(
    "indicator",
    "[[indicator]]",
    "A leaf of the tree: what is measured, and how a value becomes points.",
    &[
        must("code", Takes::Code, "Unique code; data files write it."),
        may("pillar", Takes::Text, "Code of its pillar; not needed in a file with exactly one."),
        must("name", Takes::Said, "Name for people."),
        may("definition", Takes::Said, "What counts and what does not."),
        may("aliases", Takes::OneOrList(&Takes::Text), "Other names that data files may use."),
        may("unit", Takes::Said, "Unit of measurement; numbers need one."),
        may("measure", Takes::Word(MEASURES), "How a value is expressed; default number."),
        may("direction", Takes::Word(DIRECTION.names), "Which way is better."),
        WEIGHT_KEY,
        may("order", Takes::Whole(0, 1_000_000_000), "Place among siblings; default: file order."),
        may("goalposts", Takes::Table(&GOALPOSTS), "Values that earn 0 and 100 points."),
        may("plausible", Takes::Table(&PLAUSIBLE), "Bounds beyond which a value cannot be right."),
        may("normalise", Takes::Choice(&NORMALISE), "Own normalisation, instead of the method's."),
        may("treat", TREAT_TAKES, "Own treatment of outliers, instead of the method's."),
        IMPUTE_KEY,
        may(
            "max_age",
            Takes::Whole(0, 1000),
            "Oldest value accepted, in years; wins over the assessment's.",
        ),
        may("proxy", Takes::Table(&PROXY), "Says that it stands for something else, and how well."),
        may("denominator", Takes::Table(&DENOMINATOR), "The size variable that it is divided by."),
        may("target", Takes::Table(&TARGET), "What is wanted, and by when; never a measurement."),
        may("thresholds", Takes::Table(&THRESHOLDS), "Values at which the score changes colour."),
        may(
            "levels",
            Takes::Either(&[Takes::Text, Takes::Tables(&LEVEL)]),
            "Levels of a rubric, or the code of a shared one.",
        ),
        may(
            "choices",
            Takes::Either(&[Takes::Text, Takes::Tables(&CHOICE)]),
            "Answers of a choice, or the code of a shared list.",
        ),
        may(
            "items",
            Takes::Either(&[Takes::Text, Takes::Tables(&ITEM)]),
            "Items of a check-list, or the code of a shared list.",
        ),
        may(
            "enough",
            Takes::Whole(-1_000_000, 1_000_000),
            "So many ticked items earn 100 points; default: all.",
        ),
        may("combine", COMBINE_TAKES, "How values are merged when regions merge."),
        may(
            "tags",
            Takes::Map(&Takes::OneOrList(&Takes::AsWritten)),
            "Addresses in other systems: domain, helix, SDG.",
        ),
        may("owner", Takes::Said, "Who fills it in."),
    ],
);

static GOALPOSTS: Shape = Shape::new(
    "goalposts",
    "`goalposts`",
    "Values that earn 0 and 100 points; a floor above the ceiling says that lower is better.",
    &[
        must("floor", Takes::Number(Range::Any), "The value that earns 0."),
        must("ceiling", Takes::Number(Range::Any), "The value that earns 100."),
    ],
);

static PLAUSIBLE: Shape = Shape::new(
    "plausible",
    "`plausible`",
    "Bounds beyond which a value cannot be right.",
    &[
        may("min", Takes::Number(Range::Any), "The least value that can be right."),
        may("max", Takes::Number(Range::Any), "The greatest value that can be right."),
    ],
);

static PROXY: Shape = Shape::new(
    "proxy",
    "`proxy`",
    "Says that an indicator stands for something else; marked in every output.",
    &[
        must("quality", Takes::Word(QUALITY.names), "How well it stands for what is meant."),
        may("note", Takes::Said, "What it stands for and what it misses."),
    ],
);

static DENOMINATOR: Shape = Shape::new(
    "denominator",
    "`denominator`",
    "The size variable that an indicator is divided by.",
    &[
        must("by", Takes::Code, "Code of the variable: population, area_km2, or any other."),
        may("per", Takes::Number(Range::Positive), "Per how many; default 1."),
    ],
);

static TARGET: Shape = Shape::new(
    "target",
    "`target`",
    "What is wanted, and by when.",
    &[
        must("value", Takes::Number(Range::Any), "The wanted value in the indicator's unit."),
        may("year", Takes::Whole(1000, 2999), "By when."),
        may("origin", Takes::Said, "The plan that says so."),
    ],
);

static THRESHOLDS: Shape = Shape::new(
    "thresholds",
    "`thresholds`",
    "Values at which the score changes colour; for piecewise scores from 0 to 3.",
    &[
        must("lower", Takes::Number(Range::Any), "The value that earns 0."),
        must("red", Takes::Number(Range::Any), "Beyond this it is red; earns 1."),
        must("green", Takes::Number(Range::Any), "At or beyond this it is green; earns 2."),
        must("optimum", Takes::Number(Range::Any), "The value that earns 3."),
    ],
);

const COMBINE_TAKES: Takes = Takes::Either(&[
    Takes::Word(&["sum", "mean", "population-weighted", "none"]),
    Takes::Table(&COMBINE),
]);

static COMBINE: Shape = Shape::new(
    "combine",
    "`combine`",
    "How values are merged when regions merge.",
    &[
        may("weighted", Takes::Code, "Mean weighted by this variable."),
        may(
            "ratio",
            Takes::List(&Takes::Code),
            "Sum of the first variable over the sum of the second.",
        ),
    ],
);
