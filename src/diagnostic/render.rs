//! Shows troubles: for people with the lines they stand in, short for editors, JSON for programs.
//!
//! The only file that knows annotate-snippets. Colour is always written; whoever prints strips it
//! where the terminal does not want it.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Label, Language, Severity};
use crate::files::{Files, Span};

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
    let mut text = String::new();
    for (place, trouble) in troubles.iter().enumerate() {
        let before = troubles[..place].iter().filter(|other| kind(other) == kind(trouble)).count();
        if before < SHOWN_OF_A_KIND {
            text.push_str(&one(trouble));
        } else if before == SHOWN_OF_A_KIND {
            let of_kind = troubles.iter().filter(|other| kind(other) == kind(trouble)).count();
            let more = of_kind - SHOWN_OF_A_KIND;
            text.push_str(&and_more(trouble, more, language));
        }
    }
    text
}

fn and_more(trouble: &Diagnostic, more: usize, language: Language) -> String {
    let code = trouble.code;
    match language {
        Language::En => format!("... and {more} more of `{code}` in this file\n\n"),
        Language::Vi => format!("... và {more} trường hợp `{code}` khác trong tệp này\n\n"),
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

fn json(trouble: &Diagnostic, files: &Files, language: Language) -> String {
    let labels: Vec<_> = trouble
        .labels
        .iter()
        .filter_map(|label| {
            let place = files.place(label.at)?;
            Some(serde_json::json!({
                "file": place.path, "sheet": place.sheet, "line": place.line, "column": place.column,
                "text": label.words.get(language),
            }))
        })
        .collect();
    let helps: Vec<_> = trouble.helps.iter().map(|help| help.words.get(language)).collect();
    let mut object = serde_json::json!({
        "code": trouble.code,
        "severity": trouble.severity.code(),
        "message": trouble.message.get(language),
    });
    if let Some(first) = labels.first() {
        for key in ["file", "sheet", "line", "column"] {
            object[key] = first[key].clone();
        }
    }
    object["labels"] = labels.into();
    object["help"] = helps.into();
    object.to_string()
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
            Some(place) => main.element(Origin::path(place.to_string())).element(snippet),
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
                let patch = Patch::new(window.inside(*at), text.clone());
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

fn cluster_snippet<'a>(
    cluster: &[&'a Label],
    trouble: &'a Diagnostic,
    files: &'a Files,
    language: Language,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let spans: Vec<Span> = cluster.iter().map(|label| label.at).collect();
    let window = Window::around(&spans, files);
    let in_sheet = files.is_sheet(cluster[0].at.file);
    let annotations = cluster.iter().map(|label| {
        let is_main = trouble.main_span() == Some(label.at);
        let kind = if is_main { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(window.inside(label.at)).label(label.words.get(language))
    });
    Snippet::source(window.text)
        .line_start(window.line)
        .line_numbering(!in_sheet)
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
