//! Reports as office documents, at the edge: written from real assessments and read back.

mod docx;
mod sample;
mod xlsx;

/// Keeps a file where people can look at it.
fn keep(name: &str, bytes: &[u8]) {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(path, bytes).unwrap();
}
