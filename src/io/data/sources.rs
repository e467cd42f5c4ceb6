//! Which files hold the data, read into memory.
//!
//! Takes what the manifest names; gives the texts. `origins.toml` is found beside any data file and
//! beside the regions, `awards.csv` beside the regions.

use super::DataRequest;
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files, Span};
use crate::io::place::{Kind, Place, Wanted, find, find_observations};
use crate::io::shape::Spanned;
use crate::io::text::read_text;

/// The texts of all data files.
pub(super) struct Sources {
    pub(super) observations: Vec<FileId>,
    pub(super) regions: Option<FileId>,
    pub(super) boundaries: Option<FileId>,
    pub(super) awards: Option<FileId>,
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
        let beside_regions = || {
            let beside = regions.as_ref()?.folder().join("awards.csv")?;
            (beside.kind() == Some(Kind::File)).then_some(beside)
        };
        let awards = if request.awards.is_some() { awards } else { beside_regions() };

        let taken: Vec<Place> =
            [&regions, &boundaries, &awards].into_iter().flatten().cloned().collect();
        let mut places: Vec<(Place, Span)> = Vec::new();
        for named in &request.observations {
            for place in find_observations(named, folder, &taken, troubles) {
                if !places.iter().any(|(known, _)| *known == place) {
                    places.push((place, named.at));
                }
            }
        }
        let origins = beside(places.iter().map(|(place, _)| place).chain(&regions));

        let mut read = |place: &Place, at| read_text(place, at, files, troubles);
        Self {
            observations: places.iter().filter_map(|(place, at)| read(place, *at)).collect(),
            origins: origins.iter().filter_map(|place| read(place, Span::NONE)).collect(),
            regions: regions.and_then(|place| read(&place, request.regions.at)),
            boundaries: boundaries
                .and_then(|place| read(&place, at_of(request.boundaries.as_ref()))),
            awards: awards.and_then(|place| read(&place, at_of(request.awards.as_ref()))),
        }
    }
}

fn at_of(named: Option<&Spanned<String>>) -> Span {
    named.map_or(Span::NONE, |named| named.at)
}

/// The `origins.toml` in the folders of some files, each once.
fn beside<'a>(places: impl Iterator<Item = &'a Place>) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for place in places {
        if let Some(origins) = place.folder().join("origins.toml")
            && !found.contains(&origins)
            && origins.kind() == Some(Kind::File)
        {
            found.push(origins);
        }
    }
    found
}
