//! What a PDF of a chart must hold: conformance, the same bytes, its texts.

use super::*;
use crate::present::scene::{Canvas, Font, Set};

#[test]
fn a_picture_may_be_published_as_it_is() {
    let bytes = written("臺 <script>alert(1)</script> \u{e000}");
    conforms(&bytes);
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    assert_eq!(written("Bình Dương"), written("Bình Dương"));
}

#[test]
fn a_page_is_never_larger_than_readers_can_show() {
    let scene = Canvas::new(860.0, 50_000.0).finish();
    conforms(&pdf(&scene, "T", "D", Language::En).unwrap());
    assert!(pdf(&Canvas::new(0.0, 0.0).finish(), "T", "D", Language::En).is_err());
}

#[test]
fn endless_titles_are_cut() {
    let title = "Ẵ".repeat(50_000);
    let scene = Canvas::new(100.0, 50.0).finish();
    conforms(&pdf(&scene, &title, &title, Language::Vi).unwrap());
}

fn written(text: &str) -> Vec<u8> {
    let mut canvas = Canvas::new(200.0, 100.0);
    let (ink, stroke) = (Ink::hex(0xC4_2E1F), Stroke { ink: Ink::hex(0), width: 0.7 });
    canvas.rect((0.0, 0.0), (200.0, 100.0), Ink::hex(0xFF_FFFF));
    canvas.line(&[(0.0, 0.5), (10.25, 0.5), (20.0, 40.0)], stroke);
    canvas.area(&[(50.0, 50.0), (60.0, 50.0), (55.0, 60.0)], ink.faded(0.3));
    canvas.disc((5.0, 6.0), 2.5, ink.faded(0.5));
    canvas.ring((15.0, 6.0), 2.5, stroke);
    canvas.text(text, (100.0, 20.0), Set::new(Font::bold(12.0), ink).middle());
    canvas.text("1.5", (90.0, 40.0), Set::new(Font::regular(12.0).tabular(), ink).end());
    canvas.text("Đẵng", (190.0, 90.0), Set::new(Font::regular(12.0), ink).upwards());
    pdf(&canvas.finish(), "Tiêu đề", "Mô tả", Language::Vi).unwrap()
}

/// Fails on whatever an outside validator finds.
#[track_caller]
pub(in crate::present) fn conforms(bytes: &[u8]) {
    use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(bytes, &options).unwrap();
        let faults: Vec<String> = report
            .failures
            .iter()
            // The validator takes a stream for too short whose packed bytes end in a line break.
            .filter(|failure| !failure.rule_id.ends_with(":6.1.7.1:1"))
            .map(ToString::to_string)
            .collect();
        assert!(faults.is_empty(), "{profile}: {}", faults.join("\n"));
    }
}
