//! Reads from the disk: what stands at a path, what a folder holds, the bytes of a file.
//!
//! The only place where files of the user are opened for reading. It decides nothing; what may be
//! read is decided in [`super::path`].

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::path::PathKind;

/// A file in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Its name.
    pub(super) name: OsString,
    /// Whether it only points somewhere else.
    pub(super) is_link: bool,
}

/// Says what stands at a path, if anything does; links are followed.
pub(super) fn kind(path: &Path) -> Option<PathKind> {
    let found = std::fs::metadata(here(path)).ok()?;
    Some(if found.is_dir() { PathKind::Folder } else { PathKind::File })
}

/// Says whether a path points somewhere else.
pub(super) fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(here(path)).is_ok_and(|found| found.is_symlink())
}

/// The files of a folder, in no order; links are told, not followed.
pub(super) fn files(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(here(folder))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if !kind.is_dir() {
            entries.push(Entry { name: entry.file_name(), is_link: kind.is_symlink() });
        }
    }
    Ok(entries)
}

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// The empty path stands for the folder in which the command runs.
fn here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}
