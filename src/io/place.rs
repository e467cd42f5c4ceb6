//! What paths, patterns and `builtin:NAME` stand for.
//!
//! Takes a path as it is written in a file, and the folder of that file; gives [`Place`]s, on the
//! disk or among what is built in, by the same rules. Reads no contents.
//!
//! - Paths are relative to the file that names them.
//! - `.` and `..` are resolved by their letters. Nothing climbs out of what is built in.
//! - A pattern has `*` (any letters) and `?` (one letter) in the file name only. It has `..` at its
//!   beginning or not at all, and it passes no links.

use std::ffi::OsString;
use std::fmt;
use std::path::{Component, Path, PathBuf};

use super::shape::Spanned;
use super::{builtin, disk};
use crate::diagnostic::{Diagnostics, catalog};

/// What can stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// A file or folder, on the disk or built into the program, without `.` and inner `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
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
}

impl Wanted {
    fn built_in(self, name: &str) -> String {
        match self {
            Self::Framework => format!("indicators/{name}"),
            Self::Observations => format!("data/{name}/*.csv"),
            Self::Regions => format!("data/{name}/regions.csv"),
            Self::Boundaries => format!("data/{name}/boundaries.toml"),
            Self::Awards => format!("data/{name}/awards.csv"),
        }
    }

    fn known(self) -> Vec<&'static str> {
        match self {
            Self::Framework => builtin::built_in(builtin::BuiltIn::Frameworks),
            Self::Observations | Self::Regions | Self::Boundaries => {
                builtin::built_in(builtin::BuiltIn::DataSets)
            }
            Self::Awards => vec!["icf-awards"],
        }
    }
}

/// Files that no pattern takes for observations.
const NO_OBSERVATIONS: [&str; 3] = ["regions.csv", "awards.csv", "ratings.csv"];

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk(path) if path.as_os_str().is_empty() => f.write_str("."),
            Self::Disk(path) => write!(f, "{}", path.display()),
            Self::BuiltIn(path) => write!(f, "builtin:{path}"),
        }
    }
}

impl Place {
    /// A place on the disk.
    pub fn on_disk(path: impl AsRef<Path>) -> Self {
        Self::Disk(walk(PathBuf::new(), path.as_ref()))
    }

    /// The manifest of a built-in assessment.
    pub fn example(name: &str) -> Self {
        Self::BuiltIn(format!("examples/{name}/icf.toml"))
    }

    /// The place that a path leads to from this folder, or nothing if it climbs out of what is
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

