//! CSV texts are cut as the `csv` crate cuts them, and cells know where they stand.

use proptest::prelude::*;

use super::super::table::Rows;
use crate::files::Files;

#[test]
fn cells_know_their_line_and_column() {
    check("a,b\nc,d\n", 1, 1, "d 2:3");
    check("a,b\r\nc,d\r\n", 1, 1, "d 2:3");
    check("a,b\n\n\r\nc,d", 1, 1, "d 4:3");
    check("đường,x\nc, d ,e\n", 0, 1, "x 1:7");
    check("a,b\nc, d ,e\n", 1, 1, "d 2:4");
}

#[test]
fn quotes_move_no_column() {
    check("a,b\n\"c, c\",\"d\",e\n", 1, 1, "d 2:9");
    check("a,b\n\"c \"\"c\"\"\",d\n", 1, 1, "d 2:11");
    check("a,b\n\"two\nlines\",d\n", 1, 1, "d 3:8");
    check("a,b\nc,\" d \"\n", 1, 1, "d 2:5");
    check("a,b\nc,d,\"e\"\n", 1, 1, "d 2:3");
    check("a,b\n5\" pipe,d\n", 1, 1, "d 2:9");
}

#[test]
fn blank_rows_are_no_rows() {
    check("a,b\n,,,\n  \nc,d\n", 1, 1, "d 4:3");
}

#[test]
fn a_quote_that_is_never_closed_is_told_where_it_opens() {
    let text = "a,b\nc,\"d\ne,f\ng,h\n";
    let mut files = Files::default();
    let file = files.add("a.csv", text);
    let mut rows = Rows::new(file, text, b',');
    assert!(rows.advance().is_some());
    assert!(rows.advance().is_none());
    let at = rows.unclosed().unwrap();
    assert_eq!(files.place(at).unwrap().to_string(), "a.csv:2:3");
}

#[test]
fn a_quote_that_is_closed_at_the_very_end_is_fine() {
    let mut rows = Rows::new(Files::default().add("a.csv", ""), "a\n\"b\"", b',');
    assert!(rows.advance().is_some());
    assert_eq!(rows.advance().unwrap().cell(0).text(), "b");
    assert!(rows.advance().is_none() && rows.unclosed().is_none());
}

#[test]
fn what_follows_a_closed_quote_belongs_to_the_cell() {
    let text = "\"\"a";
    let mut rows = Rows::new(Files::default().add("a.csv", ""), text, b',');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let expected = reader.records().next().unwrap().unwrap();
    assert_eq!(rows.advance().unwrap().cell(0).text(), &expected[0]);
}

proptest! {
    #[test]
    fn the_span_of_a_cell_holds_the_cell(
        rows in prop::collection::vec(prop::collection::vec("[a-zđ ,\"\n]{0,6}", 1..5), 1..6),
        crlf in prop::sample::select(vec!["\n", "\r\n", "\n\n"]),
    ) {
        let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let needs = |cell: &String| cell.contains([',', '"', '\n']);
        let text: String = rows.iter().map(|row| {
            let cells: Vec<_> = row.iter()
                .map(|cell| if needs(cell) { quote(cell) } else { cell.clone() }).collect();
            cells.join(",") + crlf
        }).collect();
        let mut files = Files::default();
        let file = files.add("a.csv", text.clone());
        let mut found = Rows::new(file, &text, b',');
        while let Some(row) = found.advance() {
            for column in 0..row.len() {
                let shown = files.slice(row.cell(column).at()).replace("\"\"", "\"");
                prop_assert_eq!(shown.trim(), row.cell(column).text(), "{:?}", text);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_cut_as_the_csv_crate_cuts_it(text in "[ab,\"\n\r ]{0,40}") {
        let is_blank = |record: &Vec<String>| record.iter().all(String::is_empty);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> = reader.records()
            .map(|record| record.unwrap().iter().map(|cell| cell.trim().to_owned()).collect())
            .filter(|record| !is_blank(record))
            .collect();
        let mut rows = Rows::new(Files::default().add("a.csv", ""), &text, b',');
        let mut found = Vec::new();
        while let Some(row) = rows.advance() {
            let cells = (0..row.len()).map(|column| row.cell(column).text().to_owned());
            found.push(cells.collect::<Vec<_>>());
        }
        found.retain(|record| !is_blank(record));
        if rows.unclosed().is_none() {
            prop_assert_eq!(found, expected);
        } else {
            prop_assert!(expected.starts_with(&found));
        }
    }
}

#[track_caller]
fn check(text: &str, row: usize, column: usize, expected: &str) {
    let mut files = Files::default();
    let file = files.add("a.csv", text.to_owned());
    let mut rows = Rows::new(file, text, b',');
    for _ in 0..row {
        rows.advance().unwrap();
    }
    let row = rows.advance().unwrap();
    let cell = row.cell(column);
    let place = files.place(cell.at()).unwrap();
    let found = format!("{} {}:{}", cell.text(), place.line, place.column);
    assert_eq!(found, expected);
    assert_eq!(files.slice(cell.at()), cell.text());
}
