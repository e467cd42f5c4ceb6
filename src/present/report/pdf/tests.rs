//! What a PDF of a report must hold: conformance, the same bytes, nothing lost, nothing cut.

use std::collections::BTreeSet;

use super::pages::{Mark, Placement};
use super::style::PAGE_WIDTH;
use super::*;
use crate::diagnostic::Language;
use crate::domain::Code;
use crate::present::chart::Chart;
use crate::present::report::{Exhibit, Piece, Sheet, SheetRow, Source, Span, ValueEntry};
use crate::present::scene::pdf::tests::conforms;
use crate::present::scene::{Canvas, Font, Ink, Set};
use crate::present::{Align, Table};

#[test]
fn a_report_may_be_published_as_it_is() {
    for language in [Language::En, Language::Vi] {
        for length in [Length::Full, Length::Brief] {
            conforms(&write(&sample(language, length)).unwrap());
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let once = || write(&sample(Language::Vi, Length::Full)).unwrap();
    assert_eq!(once(), once());
}

#[test]
fn a_report_of_nothing_but_a_title_is_a_report() {
    let mut report = sample(Language::En, Length::Full);
    report.pieces.clear();
    report.values.clear();
    report.sources.clear();
    conforms(&write(&report).unwrap());
    report.pieces = vec![
        Piece::Trial,
        Piece::PageBreak,
        Piece::Paragraph(Vec::new()),
        Piece::Bullets(vec![Vec::new(), vec![Span::plain("")]]),
        Piece::Callout(Vec::new()),
        Piece::Table(sheet(0, &[])),
        Piece::Table(sheet(0, &["A", "B"])),
        Piece::Table(sheet(2, &[""])),
        Piece::Heading { level: 3, text: "Deep".to_owned(), anchor: String::new() },
        exhibit(Canvas::new(0.0, 0.0)),
        exhibit(Canvas::new(860.0, 20_000.0)),
        Piece::PageBreak,
    ];
    conforms(&write(&report).unwrap());
}

#[test]
fn a_brief_takes_two_pages() {
    let mut report = sample(Language::Vi, Length::Brief);
    report.values.clear();
    report.pieces.retain(|piece| !matches!(piece, Piece::Table(_) | Piece::PageBreak));
    report.pieces.truncate(10);
    let (_, book) = laid_out(&report);
    assert!(book.pages.len() <= 2, "{} pages", book.pages.len());
}

#[test]
fn nothing_is_lost_and_nothing_lies_outside_its_page() {
    for length in [Length::Full, Length::Brief] {
        let report = sample(Language::Vi, length);
        let (setter, book) = laid_out(&report);
        let (style, mut drawn) = (setter.style, BTreeSet::new());
        for placement in book.pages.iter().flatten() {
            let (marks, top, height) = match *placement {
                Placement::Atom { at, top, scale } => {
                    assert!(drawn.insert(at), "an atom is drawn once");
                    (&setter.atoms[at].marks, top, setter.atoms[at].height * scale)
                }
                Placement::Head { at, top } => {
                    (&setter.heads[at].marks, top, setter.heads[at].height)
                }
            };
            assert!(top >= style.top && top + height <= style.top + style.height() + 1e-6);
            for mark in marks {
                let Mark::Text { at, bit, size } = mark else { continue };
                let right = style.side + at.0 + bit.x + bit.run.inked() * size;
                assert!(right <= PAGE_WIDTH - style.side + 0.5, "{} ends at {right}", bit.run.text);
                assert!(at.1 > 0.0 && at.1 <= height, "{} hangs below", bit.run.text);
            }
        }
        assert_eq!(drawn.len(), setter.atoms.len());
    }
}

#[test]
fn nothing_on_a_page_lies_over_anything_else() {
    let report = sample(Language::En, Length::Full);
    let (setter, book) = laid_out(&report);
    for page in &book.pages {
        let mut end = setter.style.top;
        for placement in page {
            let (top, height) = match *placement {
                Placement::Atom { at, top, scale } => (top, setter.atoms[at].height * scale),
                Placement::Head { at, top } => (top, setter.heads[at].height),
            };
            assert!(top >= end - 1e-6, "{top} lies above {end}");
            end = top + height;
        }
    }
}

#[test]
fn a_heading_never_ends_a_page() {
    let mut report = sample(Language::En, Length::Full);
    for n in 0..60 {
        let spans =
            vec![Span::plain("Words that fill a line or two of the page. ".repeat(n % 5 + 1))];
        let (level, text) = (2, format!("Section {n}"));
        report.pieces.push(Piece::Heading { level, text, anchor: format!("section-{n}") });
        report.pieces.push(Piece::Paragraph(spans));
    }
    let (setter, book) = laid_out(&report);
    for page in &book.pages {
        let Some(Placement::Atom { at, .. }) = page.last() else { panic!("a page without text") };
        assert!(!setter.atoms[*at].keep, "a page ends with what belongs to the next one");
    }
}

#[test]
fn every_anchor_that_something_leads_to_is_found() {
    let report = sample(Language::En, Length::Full);
    let (_, book) = laid_out(&report);
    for anchor in ["chapter-1", "table-1", "exhibit-1", "value-0", "value-89", "source-2", "row-69"]
    {
        assert!(book.anchors.contains_key(anchor), "{anchor}");
    }
}

fn exhibit(canvas: Canvas) -> Piece {
    let chart = Chart {
        title: "Bình Dương is fifth of 61".to_owned(),
        subtitle: "Points".to_owned(),
        description: "Bars of 61 regions".to_owned(),
        notes: Vec::new(),
        figures: Table::default(),
        scene: canvas.finish(),
    };
    Piece::Exhibit(Box::new(Exhibit {
        number: 1,
        anchor: "exhibit-1".to_owned(),
        chart,
        confidence: "third party".to_owned(),
        sources: vec![0, 2, 99],
    }))
}

fn picture() -> Canvas {
    let mut canvas = Canvas::new(860.0, 600.0);
    canvas.rect((0.0, 0.0), (860.0, 600.0), Ink::hex(0xFF_FFFF));
    canvas.rect((24.0, 24.0), (28.0, 5.0), Ink::hex(0xC4_2E1F));
    let set = |size| Set::new(Font::bold(size), Ink::hex(0x1B_2026)).hung();
    canvas.text(
        "Bình Dương đứng thứ 5, nhưng hạng còn dao động từ 3 đến 9",
        (24.0, 43.0),
        set(21.0),
    );
    for n in 0_u32..20 {
        let top = 90.0 + 23.0 * f64::from(n);
        canvas.text("臺中 Thừa Thiên Huế", (24.0, top), set(13.0));
        canvas.rect((200.0, top), (600.0 - 20.0 * f64::from(n), 14.0), Ink::hex(0x86_AAC6));
    }
    canvas.text("Nguồn: GSO", (24.0, 570.0), set(10.5));
    canvas
}

fn sheet(n: usize, heads: &[&str]) -> Sheet {
    let names = [
        "Bình Dương",
        "<script>alert(1)</script>",
        "臺中市 (Taichung)",
        "Thành phố Hồ Chí Minh và vùng phụ cận, gồm cả Bà Rịa - Vũng Tàu sau khi sáp nhập",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "Hà Nội",
    ];
    let columns = heads.iter().enumerate();
    let side = |at| if at == 0 || at > 1 { Align::Right } else { Align::Left };
    let columns: Vec<_> = columns.map(|(at, head)| ((*head).to_owned(), side(at))).collect();
    let row = |n: usize| {
        let cell = |at: usize| match at {
            0 => vec![Span::plain((n + 1).to_string())],
            1 => vec![Span::plain(names[n % names.len()])],
            2 => vec![Span::Figure { text: format!("{},{}", 84 - n, n % 10), value: n }],
            3 => vec![Span::plain(format!("{},1 – {},9", 70 - n, 90 - n))],
            _ => vec![Span::plain(format!("{n},5")); usize::from(!(n + at).is_multiple_of(4))],
        };
        SheetRow {
            cells: (0..heads.len()).map(cell).collect(),
            stands_out: n == 4,
            anchor: Some(format!("row-{n}")),
        }
    };
    Sheet {
        caption: "Xếp hạng chung theo điểm tổng hợp, với khoảng chứa chín phần mười số lần thử"
            .to_owned(),
        anchor: "table-1".to_owned(),
        columns,
        rows: (0..n).map(row).collect(),
        notes: vec!["n = 61/63 địa phương. Chưa xếp hạng: Tiền Giang, Vĩnh Phúc.".to_owned()],
    }
}

fn sample(language: Language, length: Length) -> Report {
    let heading = |level, text: &str, anchor: &str| Piece::Heading {
        level,
        text: text.to_owned(),
        anchor: anchor.to_owned(),
    };
    let long = match language {
        Language::En => {
            "Bình Dương is fifth of 61 regions with 77.4 points. The widest gap to the mean of the seven best is in innovation: spending on research and development earns 31 points, patents earn 28. "
        }
        Language::Vi => {
            "Bình Dương đứng thứ 5 trong 61 địa phương với 77,4 điểm. Khoảng cách lớn nhất so với trung bình Nhóm 7 dẫn đầu nằm ở đổi mới sáng tạo: chi cho nghiên cứu và phát triển mới đạt 31 điểm, bằng sáng chế đạt 28 điểm. "
        }
    };
    let mixed = || mixed(long);
    let pieces = vec![
        heading(1, "Kết quả chính", "chapter-1"),
        Piece::Paragraph(mixed()),
        Piece::Bullets(vec![mixed(), vec![Span::strong("Yếu nhất: "), Span::plain(long)], mixed()]),
        Piece::Callout(mixed()),
        exhibit(picture()),
        heading(2, "Khoảng cách cần thu hẹp", "section-1"),
        Piece::Paragraph(vec![Span::plain(long.repeat(4))]),
        exhibit(picture()),
        heading(1, "So sánh các vùng", "chapter-2"),
        heading(2, "Xếp hạng", "section-2"),
        Piece::Table(sheet(70, &["Hạng", "Vùng", "Điểm", "Khoảng 90 %", "Thay đổi"])),
        Piece::PageBreak,
        heading(1, "Mọi tiêu chí cạnh nhau", "chapter-3"),
        Piece::Table(sheet(
            12,
            &[
                "Hạng",
                "Vùng",
                "Băng thông rộng",
                "Khoảng chắc chắn",
                "Lao động tri thức",
                "Đổi mới sáng tạo",
                "Bình đẳng số",
                "Bền vững",
                "Ủng hộ – khích lệ",
                "Tổng",
                "Thay đổi",
                "Độ đầy đủ số liệu",
            ],
        )),
        Piece::Paragraph(vec![Span::plain(long.repeat(30))]),
        Piece::Callout(vec![Span::plain(long.repeat(25))]),
    ];
    let (values, sources) = (values(), sources());
    Report {
        region: Code::new("binh-duong").unwrap(),
        region_name: "Bình Dương".to_owned(),
        title: "Báo cáo đánh giá vùng đổi mới sáng tạo Bình Dương 2025".to_owned(),
        subtitle: "Số liệu mẫu, dựng để kiểm tra cách trình bày; năm 2024".to_owned(),
        language,
        length,
        foot: "Các tỉnh, thành phố Việt Nam, 2024. Theo cách phân nhóm Top7, Smart21 của ICF"
            .to_owned(),
        pieces,
        values,
        sources,
        trial: None,
    }
}

/// A text with a span of every kind.
fn mixed(long: &str) -> Vec<Span> {
    vec![
        Span::plain(long),
        Span::strong("Không phải kết quả của ICF"),
        Span::plain(". Xem "),
        Span::Jump { text: "mục Phương pháp".to_owned(), anchor: "chapter-2".to_owned() },
        Span::plain(" và "),
        Span::Link {
            text: "intelligentcommunity.org/certification_standards".to_owned(),
            address: "https://www.intelligentcommunity.org/certification_standards".to_owned(),
        },
        Span::plain("; điểm là "),
        Span::Figure { text: "77,4 điểm trên thang 0–100".to_owned(), value: 0 },
        Span::plain(", chữ lạ 臺中, "),
        Span::Jump { text: "không dẫn tới đâu".to_owned(), anchor: "nowhere".to_owned() },
        Span::Link { text: " mã độc".to_owned(), address: "javascript:alert(1)".to_owned() },
        Span::plain("."),
    ]
}

fn values() -> Vec<ValueEntry> {
    let value = |n: usize| ValueEntry {
        anchor: format!("value-{n}"),
        region: "Bình Dương".to_owned(),
        pillar: ["Băng thông rộng", "Lao động tri thức", "Đổi mới"][n / 30].to_owned(),
        indicator: format!("Tỷ lệ hộ gia đình có thuê bao internet băng rộng cố định ({n})"),
        value: format!("{},3 %", n + 10),
        year: (!n.is_multiple_of(7)).then(|| "2023".to_owned()),
        score: (!n.is_multiple_of(5)).then(|| format!("{n},5")),
        weight: Some("2,1%".to_owned()),
        address: (n.is_multiple_of(4)).then(|| "https://papi.org.vn/2024".to_owned()),
        status: "số thực tế".to_owned(),
        confidence: "bên thứ ba".to_owned(),
        cell: Some(format!("data/vietnam/papi-2024.csv:{}:7", n + 2)),
        source: Some(n % 3),
        remarks: if n.is_multiple_of(9) {
            vec!["chỉ số thay thế, tương đối sát".to_owned()]
        } else {
            Vec::new()
        },
    };
    (0..90).map(value).collect()
}

fn sources() -> Vec<Source> {
    let source = |n: usize| {
        Source {
        anchor: format!("source-{n}"),
        citation: "CECODES, RTA, UNDP, Chỉ số Hiệu quả Quản trị và Hành chính công cấp tỉnh ở Việt Nam (PAPI), 2024".to_owned(),
        years: "2019–2024".to_owned(),
        accessed: Some("02/05/2025".to_owned()),
        address: (n != 1).then(|| "https://papi.org.vn/bao-cao/một-địa-chỉ-rất-dài/không-có-khoảng-trắng/để-xem-nó-xuống-dòng-ở-đâu?năm=2024&tỉnh=bình-dương&trang=12345".to_owned()),
        licence: Some("CC BY-NC 4.0".to_owned()),
        confidence: "bên thứ ba".to_owned(),
    }
    };
    (0..3).map(source).collect()
}
