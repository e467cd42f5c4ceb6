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
pub mod benchmark;
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
mod linear;
pub mod normalise;
pub mod possible;
pub mod rank;
#[cfg(test)]
mod rank_tests;
#[cfg(test)]
mod reference;
mod rescale;
#[cfg(test)]
mod sample;
pub mod screen;
mod stage;
pub mod stats;
pub mod tier;
pub mod treat;
pub mod trend;
pub mod weigh;

pub use finding::{Finding, JudgementTrouble, Unscorable};
pub use stage::{
    Assembled, Assessment, Case, Cell, Change, ChangeWhy, Conflict, Constants, Coverages,
    Denominated, Divisor, Fill, Imputed, Normalised, Question, Ranking, Reason, Scores, Shares,
    Standing, TreatNote, Treated, Unranked,
};
pub use weigh::WeightNote;
