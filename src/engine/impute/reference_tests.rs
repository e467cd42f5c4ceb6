//! COINr's denominated and imputed tables, rebuilt from its data through the stages.

use super::super::reference::{Table, asem, compare, plain};
use super::super::{assemble, denominate, impute};
use crate::domain::{Code, Grid, Impute, ImputeHow, Space, Within};
use crate::domain::{Finite, Framework};
use crate::engine::fixture::Fixture;

#[test]
fn coinrs_denominated_table_comes_out() {
    let Some(fixture) = asem() else { return };
    check("denominated", &fixture, &stages(&fixture));
}

#[test]
fn values_are_given_per_as_many_as_the_framework_says() {
    let Some(mut fixture) = asem() else { return };
    let per = Finite::new(1000.0).unwrap();
    fixture.indicator("flights").denominator.as_mut().unwrap().per = per;
    check("denominated_scalefactor", &fixture, &stages(&fixture));
}

#[test]
fn coinrs_imputed_tables_come_out() {
    let mean = |by: Option<&str>| ImputeHow::Mean { by: by.map(str::to_owned) };
    let median = |by: Option<&str>| ImputeHow::Median { by: by.map(str::to_owned) };
    let row = |within| ImputeHow::RowMean { within };
    let (region, wealth) = (Some("group_eurasia_group"), Some("group_gdppc_group"));
    let top = || Within::Pillar(Code::new("x").unwrap());
    for (name, how) in [
        ("mean", mean(None)),
        ("median", median(None)),
        ("mean_grp_EurAsia", mean(region)),
        ("mean_grp_GDPpc", mean(wealth)),
        ("median_grp_EurAsia", median(region)),
        ("median_grp_GDPpc", median(wealth)),
        ("rowmean_all", row(Within::Index)),
        ("rowmean_within_pillar", row(Within::Parent)),
        ("rowmean_within_subindex", row(top())),
        ("rowmedian_within_pillar", ImputeHow::RowMedian { within: Within::Parent }),
    ] {
        let Some(mut fixture) = asem() else { return };
        set(&mut fixture, &how);
        check(&format!("impute_{name}"), &fixture, &stages(&fixture));
    }
}

/// Gives every indicator the imputation; "within the sub-index" names its own one.
fn set(fixture: &mut Fixture, how: &ImputeHow) {
    let framework: Framework = fixture.framework.clone();
    for indicator in &mut fixture.framework.indicators {
        let mut how = how.clone();
        if let ImputeHow::RowMean { within: Within::Pillar(code) } = &mut how {
            let top = framework.pillar(indicator.pillar).parent.unwrap();
            *code = framework.pillar(top).code.clone();
        }
        indicator.impute = Some(Impute { how, space: Space::Raw });
    }
}

fn stages(fixture: &Fixture) -> Grid<Option<Finite>> {
    let (question, mut findings) = (fixture.question(), Vec::new());
    let cases = assemble::cases(question);
    let assembled = assemble::assemble(question, &cases, &mut findings);
    let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
    let imputed = impute::impute(question, &cases, &assembled, &denominated, &mut findings);
    for fill in &imputed.fills {
        assert!(!fill.donors.is_empty(), "{fill:?}");
    }
    imputed.values
}

#[track_caller]
fn check(name: &str, fixture: &Fixture, found: &Grid<Option<Finite>>) {
    let expected = Table::read(&format!("steps/{name}")).unwrap();
    let region = |code: &String| fixture.dataset.find_region(&code.to_lowercase()).unwrap().at();
    let rows: Vec<usize> = expected.rows.iter().map(region).collect();
    for column in &expected.columns {
        let code = column.to_lowercase();
        let indicators = &fixture.framework.indicators;
        let at = indicators.iter().position(|one| one.code.as_str() == code).unwrap();
        let all = plain(found.column(at));
        let found: Vec<Option<f64>> = rows.iter().map(|&row| all[row]).collect();
        compare(&format!("{name} of {column}"), &found, &plain(&expected.column(column)));
    }
}
