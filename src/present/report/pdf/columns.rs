//! How wide the columns of a table are.

/// Widths of columns that together are no wider than the room, from the width of the widest word and
/// of the whole text of each; and whether every word fits on its line.
///
/// Columns of short texts get all they need; those of long texts share what is left.
pub(super) fn widths(words: &[f64], texts: &[f64], room: f64) -> (Vec<f64>, bool) {
    let (all_words, all_texts): (f64, f64) = (words.iter().sum(), texts.iter().sum());
    if all_words > room {
        return (shared(words, room), false);
    }
    if all_texts > room {
        let beyond: Vec<f64> = words.iter().zip(texts).map(|(word, text)| text - word).collect();
        let more = shared(&beyond, room - all_words);
        return (words.iter().zip(more).map(|(word, more)| word + more).collect(), true);
    }
    // A narrow table keeps its columns near each other.
    let total = room.min((all_texts * 1.6).max(room * 0.6));
    let stretch = if all_texts > 0.0 { total / all_texts } else { 1.0 };
    (texts.iter().map(|text| text * stretch).collect(), true)
}

/// Gives everybody what they want if it is no more than a fair share of what is left, and the others
/// the same share each.
fn shared(wants: &[f64], total: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by(|&a, &b| wants[a].total_cmp(&wants[b]));
    let (mut left, mut given) = (total, vec![0.0; wants.len()]);
    for (done, &at) in order.iter().enumerate() {
        let fair = left / (wants.len() - done) as f64;
        given[at] = wants[at].min(fair);
        left -= given[at];
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_columns_get_what_they_need_and_long_ones_share_the_rest() {
        check(&[10.0, 20.0, 30.0], &[10.0, 500.0, 900.0], 300.0, &[10.0, 140.0, 150.0]);
    }

    #[test]
    fn a_wide_table_fills_its_room_and_a_narrow_one_does_not() {
        check(&[10.0, 10.0], &[100.0, 150.0], 300.0, &[120.0, 180.0]);
        check(&[10.0, 10.0], &[20.0, 30.0], 300.0, &[72.0, 108.0]);
    }

    #[test]
    fn words_that_are_too_wide_share_the_room() {
        check(&[10.0, 400.0, 500.0], &[10.0, 400.0, 500.0], 210.0, &[10.0, 100.0, 100.0]);
    }

    #[track_caller]
    fn check(words: &[f64], texts: &[f64], room: f64, expected: &[f64]) {
        let (found, _) = widths(words, texts, room);
        assert!(found.iter().sum::<f64>() <= room + 1e-9);
        let near =
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6);
        assert!(near, "{found:?}");
    }
}
