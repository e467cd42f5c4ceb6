//! The annex: every value of the region with the way to its origin, and the numbered sources.
//!
//! Takes a study and a region; gives an entry for each indicator, scored or shown, in the order of
//! the framework. A value that is missing has an entry too, because that it is missing is a fact.

use std::collections::{BTreeMap, BTreeSet};

use super::ReportRequest;
use super::value::{observed_text, value_text};
use crate::diagnostic::Words;
use crate::domain::{
    Component, Confidence, IndicatorId, Observation, OriginId, RegionId, Score, Status, VariableId,
    Year,
};
use crate::engine::Cell;
use crate::present::chart::Material;
use crate::present::report::{Length, Reader, Source, ValueEntry};
use crate::present::term;
use crate::present::view::Study;
use crate::present::view::foot;
use crate::present::view::recipe::{proxy_words, status_words};
use crate::words;

/// The values and sources of a report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Annex {
    pub(super) values: Vec<ValueEntry>,
    pub(super) sources: Vec<Source>,
    /// Sources of the scored values of all regions in the year of the assessment.
    pub(super) cohort: Vec<usize>,
    /// Sources of the region's own scored values in all years.
    pub(super) own: Vec<usize>,
    /// By indicator: its entry.
    entry: Vec<usize>,
    source: BTreeMap<OriginId, usize>,
}

impl Annex {
    /// Gathers the values of a region.
    pub(super) fn of(material: &Material<'_>, request: ReportRequest) -> Self {
        let ReportRequest { region, length, reader } = request;
        let study = &material.study;
        let mut annex = Self {
            values: Vec::new(),
            sources: Vec::new(),
            cohort: Vec::new(),
            own: Vec::new(),
            entry: vec![0; study.framework.indicators.len()],
            source: BTreeMap::new(),
        };
        let indicators: Vec<IndicatorId> = indicators(study);
        annex.find_sources(material, region, &indicators);
        for id in indicators {
            annex.entry[id.at()] = annex.values.len();
            let entry = Entry { study, region, reader, length, id }.made(&annex);
            annex.values.push(entry);
        }
        annex
    }

    /// The entry of an indicator.
    pub(super) fn entry(&self, indicator: IndicatorId) -> usize {
        self.entry[indicator.at()]
    }

    /// The number of a source, from 0.
    pub(super) fn source_of(&self, origin: OriginId) -> Option<usize> {
        self.source.get(&origin).copied()
    }

    /// Numbers the origins: those of the region's own values first, in the order of the annex, then
    /// those of the scored values it is compared with, then those of its values in other years.
    fn find_sources(
        &mut self,
        material: &Material<'_>,
        region: RegionId,
        indicators: &[IndicatorId],
    ) {
        let study = &material.study;
        let scored: Vec<IndicatorId> = indicators
            .iter()
            .copied()
            .filter(|id| study.assessment.shares.effective[id.at()] > 0.0)
            .collect();
        let observation = |cell: &Cell| &study.dataset.observations[cell.observation];
        let told: Vec<&Observation> =
            indicators.iter().flat_map(|id| own_observations(study, region, *id)).collect();
        let cells = &study.assessment.assembled.cells;
        let n = study.assessment.n_regions();
        let cohort: Vec<&Observation> = scored
            .iter()
            .flat_map(|id| cells.column(id.at())[..n].iter().flatten().map(observation))
            .collect();
        let runs = material.years.iter().map(|run| &run.assessment).chain([study.assessment]);
        let own: Vec<&Observation> = runs
            .flat_map(|run| {
                let cell =
                    |id: &IndicatorId| run.assembled.cells.get(region.at(), id.at()).as_ref();
                scored.iter().filter_map(cell).map(observation).collect::<Vec<_>>()
            })
            .collect();
        let mut used: BTreeMap<OriginId, Vec<&Observation>> = BTreeMap::new();
        for &one in told.iter().chain(&cohort).chain(&own) {
            let Some(origin) = one.origin else { continue };
            self.source.entry(origin).or_insert_with(|| {
                self.sources.push(Source::default());
                self.sources.len() - 1
            });
            used.entry(origin).or_default().push(one);
        }
        for (&origin, &at) in &self.source {
            self.sources[at] = source(study, origin, &used[&origin], at);
        }
        (self.cohort, self.own) = (self.numbers(&cohort), self.numbers(&own));
    }

    fn numbers(&self, observations: &[&Observation]) -> Vec<usize> {
        let origins = observations.iter().filter_map(|one| one.origin);
        let numbers: BTreeSet<usize> =
            origins.filter_map(|origin| self.source_of(origin)).collect();
        numbers.into_iter().collect()
    }
}

/// All indicators in the order in which they are shown.
fn indicators(study: &Study<'_>) -> Vec<IndicatorId> {
    let indicator = |component| match component {
        Component::Indicator(id) => Some(id),
        Component::Pillar(_) => None,
    };
    study.framework.walk().into_iter().filter_map(indicator).collect()
}

