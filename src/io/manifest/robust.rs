//! `[robust]`: what is varied, with every name found; what is left out keeps its default.

use std::collections::BTreeMap;

use super::raw::{ALTERNATIVE_STEPS, ERROR_LAW, RATER_SPREAD};
use super::resolve::Lookup;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Alternative, Alternatives, Component, Errors, Finite, IndicatorId, LeaveOut, RaterSpread,
    Robust, Share, Weigh, WeightDraws,
};
use crate::io::method::{aggregate, impute, normalise, treat, weights_from_data};
use crate::io::shape::{Item, Table};

/// What `[robust]` says; the defaults where there is none.
pub(super) fn resolve(
    robust: Option<&Table>,
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> Robust {
    let defaults = Robust::default();
    let Some(table) = robust else { return defaults };
    let weights = match table.table("weights") {
        None => defaults.weights,
        Some(weights) => weight_draws(weights, troubles),
    };
    let alternatives = table.table("alternatives");
    let vary = table.table("weights").and_then(share_of);
    Robust {
        draws: table.count("draws").map_or(defaults.draws, |draws| draws.value),
        seed: table.count("seed").map_or(defaults.seed, |seed| seed.value),
        weights,
        weights_vary: vary.unwrap_or(defaults.weights_vary),
        leave_out: leave_out(table),
        alternatives: alternatives.map(|one| self::alternatives(one, troubles)).unwrap_or_default(),
        errors: errors(table, lookup, troubles),
    }
}

fn weight_draws(weights: &Table, troubles: &mut Diagnostics) -> Option<WeightDraws> {
    if weights.gives("noise") == weights.gives("dirichlet") {
        troubles.add(catalog::one_of_these("weights", &["noise", "dirichlet"], weights.at()));
        return None;
    }
    let number = |key: &str| weights.number(key).map(|number| number.value);
    let noise = number("noise").and_then(|noise| Share::new(noise.get()));
    let noise = noise.filter(|noise| noise.get() > 0.0).map(WeightDraws::Noise);
    noise.or_else(|| number("dirichlet").map(WeightDraws::Dirichlet))
}

/// The probability that a table gives.
fn share_of(table: &Table) -> Option<Share> {
    table.number("probability").and_then(|number| Share::new(number.value.get()))
}

fn leave_out(table: &Table) -> Option<LeaveOut> {
    match table.table("leave_out") {
        Some(how) => share_of(how).map(LeaveOut::With),
        None => table.flag("leave_out").filter(|flag| flag.value).map(|_| LeaveOut::Evenly),
    }
}

fn errors(table: &Table, lookup: &Lookup<'_>, troubles: &mut Diagnostics) -> Option<Errors> {
    let of_indicators = standard_errors(table, lookup, troubles);
    let wanted = table.flag("errors").is_none_or(|flag| flag.value);
    wanted.then(|| Errors {
        law: table.word("law", &ERROR_LAW).map(|law| law.value).unwrap_or_default(),
        of_indicators,
        raters: table
            .word("raters", &RATER_SPREAD)
            .map_or(Some(RaterSpread::One), |spread| spread.value),
        note: table.said("errors_note").map(|note| note.value),
    })
}

fn standard_errors(
    table: &Table,
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> BTreeMap<IndicatorId, Finite> {
    let mut found = BTreeMap::new();
    for (key, item) in table.map("standard_errors") {
        match lookup.component(key, troubles) {
            Some(Component::Indicator(indicator)) => {
                found.extend(item.number().map(|number| (indicator, number.value)));
            }
            Some(Component::Pillar(_)) => troubles.add(catalog::error_of_pillar(key.value, key.at)),
            None => {}
        }
    }
    found
}

fn alternatives(table: &Table, troubles: &mut Diagnostics) -> Alternatives {
    for step in ALTERNATIVE_STEPS {
        check_sum(step, table, troubles);
    }
    Alternatives {
        impute: step("impute", table, |item| impute(item.chosen()?, troubles)),
        treat: step("treat", table, |item| treat(item, troubles)),
        normalise: step("normalise", table, |item| normalise(item.chosen()?, troubles)),
        weights: step("weights", table, |item| {
            let how = weights_from_data(item.chosen()?, troubles)?;
            Some(Weigh { how, reason: None })
        }),
        aggregate: step("aggregate", table, |item| aggregate(item.chosen()?)),
    }
}

/// The alternatives of one step.
fn step<T>(
    step: &str,
    table: &Table,
    mut choice: impl FnMut(&Item) -> Option<T>,
) -> Vec<Alternative<T>> {
    let given = table.get(step).map(Item::list).unwrap_or_default();
    let one = |item: &Item| {
        let probability = Share::new(probability(item))?;
        choice(item).map(|choice| Alternative { choice, probability })
    };
    given.iter().filter_map(one).collect()
}

fn probability(item: &Item) -> f64 {
    let number = item.chosen().and_then(|chosen| chosen.table.number("probability"));
    number.map_or(0.0, |number| number.value.get())
}

/// One of the alternatives of a step is drawn each time.
fn check_sum(step: &str, alternatives: &Table, troubles: &mut Diagnostics) {
    let Some(given) = alternatives.get(step) else { return };
    let sum: f64 = given.list().iter().map(probability).sum();
    if (sum - 1.0).abs() > 1e-9 {
        troubles.add(catalog::probabilities_do_not_sum(step, sum, given.at));
    }
}
