//! One framework in, its troubles out.

mod method;

use super::*;
use crate::diagnostic::{Language, MessageFormat};
use crate::domain::{Direction, Measure, Method, Normaliser};
use crate::io::testing::told;

/// A head, so that cases begin at line 2.
const HEAD: &str = "framework = { code = 'f', name = 'F', version = '1' }\n";

/// A pillar and an indicator that are fine, on lines of their own.
const FINE: &str = "[[pillar]]\ncode = 'p'\nname = 'P'\n\
                    [[indicator]]\ncode = 'i'\nname = 'I'\nunit = '%'\n";

/// One indicator on line 2 that is fine but for what a case adds.
fn indicator(more: &str) -> String {
    let sep = if more.is_empty() { "" } else { ", " };
    format!("{HEAD}indicator = [{{ code = 'i', name = 'I'{sep}{more} }}]")
}

#[test]
fn a_framework_has_exactly_one_head() {
    check(&[FINE], "framework-missing 1:1");
    check(&[&(HEAD.to_owned() + FINE), HEAD], "framework-twice 1:13 + 1:13");
    check(&["framework = 3"], "wrong-type 1:13");
}

#[test]
fn codes_are_unique_across_index_pillars_and_indicators() {
    let twice =
        "[[pillar]]\ncode = 'i'\nname = 'P'\n[[indicator]]\ncode = 'i'\nname = 'I'\nunit = '%'";
    check(&[&(HEAD.to_owned() + twice)], "duplicate-code 6:8 + 3:8");
    let index =
        "[[pillar]]\ncode = 'index'\nname = 'P'\n[[indicator]]\ncode = 'i'\nname = 'I'\nunit = '%'";
    check(&[&(HEAD.to_owned() + index)], "duplicate-code 3:8 + 1:13");
}

#[test]
fn every_indicator_has_a_pillar() {
    let two = "pillar = [{ code = 'a', name = 'A', weight = 0 }, { code = 'b', name = 'B', weight = 0 }]\n";
    let one = |more: &str| format!("indicator = [{{ code = 'i', name = 'I', unit = '%'{more} }}]");
    check(&[&format!("{HEAD}{two}{}", one(""))], "pillar-not-named 3:23");
    check(&[&format!("{HEAD}{two}{}", one(", pillar = 'c'"))], "unknown-pillar 3:61");
    // Directly below the index, from a file with several pillars.
    check(&[&format!("{HEAD}{two}{}", one(", pillar = 'index'"))], "");
    // Without any pillar, the index is the only one.
    check(&[&format!("{HEAD}{}", one(""))], "");
    // A file without pillars, in a folder that has some elsewhere.
    check(
        &[&(HEAD.to_owned() + FINE), "[[indicator]]\ncode = 'j'\nname = 'J'\nunit = '%'"],
        "pillar-not-named 2:8",
    );
}

#[test]
fn pillars_lead_up_to_the_index() {
    let pillars = |list: &str| {
        format!(
            "{HEAD}pillar = [\n{list}]\nindicator = [{{ code = 'i', name = 'I', unit = '%', pillar = 'index' }}]"
        )
    };
    let one = |code: &str, parent: &str| {
        format!("{{ code = '{code}', name = 'x', weight = 0, parent = '{parent}' }},\n")
    };
    // Parents may be defined later.
    check(&[&pillars(&(one("a", "b") + &one("b", "index")))], "");
    check(&[&pillars(&one("a", "c"))], "unknown-pillar 3:48");
    check(&[&pillars(&one("a", "a"))], "cycle 3:48");
    check(&[&pillars(&(one("a", "b") + &one("b", "c") + &one("c", "b")))], "cycle 4:48 + 5:48");
}

#[test]
fn something_is_scored_and_pillars_hold_something() {
    check(&[&indicator("unit = '%', weight = 0")], "nothing-scored 1:13");
    check(&[&indicator("unit = '%', weight = -1")], "number-out-of-range 2:61");
    check(
        &[&(HEAD.to_owned()
            + "[[pillar]]\ncode = 'a'\nname = 'A'\n"
            + "[[pillar]]\ncode = 'p'\nname = 'P'\n\
        [[indicator]]\ncode = 'i'\nname = 'I'\nunit = '%'\npillar = 'p'")],
        "empty-pillar 3:8",
    );
    check(
        &[&(HEAD.to_owned()
            + "pillar = [{ code = 'a', name = 'A', weight = 0 }]\nindicator = [{ code = 'i', name = 'I', unit = '%', pillar = 'a' }]")],
        "nothing-scored 1:13",
    );
}

