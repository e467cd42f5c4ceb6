//! From an assessment to what is shown: views, and the forms in which they are written.
//!
//! A view is plain data: what is shown, not how. It can become a [`Document`] (headings, tables and
//! notes in the reader's language), CSV or JSON. Nothing here computes more than layout, and nothing
//! writes to disk or terminal.

pub mod chart;
pub mod finding;
pub mod number;
pub mod report;
pub mod scene;
pub mod table;
pub mod term;
pub mod view;

pub use number::Numbers;
pub use table::{Align, Block, Column, CsvText, Document, Format, Row, Table, View};
