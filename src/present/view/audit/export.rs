//! The numbers of an audit for programs: one long CSV table, and JSON.

use serde_json::{Value, json};

use super::told::{told, urgency_words};
use crate::diagnostic::Language;
use crate::domain::Component;
use crate::engine::audit::{Audit, Basis, Coefficient, Importance, Kin, Pair, Relation, Structure};
use crate::present::CsvText;
use crate::present::table::csv_number;
use crate::present::view::Study;

const HEADER: [&str; 10] = [
    "table",
    "component",
    "with",
    "statistic",
    "value",
    "n",
    "p",
    "p_adjusted",
    "finding",
    "next_step",
];

/// Writes every number as a line of its own.
pub(super) fn csv(study: &Study<'_>, audit: &Audit) -> CsvText {
    let mut lines = Lines { study, csv: CsvText::new(HEADER) };
    for verdict in &audit.verdicts {
        let told = told(study, audit, verdict);
        let mut cells = ["verdict", "", "", verdict.code()].map(str::to_owned).to_vec();
        cells.resize(HEADER.len() - 2, String::new());
        cells.extend([told.finding, told.step].map(|words| words.get(study.language).to_owned()));
        lines.push(cells);
    }
    let tables = [
        ("indicators-pillars", &audit.with_pillars),
        ("pillars", &audit.between_pillars),
        ("indicators", &audit.between_indicators),
    ];
    for (table, pairs) in tables {
        for pair in pairs {
            let with = study.framework.code(pair.b).as_str();
            lines.relation((table, study.framework.code(pair.a).as_str(), with), pair.relation);
        }
    }
    let index = study.framework.code(Component::Pillar(study.framework.index())).as_str();
    for one in &audit.outside {
        lines.relation(("outside", index, one.outsider.code()), one.relation);
    }
    lines.consistency(audit);
    for one in &audit.importance {
        let parent = study.framework.code(Component::Pillar(one.parent)).as_str();
        let named = ("importance", study.framework.code(one.component).as_str(), parent);
        let numbers = [
            ("weight", Some(one.weight)),
            ("variance_share", one.share),
            ("squared_correlation", one.squared),
            ("effective_weight", Some(one.effective)),
            ("variance_share_in_index", one.in_index),
        ];
        lines.numbers(named, &numbers);
    }
    for one in &audit.indicators {
        let code = study.framework.indicator(one.indicator).code.as_str();
        let (skew, kurtosis) = one.shape.unzip();
        let numbers = [
            ("n", Some(one.n as f64)),
            ("held", Some(one.n_held as f64)),
            ("share_at_worst", one.at_low),
            ("share_at_best", one.at_high),
            ("share_of_zeros", one.zeros),
            ("distinct_values", Some(one.distinct as f64)),
            ("skewness", skew),
            ("kurtosis", kurtosis),
        ];
        lines.numbers(("columns", code, ""), &numbers);
    }
    lines.csv
}

struct Lines<'a> {
    study: &'a Study<'a>,
    csv: CsvText,
}

impl Lines<'_> {
    fn push(&mut self, mut cells: Vec<String>) {
        cells.resize(HEADER.len(), String::new());
        self.csv.push(cells);
    }

    fn relation(&mut self, (table, component, with): (&str, &str, &str), relation: Relation) {
        for (statistic, found) in named(relation) {
            let Some(found) = found else { continue };
            let mut cells = [table, component, with, statistic].map(str::to_owned).to_vec();
            cells.extend([csv_number(Some(found.r)), relation.n.to_string()]);
            cells.extend([csv_number(found.p), csv_number(found.adjusted)]);
            self.push(cells);
        }
    }

    fn numbers(
        &mut self,
        (table, component, with): (&str, &str, &str),
        numbers: &[(&str, Option<f64>)],
    ) {
        for (statistic, number) in numbers {
            if number.is_some() {
                let mut cells = [table, component, with, statistic].map(str::to_owned).to_vec();
                cells.push(csv_number(*number));
                self.push(cells);
            }
        }
    }

    fn consistency(&mut self, audit: &Audit) {
        let framework = self.study.framework;
        for one in &audit.pillars {
            let pillar = framework.code(Component::Pillar(one.pillar)).as_str();
            let structure = one.structure.as_ref();
            let bartlett = structure.and_then(|one| one.bartlett);
            let numbers = [
                ("alpha", one.consistency.alpha),
                ("eigenvalues_above_one", structure.map(|one| one.above_one as f64)),
                ("first_share", structure.map(|one| one.first_share)),
                ("kmo", structure.and_then(|one| one.kmo)),
                ("bartlett_chi2", bartlett.map(|test| test.chi2)),
                ("bartlett_p", bartlett.map(|test| test.p)),
            ];
            self.numbers(("consistency", pillar, ""), &numbers);
            for item in &one.consistency.items {
                let part = framework.code(one.parts[item.at]).as_str();
                let loading = structure.and_then(|one| loading(one, item.at));
                let numbers = [
                    ("alpha_if_dropped", item.alpha_if_dropped),
                    ("item_rest", item.item_rest),
                    ("loading", loading),
                ];
                self.numbers(("consistency", part, pillar), &numbers);
            }
        }
    }
}

