//! Does the index hang together, and does it measure what it says?
//!
//! Takes a finished assessment; looks at the scores of the assessment's year, of the regions that
//! make cohort statistics. Gives correlations of every part with its own pillar and the others, how
//! consistent each pillar is, how much each part really counts, what each column looks like, how
//! the index goes with the world outside it, and what follows from all that.
//!
//! Changes nothing and ranks nobody. What is shown but not scored stays out. A number that does not
//! exist (a constant column, two regions) is missing, never zero.
//!
//! OECD/JRC Handbook, steps 4, 6 and 9; METHODS section 11.

mod consistency;
mod describe;
mod importance;
mod outside;
mod pairs;
mod relation;
mod structure;
#[cfg(test)]
mod tests;
mod verdict;

pub use consistency::{Consistency, Item, consistency, covariance};
pub use describe::Described;
pub use importance::{Basis, Importance, variance_shares};
pub use outside::{Outside, Outsider};
pub use pairs::{Kin, Pair};
pub use relation::{
    Coefficient, Relation, benjamini_hochberg, kendall, p_of_correlation, relation,
};
pub use structure::{Bartlett, Structure, structure};
pub use verdict::{
    BY_CHANCE, FEW, FEWEST, LOW_ALPHA, LOW_KMO, MANY_HELD, REDUNDANT, ScaleEnd, TRADE_OFF, Urgency,
    Verdict,
};

use super::weigh::Column;
use super::{Assessment, Question, linear, screen};
use crate::domain::{Code, Component, IndicatorId, PillarId, Score};

/// How the parts of one pillar go together.
#[derive(Debug, Clone, PartialEq)]
pub struct PillarAudit {
    /// The pillar.
    pub pillar: PillarId,
    /// Its scored parts; positions below count in them.
    pub parts: Vec<Component>,
    /// Do they rise and fall together?
    pub consistency: Consistency,
    /// How many stories do they tell?
    pub structure: Option<Structure>,
}

/// All that an audit finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// Regions that were looked at.
    pub n_regions: usize,
    /// The column of each scored indicator.
    pub indicators: Vec<Described>,
    /// Each indicator with every scored pillar.
    pub with_pillars: Vec<Pair>,
    /// Each pillar with the one above it and with those beside it.
    pub between_pillars: Vec<Pair>,
    /// Each indicator with every other.
    pub between_indicators: Vec<Pair>,
    /// Each pillar, the index first.
    pub pillars: Vec<PillarAudit>,
    /// Each scored component but the index, in the order they are shown.
    pub importance: Vec<Importance>,
    /// The index with what lies outside it.
    pub outside: Vec<Outside>,
    /// What follows, the most urgent first.
    pub verdicts: Vec<Verdict>,
}

impl Audit {
    /// How many parts of a pillar vary.
    fn n_parts(&self, pillar: PillarId) -> usize {
        let found = self.pillars.iter().find(|one| one.pillar == pillar);
        found.map_or(0, |one| one.consistency.items.len())
    }
}

/// The scores that an audit looks at.
#[derive(Debug, Clone)]
struct Columns {
    /// The rows: regions of the year that make cohort statistics.
    rows: Vec<usize>,
    /// By indicator.
    indicators: Vec<Column>,
    /// By pillar, its own scores.
    pillars: Vec<Column>,
    /// By pillar, as the parent is given them.
    fed: Vec<Column>,
    /// By indicator: nothing varies.
    constant: Vec<bool>,
}

impl Columns {
    fn of(question: Question<'_>, assessment: &Assessment) -> Self {
        let cases = &assessment.cases[..assessment.n_regions()];
        let rows: Vec<usize> = (0..cases.len()).filter(|&row| cases[row].in_reference).collect();
        let pick = |column: &[Option<Score>]| -> Column {
            rows.iter().map(|&row| column[row].map(Score::get)).collect()
        };
        let framework = question.framework;
        let indicators: Vec<Column> = framework
            .indicator_ids()
            .map(|id| pick(assessment.normalised.scores.column(id.at())))
            .collect();
        let varies = |column: &Column| {
            linear::varies(&column.iter().flatten().copied().collect::<Vec<f64>>())
        };
        let scores = &assessment.scores;
        let n_pillars = framework.pillars.len();
        let is_fed =
            |at: usize| framework.pillars[at].rescale.as_ref().is_some_and(|one| one.feeds_parent);
        let fed = |at: usize| if is_fed(at) { &scores.shown } else { &scores.pillars };
        Self {
            constant: indicators.iter().map(|column| !varies(column)).collect(),
            indicators,
            pillars: (0..n_pillars).map(|at| pick(scores.pillars.column(at))).collect(),
            fed: (0..n_pillars).map(|at| pick(fed(at).column(at))).collect(),
            rows,
        }
    }

    /// A component's column as its parent is given it.
    fn part(&self, component: Component) -> &Column {
        match component {
            Component::Indicator(indicator) => &self.indicators[indicator.at()],
            Component::Pillar(pillar) => &self.fed[pillar.at()],
        }
    }
}

/// Audits a finished assessment.
///
/// The index is compared with coverage, population, the variable `gdp_per_capita` where there is
/// one, and the variables whose codes are given in `against`.
pub fn audit(question: Question<'_>, assessment: &Assessment, against: &[Code]) -> Audit {
    let columns = Columns::of(question, assessment);
    let scored = screen::scored(question);
    let indicators: Vec<IndicatorId> =
        question.framework.indicator_ids().filter(|id| scored[id.at()]).collect();
    let varying: Vec<IndicatorId> =
        indicators.iter().copied().filter(|id| !columns.constant[id.at()]).collect();
    let scored = screen::scored_pillars(question);
    let pillars: Vec<PillarId> =
        question.framework.top_down().into_iter().filter(|one| scored[one.at()]).collect();
    let mut audit = Audit {
        n_regions: columns.rows.len(),
        indicators: indicators
            .iter()
            .map(|id| describe::describe(assessment, &columns, *id))
            .collect(),
        with_pillars: pairs::with_pillars(question.framework, &columns, &varying, &pillars),
        between_pillars: pairs::between_pillars(question.framework, &columns, &pillars),
        between_indicators: pairs::between_indicators(&columns, &varying),
        pillars: pillars.iter().map(|one| of_pillar(assessment, &columns, *one)).collect(),
        importance: importance::importances(question, assessment, &columns),
        outside: outside::outside(question, assessment, &columns, against),
        verdicts: Vec::new(),
    };
    audit.verdicts = verdict::verdicts(question, &audit, &columns);
    audit
}

fn of_pillar(assessment: &Assessment, columns: &Columns, pillar: PillarId) -> PillarAudit {
    let shares = &assessment.shares.of_pillar[pillar.at()];
    let parts: Vec<Component> = shares.iter().map(|(part, _)| *part).collect();
    let scores: Vec<Column> = parts.iter().map(|part| columns.part(*part).clone()).collect();
    PillarAudit { pillar, consistency: consistency(&scores), structure: structure(&scores), parts }
}
