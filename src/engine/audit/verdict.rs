//! What the numbers of an audit mean, as facts without words.
//!
//! The limits are those of the JRC's audits: a part should go along with its own pillar by more
//! than 0.3 and, because it would then say nothing new, by no more than 0.92.

use super::{Audit, Columns, Kin, Outsider, Pair};
use crate::domain::{Component, IndicatorId, Measure, PillarId};
use crate::engine::Question;

/// A part that goes along with its pillar by less than this is traded off against the others.
pub const TRADE_OFF: f64 = 0.3;

/// Two things that go along by more than this say the same.
pub const REDUNDANT: f64 = 0.92;

/// Nunnally's (1978) limit for alpha, which the Handbook takes.
pub const LOW_ALPHA: f64 = 0.7;

/// The least KMO with which the Handbook goes on to look at components.
pub const LOW_KMO: f64 = 0.6;

/// A test that chance passes more often than this shows nothing.
pub const BY_CHANCE: f64 = 0.05;

/// More held values than this share are worth a look.
pub const MANY_HELD: f64 = 0.1;

/// With fewer rows nothing is concluded from a correlation.
pub const FEWEST: usize = 10;

/// With fewer regions every conclusion is a hint.
pub const FEW: usize = 30;

/// What asks for attention first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Something to decide before the index is published.
    Decide,
    /// Something to look at.
    Look,
    /// Something to know.
    Know,
}

/// Which end of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleEnd {
    /// The worse.
    Low,
    /// The better.
    High,
}

/// What an audit concludes.
#[expect(missing_docs, reason = "the sentence of each variant says what its fields are")]
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// An indicator is the same for everybody who has a score.
    Constant { indicator: IndicatorId },
    /// Regions that do better here do worse in the pillar as a whole.
    Against { part: Component, pillar: PillarId, r: f64 },
    /// A part hardly goes along with its pillar.
    Loose { part: Component, pillar: PillarId, r: f64 },
    /// A part goes along with another pillar more than with its own.
    CloserElsewhere { part: Component, own: (PillarId, f64), other: (PillarId, f64) },
    /// Two indicators, or two pillars, say the same.
    Redundant { a: Component, b: Component, r: f64 },
    /// A part alone decides its pillar.
    Dominates { part: Component, pillar: PillarId, r: f64 },
    /// Regions that do better in one pillar do worse in another.
    Opposed { a: PillarId, b: PillarId, r: f64 },
    /// A part works against its parent although its weight is positive.
    WorksAgainst { part: Component, pillar: PillarId, share: f64, weight: f64 },
    /// A part makes far more, or far less, of the differences than its weight says.
    Unlike { part: Component, pillar: PillarId, share: f64, weight: f64 },
    /// The parts of a pillar do not rise and fall together; one that would help if it left.
    LowAlpha { pillar: PillarId, alpha: f64, drop: Option<(Component, f64)> },
    /// A pillar tells several stories.
    SeveralStories { pillar: PillarId, n: usize, first_share: f64 },
    /// The parts of a pillar share so little that components of them mean nothing.
    LowKmo { pillar: PillarId, kmo: f64 },
    /// Chance alone relates unrelated parts as closely as the parts of this pillar are.
    PartsUnrelated { pillar: PillarId, p: f64, n: usize },
    /// These parts point the other way than the rest of their pillar.
    OtherWay { pillar: PillarId, parts: Vec<Component> },
    /// Many regions stand at an end of the scale and can no longer be told apart.
    AtTheEnd { indicator: IndicatorId, end: ScaleEnd, share: f64 },
    /// Many values lie beyond the goalposts, where differences no longer count.
    Held { indicator: IndicatorId, n: usize, share: f64 },
    /// More than half of the values are zero.
    MostlyZero { indicator: IndicatorId, share: f64 },
    /// A number that takes only a few values.
    FewValues { indicator: IndicatorId, distinct: usize, n: usize },
    /// A few extreme scores decide.
    Skewed { indicator: IndicatorId, skew: f64, kurtosis: f64 },
    /// Fewer than half of the regions have a score.
    HalfMissing { indicator: IndicatorId, n: usize },
    /// Who was measured better scores better or worse.
    FollowsCoverage { r: f64 },
    /// The index follows the number of inhabitants.
    FollowsPopulation { r: f64 },
    /// The index says nearly the same as a variable outside it.
    Mirrors { outsider: Outsider, r: f64 },
    /// The index has nothing to do with a variable outside it that it was compared with.
    Unrelated { outsider: Outsider, r: f64 },
    /// So few regions that everything here is a hint.
    FewRegions { n: usize },
}

