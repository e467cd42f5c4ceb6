//! Which files hold the data, read into memory.
//!
//! Takes what the manifest names; gives the texts. `origins.toml` is found beside any data file and
//! beside the regions, `awards.csv` and `ratings.csv` beside the regions.

use super::DataRequest;
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files, Span};
use crate::io::path::{FilePath, PathKind, Wanted, find};
use crate::io::pattern::find_observations;
use crate::io::shape::Spanned;
use crate::io::text::read_text;

/// The texts of all data files.
pub(super) struct Sources {
    pub(super) observations: Vec<FileId>,
    pub(super) regions: Option<FileId>,
    pub(super) boundaries: Option<FileId>,
    pub(super) awards: Option<FileId>,
    pub(super) ratings: Option<FileId>,
    pub(super) origins: Vec<FileId>,
}

impl Sources {
    /// Finds and reads the files.
    pub(super) fn load(
        request: &DataRequest,
        files: &mut Files,
        troubles: &mut Diagnostics,
    ) -> Self {
        let folder = &request.folder;
        let regions = find(&request.regions, folder, Wanted::Regions, troubles);
        let mut find_if_named = |named: Option<&Spanned<String>>, wanted| {
            named.and_then(|named| find(named, folder, wanted, troubles))
        };
        let boundaries = find_if_named(request.boundaries.as_ref(), Wanted::Boundaries);
        let awards = find_if_named(request.awards.as_ref(), Wanted::Awards);
        let ratings = find_if_named(request.ratings.as_ref(), Wanted::Ratings);
        let named_origins = find_if_named(request.origins.as_ref(), Wanted::File);
        let beside_regions = |name: &str| {
            let beside = regions.as_ref()?.folder().join(name)?;
            (beside.kind() == Some(PathKind::File)).then_some(beside)
        };
        let or_beside = |named: Option<FilePath>, is_named: bool, name: &str| {
            if is_named { named } else { beside_regions(name) }
        };
        let awards = or_beside(awards, request.awards.is_some(), "awards.csv");
        let ratings = or_beside(ratings, request.ratings.is_some(), "ratings.csv");

        let taken: Vec<FilePath> =
            [&regions, &boundaries, &awards, &ratings].into_iter().flatten().cloned().collect();
        let mut paths: Vec<(FilePath, Span)> = Vec::new();
        for named in &request.observations {
            for path in find_observations(named, folder, &taken, troubles) {
                if !paths.iter().any(|(known, _)| *known == path) {
                    paths.push((path, named.at));
                }
            }
        }
        let mut origins = beside(paths.iter().map(|(path, _)| path).chain(&regions));
        origins.extend(named_origins.filter(|named| !origins.contains(named)));

        let mut read = |path: &FilePath, at| read_text(path, at, files, troubles);
        Self {
            observations: paths.iter().filter_map(|(path, at)| read(path, *at)).collect(),
            origins: origins.iter().filter_map(|path| read(path, Span::NONE)).collect(),
            regions: regions.and_then(|path| read(&path, request.regions.at)),
            boundaries: boundaries.and_then(|path| read(&path, at_of(request.boundaries.as_ref()))),
            awards: awards.and_then(|path| read(&path, at_of(request.awards.as_ref()))),
            ratings: ratings.and_then(|path| read(&path, at_of(request.ratings.as_ref()))),
        }
    }
}

fn at_of(named: Option<&Spanned<String>>) -> Span {
    named.map_or(Span::NONE, |named| named.at)
}

/// The `origins.toml` in the folders of some files, each once.
fn beside<'a>(paths: impl Iterator<Item = &'a FilePath>) -> Vec<FilePath> {
    let mut found: Vec<FilePath> = Vec::new();
    for path in paths {
        if let Some(origins) = path.folder().join("origins.toml")
            && !found.contains(&origins)
            && origins.kind() == Some(PathKind::File)
        {
            found.push(origins);
        }
    }
    found
}
