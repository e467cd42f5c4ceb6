//! Documents for a terminal; comfy-table breaks the cells of tables that do not fit.

use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, LineStyle, Table as Comfy};

use super::{Align, Block, Document, Table, unbroken};

/// Understood without colour: the home region's row is bold and carries a mark.
pub(super) const HOME_MARK: &str = "▶ ";

/// Writes a document; a table wider than the terminal wraps its cells.
pub(super) fn write(document: &Document, width: Option<u16>) -> String {
    let mut text = String::new();
    for (place, block) in document.blocks.iter().enumerate() {
        let follows_text =
            place > 0 && !matches!(document.blocks[place - 1], Block::Table(_) | Block::Notes(_));
        if place > 0 && !(follows_text && matches!(block, Block::Table(_) | Block::Verbatim(_))) {
            text.push('\n');
        }
        text.push_str(&match block {
            Block::Title(title) | Block::Heading(title) => bold(&wrapped(title, width, "")),
            Block::Text(line) => wrapped(line, width, "") + "\n",
            Block::Verbatim(lines) => lines.trim_end().to_owned() + "\n",
            Block::Table(table) => match width {
                None => unbroken::write(table).unwrap_or_else(|| with_comfy_table(table, None)),
                Some(_) => with_comfy_table(table, width),
            },
            Block::Notes(lines) => {
                lines.iter().map(|line| wrapped(line, width, "  ") + "\n").collect()
            }
        });
    }
    text
}

fn bold(text: &str) -> String {
    format!("\u{1b}[1m{text}\u{1b}[0m\n")
}

pub(super) fn with_comfy_table(table: &Table, width: Option<u16>) -> String {
    let mut comfy = Comfy::new();
    comfy.load_style(comfy_table::presets::NOTHING);
    *comfy.style_mut() = comfy.style().header_separator(LineStyle::none().fill('─').junction('─'));
    if let Some(width) = width {
        comfy.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    comfy.set_header(table.columns.iter().map(|column| Cell::new(&column.head)));
    let any_home = table.rows.iter().any(|row| row.stands_out);
    for row in &table.rows {
        let cells = row.cells.iter().enumerate().map(|(place, text)| {
            let mark = if row.stands_out { HOME_MARK } else { "  " };
            let cell = match place {
                0 if any_home => Cell::new_owned(format!("{mark}{text}")),
                _ => Cell::new(text),
            };
            if row.stands_out { cell.add_attribute(Attribute::Bold) } else { cell }
        });
        comfy.add_row(cells);
    }
    for (place, column) in table.columns.iter().enumerate() {
        if column.align == Align::Right
            && let Some(column) = comfy.column_mut(place)
        {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    comfy.enforce_styling();
    comfy.to_string() + "\n"
}

/// Breaks a text at spaces so that it fits the terminal; further lines are set in.
fn wrapped(text: &str, width: Option<u16>, indent: &str) -> String {
    let Some(width) = width else { return text.to_owned() };
    let width = usize::from(width).max(40);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is always a line");
        let length = last.chars().count();
        if length > indent.len() && length + 1 + word.chars().count() > width {
            lines.push(format!("{indent}{word}"));
        } else {
            if !last.is_empty() && !last.ends_with(' ') {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines.join("\n")
}
