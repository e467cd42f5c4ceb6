//! What is asked of the engine, in the field's words.

use std::collections::BTreeMap;

use super::{Benchmark, Component, Dataset, Framework, Method, RegionId, Tier, Weight, Year};

/// What is asked of the engine.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The tree.
    pub framework: &'a Framework,
    /// The data.
    pub dataset: &'a Dataset,
    /// One choice per step.
    pub method: &'a Method,
    /// The year.
    pub year: Year,
    /// Oldest value accepted, in years before the assessment's.
    pub max_age: u16,
    /// The region the assessment is about: it is left out of what it is compared with.
    pub home: Option<RegionId>,
    /// Tiers, best first.
    pub tiers: &'a [Tier],
    /// Benchmarks, which a tier may ask for.
    pub benchmarks: &'a [Benchmark],
    /// Weights that replace the written ones (a scenario's).
    pub weights: &'a BTreeMap<Component, Weight>,
}
