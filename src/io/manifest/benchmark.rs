//! Benchmarks: given figures, or figures computed from a group of this cohort.

use std::collections::BTreeMap;

use super::raw::{GROUPS, KINDS, STATISTICS};
use super::resolve::{Lookup, is_one_of, name_or_code};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Benchmark, BenchmarkKind, BenchmarkSource, Code, Cohort, Component, Known, Share, Statistic,
};
use crate::files::Span;
use crate::io::shape::{Item, Spanned, Table};

/// Makes a benchmark of a table; what is wrong is told and left out.
pub(super) fn resolve(
    table: &Table,
    tiers: &[Code],
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> Option<Benchmark> {
    let code = table.code("code")?;
    if !is_one_of("[[benchmark]]", &["values", "from"], table, troubles) {
        return None;
    }
    let source = match table.table("from") {
        Some(from) => computed(table, from, (tiers, lookup), troubles)?,
        None => given(table, lookup, troubles)?,
    };
    let name = name_or_code(table, &code.value);
    Some(Benchmark { name, at: code.at, code: code.value, source })
}

fn given(
    table: &Table,
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> Option<BenchmarkSource> {
    let word = table.text("kind").map_or("value", |kind| kind.value);
    debug_assert!(KINDS.contains(&word), "the shape lists the kinds");
    tell_idle_quantile(table, "kind", troubles);
    let kind = match word {
        "mean" => BenchmarkKind::Mean,
        "median" => BenchmarkKind::Median,
        "quantile" => BenchmarkKind::Quantile(quantile(table, "kind", troubles)?),
        "range" => BenchmarkKind::Range,
        "at-least" => BenchmarkKind::AtLeast,
        _ => BenchmarkKind::Value,
    };
    Some(BenchmarkSource::Given {
        kind,
        n: table.count("n").map(|n| n.value),
        year: table.year("year").map(|year| year.value),
        origin: table.said("origin").map(|origin| origin.value),
        values: values(table, (kind, word), lookup, troubles),
    })
}

fn values(
    table: &Table,
    (kind, word): (BenchmarkKind, &str),
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> BTreeMap<Component, Known> {
    let mut values = BTreeMap::new();
    let mut taken: BTreeMap<Component, Span> = BTreeMap::new();
    for (key, item) in table.map("values") {
        let Some(component) = lookup.component(key, troubles) else { continue };
        let first = *taken.entry(component).or_insert(key.at);
        if first != key.at {
            troubles.add(catalog::duplicate_code(key.value, key.at, first));
            continue;
        }
        match known(item, kind) {
            Ok(known) => {
                values.insert(component, known);
            }
            Err(Unfit::OtherKind) => {
                troubles.add(catalog::benchmark_value_kind(key.value, word, item.at));
            }
            Err(Unfit::Crossed) => {
                troubles.add(catalog::bounds_crossed("least", "greatest", item.at));
            }
        }
    }
    values
}

/// Why a value does not fit its benchmark.
enum Unfit {
    OtherKind,
    Crossed,
}

/// What a value says, if it fits the kind of its benchmark.
fn known(item: &Item, kind: BenchmarkKind) -> Result<Known, Unfit> {
    let is_range = kind == BenchmarkKind::Range;
    match (item.number(), item.pair()) {
        (Some(number), _) if !is_range => Ok(Known::Number(number.value)),
        (_, Some(pair)) if is_range && pair.value.0 <= pair.value.1 => {
            Ok(Known::Range(pair.value.0, pair.value.1))
        }
        (_, Some(_)) if is_range => Err(Unfit::Crossed),
        _ => Err(Unfit::OtherKind),
    }
}

fn computed(
    benchmark: &Table,
    from: &Table,
    (tiers, lookup): (&[Code], &Lookup<'_>),
    troubles: &mut Diagnostics,
) -> Option<BenchmarkSource> {
    for key in ["kind", "quantile", "n", "year", "origin"] {
        if let Some(at) = benchmark.key_at(key) {
            troubles.add(catalog::key_without_effect(key, "values", at));
        }
    }
    for (key, needs) in [("since", "awards"), ("value", "group")] {
        if let (Some(at), false) = (from.key_at(key), from.gives(needs)) {
            troubles.add(catalog::key_without_effect(key, needs, at));
        }
    }
    if !is_one_of("from", GROUPS, from, troubles) {
        return None;
    }
    let word = from.text("statistic").map_or("mean", |statistic| statistic.value);
    debug_assert!(STATISTICS.contains(&word), "the shape lists the statistics");
    tell_idle_quantile(from, "statistic", troubles);
    let statistic = match word {
        "median" => Statistic::Median,
        "quantile" => Statistic::Quantile(quantile(from, "statistic", troubles)?),
        "minimum" => Statistic::Minimum,
        "maximum" => Statistic::Maximum,
        _ => Statistic::Mean,
    };
    let cohort = cohort(from, tiers, lookup, troubles)?;
    Some(BenchmarkSource::Computed { cohort, statistic })
}

fn cohort(
    from: &Table,
    tiers: &[Code],
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> Option<Cohort> {
    if let Some(written) = from.text("tier") {
        let found = tiers.iter().find(|tier| tier.as_str() == written.value);
        if found.is_none() {
            let known: Vec<&str> = tiers.iter().map(Code::as_str).collect();
            troubles.add(catalog::unknown_tier(written.value, written.at, &known));
        }
        return found.cloned().map(Cohort::Tier);
    }
    if let Some(tier) = from.string("awards") {
        return Some(Cohort::Awards { tier, since: from.year("since").map(|year| year.value) });
    }
    if let Some(written) = from.text("group") {
        let column = group(written, lookup.setting.regions.groups, troubles)?;
        return Some(Cohort::Group { column, value: from.string("value") });
    }
    if let Some(all) = from.flag("all") {
        if !all.value {
            troubles.add(catalog::one_of_these("from", GROUPS, from.at()));
        }
        return all.value.then_some(Cohort::All);
    }
    let regions = from.list("regions");
    let regions = regions.filter_map(|item| lookup.region(item.text(), troubles)).collect();
    Some(Cohort::Regions(regions))
}

/// The column of a group, which may be written without its `group_`.
fn group(written: Spanned<&str>, groups: &[String], troubles: &mut Diagnostics) -> Option<String> {
    let long = format!("group_{}", written.value);
    let found = groups.iter().find(|column| *column == written.value);
    let found = found.or_else(|| groups.iter().find(|column| **column == long));
    if found.is_none() {
        let known: Vec<&str> = groups.iter().map(String::as_str).collect();
        troubles.add(catalog::unknown_group(written.value, written.at, &known));
    }
    found.cloned()
}

/// Which quantile; tells if it is not given.
fn quantile(table: &Table, key: &str, troubles: &mut Diagnostics) -> Option<Share> {
    if !table.gives("quantile") {
        let at = table.get(key).map_or(table.at(), |item| item.at);
        troubles.add(catalog::missing_parameter("quantile", key, "quantile", at));
    }
    table.number("quantile").and_then(|number| Share::new(number.value.get()))
}

/// Tells a quantile that nothing asks for.
fn tell_idle_quantile(table: &Table, key: &str, troubles: &mut Diagnostics) {
    let asks = table.text(key).is_some_and(|word| word.value == "quantile");
    if let (Some(at), false) = (table.key_at("quantile"), asks) {
        let needs = format!("{key} = \"quantile\"");
        troubles.add(catalog::key_without_effect("quantile", &needs, at));
    }
}
