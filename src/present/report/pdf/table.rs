//! Tables: columns as wide as they need, heads that are repeated on every page, rows that are never
//! torn between pages unless they are taller than one.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use krilla::tagging::{TableHeaderScope, Tag};

use super::columns::{self, Wish};
use super::lines::{Line, Stretch};
use super::pages::{Atom, Head, Mark};
use super::setter::{Block, Look, Setter, base, text_marks};
use super::style::{ACCENT, INK, RULE, STANDS_OUT, Type, ZEBRA};
use super::tags::{DOCUMENT, Part};
use crate::present::Align;
use crate::present::report::{Sheet, SheetRow};
use crate::present::scene::{Figures, Weight};

/// White at both sides of a cell.
const SIDE: f64 = 4.5;
/// White above and below a cell, as a share of the distance between base lines.
const ABOVE: f64 = 0.3;
/// The most of a table's width that one word takes.
const WIDEST: f64 = 0.3;
/// The most of a page's height that a table takes to be kept on one.
const SMALL: f64 = 0.33;
/// How much smaller letters become before words are torn.
const SMALLER: [f64; 4] = [1.0, 0.92, 0.84, 0.76];

/// A table while it is set.
struct Plan {
    type_: Type,
    /// Left side and width of every column.
    columns: Vec<(f64, f64)>,
    aligns: Vec<Align>,
    /// Width of the table.
    width: f64,
}

/// The cells of a row, broken into lines.
struct Cells {
    cells: Vec<(Part, Vec<Line>)>,
}

impl Cells {
    fn n_lines(&self) -> usize {
        self.cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1)
    }

    /// The first lines of every cell; the rest stays.
    fn split(&mut self, n: usize) -> Self {
        let first = |(part, lines): &mut (Part, Vec<Line>)| {
            let rest = lines.split_off(n.min(lines.len()));
            (*part, std::mem::replace(lines, rest))
        };
        Self { cells: self.cells.iter_mut().map(first).collect() }
    }
}

