//! The folders of the repository that the program carries: `indicators/`, `data/`, `examples/`.
//!
//! Takes paths such as `data/eu-regions/regions.csv`, already without `.` and `..`; gives the bytes
//! as they lie in the program, without copying them.

use include_dir::{Dir, DirEntry, include_dir};

use super::path::PathKind;

static INDICATORS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/indicators");
static DATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");
static EXAMPLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/examples");

/// What is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltIn {
    /// Frameworks, in `indicators/`.
    Frameworks,
    /// Data sets with regions, in `data/`.
    DataSets,
    /// Assessments, in `examples/`.
    Examples,
}

/// The names of what is built in, in byte order.
pub fn built_in(what: BuiltIn) -> Vec<&'static str> {
    let (root, needs) = match what {
        BuiltIn::Frameworks => (&INDICATORS, "framework.toml"),
        BuiltIn::DataSets => (&DATA, "regions.csv"),
        BuiltIn::Examples => (&EXAMPLES, "icf.toml"),
    };
    let has = |folder: &&Dir<'static>| folder.files().any(|file| name_of(file.path()) == needs);
    let mut names: Vec<_> = root.dirs().filter(has).map(|folder| name_of(folder.path())).collect();
    names.sort_unstable();
    names
}

/// Says what stands at a path.
pub(super) fn kind(path: &str) -> Option<PathKind> {
    match find(path)? {
        Found::Folder(_) => Some(PathKind::Folder),
        Found::File(_) => Some(PathKind::File),
    }
}

/// The bytes of a file.
pub(super) fn bytes(path: &str) -> Option<&'static [u8]> {
    match find(path)? {
        Found::Folder(_) => None,
        Found::File(bytes) => Some(bytes),
    }
}

/// The names of the files in a folder.
pub(super) fn files(path: &str) -> Vec<&'static str> {
    match find(path) {
        Some(Found::Folder(folder)) => folder.files().map(|file| name_of(file.path())).collect(),
        Some(Found::File(_)) | None => Vec::new(),
    }
}

enum Found {
    Folder(&'static Dir<'static>),
    File(&'static [u8]),
}

fn find(path: &str) -> Option<Found> {
    let mut parts = path.split('/');
    let mut folder = match parts.next()? {
        "indicators" => &INDICATORS,
        "data" => &DATA,
        "examples" => &EXAMPLES,
        _ => return None,
    };
    while let Some(part) = parts.next() {
        let entry = folder.entries().iter().find(|entry| name_of(entry.path()) == part)?;
        match entry {
            DirEntry::Dir(inner) => folder = inner,
            DirEntry::File(file) => {
                return parts.next().is_none().then(|| Found::File(file.contents()));
            }
        }
    }
    Some(Found::Folder(folder))
}

fn name_of(path: &'static std::path::Path) -> &'static str {
    path.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_documents_promise_is_built_in() {
        let frameworks = built_in(BuiltIn::Frameworks);
        assert!(frameworks.contains(&"human-development"), "{frameworks:?}");
        let data = built_in(BuiltIn::DataSets);
        assert!(data.contains(&"vietnam-provinces") && !data.contains(&"icf-awards"), "{data:?}");
        let examples = built_in(BuiltIn::Examples);
        assert!(examples.contains(&"binh-duong-self-assessment"), "{examples:?}");
    }

    #[test]
    fn files_and_folders_are_told_apart() {
        assert_eq!(kind("data/eu-regions"), Some(PathKind::Folder));
        assert_eq!(kind("data/eu-regions/regions.csv"), Some(PathKind::File));
        assert_eq!(kind("data/eu-regions/regions.csv/x"), None);
        assert_eq!(kind("src"), None);
        assert!(bytes("data/eu-regions/regions.csv").unwrap().starts_with(b"region,"));
        assert!(files("data/eu-regions").contains(&"origins.toml"));
    }
}
