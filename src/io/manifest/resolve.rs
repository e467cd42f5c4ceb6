//! From a checked `icf.toml` to what it asks, with every name found.

use std::collections::{BTreeMap, BTreeSet};

use super::{ManifestFile, benchmark, robust, scenario};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Code, Component, Framework, Lens, Manifest, Normalise, Normaliser, RegionId, Said, Scenario,
    Score, Share, Tier, TierRule,
};
use crate::files::Span;
use crate::io::data::Names;
use crate::io::method::Around;
use crate::io::shape::{Spanned, Table};

/// What regions are called.
#[derive(Clone, Copy)]
pub struct Regions<'a> {
    /// Finds a region by code, name or alias.
    pub find: &'a dyn Fn(&str) -> Option<RegionId>,
    /// The known name nearest to a text.
    pub nearest: &'a dyn Fn(&str) -> Option<&'a str>,
    /// The columns by which regions can be grouped: `country` and every `group_*`.
    pub groups: &'a [String],
}

/// What names in an assessment may mean.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The framework and the files of judgements.
    pub around: Around<'a>,
    /// The regions.
    pub regions: Regions<'a>,
}

/// A setting with the names of components at hand.
pub(super) struct Lookup<'a> {
    pub(super) setting: Setting<'a>,
    components: Names<'a, Component>,
}

impl Lookup<'_> {
    /// The region that a text means; tells if there is none.
    pub(super) fn region(
        &self,
        written: Spanned<&str>,
        troubles: &mut Diagnostics,
    ) -> Option<RegionId> {
        let regions = self.setting.regions;
        let found = (regions.find)(written.value);
        if found.is_none() {
            let nearest = (regions.nearest)(written.value);
            let trouble = catalog::unknown_region(written.value, written.at, 1, nearest);
            troubles.add(trouble);
        }
        found
    }

    /// The component that a text means; tells if there is none.
    pub(super) fn component(
        &self,
        written: Spanned<&str>,
        troubles: &mut Diagnostics,
    ) -> Option<Component> {
        let found = self.components.find(written.value).one();
        if found.is_none() {
            let nearest = self.components.nearest(written.value);
            troubles.add(catalog::unknown_component(written.value, written.at, nearest));
        }
        found
    }
}

/// Resolves everything; what is wrong is told and left out.
pub(super) fn resolve(
    file: &ManifestFile,
    table: &Table,
    setting: Setting<'_>,
    troubles: &mut Diagnostics,
) -> Manifest {
    let components = Names::of_components(setting.around.framework);
    let lookup = Lookup { setting, components };
    let assessment = table.table("assessment");
    let said = |key: &str| assessment.and_then(|one| one.said(key)).map(|said| said.value);
    let home = assessment.and_then(|one| one.text("home"));
    let tiers: Vec<Tier> =
        table.tables("tier").filter_map(|one| tier(one, table, troubles)).collect();
    tell_duplicates(tiers.iter().map(|tier| (&tier.code, tier.at)), troubles);
    check_order(&tiers, troubles);
    // A tier whose rule is wrong was told; whoever names it is not told again.
    let tier_codes: Vec<Code> =
        table.tables("tier").filter_map(|one| one.code("code")).map(|code| code.value).collect();
    let benchmarks: Vec<_> = table
        .tables("benchmark")
        .filter_map(|one| benchmark::resolve(one, &tier_codes, &lookup, troubles))
        .collect();
    tell_duplicates(benchmarks.iter().map(|one| (&one.code, one.at)), troubles);
    let scenarios: Vec<Scenario> = table
        .tables("scenario")
        .filter_map(|one| scenario::resolve(one, &lookup, troubles))
        .collect();
    tell_duplicates(scenarios.iter().map(|one| (&one.code, one.at)), troubles);
    scenario::check(file, &scenarios, &lookup, troubles);
    check_references(&lookup, &scenarios, table, troubles);
    Manifest {
        title: said("title"),
        note: said("note"),
        home: home.and_then(|home| lookup.region(home, troubles)),
        year: file.year.value,
        languages: file.languages.clone(),
        max_age: file.max_age,
        tiers,
        benchmarks,
        robust: robust::resolve(table.table("robust"), &lookup, troubles),
        scenarios,
        lenses: lenses(table, setting.around.framework, troubles),
        year_at: file.year.at,
        home_at: home.map_or(Span::NONE, |home| home.at),
    }
}

/// Tells codes that are given twice in one list.
fn tell_duplicates<'a>(codes: impl Iterator<Item = (&'a Code, Span)>, troubles: &mut Diagnostics) {
    let mut taken: BTreeMap<&Code, Span> = BTreeMap::new();
    for (code, at) in codes {
        let first = *taken.entry(code).or_insert(at);
        if first != at {
            troubles.add(catalog::duplicate_code(code.as_str(), at, first));
        }
    }
}

/// A name, or the code where there is none.
pub(super) fn name_or_code(table: &Table, code: &Code) -> Said {
    table.said("name").map_or_else(|| Said::plain(code.as_str()), |name| name.value)
}

