//! Scores of many rows, column by column: what a parent reads, and what thousands of draws run over.
//!
//! A column keeps numbers and states apart, so that the commonest case, a weighted mean, is nothing
//! but multiplying and adding whole columns. What gaps mean for a parent is worked out once and kept
//! until a gap comes or goes, because draws change numbers and hardly ever gaps.

use std::ops::Range;

use super::plan::{Child, Node, Outcome, Part, Plan, Scratch, Zeros};
use crate::domain::{Aggregate, Component, Grid, IndicatorId, Score, Share};
use crate::engine::Normalised;
use crate::parallel;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    Score,
    #[default]
    Missing,
    Outside,
}

/// The scores of one component, as its parent sees them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cells {
    /// 0 where there is none.
    scores: Vec<f64>,
    states: Vec<State>,
    /// Goes up whenever a state may have changed.
    edition: u64,
}

impl Cells {
    /// The scores of an indicator.
    fn of_leaf(
        plan: &Plan,
        indicator: IndicatorId,
        scores: &[Option<Score>],
        outside: &[bool],
    ) -> Self {
        if !plan.is_plain(indicator) || outside.contains(&true) {
            let part =
                |(score, &outside): (&Option<Score>, &bool)| plan.leaf(indicator, *score, outside);
            return scores.iter().zip(outside).map(part).collect();
        }
        // Nothing is moved and everything applies: copied in one go.
        let state = |score: &Option<Score>| {
            if score.is_some() { State::Score } else { State::Missing }
        };
        let states = scores.iter().map(state).collect();
        let scores = scores.iter().map(|score| score.map_or(0.0, Score::get)).collect();
        Self { scores, states, edition: 0 }
    }

    /// The part of a row.
    #[inline]
    pub(super) fn part(&self, row: usize) -> Part {
        match self.states[row] {
            State::Score => Part::Score(self.scores[row]),
            State::Missing => Part::Missing,
            State::Outside => Part::Outside,
        }
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        (0..self.states.len()).map(|row| self.part(row))
    }

    #[inline]
    fn set(&mut self, row: usize, part: Part) {
        let (score, state) = match part {
            Part::Score(score) => (score, State::Score),
            Part::Missing => (0.0, State::Missing),
            Part::Outside => (0.0, State::Outside),
        };
        self.scores[row] = score;
        if self.states[row] != state {
            self.states[row] = state;
            self.edition += 1;
        }
    }

    fn set_states(&mut self, states: &[State]) {
        if self.states != states {
            self.states.copy_from_slice(states);
            self.edition += 1;
        }
    }

    /// Whether every row has a score.
    pub(super) fn is_whole(&self) -> bool {
        self.states.iter().all(|state| *state == State::Score)
    }

    fn resize(&mut self, n_rows: usize) {
        self.scores.resize(n_rows, 0.0);
        self.states.resize(n_rows, State::Missing);
    }
}

impl FromIterator<Part> for Cells {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        let parts = parts.into_iter();
        let n = parts.size_hint().0;
        let (scores, states) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let mut cells = Self { scores, states, edition: 0 };
        for (row, part) in parts.enumerate() {
            cells.scores.push(0.0);
            cells.states.push(State::Missing);
            cells.set(row, part);
        }
        cells
    }
}

/// The scores of all components over many rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    n_rows: usize,
    by_slot: Vec<Cells>,
    /// What gaps mean, by slot of the parent.
    gaps: Vec<Gaps>,
    /// The divisors of one column.
    divisors: Vec<f64>,
    scratch: Scratch,
}

impl Table {
    /// A table without scores.
    pub(super) fn new(plan: &Plan, n_rows: usize) -> Self {
        let by_slot = vec![Cells::default(); plan.n_slots()];
        let gaps = vec![Gaps::default(); plan.n_slots()];
        Self { n_rows, by_slot, gaps, divisors: Vec::new(), scratch: Scratch::default() }
    }

    /// Puts the scores of indicators in.
    pub(super) fn read(
        &mut self,
        plan: &Plan,
        indicators: impl Iterator<Item = IndicatorId>,
        (normalised, not_applicable): (&Normalised, &Grid<bool>),
    ) {
        let n_cells = self.n_rows * plan.leaves.len();
        let read = parallel::map(n_cells, indicators, |indicator| {
            let scores = &normalised.scores.column(indicator.at())[..self.n_rows];
            let outside = &not_applicable.column(indicator.at())[..self.n_rows];
            (indicator, Cells::of_leaf(plan, indicator, scores, outside))
        });
        for (indicator, cells) in read {
            self.put(indicator.at(), cells);
        }
    }

