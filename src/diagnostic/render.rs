//! Shows troubles: for people with the lines they stand in, short for editors, JSON for programs.
//!
//! The only file that knows annotate-snippets. Colour is always written; whoever prints strips it
//! where the terminal does not want it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Label, Language, Severity};
use crate::files::{Files, Place, Span};

/// How troubles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MessageFormat {
    /// With the lines of the file, for people.
    #[default]
    Human,
    /// One line each: `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// More than this many troubles of one kind in one file are counted, not shown.
const SHOWN_OF_A_KIND: usize = 10;

/// Writes all troubles in one text.
pub fn render(
    troubles: &[&Diagnostic],
    files: &Files,
    format: MessageFormat,
    language: Language,
) -> String {
    let one = |trouble: &Diagnostic| match format {
        MessageFormat::Human => human(trouble, files, language) + "\n\n",
        MessageFormat::Short => short(trouble, files, language) + "\n",
        MessageFormat::Json => json(trouble, files, language) + "\n",
    };
    if format == MessageFormat::Json {
        return troubles.iter().map(|trouble| one(trouble)).collect();
    }

    let kind = |trouble: &Diagnostic| (trouble.code, trouble.main_span().map(|span| span.file));
    let mut n_of_kind = BTreeMap::new();
    for trouble in troubles {
        *n_of_kind.entry(kind(trouble)).or_insert(0_usize) += 1;
    }
    let mut n_shown = BTreeMap::new();
    let mut text = String::new();
    for trouble in troubles {
        let before = n_shown.entry(kind(trouble)).or_insert(0_usize);
        if *before < SHOWN_OF_A_KIND {
            text.push_str(&one(trouble));
        } else if *before == SHOWN_OF_A_KIND {
            let more = n_of_kind[&kind(trouble)] - SHOWN_OF_A_KIND;
            text.push_str(&and_more(trouble, more, language));
            text.push_str(if format == MessageFormat::Human { "\n\n" } else { "\n" });
        }
        *before += 1;
    }
    text
}

fn and_more(trouble: &Diagnostic, more: usize, language: Language) -> String {
    let code = trouble.code;
    match language {
        Language::En => format!("... and {more} more of `{code}` in this file"),
        Language::Vi => format!("... và {more} trường hợp `{code}` khác trong tệp này"),
    }
}

fn level_name(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::En) => "error",
        (Severity::Error, Language::Vi) => "lỗi",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Warning, Language::Vi) => "cảnh báo",
        (Severity::Note, Language::En) => "note",
        (Severity::Note, Language::Vi) => "ghi chú",
    }
}

fn help_name(language: Language) -> &'static str {
    match language {
        Language::En => "help",
        Language::Vi => "cách sửa",
    }
}

fn short(trouble: &Diagnostic, files: &Files, language: Language) -> String {
    let mut line = String::new();
    if let Some(place) = trouble.main_span().and_then(|span| files.place(span)) {
        let _ = write!(line, "{place}: ");
    }
    let level = level_name(trouble.severity, language);
    let _ = write!(line, "{level}[{}]: {}", trouble.code, trouble.message.get(language));
    for help in &trouble.helps {
        let _ = write!(line, "; {}: {}", help_name(language), help.words.get(language));
    }
    line
}

/// A trouble as programs read it, one a line; its place is that of its first label.
#[derive(Serialize)]
struct TroubleJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    labels: &'a [LabelJson<'a>],
    help: Vec<&'a str>,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    file: String,
    sheet: Option<String>,
    line: usize,
    column: usize,
    text: &'a str,
}

fn json(trouble: &Diagnostic, files: &Files, language: Language) -> String {
    let labels: Vec<LabelJson<'_>> = trouble
        .labels
        .iter()
        .filter_map(|label| {
            let Place { path, sheet, line, column } = files.place(label.at)?;
            Some(LabelJson { file: path, sheet, line, column, text: label.words.get(language) })
        })
        .collect();
    let first = labels.first();
    serde_json::json!(TroubleJson {
        code: trouble.code,
        severity: trouble.severity.code(),
        message: trouble.message.get(language),
        file: first.map(|label| label.file.as_str()),
        sheet: first.and_then(|label| label.sheet.as_deref()),
        line: first.map(|label| label.line),
        column: first.map(|label| label.column),
        labels: &labels,
        help: trouble.helps.iter().map(|help| help.words.get(language)).collect(),
    })
    .to_string()
}

fn human(trouble: &Diagnostic, files: &Files, language: Language) -> String {
    let level = match trouble.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(level_name(trouble.severity, language));
    let title = level.primary_title(trouble.message.get(language)).id(trouble.code);
    let mut main = Group::with_title(title);
    for cluster in clusters(&trouble.labels, files) {
        let (first, snippet) = (cluster[0].at, cluster_snippet(&cluster, trouble, files, language));
        main = match files.place(first).filter(|place| place.sheet.is_some()) {
            Some(place) => {
                let text = format!("`{}`: {}", files.slice(first), cluster[0].words.get(language));
                let said = Level::NOTE.no_name().message(text);
                main.element(Origin::path(place.to_string())).element(said)
            }
            None => main.element(snippet.path(files.path(first.file))),
        };
    }

    let help_level = || Level::HELP.with_name(help_name(language));
    let mut edits = Vec::new();
    for help in &trouble.helps {
        let words = help.words.get(language);
        match &help.edit {
            None => main = main.element(help_level().message(words)),
            Some((at, text)) => {
                let window = Window::around(&[*at], files);
                let patch = Patch::new(window.inside(*at), quoted_alike(files.slice(*at), text));
                let snippet = Snippet::source(window.text)
                    .path(files.path(at.file))
                    .line_start(window.line)
                    .patch(patch);
                edits.push(help_level().secondary_title(words).element(snippet));
            }
        }
    }
    let mut report = vec![main];
    report.extend(edits);
    Renderer::styled().render(&report)
}

