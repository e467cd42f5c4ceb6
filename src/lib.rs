//! # `icf`: benchmarking regions in the manner of the Intelligent Community Forum
//!
//! The promise: **every number leads back to a cell and its origin**, published indices come out
//! exactly from a framework file alone, and every output says how sure it is.
//!
//! ## The path of data
//!
//! ```text
//! TOML -> Framework ┐
//! CSV  -> Dataset   ├─ assemble, screen, denominate, impute, treat, normalise, weigh, aggregate, rank
//! TOML -> Method    ┘                                        -> Assessment -> View -> text
//! ```
//!
//! ## The floors
//!
//! Each uses only those below it. `io` and `present` do not know each other.
//!
//! ```text
//! cli         talks: arguments, terminal, exit codes
//! present     assessment -> views -> tables, CSV, JSON      io    files <-> domain
//! engine      pure stages, from a question to an assessment
//! domain      the field's words as types
//! diagnostic  troubles with a place and a remedy
//! parallel    work on all threads where there is enough of it
//! files       texts, spans, lines and columns
//! ```
//!
//! ## A ranking in five lines
//!
//! ```
//! use icf::{diagnostic::Diagnostics, files::Files, io};
//!
//! let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
//! let source = io::Source::example("human-development").unwrap();
//! let inputs = io::load(&source, &io::Overrides::default(), &mut files, &mut troubles).unwrap();
//! let assessment = icf::engine::assess(inputs.question());
//! assert_eq!(assessment.ranking.standings[0].rank, 1);
//! ```

pub mod files;
mod parallel;

pub mod diagnostic;

pub mod domain;

pub mod engine;

pub mod io;
pub mod present;

pub mod cli;
