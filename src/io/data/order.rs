//! The order of observations that a data set promises.
//!
//! Takes variables and observations as they were met; gives variables with the framework's
//! indicators first, in order, and other codes sorted, and observations by variable, region and year
//! (newest first), then in the order of the files.

use super::gather::Variable;
use crate::domain::{Observation, VariableId};

/// Puts variables and observations in order.
pub(super) fn sort(
    variables: Vec<Variable<'_>>,
    mut observations: Vec<Observation>,
) -> (Vec<Variable<'_>>, Vec<Observation>) {
    let variables = sort_variables(variables, &mut observations);
    sort_observations(variables.len(), &mut observations);
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

/// Sorts observations within the memory that they have: a million of them take their time from the
/// machine by the pages they touch. First every variable's are brought together, then each variable
/// is sorted by way of small keys, which fits into the processor's cache.
fn sort_observations(n_variables: usize, observations: &mut [Observation]) {
    if observations.is_sorted_by_key(|one| (one.variable, key(one), one.at)) {
        return;
    }
    let mut starts = vec![0; n_variables + 1];
    for one in &*observations {
        starts[one.variable.at() + 1] += 1;
    }
    for variable in 0..n_variables {
        starts[variable + 1] += starts[variable];
    }
    bring_together(&starts, observations);

    let (mut keys, mut sorted) = (Vec::new(), Vec::new());
    for range in starts.windows(2) {
        let of_variable = &mut observations[range[0]..range[1]];
        keys.clear();
        keys.extend(of_variable.iter().zip(0_u32..).map(|(one, at)| (key(one), at)));
        keys.sort_unstable();
        for same in keys.chunk_by_mut(|(one, _), (other, _)| one == other) {
            same.sort_unstable_by_key(|&(_, at)| of_variable[at as usize].at);
        }
        sorted.clear();
        sorted.extend(keys.iter().map(|&(_, at)| of_variable[at as usize].clone()));
        of_variable.clone_from_slice(&sorted);
    }
}

/// Swaps every observation into the stretch of its variable; a stretch reaches from one start to
/// the next.
fn bring_together(starts: &[usize], observations: &mut [Observation]) {
    let mut next = starts.to_vec();
    for variable in 0..starts.len() - 1 {
        while next[variable] < starts[variable + 1] {
            let here = next[variable];
            let belongs = observations[here].variable.at();
            observations.swap(here, next[belongs]);
            next[belongs] += 1;
        }
    }
}

/// Region, then the newest year first.
fn key(one: &Observation) -> u64 {
    let years_before_the_last = u16::MAX - one.year.get().unsigned_abs();
    ((one.region.at() as u64) << 16) | u64::from(years_before_the_last)
}
