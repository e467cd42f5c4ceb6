//! Checked values of a file, each with its place.

use crate::domain::{Code, Date, Finite, Said, Year};
use crate::files::Span;

use super::OneOf;

/// A value and where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub at: Span,
}

impl<T> Spanned<T> {
    /// Turns the value into another, at the same place.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: turn(self.value), at: self.at }
    }
}

/// A checked value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Datum {
    Text(String),
    Said(Said),
    Code(Code),
    Number(Finite),
    Whole(i64),
    Date(Date),
    Flag(bool),
    Table(Table),
    List(Vec<Item>),
    Chosen(&'static str, Table),
}

/// A checked value with its place: an entry of a list or of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub(super) datum: Datum,
    /// Where it is written.
    pub at: Span,
}

/// A checked table: every value has the type that its shape asks for, and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(super) at: Span,
    pub(super) entries: Vec<Entry>,
    /// Keys that were given wrongly, and already told.
    pub(super) wrong: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: Spanned<String>,
    pub(super) item: Item,
}

/// The name of a choice and the table of its parameters (empty where the name stands alone).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen<'a> {
    /// The name.
    pub name: &'static str,
    /// Where the name or the table is written.
    pub at: Span,
    /// Its parameters.
    pub table: &'a Table,
}

impl Item {
    /// The text of a value that takes a text or a code; empty for others.
    pub fn text(&self) -> Spanned<&str> {
        let value = match &self.datum {
            Datum::Text(text) => text.as_str(),
            Datum::Code(code) => code.as_str(),
            Datum::Chosen(name, _) => name,
            Datum::Said(_)
            | Datum::Number(_)
            | Datum::Whole(_)
            | Datum::Date(_)
            | Datum::Flag(_)
            | Datum::Table(_)
            | Datum::List(_) => "",
        };
        Spanned { value, at: self.at }
    }

    /// The code, if the value takes one.
    pub fn code(&self) -> Option<Spanned<Code>> {
        self.read(|datum| if let Datum::Code(code) = datum { Some(code.clone()) } else { None })
    }

    /// The number, if the value takes one.
    pub fn number(&self) -> Option<Spanned<Finite>> {
        self.read(|datum| if let Datum::Number(n) = datum { Some(*n) } else { None })
    }

    /// The text in its languages, if the value takes one.
    pub fn said(&self) -> Option<Spanned<Said>> {
        self.read(|datum| if let Datum::Said(said) = datum { Some(said.clone()) } else { None })
    }

    /// The values of a list; none if the value is no list.
    pub fn list(&self) -> &[Self] {
        if let Datum::List(items) = &self.datum { items } else { &[] }
    }

    /// The two numbers of a pair.
    pub fn pair(&self) -> Option<Spanned<(Finite, Finite)>> {
        let [first, second] = self.list() else { return None };
        let pair = (first.number()?.value, second.number()?.value);
        Some(Spanned { value: pair, at: self.at })
    }

    /// The table, if the value is one.
    pub fn table(&self) -> Option<&Table> {
        if let Datum::Table(table) = &self.datum { Some(table) } else { None }
    }

    /// The choice, if the value is one.
    pub fn chosen(&self) -> Option<Chosen<'_>> {
        let Datum::Chosen(name, table) = &self.datum else { return None };
        Some(Chosen { name, at: self.at, table })
    }

    fn read<T>(&self, read: impl FnOnce(&Datum) -> Option<T>) -> Option<Spanned<T>> {
        read(&self.datum).map(|value| Spanned { value, at: self.at })
    }
}

impl Table {
    /// Where the table is written: its header or its braces.
    pub fn at(&self) -> Span {
        self.at
    }

    /// Where a key is written.
    pub fn key_at(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| entry.key.at)
    }

    /// Says whether a key is given, rightly or wrongly: for what has to be given under a condition,
    /// so that a value that was already told to be wrong is not told to be missing as well.
    pub fn gives(&self, key: &str) -> bool {
        self.get(key).is_some() || self.wrong.contains(&key)
    }

    /// The value of a key, whatever it takes.
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.item)
    }

    /// A text.
    pub fn text(&self, key: &str) -> Option<Spanned<&str>> {
        let item = self.get(key)?;
        matches!(item.datum, Datum::Text(_) | Datum::Code(_)).then(|| item.text())
    }

    /// A text as an owned one, without its place.
    pub fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value.to_owned())
    }

    /// A text in its languages.
    pub fn said(&self, key: &str) -> Option<Spanned<Said>> {
        self.get(key)?.said()
    }

    /// A code.
    pub fn code(&self, key: &str) -> Option<Spanned<Code>> {
        self.get(key)?.code()
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<Spanned<Finite>> {
        self.get(key)?.number()
    }

    /// A whole number.
    pub fn whole(&self, key: &str) -> Option<Spanned<i64>> {
        self.get(key)?.read(|datum| if let Datum::Whole(n) = datum { Some(*n) } else { None })
    }

    /// A whole number that its shape keeps within the type.
    pub fn count<T: TryFrom<i64>>(&self, key: &str) -> Option<Spanned<T>> {
        let whole = self.whole(key)?;
        Some(Spanned { value: T::try_from(whole.value).ok()?, at: whole.at })
    }

    /// A year.
    pub fn year(&self, key: &str) -> Option<Spanned<Year>> {
        let whole = self.whole(key)?;
        Some(Spanned { value: Year::new(whole.value)?, at: whole.at })
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.get(key)?.read(|datum| if let Datum::Date(date) = datum { Some(*date) } else { None })
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str) -> Option<Spanned<bool>> {
        self.get(key)?.read(|datum| if let Datum::Flag(flag) = datum { Some(*flag) } else { None })
    }

    /// What a word means.
    pub fn word<T: Copy>(&self, key: &str, words: &OneOf<T>) -> Option<Spanned<T>> {
        let word = self.text(key)?;
        Some(Spanned { value: words.meaning(word.value)?, at: word.at })
    }

    /// A table.
    pub fn table(&self, key: &str) -> Option<&Self> {
        self.get(key)?.table()
    }

    /// The tables of a list of tables, in the order of the file; none if there are none.
    pub fn tables(&self, key: &str) -> impl Iterator<Item = &Self> + use<'_> {
        self.list(key).filter_map(Item::table)
    }

    /// Two numbers.
    pub fn pair(&self, key: &str) -> Option<Spanned<(Finite, Finite)>> {
        self.get(key)?.pair()
    }

    /// The values of a list; none if there is no list.
    pub fn list(&self, key: &str) -> impl Iterator<Item = &Item> + use<'_> {
        self.get(key).map_or(&[][..], Item::list).iter()
    }

    /// The texts of a list of texts.
    pub fn strings(&self, key: &str) -> Vec<String> {
        self.list(key).map(|item| item.text().value.to_owned()).collect()
    }

    /// Keys and values of a table with free keys, in the order of the file.
    pub fn map(&self, key: &str) -> impl Iterator<Item = (Spanned<&str>, &Item)> + use<'_> {
        self.table(key).into_iter().flat_map(Self::all)
    }

    /// Keys and values of this table, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = (Spanned<&str>, &Item)> + use<'_> {
        self.entries.iter().map(|entry| {
            let key = Spanned { value: entry.key.value.as_str(), at: entry.key.at };
            (key, &entry.item)
        })
    }

    /// The name of a choice and its parameters.
    pub fn choice(&self, key: &str) -> Option<Chosen<'_>> {
        self.get(key)?.chosen()
    }
}
