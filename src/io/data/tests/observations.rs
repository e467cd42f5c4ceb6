//! Layouts, names, years, and what rows claim about the same thing.

use super::*;

#[test]
fn a_tidy_file_becomes_observations_in_order() {
    check(
        "region,indicator,year,value,unit,origin
ha-noi,firms,2023,12,,a
binh-duong,fibre,2023,81.5,% of households,a
binh-duong,fibre,2024,83,,b
BINH DUONG,Fibre ADOPTION,2022,80.5,,
ha-noi,fibre,2024,0.9,share of households,c
",
        "fibre binh-duong 2024 83 | fibre binh-duong 2023 81.5 | fibre binh-duong 2022 80.5 | \
         fibre ha-noi 2024 90 | firms ha-noi 2023 12",
        "",
    );
}

#[test]
fn headers_and_words_may_be_vietnamese() {
    check(
        "Địa phương,Chỉ số,Năm,Giá trị,Đơn vị tính,Trạng thái,Nguồn,Ghi chú
Hà Nội,Tỷ lệ dùng cáp quang,2024,80.6,% of households,ước tính,Sở KH&CN,x
Hà Nội,policy,2024,có,,,,
Đà Nẵng,policy,2024,Không,,,,
",
        "fibre ha-noi 2024 80.6 estimated | policy da-nang 2024 no | policy ha-noi 2024 yes",
        "",
    );
}

#[test]
fn columns_for_people_are_left_alone_and_others_are_errors() {
    check(
        "region,name,question,how_to_answer,_mine,indicator,year,value,orign
ha-noi,x,x,x,x,fibre,2024,80,a
",
        "fibre ha-noi 2024 80",
        "unknown-column 1:63",
    );
    check("region,indicater,year,value\nha-noi,fibre,2024,80\n", "", "missing-column 1:1");
    check("indicator,year,value\nfibre,2024,80\n", "", "missing-column 1:1");
    check(
        "region,indicator,year,value,năm\nha-noi,fibre,2024,80,2023\n",
        "fibre ha-noi 2024 80",
        "duplicate-column 1:29 + 1:18",
    );
    check("", "", "empty-file 1:1");
    check(
        "a,b,c\n1,2,3\n",
        "",
        "unknown-column 1:1, missing-column 1:1, missing-column 1:1, missing-column 1:1, missing-column 1:1, unknown-column 1:3, unknown-column 1:5",
    );
}

#[test]
fn a_wide_file_has_a_column_for_each_indicator() {
    check(
        "region,year,fibre,Policy on data,population,origin
ha-noi,2024,80,yes,8000000,a
ha-noi,2023,,no,,a
",
        "fibre ha-noi 2024 80 | policy ha-noi 2024 yes | policy ha-noi 2023 no | \
         population ha-noi 2024 8000000",
        "",
    );
    // Without years it is of the assessment's year.
    check("region,fibre\nha-noi,80\n", "fibre ha-noi 2021 80", "");
    check(
        "region,fibre,fibr,Fibre adoption,Firms!\nha-noi,80,81,82,1\n",
        "fibre ha-noi 2021 80 | fibr ha-noi 2021 81",
        "unused-indicator 1:14, duplicate-column 1:19 + 1:8, unknown-indicator 1:34",
    );
    check("region,fibre,unit\nha-noi,80,%\n", "fibre ha-noi 2021 80", "unknown-column 1:14");
}

#[test]
fn names_that_mean_nothing_are_told_once_with_their_number() {
    check(
        "region,indicator,year,value
ha-nio,fibre,2024,80
ha-nio,fibre,2023,80
ha-noi,Fibre adoptoin,2024,80
ha-noi,fibr,2024,80
ha-noi,population,2024,80
",
        "fibr ha-noi 2024 80 | population ha-noi 2024 80",
        "unknown-region 2:1, unknown-indicator 4:8, unused-indicator 5:8",
    );
    shown(
        "region,indicator,year,value\nHa Nio,fibre,2024,80\nHa Nio,fibre,2023,80\n",
        "data.csv:2:1: error[unknown-region]: no region is called `Ha Nio`; help: did you mean \
         `Hà Nội`?; help: codes, names and aliases of regions stand in regions.csv",
    );
}

#[test]
fn years_have_four_digits() {
    check(
        "region,indicator,year,value
ha-noi,fibre,24,80
ha-noi,fibre,2024.0,80
ha-noi,fibre,2023-24,80
ha-noi,fibre,,80
ha-noi,fibre,0999,80
",
        "",
        "bad-year 2:14, bad-year 3:14, bad-year 4:14, empty-cell 5:14, bad-year 6:14",
    );
}

