//! The data of an assessment: regions, observations, ratings, origins, awards, changes of
//! boundaries.
//!
//! Takes a [`DataRequest`], which is what `[data]` of a manifest says, and the framework; gives a
//! [`Dataset`] in which every name is resolved and every value checked against its indicator. All
//! troubles of all files are gathered on the way. It computes nothing: values are kept as they are
//! written, but for their unit.

mod answer;
mod awards;
mod boundaries;
mod claims;
mod columns;
mod dialect;
mod facts;
mod gather;
mod implausible;
mod lookup;
mod memo;
mod names;
mod number;
mod observations;
mod order;
mod origins;
mod parts;
mod ratings;
mod reading;
mod regions;
mod sources;
mod table;
mod unit;
mod values;

#[cfg(test)]
mod tests;

pub use dialect::DialectRequest;
pub use names::{Found, Names};

use std::collections::BTreeSet;

use claims::Checks;
use dialect::Declared;
use gather::{Collected, Context, OF_REGIONS};
use sources::Sources;

use super::path::FilePath;
use super::shape::Spanned;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Code, Confidence, Dataset, Framework, IndicatorId, Observation, Origin, OriginId, Preference,
    Region, Variable, Year,
};
use crate::files::Files;

/// What `[data]` of a manifest says, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct DataRequest {
    /// The folder of the file that names the paths.
    pub folder: FilePath,
    /// Paths, patterns or `builtin:NAME` of the observations.
    pub observations: Vec<Spanned<String>>,
    /// Path of the regions, or `builtin:NAME`.
    pub regions: Spanned<String>,
    /// Path of the changes of boundaries.
    pub boundaries: Option<Spanned<String>>,
    /// Path of the origins, where they do not lie beside the data.
    pub origins: Option<Spanned<String>>,
    /// Path of ICF's awards; else `awards.csv` beside the regions, if it is there.
    pub awards: Option<Spanned<String>>,
    /// Path of the ratings; else `ratings.csv` beside the regions, if it is there.
    pub ratings: Option<Spanned<String>>,
    /// How the CSV files are written.
    pub dialect: DialectRequest,
    /// Confidences and codes of origins, the one to be believed first at the head.
    pub priority: Vec<Spanned<String>>,
    /// Spellings of a blank.
    pub missing: Vec<String>,
    /// The assessment's year, for wide files without years.
    pub year: Year,
}

/// Reads all data of an assessment.
///
/// Gives a data set unless the regions cannot be read, without which nothing else has a meaning; so
/// that even with errors there is something to look names up in. The data set is whole, and what
/// [`Dataset`] promises holds, if no error was added to the troubles; rows with errors are not in
/// it.
pub fn read(
    request: &DataRequest,
    framework: &Framework,
    files: &mut Files,
    troubles: &mut Diagnostics,
) -> Option<Dataset> {
    let sources = Sources::load(request, files, troubles);
    resolve(&sources, request, (framework, files), troubles)
}

/// Turns texts into a data set.
fn resolve(
    sources: &Sources,
    request: &DataRequest,
    (framework, files): (&Framework, &Files),
    troubles: &mut Diagnostics,
) -> Option<Dataset> {
    let declared = Declared::of(&request.dialect, troubles);
    let regions = regions::read(sources.regions?, files, declared, troubles)?;
    let listed = origins::read(&sources.origins, files, troubles);

    let region_names = Names::of_regions(&regions);
    let awards = sources
        .awards
        .map(|file| awards::read(file, files, &region_names, troubles))
        .unwrap_or_default();
    let events = sources
        .boundaries
        .map(|file| boundaries::read(file, files, (&regions, &region_names), troubles))
        .unwrap_or_default();

    let context = Context {
        framework,
        regions: &regions,
        region_names,
        indicator_names: Names::of_indicators(framework),
        denominators: denominators(framework),
        missing: &request.missing,
        year: request.year,
        declared,
    };
    let mut collected = context.new_collected(listed);
    for &file in &sources.observations {
        observations::read(file, files, &context, &mut collected, troubles);
    }
    let ratings = sources
        .ratings
        .map(|file| ratings::read(file, files, &context, &mut collected, troubles))
        .unwrap_or_default();
    tell_unused(&context, &collected, troubles);

    let mut observations = collected.take_observations();
    let Collected { variables, origins, details, .. } = collected;
    trust_as_origins(&mut observations, &origins);
    let priority = priority(&request.priority, &origins, troubles);
    let (variables, observations) = order::sort(variables, observations);
    let checks = Checks { regions: &regions, origins: &origins, priority: &priority, files };
    checks.check(&variables, &observations, troubles);
    ratings::check(&ratings, &observations, (&regions, &context), troubles);
    let variables = with_sizes_of_regions(finish(variables), &regions);
    tell_unknown_denominators(framework, &variables, troubles);
    Some(Dataset {
        regions,
        events,
        origins,
        variables,
        observations,
        details,
        ratings,
        awards,
        priority,
    })
}

