//! Small frameworks and scores for tests, from one line of text.

use std::collections::BTreeMap;

use super::aggregate::{Given, aggregate};
use super::{
    Assembled, Assessment, Case, Coverages, Denominated, Finding, Imputed, Normalised, Question,
    Scores, Shares, Treated, rank,
};
use crate::domain::{
    Aggregate, Code, Component, Dataset, Direction, Finite, Framework, Grid, Indicator,
    IndicatorId, Measure, Method, MethodPart, Normalise, Normaliser, Pillar, PillarId, Region,
    RegionId, Said, Scale, Score, Share, Weight, Year,
};
use crate::files::Span;

/// All that a stage needs, with fields to change before it runs.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) framework: Framework,
    pub(super) dataset: Dataset,
    pub(super) method: Method,
    pub(super) weights: BTreeMap<Component, Weight>,
    pub(super) cases: Vec<Case>,
    pub(super) normalised: Normalised,
    pub(super) not_applicable: Grid<bool>,
}

/// The year of every sample.
pub(super) fn year() -> Year {
    Year::new(2024).unwrap()
}

/// Reads `index: p q*2; p: a b*3; q: c d`: parents, children and weights other than 1. Whatever has
/// children is a pillar. Scores are given as columns, by indicator in the order in which the text
/// names them.
pub(super) fn sample(tree: &str, columns: &[Vec<Option<f64>>]) -> Sample {
    let framework = framework(tree);
    assert_eq!(framework.indicators.len(), columns.len(), "a column for each indicator");
    let n_rows = columns.first().map_or(0, Vec::len);
    let scores = columns.iter().map(|column| {
        column.iter().map(|score| score.map(|score| Score::of(score).unwrap())).collect()
    });
    let normalise = Normalise::plain(Normaliser::None);
    let method = Method { normalise, ..Method::default() };
    Sample {
        normalised: Normalised {
            scores: Grid::from_columns(n_rows, scores),
            scales: vec![Some(Scale::hundred()); columns.len()],
            constants: vec![super::Constants::default(); columns.len()],
            held: Vec::new(),
            unusable: vec![false; columns.len()],
        },
        not_applicable: Grid::filled(n_rows, columns.len(), false),
        cases: (0..n_rows).map(case).collect(),
        dataset: Dataset { regions: (0..n_rows).map(region).collect(), ..Dataset::default() },
        weights: BTreeMap::new(),
        framework,
        method,
    }
}

fn case(row: usize) -> Case {
    Case { region: RegionId::new(row), year: year(), exists: true, in_reference: true }
}

