//! From checked files to one framework.

use std::collections::BTreeMap;

use super::indicator::{self, Setting};
use super::lists::Lists;
use super::tree::{self, Place, Sibling};
use super::{FindFile, names};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{
    Code, Component, Dashboard, Framework, Indicator, IndicatorId, MethodPart, Pillar, PillarId,
    Said, Weight,
};
use crate::files::{FileId, Files, Span};
use crate::io::method::{self, Around, aggregate, impute, missing, rescale};
use crate::io::shape::{Spanned, Table};

/// Makes one framework of the checked files of a folder.
pub(super) fn resolve(
    sources: &[(FileId, Table)],
    files: &Files,
    find: FindFile<'_>,
    troubles: &mut Diagnostics,
) -> Option<Framework> {
    let head = head(sources, troubles)?;
    let mut codes = Codes::default();
    let mut nodes = vec![index(head, troubles)];
    codes.claim(&nodes[0].pillar.code, nodes[0].pillar.at, troubles);
    for (at_source, (_, table)) in sources.iter().enumerate() {
        for one in table.tables("pillar") {
            nodes.extend(pillar(one, at_source, &mut codes, troubles));
        }
    }
    tree::connect(&mut nodes, troubles);

    let lists = Lists::gather(sources, troubles);
    let (indicators, places) = indicators(sources, &nodes, (&lists, &mut codes), troubles);
    // Where the head lacks something, which was told, something stands in for it, so that the rest
    // is still checked.
    let code = head.code("code").map(|code| code.value);
    let mut framework = Framework {
        code: code.or_else(|| Code::new("framework")).expect("`framework` is a code"),
        name: head.said("name").map(|name| name.value).unwrap_or_default(),
        version: head.string("version").unwrap_or_default(),
        origin: head.said("origin").map(|said| said.value),
        pillar_word: head.table("levels").and_then(|levels| levels.said("pillar")).map(|s| s.value),
        dashboard: head
            .word("dashboard", &super::raw::DASHBOARD)
            .map_or(Dashboard::None, |word| word.value),
        pillars: Vec::new(),
        indicators,
        method: MethodPart::default(),
        at: head.at(),
    };
    tree::hang(&mut framework, nodes, &places);
    tree::check(&framework, troubles);
    names::check_aliases(&framework, sources, troubles);
    let own_method = sources.iter().filter_map(|(_, table)| table.table("method"));
    let around = Around { framework: &framework, files, find };
    let parts: Vec<(Span, MethodPart)> =
        own_method.map(|table| (table.at(), method::part(table, None, around, troubles))).collect();
    if let [(first, _), .., (again, _)] = parts.as_slice() {
        troubles.add(catalog::method_twice(*again, *first));
    }
    framework.method = parts.into_iter().next().map(|(_, part)| part).unwrap_or_default();
    Some(framework)
}

/// The one `[framework]` table.
fn head<'a>(sources: &'a [(FileId, Table)], troubles: &mut Diagnostics) -> Option<&'a Table> {
    let mut heads = sources.iter().filter_map(|(_, table)| table.table("framework"));
    let Some(first) = heads.next() else {
        // A `[framework]` that is no table was told by the walker.
        if !sources.iter().any(|(_, table)| table.gives("framework")) {
            let at = sources.first().map_or(Span::NONE, |(_, table)| table.at());
            troubles.add(catalog::framework_missing(at));
        }
        return None;
    };
    for again in heads {
        troubles.add(catalog::framework_twice(again.at(), first.at()));
    }
    Some(first)
}

/// A pillar on its way into the tree.
pub(super) struct Node {
    pub(super) pillar: Pillar,
    /// The code of its parent as written.
    pub(super) parent: Option<Spanned<String>>,
    pub(super) place: Place,
}

/// All codes of the tree and where they were first given.
#[derive(Default)]
pub(super) struct Codes(BTreeMap<Code, Span>);

impl Codes {
    /// Takes a code for a thing; tells if another thing has it already.
    pub(super) fn claim(&mut self, code: &Code, at: Span, troubles: &mut Diagnostics) {
        match self.0.get(code) {
            Some(&first) => troubles.add(catalog::duplicate_code(code.as_str(), at, first)),
            None => {
                self.0.insert(code.clone(), at);
            }
        }
    }
}

