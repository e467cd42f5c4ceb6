//! What reports say: of built-in assessments in both languages, of a region without a rank, of an
//! assessment with neither tiers nor home, of awkward names; and that a trial computes what the engine
//! computes.
//!
//! The texts stand in `tests/report`; update with `SNAPSHOTS=overwrite cargo test`.

use std::fmt::Write as _;

use icf::diagnostic::{Diagnostics, Language};
use icf::domain::{Question, RegionId};
use icf::engine::robust::{self, Robustness};
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};
use icf::present::chart::{Material, YearRun};
use icf::present::report::{self, Length, Piece, Reader, Report, ReportRequest, Span};
use icf::present::view::{ScenarioRun, Study};

/// An assessment that was read and calculated, ready for reports.
struct Ready {
    files: Files,
    inputs: Inputs,
    assessment: Assessment,
    scenarios: Vec<ScenarioRun>,
    firmness: Robustness,
    years: Vec<YearRun>,
}

impl Ready {
    fn example(name: &str) -> Self {
        Self::of(&Source::example(name).unwrap())
    }

    fn of(source: &Source) -> Self {
        let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
        let mut inputs =
            io::load(source, &Overrides::default(), &mut files, &mut troubles).unwrap();
        assert!(!troubles.has_errors(), "{:?}", troubles.sorted());
        inputs.manifest.robust.draws = 500;
        let assessment = engine::assess(inputs.question());
        let firmness =
            robust::draw(inputs.question(), &inputs.manifest.robust, &assessment.ranking);
        let scenarios = inputs
            .scenario_methods()
            .iter()
            .map(|(scenario, method)| ScenarioRun {
                scenario: *scenario,
                assessment: engine::assess(inputs.question_under(*scenario, method)),
            })
            .collect();
        let run = |year| YearRun {
            year,
            assessment: engine::assess(Question { year, ..inputs.question() }),
        };
        let years = inputs.years().into_iter().map(run).collect();
        Self { files, inputs, assessment, scenarios, firmness, years }
    }

    fn region(&self, code: &str) -> RegionId {
        self.inputs.dataset.find_region(code).unwrap()
    }

    fn report(&self, language: Language, request: &ReportRequest) -> Report {
        let study = Study {
            files: &self.files,
            framework: &self.inputs.framework,
            dataset: &self.inputs.dataset,
            manifest: &self.inputs.manifest,
            method: &self.inputs.method,
            question: self.inputs.question(),
            assessment: &self.assessment,
            scenarios: &self.scenarios,
            scenario: None,
            lens: None,
            language,
        };
        let material = Material { study, firmness: Some(&self.firmness), years: &self.years };
        report::report(&material, request).unwrap()
    }
}

/// A report as plain text: figures in brackets with the entry they lead to.
fn plain(report: &Report) -> String {
    let mut text = format!("{}\n{}\nfoot: {}\n", report.title, report.subtitle, report.foot);
    for piece in &report.pieces {
        match piece {
            Piece::Heading { level, text: head, anchor } => {
                write!(text, "\n{} {head} ({anchor})\n", "#".repeat(usize::from(*level))).unwrap();
            }
            Piece::Paragraph(spans) => write!(text, "\n{}\n", said(spans)).unwrap(),
            Piece::Callout(spans) => write!(text, "\n! {}\n", said(spans)).unwrap(),
            Piece::Bullets(items) => {
                text.push('\n');
                for item in items {
                    writeln!(text, "- {}", said(item)).unwrap();
                }
            }
            Piece::Table(sheet) => {
                writeln!(text, "\n[{}] {}", sheet.anchor, sheet.caption).unwrap();
                let heads: Vec<&str> =
                    sheet.columns.iter().map(|(head, _)| head.as_str()).collect();
                writeln!(text, "  {}", heads.join(" | ")).unwrap();
                for row in &sheet.rows {
                    assert_eq!(row.cells.len(), heads.len(), "{}", sheet.caption);
                    let cells: Vec<String> = row.cells.iter().map(|cell| said(cell)).collect();
                    let mark = if row.stands_out { "▶" } else { " " };
                    writeln!(text, "{mark} {}", cells.join(" | ")).unwrap();
                }
                for note in &sheet.notes {
                    writeln!(text, "  note: {note}").unwrap();
                }
            }
            Piece::Exhibit(exhibit) => {
                let (number, title) = (exhibit.number, &exhibit.chart.title);
                writeln!(text, "\nExhibit {number}: {title} ({})", exhibit.confidence).unwrap();
            }
            Piece::Trial => text.push_str("\n(trial)\n"),
            Piece::PageBreak => text.push_str("\n----\n"),
        }
    }
    text.push_str("\nValues\n");
    for entry in &report.values {
        let source = entry.source.map(|at| format!("[{}]", at + 1)).unwrap_or_default();
        let parts = [
            entry.pillar.as_str(),
            &entry.indicator,
            &entry.value,
            entry.year.as_deref().unwrap_or("–"),
            entry.score.as_deref().unwrap_or("–"),
            entry.weight.as_deref().unwrap_or("–"),
            &entry.status,
            &entry.confidence,
            entry.cell.as_deref().unwrap_or("–"),
            &source,
            &entry.remarks.join("; "),
        ];
        writeln!(text, "  {}", parts.join(" | ")).unwrap();
    }
    text.push_str("\nSources\n");
    for (at, source) in report.sources.iter().enumerate() {
        let (citation, years, class) = (&source.citation, &source.years, &source.confidence);
        writeln!(text, "  [{}] {citation} | {years} | {class}", at + 1).unwrap();
    }
    text
}

fn said(spans: &[Span]) -> String {
    let one = |span: &Span| match span {
        Span::Plain(text) | Span::Strong(text) => text.clone(),
        Span::Figure { text, value } => format!("{text}{{{value}}}"),
        Span::Link { text, address } => format!("<{text}|{address}>"),
        Span::Jump { text, anchor } => format!("{text}{{#{anchor}}}"),
    };
    spans.iter().map(one).collect()
}

#[test]
fn reports_read_as_they_should() {
    for (example, region) in [
        ("vietnam-provinces", "binh-duong"),
        ("vietnam-provinces", "vinh-phuc"),
        ("binh-duong-self-assessment", "binh-duong"),
        ("eu-regions", "nl41"),
        ("icf-peers", "nl41"),
        ("human-development", "vnm"),
    ] {
        let ready = Ready::example(example);
        let region_id = ready.region(region);
        for (length, name) in [(Length::Full, "full"), (Length::Brief, "brief")] {
            for (language, code) in [(Language::En, "en"), (Language::Vi, "vi")] {
                let request = ReportRequest { region: region_id, length, reader: Reader::Public };
                let text = plain(&ready.report(language, &request));
                let path = format!("tests/report/{example}.{region}.{name}.{code}.txt");
                let expected = snapbox::Data::read_from(std::path::Path::new(&path), None);
                snapbox::Assert::new().action_env("SNAPSHOTS").eq(text, expected);
            }
        }
    }
}
