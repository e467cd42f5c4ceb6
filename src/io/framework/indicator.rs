//! One `[[indicator]]`: from a checked table to a leaf of the tree.

use std::collections::BTreeMap;

use super::lists::Lists;
use super::measure::{direction, measure};
use super::raw::QUALITY;
use super::resolve::weight;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Code, Denominator, Direction, Finite, Goalposts, Indicator, Measure, Normalise, Normaliser,
    PillarId, Plausible, Proxy, Said, Scale, Target, Thresholds,
};
use crate::io::method::{impute, normalise, treat};
use crate::io::shape::{Item, Spanned, Table};

/// What an indicator is besides its own table.
pub(super) struct Setting<'a> {
    /// Its code.
    pub(super) code: Spanned<Code>,
    /// Its pillar.
    pub(super) pillar: PillarId,
    /// The lists that it may name.
    pub(super) lists: &'a Lists,
}

/// Makes a leaf of a table. What is wrong is told and left out.
pub(super) fn resolve(
    table: &Table,
    setting: Setting<'_>,
    troubles: &mut Diagnostics,
) -> Indicator {
    let Setting { code, pillar, lists } = setting;
    let name = table.said("name").map(|name| name.value);
    let measure = measure(table, lists, troubles);
    let unit = unit(table, &measure, &code, troubles);
    let goalposts = table.table("goalposts").and_then(|posts| goalposts(posts, table, troubles));
    let stated = direction(table, troubles);
    tell_unbuilt(table, troubles);
    Indicator {
        pillar,
        name: name.unwrap_or_else(|| Said::plain(code.value.as_str())),
        definition: table.said("definition").map(|said| said.value),
        aliases: table.strings("aliases"),
        unit,
        direction: stated.or(goalposts.map(Goalposts::direction)),
        weight: weight(table),
        goalposts,
        plausible: table.table("plausible").map(|bounds| plausible(bounds, troubles)),
        normalise: own_normalise(table, &measure, troubles),
        treat: table.get("treat").and_then(|item| treat(item, troubles)),
        impute: table.choice("impute").and_then(|chosen| impute(chosen, troubles)),
        max_age: table.count("max_age").map(|years| years.value),
        proxy: table.table("proxy").and_then(proxy),
        denominator: table.table("denominator").and_then(denominator),
        target: table.table("target").and_then(target),
        thresholds: table.table("thresholds").and_then(|table| thresholds(table, troubles)),
        tags: tags(table),
        owner: table.said("owner").map(|said| said.value),
        at: code.at,
        code: code.value,
        measure,
    }
}

/// The unit; numbers need one, points that others gave are in points.
fn unit(
    table: &Table,
    measure: &Measure,
    code: &Spanned<Code>,
    troubles: &mut Diagnostics,
) -> Said {
    if let Some(unit) = table.said("unit") {
        return unit.value;
    }
    match measure {
        Measure::Number => {
            let is_number = super::measure::word(table) == Some("number");
            if is_number && !table.gives("unit") {
                troubles.add(catalog::missing_for_measure("unit", "number", code.at));
            }
            Said::default()
        }
        Measure::Points => Said::by_language([("en", "points"), ("vi", "điểm")]),
        Measure::YesNo | Measure::Choice(_) | Measure::Checklist { .. } | Measure::Rubric(_) => {
            Said::default()
        }
    }
}

fn goalposts(posts: &Table, indicator: &Table, troubles: &mut Diagnostics) -> Option<Goalposts> {
    let (floor, ceiling) =
        (posts.number("floor")?.value.get(), posts.number("ceiling")?.value.get());
    let Some(goalposts) = Goalposts::new(floor, ceiling) else {
        troubles.add(catalog::goalposts_equal(posts.at()));
        return None;
    };
    let stated: Option<Spanned<Direction>> = indicator.word("direction", &super::raw::DIRECTION);
    if let Some(stated) = stated.filter(|stated| stated.value != goalposts.direction()) {
        troubles.add(catalog::goalposts_contradict_direction(posts.at(), stated.at));
    }
    Some(goalposts)
}

