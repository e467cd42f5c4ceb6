//! What reports say: of built-in assessments in both languages, of a region without a rank, of an
//! assessment with neither tiers nor home, of awkward names; and that a trial computes what the engine
//! computes.
//!
//! The texts stand in `tests/report`; update with `SNAPSHOTS=overwrite cargo test`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use icf::diagnostic::{Diagnostics, Language};
use icf::domain::{Component, Question, RegionId, Score, ShareBy, Weight};
use icf::engine::robust::{self, Robustness};
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};
use icf::present::chart::{Material, YearRun};
use icf::present::report::{self, Length, Piece, Reader, Report, ReportRequest, Span, Trial};
use icf::present::view::{ScenarioRun, Study};

use crate::support::Project;

/// An assessment that was read and calculated, ready for reports.
pub(crate) struct Ready {
    files: Files,
    /// What was read.
    pub(crate) inputs: Inputs,
    assessment: Assessment,
    scenarios: Vec<ScenarioRun>,
    firmness: Robustness,
    years: Vec<YearRun>,
}

impl Ready {
    pub(crate) fn example(name: &str) -> Self {
        Self::of(&Source::example(name).unwrap())
    }

    pub(crate) fn of(source: &Source) -> Self {
        let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
        let mut inputs =
            io::load(source, &Overrides::default(), &mut files, &mut troubles).unwrap();
        assert!(!troubles.has_errors(), "{:?}", troubles.sorted());
        inputs.manifest.robust.draws = 100;
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

    pub(crate) fn region(&self, code: &str) -> RegionId {
        self.inputs.dataset.find_region(code).unwrap()
    }

    /// The full report on a region.
    pub(crate) fn full_report(&self, language: Language, code: &str) -> Report {
        self.report(language, full(self.region(code)))
    }

    fn report(&self, language: Language, request: ReportRequest) -> Report {
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
        report::report(&material, &request).unwrap()
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
    use Language::{En, Vi};
    use Length::{Brief, Full};
    let ready = Ready::example("vietnam-provinces");
    for (length, language) in [(Full, En), (Full, Vi), (Brief, En), (Brief, Vi)] {
        check_text(&ready, "binh-duong", (length, language));
    }
    // A province without a figure in the year, and the assessment in which nobody has a rank.
    check_text(&ready, "vinh-phuc", (Full, Vi));
    let ready = Ready::example("binh-duong-self-assessment");
    check_text(&ready, "binh-duong", (Full, En));
    check_text(&ready, "binh-duong", (Brief, Vi));
    // One whose scores of different years cannot be compared, and one without tiers.
    check_text(&Ready::example("eu-regions"), "nl41", (Full, En));
    check_text(&Ready::example("human-development"), "vnm", (Brief, En));
}

#[track_caller]
fn check_text(ready: &Ready, region: &str, (length, language): (Length, Language)) {
    let request = ReportRequest { region: ready.region(region), length, reader: Reader::Public };
    let text = plain(&ready.report(language, request));
    let length = match length {
        Length::Full => "full",
        Length::Brief => "brief",
    };
    let (framework, language) = (&ready.inputs.framework.code, language.code());
    let path = format!("tests/report/{framework}.{region}.{length}.{language}.txt");
    let expected = snapbox::Data::read_from(std::path::Path::new(&path), None);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(text, expected);
}

#[test]
fn a_trial_computes_what_the_engine_computes() {
    for (example, region) in [
        ("vietnam-provinces", "binh-duong"),
        ("eu-regions", "nl41"),
        ("icf-peers", "nl41"),
        ("human-development", "vnm"),
    ] {
        check_trial(&Ready::example(example), region);
    }
    for rule in TRIED {
        let project = Project::new("trial", &gaps(rule));
        check_trial(&Ready::of(&Source::project(project.folder())), "r3");
    }
}

#[test]
fn there_is_no_trial_where_more_than_the_mean_of_the_parts_follows_from_weights() {
    for rule in [
        "coverage = { region = 0.5 }",
        "impute = \"mean\"",
        "weights = { use = \"equal\", reason = \"test\" }",
        "aggregate = \"copeland\"",
        "aggregate = \"minimum\"",
    ] {
        let project = Project::new("no-trial", &gaps(rule));
        let ready = Ready::of(&Source::project(project.folder()));
        let report = ready.report(Language::En, full(ready.region("r3")));
        assert_eq!(report.trial, None, "{rule}");
        assert!(!report.pieces.contains(&Piece::Trial), "{rule}");
    }
}

fn full(region: RegionId) -> ReportRequest {
    ReportRequest { region, length: Length::Full, reader: Reader::Public }
}

#[test]
fn a_region_without_tiers_home_or_benchmarks_gets_its_report() {
    let project = Project::new("plain-report", &gaps("missing = { minimum_share = 0.2 }"));
    let text = fs::read_to_string(project.folder().join("icf.toml")).unwrap();
    let (without, _) = text.split_once("[[tier]]").unwrap();
    project.write("icf.toml", without);
    let ready = Ready::of(&Source::project(project.folder()));
    for length in [Length::Full, Length::Brief] {
        for language in [Language::En, Language::Vi] {
            let request =
                ReportRequest { region: ready.region("r3"), length, reader: Reader::Internal };
            let report = ready.report(language, request);
            check_links(&report);
            let text = plain(&report);
            assert!(!text.contains("ICF selection") && !text.contains("ICF bình chọn"), "{text}");
            assert_eq!(text, plain(&ready.report(language, request)));
        }
    }
}

#[test]
fn names_stay_text_whatever_they_look_like() {
    let project = Project::new("awkward-report", &gaps("missing = { minimum_share = 0.2 }"));
    let regions = fs::read_to_string(project.folder().join("regions.csv")).unwrap();
    let name = "<script>alert(1)</script>";
    project.write("regions.csv", &regions.replace("r3,R3", &format!("r3,{name}")));
    let ready = Ready::of(&Source::project(project.folder()));
    let report = ready.report(Language::En, full(ready.region("r3")));
    check_links(&report);
    assert_eq!(report.region.as_str(), "r3");
    assert_eq!(report.region_name, name);
    let html = report::html::write(&report);
    assert!(!html.contains(name) && html.contains("&lt;script&gt;alert(1)"), "{html}");
}

#[test]
fn letters_that_our_fonts_lack_are_named() {
    let project = Project::new("letters-report", &gaps("missing = { minimum_share = 0.2 }"));
    let regions = fs::read_to_string(project.folder().join("regions.csv")).unwrap();
    project.write("regions.csv", &regions.replace("r3,R3", "r3,臺中"));
    for command in [["report", "r3"], ["chart", "ranking"]] {
        let mut program = crate::support::icf();
        let path = project.folder().join("out.pdf");
        program.args(command).arg("--project").arg(project.folder()).arg("-o").arg(path);
        let said = crate::support::output_of(&mut program);
        assert_eq!(said.code, 0, "{}", said.stderr);
        assert!(said.stderr.contains("中 (U+4E2D), 臺 (U+81FA)"), "{}", said.stderr);
    }
}

#[test]
fn everything_that_leads_somewhere_arrives() {
    for (example, region) in
        [("vietnam-provinces", "binh-duong"), ("binh-duong-self-assessment", "binh-duong")]
    {
        let ready = Ready::example(example);
        for length in [Length::Full, Length::Brief] {
            for reader in [Reader::Public, Reader::Internal] {
                let request = ReportRequest { region: ready.region(region), length, reader };
                check_links(&ready.report(Language::Vi, request));
            }
        }
    }
}

#[test]
fn only_the_office_reads_who_has_to_fill_gaps() {
    let ready = Ready::example("binh-duong-self-assessment");
    let text = |reader| {
        let region = ready.region("binh-duong");
        plain(&ready.report(Language::En, ReportRequest { region, length: Length::Full, reader }))
    };
    let (public, internal) = (text(Reader::Public), text(Reader::Internal));
    for head in ["What is missing, by owner", "Where sources disagree", "owner: "] {
        assert!(internal.contains(head) && !public.contains(head), "{head}");
    }
}

/// Every figure has its entry, every jump its anchor, every anchor stands once.
#[track_caller]
fn check_links(report: &Report) {
    let mut anchors: Vec<&str> = report.values.iter().map(|entry| entry.anchor.as_str()).collect();
    anchors.extend(report.sources.iter().map(|source| source.anchor.as_str()));
    let mut spans: Vec<&Span> = Vec::new();
    for piece in &report.pieces {
        match piece {
            Piece::Heading { anchor, .. } => anchors.push(anchor),
            Piece::Paragraph(own) | Piece::Callout(own) => spans.extend(own),
            Piece::Bullets(items) => spans.extend(items.iter().flatten()),
            Piece::Table(sheet) => {
                anchors.push(&sheet.anchor);
                spans.extend(sheet.rows.iter().flat_map(|row| row.cells.iter().flatten()));
            }
            Piece::Exhibit(exhibit) => {
                anchors.push(&exhibit.anchor);
                assert!(exhibit.sources.iter().all(|at| *at < report.sources.len()));
            }
            Piece::Trial | Piece::PageBreak => {}
        }
    }
    let mut once = anchors.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), anchors.len(), "{anchors:?}");
    for span in spans {
        match span {
            Span::Figure { value, .. } => assert!(*value < report.values.len()),
            Span::Jump { anchor, text } => assert!(anchors.contains(&anchor.as_str()), "{text}"),
            Span::Plain(text) | Span::Strong(text) | Span::Link { text, .. } => {
                assert!(!text.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}']), "{text}");
            }
        }
    }
    let sources = report.values.iter().filter_map(|entry| entry.source);
    assert!(sources.into_iter().all(|at| at < report.sources.len()));
}

