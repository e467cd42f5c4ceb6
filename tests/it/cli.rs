//! Transcripts: what the docs show, the tests run. Update with `TRYCMD=overwrite cargo test`.

#[test]
fn what_the_readme_and_the_transcripts_show_is_what_happens() {
    trycmd::TestCases::new().case("README.md").case("tests/cli/*.md");
}
