//! The pieces of a report as HTML: text, tables, exhibits.

use maud::{Markup, PreEscaped, html};

use super::{trial, words};
use crate::present::report::{Exhibit, Piece, Report, Sheet, SheetRow, Span};
use crate::present::scene::{Fonts, svg};
use crate::present::{Align, Table};

/// One piece.
pub(super) fn piece(report: &Report, piece: &Piece) -> Markup {
    match piece {
        Piece::Heading { level: 0 | 1, text, anchor } => html! { h2 #(anchor) { (text) } },
        Piece::Heading { text, anchor, .. } => html! { h3 #(anchor) { (text) } },
        Piece::Paragraph(spans) => html! { p { (line(report, spans)) } },
        Piece::Bullets(points) => html! {
            ul { @for spans in points { li { (line(report, spans)) } } }
        },
        Piece::Callout(spans) => html! {
            div.callout role="note" { p { (line(report, spans)) } }
        },
        Piece::Table(table) => sheet(report, table),
        Piece::Exhibit(one) => exhibit(report, one),
        Piece::Trial => report
            .trial
            .as_ref()
            .map_or_else(Markup::default, |trial| trial::trial(report.language, trial)),
        Piece::PageBreak => html! { div.page-break {} },
    }
}

/// Text with what it leads to.
fn line(report: &Report, spans: &[Span]) -> Markup {
    html! { @for one in spans { (span(report, one)) } }
}

fn span(report: &Report, span: &Span) -> Markup {
    match span {
        Span::Plain(text) => html! { (text) },
        Span::Strong(text) => html! { strong { (text) } },
        Span::Figure { text, value } => html! {
            @if let Some(entry) = report.values.get(*value) {
                a.figure href={ "#" (entry.anchor) } { (text) }
            } @else {
                (text)
            }
        },
        Span::Link { text, address } => link(text, address),
        Span::Jump { text, anchor } => html! { a href={ "#" (anchor) } { (text) } },
    }
}

/// A link to somewhere outside, or its text alone where the address is not one to be followed.
pub(super) fn link(text: &str, address: &str) -> Markup {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let leads = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    html! {
        @if leads { a href=(address) rel="noreferrer" { (text) } } @else { (text) }
    }
}

/// The part of an address that people know: the name of the site.
pub(super) fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest).trim_start_matches("www.").to_owned()
}

/// Whether a column holds numbers.
fn is_number(align: Align) -> bool {
    align == Align::Right
}

/// The column that says what a row is about: the first with texts.
fn head_column(aligns: impl IntoIterator<Item = Align>) -> usize {
    aligns.into_iter().position(|align| align == Align::Left).unwrap_or(0)
}

/// Whether a table has so little in a row that the eye would lose it across the whole page.
fn is_slim(columns: &[(String, Align)]) -> bool {
    let n_texts = columns.iter().filter(|(_, align)| !is_number(*align)).count();
    columns.len() <= 3 && n_texts <= 1
}

/// The head of a column; one without words is no head.
fn head(text: &str, align: Align) -> Markup {
    html! {
        @if text.trim().is_empty() { td {} }
        @else {
            th.number[is_number(align)].wide[text.chars().count() > 14] scope="col" { (text) }
        }
    }
}

/// A cell of so many letters; whether it says what its row is about.
fn cell(text: &Markup, n_letters: usize, align: Align, is_head: bool) -> Markup {
    let (is_number, is_long) = (is_number(align), n_letters > 40);
    html! {
        @if is_head { th.number[is_number].long[is_long] scope="row" { (text) } }
        @else { td.number[is_number].long[is_long] { (text) } }
    }
}

fn letters(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text().chars().count()).sum()
}