/// Says whether exactly one of some keys is given; tells if not.
pub(super) fn is_one_of(
    called: &str,
    keys: &[&str],
    table: &Table,
    troubles: &mut Diagnostics,
) -> bool {
    let given = keys.iter().filter(|key| table.gives(key)).count();
    if given != 1 {
        troubles.add(catalog::one_of_these(called, keys, table.at()));
    }
    given == 1
}

fn tier(table: &Table, file: &Table, troubles: &mut Diagnostics) -> Option<Tier> {
    let code = table.code("code")?;
    if !is_one_of("[[tier]]", &["rank", "score", "share", "benchmark"], table, troubles) {
        return None;
    }
    let rank = table.count("rank").map(|rank| TierRule::Rank(rank.value));
    let score = || table.number("score").map(|score| TierRule::Score(Score::new(score.value)));
    let share = || {
        let share = table.number("share").and_then(|share| Share::new(share.value.get()))?;
        Some(TierRule::Share(share))
    };
    let rule = rank.or_else(score).or_else(share);
    let rule = rule.or_else(|| benchmark_named(table, file, troubles))?;
    Some(Tier { name: name_or_code(table, &code.value), at: code.at, code: code.value, rule })
}

/// The benchmark that a tier is cut at; tells if there is none of that code.
fn benchmark_named(tier: &Table, file: &Table, troubles: &mut Diagnostics) -> Option<TierRule> {
    let written = tier.text("benchmark")?;
    let codes: Vec<Code> = file
        .tables("benchmark")
        .filter_map(|one| one.code("code"))
        .map(|code| code.value)
        .collect();
    let found = codes.iter().find(|code| code.as_str() == written.value);
    if found.is_none() {
        let known: Vec<&str> = codes.iter().map(Code::as_str).collect();
        troubles.add(catalog::unknown_benchmark(written.value, written.at, &known));
    }
    found.cloned().map(TierRule::Benchmark)
}

/// Tells tiers that take nobody, because the one before takes all of their regions.
fn check_order(tiers: &[Tier], troubles: &mut Diagnostics) {
    for pair in tiers.windows(2) {
        let [before, tier] = pair else { continue };
        let is_wider = match (&before.rule, &tier.rule) {
            (TierRule::Rank(before), TierRule::Rank(here)) => before < here,
            (TierRule::Score(before), TierRule::Score(here)) => here < before,
            (TierRule::Share(before), TierRule::Share(here)) => before < here,
            // Rules of different kinds can only be compared once there are results.
            _ => true,
        };
        if !is_wider {
            let code = tier.code.as_str();
            troubles.add(catalog::tiers_out_of_order(code, tier.at, before.at));
        }
    }
}

fn lenses(table: &Table, framework: &Framework, troubles: &mut Diagnostics) -> Vec<Lens> {
    let known: BTreeSet<&str> = framework
        .indicators
        .iter()
        .flat_map(|indicator| indicator.tags.keys().map(String::as_str))
        .collect();
    let known: Vec<&str> = known.into_iter().collect();
    let mut lenses = Vec::new();
    for (key, item) in table.map("lens") {
        let Some(lens) = item.table() else { continue };
        let code = Code::new(key.value);
        if code.is_none() {
            troubles.add(catalog::bad_code(key.value, key.at));
        }
        let Some(tag) = lens.text("tag") else { continue };
        if !known.contains(&tag.value) {
            troubles.add(catalog::unknown_tag(tag.value, tag.at, &known));
        }
        lenses.extend(code.map(|code| Lens {
            code,
            name: lens.said("name").map(|name| name.value),
            tag: tag.value.to_owned(),
            at: key.at,
        }));
    }
    lenses
}

/// The regions to which distances are taken exist, wherever a normalisation names one.
fn check_references(
    lookup: &Lookup<'_>,
    scenarios: &[Scenario],
    table: &Table,
    troubles: &mut Diagnostics,
) {
    let framework = lookup.setting.around.framework;
    let mut check = |normalise: Option<&Normalise>, at: Span| {
        let how = normalise.map(|normalise| &normalise.how);
        if let Some(Normaliser::DistanceToReference { region, .. }) = how {
            lookup.region(Spanned { value: region.as_str(), at }, troubles);
        }
    };
    check(framework.method.normalise.as_ref(), framework.at);
    for indicator in &framework.indicators {
        check(indicator.normalise.as_ref(), indicator.at);
    }
    for pillar in &framework.pillars {
        check(pillar.rescale.as_ref().map(|rescale| &rescale.how), pillar.at);
    }
    for scenario in scenarios {
        check(scenario.method.normalise.as_ref(), scenario.at);
    }
    let own = table.table("method").and_then(|method| method.choice("normalise"));
    if let Some(code) = own.and_then(|chosen| chosen.table.code("region")) {
        lookup.region(Spanned { value: code.value.as_str(), at: code.at }, troubles);
    }
}
