//! Published examples come out to the printed digit.

use std::path::Path;

use crate::support::Project;

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
