//! Everything that a run needs, read in the one order in which it can be understood.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{self, DataRequest, DialectRequest, Found, Names};
use super::framework::{self as frameworks, check_languages, check_method};
use super::manifest::{self, ManifestFile, Regions, Setting};
use super::method::Around;
use super::path::{self, FilePath, PathKind, Wanted};
use super::shape::Spanned;
use super::source::Source;
use super::text::read_text;
use super::{BuiltIn, built_in};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Component, Dataset, Framework, Manifest, Method, Observation, Question, Said, Weight, Year,
};
use crate::files::{FileId, Files, Span};

/// What the command line puts over the manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Another year.
    pub year: Option<Year>,
}

/// Everything that a run needs, checked.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The tree.
    pub framework: Framework,
    /// The data.
    pub dataset: Dataset,
    /// What is asked.
    pub manifest: Manifest,
    /// The choices in force.
    pub method: Method,
    /// Position of the scenario in force, if one was chosen.
    pub scenario: Option<usize>,
    weights: BTreeMap<Component, Weight>,
    no_weights: BTreeMap<Component, Weight>,
}

impl Inputs {
    /// What is asked of the engine.
    pub fn question(&self) -> Question<'_> {
        self.ask(&self.method, &self.weights)
    }

    /// The years up to the assessment's in which an indicator has a value, oldest first.
    pub fn years(&self) -> Vec<Year> {
        let is_indicator = |one: &Observation| {
            self.dataset.variables[one.variable.at()].indicator.is_some() && one.value.is_some()
        };
        let until = self.manifest.year;
        let observations = self.dataset.observations.iter().filter(|one| is_indicator(one));
        let years: BTreeSet<Year> =
            observations.map(|one| one.year).filter(|year| *year <= until).collect();
        years.into_iter().collect()
    }

    /// Puts a scenario in force; gives the known codes if there is none of that name.
    pub fn choose_scenario(&mut self, code: &str) -> Result<(), Vec<String>> {
        let scenarios = &self.manifest.scenarios;
        let Some(at) = scenarios.iter().position(|one| one.code.as_str() == code) else {
            return Err(scenarios.iter().map(|one| one.code.to_string()).collect());
        };
        self.method = self.method.clone().overlaid(&scenarios[at].method);
        self.weights = scenarios[at].weights.clone();
        self.scenario = Some(at);
        Ok(())
    }

    /// The choices under every scenario; none while one of them is in force.
    pub fn scenario_methods(&self) -> Vec<(usize, Method)> {
        if self.scenario.is_some() {
            return Vec::new();
        }
        let scenarios = self.manifest.scenarios.iter().enumerate();
        scenarios.map(|(at, one)| (at, self.method.clone().overlaid(&one.method))).collect()
    }

    /// What is asked of the engine under a scenario.
    pub fn question_under<'a>(&'a self, scenario: usize, method: &'a Method) -> Question<'a> {
        self.ask(method, &self.manifest.scenarios[scenario].weights)
    }

    fn ask<'a>(
        &'a self,
        method: &'a Method,
        weights: &'a BTreeMap<Component, Weight>,
    ) -> Question<'a> {
        Question {
            framework: &self.framework,
            dataset: &self.dataset,
            method,
            year: self.manifest.year,
            max_age: self.manifest.max_age,
            home: self.manifest.home,
            tiers: &self.manifest.tiers,
            benchmarks: &self.manifest.benchmarks,
            weights: if weights.is_empty() { &self.no_weights } else { weights },
        }
    }
}

/// Reads an assessment and everything that it names.
///
/// Gives nothing if so much is wrong that nothing could be made of it. What is given is whole only if
/// no error was added to the troubles.
pub fn load(
    source: &Source,
    overrides: &Overrides,
    files: &mut Files,
    troubles: &mut Diagnostics,
) -> Option<Inputs> {
    let file = read_text(&source.manifest, Span::NONE, files, troubles)?;
    let mut asked = manifest::read(file, files, troubles)?;
    let written_year = asked.year.value;
    if let Some(year) = overrides.year {
        asked.year.value = year;
    }
    let folder = source.manifest.folder();
    let framework = read_framework(&asked.framework, &folder, files, troubles);
    let judgements = judgement_files(&asked.judgement_files(), &folder, files, troubles);
    let framework = framework?;
    check_languages(&framework, &asked.languages, troubles);

    let request = data_request(&asked, &folder);
    let dataset = data::read(&request, &framework, files, troubles)?;
    let find = |at: Span, _: &str| judgements.get(&at).copied();
    let around = Around { framework: &framework, files, find: &find };
    let method =
        Method::default().overlaid(&framework.method).overlaid(&asked.method(around, troubles));
    check_method(&framework, &method, asked.method_at(), troubles);
    let mut manifest = resolve_manifest(&asked, &dataset, around, troubles)?;
    manifest.title = manifest.title.map(|title| title.with_year(written_year, asked.year.value));
    let (weights, no_weights) = (BTreeMap::new(), BTreeMap::new());
    Some(Inputs { framework, dataset, manifest, method, scenario: None, weights, no_weights })
}

