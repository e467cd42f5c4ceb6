//! What the user may call a region, an indicator or a pillar: its code, a name, an alias.
//!
//! Takes things with their codes and names; finds the thing that a text means. An exact code wins;
//! names and aliases match without case and diacritics. A text that means two things is told as
//! such and never decided.
//!
//! Knows no files, so that the command line uses the same rules as data files.

use std::sync::OnceLock;

use crate::diagnostic::closest;
use crate::domain::{
    Code, Component, Framework, Indicator, IndicatorId, Region, RegionId, Said, fold,
};

/// The codes and names of some things.
#[derive(Debug, Clone)]
pub struct Names<'a, Id> {
    /// Codes in byte order.
    codes: Vec<(&'a str, Id)>,
    named: Vec<(Id, &'a Said, &'a [String])>,
    /// Names and aliases: folded, as written, in the order of the folded ones. Most texts are codes,
    /// so they are folded when they are first asked for.
    keys: OnceLock<Vec<(String, &'a str, Id)>>,
}

/// What a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<Id> {
    /// One thing.
    One(Id),
    /// Several things, in order.
    Several(Vec<Id>),
    /// Nothing that is known.
    Nothing,
}

impl<Id> Found<Id> {
    /// The thing, if it is one.
    pub fn one(self) -> Option<Id> {
        match self {
            Self::One(id) => Some(id),
            Self::Several(_) | Self::Nothing => None,
        }
    }
}

impl<'a> Names<'a, RegionId> {
    /// What regions may be called.
    pub fn of_regions(regions: &'a [Region]) -> Self {
        Self::of(regions.iter().enumerate().map(|(at, region)| {
            (RegionId::new(at), region.code.as_str(), &region.name, &region.aliases[..])
        }))
    }
}

impl<'a> Names<'a, IndicatorId> {
    /// What indicators may be called.
    pub fn of_indicators(framework: &'a Framework) -> Self {
        Self::of(framework.indicator_ids().map(|id| {
            let Indicator { code, name, aliases, .. } = framework.indicator(id);
            (id, code.as_str(), name, &aliases[..])
        }))
    }
}

impl<'a> Names<'a, Component> {
    /// What the index, pillars and indicators may be called.
    pub fn of_components(framework: &'a Framework) -> Self {
        Self::of(framework.walk().into_iter().map(|component| {
            let aliases = match component {
                Component::Pillar(_) => &[][..],
                Component::Indicator(id) => &framework.indicator(id).aliases[..],
            };
            (component, framework.code(component).as_str(), framework.name(component), aliases)
        }))
    }
}

impl<'a, Id: Copy + Ord> Names<'a, Id> {
    fn of(things: impl Iterator<Item = (Id, &'a str, &'a Said, &'a [String])>) -> Self {
        let (mut codes, named): (Vec<_>, Vec<_>) =
            things.map(|(id, code, name, aliases)| ((code, id), (id, name, aliases))).unzip();
        codes.sort_unstable();
        Self { codes, named, keys: OnceLock::new() }
    }

    fn keys(&self) -> &[(String, &'a str, Id)] {
        self.keys.get_or_init(|| {
            let mut keys = Vec::new();
            for &(id, name, aliases) in &self.named {
                let aliases = aliases.iter().map(String::as_str);
                let names = name.all().map(|(_, text)| text).chain(aliases);
                keys.extend(names.map(|name| (fold(name), name, id)));
            }
            keys.sort_unstable_by(|one, other| (&one.0, one.2).cmp(&(&other.0, other.2)));
            keys.dedup_by(|one, other| one.0 == other.0 && one.2 == other.2);
            keys
        })
    }

    /// The code of a thing.
    pub fn code(&self, id: Id) -> Option<&'a str> {
        self.codes.iter().find(|(_, known)| *known == id).map(|&(code, _)| code)
    }

    /// The thing with exactly this code.
    pub fn by_code(&self, code: &str) -> Option<Id> {
        let at = self.codes.binary_search_by(|(known, _)| (*known).cmp(code)).ok()?;
        Some(self.codes[at].1)
    }

    /// The thing that a text means: by its code, failing that by a name or alias.
    pub fn find(&self, written: &str) -> Found<Id> {
        if let Some(id) = self.by_code(written) {
            return Found::One(id);
        }
        let key = fold(written);
        let keys = self.keys();
        let start = keys.partition_point(|(known, ..)| *known < key);
        let same = keys[start..].iter().take_while(|(known, ..)| *known == key);
        let ids: Vec<Id> = same.map(|&(.., id)| id).collect();
        match ids[..] {
            [] => Found::Nothing,
            [id] => Found::One(id),
            [..] => Found::Several(ids),
        }
    }

    /// The known code or name that is nearest to a text, for "did you mean".
    ///
    /// Codes are tried first where the text looks like one, else names; diacritics that were left
    /// out count for nothing.
    pub fn nearest(&self, written: &str) -> Option<&'a str> {
        let key = fold(written);
        let codes = || self.codes.iter().map(|&(code, _)| (fold(code), code));
        let names = || self.keys().iter().map(|(key, name, _)| (key.clone(), *name));
        if Code::new(written).is_some() {
            nearest_of(&key, codes()).or_else(|| nearest_of(&key, names()))
        } else {
            nearest_of(&key, names()).or_else(|| nearest_of(&key, codes()))
        }
    }

