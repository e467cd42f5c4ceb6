//! What a page must always and must never hold, on a report made of nothing but bad manners.

use super::*;
use crate::diagnostic::Language;
use crate::domain::{Code, Share, ShareBy};
use crate::present::chart::Chart;
use crate::present::report::{
    Exhibit, Sheet, SheetRow, Source, Span, Trial, TrialPart, TrialRegion, ValueEntry,
};
use crate::present::scene::Canvas;
use crate::present::{Align, Table};

const BAD: &str = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";

#[test]
fn text_from_data_never_becomes_code() {
    let page = page();
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(!page.contains("<img"), "{page}");
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script>").count(), 2);
    assert_eq!(page.matches("<style").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn the_policy_allows_the_page_s_own_style_and_script_and_nothing_else() {
    let page = page();
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
    let style = hash(between(&page, "<style>", "</style>"));
    let script = hash(between(&page, "<script>", "</script>"));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src '{style}'; script-src '{script}'; font-src data:; \
             img-src data:; base-uri 'none'; form-action 'none'"
        )
    );
    assert!(!page.contains(" style=\""), "a style that the policy forbids");
}

#[test]
fn nothing_is_fetched() {
    let page = page();
    let inside = between(&page, "<body>", "<script>");
    for word in [" src=", "<link", "<iframe", "<object", "<form", "url("] {
        assert!(!inside.replace("img src=x", "").contains(word), "{word}");
    }
    let style = between(&page, "<style>", "</style>");
    assert!(!style.contains("@import"));
    assert_eq!(style.matches("url(").count(), style.matches("url(data:font/woff2").count());
}

#[test]
fn only_addresses_of_the_web_and_of_mail_become_links() {
    check_link("https://example.org/?a=1&b=2", "<a href=\"https://example.org/?a=1&amp;b=2\"");
    check_link("HTTP://example.org", "<a href=\"HTTP://example.org\"");
    check_link("mailto:office@example.org", "<a href=\"mailto:office@example.org\"");
    for address in ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///"] {
        check_link(address, "text");
    }
    check_link("example.org", "text");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(page(), page());
}

#[test]
fn a_title_becomes_a_string_of_css() {
    assert_eq!(css_text("Đà \"A\" \\;}"), "\"Đà\\20 \\22 A\\22 \\20 \\5C \\3B \\7D \"");
}

#[test]
fn style_and_script_cannot_end_their_elements() {
    assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
}

#[test]
fn a_report_without_annexes_has_no_heads_for_them() {
    let report = Report { values: Vec::new(), sources: Vec::new(), ..report() };
    let page = write(&report);
    assert!(!page.contains(VALUES) && !page.contains(SOURCES));
}

#[test]
fn a_picture_has_a_name_and_a_description_of_its_own() {
    let page = page();
    assert!(page.contains("role=\"img\" aria-labelledby=\"exhibit-1-title\""));
    assert!(page.contains("<title id=\"exhibit-1-title\">"));
    assert!(page.contains("<desc id=\"exhibit-1-description\">"));
}

#[track_caller]
fn check_link(address: &str, begins: &str) {
    let link = piece::link("text", address).into_string();
    assert!(link.starts_with(begins), "{link}");
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    text.split_once(begin).unwrap().1.split_once(end).unwrap().0
}

fn page() -> String {
    write(&report())
}

/// A report whose every text wants to be code.
fn report() -> Report {
    let bad = || BAD.to_owned();
    let spans = || {
        vec![
            Span::plain(BAD),
            Span::strong(BAD),
            Span::Figure { text: bad(), value: 0 },
            Span::Figure { text: bad(), value: 99 },
            Span::Link { text: bad(), address: format!("https://example.org/{BAD}") },
            Span::Link { text: bad(), address: "javascript:alert(1)".into() },
            Span::Jump { text: bad(), anchor: "table".into() },
        ]
    };
    let row = SheetRow { cells: vec![spans()], stands_out: true, anchor: Some("row".into()) };
    let pieces = vec![
        Piece::Heading { level: 1, text: bad(), anchor: "one".into() },
        Piece::Heading { level: 2, text: bad(), anchor: "two".into() },
        Piece::Paragraph(spans()),
        Piece::Bullets(vec![spans()]),
        Piece::Callout(spans()),
        Piece::Table(Sheet {
            caption: bad(),
            anchor: "table".into(),
            columns: vec![(bad(), Align::Left)],
            rows: vec![row],
            notes: vec![bad()],
        }),
        Piece::Exhibit(Box::new(exhibit())),
        Piece::Trial,
        Piece::PageBreak,
    ];
    Report {
        region: Code::new("here").unwrap(),
        region_name: bad(),
        title: bad(),
        subtitle: bad(),
        language: Language::Vi,
        length: Length::Full,
        foot: bad(),
        pieces,
        values: vec![value()],
        sources: vec![source()],
        trial: Some(trial()),
    }
}

fn exhibit() -> Exhibit {
    let bad = || BAD.to_owned();
    let mut figures = Table::new([BAD]);
    figures.push(vec![bad()]);
    let chart = Chart {
        title: bad(),
        subtitle: bad(),
        description: bad(),
        notes: vec![bad()],
        figures,
        scene: Canvas::new(10.0, 10.0).finish(),
    };
    Exhibit { number: 1, anchor: "exhibit-1".into(), chart, confidence: bad(), sources: vec![0, 7] }
}

fn value() -> ValueEntry {
    let bad = || BAD.to_owned();
    ValueEntry {
        anchor: "value-1".into(),
        region: bad(),
        pillar: bad(),
        indicator: bad(),
        value: bad(),
        year: Some(bad()),
        score: Some(bad()),
        weight: Some(bad()),
        status: bad(),
        confidence: bad(),
        cell: Some(bad()),
        source: Some(0),
        address: Some(bad()),
        remarks: vec![bad()],
    }
}

fn source() -> Source {
    let bad = || BAD.to_owned();
    Source {
        anchor: "source-1".into(),
        citation: bad(),
        years: bad(),
        accessed: Some(bad()),
        address: Some(bad()),
        licence: Some(bad()),
        confidence: bad(),
    }
}

fn trial() -> Trial {
    let (code, name) = (Code::new("here").unwrap(), BAD.to_owned());
    Trial {
        parts: vec![TrialPart { code: code.clone(), name: name.clone(), weight: 1.0 }],
        regions: vec![TrialRegion { code, name: name.clone(), scores: vec![Some(1.0)] }],
        power: 1.0,
        minimum_share: Share::ALL,
        by: ShareBy::Weight,
        tiers: vec![(name, 7)],
        hero: 0,
        decimals: 1,
    }
}
