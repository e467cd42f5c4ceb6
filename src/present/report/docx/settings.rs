//! What a document is besides its text: lists, settings, theme, properties.

use maud::{Markup, PreEscaped, html};

use super::look::{Look, colour};
use super::package::{HEAD, OFFICE};
use super::styles::{BULLETS, HEADINGS, WORD};
use crate::present::report::Report;

/// The lists: bullets, and in an official document the numbers of headings.
pub(super) fn numbering(look: &Look, numbered: bool) -> PreEscaped<String> {
    let (sign, left, hanging) = if look.is_official() { ("-", 0, 0) } else { ("•", 340, 227) };
    html! {
        (HEAD)
        w:numbering xmlns:w=(WORD) {
            w:abstractNum w:abstractNumId="0" {
                w:multiLevelType w:val="hybridMultilevel" {}
                w:lvl w:ilvl="0" {
                    w:start w:val="1" {}
                    w:numFmt w:val="bullet" {}
                    w:pStyle w:val="ListBullet" {}
                    w:suff w:val=(if look.is_official() { "space" } else { "tab" }) {}
                    w:lvlText w:val=(sign) {}
                    w:lvlJc w:val="left" {}
                    w:pPr {
                        @if look.is_official() { w:ind w:left="0" w:firstLine="720" {} }
                        @else { w:ind w:left=(left) w:hanging=(hanging) {} }
                    }
                }
            }
            @if look.is_official() { (headings(numbered)) }
            w:num w:numId=(BULLETS) { w:abstractNumId w:val="0" {} }
            @if look.is_official() { w:num w:numId=(HEADINGS) { w:abstractNumId w:val="1" {} } }
        }
    }
}

/// The numbers of headings: I., 1., a); none where the texts bring their own.
fn headings(numbered: bool) -> Markup {
    let levels = [(0, "upperRoman", "%1."), (1, "decimal", "%2."), (2, "lowerLetter", "%3)")];
    html! {
        w:abstractNum w:abstractNumId="1" {
            w:multiLevelType w:val="multilevel" {}
            @for (level, format, text) in levels {
                w:lvl w:ilvl=(level) {
                    w:start w:val="1" {}
                    w:numFmt w:val=(if numbered { format } else { "none" }) {}
                    w:pStyle w:val=(format!("Heading{}", level + 1)) {}
                    w:suff w:val=(if numbered { "space" } else { "nothing" }) {}
                    w:lvlText w:val=(if numbered { text } else { "" }) {}
                    w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left="0" w:firstLine="720" {} }
                }
            }
        }
    }
}

/// The settings. Fields are brought up to date when the document is opened, for only whoever lays
/// out the pages knows their numbers.
pub(super) fn settings(look: &Look) -> PreEscaped<String> {
    html! {
        (HEAD)
        w:settings xmlns:w=(WORD) {
            w:zoom w:percent="100" {}
            @if !look.is_official() { w:embedTrueTypeFonts {} w:saveSubsetFonts {} }
            w:defaultTabStop w:val="720" {}
            w:characterSpacingControl w:val="doNotCompress" {}
            w:updateFields w:val="true" {}
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" {}
            }
            w:themeFontLang w:val=(look.tag()) {}
            w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"
                w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4"
                w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"
                w:followedHyperlink="followedHyperlink" {}
            w:decimalSymbol w:val=(if look.is_official() { "," } else { "." }) {}
            w:listSeparator w:val=(if look.is_official() { ";" } else { "," }) {}
        }
    }
}

/// The theme: colours and fonts that the editor offers.
pub(super) fn theme(look: &Look) -> PreEscaped<String> {
    let colours = [
        ("dk1", colour::INK),
        ("lt1", "FFFFFF"),
        ("dk2", colour::MUTED),
        ("lt2", colour::GROUND),
        ("accent1", colour::PEER),
        ("accent2", colour::HERO),
        ("accent3", "86AAC6"),
        ("accent4", "7B8A98"),
        ("accent5", "B85C14"),
        ("accent6", "0B4470"),
        ("hlink", colour::PEER),
        ("folHlink", colour::MUTED),
    ];
    let colour = |(name, rgb): &(&str, &str)| {
        PreEscaped(format!(r#"<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>"#))
    };
    let font = html! {
        a:latin typeface=(look.font) {} a:ea typeface="" {} a:cs typeface="" {}
    };
    let solid = html! { a:solidFill { a:schemeClr val="phClr" {} } };
    html! {
        (HEAD)
        a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="icf" {
            a:themeElements {
                a:clrScheme name="icf" { @for one in &colours { (colour(one)) } }
                a:fontScheme name="icf" {
                    a:majorFont { (font) }
                    a:minorFont { (font) }
                }
                a:fmtScheme name="icf" {
                    a:fillStyleLst { (solid) (solid) (solid) }
                    a:lnStyleLst {
                        a:ln w="6350" { (solid) } a:ln w="12700" { (solid) } a:ln w="19050" { (solid) }
                    }
                    a:effectStyleLst {
                        a:effectStyle { a:effectLst {} } a:effectStyle { a:effectLst {} } a:effectStyle { a:effectLst {} }
                    }
                    a:bgFillStyleLst { (solid) (solid) (solid) }
                }
            }
        }
    }
}

/// Title, subject and language. No dates, for nothing here knows the clock.
pub(super) fn core(report: &Report, look: &Look) -> PreEscaped<String> {
    html! {
        (HEAD)
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (super::text::clean(&report.title)) }
            dc:subject { (super::text::clean(&report.subtitle)) }
            dc:creator { "icf" }
            dc:language { (look.tag()) }
        }
    }
}

/// Which program made it.
pub(super) fn app() -> PreEscaped<String> {
    html! {
        (HEAD)
        Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" {
            Application { "icf" }
        }
    }
}

/// A header or footer.
pub(super) fn margin(name: &str, content: &Markup) -> PreEscaped<String> {
    let open = format!(r#"<w:{name} xmlns:w="{WORD}" xmlns:r="{OFFICE}">"#);
    let close = format!("</w:{name}>");
    html! { (HEAD) (PreEscaped(open)) (content) (PreEscaped(close)) }
}
