//! Weights that can be moved: sliders, an empty table that the script fills, and its data.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::words::{self, Term};
use crate::diagnostic::Language;
use crate::domain::ShareBy;
use crate::present::report::Trial;

/// Places that the table shows.
const TOP: usize = 10;

/// Weights to be moved, with all that the script needs to follow. Hidden until it runs.
pub(super) fn trial(language: Language, trial: &Trial) -> Markup {
    let say = |term: Term| term.get(language);
    html! {
        noscript { p { (say(words::TRIAL_SCRIPT)) } }
        div.trial #trial hidden {
            p.screen { (say(words::TRIAL)) }
            fieldset {
                legend { (say(words::WEIGHTS)) }
                @for (at, part) in trial.parts.iter().enumerate() {
                    div.weight {
                        label for={ "weight-" (at) } { (part.name) }
                        // In multiples of the written weight, so that it can be found again exactly.
                        input id={ "weight-" (at) } type="range" min="0" max="4" step="0.05"
                            value=(if part.weight > 0.0 { "1" } else { "0" });
                        output for={ "weight-" (at) } {}
                    }
                }
                button type="button" { (say(words::RESET)) }
            }
            p.verdict role="status" {}
            div.scroll role="group" tabindex="0" aria-labelledby="trial-caption" {
                table {
                    caption #trial-caption { span { (say(words::TRIAL_TABLE)) } }
                    thead {
                        tr {
                            th.number scope="col" { (say(words::RANK)) }
                            th scope="col" { (say(words::REGION)) }
                            th.number scope="col" { (say(words::SCORE)) }
                            th scope="col" { (say(words::TIER)) }
                            th.number.wide scope="col" { (say(words::CHANGE)) }
                        }
                    }
                    tbody {}
                }
            }
            p.notes.paper { (say(words::TRIAL_PAPER)) }
            script #trial-data type="application/json" {
                (PreEscaped(json_text(&json!({
                    "trial": data(trial),
                    "words": said(language),
                }))))
            }
        }
    }
}

/// The trial as the script's `rank` takes it.
pub(super) fn data(trial: &Trial) -> Value {
    let parts = trial.parts.iter().map(|part| json!({"name": part.name, "weight": part.weight}));
    let regions =
        trial.regions.iter().map(|region| json!({"name": region.name, "scores": region.scores}));
    let tiers = trial.tiers.iter().map(|(name, places)| json!({"name": name, "places": places}));
    json!({
        "power": trial.power,
        "minimum_share": trial.minimum_share.get(),
        "by": match trial.by { ShareBy::Weight => "weight", ShareBy::Count => "count" },
        "decimals": trial.decimals,
        "hero": trial.hero,
        "tiers": tiers.collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
        "regions": regions.collect::<Vec<_>>(),
    })
}

fn said(language: Language) -> Value {
    let say = |term: Term| term.get(language);
    json!({
        "point": match language { Language::En => ".", Language::Vi => "," },
        "top": TOP,
        "before": say(words::TRIAL_BEFORE),
        "placed": say(words::PLACED),
        "placed_in_tier": say(words::PLACED_IN_TIER),
        "unranked": say(words::UNRANKED),
        "slider": say(words::SLIDER),
    })
}

/// JSON that cannot end the script element that it stands in.
fn json_text(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
