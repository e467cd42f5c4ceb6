//! How far ranks move between two rankings of the same regions.

/// How far ranks moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shifts {
    /// Mean of the distances.
    pub mean: f64,
    /// The greatest distance.
    pub largest: usize,
    /// Share of the regions that stayed where they were.
    pub unmoved: f64,
    /// Share of the regions that moved by more than one place.
    pub more_than_1: f64,
    /// Share of the regions that moved by more than two places.
    pub more_than_2: f64,
}

/// Measures how far ranks moved between two rankings of the same regions, in the same order.
///
/// ```text
/// mean = sum |rank before - rank after| / n
/// ```
///
/// OECD/JRC Handbook, step 7. `None` for no regions.
///
/// ```
/// use icf::engine::audit::shifts;
/// let found = shifts(&[1, 2, 3, 4], &[1, 3, 2, 4]).unwrap();
/// assert_eq!((found.mean, found.largest, found.unmoved), (0.5, 1, 0.5));
/// ```
pub fn shifts(before: &[usize], after: &[usize]) -> Option<Shifts> {
    let moved: Vec<usize> = before.iter().zip(after).map(|(a, b)| a.abs_diff(*b)).collect();
    let n = moved.len() as f64;
    let share = |counts: fn(usize) -> bool| {
        moved.iter().filter(|&&distance| counts(distance)).count() as f64 / n
    };
    Some(Shifts {
        largest: *moved.iter().max()?,
        mean: moved.iter().sum::<usize>() as f64 / n,
        unmoved: share(|distance| distance == 0),
        more_than_1: share(|distance| distance > 1),
        more_than_2: share(|distance| distance > 2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_shifts_come_out() {
        for case in golden::cases("audit") {
            let Some(nominal) = case.find("nominal") else { continue };
            for (name, ranks) in case.get("scenarios").entries() {
                let found = shifts(&ranks_of(&nominal), &ranks_of(&ranks)).unwrap();
                let expected = case.get("expected").get(&name);
                let numbers = [
                    ("mean_absolute", found.mean),
                    ("largest", found.largest as f64),
                    ("share_unmoved", found.unmoved),
                    ("share_more_than_1", found.more_than_1),
                    ("share_more_than_2", found.more_than_2),
                ];
                for (key, found) in numbers {
                    case.near(&[found], &[expected.get(key).number()]);
                }
            }
        }
    }

    #[test]
    fn no_regions_move_nowhere() {
        assert_eq!(shifts(&[], &[]), None);
    }

    /// Ranks of a case: whole numbers from 1.
    fn ranks_of(case: &golden::Case) -> Vec<usize> {
        case.numbers().iter().map(|rank| format!("{rank}").parse().unwrap()).collect()
    }
}
