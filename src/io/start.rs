//! New folders for users: a copy of a built-in assessment, or an empty self-assessment.
//!
//! Takes a name or a framework; gives the files to write with their contents. It writes nothing
//! itself, so that the caller can make sure that nothing that was there is lost.

use super::path::FilePath;
use crate::diagnostic::Language;
use crate::domain::{Framework, Indicator, Measure, Year, fold};

/// A file to be written: its path below the new folder, and its contents.
pub type NewFile = (String, Vec<u8>);

/// The files of a copy of a built-in assessment: `icf.toml`, `framework/`, `data/`.
///
/// Gives nothing if no assessment of that name is built in.
pub fn copy_of(example: &str) -> Option<Vec<NewFile>> {
    let manifest = FilePath::example(example).built_in_bytes()?;
    let text = String::from_utf8(manifest.to_vec()).ok()?;
    let framework = folder_named(&text, "indicators/")?;
    let data = folder_named(&text, "data/")?;

    let text = text
        .replace(&format!("../../indicators/{framework}"), "framework")
        .replace(&format!("../../data/{data}"), "data");
    let mut files = vec![("icf.toml".to_owned(), text.into_bytes())];
    files.extend(folder(&format!("indicators/{framework}"), "framework"));
    files.extend(folder(&format!("data/{data}"), "data"));
    Some(files)
}

/// The name that follows `../../data/` or `../../indicators/` in a manifest.
fn folder_named(manifest: &str, root: &str) -> Option<String> {
    let start = manifest.find(&format!("../../{root}"))? + "../../".len() + root.len();
    let name = manifest[start..].split(['/', '"']).next()?;
    Some(name.to_owned())
}

fn folder(built_in: &str, under: &str) -> Vec<NewFile> {
    let place = FilePath::BuiltIn(built_in.to_owned());
    let copy = |file: FilePath| {
        let name = file.to_string().rsplit('/').next().unwrap_or_default().to_owned();
        Some((format!("{under}/{name}"), file.built_in_bytes()?.to_vec()))
    };
    place.files().into_iter().filter_map(copy).collect()
}

/// What a new self-assessment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAssessment<'a> {
    /// Name of the region.
    pub home: &'a str,
    /// The year.
    pub year: Year,
    /// Language of the names and questions in the answer sheet.
    pub language: Language,
}

/// The files of an empty self-assessment: the framework to be adapted, the region, and an answer
/// sheet with a row for every indicator.
pub fn self_assessment(framework: &Framework, about: NewAssessment<'_>) -> Vec<NewFile> {
    let code = code_of(about.home);
    let mut files = vec![
        ("icf.toml".to_owned(), manifest(&code, about).into_bytes()),
        ("data/regions.csv".to_owned(), regions(&code, about.home).into_bytes()),
        ("data/answers.csv".to_owned(), answers(framework, &code, about).into_bytes()),
        ("data/origins.toml".to_owned(), ORIGINS.as_bytes().to_vec()),
    ];
    files.extend(folder("indicators/intelligent-community", "framework"));
    files
}

/// A code made of a name: "Bình Dương" becomes `binh-duong`.
fn code_of(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '-' };
    let code: String = fold(name).chars().map(plain).collect();
    let parts: Vec<&str> = code.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "home".to_owned() } else { parts.join("-") }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn manifest(code: &str, about: NewAssessment<'_>) -> String {
    let (title, year) = (quoted(&format!("{}, {}", about.home, about.year)), about.year);
    let languages = match about.language {
        Language::En => r#"["en", "vi"]"#,
        Language::Vi => r#"["vi", "en"]"#,
    };
    format!(
        r#"# A self-assessment on ICF's six factors. Fill in data/answers.csv, then run `icf check` and `icf profile`.
# `icf explain CODE` says what a question means and what an answer earns.

# What is assessed, and for which year. `title` stands over every table.
[assessment]
title     = {title}
framework = "framework"                # this folder is yours: change names, owners, weights
home      = "{code}"
year      = {year}
languages = {languages}                # the first is used where no other is asked for

# Where the answers are. origins.toml beside them says who published what.
[data]
observations = ["data/*.csv"]
regions      = "data/regions.csv"
max_age      = 3                       # ICF accepts answers up to three years old
priority     = ["verified", "third-party", "self-reported"]   # who is believed where sources disagree
missing      = ["n/a", "-"]            # other spellings of "no answer"

# What ICF has published about 200 questionnaires, to compare with.
[[benchmark]]
code   = "icf-average-2017"
name   = {{ en = "Average of 200 ICF questionnaires, 2017", vi = "Trung bình 200 bảng hỏi của ICF, năm 2017" }}
kind   = "mean"
n      = 200
year   = 2017
origin = "ICF, The Intelligent Community in Numbers 2017"
values = {{ broadband-availability = 96, broadband-adoption = 80, broadband-speed = 68, broadband-price = 50, schools-use-ict = 98, schools-distance-learning = 81 }}
"#
    )
}

