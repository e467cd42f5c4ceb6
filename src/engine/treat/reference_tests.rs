//! COINr's treated tables and our own cases, rebuilt column by column.

use super::super::reference::{Table, agree, cases, compare, numbers, plain};
use super::{Moments, TreatedColumn, changes_of, treat_column};
use crate::domain::{Finite, IndicatorId, Keep, Transform, TreatOn};
use crate::engine::{ChangeWhy, TreatNote};

const DEFAULT: Moments = Moments {
    winsorise: 5,
    skewness: 2.0,
    kurtosis: 3.5,
    then: Transform::Log,
    then_on: TreatOn::Original,
    keep: Keep::Transformed,
};

#[test]
fn coinrs_treated_tables_come_out() {
    let imputed = "steps/impute_mean_grp_EurAsia";
    check("default", imputed, |_| Some(DEFAULT));
    check("raw_default", "data/raw_sorted", |_| Some(DEFAULT));
    check("denominated_default_withNA", "steps/denominated", |_| Some(DEFAULT));
    check("winmax1", imputed, |_| Some(Moments { winsorise: 1, ..DEFAULT }));
    check("winmax2", imputed, |_| Some(Moments { winsorise: 2, ..DEFAULT }));
    check("winmax3", imputed, |_| Some(Moments { winsorise: 3, ..DEFAULT }));
    check("strict_1_1_win3", imputed, |_| {
        Some(Moments { winsorise: 3, skewness: 1.0, kurtosis: 1.0, ..DEFAULT })
    });
}

#[test]
fn coinrs_other_transformations_come_out() {
    let imputed = "steps/impute_mean_grp_EurAsia";
    let one = |then| Moments { winsorise: 1, then, ..DEFAULT };
    let on_winsorised = Moments { then_on: TreatOn::Winsorised, ..one(Transform::Log) };
    let half = Finite::new(0.5).unwrap();
    check("winmax1_combine", imputed, |_| Some(on_winsorised));
    check("winmax1_logplus", imputed, |_| Some(one(Transform::LogSigned)));
    check("winmax1_logorig", imputed, |_| Some(one(Transform::LogShift)));
    check("winmax1_boxcox05", imputed, |_| Some(one(Transform::BoxCox(half))));
    check("indiv", imputed, |indicator| match indicator {
        "Flights" => None,
        "Services" | "FDI" => Some(one(Transform::Log)),
        _ => Some(DEFAULT),
    });
}

#[track_caller]
fn check(name: &str, input: &str, rule: impl Fn(&str) -> Option<Moments>) {
    let Some(input) = Table::read(input) else { return };
    let expected = Table::read(&format!("steps/treat_{name}")).unwrap();
    let details = Table::read(&format!("steps/treat_{name}_details")).unwrap();
    let points = Table::read(&format!("steps/treat_{name}_points")).unwrap();
    for indicator in &input.columns {
        let values = input.column(indicator);
        let Some(rule) = rule(indicator) else {
            // What is not treated stays as it is, and COINr keeps no record of it.
            compare(indicator, &plain(&values), &plain(&expected.column(indicator)));
            assert!(!details.rows.contains(indicator), "{indicator}");
            continue;
        };
        let found = treat_column(&values, &vec![true; values.len()], rule).unwrap();
        let what = format!("{name} of {indicator}");
        compare(&what, &plain(&found.values), &plain(&expected.column(indicator)));
        let row = details.rows.iter().position(|name| name == indicator).unwrap();
        check_details(&what, (&found.note, rule), &details, row);
        let marks = Marks { points: &points.texts(indicator), then: rule.then };
        check_points(&what, &values, &found, &marks);
    }
}

