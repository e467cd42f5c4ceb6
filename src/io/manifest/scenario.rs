//! Scenarios: named alternatives, each checked as if it were the assessment.

use std::collections::BTreeMap;

use super::ManifestFile;
use super::resolve::Lookup;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Component, Framework, Method, MethodPart, Scenario, Weight};
use crate::io::framework::{check_method, scores_something};
use crate::io::method;
use crate::io::shape::Table;

/// Makes a scenario of a table; what is wrong is told and left out.
pub(super) fn resolve(
    table: &Table,
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) -> Option<Scenario> {
    let (code, reason) = (table.code("code")?, table.said("reason")?.value);
    let around = lookup.setting.around;
    let mut weights = BTreeMap::new();
    for (key, item) in table.map("weights") {
        let Some(component) = lookup.component(key, troubles) else { continue };
        if around.framework.parent(component).is_none() {
            troubles.add(catalog::index_has_no_weight(key.value, key.at));
            continue;
        }
        let weight = item.number().and_then(|number| Weight::new(number.value.get()));
        weights.extend(weight.map(|weight| (component, weight)));
    }
    let method = table.table("method");
    let method = method.map(|table| method::part(table, Some(&reason), around, troubles));
    Some(Scenario {
        name: table.said("name").map(|name| name.value),
        reason,
        weights,
        method: method.unwrap_or_default(),
        at: code.at,
        code: code.value,
    })
}

/// Tells what the weights and the method of a scenario do not find in the framework. What is wrong
/// without the scenario too is not told again.
pub(super) fn check(
    file: &ManifestFile,
    scenarios: &[Scenario],
    lookup: &Lookup<'_>,
    troubles: &mut Diagnostics,
) {
    let around = lookup.setting.around;
    // What is wrong in the assessment's own method is told by whoever asks for it.
    let mut told = Diagnostics::default();
    let own = file.method(around, &mut told);
    let method = Method::default().overlaid(&around.framework.method).overlaid(&own);
    check_method(around.framework, &method, file.method_at(), &mut told);
    for scenario in scenarios {
        let changes_method = scenario.method != MethodPart::default();
        if !changes_method && scenario.weights.is_empty() {
            continue;
        }
        let framework = reweighed(around.framework, &scenario.weights);
        if !scores_something(&framework) {
            troubles.add(catalog::nothing_scored(scenario.at));
        }
        let method = method.clone().overlaid(&scenario.method);
        let mut found = Diagnostics::default();
        check_method(&framework, &method, scenario.at, &mut found);
        for trouble in found.sorted() {
            if !told.sorted().contains(&trouble) {
                troubles.add(catalog::under_scenario(trouble.clone(), scenario.at));
            }
        }
    }
}

/// The framework with other weights.
fn reweighed(framework: &Framework, weights: &BTreeMap<Component, Weight>) -> Framework {
    let mut framework = framework.clone();
    for (&component, &weight) in weights {
        match component {
            Component::Pillar(pillar) => framework.pillars[pillar.at()].weight = weight,
            Component::Indicator(indicator) => {
                framework.indicators[indicator.at()].weight = weight;
            }
        }
    }
    framework
}
