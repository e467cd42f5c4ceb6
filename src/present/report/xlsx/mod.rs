//! Writes a report as a workbook: the ranking, every value with its origin, and weights that may be
//! changed.
//!
//! Takes what the report was made from and the report; gives the bytes of a file, the same for the
//! same report. Numbers carry all their digits and are only rounded for the eye; texts from data
//! never become formulas; every formula carries its result.

mod data;
mod look;
mod method;
mod ranking;
mod scores;
mod summary;
mod trial;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::look::{Look, Page};
use super::Report;
use crate::diagnostic::{Language, Words};
use crate::domain::RegionId;
use crate::present::chart::Material;
use crate::present::term::Term;
use crate::words;

/// The names of the sheets, in their order.
pub(super) mod sheet {
    use crate::present::term::Term;

    /// The result in words and two charts.
    pub(crate) const SUMMARY: Term = Term("Summary", "Tóm tắt");
    /// All regions.
    pub(crate) const RANKING: Term = Term("Ranking", "Xếp hạng");
    /// The weights of the parts of the index.
    pub(crate) const WEIGHTS: Term = Term("Weights", "Trọng số");
    /// The ranking under other weights.
    pub(crate) const TRIAL: Term = Term("What if", "Giả định");
    /// Every score.
    pub(crate) const SCORES: Term = Term("Scores", "Điểm");
    /// Every value.
    pub(crate) const DATA: Term = Term("Data", "Số liệu");
    /// Where values come from.
    pub(crate) const SOURCES: Term = Term("Sources", "Nguồn");
    /// How it was computed.
    pub(crate) const METHOD: Term = Term("Method", "Phương pháp");
}

/// What the sheets are made from.
#[derive(Debug, Clone, Copy)]
struct Desk<'a> {
    material: &'a Material<'a>,
    report: &'a Report,
    hero: Option<RegionId>,
}

impl Desk<'_> {
    fn language(&self) -> Language {
        self.report.language
    }

    /// How the row of a region looks.
    fn row(&self, region: RegionId) -> look::Row {
        if self.hero == Some(region) { look::Row::Hero } else { look::Row::Plain }
    }
}

/// Writes a report as XLSX; what is in the way if there is more than a sheet can hold.
pub fn write(material: &Material<'_>, report: &Report) -> Result<Vec<u8>, Words> {
    book(material, report).map_err(|error| match error {
        XlsxError::RowColumnLimitError => words!(
            "there are more values than a sheet can hold: use `icf score --format csv` instead",
            "số liệu nhiều hơn một trang tính có thể chứa: hãy dùng `icf score --format csv`"
        ),
        other => {
            words!("the workbook cannot be written: {other}", "không ghi được bảng tính: {other}")
        }
    })
}

fn book(material: &Material<'_>, report: &Report) -> Result<Vec<u8>, XlsxError> {
    let study = &material.study;
    let look = Look::new(study.decimals());
    let hero = study.dataset.find_region(report.region.as_str());
    let desk = Desk { material, report, hero };
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(&report.title)
        .set_subject(&report.subtitle)
        .set_author("icf")
        .set_comment(&report.foot)
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    let sheets: [(Term, Fill); 8] = [
        (sheet::SUMMARY, summary::fill),
        (sheet::RANKING, ranking::fill),
        (sheet::WEIGHTS, trial::fill_weights),
        (sheet::TRIAL, trial::fill),
        (sheet::SCORES, scores::fill),
        (sheet::DATA, data::fill),
        (sheet::SOURCES, method::fill_sources),
        (sheet::METHOD, method::fill),
    ];
    for (name, fill) in sheets {
        let mut page = Page::new(book.add_worksheet(), &look, name.get(report.language))?;
        fill(&desk, &mut page)?;
    }
    book.save_to_buffer()
}

/// What fills a sheet.
type Fill = fn(&Desk<'_>, &mut Page<'_>) -> Result<(), XlsxError>;
