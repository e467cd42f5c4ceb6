//! What data files say, from text to data set, and the words for what is wrong with them.

use super::*;
use crate::diagnostic::{Language, MessageFormat};
use crate::domain::{
    Choice, Component, Denominator, Finite, Indicator, Item, Level, Measure, MethodPart,
    Observation, Pillar, PillarId, Plausible, Said, Value, Weight,
};
use crate::io::testing::told;

const REGIONS: &str = "\
region,name,aliases,population,area_km2,from,to,group_area
ha-noi,Hà Nội,VN-HN|Hanoi City,8053663,3358.6,,,north
binh-duong,Bình Dương,VN-57,2426561,2694.43,,2025-06-30,south
da-nang,Đà Nẵng,,1134310,1285.4,,,
";

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
         0..100; help: `83` looks like a percentage: write `0.83`",
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
    let details: Vec<_> = dataset.observations.iter().map(|one| one.details).collect();
    assert_eq!(details, [Some(0), Some(0), None]);
    assert_eq!(dataset.details[0].url.as_deref(), Some("https://a"));
}

#[test]
fn origins_are_codes_or_free_text() {
    let (dataset, files, troubles) = read_all(
        "region,indicator,year,value,origin
ha-noi,fibre,2024,80,papi-2024
ha-noi,fibre,2023,80,Sở KH&CN
ha-noi,fibre,2022,80,papi-2025
ha-noi,fibre,2021,80,ppai-2024
",
        "[[origin]]\ncode = \"papi-2024\"\ntitle = \"PAPI\"\n",
        |request| request.priority = ["papi-2024", "papi-2023"].map(spanned).to_vec(),
    );
    assert_eq!(told(&troubles, &files), "unknown-origin 5:22, unknown-preference");
    let codes: Vec<_> = dataset.unwrap().origins.into_iter().map(|one| one.code).collect();
    assert_eq!(codes, ["papi-2024", "Sở KH&CN", "papi-2025", "ppai-2024"]);
}

