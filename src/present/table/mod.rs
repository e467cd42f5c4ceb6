//! Documents of headings, tables and notes, and the forms in which they are written.

mod csv;
mod markdown;
mod terminal;
mod unbroken;

pub use csv::{CsvText, number as csv_number};

/// How a command writes its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a terminal.
    #[default]
    Table,
    /// Markdown.
    Markdown,
    /// CSV with decimal points and full precision.
    Csv,
    /// JSON with full precision.
    Json,
}

/// What a command answers, in every form. A view is made for one language.
pub trait View {
    /// For eyes.
    fn document(&self) -> Document;

    /// For programs and spreadsheets.
    fn csv(&self) -> CsvText;

    /// For programs; carries `"schema": "icf.<command>/1"`.
    fn json(&self) -> serde_json::Value;
}

/// Which side of its column a cell keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// Which side its cells keep to.
    pub align: Align,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// One text a column.
    pub cells: Vec<String>,
    /// Whether it is what the reader looks for: the home region.
    pub stands_out: bool,
}

/// Columns and rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// An empty table; a head that begins with `>` is a column of numbers.
    pub fn new<T: Into<String>>(heads: impl IntoIterator<Item = T>) -> Self {
        let column = |head: T| {
            let head: String = head.into();
            match head.strip_prefix('>') {
                Some(rest) => Column { head: rest.to_owned(), align: Align::Right },
                None => Column { head, align: Align::Left },
            }
        };
        Self { columns: heads.into_iter().map(column).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, cells: Vec<String>) {
        self.rows.push(Row { cells, stands_out: false });
    }

    /// Adds a row that stands out.
    pub fn push_home(&mut self, cells: Vec<String>) {
        self.rows.push(Row { cells, stands_out: true });
    }
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The head of it all.
    Title(String),
    /// The head of a part.
    Heading(String),
    /// Running text.
    Text(String),
    /// A table.
    Table(Table),
    /// Text whose line breaks matter: trees, files.
    Verbatim(String),
    /// Small print, one line each.
    Notes(Vec<String>),
}

/// What is shown to people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Adds a piece at the end; empty tables and notes are left out.
    pub fn push(&mut self, block: Block) {
        let empty = match &block {
            Block::Table(table) => table.rows.is_empty(),
            Block::Notes(lines) => lines.is_empty(),
            Block::Text(text) => text.is_empty(),
            Block::Title(_) | Block::Heading(_) | Block::Verbatim(_) => false,
        };
        if !empty {
            self.blocks.push(block);
        }
    }

    /// For a terminal of a width; colour is written as escape codes.
    pub fn terminal(&self, width: Option<u16>) -> String {
        terminal::write(self, width)
    }

    /// Markdown.
    pub fn markdown(&self) -> String {
        markdown::write(self)
    }
}
