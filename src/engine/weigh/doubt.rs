//! Each region's own best weights: benefit of the doubt.
//!
//! Takes one region's scores and those of the reference set; gives the greatest score that any
//! weights allow under which nobody in the reference set passes 100, and what share of it each part
//! brings. Those weights need not be the only ones. Refuses scores below zero, and a part that is
//! zero but must bring its share.
//!
//! The linear programmes are solved by `microlp`.

use microlp::{ComparisonOp, OptimizationDirection, Problem};

/// What a part may bring of a region's own score.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// The least share of each part.
    pub lower: Vec<f64>,
    /// The greatest share of each part.
    pub upper: Vec<f64>,
}

/// A region's best score.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// From 0 to 100.
    pub score: f64,
    /// The share of the score that each part brings; nothing where the part is missing.
    pub shares: Vec<Option<f64>>,
}

/// Why there is no best score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// This part must bring something and is zero.
    ZeroUnderBound(usize),
    /// The bounds leave no weights, or the numbers cannot be handled.
    NoWeights,
}

/// The scores of the reference set, ready for many regions; a missing one counts 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Peers {
    rows: Vec<Vec<f64>>,
    greatest: Vec<f64>,
}

impl Peers {
    /// Takes one list of scores per region of the reference set; refuses scores below zero.
    pub fn new(rows: &[Vec<Option<f64>>]) -> Option<Self> {
        let rows: Vec<Vec<f64>> =
            rows.iter().map(|row| row.iter().map(|y| y.unwrap_or(0.0)).collect()).collect();
        if rows.iter().flatten().any(|&y| y < 0.0) {
            return None;
        }
        let k = rows.first().map_or(0, Vec::len);
        let greatest = (0..k).map(|j| rows.iter().map(|row| row[j]).fold(0.0, f64::max)).collect();
        // Whoever is nowhere better than another can pass 100 under no weights unless the other
        // does: one constraint fewer.
        let held = |one: &Vec<f64>, other: &Vec<f64>| one.iter().zip(other).all(|(a, b)| a <= b);
        let needed = |at: usize| {
            !rows.iter().enumerate().any(|(other, row)| {
                other != at && held(&rows[at], row) && (other < at || !held(row, &rows[at]))
            })
        };
        let rows = (0..rows.len()).filter(|&at| needed(at)).map(|at| rows[at].clone()).collect();
        Some(Self { rows, greatest })
    }

    /// Finds a region's best score.
    ///
    /// ```text
    /// 100 max sum w y_r, sum w y_k <= 1 for every k of the reference set, w >= 0,
    /// lower sum w y_r <= w_j y_rj <= upper sum w y_r for each part j that r has
    /// ```
    ///
    /// A region outside the reference set is held to 100. Cherchye and others (2007); bounds after
    /// Wong and Beasley (1990).
    ///
    /// ```
    /// use icf::engine::weigh::doubt::{Bounds, Peers};
    /// let scores = [[80.0, 35.0], [45.0, 90.0], [30.0, 40.0]].map(|row| row.map(Some).to_vec());
    /// let bounds = Bounds { lower: vec![0.0; 2], upper: vec![1.0; 2] };
    /// let best = Peers::new(&scores).unwrap().best(&scores[1], &bounds).unwrap();
    /// assert!((best.score - 100.0).abs() < 1e-6);
    /// ```
    pub fn best(&self, own: &[Option<f64>], bounds: &Bounds) -> Result<Best, Refusal> {
        // A part that is zero brings nothing; where it need not, its weight is best 0.
        let parts: Vec<(usize, f64)> =
            own.iter().enumerate().filter_map(|(j, y)| Some((j, (*y)?))).collect();
        if parts.iter().any(|&(_, y)| y < 0.0) {
            return Err(Refusal::NoWeights);
        }
        if let Some(&(zero, _)) = parts.iter().find(|&&(j, y)| y == 0.0 && bounds.lower[j] > 0.0) {
            return Err(Refusal::ZeroUnderBound(zero));
        }
        let mut shares: Vec<Option<f64>> = own.iter().map(|y| y.map(|_| 0.0)).collect();
        let parts: Vec<(usize, f64)> = parts.into_iter().filter(|&(_, y)| y > 0.0).collect();
        if parts.is_empty() {
            return Ok(Best { score: 0.0, shares });
        }
        let brought = self.solve(&parts, bounds).ok_or(Refusal::NoWeights)?;
        let sum: f64 = brought.iter().sum();
        if sum <= 1e-9 {
            return Err(Refusal::NoWeights);
        }
        for (&(j, _), part) in parts.iter().zip(&brought) {
            shares[j] = Some(part / sum);
        }
        Ok(Best { score: 100.0 * sum.min(1.0), shares })
    }