fn loading(structure: &Structure, at: usize) -> Option<f64> {
    structure.kept.iter().position(|kept| *kept == at).map(|place| structure.loadings[place])
}

fn named(relation: Relation) -> [(&'static str, Option<Coefficient>); 3] {
    [
        ("pearson", relation.pearson),
        ("spearman", relation.spearman),
        ("kendall_tau_b", relation.kendall),
    ]
}

/// Everything as one object.
pub(super) fn json(study: &Study<'_>, audit: &Audit) -> Value {
    let code = |component: Component| study.framework.code(component).as_str();
    let pairs =
        |pairs: &[Pair]| -> Value { pairs.iter().map(|pair| pair_json(study, pair)).collect() };
    let verdict = |verdict: &crate::engine::audit::Verdict| {
        let told = told(study, audit, verdict);
        json!({
            "code": verdict.code(),
            "urgency": urgency_words(verdict.urgency()).get(Language::En).replace(' ', "-"),
            "finding": told.finding.get(study.language),
            "next_step": told.step.get(study.language),
        })
    };
    let column = |one: &crate::engine::audit::Described| {
        let (skew, kurtosis) = one.shape.unzip();
        json!({
            "indicator": code(Component::Indicator(one.indicator)), "n": one.n,
            "held": one.n_held, "share_at_worst": one.at_low, "share_at_best": one.at_high,
            "share_of_zeros": one.zeros, "distinct_values": one.distinct,
            "skewness": skew, "kurtosis": kurtosis,
        })
    };
    let outside = |one: &crate::engine::audit::Outside| {
        let mut object = relation_json(one.relation);
        object["variable"] = one.outsider.code().into();
        object
    };
    json!({
        "schema": "icf.audit/1",
        "assessment": study.title(),
        "framework": study.framework.code.as_str(),
        "year": study.assessment.year.get(),
        "regions": audit.n_regions,
        "verdicts": audit.verdicts.iter().map(verdict).collect::<Vec<_>>(),
        "importance":
            audit.importance.iter().map(|one| importance_json(study, one)).collect::<Vec<_>>(),
        "indicators_with_pillars": pairs(&audit.with_pillars),
        "between_pillars": pairs(&audit.between_pillars),
        "between_indicators": pairs(&audit.between_indicators),
        "pillars": pillars_json(study, audit),
        "columns": audit.indicators.iter().map(column).collect::<Vec<_>>(),
        "outside": audit.outside.iter().map(outside).collect::<Vec<_>>(),
    })
}

fn relation_json(relation: Relation) -> Value {
    let mut object = json!({ "n": relation.n });
    for (statistic, found) in named(relation) {
        object[statistic] =
            json!(found.map(|one| json!({ "r": one.r, "p": one.p, "p_adjusted": one.adjusted })));
    }
    object
}

fn pair_json(study: &Study<'_>, pair: &Pair) -> Value {
    let kin = match pair.kin {
        Kin::Parent => "own",
        Kin::Ancestor => "above",
        Kin::Other => "other",
    };
    let mut object = relation_json(pair.relation);
    object["component"] = study.framework.code(pair.a).as_str().into();
    object["with"] = study.framework.code(pair.b).as_str().into();
    object["kin"] = kin.into();
    object
}

fn importance_json(study: &Study<'_>, one: &Importance) -> Value {
    json!({
        "component": study.framework.code(one.component).as_str(),
        "parent": study.framework.code(Component::Pillar(one.parent)).as_str(),
        "weight": one.weight, "variance_share": one.share, "squared_correlation": one.squared,
        "exact": one.basis == Basis::Variance,
        "effective_weight": one.effective, "variance_share_in_index": one.in_index,
    })
}

fn pillars_json(study: &Study<'_>, audit: &Audit) -> Value {
    let pillar = |one: &crate::engine::audit::PillarAudit| {
        let structure = one.structure.as_ref();
        let parts: Vec<Value> = one
            .consistency
            .items
            .iter()
            .map(|item| {
                json!({
                    "component": study.framework.code(one.parts[item.at]).as_str(),
                    "alpha_if_dropped": item.alpha_if_dropped, "item_rest": item.item_rest,
                    "loading": structure.and_then(|one| loading(one, item.at)),
                })
            })
            .collect();
        let bartlett = structure.and_then(|one| one.bartlett);
        json!({
            "pillar": study.framework.code(Component::Pillar(one.pillar)).as_str(),
            "alpha": one.consistency.alpha, "parts": parts,
            "complete_regions": structure.map(|one| one.n),
            "eigenvalues": structure.map(|one| one.eigenvalues.clone()),
            "first_share": structure.map(|one| one.first_share),
            "kmo": structure.and_then(|one| one.kmo),
            "bartlett": bartlett.map(|test| json!({
                "chi2": test.chi2, "degrees": test.degrees, "p": test.p,
            })),
        })
    };
    audit.pillars.iter().map(pillar).collect()
}
