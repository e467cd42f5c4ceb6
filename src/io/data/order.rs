//! The order of observations that a data set promises.
//!
//! Takes variables and observations as they were met; gives variables with the framework's
//! indicators first, in order, and other codes sorted, and observations by variable, region and year
//! (newest first), then in the order of the files.

use rayon::prelude::*;

use super::gather::Variable;
use crate::domain::{Observation, VariableId};

/// Puts variables and observations in order.
pub(super) fn sort(
    variables: Vec<Variable<'_>>,
    mut observations: Vec<Observation>,
) -> (Vec<Variable<'_>>, Vec<Observation>) {
    let variables = sort_variables(variables, &mut observations);
    let observations = sort_observations(variables.len(), observations);
    (variables, observations)
}

/// Sorts the variables behind the indicators, and gives observations the new positions.
fn sort_variables<'a>(
    variables: Vec<Variable<'a>>,
    observations: &mut [Observation],
) -> Vec<Variable<'a>> {
    let mut order: Vec<usize> = (0..variables.len()).collect();
    order.sort_by_key(|&at| {
        let is_indicator = variables[at].indicator.is_some();
        (!is_indicator, if is_indicator { None } else { Some(&variables[at].code) })
    });
    if order.is_sorted() {
        return variables;
    }
    let mut new_position = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        new_position[old] = new;
    }
    for one in observations {
        one.variable = VariableId::new(new_position[one.variable.at()]);
    }
    let mut variables: Vec<Option<Variable<'a>>> = variables.into_iter().map(Some).collect();
    order.into_iter().filter_map(|old| variables[old].take()).collect()
}

/// Sorts observations by way of small keys, which are dealt out to the variables and then sorted
/// where a file was not in order already; so that each observation moves only once.
fn sort_observations(n_variables: usize, mut observations: Vec<Observation>) -> Vec<Observation> {
    /// From here on threads are worth their while.
    const MANY: usize = 1 << 16;
    if observations.is_sorted_by_key(|one| (one.variable, key(one), one.at)) {
        return observations;
    }
    let (mut keys, starts) = deal(n_variables, &observations);
    for range in starts.windows(2) {
        let keys = &mut keys[range[0]..range[1]];
        if !keys.is_sorted() {
            keys.sort_unstable();
        }
        for same in keys.chunk_by_mut(|(one, _), (other, _)| one == other) {
            same.sort_by_key(|&(_, at)| observations[at as usize].at);
        }
    }
    if keys.len() < MANY {
        arrange(&keys, &mut observations);
        return observations;
    }
    keys.par_iter().map(|&(_, at)| observations[at as usize].clone()).collect()
}

/// Puts few observations in the order of their keys, without more memory than they have.
fn arrange(keys: &[(u64, u32)], observations: &mut [Observation]) {
    for here in 0..keys.len() {
        let mut at = keys[here].1 as usize;
        // What stood before this place has been swapped to where its own observation came from.
        while at < here {
            at = keys[at].1 as usize;
        }
        observations.swap(here, at);
    }
}

/// Keys and positions of all observations, variable by variable, and where each variable's begin.
fn deal(n_variables: usize, observations: &[Observation]) -> (Vec<(u64, u32)>, Vec<usize>) {
    let mut starts = vec![0; n_variables + 1];
    for one in observations {
        starts[one.variable.at() + 1] += 1;
    }
    for variable in 0..n_variables {
        starts[variable + 1] += starts[variable];
    }
    let mut next = starts.clone();
    let mut keys = vec![(0, 0); observations.len()];
    for (one, at) in observations.iter().zip(0_u32..) {
        let next = &mut next[one.variable.at()];
        keys[*next] = (key(one), at);
        *next += 1;
    }
    (keys, starts)
}

/// Region, then the newest year first.
fn key(one: &Observation) -> u64 {
    let years_before_the_last = u16::MAX - one.year.get().unsigned_abs();
    ((one.region.at() as u64) << 16) | u64::from(years_before_the_last)
}
