//! Pure stages from a data set and a method to a ranking.
//!
//! Takes a [`Question`]: framework, data, method, year. Gives an [`Assessment`] that keeps what
//! every stage did, so that any number can be traced to cells. Touches no file, clock, terminal or
//! global state; does not word anything: what it notices are [`Finding`]s.
//!
//! The order of the steps is the Handbook's and is fixed: assemble, screen, denominate, impute,
//! treat, normalise, weigh, aggregate, rank.

pub mod aggregate;
pub mod assemble;
pub mod audit;
pub mod benchmark;
#[cfg(test)]
mod chain_tests;
mod claim;
pub mod cohort;
pub mod contribution;
pub mod dashboard;
pub mod denominate;
pub mod finding;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod golden;
pub mod impute;
pub mod lens;
mod linear;
pub mod normalise;
pub mod possible;
pub mod rank;
#[cfg(test)]
mod rank_tests;
pub mod raters;
#[cfg(test)]
mod reference;
mod rescale;
pub mod robust;
pub mod screen;
#[cfg(test)]
mod size_tests;
mod sort;
mod stage;
pub mod stats;
pub mod tier;
pub mod treat;
pub mod trend;
#[cfg(test)]
mod vector_tests;
pub mod weigh;
pub mod yardstick;

pub use crate::domain::Question;
pub use finding::{Finding, JudgementTrouble, Unscorable};
pub use stage::{
    Assembled, Assessment, Case, Cell, Change, ChangeWhy, Conflict, Constants, Coverages,
    Denominated, Divisor, Fill, Imputed, Normalised, Ranking, Reason, Scores, Shares, Standing,
    TreatNote, Treated, Unranked,
};
pub use weigh::WeightNote;

use crate::domain::{Code, Score};

/// Answers a question: every step of the Handbook in its order, each with a record of what it did.
///
/// Same question, same assessment, to the last bit; nothing outside the question plays a part.
pub fn assess(question: Question<'_>) -> Assessment {
    let mut findings = Vec::new();
    let mut cases = assemble::cases(question);
    let assembled = assemble::assemble(question, &cases, &mut findings);
    let before_data = weigh::shares_before_data(question);
    let coverage = screen::screen(question, &before_data.of_pillar, &assembled, &mut cases);
    let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
    let mut imputed = impute::impute(question, &cases, &assembled, &denominated, &mut findings);
    let treated = treat::treat(question, &cases, &imputed, &mut findings);
    let mut normalised = normalise::normalise(question, &cases, &treated, &mut findings);
    let more = impute::impute_scores(question, &cases, &assembled, &mut imputed, &mut normalised);
    findings.extend(more);

    let given = aggregate::Given {
        cases: &cases,
        normalised: &normalised,
        not_applicable: &assembled.not_applicable,
        fills: &imputed.fills,
    };
    let (shares, scores) = aggregate::aggregate(question, given, &mut findings);
    let grounds = rank::Grounds {
        assembled: &assembled,
        coverage: &coverage,
        imputed: &imputed,
        normalised: &normalised,
        pillars: &scores.pillars,
    };
    let mut ranking = rank::rank(question, &cases, &grounds, &mut findings);
    let plan = aggregate::plan(question, &normalised, &shares, &scores);
    {
        let index_of = |row: usize, leaves: &[Option<Score>]| {
            plan.index_of(leaves, &assembled.not_applicable, row)
        };
        possible::possible(question, &cases, &grounds, &index_of, &mut ranking);
    }

    let mut assessment = Assessment {
        year: question.year,
        cases,
        assembled,
        coverage,
        denominated,
        imputed,
        treated,
        normalised,
        shares,
        scores,
        ranking,
        findings,
    };
    put_into_tiers(question, &mut assessment);
    assessment
}

/// Tiers come last, because one may ask for the index of a benchmark that is computed from the
/// ranking.
fn put_into_tiers(question: Question<'_>, assessment: &mut Assessment) {
    let mut ranking = assessment.ranking.clone();
    let mut findings = std::mem::take(&mut assessment.findings);
    let index_of = |code: &Code| {
        let benchmark = question.benchmarks.iter().find(|one| one.code == *code)?;
        benchmark::index(question, &assessment.ranking.standings, benchmark, question.home)
    };
    tier::tiers(question, &mut ranking, &index_of, &mut findings);
    assessment.ranking = ranking;
    assessment.findings = findings;
}
