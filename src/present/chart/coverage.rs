//! The coverage: which figures there are, for many regions as a matrix, for one as a list.

use std::collections::BTreeSet;

use super::inventory::Inventory;
use super::look::Look;
use super::mark::Tile;
use super::matrix::Matrix;
use super::{ChartRequest, Material, Plot};
use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId, PillarId, RegionId, Status, Year};
use crate::present::scene::Ink;
use crate::present::view::Study;
use crate::words;

/// What there is of one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Measured in the assessment's year.
    Measured,
    /// Measured before.
    Older,
    /// An estimate, or provisional.
    Estimated,
    /// Filled in by the method.
    Imputed,
    /// There is none.
    Missing,
    /// There can be none.
    NotApplicable,
}

impl State {
    pub(super) const ALL: [Self; 6] = [
        Self::Measured,
        Self::Older,
        Self::Estimated,
        Self::Imputed,
        Self::Missing,
        Self::NotApplicable,
    ];

    /// The word for it.
    pub(super) fn words(self, year: Year) -> Words {
        match self {
            Self::Measured => words!("of {year}", "của năm {year}"),
            Self::Older => words!("older", "cũ hơn"),
            Self::Estimated => words!("estimated or provisional", "ước tính hoặc sơ bộ"),
            Self::Imputed => words!("imputed", "ước điền"),
            Self::Missing => words!("missing", "thiếu số liệu"),
            Self::NotApplicable => words!("not applicable", "không áp dụng"),
        }
    }

    /// Its tile: told apart by shade and by sign.
    pub(super) fn tile(self, look: &Look) -> Tile {
        let palette = look.palette;
        let white = Ink::hex(0xFF_FFFF);
        match self {
            Self::Measured => Tile::filled(palette.ramp[3]),
            Self::Older => Tile::filled(palette.ramp[1]),
            Self::Estimated => Tile { dot: Some(white), ..Tile::filled(palette.ramp[3]) },
            Self::Imputed => Tile {
                edge: Some(palette.other),
                slash: Some(palette.other),
                ..Tile::filled(white)
            },
            Self::Missing => Tile { edge: Some(palette.grid), ..Tile::filled(palette.blank) },
            Self::NotApplicable => Tile { dot: Some(palette.other), ..Tile::filled(white) },
        }
    }
}

/// Says what there is of every figure.
pub(super) struct States<'a> {
    study: Study<'a>,
    fills: BTreeSet<(usize, IndicatorId)>,
}

impl<'a> States<'a> {
    pub(super) fn of(study: Study<'a>) -> Self {
        let fills = &study.assessment.imputed.fills;
        Self { study, fills: fills.iter().map(|fill| (fill.row, fill.indicator)).collect() }
    }

    /// What there is of one, and the year it is from.
    pub(super) fn state(&self, region: RegionId, id: IndicatorId) -> (State, Option<Year>) {
        let assembled = &self.study.assessment.assembled;
        if *assembled.not_applicable.get(region.at(), id.at()) {
            return (State::NotApplicable, None);
        }
        let Some(cell) = assembled.cells.get(region.at(), id.at()) else {
            let is_filled = self.fills.contains(&(region.at(), id));
            return (if is_filled { State::Imputed } else { State::Missing }, None);
        };
        let status = self.study.dataset.observations[cell.observation].status;
        let state = if matches!(status, Status::Estimated | Status::Provisional) {
            State::Estimated
        } else if cell.vintage < self.study.assessment.year {
            State::Older
        } else {
            State::Measured
        };
        (state, Some(cell.vintage))
    }
}

/// The chart that suits: the list of a region that was asked for or stands alone, else the matrix.
pub(super) fn plot<'a>(
    material: &Material<'a>,
    request: &ChartRequest,
) -> Result<Box<dyn Plot + 'a>, Words> {
    let study = material.study;
    let exists = |region: &RegionId| study.assessment.cases[region.at()].exists;
    let regions: Vec<RegionId> = study.dataset.region_ids().filter(exists).collect();
    match (request.region, regions.as_slice()) {
        (Some(region), _) => Ok(Box::new(Inventory::of(study, region))),
        (None, [only]) => Ok(Box::new(Inventory::of(study, *only))),
        (None, []) => {
            Err(words!("no region exists in this year", "năm này không có địa phương nào tồn tại"))
        }
        (None, _) => Ok(Box::new(Matrix::of(study, request, &regions))),
    }
}

/// The top pillar above an indicator, or the index.
pub(super) fn factor_of(study: &Study<'_>, id: IndicatorId) -> PillarId {
    let index = study.framework.index();
    let mut pillar = study.framework.indicator(id).pillar;
    while let Some(parent) = study.framework.pillar(pillar).parent {
        if parent == index {
            break;
        }
        pillar = parent;
    }
    pillar
}

/// The indicators in the order of the tree.
pub(super) fn indicators(study: &Study<'_>) -> Vec<IndicatorId> {
    let leaf = |component| match component {
        Component::Indicator(id) => Some(id),
        Component::Pillar(_) => None,
    };
    study.framework.walk().into_iter().filter_map(leaf).collect()
}
