//! All other choices of method: from checked tables to choices whose parameters fit together.

use super::words::{KEEP, REFERENCE, SHARE_BY, SPACE, THEN_ON};
use super::{Around, judgements};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Aggregate, AggregateRule, Coverage, Finite, Impute, ImputeHow, Missing, Said, Scale, Share,
    Transform, Treat, Weigh, WeighHow, Within, Zero,
};
use crate::io::shape::{Chosen, Item, Table};

/// Who has enough data to be ranked.
pub(super) fn coverage(table: &Table) -> Coverage {
    Coverage {
        region: share(table, "region").unwrap_or(Share::NONE),
        pillar: share(table, "pillar").unwrap_or(Share::NONE),
        by: table.word("by", &SHARE_BY).map(|by| by.value).unwrap_or_default(),
        reference: table.word("reference", &REFERENCE).map(|all| all.value).unwrap_or_default(),
    }
}

/// When a parent has a score although parts are missing.
pub(in crate::io) fn missing(table: &Table) -> Missing {
    Missing {
        minimum_share: share(table, "minimum_share"),
        by: table.word("by", &SHARE_BY).map(|by| by.value).unwrap_or_default(),
    }
}

/// How a gap is filled.
pub(in crate::io) fn impute(chosen: Chosen<'_>, troubles: &mut Diagnostics) -> Option<Impute> {
    let table = chosen.table;
    let by = || table.string("by");
    let within = || match table.text("within").map(|within| within.value) {
        None | Some("parent") => Some(Within::Parent),
        Some("index") => Some(Within::Index),
        Some(code) => crate::domain::Code::new(code).map(Within::Pillar),
    };
    let how = match chosen.name {
        "none" => ImputeHow::None,
        "mean" => ImputeHow::Mean { by: None },
        "median" => ImputeHow::Median { by: None },
        "group-mean" => ImputeHow::Mean { by: Some(by()?) },
        "group-median" => ImputeHow::Median { by: Some(by()?) },
        "row-mean" | "row-median" => {
            let Some(within) = within() else {
                let at = table.text("within").map_or(chosen.at, |within| within.at);
                troubles.add(catalog::bad_code(table.text("within")?.value, at));
                return None;
            };
            if chosen.name == "row-mean" {
                ImputeHow::RowMean { within }
            } else {
                ImputeHow::RowMedian { within }
            }
        }
        "constant" => ImputeHow::Constant { value: table.number("value")?.value },
        "latest" => ImputeHow::Latest { limit: table.count("limit").map(|limit| limit.value) },
        "linear" => ImputeHow::Linear,
        "linear-constant" => ImputeHow::LinearConstant,
        "step" => ImputeHow::Step,
        "k-nearest" => ImputeHow::KNearest { k: table.count("k").map_or(5, |k| k.value) },
        "regression" => {
            let on: Vec<_> = table.list("on").filter_map(Item::code).map(|on| on.value).collect();
            if on.is_empty() || on.len() > 3 {
                let at = table.get("on").map_or(chosen.at, |on| on.at);
                troubles.add(catalog::list_length("on", on.len(), 3, at));
                return None;
            }
            ImputeHow::Regression { on }
        }
        other => unreachable!("the shape lists no imputation {other}"),
    };
    let space = table.word("space", &SPACE).map(|space| space.value).unwrap_or_default();
    Some(Impute { how, space })
}

/// How outliers are treated: a name, a table with `use`, or the parameters alone.
pub(in crate::io) fn treat(item: &Item, troubles: &mut Diagnostics) -> Option<Treat> {
    let table = match item.chosen() {
        Some(chosen) if chosen.name == "none" => return Some(Treat::None),
        Some(chosen) => chosen.table,
        None => item.table()?,
    };
    let number = |key: &str, default: f64| {
        table.number(key).map(|number| number.value).or_else(|| Finite::new(default))
    };
    let then = match table.text("then").map_or("log-signed", |then| then.value) {
        "log" => Transform::Log,
        "log-signed" => Transform::LogSigned,
        "log-shift" => Transform::LogShift,
        "box-cox" => {
            let Some(lambda) = table.number("lambda") else {
                let at = table.text("then").map_or(item.at, |then| then.at);
                troubles.add(catalog::missing_parameter(
                    "lambda",
                    "box-cox",
                    "then = \"box-cox\", lambda = 0.5",
                    at,
                ));
                return None;
            };
            Transform::BoxCox(lambda.value)
        }
        "none" => Transform::None,
        other => unreachable!("the shape lists no transformation {other}"),
    };
    if let (Some(at), false) = (table.key_at("lambda"), matches!(then, Transform::BoxCox(_))) {
        troubles.add(catalog::key_without_effect("lambda", "then = \"box-cox\"", at));
    }
    Some(Treat::Moments {
        winsorise: table.count("winsorise").map_or(5, |cells| cells.value),
        skewness: number("skewness", 2.0)?,
        kurtosis: number("kurtosis", 3.5)?,
        then,
        then_on: table.word("then_on", &THEN_ON).map(|on| on.value).unwrap_or_default(),
        keep: table.word("keep", &KEEP).map(|keep| keep.value).unwrap_or_default(),
    })
}