fn region(row: usize) -> Region {
    Region {
        code: Code::new(&format!("r{row}")).unwrap(),
        name: Said::default(),
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

fn framework(tree: &str) -> Framework {
    let lines: Vec<(&str, Vec<&str>)> = tree
        .split(';')
        .map(|line| {
            let (name, children) = line.split_once(':').unwrap();
            (name.trim(), children.split_whitespace().collect())
        })
        .collect();
    let weighed = |text: &str| -> (String, Weight) {
        let (name, weight) = text.split_once('*').unwrap_or((text, "1"));
        (name.to_lowercase(), Weight::new(weight.parse().unwrap()).unwrap())
    };
    let pillar_at = |name: &str| lines.iter().position(|(pillar, _)| pillar.to_lowercase() == name);
    let mut pillars: Vec<Pillar> = lines.iter().map(|(name, _)| pillar(name)).collect();
    let mut indicators: Vec<Indicator> = Vec::new();
    for (at, (_, children)) in lines.iter().enumerate() {
        for child in children {
            let (name, weight) = weighed(child);
            let child = if let Some(position) = pillar_at(&name) {
                pillars[position].parent = Some(PillarId::new(at));
                pillars[position].weight = weight;
                Component::Pillar(PillarId::new(position))
            } else {
                indicators.push(indicator(&name, at, weight));
                Component::Indicator(IndicatorId::new(indicators.len() - 1))
            };
            pillars[at].children.push(child);
        }
    }
    Framework {
        code: Code::new("sample").unwrap(),
        name: Said::default(),
        version: String::new(),
        origin: None,
        pillar_word: None,
        dashboard: crate::domain::Dashboard::None,
        pillars,
        indicators,
        method: MethodPart::default(),
        at: Span::NONE,
    }
}

fn pillar(name: &str) -> Pillar {
    Pillar {
        code: Code::new(&name.to_lowercase()).unwrap(),
        name: Said::default(),
        note: None,
        parent: None,
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

fn indicator(name: &str, pillar: usize, weight: Weight) -> Indicator {
    Indicator {
        code: Code::new(name).unwrap(),
        pillar: PillarId::new(pillar),
        name: Said::default(),
        definition: None,
        aliases: Vec::new(),
        unit: String::new(),
        unit_said: Said::default(),
        measure: Measure::Number,
        direction: Some(Direction::HigherIsBetter),
        weight,
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

impl Sample {
    /// Aggregates by one rule everywhere.
    pub(super) fn by(mut self, how: Aggregate) -> Self {
        self.method.aggregate.indicators = how;
        self.method.aggregate.pillars = how;
        self
    }

    /// Asks for this share of the parts.
    pub(super) fn needing(mut self, share: f64) -> Self {
        self.method.missing.minimum_share = Share::new(share);
        self
    }

    /// The component with this code.
    pub(super) fn find(&self, code: &str) -> Component {
        self.framework.find(code).unwrap()
    }

    /// The pillar with this code.
    pub(super) fn pillar(&self, code: &str) -> PillarId {
        match self.find(code) {
            Component::Pillar(pillar) => pillar,
            Component::Indicator(_) => panic!("{code} is an indicator"),
        }
    }

    /// The question that the sample answers.
    pub(super) fn question(&self) -> Question<'_> {
        Question {
            framework: &self.framework,
            dataset: &self.dataset,
            method: &self.method,
            year: year(),
            max_age: 0,
            home: None,
            benchmarks: &[],
            tiers: &[],
            weights: &self.weights,
        }
    }

    /// Weighs and aggregates.
    pub(super) fn run(&self) -> (Shares, Scores, Vec<Finding>) {
        let mut findings = Vec::new();
        let given = Given {
            cases: &self.cases,
            normalised: &self.normalised,
            not_applicable: &self.not_applicable,
            fills: &[],
        };
        let (shares, scores) = aggregate(self.question(), given, &mut findings);
        (shares, scores, findings)
    }

    /// The finished assessment; stages before normalising are empty.
    pub(super) fn assessment(&self) -> Assessment {
        let (shares, scores, mut findings) = self.run();
        let (n_rows, n_indicators) = (self.cases.len(), self.framework.indicators.len());
        let values = Grid::filled(n_rows, n_indicators, None);
        let assembled = Assembled {
            cells: Grid::filled(n_rows, n_indicators, None),
            not_applicable: self.not_applicable.clone(),
            conflicts: Vec::new(),
        };
        let coverage = Coverages {
            overall: vec![Share::ALL; n_rows],
            pillars: Grid::filled(n_rows, self.framework.pillars.len(), Share::ALL),
        };
        let imputed = Imputed { values: values.clone(), fills: Vec::new() };
        let grounds = rank::Grounds {
            assembled: &assembled,
            coverage: &coverage,
            imputed: &imputed,
            normalised: &self.normalised,
            pillars: &scores.pillars,
        };
        let ranking = rank::rank(self.question(), &self.cases, &grounds, &mut findings);
        Assessment {
            year: year(),
            cases: self.cases.clone(),
            denominated: Denominated { values: values.clone(), divisors: BTreeMap::new() },
            treated: Treated { values, changes: Vec::new(), notes: vec![None; n_indicators] },
            normalised: self.normalised.clone(),
            assembled,
            coverage,
            imputed,
            shares,
            scores,
            ranking,
            findings,
        }
    }

    /// The scores of a pillar.
    pub(super) fn scores(&self, pillar: &str) -> Vec<Option<f64>> {
        let (_, scores, _) = self.run();
        let column = scores.pillars.column(self.pillar(pillar).at());
        column.iter().map(|score| score.map(Score::get)).collect()
    }
}

/// A finite number.
pub(super) fn finite(number: f64) -> Finite {
    Finite::new(number).unwrap()
}