impl Setter<'_> {
    /// Sets a table with its caption and notes. Before some rows, by their positions, stands what
    /// those that follow have in common.
    pub(super) fn table(&mut self, sheet: &Sheet, groups: &BTreeMap<usize, &str>) {
        if sheet.columns.is_empty() || sheet.rows.is_empty() {
            return;
        }
        let table = self.structure.add(DOCUMENT, table_tag(&sheet.caption));
        let (air, small) = (self.style.air, self.style.small);
        let block = Block { type_: small, indent: 0.0, before: air, keep: true, whole: true };
        let first = self.atoms.len();
        if !sheet.caption.trim().is_empty() {
            let caption = self.structure.add(table, Tag::Caption);
            self.text(&sheet.caption, caption, Look::MUTED, &block);
        }
        let plan = self.plan(sheet);
        let head = self.head(sheet, &plan, table);
        if self.atoms.len() > first && !sheet.anchor.is_empty() {
            self.atoms[first].anchors.push(sheet.anchor.clone());
        }
        let body = self.structure.add(table, Tag::TBody);
        let n = sheet.rows.len();
        for (at, row) in sheet.rows.iter().enumerate() {
            // Neither the first nor the last row stands alone on a page.
            let keep = (at == 0 || at + 2 == n) && at + 1 < n;
            let zebra = at % 2 == 1;
            if let Some(group) = groups.get(&at) {
                self.group(group, &plan, body, head);
            }
            self.row(row, &plan, RowPlace { body, head, keep, zebra });
        }
        self.last_rule(&plan);
        self.keep_small(first);
        let mut before = 3.0;
        for note in &sheet.notes {
            let part = self.structure.add(DOCUMENT, Tag::P);
            let block = Block { type_: small, indent: 0.0, before, keep: false, whole: true };
            self.text(note, part, Look::MUTED, &block);
            before = 1.0;
        }
        self.after = air;
    }

    /// Finds the widths of columns, and letters as large as they can be.
    fn plan(&mut self, sheet: &Sheet) -> Plan {
        let n = sheet.columns.len();
        let room = (self.style.width() - 2.0 * SIDE * n as f64).max(1.0);
        let wishes = self.wishes(sheet);
        let at_size = |scale: f64| {
            let size = self.style.table.size * scale;
            let scaled = |wish: &Wish| Wish {
                // A word that would take more than its share of the table may be torn.
                word: (wish.word * size + 0.01).min(room * WIDEST),
                text: wish.text * size + 0.01,
                load: wish.load * size,
            };
            (scale, columns::widths(&wishes.iter().map(scaled).collect::<Vec<_>>(), room))
        };
        let mut tried = SMALLER.iter().map(|scale| at_size(*scale));
        let found = tried.find(|(_, (_, fits))| *fits);
        let (scale, (widths, _)) = found.unwrap_or_else(|| at_size(SMALLER[SMALLER.len() - 1]));
        let Type { size, leading } = self.style.table;
        let mut left = 0.0;
        let mut columns = Vec::with_capacity(n);
        for width in widths {
            columns.push((left + SIDE, width));
            left += width + 2.0 * SIDE;
        }
        let aligns = sheet.columns.iter().map(|(_, align)| *align).collect();
        let type_ = Type { size: size * scale, leading: leading * scale };
        Plan { type_, columns, aligns, width: left }
    }

    /// What every column asks for, in letters of size 1.
    fn wishes(&mut self, sheet: &Sheet) -> Vec<Wish> {
        let mut wishes = vec![Wish::default(); sheet.columns.len()];
        for (wish, (head, align)) in wishes.iter_mut().zip(&sheet.columns) {
            let stretch = [plain(head, Weight::Bold)];
            let (word, _) = self.breaker.extent(&stretch, 1.0, figures(*align));
            // A head breaks into two lines rather than widen its column.
            let text = self.breaker.halved(&stretch, 1.0, figures(*align));
            *wish = Wish { word, text: text.max(word), load: text };
        }
        for row in &sheet.rows {
            for ((wish, cell), (_, align)) in wishes.iter_mut().zip(&row.cells).zip(&sheet.columns)
            {
                let weight = weight(row);
                let stretches: Vec<Stretch<'_>> =
                    cell.iter().map(|span| plain(span.text(), weight)).collect();
                let (word, text) = self.breaker.extent(&stretches, 1.0, figures(*align));
                // Numbers stay on their line; their units need not.
                let number = || !cell.iter().any(|span| span.text().contains(char::is_alphabetic));
                let word = if *align == Align::Right && number() { text } else { word };
                wish.word = wish.word.max(word);
                wish.text = wish.text.max(text);
                wish.load += text;
            }
        }
        wishes
    }

    /// Sets the head; gives its position among the heads that are repeated.
    fn head(&mut self, sheet: &Sheet, plan: &Plan, table: Part) -> usize {
        let part = self.structure.add(table, Tag::THead);
        let row = self.structure.add(part, Tag::TR);
        let mut cells = Vec::with_capacity(sheet.columns.len());
        for (at, (head, _)) in sheet.columns.iter().enumerate() {
            let part = self.structure.add(row, Tag::TH(TableHeaderScope::Column));
            let stretches = [Stretch { part, ..plain(head, Weight::Bold) }];
            cells.push((part, self.head_lines(&stretches, plan, at)));
        }
        let cells = Cells { cells };
        let n = cells.n_lines();
        let (height, mut marks) = set_cells(cells, plan, n);
        let at = (0.0, height - 0.8);
        marks.push(Mark::Ground { at, size: (plan.width, 0.8), ink: INK });
        let opens = Some(self.heads.len());
        self.heads.push(Head { height, marks: marks.clone() });
        let before = if sheet.caption.trim().is_empty() { self.style.air } else { 2.0 };
        self.push(Atom { before, height, keep: true, marks, opens, ..Atom::default() });
        self.heads.len() - 1
    }

    /// Sets what the rows that follow have in common.
    fn group(&mut self, text: &str, plan: &Plan, body: Part, head: usize) {
        let row = self.structure.add(body, Tag::TR);
        let span = u32::try_from(plan.columns.len()).ok().and_then(NonZeroU32::new);
        let part = self.structure.add(row, Tag::TH(TableHeaderScope::Row).with_col_span(span));
        let Type { size, leading } = plan.type_;
        let stretch = Stretch { part, ink: ACCENT, ..plain(text, Weight::Bold) };
        let most = plan.width - 2.0 * SIDE;
        let lines = self.breaker.lines(&[stretch], size, Figures::Proportional, most);
        let mut marks = vec![Mark::Cell(part)];
        let above = 2.0 * ABOVE;
        let height = (lines.len() as f64 + above + ABOVE) * leading;
        for (n, line) in lines.into_iter().enumerate() {
            let y = (above + n as f64) * leading + base(plan.type_);
            marks.extend(text_marks(line, (SIDE, y), size));
        }
        let at = (0.0, height - 0.5);
        marks.push(Mark::Ground { at, size: (plan.width, 0.5), ink: RULE });
        self.push(Atom { height, keep: true, marks, head: Some(head), ..Atom::default() });
    }

    fn row(&mut self, row: &SheetRow, plan: &Plan, place: RowPlace) {
        let part = self.structure.add(place.body, Tag::TR);
        let weight = weight(row);
        let mut cells = Vec::with_capacity(plan.columns.len());
        for at in 0..plan.columns.len() {
            let cell = self.structure.add(part, Tag::TD);
            let spans = row.cells.get(at).map_or(&[][..], Vec::as_slice);
            let stretches = self.stretches(spans, cell, Look { weight, ink: INK });
            cells.push((cell, self.cell_lines(&stretches, plan, at)));
        }
        let mut cells = Cells { cells };
        // A row that no page can hold goes on in the next one.
        let room = self.style.height() - self.heads[place.head].height;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen")]
        let most = ((room / plan.type_.leading - 2.0 * ABOVE).floor().max(1.0)) as usize;
        let mut anchors: Vec<String> = row.anchor.iter().cloned().collect();
        loop {
            let slice = cells.split(most);
            let n = slice.n_lines();
            let (height, marks) = set_cells(slice, plan, n);
            let ground = match (row.stands_out, place.zebra) {
                (true, _) => Some(STANDS_OUT),
                (false, true) => Some(ZEBRA),
                (false, false) => None,
            };
            let size = (plan.width, height);
            let ground = ground.map(|ink| Mark::Ground { at: (0.0, 0.0), size, ink });
            self.push(Atom {
                height,
                keep: place.keep,
                anchors: std::mem::take(&mut anchors),
                marks: ground.into_iter().chain(marks).collect(),
                head: Some(place.head),
                ..Atom::default()
            });
            if cells.cells.iter().all(|(_, lines)| lines.is_empty()) {
                break;
            }
        }
    }

    /// Two lines of a head are about as long.
    fn head_lines(&mut self, stretches: &[Stretch<'_>], plan: &Plan, at: usize) -> Vec<Line> {
        let lines = self.cell_lines(stretches, plan, at);
        if lines.len() != 2 {
            return lines;
        }
        let (size, figures) = (plan.type_.size, figures(plan.aligns[at]));
        let most = self.breaker.halved(stretches, size, figures) + 0.01;
        self.breaker.lines(stretches, size, figures, most.min(plan.columns[at].1 + 0.01))
    }

    fn cell_lines(&mut self, stretches: &[Stretch<'_>], plan: &Plan, at: usize) -> Vec<Line> {
        let (width, figures) = (plan.columns[at].1, figures(plan.aligns[at]));
        self.breaker.lines(stretches, plan.type_.size, figures, width + 0.01)
    }

    /// Keeps a table that takes little of a page on one.
    fn keep_small(&mut self, first: usize) {
        let height: f64 = self.atoms[first..].iter().map(|atom| atom.height).sum();
        if height <= SMALL * self.style.height() {
            let last = self.atoms.len() - 1;
            self.atoms[first..last].iter_mut().for_each(|atom| atom.keep = true);
        }
    }

    /// Closes the table with a line below its last row.
    fn last_rule(&mut self, plan: &Plan) {
        if let Some(atom) = self.atoms.last_mut() {
            let at = (0.0, atom.height - 0.5);
            atom.marks.push(Mark::Ground { at, size: (plan.width, 0.5), ink: RULE });
        }
    }
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy)]
struct RowPlace {
    body: Part,
    head: usize,
    keep: bool,
    zebra: bool,
}

