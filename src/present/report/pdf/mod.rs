//! Writes a report as PDF: A4 pages, set in the fonts that the program carries.
//!
//! Takes the model of a report and nothing else. Text is laid out once, as one long column of atoms
//! (lines, rows, pictures) that is then put on pages; the numbers of pages in the contents are filled
//! in when they are drawn. Tagged, and held to PDF/UA-1 and PDF/A-2a while it is written: what would
//! break a rule is an error, never a document that claims too much. The same report gives the same
//! bytes.

mod address;
mod annex;
mod columns;
mod contents;
mod draw;
mod flow;
mod lines;
mod pages;
mod setter;
mod style;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod words;

use krilla::destination::{NamedDestination, XyzDestination};
use krilla::outline::{Outline, OutlineNode};

use self::pages::Book;
use self::setter::{Heading, Setter};
use self::style::Style;
use super::{Length, Report};
use crate::diagnostic::Words;
use crate::present::scene::pdf::{document, finished, kept, place};

/// Writes a report as PDF.
pub fn write(report: &Report) -> Result<Vec<u8>, Words> {
    let (mut setter, book) = laid_out(report);
    let mut document = document();
    draw::pages(&mut document, &mut setter, &book);
    document.set_outline(outline(report, &setter.headings, &book));
    for heading in &setter.headings {
        if let Some(destination) = draw::destination(&book, &heading.anchor) {
            let name = NamedDestination::new(kept(&heading.anchor), destination);
            // A name that two headings share leads to the first one.
            let _first = document.register_named_destination(name);
        }
    }
    document.set_tag_tree(setter.structure.tree(report.language));
    finished(document, &report.title, &report.subtitle, report.language)
}

/// The most pages of a brief, if its text leaves room for its values.
const BRIEF_PAGES: usize = 2;

/// All that is drawn, and on which page. A brief tells of its values as much as its pages hold.
fn laid_out(report: &Report) -> (Setter<'_>, Book) {
    let forms: &[annex::Form] = match report.length {
        Length::Full => &[annex::Form::Table],
        Length::Brief => &[annex::Form::Table, annex::Form::List, annex::Form::Lines],
    };
    let mut found = laid_out_with(report, forms[0]);
    for form in &forms[1..] {
        if found.1.pages.len() > BRIEF_PAGES {
            found = laid_out_with(report, *form);
        }
    }
    found
}

fn laid_out_with(report: &Report, form: annex::Form) -> (Setter<'_>, Book) {
    let mut setter = Setter::new(report, Style::of(report.length));
    let kept = annex::Kept::of(report);
    setter.title();
    setter.contents(&kept);
    for piece in &report.pieces {
        setter.piece(piece);
    }
    setter.annexes(&kept, form);
    let book = pages::paginated(&setter.atoms, &setter.heads, &setter.style);
    (setter, book)
}

/// The headings as a tree beside the document; the title where there is none.
fn outline(report: &Report, headings: &[Heading], book: &Book) -> Outline {
    let mut outline = Outline::new();
    // Headings that are not finished, each inside the one before.
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let mut close = |open: &mut Vec<(u8, OutlineNode)>, level: u8| {
        while open.last().is_some_and(|(deeper, _)| *deeper >= level) {
            let Some((_, node)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for heading in headings {
        let Some(destination) = draw::destination(book, &heading.anchor) else { continue };
        close(&mut open, heading.level);
        open.push((
            heading.level,
            OutlineNode::new(kept(&heading.text), destination).with_open(true),
        ));
    }
    if open.is_empty() {
        let top = XyzDestination::new(0, place((0.0, 0.0)));
        open.push((1, OutlineNode::new(kept(&report.title), top)));
    }
    close(&mut open, 0);
    outline
}
