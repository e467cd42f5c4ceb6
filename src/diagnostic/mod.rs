//! Troubles with a place and a remedy: what is wrong, where it stands, what to do.
//!
//! Takes spans and plain texts; gives [`Diagnostic`]s, gathered in a [`Diagnostics`] sink so that
//! all troubles of a run are shown at once. It knows nothing of indicators or regions: facts
//! arrive as text. Every kind of trouble is made by one function of the [`catalog`], in English
//! and Vietnamese.

pub mod catalog;
mod explain;
mod language;
mod render;
mod suggest;

pub use explain::{Explanation, explain, explanations};
pub use language::{Language, Words};
pub use render::{MessageFormat, render};
pub use suggest::{closest, did_you_mean};

use crate::files::{Files, Span};
use crate::words;

/// How bad a trouble is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input cannot be used as it is.
    Error,
    /// The input can be used; the reader should look.
    Warning,
    /// Something worth knowing.
    Note,
}

impl Severity {
    /// The word that JSON carries.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A stretch of a file with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The stretch.
    pub at: Span,
    /// The words.
    pub words: Words,
}

/// What to do about a trouble; with an edit where the right text is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The advice.
    pub words: Words,
    /// The stretch to replace and the text to put there.
    pub edit: Option<(Span, String)>,
}

/// The codes of what a trouble is about, for machines that read the findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Code of the region.
    pub region: Option<String>,
    /// Code of the indicator or pillar.
    pub indicator: Option<String>,
    /// The step of the calculation.
    pub step: Option<&'static str>,
}

/// A trouble that is shown to the user. Made only by the functions of the [`catalog`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kebab-case name that `icf explain` knows.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Words,
    /// Where: the first label is the main place.
    pub labels: Vec<Label>,
    /// What to do.
    pub helps: Vec<Help>,
    /// What it is about.
    pub about: About,
}

impl Diagnostic {
    fn new(code: &'static str, severity: Severity, message: Words) -> Self {
        Self {
            code,
            severity,
            message,
            labels: Vec::new(),
            helps: Vec::new(),
            about: About::default(),
        }
    }

    /// Starts an error.
    pub(crate) fn error(code: &'static str, message: Words) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// Starts a warning.
    pub(crate) fn warning(code: &'static str, message: Words) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// Starts a note.
    pub(crate) fn note(code: &'static str, message: Words) -> Self {
        Self::new(code, Severity::Note, message)
    }

    /// Adds a place. The first one is the main place; places that stand nowhere are left out.
    #[must_use]
    pub(crate) fn at(mut self, at: Span, words: Words) -> Self {
        if !at.is_none() {
            self.labels.push(Label { at, words });
        }
        self
    }

    /// Adds advice.
    #[must_use]
    pub(crate) fn help(mut self, words: Words) -> Self {
        self.helps.push(Help { words, edit: None });
        self
    }

    /// Adds advice that knows the right text.
    #[must_use]
    pub(crate) fn help_edit(mut self, words: Words, at: Span, text: impl Into<String>) -> Self {
        let edit = (!at.is_none()).then(|| (at, text.into()));
        self.helps.push(Help { words, edit });
        self
    }

    /// Adds "did you mean" if one of the known names is close to what was written.
    #[must_use]
    pub(crate) fn suggest<'a>(
        self,
        written: &str,
        at: Span,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match did_you_mean(written, known) {
            Some(name) => {
                self.help_edit(words!("did you mean `{name}`?", "có phải là `{name}`?"), at, name)
            }
            None => self,
        }
    }

    /// Says what the trouble is about.
    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    /// The main place, if there is one.
    pub fn main_span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.at)
    }
}

/// Gathers the troubles of a run, so that they can be shown all at once.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a trouble.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds other troubles behind these.
    pub fn append(&mut self, mut others: Self) {
        self.list.append(&mut others.list);
    }

    /// Says whether there is an error among the troubles.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Counts the troubles of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// All troubles in the order of files and places; those without a place come last.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by_key(|diagnostic| {
            (diagnostic.main_span().is_none(), diagnostic.main_span(), diagnostic.code)
        });
        sorted
    }

    /// Says whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The number of troubles.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Shows everything in one text; see [`render()`].
    pub fn render(&self, files: &Files, format: MessageFormat, language: Language) -> String {
        render(&self.sorted(), files, format, language)
    }
}
