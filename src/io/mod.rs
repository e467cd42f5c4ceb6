//! Files to domain and back: the only floor that opens files, and the door at which text is checked.
//!
//! Takes the path of an `icf.toml`; gives [`Inputs`]: framework, data, method and manifest, in types of
//! the domain that cannot be wrong, and every trouble on the way with its place. It computes no score.

mod builtin;
pub mod data;
pub mod data_shapes;
mod disk;
pub mod framework;
mod inputs;
pub mod judgements;
pub mod manifest;
pub mod method;
mod path;
mod pattern;
pub mod schema;
pub mod shape;
mod sheet;
mod source;
pub mod start;
mod text;
pub mod write;

#[cfg(test)]
mod testing;

pub use builtin::{BuiltIn, built_in};
pub use data::{Found, Names};
pub use inputs::{Inputs, Overrides, example_titles, framework, framework_names, load};
pub use path::{FilePath, PathKind, Wanted, find};
pub use pattern::find_observations;
pub use source::Source;
pub use text::read_text;
