//! The styles of a document: what there is in `english` and `official`, how it is written here.

mod english;
mod official;

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

/// A style of paragraphs.
#[derive(Debug, Clone, Copy)]
struct Style {
    /// By which the text names it.
    id: &'static str,
    /// By which Word names it; a name that Word does not know is one of ours.
    name: &'static str,
    /// The style of the paragraph after it.
    next: &'static str,
    /// How its paragraphs stand.
    stand: Stand,
    /// How its letters look.
    letters: Letters,
    /// Its level in the outline.
    outline: Option<u8>,
    /// What else it has.
    extra: Extra,
}

/// How paragraphs of a style stand.
#[derive(Debug, Clone, Copy)]
struct Stand {
    /// Points above and below.
    around: (f64, f64),
    /// Where its lines begin and end: left, right, first line, in twentieths of a point.
    indent: (i32, i32, i32),
    /// To which side it keeps.
    side: &'static str,
    /// How far its lines stand apart, in 240ths of a line.
    leading: u32,
    /// Whether it stays with what follows.
    keep: bool,
}

/// How letters of a style look.
#[derive(Debug, Clone, Copy)]
struct Letters {
    bold: bool,
    italic: bool,
    capitals: bool,
    /// Nothing: as everywhere.
    colour: &'static str,
    /// In points; 0: as everywhere.
    size: f64,
}

/// What a style has besides.
#[derive(Debug, Clone, Copy)]
enum Extra {
    None,
    /// Bullets.
    Bullets,
    /// Numbers of headings of a level.
    Numbers(u8),
    /// A bar at the left, and a ground.
    Bar,
    /// A tab at the right end of lines, with dots.
    Dots,
    /// A tab so far from the left.
    Tab(u32),
}

const STAND: Stand =
    Stand { around: (0.0, 0.0), indent: (0, 0, 0), side: "left", leading: 252, keep: false };
const LETTERS: Letters =
    Letters { bold: false, italic: false, capitals: false, colour: "", size: 0.0 };
const STYLE: Style = Style {
    id: "",
    name: "",
    next: "BodyText",
    stand: STAND,
    letters: LETTERS,
    outline: None,
    extra: Extra::None,
};

impl Style {
    fn written(&self, look: &Look) -> Markup {
        let own = OWN.contains(&self.name).then_some("1");
        html! {
            w:style w:type="paragraph" w:styleId=(self.id) w:customStyle=[own] {
                w:name w:val=(self.name) {}
                w:basedOn w:val="Normal" {}
                @if self.next != self.id { w:next w:val=(self.next) {} }
                w:qFormat {}
                (self.paragraph(look))
                (self.letters.written(look))
            }
        }
    }

    fn paragraph(&self, look: &Look) -> Markup {
        let twentieths = |points: f64| format!("{:.0}", look.close(points) * 20.0);
        let Stand { around: (above, below), indent: (left, right, first), .. } = self.stand;
        html! {
            w:pPr {
                @if self.stand.keep { w:keepNext {} w:keepLines {} }
                (self.extra.written(look))
                w:spacing w:before=(twentieths(above)) w:after=(twentieths(below))
                    w:line=(self.stand.leading.min(look.leading)) w:lineRule="auto" {}
                @if first < 0 {
                    w:ind w:left=(left) w:right=(right) w:hanging=(-first) {}
                } @else {
                    w:ind w:left=(left) w:right=(right) w:firstLine=(first) {}
                }
                w:jc w:val=(self.stand.side) {}
                @if let Some(level) = self.outline { w:outlineLvl w:val=(level) {} }
            }
        }
    }
}

/// Names of styles that Word does not know.
const OWN: [&str; 7] =
    ["Callout", "Table Text", "Table Head", "Note", "Source", "Annex Heading", "Official Line"];

impl Letters {
    fn written(&self, look: &Look) -> Markup {
        let size = half(small(look, self.size));
        html! {
            w:rPr {
                @if self.bold { w:b {} w:bCs {} }
                @if self.italic { w:i {} w:iCs {} }
                @if self.capitals { w:caps {} }
                @if !self.colour.is_empty() { w:color w:val=(self.colour) {} }
                @if self.size > 0.0 { w:sz w:val=(size) {} w:szCs w:val=(size) {} }
            }
        }
    }
}

/// A size of letters: in a close document large ones shrink more than small ones.
fn small(look: &Look, size: f64) -> f64 {
    if look.is_official() {
        size
    } else if size > 11.0 {
        look.close(size)
    } else {
        size.min(look.body + 0.5)
    }
}

impl Extra {
    fn written(self, look: &Look) -> Markup {
        let list = |level: u8, id: &str| html! { w:numPr { w:ilvl w:val=(level) {} w:numId w:val=(id) {} } };
        match self {
            Self::None => html! {},
            Self::Bullets => list(0, BULLETS),
            Self::Numbers(level) => list(level, HEADINGS),
            Self::Bar => callout(),
            Self::Dots => html! {
                w:tabs { w:tab w:val="right" w:leader="dot" w:pos=(look.line()) {} }
            },
            Self::Tab(at) => html! { w:tabs { w:tab w:val="left" w:pos=(at) {} } },
        }
    }
}

/// The part with the styles.
pub(super) fn styles(look: &Look) -> PreEscaped<String> {
    let all = match look.language {
        Language::En => english::STYLES,
        Language::Vi => official::STYLES,
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
            @for style in all { (style.written(look)) }
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
