//! Assessments: `icf.toml` to what it asks.
//!
//! Reading goes in two steps, because half of the file can only be understood once the other half
//! has been followed. [`read`] checks the file and gives a [`ManifestFile`] with paths, year and
//! rules for reading data. When framework and regions are known, [`ManifestFile::method`] gives the
//! assessment's choices of method and [`ManifestFile::resolve`] the [`Manifest`], in which every
//! name is found. It opens no file and knows nothing of built-in ones.

mod benchmark;
mod raw;
mod resolve;
mod robust;
mod scenario;

#[cfg(test)]
mod tests;

pub use resolve::{Regions, Setting};

pub(super) use raw::MANIFEST;

use super::method::{self, Around};
use super::shape::{self, Item, Spanned, Table};
use crate::diagnostic::{Diagnostics, Language, Severity, catalog};
use crate::domain::{Manifest, MethodPart, Said, Year};
use crate::files::{FileId, Files, Span};

/// A checked `icf.toml`: what is needed to find framework and data. The rest waits for them.
#[derive(Debug, Clone, PartialEq)]
pub struct ManifestFile {
    /// The file; all paths are relative to its folder.
    pub file: FileId,
    /// Folder or file of the framework, or `builtin:NAME`.
    pub framework: Spanned<String>,
    /// Files, patterns or `builtin:NAME` of the observations.
    pub observations: Vec<Spanned<String>>,
    /// File of the regions, or `builtin:NAME`.
    pub regions: Spanned<String>,
    /// File of changes of boundaries.
    pub boundaries: Option<Spanned<String>>,
    /// File of origins, where it does not lie beside the data.
    pub origins: Option<Spanned<String>>,
    /// File of ICF's awards.
    pub awards: Option<Spanned<String>>,
    /// File of ratings.
    pub ratings: Option<Spanned<String>>,
    /// How the data files are written.
    pub dialect: Dialect,
    /// Other spellings of a blank.
    pub missing: Vec<String>,
    /// Confidences and codes of origins, the one to be believed first at the head.
    pub priority: Vec<Spanned<String>>,
    /// Oldest value accepted, in years before the assessment's.
    pub max_age: u16,
    /// The year.
    pub year: Spanned<Year>,
    /// Languages of the assessment that the interface speaks, the first is the default.
    pub languages: Vec<Language>,
    table: Table,
}

/// How the data files are written, as far as the assessment says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dialect {
    /// What parts the cells.
    pub delimiter: Option<Spanned<String>>,
    /// The sign before the decimals.
    pub decimal: Option<Spanned<String>>,
    /// The sign between thousands.
    pub thousands: Option<Spanned<String>>,
    /// The encoding.
    pub encoding: Option<Spanned<String>>,
}

/// Reads an `icf.toml`. Gives nothing if it breaks the syntax or does not say where framework and
/// data are and for which year; every trouble of the file's shape is told either way.
pub fn read(file: FileId, files: &Files, troubles: &mut Diagnostics) -> Option<ManifestFile> {
    let table = shape::read(file, files, &MANIFEST, troubles)?;
    let languages = languages(table.table("assessment"), troubles);
    let assessment = table.table("assessment")?;
    let data = table.table("data")?;
    let texts = |key: &str| data.list(key).map(|item| item.text().map(str::to_owned)).collect();
    let observations: Vec<Spanned<String>> = texts("observations");
    if let (true, Some(given)) = (observations.is_empty(), data.get("observations")) {
        troubles.add(catalog::missing_key("observations", ("[data]", "[data]"), given.at));
    }
    Some(ManifestFile {
        file,
        framework: owned(assessment, "framework")?,
        observations,
        regions: owned(data, "regions")?,
        boundaries: owned(data, "boundaries"),
        origins: owned(data, "origins"),
        awards: owned(data, "awards"),
        ratings: owned(data, "ratings"),
        dialect: data.table("dialect").map(dialect).unwrap_or_default(),
        missing: data.strings("missing"),
        priority: texts("priority"),
        max_age: data.count("max_age").map_or(0, |years| years.value),
        year: assessment.year("year")?,
        languages,
        table,
    })
}

fn owned(table: &Table, key: &str) -> Option<Spanned<String>> {
    table.text(key).map(|text| text.map(str::to_owned))
}

fn dialect(table: &Table) -> Dialect {
    Dialect {
        delimiter: owned(table, "delimiter"),
        decimal: owned(table, "decimal"),
        thousands: owned(table, "thousands"),
        encoding: owned(table, "encoding"),
    }
}

/// The languages that the interface speaks among those that are given; English if there are none.
fn languages(assessment: Option<&Table>, troubles: &mut Diagnostics) -> Vec<Language> {
    let given = assessment.into_iter().flat_map(|table| table.list("languages")).map(Item::text);
    let mut languages = Vec::new();
    for written in given {
        match Language::from_code(written.value) {
            Some(language) if languages.contains(&language) => {}
            Some(language) => languages.push(language),
            None => troubles.add(catalog::language_not_spoken(written.value, written.at)),
        }
    }
    if languages.is_empty() { vec![Language::En] } else { languages }
}

impl ManifestFile {
    /// The files of judgements that the assessment and its scenarios name.
    pub fn judgement_files(&self) -> Vec<Spanned<String>> {
        let own = self.table.table("method");
        let of_scenarios = self.table.tables("scenario").filter_map(|one| one.table("method"));
        own.into_iter().chain(of_scenarios).filter_map(method::judgement_file).collect()
    }

    /// The title, for lists of assessments.
    pub fn title(&self) -> Option<Said> {
        self.table.table("assessment")?.said("title").map(|title| title.value)
    }

    /// Where the assessment's choices of method are written, for troubles that belong to none of
    /// them; the head of the assessment where it makes no choice.
    pub fn method_at(&self) -> Span {
        let method = self.table.table("method").or_else(|| self.table.table("assessment"));
        method.map_or(self.year.at, Table::at)
    }

    /// The assessment's own choices of method.
    pub fn method(&self, around: Around<'_>, troubles: &mut Diagnostics) -> MethodPart {
        let method = self.table.table("method");
        method.map(|table| method::part(table, None, around, troubles)).unwrap_or_default()
    }

    /// What the assessment asks; nothing if a name in it means nothing.
    pub fn resolve(&self, setting: Setting<'_>, troubles: &mut Diagnostics) -> Option<Manifest> {
        let before = troubles.count(Severity::Error);
        let manifest = resolve::resolve(self, &self.table, setting, troubles);
        (troubles.count(Severity::Error) == before).then_some(manifest)
    }
}
