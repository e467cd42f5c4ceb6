//! Documents, written and read back.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use icf::diagnostic::Language;
use icf::present::report::docx;

use super::sample::{Desk, SCRIPT};

/// The parts of a packed document.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
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

#[test]
fn both_languages_hold_together() {
    for language in [Language::En, Language::Vi] {
        let desk = Desk::of("vietnam-provinces", language);
        let bytes = docx::write(&desk.report()).unwrap();
        super::keep(&format!("report-{}.docx", language.code()), &bytes);
        check(&bytes);
    }
}
#[track_caller]
fn check(bytes: &[u8]) {
    let parts = unpacked(bytes);
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), parts.len());
}