/// A row that does not say how far it can be trusted is trusted as its origin is.
fn trust_as_origins(parts: &mut [Vec<Observation>], origins: &[Origin]) {
    if origins.iter().all(|origin| origin.confidence.is_none()) {
        return;
    }
    for one in parts.iter_mut().flatten().filter(|one| one.confidence.is_none()) {
        one.confidence = one.origin.and_then(|origin| origins[origin.at()].confidence);
    }
}

fn denominators(framework: &Framework) -> BTreeSet<&str> {
    let by = framework.indicators.iter().filter_map(|one| one.denominator.as_ref());
    by.map(|denominator| denominator.by.as_str()).collect()
}

/// Tells codes that are neither indicators nor denominators.
fn tell_unused(context: &Context<'_>, collected: &Collected<'_>, troubles: &mut Diagnostics) {
    for variable in collected.variables.iter().filter(|one| one.indicator.is_none()) {
        let code = variable.code.as_str();
        if !context.is_used(code) {
            let (at, n) = variable.named;
            let nearest = context.indicator_names.nearest(code);
            troubles.add(catalog::unused_indicator(code, at, n.max(1), nearest));
        }
    }
}

fn finish(variables: Vec<gather::Variable<'_>>) -> Vec<Variable> {
    let finished = variables.into_iter().enumerate().map(|(at, variable)| Variable {
        code: variable.code,
        indicator: variable.indicator.map(|_| IndicatorId::new(at)),
    });
    finished.collect()
}

/// Adds population and area as variables where only `regions.csv` gives them.
fn with_sizes_of_regions(mut variables: Vec<Variable>, regions: &[Region]) -> Vec<Variable> {
    let given = [
        regions.iter().any(|region| region.population.is_some()),
        regions.iter().any(|region| region.area_km2.is_some()),
    ];
    for (code, is_given) in OF_REGIONS.into_iter().zip(given) {
        if is_given && !variables.iter().any(|variable| variable.code.as_str() == code) {
            let code = Code::new(code).expect("our own codes are written as codes are");
            variables.push(Variable { code, indicator: None });
        }
    }
    variables
}

fn tell_unknown_denominators(
    framework: &Framework,
    variables: &[Variable],
    troubles: &mut Diagnostics,
) {
    let known = || variables.iter().map(|variable| variable.code.as_str());
    for indicator in &framework.indicators {
        if let Some(denominator) = &indicator.denominator
            && known().all(|code| code != denominator.by.as_str())
        {
            let (code, name) = (denominator.by.as_str(), indicator.code.as_str());
            troubles.add(catalog::unknown_denominator(code, denominator.at, name, known()));
        }
    }
}

/// Whom to believe first, as far as the data know them.
fn priority(
    written: &[Spanned<String>],
    origins: &[Origin],
    troubles: &mut Diagnostics,
) -> Vec<Preference> {
    let mut priority = Vec::new();
    for preference in written {
        let text = preference.value.as_str();
        let confidence = Confidence::ALL.into_iter().find(|one| one.code() == text);
        let origin = || origins.iter().position(|origin| origin.code == text);
        match (confidence, origin()) {
            (Some(confidence), _) => priority.push(Preference::Confidence(confidence)),
            (None, Some(at)) => priority.push(Preference::Origin(OriginId::new(at))),
            (None, None) => {
                let confidences = Confidence::ALL.iter().map(|one| one.code());
                let known = confidences.chain(origins.iter().map(|one| one.code.as_str()));
                troubles.add(catalog::unknown_preference(text, preference.at, known));
            }
        }
    }
    priority
}
