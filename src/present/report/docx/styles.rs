//! The styles of a document, its lists, its settings and its theme.

use maud::{Markup, PreEscaped, html};

use super::look::{Look, colour, half};
use super::package::HEAD;
use crate::diagnostic::Language;

/// The vocabulary of Word.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The list of bullets.
pub(super) const BULLETS: &str = "1";
/// The numbers of headings in an official document.
pub(super) const HEADINGS: &str = "2";

/// How paragraphs of a style stand.
struct Stand<'a> {
    /// Points above and below.
    around: (f64, f64),
    /// Where its lines begin and end: left, right, first line, in twentieths of a point.
    indent: (i32, i32, i32),
    /// To which side it keeps.
    side: &'a str,
    /// How far its lines stand apart, in 240ths of a line.
    leading: u32,
    /// Whether it stays with what follows.
    keep: bool,
}

impl Stand<'_> {
    const PLAIN: Self =
        Self { around: (0.0, 0.0), indent: (0, 0, 0), side: "left", leading: 264, keep: false };

    fn properties(&self, outline: Option<u8>, extra: &Markup) -> Markup {
        let twentieths = |points: f64| format!("{:.0}", points * 20.0);
        let (left, right, first) = self.indent;
        html! {
            w:pPr {
                @if self.keep { w:keepNext {} w:keepLines {} }
                (extra)
                w:spacing w:before=(twentieths(self.around.0)) w:after=(twentieths(self.around.1))
                    w:line=(self.leading) w:lineRule="auto" {}
                @if first < 0 {
                    w:ind w:left=(left) w:right=(right) w:hanging=(-first) {}
                } @else {
                    w:ind w:left=(left) w:right=(right) w:firstLine=(first) {}
                }
                w:jc w:val=(self.side) {}
                @if let Some(level) = outline { w:outlineLvl w:val=(level) {} }
            }
        }
    }
}

/// How letters of a style look.
#[derive(Default)]
struct Letters<'a> {
    bold: bool,
    italic: bool,
    capitals: bool,
    colour: &'a str,
    size: f64,
}

impl Letters<'_> {
    fn properties(&self) -> Markup {
        html! {
            w:rPr {
                @if self.bold { w:b {} w:bCs {} }
                @if self.italic { w:i {} w:iCs {} }
                @if self.capitals { w:caps {} }
                @if !self.colour.is_empty() { w:color w:val=(self.colour) {} }
                @if self.size > 0.0 { w:sz w:val=(half(self.size)) {} w:szCs w:val=(half(self.size)) {} }
            }
        }
    }
}

fn style(id: &str, name: &str, next: &str, properties: &Markup) -> Markup {
    html! {
        w:style w:type="paragraph" w:styleId=(id) w:customStyle=[is_own(name).then_some("1")] {
            w:name w:val=(name) {}
            w:basedOn w:val="Normal" {}
            @if next != id { w:next w:val=(next) {} }
            w:qFormat {}
            (properties)
        }
    }
}

/// Whether Word does not know a style by its name.
fn is_own(name: &str) -> bool {
    ["Callout", "Table Text", "Table Head", "Note", "Source", "Annex Heading", "Official Line"]
        .contains(&name)
}

/// The part with the styles.
pub(super) fn styles(look: &Look) -> PreEscaped<String> {
    let all = match look.language {
        Language::En => english(look),
        Language::Vi => official(look),
    };
    html! {
        (HEAD)
        w:styles xmlns:w=(WORD) {
            w:docDefaults {
                w:rPrDefault { w:rPr {
                    w:rFonts w:ascii=(look.font) w:hAnsi=(look.font) w:eastAsia=(look.font) w:cs=(look.font) {}
                    w:color w:val=(if look.is_official() { "000000" } else { colour::INK }) {}
                    w:sz w:val=(half(look.body)) {}
                    w:szCs w:val=(half(look.body)) {}
                    w:lang w:val=(look.tag()) w:eastAsia=(look.tag()) w:bidi="ar-SA" {}
                } }
                w:pPrDefault { w:pPr { w:spacing w:after="0" w:line="264" w:lineRule="auto" {} } }
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" {
                w:name w:val="Normal" {}
                w:qFormat {}
                w:pPr { w:widowControl {} }
            }
            w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont" {
                w:name w:val="Default Paragraph Font" {}
                w:uiPriority w:val="1" {}
                w:semiHidden {}
            }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {}
                w:uiPriority w:val="99" {}
                w:semiHidden {}
                w:tblPr {
                    w:tblInd w:w="0" w:type="dxa" {}
                    w:tblCellMar {
                        w:top w:w="0" w:type="dxa" {} w:left w:w="85" w:type="dxa" {}
                        w:bottom w:w="0" w:type="dxa" {} w:right w:w="85" w:type="dxa" {}
                    }
                }
            }
            w:style w:type="numbering" w:default="1" w:styleId="NoList" {
                w:name w:val="No List" {}
                w:uiPriority w:val="99" {}
                w:semiHidden {}
            }
            (all)
            (links(look))
            (report_table(look))
        }
    }
}

