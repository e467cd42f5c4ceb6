//! Paths of files and folders, on the disk or among what is built in, by the same rules.
//!
//! Takes a path or `builtin:NAME` as it is written in a file, and the folder of that file; gives a
//! [`FilePath`]. Reads no contents. Paths are relative to the file that names them; `.` and `..` are
//! resolved by their letters, and nothing climbs out of what is built in.

use std::ffi::OsString;
use std::fmt;
use std::path::{Component, Path, PathBuf};

use super::shape::Spanned;
use super::{builtin, disk};
use crate::diagnostic::{Diagnostics, catalog};

/// What can stand at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The path of a file or folder, on the disk or built into the program, without `.` and inner `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilePath {
    /// On the disk; empty for the folder in which the command runs.
    Disk(PathBuf),
    /// Built in: a path such as `data/eu-regions/regions.csv`.
    BuiltIn(String),
}

/// What a path is to lead to; decides what `builtin:NAME` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A framework: the folder `indicators/NAME`.
    Framework,
    /// Observations: the data files in `data/NAME`.
    Observations,
    /// Regions: `data/NAME/regions.csv`.
    Regions,
    /// Changes of boundaries: `data/NAME/boundaries.toml`.
    Boundaries,
    /// ICF's awards: `data/NAME/awards.csv`.
    Awards,
    /// Ratings: `data/NAME/ratings.csv`.
    Ratings,
    /// Any other file; nothing is built in under a name of its own.
    File,
}

impl Wanted {
    fn built_in(self, name: &str) -> String {
        match self {
            Self::Framework => format!("indicators/{name}"),
            Self::Observations => format!("data/{name}/*.csv"),
            Self::Regions => format!("data/{name}/regions.csv"),
            Self::Boundaries => format!("data/{name}/boundaries.toml"),
            Self::Awards => format!("data/{name}/awards.csv"),
            Self::Ratings => format!("data/{name}/ratings.csv"),
            Self::File => name.to_owned(),
        }
    }

    fn known(self) -> Vec<&'static str> {
        match self {
            Self::Framework => builtin::built_in(builtin::BuiltIn::Frameworks),
            Self::Observations | Self::Regions | Self::Boundaries => {
                builtin::built_in(builtin::BuiltIn::DataSets)
            }
            Self::Awards => vec!["icf-awards"],
            Self::Ratings | Self::File => Vec::new(),
        }
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk(path) if path.as_os_str().is_empty() => f.write_str("."),
            Self::Disk(path) => write!(f, "{}", path.display()),
            Self::BuiltIn(path) => write!(f, "builtin:{path}"),
        }
    }
}

impl FilePath {
    /// A path on the disk.
    pub fn on_disk(path: impl AsRef<Path>) -> Self {
        Self::Disk(walk(PathBuf::new(), path.as_ref()))
    }

    /// The manifest of a built-in assessment.
    pub fn example(name: &str) -> Self {
        Self::BuiltIn(format!("examples/{name}/icf.toml"))
    }

    /// The path that a written one leads to from this folder, or nothing if it climbs out of what is
    /// built in.
    #[must_use]
    pub fn join(&self, path: &str) -> Option<Self> {
        match self {
            Self::Disk(folder) => Some(Self::Disk(walk(folder.clone(), Path::new(path)))),
            Self::BuiltIn(folder) => {
                if path.starts_with('/') {
                    return None;
                }
                let mut parts: Vec<&str> =
                    folder.split('/').filter(|one| !one.is_empty()).collect();
                for part in path.split('/') {
                    match part {
                        "" | "." => {}
                        ".." => drop(parts.pop()?),
                        name => parts.push(name),
                    }
                }
                Some(Self::BuiltIn(parts.join("/")))
            }
        }
    }

    /// The folder in which a file lies.
    #[must_use]
    pub fn folder(&self) -> Self {
        match self {
            Self::Disk(path) => Self::Disk(path.parent().unwrap_or(path).to_owned()),
            Self::BuiltIn(path) => {
                Self::BuiltIn(path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned())
            }
        }
    }

