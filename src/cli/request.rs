//! What was typed, turned into what is meant: names into ids, with "did you mean".

use std::collections::BTreeSet;

use super::args::{RankArgs, RobustArgs};
use super::session::Stop;
use crate::diagnostic::{Words, did_you_mean};
use crate::domain::{Code, Component, RegionId, Robust, fold};
use crate::io::{Found, Inputs, Names};
use crate::present::chart::With;
use crate::present::view::{By, LeagueRequest};
use crate::words;

/// A region by code, name or alias.
pub(super) fn region(inputs: &Inputs, named: &str) -> Result<RegionId, Stop> {
    let names = Names::of_regions(&inputs.dataset.regions);
    one_of(&names, named).map_err(|found| {
        let message =
            words!("no region is called `{named}`", "không có địa phương nào tên `{named}`");
        stop(message, named, &found, names.nearest(named))
    })
}

/// The region that was named, else the home region.
pub(super) fn region_or_home(inputs: &Inputs, named: Option<&str>) -> Result<RegionId, Stop> {
    match (named, inputs.manifest.home) {
        (Some(named), _) => region(inputs, named),
        (None, Some(home)) => Ok(home),
        (None, None) => Err(Stop::CommandLine(Words::new(
            "name a region: this assessment has no home region",
            "hãy nêu tên địa phương: kỳ đánh giá này chưa chọn địa phương được đánh giá",
        ))),
    }
}

/// A component by code, name or alias.
pub(super) fn component(inputs: &Inputs, named: &str) -> Result<Component, Stop> {
    let names = Names::of_components(&inputs.framework);
    one_of(&names, named).map_err(|found| {
        let message = words!(
            "no index, pillar or indicator is called `{named}`",
            "không có chỉ số tổng hợp, trụ cột hay chỉ số nào tên `{named}`"
        );
        stop(message, named, &found, names.nearest(named))
    })
}

/// What a region is compared with: a benchmark by code, a region, or the median.
pub(super) fn with(inputs: &Inputs, named: &str) -> Result<With, Stop> {
    let benchmarks = &inputs.manifest.benchmarks;
    if let Some(at) = benchmarks.iter().position(|one| one.code.as_str() == named) {
        return Ok(With::Benchmark(at));
    }
    if named == "median" {
        return Ok(With::Median);
    }
    region(inputs, named).map(With::Region).map_err(|stop| match stop {
        Stop::CommandLine(message) => {
            let codes: Vec<&str> = benchmarks.iter().map(|one| one.code.as_str()).collect();
            let all = codes.join(", ");
            let more = words!("; benchmarks are: {all}", "; các mức chuẩn: {all}");
            Stop::CommandLine(if all.is_empty() { message } else { words_joined(&message, &more) })
        }
        other @ (Stop::Input | Stop::World(_)) => other,
    })
}

/// Codes of variables of the data: columns by their code, indicators also by name or alias.
pub(super) fn variables(inputs: &Inputs, named: &[String]) -> Result<Vec<Code>, Stop> {
    named.iter().map(|one| variable(inputs, one)).collect()
}

fn variable(inputs: &Inputs, named: &str) -> Result<Code, Stop> {
    let sizes = ["population", "area_km2"].into_iter();
    let known =
        || inputs.dataset.variables.iter().map(|one| one.code.as_str()).chain(sizes.clone());
    if let Some(code) = known().find(|code| *code == named) {
        return Ok(Code::new(code).expect("codes of variables are codes"));
    }
    if let Ok(Component::Indicator(indicator)) = component(inputs, named) {
        return Ok(inputs.framework.indicator(indicator).code.clone());
    }
    let outside = inputs.dataset.variables.iter().filter(|one| one.indicator.is_none());
    let all: BTreeSet<&str> = outside.map(|one| one.code.as_str()).chain(sizes.clone()).collect();
    let all = all.into_iter().collect::<Vec<_>>().join(", ");
    let message = words!(
        "no variable is called `{named}`; besides the indicators there are: {all}",
        "không có biến số nào tên `{named}`; ngoài các chỉ số còn có: {all}"
    );
    Err(Stop::CommandLine(with_suggestion(message, named, known())))
}

/// The one thing that a text means, or the codes of the several.
fn one_of<Id: Copy + Ord>(names: &Names<'_, Id>, named: &str) -> Result<Id, Vec<String>> {
    match names.find(named) {
        Found::One(id) => Ok(id),
        Found::Several(ids) => {
            Err(ids.into_iter().filter_map(|id| names.code(id)).map(str::to_owned).collect())
        }
        Found::Nothing => Err(Vec::new()),
    }
}

