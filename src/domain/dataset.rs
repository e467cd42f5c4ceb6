//! Observations, where they came from, and the regions they are about.

use std::collections::BTreeSet;

use super::{
    Code, DetailsId, Event, Finite, IndicatorId, OriginId, Rating, Region, RegionId, Said,
    VariableId, Year,
};
use crate::diagnostic::Language;
use crate::files::Span;

/// What kind of figure an observation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Measured or counted.
    #[default]
    Measured,
    /// Estimated by its publisher.
    Estimated,
    /// Preliminary, may be revised.
    Provisional,
    /// Wanted, not measured: never scored.
    Target,
    /// Expected, not measured: never scored.
    Forecast,
    /// The question does not apply to the region.
    NotApplicable,
}

impl Status {
    /// The word in data files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Estimated => "estimated",
            Self::Provisional => "provisional",
            Self::Target => "target",
            Self::Forecast => "forecast",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// All statuses.
    pub const ALL: [Self; 6] = [
        Self::Measured,
        Self::Estimated,
        Self::Provisional,
        Self::Target,
        Self::Forecast,
        Self::NotApplicable,
    ];
}

/// Who stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The region about itself.
    SelfReported,
    /// Somebody else.
    ThirdParty,
    /// Checked on the spot or against documents.
    Verified,
}

impl Confidence {
    /// The word in data files.
    pub fn code(self) -> &'static str {
        match self {
            Self::SelfReported => "self-reported",
            Self::ThirdParty => "third-party",
            Self::Verified => "verified",
        }
    }

    /// All confidences.
    pub const ALL: [Self; 3] = [Self::SelfReported, Self::ThirdParty, Self::Verified];
}

/// A value as its measure expresses it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A number in the indicator's unit, or points.
    Number(Finite),
    /// Yes or no.
    YesNo(bool),
    /// Position among the choices.
    Choice(u16),
    /// The ticked items, one bit each.
    Ticked(u64),
    /// Position among the levels of the rubric.
    Level(u16),
}

/// One value of one variable for one region and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The region.
    pub region: RegionId,
    /// The variable.
    pub variable: VariableId,
    /// The year the value is from.
    pub year: Year,
    /// The value; nothing only where the status is "not applicable".
    pub value: Option<Value>,
    /// What kind of figure it is.
    pub status: Status,
    /// Who stands behind it.
    pub confidence: Option<Confidence>,
    /// Standard error in the value's unit.
    pub uncertainty: Option<Finite>,
    /// Where it came from.
    pub origin: Option<OriginId>,
    /// Position of the rest in [`Dataset::details`].
    pub details: Option<DetailsId>,
    /// The cell.
    pub at: Span,
}

// A million of them are sorted and gathered: every byte counts.
const _: () = assert!(size_of::<Observation>() == 56);

/// What few observations carry: links, quotes, dates, notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Address of the page or file.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// When it was looked up.
    pub accessed: Option<String>,
    /// File beside the data that proves it.
    pub evidence: Option<String>,
    /// Page in that file.
    pub page: Option<String>,
    /// The words of the source.
    pub quote: Option<String>,
    /// When the evidence expires.
    pub expires: Option<String>,
    /// Who looks after the value.
    pub owner: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// The same for readers of Vietnamese.
    pub note_vi: Option<String>,
}

impl Details {
    /// The note in a language; failing that as it was given.
    pub fn note_in(&self, language: Language) -> Option<&str> {
        let own = match language {
            Language::En => None,
            Language::Vi => self.note_vi.as_deref(),
        };
        own.or(self.note.as_deref()).or(self.note_vi.as_deref())
    }
}

/// Where values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The code in `origins.toml`, or the free text that stands in the cell.
    pub code: String,
    /// Who published it.
    pub publisher: Option<Said>,
    /// What it is called.
    pub title: Option<Said>,
    /// Which edition.
    pub edition: Option<String>,
    /// Where to find it.
    pub url: Option<String>,
    /// Under what terms it may be used.
    pub licence: Option<Said>,
    /// When it was looked up.
    pub accessed: Option<String>,
    /// How far its values can be trusted, where a row does not say so itself.
    pub confidence: Option<Confidence>,
    /// Where it is written: in `origins.toml`, or the first cell with the free text.
    pub at: Span,
}

impl Origin {
    /// Publisher, title and edition in one line; the free text where there is nothing else.
    pub fn citation(&self, language: Language) -> String {
        let publisher = self.publisher.as_ref().map(|said| said.get(language));
        let title = self.title.as_ref().map(|said| said.get(language));
        let in_title = |edition: &&str| title.is_some_and(|title| title.contains(edition));
        let edition = self.edition.as_deref().filter(|edition| !in_title(edition));
        let parts: Vec<&str> = [publisher, title, edition].into_iter().flatten().collect();
        if parts.is_empty() { self.code.clone() } else { parts.join(", ") }
    }
}

/// Any column of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Unique code.
    pub code: Code,
    /// The indicator it is, if it is one.
    pub indicator: Option<IndicatorId>,
}

