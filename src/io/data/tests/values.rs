//! Values, numbers and units.

use super::*;

#[test]
fn values_follow_the_measure_of_their_indicator() {
    check(
        "region,indicator,year,value
ha-noi,policy,2024,1
ha-noi,plan,2024,adopted
ha-noi,rubric,2024,4
ha-noi,list,2024,a|c
da-nang,list,2024,none
",
        "policy ha-noi 2024 yes | plan ha-noi 2024 choice 1 | rubric ha-noi 2024 level 1 | \
         list da-nang 2024 ticked 0 | list ha-noi 2024 ticked 5",
        "",
    );
    check(
        "region,indicator,year,value
ha-noi,policy,2024,maybe
ha-noi,plan,2024,Adoptd
ha-noi,plan,2023,Adopted plan
ha-noi,rubric,2024,3
ha-noi,list,2024,a|d
ha-noi,fibre,2024,yes
",
        "",
        "unknown-answer 2:20, unknown-answer 3:18, unknown-answer 4:18, unknown-answer 5:20, \
         unknown-answer 6:18, not-a-number 7:19",
    );
    shown(
        "region,indicator,year,value\nha-noi,plan,2023,Adopted plan\n",
        "data.csv:2:18: error[unknown-answer]: `Adopted plan` is no answer to `plan`; help: write \
         the code: `adopted`; help: write one of: drafted, adopted",
    );
}

#[test]
fn an_empty_value_is_missing_and_nothing_else_is() {
    check(
        "region,indicator,year,value,status
ha-noi,fibre,2024,,
ha-noi,fibre,,,
ha-noi,fibre,2023, - ,
ha-noi,fibre,2022,n/a,
ha-noi,fibre,2021,-999,
ha-noi,firms,2021,,not-applicable
ha-noi,firms,2020,5,not-applicable
,fibre,2020,5,
ha-noi,,2020,5,
",
        "firms ha-noi 2021 - not-applicable",
        "not-a-number 4:20, value-not-applicable 8:19, empty-cell 9:1, empty-cell 10:8",
    );
}

#[test]
fn numbers_that_can_be_read_two_ways_are_never_guessed() {
    check(
        "region,indicator,year,value\nha-noi,firms,2024,\"1,234\"\nha-noi,firms,2023,\"12,5\"\n",
        "",
        "number-two-ways 2:20, not-a-number 3:20",
    );
    check(
        "region;indicator;year;value\nha-noi;fibre;2024;80,6\nha-noi;firms;2024;1.234\n",
        "fibre ha-noi 2024 80.6",
        "dialect-detected 1:1, number-two-ways 3:19",
    );
    check(
        "region;indicator;year;value\nha-noi;firms;2024;1.234.567,5\nda-nang;firms;2024;1.234\n",
        "firms da-nang 2024 1234 | firms ha-noi 2024 1234567.5",
        "dialect-detected 1:1",
    );
    check(
        "region\tindicator\tyear\tvalue\nha-noi\tfirms\t2024\t1e999\n",
        "",
        "dialect-detected 1:1, not-a-number 2:19",
    );
    shown(
        "region,indicator,year,value\nha-noi,fibre,2024,\"80,6\"\n",
        "data.csv:2:20: error[not-a-number]: `80,6` is not a number; help: write `80.6`; help: or \
         declare how the file writes numbers: `dialect = { decimal = \",\", thousands = \".\" }` \
         under `[data]`",
    );
}

#[test]
fn a_number_that_a_comma_cuts_is_recognised() {
    check(
        "region,indicator,year,value,origin\nha-noi,firms,2024,1,234.5,a\nha-noi,firms,2024,5\n",
        "",
        "row-too-long 2:27, row-too-short 3:20",
    );
    let header = "region,indicator,year,value,origin\n";
    let help = |row: &str, help: &str| {
        let (_, files, troubles) = read_text(&format!("{header}{row}\n"), |_| ());
        let text = troubles.render(&files, MessageFormat::Short, Language::En);
        assert!(text.trim_end().ends_with(help), "{text}");
    };
    help("ha-noi,firms,2024,1,234.5,a", "`1,234.5` is cut at its comma: write `1234.5`");
    help("ha-noi,firms,2024,80,6,a", "`80,6` is cut at its comma: write `80.6`");
    help("ha-noi,firms,2024,80,a,b", "put a cell that holds the delimiter into quotation marks");
}

#[test]
fn units_are_the_same_or_convertible() {
    check(
        "region,indicator,year,value,unit,uncertainty
ha-noi,fibre,2024,0.8,share of households,0.02
da-nang,fibre,2024,80,% of people,
da-nang,fibre,2023,80,% of people,
ha-noi,gdp,2024,5,million VND,
ha-noi,gdp,2023,4000,thousand VND,
ha-noi,gdp,2022,1,USD,
",
        "fibre ha-noi 2024 80 +-2 | gdp ha-noi 2024 5 | gdp ha-noi 2023 4",
        "unit-mismatch 3:23, unused-indicator 5:8, unit-mismatch 7:19 + 5:19",
    );
}

#[test]
fn a_unit_may_be_written_in_any_language_of_the_framework() {
    check(
        "region,indicator,year,value,unit
ha-noi,fibre,2024,80,% hộ gia đình
ha-noi,fibre,2023,79,% of households
",
        "fibre ha-noi 2024 80 | fibre ha-noi 2023 79",
        "",
    );
}

#[test]
fn what_cannot_be_right_is_told_and_what_hardly_can_be_is_warned_of() {
    check(
        "region,indicator,year,value,uncertainty
ha-noi,fibre,2024,8300,
ha-noi,fibre,2023,-1,
ha-noi,fibre,2022,50,-1
",
        "fibre ha-noi 2022 50",
        "out-of-plausible 2:19, out-of-plausible 3:19, bad-uncertainty 4:22",
    );
    shown(
        "region,indicator,year,value,unit\nha-noi,fibre,2024,83,share of households\n",
        "data.csv:2:19: error[out-of-plausible]: `83` cannot be right for `fibre`: plausible is \
         0 to 100 % of households; help: `83` looks like a percentage: write `0.83`",
    );
    check(
        "region,indicator,year,value
ha-noi,firms,2020,50
ha-noi,firms,2021,52000
ha-noi,firms,2022,55
ha-noi,firms,2023,5.4
da-nang,firms,2020,5
",
        "firms da-nang 2020 5 | firms ha-noi 2023 5.4 | firms ha-noi 2022 55 | \
         firms ha-noi 2021 52000 | firms ha-noi 2020 50",
        "jump 3:19 + 2:19, jump 5:19 + 4:19",
    );
    check(
        "region,indicator,year,value
ha-noi,fibre,2021,80
ha-noi,fibre,2022,81
ha-noi,fibre,2023,82
da-nang,fibre,2023,0.83
",
        "fibre da-nang 2023 0.83 | fibre ha-noi 2023 82 | fibre ha-noi 2022 81 | \
         fibre ha-noi 2021 80",
        "looks-like-a-share 5:20",
    );
    check(
        "region,indicator,year,value\nha-noi,fibre,2024,0.83\n",
        "fibre ha-noi 2024 0.83",
        "looks-like-a-share 2:19",
    );
}
