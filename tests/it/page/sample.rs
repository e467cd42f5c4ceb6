//! Reports of the built-in assessments.

use icf::diagnostic::{Diagnostics, Language};
use icf::domain::Component;
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};
use icf::present::chart::{self, ChartRequest, Kind, Material};
use icf::present::report::{self, Exhibit, Length, Piece, Reader, Report, ReportRequest, Span};
use icf::present::view::Study;

/// A built-in assessment.
pub(super) struct Sample {
    files: Files,
    /// What was asked.
    pub(super) inputs: Inputs,
    assessment: Assessment,
}

impl Sample {
    /// The built-in assessment of a name.
    pub(super) fn of(example: &str) -> Self {
        let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
        let source = Source::example(example).unwrap();
        let inputs = io::load(&source, &Overrides::default(), &mut files, &mut troubles).unwrap();
        let assessment = engine::assess(inputs.question());
        Self { files, inputs, assessment }
    }

    /// The parts of the index that are scored, with their weights as written.
    pub(super) fn parts(&self) -> Vec<(Component, f64)> {
        let (question, framework) = (self.inputs.question(), &self.inputs.framework);
        engine::weigh::scored_children(framework, question.weights, framework.index())
    }

    /// The report on its home region, or on the first one.
    pub(super) fn report(&self, language: Language) -> Report {
        let study = Study {
            files: &self.files,
            framework: &self.inputs.framework,
            dataset: &self.inputs.dataset,
            manifest: &self.inputs.manifest,
            method: &self.inputs.method,
            question: self.inputs.question(),
            assessment: &self.assessment,
            scenarios: &[],
            scenario: None,
            lens: None,
            language,
        };
        let region = study.manifest.home.unwrap_or(self.assessment.ranking.standings[0].region);
        let request = ReportRequest { region, length: Length::Full, reader: Reader::Public };
        let material = Material { study, firmness: None, years: &[] };
        let mut report = report::report(&material, &request).unwrap();
        complete(&mut report, &material);
        report
    }
}

/// Adds what a page must be able to show and the report does not happen to have.
fn complete(report: &mut Report, material: &Material<'_>) {
    let has = |kind: fn(&Piece) -> bool| report.pieces.iter().any(kind);
    let (exhibit, trial) =
        (has(|one| matches!(one, Piece::Exhibit(_))), has(|one| matches!(one, Piece::Trial)));
    let text = "77.4".to_owned();
    report.pieces.push(Piece::Paragraph(vec![Span::Figure { text, value: 0 }]));
    if !exhibit {
        let chart = chart::chart(material, &ChartRequest::of(Kind::Ranking)).unwrap();
        let anchor = "exhibit-1".to_owned();
        let confidence = "third party".to_owned();
        let one = Exhibit { number: 1, anchor, chart, confidence, sources: vec![0] };
        report.pieces.push(Piece::Exhibit(Box::new(one)));
    }
    if !trial {
        report.pieces.push(Piece::Trial);
    }
}
