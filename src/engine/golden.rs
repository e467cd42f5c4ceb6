//! Cases of the reference folder, read and compared; without the folder there are none.

use serde_json::Value;

use super::reference;

/// A value in a file of cases, with the name and tolerance of the case it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Case {
    name: String,
    tolerance: f64,
    value: Value,
}

/// The cases of `methods/<name>.json`; none where there is no folder.
pub(super) fn cases(name: &str) -> Vec<Case> {
    let Some(text) = reference::read(&format!("methods/{name}.json")) else { return Vec::new() };
    let file: Value = serde_json::from_str(&text).unwrap();
    let tolerance = file["tolerance"].as_f64().unwrap();
    let case = |value: &Value| Case {
        name: value["name"].as_str().unwrap().to_owned(),
        tolerance,
        value: value.clone(),
    };
    file["cases"].as_array().unwrap().iter().map(case).collect()
}

impl Case {
    /// The name of the case.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn with(&self, value: &Value) -> Self {
        Self { name: self.name.clone(), tolerance: self.tolerance, value: value.clone() }
    }

    /// The value under a key, if there is one.
    pub(super) fn find(&self, key: &str) -> Option<Self> {
        self.value.get(key).filter(|value| !value.is_null()).map(|value| self.with(value))
    }

    /// The value under a key.
    pub(super) fn get(&self, key: &str) -> Self {
        self.find(key).unwrap_or_else(|| panic!("{}: no `{key}`", self.name))
    }

    /// The keys and values of an object.
    pub(super) fn entries(&self) -> Vec<(String, Self)> {
        let object = self.value.as_object().unwrap();
        object.iter().map(|(key, value)| (key.clone(), self.with(value))).collect()
    }

    /// The elements of a list.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> + '_ {
        self.value.as_array().unwrap().iter().map(|value| self.with(value))
    }

    /// A text.
    pub(super) fn text(&self) -> String {
        self.value.as_str().unwrap().to_owned()
    }

    /// A yes or no.
    pub(super) fn yes(&self) -> bool {
        self.value.as_bool().unwrap()
    }

    /// A number or null.
    pub(super) fn maybe(&self) -> Option<f64> {
        self.value.as_f64()
    }

    /// A number.
    pub(super) fn number(&self) -> f64 {
        self.maybe().unwrap_or_else(|| panic!("{}: {} is no number", self.name, self.value))
    }

    /// A list of numbers.
    pub(super) fn numbers(&self) -> Vec<f64> {
        self.items().map(|item| item.number()).collect()
    }

    /// A list of numbers and nulls.
    pub(super) fn maybes(&self) -> Vec<Option<f64>> {
        self.items().map(|item| item.maybe()).collect()
    }

    /// A list of lists of numbers.
    pub(super) fn table(&self) -> Vec<Vec<f64>> {
        self.items().map(|item| item.numbers()).collect()
    }

    /// A list of rows of numbers and nulls, as columns.
    pub(super) fn columns(&self) -> Vec<Vec<Option<f64>>> {
        let rows: Vec<Vec<Option<f64>>> = self.items().map(|row| row.maybes()).collect();
        (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at]).collect()).collect()
    }

    /// Fails unless the numbers are the expected ones within the file's tolerance.
    #[track_caller]
    pub(super) fn near(&self, found: &[f64], expected: &[f64]) {
        let some = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
        self.near_maybe(&some(found), &some(expected));
    }

    /// The same for numbers that may be missing.
    #[track_caller]
    pub(super) fn near_maybe(&self, found: &[Option<f64>], expected: &[Option<f64>]) {
        assert!(
            all_near(found, expected, self.tolerance),
            "{}:\n   found {found:?}\nexpected {expected:?}",
            self.name
        );
        if let Some(wrong) = self.find("wrong") {
            assert!(!all_near(found, &wrong.maybes(), self.tolerance), "{}: wrong", self.name);
        }
    }
}

fn all_near(found: &[Option<f64>], expected: &[Option<f64>], tolerance: f64) -> bool {
    let near = |(found, expected): (&Option<f64>, &Option<f64>)| match (found, expected) {
        (Some(found), Some(expected)) => {
            (found - expected).abs() <= tolerance * expected.abs().max(1.0)
        }
        (found, expected) => found == expected,
    };
    found.len() == expected.len() && found.iter().zip(expected).all(near)
}
