//! `icf explain`: what a code means.

use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::explain;
use crate::present::view::Explained;

pub(in crate::cli) fn run(session: &mut Session, code: &str) -> Result<(), Stop> {
    if let Some(explanation) = explain(code) {
        return session.show(&Explained::trouble(&explanation));
    }
    if let Some(method) = Explained::method(code, session.language()) {
        return session.show(&method);
    }
    let inputs = session.inputs()?;
    if let Ok(component) = request::component(&inputs, code) {
        let view = Explained::component(&inputs.framework, component, session.language());
        return session.show(&view);
    }
    let known = crate::diagnostic::explanations();
    let region = request::region(&inputs, code)
        .map_err(|_| request::unknown_code(code, known.iter().map(|one| one.code.as_str())))?;
    let view = Explained::region(&inputs.dataset, region, session.language());
    session.show(&view)
}
