//! Small frameworks and data sets for tests, written as one text each.
//!
//! A framework: pillars with their indicators, `+` where more is better, `-` where less is.
//! `connect: broadband+ price-; work*0: jobs+*2` has two pillars, of which the second is context,
//! and weighs `jobs` twice. A data set: a header of `region`, optionally `year`, columns of
//! `regions.csv` (`population`, `area_km2`, `country`, `group_*`) and variables, then a line per
//! region; `.` is missing, `na` not applicable, `4@gso` is claimed by an origin, `4@gso|5@city` by
//! two. The year is 2024 where no other is written.

use std::collections::BTreeMap;

use super::Question;
use crate::domain::{
    Code, Component, Dataset, Direction, Finite, Framework, Indicator, IndicatorId, Measure,
    Method, MethodPart, Observation, Origin, OriginId, Pillar, PillarId, Region, RegionId, Said,
    Status, Value, Variable, VariableId, Weight, Year,
};
use crate::files::Span;

/// Everything that a question is about.
pub(super) struct Fixture {
    pub(super) framework: Framework,
    pub(super) dataset: Dataset,
    pub(super) method: Method,
    pub(super) weights: BTreeMap<Component, Weight>,
    pub(super) year: Year,
    pub(super) max_age: u16,
}

impl Fixture {
    pub(super) fn new(sketch: &str, table: &str) -> Self {
        let framework = framework(sketch);
        let dataset = dataset(&framework, table);
        let (method, weights) = (Method::default(), BTreeMap::new());
        Self { framework, dataset, method, weights, year: year(2024), max_age: 0 }
    }

    pub(super) fn question(&self) -> Question<'_> {
        Question {
            framework: &self.framework,
            dataset: &self.dataset,
            method: &self.method,
            year: self.year,
            max_age: self.max_age,
            home: None,
            benchmarks: &[],
            tiers: &[],
            weights: &self.weights,
        }
    }

    /// An indicator, to be changed.
    pub(super) fn indicator(&mut self, code: &str) -> &mut Indicator {
        let found = self.framework.indicators.iter_mut().find(|one| one.code.as_str() == code);
        found.unwrap()
    }
}

pub(super) fn year(year: i64) -> Year {
    Year::new(year).unwrap()
}

pub(super) fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

pub(super) fn finite(number: f64) -> Finite {
    Finite::new(number).unwrap()
}

/// Shares of equal siblings as written, for stages that need shares.
pub(super) fn shares(question: Question<'_>) -> Vec<Vec<(Component, f64)>> {
    let of_pillar = |pillar: &Pillar| {
        let weight = |child| super::screen::weight(question, child).get();
        let scored = || pillar.children.iter().filter(|child| weight(**child) > 0.0);
        let all: f64 = scored().map(|child| weight(*child)).sum();
        scored().map(|&child| (child, weight(child) / all)).collect()
    };
    question.framework.pillars.iter().map(of_pillar).collect()
}

pub(super) fn pillar(text: &str, parent: Option<PillarId>) -> Pillar {
    Pillar {
        code: code(text),
        name: Said::plain(text),
        note: None,
        parent,
        weight: Weight::ONE,
        children: Vec::new(),
        aggregate: None,
        missing: None,
        impute: None,
        rescale: None,
        mixed: false,
        at: Span::NONE,
    }
}

pub(super) fn indicator(text: &str, pillar: PillarId, direction: Direction) -> Indicator {
    Indicator {
        code: code(text),
        pillar,
        name: Said::plain(text),
        definition: None,
        aliases: Vec::new(),
        unit: "units".to_owned(),
        unit_said: Said::default(),
        measure: Measure::Number,
        direction: Some(direction),
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
        tags: BTreeMap::new(),
        owner: None,
        at: Span::NONE,
    }
}

pub(super) fn empty_framework() -> Framework {
    Framework {
        code: code("sketch"),
        name: Said::plain("Sketch"),
        version: "1".to_owned(),
        origin: None,
        pillar_word: None,
        dashboard: crate::domain::Dashboard::None,
        pillars: vec![pillar("index", None)],
        indicators: Vec::new(),
        method: MethodPart::default(),
        at: Span::NONE,
    }
}

