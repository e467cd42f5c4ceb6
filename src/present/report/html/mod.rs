//! A report as one web page that needs nothing else.
//!
//! Takes a [`Report`]; gives HTML with its style, script, fonts and pictures inside. Everything that
//! comes from data is escaped; only addresses that begin with `http:`, `https:` or `mailto:` become
//! links. The page asks no network for anything, and its policy forbids it to. Without JavaScript it
//! still reads, and every figure still leads to its row of the annex.

mod annex;
mod piece;
mod trial;
mod words;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{Length, Piece, Report};
use crate::present::scene::font::{BOLD_WOFF2, REGULAR_WOFF2};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Anchor of the annex of values.
const VALUES: &str = "annex-values";
/// Anchor of the annex of sources.
const SOURCES: &str = "annex-sources";

/// Writes a report as one HTML file. The same report gives the same bytes.
pub fn write(report: &Report) -> String {
    let style = style(report);
    // A browser reads every line break as a line feed before it computes the hash.
    let script = SCRIPT.replace("\r\n", "\n");
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; font-src data:; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(&script),
    );
    let language = report.language;
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "icf " (env!("CARGO_PKG_VERSION")) };
                title { (report.title) }
                style { (PreEscaped(style)) }
            }
            body { (body(report)) script { (PreEscaped(script)) } }
        }
    };
    page.into_string()
}

fn body(report: &Report) -> Markup {
    let say = |term: words::Term| term.get(report.language);
    html! {
        a.skip href="#text" { (say(words::SKIP)) }
        div.page.brief[report.length == Length::Brief] {
            header.head {
                h1 { (report.title) }
                p.subtitle { (report.subtitle) }
                @if report.values.is_empty() { p.hint {} } @else {
                    p.hint.screen { (say(words::HINT)) }
                }
            }
            (contents(report))
            main #text tabindex="-1" {
                @for piece in &report.pieces { (piece::piece(report, piece)) }
                (annex::values(report))
                (annex::sources(report))
            }
            footer.foot { (report.foot) " · icf " (env!("CARGO_PKG_VERSION")) }
        }
        div #origin popover="auto" role="dialog" aria-label=(say(words::ORIGIN))
            data-more=(say(words::TO_ANNEX)) {}
    }
}

/// The contents: chapters, sections and annexes.
fn contents(report: &Report) -> Markup {
    let chapters = report.pieces.iter().filter_map(|piece| match piece {
        Piece::Heading { level, text, anchor } => Some((*level, text.as_str(), anchor.as_str())),
        Piece::Paragraph(_)
        | Piece::Bullets(_)
        | Piece::Callout(_)
        | Piece::Table(_)
        | Piece::Exhibit(_)
        | Piece::Trial
        | Piece::PageBreak => None,
    });
    let annexes = [
        (!report.values.is_empty()).then(|| (1, words::VALUES.get(report.language), VALUES)),
        (!report.sources.is_empty()).then(|| (1, words::SOURCES.get(report.language), SOURCES)),
    ];
    html! {
        nav.contents aria-labelledby="contents" {
            p #contents { (words::CONTENTS.get(report.language)) }
            ol {
                @for (level, text, anchor) in chapters.chain(annexes.into_iter().flatten()) {
                    li.section[level > 1] { a href={ "#" (anchor) } { (text) } }
                }
            }
        }
    }
}

/// The style sheet with the fonts, and with what stands at the foot of every printed page.
fn style(report: &Report) -> String {
    let mut style = String::new();
    for (weight, file) in [(400, REGULAR_WOFF2), (700, BOLD_WOFF2)] {
        let data = STANDARD.encode(file);
        style.push_str("@font-face{font-family:Inter;font-weight:");
        style.push_str(&weight.to_string());
        style.push_str(";src:url(data:font/woff2;base64,");
        style.push_str(&data);
        style.push_str(") format('woff2')}\n");
    }
    style.push_str(&STYLE.replace("\r\n", "\n").replace("RUNNING", &css_text(&report.foot)));
    style
}

/// A text as a string of CSS: whatever is neither letter nor figure is written by its number.
fn css_text(text: &str) -> String {
    let letter = |letter: char| {
        if letter.is_alphanumeric() {
            letter.to_string()
        } else {
            format!("\\{:X} ", u32::from(letter))
        }
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// What a policy allows a style or script by.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests;
