//! A report made by hand, on real assessments: texts of both languages, a long table, a chart, values
//! with their origins, and names that mean mischief.

use icf::diagnostic::{Diagnostics, Language};
use icf::domain::RegionId;
use icf::engine::Assessment;
use icf::files::Files;
use icf::io::{self, Inputs};
use icf::present::Align;
use icf::present::chart::{self, ChartRequest, Kind, Material};
use icf::present::report::{
    self, Exhibit, Length, Piece, Reader, Report, ReportRequest, Sheet, SheetRow, Source, Span,
    ValueEntry,
};
use icf::present::view::Study;

/// A name that a page would run.
pub(crate) const SCRIPT: &str = "<script>alert(1)</script>";
/// A name that a spreadsheet would run.
pub(crate) const FORMULA: &str = "=HYPERLINK(\"x\")";

/// An assessment with all that it was made from.
pub(crate) struct Desk {
    files: Files,
    pub(crate) inputs: Inputs,
    pub(crate) assessment: Assessment,
    pub(crate) language: Language,
}

impl Desk {
    /// A built-in assessment.
    pub(crate) fn of(example: &str, language: Language) -> Self {
        let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
        let source = io::Source::example(example).unwrap();
        let overrides = io::Overrides::default();
        let inputs = io::load(&source, &overrides, &mut files, &mut troubles).unwrap();
        Self::from(files, inputs, language)
    }

    /// The same with other inputs.
    pub(crate) fn changed(self, change: impl FnOnce(&mut Inputs)) -> Self {
        let Self { files, mut inputs, language, .. } = self;
        change(&mut inputs);
        Self::from(files, inputs, language)
    }

    fn from(files: Files, inputs: Inputs, language: Language) -> Self {
        let assessment = icf::engine::assess(inputs.question());
        Self { files, inputs, assessment, language }
    }

