//! x
pub mod diagnostic;
pub mod domain;
pub mod engine;
pub mod files;
pub mod io;
