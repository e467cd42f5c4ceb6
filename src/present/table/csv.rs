//! Rows as CSV: decimal points, the shortest text that reads back as the same number.

/// A CSV table: a header, then rows of the same length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CsvText {
    rows: Vec<Vec<String>>,
}

impl CsvText {
    /// Starts a table with its header.
    pub fn new<T: Into<String>>(header: impl IntoIterator<Item = T>) -> Self {
        Self { rows: vec![header.into_iter().map(Into::into).collect()] }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The table for programs: no mark at its beginning, nothing changed.
    pub fn plain(&self) -> String {
        self.written(ToOwned::to_owned)
    }

    /// The table for people with Excel: a byte-order mark, so that Excel shows Vietnamese, and texts
    /// that a spreadsheet would run as a formula behind an apostrophe.
    pub fn for_people(&self) -> String {
        let safe = |cell: &str| {
            let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if risky && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
        };
        format!("\u{feff}{}", self.written(safe))
    }

    fn written(&self, cell_text: impl Fn(&str) -> String) -> String {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        for row in &self.rows {
            let cells = row.iter().map(|cell| cell_text(cell));
            writer.write_record(cells).expect("rows are as long as their header");
        }
        let bytes = writer.into_inner().expect("memory takes every byte");
        String::from_utf8(bytes).expect("cells are text")
    }
}

/// The shortest decimal text that reads back as the same number; nothing for nothing.
pub fn number(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| (number + 0.0).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_look_like_formulas_get_an_apostrophe() {
        let mut table = CsvText::new(["a", "b"]);
        table.push(vec!["=HYPERLINK(\"x\")".into(), "-3.5".into()]);
        assert_eq!(table.plain(), "a,b\n\"=HYPERLINK(\"\"x\"\")\",-3.5\n");
        assert!(table.for_people().contains("'=HYPERLINK"));
        assert!(table.for_people().ends_with(",-3.5\n"));
        assert!(table.for_people().starts_with('\u{feff}'));
    }

    #[test]
    fn numbers_read_back_as_they_were() {
        assert_eq!(number(Some(0.1 + 0.2)), "0.30000000000000004");
        assert_eq!(number(Some(-0.0)), "0");
        assert_eq!(number(None), "");
    }
}
