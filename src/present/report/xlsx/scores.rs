//! Every score: a row a region, a column a component of the tree.

use rust_xlsxwriter::XlsxError;

use super::Desk;
use super::look::{Head, Page};
use super::ranking::{scale_of, shade};
use crate::domain::{RegionId, Score};
use crate::present::term::{self, capital};

/// Fills the sheet: ranked regions in their order, then the others by code.
pub(super) fn fill(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let study = &desk.material.study;
    let language = desk.language();
    let components = study.framework.walk();
    let mut heads = vec![
        Head::texts(capital(term::CODE.get(language)), 18.0),
        Head::texts(capital(term::REGION.get(language)), 26.0),
    ];
    heads.extend(components.iter().map(|&component| Head::numbers(study.name(component), 16.0)));
    page.heads(0, &heads)?;
    page.sheet.set_freeze_panes(1, 2)?;
    page.sheet.set_landscape();

    let look = page.look;
    let ranking = &study.assessment.ranking;
    let regions: Vec<RegionId> = ranking
        .standings
        .iter()
        .map(|one| one.region)
        .chain(ranking.unranked.iter().map(|one| one.region))
        .collect();
    for (row, &region) in (1..).zip(&regions) {
        let of = desk.row(region);
        page.text((row, 0), study.dataset.region(region).code.as_str(), &look.plain, of)?;
        page.text((row, 1), study.region_name(region), &look.plain, of)?;
        for (column, &component) in (2..).zip(&components) {
            let score = study.assessment.score(region, component).map(Score::get);
            page.maybe((row, column), score, &look.score, of)?;
        }
    }
    let n = u32::try_from(regions.len()).unwrap_or(u32::MAX);
    page.filter(0, n, heads.len())?;
    for (at, &component) in components.iter().enumerate() {
        shade(page, (1, n), at + 2, scale_of(desk, component))?;
    }
    Ok(())
}