#[test]
fn a_measure_has_what_it_needs_and_nothing_else() {
    check(&[&indicator("")], "missing-for-measure 2:23");
    check(&[&indicator("unit = ''")], "missing-for-measure 2:23");
    check(&[&indicator("measure = 'yes-no'")], "");
    check(&[&indicator("measure = 'points'")], "");
    check(&[&indicator("measure = 'rubric'")], "missing-for-measure 2:50");
    check(&[&indicator("measure = 'rubric', levels = 'x'")], "unknown-list 2:69");
    check(&[&indicator("measure = 'rubric', levels = []")], "list-length 2:69");
    check(
        &[&indicator("measure = 'rubric', levels = [{ level = 0, points = 101, name = 'x' }]")],
        "number-out-of-range 2:92",
    );
    check(
        &[&indicator(
            "measure = 'rubric', levels = [{ level = 0, points = 0, name = 'x' }, { level = 0, points = 1, name = 'y' }]",
        )],
        "duplicate-code 2:119 + 2:80",
    );
    check(&[&indicator("measure = 'choice', choices = 'x'")], "unknown-list 2:70");
    check(
        &[&indicator("measure = 'checklist', items = [{ code = 'none', name = 'x' }]")],
        "reserved-code 2:81",
    );
    check(
        &[&indicator("measure = 'checklist', items = [{ code = 'a', name = 'x' }], enough = 2")],
        "enough-out-of-range 2:110",
    );
    check(
        &[&indicator("measure = 'checklist', items = [{ code = 'a', name = 'x' }], enough = 0")],
        "enough-out-of-range 2:110",
    );
    check(&[&indicator("unit = '%', enough = 2")], "not-for-measure 2:52");
    check(&[&indicator("unit = '%', levels = []")], "not-for-measure 2:52");
    check(
        &[&indicator("measure = 'yes-no', goalposts = { floor = 0, ceiling = 1 }")],
        "not-for-measure 2:60",
    );
    check(&[&indicator("measure = 'fraction'")], "unknown-word 2:50");
}

#[test]
fn shared_lists_are_found_in_any_file() {
    let lists = "rubric = [{ code = 'r', levels = [{ level = 1, points = 100, name = 'x' }] }]\n\
                 choices = [{ code = 'c', choices = [{ code = 'a', points = 100, name = 'x' }] }]\n\
                 items = [{ code = 't', items = [{ code = 'a', name = 'x' }] }]";
    for more in [
        "measure = 'rubric', levels = 'r'",
        "measure = 'choice', choices = 'c'",
        "measure = 'checklist', items = 't'",
    ] {
        check(&[&indicator(more), lists], "");
    }
    check(
        &[
            &indicator("measure = 'rubric', levels = 'r'"),
            lists,
            "rubric = [{ code = 'r', levels = [{ level = 1, points = 100, name = 'x' }] }]",
        ],
        "duplicate-code 1:20 + 1:20",
    );
}

#[test]
fn goalposts_and_direction_agree() {
    check(
        &[&indicator("unit = '%', goalposts = { floor = 1, ceiling = 1 }")],
        "goalposts-equal 2:64",
    );
    check(
        &[&indicator(
            "unit = '%', goalposts = { floor = 1, ceiling = 0 }, direction = 'higher-is-better'",
        )],
        "goalposts-contradict-direction 2:64 + 2:104",
    );
    check(
        &[&indicator("measure = 'points', direction = 'higher-is-better'")],
        "direction-not-allowed 2:72",
    );
    check(
        &[&indicator("measure = 'yes-no', direction = 'lower-is-better'")],
        "direction-not-allowed 2:72",
    );
    check(&[&indicator("measure = 'yes-no', direction = 'higher-is-better'")], "");
    let (framework, _) = made(&[&indicator("unit = '%', goalposts = { floor = 9, ceiling = 1 }")]);
    assert_eq!(framework.unwrap().indicators[0].direction, Some(Direction::LowerIsBetter));
}

#[test]
fn parameters_fit_together() {
    check(&[&indicator("unit = '%', plausible = { min = 2, max = 1 }")], "bounds-crossed 2:64");
    check(
        &[&indicator("unit = '%', thresholds = { lower = 0, red = 2, green = 1, optimum = 3 }")],
        "thresholds-out-of-order 2:65",
    );
    check(
        &[&indicator("unit = '%', thresholds = { lower = 3, red = 2, green = 2, optimum = 0 }")],
        "",
    );
    check(
        &[&indicator("unit = '%', normalise = { use = 'min-max', scale = [1, 0] }")],
        "scale-backwards 2:91",
    );
    check(&[&indicator("unit = '%', normalise = 'points'")], "normalise-not-for-measure 2:64");
    check(
        &[&indicator("measure = 'yes-no', normalise = 'min-max'")],
        "normalise-not-for-measure 2:72",
    );
    check(&[&indicator("unit = '%', combine = 'sum'")], "not-yet 2:52");
    check(&[&indicator("unit = '%', combine = { ratio = ['a', 'b'] }")], "not-yet 2:52");
    check(
        &[&indicator("unit = '%', combine = { weighted = 'a', ratio = ['a', 'b'] }")],
        "not-yet 2:52, one-of-these 2:62",
    );
    check(&[&indicator("unit = '%', combine = 'none'")], "");
}

