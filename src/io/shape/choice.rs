//! Choices: a name, or a table `{ use = name, ... }` with the parameters of that name.

use super::{Key, Need};

/// A choice of method: one of several names, each with its own parameters.
#[derive(Debug)]
pub struct Choice {
    /// Name among the definitions of the JSON Schema; unique.
    pub id: &'static str,
    /// The names.
    pub options: &'static [Named],
    /// Parameters that every name takes.
    pub common: &'static [Key],
}

/// One name of a choice.
#[derive(Debug)]
pub struct Named {
    /// As it is written.
    pub name: &'static str,
    /// Its own parameters.
    pub keys: &'static [Key],
    /// What it does.
    pub doc: &'static str,
}

impl Named {
    /// Describes one name of a choice.
    pub const fn new(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, doc }
    }
}

impl Choice {
    /// The option with this name.
    pub(super) fn find(&self, name: &str) -> Option<&'static Named> {
        self.options.iter().find(|option| option.name == name)
    }

    /// All names.
    pub fn names(&self) -> Vec<&'static str> {
        self.options.iter().map(|option| option.name).collect()
    }

    /// Says whether a name alone is enough: none of its parameters has to be there.
    pub fn stands_alone(&self, option: &Named) -> bool {
        option.keys.iter().chain(self.common).all(|key| key.need == Need::May)
    }
}

/// Words of a file and what they mean, side by side.
#[derive(Debug)]
pub struct OneOf<T: 'static> {
    /// As they are written; for [`super::Takes::Word`].
    pub names: &'static [&'static str],
    values: &'static [T],
}

impl<T: Copy> OneOf<T> {
    /// Pairs words and meanings.
    ///
    /// # Panics
    ///
    /// While compiling, if there are more of the one than of the other.
    pub const fn new(names: &'static [&'static str], values: &'static [T]) -> Self {
        assert!(names.len() == values.len(), "every word has a meaning");
        Self { names, values }
    }

    /// The meaning of a word.
    pub fn meaning(&self, word: &str) -> Option<T> {
        let at = self.names.iter().position(|name| *name == word)?;
        Some(self.values[at])
    }
}

impl<T: PartialEq> OneOf<T> {
    /// The word for a meaning.
    pub fn word(&self, meaning: &T) -> &'static str {
        let at = self.values.iter().position(|value| value == meaning);
        at.map_or("", |at| self.names[at])
    }
}
