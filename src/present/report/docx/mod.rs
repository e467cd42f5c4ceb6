//! Writes a report as DOCX: real headings, real tables, real text, to be edited further in Word or
//! any other office program.
//!
//! Takes a finished report; gives the bytes of a file, the same for the same report. English
//! documents carry their font; Vietnamese ones follow Decree 30/2020/NĐ-CP. Text from data never
//! becomes markup or a field, and only addresses of the web and of mail become links.

mod annex;
mod contents;
mod look;
mod official;
mod package;
mod picture;
mod settings;
mod styles;
mod table;
mod text;
mod typeface;

use maud::{Markup, PreEscaped, html};

use self::look::mm;
use self::package::{HEAD, OFFICE, Part, Relation, pack, relations};
use self::styles::WORD;
use self::text::{Desk, Set, field, run};
use super::{Length, Piece, Report};
use crate::diagnostic::Words;

/// What the types of all parts begin with.
const MADE_OF: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Writes a report as DOCX; what is in the way if a chart cannot be drawn.
pub fn write(report: &Report) -> Result<Vec<u8>, Words> {
    let first = [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
    ];
    let first = first.into_iter().enumerate();
    let first = first.map(|(at, (kind, part))| Relation::to(format!("rId{}", at + 1), kind, part));
    let mut desk = Desk::new(report, first.collect());
    let body = body(&mut desk)?;
    pack(&parts(desk, &body))
}

/// The text of a document from its title to the end of its annexes.
fn body(desk: &mut Desk<'_>) -> Result<Markup, Words> {
    let report = desk.report;
    let head = if desk.look.is_official() { desk.official_head() } else { plain_head(desk) };
    let contents = desk.contents();
    // An official brief is two pages and a signature; its picture is an appendix, as the decree has it.
    let brief = desk.look.is_official() && report.length == Length::Brief;
    let later = |piece: &&Piece| brief && matches!(piece, Piece::Exhibit(_));
    let mut pieces = Vec::with_capacity(report.pieces.len());
    for piece in report.pieces.iter().filter(|piece| !later(piece)) {
        pieces.push(desk.piece(piece)?);
    }
    let end = if desk.look.is_official() {
        desk.official_end()
    } else {
        html! {}
    };
    if brief {
        desk.turn_page();
    }
    let mut appendix = Vec::new();
    for piece in report.pieces.iter().filter(later) {
        appendix.push(desk.piece(piece)?);
    }
    let annexes = desk.annexes();
    Ok(html! {
        (head)
        (contents)
        @for piece in pieces { (piece) }
        (end)
        @for piece in appendix { (piece) }
        (annexes)
        (section(desk))
    })
}

/// The title as an English reader expects it.
fn plain_head(desk: &mut Desk<'_>) -> Markup {
    let report = desk.report;
    let title = desk.paragraph("Title", None, &run(&report.title, Set::PLAIN, None));
    let subtitle = desk.paragraph("Subtitle", None, &run(&report.subtitle, Set::PLAIN, None));
    html! { (title) (subtitle) }
}

impl Desk<'_> {
    fn piece(&mut self, piece: &Piece) -> Result<Markup, Words> {
        Ok(match piece {
            Piece::Heading { level, text, anchor } => {
                let style = format!("Heading{}", (*level).clamp(1, 3));
                self.paragraph(&style, Some(anchor), &run(text, Set::PLAIN, None))
            }
            Piece::Paragraph(spans) => {
                let content = self.spans(spans, Set::PLAIN);
                self.paragraph("BodyText", None, &content)
            }
            Piece::Callout(spans) => {
                let content = self.spans(spans, Set::PLAIN);
                self.paragraph("Callout", None, &content)
            }
            Piece::Bullets(items) => {
                let items: Vec<Markup> = items
                    .iter()
                    .map(|item| {
                        let content = self.spans(item, Set::PLAIN);
                        self.paragraph("ListBullet", None, &content)
                    })
                    .collect();
                html! { @for item in items { (item) } }
            }
            Piece::Table(sheet) => self.sheet(sheet),
            Piece::Exhibit(exhibit) => self.exhibit(exhibit)?,
            // Weights cannot be moved in a document; the workbook has a sheet for that.
            Piece::Trial => html! {},
            Piece::PageBreak => {
                self.turn_page();
                html! {}
            }
        })
    }
}

/// Paper, margins, header and footer.
fn section(desk: &Desk<'_>) -> Markup {
    let [top, right, bottom, left] = desk.look.margins.map(mm);
    html! {
        w:sectPr {
            @if desk.look.is_official() { w:headerReference w:type="default" r:id="rId6" {} }
            w:footerReference w:type="default" r:id="rId7" {}
            @if desk.look.is_official() { w:footerReference w:type="first" r:id="rId7" {} }
            w:pgSz w:w=(mm(210.0)) w:h=(mm(297.0)) {}
            w:pgMar w:top=(top) w:right=(right) w:bottom=(bottom) w:left=(left)
                w:header=(mm(10.0)) w:footer=(mm(10.0)) w:gutter="0" {}
            @if desk.look.is_official() { w:titlePg {} }
        }
    }
}

/// What it is about at the foot; the page in the middle of the upper margin, as the decree has it; in English the page
/// below.
fn margins(desk: &Desk<'_>) -> [PreEscaped<String>; 2] {
    let header = html! { w:p { w:pPr { w:pStyle w:val="Header" {} } (field("PAGE", "2")) } };
    let footer = html! {
        w:p {
            w:pPr { w:pStyle w:val="Footer" {} }
            (run(&desk.report.foot, Set::PLAIN, None))
        }
        @if !desk.look.is_official() {
            w:p {
                w:pPr { w:pStyle w:val="Footer" {} w:jc w:val="right" {} }
                (field("PAGE", "1"))
                (run(" / ", Set::PLAIN, None))
                (field("NUMPAGES", "1"))
            }
        }
    };
    [settings::margin("hdr", &header), settings::margin("ftr", &footer)]
}

fn parts(desk: Desk<'_>, body: &Markup) -> Vec<Part> {
    let look = &desk.look;
    let [header, footer] = margins(&desk);
    let document = html! {
        (HEAD)
        w:document xmlns:w=(WORD) xmlns:r=(OFFICE)
            xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" {
            w:body { (body) }
        }
    };
    let top = [
        Relation::to("rId1", "officeDocument", "word/document.xml"),
        Relation::to("rId2", "metadata/core-properties", "docProps/core.xml"),
        Relation::to("rId3", "extended-properties", "docProps/app.xml"),
    ];
    let word = |name: &str, kind: &str, markup| {
        Part::xml(&format!("word/{name}.xml"), &format!("{MADE_OF}.{kind}+xml"), markup)
    };
    let numbered = contents::are_bare(desk.report);
    let mut parts = vec![
        relations("_rels/.rels", &top),
        word("document", "document.main", document),
        relations("word/_rels/document.xml.rels", &desk.relations),
        word("styles", "styles", styles::styles(look)),
        word("numbering", "numbering", settings::numbering(look, numbered)),
        word("settings", "settings", settings::settings(look)),
        word("header1", "header", header),
        word("footer1", "footer", footer),
        Part::xml(
            "word/theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
            settings::theme(look),
        ),
        Part::xml(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            settings::core(desk.report, look),
        ),
        Part::xml(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            settings::app(),
        ),
    ];
    parts.extend(typeface::parts(look));
    for (at, png) in desk.pictures.into_iter().enumerate() {
        parts.push(Part::bytes(format!("word/media/image{}.png", at + 1), png));
    }
    parts
}
