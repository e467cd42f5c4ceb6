//! Tables: heads that come again on every page, rows that are not torn apart, columns that fit.

use maud::{Markup, html};

use super::look::{Look, Weight, colour};
use super::text::{Desk, Set, clean, run};
use crate::present::Align;
use crate::present::report::{Sheet, SheetRow, Span};

/// Left and right of the text of a cell, in points.
const PADDING: f64 = 7.5;

/// A space without width: a text may be broken here.
pub(super) const BREAK: char = '\u{200b}';

/// No column asks for more than this share of the line while others have to break their texts.
const GREED: f64 = 0.42;

/// How many times the line the texts of a table may ask for before it is set smaller.
const CROWDED: f64 = 1.8;

/// A table whose rows fit on a page stays together if it has no more rows than this.
const SMALL: usize = 12;

/// How wide columns are, and the size of the text in them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measures {
    /// Widths in twentieths of a point; they fill the line.
    pub(super) columns: Vec<u32>,
    /// Size in points.
    pub(super) size: f64,
}

/// Finds widths of columns: each as wide as its longest word at least, the rest by need.
pub(super) fn measures(sheet: &Sheet, look: &Look) -> Measures {
    let line = f64::from(look.line()) / 20.0;
    let mut found = Measures { columns: Vec::new(), size: 0.0 };
    for &size in look.table {
        let needs: Vec<(f64, f64)> =
            (0..sheet.columns.len()).map(|at| needs(sheet, at, size, look)).collect();
        let least: f64 = needs.iter().map(|(least, _)| least).sum();
        let wanted: f64 = needs.iter().map(|(_, wanted)| wanted).sum();
        found = Measures { columns: shared(&needs, line), size };
        // A crowded table is read with more ease in smaller letters than in many short lines.
        if least <= line && (wanted <= CROWDED * line || size <= look.small()) {
            break;
        }
    }
    found
}

/// The width that the longest word of a column needs, and the width that its longest text wants.
fn needs(sheet: &Sheet, column: usize, size: f64, look: &Look) -> (f64, f64) {
    let (mut least, mut wanted) = (0.0_f64, 0.0_f64);
    let head = &sheet.columns[column];
    let mut see = |text: &str, weight: Weight, is_number: bool| {
        let all = look.width(text, size, weight);
        wanted = wanted.max(all);
        // A number keeps together: "90 %" on two lines is read as two things.
        if is_number && text.chars().count() < 24 {
            least = least.max(all);
        } else {
            let words = text.split(|c: char| c.is_whitespace() || c == BREAK);
            least = words.map(|word| look.width(word, size, weight)).fold(least, f64::max);
        }
    };
    see(&head.0, Weight::Bold, false);
    for row in &sheet.rows {
        let weight = if row.stands_out { Weight::Bold } else { Weight::Regular };
        let text: String = row.cells.get(column).map(|spans| text_of(spans)).unwrap_or_default();
        see(&text, weight, head.1 == Align::Right);
    }
    // A little air, for no two programs measure letters alike.
    (least * 1.04 + PADDING, wanted * 1.04 + PADDING)
}

/// The plain text of a cell.
pub(super) fn text_of(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}