/// Compares what was seen and done with a line of COINr's record; a check that COINr did not come
/// to is empty there.
#[track_caller]
fn check_details(what: &str, (note, rule): (&TreatNote, Moments), details: &Table, row: usize) {
    let text = |column: &str| {
        let exists = details.columns.iter().any(|name| name == column);
        if exists { details.texts(column)[row] } else { "" }
    };
    let number = |column: &str| text(column).parse::<f64>().ok();
    let steps = [("0", note.before), ("1", note.winsorised), ("2", note.after)];
    for (step, shape) in steps {
        let skewness = number(&format!("check_SkewKurt{step}.Skew"));
        let kurtosis = number(&format!("check_SkewKurt{step}.Kurt"));
        assert!(skewness.is_none_or(|expected| agree(shape.0, expected)), "{what}: {skewness:?}");
        assert!(kurtosis.is_none_or(|expected| agree(shape.1, expected)), "{what}: {kurtosis:?}");
        let passes = match text(&format!("check_SkewKurt{step}.Pass")) {
            "TRUE" => Some(true),
            "FALSE" => Some(false),
            _ => None,
        };
        assert!(passes.is_none_or(|passes| rule.passes(shape) == passes), "{what}: {passes:?}");
    }
    let was_checked_again = !text("check_SkewKurt2.Pass").is_empty();
    assert_eq!(note.transformed, was_checked_again, "{what}");
    let n = number("winsorise.nwin").unwrap_or(0.0);
    assert_eq!(note.n_winsorised as f64, n, "{what}: {note:?}");
}

/// COINr's record of a column, cell by cell.
struct Marks<'a> {
    points: &'a [&'a str],
    then: Transform,
}

/// Compares what happened to each cell with COINr's record. Where a column is transformed in the
/// end we call every value of it transformed; COINr adds which of them were winsorised on the way,
/// and leaves no mark of Box-Cox.
#[track_caller]
fn check_points(what: &str, before: &[Option<Finite>], found: &TreatedColumn, marks: &Marks<'_>) {
    let mut words = vec![""; before.len()];
    for change in changes_of(IndicatorId::new(0), (before, &found.values), &found.note) {
        words[change.row] = match change.why {
            ChangeWhy::WinsorisedHigh => "winhi",
            ChangeWhy::WinsorisedLow => "winlo",
            ChangeWhy::Transformed => "transformed",
        };
    }
    let unmarked = found.note.transformed && matches!(marks.then, Transform::BoxCox(_));
    for (row, (word, point)) in words.iter().zip(marks.points).enumerate() {
        let point = if point.contains('+') || unmarked { "transformed" } else { point };
        assert_eq!(*word, point, "{what}, row {row}");
    }
}

#[test]
fn our_own_cases_come_out() {
    for case in cases("treat").into_iter().flatten() {
        let what = case["name"].as_str().unwrap();
        let options = &case["options"];
        let half = Finite::new(0.5).unwrap();
        let then = match options["then"].as_str().unwrap() {
            "log" => Transform::Log,
            "log-signed" => Transform::LogSigned,
            "log-shift" => Transform::LogShift,
            "box-cox 0.5" => Transform::BoxCox(half),
            other => panic!("{other}"),
        };
        let winsorise = usize::try_from(options["winsorise"].as_u64().unwrap()).unwrap();
        let values: Vec<Option<Finite>> =
            numbers(&case["values"]).into_iter().map(|x| Finite::new(x?)).collect();
        let rule = Moments { winsorise, then, ..DEFAULT };
        let found = treat_column(&values, &vec![true; values.len()], rule).unwrap();
        let expected = &case["expected"];
        compare(what, &plain(&found.values), &numbers(&expected["values"]));
        let note = found.note;
        assert!(agree(note.after.0, expected["skew"].as_f64().unwrap()), "{what}: {note:?}");
        assert!(agree(note.after.1, expected["kurtosis"].as_f64().unwrap()), "{what}: {note:?}");
        assert_eq!(note.n_winsorised as u64, expected["changed"].as_u64().unwrap(), "{what}");
        assert_eq!(note.passes, expected["passes"].as_bool().unwrap(), "{what}");
        if let Some(skewness) = expected["winsorised_skew"].as_f64() {
            assert!(agree(note.winsorised.0, skewness), "{what}: {note:?}");
        }
    }
}
