//! The order of observations that a data set promises.
//!
//! Takes variables and observations as they were met; gives variables with the framework's
//! indicators first, in order, and other codes sorted, and observations by variable, region and year
//! (newest first), then in the order of the files.

use rayon::prelude::*;

use super::gather::Variable;
use crate::domain::{Observation, VariableId};
use crate::parallel;

/// Puts variables and observations, which come in parts, in order.
pub(super) fn sort(
    variables: Vec<Variable<'_>>,
    mut parts: Vec<Vec<Observation>>,
) -> (Vec<Variable<'_>>, Vec<Observation>) {
    let variables = sort_variables(variables, &mut parts);
    let observations = sort_observations(variables.len(), parts);
    (variables, observations)
}

/// Sorts the variables behind the indicators, and gives observations the new positions.
fn sort_variables<'a>(
    variables: Vec<Variable<'a>>,
    parts: &mut [Vec<Observation>],
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
    for one in parts.iter_mut().flatten() {
        one.variable = VariableId::new(new_position[one.variable.at()]);
    }
    let mut variables: Vec<Option<Variable<'a>>> = variables.into_iter().map(Some).collect();
    order.into_iter().filter_map(|old| variables[old].take()).collect()
}

/// Sorts observations by way of small keys, which are dealt out to the variables and then sorted
/// where a file was not in order already; so that each observation moves only once. What has the
/// same key stays in the order of the files.
fn sort_observations(n_variables: usize, parts: Vec<Vec<Observation>>) -> Vec<Observation> {
    let n: usize = parts.iter().map(Vec::len).sum();
    let mut parts = if n < parallel::MANY { vec![joined(parts)] } else { parts };
    if let [observations] = &parts[..]
        && observations.is_sorted_by_key(|one| (one.variable, key(one)))
    {
        return joined(parts);
    }
    let (mut keys, starts) = deal(n_variables, &parts);
    for range in starts.windows(2) {
        let keys = &mut keys[range[0]..range[1]];
        if !keys.is_sorted() {
            keys.sort_unstable();
        }
    }
    if n < parallel::MANY {
        arrange(&keys, &mut parts[0]);
        joined(parts)
    } else {
        gather(&keys, &parts)
    }
}

/// All parts as one; a single one is not copied.
fn joined(mut parts: Vec<Vec<Observation>>) -> Vec<Observation> {
    if parts.len() == 1 { parts.swap_remove(0) } else { parts.into_iter().flatten().collect() }
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

/// The observations of all parts in the order of their keys.
fn gather(keys: &[(u64, u32)], parts: &[Vec<Observation>]) -> Vec<Observation> {
    let find = |&(_, at): &(u64, u32)| {
        let mut at = at as usize;
        for part in parts {
            match part.get(at) {
                Some(one) => return one.clone(),
                None => at -= part.len(),
            }
        }
        unreachable!("every key is dealt for an observation")
    };
    keys.par_iter().map(find).collect()
}

/// Keys and positions of all observations, variable by variable, and where each variable's begin.
/// Every part deals its own, into places that are its own.
fn deal(n_variables: usize, parts: &[Vec<Observation>]) -> (Vec<(u64, u32)>, Vec<usize>) {
    let count = |part: &Vec<Observation>| {
        let mut counts = vec![0; n_variables];
        for one in part {
            counts[one.variable.at()] += 1;
        }
        counts
    };
    let n = parts.iter().map(Vec::len).sum();
    let counts: Vec<Vec<usize>> = parallel::map(n, parts.iter(), count);
    let mut keys = vec![(0, 0); n];
    let mut starts = vec![0; n_variables + 1];
    let mut places: Vec<Vec<&mut [(u64, u32)]>> = parts.iter().map(|_| Vec::new()).collect();
    let mut rest = &mut keys[..];
    for variable in 0..n_variables {
        for (counts, places) in counts.iter().zip(&mut places) {
            let (own, others) = rest.split_at_mut(counts[variable]);
            places.push(own);
            rest = others;
        }
        starts[variable + 1] = n - rest.len();
    }
    let begins = parts.iter().scan(0, |next, part| {
        let begin = *next;
        *next += u32::try_from(part.len()).expect("fewer observations than u32 can count");
        Some(begin)
    });
    let begins: Vec<u32> = begins.collect();
    let parts = parts.iter().zip(places).zip(begins);
    parallel::map(n, parts, |((part, mut places), begin)| {
        for (one, at) in part.iter().zip(begin..) {
            let place = &mut places[one.variable.at()];
            let (first, others) = std::mem::take(place).split_first_mut().expect("as counted");
            *first = (key(one), at);
            *place = others;
        }
    });
    (keys, starts)
}

/// Region, then the newest year first.
fn key(one: &Observation) -> u64 {
    let years_before_the_last = u16::MAX - one.year.get().unsigned_abs();
    ((one.region.at() as u64) << 16) | u64::from(years_before_the_last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{RegionId, Status, Year};
    use crate::files::Span;

    fn observation((variable, region, year): (usize, usize, i64)) -> Observation {
        Observation {
            region: RegionId::new(region),
            variable: VariableId::new(variable),
            year: Year::new(year).unwrap(),
            value: None,
            status: Status::default(),
            confidence: None,
            uncertainty: None,
            origin: None,
            details: None,
            at: Span::NONE,
        }
    }

    proptest! {
        #[test]
        fn parts_are_dealt_and_gathered_as_one_list_is_sorted(
            mut parts in prop::collection::vec(prop::collection::vec((0..4_usize, 0..5_usize, 2020..2024_i64), 0..30), 1..5),
        ) {
            // Which one of those with the same key it is shows in its span.
            let mut n = 0;
            let parts: Vec<Vec<Observation>> = parts.drain(..).map(|part| {
                part.into_iter().map(|one| {
                    n += 1;
                    Observation { at: Span { start: n, ..Span::NONE }, ..observation(one) }
                }).collect()
            }).collect();
            let (mut keys, starts) = deal(4, &parts);
            for range in starts.windows(2) {
                keys[range[0]..range[1]].sort_unstable();
            }
            let mut expected: Vec<Observation> = parts.iter().flatten().cloned().collect();
            expected.sort_by_key(|one| (one.variable, key(one)));
            prop_assert_eq!(gather(&keys, &parts), expected.clone());
            prop_assert_eq!(sort_observations(4, parts), expected);
        }
    }
}
