//! One line of TOML in, the troubles out.

use super::*;
use crate::io::testing::told;

static INNER: Shape = Shape::new(
    "inner",
    "[[row]]",
    "A row.",
    &[must("code", Takes::Code, "Its code."), may("name", Takes::Said, "Its name.")],
);

static MEAN: Choice = Choice {
    id: "mean",
    options: &[
        Named::new("arithmetic", "The mean.", &[]),
        Named::new("power", "A power mean.", &[must("p", Takes::Number(Range::Any), "Exponent.")]),
    ],
    common: &[may("decimals", Takes::Whole(0, 15), "Rounding.")],
};

static BOTH_MEANS: Shape = Shape::new(
    "means",
    "`mean`",
    "By level.",
    &[may("low", Takes::Choice(&MEAN), "Low."), may("high", Takes::Choice(&MEAN), "High.")],
);

static SHAPE: Shape = Shape::new(
    "test",
    "test.toml",
    "A test.",
    &[
        may("name", Takes::Said, "Name."),
        may("version", Takes::AsWritten, "Version."),
        may("code", Takes::Code, "Code."),
        may("weight", Takes::Number(Range::NotNegative), "Weight."),
        may("year", Takes::Whole(1000, 2999), "Year."),
        may("day", Takes::Date, "Day."),
        may("flag", Takes::Flag, "Flag."),
        may("ties", Takes::Word(&["lowest", "average"]), "Ties."),
        may("scale", Takes::Pair(Range::Any), "Scale."),
        may("tags", Takes::Map(&Takes::OneOrList(&Takes::Text)), "Tags."),
        may("row", Takes::Tables(&INNER), "Rows."),
        may("mean", Takes::Either(&[Takes::Choice(&MEAN), Takes::Table(&BOTH_MEANS)]), "Mean."),
    ],
);

#[test]
fn what_is_right_is_silent() {
    for toml in [
        "name = 'x'",
        "name = { en = 'x', vi = 'y', nl = 'z' }",
        "name.en = 'x'",
        "version = 2.10\nweight = 1\nyear = 2024",
        "weight = 1e3",
        "day = 2025-07-01",
        "day = '2025-07-01'",
        "day = 2025",
        "ties = 'average'\nflag = true\nscale = [0, 100.5]",
        "tags = { a = 'x', b = ['y', 'z'] }",
        "row = [{ code = 'a' }, { code = 'b' }]",
        "[[row]]\ncode = 'a'\n[[row]]\ncode = 'b'\nname.vi = 'B'",
        "mean = 'arithmetic'",
        "mean = { use = 'power', p = 2, decimals = 3 }",
        "mean = { low = 'arithmetic', high = { use = 'power', p = 2 } }",
        "\u{feff}weight = 2",
        "weight = 0x10",
        "",
    ] {
        check(toml, "");
    }
}

#[test]
fn each_trouble_stands_at_its_place() {
    check("wieght = 1", "unknown-key 1:1");
    check("[[row]]\ncode = 'a'\nweight = 1", "unknown-key 3:1");
    check("[[row]]\nname = 'a'", "missing-key 1:1");
    check("row = [{ code = 'a' }, { name = 'b' }]", "missing-key 1:24");
    check("weight = '1'", "wrong-type 1:10");
    check("[row]\ncode = 'a'", "wrong-type 1:1");
    check("year = 2024.5", "wrong-type 1:8");
    check("flag = 'yes'", "wrong-type 1:8");
    check("scale = [1]", "wrong-type 1:9");
    check("tags = { a = 1 }", "wrong-type 1:14");
    check("ties = 'highest'", "unknown-word 1:8");
    check("code = 'Bình Dương'", "bad-code 1:8");
    check("day = 2023-02-29", "toml-syntax 1:7");
    check("day = '2023-02-29'", "not-a-date 1:7");
    check("day = 2025-07-01T10:00:00", "not-a-date 1:7");
    check("name = { vn = 'x' }", "");
    check("name = { vietnamese = 'x' }", "unknown-language 1:10");
    check("name = { vi = 3 }", "wrong-type 1:15");
}

