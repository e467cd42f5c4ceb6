//! The ways of a newcomer: a first folder, a first answer, the mistakes that everybody makes.

use std::fs;
use std::path::PathBuf;

use crate::support::{Project, icf, output_of};

fn fresh(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_built_in_assessment_can_be_made_ones_own_and_answers_the_same() {
    for example in [
        "vietnam-provinces",
        "eu-regions",
        "icf-peers",
        "binh-duong-self-assessment",
        "human-development",
    ] {
        let folder = fresh(&format!("init-{example}"));
        let made = output_of(icf().current_dir(&folder).args(["init", "x", "--from", example]));
        assert_eq!(made.code, 0, "{}", made.stderr);
        let inside = folder.join("x");
        let checked = output_of(icf().current_dir(&inside).args(["check"]));
        assert_eq!(checked.code, 0, "{example}: {}", checked.stderr);
        let own = output_of(icf().current_dir(&inside).args(["rank", "--format", "json"]));
        let built_in = output_of(icf().args(["rank", "--example", example, "--format", "json"]));
        assert_eq!(own.stdout, built_in.stdout, "{example}");
    }
}

#[test]
fn a_folder_that_is_there_is_never_written_over() {
    let folder = fresh("init-twice");
    let make = || output_of(icf().current_dir(&folder).args(["init", "x"]));
    assert_eq!(make().code, 0);
    fs::write(folder.join("x/icf.toml"), "mine").unwrap();
    let again = make();
    assert_eq!(again.code, 3, "{}", again.stderr);
    assert_eq!(fs::read_to_string(folder.join("x/icf.toml")).unwrap(), "mine");
}

#[test]
fn a_first_self_assessment_goes_from_empty_to_scored() {
    let folder = fresh("first-own");
    let arguments = [
        "init",
        "mine",
        "--from",
        "intelligent-community",
        "--home",
        "Bình Dương",
        "--year",
        "2024",
    ];
    let made = output_of(icf().current_dir(&folder).args(arguments));
    assert_eq!(made.code, 0, "{}", made.stderr);
    let inside = folder.join("mine");
    let answers = inside.join("data/answers.csv");
    let sheet = fs::read_to_string(&answers).unwrap();
    assert_eq!(sheet.lines().filter(|line| line.contains("binh-duong,")).count(), 52);

    let empty = output_of(icf().current_dir(&inside).args(["rank"]));
    assert_eq!(empty.code, 1);
    assert!(empty.stderr.contains("no-observation"), "{}", empty.stderr);

    let answered = sheet
        .replace("binh-duong,schools-use-ict,2024,,", "binh-duong,schools-use-ict,2024,có,")
        .replace("binh-duong,broadband-adoption,2024,,", "binh-duong,broadband-adoption,2024,60,");
    fs::write(&answers, answered).unwrap();
    let profile = output_of(icf().current_dir(&inside).args(["score", "--format", "csv"]));
    assert_eq!(profile.code, 0, "{}", profile.stderr);
    assert!(
        profile.stdout.contains("binh-duong,broadband-adoption,indicator,50,"),
        "{}",
        profile.stdout
    );
    assert!(profile.stdout.contains("binh-duong,schools-use-ict,indicator,100,"));
}

const SMALL: &str = "//- icf.toml
[assessment]
framework = \"framework.toml\"
year = 2024
[data]
observations = [\"data.csv\"]
regions = \"regions.csv\"
//- framework.toml
[framework]
code = \"small\"
name = \"Small\"
version = \"1\"
[[pillar]]
code = \"net\"
name = \"Net\"
[[indicator]]
code = \"homes\"
name = \"Homes with Internet\"
unit = \"% of homes\"
direction = \"higher-is-better\"
plausible = { min = 0, max = 100 }
[[indicator]]
code = \"income\"
name = \"Income\"
unit = \"thousand VND\"
direction = \"higher-is-better\"
//- regions.csv
region,name
da-nang,Đà Nẵng
hue,Huế
binh-duong,Bình Dương
";

#[test]
fn a_sheet_from_a_vietnamese_excel_is_read_as_it_is_meant() {
    let project = Project::new("excel-vi", SMALL);
    project.write(
        "data.csv",
        "\u{feff}địa phương;chỉ số;năm;giá trị;ghi chú\r\nĐà Nẵng;homes;2024;91,5;\r\nHuế;homes;2024;80;\r\nBinh Duong;homes;2024;87,25;\"a;b\"\r\n\
         da nang;income;2024;8.500,5;\r\nhue;income;2024;6.000;\r\nbinh-duong;income;2024;9.250,75;\r\n",
    );
    let said = project.run(&["score", "--stage", "assembled"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(
        said.stdout,
        "region,homes,income\nbinh-duong,87.25,9250.75\nda-nang,91.5,8500.5\nhue,80,6000\n"
    );
}

#[test]
fn many_mistakes_are_said_in_one_run() {
    let project = Project::new("mistakes", SMALL);
    project.write(
        "data.csv",
        "region,indicator,year,value\nDa Nagn,homes,2024,91\nhue,homes,2024,n/a\nhue,income,2024,5000\nhue,income,2024,5100\n\
         binh-duong,homes,2024,187\nda-nang,homes,24,80\n",
    );
    let said = project.run(&["check", "--message-format", "short"]);
    assert_eq!(said.code, 1);
    for (place, code) in [
        ("data.csv:2:1", "unknown-region"),
        ("data.csv:3:16", "not-a-number"),
        ("data.csv:5:17", "duplicate-cell"),
        ("data.csv:6:23", "out-of-plausible"),
        ("data.csv:7:15", "bad-year"),
    ] {
        let found = said.stderr.lines().any(|line| line.contains(place) && line.contains(code));
        assert!(found, "{code} at {place} is not in\n{}", said.stderr);
    }
}

#[test]
fn answers_go_to_stdout_and_talk_to_stderr() {
    let folder = fresh("streams");
    let said = output_of(icf().current_dir(&folder).args(["rank", "--format", "json"]));
    assert!(said.stderr.contains("vietnam-provinces"));
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(json["schema"], "icf.rank/1");
    let quiet = output_of(icf().current_dir(&folder).args(["-q", "rank", "--format", "csv"]));
    assert_eq!(quiet.stderr, "");
}

#[test]
fn a_file_gets_a_mark_for_excel_and_stdout_never_does() {
    let folder = fresh("to-file");
    let example = ["--example", "human-development"];
    let to_file = output_of(icf().current_dir(&folder).args(["rank", "-o", "r.csv"]).args(example));
    assert_eq!(to_file.code, 0, "{}", to_file.stderr);
    assert!(fs::read_to_string(folder.join("r.csv")).unwrap().starts_with('\u{feff}'));
    let to_stdout = output_of(icf().args(["rank", "--format", "csv"]).args(example));
    assert!(to_stdout.stdout.starts_with("region,"));
    let nowhere =
        output_of(icf().current_dir(&folder).args(["rank", "-o", "no/r.csv"]).args(example));
    assert_eq!(nowhere.code, 3);
}

#[test]
fn a_spreadsheet_is_read_as_it_is_and_its_mistakes_are_told_by_cell() {
    let read = output_of(icf().args(["score", "--stage", "assembled", "--project", "tests/xlsx"]));
    assert_eq!(read.code, 0, "{}", read.stderr);
    assert_eq!(
        read.stdout,
        "region,homes,open-data\nbinh-duong,87.25,\nda-nang,91.5,0\nhue,80,1\n"
    );
    let traced = output_of(icf().args(["trace", "da-nang", "homes", "--project", "tests/xlsx"]));
    assert!(traced.stdout.contains("answers.xlsx:Số liệu!D2"), "{}", traced.stdout);

    let folder = fresh("xlsx-mistakes");
    for name in ["framework.toml", "regions.csv", "mistakes.xlsx"] {
        fs::copy(format!("tests/xlsx/{name}"), folder.join(name)).unwrap();
    }
    let manifest = fs::read_to_string("tests/xlsx/icf.toml").unwrap();
    fs::write(folder.join("icf.toml"), manifest.replace("answers", "mistakes")).unwrap();
    let said =
        output_of(icf().args(["check", "--message-format", "short", "--project"]).arg(&folder));
    assert_eq!(said.code, 1);
    assert!(
        said.stderr.contains("mistakes.xlsx:Số liệu!D3: error[not-a-number]"),
        "{}",
        said.stderr
    );
    assert!(said.stderr.contains("mistakes.xlsx:Số liệu!A5: error[unknown-region]"));
}

#[test]
fn raters_who_differ_make_a_place_less_firm() {
    let project = Project::new(
        "raters",
        r#"//- icf.toml
[assessment]
framework = "framework.toml"
year = 2024
languages = ["en", "vi"]
[data]
observations = "data/*.csv"
regions = "data/regions.csv"
[robust]
draws = 1000
weights = { noise = 0.25 }
//- framework.toml
[framework]
code = "ours"
name = "Ours"
version = "1"
[[indicator]]
code = "open-data"
name = { en = "Open data", vi = "Dữ liệu mở" }
measure = "rubric"
levels = [
  { level = 0, points = 0, name = "None" },
  { level = 1, points = 50, name = "A portal" },
  { level = 2, points = 100, name = "A portal with a yearly plan" },
]
//- data/regions.csv
region,name
a,Alpha
b,Beta
c,Gamma
//- data/scores.csv
region,indicator,year,value
a,open-data,2024,1
b,open-data,2024,1
c,open-data,2024,0
//- data/ratings.csv
region,indicator,year,rater,helix,level
a,open-data,2024,An,university,1
a,open-data,2024,Bình,government,2
b,open-data,2024,An,university,1
b,open-data,2024,Bình,government,1
"#,
    );
    let beats = |found: &serde_json::Value| {
        let odds = found["odds"].as_array().unwrap();
        let one = odds.iter().find(|one| one["region"] == "a" && one["against"] == "b");
        one.map_or(f64::NAN, |one| one["probability"].as_f64().unwrap())
    };
    let found = project.json(&["robust"]);
    assert_eq!((&found["values_varied"], &found["values_rated"]), (&1.into(), &1.into()));
    // A tie in half of the draws, above in the others.
    assert!((beats(&found) - 0.75).abs() < 0.03, "{found}");
    for (language, words) in [
        ("en", "1 value of 1 indicator by what one rater found, another in each draw"),
        ("vi", "1 số liệu của 1 chỉ số theo mức của một người chấm, mỗi lần thử chọn lại"),
    ] {
        let said = project.run(&["robust", "--lang", language, "--format", "markdown"]);
        assert!(said.stdout.contains(words), "{}", said.stdout);
    }
    let drawn = project.run(&["chart", "intervals", "--home", "a", "-o", "-"]);
    assert!(drawn.stdout.contains("1 value by how far its raters differ"), "{}", drawn.stderr);
}