fn resolve_manifest(
    asked: &ManifestFile,
    dataset: &Dataset,
    around: Around<'_>,
    troubles: &mut Diagnostics,
) -> Option<Manifest> {
    let names = Names::of_regions(&dataset.regions);
    let groups = dataset.group_columns();
    let regions = Regions {
        find: &|written| match names.find(written) {
            Found::One(region) => Some(region),
            Found::Several(_) | Found::Nothing => None,
        },
        nearest: &|written| names.nearest(written),
        groups: &groups,
    };
    asked.resolve(Setting { around, regions }, troubles)
}

fn data_request(asked: &ManifestFile, folder: &FilePath) -> DataRequest {
    let dialect = &asked.dialect;
    DataRequest {
        folder: folder.clone(),
        observations: asked.observations.clone(),
        regions: asked.regions.clone(),
        boundaries: asked.boundaries.clone(),
        origins: asked.origins.clone(),
        awards: asked.awards.clone(),
        ratings: asked.ratings.clone(),
        dialect: DialectRequest {
            delimiter: dialect.delimiter.clone(),
            decimal: dialect.decimal.clone(),
            thousands: dialect.thousands.clone(),
            encoding: dialect.encoding.clone(),
        },
        priority: asked.priority.clone(),
        missing: asked.missing.clone(),
        year: asked.year.value,
    }
}

/// Reads a framework: the TOML files of a folder in byte order of their names, or one file.
fn read_framework(
    written: &Spanned<String>,
    folder: &FilePath,
    files: &mut Files,
    troubles: &mut Diagnostics,
) -> Option<Framework> {
    let place = path::find(written, folder, Wanted::Framework, troubles)?;
    let sources = match place.kind() {
        Some(PathKind::Folder) => {
            place.files().into_iter().filter(|file| file.has_extension("toml")).collect()
        }
        Some(PathKind::File) | None => vec![place.clone()],
    };
    let mut texts = Vec::with_capacity(sources.len());
    for source in &sources {
        texts.extend(read_text(source, written.at, files, troubles));
    }
    if texts.is_empty() {
        troubles.add(catalog::no_file_matches(&format!("{}/*.toml", written.value), written.at));
        return None;
    }
    let opened = frameworks::open(&texts, files, troubles);
    let beside = if place.kind() == Some(PathKind::Folder) { place } else { place.folder() };
    let judgements = judgement_files(&opened.judgement_files(), &beside, files, troubles);
    let find = |at: Span, _: &str| judgements.get(&at).copied();
    opened.resolve(files, &find, troubles)
}

/// The files of judgements by the place that names them.
fn judgement_files(
    written: &[Spanned<String>],
    folder: &FilePath,
    files: &mut Files,
    troubles: &mut Diagnostics,
) -> BTreeMap<Span, FileId> {
    let mut found = BTreeMap::new();
    for path in written {
        let place = path::find(path, folder, Wanted::File, troubles);
        let file = place.and_then(|place| read_text(&place, path.at, files, troubles));
        found.extend(file.map(|file| (path.at, file)));
    }
    found
}

/// Reads a built-in framework alone.
pub fn framework(name: &str, files: &mut Files, troubles: &mut Diagnostics) -> Option<Framework> {
    let written = Spanned { value: format!("builtin:{name}"), at: Span::NONE };
    read_framework(&written, &FilePath::on_disk(""), files, troubles)
}

/// Codes and names of the built-in frameworks.
pub fn framework_names() -> Vec<(String, Said)> {
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let mut named = Vec::new();
    for code in built_in(BuiltIn::Frameworks) {
        let framework = framework(code, &mut files, &mut troubles);
        named.extend(framework.map(|framework| (code.to_owned(), framework.name)));
    }
    named
}

/// Names and titles of the built-in assessments.
pub fn example_titles() -> Vec<(String, Said)> {
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let mut named = Vec::new();
    for code in built_in(BuiltIn::Examples) {
        let file = read_text(&FilePath::example(code), Span::NONE, &mut files, &mut troubles);
        let asked = file.and_then(|file| manifest::read(file, &files, &mut troubles));
        named.extend(asked.and_then(|asked| asked.title()).map(|title| (code.to_owned(), title)));
    }
    named
}
