//! What was typed, turned into what is meant: names into ids, with "did you mean".

use super::args::RankArgs;
use super::session::Stop;
use crate::diagnostic::{Language, Words, did_you_mean};
use crate::domain::{Component, RegionId, fold};
use crate::io::Inputs;
use crate::present::view::{By, LeagueRequest};
use crate::words;

/// A region by code, name or alias.
pub(super) fn region(inputs: &Inputs, named: &str) -> Result<RegionId, Stop> {
    let found = inputs.names.region(named);
    found.ok_or_else(|| {
        let known = inputs.names.region_candidates();
        let message = words!("no region is called `{named}`", "không có địa phương nào tên `{named}`");
        Stop::CommandLine(with_suggestion(message, named, known))
    })
}

/// A component by code, name or alias.
pub(super) fn component(inputs: &Inputs, named: &str) -> Result<Component, Stop> {
    inputs.names.component(named).ok_or_else(|| {
        let message = words!(
            "no index, pillar or indicator is called `{named}`",
            "không có chỉ số tổng hợp, trụ cột hay chỉ số nào tên `{named}`"
        );
        Stop::CommandLine(with_suggestion(message, named, inputs.names.component_candidates()))
    })
}

/// A code that `icf explain` does not know.
pub(super) fn unknown_code<'a>(code: &str, known: impl IntoIterator<Item = &'a str>) -> Stop {
    let message = words!("nothing is called `{code}`", "không có mục nào tên `{code}`");
    Stop::CommandLine(with_suggestion(message, code, known))
}

/// What is asked of the league table.
pub(super) fn league(
    inputs: &Inputs,
    args: &RankArgs,
    language: Language,
) -> Result<LeagueRequest, Stop> {
    let by = match &args.by {
        None => By::Index,
        Some(named) => match component(inputs, named)? {
            Component::Pillar(pillar) if pillar == inputs.framework.index() => By::Index,
            other => By::Component(other),
        },
    };
    let group = args.group.as_deref().map(|text| group(inputs, text, language)).transpose()?;
    Ok(LeagueRequest { by, group, top: args.top })
}

/// `COLUMN` or `COLUMN=VALUE`; the `group_` of the column may be left out.
fn group(
    inputs: &Inputs,
    text: &str,
    language: Language,
) -> Result<(String, Option<String>), Stop> {
    let (column, value) = match text.split_once('=') {
        Some((column, value)) => (column.trim(), Some(value.trim())),
        None => (text.trim(), None),
    };
    let columns = inputs.dataset.group_columns();
    let wanted = columns.iter().find(|known| {
        known.as_str() == column || known.strip_prefix("group_") == Some(column)
    });
    let Some(wanted) = wanted else {
        let all = columns.join(", ");
        let message = words!("no column `{column}` groups the regions", "không có cột `{column}` để chia nhóm");
        let hint = words!("; there are: {all}", "; hiện có: {all}");
        return Err(Stop::CommandLine(words_joined(&message, &hint)));
    };
    let Some(value) = value else { return Ok((wanted.clone(), None)) };
    let values = inputs.dataset.group_values(wanted);
    match values.iter().find(|known| fold(known) == fold(value)) {
        Some(known) => Ok((wanted.clone(), Some(known.clone()))),
        None => {
            let all = values.join(", ");
            let message = words!("no region has `{value}` in `{wanted}`", "không có địa phương nào có `{value}` ở cột `{wanted}`");
            let hint = words!("; there are: {all}", "; hiện có: {all}");
            let _ = language;
            Err(Stop::CommandLine(words_joined(&message, &hint)))
        }
    }
}

fn words_joined(first: &Words, second: &Words) -> Words {
    Words::new(format!("{}{}", first.en, second.en), format!("{}{}", first.vi, second.vi))
}

pub(super) fn with_suggestion<'a>(
    message: Words,
    named: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Words {
    match did_you_mean(named, known) {
        Some(name) => words_joined(
            &message,
            &words!("; did you mean `{name}`?", "; có phải là `{name}`?"),
        ),
        None => message,
    }
}
