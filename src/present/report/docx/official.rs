//! The head and the end of a Vietnamese official document, after Decree 30/2020/NĐ-CP, annex I.
//!
//! What only the office knows stands as a field to fill in: who issues it, number, place and date,
//! who signs. Nothing here knows the clock.

use maud::{Markup, html};

use super::look::{colour, half};
use super::text::{Desk, Set, letters, run};
use crate::present::report::Length;

/// How a line of the head looks.
#[derive(Debug, Clone, Copy)]
struct Line {
    size: f64,
    bold: bool,
    italic: bool,
}

impl Line {
    const fn plain(size: f64) -> Self {
        Self { size, bold: false, italic: false }
    }

    const fn bold(size: f64) -> Self {
        Self { size, bold: true, italic: false }
    }

    const fn italic(size: f64) -> Self {
        Self { size, bold: false, italic: true }
    }

    fn properties(self, ink: Option<&str>) -> Markup {
        html! {
            w:rPr {
                @if self.bold { w:b {} w:bCs {} }
                @if self.italic { w:i {} w:iCs {} }
                @if let Some(ink) = ink { w:color w:val=(ink) {} }
                w:sz w:val=(half(self.size)) {}
                w:szCs w:val=(half(self.size)) {}
            }
        }
    }

    fn run(self, text: &str) -> Markup {
        html! { w:r { (self.properties(None)) (letters(text)) } }
    }

    /// A field to fill in: one click takes all of what it says.
    fn blank(self, tag: &str, text: &str) -> Markup {
        html! {
            w:sdt {
                w:sdtPr {
                    (self.properties(None))
                    w:alias w:val=(text) {}
                    w:tag w:val=(tag) {}
                    w:showingPlcHdr {}
                    w:text {}
                }
                w:sdtContent {
                    w:r { (self.properties(Some(colour::MUTED))) (letters(text)) }
                }
            }
        }
    }
}

/// A line of the head or the end that is bold as a whole: fields to fill in take that from the
/// paragraph.
fn centred_bold(content: &Markup) -> Markup {
    html! { w:p { w:pPr { w:pStyle w:val="OfficialLine" {} } (content) } }
}

fn centred(content: &Markup) -> Markup {
    html! {
        w:p {
            w:pPr { w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto" {} w:jc w:val="center" {} }
            (content)
        }
    }
}

/// A short rule below a line: the upper edge of an empty paragraph that is set in from both sides.
fn rule(inset: u32) -> Markup {
    html! {
        w:p {
            w:pPr {
                w:pBdr { w:top w:val="single" w:sz="6" w:space="1" w:color="000000" {} }
                w:spacing w:before="40" w:after="0" w:line="100" w:lineRule="exact" {}
                w:ind w:left=(inset) w:right=(inset) {}
            }
        }
    }
}

/// Two columns without lines.
fn columns(widths: [u32; 2], cells: [Markup; 2]) -> Markup {
    html! {
        w:tbl {
            w:tblPr {
                w:tblW w:w=(widths[0] + widths[1]) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
                w:tblCellMar { w:left w:w="0" w:type="dxa" {} w:right w:w="0" w:type="dxa" {} }
                w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0"
                    w:lastColumn="0" w:noHBand="0" w:noVBand="0" {}
            }
            w:tblGrid { @for width in widths { w:gridCol w:w=(width) {} } }
            w:tr {
                w:trPr { w:cantSplit {} }
                @for (width, cell) in widths.iter().zip(cells) {
                    w:tc { w:tcPr { w:tcW w:w=(width) w:type="dxa" {} } (cell) }
                }
            }
        }
    }
}

impl Desk<'_> {
    /// Who issues it, the name of the state, number, place and date; then the title.
    pub(super) fn official_head(&mut self) -> Markup {
        let line = self.look.line();
        let left = line * 42 / 100;
        let issuer = html! {
            (centred(&Line::plain(13.0).blank("co-quan-chu-quan", "CƠ QUAN CHỦ QUẢN")))
            (centred_bold(&Line::bold(13.0).blank("co-quan-ban-hanh", "CƠ QUAN BAN HÀNH")))
            (rule(left * 35 / 100))
            (centred(&Line::plain(13.0).run("Số: ……/BC-……")))
        };
        let state = html! {
            (centred(&Line::bold(12.5).run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
            (centred(&Line::bold(13.5).run("Độc lập - Tự do - Hạnh phúc")))
            (rule((line - left) * 19 / 100))
            (centred(&Line::italic(13.5).run("………, ngày …… tháng …… năm ……")))
        };
        let subject = run(&subject_of(&self.report.title), Set::PLAIN, None);
        let title = self.paragraph("Title", None, &run("Báo cáo", Set::PLAIN, None));
        let subject = self.paragraph("Subtitle", None, &subject);
        html! {
            (columns([left, line - left], [issuer, state]))
            (title)
            (subject)
            (rule(line * 38 / 100))
            @if !self.report.subtitle.is_empty() {
                w:p {
                    w:pPr { w:spacing w:before="60" w:after="200" {} w:jc w:val="center" {} }
                    (Line::italic(13.0).run(&self.report.subtitle))
                }
            }
        }
    }

    /// To whom it goes and who signs.
    pub(super) fn official_end(&self) -> Markup {
        let line = self.look.line();
        let left = line * 40 / 100;
        // A brief leaves room for a signature, and no more.
        let (above, room) =
            if self.report.length == Length::Brief { (80, 760) } else { (240, 1400) };
        let receivers = html! {
            w:p { w:pPr { w:spacing w:before=(above) {} } w:r {
                w:rPr { w:b {} w:bCs {} w:i {} w:iCs {} w:sz w:val="24" {} w:szCs w:val="24" {} }
                (letters("Nơi nhận:"))
            } }
            @for text in ["- ………;", "- ………;", "- Lưu: VT, ……."] {
                w:p { (Line::plain(11.0).run(text)) }
            }
        };
        let gap = html! { w:p { w:pPr { w:spacing w:before="0" w:after="0" w:line=(room) w:lineRule="exact" {} } } };
        let signer = html! {
            w:p { w:pPr { w:pStyle w:val="OfficialLine" {} w:spacing w:before=(above) {} }
                (Line::bold(13.5).blank("quyen-han-chuc-vu", "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ")) }
            (gap)
            (centred_bold(&Line::bold(13.5).blank("ho-va-ten", "Họ và tên")))
        };
        columns([left, line - left], [receivers, signer])
    }
}

/// The subject: a title without the word that stands above it already.
fn subject_of(title: &str) -> String {
    if let Some(name) = title.strip_suffix(": báo cáo đánh giá") {
        return format!("Đánh giá {name}");
    }
    if let Some(name) = title.strip_suffix(": báo cáo tóm tắt") {
        return format!("Tóm tắt kết quả đánh giá {name}");
    }
    let rest = title.strip_prefix("Báo cáo ").or_else(|| title.strip_prefix("BÁO CÁO "));
    rest.map_or_else(|| title.to_owned(), crate::present::term::capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_report_stands_once() {
        assert_eq!(subject_of("Báo cáo đánh giá Bình Dương"), "Đánh giá Bình Dương");
        assert_eq!(subject_of("Bình Dương: báo cáo đánh giá"), "Đánh giá Bình Dương");
        let brief = "Tóm tắt kết quả đánh giá Bình Dương";
        assert_eq!(subject_of("Bình Dương: báo cáo tóm tắt"), brief);
        assert_eq!(subject_of("Bình Dương giữa các tỉnh"), "Bình Dương giữa các tỉnh");
    }
}
