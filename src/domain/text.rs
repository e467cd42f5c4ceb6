//! Texts that people read, in the languages that a file gives, and how names are matched.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use super::Year;
use crate::diagnostic::Language;

/// A text of the user's in one or more languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Language code and text, in the order of the file; a plain string stands under `""`.
    by_language: Vec<(Box<str>, Box<str>)>,
}

impl Said {
    /// A text that is the same in every language.
    pub fn plain(text: &str) -> Self {
        Self { by_language: vec![("".into(), nfc(text).into())] }
    }

    /// A text by language code, in the order given.
    pub fn by_language<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pair = |(code, text): (&str, &str)| (code.into(), nfc(text).into());
        Self { by_language: texts.into_iter().map(pair).collect() }
    }

    /// The text in a language; failing that the English one, failing that the first given.
    pub fn get(&self, language: Language) -> &str {
        let in_language = |code: &str| {
            self.by_language.iter().find(|(given, _)| &**given == code).map(|(_, text)| &**text)
        };
        in_language(language.code())
            .or_else(|| in_language(""))
            .or_else(|| in_language("en"))
            .or_else(|| self.by_language.first().map(|(_, text)| &**text))
            .unwrap_or("")
    }

    /// The text for another year than the one it was written for: a title that says 2024 must not
    /// stand over the table of 2022.
    #[must_use]
    pub fn with_year(self, written: Year, year: Year) -> Self {
        let (from, to) = (written.to_string(), year.to_string());
        let moved = |(code, text): (Box<str>, Box<str>)| (code, text.replace(&from, &to).into());
        Self { by_language: self.by_language.into_iter().map(moved).collect() }
    }

    /// Says whether a reader of this language gets their own text.
    pub fn speaks(&self, language: Language) -> bool {
        self.by_language.iter().any(|(code, _)| code.is_empty() || &**code == language.code())
    }

    /// Says whether it is the text in one of its languages.
    pub fn says(&self, text: &str) -> bool {
        let text = nfc(text);
        self.by_language.iter().any(|(_, said)| **said == *text)
    }

    /// The languages and texts as given.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_language.iter().map(|(code, text)| (&**code, &**text))
    }
}

/// Brings a text into Unicode's composed form, so that "Bình" typed in two ways is one word.
pub fn nfc(text: &str) -> String {
    if text.is_ascii() || text.chars().all(is_composed) {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

/// Says whether a letter is sure to stay as it is: Latin letters with their Vietnamese marks, and
/// the usual punctuation. Others are looked up, which takes ten times as long.
fn is_composed(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// The key on which names and aliases are matched: no case, no diacritics, and runs of spaces, dots
/// and hyphens are one space.
///
/// `đ Đ Ð ð` become d: U+0110 and U+0111 have no decomposition, and sources also write U+00D0, the
/// Icelandic letter that looks the same.
///
/// ```
/// use icf::domain::fold;
/// assert_eq!(fold("Bà Rịa - Vũng Tàu"), fold("ba ria vung tau"));
/// assert_eq!(fold("ĐÀ NẴNG"), "da nang");
/// assert_eq!(fold("TP. Hồ Chí Minh"), "tp ho chi minh");
/// ```
pub fn fold(name: &str) -> String {
    let mut key = Key { text: String::with_capacity(name.len()), gap: false };
    for letter in name.chars() {
        if letter.is_ascii() {
            key.push(letter);
        } else {
            // The marks fall away, so their order is nothing and need not be brought into line.
            decompose_canonical(letter, |part| key.push(part));
        }
    }
    key.text
}

/// A folded key that is being written.
struct Key {
    text: String,
    gap: bool,
}

impl Key {
    fn push(&mut self, letter: char) {
        // Most letters of most names.
        if letter.is_ascii_alphanumeric() {
            self.close_gap();
            self.text.push(letter.to_ascii_lowercase());
            return;
        }
        let letter = match letter {
            'đ' | 'Đ' | 'Ð' | 'ð' => 'd',
            '\u{0300}'..='\u{036f}' => return,
            other => other,
        };
        if letter.is_whitespace()
            || matches!(letter, '.' | '-' | '–' | '—' | '\u{2010}' | '\u{2011}')
        {
            self.gap = true;
            return;
        }
        self.close_gap();
        if letter.is_ascii() {
            self.text.push(letter);
        } else {
            self.text.extend(letter.to_lowercase());
        }
    }

    /// Writes a space for the gap before this letter, unless it is the first.
    fn close_gap(&mut self) {
        if self.gap && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.gap = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_english_then_to_the_first() {
        let both = Said::by_language([("vi", "Băng thông"), ("en", "Broadband")]);
        assert_eq!(both.get(Language::Vi), "Băng thông");
        let dutch = Said::by_language([("nl", "Breedband")]);
        assert_eq!(dutch.get(Language::Vi), "Breedband");
        assert!(!dutch.speaks(Language::En));
        assert!(Said::plain("x").speaks(Language::Vi));
    }

    #[test]
    fn letters_that_are_not_looked_up_stay_as_they_are() {
        let all = (0..=0x10_ffff).filter_map(char::from_u32).filter(|&letter| is_composed(letter));
        let text: String = all.collect();
        assert_eq!(text.nfc().collect::<String>(), text);
        assert_eq!(nfc("Bi\u{300}nh D\u{1b0}\u{1a1}ng"), "Bình Dương");
    }

    #[test]
    fn the_icelandic_eth_is_read_as_the_vietnamese_letter_that_it_stands_for() {
        assert_eq!(fold("Ðồng Nai"), fold("Đồng Nai"));
        assert_eq!(fold("Bi\u{300}nh Dương"), fold("Bình Dương"));
    }
}
