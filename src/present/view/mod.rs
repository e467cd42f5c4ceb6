//! Views: what each command shows, as plain data in the reader's language.

mod audit;
mod compare;
mod coverage;
mod explained;
pub(in crate::present) mod foot;
mod grid;
pub(in crate::present) mod league;
mod listing;
mod methods;
pub(in crate::present) mod profile;
pub(in crate::present) mod recipe;
pub(in crate::present) mod robust;
mod stage;
mod study;
mod trace;

pub use audit::Audit;
pub use compare::{Compare, Places};
pub use coverage::Coverage;
pub use explained::Explained;
pub(crate) use foot::outside_years;
pub use grid::{Grid, Shape};
pub use league::{By, League, LeagueRequest};
pub use listing::Listing;
pub use profile::Profile;
pub use recipe::Recipe;
pub use robust::{Asked, Found, Frequencies, Robust, failed_words};
pub use stage::{StageName, StageTable};
pub use study::{ScenarioRun, Study};
pub use trace::Trace;