/// A listing in the history of ICF's awards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Class year.
    pub year: Year,
    /// `icoty`, `top7` or `smart21`.
    pub tier: String,
    /// The community as ICF names it.
    pub community: String,
    /// The region that hosts it, where it is in the data set.
    pub region: Option<RegionId>,
    /// Where it is documented.
    pub origin: String,
}

/// Whom to believe first where sources disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// Values of this confidence.
    Confidence(Confidence),
    /// Values of this origin.
    Origin(OriginId),
}

/// All data of an assessment.
///
/// Every id is valid. Observations are sorted by variable, region and year (newest first), then in
/// file order; no two of one variable, region and year have the same origin, unless one is a figure
/// and the other a target or forecast.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    /// Regions, sorted by code.
    pub regions: Vec<Region>,
    /// Changes of boundaries.
    pub events: Vec<Event>,
    /// Origins: those of `origins.toml` first, then the free texts.
    pub origins: Vec<Origin>,
    /// Variables: the framework's indicators first, in order.
    pub variables: Vec<Variable>,
    /// Observations.
    pub observations: Vec<Observation>,
    /// What few observations carry.
    pub details: Vec<Details>,
    /// What raters found, sorted by what is rated; no rater rated the same thing twice.
    pub ratings: Vec<Rating>,
    /// History of ICF's awards.
    pub awards: Vec<Award>,
    /// Whom to believe first where sources disagree.
    pub priority: Vec<Preference>,
}

impl Dataset {
    /// A region by id.
    pub fn region(&self, region: RegionId) -> &Region {
        &self.regions[region.at()]
    }

    /// Ids of all regions.
    pub fn region_ids(&self) -> impl Iterator<Item = RegionId> + use<> {
        (0..self.regions.len()).map(RegionId::new)
    }

    /// The region with this code.
    pub fn find_region(&self, code: &str) -> Option<RegionId> {
        let at = self.regions.binary_search_by(|region| region.code.as_str().cmp(code)).ok()?;
        Some(RegionId::new(at))
    }

    /// The variable with this code.
    pub fn find_variable(&self, code: &str) -> Option<VariableId> {
        let at = self.variables.iter().position(|variable| variable.code.as_str() == code)?;
        Some(VariableId::new(at))
    }

    /// All observations of one variable, sorted by region and year (newest first).
    pub fn of_variable(&self, variable: VariableId) -> &[Observation] {
        let start = self.observations.partition_point(|one| one.variable < variable);
        let length = self.observations[start..].partition_point(|one| one.variable == variable);
        &self.observations[start..start + length]
    }

    /// All observations of one variable and region, newest first.
    pub fn of(&self, variable: VariableId, region: RegionId) -> &[Observation] {
        let all = self.of_variable(variable);
        let start = all.partition_point(|one| one.region < region);
        let length = all[start..].partition_point(|one| one.region == region);
        &all[start..start + length]
    }

    /// The details of an observation, if it has any.
    pub fn details_of(&self, observation: &Observation) -> Option<&Details> {
        observation.details.map(|details| &self.details[details.at()])
    }

    /// The origin of an observation, if it has one.
    pub fn origin_of(&self, observation: &Observation) -> Option<&Origin> {
        observation.origin.map(|origin| &self.origins[origin.at()])
    }

    /// What raters found of an observation that is an indicator's.
    pub fn ratings_of(&self, observation: &Observation) -> &[Rating] {
        let Some(indicator) = self.variables[observation.variable.at()].indicator else {
            return &[];
        };
        let rated = (indicator, observation.region, observation.year);
        let start = self.ratings.partition_point(|one| one.rated() < rated);
        let n = self.ratings[start..].partition_point(|one| one.rated() == rated);
        &self.ratings[start..start + n]
    }

    /// The event in which a region went into another, if there is one.
    pub fn successor(&self, region: RegionId) -> Option<&Event> {
        self.events.iter().find(|event| event.from.contains(&region))
    }

    /// The newest year with an observation of one of some indicators that could be scored.
    pub fn last_year_of(&self, wanted: impl Fn(IndicatorId) -> bool) -> Option<Year> {
        let is_indicator =
            |one: &&Observation| self.variables[one.variable.at()].indicator.is_some_and(&wanted);
        let scored = |one: &&Observation| !matches!(one.status, Status::Target | Status::Forecast);
        self.observations.iter().filter(is_indicator).filter(scored).map(|one| one.year).max()
    }

    /// Columns by which regions can be grouped: `country` and every `group_*`, in byte order.
    pub fn group_columns(&self) -> Vec<String> {
        let mut columns = BTreeSet::new();
        for region in &self.regions {
            columns.extend(region.groups.keys().cloned());
            columns.extend(region.country.as_ref().map(|_| "country".to_owned()));
        }
        columns.into_iter().collect()
    }

    /// The groups of a column, in byte order.
    pub fn group_values(&self, column: &str) -> Vec<String> {
        let values: BTreeSet<&str> =
            self.regions.iter().filter_map(|region| region.group(column)).collect();
        values.into_iter().map(str::to_owned).collect()
    }
}
