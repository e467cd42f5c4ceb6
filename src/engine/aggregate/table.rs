//! Scores of many rows, column by column: what a parent reads, and what thousands of draws run over.
//!
//! A column keeps numbers and states apart, so that the commonest case, a weighted mean over
//! columns without gaps, is nothing but multiplying and adding.

use super::plan::{Child, Node, Outcome, Part, Plan, Scratch, Zeros};
use crate::domain::{Aggregate, Component, Grid, IndicatorId, Score, Share};
use crate::engine::Normalised;

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
    /// Whether every row has a score.
    whole: bool,
}

impl Cells {
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
        (self.scores[row], self.states[row]) = (score, state);
        self.whole &= state == State::Score;
    }

    fn reset(&mut self, n_rows: usize) {
        self.scores.resize(n_rows, 0.0);
        self.states.resize(n_rows, State::Missing);
        self.whole = true;
    }
}

impl FromIterator<Part> for Cells {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        let parts = parts.into_iter();
        let n = parts.size_hint().0;
        let (scores, states) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let mut cells = Self { scores, states, whole: true };
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
    work: Work,
}

/// Room for the sums of one column, used again for every parent.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Work {
    weights: Vec<f64>,
    applicable: Vec<f64>,
    present: Vec<f64>,
    scratch: Scratch,
}

impl Table {
    /// A table without scores.
    pub(super) fn new(plan: &Plan, n_rows: usize) -> Self {
        let by_slot = vec![Cells::default(); plan.n_slots()];
        Self { n_rows, by_slot, work: Work::default() }
    }

    /// Puts an indicator's scores in.
    pub fn read(
        &mut self,
        plan: &Plan,
        indicator: IndicatorId,
        normalised: &Normalised,
        not_applicable: &Grid<bool>,
    ) {
        let column = &normalised.scores.column(indicator.at())[..self.n_rows];
        let outside = &not_applicable.column(indicator.at())[..self.n_rows];
        if plan.is_plain(indicator) && !outside.contains(&true) {
            // Nothing is moved and everything applies: copied in one go.
            let score = |score: &Option<Score>| score.map_or(0.0, Score::get);
            let state = |score: &Option<Score>| {
                if score.is_some() { State::Score } else { State::Missing }
            };
            let states: Vec<State> = column.iter().map(state).collect();
            let whole = !states.contains(&State::Missing);
            let scores = column.iter().map(score).collect();
            self.by_slot[indicator.at()] = Cells { scores, states, whole };
            return;
        }
        let part =
            |(score, &outside): (&Option<Score>, &bool)| plan.leaf(indicator, *score, outside);
        self.by_slot[indicator.at()] = column.iter().zip(outside).map(part).collect();
    }

    /// Puts one score of an indicator in.
    pub fn set(&mut self, indicator: IndicatorId, row: usize, part: Part) {
        let cells = &mut self.by_slot[indicator.at()];
        cells.set(row, part);
        cells.whole = cells.states.iter().all(|state| *state == State::Score);
    }

    /// Puts one score of an indicator in, without looking at the others of its column: for draws.
    pub fn put_score(&mut self, indicator: IndicatorId, row: usize, part: Part) {
        self.by_slot[indicator.at()].set(row, part);
    }

    pub(super) fn put(&mut self, slot: usize, cells: Cells) {
        self.by_slot[slot] = cells;
    }

    pub(super) fn take(&mut self, slot: usize) -> Cells {
        std::mem::take(&mut self.by_slot[slot])
    }

    pub(super) fn cells(&self, slot: usize) -> &Cells {
        &self.by_slot[slot]
    }

    /// The part of a component in a row.
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
        cells.reset(self.n_rows);
        let (columns, work) = (&self.by_slot, &mut self.work);
        if node.how == Aggregate::Arithmetic && !node.refused && !node.children.is_empty() {
            node.mean_of_columns(columns, work, &mut cells);
        } else {
            for row in 0..self.n_rows {
                let part = |_: usize, child: &Child| columns[child.slot].part(row);
                let part = match node.score(part, &mut work.scratch, zeros) {
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
        if cells.scores.iter().any(|score| !score.is_finite()) {
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

impl Node {
    /// The weighted mean of whole columns, in the same order of operations as for a single row.
    fn mean_of_columns(&self, columns: &[Cells], work: &mut Work, cells: &mut Cells) {
        let n_rows = cells.scores.len();
        cells.scores.fill(0.0);
        if self.children.iter().all(|child| columns[child.slot].whole) {
            let mut weight = 0.0;
            for child in &self.children {
                weight += child.weight;
                let scores = &columns[child.slot].scores;
                for (points, score) in cells.scores.iter_mut().zip(scores) {
                    *points += child.weight * score;
                }
            }
            for points in &mut cells.scores {
                *points /= weight;
            }
            cells.states.fill(State::Score);
            return;
        }
        let Work { weights, applicable, present, .. } = work;
        for sums in [&mut *weights, &mut *applicable, &mut *present] {
            sums.clear();
            sums.resize(n_rows, 0.0);
        }
        for child in &self.children {
            let column = &columns[child.slot];
            let sums = weights.iter_mut().zip(applicable.iter_mut()).zip(present.iter_mut());
            let points = cells.scores.iter_mut();
            for (((points, ((weight, applicable), present)), score), state) in
                points.zip(sums).zip(&column.scores).zip(&column.states)
            {
                let is = if *state == State::Score { 1.0 } else { 0.0 };
                let applies = if *state == State::Outside { 0.0 } else { 1.0 };
                *points += child.weight * score;
                *weight += child.weight * is;
                *present += child.unit * is;
                *applicable += child.unit * applies;
            }
        }
        for row in 0..n_rows {
            let enough = Share::ratio(present[row], applicable[row]).reaches(self.minimum);
            let part = if applicable[row] == 0.0 {
                Part::Outside
            } else if present[row] > 0.0 && enough {
                Part::Score(cells.scores[row] / weights[row])
            } else {
                Part::Missing
            };
            cells.set(row, part);
        }
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
        for indicator in self.scored_leaves() {
            table.read(self, indicator, normalised, not_applicable);
        }
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
