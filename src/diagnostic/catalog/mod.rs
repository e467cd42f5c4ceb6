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
pub use shape::*;
pub use table::*;
pub use value::*;
pub use weights::*;

/// Known names in one line, or a word for none.
fn listed(known: &[&str]) -> super::Words {
    if known.is_empty() {
        return super::Words::new("none", "không có");
    }
    super::Words::same(known.join(", "))
}