    /// Names that two things share, as the ids of two of them and the name as the second writes it.
    pub fn clashes(&self) -> impl Iterator<Item = (Id, Id, &'a str)> + '_ {
        self.keys().windows(2).filter_map(|pair| {
            let [(key, _, one), (same, name, other)] = pair else { return None };
            (key == same).then_some((*one, *other, *name))
        })
    }
}

fn nearest_of<'a>(key: &str, known: impl Iterator<Item = (String, &'a str)>) -> Option<&'a str> {
    let known: Vec<(String, &str)> =
        known.filter(|(known, _)| known.len().abs_diff(key.len()) <= 6).collect();
    let (best, _) = closest(key, known.iter().map(|(key, _)| key.as_str()))?;
    known.iter().find(|(key, _)| key == best).map(|&(_, written)| written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_wins_and_names_match_without_case_and_diacritics() {
        check("binh-duong", "0");
        check("Bình Dương", "0");
        check("BINH DUONG", "0");
        check("binh-DUONG", "0");
        check("vn-57", "0");
        check("Ha Noi", "2");
        // The code of one region is the alias of another: the code wins.
        check("hue", "3");
    }

    #[test]
    fn what_two_things_are_called_is_not_decided() {
        check("Đông Nam", "0 1");
        check("Đà Nẵng", "");
    }

    #[test]
    fn the_nearest_name_is_found_in_the_form_it_was_written() {
        nearest("binh-dong", Some("binh-duong"));
        nearest("Bình Dươg", Some("Bình Dương"));
        nearest("Binh Duongg", Some("Bình Dương"));
        nearest("Sài Gòn", None);
    }

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let names = example();
        let found = match names.find(written) {
            Found::One(id) => vec![id],
            Found::Several(ids) => ids,
            Found::Nothing => vec![],
        };
        let found: Vec<String> = found.iter().map(u8::to_string).collect();
        assert_eq!(found.join(" "), expected, "{written}");
    }

    #[track_caller]
    fn nearest(written: &str, expected: Option<&str>) {
        assert_eq!(example().nearest(written), expected, "{written}");
    }

    fn example() -> Names<'static, u8> {
        let leak = |names: &[&str]| -> &'static [String] {
            Vec::leak(names.iter().map(|&name| name.to_owned()).collect())
        };
        let said = |name: &str| -> &'static Said { Box::leak(Box::new(Said::plain(name))) };
        Names::of(
            [
                (0, "binh-duong", said("Bình Dương"), leak(&["VN-57", "Đông Nam"])),
                (1, "dong-nai", said("Đồng Nai"), leak(&["Dong nam"])),
                (2, "ha-noi", said("Hà Nội"), leak(&["Hue"])),
                (3, "hue", said("Huế"), leak(&[])),
            ]
            .into_iter(),
        )
    }
}