    pub(crate) fn study(&self) -> Study<'_> {
        let inputs = &self.inputs;
        Study {
            files: &self.files,
            framework: &inputs.framework,
            dataset: &inputs.dataset,
            manifest: &inputs.manifest,
            method: &inputs.method,
            question: inputs.question(),
            assessment: &self.assessment,
            scenarios: &[],
            scenario: None,
            lens: None,
            language: self.language,
        }
    }

    pub(crate) fn material(&self) -> Material<'_> {
        Material { study: self.study(), firmness: None, years: &[] }
    }

    /// The region of the report.
    pub(crate) fn hero(&self) -> RegionId {
        let first = || self.assessment.ranking.standings[0].region;
        self.inputs.manifest.home.unwrap_or_else(first)
    }

    /// The report that the program makes.
    pub(crate) fn real(&self) -> Report {
        let request =
            ReportRequest { region: self.hero(), length: Length::Full, reader: Reader::Internal };
        report::report(&self.material(), &request).unwrap()
    }

    /// A report made by hand.
    pub(crate) fn report(&self) -> Report {
        let hero = self.hero();
        let name = self.study().region_name(hero).to_owned();
        let vietnamese = self.language == Language::Vi;
        let said = |en: &str, vi: &str| if vietnamese { vi.to_owned() } else { en.to_owned() };
        Report {
            region: self.inputs.dataset.region(hero).code.clone(),
            region_name: name.clone(),
            title: said(
                &format!("{name} among its peers"),
                &format!("Báo cáo đánh giá {name} giữa các địa phương"),
            ),
            subtitle: said("Composite score, 2024", "Điểm tổng hợp, năm 2024"),
            language: self.language,
            length: Length::Full,
            foot: said("Not an ICF selection", "Không phải danh sách do ICF bình chọn"),
            pieces: self.pieces(&name),
            values: self.values(),
            sources: Self::sources(),
            trial: self.real().trial,
        }
    }

    fn pieces(&self, name: &str) -> Vec<Piece> {
        let vietnamese = self.language == Language::Vi;
        let said = |en: &str, vi: &str| if vietnamese { vi.to_owned() } else { en.to_owned() };
        let heading = |level, text: String, anchor: &str| Piece::Heading {
            level,
            text,
            anchor: anchor.to_owned(),
        };
        let text = self.text(name);
        let bullet = |label: String, rest: String| vec![Span::Strong(label), Span::Plain(rest)];
        vec![
            heading(1, said("Main results", "Kết quả chính"), "results"),
            Piece::Paragraph(text.clone()),
            Piece::Bullets(vec![
                bullet(
                    said("Strongest:", "Mạnh nhất:"),
                    said(
                        " advocacy (91 points) and the use of public services online (88 points), both well above the mean of the leading group.",
                        " ủng hộ – khích lệ (91 điểm) và dịch vụ công trực tuyến (88 điểm), đều cao hơn trung bình của nhóm dẫn đầu.",
                    ),
                ),
                bullet(said("Weakest:", "Yếu nhất:"), said(" innovation.", " đổi mới sáng tạo.")),
            ]),
            self.exhibit(),
            heading(2, said("What this is not", "Những điều báo cáo này không nói"), "limits"),
            Piece::Callout(vec![Span::plain(said(
                "In the manner of ICF's Top7 and Smart21; not an ICF selection.",
                "Theo cách phân nhóm Top7, Smart21 của ICF; không phải danh sách do ICF bình chọn.",
            ))]),
            Piece::Trial,
            heading(1, said("Comparison", "So sánh các địa phương"), "comparison"),
            heading(2, said("Ranking", "Xếp hạng"), "ranking-section"),
            Piece::Paragraph(text),
            self.long_table(),
            Piece::PageBreak,
            heading(1, said("Method", "Phương pháp"), "method"),
            heading(3, said("Steps", "Các bước"), "steps"),
            Piece::Paragraph(vec![Span::plain(said(
                "Goalposts, arithmetic mean.",
                "Mốc 0 điểm và mốc 100 điểm, trung bình cộng.",
            ))]),
        ]
    }

    /// A paragraph with everything that a text can hold.
    fn text(&self, name: &str) -> Vec<Span> {
        let vietnamese = self.language == Language::Vi;
        let said = |en: &str, vi: &str| if vietnamese { vi.to_owned() } else { en.to_owned() };
        let paragraph = said(
            " stands among the leading regions on the composite score, on a scale from 0 to 100. The largest gap to the leading group lies in innovation: spending on research and development reaches 31 points, patents 28.",
            " đứng trong nhóm dẫn đầu theo điểm tổng hợp trên thang 0–100. Khoảng cách lớn nhất so với nhóm dẫn đầu nằm ở đổi mới sáng tạo: chi cho nghiên cứu và phát triển đạt 31 điểm, bằng sáng chế đạt 28 điểm.",
        );
        let figure = |text: &str, value| Span::Figure { text: text.to_owned(), value };
        vec![
            Span::strong(name),
            Span::plain(paragraph),
            Span::plain(said(" Its first value is ", " Giá trị thứ nhất là ")),
            figure("12,3", 0),
            Span::plain(said("; see ", "; xem ")),
            Span::Jump {
                text: said("the ranking", "bảng xếp hạng"), anchor: "ranking".to_owned()
            },
            Span::plain(", "),
            Span::Link {
                text: "ICF".to_owned(),
                address: "https://www.intelligentcommunity.org".to_owned(),
            },
            Span::plain(", "),
            Span::Link { text: SCRIPT.to_owned(), address: "javascript:alert(1)".to_owned() },
            Span::plain("."),
        ]
    }

    fn exhibit(&self) -> Piece {
        let request = ChartRequest::of(Kind::Ranking);
        Piece::Exhibit(Box::new(Exhibit {
            number: 1,
            anchor: "figure-1".to_owned(),
            chart: chart::chart(&self.material(), &request).unwrap(),
            confidence: if self.language == Language::Vi { "bên thứ ba" } else { "third party" }
                .to_owned(),
            sources: vec![0, 1],
        }))
    }

    fn long_table(&self) -> Piece {
        let study = self.study();
        let vietnamese = self.language == Language::Vi;
        let head = |en: &str, vi: &str, align| (if vietnamese { vi } else { en }.to_owned(), align);
        let rows = (0..70).map(|at| {
            let standings = &self.assessment.ranking.standings;
            let standing = standings[at % standings.len()];
            let note = if at % 7 == 3 {
                "thiếu số liệu giá cước; ước tính theo trung vị vùng"
            } else {
                "đủ số liệu"
            };
            let cells = [
                (at + 1).to_string(),
                study.region_name(standing.region).to_owned(),
                study.score_text(Some(standing.score)),
                format!("{} – {}", at + 1, at + 6),
                note.to_owned(),
            ];
            SheetRow {
                cells: cells.into_iter().map(|text| vec![Span::Plain(text)]).collect(),
                stands_out: standing.region == self.hero(),
                anchor: (at == 4).then(|| "row-of-fifth".to_owned()),
            }
        });
        Piece::Table(Sheet {
            caption: if vietnamese {
                "Bảng 1. Xếp hạng chung theo điểm tổng hợp"
            } else {
                "Table 1. Ranking by score"
            }
            .to_owned(),
            anchor: "ranking".to_owned(),
            columns: vec![
                head("Rank", "Hạng", Align::Right),
                head("Region", "Địa phương", Align::Left),
                head("Score", "Điểm", Align::Right),
                head("Ranks (90%)", "Khoảng thứ hạng", Align::Right),
                head("Notes", "Ghi chú", Align::Left),
            ],
            rows: rows.collect(),
            notes: vec!["n = 61.".to_owned()],
        })
    }

    fn values(&self) -> Vec<ValueEntry> {
        let study = self.study();
        let framework = study.framework;
        let entry = |(at, indicator): (usize, &icf::domain::Indicator)| ValueEntry {
            anchor: format!("value-{at}-{}", indicator.code),
            region: study.region_name(self.hero()).to_owned(),
            indicator: indicator.name.get(self.language).to_owned(),
            pillar: framework.pillar(indicator.pillar).name.get(self.language).to_owned(),
            weight: Some("4,2%".to_owned()),
            address: Some("https://papi.org.vn".to_owned()),
            value: format!(
                "{} {}",
                study.numbers().fixed(12.3 + at as f64, 1),
                indicator.own_unit()
            ),
            year: Some("2024".to_owned()),
            score: Some(study.numbers().fixed(71.25, 1)),
            status: if self.language == Language::Vi { "số thực tế" } else { "measured" }
                .to_owned(),
            confidence: if self.language == Language::Vi { "bên thứ ba" } else { "third party" }
                .to_owned(),
            cell: Some("data/vietnam-provinces/observations.csv:123:14".to_owned()),
            source: Some(at % 2),
            remarks: if at % 5 == 0 {
                vec!["chỉ số thay thế chỉ gần đúng".to_owned()]
            } else {
                Vec::new()
            },
        };
        framework.indicators.iter().enumerate().map(entry).collect()
    }

    fn sources() -> Vec<Source> {
        let one = |at: usize, citation: &str, address: &str| Source {
            anchor: format!("source-{at}"),
            citation: citation.to_owned(),
            years: "2023–2024".to_owned(),
            accessed: Some("2025-06-01".to_owned()),
            address: Some(address.to_owned()),
            licence: Some("CC BY 4.0".to_owned()),
            confidence: "third party".to_owned(),
        };
        vec![
            one(
                1,
                "Tổng cục Thống kê, Niên giám thống kê, 2024",
                "https://www.nso.gov.vn/nien-giam?x=1&y=2",
            ),
            one(2, SCRIPT, "file:///etc/passwd"),
        ]
    }
}