    /// What each part brings at the best, in the order of `parts`.
    fn solve(&self, parts: &[(usize, f64)], bounds: &Bounds) -> Option<Vec<f64>> {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        // The variables are w times the column's greatest score, so that numbers stay near 1.
        let unit = |j: usize, own: f64| self.greatest[j].max(own);
        let own: Vec<f64> = parts.iter().map(|&(j, y)| y / unit(j, y)).collect();
        let variables: Vec<_> =
            own.iter().map(|&y| problem.add_var(y, (0.0, f64::INFINITY))).collect();
        let row = |coefficients: &[f64]| -> Vec<_> {
            let all = variables.iter().copied().zip(coefficients.iter().copied());
            all.filter(|&(_, coefficient)| coefficient != 0.0).collect()
        };
        problem.add_constraint(row(&own), ComparisonOp::Le, 1.0);
        for peer in &self.rows {
            let scaled: Vec<f64> = parts.iter().map(|&(j, y)| peer[j] / unit(j, y)).collect();
            problem.add_constraint(row(&scaled), ComparisonOp::Le, 1.0);
        }
        for (at, &(j, _)) in parts.iter().enumerate() {
            let less = |share: f64| {
                own.iter()
                    .enumerate()
                    .map(move |(i, y)| if i == at { y * (1.0 - share) } else { -share * y })
            };
            if bounds.lower[j] > 0.0 {
                let coefficients: Vec<f64> = less(bounds.lower[j]).collect();
                problem.add_constraint(row(&coefficients), ComparisonOp::Ge, 0.0);
            }
            if bounds.upper[j] < 1.0 {
                let coefficients: Vec<f64> = less(bounds.upper[j]).collect();
                problem.add_constraint(row(&coefficients), ComparisonOp::Le, 0.0);
            }
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let brought =
            variables.iter().zip(&own).map(|(&v, y)| (solution.var_value(v) * y).max(0.0));
        Some(brought.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("benefit_of_the_doubt") {
            let rows: Vec<Vec<Option<f64>>> =
                case.get("scores").items().map(|row| row.maybes()).collect();
            let list = |key, default| {
                case.find(key).map_or_else(|| vec![default; rows[0].len()], |list| list.numbers())
            };
            let bounds = Bounds { lower: list("lower", 0.0), upper: list("upper", 1.0) };
            let peers = Peers::new(&rows).unwrap();
            let found: Vec<Option<f64>> = rows
                .iter()
                .map(|row| peers.best(row, &bounds).ok().map(|best| best.score))
                .collect();
            case.near_maybe(&found, &case.get("expected").maybes());
        }
    }

    #[test]
    fn a_zero_that_must_bring_its_share_is_refused_by_position() {
        let rows = [vec![Some(80.0), Some(10.0)], vec![Some(60.0), Some(0.0)]];
        let bounds = Bounds { lower: vec![0.1; 2], upper: vec![1.0; 2] };
        let peers = Peers::new(&rows).unwrap();
        assert_eq!(peers.best(&rows[1], &bounds), Err(Refusal::ZeroUnderBound(1)));
    }

    #[test]
    fn alone_everybody_is_best() {
        let rows = [vec![Some(3.0), None, Some(0.0)]];
        let bounds = Bounds { lower: vec![0.0; 3], upper: vec![1.0; 3] };
        let best = Peers::new(&rows).unwrap().best(&rows[0], &bounds).unwrap();
        assert!((best.score - 100.0).abs() < 1e-9);
        assert_eq!(best.shares, [Some(1.0), None, Some(0.0)]);
    }

    #[test]
    fn whoever_is_outside_the_reference_set_is_held_to_100() {
        let peers = Peers::new(&[vec![Some(50.0), Some(0.0)]]).unwrap();
        let bounds = Bounds { lower: vec![0.0; 2], upper: vec![1.0; 2] };
        let best = peers.best(&[Some(80.0), Some(5.0)], &bounds).unwrap();
        assert!((best.score - 100.0).abs() < 1e-9);
    }

    #[test]
    fn bounds_that_leave_nothing_are_refused() {
        let rows = [vec![Some(50.0), Some(20.0)]];
        let bounds = Bounds { lower: vec![0.0; 2], upper: vec![0.4; 2] };
        let peers = Peers::new(&rows).unwrap();
        assert_eq!(peers.best(&rows[0], &bounds), Err(Refusal::NoWeights));
    }
}
