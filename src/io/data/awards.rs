//! `awards.csv`: the history of ICF's awards.
//!
//! Takes the text of the file and the regions; gives awards in the order of the file. A community
//! whose region is not among the regions is kept without one: the history is that of the world.

use super::columns::{self, Known};
use super::dialect::Declared;
use super::names::Names;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Award, RegionId, Year, fold, nfc};
use crate::files::{FileId, Files};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Year,
    Tier,
    Community,
    Region,
    Country,
    Origin,
}

#[rustfmt::skip]
const COLUMNS: [Known<Column>; 6] = [
    Known { column: Column::Year, code: "year", also: &["nam"] },
    Known { column: Column::Tier, code: "tier", also: &["nhom"] },
    Known { column: Column::Community, code: "community", also: &["cong dong"] },
    Known { column: Column::Region, code: "region", also: &["dia phuong"] },
    Known { column: Column::Country, code: "country", also: &["quoc gia"] },
    Known { column: Column::Origin, code: "origin", also: &["nguon", "nguon so lieu"] },
];

/// ICF's tiers, the highest first.
const TIERS: [&str; 3] = ["icoty", "top7", "smart21"];

/// Reads the awards.
pub(super) fn read(
    file: FileId,
    files: &Files,
    names: &Names<'_, RegionId>,
    troubles: &mut Diagnostics,
) -> Vec<Award> {
    let opened = columns::open(file, files, Declared::default(), &COLUMNS, troubles);
    let Some((mut rows, mut header, _)) = opened else { return Vec::new() };
    let mut needs = |column| header.needs(column, &COLUMNS, troubles);
    let needed = (needs(Column::Year), needs(Column::Tier), needs(Column::Community));
    header.refuse_others(&COLUMNS, troubles);
    let (Some(year_at), Some(tier_at), Some(community_at)) = needed else { return Vec::new() };
    let region_at = header.position_or_none(Column::Region);
    let origin_at = header.position_or_none(Column::Origin);

    let mut awards = Vec::new();
    while let Some(row) = rows.advance() {
        if !header.fits(&row, |_| false, troubles) {
            continue;
        }
        let year = row.cell(year_at).text().parse().ok().and_then(Year::new);
        if year.is_none() {
            troubles.add(catalog::bad_year(row.cell(year_at).text(), row.cell(year_at).at()));
        }
        let tier = fold(row.cell(tier_at).text());
        let is_tier = TIERS.contains(&tier.as_str());
        if !is_tier {
            let written = row.cell(tier_at).text();
            troubles.add(catalog::unknown_word(written, "tier", row.cell(tier_at).at(), &TIERS));
        }
        let community = row.cell(community_at).text();
        if community.is_empty() {
            troubles.add(catalog::empty_cell("community", row.cell(community_at).at()));
        }
        if let (Some(year), true, false) = (year, is_tier, community.is_empty()) {
            let region = row.cell(region_at).text();
            awards.push(Award {
                year,
                tier,
                community: nfc(community),
                region: if region.is_empty() { None } else { names.find(region).one() },
                origin: nfc(row.cell(origin_at).text()),
            });
        }
    }
    if let Some(at) = rows.unclosed() {
        troubles.add(catalog::unclosed_quote(at));
    }
    awards
}
