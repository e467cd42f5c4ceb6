//! `icf list`: what there is.

use crate::cli::args::ListWhat;
use crate::cli::session::{Session, Stop};
use crate::io;
use crate::present::view::Listing;

pub(in crate::cli) fn run(session: &mut Session, what: ListWhat) -> Result<(), Stop> {
    let listing = match what {
        ListWhat::Frameworks => built_in(session, "frameworks"),
        ListWhat::Examples => built_in(session, "examples"),
        ListWhat::Indicators => {
            let inputs = session.inputs()?;
            Listing::indicators(&inputs.framework, session.language())
        }
        ListWhat::Regions => {
            let inputs = session.inputs()?;
            let run = session.check(&inputs);
            Listing::regions(&session.study(&inputs, &run))
        }
        ListWhat::Methods => Listing::methods(session.language()),
        ListWhat::Diagnostics => Listing::diagnostics(session.language()),
    };
    session.show(&listing)
}

fn built_in(session: &Session, what: &'static str) -> Listing {
    let language = session.language();
    let text = |said: crate::domain::Said| said.get(language).to_owned();
    let named = match what {
        "frameworks" => io::framework_names(),
        _ => io::example_titles(),
    };
    let rows = named.into_iter().map(|(code, said)| (code, text(said))).collect();
    Listing::built_in(what, rows, language)
}
