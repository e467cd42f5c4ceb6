//! Regions, the years in which they exist, and what becomes of them.

use std::collections::BTreeMap;

use super::{Code, Date, Finite, RegionId, Said, Year};
use crate::files::Span;

/// What is scored: a province, a city, a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Unique code.
    pub code: Code,
    /// Name for people.
    pub name: Said,
    /// Other names that data files may use.
    pub aliases: Vec<String>,
    /// Country, as written.
    pub country: Option<String>,
    /// Inhabitants, used where no observation gives the variable `population`.
    pub population: Option<Finite>,
    /// Area, used where no observation gives the variable `area_km2`.
    pub area_km2: Option<Finite>,
    /// First day of existence, if it lies in the time of the data.
    pub from: Option<Date>,
    /// Last day of existence, if it lies in the time of the data.
    pub to: Option<Date>,
    /// Value of each `group_*` column (by its full name), empty ones left out.
    pub groups: BTreeMap<String, String>,
    /// The row of `regions.csv`.
    pub at: Span,
}

impl Region {
    /// Says whether the region can have figures for a year: it existed on the year's last day.
    ///
    /// Yearly figures are published for the boundaries at the end of the year, so a region that was
    /// merged on 1 July has its last figures for the year before.
    pub fn exists_in(&self, year: Year) -> bool {
        let day = year.last_day();
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| to >= day)
    }
}

impl Region {
    /// The region's group in a column: `country` or a `group_*`.
    pub fn group(&self, column: &str) -> Option<&str> {
        match column {
            "country" => self.country.as_deref(),
            column => self.groups.get(column).map(String::as_str),
        }
    }
}

/// What happened to boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Several regions became one.
    Merge,
    /// One region became several.
    Split,
    /// A part went from one region to another.
    Transfer,
}

/// A change of boundaries.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The day from which it holds.
    pub date: Date,
    /// What happened.
    pub kind: EventKind,
    /// The regions before.
    pub from: Vec<RegionId>,
    /// The regions after.
    pub into: Vec<RegionId>,
    /// The name of what came out, where it differs from the region's own.
    pub name: Option<Said>,
    /// How the old regions' amounts are divided among the new ones.
    pub shares: Vec<Finite>,
    /// The law or source.
    pub origin: Option<String>,
    /// Where it is written.
    pub at: Span,
}