fn stop(nothing: Words, named: &str, several: &[String], nearest: Option<&str>) -> Stop {
    if !several.is_empty() {
        let all = several.join(", ");
        return Stop::CommandLine(words!(
            "`{named}` is the name of several; use a code: {all}",
            "`{named}` là tên của nhiều mục; hãy dùng mã: {all}"
        ));
    }
    Stop::CommandLine(match nearest {
        Some(name) => suggested(&nothing, name),
        None => nothing,
    })
}

fn suggested(message: &Words, name: &str) -> Words {
    words_joined(message, &words!("; did you mean `{name}`?", "; có phải là `{name}`?"))
}

/// The tag of a lens: of one that the assessment names, or a tag of the framework as it stands.
pub(super) fn lens_tag(inputs: &Inputs, named: &str) -> String {
    let lenses = &inputs.manifest.lenses;
    let lens = lenses.iter().find(|lens| lens.code.as_str() == named);
    lens.map_or_else(|| named.to_owned(), |lens| lens.tag.clone())
}

/// Makes sure that some indicator carries the tag of a lens.
pub(super) fn check_lens(inputs: &Inputs, named: &str) -> Result<(), Stop> {
    let tag = lens_tag(inputs, named);
    let tags: BTreeSet<&str> = inputs
        .framework
        .indicators
        .iter()
        .flat_map(|indicator| indicator.tags.keys().map(String::as_str))
        .collect();
    if tags.contains(tag.as_str()) {
        return Ok(());
    }
    let all = tags.iter().copied().collect::<Vec<_>>().join(", ");
    let message = words!(
        "no lens and no tag is called `{named}`; there are: {all}",
        "không có góc nhìn hay nhãn nào tên `{named}`; hiện có: {all}"
    );
    Err(Stop::CommandLine(with_suggestion(message, named, tags)))
}

/// A code that `icf explain` does not know.
pub(super) fn unknown_code<'a>(code: &str, known: impl IntoIterator<Item = &'a str>) -> Stop {
    let message = words!("nothing is called `{code}`", "không có mục nào tên `{code}`");
    Stop::CommandLine(with_suggestion(message, code, known))
}

/// What is asked of the league table.
pub(super) fn league(inputs: &Inputs, args: &RankArgs) -> Result<LeagueRequest, Stop> {
    let by = match &args.by {
        None => By::Index,
        Some(named) => match component(inputs, named)? {
            Component::Pillar(pillar) if pillar == inputs.framework.index() => By::Index,
            other => By::Component(other),
        },
    };
    let group = args.group.as_deref().map(|text| group(inputs, text)).transpose()?;
    Ok(LeagueRequest { by, group, top: args.top })
}

/// The two regions whose odds are asked for.
pub(super) fn pair(
    inputs: &Inputs,
    named: &[String],
) -> Result<Option<(RegionId, RegionId)>, Stop> {
    match named {
        [one, other] => Ok(Some((region(inputs, one)?, region(inputs, other)?))),
        _ => Ok(None),
    }
}

/// What is varied: as the assessment says, with another number of draws or seed where asked for.
pub(super) fn varied(inputs: &Inputs, args: &RobustArgs) -> Robust {
    let own = &inputs.manifest.robust;
    Robust {
        draws: args.draws.map_or(own.draws, |draws| draws as usize),
        seed: args.seed.unwrap_or(own.seed),
        ..own.clone()
    }
}

/// `COLUMN` or `COLUMN=VALUE`; the `group_` of the column may be left out.
fn group(inputs: &Inputs, text: &str) -> Result<(String, Option<String>), Stop> {
    let (column, value) = match text.split_once('=') {
        Some((column, value)) => (column.trim(), Some(value.trim())),
        None => (text.trim(), None),
    };
    let columns = inputs.dataset.group_columns();
    let wanted = columns
        .iter()
        .find(|known| known.as_str() == column || known.strip_prefix("group_") == Some(column));
    let Some(wanted) = wanted else {
        let all = columns.join(", ");
        let message = words!(
            "no column `{column}` groups the regions",
            "không có cột `{column}` để chia nhóm"
        );
        let hint = words!("; there are: {all}", "; hiện có: {all}");
        return Err(Stop::CommandLine(words_joined(&message, &hint)));
    };
    let Some(value) = value else { return Ok((wanted.clone(), None)) };
    let values = inputs.dataset.group_values(wanted);
    if let Some(known) = values.iter().find(|known| fold(known) == fold(value)) {
        return Ok((wanted.clone(), Some(known.clone())));
    }
    let all = values.join(", ");
    Err(Stop::CommandLine(words!(
        "no region has `{value}` in `{wanted}`; there are: {all}",
        "không có địa phương nào có `{value}` ở cột `{wanted}`; hiện có: {all}"
    )))
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
        Some(name) => suggested(&message, name),
        None => message,
    }
}