    /// Puts one score of an indicator in.
    pub fn set(&mut self, indicator: IndicatorId, row: usize, part: Part) {
        self.by_slot[indicator.at()].set(row, part);
    }

    pub(super) fn put(&mut self, slot: usize, cells: Cells) {
        let edition = self.by_slot[slot].edition + 1;
        self.by_slot[slot] = Cells { edition, ..cells };
    }

    pub(super) fn take(&mut self, slot: usize) -> Cells {
        let nothing = Cells { edition: self.by_slot[slot].edition + 1, ..Cells::default() };
        std::mem::replace(&mut self.by_slot[slot], nothing)
    }

    pub(super) fn cells(&self, slot: usize) -> &Cells {
        &self.by_slot[slot]
    }

    /// The part of a component in a row.
    #[inline]
    pub fn part(&self, plan: &Plan, component: Component, row: usize) -> Part {
        self.by_slot[plan.slot(component)].part(row)
    }

    /// Scores one parent for all rows; `trouble` is told of rows that have no score although their
    /// parts suffice.
    pub(super) fn score_one(
        &mut self,
        node: &Node,
        slot: usize,
        zeros: Zeros,
        mut trouble: impl FnMut(usize, Outcome),
    ) {
        let mut cells = std::mem::take(&mut self.by_slot[slot]);
        cells.resize(self.n_rows);
        let columns = &self.by_slot;
        let mut overflows = false;
        if node.how == Aggregate::Arithmetic && !node.refused && !node.children.is_empty() {
            let gaps = &mut self.gaps[slot];
            if !gaps.hold(node, columns) {
                *gaps = Gaps::of(node, columns, self.n_rows);
            }
            overflows = node.mean_of_columns(columns, gaps, (&mut self.divisors, &mut cells));
        } else {
            for row in 0..self.n_rows {
                let part = |_: usize, child: &Child| columns[child.slot].part(row);
                let part = match node.score(part, &mut self.scratch, zeros) {
                    Outcome::Part(part) => part,
                    outcome @ (Outcome::TooLow | Outcome::NotFinite) => {
                        trouble(row, outcome);
                        Part::Missing
                    }
                };
                cells.set(row, part);
            }
        }
        // Sums beyond what a float holds are the one way in which a mean has no answer.
        if overflows {
            for row in 0..self.n_rows {
                if !cells.scores[row].is_finite() {
                    trouble(row, Outcome::NotFinite);
                    cells.set(row, Part::Missing);
                }
            }
        }
        self.by_slot[slot] = cells;
    }
}

/// What the gaps among a parent's children mean for its rows.
#[derive(Debug, Clone, PartialEq, Default)]
struct Gaps {
    /// Slots, editions and units of the children from which this was worked out.
    from: Vec<(usize, u64, f64)>,
    /// What becomes of each row.
    states: Vec<State>,
    /// The parent's edition that says so.
    told: Option<u64>,
    /// Rows with a score that lack some of the children.
    partial: Vec<Partial>,
    /// Positions of the children that these have, one row after the other.
    present: Vec<usize>,
    /// Rows without a score.
    empty: Vec<usize>,
}

/// A row with a score that lacks some of the children.
#[derive(Debug, Clone, PartialEq)]
struct Partial {
    row: usize,
    /// The stretch of [`Gaps::present`] that is its own.
    present: Range<usize>,
}

impl Gaps {
    /// Says whether this is still true.
    fn hold(&self, node: &Node, columns: &[Cells]) -> bool {
        self.from.iter().copied().eq(grounds(node, columns))
    }

    fn of(node: &Node, columns: &[Cells], n_rows: usize) -> Self {
        let from = grounds(node, columns).collect();
        let mut gaps = Self { from, states: vec![State::Score; n_rows], ..Self::default() };
        if !node.children.iter().all(|child| columns[child.slot].is_whole()) {
            (0..n_rows).for_each(|row| gaps.look_at(node, columns, row));
        }
        gaps
    }

    /// Works out what becomes of a row.
    fn look_at(&mut self, node: &Node, columns: &[Cells], row: usize) {
        let (mut applicable, mut present) = (0.0, 0.0);
        let first = self.present.len();
        for (at, child) in node.children.iter().enumerate() {
            match columns[child.slot].states[row] {
                State::Score => {
                    applicable += child.unit;
                    present += child.unit;
                    self.present.push(at);
                }
                State::Missing => applicable += child.unit,
                State::Outside => {}
            }
        }
        let enough = Share::ratio(present, applicable).reaches(node.minimum);
        if applicable != 0.0 && present > 0.0 && enough {
            if self.present.len() - first < node.children.len() {
                self.partial.push(Partial { row, present: first..self.present.len() });
                return;
            }
        } else {
            self.states[row] = if applicable == 0.0 { State::Outside } else { State::Missing };
            self.empty.push(row);
        }
        self.present.truncate(first);
    }
}

