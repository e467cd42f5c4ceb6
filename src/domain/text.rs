//! Texts that people read, in the languages that a file gives, and how names are matched.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

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

    /// Says whether a reader of this language gets their own text.
    pub fn speaks(&self, language: Language) -> bool {
        self.by_language.iter().any(|(code, _)| code.is_empty() || &**code == language.code())
    }

    /// The languages and texts as given.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_language.iter().map(|(code, text)| (&**code, &**text))
    }
}

/// Brings a text into Unicode's composed form, so that "Bình" typed in two ways is one word.
pub fn nfc(text: &str) -> String {
    // Nearly every text is composed already, which is found out much faster than it is done.
    let is_composed = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed { text.to_owned() } else { text.nfc().collect() }
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
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for letter in name.nfd() {
        let letter = match letter {
            'đ' | 'Đ' | 'Ð' | 'ð' => 'd',
            '\u{0300}'..='\u{036f}' => continue,
            other => other,
        };
        if letter.is_whitespace()
            || matches!(letter, '.' | '-' | '–' | '—' | '\u{2010}' | '\u{2011}')
        {
            gap = true;
            continue;
        }
        if gap && !key.is_empty() {
            key.push(' ');
        }
        gap = false;
        key.extend(letter.to_lowercase());
    }
    key
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
    fn the_icelandic_eth_is_read_as_the_vietnamese_letter_that_it_stands_for() {
        assert_eq!(fold("Ðồng Nai"), fold("Đồng Nai"));
        assert_eq!(fold("Bi\u{300}nh Dương"), fold("Bình Dương"));
    }
}
