//! Everything that a view may look at.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Language};
use crate::domain::{
    Component, Dataset, Framework, Manifest, Method, PillarId, Question, RegionId, Scenario, Score,
};
use crate::engine::Assessment;
use crate::engine::lens::Seen;
use crate::files::Files;
use crate::present::{Numbers, finding};

/// One assessment with all that it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Study<'a> {
    /// The texts that everything was read from.
    pub files: &'a Files,
    /// The tree.
    pub framework: &'a Framework,
    /// The data.
    pub dataset: &'a Dataset,
    /// What was asked.
    pub manifest: &'a Manifest,
    /// The choices that were made.
    pub method: &'a Method,
    /// What was asked of the engine.
    pub question: Question<'a>,
    /// The finished calculation.
    pub assessment: &'a Assessment,
    /// The same under each named scenario.
    pub scenarios: &'a [ScenarioRun],
    /// The scenario that is in force, if one was asked for.
    pub scenario: Option<&'a Scenario>,
    /// The lens through which parts are shown, if one was asked for.
    pub lens: Option<&'a Seen>,
    /// The language of the reader.
    pub language: Language,
}

/// The calculation under one scenario.
#[derive(Debug, Clone)]
pub struct ScenarioRun {
    /// Its position in the manifest.
    pub scenario: usize,
    /// The finished calculation.
    pub assessment: Assessment,
}

impl Study<'_> {
    /// Numbers for the reader.
    pub fn numbers(&self) -> Numbers {
        Numbers::new(self.language)
    }

    /// The name of a region.
    pub fn region_name(&self, region: RegionId) -> &str {
        self.dataset.region(region).name.get(self.language)
    }

    /// The name of a component.
    pub fn name(&self, component: Component) -> &str {
        self.framework.name(component).get(self.language)
    }

    /// The title of the assessment; failing that the name of the framework and the year.
    pub fn title(&self) -> String {
        self.manifest.title.as_ref().map_or_else(
            || format!("{}, {}", self.framework.name.get(self.language), self.assessment.year),
            |title| title.get(self.language).to_owned(),
        )
    }

    /// The word for the pillars of this framework ("factor").
    pub fn pillar_word(&self) -> String {
        self.framework.pillar_word.as_ref().map_or_else(
            || crate::present::term::PILLAR.get(self.language).to_owned(),
            |word| word.get(self.language).to_lowercase(),
        )
    }

    /// The pillars right below the index.
    pub fn top_pillars(&self) -> Vec<PillarId> {
        self.framework.top_pillars().collect()
    }

    /// The pillars right below the index that are part of it.
    pub fn scored_pillars(&self) -> Vec<PillarId> {
        let index = self.framework.index();
        self.assessment.shares.of_pillar[index.at()]
            .iter()
            .filter_map(|(child, _)| match child {
                Component::Pillar(pillar) => Some(*pillar),
                Component::Indicator(_) => None,
            })
            .collect()
    }

    /// Decimals that scores of the index need for the eye.
    pub fn decimals(&self) -> usize {
        let index = self.framework.index();
        let range = self.assessment.scores.scales[index.at()]
            .map_or(100.0, |scale| scale.high() - scale.low());
        crate::present::number::decimals_for(range)
    }

    /// A score for the eye; a dash where there is none.
    pub fn score_text(&self, score: Option<Score>) -> String {
        score.map_or_else(
            || "–".to_owned(),
            |score| self.numbers().fixed(score.get(), self.decimals()),
        )
    }

    /// What the engine noticed, in words.
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.assessment.findings.iter().map(|fact| finding::diagnostic(fact, self)).collect()
    }
}

/// A finding as JSON carries it.
#[derive(Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'static str>,
    help: String,
}

/// Findings as JSON carries them.
pub(super) fn findings_json(findings: &[Diagnostic], language: Language) -> serde_json::Value {
    let one = |finding: &Diagnostic| {
        let helps: Vec<&str> = finding.helps.iter().map(|help| help.words.get(language)).collect();
        serde_json::json!(FindingJson {
            code: finding.code,
            severity: finding.severity.code(),
            message: finding.message.get(language),
            region: finding.about.region.as_deref(),
            indicator: finding.about.indicator.as_deref(),
            step: finding.about.step,
            help: helps.join("; "),
        })
    };
    findings.iter().map(one).collect()
}
