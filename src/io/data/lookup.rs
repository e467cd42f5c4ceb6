//! Names in cells, looked up once each.
//!
//! A name that means nothing is told once for a file, with the number of rows it stands in, and not
//! a thousand times.

use super::memo::Memo;
use super::names::{Found, Names};
use super::table::Cell;
use crate::files::Span;

/// What the names of one column mean.
#[derive(Debug)]
pub(super) struct Lookup<T> {
    memo: Memo<Result<T, usize>>,
    failures: Vec<Failure>,
}

/// A name that means nothing, or more than one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) written: String,
    /// The first cell that holds it.
    pub(super) at: Span,
    /// How many rows hold it.
    pub(super) n: usize,
    /// Codes of the things it means; empty where it means nothing.
    pub(super) codes: Vec<String>,
    /// The nearest name that means something.
    pub(super) nearest: Option<String>,
}

impl<T> Default for Lookup<T> {
    fn default() -> Self {
        Self { memo: Memo::default(), failures: Vec::new() }
    }
}

/// More names than this get no "did you mean": comparing with every name is slow, and a file with
/// so many unknown names has another trouble.
const SUGGESTED: usize = 50;

impl<T: Copy> Lookup<T> {
    /// What a cell means. What is not known yet is worked out; where that gives nothing, it may
    /// leave words about why in the failure.
    #[inline]
    pub(super) fn get(
        &mut self,
        cell: Cell<'_>,
        find: impl FnOnce(&str, &mut Failure) -> Option<T>,
    ) -> Option<T> {
        match self.memo.get(cell.bytes) {
            Some(Ok(known)) => Some(known),
            Some(Err(failure)) => {
                self.failures[failure].n += 1;
                None
            }
            None => self.work_out(cell, find),
        }
    }

    #[cold]
    fn work_out(
        &mut self,
        cell: Cell<'_>,
        find: impl FnOnce(&str, &mut Failure) -> Option<T>,
    ) -> Option<T> {
        let (written, at) = (cell.text(), cell.at());
        let mut failure =
            Failure { written: written.to_owned(), at, n: 1, codes: Vec::new(), nearest: None };
        let found = find(written, &mut failure);
        self.memo.put(cell.bytes, found.ok_or(self.failures.len()));
        if found.is_none() {
            self.failures.push(failure);
        }
        found
    }

    /// Names that meant nothing or too much, in the order of the file.
    pub(super) fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Whether one more failure is worth a "did you mean".
    pub(super) fn is_suggesting(&self) -> bool {
        self.failures.len() < SUGGESTED
    }
}

impl Failure {
    /// Takes what names know about a text: the thing, or why there is none.
    pub(super) fn or_names<'a, Id: Copy + Ord>(
        &mut self,
        names: &Names<'a, Id>,
        code_of: impl Fn(Id) -> &'a str,
    ) -> Option<Id> {
        match names.find(&self.written) {
            Found::One(id) => return Some(id),
            Found::Several(ids) => {
                self.codes = ids.into_iter().map(|id| code_of(id).to_owned()).collect();
            }
            Found::Nothing => {}
        }
        None
    }
}