#[test]
fn data_without_a_value_are_told() {
    check("region,indicator,year,value\n", "", "no-observations");
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
fn a_denominator_needs_data() {
    let (_, files, troubles) = read_all_of(
        "region,name\nha-noi,Hà Nội\n",
        "region,indicator,year,value\nha-noi,firms,2024,80\n",
    );
    assert_eq!(told(&troubles, &files), "unknown-denominator");
}

#[test]
fn regions_are_told_apart_by_codes_and_names() {
    let told = |regions: &str| {
        let (_, files, troubles) =
            read_all_of(regions, "region,indicator,year,value\nb,fibre,2024,80\n");
        told(&troubles, &files)
    };
    let fine = "region,name,population\n";
    assert_eq!(told(&format!("{fine}b,B,5\n")), "");
    assert_eq!(told(&format!("{fine}b,B,5\na,A,5\nb,C,6\n")), "duplicate-region 4:1 + 2:1");
    assert_eq!(told(&format!("{fine}b,Huế,5\na,HUE,5\n")), "duplicate-region-name 3:1 + 2:1");
    assert_eq!(told(&format!("{fine}b,B,5\nA!,A,5\nc,,5\n")), "bad-code 3:1, empty-cell 4:3");
    assert_eq!(
        told(&format!("{fine}b,B,-5\na,A,x\n")),
        "negative-size 2:5, not-a-number 3:5, unknown-denominator"
    );
    assert_eq!(told("region,name,population,from,to\nb,B,5,2025,2024\n"), "years-reversed 2:12");
    assert_eq!(told("region,name,population,from\nb,B,5,1/7/2025\n"), "not-a-date 2:7");
    assert_eq!(told("region,name,popultion\nb,B,5\n"), "unknown-column 1:13, unknown-denominator");
    assert_eq!(told("region,name\n"), "no-regions 1:1");
    assert_eq!(told("mã;tên;dân số\nb;B;1.234.567\n"), "dialect-detected 1:1");
}

#[test]
fn a_file_full_of_errors_is_not_read_to_its_end() {
    let rows = "ha-noi,fibre,2024,x\n".repeat(2000);
    let (_, _, troubles) = read_text(&format!("region,indicator,year,value\n{rows}"), |_| ());
    assert_eq!(troubles.len(), 1001);
}

#[track_caller]
fn check(text: &str, observations: &str, troubles: &str) {
    let (dataset, files, found) = read_text(text, |_| ());
    let dataset = dataset.expect("the regions are fine");
    assert_eq!(told(&found, &files), troubles, "{text}");
    assert_eq!(show(&dataset), observations, "{text}");
}

#[track_caller]
fn shown(text: &str, expected: &str) {
    let (_, files, troubles) = read_text(text, |_| ());
    let found = troubles.render(&files, MessageFormat::Short, Language::En);
    assert_eq!(found.trim_end(), expected);
}

fn read_text(
    text: &str,
    change: impl Fn(&mut DataRequest),
) -> (Option<Dataset>, Files, Diagnostics) {
    read_all(text, "", change)
}

fn read_all_of(regions: &str, text: &str) -> (Option<Dataset>, Files, Diagnostics) {
    resolve_texts([regions, "", text], |_| ())
}

fn read_all(
    text: &str,
    origins: &str,
    change: impl Fn(&mut DataRequest),
) -> (Option<Dataset>, Files, Diagnostics) {
    resolve_texts([REGIONS, origins, text], change)
}

fn resolve_texts(
    [regions, origins, text]: [&str; 3],
    change: impl Fn(&mut DataRequest),
) -> (Option<Dataset>, Files, Diagnostics) {
    let mut files = Files::default();
    let sources = Sources {
        regions: Some(files.add("regions.csv", regions.to_owned())),
        origins: vec![files.add("origins.toml", origins.to_owned())],
        observations: vec![files.add("data.csv", text.to_owned())],
        boundaries: None,
        awards: None,
    };
    let mut request = DataRequest {
        folder: FilePath::on_disk(""),
        observations: vec![spanned("data.csv")],
        regions: spanned("regions.csv"),
        boundaries: None,
        awards: None,
        dialect: DialectRequest::default(),
        priority: Vec::new(),
        missing: vec!["n/a".to_owned(), "-999".to_owned()],
        year: Year::new(2021).unwrap(),
    };
    change(&mut request);
    let mut troubles = Diagnostics::default();
    let dataset = resolve(&sources, &request, (&framework(), &files), &mut troubles);
    (dataset, files, troubles)
}

fn spanned(text: &str) -> Spanned<String> {
    Spanned { value: text.to_owned(), at: Span::NONE }
}

/// Observations as `variable region year value`, with a status that is not the usual one.
fn show(dataset: &Dataset) -> String {
    let one = |one: &Observation| {
        let value = match one.value {
            Some(Value::Number(number)) => number.get().to_string(),
            Some(Value::YesNo(true)) => "yes".to_owned(),
            Some(Value::YesNo(false)) => "no".to_owned(),
            Some(Value::Choice(at)) => format!("choice {at}"),
            Some(Value::Level(at)) => format!("level {at}"),
            Some(Value::Ticked(bits)) => format!("ticked {bits}"),
            None => "-".to_owned(),
        };
        let status = match one.status.code() {
            "measured" => String::new(),
            code => format!(" {code}"),
        };
        let uncertainty =
            one.uncertainty.map_or(String::new(), |error| format!(" +-{}", error.get()));
        let variable = &dataset.variables[one.variable.at()].code;
        let region = &dataset.region(one.region).code;
        format!("{variable} {region} {} {value}{uncertainty}{status}", one.year)
    };
    dataset.observations.iter().map(one).collect::<Vec<_>>().join(" | ")
}

/// A framework of one pillar with an indicator of every measure.
pub(super) fn framework() -> Framework {
    let code = |text: &str| Code::new(text).unwrap();
    let points = Finite::default();
    let choice = |text, name| Choice { code: code(text), points, name: Said::plain(name) };
    let item = |text| Item { code: code(text), name: Said::plain(text) };
    let level = |level| Level { level, points, name: Said::plain("") };
    let measures = [
        ("fibre", Measure::Number),
        ("policy", Measure::YesNo),
        (
            "plan",
            Measure::Choice(vec![choice("drafted", "Draft"), choice("adopted", "Adopted plan")]),
        ),
        ("rubric", Measure::Rubric(vec![level(0), level(4)])),
        ("list", Measure::Checklist { items: vec![item("a"), item("b"), item("c")], enough: 2 }),
        ("firms", Measure::Number),
    ];
    let mut indicators = measures.map(|(text, measure)| indicator(text, measure)).to_vec();
    indicators[0].unit = "% of households".to_owned();
    indicators[0].name =
        Said::by_language([("en", "Fibre adoption"), ("vi", "Tỷ lệ dùng cáp quang")]);
    indicators[0].plausible = Some(Plausible { min: Finite::new(0.0), max: Finite::new(100.0) });
    indicators[1].aliases = vec!["Policy on data".to_owned()];
    indicators[5].unit = "firms per 1,000 people".to_owned();
    indicators[5].denominator = Some(Denominator {
        by: code("population"),
        per: Finite::new(1000.0).unwrap(),
        at: Span::NONE,
    });
    let index = Pillar {
        code: code("index"),
        name: Said::plain("Index"),
        note: None,
        parent: None,
        weight: Weight::ONE,
        children: (0..6).map(|at| Component::Indicator(IndicatorId::new(at))).collect(),
        aggregate: None,
        missing: None,
        impute: None,
        rescale: None,
        mixed: false,
        at: Span::NONE,
    };
    Framework {
        code: code("test"),
        name: Said::plain("Test"),
        version: "1".to_owned(),
        origin: None,
        pillar_word: None,
        pillars: vec![index],
        indicators,
        method: MethodPart::default(),
        at: Span::NONE,
    }
}

fn indicator(text: &str, measure: Measure) -> Indicator {
    Indicator {
        code: Code::new(text).unwrap(),
        pillar: PillarId::new(0),
        name: Said::plain(text),
        definition: None,
        aliases: Vec::new(),
        unit: String::new(),
        measure,
        direction: None,
        weight: Weight::ONE,
        goalposts: None,
        plausible: None,
        normalise: None,
        treat: None,
        impute: None,
        max_age: None,
        proxy: None,
        denominator: None,
        target: None,
        thresholds: None,
        tags: std::collections::BTreeMap::new(),
        owner: None,
        at: Span::NONE,
    }
}