fn plausible(bounds: &Table, troubles: &mut Diagnostics) -> Plausible {
    let number = |key: &str| bounds.number(key).map(|number| number.value);
    let plausible = Plausible { min: number("min"), max: number("max") };
    if let (Some(min), Some(max)) = (plausible.min, plausible.max)
        && min > max
    {
        troubles.add(catalog::bounds_crossed("min", "max", bounds.at()));
    }
    plausible
}

/// The own normalisation. Every measure but numbers has one even if it says nothing: answers earn
/// their points, points that others gave are the score.
fn own_normalise(
    table: &Table,
    measure: &Measure,
    troubles: &mut Diagnostics,
) -> Option<Normalise> {
    let chosen = table.choice("normalise");
    let given = chosen.and_then(|chosen| normalise(chosen, troubles));
    if let (Some(chosen), Some(given)) = (chosen, &given) {
        let fits = match measure {
            Measure::Number | Measure::Points => !matches!(given.how, Normaliser::Points { .. }),
            Measure::YesNo
            | Measure::Choice(_)
            | Measure::Checklist { .. }
            | Measure::Rubric(_) => matches!(given.how, Normaliser::Points { .. }),
        };
        if !fits {
            let trouble =
                catalog::normalise_not_for_measure(chosen.name, measure.code(), chosen.at);
            troubles.add(trouble);
        }
    }
    given.or_else(|| match measure {
        Measure::Number => None,
        Measure::Points => Some(Normalise::plain(Normaliser::None)),
        Measure::YesNo | Measure::Choice(_) | Measure::Checklist { .. } | Measure::Rubric(_) => {
            Some(Normalise::plain(Normaliser::Points { scale: Scale::hundred() }))
        }
    })
}

fn proxy(table: &Table) -> Option<Proxy> {
    let quality = table.word("quality", &QUALITY)?.value;
    Some(Proxy { quality, note: table.said("note").map(|note| note.value) })
}

fn denominator(table: &Table) -> Option<Denominator> {
    let by = table.code("by")?;
    let per = table.number("per").map_or_else(|| Finite::new(1.0), |per| Some(per.value))?;
    Some(Denominator { by: by.value, per, at: by.at })
}

fn target(table: &Table) -> Option<Target> {
    Some(Target {
        value: table.number("value")?.value,
        year: table.year("year").map(|year| year.value),
        origin: table.said("origin").map(|origin| origin.value),
    })
}

fn thresholds(table: &Table, troubles: &mut Diagnostics) -> Option<Thresholds> {
    let number = |key: &str| table.number(key).map(|number| number.value);
    let thresholds = Thresholds {
        lower: number("lower")?,
        red: number("red")?,
        green: number("green")?,
        optimum: number("optimum")?,
    };
    let run = [thresholds.lower, thresholds.red, thresholds.green, thresholds.optimum];
    if !run.is_sorted() && !run.iter().rev().is_sorted() {
        troubles.add(catalog::thresholds_out_of_order(table.at()));
    }
    Some(thresholds)
}

fn tags(table: &Table) -> BTreeMap<String, Vec<String>> {
    let texts = |item: &Item| item.list().iter().map(|one| one.text().value.to_owned()).collect();
    table.map("tags").map(|(key, item)| (key.value.to_owned(), texts(item))).collect()
}

/// Tells what is understood but not built: merging values when regions merge. `none` asks for
/// nothing, so it is fine.
fn tell_unbuilt(table: &Table, troubles: &mut Diagnostics) {
    let Some(at) = table.key_at("combine") else { return };
    if let Some(rule) = table.table("combine") {
        if rule.gives("weighted") == rule.gives("ratio") {
            let keys = ["weighted", "ratio"];
            troubles.add(catalog::one_of_these("combine", &keys, rule.at()));
        } else if let Some(ratio) = rule.get("ratio").filter(|ratio| ratio.list().len() != 2) {
            troubles.add(catalog::wrong_type(
                "ratio",
                ("two codes `[a, b]`", "hai mã `[a, b]`"),
                ("a list of another length", "danh sách có độ dài khác"),
                ratio.at,
            ));
        }
    }
    if table.text("combine").is_none_or(|word| word.value != "none") {
        troubles.add(catalog::not_yet("combine", at));
    }
}
