//! Weights from points that experts gave out: budget allocation.
//!
//! Takes what each expert gave each child of a pillar; gives the mean over helix actors of the
//! means of their experts, so that ten civil servants do not outvote one company. Refuses an
//! expert whose points do not sum to 100, within 1. A child that an expert does not name got
//! nothing. A pillar that no expert judged keeps the framework's weights.

use std::collections::BTreeMap;

use super::{Log, Place};
use crate::domain::{Allocation, Component, Spread};
use crate::engine::{Finding, JudgementTrouble, WeightNote, stats};

/// How far an expert's points may be from 100.
const SLIP: f64 = 1.0;

/// Weighs children by the points that experts gave them.
///
/// ```text
/// w = mean over actors of the mean over the actor's experts of (100 points / sum of points)
/// ```
///
/// OECD/JRC Handbook, "budget allocation".
pub(super) fn weigh(
    allocations: &[Allocation],
    place: Place,
    log: &mut Log,
) -> Vec<(Component, f64)> {
    let experts = experts(allocations, place);
    if experts.is_empty() {
        return place.children.to_vec();
    }
    let mut wrong = false;
    for (&(_, expert), points) in &experts {
        let total: f64 = points.iter().sum();
        // The second part lets 99 and 101 in whatever their last bits say.
        if (total - 100.0).abs() > SLIP + 1e-9 {
            wrong = true;
            let trouble = JudgementTrouble::NotHundred { expert: expert.to_owned(), total };
            log.findings.push(Finding::Judgement { pillar: place.pillar, trouble });
        }
    }
    if wrong {
        return Vec::new();
    }
    let weigh_one = |(position, &(component, _)): (usize, &(Component, f64))| {
        let one = summary(&experts, position);
        log.notes.push(WeightNote::Allocated {
            pillar: place.pillar,
            component,
            mean: one.mean,
            sd: one.sd,
            n: experts.len(),
        });
        (component, one.mean)
    };
    place.children.iter().enumerate().map(weigh_one).collect()
}

/// The points of each expert for each child, by helix actor and expert.
fn experts<'a>(
    allocations: &'a [Allocation],
    place: Place,
) -> BTreeMap<(&'a str, &'a str), Vec<f64>> {
    let mut experts: BTreeMap<(&str, &str), Vec<f64>> = BTreeMap::new();
    for one in allocations {
        let position = place.children.iter().position(|&(child, _)| child == one.component);
        let Some(position) = position else { continue };
        let points = experts.entry((one.helix.as_str(), one.expert.as_str()));
        points.or_insert_with(|| vec![0.0; place.children.len()])[position] += one.points.get();
    }
    experts
}

/// What experts say of one child.
struct Summary {
    mean: f64,
    sd: Option<f64>,
}

fn summary(experts: &BTreeMap<(&str, &str), Vec<f64>>, position: usize) -> Summary {
    let mut by_actor: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (&(actor, _), points) in experts {
        let total: f64 = points.iter().sum();
        by_actor.entry(actor).or_default().push(100.0 * points[position] / total);
    }
    let means: Vec<f64> = by_actor.values().filter_map(|points| stats::mean(points)).collect();
    let all: Vec<f64> = by_actor.into_values().flatten().collect();
    Summary { mean: stats::mean(&means).unwrap_or(0.0), sd: stats::sd(&all, Spread::Sample) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Finite, IndicatorId, PillarId};

    #[test]
    fn actors_count_the_same_however_many_experts_they_have() {
        check("ann:state 50 50; bob:state 70 30; cim:firms 20 80", Ok(&[40.0, 60.0]));
    }

    #[test]
    fn points_within_1_of_100_are_rescaled() {
        check("ann: 49.5 49.5", Ok(&[50.0, 50.0]));
        check("ann: 50 51", Ok(&[100.0 * 50.0 / 101.0, 100.0 * 51.0 / 101.0]));
    }

    #[test]
    fn points_further_from_100_are_refused_by_name() {
        check("ann: 50 50; bob: 60 45; cim: 1 2", Err("bob 105 cim 3"));
    }

    #[test]
    fn a_pillar_that_nobody_judged_keeps_its_weights() {
        check("", Ok(&[1.0, 3.0]));
    }

    #[track_caller]
    fn check(experts: &str, expected: Result<&[f64], &str>) {
        let child = |at| Component::Indicator(IndicatorId::new(at));
        let children = [(child(0), 1.0), (child(1), 3.0)];
        let mut allocations = Vec::new();
        for expert in experts.split(';').filter(|text| !text.trim().is_empty()) {
            let (who, points) = expert.trim().split_once(' ').unwrap();
            let (name, helix) = who.split_once(':').unwrap();
            for (at, points) in points.split_whitespace().enumerate() {
                allocations.push(Allocation {
                    expert: name.to_owned(),
                    helix: helix.to_owned(),
                    component: child(at),
                    points: Finite::new(points.parse().unwrap()).unwrap(),
                });
            }
        }
        let mut log = Log::default();
        let place = Place { pillar: PillarId::new(0), children: &children };
        let found = weigh(&allocations, place, &mut log);
        match expected {
            Ok(weights) => {
                for (found, expected) in found.iter().zip(weights) {
                    assert!((found.1 - expected).abs() < 1e-12, "{found:?} {expected}");
                }
            }
            Err(troubles) => {
                let said: Vec<String> = log
                    .findings
                    .iter()
                    .map(|finding| match finding {
                        Finding::Judgement {
                            trouble: JudgementTrouble::NotHundred { expert, total },
                            ..
                        } => format!("{expert} {total}"),
                        other => format!("{other:?}"),
                    })
                    .collect();
                assert_eq!(said.join(" "), troubles);
                assert!(found.is_empty());
            }
        }
    }
}
