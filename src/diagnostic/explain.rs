//! The long explanation of each kind of trouble: the doc comment of its function in the catalogue.

/// What `icf explain` tells about one kind of trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The kebab-case name.
    pub code: String,
    /// The text, paragraphs separated by blank lines.
    pub text: String,
}

/// The files of the catalogue; the doc comments in them are written for the analyst with the
/// spreadsheet.
const CATALOG: [&str; 14] = [
    include_str!("catalog/file.rs"),
    include_str!("catalog/shape.rs"),
    include_str!("catalog/framework.rs"),
    include_str!("catalog/indicator.rs"),
    include_str!("catalog/method.rs"),
    include_str!("catalog/judgement.rs"),
    include_str!("catalog/manifest.rs"),
    include_str!("catalog/table.rs"),
    include_str!("catalog/region.rs"),
    include_str!("catalog/data.rs"),
    include_str!("catalog/value.rs"),
    include_str!("catalog/engine.rs"),
    include_str!("catalog/weights.rs"),
    include_str!("catalog/robust.rs"),
];

/// The explanation of one kind of trouble, by its kebab-case name.
pub fn explain(code: &str) -> Option<Explanation> {
    explanations().into_iter().find(|explanation| explanation.code == code)
}

/// The explanations of all kinds of trouble, in the order of the catalogue.
pub fn explanations() -> Vec<Explanation> {
    CATALOG.iter().flat_map(|source| of_source(source)).collect()
}

fn of_source(source: &str) -> Vec<Explanation> {
    let mut found = Vec::new();
    let mut text: Vec<&str> = Vec::new();
    for line in source.lines() {
        if let Some(doc) = line.strip_prefix("///") {
            text.push(doc.strip_prefix(' ').unwrap_or(doc));
        } else if let Some(rest) = line.strip_prefix("pub fn ") {
            let name: String =
                rest.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
            found.push(Explanation { code: name.replace('_', "-"), text: text.join("\n") });
            text.clear();
        } else if !line.starts_with("#[") {
            text.clear();
        }
    }
    found
}
