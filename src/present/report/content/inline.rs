//! Sentences with stretches that carry weight or lead somewhere.
//!
//! Takes texts in which such stretches were marked while the sentence was put together; gives the
//! [`Span`]s that writers know. Marks are letters that Unicode keeps for a program's own use, so that
//! they never meet the letters of a text; what looks like a broken mark stays text.

use crate::present::report::Span;

/// Begins a mark.
const OPEN: char = '\u{FDD0}';
/// Stands between what a mark is and what it says.
const SAYS: char = '\u{FDD1}';
/// Ends a mark.
const CLOSE: char = '\u{FDD2}';

fn marked(kind: &str, text: &str) -> String {
    format!("{OPEN}{kind}{SAYS}{text}{CLOSE}")
}

/// A stretch that carries weight.
pub(super) fn strong(text: impl AsRef<str>) -> String {
    marked("!", text.as_ref())
}

/// A figure that leads to an entry of the annex.
pub(super) fn figure(text: impl AsRef<str>, value: usize) -> String {
    marked(&format!("={value}"), text.as_ref())
}

/// A stretch that leads to an anchor of the report.
pub(super) fn jump(text: impl AsRef<str>, anchor: &str) -> String {
    marked(&format!("#{anchor}"), text.as_ref())
}

/// A stretch that leads out of the report.
pub(super) fn link(text: impl AsRef<str>, address: &str) -> String {
    marked(&format!("@{address}"), text.as_ref())
}

/// Takes the marks out of a text.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(OPEN) {
        let (before, from) = rest.split_at(start);
        push_plain(&mut spans, before);
        let inside = &from[OPEN.len_utf8()..];
        let Some((mark, after)) = inside.split_once(CLOSE) else {
            push_plain(&mut spans, inside);
            return spans;
        };
        match mark.split_once(SAYS).and_then(|(kind, said)| span(kind, said)) {
            Some(span) => spans.push(span),
            None => push_plain(&mut spans, mark),
        }
        rest = after;
    }
    push_plain(&mut spans, rest);
    spans
}

fn span(kind: &str, said: &str) -> Option<Span> {
    let text = clean(said);
    let mut letters = kind.chars();
    let first = letters.next()?;
    let rest = letters.as_str().to_owned();
    match first {
        '!' => Some(Span::Strong(text)),
        '=' => Some(Span::Figure { text, value: rest.parse().ok()? }),
        '#' => Some(Span::Jump { text, anchor: rest }),
        '@' => Some(Span::Link { text, address: rest }),
        _ => None,
    }
}

fn push_plain(spans: &mut Vec<Span>, text: &str) {
    if !text.is_empty() {
        spans.push(Span::Plain(clean(text)));
    }
}

fn clean(text: &str) -> String {
    text.replace([OPEN, SAYS, CLOSE], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_in_order() {
        let text = format!("a {} b {}", strong("c"), figure("1.5", 3));
        let found = spans(&text);
        let expected = [
            Span::plain("a "),
            Span::strong("c"),
            Span::plain(" b "),
            Span::Figure { text: "1.5".to_owned(), value: 3 },
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_broken_mark_stays_text() {
        assert_eq!(
            spans("a\u{FDD0}=x\u{FDD1}b\u{FDD2}c").iter().map(Span::text).collect::<String>(),
            "a=xbc"
        );
        assert_eq!(spans("a\u{FDD0}b").iter().map(Span::text).collect::<String>(), "ab");
    }
}
