//! The words of the field as types that cannot hold nonsense.
//!
//! Constructors refuse what is wrong, so past this floor nobody checks again. Nothing here reads
//! text, prints or knows a file, except that things remember the span they were written at.
//!
//! | word | means |
//! |---|---|
//! | [`Region`] | what is scored |
//! | [`Framework`] | the tree from the index over pillars to indicators |
//! | [`Indicator`] | a leaf: what is measured, how a value becomes a score |
//! | [`Variable`] | any column of data; indicators and denominators are variables |
//! | [`Observation`], [`Origin`] | one value; where it came from |
//! | [`Method`] | all methodological choices together |
//! | [`Manifest`] | what an assessment asks: year, home region, tiers, benchmarks, scenarios |

mod code;
mod dataset;
mod framework;
mod grid;
mod id;
mod in_force;
mod indicator;
mod manifest;
mod method;
mod number;
mod question;
mod rating;
mod region;
mod robust;
mod text;
mod year;

pub use code::Code;
pub use dataset::{
    Award, Confidence, Dataset, Details, Observation, Origin, Preference, Status, Value, Variable,
};
pub use framework::{Component, Dashboard, Framework, Pillar};
pub use grid::Grid;
pub use id::{DetailsId, IndicatorId, OriginId, PillarId, RegionId, VariableId};
pub use indicator::{
    Choice, Denominator, Direction, Goalposts, Indicator, Item, Level, Measure, Plausible, Proxy,
    ProxyQuality, Target, Thresholds,
};
pub use manifest::{
    Benchmark, BenchmarkKind, BenchmarkSource, Cohort, Known, Lens, Manifest, Scenario, Statistic,
    Tier, TierRule,
};
pub use method::{
    Aggregate, AggregateRule, Allocation, Clamp, Comparison, Coverage, Impute, ImputeHow, Keep,
    Method, MethodPart, Missing, Normalise, Normaliser, Over, RankTies, Reference, Rescale,
    Reverse, Scale, ShareBy, Space, Spread, Ties, Transform, Treat, TreatOn, Weigh, WeighHow,
    Within, Zero,
};
pub use number::{Finite, Score, Share, Weight};
pub use question::Question;
pub use rating::Rating;
pub use region::{Event, EventKind, Region};
pub use robust::{
    Alternative, Alternatives, ErrorLaw, Errors, LeaveOut, RaterSpread, Robust, WeightDraws,
};
pub use text::{Said, fold, nfc};
pub use year::{Date, Year};
