//! The shapes of all TOML files as a JSON Schema, for editors that complete and check while typing.
//!
//! Takes the same shapes that the reader uses, so the two cannot differ; gives one document of draft
//! 2020-12 that fits each of the four kinds of file.

use serde_json::{Map, Value, json};

use super::data_shapes::{BOUNDARIES, ORIGINS};
use super::framework::FRAMEWORK_FILE;
use super::manifest::MANIFEST;
use super::shape::{Choice, Key, Named, Need, Range, Shape, Takes};

/// The JSON Schema of all TOML files: `$defs` has an entry for every table, among them `manifest`
/// (icf.toml), `framework-file`, `origins` and `boundaries`; the document itself takes any of these
/// four.
///
/// ```
/// let schema = icf::io::schema::schemas();
/// assert_eq!(schema["$defs"]["tier"]["properties"]["rank"]["minimum"], 1);
/// ```
pub fn schemas() -> Value {
    let files: [&'static Shape; 4] = [&MANIFEST, &FRAMEWORK_FILE, &ORIGINS, &BOUNDARIES];
    let mut definitions = Definitions::default();
    definitions.add("said", |_| said());
    definitions.add("code", |_| {
        json!({
            "description": "Letters a to z, digits, - and _; begins with a letter or digit.",
            "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$",
        })
    });
    let any: Vec<Value> = files.iter().map(|shape| definitions.table(shape)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Files of icf",
        "description": "icf.toml, framework files, origins.toml and boundaries.toml.",
        "anyOf": any,
        "$defs": definitions.0,
    })
}

/// A text, or a table of languages.
fn said() -> Value {
    json!({
        "description": "A text, or a table of languages: { en = \"...\", vi = \"...\" }.",
        "anyOf": [
            { "type": "string" },
            {
                "type": "object",
                "properties": { "en": { "type": "string" }, "vi": { "type": "string" } },
                "propertyNames": { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)?$" },
                "additionalProperties": { "type": "string" },
            },
        ],
    })
}

#[derive(Default)]
struct Definitions(Map<String, Value>);

impl Definitions {
    /// Adds a definition unless it is there, and gives a reference to it.
    fn add(&mut self, id: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(id) {
            // The place is taken first, so that the definitions stand in reading order.
            self.0.insert(id.to_owned(), Value::Null);
            let made = make(self);
            self.0.insert(id.to_owned(), made);
        }
        json!({ "$ref": format!("#/$defs/{id}") })
    }

    fn table(&mut self, shape: &'static Shape) -> Value {
        self.add(shape.id, |all| all.object(shape.doc, shape.keys.iter(), None))
    }