    /// Says what stands there, if anything does.
    pub fn kind(&self) -> Option<Kind> {
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

    fn entries(&self) -> Vec<disk::Entry> {
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

    fn child(&self, name: OsString) -> Self {
        match self {
            Self::Disk(folder) => Self::Disk(folder.join(name)),
            Self::BuiltIn(folder) => Self::BuiltIn(format!("{folder}/{}", name.to_string_lossy())),
        }
    }

    fn is_link(&self) -> bool {
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
    folder: &Place,
    wanted: Wanted,
    troubles: &mut Diagnostics,
) -> Option<Place> {
    let place = resolve(written, folder, wanted, troubles)?;
    match place.kind() {
        Some(Kind::Folder) if wanted != Wanted::Framework => {
            troubles.add(catalog::not_a_file(&written.value, written.at));
            None
        }
        Some(Kind::Folder | Kind::File) => Some(place),
        None => {
            troubles.add(catalog::file_not_found(&place.to_string(), written.at));
            None
        }
    }
}

/// Finds the files of observations that a path or pattern stands for, in byte order of their
/// names; a pattern leaves out what is `taken` by another key, and files that are no observations.
pub fn find_observations(
    written: &Spanned<String>,
    folder: &Place,
    taken: &[Place],
    troubles: &mut Diagnostics,
) -> Vec<Place> {
    let is_pattern = written.value.starts_with("builtin:") || written.value.contains(['*', '?']);
    if !is_pattern {
        return find(written, folder, Wanted::Observations, troubles).into_iter().collect();
    }
    let Some(place) = resolve(written, folder, Wanted::Observations, troubles) else {
        return Vec::new();
    };
    let climbs_late = written.value.split('/').skip_while(|part| matches!(*part, ".." | "."));
    if climbs_late.into_iter().any(|part| part == "..") || passes_link(&written.value, folder) {
        troubles.add(catalog::path_leaves(&written.value, written.at));
        return Vec::new();
    }

    let pattern = match &place {
        Place::Disk(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        Place::BuiltIn(path) => path.rsplit('/').next().unwrap_or("").to_owned(),
    };
    let within = place.folder();
    let mut found = Vec::new();
    for entry in within.entries() {
        let name = entry.name.to_string_lossy();
        let is_observations = matches(&pattern, &name) && !NO_OBSERVATIONS.contains(&&*name);
        let file = within.child(entry.name.clone());
        if !is_observations || taken.contains(&file) {
            continue;
        }
        if entry.is_link {
            troubles.add(catalog::path_leaves(&file.to_string(), written.at));
            return Vec::new();
        }
        found.push(file);
    }
    if found.is_empty() {
        troubles.add(catalog::no_file_matches(&written.value, written.at));
    }
    found
}

fn resolve(
    written: &Spanned<String>,
    folder: &Place,
    wanted: Wanted,
    troubles: &mut Diagnostics,
) -> Option<Place> {
    if let Some(name) = written.value.strip_prefix("builtin:") {
        let known = wanted.known();
        if !known.contains(&name) {
            troubles.add(catalog::unknown_builtin(name, written.at, &known));
            return None;
        }
        return Some(Place::BuiltIn(wanted.built_in(name)));
    }
    let place = folder.join(&written.value);
    if place.is_none() {
        troubles.add(catalog::path_leaves(&written.value, written.at));
    }
    place
}

/// Says whether a folder that the pattern itself names only points somewhere else.
fn passes_link(pattern: &str, folder: &Place) -> bool {
    let Some((path, _)) = pattern.rsplit_once('/') else { return false };
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end])
        .filter(|part| part.rsplit('/').next().is_some_and(|name| !matches!(name, "" | "." | "..")))
        .any(|part| folder.join(part).is_some_and(|place| place.is_link()))
}

/// Says whether a file name fits a pattern; `*` stands for any letters, `?` for one.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p + 1, n));
                p += 1;
            }
            Some(&letter) if letter == '?' || letter == name[n] => {
                p += 1;
                n += 1;
            }
            Some(_) | None => match retry {
                Some((after_star, from)) => {
                    retry = Some((after_star, from + 1));
                    p = after_star;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&letter| letter == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Span;

    #[test]
    fn paths_are_followed_by_their_letters() {
        let disk = |from: &str, path: &str| Place::on_disk(from).join(path).unwrap().to_string();
        assert_eq!(disk("examples/x", "../../data/y/a.csv"), "data/y/a.csv");
        assert_eq!(disk("", "../data/./a.csv"), "../data/a.csv");
        assert_eq!(disk("..", "../a.csv"), "../../a.csv");
        assert_eq!(disk("/a/b", "../../../c"), "/c");
        assert_eq!(disk("a", "/etc/x"), "/etc/x");
        assert_eq!(Place::on_disk("icf.toml").folder().to_string(), ".");
    }

    #[test]
    fn what_is_built_in_knows_the_same_paths_and_no_others() {
        let example = Place::example("eu-regions").folder();
        let data = example.join("../../data/eu-regions/regions.csv").unwrap();
        assert_eq!(data.to_string(), "builtin:data/eu-regions/regions.csv");
        assert_eq!(data.kind(), Some(Kind::File));
        assert_eq!(example.join("../../../etc/passwd"), None);
        assert_eq!(example.join("/etc/passwd"), None);
    }

    #[test]
    fn stars_and_question_marks_stand_for_letters() {
        for (pattern, name, fits) in [
            ("*.csv", "papi.csv", true),
            ("*.csv", "papi.csv.bak", false),
            ("p?pi-*.csv", "papi-2024.csv", true),
            ("?.csv", "đ.csv", true),
            ("*a*b", "xaybzb", true),
            ("*a*b", "xaybz", false),
            ("a.csv", "A.csv", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }

    #[test]
    fn a_pattern_takes_the_data_files_of_its_folder_in_byte_order() {
        check("../../data/vietnam-provinces/*.csv", "context.csv papi.csv", "");
        check("builtin:icf-peers", "observations.csv", "");
        check("../../data/vietnam-provinces/p*.csv", "papi.csv", "");
        check("../../data/vietnam-provinces/reg*.csv", "", "no-file-matches");
        check("../../data/*/papi.csv", "", "no-file-matches");
        check("../../data/none/*.csv", "", "no-file-matches");
    }

    #[test]
    fn what_leads_nowhere_or_out_is_refused() {
        check("../../data/vietnam-provinces", "", "not-a-file");
        check("../../data/papi.csv", "", "file-not-found");
        check("../../../*.csv", "", "path-leaves");
        check("../../data/../data/eu-regions/*.csv", "", "path-leaves");
        check("builtin:vietnam", "", "unknown-builtin");
    }

    #[test]
    fn a_file_that_another_key_takes_is_no_observation() {
        let folder = Place::example("eu-regions").folder();
        let taken = folder.join("../../data/eu-regions/observations.csv").unwrap();
        let written = write("../../data/eu-regions/*.csv");
        let mut troubles = Diagnostics::default();
        assert!(find_observations(&written, &folder, &[taken], &mut troubles).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_pattern_follows_no_links_and_sees_no_hidden_files() {
        let folder = std::env::temp_dir().join(format!("icf-place-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("data")).unwrap();
        for name in ["b.csv", "a.csv", "._a.csv"] {
            std::fs::File::create(folder.join("data").join(name)).unwrap();
        }
        let find = |pattern: &str| {
            let mut troubles = Diagnostics::default();
            let places =
                find_observations(&write(pattern), &Place::on_disk(&folder), &[], &mut troubles);
            let codes: Vec<_> = troubles.sorted().iter().map(|one| one.code).collect();
            (places.len(), codes.join(" "))
        };
        assert_eq!(find("data/*.csv"), (2, String::new()));
        std::os::unix::fs::symlink(folder.join("data"), folder.join("link")).unwrap();
        assert_eq!(find("link/*.csv"), (0, "path-leaves".to_owned()));
        std::os::unix::fs::symlink("/etc/hosts", folder.join("data/c.csv")).unwrap();
        assert_eq!(find("data/*.csv"), (0, "path-leaves".to_owned()));
        assert_eq!(find("data/c.csv"), (1, String::new()));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    fn write(text: &str) -> Spanned<String> {
        Spanned { value: text.to_owned(), at: Span::NONE }
    }

    #[track_caller]
    fn check(pattern: &str, files: &str, trouble: &str) {
        let folder = Place::example("vietnam-provinces").folder();
        let mut troubles = Diagnostics::default();
        let found = find_observations(&write(pattern), &folder, &[], &mut troubles);
        let names: Vec<String> = found
            .iter()
            .map(|place| place.to_string().rsplit('/').next().unwrap().to_owned())
            .collect();
        assert_eq!(names.join(" "), files, "{pattern}");
        let codes: Vec<_> = troubles.sorted().iter().map(|one| one.code).collect();
        assert_eq!(codes.join(" "), trouble, "{pattern}");
    }
}
