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
        let mut look = |said: &Said, code, at| {
            if !said.speaks(language) {
                n += 1;
                first.get_or_insert((code, at));
            }
        };
        for (said, code, at) in texts(framework) {
            look(said, code, at);
        }
        if let Some((code, at)) = first {
            troubles.add(catalog::missing_language(language.code(), n, code, at));
        }
    }
}

/// Every text of the framework that is shown to people, with the code and place of its owner.
fn texts(framework: &Framework) -> Vec<(&Said, &str, Span)> {
    let head = [Some(&framework.name), framework.origin.as_ref(), framework.pillar_word.as_ref()];
    let head = head.into_iter().flatten();
    let mut texts: Vec<_> =
        head.map(|said| (said, framework.code.as_str(), framework.at)).collect();
    for pillar in &framework.pillars {
        let own = [Some(&pillar.name), pillar.note.as_ref()].into_iter().flatten();
        texts.extend(own.map(|said| (said, pillar.code.as_str(), pillar.at)));
    }
    for indicator in &framework.indicators {
        let proxy = indicator.proxy.as_ref().and_then(|proxy| proxy.note.as_ref());
        let target = indicator.target.as_ref().and_then(|target| target.origin.as_ref());
        let mut own = vec![&indicator.name];
        own.extend(
            [indicator.definition.as_ref(), proxy, target, indicator.owner.as_ref()]
                .into_iter()
                .flatten(),
        );
        match &indicator.measure {
            Measure::Choice(choices) => own.extend(choices.iter().map(|choice| &choice.name)),
            Measure::Checklist { items, .. } => own.extend(items.iter().map(|item| &item.name)),
            Measure::Rubric(levels) => own.extend(levels.iter().map(|level| &level.name)),
            Measure::Number | Measure::YesNo | Measure::Points => {}
        }
        let (code, at) = (indicator.code.as_str(), indicator.at);
        texts.extend(own.into_iter().map(|said| (said, code, at)));
    }
    texts
}
