//! Documents, written and read back.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use icf::diagnostic::Language;
use icf::domain::Said;
use icf::present::report::docx;
use roxmltree::{Document, Node};

use super::sample::{Desk, FORMULA, SCRIPT};

/// The vocabulary of Word.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[test]
fn documents_hold_together() {
    for example in ["vietnam-provinces", "icf-peers", "binh-duong-self-assessment"] {
        for language in [Language::En, Language::Vi] {
            let desk = Desk::of(example, language);
            let bytes = docx::write(&desk.real()).unwrap();
            super::keep(&format!("{example}-{}.docx", language.code()), &bytes);
            check(&bytes, language);
        }
    }
}

#[test]
fn every_kind_of_piece_is_written() {
    for language in [Language::En, Language::Vi] {
        let bytes = docx::write(&Desk::of("vietnam-provinces", language).report()).unwrap();
        super::keep(&format!("hand-{}.docx", language.code()), &bytes);
        check(&bytes, language);
        let document = part(&bytes, "word/document.xml");
        for wanted in [
            "w:tblHeader",
            "w:cantSplit",
            "w:tblCaption",
            "Heading1",
            "ListBullet",
            "Callout",
            "descr=",
        ] {
            assert!(document.contains(wanted), "{wanted}");
        }
        // A link that could start a program is text; so is a link to a file.
        let relations = part(&bytes, "word/_rels/document.xml.rels");
        assert!(relations.contains("https://www.intelligentcommunity.org"));
        assert!(!relations.contains("javascript:") && !relations.contains("file:"));
        assert!(text_of(&document).contains(SCRIPT));
    }
}

#[test]
fn names_that_mean_mischief_stay_text() {
    let desk = Desk::of("vietnam-provinces", Language::En).changed(|inputs| {
        let home = inputs.manifest.home.unwrap();
        inputs.dataset.regions[home.at()].name = Said::plain(SCRIPT);
        inputs.dataset.regions[0].name = Said::plain(FORMULA);
    });
    for report in [desk.real(), desk.report()] {
        let bytes = docx::write(&report).unwrap();
        check(&bytes, Language::En);
        assert!(text_of(&part(&bytes, "word/document.xml")).contains(SCRIPT));
    }
}

#[test]
fn the_same_report_gives_the_same_document() {
    let written = || docx::write(&Desk::of("vietnam-provinces", Language::Vi).report()).unwrap();
    assert_eq!(written(), written());
}

#[test]
fn a_vietnamese_document_has_the_head_that_the_decree_asks_for() {
    let bytes = docx::write(&Desk::of("vietnam-provinces", Language::Vi).report()).unwrap();
    let text = text_of(&part(&bytes, "word/document.xml"));
    for wanted in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ",
        "ngày ",
        "Nơi nhận:",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
}

/// The parts of a packed file.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let mut part = Vec::new();
        entry.read_to_end(&mut part).unwrap();
        parts.push((entry.name().unwrap().into_owned(), part));
    }
    parts
}

/// A part of XML.
pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let parts = unpacked(bytes);
    let (_, part) = parts.into_iter().find(|(path, _)| path == name).unwrap();
    String::from_utf8(part).unwrap()
}

/// The text of a part, run after run.
fn text_of(xml: &str) -> String {
    let document = Document::parse(xml).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name((W, "t")));
    texts.filter_map(|node| node.text()).collect()
}

/// What must hold for any document.
#[track_caller]
fn check(bytes: &[u8], language: Language) {
    let parts = unpacked(bytes);
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), parts.len(), "a part is there twice");
    let types = part(bytes, "[Content_Types].xml");
    for (name, content) in &parts {
        let extension = name.rsplit('.').next().unwrap();
        let known = types.contains(&format!("PartName=\"/{name}\""))
            || types.contains(&format!("Extension=\"{extension}\""));
        assert!(known, "nobody says what {name} is");
        if matches!(extension, "xml" | "rels") {
            let text = std::str::from_utf8(content).unwrap();
            Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        if extension == "rels" {
            check_relations(name, std::str::from_utf8(content).unwrap(), &names);
        }
    }
    let document = part(bytes, "word/document.xml");
    let xml = Document::parse(&document).unwrap();
    check_marks(&xml);
    check_references(&xml, &part(bytes, "word/_rels/document.xml.rels"));
    check_widths(&xml, language);
    let styles = part(bytes, "word/styles.xml");
    for style in values(&xml, &["pStyle", "rStyle", "tblStyle"]) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "no style {style}");
    }
    for figure in xml.descendants().filter(|node| node.tag_name().name() == "docPr") {
        assert!(!figure.attribute("descr").unwrap().is_empty());
        assert!(!figure.attribute("title").unwrap().is_empty());
    }
}

fn check_relations(name: &str, text: &str, names: &BTreeSet<&str>) {
    let folder = name.split("_rels/").next().unwrap();
    let xml = Document::parse(text).unwrap();
    let mut ids = BTreeSet::new();
    for one in xml.root_element().children().filter(Node::is_element) {
        assert!(ids.insert(one.attribute("Id").unwrap()), "{name}: an id is there twice");
        let target = one.attribute("Target").unwrap();
        if one.attribute("TargetMode") == Some("External") {
            let web = ["http://", "https://", "mailto:"];
            assert!(web.iter().any(|start| target.starts_with(start)), "{target}");
        } else {
            assert!(names.contains(format!("{folder}{target}").as_str()), "{name}: no {target}");
        }
    }
}

/// Every jump has its bookmark, and no bookmark is there twice.
fn check_marks(xml: &Document<'_>) {
    let marks: Vec<&str> = xml
        .descendants()
        .filter(|node| node.has_tag_name((W, "bookmarkStart")))
        .map(|node| node.attribute((W, "name")).unwrap())
        .collect();
    let known: BTreeSet<&str> = marks.iter().copied().collect();
    assert_eq!(known.len(), marks.len(), "a bookmark is there twice");
    let mut n = 0;
    for jump in xml.descendants().filter_map(|node| node.attribute((W, "anchor"))) {
        assert!(known.contains(jump), "no bookmark {jump}");
        n += 1;
    }
    assert!(n > 0);
    for field in xml.descendants().filter_map(|node| node.attribute((W, "instr"))) {
        if let Some(rest) = field.trim().strip_prefix("PAGEREF ") {
            assert!(known.contains(rest.split(' ').next().unwrap()), "{field}");
        }
    }
}

/// What the text refers to by id is there.
fn check_references(xml: &Document<'_>, relations: &str) {
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for node in xml.descendants() {
        for id in ["id", "embed"].iter().filter_map(|name| node.attribute((R, *name))) {
            assert!(relations.contains(&format!("Id=\"{id}\"")), "no relation {id}");
        }
    }
}

/// No table is wider than the lines.
fn check_widths(xml: &Document<'_>, language: Language) {
    let line = if language == Language::Vi { 9072 } else { 9639 };
    for grid in xml.descendants().filter(|node| node.has_tag_name((W, "tblGrid"))) {
        let columns = grid.children().filter_map(|node| node.attribute((W, "w")));
        let width: u32 = columns.map(|width| width.parse::<u32>().unwrap()).sum();
        assert!(width <= line, "{width}");
    }
}

fn values(xml: &Document<'_>, names: &[&str]) -> BTreeSet<String> {
    xml.descendants()
        .filter(|node| names.contains(&node.tag_name().name()))
        .filter_map(|node| node.attribute((W, "val")))
        .map(str::to_owned)
        .collect()
}
