//! Documents as Markdown.

use super::{Align, Block, Document, Table};

/// Writes a document with pipe tables.
pub(super) fn write(document: &Document) -> String {
    let parts: Vec<String> = document.blocks.iter().map(block_text).collect();
    parts.join("\n\n") + "\n"
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Title(title) => format!("# {}", escaped(title)),
        Block::Heading(title) => format!("## {}", escaped(title)),
        Block::Text(text) => escaped(text),
        Block::Verbatim(text) => format!("```text\n{}\n```", text.trim_end()),
        Block::Table(table) => table_text(table),
        Block::Notes(lines) => {
            lines.iter().map(|line| format!("- {}", escaped(line))).collect::<Vec<_>>().join("\n")
        }
    }
}

fn table_text(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(table.columns.iter().map(|column| escaped(&column.head)).collect())];
    let rule = |align: Align| match align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    };
    lines.push(line(table.columns.iter().map(|column| rule(column.align)).collect()));
    for row in &table.rows {
        let cell = |text: &String| {
            let text = escaped(text);
            if row.stands_out && !text.is_empty() { format!("**{text}**") } else { text }
        };
        lines.push(line(row.cells.iter().map(cell).collect()));
    }
    lines.join("\n")
}

/// Text from data stays text: nothing in it may become a cell border, a tag or a link.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
