//! Reports and charts as PDF, at the edge: written by the program, held to PDF/UA-1 and PDF/A-2a by
//! somebody else's rules.

use std::fs;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::support::{Project, icf, output_of};

#[test]
fn a_report_may_be_published_as_it_is() {
    conforms(&written("pdf-report", &["report", "--lang", "vi"]));
}

#[test]
fn a_brief_has_two_pages_and_is_the_same_each_time() {
    for language in ["en", "vi"] {
        let arguments = ["report", "--brief", "--lang", language];
        let bytes = written(&format!("pdf-brief-{language}"), &arguments);
        conforms(&bytes);
        assert!(n_pages(&bytes) <= 2, "{language}: {} pages", n_pages(&bytes));
        if language == "en" {
            assert!(bytes == written("pdf-brief-again", &arguments), "other bytes");
        }
    }
}

#[test]
fn a_chart_may_be_published_as_it_is() {
    conforms(&written("pdf-chart", &["chart", "radar", "--lang", "vi"]));
}

/// What the program writes on a built-in assessment.
fn written(name: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = Project::new(name, "//- empty.txt\n");
    let path = folder.folder().join("out.pdf");
    let mut command = icf();
    command.args(arguments).args(["--example", "vietnam-provinces", "-o"]).arg(&path);
    let said = output_of(&mut command);
    assert_eq!(said.code, 0, "{}", said.stderr);
    fs::read(path).unwrap()
}

#[track_caller]
fn conforms(bytes: &[u8]) {
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

fn n_pages(bytes: &[u8]) -> usize {
    let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
    validate_pdf_bytes(bytes, &options).unwrap().document.page_count
}
