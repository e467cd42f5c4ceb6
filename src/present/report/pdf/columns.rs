//! How wide the columns of a table are.

/// What a column asks for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Wish {
    /// The width of its widest word: narrower, and words are torn.
    pub(super) word: f64,
    /// The width of its longest text on one line.
    pub(super) text: f64,
    /// The width of all its texts together.
    pub(super) load: f64,
}

/// Widths of columns that together are no wider than the room; and whether every word fits on its
/// line.
///
/// Columns of short texts get all they need; those of long texts share what is left by how much they
/// hold.
pub(super) fn widths(wishes: &[Wish], room: f64) -> (Vec<f64>, bool) {
    let all_words: f64 = wishes.iter().map(|wish| wish.word).sum();
    let all_texts: f64 = wishes.iter().map(|wish| wish.text).sum();
    if all_words > room {
        let words: Vec<f64> = wishes.iter().map(|wish| wish.word).collect();
        return (shared(&words, room), false);
    }
    if all_texts > room {
        return (levelled(wishes, room), true);
    }
    // A narrow table keeps its columns near each other.
    let total = room.min((all_texts * 1.6).max(room * 0.6));
    let stretch = if all_texts > 0.0 { total / all_texts } else { 1.0 };
    (wishes.iter().map(|wish| wish.text * stretch).collect(), true)
}

/// Gives every column a width by what it holds, but at least its widest word and at most its longest
/// text, so that the cells of a row have about as many lines.
///
/// Not quite in proportion: the fewer words a line has, the more of it stays empty.
fn levelled(wishes: &[Wish], room: f64) -> Vec<f64> {
    let held = |wish: &Wish| wish.load.max(0.0).sqrt() * wish.load.max(0.0).sqrt().sqrt();
    let width = |wish: &Wish, factor: f64| (held(wish) * factor).clamp(wish.word, wish.text);
    let total = |factor: f64| wishes.iter().map(|wish| width(wish, factor)).sum::<f64>();
    let load: f64 = wishes.iter().map(held).sum();
    let (mut low, mut high) = (0.0, 1e6 * room / load.max(1e-6));
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if total(middle) > room { high = middle } else { low = middle }
    }
    wishes.iter().map(|wish| width(wish, low)).collect()
}

/// Gives everybody what they want if it is no more than a fair share of what is left, and the others
/// that share.
fn shared(wants: &[f64], total: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by(|&a, &b| wants[a].total_cmp(&wants[b]));
    let (mut left, mut given) = (total, vec![0.0; wants.len()]);
    for (done, at) in order.into_iter().enumerate() {
        given[at] = wants[at].min(left / (wants.len() - done) as f64);
        left -= given[at];
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_columns_get_what_they_need_and_long_ones_share_the_rest() {
        let wishes = [(10.0, 10.0, 10.0), (20.0, 500.0, 100.0), (30.0, 900.0, 300.0)];
        check(&wishes, 300.0, &[10.0, 88.428, 201.572]);
    }

    #[test]
    fn a_wide_table_fills_its_room_and_a_narrow_one_does_not() {
        check(&[(10.0, 100.0, 1.0), (10.0, 150.0, 1.0)], 300.0, &[120.0, 180.0]);
        check(&[(10.0, 20.0, 1.0), (10.0, 30.0, 1.0)], 300.0, &[72.0, 108.0]);
    }

    #[test]
    fn words_that_are_too_wide_share_the_room() {
        let wishes = [(10.0, 10.0, 1.0), (400.0, 400.0, 1.0), (500.0, 500.0, 9.0)];
        check(&wishes, 210.0, &[10.0, 100.0, 100.0]);
    }

    #[track_caller]
    fn check(wishes: &[(f64, f64, f64)], room: f64, expected: &[f64]) {
        let wish = |&(word, text, load): &(f64, f64, f64)| Wish { word, text, load };
        let (found, _) = widths(&wishes.iter().map(wish).collect::<Vec<_>>(), room);
        assert!(found.iter().sum::<f64>() <= room + 1e-9);
        let near =
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-3);
        assert!(near, "{found:?}");
    }
}
