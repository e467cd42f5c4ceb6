//! `icf recipe`: the whole method, as text or as TOML that reproduces it.

use crate::cli::session::{Session, Stop};
use crate::io;
use crate::present::view::Recipe;

pub(in crate::cli) fn run(session: &mut Session, toml: bool) -> Result<(), Stop> {
    let inputs = session.inputs()?;
    if toml {
        return session.write(&io::method::to_toml(&inputs.method));
    }
    let run = session.assess(&inputs);
    session.show(&Recipe::of(session.study(&inputs, &run)))
}