fn links(look: &Look) -> Markup {
    html! {
        w:style w:type="character" w:styleId="Hyperlink" {
            w:name w:val="Hyperlink" {}
            w:rPr { w:color w:val=(colour::PEER) {} w:u w:val="single" {} }
        }
        w:style w:type="character" w:customStyle="1" w:styleId="Figure" {
            w:name w:val="Figure" {}
            w:rPr { w:u w:val="dotted" w:color=(colour::MUTED) {} }
        }
        w:style w:type="character" w:styleId="PlaceholderText" {
            w:name w:val="Placeholder Text" {}
            w:rPr { w:color w:val=(colour::MUTED) {} }
        }
        w:style w:type="character" w:customStyle="1" w:styleId="Small" {
            w:name w:val="Small" {}
            w:rPr { w:color w:val=(colour::MUTED) {} w:sz w:val=(half(look.table[2] - 0.5)) {} w:szCs w:val=(half(look.table[2] - 0.5)) {} }
        }
    }
}

fn report_table(look: &Look) -> Markup {
    let rule = |at: &str, size: u8, colour: &str| {
        PreEscaped(format!(
            r#"<w:{at} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>"#
        ))
    };
    html! {
        w:style w:type="table" w:customStyle="1" w:styleId="ReportTable" {
            w:name w:val="Report Table" {}
            w:basedOn w:val="TableNormal" {}
            w:pPr { w:spacing w:after="0" w:line="240" w:lineRule="auto" {} }
            w:tblPr {
                w:tblBorders {
                    @if look.is_official() {
                        (rule("top", 4, "000000")) (rule("left", 4, "000000")) (rule("bottom", 4, "000000"))
                        (rule("right", 4, "000000")) (rule("insideH", 4, "000000")) (rule("insideV", 4, "000000"))
                    } @else {
                        (rule("top", 4, colour::RULE)) (rule("bottom", 6, colour::INK))
                        (rule("insideH", 4, colour::RULE))
                    }
                }
                w:tblCellMar {
                    w:top w:w="34" w:type="dxa" {} w:left w:w="70" w:type="dxa" {}
                    w:bottom w:w="34" w:type="dxa" {} w:right w:w="70" w:type="dxa" {}
                }
            }
            w:tblStylePr w:type="firstRow" {
                w:tcPr {
                    w:tcBorders { (rule("bottom", 8, if look.is_official() { "000000" } else { colour::INK })) }
                    w:vAlign w:val="bottom" {}
                }
            }
        }
    }
}

/// A paragraph that must not be overlooked: a bar at its left and a ground.
fn callout() -> Markup {
    html! {
        w:pBdr {
            w:top w:val="single" w:sz="4" w:space="5" w:color=(colour::GROUND) {}
            w:left w:val="single" w:sz="24" w:space="8" w:color=(colour::HERO) {}
            w:bottom w:val="single" w:sz="4" w:space="5" w:color=(colour::GROUND) {}
        }
        w:shd w:val="clear" w:color="auto" w:fill=(colour::GROUND) {}
    }
}

/// A tab at the right end of lines, with dots.
fn dots(look: &Look) -> Markup {
    html! { w:tabs { w:tab w:val="right" w:leader="dot" w:pos=(look.line()) {} } }
}

