//! Every trouble that `icf` can report, one function each.
//!
//! The doc comment of a function is what `icf explain` prints, so it is written for the analyst
//! with the spreadsheet. The function's name with dashes is the code of the trouble. Messages are
//! lower case without a full stop, what is wrong first, in the reader's words; the help line says
//! what to do. Both languages, always.

mod data;
mod engine;
mod file;
mod framework;
mod indicator;
mod judgement;
mod manifest;
mod method;
mod region;
mod robust;
mod shape;
mod table;
mod value;
mod weights;

pub use data::*;
pub use engine::*;
pub use file::*;
pub use framework::*;
pub use indicator::*;
pub use judgement::*;
pub use manifest::*;
pub use method::*;
pub use region::*;
pub use robust::*;
pub use shape::*;
pub use table::*;
pub use value::*;
pub use weights::*;

use super::Words;

/// A list of names for a help; where there is none, it says so.
fn listed(names: &[&str]) -> Words {
    if names.is_empty() {
        return Words::new("none yet", "chưa có");
    }
    Words::same(names.join(", "))
}

/// A number as each language writes it, without the last bits that sums leave behind.
fn number(number: f64) -> Words {
    let rounded = (number * 1e6).round() / 1e6;
    let text = if rounded.is_finite() { rounded.to_string() } else { number.to_string() };
    Words::new(text.as_str(), text.replace('.', ","))
}
