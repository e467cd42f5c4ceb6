//! Patterns such as `data/*.csv`.
//!
//! Takes a pattern as it is written in a file; gives the files that it stands for. `*` stands for
//! any letters and `?` for one, in the file name only. A pattern has `..` at its beginning or not at
//! all, passes no links and sees no hidden files, so that a project that was sent by mail reads
//! nothing else unnoticed.

use super::path::{FilePath, Wanted, find, resolve};
use super::shape::Spanned;
use crate::diagnostic::{Diagnostics, catalog};

/// Files that no pattern takes for observations.
const NO_OBSERVATIONS: [&str; 3] = ["regions.csv", "awards.csv", "ratings.csv"];

/// Finds the files of observations that a path or pattern stands for, in byte order of their
/// names; a pattern leaves out what is `taken` by another key, and files that are no observations.
pub fn find_observations(
    written: &Spanned<String>,
    folder: &FilePath,
    taken: &[FilePath],
    troubles: &mut Diagnostics,
) -> Vec<FilePath> {
    let is_pattern = written.value.starts_with("builtin:") || written.value.contains(['*', '?']);
    if !is_pattern {
        return find(written, folder, Wanted::Observations, troubles).into_iter().collect();
    }
    let Some(path) = resolve(written, folder, Wanted::Observations, troubles) else {
        return Vec::new();
    };
    let climbs_late = written.value.split('/').skip_while(|part| matches!(*part, ".." | "."));
    if climbs_late.into_iter().any(|part| part == "..") || passes_link(&written.value, folder) {
        troubles.add(catalog::path_leaves(&written.value, written.at));
        return Vec::new();
    }

    let pattern = match &path {
        FilePath::Disk(disk) => disk.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        FilePath::BuiltIn(inside) => inside.rsplit('/').next().unwrap_or("").to_owned(),
    };
    let within = path.folder();
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

/// Says whether a folder that the pattern itself names only points somewhere else.
fn passes_link(pattern: &str, folder: &FilePath) -> bool {
    let Some((path, _)) = pattern.rsplit_once('/') else { return false };
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end])
        .filter(|part| part.rsplit('/').next().is_some_and(|name| !matches!(name, "" | "." | "..")))
        .any(|part| folder.join(part).is_some_and(|path| path.is_link()))
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
        let folder = FilePath::example("eu-regions").folder();
        let taken = folder.join("../../data/eu-regions/observations.csv").unwrap();
        let written = write("../../data/eu-regions/*.csv");
        let mut troubles = Diagnostics::default();
        assert!(find_observations(&written, &folder, &[taken], &mut troubles).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_pattern_follows_no_links_and_sees_no_hidden_files() {
        let folder = std::env::temp_dir().join(format!("icf-pattern-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("data")).unwrap();
        for name in ["b.csv", "a.csv", "._a.csv"] {
            std::fs::File::create(folder.join("data").join(name)).unwrap();
        }
        let find = |pattern: &str| {
            let mut troubles = Diagnostics::default();
            let paths =
                find_observations(&write(pattern), &FilePath::on_disk(&folder), &[], &mut troubles);
            let codes: Vec<_> = troubles.sorted().iter().map(|one| one.code).collect();
            (paths.len(), codes.join(" "))
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
        let folder = FilePath::example("vietnam-provinces").folder();
        let mut troubles = Diagnostics::default();
        let found = find_observations(&write(pattern), &folder, &[], &mut troubles);
        let names: Vec<String> = found
            .iter()
            .map(|path| path.to_string().rsplit('/').next().unwrap().to_owned())
            .collect();
        assert_eq!(names.join(" "), files, "{pattern}");
        let codes: Vec<_> = troubles.sorted().iter().map(|one| one.code).collect();
        assert_eq!(codes.join(" "), trouble, "{pattern}");
    }
}
