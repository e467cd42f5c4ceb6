//! Workbooks, written and read back.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use icf::diagnostic::Language;
use icf::domain::Said;
use icf::domain::Score;
use icf::present::report::xlsx;

use super::sample::{Desk, FORMULA, SCRIPT};

/// The built-in assessments.
const ALL: [&str; 5] = [
    "vietnam-provinces",
    "eu-regions",
    "icf-peers",
    "binh-duong-self-assessment",
    "human-development",
];

#[test]
fn every_number_is_the_assessments_own() {
    for example in ALL {
        let language = if example.len() % 2 == 0 { Language::En } else { Language::Vi };
        let desk = Desk::of(example, language);
        let bytes = written(&desk);
        super::keep(&format!("{example}-{}.xlsx", language.code()), &bytes);
        let mut book = opened(&bytes);
        check_ranking(&desk, &mut book);
        check_scores(&desk, &mut book);
        check_data(&desk, &mut book);
    }
}

#[test]
fn formulas_carry_the_results_of_the_engine() {
    for (example, recomputes) in [
        ("vietnam-provinces", true),
        ("human-development", true),
        ("binh-duong-self-assessment", false),
    ] {
        let desk = Desk::of(example, Language::En);
        let bytes = written(&desk);
        let mut book = opened(&bytes);
        let sheet = sheet(&mut book, "What if");
        let formulas = book.worksheet_formula("What if").unwrap();
        assert_eq!(formulas.used_cells().count() > 0, recomputes, "{example}");
        if !recomputes {
            continue;
        }
        let study = desk.study();
        let mut n = 0;
        for row in sheet.rows().skip(7) {
            let Data::String(name) = &row[0] else { continue };
            let standings = &desk.assessment.ranking.standings;
            let Some(standing) = standings.iter().find(|one| study.region_name(one.region) == name)
            else {
                assert_eq!(row[1], Data::String("–".to_owned()), "{name}");
                continue;
            };
            let score = number(&row[1]);
            assert!((score - standing.score.get()).abs() < 1e-9, "{name}");
            assert_eq!(number(&row[2]), standing.rank as f64, "{name}");
            let tier =
                standing.tier.map(|at| desk.inputs.manifest.tiers[at].name.get(Language::En));
            assert_eq!(row[5], Data::String(tier.unwrap_or("–").to_owned()), "{name}");
            n += 1;
        }
        assert_eq!(n, desk.assessment.ranking.standings.len());
    }
}

#[test]
fn units_speak_the_readers_language() {
    for (language, unit) in [(Language::En, "PAPI points"), (Language::Vi, "điểm PAPI")] {
        let bytes = written(&Desk::of("vietnam-provinces", language));
        let cells = sheet_at(&mut opened(&bytes), 5);
        let said = |row: &[Data]| row.contains(&Data::String(unit.to_owned()));
        assert!(cells.rows().any(said), "{unit}");
    }
}

#[test]
fn names_that_mean_mischief_stay_text() {
    let desk = Desk::of("vietnam-provinces", Language::En).changed(|inputs| {
        inputs.dataset.regions[0].name = Said::plain(SCRIPT);
        inputs.dataset.regions[1].name = Said::plain(FORMULA);
        inputs.dataset.regions[2].name = Said::plain("-1+1|cmd");
    });
    let bytes = written(&desk);
    super::keep("mischief.xlsx", &bytes);
    let mut book = opened(&bytes);
    for name in ["Ranking", "Scores", "Data"] {
        assert_eq!(book.worksheet_formula(name).unwrap().used_cells().count(), 0, "{name}");
        let cells = sheet(&mut book, name);
        for wanted in [SCRIPT, FORMULA, "-1+1|cmd"] {
            let found =
                cells.used_cells().any(|(_, _, cell)| *cell == Data::String(wanted.to_owned()));
            assert!(found, "{wanted} in {name}");
        }
    }
    let formulas = book.worksheet_formula("What if").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| !formula.contains("HYPERLINK")));
    let styles = super::docx::part(&bytes, "xl/styles.xml");
    assert!(styles.contains("quotePrefix=\"1\""));
}

#[test]
fn the_same_report_gives_the_same_workbook() {
    let desk = Desk::of("human-development", Language::Vi);
    assert_eq!(written(&desk), written(&Desk::of("human-development", Language::Vi)));
}

fn written(desk: &Desk) -> Vec<u8> {
    xlsx::write(&desk.material(), &desk.real()).unwrap()
}

fn opened(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

/// The sheet at a place, whatever it is called.
fn sheet_at(book: &mut Xlsx<Cursor<&[u8]>>, at: usize) -> Range<Data> {
    let name = book.sheet_names()[at].clone();
    sheet(book, &name)
}

#[track_caller]
fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        other => panic!("{other:?} is no number"),
    }
}

fn check_ranking(desk: &Desk, book: &mut Xlsx<Cursor<&[u8]>>) {
    let cells = sheet_at(book, 1);
    let study = desk.study();
    let parts = &study.framework.pillar(study.framework.index()).children;
    let first = 3 + usize::from(!study.manifest.tiers.is_empty());
    for (row, standing) in cells.rows().skip(1).zip(&desk.assessment.ranking.standings) {
        assert_eq!(number(&row[0]), standing.rank as f64);
        assert_eq!(row[1], Data::String(study.region_name(standing.region).to_owned()));
        assert_eq!(number(&row[2]), standing.score.get());
        for (cell, part) in row[first..].iter().zip(parts) {
            check_cell(cell, desk.assessment.score(standing.region, *part));
        }
    }
}

fn check_scores(desk: &Desk, book: &mut Xlsx<Cursor<&[u8]>>) {
    let cells = sheet_at(book, 4);
    let components = desk.inputs.framework.walk();
    let mut n = 0;
    for row in cells.rows().skip(1) {
        let Data::String(code) = &row[0] else { panic!("no code") };
        let region = desk.inputs.dataset.find_region(code).unwrap();
        for (cell, component) in row[2..].iter().zip(&components) {
            check_cell(cell, desk.assessment.score(region, *component));
            n += 1;
        }
    }
    assert_eq!(n, components.len() * desk.inputs.dataset.regions.len());
}

fn check_data(desk: &Desk, book: &mut Xlsx<Cursor<&[u8]>>) {
    let cells = sheet_at(book, 5);
    let mut rows = cells.rows().skip(1);
    for indicator in desk.inputs.framework.indicator_ids() {
        for region in desk.inputs.dataset.region_ids() {
            if !desk.assessment.cases[region.at()].exists {
                continue;
            }
            let row = rows.next().unwrap();
            let cell = *desk.assessment.assembled.cells.get(region.at(), indicator.at());
            check_cell(&row[2], cell.and_then(|cell| Score::of(cell.amount.get())));
        }
    }
    assert!(rows.next().is_none());
}

#[track_caller]
fn check_cell(cell: &Data, score: Option<Score>) {
    match score {
        Some(score) => assert_eq!(number(cell), score.get()),
        None => assert_eq!(*cell, Data::Empty),
    }
}
