//! COINr's own functions on one vector of ten numbers, with a tie and a gap.
//!
//! Together with `normalise::reference_tests`, which scores the same vector by every normalisation,
//! every column of COINr's tables of single functions is rebuilt; nothing is left out.

use super::fixture::sample;
use super::fixture::{Fixture, finite};
use super::reference::{Table, agree, compare, plain, read};
use super::treat::{Moments, TreatedColumn, treat_column};
use super::{assemble, denominate, impute, stats};
use crate::domain::{Aggregate, Finite, Impute, ImputeHow, Keep, Space, Transform, TreatOn};

/// The columns that `normalise::reference_tests` rebuilds.
const NORMALISED: [&str; 17] = [
    "minmax",
    "minmax_1_10",
    "zscore",
    "prank",
    "rank",
    "borda",
    "dist2max",
    "dist2ref5",
    "dist2ref5_cap",
    "dist2targ8",
    "dist2targ8_cap",
    "dist2targ2_neg",
    "fracmax",
    "goalposts_2_8_100",
    "goalposts_notrunc",
    "goalposts_neg",
    "scaled_2_8",
];

/// The columns that are rebuilt here.
const TREATED_OR_IMPUTED: [&str; 8] = [
    "log_CT",
    "log_CT_orig",
    "log_CT_plus",
    "boxcox_0",
    "boxcox_05",
    "i_mean",
    "i_median",
    "winsorised_skew0.5_kurt0",
];

/// Nothing passes, so that what comes next is done.
const NEVER_PASSES: Moments = Moments {
    winsorise: 0,
    skewness: 0.0,
    kurtosis: -99.0,
    then: Transform::None,
    then_on: TreatOn::Original,
    keep: Keep::Transformed,
};

#[test]
fn no_column_of_the_single_functions_is_left_out() {
    let Some(table) = Table::read("unit/vector_transforms") else { return };
    let rebuilt: Vec<&str> = NORMALISED.into_iter().chain(TREATED_OR_IMPUTED).collect();
    assert_eq!(table.columns, rebuilt);
}

#[test]
fn logarithms_and_box_cox_are_those_of_coinr() {
    let Some(table) = Table::read("unit/vector_transforms") else { return };
    for (name, then) in [
        ("log_CT", Transform::Log),
        ("log_CT_orig", Transform::LogShift),
        ("log_CT_plus", Transform::LogSigned),
        ("boxcox_0", Transform::BoxCox(finite(0.0))),
        ("boxcox_05", Transform::BoxCox(finite(0.5))),
    ] {
        let found = treated(Moments { then, ..NEVER_PASSES });
        assert!(found.note.transformed, "{name}");
        compare(name, &plain(&found.values), &plain(&table.column(name)));
    }
}

#[test]
fn the_greatest_value_is_winsorised_as_coinr_does() {
    let Some(table) = Table::read("unit/vector_transforms") else { return };
    let name = "winsorised_skew0.5_kurt0";
    let found = treated(Moments { winsorise: 5, skewness: 0.5, kurtosis: 0.0, ..NEVER_PASSES });
    assert_eq!((found.note.n_winsorised, found.note.passes), (1, true));
    compare(name, &plain(&found.values), &plain(&table.column(name)));
}

#[test]
fn a_gap_gets_the_mean_and_the_median_of_coinr() {
    let Some(table) = Table::read("unit/vector_transforms") else { return };
    for (name, how) in
        [("i_mean", ImputeHow::Mean { by: None }), ("i_median", ImputeHow::Median { by: None })]
    {
        compare(name, &imputed(&how), &plain(&table.column(name)));
    }
}

#[test]
fn means_of_the_vector_are_those_of_coinr_and_a_gap_takes_its_weight_along() {
    let Some(table) = Table::read("unit/vector_summaries") else { return };
    let value = |name: &str| {
        let row = table.rows.iter().position(|row| row == name).unwrap();
        table.column("value")[row].unwrap().get()
    };
    check_mean(Aggregate::Arithmetic, value("a_amean"));
    check_mean(Aggregate::Geometric, value("a_gmean"));
    check_mean(Aggregate::Harmonic, value("a_hmean"));
    let (skewness, kurtosis) = stats::shape(&stats::present(&vector())).unwrap();
    assert!(agree(skewness, value("skew")), "{skewness}");
    assert!(agree(kurtosis, value("kurt")), "{kurtosis}");
    assert_eq!(table.rows, ["a_amean", "a_gmean", "a_hmean", "skew", "kurt"]);
}

#[test]
fn power_means_of_every_exponent_are_those_of_coinr() {
    let Some(table) = Table::read("unit/genmean_noNA") else { return };
    for (p, value) in table.rows.iter().zip(table.column("value")) {
        check_mean(Aggregate::Power(finite(p.parse().unwrap())), value.unwrap().get());
    }
    assert_eq!(table.rows, ["-3", "-1", "-0.5", "0.5", "1", "2", "3"]);
}

/// One region whose ten children have the numbers of the vector, and its weights.
#[track_caller]
fn check_mean(how: Aggregate, expected: f64) {
    let weights = Table::read("unit/vector_input").unwrap();
    let child = |(at, weight): (usize, &str)| format!("c{at}*{weight}");
    let children: Vec<String> = weights.texts("w").into_iter().enumerate().map(child).collect();
    let columns: Vec<Vec<Option<f64>>> =
        plain(&vector()).into_iter().map(|number| vec![number]).collect();
    let sample = sample(&format!("index: {}", children.join(" ")), &columns);
    let found = sample.by(how).needing(0.0).scores("index")[0].unwrap();
    assert!(agree(found, expected), "{how:?}: {found} instead of {expected}");
}

fn treated(moments: Moments) -> TreatedColumn {
    treat_column(&vector(), &[true; 10], moments).unwrap()
}

/// The vector through the stages, beside an indicator that everybody has: a region of which nothing
/// was measured would get nothing.
fn imputed(how: &ImputeHow) -> Vec<Option<f64>> {
    let cell =
        |value: &Option<Finite>| value.map_or_else(|| ".".to_owned(), |x| x.get().to_string());
    let row = |(at, value): (usize, &Option<Finite>)| format!("r{at} {} 1\n", cell(value));
    let rows: String = vector().iter().enumerate().map(row).collect();
    let mut fixture = Fixture::new("one: a b", &format!("region a b\n{rows}"));
    fixture.indicator("a").impute = Some(Impute { how: how.clone(), space: Space::Raw });
    let (question, mut findings) = (fixture.question(), Vec::new());
    let cases = assemble::cases(question);
    let assembled = assemble::assemble(question, &cases, &mut findings);
    let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
    let imputed = impute::impute(question, &cases, &assembled, &denominated, &mut findings);
    assert_eq!(imputed.fills.len(), 1, "{how:?}");
    plain(imputed.values.column(0))
}

/// The ten numbers; they stand in the first column of their file.
fn vector() -> Vec<Option<Finite>> {
    let text = read("coinr-asem/unit/vector_input.csv").unwrap();
    let first = |line: &str| Finite::new(line.split(',').next().unwrap().parse().ok()?);
    text.lines().skip(1).map(first).collect()
}