/// Rules of the method under which a reader may move the weights.
pub(crate) const TRIED: [&str; 5] = [
    "aggregate = \"harmonic\"",
    "aggregate = { use = \"power\", p = 2 }",
    "aggregate = { use = \"power\", p = -0.5 }",
    "missing = { minimum_share = 0.6, by = \"count\" }",
    "missing = { minimum_share = 0.2 }\naggregate = \"geometric\"\nzero = { floor = 1 }",
];

/// Four factors of an indicator each, with gaps, ties and zeros, under a rule of the method.
pub(crate) fn gaps(rule: &str) -> String {
    let mut text = format!(
        "//- icf.toml\n[assessment]\nframework = \"f.toml\"\nyear = 2024\n[data]\n\
         observations = [\"d.csv\"]\nregions = \"regions.csv\"\n[method]\n{rule}\n\
         [[tier]]\ncode = \"top\"\nname = \"Top 3\"\nrank = 3\n"
    );
    text.push_str("//- f.toml\n[framework]\ncode = \"f\"\nname = \"F\"\nversion = \"1\"\n");
    for (at, part) in ["a", "b", "c", "d"].iter().enumerate() {
        let weight = at + 1;
        text.push_str(&format!(
            "[[pillar]]\ncode = \"{part}\"\nname = \"{part}\"\nweight = {weight}\n[[indicator]]\n\
             code = \"{part}1\"\npillar = \"{part}\"\nname = \"{part}1\"\nunit = \"points\"\n\
             normalise = \"none\"\nmeasure = \"points\"\n"
        ));
    }
    text.push_str("//- regions.csv\nregion,name\n");
    for region in 0..9 {
        text.push_str(&format!("r{region},R{region}\n"));
    }
    text.push_str("//- d.csv\nregion,indicator,year,value\n");
    for region in 0..9_usize {
        for (at, part) in ["a", "b", "c", "d"].iter().enumerate() {
            // The last two are the same; every fourth value is missing; one is zero.
            let region_like = region.min(7);
            let value = (region_like * 17 + at * 29) % 83;
            if (region_like * 5 + at * 3) % 4 != 0 {
                text.push_str(&format!("r{region},{part}1,2024,{value}\n"));
            }
        }
    }
    text
}