#[test]
fn numbers_are_finite_and_inside_their_range() {
    for number in ["inf", "-inf", "nan", "1e400", "-1", "-0.5"] {
        check(&format!("weight = {number}"), "number-out-of-range 1:10");
    }
    check("year = 20240", "number-out-of-range 1:8");
    check("year = 99999999999999999999", "number-out-of-range 1:8");
    check("scale = [0, inf]", "number-out-of-range 1:13");
}

#[test]
fn a_choice_is_a_name_or_a_table_with_use() {
    check("mean = 'geometric'", "unknown-word 1:8");
    check("mean = 'power'", "missing-parameter 1:8");
    check("mean = { use = 'power' }", "missing-key 1:8");
    check("mean = { use = 'arithmetic', p = 1 }", "unknown-key 1:30");
    check("mean = { use = 'geometric' }", "unknown-word 1:16");
    check("mean = { low = { p = 2 } }", "missing-use 1:16");
    check("mean = { use = 3 }", "wrong-type 1:16");
    check("mean = 3", "wrong-type 1:8");
}

#[test]
fn all_troubles_of_a_file_are_told_at_once() {
    check(
        "weigth = 1\nyear = 'x'\n[[row]]\n[[row]]\ncode = 'A'",
        "unknown-key 1:1, wrong-type 2:8, missing-key 3:1, bad-code 5:8",
    );
}

#[test]
fn a_break_of_the_syntax_ends_the_file() {
    check("weight = 1\nweight = 2\nyear = x", "toml-syntax 2:1");
    check("weight = 1,5", "toml-syntax 1:11");
    check("name = Bình Dương", "toml-syntax 1:8");
}

#[test]
fn a_break_of_the_syntax_is_told_in_plain_words() {
    for (toml, part) in [
        ("weight = 1\nweight = 2", "`weight` is given twice"),
        ("name = x", "no quotes"),
        ("name = “x”", "straight quotes"),
        ("name =", "missing after `=`"),
        ("scale = [1 2]", "comma is missing"),
        ("weight = 1,5", "decimal comma"),
        ("weight 1", "the `=` is missing"),
        ("[row", "closing bracket"),
        ("name = \"x", "not closed on its line"),
        ("row = {", "not closed by `}`"),
    ] {
        let mut files = Files::default();
        let file = files.add("test.toml", toml.to_owned());
        let mut troubles = Diagnostics::default();
        assert!(read(file, &files, &SHAPE, &mut troubles).is_none());
        let message = &troubles.sorted()[0].message.en;
        assert!(message.contains(part), "{toml}: {message}");
    }
}

#[test]
fn values_come_out_with_their_places() {
    let mut files = Files::default();
    let text = "version = 2.10\nscale = [0, 10]\ntags = { a = ['x', 'y'] }\nmean = { use = 'power', p = 2 }";
    let file = files.add("test.toml", text);
    let table = read(file, &files, &SHAPE, &mut Diagnostics::default()).unwrap();
    let version = table.text("version").unwrap();
    assert_eq!((version.value, files.slice(version.at)), ("2.10", "2.10"));
    let (low, high) = table.pair("scale").unwrap().value;
    assert_eq!((low.get(), high.get()), (0.0, 10.0));
    let (key, item) = table.map("tags").next().unwrap();
    assert_eq!((key.value, files.slice(key.at), item.list().len()), ("a", "a", 2));
    let mean = table.choice("mean").unwrap();
    assert_eq!((mean.name, mean.table.number("p").unwrap().value.get()), ("power", 2.0));
    assert_eq!(files.slice(table.key_at("mean").unwrap()), "mean");
}

#[track_caller]
fn check(toml: &str, expected: &str) {
    let mut files = Files::default();
    let file = files.add("test.toml", toml.to_owned());
    let mut troubles = Diagnostics::default();
    read(file, &files, &SHAPE, &mut troubles);
    assert_eq!(told(&troubles, &files), expected, "{toml}");
}