/// How children's scores become a parent's.
pub(in crate::io) fn aggregate(chosen: Chosen<'_>) -> Option<Aggregate> {
    let table = chosen.table;
    let number = |key: &str| table.number(key).map(|number| number.value);
    Some(match chosen.name {
        "arithmetic" => Aggregate::Arithmetic,
        "geometric" => Aggregate::Geometric,
        "harmonic" => Aggregate::Harmonic,
        "power" => Aggregate::Power(number("p")?),
        "minimum" => Aggregate::Minimum,
        "median" => Aggregate::Median,
        "sum" => Aggregate::Sum,
        "product" => Aggregate::Product,
        "mean-min" => {
            let alpha = share(table, "alpha")?;
            Aggregate::MeanMin { alpha, beta: number("beta")? }
        }
        "mazziotta-pareto" => Aggregate::MazziottaPareto,
        "copeland" => Aggregate::Copeland,
        "topsis" => Aggregate::Topsis,
        other => unreachable!("the shape lists no aggregation {other}"),
    })
}

/// Aggregation for all levels, or by level; a level that says nothing is arithmetic.
pub(super) fn aggregate_rule(item: &Item) -> AggregateRule {
    if let Some(chosen) = item.chosen() {
        let one = aggregate(chosen).unwrap_or(Aggregate::Arithmetic);
        return AggregateRule { indicators: one, pillars: one };
    }
    let level = |key: &str| {
        let chosen = item.table().and_then(|table| table.choice(key));
        chosen.and_then(aggregate).unwrap_or(Aggregate::Arithmetic)
    };
    AggregateRule { indicators: level("indicators"), pillars: level("pillars") }
}

/// What a mean that cannot take zero does with one.
pub(super) fn zero(item: &Item, troubles: &mut Diagnostics) -> Option<Zero> {
    let Some(table) = item.table() else { return Some(Zero::Fail) };
    if table.gives("floor") == table.gives("rescale") {
        troubles.add(catalog::one_of_these("zero", &["floor", "rescale"], table.at()));
        return None;
    }
    if let Some(floor) = table.number("floor") {
        return Some(Zero::Floor(floor.value));
    }
    let pair = table.pair("rescale")?;
    let scale = Scale::new(pair.value.0.get(), pair.value.1.get());
    if scale.is_none() {
        troubles.add(catalog::scale_backwards(pair.at));
    }
    scale.map(Zero::Rescale)
}

/// Where weights come from. A set that is not the framework's needs a reason, so that nobody
/// chooses weights for the ranking that they give without saying why.
pub(super) fn weights(
    chosen: Chosen<'_>,
    reason: Option<&Said>,
    around: Around<'_>,
    troubles: &mut Diagnostics,
) -> Option<Weigh> {
    let table = chosen.table;
    let own_reason = table.said("reason").map(|reason| reason.value);
    let reason = own_reason.or_else(|| reason.cloned());
    let how = match chosen.name {
        "budget-allocation" => {
            let file = table.text("file")?;
            let found = (around.find)(file.at, file.value)?;
            let allocations =
                judgements::allocations(found, around.files, around.framework, troubles);
            WeighHow::BudgetAllocation { file: file.value.to_owned(), allocations }
        }
        "ahp" => {
            let file = table.text("file")?;
            let found = (around.find)(file.at, file.value)?;
            let comparisons =
                judgements::comparisons(found, around.files, around.framework, troubles);
            WeighHow::Ahp { file: file.value.to_owned(), comparisons }
        }
        _ => weights_from_data(chosen, troubles)?,
    };
    if how != WeighHow::Framework && reason.is_none() {
        troubles.add(catalog::weights_need_a_reason(chosen.name, chosen.at));
    }
    Some(Weigh { how, reason })
}

/// Where weights come from, if that needs no file of judgements.
pub(in crate::io) fn weights_from_data(
    chosen: Chosen<'_>,
    troubles: &mut Diagnostics,
) -> Option<WeighHow> {
    let table = chosen.table;
    Some(match chosen.name {
        "framework" => WeighHow::Framework,
        "equal" => WeighHow::Equal,
        "pca" => WeighHow::Pca,
        "loadings" => WeighHow::Loadings,
        "entropy" => WeighHow::Entropy,
        "critic" => WeighHow::Critic,
        "benefit-of-the-doubt" => {
            let lower = share(table, "lower").unwrap_or(Share::NONE);
            let upper = share(table, "upper").unwrap_or(Share::ALL);
            if lower > upper {
                troubles.add(catalog::bounds_crossed("lower", "upper", table.at()));
                return None;
            }
            WeighHow::BenefitOfTheDoubt { lower, upper }
        }
        "balanced" => WeighHow::Balanced,
        other => unreachable!("the shape lists no weights {other}"),
    })
}

fn share(table: &Table, key: &str) -> Option<Share> {
    table.number(key).and_then(|number| Share::new(number.value.get()))
}