/// The new text in the quotation marks that the old one has: those of TOML and CSV stand in the span.
fn quoted_alike(old: &str, new: &str) -> String {
    let quote = ['"', '\''].into_iter().find(|&quote| {
        let inside = old.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        inside.is_some() && !new.starts_with(quote)
    });
    quote.map_or_else(|| new.to_owned(), |quote| format!("{quote}{new}{quote}"))
}

fn cluster_snippet<'a>(
    cluster: &[&'a Label],
    trouble: &'a Diagnostic,
    files: &'a Files,
    language: Language,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let spans: Vec<Span> = cluster.iter().map(|label| label.at).collect();
    let window = Window::around(&spans, files);
    let annotations = cluster.iter().map(|label| {
        let is_main = trouble.main_span() == Some(label.at);
        let kind = if is_main { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(window.inside(label.at)).label(label.words.get(language))
    });
    Snippet::source(window.text)
        .line_start(window.line)
        .annotations(annotations.collect::<Vec<_>>())
}

/// Labels that stand within a few lines of each other are shown in one picture of the file; others
/// get one each, so that a file of a million lines is never walked through.
fn clusters<'a>(labels: &'a [Label], files: &Files) -> Vec<Vec<&'a Label>> {
    const NEAR: usize = 4_000;
    let mut clusters: Vec<Vec<&Label>> = Vec::new();
    for label in labels.iter().filter(|label| !files.path(label.at.file).is_empty()) {
        let near = clusters.iter_mut().find(|cluster| {
            cluster.iter().all(|other| {
                let distance = label.at.start.abs_diff(other.at.start) as usize;
                other.at.file == label.at.file && distance < NEAR
            })
        });
        match near {
            Some(cluster) => cluster.push(label),
            None => clusters.push(vec![label]),
        }
    }
    clusters
}

/// The whole lines around some spans of one file.
struct Window<'a> {
    text: &'a str,
    start: usize,
    line: usize,
}

impl<'a> Window<'a> {
    fn around(spans: &[Span], files: &'a Files) -> Self {
        let text = files.text(spans[0].file);
        let first = spans.iter().map(|span| span.start as usize).min().unwrap_or(0).min(text.len());
        let last = spans.iter().map(|span| span.end as usize).max().unwrap_or(0).min(text.len());
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        let line = text[..start].bytes().filter(|&byte| byte == b'\n').count() + 1;
        Self { text: text[start..end.max(start)].trim_end_matches('\r'), start, line }
    }

    fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let clip = |at: u32| (at as usize).saturating_sub(self.start).min(self.text.len());
        let (start, end) = (clip(span.start), clip(span.end));
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Words;

    #[test]
    fn an_edit_keeps_the_quotation_marks() {
        assert_eq!(quoted_alike("\"papi\"", "par"), "\"par\"");
        assert_eq!(quoted_alike("'papi'", "par"), "'par'");
        assert_eq!(quoted_alike("papi", "par"), "par");
    }

    #[test]
    fn more_than_ten_of_a_kind_are_counted() {
        let mut files = Files::default();
        let file = files.add("a.csv", "x\n".repeat(13));
        let trouble = |row: usize| {
            Diagnostic::error("bad-year", Words::new("`x` is not a year", "`x`"))
                .at(Span::new(file, 2 * row, 2 * row + 1), Words::new("here", "đây"))
        };
        let troubles: Vec<Diagnostic> = (0..13).map(trouble).collect();
        let troubles: Vec<&Diagnostic> = troubles.iter().collect();
        let shown = render(&troubles, &files, MessageFormat::Short, Language::En);
        assert!(shown.ends_with("... and 3 more of `bad-year` in this file\n"), "{shown}");
        assert_eq!(shown.lines().count(), 11);
        let json = render(&troubles, &files, MessageFormat::Json, Language::En);
        assert_eq!(json.lines().count(), 13, "programs count themselves");
        for line in json.lines() {
            let object: serde_json::Value = serde_json::from_str(line).unwrap();
            for key in ["code", "severity", "message", "file", "line", "column", "help"] {
                assert!(object.get(key).is_some(), "{key} in {line}");
            }
        }
    }

    #[test]
    fn a_trouble_is_shown_with_its_line_and_its_remedy() {
        let mut files = Files::default();
        let file = files.add("a.csv", "region,value\nhà nội,n.a.\n");
        let at = Span::new(file, 24, 28);
        let trouble = Diagnostic::error("not-a-number", Words::new("`n.a.` is no number", "vi"))
            .at(at, Words::new("here", "đây"))
            .help(Words::new("leave the cell empty", "để trống"));
        let shown = render(&[&trouble], &files, MessageFormat::Short, Language::En);
        assert_eq!(
            shown,
            "a.csv:2:9: error[not-a-number]: `n.a.` is no number; help: leave the cell empty\n"
        );
        let human = render(&[&trouble], &files, MessageFormat::Human, Language::Vi);
        assert!(human.contains("lỗi") && human.contains("a.csv") && human.contains("để trống"));
    }
}
