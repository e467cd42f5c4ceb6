//! The tests at the edge of the program, in one binary.
//!
//! - `cli`: transcripts in the README and `tests/cli/*.md` run as they stand
//! - `bad`: every folder of `tests/bad` shows one trouble, and what we say
//! - `chart_findings`: what charts find, in both languages, and what they refuse
//! - `charts`: nothing in a picture collides or is cut
//! - `pdf`: reports and charts as PDF, held to the rules of others
//! - `office`: reports as DOCX and XLSX, written and read back
//! - `journey`: the ways of a newcomer, and the mistakes that everybody makes
//! - `golden`: published examples come out to the printed digit
//! - `page`: the report as a web page: links, weights against the engine, a real browser
//! - `properties`: what holds for every index
//! - `reference`: numbers that stand beside the project, if they do
//! - `report`: what reports say, and that a trial computes what the engine computes
//! - `tidy`: rules of the house that the compiler cannot see
//! - `told`: what charts say, in both languages

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own files has failed")]
#![expect(clippy::disallowed_methods, reason = "tests make and read their own files")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so by name")]
#![expect(clippy::format_push_string, reason = "fixtures are put together line by line")]

mod bad;
mod chart_findings;
mod charts;
mod cli;
mod golden;
mod journey;
mod office;
mod page;
mod pdf;
mod properties;
mod reference;
mod report;
mod support;
mod tidy;
mod told;
