//! Indicators: what is measured, in which unit, and how a value becomes points.

use std::collections::BTreeMap;

use super::{Code, Finite, Impute, Normalise, PillarId, Said, Treat, Weight};
use crate::diagnostic::Language;
use crate::files::Span;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
}

impl Direction {
    /// 1 or -1: the factor that makes more always better.
    pub fn sign(self) -> f64 {
        match self {
            Self::HigherIsBetter => 1.0,
            Self::LowerIsBetter => -1.0,
        }
    }
}

/// Fixed values that earn 0 and 100 points; a floor above the ceiling says that lower is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goalposts {
    floor: Finite,
    ceiling: Finite,
}

impl Goalposts {
    /// Takes two values that stand apart; refuses equal ones.
    pub fn new(floor: f64, ceiling: f64) -> Option<Self> {
        let posts = Self { floor: Finite::new(floor)?, ceiling: Finite::new(ceiling)? };
        (posts.floor != posts.ceiling).then_some(posts)
    }

    /// The value that earns 0.
    pub fn floor(self) -> Finite {
        self.floor
    }

    /// The value that earns 100.
    pub fn ceiling(self) -> Finite {
        self.ceiling
    }

    /// Which way is better, by the order of the posts.
    pub fn direction(self) -> Direction {
        if self.floor < self.ceiling { Direction::HigherIsBetter } else { Direction::LowerIsBetter }
    }
}

/// Bounds beyond which a value cannot be right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plausible {
    /// The least value that can be right.
    pub min: Option<Finite>,
    /// The greatest value that can be right.
    pub max: Option<Finite>,
}

impl Plausible {
    /// Says whether a value lies inside the bounds.
    pub fn holds(self, value: Finite) -> bool {
        self.min.is_none_or(|min| min <= value) && self.max.is_none_or(|max| value <= max)
    }
}

/// How well a proxy stands for what is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProxyQuality {
    /// Close to what is meant.
    Good,
    /// Reasonably close.
    Fair,
    /// Only roughly what is meant.
    Weak,
}

/// Says that an indicator stands for something else, and how well.
#[derive(Debug, Clone, PartialEq)]
pub struct Proxy {
    /// How well.
    pub quality: ProxyQuality,
    /// What it stands for and what it misses.
    pub note: Option<Said>,
}

/// The size variable that an indicator is divided by.
#[derive(Debug, Clone, PartialEq)]
pub struct Denominator {
    /// Code of the variable.
    pub by: Code,
    /// Per how many: 1000 for "per 1,000 inhabitants".
    pub per: Finite,
    /// Where it is written.
    pub at: Span,
}

/// What is wanted, and by when. Never a measurement.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The wanted value in the indicator's unit.
    pub value: Finite,
    /// By when.
    pub year: Option<super::Year>,
    /// The plan that says so.
    pub origin: Option<Said>,
}

/// Values at which a score changes colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The value that earns 0.
    pub lower: Finite,
    /// Beyond this it is red.
    pub red: Finite,
    /// At or beyond this it is green.
    pub green: Finite,
    /// The value that earns 3.
    pub optimum: Finite,
}

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What data files write.
    pub code: Code,
    /// Points from 0 to 100.
    pub points: Finite,
    /// Name for people.
    pub name: Said,
}

/// One item of a check-list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What data files write.
    pub code: Code,
    /// Name for people.
    pub name: Said,
}

/// One level of a rubric.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What data files write.
    pub level: i64,
    /// Points from 0 to 100.
    pub points: Finite,
    /// What has to be seen for this level.
    pub name: Said,
}

/// How a value is expressed.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// A number in a unit.
    Number,
    /// Yes or no.
    YesNo,
    /// One of a few answers, each worth points.
    Choice(Vec<Choice>),
    /// Items that are ticked; `enough` of them earn 100 points.
    Checklist {
        /// What can be ticked.
        items: Vec<Item>,
        /// How many ticks earn 100 points.
        enough: usize,
    },
    /// A level that is described in words.
    Rubric(Vec<Level>),
    /// Points that somebody else gave; the value is the score.
    Points,
}

impl Measure {
    /// The word for it in a framework file.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::YesNo => "yes-no",
            Self::Choice(_) => "choice",
            Self::Checklist { .. } => "checklist",
            Self::Rubric(_) => "rubric",
            Self::Points => "points",
        }
    }

    /// Says whether values are numbers in a unit, so that they can be divided, treated and compared
    /// with goalposts.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Self::Number | Self::Points)
    }
}

/// A leaf of the framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Unique code.
    pub code: Code,
    /// The pillar it belongs to.
    pub pillar: PillarId,
    /// Name for people.
    pub name: Said,
    /// What counts and what does not.
    pub definition: Option<Said>,
    /// Other names that data files may use.
    pub aliases: Vec<String>,
    /// Unit of measurement in the languages that the framework gives, any of which data files may
    /// use; empty for answers that have none.
    pub unit: Said,
    /// How a value is expressed.
    pub measure: Measure,
    /// Which way is better, where it is known.
    pub direction: Option<Direction>,
    /// Weight as written, relative among siblings; 0 = shown, not scored.
    pub weight: Weight,
    /// Values that earn 0 and 100.
    pub goalposts: Option<Goalposts>,
    /// Bounds beyond which a value cannot be right.
    pub plausible: Option<Plausible>,
    /// Own normalisation, instead of the method's.
    pub normalise: Option<Normalise>,
    /// Own treatment of outliers, instead of the method's.
    pub treat: Option<Treat>,
    /// Own imputation, instead of the pillar's or method's.
    pub impute: Option<Impute>,
    /// Oldest value accepted, in years before the assessment's.
    pub max_age: Option<u16>,
    /// Says that it stands for something else.
    pub proxy: Option<Proxy>,
    /// What it is divided by.
    pub denominator: Option<Denominator>,
    /// What is wanted.
    pub target: Option<Target>,
    /// Values at which the score changes colour.
    pub thresholds: Option<Thresholds>,
    /// Addresses in other systems: domain, helix, SDG.
    pub tags: BTreeMap<String, Vec<String>>,
    /// Who fills it in.
    pub owner: Option<Said>,
    /// Where its code is written.
    pub at: Span,
}

impl Indicator {
    /// The unit in a language; empty for answers that have none.
    pub fn unit_in(&self, language: Language) -> &str {
        self.unit.get(language)
    }

    /// The unit by which values are converted: the English one, else the first given.
    pub fn own_unit(&self) -> &str {
        self.unit.get(Language::En)
    }

    /// The tags as one text: `domain = basics; helix = government, industry`.
    pub fn tags_text(&self) -> String {
        let one = |(key, values): (&String, &Vec<String>)| format!("{key}: {}", values.join(", "));
        self.tags.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}
