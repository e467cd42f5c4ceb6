//! Files to domain and back: the only floor that opens files, and the door at which text is checked.
//!
//! Takes TOML and CSV texts of the user; gives types of the domain that cannot be wrong, and every
//! trouble on the way with its place. It computes no score.

mod builtin;
pub mod data;
pub mod data_shapes;
mod disk;
pub mod framework;
pub mod judgements;
pub mod manifest;
pub mod method;
mod path;
mod pattern;
pub mod schema;
pub mod shape;
mod text;
mod write;

#[cfg(test)]
mod testing;

pub use builtin::{BuiltIn, built_in};
pub use path::{FilePath, PathKind, Wanted, find};
pub use pattern::find_observations;
pub use text::read_text;
pub use write::{Folders, IfThere, write_whole};
