//! What an audit concludes, in plain words, and what to do next.
//!
//! Each conclusion has a function of its own: those of parts and pillars in `part.rs`, those of
//! single columns and of the index as a whole in `column.rs`.

mod column;
mod part;

use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId, PillarId};
use crate::engine::audit::{Audit, Outsider, Urgency, Verdict};
use crate::present::term;
use crate::present::view::Study;
use crate::words;

/// A conclusion in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// What was found.
    pub(super) finding: Words,
    /// What to do next.
    pub(super) step: Words,
}

/// Puts a conclusion into words.
pub(super) fn told(study: &Study<'_>, audit: &Audit, verdict: &Verdict) -> Told {
    let speaker = Speaker { study, n_regions: audit.n_regions };
    let (finding, step) = match verdict {
        Verdict::Against { part, pillar, r } => speaker.against(*part, *pillar, *r),
        Verdict::Loose { part, pillar, r } => speaker.loose(*part, *pillar, *r),
        Verdict::CloserElsewhere { part, own, other } => {
            speaker.closer_elsewhere(*part, *own, *other)
        }
        Verdict::Redundant { a, b, r } => speaker.redundant(*a, *b, *r),
        Verdict::Opposed { a, b, r } => speaker.opposed(*a, *b, *r),
        Verdict::Dominates { part, pillar, r } => speaker.dominates(*part, *pillar, *r),
        Verdict::WorksAgainst { part, pillar, share, weight } => {
            speaker.works_against(*part, *pillar, *share, *weight)
        }
        Verdict::Unlike { part, pillar, share, weight } => {
            speaker.unlike(*part, *pillar, *share, *weight)
        }
        Verdict::LowAlpha { pillar, alpha, drop } => {
            speaker.low_alpha(*pillar, *alpha, drop.as_ref())
        }
        Verdict::SeveralStories { pillar, n, first_share } => {
            speaker.several_stories(*pillar, *n, *first_share)
        }
        Verdict::LowKmo { pillar, kmo } => speaker.low_kmo(*pillar, *kmo),
        Verdict::PartsUnrelated { pillar, p, n } => speaker.parts_unrelated(*pillar, *p, *n),
        Verdict::OtherWay { pillar, parts } => speaker.other_way(*pillar, parts),
        Verdict::Constant { indicator } => speaker.constant(*indicator),
        Verdict::HalfMissing { indicator, n } => speaker.half_missing(*indicator, *n),
        Verdict::AtTheEnd { indicator, end, share } => speaker.at_the_end(*indicator, *end, *share),
        Verdict::Held { indicator, n, share } => speaker.held(*indicator, *n, *share),
        Verdict::MostlyZero { indicator, share } => speaker.mostly_zero(*indicator, *share),
        Verdict::FewValues { indicator, distinct, n } => {
            speaker.few_values(*indicator, *distinct, *n)
        }
        Verdict::Skewed { indicator, skew, kurtosis } => {
            speaker.skewed(*indicator, *skew, *kurtosis)
        }
        Verdict::FollowsCoverage { r } => speaker.follows_coverage(*r),
        Verdict::FollowsPopulation { r } => speaker.follows_population(*r),
        Verdict::Mirrors { outsider, r } => speaker.mirrors(outsider, *r),
        Verdict::Unrelated { outsider, r } => speaker.unrelated(outsider, *r),
        Verdict::FewRegions { n } => Speaker::few_regions(*n),
    };
    Told { finding, step }
}

/// What asks for attention first, in a word.
pub(super) fn urgency_words(urgency: Urgency) -> Words {
    match urgency {
        Urgency::Decide => words!("decide", "cần quyết định"),
        Urgency::Look => words!("look at", "cần xem xét"),
        Urgency::Know => words!("know", "cần biết"),
    }
}

/// The name of what the index is compared with.
pub(super) fn outsider_name(study: &Study<'_>, outsider: &Outsider) -> String {
    let words = match outsider {
        Outsider::Coverage => return term::COVERAGE.get(study.language).to_owned(),
        Outsider::Population => words!("population", "dân số"),
        Outsider::Income(_) => words!("GDP per head", "GRDP bình quân đầu người"),
        Outsider::Variable(code) => {
            let component = study.framework.find(code.as_str());
            return component.map_or_else(|| code.to_string(), |one| study.name(one).to_owned());
        }
    };
    words.get(study.language).to_owned()
}

/// What was found, and what to do next.
type Pair = (Words, Words);

/// Knows the names and how numbers are written.
pub(super) struct Speaker<'a> {
    pub(super) study: &'a Study<'a>,
    pub(super) n_regions: usize,
}

impl Speaker<'_> {
    pub(super) fn name(&self, component: Component) -> &str {
        self.study.name(component)
    }

    pub(super) fn pillar(&self, pillar: PillarId) -> &str {
        self.study.name(Component::Pillar(pillar))
    }

    pub(super) fn indicator(&self, indicator: IndicatorId) -> &str {
        self.study.name(Component::Indicator(indicator))
    }

    pub(super) fn r(&self, r: f64) -> String {
        self.study.numbers().fixed(r, 2)
    }

    pub(super) fn percent(&self, share: f64) -> String {
        format!("{}%", self.study.numbers().fixed(100.0 * share, 0))
    }
}