impl Verdict {
    /// What asks for attention first.
    pub fn urgency(&self) -> Urgency {
        match self {
            Self::Constant { .. }
            | Self::Against { .. }
            | Self::Redundant { .. }
            | Self::WorksAgainst { .. }
            | Self::FollowsCoverage { .. }
            | Self::FollowsPopulation { .. } => Urgency::Decide,
            Self::Loose { .. }
            | Self::CloserElsewhere { .. }
            | Self::Dominates { .. }
            | Self::Opposed { .. }
            | Self::Unlike { .. }
            | Self::LowAlpha { .. }
            | Self::SeveralStories { .. }
            | Self::LowKmo { .. }
            | Self::PartsUnrelated { .. }
            | Self::OtherWay { .. }
            | Self::AtTheEnd { .. }
            | Self::Held { .. }
            | Self::MostlyZero { .. }
            | Self::Skewed { .. }
            | Self::HalfMissing { .. } => Urgency::Look,
            Self::FewValues { .. }
            | Self::Mirrors { .. }
            | Self::Unrelated { .. }
            | Self::FewRegions { .. } => Urgency::Know,
        }
    }

    /// The kebab-case name that programs read.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Constant { .. } => "constant",
            Self::Against { .. } => "against-its-pillar",
            Self::Loose { .. } => "loose",
            Self::CloserElsewhere { .. } => "closer-elsewhere",
            Self::Redundant { .. } => "redundant",
            Self::Dominates { .. } => "dominates",
            Self::Opposed { .. } => "opposed-pillars",
            Self::WorksAgainst { .. } => "works-against",
            Self::Unlike { .. } => "unlike-its-weight",
            Self::LowAlpha { .. } => "low-alpha",
            Self::SeveralStories { .. } => "several-stories",
            Self::LowKmo { .. } => "low-kmo",
            Self::PartsUnrelated { .. } => "parts-unrelated",
            Self::OtherWay { .. } => "other-way",
            Self::AtTheEnd { .. } => "at-the-end",
            Self::Held { .. } => "many-held",
            Self::MostlyZero { .. } => "mostly-zero",
            Self::FewValues { .. } => "few-values",
            Self::Skewed { .. } => "skewed",
            Self::HalfMissing { .. } => "half-missing",
            Self::FollowsCoverage { .. } => "follows-coverage",
            Self::FollowsPopulation { .. } => "follows-population",
            Self::Mirrors { .. } => "mirrors",
            Self::Unrelated { .. } => "unrelated",
            Self::FewRegions { .. } => "few-regions",
        }
    }
}

/// Draws the conclusions of an audit, the most urgent first.
pub(super) fn verdicts(question: Question<'_>, audit: &Audit, columns: &Columns) -> Vec<Verdict> {
    let mut found = Vec::new();
    if audit.n_regions < FEW {
        found.push(Verdict::FewRegions { n: audit.n_regions });
    }
    // One or two regions say nothing of an index: everything is the same for everybody.
    if audit.n_regions < 3 {
        return found;
    }
    of_columns(question, audit, columns, &mut found);
    of_parts(audit, &audit.with_pillars, &mut found);
    of_parts(audit, &audit.between_pillars, &mut found);
    of_pairs(audit, &mut found);
    of_importance(audit, &mut found);
    of_pillars(audit, &mut found);
    of_outside(audit, &mut found);
    found.sort_by_key(Verdict::urgency);
    found
}

