//! Files to domain and back: the only floor that opens files, and the door at which text is checked.
//!
//! Takes TOML and CSV texts of the user; gives types of the domain that cannot be wrong, and every
//! trouble on the way with its place. It computes no score.

pub mod data_shapes;
pub mod framework;
pub mod judgements;
pub mod manifest;
pub mod method;
pub mod schema;
pub mod shape;

#[cfg(test)]
mod testing;