fn index(head: &Table, troubles: &mut Diagnostics) -> Node {
    let table = head.table("index");
    let code = table.and_then(|table| table.code("code"));
    let at = code.as_ref().map_or_else(|| table.map_or(head.at(), Table::at), |code| code.at);
    let code =
        code.map_or_else(|| Code::new("index").expect("`index` is a code"), |code| code.value);
    let name = table.and_then(|table| table.said("name")).map(|name| name.value);
    let name =
        name.unwrap_or_else(|| Said::by_language([("en", "Index"), ("vi", "Chỉ số tổng hợp")]));
    let pillar = bare(code, name, at);
    let pillar = table.map_or(pillar.clone(), |table| settled(pillar, table, troubles));
    Node { pillar, parent: None, place: Place { source: 0, start: 0, order: None } }
}

fn pillar(
    table: &Table,
    source: usize,
    codes: &mut Codes,
    troubles: &mut Diagnostics,
) -> Option<Node> {
    let code = table.code("code")?;
    codes.claim(&code.value, code.at, troubles);
    let name = table.said("name").map_or_else(|| Said::plain(code.value.as_str()), |s| s.value);
    let mut pillar = settled(bare(code.value, name, code.at), table, troubles);
    pillar.weight = weight(table);
    Some(Node {
        pillar,
        parent: table.text("parent").map(|parent| parent.map(str::to_owned)),
        place: Place::of(table, source),
    })
}

fn bare(code: Code, name: Said, at: Span) -> Pillar {
    Pillar {
        code,
        name,
        note: None,
        parent: None,
        weight: Weight::ONE,
        children: Vec::new(),
        aggregate: None,
        missing: None,
        impute: None,
        rescale: None,
        mixed: false,
        at,
    }
}

/// Adds what the index and other pillars may both say.
fn settled(mut pillar: Pillar, table: &Table, troubles: &mut Diagnostics) -> Pillar {
    pillar.note = table.said("note").map(|note| note.value);
    pillar.aggregate = table.choice("aggregate").and_then(aggregate);
    pillar.missing = table.table("missing").map(missing);
    pillar.impute = table.choice("impute").and_then(|chosen| impute(chosen, troubles));
    pillar.rescale = table.choice("rescale").and_then(|chosen| rescale(chosen, troubles));
    pillar.mixed = table.flag("mixed").is_some_and(|mixed| mixed.value);
    pillar
}

/// The weight of a pillar or indicator; 1 if it says nothing.
pub(super) fn weight(table: &Table) -> Weight {
    let given = table.number("weight").and_then(|weight| Weight::new(weight.value.get()));
    given.unwrap_or_default()
}

/// All indicators in the order of the files, and their places among siblings.
fn indicators(
    sources: &[(FileId, Table)],
    nodes: &[Node],
    (lists, codes): (&Lists, &mut Codes),
    troubles: &mut Diagnostics,
) -> (Vec<Indicator>, Vec<Sibling>) {
    let mut indicators = Vec::new();
    let mut places = Vec::new();
    for (at_source, (_, file)) in sources.iter().enumerate() {
        for table in file.tables("indicator") {
            let Some(code) = table.code("code") else { continue };
            codes.claim(&code.value, code.at, troubles);
            // A pillar that could not be found was told; the index stands in for it, so that the
            // rest of the indicator is still checked.
            let home = home(table, file, nodes, troubles).unwrap_or(PillarId::new(0));
            let setting = Setting { code, pillar: home, lists };
            let component = Component::Indicator(IndicatorId::new(indicators.len()));
            places.push(Sibling { component, place: Place::of(table, at_source) });
            indicators.push(indicator::resolve(table, setting, troubles));
        }
    }
    (indicators, places)
}

/// The pillar that an indicator belongs to: the one it names, or the only one of its file, or the
/// index of a framework without pillars.
fn home(
    indicator: &Table,
    file: &Table,
    nodes: &[Node],
    troubles: &mut Diagnostics,
) -> Option<PillarId> {
    let known = || nodes.iter().map(|node| node.pillar.code.as_str()).collect::<Vec<_>>();
    let find = |code: &str| {
        let at = nodes.iter().position(|node| node.pillar.code.as_str() == code);
        at.map(PillarId::new)
    };
    if let Some(named) = indicator.text("pillar") {
        let found = find(named.value);
        if found.is_none() {
            troubles.add(catalog::unknown_pillar(named.value, named.at, &known()));
        }
        return found;
    }
    let mut pillars = file.tables("pillar");
    match (pillars.next(), pillars.next()) {
        (Some(only), None) => only.code("code").and_then(|code| find(code.value.as_str())),
        (None, _) if nodes.len() == 1 => Some(PillarId::new(0)),
        (Some(_), Some(_)) | (None, _) => {
            let code = indicator.code("code")?;
            let known: Vec<&str> = known().into_iter().skip(1).collect();
            troubles.add(catalog::pillar_not_named(code.value.as_str(), code.at, &known));
            None
        }
    }
}
