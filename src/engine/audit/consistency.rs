//! Do the parts of a pillar rise and fall together?
//!
//! Takes the columns of a pillar's parts, with gaps; leaves out those that do not vary. Covariances
//! are taken pair by pair, over the rows that both parts have.

use crate::engine::linear;
use crate::engine::weigh::Column;

/// One part among the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// Its position among the columns.
    pub at: usize,
    /// Alpha of the others; nothing for fewer than two.
    pub alpha_if_dropped: Option<f64>,
    /// Correlation with the sum of the others.
    pub item_rest: Option<f64>,
}

/// How consistently the parts of a pillar rise and fall.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Consistency {
    /// Cronbach's alpha; nothing for fewer than two parts.
    pub alpha: Option<f64>,
    /// The parts that vary.
    pub items: Vec<Item>,
}

/// Measures how consistently several columns rise and fall.
///
/// ```text
/// alpha = k^2 * mean off-diagonal covariance / sum of all covariances, k >= 2
/// item-rest of j = cov(j, sum of the others) / sqrt(var j * var of that sum)
/// ```
///
/// Alpha near 1: the parts tell one story. Alpha near 0: each tells its own, and their mean hides
/// more than it shows. For complete columns it is the well-known k/(k - 1)(1 - sum of variances /
/// variance of the sum); this form also takes columns with gaps. Cronbach (1951).
///
/// ```
/// use icf::engine::audit::consistency;
/// let twice = vec![Some(1.0), Some(2.0), Some(4.0)];
/// let found = consistency(&[twice.clone(), twice]);
/// assert!((found.alpha.unwrap() - 1.0).abs() < 1e-12);
/// assert!((found.items[0].item_rest.unwrap() - 1.0).abs() < 1e-12);
/// ```
pub fn consistency(columns: &[Column]) -> Consistency {
    let varies =
        |&at: &usize| linear::varies(&columns[at].iter().flatten().copied().collect::<Vec<f64>>());
    let kept: Vec<usize> = (0..columns.len()).filter(varies).collect();
    let covariances: Vec<Vec<Option<f64>>> = kept
        .iter()
        .map(|&a| kept.iter().map(|&b| covariance(&columns[a], &columns[b])).collect())
        .collect();
    let all: Vec<usize> = (0..kept.len()).collect();
    let item = |&j: &usize| {
        let others: Vec<usize> = all.iter().copied().filter(|&other| other != j).collect();
        Item {
            at: kept[j],
            alpha_if_dropped: alpha(&covariances, &others),
            item_rest: item_rest(&covariances, j, &others),
        }
    };
    Consistency { alpha: alpha(&covariances, &all), items: all.iter().map(item).collect() }
}

fn alpha(covariances: &[Vec<Option<f64>>], members: &[usize]) -> Option<f64> {
    if members.len() < 2 {
        return None;
    }
    let k = members.len() as f64;
    let own: f64 = members.iter().map(|&j| covariances[j][j]).sum::<Option<f64>>()?;
    let all = sum(covariances, members, members)?;
    let alpha = k * k * ((all - own) / (k * (k - 1.0))) / all;
    (all > 0.0 && alpha.is_finite()).then_some(alpha)
}

fn item_rest(covariances: &[Vec<Option<f64>>], j: usize, others: &[usize]) -> Option<f64> {
    let with = sum(covariances, &[j], others)?;
    let spread = covariances[j][j]? * sum(covariances, others, others)?;
    let r = with / spread.sqrt();
    (spread > 0.0 && r.is_finite()).then(|| r.clamp(-1.0, 1.0))
}

fn sum(covariances: &[Vec<Option<f64>>], rows: &[usize], columns: &[usize]) -> Option<f64> {
    rows.iter().flat_map(|&a| columns.iter().map(move |&b| covariances[a][b])).sum()
}

/// Gives the covariance of two columns over the rows that both have.
///
/// ```text
/// cov = sum (x - mean x)(y - mean y) / (n - 1)
/// ```
///
/// `None` for fewer than two rows.
///
/// ```
/// use icf::engine::audit::covariance;
/// let x = [Some(1.0), Some(2.0), Some(3.0), None];
/// assert_eq!(covariance(&x, &[Some(2.0), Some(4.0), Some(6.0), Some(0.0)]), Some(2.0));
/// ```
pub fn covariance(x: &[Option<f64>], y: &[Option<f64>]) -> Option<f64> {
    let both = || x.iter().zip(y).filter_map(|(x, y)| x.zip(*y));
    let (mut n, mut sum_x, mut sum_y) = (0.0, 0.0, 0.0);
    for (x, y) in both() {
        n += 1.0;
        sum_x += x;
        sum_y += y;
    }
    if n < 2.0 {
        return None;
    }
    let (mean_x, mean_y) = (sum_x / n, sum_y / n);
    let products: f64 = both().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    Some(products / (n - 1.0)).filter(|covariance| covariance.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("audit") {
            if !case.name().starts_with("alpha") {
                continue;
            }
            let found = consistency(&case.get("items").columns());
            let expected = case.get("expected");
            case.near_maybe(&[found.alpha], &[expected.get("alpha").maybe()]);
            let dropped: Vec<_> = found.items.iter().map(|item| item.alpha_if_dropped).collect();
            case.near_maybe(&dropped, &expected.get("alpha_if_dropped").maybes());
            let rest: Vec<_> = found.items.iter().map(|item| item.item_rest).collect();
            case.near_maybe(&rest, &expected.get("item_rest").maybes());
        }
    }

    #[test]
    fn one_part_has_nothing_to_be_consistent_with() {
        let found = consistency(&[vec![Some(1.0), Some(2.0)], vec![Some(3.0), Some(3.0)]]);
        assert_eq!(found.alpha, None);
        let alone = Item { at: 0, alpha_if_dropped: None, item_rest: None };
        assert_eq!(found.items, [alone]);
    }

    #[test]
    fn parts_that_no_region_shares_have_no_alpha() {
        let a = vec![Some(1.0), Some(2.0), None, None];
        let b = vec![None, None, Some(1.0), Some(2.0)];
        assert_eq!(consistency(&[a, b]).alpha, None);
        assert_eq!(consistency(&[]), Consistency::default());
    }
}
