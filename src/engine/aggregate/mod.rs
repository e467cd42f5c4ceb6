//! Makes one score of several, up the tree: pillars from indicators, the index from pillars.
//!
//! Takes scores on one scale; gives every pillar its score, with the weights that were used. Climbs
//! from the bottom, because a pillar's weights may follow from the scores of its children, and
//! because each pillar has its own rule.
//!
//! A missing part is dropped and the weights of the others are rescaled, unless too little is left:
//! then the parent has no score. A part that does not apply, and an indicator that is the same for
//! everybody, count neither as present nor as missing. What cannot be scored becomes a finding.
//!
//! OECD/JRC Handbook, step 6; METHODS section 8. Logarithms and powers are those of the platform,
//! which may differ in the last bit between machines; scores that differ so little tie.

mod build;
mod column;
pub mod mean;
mod out;
mod plan;
#[cfg(test)]
mod reference_tests;
pub mod relative;
mod row;
mod scale;
mod table;
#[cfg(test)]
mod tests;

pub use build::rule;
pub use out::Taken;
pub use plan::{Part, Plan, Zeros};
pub use row::{End, Parent, Row};
pub use table::Table;

use self::build::Builder;
use self::table::Cells;
use super::weigh::{self, Column};
use super::{Case, Fill, Finding, Normalised, Question, Scores, Shares, Unscorable};
use crate::domain::{Component, Grid, Over, PillarId, Score, Share};

/// What the stages before left behind.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The rows.
    pub cases: &'a [Case],
    /// The scores of the indicators.
    pub normalised: &'a Normalised,
    /// Where the question does not apply; rows are cases, columns indicators.
    pub not_applicable: &'a Grid<bool>,
    /// Gaps that were filled.
    pub fills: &'a [Fill],
}

/// Scores every pillar of every row, and finds the weights on the way.
pub fn aggregate(
    question: Question<'_>,
    given: Given,
    findings: &mut Vec<Finding>,
) -> (Shares, Scores) {
    let n_rows = given.cases.len();
    let n_pillars = question.framework.pillars.len();
    let builder = Builder::new(question, given.normalised);
    let mut climb = Climb {
        question,
        given,
        table: Table::new(&builder.plan, n_rows),
        builder,
        log: weigh::Log::default(),
        shares: Shares { of_pillar: vec![Vec::new(); n_pillars], ..Shares::default() },
        scores: Scores {
            pillars: Grid::filled(n_rows, n_pillars, None),
            shown: Grid::filled(n_rows, n_pillars, None),
            scales: vec![None; n_pillars],
            filled_share: vec![Share::NONE; n_rows],
        },
    };
    let scored = |pillar| weigh::scored_children(question.framework, question.weights, pillar);
    let children = question.framework.bottom_up().into_iter().flat_map(scored);
    let indicators = children.filter_map(|(child, _)| match child {
        Component::Indicator(indicator) => Some(indicator),
        Component::Pillar(_) => None,
    });
    let read = (given.normalised, given.not_applicable);
    climb.table.read(&climb.builder.plan, indicators, read);
    for pillar in question.framework.bottom_up() {
        climb.step(pillar);
    }
    if !given.fills.is_empty() {
        climb.scores.filled_share = climb.filled();
    }
    let Climb { mut log, shares, scores, .. } = climb;
    findings.append(&mut log.findings);
    let together = weigh::assembled(question.framework, shares.of_pillar, log.notes);
    (Shares { own: shares.own, ..together }, scores)
}

/// Prepares the tree of a finished assessment, to score single rows again.
pub fn plan(
    question: Question<'_>,
    normalised: &Normalised,
    shares: &Shares,
    scores: &Scores,
) -> Plan {
    build::plan_of(question, normalised, shares, &scores.scales)
}

/// The way up, pillar by pillar.
struct Climb<'a> {
    question: Question<'a>,
    given: Given<'a>,
    builder: Builder<'a>,
    table: Table,
    log: weigh::Log,
    shares: Shares,
    scores: Scores,
}

impl Climb<'_> {
    /// Weighs and scores one pillar whose children are scored.
    fn step(&mut self, pillar: PillarId) {
        let mut log = std::mem::take(&mut self.log);
        let sample = |children: &[(Component, f64)]| {
            let rows: Vec<usize> = self.reference_rows().collect();
            let column = |&(child, _): &(Component, f64)| {
                let cells = self.table.cells(self.builder.plan.slot(child));
                rows.iter().map(|&row| cells.part(row).score()).collect::<Column>()
            };
            children.iter().map(column).collect()
        };
        let shares = weigh::of_pillar(self.question, pillar, sample, &mut log);
        self.builder.weigh(pillar, &shares, &mut log.findings);
        self.shares.of_pillar[pillar.at()] = shares;
        self.log = log;

        let cells = self.score(pillar);
        self.keep(pillar, cells);
    }

    /// Rows whose values make the statistics of the whole: the reference set, in the assessment's
    /// year or in all of them as for normalising.
    fn reference_rows(&self) -> impl Iterator<Item = usize> + '_ {
        let panel = self.question.method.normalise.how.over() == Some(Over::Panel);
        let year = self.question.year;
        let all = self.given.cases.iter().enumerate();
        all.filter(move |(_, case)| case.in_reference && (panel || case.year == year))
            .map(|(row, _)| row)
    }

    /// Keeps a pillar's scores: as they are, as they are shown, and as the parent gets them.
    fn keep(&mut self, pillar: PillarId, cells: Cells) {
        let score = |part: Part| part.score().and_then(Score::of);
        let own: Vec<Option<Score>> = cells.parts().map(score).collect();
        self.scores.pillars.column_mut(pillar.at()).copy_from_slice(&own);
        let slot = self.builder.plan.slot(Component::Pillar(pillar));
        let Some(rescale) = &self.question.framework.pillar(pillar).rescale else {
            self.scores.shown.column_mut(pillar.at()).copy_from_slice(&own);
            self.scores.scales[pillar.at()] = self.builder.plan.node(pillar).scale;
            self.table.put(slot, cells);
            return;
        };
        let rescaled = super::rescale::rescaled(self.question, rescale, self.given.cases, &own);
        let constant = rescaled == Err(Unscorable::Constant);
        let (shown, scale) = match rescaled {
            Ok(scored) => (scored.scores, scored.scale),
            Err(why) => {
                if why != Unscorable::NoValues {
                    self.log.findings.push(Finding::NotRescaled { pillar, why });
                }
                (vec![None; own.len()], None)
            }
        };
        self.scores.shown.column_mut(pillar.at()).copy_from_slice(&shown);
        self.scores.scales[pillar.at()] = scale;
        if !rescale.feeds_parent {
            self.table.put(slot, cells);
            return;
        }
        self.builder.bound(pillar, scale);
        let part = |(part, shown): (Part, &Option<Score>)| match (part, shown) {
            (Part::Outside, _) => Part::Outside,
            // What is the same for everybody counts for nobody, as with indicators.
            (Part::Score(_) | Part::Missing, _) if constant => Part::Outside,
            (Part::Score(_) | Part::Missing, Some(score)) => Part::Score(score.get()),
            (Part::Score(_) | Part::Missing, None) => Part::Missing,
        };
        self.table.put(slot, cells.parts().zip(&shown).map(part).collect());
    }
}
