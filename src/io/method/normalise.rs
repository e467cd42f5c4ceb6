//! Normalisations: from a checked choice to one whose parameters fit together.

use super::words::{OVER, RANK_TIES, REVERSE};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Clamp, Code, Finite, Normalise, Normaliser, Over, RankTies, Rescale, Scale, Score, Spread,
};
use crate::io::shape::{Chosen, Item, Table};

/// The normalisation that a choice asks for; nothing if its parameters do not fit together, which
/// is then among the troubles.
pub(in crate::io) fn normalise(
    chosen: Chosen<'_>,
    troubles: &mut Diagnostics,
) -> Option<Normalise> {
    let table = chosen.table;
    let scale = scale(table, default_scale(chosen.name), troubles);
    let how = of_goalposts(chosen.name, table, scale)
        .or_else(|| of_cohort(chosen.name, table, scale))
        .or_else(|| of_lines(chosen, scale, troubles))?;
    Some(Normalise { how, decimals: table.count("decimals").map(|decimals| decimals.value) })
}

/// How a pillar's aggregate is put onto another scale.
pub(in crate::io) fn rescale(chosen: Chosen<'_>, troubles: &mut Diagnostics) -> Option<Rescale> {
    let feeds_parent = chosen.table.flag("feeds_parent").is_none_or(|flag| flag.value);
    Some(Rescale { how: normalise(chosen, troubles)?, feeds_parent })
}

/// The scale of a method that says nothing about it.
fn default_scale(name: &str) -> Scale {
    match name {
        "percentile-rank"
        | "distance-to-max"
        | "distance-to-reference"
        | "distance-to-target"
        | "fraction-of-max" => Scale::one(),
        _ => Scale::hundred(),
    }
}

/// Methods that need nothing but the value and what the indicator itself says.
fn of_goalposts(name: &str, table: &Table, scale: Scale) -> Option<Normaliser> {
    let held = table.flag("clamp").is_none_or(|flag| flag.value);
    let clamp = if held { Clamp::Held } else { Clamp::Open };
    match name {
        "goalposts" => Some(Normaliser::Goalposts { scale, clamp }),
        "log-goalposts" => Some(Normaliser::LogGoalposts { scale, clamp }),
        "none" => Some(Normaliser::None),
        "points" => Some(Normaliser::Points { scale }),
        _ => None,
    }
}

/// Methods that compare a value with those of the other regions.
fn of_cohort(name: &str, table: &Table, scale: Scale) -> Option<Normaliser> {
    let over = table.word("over", &OVER).map_or(Over::Year, |over| over.value);
    let ties = table.word("ties", &RANK_TIES).map_or(RankTies::Lowest, |ties| ties.value);
    let capped = table.flag("cap").is_some_and(|flag| flag.value);
    let clamp = if capped { Clamp::Held } else { Clamp::Open };
    Some(match name {
        "min-max" => Normaliser::MinMax { scale, over },
        "z-score" => {
            let number = |key: &str, default: f64| {
                let given = table.number(key).map(|number| number.value);
                given.or_else(|| Finite::new(default))
            };
            let population = table.flag("population").is_some_and(|flag| flag.value);
            Normaliser::ZScore {
                mean: number("mean", 0.0)?,
                sd: number("sd", 1.0)?,
                spread: if population { Spread::Population } else { Spread::Sample },
                over,
            }
        }
        "percentile-rank" => {
            let reverse = table.word("reverse", &REVERSE).map(|reverse| reverse.value);
            Normaliser::PercentileRank { scale, ties, reverse: reverse.unwrap_or_default(), over }
        }
        "rank" => Normaliser::Rank { ties, over },
        "borda" => Normaliser::Borda { ties, over },
        "distance-to-max" => Normaliser::DistanceToMax { scale, over },
        "distance-to-reference" => {
            let region: Code = table.code("region")?.value;
            Normaliser::DistanceToReference { region, clamp, scale, over }
        }
        "distance-to-target" => Normaliser::DistanceToTarget { clamp, scale, over },
        "fraction-of-max" => Normaliser::FractionOfMax { scale, over },
        "mazziotta-pareto" => {
            // The range of the adjusted index is that of all regions and years, so that scores of
            // different years can be compared; over one year only if the file says so.
            let over = table.word("over", &OVER).map_or(Over::Panel, |over| over.value);
            let reference = table.number("reference").map(|number| number.value);
            Normaliser::MazziottaPareto { reference, over }
        }
        _ => return None,
    })
}

/// Methods that are straight lines between given points.
fn of_lines(chosen: Chosen<'_>, scale: Scale, troubles: &mut Diagnostics) -> Option<Normaliser> {
    let table = chosen.table;
    match chosen.name {
        "piecewise" => {
            let pairs = table.list("points").filter_map(Item::pair).map(|pair| pair.value);
            let points: Vec<_> = pairs.map(|(value, score)| (value, Score::new(score))).collect();
            if let Some(given) = table.get("points") {
                let up = points.is_sorted_by(|a, b| a.0 <= b.0);
                let down = points.is_sorted_by(|a, b| a.0 >= b.0);
                if points.len() < 2 || !(up || down) {
                    troubles.add(catalog::points_out_of_order(given.at));
                    return None;
                }
            }
            Some(Normaliser::Piecewise { points })
        }
        "band" => {
            let (best, limits) = (table.pair("best")?, table.pair("limits")?);
            let (b, c) = best.value;
            let (a, d) = limits.value;
            if !(a <= b && b <= c && c <= d && a < d) {
                troubles.add(catalog::band_out_of_order(limits.at, best.at));
                return None;
            }
            Some(Normaliser::Band { best: best.value, limits: limits.value, scale })
        }
        _ => None,
    }
}

/// The scale that a table gives, or the default.
fn scale(table: &Table, default: Scale, troubles: &mut Diagnostics) -> Scale {
    let Some(given) = table.pair("scale") else { return default };
    let (low, high) = (given.value.0.get(), given.value.1.get());
    Scale::new(low, high).unwrap_or_else(|| {
        troubles.add(catalog::scale_backwards(given.at));
        default
    })
}