fn english(look: &Look) -> Markup {
    let none = html! {};
    let ink = |size: f64, colour| Letters { colour, size, ..Letters::default() }.properties();
    let bold =
        |size: f64, colour| Letters { bold: true, colour, size, ..Letters::default() }.properties();
    let stand = |around, keep| Stand { around, keep, leading: 252, ..Stand::PLAIN };
    let rows = [
        style(
            "Title",
            "Title",
            "Subtitle",
            &html! {
            (Stand { around: (0.0, 6.0), keep: true, leading: 250, ..Stand::PLAIN }.properties(None, &none)) (bold(24.0, colour::INK)) },
        ),
        style(
            "Subtitle",
            "Subtitle",
            "BodyText",
            &html! {
            (stand((0.0, 14.0), false).properties(None, &none)) (ink(10.5, colour::MUTED)) },
        ),
        style(
            "Heading1",
            "heading 1",
            "BodyText",
            &html! {
            (stand((20.0, 6.0), true).properties(Some(0), &none)) (bold(17.0, colour::INK)) },
        ),
        style(
            "Heading2",
            "heading 2",
            "BodyText",
            &html! {
            (stand((14.0, 4.0), true).properties(Some(1), &none)) (bold(12.5, colour::PEER)) },
        ),
        style(
            "Heading3",
            "heading 3",
            "BodyText",
            &html! {
            (stand((10.0, 3.0), true).properties(Some(2), &none)) (bold(10.5, colour::INK)) },
        ),
        style(
            "AnnexHeading",
            "Annex Heading",
            "BodyText",
            &html! {
            (stand((0.0, 6.0), true).properties(Some(0), &none)) (bold(17.0, colour::INK)) },
        ),
        style(
            "BodyText",
            "Body Text",
            "BodyText",
            &html! {
            (Stand { around: (0.0, 7.0), leading: 290, ..Stand::PLAIN }.properties(None, &none)) },
        ),
        style(
            "ListBullet",
            "List Bullet",
            "ListBullet",
            &html! {
            (Stand { around: (0.0, 4.0), indent: (340, 0, -227), leading: 280, ..Stand::PLAIN }.properties(None, &html! { w:numPr { w:ilvl w:val="0" {} w:numId w:val=(BULLETS) {} } })) },
        ),
        style(
            "Callout",
            "Callout",
            "BodyText",
            &html! {
            (Stand { around: (10.0, 12.0), indent: (227, 113, 0), leading: 280, ..Stand::PLAIN }.properties(None, &callout())) },
        ),
        style(
            "Caption",
            "caption",
            "BodyText",
            &html! {
            (stand((8.0, 5.0), false).properties(None, &none)) (ink(9.0, colour::MUTED)) },
        ),
        style(
            "TOCHeading",
            "TOC Heading",
            "BodyText",
            &html! {
            (stand((6.0, 4.0), true).properties(None, &none)) (bold(12.5, colour::PEER)) },
        ),
        style(
            "TOC1",
            "toc 1",
            "Normal",
            &html! {
            (stand((3.0, 1.0), false).properties(None, &dots(look))) },
        ),
        style(
            "TOC2",
            "toc 2",
            "Normal",
            &html! {
            (Stand { indent: (284, 0, 0), leading: 252, ..Stand::PLAIN }.properties(None, &dots(look))) (ink(9.5, colour::MUTED)) },
        ),
        style(
            "TableText",
            "Table Text",
            "TableText",
            &html! {
            (Stand { leading: 250, ..Stand::PLAIN }.properties(None, &none)) },
        ),
        style(
            "TableHead",
            "Table Head",
            "TableText",
            &html! {
            (Stand { leading: 250, keep: true, ..Stand::PLAIN }.properties(None, &none)) (Letters { bold: true, ..Letters::default() }.properties()) },
        ),
        style(
            "Note",
            "Note",
            "BodyText",
            &html! {
            (stand((3.0, 2.0), false).properties(None, &none)) (ink(8.5, colour::MUTED)) },
        ),
        style(
            "Source",
            "Source",
            "Source",
            &html! {
            (Stand { around: (0.0, 5.0), indent: (510, 0, -510), ..Stand::PLAIN }.properties(None, &html! { w:tabs { w:tab w:val="left" w:pos="510" {} } })) (ink(9.0, "")) },
        ),
        style(
            "Header",
            "header",
            "Header",
            &html! { (Stand::PLAIN.properties(None, &none)) (ink(9.0, colour::MUTED)) },
        ),
        style(
            "Footer",
            "footer",
            "Footer",
            &html! {
            (Stand::PLAIN.properties(None, &html! { w:tabs { w:tab w:val="right" w:pos=(look.line()) {} } })) (ink(8.5, colour::MUTED)) },
        ),
    ];
    html! { @for row in rows { (row) } }
}

