//! What the tables of a TOML file may hold, and the one walker that checks a file against it.
//!
//! Takes the text of a file and a [`Shape`]; gives a [`Table`] of checked, spanned values, and one
//! trouble for every unknown key, wrong type, missing key, unknown word, bad code and number that
//! is not finite. Everything is reported at once; only a break of TOML's own syntax ends the
//! reading of a file, because nothing after it can be trusted.
//!
//! # How it is used
//!
//! A shape is a `static` that lists keys, what each takes and why it is there; the same shapes make
//! the JSON Schema of `icf schema`, so the schema cannot drift from the reader.
//!
//! ```
//! use icf::diagnostic::Diagnostics;
//! use icf::files::Files;
//! use icf::io::shape::{self, Range, Shape, Takes, may, must};
//!
//! static EVENT: Shape = Shape::new("event", "[[event]]", "A change of boundaries.", &[
//!     must("date", Takes::Date, "The day from which it holds."),
//!     must("from", Takes::OneOrList(&Takes::Code), "Region or regions before."),
//!     may("shares", Takes::List(&Takes::Number(Range::Share)), "How amounts are divided."),
//! ]);
//! static FILE: Shape = Shape::new("boundaries", "boundaries.toml", "Changes of boundaries.", &[
//!     may("event", Takes::Tables(&EVENT), "One change."),
//! ]);
//!
//! let mut files = Files::default();
//! let file = files.add("boundaries.toml", "[[event]]\ndate = 2025-07-01\nfrom = 'a'\n");
//! let mut troubles = Diagnostics::default();
//! let table = shape::read(file, &files, &FILE, &mut troubles).expect("the syntax is right");
//! let event = table.tables("event").next().expect("there is one");
//! assert_eq!(event.date("date").expect("it is required").value.to_string(), "2025-07-01");
//! assert_eq!(event.list("from").map(|code| code.text().value).collect::<Vec<_>>(), ["a"]);
//! assert!(troubles.is_empty());
//! ```
//!
//! Getters of a [`Table`] return `Option`: `None` means "not given", or "given wrongly and already
//! reported". So resolving code writes `let code = table.code("code")?;` and never reports a
//! trouble of shape itself.

mod choice;
mod range;
mod syntax;
mod table;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub use choice::{Choice, Named, OneOf};
pub use range::Range;
pub use table::{Chosen, Item, Spanned, Table};

use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files};

/// A text of the program in English and Vietnamese, before it is put into a message.
pub type Both = (&'static str, &'static str);

/// What a table may hold.
#[derive(Debug)]
pub struct Shape {
    /// Name among the definitions of the JSON Schema; unique.
    pub id: &'static str,
    /// How messages call the table: `[[pillar]]`.
    pub called: Both,
    /// What the table is for, for people who write files by hand.
    pub doc: &'static str,
    /// Its keys, in the order in which they are best written.
    pub keys: &'static [Key],
}

impl Shape {
    /// Describes a table whose name is the same in both languages.
    pub const fn new(
        id: &'static str,
        called: &'static str,
        doc: &'static str,
        keys: &'static [Key],
    ) -> Self {
        Self { id, called: (called, called), doc, keys }
    }
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it has to be there.
    pub need: Need,
    /// What it is for, for people who write files by hand.
    pub doc: &'static str,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It has to; a blank text is as good as none.
    Must,
    /// It may be left out.
    May,
}

/// A key that has to be there.
pub const fn must(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, need: Need::Must, doc }
}

/// A key that may be left out.
pub const fn may(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, need: Need::May, doc }
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A text in quotes. Read with [`Table::text`].
    Text,
    /// A text, number or date, kept as it is written: `version = 2.10`. Read with [`Table::text`].
    AsWritten,
    /// A text, or a table of languages. Read with [`Table::said`].
    Said,
    /// A code. Read with [`Table::code`].
    Code,
    /// A finite number; whole numbers are welcome. Read with [`Table::number`].
    Number(Range),
    /// A whole number between two others, both included. Read with [`Table::whole`].
    Whole(i64, i64),
    /// A day, as TOML's own date or in quotes; a bare year stands for its first day. Read with
    /// [`Table::date`].
    Date,
    /// `true` or `false`. Read with [`Table::flag`].
    Flag,
    /// One of a few words. Read with [`Table::word`].
    Word(&'static [&'static str]),
    /// A table. Read with [`Table::table`].
    Table(&'static Shape),
    /// Tables in double brackets, or a list of inline tables. Read with [`Table::tables`].
    Tables(&'static Shape),
    /// Two numbers in brackets. Read with [`Table::pair`].
    Pair(Range),
    /// A list. Read with [`Table::list`].
    List(&'static Self),
    /// One, or a list; what is read is always a list. Read with [`Table::list`].
    OneOrList(&'static Self),
    /// A table with free keys. Read with [`Table::map`].
    Map(&'static Self),
    /// A name, or a table `{ use = name, ... }`. Read with [`Table::choice`].
    Choice(&'static Choice),
    /// One of several forms, told apart by their TOML type; among tables, the first that is a
    /// choice and has the key `use`, else the last.
    Either(&'static [Self]),
}

/// Reads a file and checks it. Gives nothing only if the file breaks the syntax of TOML; else what
/// was right, while everything that was wrong is among the troubles.
pub fn read(
    file: FileId,
    files: &Files,
    shape: &'static Shape,
    troubles: &mut Diagnostics,
) -> Option<Table> {
    match toml::de::DeTable::parse(files.text(file)) {
        Ok(root) => Some(walk::check(root.get_ref(), file, files, shape, troubles)),
        Err(error) => {
            troubles.add(syntax::trouble(&error, file, files));
            None
        }
    }
}
