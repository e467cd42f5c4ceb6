//! Names of components: aliases that mean two things, texts that a language lacks.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Language, catalog};
use crate::domain::{Framework, Measure, Said, fold};
use crate::files::{FileId, Span};
use crate::io::shape::Table;

/// Tells aliases that already stand for another indicator.
pub(super) fn check_aliases(
    framework: &Framework,
    sources: &[(FileId, Table)],
    troubles: &mut Diagnostics,
) {
    let mut taken: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for indicator in &framework.indicators {
        let own = (indicator.code.as_str(), indicator.at);
        taken.entry(fold(own.0)).or_insert(own);
        for (_, name) in indicator.name.all() {
            taken.entry(fold(name)).or_insert(own);
        }
    }
    for table in sources.iter().flat_map(|(_, table)| table.tables("indicator")) {
        let Some(code) = table.code("code") else { continue };
        let own = table.list("aliases").filter_map(|alias| {
            let alias = alias.text();
            let key = fold(alias.value);
            let (other, other_at) = *taken.get(&key)?;
            (other != code.value.as_str()).then_some((alias, other.to_owned(), other_at))
        });
        for (alias, other, other_at) in own.collect::<Vec<_>>() {
            troubles.add(catalog::duplicate_alias(alias.value, alias.at, &other, other_at));
        }
        let indicator = framework.indicators.iter().find(|one| one.code == code.value);
        for alias in table.list("aliases") {
            if let Some(indicator) = indicator {
                let own = (indicator.code.as_str(), alias.at);
                taken.entry(fold(alias.text().value)).or_insert(own);
            }
        }
    }
}

/// Tells, once for each language, how many texts of the framework are not given in it.
pub fn check_languages(framework: &Framework, languages: &[Language], troubles: &mut Diagnostics) {
    for &language in languages {
        let mut first: Option<(&str, Span)> = None;
        let mut n = 0;
        each_text(framework, |said, code, at| {
            if !said.speaks(language) {
                n += 1;
                first.get_or_insert((code, at));
            }
        });
        if let Some((code, at)) = first {
            troubles.add(catalog::missing_language(language.code(), n, code, at));
        }
    }
}

/// Shows every text of the framework that people see, with the code and place of its owner.
fn each_text<'f>(framework: &'f Framework, mut look: impl FnMut(&'f Said, &'f str, Span)) {
    let head = [Some(&framework.name), framework.origin.as_ref(), framework.pillar_word.as_ref()];
    for said in head.into_iter().flatten() {
        look(said, framework.code.as_str(), framework.at);
    }
    for pillar in &framework.pillars {
        for said in [Some(&pillar.name), pillar.note.as_ref()].into_iter().flatten() {
            look(said, pillar.code.as_str(), pillar.at);
        }
    }
    for indicator in &framework.indicators {
        let proxy = indicator.proxy.as_ref().and_then(|proxy| proxy.note.as_ref());
        let target = indicator.target.as_ref().and_then(|target| target.origin.as_ref());
        let own = [Some(&indicator.name), indicator.definition.as_ref(), proxy, target];
        let mut look = |said| look(said, indicator.code.as_str(), indicator.at);
        own.into_iter().chain([indicator.owner.as_ref()]).flatten().for_each(&mut look);
        match &indicator.measure {
            Measure::Choice(choices) => choices.iter().for_each(|choice| look(&choice.name)),
            Measure::Checklist { items, .. } => items.iter().for_each(|item| look(&item.name)),
            Measure::Rubric(levels) => levels.iter().for_each(|level| look(&level.name)),
            Measure::Number | Measure::YesNo | Measure::Points => {}
        }
    }
}
