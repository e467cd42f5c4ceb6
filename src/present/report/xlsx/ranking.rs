//! The ranking: all regions with their factors, then those without a rank and why.

use rust_xlsxwriter::{ConditionalFormat2ColorScale, ConditionalFormatType, XlsxError};

use super::Desk;
use super::look::{Head, Page, Row, colour};
use crate::domain::{Component, Scale, Score};
use crate::engine::robust::Interval;
use crate::present::term::{self, capital};
use crate::present::view::league::reason_text;
use crate::words;

/// Fills the sheet.
pub(super) fn fill(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let study = &desk.material.study;
    let language = desk.language();
    let parts = study.framework.pillar(study.framework.index()).children.clone();
    let with_tiers = !study.manifest.tiers.is_empty();
    let with_intervals = desk.material.firmness.is_some();
    let mut heads = vec![
        Head::numbers(capital(term::RANK.get(language)), 7.0),
        Head::texts(capital(term::REGION.get(language)), 26.0),
        Head::numbers(capital(term::SCORE.get(language)), 9.0),
    ];
    if with_intervals {
        let (low, high) = (words!("Rank, 5%", "Hạng, 5%"), words!("Rank, 95%", "Hạng, 95%"));
        heads.extend([low, high].map(|words| Head::numbers(words.get(language), 10.0)));
    }
    if with_tiers {
        heads.push(Head::texts(capital(term::TIER.get(language)), 20.0));
    }
    let first_part = heads.len();
    heads.extend(parts.iter().map(|&part| Head::numbers(study.name(part), 15.0)));
    heads.push(Head::numbers(capital(term::COVERAGE.get(language)), 12.0));
    page.heads(0, &heads)?;
    page.sheet.set_landscape();

    let look = page.look;
    let standings = &study.assessment.ranking.standings;
    for (row, standing) in (1..).zip(standings) {
        let of = desk.row(standing.region);
        let region = standing.region;
        page.number((row, 0), standing.rank as f64, &look.whole, of)?;
        page.text((row, 1), study.region_name(region), &look.plain, of)?;
        page.number((row, 2), standing.score.get(), &look.score, of)?;
        let mut column = 3;
        if let Some(firmness) = desk.material.firmness {
            let interval: Option<Interval> = firmness.region(region).map(|one| one.rank);
            page.maybe((row, 3), interval.map(|one| one.low), &look.whole, of)?;
            page.maybe((row, 4), interval.map(|one| one.high), &look.whole, of)?;
            column += 2;
        }
        if with_tiers {
            if let Some(tier) = standing.tier {
                let name = study.manifest.tiers[tier].name.get(language);
                page.text((row, column), name, &look.plain, of)?;
            }
            column += 1;
        }
        for &part in &parts {
            let score = study.assessment.score(region, part).map(Score::get);
            page.maybe((row, column), score, &look.score, of)?;
            column += 1;
        }
        let coverage = study.assessment.coverage.overall[region.at()].get();
        page.number((row, column), coverage, &look.percent, of)?;
    }
    let n = u32::try_from(standings.len()).unwrap_or(u32::MAX - 8);
    page.filter(0, n, heads.len())?;
    for (part, column) in parts.iter().zip(first_part..) {
        shade(page, (1, n), column, scale_of(desk, *part))?;
    }
    unranked(desk, page, n + 2)
}

/// The scale on which a component's scores stand, where it is bounded.
pub(super) fn scale_of(desk: &Desk<'_>, component: Component) -> Option<Scale> {
    let assessment = desk.material.study.assessment;
    match component {
        Component::Pillar(pillar) => assessment.scores.scales[pillar.at()],
        Component::Indicator(indicator) => assessment.normalised.scales[indicator.at()],
    }
}

/// Shades a column of scores from white at the worse end to blue at the better.
pub(super) fn shade(
    page: &mut Page<'_>,
    (first, last): (u32, u32),
    column: usize,
    scale: Option<Scale>,
) -> Result<(), XlsxError> {
    let Ok(column) = u16::try_from(column) else { return Ok(()) };
    if last < first {
        return Ok(());
    }
    let shades = ConditionalFormat2ColorScale::new()
        .set_minimum_color(rust_xlsxwriter::Color::White)
        .set_maximum_color(colour::HIGH);
    let shades = match scale {
        Some(scale) => shades
            .set_minimum(ConditionalFormatType::Number, scale.low())
            .set_maximum(ConditionalFormatType::Number, scale.high()),
        None => shades,
    };
    page.sheet.add_conditional_format(first, column, last, column, &shades)?;
    Ok(())
}

/// The regions without a rank, below the others.
fn unranked(desk: &Desk<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let study = &desk.material.study;
    let unranked = &study.assessment.ranking.unranked;
    if unranked.is_empty() {
        return Ok(());
    }
    let (language, look) = (desk.language(), page.look);
    page.text((first, 1), &capital(term::NOT_RANKED.get(language)), &look.section, Row::Plain)?;
    for (row, one) in (first + 1..).zip(unranked) {
        let of = desk.row(one.region);
        page.text((row, 1), study.region_name(one.region), &look.plain, of)?;
        page.text((row, 2), &reason_text(study, one.region, &one.reason), &look.plain, of)?;
    }
    Ok(())
}