fn framework(sketch: &str) -> Framework {
    let mut framework = empty_framework();
    for text in sketch.split(';') {
        let (name, leaves) = text.split_once(':').unwrap();
        let (name, weight) = weighted(name.trim());
        let id = PillarId::new(framework.pillars.len());
        framework.pillars[0].children.push(Component::Pillar(id));
        let mut one = Pillar { weight, ..pillar(name, Some(PillarId::new(0))) };
        for leaf in leaves.split_whitespace() {
            let (leaf, weight) = weighted(leaf);
            let direction = match leaf.chars().last() {
                Some('-') => Direction::LowerIsBetter,
                _ => Direction::HigherIsBetter,
            };
            one.children.push(Component::Indicator(IndicatorId::new(framework.indicators.len())));
            let leaf = leaf.trim_end_matches(['+', '-']);
            framework.indicators.push(Indicator { weight, ..indicator(leaf, id, direction) });
        }
        framework.pillars.push(one);
    }
    framework
}

fn weighted(text: &str) -> (&str, Weight) {
    let (name, weight) = text.split_once('*').unwrap_or((text, "1"));
    (name, Weight::new(weight.parse().unwrap()).unwrap())
}

pub(super) fn region(text: &str) -> Region {
    Region {
        code: code(text),
        name: Said::plain(text),
        aliases: Vec::new(),
        country: None,
        population: None,
        area_km2: None,
        from: None,
        to: None,
        groups: BTreeMap::new(),
        at: Span::NONE,
    }
}

fn dataset(framework: &Framework, table: &str) -> Dataset {
    let mut rows = table.lines().map(str::trim).filter(|line| !line.is_empty());
    let header: Vec<&str> = rows.next().unwrap().split_whitespace().collect();
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split_whitespace().collect()).collect();
    let mut data = Dataset::default();
    let variables = framework.indicators.iter().map(|one| one.code.clone()).enumerate();
    data.variables = variables
        .map(|(at, code)| Variable { code, indicator: Some(IndicatorId::new(at)) })
        .collect();
    let mut codes: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    codes.sort_unstable();
    codes.dedup();
    data.regions = codes.into_iter().map(region).collect();
    for row in &rows {
        let id = data.find_region(row[0]).unwrap();
        let mut when = year(2024);
        for (&column, &cell) in header.iter().zip(row).skip(1) {
            if column == "year" {
                when = year(cell.parse().unwrap());
            } else if cell != "." && !of_region(&mut data.regions[id.at()], column, cell) {
                claims(&mut data, (id, column, when), cell);
            }
        }
    }
    data.observations.sort_by_key(|one| (one.variable, one.region, std::cmp::Reverse(one.year)));
    data
}

fn of_region(region: &mut Region, column: &str, cell: &str) -> bool {
    let number = || Some(finite(cell.parse().unwrap()));
    match column {
        "population" => region.population = number(),
        "area_km2" => region.area_km2 = number(),
        "country" => region.country = Some(cell.to_owned()),
        _ if column.starts_with("group_") => {
            region.groups.insert(column.to_owned(), cell.to_owned());
        }
        _ => return false,
    }
    true
}

fn claims(data: &mut Dataset, (region, column, year): (RegionId, &str, Year), cell: &str) {
    let column = column.trim_start_matches("observed:");
    let variable = data.find_variable(column).unwrap_or_else(|| {
        data.variables.push(Variable { code: code(column), indicator: None });
        VariableId::new(data.variables.len() - 1)
    });
    for claim in cell.split('|') {
        let (amount, origin) = claim.split_once('@').unzip();
        let amount = amount.unwrap_or(claim);
        let value = (amount != "na").then(|| Value::Number(finite(amount.parse().unwrap())));
        let status = if value.is_some() { Status::Measured } else { Status::NotApplicable };
        let origin = origin.map(|origin| self::origin(data, origin));
        let at = Span::NONE;
        let (confidence, uncertainty, details) = (None, None, None);
        data.observations.push(Observation {
            region,
            variable,
            year,
            value,
            status,
            confidence,
            uncertainty,
            origin,
            details,
            at,
        });
    }
}

/// The origin with this code, which is added if it is new.
pub(super) fn origin(data: &mut Dataset, code: &str) -> OriginId {
    let found = data.origins.iter().position(|origin| origin.code == code);
    OriginId::new(found.unwrap_or_else(|| {
        let (publisher, title, edition, url, licence, accessed) =
            (None, None, None, None, None, None);
        let (code, at) = (code.to_owned(), Span::NONE);
        data.origins.push(Origin { code, publisher, title, edition, url, licence, accessed, at });
        data.origins.len() - 1
    }))
}