/// The observations of a region that its entry tells: the one that is used, those that disagree.
fn own_observations<'a>(
    study: &Study<'a>,
    region: RegionId,
    id: IndicatorId,
) -> Vec<&'a Observation> {
    let assembled = &study.assessment.assembled;
    let Some(cell) = assembled.cells.get(region.at(), id.at()) else { return Vec::new() };
    let mut all = vec![cell.observation];
    all.extend(others_of(study, cell));
    all.into_iter().map(|at| &study.dataset.observations[at]).collect()
}

/// Observations that disagree with the one that is used.
fn others_of(study: &Study<'_>, cell: &Cell) -> Vec<usize> {
    let conflicts = &study.assessment.assembled.conflicts;
    let conflict = conflicts.iter().find(|one| one.used == Some(cell.observation));
    conflict.map(|one| one.others.clone()).unwrap_or_default()
}

/// By which a source is found.
pub(super) fn source_anchor(at: usize) -> String {
    format!("source-{}", at + 1)
}

fn source(study: &Study<'_>, id: OriginId, used: &[&Observation], at: usize) -> Source {
    let (language, origin) = (study.language, &study.dataset.origins[id.at()]);
    let years: Vec<Year> = used.iter().map(|one| one.year).collect();
    let span = |(first, last): (&Year, &Year)| study.numbers().years(*first, *last);
    let details = || used.iter().filter_map(|one| study.dataset.details_of(one));
    let mut classes: Vec<Confidence> = used.iter().filter_map(|one| one.confidence).collect();
    classes.sort_unstable();
    classes.dedup();
    let classes: Vec<&str> =
        classes.into_iter().map(|one| confidence_term(one).get(language)).collect();
    Source {
        anchor: source_anchor(at),
        citation: origin.citation(language),
        years: years.iter().min().zip(years.iter().max()).map(span).unwrap_or_default(),
        accessed: origin
            .accessed
            .clone()
            .or_else(|| details().filter_map(|one| one.accessed.clone()).max()),
        address: origin.url.clone().or_else(|| details().find_map(|one| one.url.clone())),
        licence: origin.licence.as_ref().map(|said| said.get(language).to_owned()),
        confidence: classes.join(", "),
    }
}

/// Who stands behind a value.
pub(in crate::present::report) fn confidence_term(confidence: Confidence) -> term::Term {
    match confidence {
        Confidence::SelfReported => term::Term("self-reported", "tự khai"),
        Confidence::ThirdParty => term::Term("third party", "bên thứ ba"),
        Confidence::Verified => term::Term("verified", "đã kiểm chứng"),
    }
}

/// An entry in the making.
struct Entry<'a, 'b> {
    study: &'a Study<'b>,
    region: RegionId,
    reader: Reader,
    length: Length,
    id: IndicatorId,
}

impl Entry<'_, '_> {
    fn made(&self, annex: &Annex) -> ValueEntry {
        let (study, language) = (self.study, self.study.language);
        let indicator = study.framework.indicator(self.id);
        let cell = study.assessment.assembled.cells.get(self.region.at(), self.id.at());
        let observation = cell.map(|cell| &study.dataset.observations[cell.observation]);
        let details = observation.and_then(|one| study.dataset.details_of(one));
        let score = study.assessment.score(self.region, Component::Indicator(self.id));
        let weight = study.assessment.shares.effective[self.id.at()];
        let percent = || format!("{}%", study.numbers().fixed(100.0 * weight, 1));
        let confidence = observation.and_then(|one| one.confidence);
        ValueEntry {
            anchor: format!("value-{}", indicator.code),
            region: study.region_name(self.region).to_owned(),
            pillar: study.name(Component::Pillar(indicator.pillar)).to_owned(),
            indicator: indicator.name.get(language).to_owned(),
            value: value_text(study, self.region, self.id),
            year: cell.map(|cell| cell.vintage.to_string()),
            score: score.map(|score| self.score_text(score)),
            weight: (weight > 0.0).then(percent),
            status: self.status(observation),
            confidence: confidence
                .map_or_else(String::new, |one| confidence_term(one).get(language).to_owned()),
            cell: observation
                .and_then(|one| study.files.place(one.at))
                .map(|place| place.to_string()),
            source: observation.and_then(|one| one.origin).and_then(|one| annex.source_of(one)),
            address: details.and_then(|details| details.url.clone()),
            remarks: self
                .remarks(cell.as_ref(), annex)
                .iter()
                .map(|words| words.get(language).to_owned())
                .collect(),
        }
    }

    fn score_text(&self, score: Score) -> String {
        let scale = self.study.assessment.normalised.scales[self.id.at()];
        let range = scale.map_or(100.0, |scale| scale.high() - scale.low());
        let decimals = crate::present::number::decimals_for(range);
        self.study.numbers().fixed(score.get(), decimals)
    }