#[test]
fn aliases_stand_for_one_indicator() {
    let two = |first: &str, second: &str| {
        format!(
            "{HEAD}indicator = [\n{{ code = 'i', name = 'Tỷ lệ', unit = '%', aliases = {first} }},\n{{ code = 'j', name = 'J', unit = '%', aliases = {second} }}]"
        )
    };
    check(&[&two("['x']", "['y']")], "");
    check(&[&two("'x-1'", "'X 1'")], "duplicate-alias 4:49 + 3:53");
    check(&[&two("'x'", "'ty le'")], "duplicate-alias 4:49 + 3:10");
    check(&[&two("'Tỷ lệ'", "'y'")], "");
}

#[test]
fn syntax_errors_of_one_file_do_not_blame_the_others() {
    check(&[&indicator("unit = '%', pillar = 'p'"), "[[pillar]]\ncode = p"], "toml-syntax 2:8");
}

#[test]
fn siblings_keep_file_order_unless_they_name_their_place() {
    let pillar = |code: &str, more: &str| format!("{{ code = '{code}', name = 'x'{more} }},\n");
    for (orders, expected) in [
        (["", "", "", ""], "a b c d"),
        ([", order = 4", ", order = 3", ", order = 2", ", order = 1"], "d c b a"),
        (["", "", ", order = 1", ""], "c a b d"),
        ([", order = 4", "", "", ""], "b c d a"),
        ([", order = 9", "", ", order = 1", ""], "c b d a"),
    ] {
        let pillars: String = "abcd"
            .chars()
            .zip(orders)
            .map(|(code, more)| pillar(&code.to_string(), more))
            .collect();
        let text = format!(
            "{HEAD}pillar = [\n{pillars}]\nindicator = [{{ code = 'i', name = 'I', unit = '%', pillar = 'a' }}]"
        );
        let framework = made(&[&text]).0.unwrap();
        let codes: Vec<&str> =
            framework.top_pillars().map(|id| framework.pillar(id).code.as_str()).collect();
        assert_eq!(codes.join(" "), expected);
    }
}

#[test]
fn answers_earn_points_whatever_the_method_says() {
    let framework = made(&[&indicator("measure = 'yes-no'")]).0.unwrap();
    let own = framework.indicators[0].normalise.as_ref().unwrap();
    assert!(matches!(own.how, Normaliser::Points { .. }));
    let framework = made(&[&indicator("measure = 'points'")]).0.unwrap();
    assert_eq!(framework.indicators[0].normalise.as_ref().unwrap().how, Normaliser::None);
}

#[test]
fn texts_that_a_language_lacks_are_counted() {
    let text =
        indicator("unit = '%', owner = { en = 'x' }").replace("name = 'I'", "name = { vi = 'I' }");
    let mut troubles = Diagnostics::default();
    check_languages(&made(&[&text]).0.unwrap(), &[Language::En, Language::Vi], &mut troubles);
    let counts: Vec<&str> = troubles.sorted().iter().map(|one| one.message.en.as_str()).collect();
    assert_eq!(counts.len(), 2, "{counts:?}");
}

#[test]
fn the_built_in_frameworks_are_read_without_a_trouble() {
    for name in [
        "human-development",
        "vietnam-provinces",
        "eu-regions",
        "icf-peers",
        "intelligent-community",
    ] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators").join(name);
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
        paths.sort();
        let mut files = Files::default();
        let sources: Vec<FileId> = paths
            .iter()
            .map(|path| {
                files.add(
                    path.display().to_string(),
                    String::from_utf8(std::fs::read(path).unwrap()).unwrap(),
                )
            })
            .collect();
        let mut troubles = Diagnostics::default();
        let framework = read(&sources, &files, &mut troubles);
        if let Some(framework) = &framework {
            let method = Method::default().overlaid(&framework.method);
            check_method(framework, &method, framework.at, &mut troubles);
            check_languages(framework, &[Language::En, Language::Vi], &mut troubles);
        }
        let shown = troubles.render(&files, MessageFormat::Short, Language::En);
        assert_eq!(shown, "", "{name}");
        let framework = framework.unwrap();
        let n_components = framework.pillars.len() + framework.indicators.len();
        assert_eq!(framework.walk().len(), n_components, "one tree");
        assert!(
            framework
                .indicators
                .iter()
                .all(|one| one.measure != Measure::Number || !one.own_unit().is_empty())
        );
    }
}

fn made(texts: &[&str]) -> (Option<Framework>, String) {
    let mut files = Files::default();
    let sources: Vec<FileId> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| files.add(format!("{at}.toml"), (*text).to_owned()))
        .collect();
    let mut troubles = Diagnostics::default();
    let framework = read(&sources, &files, &mut troubles);
    assert_eq!(framework.is_none(), troubles.has_errors());
    (framework, told(&troubles, &files))
}

#[track_caller]
fn check(texts: &[&str], expected: &str) {
    assert_eq!(made(texts).1, expected, "{texts:#?}");
}
