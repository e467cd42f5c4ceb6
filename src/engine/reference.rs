//! Reads the folder of reference numbers that the tests compare with, where there is one.
//!
//! It is named by the environment variable `ICF_REFERENCE`; without it these tests say so and pass.

use std::path::PathBuf;

use super::fixture::{self, Fixture};
use crate::domain::{
    Code, Component, Dataset, Denominator, Direction, Finite, Framework, IndicatorId, Method,
    Observation, PillarId, Status, Target, Value, Variable, VariableId,
};
use crate::files::Span;

/// A file of the reference folder; nothing, and a line that says so, where there is no folder.
#[expect(clippy::disallowed_methods, reason = "tests look for numbers outside the project")]
pub(super) fn read(path: &str) -> Option<String> {
    let Ok(folder) = std::env::var("ICF_REFERENCE") else {
        println!("skipped: no ICF_REFERENCE to read {path} from");
        return None;
    };
    let path = PathBuf::from(folder).join(path);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display())))
}

/// A JSON file of `methods/`.
pub(super) fn cases(name: &str) -> Option<Vec<serde_json::Value>> {
    let text = read(&format!("methods/{name}.json"))?;
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["cases"].as_array().cloned()
}

/// Numbers of a JSON list, `null` being missing.
pub(super) fn numbers(list: &serde_json::Value) -> Vec<Option<f64>> {
    list.as_array().unwrap().iter().map(serde_json::Value::as_f64).collect()
}

/// A CSV table: the first column names the rows.
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<String>,
    cells: Vec<Vec<String>>,
}

impl Table {
    /// A table of `coinr-asem/`.
    pub(super) fn read(name: &str) -> Option<Self> {
        let text = read(&format!("coinr-asem/{name}.csv"))?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().unwrap().iter().skip(1).map(str::to_owned).collect();
        let cells: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let rows = cells.iter().map(|row| row[0].clone()).collect();
        Some(Self { columns, rows, cells })
    }

    /// The texts of a column.
    pub(super) fn texts(&self, column: &str) -> Vec<&str> {
        let at = 1 + self.columns.iter().position(|name| name == column).unwrap();
        self.cells.iter().map(|row| row[at].as_str()).collect()
    }

    /// The numbers of a column; empty cells, NaN and infinities are missing.
    pub(super) fn column(&self, column: &str) -> Vec<Option<Finite>> {
        let number = |text: &str| Finite::new(text.parse().ok()?);
        self.texts(column).into_iter().map(number).collect()
    }
}

/// Says whether two numbers agree within 1e-9 of the expected one, which counts as 0.001 at least.
pub(super) fn agree(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3)
}

/// Compares two columns cell by cell.
#[track_caller]
pub(super) fn compare(what: &str, found: &[Option<f64>], expected: &[Option<f64>]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (row, (found, expected)) in found.iter().zip(expected).enumerate() {
        let fine = match (found, expected) {
            (Some(found), Some(expected)) => agree(*found, *expected),
            (found, expected) => found == expected,
        };
        assert!(fine, "{what}, row {row}: {found:?} instead of {expected:?}");
    }
}

/// The plain numbers of a column.
pub(super) fn plain(column: &[Option<Finite>]) -> Vec<Option<f64>> {
    column.iter().map(|value| value.map(Finite::get)).collect()
}

/// The ASEM index: framework and data as COINr ships them, codes in lower case.
pub(super) fn asem() -> Option<Fixture> {
    let (meta, lineage) = (Table::read("data/asem_meta_params")?, Table::read("data/lineage")?);
    let raw = Table::read("data/asem_data")?;
    let framework = asem_framework(&meta, &lineage);
    let dataset = asem_data(&framework, &raw);
    let (method, weights) = (Method::default(), std::collections::BTreeMap::new());
    Some(Fixture { framework, dataset, method, weights, year: fixture::year(2018), max_age: 0 })
}

fn asem_framework(meta: &Table, lineage: &Table) -> Framework {
    let mut framework = fixture::empty_framework();
    let find = |framework: &Framework, name: &str| {
        let found = framework.find(&name.to_lowercase());
        found.and_then(|found| match found {
            Component::Pillar(pillar) => Some(pillar),
            Component::Indicator(_) => None,
        })
    };
    let mut add = |name: &str, parent: PillarId| {
        find(&framework, name).unwrap_or_else(|| {
            let id = PillarId::new(framework.pillars.len());
            framework.pillars.push(fixture::pillar(&name.to_lowercase(), Some(parent)));
            framework.pillars[parent.at()].children.push(Component::Pillar(id));
            id
        })
    };
    let mut leaves = Vec::new();
    let tops = lineage.texts("Sub-index");
    for ((leaf, pillar), top) in lineage.rows.iter().zip(lineage.texts("Pillar")).zip(tops) {
        let top = add(top, PillarId::new(0));
        leaves.push((leaf, add(pillar, top)));
    }
    let (names, directions) = (meta.texts("iCode"), meta.texts("Direction"));
    let (denominators, targets) = (meta.texts("Denominator"), meta.column("Target"));
    for (leaf, pillar) in leaves {
        let at = names.iter().position(|name| name == leaf).unwrap();
        let direction = match directions[at] {
            "1" => Direction::HigherIsBetter,
            _ => Direction::LowerIsBetter,
        };
        let mut one = fixture::indicator(&leaf.to_lowercase(), pillar, direction);
        one.denominator = Code::new(&denominators[at].to_lowercase()).map(|by| Denominator {
            by,
            per: fixture::finite(1.0),
            at: Span::NONE,
        });
        one.target = targets[at].map(|value| Target { value, year: None, origin: None });
        let id = IndicatorId::new(framework.indicators.len());
        framework.pillars[pillar.at()].children.push(Component::Indicator(id));
        framework.indicators.push(one);
    }
    framework
}

fn asem_data(framework: &Framework, raw: &Table) -> Dataset {
    let mut data = Dataset::default();
    let codes = raw.texts("uCode");
    let mut order: Vec<usize> = (0..codes.len()).collect();
    order.sort_by_key(|&row| codes[row].to_lowercase());
    for &row in &order {
        let mut region = fixture::region(&codes[row].to_lowercase());
        for group in ["GDPpc_group", "EurAsia_group"] {
            let value = raw.texts(group)[row].to_owned();
            region.groups.insert(format!("group_{}", group.to_lowercase()), value);
        }
        data.regions.push(region);
    }
    let sizes = ["area", "energy", "gdp", "population"].map(fixture::code);
    let leaves = framework.indicators.iter().map(|one| one.code.clone());
    for (at, code) in leaves.chain(sizes).enumerate() {
        let indicator = (at < framework.indicators.len()).then(|| IndicatorId::new(at));
        let name = raw.columns.iter().find(|name| name.to_lowercase() == code.as_str()).unwrap();
        let values = raw.column(name);
        for (position, &row) in order.iter().enumerate() {
            let Some(value) = values[row] else { continue };
            data.observations.push(Observation {
                region: crate::domain::RegionId::new(position),
                variable: VariableId::new(at),
                year: fixture::year(2018),
                value: Some(Value::Number(value)),
                status: Status::Measured,
                confidence: None,
                uncertainty: None,
                origin: None,
                details: None,
                at: Span::NONE,
            });
        }
        data.variables.push(Variable { code, indicator });
    }
    data
}
