//! The styles of an English document: Inter, the finding first, quiet tables.

use super::{Extra, LETTERS, Letters, STAND, STYLE, Stand, Style};
use crate::present::report::docx::look::colour;

/// All of them.
pub(super) const STYLES: &[Style] = &[
    Style {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        stand: Stand { around: (0.0, 6.0), leading: 250, keep: true, ..STAND },
        letters: Letters { bold: true, colour: colour::INK, size: 24.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        stand: Stand { around: (0.0, 14.0), ..STAND },
        letters: Letters { colour: colour::MUTED, size: 10.5, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        stand: Stand { around: (20.0, 6.0), keep: true, ..STAND },
        letters: Letters { bold: true, colour: colour::INK, size: 17.0, ..LETTERS },
        outline: Some(0),
        ..STYLE
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        stand: Stand { around: (14.0, 4.0), keep: true, ..STAND },
        letters: Letters { bold: true, colour: colour::PEER, size: 12.5, ..LETTERS },
        outline: Some(1),
        ..STYLE
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        stand: Stand { around: (10.0, 3.0), keep: true, ..STAND },
        letters: Letters { bold: true, colour: colour::INK, size: 10.5, ..LETTERS },
        outline: Some(2),
        ..STYLE
    },
    Style {
        id: "AnnexHeading",
        name: "Annex Heading",
        stand: Stand { around: (0.0, 6.0), keep: true, ..STAND },
        letters: Letters { bold: true, colour: colour::INK, size: 17.0, ..LETTERS },
        outline: Some(0),
        ..STYLE
    },
    Style {
        id: "BodyText",
        name: "Body Text",
        stand: Stand { around: (0.0, 7.0), leading: 290, ..STAND },
        ..STYLE
    },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        next: "ListBullet",
        stand: Stand { around: (0.0, 4.0), indent: (340, 0, -227), leading: 280, ..STAND },
        extra: Extra::Bullets,
        ..STYLE
    },
    Style {
        id: "Callout",
        name: "Callout",
        stand: Stand { around: (10.0, 12.0), indent: (227, 113, 0), leading: 280, ..STAND },
        extra: Extra::Bar,
        ..STYLE
    },
    Style {
        id: "Caption",
        name: "caption",
        stand: Stand { around: (8.0, 5.0), ..STAND },
        letters: Letters { colour: colour::MUTED, size: 9.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "TOCHeading",
        name: "TOC Heading",
        stand: Stand { around: (6.0, 4.0), keep: true, ..STAND },
        letters: Letters { bold: true, colour: colour::PEER, size: 12.5, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "TOC1",
        name: "toc 1",
        next: "Normal",
        stand: Stand { around: (3.0, 1.0), ..STAND },
        extra: Extra::Dots,
        ..STYLE
    },
    Style {
        id: "TOC2",
        name: "toc 2",
        next: "Normal",
        stand: Stand { indent: (284, 0, 0), ..STAND },
        letters: Letters { colour: colour::MUTED, size: 9.5, ..LETTERS },
        extra: Extra::Dots,
        ..STYLE
    },
    Style {
        id: "TableText",
        name: "Table Text",
        next: "TableText",
        stand: Stand { leading: 250, ..STAND },
        ..STYLE
    },
    Style {
        id: "TableHead",
        name: "Table Head",
        next: "TableText",
        stand: Stand { leading: 250, keep: true, ..STAND },
        letters: Letters { bold: true, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Note",
        name: "Note",
        stand: Stand { around: (3.0, 2.0), ..STAND },
        letters: Letters { colour: colour::MUTED, size: 8.5, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Source",
        name: "Source",
        next: "Source",
        stand: Stand { around: (0.0, 5.0), indent: (510, 0, -510), leading: 264, ..STAND },
        letters: Letters { size: 9.0, ..LETTERS },
        extra: Extra::Tab(510),
        ..STYLE
    },
    Style {
        id: "Header",
        name: "header",
        next: "Header",
        letters: Letters { colour: colour::MUTED, size: 9.0, ..LETTERS },
        ..STYLE
    },
    Style {
        id: "Footer",
        name: "footer",
        next: "Footer",
        letters: Letters { colour: colour::MUTED, size: 8.5, ..LETTERS },
        ..STYLE
    },
];
