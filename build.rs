//! Asks cargo to build again when a folder that is embedded in the program changes.

fn main() {
    for folder in ["indicators", "data", "examples"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
