//! Puts pillars and indicators together into one tree, and tells what keeps them apart.

use std::collections::BTreeMap;

use super::resolve::Node;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Component, Framework, PillarId};
use crate::io::shape::Table;

/// Where a thing stands in the files, and where among its siblings it wants to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) source: usize,
    pub(super) start: u32,
    pub(super) order: Option<i64>,
}

impl Place {
    /// The place of a table in the file with this position.
    pub(super) fn of(table: &Table, source: usize) -> Self {
        let order = table.whole("order").map(|order| order.value);
        Self { source, start: table.at().start, order }
    }
}

/// A component with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sibling {
    pub(super) component: Component,
    pub(super) place: Place,
}

/// Finds every pillar's parent; what leads nowhere, or round in a circle, is told and hung below the
/// index, so that the rest can be checked.
pub(super) fn connect(nodes: &mut [Node], troubles: &mut Diagnostics) {
    let by_code: BTreeMap<String, usize> = nodes
        .iter()
        .enumerate()
        .rev()
        .map(|(at, node)| (node.pillar.code.as_str().to_owned(), at))
        .collect();
    let known: Vec<&str> = by_code.keys().map(String::as_str).collect();
    for node in nodes.iter_mut().skip(1) {
        let parent = node.parent.as_ref().map_or(Some(0), |parent| {
            let found = by_code.get(parent.value.as_str()).copied();
            if found.is_none() {
                troubles.add(catalog::unknown_pillar(&parent.value, parent.at, &known));
            }
            found
        });
        node.pillar.parent = Some(PillarId::new(parent.unwrap_or(0)));
    }
    break_circles(nodes, troubles);
}

fn break_circles(nodes: &mut [Node], troubles: &mut Diagnostics) {
    let parents: Vec<usize> =
        nodes.iter().map(|node| node.pillar.parent.map_or(0, PillarId::at)).collect();
    let mut in_circle = vec![false; nodes.len()];
    for start in 1..nodes.len() {
        if in_circle[start] || circle_from(start, &parents).first() != Some(&start) {
            continue;
        }
        let circle = circle_from(start, &parents);
        let member = |&at: &usize| {
            let node = &nodes[at];
            let at = node.parent.as_ref().map_or(node.pillar.at, |parent| parent.at);
            (node.pillar.code.as_str(), at)
        };
        let members: Vec<_> = circle.iter().map(member).collect();
        troubles.add(catalog::cycle(&members));
        for at in circle {
            in_circle[at] = true;
        }
    }
    let lost: Vec<usize> =
        (1..nodes.len()).filter(|&start| !circle_from(start, &parents).is_empty()).collect();
    for at in lost {
        if !in_circle[at] {
            let pillar = &nodes[at].pillar;
            troubles.add(catalog::orphan_pillar(pillar.code.as_str(), pillar.at));
        }
        nodes[at].pillar.parent = Some(PillarId::new(0));
    }
}

/// The circle that the parents of a pillar end in, beginning with the first of its members that is
/// met; empty if they end at the index.
fn circle_from(start: usize, parents: &[usize]) -> Vec<usize> {
    let mut path = Vec::new();
    let mut at = start;
    while at != 0 {
        if let Some(begin) = path.iter().position(|&seen| seen == at) {
            return path.split_off(begin);
        }
        path.push(at);
        at = parents[at];
    }
    Vec::new()
}

/// Moves the pillars into the framework and gives each its children in the order they are shown.
pub(super) fn hang(framework: &mut Framework, nodes: Vec<Node>, indicators: &[Sibling]) {
    let mut children: Vec<Vec<Sibling>> = vec![Vec::new(); nodes.len()];
    for (at, node) in nodes.iter().enumerate().skip(1) {
        let component = Component::Pillar(PillarId::new(at));
        let parent = node.pillar.parent.map_or(0, PillarId::at);
        children[parent].push(Sibling { component, place: node.place });
    }
    for (indicator, sibling) in framework.indicators.iter().zip(indicators) {
        children[indicator.pillar.at()].push(*sibling);
    }
    framework.pillars = nodes.into_iter().map(|node| node.pillar).collect();
    for (pillar, siblings) in framework.pillars.iter_mut().zip(children) {
        pillar.children = arranged(siblings);
    }
}

/// Puts siblings into file order, then each that has an `order` at that place among them.
fn arranged(mut siblings: Vec<Sibling>) -> Vec<Component> {
    siblings.sort_by_key(|sibling| (sibling.place.source, sibling.place.start));
    let (mut placed, free): (Vec<Sibling>, Vec<Sibling>) =
        siblings.into_iter().partition(|sibling| sibling.place.order.is_some());
    placed.sort_by_key(|sibling| sibling.place.order);
    let (mut placed, mut free) = (placed.into_iter().peekable(), free.into_iter());
    let mut arranged: Vec<Component> = Vec::new();
    loop {
        let position = i64::try_from(arranged.len() + 1).unwrap_or(i64::MAX);
        let due = placed.next_if(|sibling| sibling.place.order <= Some(position));
        let next = due.or_else(|| free.next()).or_else(|| placed.next());
        match next {
            Some(sibling) => arranged.push(sibling.component),
            None => return arranged,
        }
    }
}

/// Tells pillars that count but have nothing below them, and a tree in which nothing is scored.
pub(super) fn check(framework: &Framework, troubles: &mut Diagnostics) {
    for pillar in &framework.pillars[1..] {
        if pillar.children.is_empty() && !pillar.weight.is_context() {
            troubles.add(catalog::empty_pillar(pillar.code.as_str(), pillar.at));
        }
    }
    if !scores_something(framework) {
        troubles.add(catalog::nothing_scored(framework.at));
    }
}

/// Says whether an indicator counts, and all pillars above it.
pub(in crate::io) fn scores_something(framework: &Framework) -> bool {
    scores(framework, Component::Pillar(framework.index()))
}

/// Says whether an indicator that counts lies at or below a component, all the way down.
fn scores(framework: &Framework, component: Component) -> bool {
    match component {
        Component::Indicator(_) => true,
        Component::Pillar(pillar) => framework
            .pillar(pillar)
            .children
            .iter()
            .any(|&child| !framework.weight(child).is_context() && scores(framework, child)),
    }
}