    /// Says whether the file's name ends like this, after the last dot and without regard to case.
    pub(super) fn has_extension(&self, extension: &str) -> bool {
        let shown = self.to_string();
        shown.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(extension))
    }

    /// The bytes of a built-in file.
    pub(super) fn built_in_bytes(&self) -> Option<&'static [u8]> {
        match self {
            Self::Disk(_) => None,
            Self::BuiltIn(path) => builtin::bytes(path),
        }
    }

    /// Says what stands there, if anything does.
    pub fn kind(&self) -> Option<PathKind> {
        match self {
            Self::Disk(path) => disk::kind(path),
            Self::BuiltIn(path) => builtin::kind(path),
        }
    }

    /// The files right in this folder, in byte order of their names; hidden ones are left out.
    ///
    /// Gives nothing where there is no such folder, or where it may not be read.
    pub fn files(&self) -> Vec<Self> {
        self.entries().into_iter().map(|entry| self.child(entry.name)).collect()
    }

    pub(super) fn entries(&self) -> Vec<disk::Entry> {
        let mut entries = match self {
            Self::Disk(folder) => disk::files(folder).unwrap_or_default(),
            Self::BuiltIn(folder) => {
                let entry = |name: &str| disk::Entry { name: name.into(), is_link: false };
                builtin::files(folder).into_iter().map(entry).collect()
            }
        };
        entries.retain(|entry| !entry.name.as_encoded_bytes().starts_with(b"."));
        entries
            .sort_by(|one, other| one.name.as_encoded_bytes().cmp(other.name.as_encoded_bytes()));
        entries
    }

    pub(super) fn child(&self, name: OsString) -> Self {
        match self {
            Self::Disk(folder) => Self::Disk(folder.join(name)),
            Self::BuiltIn(folder) => Self::BuiltIn(format!("{folder}/{}", name.to_string_lossy())),
        }
    }

    pub(super) fn is_link(&self) -> bool {
        match self {
            Self::Disk(path) => disk::is_link(path),
            Self::BuiltIn(_) => false,
        }
    }
}

/// Follows a path by its letters: `..` takes back the folder before it, where there is one.
fn walk(mut from: PathBuf, path: &Path) -> PathBuf {
    for part in path.components() {
        match part {
            Component::Prefix(_) | Component::RootDir => from.push(part),
            Component::CurDir => {}
            Component::Normal(name) => from.push(name),
            Component::ParentDir => match from.components().next_back() {
                Some(Component::Normal(_)) => drop(from.pop()),
                Some(Component::RootDir | Component::Prefix(_)) => {}
                Some(Component::ParentDir | Component::CurDir) | None => from.push(".."),
            },
        }
    }
    from
}

/// Finds the one file (or for a framework: file or folder) that a path leads to.
pub fn find(
    written: &Spanned<String>,
    folder: &FilePath,
    wanted: Wanted,
    troubles: &mut Diagnostics,
) -> Option<FilePath> {
    let path = resolve(written, folder, wanted, troubles)?;
    match path.kind() {
        Some(PathKind::Folder) if wanted != Wanted::Framework => {
            troubles.add(catalog::not_a_file(&written.value, written.at));
            None
        }
        Some(PathKind::Folder | PathKind::File) => Some(path),
        None => {
            troubles.add(catalog::file_not_found(&path.to_string(), written.at));
            None
        }
    }
}

/// The path that a text of a file stands for; whether anything is there is not looked at.
pub(super) fn resolve(
    written: &Spanned<String>,
    folder: &FilePath,
    wanted: Wanted,
    troubles: &mut Diagnostics,
) -> Option<FilePath> {
    if let Some(name) = written.value.strip_prefix("builtin:")
        && wanted != Wanted::File
    {
        let known = wanted.known();
        if !known.contains(&name) {
            troubles.add(catalog::unknown_builtin(name, written.at, &known));
            return None;
        }
        return Some(FilePath::BuiltIn(wanted.built_in(name)));
    }
    let path = folder.join(&written.value);
    if path.is_none() {
        troubles.add(catalog::path_leaves(&written.value, written.at));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_followed_by_their_letters() {
        let disk = |from: &str, path: &str| FilePath::on_disk(from).join(path).unwrap().to_string();
        assert_eq!(disk("examples/x", "../../data/y/a.csv"), "data/y/a.csv");
        assert_eq!(disk("", "../data/./a.csv"), "../data/a.csv");
        assert_eq!(disk("..", "../a.csv"), "../../a.csv");
        assert_eq!(disk("/a/b", "../../../c"), "/c");
        assert_eq!(disk("a", "/etc/x"), "/etc/x");
        assert_eq!(FilePath::on_disk("icf.toml").folder().to_string(), ".");
    }

    #[test]
    fn what_is_built_in_knows_the_same_paths_and_no_others() {
        let example = FilePath::example("eu-regions").folder();
        let data = example.join("../../data/eu-regions/regions.csv").unwrap();
        assert_eq!(data.to_string(), "builtin:data/eu-regions/regions.csv");
        assert_eq!(data.kind(), Some(PathKind::File));
        assert_eq!(example.join("../../../etc/passwd"), None);
        assert_eq!(example.join("/etc/passwd"), None);
    }
}