/// What gaps are worked out from: slots, editions and units of the children.
fn grounds(node: &Node, columns: &[Cells]) -> impl Iterator<Item = (usize, u64, f64)> {
    node.children.iter().map(|child| (child.slot, columns[child.slot].edition, child.unit))
}

impl Node {
    /// The weighted mean of whole columns, in the same order of operations as for a single row; says
    /// whether one of them may be beyond what a float holds.
    fn mean_of_columns(
        &self,
        columns: &[Cells],
        gaps: &mut Gaps,
        (divisors, cells): (&mut Vec<f64>, &mut Cells),
    ) -> bool {
        /// So many rows at a time stay in the cache from child to child.
        const BLOCK: usize = 2048;
        let whole: f64 = self.children.iter().map(|child| child.weight).sum();
        divisors.clear();
        if !gaps.partial.is_empty() {
            divisors.resize(cells.scores.len(), whole);
        }
        for Partial { row, present } in &gaps.partial {
            let present = &gaps.present[present.clone()];
            divisors[*row] = present.iter().map(|&at| self.children[at].weight).sum();
        }
        let mut n_beyond = 0;
        for (block, points) in cells.scores.chunks_mut(BLOCK).enumerate() {
            let rows = block * BLOCK..block * BLOCK + points.len();
            // Where there is no score stands a zero, which adds nothing.
            let weighed = |child: &Child| (child.weight, &columns[child.slot].scores[rows.clone()]);
            points.fill(0.0);
            let (fours, rest) = self.children.as_chunks::<4>();
            for four in fours {
                add_four(points, four.each_ref().map(weighed));
            }
            for (weight, scores) in rest.iter().map(weighed) {
                points.iter_mut().zip(scores).for_each(|(points, score)| *points += weight * score);
            }
            if !divisors.is_empty() {
                let divisors = &divisors[rows];
                points.iter_mut().zip(divisors).for_each(|(points, divisor)| *points /= divisor);
            } else if whole != 1.0 {
                for points in points.iter_mut() {
                    *points /= whole;
                }
            }
            n_beyond += points.iter().filter(|points| !points.is_finite()).count();
        }
        for &row in &gaps.empty {
            cells.scores[row] = 0.0;
        }
        if gaps.told != Some(cells.edition) {
            cells.set_states(&gaps.states);
            gaps.told = Some(cells.edition);
        }
        n_beyond > 0
    }
}

/// Adds four weighted columns, one after the other in every row.
fn add_four(points: &mut [f64], [a, b, c, d]: [(f64, &[f64]); 4]) {
    let columns = a.1.iter().zip(b.1).zip(c.1).zip(d.1);
    for (points, (((one, two), three), four)) in points.iter_mut().zip(columns) {
        *points = *points + a.0 * one + b.0 * two + c.0 * three + d.0 * four;
    }
}

impl Plan {
    /// The leaves of the first rows as a table, to score them again and again.
    pub fn table(
        &self,
        normalised: &Normalised,
        not_applicable: &Grid<bool>,
        n_rows: usize,
    ) -> Table {
        let mut table = Table::new(self, n_rows);
        // Pillars that do not count in the index are scored too, to be looked at.
        let children = self.nodes.iter().flat_map(|node| &node.children);
        let leaves = children.filter_map(|child| match child.component {
            Component::Indicator(leaf) => Some(leaf),
            Component::Pillar(_) => None,
        });
        table.read(self, leaves, (normalised, not_applicable));
        table
    }

    /// Scores the pillars of all rows of a table; nobody has an index where it follows from other
    /// regions too (see [`Plan::stands_alone`]).
    pub fn score_table(&self, table: &mut Table, zeros: Zeros) {
        for &pillar in &self.order {
            let node = self.node(pillar);
            let slot = self.slot(Component::Pillar(pillar));
            let is_index = pillar.at() == 0;
            if node.compares || (node.rescaled && !is_index) || (is_index && !self.alone) {
                let nothing = std::iter::repeat_n(Part::Missing, table.n_rows).collect();
                table.put(slot, nothing);
            } else {
                table.score_one(node, slot, zeros, |_, _| {});
            }
        }
    }
}
