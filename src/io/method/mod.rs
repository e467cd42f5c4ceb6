//! Choices of method: `[method]` tables to domain, and a complete method back to TOML.
//!
//! Takes checked tables; gives [`MethodPart`]s (what one file says) and single choices for pillars
//! and indicators. Shape troubles were told by the walker; here remain the troubles that need two
//! values at once: a scale that runs backwards, a band out of order, weights without a reason,
//! judgements that name nothing. It does not merge parts: that is [`crate::domain::Method::overlaid`].

mod normalise;
mod raw;
mod resolve;
mod words;
mod write;

#[cfg(test)]
mod tests;

pub use write::to_toml;

pub(super) use normalise::{normalise, rescale};
pub(super) use raw::{
    AGGREGATE, AGGREGATE_ALTERNATIVE, IMPUTE, IMPUTE_ALTERNATIVE, METHOD, MISSING, NORMALISE,
    NORMALISE_ALTERNATIVE, RESCALE, TREAT_ALTERNATIVE, TREAT_TAKES, WEIGHTS_ALTERNATIVE,
};
pub(super) use resolve::{aggregate, impute, missing, treat, weights_from_data};

use super::judgements;
use super::shape::{Spanned, Table};
use crate::diagnostic::Diagnostics;
use crate::domain::{Framework, MethodPart, Said};
use crate::files::{FileId, Files, Span};

/// Finds the text of a file of judgements by the place that names it and the path as written.
///
/// Whoever loads files knows; where it finds nothing it has told so already.
pub type FindFile<'a> = &'a dyn Fn(Span, &str) -> Option<FileId>;

/// What a `[method]` table is read against.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The tree that judgements and pillars are looked up in.
    pub framework: &'a Framework,
    /// All texts of the run.
    pub files: &'a Files,
    /// Finds files of judgements.
    pub find: FindFile<'a>,
}

/// The file of judgements that a `[method]` table names, if it names one: to be loaded before the
/// table is resolved.
pub fn judgement_file(method: &Table) -> Option<Spanned<String>> {
    let file = method.choice("weights")?.table.text("file")?;
    Some(file.map(str::to_owned))
}

/// What a `[method]` table says.
///
/// `reason` stands in where weights have none of their own: a scenario gives one for all it does.
pub fn part(
    table: &Table,
    reason: Option<&Said>,
    around: Around<'_>,
    troubles: &mut Diagnostics,
) -> MethodPart {
    MethodPart {
        coverage: table.table("coverage").map(resolve::coverage),
        impute: table.choice("impute").and_then(|chosen| impute(chosen, troubles)),
        treat: table.get("treat").and_then(|item| treat(item, troubles)),
        normalise: table.choice("normalise").and_then(|chosen| normalise(chosen, troubles)),
        weights: table
            .choice("weights")
            .and_then(|chosen| resolve::weights(chosen, reason, around, troubles)),
        aggregate: table.get("aggregate").map(resolve::aggregate_rule),
        missing: table.table("missing").map(missing),
        zero: table.get("zero").and_then(|item| resolve::zero(item, troubles)),
        ties: table.word("ties", &words::TIES).map(|ties| ties.value),
    }
}
