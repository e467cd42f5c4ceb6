//! Remembers what was worked out for a cell, because the same texts come again and again.
//!
//! Most columns of a tidy file repeat the cell above or the next one of a cycle, so these two are
//! tried before the table is.

#![expect(
    clippy::disallowed_types,
    reason = "only looked up, never walked through; a million rows ask three times each"
)]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What is known about the texts seen so far.
#[derive(Debug, Clone)]
pub(super) struct Memo<T> {
    seen: Vec<(Box<[u8]>, T)>,
    by_text: HashMap<Box<[u8]>, usize, BuildHasherDefault<Fast>>,
    last: usize,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { seen: Vec::new(), by_text: HashMap::default(), last: 0 }
    }
}

impl<T: Copy> Memo<T> {
    /// What is known about a text.
    pub(super) fn get(&mut self, cell: &[u8]) -> Option<T> {
        for guess in [self.last, self.last + 1] {
            if let Some((text, known)) = self.seen.get(guess)
                && **text == *cell
            {
                self.last = guess;
                return Some(*known);
            }
        }
        self.last = *self.by_text.get(cell)?;
        Some(self.seen[self.last].1)
    }

    /// Keeps what was worked out for a text that was not known.
    pub(super) fn put(&mut self, cell: &[u8], known: T) {
        self.last = self.seen.len();
        self.seen.push((cell.into(), known));
        self.by_text.insert(cell.into(), self.last);
    }
}

/// Multiplies and turns, eight bytes at a time; good enough for names, and much faster than the
/// standard hash, which guards against attackers that a file of one's own does not hold.
#[derive(Debug, Default)]
struct Fast(u64);

impl Fast {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last));
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_found_again() {
        let mut memo = Memo::default();
        let names: Vec<String> = (0..5000).map(|n| format!("region-{}", n * 7919 % 5000)).collect();
        for (at, name) in names.iter().enumerate() {
            assert_eq!(memo.get(name.as_bytes()), None);
            memo.put(name.as_bytes(), at);
        }
        for (at, name) in names.iter().enumerate().rev() {
            assert_eq!(memo.get(name.as_bytes()), Some(at));
        }
        assert_eq!(memo.get(b"region"), None);
    }
}