/// What single columns tell.
fn of_columns(question: Question<'_>, audit: &Audit, columns: &Columns, found: &mut Vec<Verdict>) {
    for one in &audit.indicators {
        let indicator = one.indicator;
        if columns.constant[indicator.at()] && one.n > 1 {
            found.push(Verdict::Constant { indicator });
            continue;
        }
        if 2 * one.n < audit.n_regions {
            found.push(Verdict::HalfMissing { indicator, n: one.n });
        }
        // Answers and levels are few and stand at ends by nature.
        let is_number = matches!(question.framework.indicator(indicator).measure, Measure::Number);
        if !is_number || one.n < FEWEST {
            continue;
        }
        let before = found.len();
        for (end, share) in [(ScaleEnd::Low, one.at_low), (ScaleEnd::High, one.at_high)] {
            found.extend(share.filter(|share| *share >= 0.25).map(|share| Verdict::AtTheEnd {
                indicator,
                end,
                share,
            }));
        }
        let share = one.n_held as f64 / one.n as f64;
        if share > MANY_HELD && found.len() == before {
            found.push(Verdict::Held { indicator, n: one.n_held, share });
        }
        if let Some(share) = one.zeros.filter(|share| *share > 0.5) {
            found.push(Verdict::MostlyZero { indicator, share });
        }
        if one.distinct <= 4 {
            found.push(Verdict::FewValues { indicator, distinct: one.distinct, n: one.n });
        }
        // The limits of the treatment of outliers.
        if let Some((skew, kurtosis)) =
            one.shape.filter(|(skew, kurtosis)| skew.abs() > 2.0 && *kurtosis > 3.5)
        {
            found.push(Verdict::Skewed { indicator, skew, kurtosis });
        }
    }
}

/// What the correlations of parts with their own pillar and the others tell.
fn of_parts(audit: &Audit, table: &[Pair], found: &mut Vec<Verdict>) {
    for own in table.iter().filter(|pair| pair.kin == Kin::Parent) {
        let (part, Component::Pillar(pillar)) = (own.a, own.b) else { continue };
        let Some(r) = own.strength().filter(|_| audit.n_parts(pillar) > 1) else { continue };
        if r < 0.0 {
            found.push(Verdict::Against { part, pillar, r });
        } else if r < TRADE_OFF {
            found.push(Verdict::Loose { part, pillar, r });
        } else if r > REDUNDANT && decides_alone(table, own) {
            found.push(Verdict::Dominates { part, pillar, r });
        }
        let others = table.iter().filter(|pair| pair.a == part && pair.kin == Kin::Other);
        let strong = |pair: &Pair| {
            let Component::Pillar(other) = pair.b else { return None };
            let sure = pair.relation.pearson.is_some_and(super::Coefficient::is_sure);
            let strength = pair.strength().filter(|other| sure && *other > r)?;
            Some((other, strength))
        };
        let closest = others.filter_map(strong).max_by(|a, b| a.1.total_cmp(&b.1));
        if let (Some(other), Component::Indicator(_)) = (closest, part) {
            found.push(Verdict::CloserElsewhere { part, own: (pillar, r), other });
        }
    }
}

/// Says whether no other part of the pillar goes along with it as closely.
fn decides_alone(table: &[Pair], own: &Pair) -> bool {
    let close = |pair: &&Pair| {
        pair.kin == Kin::Parent && pair.b == own.b && pair.strength().is_some_and(|r| r > REDUNDANT)
    };
    matches!(own.a, Component::Indicator(_)) && table.iter().filter(close).count() == 1
}

/// What pairs of indicators and pairs of pillars tell.
fn of_pairs(audit: &Audit, found: &mut Vec<Verdict>) {
    let siblings = |pair: &&Pair| pair.kin == Kin::Other;
    let pairs = audit.between_indicators.iter().chain(audit.between_pillars.iter());
    for pair in pairs.filter(siblings) {
        let Some(r) = pair.strength() else { continue };
        if r > REDUNDANT {
            found.push(Verdict::Redundant { a: pair.a, b: pair.b, r });
        }
        if let (Component::Pillar(a), Component::Pillar(b)) = (pair.a, pair.b)
            && r < 0.0
            && pair.relation.pearson.is_some_and(super::Coefficient::is_sure)
        {
            found.push(Verdict::Opposed { a, b, r });
        }
    }
}

