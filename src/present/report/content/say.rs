//! Small words that many sentences need.

use crate::diagnostic::Words;
use crate::present::Numbers;
use crate::words;

/// A probability; what never or always happened is not called impossible or sure.
pub(super) fn chance(numbers: Numbers, share: f64) -> String {
    if share > 0.0 && share < 0.01 {
        return "<1%".to_owned();
    }
    if share < 1.0 && share > 0.99 {
        return ">99%".to_owned();
    }
    format!("{}%", numbers.fixed(100.0 * share, 0))
}

/// A probability in a sentence.
pub(super) fn chance_words(numbers: Numbers, share: f64) -> Words {
    if share > 0.0 && share < 0.01 {
        return words!("less than 1%", "dưới 1%");
    }
    if share < 1.0 && share > 0.99 {
        return words!("more than 99%", "trên 99%");
    }
    Words::same(chance(numbers, share))
}

/// A name inside a sentence: its first letter small, unless more capitals follow.
pub(super) fn inside(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(std::iter::once(second)).chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// A quantile of ranks as a place.
pub(super) fn whole(rank: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are small")]
    let place = rank.round() as usize;
    place
}
