//! What data files say, from text to data set, and the words for what is wrong with them.

mod beside;
mod observations;
mod parts;
mod table;
mod values;

use super::*;
use crate::diagnostic::{Language, MessageFormat};
use crate::domain::{
    Choice, Component, Denominator, DetailsId, Finite, Goalposts, Indicator, Item, Level, Measure,
    MethodPart, Pillar, PillarId, Plausible, Said, Value, Weight,
};
use crate::files::Span;
use crate::io::testing::told;

const REGIONS: &str = "\
region,name,aliases,population,area_km2,from,to,group_area
ha-noi,Hà Nội,VN-HN|Hanoi City,8053663,3358.6,,,north
binh-duong,Bình Dương,VN-57,2426561,2694.43,,2025-06-30,south
da-nang,Đà Nẵng,,1134310,1285.4,,,
";

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
        ratings: None,
    };
    let mut request = request();
    change(&mut request);
    let mut troubles = Diagnostics::default();
    let dataset = resolve(&sources, &request, (&framework(), &files), &mut troubles);
    (dataset, files, troubles)
}

fn request() -> DataRequest {
    DataRequest {
        folder: FilePath::on_disk(""),
        observations: vec![spanned("data.csv")],
        regions: spanned("regions.csv"),
        boundaries: None,
        origins: None,
        awards: None,
        ratings: None,
        dialect: DialectRequest::default(),
        priority: Vec::new(),
        missing: vec!["n/a".to_owned(), "-999".to_owned()],
        year: Year::new(2021).unwrap(),
    }
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
fn framework() -> Framework {
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
    indicators[0].unit = Said::by_language([("en", "% of households"), ("vi", "% hộ gia đình")]);
    indicators[0].name =
        Said::by_language([("en", "Fibre adoption"), ("vi", "Tỷ lệ dùng cáp quang")]);
    indicators[0].plausible = Some(Plausible { min: Finite::new(0.0), max: Finite::new(100.0) });
    indicators[0].goalposts = Goalposts::new(20.0, 100.0);
    indicators[1].aliases = vec!["Policy on data".to_owned()];
    indicators[5].unit = Said::plain("firms per 1,000 people");
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
        dashboard: crate::domain::Dashboard::None,
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
        unit: Said::default(),
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
