//! The annexes: every value with its way to its origin, and the sources.
//!
//! A fact carries its label (`data-label`), from which the script makes the card that a figure shows.

use maud::{Markup, html};

use super::words::{self, Term};
use super::{SOURCES, VALUES, piece};
use crate::present::report::{Report, Source, ValueEntry};

/// The values behind the report.
pub(super) fn values(report: &Report) -> Markup {
    if report.values.is_empty() {
        return Markup::default();
    }
    let say = |term: Term| term.get(report.language);
    let heads = [
        (words::INDICATOR, false),
        (words::VALUE, true),
        (words::VINTAGE, true),
        (words::SCORE, true),
        (words::WEIGHT, true),
        (words::STATUS, false),
        (words::SOURCE, false),
    ];
    let several = report.values.windows(2).any(|pair| pair[0].region != pair[1].region);
    let caption = words::caption(report.language, if several { "" } else { &report.region_name });
    html! {
        h2 #(VALUES) { (say(words::VALUES)) }
        div.annex.scroll role="group" tabindex="0" aria-labelledby={ (VALUES) "-caption" } {
            table {
                caption id={ (VALUES) "-caption" } { span { (caption) } }
                thead {
                    tr {
                        @for (term, is_number) in heads {
                            th.number[is_number] scope="col" { (say(term)) }
                        }
                    }
                }
                @for group in report.values.chunk_by(|one, next| one.pillar == next.pillar) {
                    tbody {
                        @if !group[0].pillar.is_empty() {
                            tr.group { th colspan=(heads.len()) scope="rowgroup" { (group[0].pillar) } }
                        }
                        @for entry in group { (value(report, entry, several)) }
                    }
                }
            }
        }
    }
}

fn value(report: &Report, entry: &ValueEntry, several: bool) -> Markup {
    let say = |term: Term| term.get(report.language);
    html! {
        tr #(entry.anchor) {
            th scope="row" {
                span.said { (entry.indicator) }
                @if several { span.more data-label=(say(words::REGION)) { (entry.region) } }
            }
            td.number { span.is { (entry.value) } }
            td.number { (fact(say(words::VINTAGE), entry.year.as_deref())) }
            td.number { (fact(say(words::SCORE), entry.score.as_deref())) }
            td.number { (fact(say(words::WEIGHT), entry.weight.as_deref())) }
            td {
                span data-label=(say(words::STATUS)) { (entry.status) }
                @if !entry.confidence.is_empty() {
                    span.more data-label=(say(words::CONFIDENCE)) { (entry.confidence) }
                }
                @if !entry.remarks.is_empty() {
                    span.more data-label=(say(words::REMARKS)) { (entry.remarks.join("; ")) }
                }
            }
            td { (origin(report, entry)) }
        }
    }
}

/// Source, cell and address of a value.
fn origin(report: &Report, entry: &ValueEntry) -> Markup {
    let say = |term: Term| term.get(report.language);
    let source = entry.source.and_then(|at| report.sources.get(at).map(|source| (at + 1, source)));
    // The source says its own address; here stands only one that leads closer.
    let own =
        |address: &&String| source.is_none_or(|(_, one)| one.address.as_ref() != Some(address));
    html! {
        @if let Some((number, source)) = source {
            a href={ "#" (source.anchor) } data-label=(say(words::SOURCE)) { "[" (number) "]" } " "
        }
        @if let Some(cell) = &entry.cell {
            span.more data-label=(say(words::CELL)) { (breakable(cell)) }
        }
        @if let Some(address) = entry.address.as_ref().filter(own) {
            span.more data-label=(say(words::ADDRESS)) { (piece::link(&piece::host(address), address)) }
        }
    }
}

fn fact(label: &str, text: Option<&str>) -> Markup {
    html! { @if let Some(text) = text { span data-label=(label) { (text) } } @else { "–" } }
}

/// A path that may be broken behind its slashes.
fn breakable(path: &str) -> Markup {
    html! {
        @for (at, part) in path.split('/').enumerate() {
            @if at > 0 { "/" wbr; }
            (part)
        }
    }
}

/// Where the values come from.
pub(super) fn sources(report: &Report) -> Markup {
    if report.sources.is_empty() {
        return Markup::default();
    }
    html! {
        h2 #(SOURCES) { (words::SOURCES.get(report.language)) }
        ol.sources { @for one in &report.sources { (source(report, one)) } }
    }
}

fn source(report: &Report, source: &Source) -> Markup {
    let say = |term: Term| term.get(report.language);
    let mut facts = Vec::new();
    let mut add = |term: Term, text: &str| {
        if !text.is_empty() {
            facts.push(format!("{}: {text}", say(term)));
        }
    };
    add(words::YEARS, &source.years);
    if let Some(date) = &source.accessed {
        add(words::ACCESSED, date);
    }
    if let Some(licence) = &source.licence {
        add(words::LICENCE, licence);
    }
    add(words::CONFIDENCE, &source.confidence);
    html! {
        li #(source.anchor) {
            span.citation { (source.citation) }
            @if let Some(address) = &source.address {
                " " span.address { (piece::link(address, address)) }
            }
            @if !facts.is_empty() { span.more { (facts.join(" · ")) } }
        }
    }
}