#[test]
fn words_that_are_no_choice_are_told() {
    check(
        "region,indicator,year,value,status,confidence
ha-noi,fibre,2024,80,estimate,verfied
ha-noi,fibre,2023,80,estimate,verfied
",
        "fibre ha-noi 2024 80 | fibre ha-noi 2023 80",
        "unknown-word 2:22, unknown-word 2:31",
    );
}

#[test]
fn rare_columns_go_into_the_details_once() {
    let (dataset, ..) = read_text(
        "region,indicator,year,value,url,note
ha-noi,fibre,2024,80,https://a,x
ha-noi,fibre,2023,80,https://a,x
ha-noi,fibre,2022,80,,
",
        |_| (),
    );
    let dataset = dataset.unwrap();
    let details: Vec<_> =
        dataset.observations.iter().map(|one| one.details.map(DetailsId::at)).collect();
    assert_eq!(details, [Some(0), Some(0), None]);
    assert_eq!(dataset.details[0].url.as_deref(), Some("https://a"));
}

#[test]
fn data_without_a_value_are_told() {
    check("region,indicator,year,value\n", "", "");
}

#[test]
fn a_quote_that_is_never_closed_ends_the_reading() {
    check(
        "region,indicator,year,value,note\nha-noi,fibre,2024,80,\nha-noi,fibre,2023,80,\"x\ny,z\n",
        "fibre ha-noi 2024 80",
        "unclosed-quote 3:22",
    );
}

#[test]
fn a_file_full_of_errors_is_not_read_to_its_end() {
    let rows = "ha-noi,fibre,2024,x\n".repeat(2000);
    let (_, _, troubles) = read_text(&format!("region,indicator,year,value\n{rows}"), |_| ());
    assert_eq!(troubles.len(), 1001);
}

#[test]
fn two_rows_for_one_cell_are_a_duplicate_or_a_conflict() {
    let header = "region,indicator,year,value,status,confidence,origin\n";
    let rows = |rows: &str, expected: &str| {
        let (_, files, troubles) = read_text(&format!("{header}{rows}"), |request| {
            request.priority = ["verified", "b"].map(spanned).to_vec();
        });
        assert_eq!(told(&troubles, &files), expected, "{rows}");
    };
    let twice = "duplicate-cell 3:19 + 2:19";
    rows("ha-noi,fibre,2024,80,,,b\nha-noi,fibre,2024,80,,,b\n", twice);
    rows("ha-noi,fibre,2024,80,,,b\nha-noi,fibre,2024,81,,,\n", twice);
    // The same figure from two origins is no conflict, nor is a target beside a figure.
    rows("ha-noi,fibre,2024,80,,,b\nha-noi,fibre,2024,80,,,c\n", "");
    rows("ha-noi,fibre,2024,80,,,b\nha-noi,fibre,2024,90,target,,b\n", "");
    // `priority` decides by confidence first, then by origin.
    rows("ha-noi,fibre,2024,80,,,b\nha-noi,fibre,2024,81,,,c\n", "");
    rows("ha-noi,fibre,2024,80,,verified,c\nha-noi,fibre,2024,81,,,b\n", "");
    let undecided = "undecided-conflict 4:19 + 3:19";
    rows(
        "ha-noi,fibre,2023,80,,,b\nha-noi,fibre,2024,80,,,c\nha-noi,fibre,2024,81,,,d\n",
        undecided,
    );
}

#[test]
fn a_region_has_no_figures_outside_its_years() {
    check(
        "region,indicator,year,value,status
binh-duong,fibre,2024,80,
binh-duong,fibre,2025,81,
binh-duong,firms,2026,82,
binh-duong,fibre,2030,95,target
",
        "fibre binh-duong 2030 95 target | fibre binh-duong 2025 81 | fibre binh-duong 2024 80 | \
         firms binh-duong 2026 82",
        "outside-years 3:23 + 3:1",
    );
}

#[test]
fn a_file_full_of_unknown_names_is_not_read_to_its_end_either() {
    let rows: String =
        (0..2000).fold(String::new(), |rows, n| rows + &format!("r{n},fibre,2024,1\n"));
    let (_, _, troubles) = read_text(&format!("region,indicator,year,value\n{rows}"), |_| ());
    assert_eq!(troubles.len(), 1001);
}

#[test]
fn a_name_that_two_regions_share_is_not_decided() {
    let (_, files, troubles) = read_all_of(
        "region,name,population\nga,Georgia,1\nus13,Georgia,1\n",
        "region,indicator,year,value\nGeorgia,fibre,2024,80\nus13,fibre,2024,80\n",
    );
    assert_eq!(told(&troubles, &files), "duplicate-region-name 3:6 + 2:4, ambiguous-name 2:1");
}
