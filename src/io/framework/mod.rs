//! Frameworks: the TOML files of one folder to one tree of pillars and indicators.
//!
//! Takes files in byte order of their names; gives a [`Framework`] in which every id is valid, or
//! nothing, and all troubles of all files. It does not look into data files and does not decide
//! what is in force: [`check_method`] tells whether a merged method finds what it needs.

mod check;
mod indicator;
mod lists;
mod measure;
mod names;
mod raw;
mod resolve;
mod scales;
mod tree;

#[cfg(test)]
mod tests;

pub use check::check_method;
pub use names::check_languages;

pub(super) use raw::FRAMEWORK_FILE;
pub(super) use tree::scores_something;

use super::method::{self, FindFile};
use super::shape::{self, Spanned, Table};
use crate::diagnostic::{Diagnostics, Severity, catalog};
use crate::domain::Framework;
use crate::files::{FileId, Files};

/// The files of a framework, each checked by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameworkFiles {
    files: Vec<(FileId, Table)>,
    soundness: Soundness,
}

/// How much of the files could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Soundness {
    /// Everything.
    Whole,
    /// All files, but something in them was wrong: the rest is still looked at.
    Flawed,
    /// A file broke the syntax, so that nobody knows what it holds: what other files say about it
    /// cannot be judged.
    Broken,
}

/// Checks the files of a framework one by one, in the order given.
pub fn open(sources: &[FileId], files: &Files, troubles: &mut Diagnostics) -> FrameworkFiles {
    let before = troubles.count(Severity::Error);
    let mut tables = Vec::with_capacity(sources.len());
    for &file in sources {
        tables
            .extend(shape::read(file, files, &FRAMEWORK_FILE, troubles).map(|table| (file, table)));
    }
    let soundness = if tables.len() < sources.len() {
        Soundness::Broken
    } else if troubles.count(Severity::Error) > before {
        Soundness::Flawed
    } else {
        Soundness::Whole
    };
    FrameworkFiles { files: tables, soundness }
}

impl FrameworkFiles {
    /// The files of judgements that the framework's own method names, to be loaded before
    /// [`FrameworkFiles::resolve`].
    pub fn judgement_files(&self) -> Vec<Spanned<String>> {
        let methods = self.files.iter().filter_map(|(_, table)| table.table("method"));
        methods.filter_map(method::judgement_file).collect()
    }

    /// Makes one framework of all files; nothing if there is an error in any of them.
    pub fn resolve(
        &self,
        files: &Files,
        find: FindFile<'_>,
        troubles: &mut Diagnostics,
    ) -> Option<Framework> {
        if self.soundness == Soundness::Broken {
            return None;
        }
        let before = troubles.count(Severity::Error);
        let framework = resolve::resolve(&self.files, files, find, troubles);
        let fine = troubles.count(Severity::Error) == before;
        framework.filter(|_| fine && self.soundness == Soundness::Whole)
    }
}

/// Reads a framework whose method names no file of judgements: [`open`] and
/// [`FrameworkFiles::resolve`] in one.
pub fn read(sources: &[FileId], files: &Files, troubles: &mut Diagnostics) -> Option<Framework> {
    let opened = open(sources, files, troubles);
    for file in opened.judgement_files() {
        troubles.add(catalog::file_not_found(&file.value, file.at));
    }
    opened.resolve(files, &|_, _| None, troubles)
}
