//! `icf schema`: the JSON Schema of the TOML files, for editors.

use crate::cli::session::{Session, Stop};
use crate::io;

pub(in crate::cli) fn run(session: &mut Session) -> Result<(), Stop> {
    let schema = serde_json::to_string_pretty(&io::schema::schemas()).expect("schemas are plain");
    session.write(&(schema + "\n"))
}
