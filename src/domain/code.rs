//! The written name of a thing, for machines and for references between files.

use std::fmt;

/// A short name in lower case: letters a to z, digits, `-` and `_`, beginning with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// Takes a text that is written as codes are; refuses the others.
    pub fn new(text: &str) -> Option<Self> {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let first = text.chars().next().is_some_and(fine);
        let rest = text.chars().all(|c| fine(c) || c == '-' || c == '_');
        (first && rest).then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        for (text, is_code) in [
            ("broadband-2", true),
            ("4g", true),
            ("", false),
            ("-x", false),
            ("Bình", false),
            ("a b", false),
        ] {
            assert_eq!(Code::new(text).is_some(), is_code, "{text:?}");
        }
    }
}