fn table_tag(caption: &str) -> Tag<krilla::tagging::kind::Table> {
    let caption = crate::present::scene::pdf::kept(caption);
    Tag::Table.with_summary(Some(caption).filter(|caption| !caption.is_empty()))
}

fn weight(row: &SheetRow) -> Weight {
    if row.stands_out { Weight::Bold } else { Weight::Regular }
}

/// Numbers stand in line.
fn figures(align: Align) -> Figures {
    match align {
        Align::Left => Figures::Proportional,
        Align::Right => Figures::Tabular,
    }
}

fn plain(text: &str, weight: Weight) -> Stretch<'_> {
    Stretch { text, weight, ink: INK, below: None, link: None, part: DOCUMENT }
}

/// The height of a row of so many lines, and its marks.
fn set_cells<'a>(cells: Cells, plan: &Plan, n: usize) -> (f64, Vec<Mark<'a>>) {
    let Type { size, leading } = plan.type_;
    let mut marks = Vec::new();
    for (at, (part, lines)) in cells.cells.into_iter().enumerate() {
        let (left, width) = plan.columns[at];
        marks.push(Mark::Cell(part));
        for (n, line) in lines.into_iter().enumerate() {
            let x = match plan.aligns[at] {
                Align::Left => left,
                Align::Right => left + width - line.width,
            };
            let y = (ABOVE + n as f64) * leading + base(plan.type_);
            marks.extend(text_marks(line, (x, y), size));
        }
    }
    ((n as f64 + 2.0 * ABOVE) * leading, marks)
}