const ORIGINS: &str = r#"# Who published what. The `origin` of an answer names one of these codes, or is free text.
# Take the `#` away and change the lines:

# [[origin]]
# code      = "yearbook-2024"
# publisher = "Provincial Statistics Office"
# title     = "Statistical yearbook"
# edition   = "2024"
# url       = "https://..."
# accessed  = "2025-01-15"
"#;

fn regions(code: &str, home: &str) -> String {
    csv_text(&[
        vec![
            "region".to_owned(),
            "name".to_owned(),
            "population".to_owned(),
            "area_km2".to_owned(),
        ],
        vec![code.to_owned(), home.to_owned(), String::new(), String::new()],
    ])
}

/// One row for every indicator, the value left empty; the last three columns are for people.
fn answers(framework: &Framework, code: &str, about: NewAssessment<'_>) -> String {
    const HEAD: [&str; 12] = [
        "region",
        "indicator",
        "year",
        "value",
        "unit",
        "status",
        "confidence",
        "origin",
        "note",
        "name",
        "question",
        "how_to_answer",
    ];
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    for indicator in &framework.indicators {
        let language = about.language;
        let question = indicator.definition.as_ref().map_or("", |said| said.get(language).trim());
        let mut row = vec![code.to_owned(), indicator.code.to_string(), about.year.to_string()];
        row.extend([String::new(), indicator.unit_in(language).to_owned()]);
        row.extend(std::iter::repeat_n(String::new(), 4));
        row.push(indicator.name.get(language).to_owned());
        row.push(question.to_owned());
        row.push(how_to_answer(indicator, language));
        rows.push(row);
    }
    // The mark at the beginning makes Excel show Vietnamese; the reader drops it.
    format!("\u{feff}{}", csv_text(&rows))
}

fn how_to_answer(indicator: &Indicator, language: Language) -> String {
    let (vi, unit) = (language == Language::Vi, indicator.unit_in(language));
    match &indicator.measure {
        Measure::Number | Measure::Points if vi => format!("một số, đơn vị: {unit}"),
        Measure::Number | Measure::Points => format!("a number in {unit}"),
        Measure::YesNo if vi => "có hoặc không".to_owned(),
        Measure::YesNo => "yes or no".to_owned(),
        Measure::Choice(choices) => {
            let one = |choice: &crate::domain::Choice| {
                format!("{} = {}", choice.code, choice.name.get(language))
            };
            choices.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Measure::Rubric(levels) => {
            let one = |level: &crate::domain::Level| {
                format!("{} = {}", level.level, level.name.get(language))
            };
            levels.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Measure::Checklist { items, .. } => {
            let one =
                |item: &crate::domain::Item| format!("{} = {}", item.code, item.name.get(language));
            let items = items.iter().map(one).collect::<Vec<_>>().join("; ");
            if vi {
                format!("các mã nối bằng |, hoặc none nếu không có mục nào: {items}")
            } else {
                format!("codes joined by |, or none if nothing applies: {items}")
            }
        }
    }
}

fn csv_text(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows are as long as their header");
    }
    String::from_utf8(writer.into_inner().expect("memory takes every byte"))
        .expect("cells are text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_code() {
        for (name, code) in [
            ("Bình Dương", "binh-duong"),
            ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
            ("新竹", "home"),
        ] {
            assert_eq!(code_of(name), code);
        }
    }
}
