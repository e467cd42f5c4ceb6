//! A long file is read as it would be from top to bottom, whatever the number of threads.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

const N_REGIONS: usize = 40;
const N_YEARS: usize = 100;

/// A change of a row.
#[derive(Debug, Clone, Copy)]
enum Odd {
    /// A name that means nothing.
    Region,
    /// A number that is none.
    Value,
    /// Too few cells.
    Short,
    /// A new origin in free text.
    Origin,
    /// A code that nothing else has, in a unit.
    Code(&'static str),
    /// A cell with line ends and delimiters.
    Quoted,
    /// A quote that is never closed.
    Unclosed,
}

fn regions() -> String {
    let mut csv = "region,name,population\n".to_owned();
    for region in 0..N_REGIONS {
        writeln!(csv, "region-{region:02},Region {region},1000").unwrap();
    }
    csv
}

/// A row for each region and year, long enough to be read in parts.
fn text(odd: &[(usize, Odd)]) -> String {
    let mut csv = "region,indicator,year,value,unit,origin,note\n".to_owned();
    for row in 0..N_REGIONS * N_YEARS {
        let (region, year) = (row / N_YEARS, 1920 + row % N_YEARS);
        let note = format!("{}{:01$}", row / 7, 250);
        let odd = odd.iter().find(|(at, _)| *at == row).map(|(_, odd)| *odd);
        let mut cells = [
            format!("region-{region:02}"),
            "fibre".to_owned(),
            year.to_string(),
            format!("{}.5", 20 + row % 70),
            "% of households".to_owned(),
            "statistics".to_owned(),
            note,
        ];
        match odd {
            Some(Odd::Region) => "atlantis".clone_into(&mut cells[0]),
            Some(Odd::Value) => "many".clone_into(&mut cells[3]),
            Some(Odd::Short) | None => {}
            Some(Odd::Origin) => cells[5] = format!("a survey of {}", row / 3),
            Some(Odd::Code(unit)) => {
                "length".clone_into(&mut cells[1]);
                unit.clone_into(&mut cells[4]);
            }
            Some(Odd::Quoted) => {
                cells[6] = format!("\"{}\"", "two,\nlines\n\"\"x\"\"\n".repeat(99));
            }
            Some(Odd::Unclosed) => cells[6] = "\"open".to_owned(),
        }
        let n = if matches!(odd, Some(Odd::Short)) { 2 } else { cells.len() };
        writeln!(csv, "{}", cells[..n].join(",")).unwrap();
    }
    csv
}

/// Everything that reading gives, on so many threads.
fn read_on(threads: usize, text: &str) -> (Option<Dataset>, String) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let (dataset, files, troubles) = pool.install(|| read_all_of(&regions(), text));
    (dataset, troubles.render(&files, MessageFormat::Short, Language::En))
}

#[track_caller]
fn check(odd: &[(usize, Odd)], is_sound: bool) {
    let text = text(odd);
    let (dataset, told) = read_on(1, &text);
    assert_eq!(told.is_empty(), is_sound, "{told}");
    for threads in [2, 3, 7] {
        let (parted, told_parted) = read_on(threads, &text);
        assert_eq!(told_parted, told);
        assert!(parted == dataset, "{threads} threads read something else");
    }
}

#[test]
fn a_sound_file_is_the_same_on_any_number_of_threads() {
    check(&[], true);
    let length = |row| (row, Odd::Code("km"));
    check(&[length(10), (1500, Odd::Origin), (1501, Odd::Origin), (3000, Odd::Origin)], false);
}

#[test]
fn the_first_unit_of_a_code_holds_for_the_whole_file() {
    check(&[(5, Odd::Code("")), (2500, Odd::Code("km")), (3900, Odd::Code("thousand km"))], false);
}

#[test]
fn a_seam_inside_a_cell_is_found() {
    let seams: Vec<_> = (1990..2010).map(|row| (row, Odd::Quoted)).collect();
    check(&seams, true);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_file_is_the_same_on_any_number_of_threads(
        odd in prop::collection::vec((0..N_REGIONS * N_YEARS, prop::sample::select(vec![
            Odd::Region, Odd::Value, Odd::Short, Odd::Origin, Odd::Code("km"), Odd::Code("share"),
            Odd::Code("%"), Odd::Quoted, Odd::Unclosed,
        ])), 0..4),
    ) {
        let text = text(&odd);
        let (one, two) = (read_on(1, &text), read_on(2, &text));
        prop_assert_eq!(one.1, two.1);
        prop_assert!(one.0 == two.0);
    }
}
