//! The styles of Decree 30/2020/NĐ-CP, annex I: Times New Roman, 13 and 14 points, justified.

use super::{Extra, LETTERS, Letters, STAND, STYLE, Stand, Style};
use crate::present::report::docx::look::colour;

/// Running text.
const JUSTIFIED: Stand =
    Stand { around: (0.0, 6.0), indent: (0, 0, 720), side: "both", leading: 276, keep: false };
/// Titles.
const CENTRED: Stand = Stand { side: "center", keep: true, leading: 264, ..STAND };

/// All of them.
pub(super) const STYLES: &[Style] = &[
    Style {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        stand: Stand { around: (18.0, 0.0), ..CENTRED },
        letters: Letters { bold: true, capitals: true, size: 14.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        stand: CENTRED,
        letters: Letters { bold: true, size: 14.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        stand: Stand { around: (12.0, 6.0), keep: true, ..JUSTIFIED },
        letters: Letters { bold: true, capitals: true, size: 13.0, ..LETTERS },
        outline: Some(0),
        extra: Extra::Numbers(0),
        ..STYLE
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        stand: Stand { around: (6.0, 6.0), keep: true, ..JUSTIFIED },
        letters: Letters { bold: true, size: 13.0, ..LETTERS },
        outline: Some(1),
        extra: Extra::Numbers(1),
        ..STYLE
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        stand: Stand { around: (6.0, 6.0), keep: true, ..JUSTIFIED },
        letters: Letters { bold: true, italic: true, size: 13.0, ..LETTERS },
        outline: Some(2),
        extra: Extra::Numbers(2),
        ..STYLE
    },
    Style {
        id: "AnnexHeading",
        name: "Annex Heading",
        stand: Stand { around: (0.0, 10.0), ..CENTRED },
        letters: Letters { bold: true, capitals: true, size: 14.0, ..LETTERS },
        outline: Some(0),
        ..STYLE
    },
    Style { id: "BodyText", name: "Body Text", stand: JUSTIFIED, ..STYLE },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        next: "ListBullet",
        stand: Stand { around: (0.0, 4.0), ..JUSTIFIED },
        extra: Extra::Bullets,
        ..STYLE
    },
    Style {
        id: "Callout",
        name: "Callout",
        stand: Stand { around: (6.0, 10.0), indent: (227, 113, 0), ..JUSTIFIED },
        letters: Letters { size: 12.5, ..LETTERS },
        extra: Extra::Bar,
        ..STYLE
    },
    Style {
        id: "Caption",
        name: "caption",
        stand: Stand { around: (6.0, 5.0), side: "center", leading: 264, ..STAND },
        letters: Letters { italic: true, size: 12.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "TOCHeading",
        name: "TOC Heading",
        stand: Stand { around: (14.0, 6.0), ..CENTRED },
        letters: Letters { bold: true, capitals: true, size: 13.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "TOC1",
        name: "toc 1",
        next: "Normal",
        stand: Stand { around: (3.0, 0.0), leading: 264, ..STAND },
        letters: Letters { size: 13.0, ..LETTERS },
        extra: Extra::Dots,
        ..STYLE
    },
    Style {
        id: "TOC2",
        name: "toc 2",
        next: "Normal",
        stand: Stand { indent: (340, 0, 0), leading: 264, ..STAND },
        letters: Letters { size: 12.0, ..LETTERS },
        extra: Extra::Dots,
        ..STYLE
    },
    Style {
        id: "TableText",
        name: "Table Text",
        next: "TableText",
        stand: Stand { leading: 240, ..STAND },
        ..STYLE
    },
    Style {
        id: "TableHead",
        name: "Table Head",
        next: "TableText",
        stand: Stand { leading: 240, ..CENTRED },
        letters: Letters { bold: true, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Note",
        name: "Note",
        stand: Stand { around: (3.0, 3.0), side: "both", leading: 264, ..STAND },
        letters: Letters { italic: true, size: 11.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Source",
        name: "Source",
        next: "Source",
        stand: Stand {
            around: (0.0, 5.0),
            indent: (567, 0, -567),
            side: "both",
            leading: 264,
            ..STAND
        },
        letters: Letters { size: 12.0, ..LETTERS },
        extra: Extra::Tab(567),
        ..STYLE
    },
    Style {
        id: "OfficialLine",
        name: "Official Line",
        next: "OfficialLine",
        stand: Stand { side: "center", ..STAND },
        letters: Letters { bold: true, size: 13.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Header",
        name: "header",
        next: "Header",
        stand: Stand { side: "center", leading: 264, ..STAND },
        letters: Letters { size: 13.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Footer",
        name: "footer",
        next: "Footer",
        stand: Stand { side: "center", ..STAND },
        letters: Letters { colour: colour::MUTED, size: 9.0, ..LETTERS },
        ..STYLE
    },
];