#[track_caller]
fn check_trial(ready: &Ready, region: &str) {
    let report = ready.report(Language::En, full(ready.region(region)));
    let trial = report.trial.unwrap();
    assert_eq!(trial.regions[trial.hero].code.as_str(), region);
    let mut state = 7_u64;
    let mut random = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let written: Vec<f64> = trial.parts.iter().map(|part| part.weight).collect();
    let mut tried = vec![written];
    for _ in 0..12 {
        let draw = |_| {
            let draw = random();
            if draw < 0.25 { 0.0 } else { 3.0 * draw }
        };
        tried.push(trial.parts.iter().map(draw).collect());
    }
    for weights in tried.iter().filter(|weights| weights.iter().any(|weight| *weight > 0.0)) {
        let mut overrides: BTreeMap<Component, Weight> = ready.inputs.question().weights.clone();
        for (part, weight) in trial.parts.iter().zip(weights) {
            let component = ready.inputs.framework.find(part.code.as_str()).unwrap();
            overrides.insert(component, Weight::new(*weight).unwrap());
        }
        let question = Question { weights: &overrides, ..ready.inputs.question() };
        let engine = engine::assess(question);
        let places = places(&trial, weights);
        let standings = &engine.ranking.standings;
        assert_eq!(places.len(), standings.len(), "{weights:?}");
        for (place, standing) in places.iter().zip(standings) {
            let code = ready.inputs.dataset.region(standing.region).code.as_str();
            let near =
                (place.index - standing.score.get()).abs() <= 1e-9 * place.index.abs().max(1.0);
            assert!(near, "{code}: {} {}", place.index, standing.score.get());
            assert_eq!((place.rank, place.code.as_str()), (standing.rank, code), "{weights:?}");
            let tier = trial.tiers.iter().position(|(_, last)| place.rank <= *last);
            assert_eq!(tier, standing.tier, "{code} {weights:?}");
        }
    }
}