/// What weights promise and what they keep.
fn of_importance(audit: &Audit, found: &mut Vec<Verdict>) {
    for one in &audit.importance {
        let Some(share) = one.share.filter(|_| audit.n_regions >= FEWEST) else { continue };
        let (part, pillar, weight) = (one.component, one.parent, one.weight);
        let far = (share - weight).abs() > 0.1;
        if share < 0.0 {
            found.push(Verdict::WorksAgainst { part, pillar, share, weight });
        } else if far && (share > 2.0 * weight || share < 0.5 * weight) {
            found.push(Verdict::Unlike { part, pillar, share, weight });
        }
    }
}

/// What the parts of each pillar tell together.
fn of_pillars(audit: &Audit, found: &mut Vec<Verdict>) {
    for one in audit.pillars.iter().filter(|_| audit.n_regions >= FEWEST) {
        let pillar = one.pillar;
        if let Some(alpha) = one.consistency.alpha.filter(|alpha| *alpha < LOW_ALPHA) {
            let without = one.consistency.items.iter();
            let drop = without
                .filter_map(|item| Some((one.parts[item.at], item.alpha_if_dropped?)))
                .filter(|(_, without)| *without > alpha + 0.05)
                .max_by(|a, b| a.1.total_cmp(&b.1));
            found.push(Verdict::LowAlpha { pillar, alpha, drop });
        }
        let Some(structure) = one.structure.as_ref().filter(|one| one.n >= FEWEST) else {
            continue;
        };
        // Two parts share nothing that a third could bear out: their KMO is always a half.
        let low = structure.kmo.filter(|kmo| structure.kept.len() > 2 && *kmo < LOW_KMO);
        if let Some(test) = structure.bartlett.filter(|test| test.p > BY_CHANCE) {
            // Components of what is not related are chance.
            found.push(Verdict::PartsUnrelated { pillar, p: test.p, n: structure.n });
            continue;
        }
        found.extend(low.map(|kmo| Verdict::LowKmo { pillar, kmo }));
        let (n, first_share) = (structure.above_one, structure.first_share);
        if n > 1 {
            found.push(Verdict::SeveralStories { pillar, n, first_share });
        }
        // Loadings this small have no direction.
        let turned = structure.kept.iter().zip(&structure.loadings);
        let parts: Vec<Component> =
            turned.filter(|(_, loading)| **loading < -0.1).map(|(&at, _)| one.parts[at]).collect();
        if !parts.is_empty() {
            found.push(Verdict::OtherWay { pillar, parts });
        }
    }
}

/// What the world outside the index tells.
fn of_outside(audit: &Audit, found: &mut Vec<Verdict>) {
    for one in &audit.outside {
        let Some(order) = one.relation.spearman.filter(|_| one.relation.n >= FEWEST) else {
            continue;
        };
        let (r, outsider) = (order.r, one.outsider.clone());
        let strong = r.abs() >= 0.5 && order.is_sure();
        match &one.outsider {
            Outsider::Coverage if order.is_sure() && r.abs() >= TRADE_OFF => {
                found.push(Verdict::FollowsCoverage { r });
            }
            Outsider::Population if strong => found.push(Verdict::FollowsPopulation { r }),
            Outsider::Coverage | Outsider::Population => {}
            Outsider::Income(_) | Outsider::Variable(_) if r.abs() > REDUNDANT => {
                found.push(Verdict::Mirrors { outsider, r });
            }
            Outsider::Income(_) => {}
            Outsider::Variable(_) if r.abs() < TRADE_OFF => {
                found.push(Verdict::Unrelated { outsider, r });
            }
            Outsider::Variable(_) => {}
        }
    }
}
