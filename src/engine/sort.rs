//! Sorts many numbers.
//!
//! Takes finite numbers, alone or with something attached to them; gives the same as sorting them by
//! [`f64::total_cmp`], to the last bit. Numbers are dealt into as many bins of equal width as there
//! are numbers, which leaves few neighbours to be compared: less than half the work of comparing
//! all. A bin that gets many, because an outlier stretches the range, is dealt again.

use super::stats;

/// No more than this are worth dealing.
const FEW: usize = 16;
/// So often are numbers dealt before they are compared after all.
const TIMES: usize = 4;

/// What can be sorted.
pub(super) trait Numbered: Copy {
    /// The number that it is sorted by.
    fn number(self) -> f64;
}

impl Numbered for f64 {
    #[inline]
    fn number(self) -> f64 {
        self
    }
}

/// A number and where it stands.
impl Numbered for (f64, u32) {
    #[inline]
    fn number(self) -> f64 {
        self.0
    }
}

/// Room to sort in, which may be used again.
#[derive(Debug)]
pub(super) struct Sorter<T> {
    dealt: Vec<T>,
    /// The bin of each number.
    bins: Vec<u32>,
    /// Where the next number of each bin goes.
    next: Vec<u32>,
}

impl<T> Default for Sorter<T> {
    fn default() -> Self {
        Self { dealt: Vec::new(), bins: Vec::new(), next: Vec::new() }
    }
}

impl<T: Numbered> Sorter<T> {
    /// Puts things in ascending order of their finite numbers, minus zero before zero; those with
    /// the same number in any order. `ends` are the least and the greatest number.
    pub(super) fn sort(&mut self, things: &mut Vec<T>, ends: (f64, f64)) {
        if self.deal(things, ends, TIMES) {
            std::mem::swap(things, &mut self.dealt);
            straighten(things);
        } else {
            compare(things);
        }
    }

    /// Deals things into bins, one after the other; says whether it could.
    fn deal(&mut self, things: &[T], (low, high): (f64, f64), times: usize) -> bool {
        let n_bins = things.len();
        let last = u32::try_from(n_bins.saturating_sub(1)).unwrap_or(u32::MAX);
        let per_unit = n_bins as f64 / (high - low);
        if n_bins <= FEW || times == 0 || !per_unit.is_normal() {
            return false;
        }
        // No greater number comes into an earlier bin.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let bin = |number: f64| (((number - low) * per_unit) as u32).min(last);
        self.bins.clear();
        self.bins.extend(things.iter().map(|thing| bin(thing.number())));
        self.next.clear();
        self.next.resize(n_bins, 0);
        for &bin in &self.bins {
            self.next[bin as usize] += 1;
        }
        let mut first = 0;
        for next in &mut self.next {
            (first, *next) = (first + *next, first);
        }
        self.dealt.clear();
        self.dealt.extend_from_slice(things);
        for (&thing, &bin) in things.iter().zip(&self.bins) {
            let next = &mut self.next[bin as usize];
            self.dealt[*next as usize] = thing;
            *next += 1;
        }
        let mut first = 0;
        for &end in &self.next {
            let met = &mut self.dealt[first..end as usize];
            if met.len() > FEW {
                deal_again(met, times - 1);
            }
            first = end as usize;
        }
        true
    }
}

/// Sorts a column of finite numbers.
pub(super) fn ascending(numbers: &mut Vec<f64>) {
    let ends = stats::ends(numbers);
    Sorter::default().sort(numbers, ends);
}

/// Does the same within one bin.
fn deal_again<T: Numbered>(things: &mut [T], times: usize) {
    let numbers = || things.iter().map(|thing| thing.number());
    let ends =
        (numbers().fold(f64::INFINITY, f64::min), numbers().fold(f64::NEG_INFINITY, f64::max));
    let mut sorter = Sorter::default();
    if sorter.deal(things, ends, times) {
        things.copy_from_slice(&sorter.dealt);
    } else {
        compare(things);
    }
}

fn compare<T: Numbered>(things: &mut [T]) {
    things.sort_unstable_by(|a, b| a.number().total_cmp(&b.number()));
}

/// Moves each number past the greater ones before it, of which there are few.
fn straighten<T: Numbered>(things: &mut [T]) {
    for at in 1..things.len() {
        let thing = things[at];
        // Most are in their place.
        if things[at - 1].number() < thing.number() {
            continue;
        }
        let mut place = at;
        while place > 0 && things[place - 1].number().total_cmp(&thing.number()).is_gt() {
            things[place] = things[place - 1];
            place -= 1;
        }
        things[place] = thing;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_outlier_keeps_nothing_from_its_place() {
        let stretched = |outlier| (0..500).map(|at| f64::from(at * 389 % 500)).chain([outlier]);
        for outlier in [1e9, -1e300, f64::MAX, 0.5, -0.0] {
            check(stretched(outlier).collect());
        }
        check(stretched(f64::MAX).chain([f64::MIN]).collect());
    }

    #[test]
    fn numbers_that_double_are_compared_in_the_end() {
        check((0..900).map(|at| 2.0_f64.powi((at * 389) % 900 - 450)).collect());
    }

    #[test]
    fn numbers_that_hardly_differ_and_zeros_of_both_signs_are_in_order() {
        check((0..300).map(|at| 1.0 + f64::EPSILON * f64::from(at % 7)).collect());
        check((0..300).map(|at| if at % 3 == 0 { -0.0 } else { 0.0 }).collect());
        check((0..300).map(|at| f64::from(at % 3 - 1) * 0.0).chain([1.0, -1.0]).collect());
        check(vec![5e-324; 100].into_iter().chain([0.0, 1e-323]).collect());
        check(vec![7.0; 100]);
        check(Vec::new());
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_comparing(
            numbers in proptest::collection::vec(
                prop_oneof![-1.0..1.0, (0..9_i32).prop_map(f64::from), -1e9..1e9,
                    proptest::num::f64::NORMAL], 0..400),
        ) {
            check(numbers);
        }
    }

    #[track_caller]
    fn check(mut numbers: Vec<f64>) {
        let mut expected = numbers.clone();
        expected.sort_unstable_by(f64::total_cmp);
        let mut placed: Vec<(f64, u32)> = numbers.iter().copied().zip(0..).collect();
        let before = numbers.clone();
        Sorter::default().sort(&mut placed, stats::ends(&numbers));
        ascending(&mut numbers);
        assert!(placed.iter().all(|&(x, at)| before[at as usize].to_bits() == x.to_bits()));
        assert!(placed.iter().zip(&numbers).all(|(placed, x)| placed.0.to_bits() == x.to_bits()));
        let bits = |numbers: &[f64]| numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&numbers), bits(&expected));
    }
}
