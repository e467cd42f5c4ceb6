//! Where an assessment is: built in, in a folder, or in the nearest folder above.

use std::path::Path;

use super::builtin::{BuiltIn, built_in};
use super::path::{FilePath, PathKind};

/// The `icf.toml` of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub(super) manifest: FilePath,
}

impl Source {
    /// A built-in assessment.
    pub fn example(name: &str) -> Option<Self> {
        let known = built_in(BuiltIn::Examples).contains(&name);
        known.then(|| Self { manifest: FilePath::example(name) })
    }

    /// The assessment in exactly this folder.
    pub fn project(folder: &Path) -> Self {
        Self { manifest: FilePath::on_disk(folder.join("icf.toml")) }
    }

    /// The assessment in this folder or the nearest above it.
    pub fn nearest(folder: &Path) -> Option<Self> {
        let start = std::path::absolute(folder.join(".")).ok()?;
        let mut up = FilePath::on_disk("");
        for _ in start.ancestors() {
            let manifest = up.join("icf.toml")?;
            if manifest.kind() == Some(PathKind::File) {
                return Some(Self { manifest });
            }
            up = up.join("..")?;
        }
        None
    }
}
