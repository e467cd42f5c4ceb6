//! Reads from the disk: what stands at a path, what a folder holds, the bytes of a file.
//!
//! The only place where files of the user are opened for reading. It decides nothing; what may be
//! read is decided in [`super::path`].

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use rayon::prelude::*;

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

/// The bytes of a file. All processors take their part of a long one.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    /// What one processor takes at a time.
    const PART: usize = 1 << 22;
    let length = std::fs::metadata(path)?.len();
    match usize::try_from(length) {
        Ok(length) if length > PART => parts(path, length, PART),
        Ok(_) | Err(_) => std::fs::read(path),
    }
}

/// Reads a file of a known length part by part.
fn parts(path: &Path, length: usize, part: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let read = |(at, part_of_it): (usize, &mut [u8])| {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start((at * part) as u64))?;
        file.read_exact(part_of_it)
    };
    bytes.par_chunks_mut(part).enumerate().try_for_each(read)?;
    Ok(bytes)
}

/// The empty path stands for the folder in which the command runs.
fn here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_parts_is_the_file() {
        let whole = std::fs::read("Cargo.lock").unwrap();
        for part in [500, 1000, whole.len() - 1, whole.len(), whole.len() + 1] {
            assert_eq!(parts(Path::new("Cargo.lock"), whole.len(), part).unwrap(), whole);
        }
        assert!(parts(Path::new("Cargo.lock"), whole.len() + 1, 1000).is_err());
        assert!(parts(Path::new("no such file"), 1, 1).is_err());
    }
}
