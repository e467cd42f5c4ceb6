//! A value in the reader's form: numbers with their units, answers by their names.

use crate::domain::{IndicatorId, Measure, Observation, RegionId, Value};
use crate::present::view::Study;
use crate::words;

/// A region's value with its unit, in the reader's form; a dash where it is missing.
pub(in crate::present::report) fn value_text(
    study: &Study<'_>,
    region: RegionId,
    id: IndicatorId,
) -> String {
    let Some(cell) = study.assessment.assembled.cells.get(region.at(), id.at()) else {
        return "–".to_owned();
    };
    observed_text(study, id, &study.dataset.observations[cell.observation])
}

/// An observation in the reader's form, with its unit.
pub(super) fn observed_text(
    study: &Study<'_>,
    id: IndicatorId,
    observation: &Observation,
) -> String {
    let indicator = study.framework.indicator(id);
    let Some(value) = observation.value else { return "–".to_owned() };
    let language = study.language;
    match (value, &indicator.measure) {
        (Value::Number(number), _) => with_unit(study, &study.numbers().short(number.get()), id),
        (Value::YesNo(true), _) => words!("yes", "có").get(language).to_owned(),
        (Value::YesNo(false), _) => words!("no", "không").get(language).to_owned(),
        (Value::Choice(at), Measure::Choice(choices)) => {
            choices[usize::from(at)].name.get(language).to_owned()
        }
        (Value::Level(at), Measure::Rubric(levels)) => {
            let (level, name) =
                (levels[usize::from(at)].level, levels[usize::from(at)].name.get(language));
            words!("level {level}: {name}", "mức {level}: {name}").get(language).to_owned()
        }
        (Value::Ticked(bits), Measure::Checklist { items, .. }) => {
            let ticked = items.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            let names: Vec<&str> = ticked.map(|(_, item)| item.name.get(language)).collect();
            let (n, all, names) = (names.len(), items.len(), names.join(", "));
            let colon = if n == 0 { "" } else { ": " };
            words!("{n} of {all}{colon}{names}", "{n}/{all}{colon}{names}").get(language).to_owned()
        }
        (Value::Choice(_) | Value::Level(_) | Value::Ticked(_), _) => String::new(),
    }
}

/// A number with its unit, as in `96% of premises`, `68 Mbps` and `place 8 of 63`.
fn with_unit(study: &Study<'_>, number: &str, id: IndicatorId) -> String {
    let indicator = study.framework.indicator(id);
    if let Some(places) = indicator.own_unit().strip_prefix("rank of ") {
        return words!("place {number} of {places}", "hạng {number}/{places}")
            .get(study.language)
            .to_owned();
    }
    match indicator.unit_in(study.language) {
        "" => number.to_owned(),
        unit if unit.starts_with('%') => format!("{number}{unit}"),
        unit => format!("{number} {unit}"),
    }
}