    /// An object with exactly these keys; a choice says which one it is.
    fn object(
        &mut self,
        doc: &str,
        keys: impl Iterator<Item = &'static Key>,
        choice: Option<&str>,
    ) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        if let Some(name) = choice {
            properties.insert("use".to_owned(), json!({ "const": name }));
            required.push("use");
        }
        for key in keys {
            let mut value = self.value(&key.takes);
            value["description"] = key.doc.into();
            properties.insert(key.name.to_owned(), value);
            if key.need == Need::Must {
                required.push(key.name);
            }
        }
        json!({
            "description": doc,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    fn choice(&mut self, choice: &'static Choice) -> Value {
        self.add(choice.id, |all| {
            let alone = |option: &&Named| choice.stands_alone(option);
            let names = choice.options.iter().filter(alone);
            let mut any: Vec<Value> = names
                .map(|option| json!({ "const": option.name, "description": option.doc }))
                .collect();
            for option in choice.options {
                let keys = option.keys.iter().chain(choice.common);
                any.push(all.object(option.doc, keys, Some(option.name)));
            }
            json!({ "anyOf": any })
        })
    }

    fn value(&mut self, takes: &Takes) -> Value {
        match takes {
            Takes::Text => json!({ "type": "string" }),
            Takes::AsWritten => json!({ "type": ["string", "number"] }),
            Takes::Said => json!({ "$ref": "#/$defs/said" }),
            Takes::Code => json!({ "$ref": "#/$defs/code" }),
            Takes::Number(range) => number(*range),
            Takes::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
            Takes::Date => json!({ "type": ["string", "integer"] }),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Word(words) => json!({ "enum": words }),
            Takes::Table(shape) => self.table(shape),
            Takes::Tables(shape) => json!({ "type": "array", "items": self.table(shape) }),
            Takes::Pair(range) => {
                json!({ "type": "array", "items": number(*range), "minItems": 2, "maxItems": 2 })
            }
            Takes::List(inner) => json!({ "type": "array", "items": self.value(inner) }),
            Takes::OneOrList(inner) => {
                let one = self.value(inner);
                json!({ "anyOf": [one.clone(), { "type": "array", "items": one }] })
            }
            Takes::Map(inner) => {
                json!({ "type": "object", "additionalProperties": self.value(inner) })
            }
            Takes::Choice(choice) => self.choice(choice),
            Takes::Either(forms) => {
                let forms: Vec<Value> = forms.iter().map(|form| self.value(form)).collect();
                json!({ "anyOf": forms })
            }
        }
    }
}

fn number(range: Range) -> Value {
    match range {
        Range::Any => json!({ "type": "number" }),
        Range::NotNegative => json!({ "type": "number", "minimum": 0 }),
        Range::Positive => json!({ "type": "number", "exclusiveMinimum": 0 }),
        Range::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Range::Points => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_fits_its_definition() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let schema = schemas();
        let mut n_files = 0;
        for (folder, definition) in [("indicators", "framework-file"), ("examples", "manifest")] {
            for name in std::fs::read_dir(root.join(folder)).unwrap() {
                let Ok(entries) = std::fs::read_dir(name.unwrap().path()) else { continue };
                for path in entries.map(|entry| entry.unwrap().path()) {
                    if path.extension().is_some_and(|end| end == "toml") {
                        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
                        assert!(fits_as(definition, &text, &schema), "{}", path.display());
                        n_files += 1;
                    }
                }
            }
        }
        assert!(n_files > 30, "{n_files}");
    }

    #[test]
    fn what_the_reader_refuses_the_schema_refuses() {
        for (definition, toml) in [
            ("origins", "origin = [{ code = 'A b' }]"),
            ("origins", "[[origin]]\ntitle = 'x'"),
            ("boundaries", "[[event]]\ndate = 2025\nkind = 'join'\nfrom = 'a'\ninto = 'b'"),
            ("method", "normalise = 'min-maks'"),
            ("method", "normalise = { use = 'min-max', clamp = true }"),
            ("method", "aggregate = 'power'"),
            ("method", "missing = { minimum_share = 2 }"),
            ("tier", "code = 'a'\nrank = 0"),
            ("indicator", "code = 'a'\nname = { english = 'x' }"),
        ] {
            assert!(!fits_as(definition, toml, &schemas()), "{toml}");
        }
        for (definition, toml) in [
            ("boundaries", "[[event]]\ndate = 2025\nkind = 'merge'\nfrom = ['a']\ninto = 'b'"),
            ("method", "normalise = { use = 'min-max', scale = [0, 1] }\naggregate = 'median'"),
            ("method", "aggregate = { use = 'power', p = 2 }\nzero = { floor = 1 }"),
            ("tier", "code = 'a'\nrank = 1"),
        ] {
            assert!(fits_as(definition, toml, &schemas()), "{toml}");
        }
    }

    #[test]
    fn every_definition_that_is_referred_to_is_there() {
        let schema = schemas();
        let text = schema.to_string();
        for part in text.split("#/$defs/").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(schema["$defs"][id].is_object(), "{id}");
        }
    }

    /// As much of JSON Schema as our own uses, but for patterns other than of codes and languages.
    fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
        let Some(rules) = schema.as_object() else { return true };
        rules.iter().all(|(rule, wanted)| match rule.as_str() {
            "$ref" => fits(value, root.pointer(&wanted.as_str().unwrap()[1..]).unwrap(), root),
            "anyOf" => wanted.as_array().unwrap().iter().any(|one| fits(value, one, root)),
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|one| is_type(value, one)),
                one => is_type(value, one),
            },
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "exclusiveMinimum" => {
                value.as_f64().is_none_or(|number| number > wanted.as_f64().unwrap())
            }
            "minItems" => value.as_array().is_none_or(|list| list.len() >= 2),
            "maxItems" => value.as_array().is_none_or(|list| list.len() <= 2),
            "items" => {
                value.as_array().is_none_or(|list| list.iter().all(|one| fits(one, wanted, root)))
            }
            "required" => value.as_object().is_none_or(|table| {
                wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| table.contains_key(key.as_str().unwrap()))
            }),
            "properties" => value.as_object().is_none_or(|table| {
                table
                    .iter()
                    .all(|(key, one)| wanted.get(key).is_none_or(|rule| fits(one, rule, root)))
            }),
            "additionalProperties" => value.as_object().is_none_or(|table| {
                let known = &schema["properties"];
                let others = table.iter().filter(|(key, _)| known.get(key).is_none());
                others.into_iter().all(|(_, one)| *wanted != false && fits(one, wanted, root))
            }),
            "propertyNames" => {
                value.as_object().is_none_or(|table| table.keys().all(|key| key.len() <= 3))
            }
            "pattern" => value.as_str().is_none_or(|text| crate::domain::Code::new(text).is_some()),
            "description" => true,
            other => panic!("the schema uses {other}"),
        })
    }

    fn is_type(value: &Value, wanted: &Value) -> bool {
        match wanted.as_str().unwrap() {
            "string" => value.is_string(),
            "number" => value.is_number(),
            "integer" => value.is_i64(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("the schema uses the type {other}"),
        }
    }

    fn fits_as(definition: &str, text: &str, schema: &Value) -> bool {
        let table: toml::Table = toml::from_str(text).unwrap();
        let value = as_json(&toml::Value::Table(table));
        fits(&value, &schema["$defs"][definition], schema)
    }

    fn as_json(value: &toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.as_str().into(),
            toml::Value::Integer(number) => (*number).into(),
            toml::Value::Float(number) => (*number).into(),
            toml::Value::Boolean(flag) => (*flag).into(),
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(list) => list.iter().map(as_json).collect(),
            toml::Value::Table(table) => {
                table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect()
            }
        }
    }
}
