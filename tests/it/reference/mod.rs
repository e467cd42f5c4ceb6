//! Numbers that stand beside the project where it is developed. Set `ICF_REFERENCE` to their folder;
//! without it these tests say by name that they are skipped.

/// The folder with the reference numbers, or nothing, which is said with the name of the test.
pub(crate) fn folder(test: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the environment where to look"
    )]
    let folder = std::env::var("ICF_REFERENCE").ok();
    if folder.is_none() {
        println!("skipped: {test} (ICF_REFERENCE is not set)");
    }
    folder
}

mod asem;
