//! Scores a pillar for all rows at once.

use super::Climb;
use super::plan::{Child, Node, Outcome, Part, Scratch, Zeros};
use super::relative::{self, Field};
use super::table::Cells;
use crate::domain::{Aggregate, Component, PillarId, Scale, Share, WeighHow};
use crate::engine::Finding;
use crate::engine::weigh::Column;
use crate::engine::weigh::doubt::{Bounds, Peers, Refusal};

impl Climb<'_> {
    /// Scores one pillar by its rule.
    pub(super) fn score(&mut self, pillar: PillarId) -> Cells {
        if let WeighHow::BenefitOfTheDoubt { lower, upper } = self.question.method.weights.how {
            return self.doubt(pillar, (lower, upper)).into_iter().collect();
        }
        match self.builder.plan.node(pillar).how {
            Aggregate::Copeland => self.compared(pillar, relative::copeland).into_iter().collect(),
            Aggregate::Topsis => self.compared(pillar, relative::topsis).into_iter().collect(),
            Aggregate::Arithmetic
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::Power(_)
            | Aggregate::Minimum
            | Aggregate::Median
            | Aggregate::Sum
            | Aggregate::Product
            | Aggregate::MeanMin { .. }
            | Aggregate::MazziottaPareto => self.averaged(pillar),
        }
    }

    /// Scores each row by itself.
    fn averaged(&mut self, pillar: PillarId) -> Cells {
        let node = self.builder.plan.node(pillar);
        let slot = self.builder.plan.slot(Component::Pillar(pillar));
        let mut troubles = Vec::new();
        self.table.score_one(node, slot, Zeros::Fail, |row, why| troubles.push((row, why)));
        for (row, outcome) in troubles {
            self.complain(pillar, row, outcome);
        }
        self.table.take(slot)
    }

    /// Compares regions of the same year.
    fn compared(&mut self, pillar: PillarId, compare: impl Fn(Field) -> Column) -> Vec<Part> {
        let node = self.builder.plan.node(pillar);
        let weights: Vec<f64> = node.children.iter().map(|child| child.weight).collect();
        let (mut parts, taking) = self.taking_part(node);
        let mut troubles = Vec::new();
        let mut opponents = 0;
        for rows in self.years() {
            let rows: Vec<usize> = rows.into_iter().filter(|&row| taking[row]).collect();
            let members: Vec<bool> =
                rows.iter().map(|&row| self.given.cases[row].in_reference).collect();
            let columns = self.children(node);
            let columns: Vec<Column> = columns
                .iter()
                .map(|column| rows.iter().map(|&row| column.part(row).score()).collect())
                .collect();
            let found = compare(Field { columns: &columns, weights: &weights, members: &members });
            if rows.first().is_some_and(|&row| self.given.cases[row].year == self.question.year) {
                opponents = members.iter().filter(|member| **member).count();
            }
            for (&row, score) in rows.iter().zip(found) {
                match score {
                    Some(score) => parts[row] = Part::Score(score),
                    None => troubles.push(row),
                }
            }
        }
        if node.how == Aggregate::Copeland {
            let end = opponents as f64 - 1.0;
            self.builder.set_scale(pillar, Scale::new(-end, end));
        }
        for row in troubles {
            self.complain(pillar, row, Outcome::NotFinite);
        }
        parts
    }

    /// Gives each region its own best weights.
    fn doubt(&mut self, pillar: PillarId, (lower, upper): (Share, Share)) -> Vec<Part> {
        let node = self.builder.plan.node(pillar);
        let (mut parts, taking) = self.taking_part(node);
        let columns = self.children(node);
        let scores_of = |row: usize| -> Vec<Option<f64>> {
            columns.iter().map(|column| column.part(row).score()).collect()
        };
        let k = node.children.len();
        let bounds = Bounds { lower: vec![lower.get(); k], upper: vec![upper.get(); k] };
        let examples = self.reference_rows().filter(|&row| taking[row]).map(scores_of);
        let peers = Peers::new(&examples.collect::<Vec<_>>());
        let components: Vec<Component> =
            node.children.iter().map(|child| child.component).collect();
        let mut found = Vec::new();
        for row in (0..parts.len()).filter(|&row| taking[row]) {
            let best = peers.as_ref().map(|peers| peers.best(&scores_of(row), &bounds));
            found.push((row, best.unwrap_or(Err(Refusal::NoWeights))));
        }
        for (row, best) in found {
            match best {
                Ok(best) => {
                    parts[row] = Part::Score(best.score);
                    let named = components.iter().copied().zip(best.shares);
                    let shares = named.filter_map(|(child, share)| Some((child, share?)));
                    self.shares.own.insert((pillar, row), shares.collect());
                }
                Err(Refusal::ZeroUnderBound(position)) if self.is_reported(row) => {
                    let region = self.given.cases[row].region;
                    let component = components[position];
                    let finding = Finding::ZeroUnderBound { region, pillar, component };
                    self.log.findings.push(finding);
                }
                Err(Refusal::ZeroUnderBound(_)) => {}
                Err(Refusal::NoWeights) => self.complain(pillar, row, Outcome::NotFinite),
            }
        }
        parts
    }

    /// Which rows have enough parts, and what becomes of the others.
    fn taking_part(&self, node: &Node) -> (Vec<Part>, Vec<bool>) {
        let columns = self.children(node);
        let mut scratch = Scratch::default();
        let gathered = (0..self.given.cases.len())
            .map(|row| node.gather(|position, _| columns[position].part(row), &mut scratch));
        gathered.map(|gathered| (gathered.err().unwrap_or(Part::Missing), gathered.is_ok())).unzip()
    }

    fn children(&self, node: &Node) -> Vec<&Cells> {
        node.children.iter().map(|child| self.table.cells(child.slot)).collect()
    }

    /// The rows of each year.
    fn years(&self) -> Vec<Vec<usize>> {
        let mut years = std::collections::BTreeMap::new();
        for (row, case) in self.given.cases.iter().enumerate() {
            years.entry(case.year).or_insert_with(Vec::new).push(row);
        }
        years.into_values().collect()
    }

    /// Says whether troubles of a row are shown: those of other years are not asked about.
    fn is_reported(&self, row: usize) -> bool {
        self.given.cases[row].year == self.question.year
    }

    /// Says why a row has no score although its parts suffice.
    fn complain(&mut self, pillar: PillarId, row: usize, outcome: Outcome) {
        if !self.is_reported(row) {
            return;
        }
        let region = self.given.cases[row].region;
        if outcome == Outcome::NotFinite {
            self.log.findings.push(Finding::NoFiniteScore { region, pillar });
            return;
        }
        let node = self.builder.plan.node(pillar);
        let low = |child: &&Child| {
            let part = self.table.cells(child.slot).part(row);
            part.score().is_some_and(|score| !node.need.allows(node.raised(score)))
        };
        let zero =
            |child: &Child| Finding::ZeroUnderMean { region, pillar, component: child.component };
        let found: Vec<Finding> = node.children.iter().filter(low).map(zero).collect();
        self.log.findings.extend(found);
    }

    /// The share of each row's index that rests on filled gaps, by the weights that count in it.
    pub(super) fn filled(&self) -> Vec<Share> {
        let plan = &self.builder.plan;
        let n_rows = self.given.cases.len();
        let mut filled =
            Filled { of_leaves: vec![Vec::new(); plan.leaves.len()], ..Filled::default() };
        filled.of_pillars.resize(plan.nodes.len(), Vec::new());
        for fill in self.given.fills {
            filled.of_leaves[fill.indicator.at()].push(fill.row);
        }
        for &pillar in &plan.order {
            let node = plan.node(pillar);
            let wholes = self.wholes(node, n_rows);
            let mut shares = vec![0.0; n_rows];
            for child in &node.children {
                filled.add(child, self.table.cells(child.slot), &mut shares);
            }
            for (share, whole) in shares.iter_mut().zip(wholes) {
                *share = if whole > 0.0 { *share / whole } else { 0.0 };
            }
            filled.of_pillars[pillar.at()] = shares;
        }
        let index = self.question.framework.index();
        filled.of_pillars[index.at()].iter().map(|&share| Share::ratio(share, 1.0)).collect()
    }

    /// The sum of the shares of the children that each row has.
    fn wholes(&self, node: &Node, n_rows: usize) -> Vec<f64> {
        let columns = self.children(node);
        if columns.iter().all(|cells| cells.is_whole()) {
            return vec![node.children.iter().fold(0.0, |sum, child| sum + child.share); n_rows];
        }
        let mut wholes = vec![0.0; n_rows];
        for (child, cells) in node.children.iter().zip(columns) {
            for (whole, part) in wholes.iter_mut().zip(cells.parts()) {
                if part.score().is_some() {
                    *whole += child.share;
                }
            }
        }
        wholes
    }
}

/// How much of every component rests on filled gaps.
#[derive(Debug, Default)]
struct Filled {
    /// By indicator: the rows that were filled, which are few.
    of_leaves: Vec<Vec<usize>>,
    /// By pillar and row: the share. Empty until it is known.
    of_pillars: Vec<Vec<f64>>,
}

impl Filled {
    /// Adds what a child brings to its parent, by row.
    fn add(&self, child: &Child, cells: &Cells, shares: &mut [f64]) {
        match child.component {
            Component::Indicator(leaf) => {
                for &row in &self.of_leaves[leaf.at()] {
                    if cells.part(row).score().is_some() {
                        shares[row] += child.share;
                    }
                }
            }
            Component::Pillar(below) => {
                let rows = shares.iter_mut().zip(&self.of_pillars[below.at()]).zip(cells.parts());
                for ((share, filled), part) in rows {
                    if part.score().is_some() {
                        *share += child.share * filled;
                    }
                }
            }
        }
    }
}
