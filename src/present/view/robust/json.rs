//! The view as JSON, at full precision.

use serde_json::{Map, Value, json};

use super::words::failed_under;
use super::{Duel, Found, Robust, varied_text};
use crate::domain::Component;
use crate::engine::robust::{Firmness, Interval};
use crate::present::view::Study;

impl Robust<'_> {
    pub(super) fn to_json(&self) -> Value {
        let found = &self.found;
        let regions: Vec<Value> = found.regions.iter().map(|one| self.region(one)).collect();
        let duels: Vec<Value> = self.duels.iter().map(|one| self.duel(one)).collect();
        let groups: Vec<Vec<&str>> = found
            .groups
            .iter()
            .map(|group| group.iter().map(|region| self.code(*region)).collect())
            .collect();
        let failed: Vec<Value> = found
            .failed
            .iter()
            .map(|one| {
                let under = failed_under(self.varied, one);
                let under = under.into_iter().map(|words| words.en);
                let out = one.out.map(|id| self.component(Component::Indicator(id)));
                json!({
                    "region": self.code(one.region), "draws": one.n,
                    "under": under.collect::<Vec<_>>(), "left_out": out,
                })
            })
            .collect();
        let mut object = json!({
            "schema": "icf.robust/1",
            "assessment": self.study.title(),
            "framework": self.study.framework.code.as_str(),
            "year": self.study.assessment.year.get(),
            "seed": found.seed,
            "draws": found.draws,
            "usable": found.usable,
            "failed": failed,
            "varied": varied_text(&self.study, self.varied, found),
            "values_varied": found.by_errors.values + found.by_raters.values,
            "values_rated": found.by_raters.values,
            "regions": regions,
            "odds": duels,
            "groups": groups,
            "outside": found.outside().map(|one| self.code(one.region)).collect::<Vec<_>>(),
            "mean_interval_width": found.mean_width(),
            "convergence": found.convergence.map(|one| json!({
                "mean_rank_between_halves": one.mean_rank,
                "standard_error_of_probability": one.probability,
            })),
            "scenarios": self.scenarios_json(),
            "means": self.means_json(),
        });
        object["leave_out"] = self.left.iter().map(|one| self.left_json(one)).collect();
        match &self.flips {
            Found::NotAsked => {}
            Found::Cannot => object["flips"] = Value::Null,
            Found::Flips(flips) => object["flips"] = self.flips_json(flips),
        }
        if let Some(effects) = &self.effects {
            object["sobol"] = self.effects_json(effects);
        }
        object
    }

    pub(super) fn code(&self, region: crate::domain::RegionId) -> &str {
        self.study.dataset.region(region).code.as_str()
    }

    fn region(&self, one: &Firmness) -> Value {
        let mut object = json!({
            "region": self.code(one.region),
            "name": self.study.region_name(one.region),
            "rank": one.nominal_rank,
            "score": one.nominal_score.get(),
        });
        let firmness = firmness(&self.study, one);
        object.as_object_mut().expect("made above").extend(firmness);
        object["rank_frequencies"] = json!(self.found.frequencies(one.region));
        object
    }

    fn duel(&self, duel: &Duel) -> Value {
        json!({
            "region": self.code(duel.region), "against": self.code(duel.against),
            "probability": duel.odds, "weight_margin": duel.margin,
        })
    }
}

/// How firm a region's place is.
pub(in crate::present::view) fn firmness(study: &Study<'_>, one: &Firmness) -> Map<String, Value> {
    let codes = || study.manifest.tiers.iter().map(|tier| tier.code.to_string());
    let tiers = codes().zip(&one.tiers).map(|(code, share)| (code, json!(share.get())));
    let margins = codes().zip(&one.margins).map(|(code, margin)| (code, json!(margin)));
    let mut object = Map::new();
    object.insert("rank_interval".to_owned(), interval(&one.rank));
    object.insert("rank_extremes".to_owned(), json!([one.extremes.0, one.extremes.1]));
    object.insert("score_interval".to_owned(), interval(&one.score));
    object.insert("probability".to_owned(), Value::Object(tiers.collect()));
    object.insert("margin".to_owned(), Value::Object(margins.collect()));
    object
}

/// An interval by the quantiles that it stands for.
pub(in crate::present::view) fn interval(interval: &Interval) -> Value {
    json!({ "q05": interval.low, "q50": interval.median, "q95": interval.high })
}
