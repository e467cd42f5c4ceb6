//! Writes files whole or not at all.
//!
//! Takes a path and contents; the file appears under its name only when every byte is on the disk,
//! so that a full disk or a broken run never leaves half a report behind.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// What to do about folders that do not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folders {
    /// They have to be there.
    MustExist,
    /// They are made.
    Create,
}

/// What to do about a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfThere {
    /// It is replaced.
    Replace,
    /// It stays, and nothing is written.
    Refuse,
}

/// Writes a file whole or not at all: first under another name beside it, then renamed.
pub fn write_whole(path: &Path, contents: &[u8], folders: Folders, there: IfThere) -> Result<()> {
    let shown = path.display();
    let name = path.file_name().with_context(|| format!("`{shown}` is not the name of a file"))?;
    if path.is_dir() {
        bail!("`{shown}` is a folder");
    }
    if there == IfThere::Refuse && fs::symlink_metadata(path).is_ok() {
        bail!("`{shown}` exists already");
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    };
    if folders == Folders::Create {
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }

    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = folder.join(beside);
    let written = write_beside(&beside, contents).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The half file is of no use to anybody; that it cannot be removed is not worth more words
        // than what went wrong first.
        drop(fs::remove_file(&beside));
    }
    written.with_context(|| format!("cannot write `{shown}`"))
}

fn write_beside(beside: &Path, contents: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(beside)?;
    file.write_all(contents)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        in_folder("replace", |folder| {
            let path = folder.join("a.csv");
            write_whole(&path, b"one", Folders::MustExist, IfThere::Replace).unwrap();
            write_whole(&path, b"two", Folders::MustExist, IfThere::Replace).unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"two");
            assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
        });
    }

    #[test]
    fn a_file_that_is_there_stays_when_asked() {
        in_folder("refuse", |folder| {
            let path = folder.join("a.csv");
            write_whole(&path, b"one", Folders::MustExist, IfThere::Refuse).unwrap();
            let error = write_whole(&path, b"two", Folders::MustExist, IfThere::Refuse);
            assert!(error.unwrap_err().to_string().contains("exists already"));
            assert_eq!(fs::read(&path).unwrap(), b"one");
        });
    }

    #[test]
    fn folders_are_made_only_when_told() {
        in_folder("folders", |folder| {
            let path = folder.join("new/a.csv");
            assert!(write_whole(&path, b"x", Folders::MustExist, IfThere::Replace).is_err());
            assert!(!folder.join("new").exists());
            write_whole(&path, b"x", Folders::Create, IfThere::Replace).unwrap();
            assert!(path.exists());
            assert!(write_whole(folder, b"x", Folders::Create, IfThere::Replace).is_err());
        });
    }

    fn in_folder(name: &str, test: impl FnOnce(&Path)) {
        let folder = std::env::temp_dir().join(format!("icf-write-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        test(&folder);
        fs::remove_dir_all(&folder).unwrap();
    }
}