/// Divides a line among columns.
fn shared(needs: &[(f64, f64)], line: f64) -> Vec<u32> {
    let least: f64 = needs.iter().map(|(least, _)| least).sum();
    let all: f64 = needs.iter().map(|(_, wanted)| wanted).sum();
    let modest = |(least, wanted): &(f64, f64)| (*least, wanted.min(line * GREED).max(*least));
    let needs: Vec<(f64, f64)> =
        if all <= line { needs.to_vec() } else { needs.iter().map(modest).collect() };
    let wanted: f64 = needs.iter().map(|(_, wanted)| wanted).sum();
    let width = |(least_one, wanted_one): &(f64, f64)| {
        if wanted <= line {
            wanted_one * line / wanted
        } else if least <= line && wanted > least {
            least_one + (wanted_one - least_one) * (line - least) / (wanted - least)
        } else {
            least_one * line / least
        }
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet of paper")]
    let twentieths = |points: f64| (points * 20.0).floor() as u32;
    needs.iter().map(|need| twentieths(width(need))).collect()
}

impl Desk<'_> {
    /// A table with its caption above and its notes below.
    pub(super) fn sheet(&mut self, sheet: &Sheet) -> Markup {
        let turned = self.turned();
        let caption = html! {
            w:p {
                w:pPr { w:pStyle w:val="Caption" {} w:keepNext {} (turned) }
                (self.marked(Some(&sheet.anchor), &run(&sheet.caption, Set::PLAIN, None)))
            }
        };
        let table = self.grid(sheet);
        let note = |note: &String| self.paragraph("Note", None, &run(note, Set::PLAIN, None));
        let notes: Vec<Markup> = sheet.notes.iter().map(note).collect();
        html! { (caption) (table) @for note in notes { (note) } (gap()) }
    }

    /// The table alone.
    pub(super) fn grid(&mut self, sheet: &Sheet) -> Markup {
        let measures = measures(sheet, &self.look);
        let total: u32 = measures.columns.iter().sum();
        let small = sheet.rows.len() <= SMALL;
        let n = sheet.rows.len();
        let rows: Vec<Markup> = sheet
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| self.row(sheet, row, &measures, small && at + 1 < n))
            .collect();
        html! {
            w:tbl {
                w:tblPr {
                    w:tblStyle w:val="ReportTable" {}
                    w:tblW w:w=(total) w:type="dxa" {}
                    w:tblLayout w:type="fixed" {}
                    w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"
                        w:lastColumn="0" w:noHBand="1" w:noVBand="1" {}
                    w:tblCaption w:val=(clean(&sheet.caption)) {}
                    @if !sheet.notes.is_empty() { w:tblDescription w:val=(clean(&sheet.notes.join(" "))) {} }
                }
                w:tblGrid { @for width in &measures.columns { w:gridCol w:w=(width) {} } }
                (self.head(sheet, &measures))
                @for row in rows { (row) }
            }
        }
    }

    fn head(&self, sheet: &Sheet, measures: &Measures) -> Markup {
        let set = Set { bold: false, size: Some(measures.size) };
        html! {
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for ((head, align), width) in sheet.columns.iter().zip(&measures.columns) {
                    w:tc {
                        w:tcPr { w:tcW w:w=(width) w:type="dxa" {} w:vAlign w:val="bottom" {} }
                        w:p {
                            w:pPr {
                                w:pStyle w:val="TableHead" {}
                                @if !self.look.is_official() { w:jc w:val=(side(*align)) {} }
                            }
                            (run(head, set.bold(), None))
                        }
                    }
                }
            }
        }
    }

    fn row(&mut self, sheet: &Sheet, row: &SheetRow, measures: &Measures, keep: bool) -> Markup {
        let set = Set { bold: row.stands_out, size: Some(measures.size) };
        let mut cells = Vec::new();
        for (at, ((_, align), width)) in sheet.columns.iter().zip(&measures.columns).enumerate() {
            let spans = row.cells.get(at).map(Vec::as_slice).unwrap_or_default();
            let content = self.spans(spans, set);
            let anchor = row.anchor.as_deref().filter(|_| at == 0);
            cells.push(html! {
                w:tc {
                    w:tcPr {
                        w:tcW w:w=(width) w:type="dxa" {}
                        @if row.stands_out { w:shd w:val="clear" w:color="auto" w:fill=(colour::HERO_GROUND) {} }
                    }
                    w:p {
                        w:pPr {
                            w:pStyle w:val="TableText" {}
                            @if keep { w:keepNext {} }
                            @if *align == Align::Right { w:jc w:val="right" {} }
                        }
                        (self.marked(anchor, &content))
                    }
                }
            });
        }
        html! { w:tr { w:trPr { w:cantSplit {} } @for cell in cells { (cell) } } }
    }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Right => "right",
    }
}

/// A little air below a table, where a paragraph must stand anyway.
fn gap() -> Markup {
    html! {
        w:p { w:pPr { w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact" {} } }
    }
}