    fn status(&self, observation: Option<&Observation>) -> String {
        let language = self.study.language;
        if let Some(observation) = observation {
            return status_words(observation.status).get(language).to_owned();
        }
        let assessment = self.study.assessment;
        let row = self.region.at();
        if *assessment.assembled.not_applicable.get(row, self.id.at()) {
            return status_words(Status::NotApplicable).get(language).to_owned();
        }
        let filled = |fill: &&crate::engine::Fill| fill.row == row && fill.indicator == self.id;
        if assessment.imputed.fills.iter().any(|fill| filled(&fill)) {
            return words!("imputed", "ước điền").get(language).to_owned();
        }
        term::MISSING.get(language).to_owned()
    }

    /// What else the reader must know.
    fn remarks(&self, cell: Option<&Cell>, annex: &Annex) -> Vec<Words> {
        let (study, language) = (self.study, self.study.language);
        let indicator = study.framework.indicator(self.id);
        let mut remarks = Vec::new();
        if study.assessment.shares.effective[self.id.at()] == 0.0 {
            remarks.push(Words::new(term::CONTEXT.0, term::CONTEXT.1));
        }
        if let Some(proxy) = &indicator.proxy {
            let Words { en, vi } = proxy_words(proxy.quality);
            // A brief has two pages: that it is a proxy, and how near, has to do.
            let note = proxy.note.as_ref().filter(|_| self.length == Length::Full);
            let note = note.map(|note| format!(": {}", note.get(language)));
            let note = note.unwrap_or_default();
            remarks.push(words!("{en} proxy{note}", "chỉ số thay thế {vi}{note}"));
        }
        match cell {
            Some(cell) => remarks.extend(self.remarks_of_value(cell, annex)),
            None => remarks.extend(self.remarks_of_gap()),
        }
        remarks
    }

    fn remarks_of_value(&self, cell: &Cell, annex: &Annex) -> Vec<Words> {
        let (study, numbers) = (self.study, self.study.numbers());
        let assessment = study.assessment;
        let mut remarks = Vec::new();
        if cell.vintage.age_in(assessment.year) > 3 {
            remarks.push(Words::new(term::OUTDATED.0, term::OUTDATED.1));
        }
        if assessment.normalised.held.contains(&(self.region.at(), self.id)) {
            remarks.push(words!("held at the goalpost", "giới hạn tại mốc"));
        }
        if let Some(divisor) = assessment.denominated.divisors.get(&(self.region.at(), self.id)) {
            let by = study.framework.indicator(self.id).denominator.as_ref();
            let by = by.map_or("", |rule| rule.by.as_str());
            let amount = numbers.value(divisor.amount.get());
            remarks.push(words!(
                "scored divided by {by} ({amount})",
                "chấm điểm sau khi chia cho {by} ({amount})"
            ));
        }
        for other in others_of(study, cell) {
            let other = &study.dataset.observations[other];
            let value = observed_text(study, self.id, other);
            let number = other.origin.and_then(|origin| annex.source_of(origin));
            // A brief numbers its sources anew.
            let number = number.filter(|_| self.length == Length::Full);
            let number = number.map(|number| format!(" [{}]", number + 1)).unwrap_or_default();
            remarks.push(words!(
                "another source says {value}{number}",
                "nguồn khác cho {value}{number}"
            ));
        }
        let details = study.dataset.details_of(&study.dataset.observations[cell.observation]);
        if let Some(details) = details {
            remarks.extend(details.note_in(self.study.language).map(Words::same));
            if self.reader == Reader::Internal {
                let evidence = details.evidence.as_ref();
                remarks
                    .extend(evidence.map(|file| words!("evidence: {file}", "minh chứng: {file}")));
                let expires = details.expires.as_ref();
                remarks.extend(expires.map(|day| words!("expires: {day}", "hết hạn: {day}")));
            }
        }
        remarks
    }

    /// What is known instead of a value: older figures, plans, who would have it.
    fn remarks_of_gap(&self) -> Vec<Words> {
        let study = self.study;
        let mut remarks = Vec::new();
        if !study.dataset.region(self.region).exists_in(study.assessment.year) {
            remarks.push(foot::outside_years(study, self.region));
        }
        let known = study.dataset.of(VariableId::new(self.id.at()), self.region);
        for one in known.iter().filter(|one| one.value.is_some()).take(2) {
            let (value, year) = (observed_text(study, self.id, one), one.year);
            let Words { en, vi } = status_words(one.status);
            remarks.push(words!(
                "known, not used: {value}, {year} ({en})",
                "có, nhưng không dùng: {value}, {year} ({vi})"
            ));
        }
        if self.reader == Reader::Internal
            && let Some(owner) = &study.framework.indicator(self.id).owner
        {
            let owner = owner.get(study.language);
            remarks.push(words!("owner: {owner}", "đơn vị phụ trách: {owner}"));
        }
        remarks
    }
}
