//! How an indicator's value is expressed, and what does and does not go with it.

use super::lists::Lists;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Direction, Measure};
use crate::io::framework::raw::DIRECTION;
use crate::io::shape::Table;

/// The measure of an indicator with its lists. Where something it needs is missing or wrong, which
/// is then among the troubles, a plain number stands in.
pub(super) fn measure(table: &Table, lists: &Lists, troubles: &mut Diagnostics) -> Measure {
    let Some(word) = word(table) else { return Measure::Number };
    tell_strangers(table, word, troubles);
    let found = match word {
        "yes-no" => Some(Measure::YesNo),
        "points" => Some(Measure::Points),
        "rubric" => lists.levels(table, troubles).map(Measure::Rubric),
        "choice" => lists.choices(table, troubles).map(Measure::Choice),
        "checklist" => checklist(table, lists, troubles),
        _ => Some(Measure::Number),
    };
    for (measure, key) in [("rubric", "levels"), ("choice", "choices"), ("checklist", "items")] {
        if word == measure && !table.gives(key) {
            let at = table.get("measure").map_or(table.at(), |measure| measure.at);
            troubles.add(catalog::missing_for_measure(key, word, at));
        }
    }
    found.unwrap_or(Measure::Number)
}

/// The word for the measure, as given or by default; nothing if it was told to be wrong.
pub(super) fn word(table: &Table) -> Option<&str> {
    if table.gives("measure") {
        table.text("measure").map(|measure| measure.value)
    } else {
        Some("number")
    }
}

fn checklist(table: &Table, lists: &Lists, troubles: &mut Diagnostics) -> Option<Measure> {
    let items = lists.items(table, troubles)?;
    let Some(given) = table.whole("enough") else {
        let enough = items.len();
        return Some(Measure::Checklist { items, enough });
    };
    let enough = usize::try_from(given.value).ok().filter(|n| (1..=items.len()).contains(n));
    if enough.is_none() {
        troubles.add(catalog::enough_out_of_range(given.value, items.len(), given.at));
    }
    Some(Measure::Checklist { items, enough: enough? })
}

/// Tells keys that mean nothing for the measure: they would change nothing, and perhaps `measure`
/// was forgotten.
fn tell_strangers(table: &Table, word: &str, troubles: &mut Diagnostics) {
    let is_answer = !matches!(word, "number" | "points");
    let strange = [
        ("levels", word != "rubric"),
        ("choices", word != "choice"),
        ("items", word != "checklist"),
        ("enough", word != "checklist"),
        ("goalposts", is_answer),
        ("denominator", is_answer),
        ("treat", is_answer),
        ("thresholds", is_answer),
    ];
    for (key, is_strange) in strange {
        if let (true, Some(at)) = (is_strange, table.key_at(key)) {
            troubles.add(catalog::not_for_measure(key, word, at));
        }
    }
}

/// The direction that an indicator states. Answers that earn points, and points that others gave,
/// already say which way is better.
pub(super) fn direction(table: &Table, troubles: &mut Diagnostics) -> Option<Direction> {
    let given = table.word("direction", &DIRECTION)?;
    let word = word(table)?;
    let allowed = match word {
        "points" | "rubric" => false,
        "yes-no" | "choice" | "checklist" => given.value == Direction::HigherIsBetter,
        _ => true,
    };
    if !allowed {
        troubles.add(catalog::direction_not_allowed(word, given.at));
    }
    allowed.then_some(given.value)
}
