//! `[robust]`: understood and checked, but not built.

use super::raw::ALTERNATIVE_STEPS;
use crate::diagnostic::{Diagnostics, catalog};
use crate::io::method::{impute, normalise, treat};
use crate::io::shape::Table;

/// Tells what is wrong in `[robust]`, and that this version cannot do it.
pub(super) fn check(robust: &Table, troubles: &mut Diagnostics) {
    if let Some(weights) = robust.table("weights")
        && weights.gives("noise") == weights.gives("dirichlet")
    {
        troubles.add(catalog::one_of_these("weights", &["noise", "dirichlet"], weights.at()));
    }
    if let Some(alternatives) = robust.table("alternatives") {
        for step in ALTERNATIVE_STEPS {
            check_step(step, alternatives, troubles);
        }
    }
    troubles.add(catalog::not_yet("[robust]", robust.at()));
}

/// The alternatives of one step are usable, and one of them is drawn each time.
fn check_step(step: &str, alternatives: &Table, troubles: &mut Diagnostics) {
    let Some(given) = alternatives.get(step) else { return };
    let mut sum = 0.0;
    for item in given.list() {
        let Some(chosen) = item.chosen() else { continue };
        sum += chosen.table.number("probability").map_or(0.0, |number| number.value.get());
        // Only the troubles are wanted here.
        match step {
            "normalise" => drop(normalise(chosen, troubles)),
            "impute" => drop(impute(chosen, troubles)),
            "treat" => drop(treat(item, troubles)),
            _ => {}
        }
    }
    if (sum - 1.0).abs() > 1e-9 {
        troubles.add(catalog::probabilities_do_not_sum(step, sum, given.at));
    }
}
