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

/// Numbers of at most so many letters keep together.
const WHOLE: usize = 18;

/// In how many slices the rest of a line is given away.
const SLICES: usize = 40;

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

/// Finds widths of columns: each as wide as its longest word at least, the rest where it saves most
/// lines.
pub(super) fn measures(sheet: &Sheet, look: &Look) -> Measures {
    let line = f64::from(look.line()) / 20.0;
    let mut found = Measures { columns: Vec::new(), size: 0.0 };
    for &size in look.table {
        let needs: Vec<Need> =
            (0..sheet.columns.len()).map(|at| Need::of(sheet, at, size, look)).collect();
        let least: f64 = needs.iter().map(|need| need.least).sum();
        let wanted: f64 = needs.iter().map(|need| need.wanted).sum();
        found = Measures { columns: shared(&needs, line), size };
        // A crowded table is read with more ease in smaller letters than in many short lines.
        if least <= line && (wanted <= CROWDED * line || size <= look.small()) {
            break;
        }
    }
    found
}

/// What a column asks for, in points.
#[derive(Debug, Clone, PartialEq)]
struct Need {
    /// The width of its longest word.
    least: f64,
    /// The width of its longest text.
    wanted: f64,
    /// The widths of the lines of each of its cells.
    cells: Vec<Vec<f64>>,
}

impl Need {
    fn of(sheet: &Sheet, column: usize, size: f64, look: &Look) -> Self {
        let head = &sheet.columns[column];
        let mut need = Self { least: 0.0, wanted: 0.0, cells: Vec::new() };
        need.see(&head.0, false, &|text| look.width(text, size, Weight::Bold));
        for row in &sheet.rows {
            let weight = if row.stands_out { Weight::Bold } else { Weight::Regular };
            let text = row.cells.get(column).map(|spans| text_of(spans)).unwrap_or_default();
            // A number keeps together: "90 %" on two lines is read as two things.
            let whole = head.1 == Align::Right && text.chars().count() <= WHOLE;
            need.see(&text, whole, &|text| look.width(text, size, weight));
        }
        need
    }

    fn see(&mut self, text: &str, whole: bool, width: &dyn Fn(&str) -> f64) {
        // A little air, for no two programs measure letters alike.
        let wide = |text: &str| width(text) * 1.04 + PADDING;
        let lines: Vec<f64> = text.split('\n').map(wide).collect();
        let longest = lines.iter().copied().fold(0.0, f64::max);
        self.wanted = self.wanted.max(longest);
        let words = text.split(|c: char| c.is_whitespace() || c == BREAK);
        let least = if whole { longest } else { words.map(wide).fold(0.0, f64::max) };
        self.least = self.least.max(least);
        self.cells.push(lines);
    }

    /// About how many lines a cell takes at a width.
    fn lines(&self, row: usize, width: f64) -> f64 {
        let room = (width - PADDING).max(1.0);
        self.cells[row].iter().map(|line| ((line - PADDING) / room).max(1.0)).sum()
    }
}

/// The plain text of a cell.
pub(super) fn text_of(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}

/// Divides a line among columns.
fn shared(needs: &[Need], line: f64) -> Vec<u32> {
    let least: f64 = needs.iter().map(|need| need.least).sum();
    let wanted: f64 = needs.iter().map(|need| need.wanted).sum();
    let widths: Vec<f64> = if wanted <= line {
        needs.iter().map(|need| need.wanted * line / wanted).collect()
    } else if least <= line {
        grown(needs, line - least)
    } else {
        needs.iter().map(|need| need.least * line / least).collect()
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet of paper")]
    let twentieths = |points: f64| (points * 20.0).floor() as u32;
    widths.into_iter().map(twentieths).collect()
}

/// Gives away what is left of a line, slice by slice, each to the column that makes the table
/// lowest.
fn grown(needs: &[Need], left: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = needs.iter().map(|need| need.least).collect();
    let n_rows = needs.first().map_or(0, |need| need.cells.len());
    let height = |widths: &[f64]| -> f64 {
        let row = |row: usize| {
            let cells = needs.iter().zip(widths).map(|(need, width)| need.lines(row, *width));
            // The highest cell decides; the others break ties.
            let (high, all) = cells.fold((0.0_f64, 0.0), |(high, all), n| (high.max(n), all + n));
            high + 0.1 * all
        };
        (0..n_rows).map(row).sum()
    };
    for _ in 0..SLICES {
        let with = |at: usize| {
            let mut wider = widths.clone();
            wider[at] += left / SLICES as f64;
            (height(&wider), at)
        };
        let best = (0..widths.len()).map(with).min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, at)) = best {
            widths[at] += left / SLICES as f64;
        }
    }
    widths
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
        // The annex of values, which nothing leads to as a whole, may begin where there is room.
        let small = sheet.rows.len() <= SMALL && !sheet.anchor.is_empty();
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