fn sheet(report: &Report, sheet: &Sheet) -> Markup {
    let row_head = head_column(sheet.columns.iter().map(|(_, align)| *align));
    let row = |row: &SheetRow| {
        html! {
            tr.own[row.stands_out] id=[row.anchor.as_ref()] {
                @for (at, (spans, (_, align))) in row.cells.iter().zip(&sheet.columns).enumerate() {
                    (cell(&line(report, spans), letters(spans), *align, at == row_head))
                }
            }
        }
    };
    html! {
        div.sheet.short[sheet.rows.len() <= 12] #(sheet.anchor) {
            div.scroll role="group" tabindex="0" aria-labelledby={ (sheet.anchor) "-caption" } {
                table.slim[is_slim(&sheet.columns)] {
                    caption id={ (sheet.anchor) "-caption" } { span { (sheet.caption) } }
                    thead { tr { @for (text, align) in &sheet.columns { (head(text, *align)) } } }
                    tbody { @for one in &sheet.rows { (row(one)) } }
                }
            }
            @for note in &sheet.notes { p.notes { (note) } }
        }
    }
}

fn exhibit(report: &Report, exhibit: &Exhibit) -> Markup {
    let (chart, anchor) = (&exhibit.chart, &exhibit.anchor);
    let language = report.language;
    let name = format!("{} {}", words::EXHIBIT.get(language), exhibit.number);
    let sources: Vec<_> = exhibit
        .sources
        .iter()
        .filter_map(|at| report.sources.get(*at).map(|source| (at + 1, source)))
        .collect();
    html! {
        figure.exhibit #(anchor) {
            p.finding aria-hidden="true" { (chart.title) }
            div.picture.scroll role="group" tabindex="0" aria-label=(name) { (picture(exhibit)) }
            figcaption {
                b { (name) "." } " "
                @if !sources.is_empty() {
                    (words::SOURCE.get(language)) ": "
                    @for (at, (number, source)) in sources.iter().enumerate() {
                        @if at > 0 { ", " }
                        @if sources.len() <= 2 { (source.citation) " " }
                        a href={ "#" (source.anchor) } { "[" (number) "]" }
                    }
                    ". "
                }
                @if !exhibit.confidence.is_empty() {
                    (words::CONFIDENCE.get(language)) ": " (exhibit.confidence) "."
                }
                @if !chart.figures.rows.is_empty() {
                    details.twofold[fits_twice(&chart.figures)] {
                        summary { (words::FIGURES.get(language)) }
                        (figures(&chart.figures, &chart.title, &format!("{anchor}-figures")))
                    }
                }
            }
        }
    }
}

/// The chart, named and described for screen readers by ids that no other chart has.
fn picture(exhibit: &Exhibit) -> Markup {
    let chart = &exhibit.chart;
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let anchor: String = exhibit.anchor.chars().filter(is_plain).collect();
    let (title, description) = (format!("{anchor}-title"), format!("{anchor}-description"));
    let named =
        format!("role=\"img\" aria-labelledby=\"{title}\" aria-describedby=\"{description}\"");
    let text = svg(&chart.scene, &chart.title, &chart.description, Fonts::Named)
        .replacen("role=\"img\"", &named, 1)
        .replacen("<title>", &format!("<title id=\"{title}\">"), 1)
        .replacen("<desc>", &format!("<desc id=\"{description}\">"), 1);
    html! { (PreEscaped(text)) }
}

/// Whether a long table is so slim that paper takes two columns of it.
fn fits_twice(table: &Table) -> bool {
    let letters = |at: usize| table.rows.iter().map(move |row| row.cells[at].chars().count()).max();
    let n_letters: usize = (0..table.columns.len()).filter_map(letters).sum();
    table.rows.len() > 12 && n_letters <= 54
}

/// The figures behind a chart.
fn figures(table: &Table, caption: &str, anchor: &str) -> Markup {
    let row_head = head_column(table.columns.iter().map(|column| column.align));
    html! {
        div.scroll role="group" tabindex="0" aria-labelledby=(anchor) {
            table {
                caption #(anchor) { span { (caption) } }
                thead { tr { @for one in &table.columns { (head(&one.head, one.align)) } } }
                tbody {
                    @for row in &table.rows {
                        tr.own[row.stands_out] {
                            @for (at, (text, one)) in row.cells.iter().zip(&table.columns).enumerate() {
                                (cell(&html! { (text) }, text.chars().count(), one.align, at == row_head))
                            }
                        }
                    }
                }
            }
        }
    }
}
