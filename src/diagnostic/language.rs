//! The two languages of the interface, and a text that exists in both.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Vietnamese.
    Vi,
}

impl Language {
    /// The code by which files and flags name the language.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Vi => "vi",
        }
    }

    /// The language with this code, if the interface speaks it.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "vi" => Some(Self::Vi),
            _ => None,
        }
    }
}

/// One text of the interface in every language that the interface speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In Vietnamese.
    pub vi: String,
}

impl Words {
    /// Pairs the two texts; both are given, always.
    pub fn new(en: impl Into<String>, vi: impl Into<String>) -> Self {
        Self { en: en.into(), vi: vi.into() }
    }

    /// The same text in both languages: codes, numbers, names of files.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { en: text.clone(), vi: text }
    }

    /// The text in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Vi => &self.vi,
        }
    }
}

/// Writes one text in English and Vietnamese; names in braces are taken from the scope, as in
/// `format!`.
///
/// ```
/// use icf::words;
/// let row = 3;
/// assert_eq!(words!("row {row}", "dòng {row}").vi, "dòng 3");
/// ```
#[macro_export]
macro_rules! words {
    ($en:literal, $vi:literal $(,)?) => {
        $crate::diagnostic::Words::new(format!($en), format!($vi))
    };
}