/// The styles of Decree 30/2020/NĐ-CP, annex I.
fn official(look: &Look) -> Markup {
    let none = html! {};
    let size = |size: f64| Letters { size, ..Letters::default() }.properties();
    let bold = |size: f64| Letters { bold: true, size, ..Letters::default() }.properties();
    let justified =
        Stand { around: (0.0, 6.0), indent: (0, 0, 720), side: "both", leading: 276, keep: false };
    let heading = Stand { around: (6.0, 6.0), keep: true, ..justified };
    let centred = Stand { side: "center", keep: true, ..Stand::PLAIN };
    let numbered =
        |level: u8| html! { w:numPr { w:ilvl w:val=(level) {} w:numId w:val=(HEADINGS) {} } };
    let capitals = Letters { bold: true, capitals: true, size: 13.0, ..Letters::default() };
    let slanted = Letters { bold: true, italic: true, size: 13.0, ..Letters::default() };
    let rows = [
        style(
            "Title",
            "Title",
            "Subtitle",
            &html! {
            (Stand { around: (18.0, 0.0), ..centred }.properties(None, &none)) (Letters { bold: true, capitals: true, size: 14.0, ..Letters::default() }.properties()) },
        ),
        style(
            "Subtitle",
            "Subtitle",
            "BodyText",
            &html! {
            (centred.properties(None, &none)) (bold(14.0)) },
        ),
        style(
            "Heading1",
            "heading 1",
            "BodyText",
            &html! {
            (Stand { around: (12.0, 6.0), ..heading }.properties(Some(0), &numbered(0))) (capitals.properties()) },
        ),
        style(
            "Heading2",
            "heading 2",
            "BodyText",
            &html! { (heading.properties(Some(1), &numbered(1))) (bold(13.0)) },
        ),
        style(
            "Heading3",
            "heading 3",
            "BodyText",
            &html! { (heading.properties(Some(2), &numbered(2))) (slanted.properties()) },
        ),
        style(
            "AnnexHeading",
            "Annex Heading",
            "BodyText",
            &html! {
            (Stand { around: (0.0, 10.0), ..centred }.properties(Some(0), &none)) (Letters { size: 14.0, ..capitals }.properties()) },
        ),
        style("BodyText", "Body Text", "BodyText", &html! { (justified.properties(None, &none)) }),
        style(
            "ListBullet",
            "List Bullet",
            "ListBullet",
            &html! {
            (Stand { around: (0.0, 4.0), ..justified }.properties(None, &html! { w:numPr { w:ilvl w:val="0" {} w:numId w:val=(BULLETS) {} } })) },
        ),
        style(
            "Callout",
            "Callout",
            "BodyText",
            &html! {
            (Stand { around: (6.0, 10.0), indent: (227, 113, 0), ..justified }.properties(None, &callout())) (size(12.5)) },
        ),
        style(
            "Caption",
            "caption",
            "BodyText",
            &html! {
            (Stand { around: (6.0, 5.0), side: "center", ..Stand::PLAIN }.properties(None, &none)) (Letters { italic: true, size: 12.0, ..Letters::default() }.properties()) },
        ),
        style(
            "TOCHeading",
            "TOC Heading",
            "BodyText",
            &html! {
            (Stand { around: (14.0, 6.0), ..centred }.properties(None, &none)) (capitals.properties()) },
        ),
        style(
            "TOC1",
            "toc 1",
            "Normal",
            &html! { (Stand { around: (3.0, 0.0), ..Stand::PLAIN }.properties(None, &dots(look))) (size(13.0)) },
        ),
        style(
            "TOC2",
            "toc 2",
            "Normal",
            &html! {
            (Stand { indent: (340, 0, 0), ..Stand::PLAIN }.properties(None, &dots(look))) (size(12.0)) },
        ),
        style(
            "TableText",
            "Table Text",
            "TableText",
            &html! { (Stand { leading: 240, ..Stand::PLAIN }.properties(None, &none)) },
        ),
        style(
            "TableHead",
            "Table Head",
            "TableText",
            &html! {
            (Stand { leading: 240, ..centred }.properties(None, &none)) (Letters { bold: true, ..Letters::default() }.properties()) },
        ),
        style(
            "Note",
            "Note",
            "BodyText",
            &html! {
            (Stand { around: (3.0, 3.0), side: "both", ..Stand::PLAIN }.properties(None, &none)) (Letters { italic: true, size: 11.0, ..Letters::default() }.properties()) },
        ),
        style(
            "Source",
            "Source",
            "Source",
            &html! {
            (Stand { around: (0.0, 5.0), indent: (567, 0, -567), side: "both", ..Stand::PLAIN }.properties(None, &html! { w:tabs { w:tab w:val="left" w:pos="567" {} } })) (size(12.0)) },
        ),
        style(
            "OfficialLine",
            "Official Line",
            "OfficialLine",
            &html! {
            (Stand { leading: 252, side: "center", ..Stand::PLAIN }.properties(None, &none)) (bold(13.0)) },
        ),
        style(
            "Header",
            "header",
            "Header",
            &html! { (Stand { side: "center", ..Stand::PLAIN }.properties(None, &none)) (size(13.0)) },
        ),
        style(
            "Footer",
            "footer",
            "Footer",
            &html! { (Stand { side: "center", ..Stand::PLAIN }.properties(None, &none)) (Letters { colour: colour::MUTED, size: 9.0, ..Letters::default() }.properties()) },
        ),
    ];
    html! { @for row in rows { (row) } }
}
