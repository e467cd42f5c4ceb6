//! `icf init`: a folder that works at once.

use anyhow::{Context, anyhow};

use crate::cli::args::InitArgs;
use crate::cli::request::with_suggestion;
use crate::cli::session::{Session, Stop};
use crate::domain::Year;
use crate::io::start::{NewAssessment, NewFile};
use crate::io::write::{Folders, IfThere, write_whole};
use crate::io::{self, start};
use crate::words;

/// The template that is not copied but made empty.
const TEMPLATE: &str = "intelligent-community";

pub(in crate::cli) fn run(session: &mut Session, args: &InitArgs) -> Result<(), Stop> {
    let files = if args.from == TEMPLATE { empty(session)? } else { copy(&args.from)? };
    write_all(args, &files)?;
    let dir = args.dir.display();
    session.say(&words!(
        "made {dir}: now `cd {dir}`, then `icf check` and `icf rank`",
        "đã tạo {dir}: hãy `cd {dir}`, rồi `icf check` và `icf rank`"
    ))
}

fn copy(example: &str) -> Result<Vec<NewFile>, Stop> {
    start::copy_of(example).ok_or_else(|| {
        let mut known = io::built_in(io::BuiltIn::Examples);
        known.push(TEMPLATE);
        let all = known.join(", ");
        let message = words!(
            "no built-in assessment is called `{example}`; there are: {all}",
            "không có kỳ đánh giá dựng sẵn nào tên `{example}`; hiện có: {all}"
        );
        Stop::CommandLine(with_suggestion(message, example, known))
    })
}

/// An empty self-assessment for the region and year that were given.
fn empty(session: &mut Session) -> Result<Vec<NewFile>, Stop> {
    let language = session.language();
    let year = session.year_asked()?.unwrap_or_else(|| Year::new(2025).expect("four digits"));
    let unnamed = words!("My region", "Địa phương của tôi");
    let home = session.home_asked().unwrap_or_else(|| unnamed.get(language)).to_owned();
    let framework = session.built_in_framework(TEMPLATE)?;
    let about = NewAssessment { home: &home, year, language };
    Ok(start::self_assessment(&framework, about))
}

/// Writes all files, or none if one of them is there already.
fn write_all(args: &InitArgs, files: &[NewFile]) -> Result<(), Stop> {
    for (name, _) in files {
        let path = args.dir.join(name);
        if path.exists() {
            let shown = path.display();
            return Err(anyhow!("`{shown}` exists already; nothing was written").into());
        }
    }
    for (name, contents) in files {
        let path = args.dir.join(name);
        write_whole(&path, contents, Folders::Create, IfThere::Refuse)
            .with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(())
}