/// A region's place under other weights.
struct Place {
    code: String,
    index: f64,
    rank: usize,
}

/// What a page computes: the formula of [`Trial`], word for word.
fn places(trial: &Trial, weights: &[f64]) -> Vec<Place> {
    let mut places: Vec<Place> = trial
        .regions
        .iter()
        .filter_map(|region| {
            let index = index(trial, weights, &region.scores)?;
            Some(Place { code: region.code.to_string(), index, rank: 0 })
        })
        .collect();
    places.sort_by(|a, b| b.index.total_cmp(&a.index));
    let indices: Vec<f64> = places.iter().map(|place| place.index).collect();
    let (high, low) = (indices.first().copied(), indices.last().copied());
    let tie = 1e-9 * (high.unwrap_or(0.0) - low.unwrap_or(0.0));
    let mut first = 0;
    for at in 0..places.len() {
        if at > 0 && places[at - 1].index - places[at].index > tie {
            first = at;
        }
        places[at].rank = first + 1;
    }
    places.sort_by(|a, b| (a.rank, &a.code).cmp(&(b.rank, &b.code)));
    places
}

fn index(trial: &Trial, weights: &[f64], scores: &[Option<f64>]) -> Option<f64> {
    let parts = || weights.iter().zip(scores).filter(|(weight, _)| **weight > 0.0);
    let unit = |weight: f64| match trial.by {
        ShareBy::Weight => weight,
        ShareBy::Count => 1.0,
    };
    let all: f64 = parts().map(|(weight, _)| unit(*weight)).sum();
    let there: f64 =
        parts().filter(|(_, score)| score.is_some()).map(|(weight, _)| unit(*weight)).sum();
    if there == 0.0 || there / all + 1e-9 < trial.minimum_share.get() {
        return None;
    }
    let present: Vec<(f64, f64)> =
        parts().filter_map(|(weight, score)| Some((*weight, (*score)?))).collect();
    if trial.power <= 0.0 && present.iter().any(|(_, score)| *score <= 0.0) {
        return None;
    }
    let whole: f64 = present.iter().map(|(weight, _)| weight).sum();
    let mean = |f: &dyn Fn(f64) -> f64| {
        present.iter().map(|(weight, score)| weight * f(*score)).sum::<f64>() / whole
    };
    Some(if trial.power == 0.0 {
        mean(&f64::ln).exp()
    } else {
        mean(&|score| score.powf(trial.power)).powf(1.0 / trial.power)
    })
    .filter(|index| Score::of(*index).is_some())
}
