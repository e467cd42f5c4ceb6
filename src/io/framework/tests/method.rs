//! One framework and one method in, what the method does not find out.

use super::{HEAD, indicator};
use crate::diagnostic::Diagnostics;
use crate::domain::Method;
use crate::files::{Files, Span};
use crate::io::framework::{check_method, read};
use crate::io::testing::told;

#[test]
fn the_method_finds_what_it_needs() {
    let min_max = "normalise = 'min-max'";
    let posts = "normalise = 'goalposts'";
    check_with(&indicator("unit = '%'"), min_max, "direction-missing 2:23");
    check_with(&indicator("unit = '%', weight = 1, direction = 'lower-is-better'"), min_max, "");
    check_with(&indicator("unit = '%'"), posts, "goalposts-missing 2:23");
    let shown = "pillar = [{ code = 'a', name = 'A', weight = 0 }]\nindicator = [\n\
        { code = 'i', name = 'I', unit = '%', goalposts = { floor = 0, ceiling = 1 }, pillar = 'index' },\n\
        { code = 'j', name = 'J', unit = '%', pillar = 'a' }]";
    check_with(&format!("{HEAD}{shown}"), posts, "");
    check_with(
        &format!("{HEAD}{}", shown.replace("weight = 0", "weight = 1")),
        posts,
        "goalposts-missing 5:10",
    );
    check_with(&indicator("unit = '%', goalposts = { floor = 0, ceiling = 1 }"), posts, "");
    check_with(
        &indicator("unit = '%', goalposts = { floor = 0, ceiling = 1 }"),
        "normalise = 'log-goalposts'",
        "goalposts-not-positive 2:23",
    );
    check_with(
        &indicator("unit = '%', direction = 'lower-is-better'"),
        "normalise = 'distance-to-target'",
        "target-missing 2:23",
    );
    check_with(&indicator("unit = '%'"), "normalise = 'piecewise'", "thresholds-missing 2:23");
    check_with(&indicator("unit = '%'"), "normalise = 'points'", "normalise-not-for-measure 2:23");
    check_with(&indicator("unit = '%'"), "normalise = 'none'", "");
    check_with(&indicator("measure = 'yes-no'"), posts, "");
    check_with(&indicator("measure = 'points'"), min_max, "");
    check_with(
        &indicator("unit = '%', normalise = 'none'"),
        "impute = { use = 'row-mean', within = 'x' }",
        "unknown-pillar 3:1",
    );
}

#[test]
fn siblings_stand_on_one_scale() {
    let two = |more: &str| {
        format!(
            "{HEAD}indicator = [\n{{ code = 'i', name = 'I', unit = '%', direction = 'higher-is-better' }},\n{{ code = 'j', name = 'J', measure = 'yes-no' }}]{more}"
        )
    };
    check_with(&two(""), "normalise = 'min-max'", "");
    check_with(
        &two(""),
        "normalise = { use = 'min-max', scale = [0, 1] }",
        "scales-differ 4:10 + 3:10 + 1:13",
    );
    check_with(&two(""), "normalise = 'none'", "");
    check_with(&two(""), "normalise = 'z-score'\naggregate = 'copeland'", "");
    let mixed = two("").replace("version = '1'", "version = '1', index = { mixed = true }");
    check_with(&mixed, "normalise = 'z-score'", "");
    check_with(&two(""), "zero = { floor = 20 }", "floor-too-high 5:1");
    check_with(&two(""), "zero = { floor = 10 }", "");
    let z = indicator("unit = '%', direction = 'higher-is-better'");
    check_with(
        &z,
        "normalise = 'z-score'\nzero = { rescale = [1, 100] }",
        "rescale-without-scale 2:23",
    );
    check_with(
        &z,
        "normalise = 'z-score'\naggregate = 'mazziotta-pareto'",
        "mazziotta-pareto-scale 2:23",
    );
    check_with(
        &z,
        "normalise = { use = 'z-score', mean = 100, sd = 10, population = true }\naggregate = 'mazziotta-pareto'",
        "",
    );
    check_with(&z, "normalise = 'mazziotta-pareto'\naggregate = 'mazziotta-pareto'", "");
}

/// Checks a framework of one file under the method that stands at its end.
#[track_caller]
fn check_with(text: &str, method: &str, expected: &str) {
    let text = format!("{text}\n[method]\n{method}");
    let mut files = Files::default();
    let file = files.add("0.toml", text.clone());
    let mut troubles = Diagnostics::default();
    let framework = read(&[file], &files, &mut troubles).unwrap();
    let start = text.rfind("[method]").unwrap();
    let method = Method::default().overlaid(&framework.method);
    check_method(&framework, &method, Span::new(file, start, start + 8), &mut troubles);
    assert_eq!(told(&troubles, &files), expected, "{text}");
}
