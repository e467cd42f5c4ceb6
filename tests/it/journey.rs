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
