//! Published examples come out to the printed digit.

use std::path::Path;

use crate::support::{Project, icf, output_of};

/// UNDP, Human Development Report 2023-24 (CC BY 3.0 IGO): ten countries that are built in.
#[test]
fn the_human_development_index_comes_out_to_the_third_decimal() {
    let published = [
        ("can", 0.935),
        ("idn", 0.713),
        ("khm", 0.600),
        ("lao", 0.620),
        ("mys", 0.807),
        ("nld", 0.946),
        ("phl", 0.710),
        ("sgp", 0.949),
        ("tha", 0.803),
        ("vnm", 0.726),
    ];
    let project = Project::new(
        "hdi",
        "//- icf.toml
[assessment]
framework = \"builtin:human-development\"
year = 2022
[data]
observations = [\"builtin:human-development\"]
regions = \"builtin:human-development\"
",
    );
    let ranking = project.json(&["rank"]);
    let standings = ranking["standings"].as_array().unwrap();
    assert_eq!(standings.len(), published.len());
    for (region, hdi) in published {
        let line = standings.iter().find(|line| line["region"] == region).unwrap();
        let score = line["score"].as_f64().unwrap() / 100.0;
        assert_eq!(((score * 1000.0) + 0.5).floor() / 1000.0, hdi, "{region}");
    }
}

/// The 30 countries of the reference folder, through a data set of the user's own.
#[test]
fn thirty_countries_reproduce_the_printed_human_development_index() {
    let Some(folder) = crate::reference::folder("thirty_countries") else { return };
    let table = std::fs::read_to_string(Path::new(&folder).join("hdi/hdi-2022.csv")).unwrap();
    let mut lines = table.lines();
    let codes: Vec<&str> = lines.next().unwrap().split(',').skip(2).take(4).collect();
    let mut regions = String::from("region,name\n");
    let mut data = format!("region,year,{}\n", codes.join(","));
    let mut published = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let (code, n) = (cells[0].to_lowercase(), cells.len());
        regions.push_str(&format!("{code},{code}\n"));
        data.push_str(&format!("{code},2022,{}\n", cells[n - 5..n - 1].join(",")));
        published.push((code, cells[n - 1].parse::<f64>().unwrap()));
    }
    assert_eq!(published.len(), 30);
    let project = Project::new(
        "hdi-30",
        "//- icf.toml
[assessment]
framework = \"builtin:human-development\"
year = 2022
[data]
observations = [\"data.csv\"]
regions = \"regions.csv\"
",
    );
    project.write("data.csv", &data);
    project.write("regions.csv", &regions);
    let ranking = project.json(&["rank"]);
    for (code, hdi) in published {
        let standings = ranking["standings"].as_array().unwrap();
        let line = standings.iter().find(|line| line["region"] == code.as_str()).unwrap();
        let score = line["score"].as_f64().unwrap() / 100.0;
        assert_eq!(((score * 1000.0) + 0.5).floor() / 1000.0, hdi, "{code}");
    }
}

/// Indices whose arithmetic is that of published ones, each a framework file and its data alone: every
/// score (and colour) in `expected.csv`.
#[test]
fn the_arithmetic_of_published_indices_is_a_framework_file() {
    let mut folders: Vec<_> =
        std::fs::read_dir("tests/golden").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        check_golden(&folder);
    }
}

fn check_golden(folder: &Path) {
    let bytes = std::fs::read(folder.join("expected.csv")).unwrap();
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(bytes.as_slice()).records().map(Result::unwrap).collect();
    let mut years: Vec<String> = rows.iter().map(|row| row[0].to_owned()).collect();
    years.dedup();
    assert!(!years.is_empty());
    for year in years {
        let ask = |arguments: &[&str]| {
            let mut command = icf();
            command.args(arguments).arg("--project").arg(folder).args(["--year", &year]);
            output_of(&mut command).stdout
        };
        let scores = ask(&["score", "--format", "csv"]);
        let ranking: serde_json::Value =
            serde_json::from_str(&ask(&["rank", "--format", "json"])).unwrap();
        for row in rows.iter().filter(|row| row[0] == *year) {
            let (region, component) = (&row[1], &row[2]);
            let line =
                scores.lines().find(|line| line.starts_with(&format!("{region},{component},")));
            let found = line.unwrap().split(',').nth(3).unwrap();
            let same = match (found.parse::<f64>(), row[3].parse::<f64>()) {
                (Ok(found), Ok(wanted)) => (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0),
                (Err(_), Err(_)) => true,
                _ => false,
            };
            let shown = folder.display();
            assert!(same, "{shown} {year} {region} {component}: {found:?}, expected {:?}", &row[3]);
            let colour = row.get(4).unwrap_or("");
            let lines = ranking["standings"].as_array().unwrap();
            let standing = lines.iter().find(|line| line["region"] == *region);
            if let (false, Some(standing)) = (colour.is_empty(), standing) {
                assert_eq!(standing["colours"][component], *colour, "{shown} {region} {component}");
            }
        }
    }
}
