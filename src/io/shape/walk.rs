//! The walker: checks a parsed table against its shape and keeps what is right.

use toml::de::{DeTable, DeValue};

use super::table::{Datum, Entry, Item, Spanned, Table};
use super::words::{expected, type_of, whole_words};
use super::{Choice, Key, Need, Range, Shape, Takes};
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Code, Date, Finite, Said, Year, nfc};
use crate::files::{FileId, Files, Span};

/// A value of the parser with the stretch of text that it stands in.
type Raw<'i> = toml::Spanned<DeValue<'i>>;

/// A key as it is written, its place, and its value.
struct Written<'a, 'i> {
    name: &'a str,
    at: Span,
    value: &'a Raw<'i>,
}

/// Checks the root of a file.
pub(super) fn check(
    root: &DeTable<'_>,
    file: FileId,
    files: &Files,
    shape: &Shape,
    troubles: &mut Diagnostics,
) -> Table {
    let mut walk = Walk { file, text: files.text(file), troubles };
    let top = Span::new(file, 0, walk.text.find('\n').unwrap_or(walk.text.len()));
    walk.table(root, top, shape.called, &[shape.keys])
}

struct Walk<'a> {
    file: FileId,
    text: &'a str,
    troubles: &'a mut Diagnostics,
}

impl Walk<'_> {
    /// Checks a table against lists of keys, the first of which may shadow the others.
    fn table(
        &mut self,
        raw: &DeTable<'_>,
        at: Span,
        called: (&str, &str),
        keys: &[&'static [Key]],
    ) -> Table {
        let known = || keys.iter().copied().flatten();
        let mut entries = Vec::with_capacity(raw.len());
        let mut wrong = Vec::new();
        for (key, value) in raw {
            let key_at = self.span(key.span());
            let written = Written { name: key.get_ref(), at: key_at, value };
            let Some(key) = known().find(|key| key.name == written.name) else {
                let names: Vec<&str> = known().map(|key| key.name).collect();
                self.troubles.add(catalog::unknown_key(written.name, called, key_at, &names));
                continue;
            };
            let datum = self.value(&written, &key.takes);
            let takes_words = matches!(key.takes, Takes::Text | Takes::Said);
            if takes_words && datum.as_ref().is_some_and(is_blank) {
                continue;
            }
            let Some(datum) = datum else {
                wrong.push(key.name);
                continue;
            };
            let key = Spanned { value: written.name.to_owned(), at: key_at };
            entries.push(Entry { key, item: Item { datum, at: self.span(value.span()) } });
        }
        let table = Table { at, entries, wrong };
        for key in known().filter(|key| key.need == Need::Must && !table.gives(key.name)) {
            self.troubles.add(catalog::missing_key(key.name, called, at));
        }
        table
    }

    /// Checks one value; gives nothing if it was wrong, which is then among the troubles.
    fn value(&mut self, written: &Written<'_, '_>, takes: &Takes) -> Option<Datum> {
        let raw = written.value;
        let at = self.span(raw.span());
        match (takes, raw.get_ref()) {
            (Takes::Text, DeValue::String(text)) => Some(Datum::Text(nfc(text))),
            (Takes::AsWritten, DeValue::String(text)) => Some(Datum::Text(nfc(text))),
            (Takes::AsWritten, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)) => {
                Some(Datum::Text(self.text.get(at.range()).unwrap_or_default().to_owned()))
            }
            (Takes::Said, DeValue::String(text)) => Some(Datum::Said(Said::plain(text))),
            (Takes::Said, DeValue::Table(table)) => self.languages(written, table),
            (Takes::Code, DeValue::String(text)) => self.code(text, at),
            (Takes::Number(range), DeValue::Integer(_) | DeValue::Float(_)) => {
                self.number(written, *range).map(Datum::Number)
            }
            (Takes::Whole(from, to), DeValue::Integer(_)) => self.whole(written, *from, *to),
            (Takes::Date, DeValue::String(_) | DeValue::Datetime(_) | DeValue::Integer(_)) => {
                self.date(written)
            }
            (Takes::Flag, DeValue::Boolean(flag)) => Some(Datum::Flag(*flag)),
            (Takes::Word(words), DeValue::String(text)) => self.word(written, text, words),
            (Takes::Table(shape), DeValue::Table(table)) => {
                Some(Datum::Table(self.table(table, at, shape.called, &[shape.keys])))
            }
            (Takes::Tables(shape), DeValue::Array(_)) => self.list(written, &Takes::Table(shape)),
            (Takes::Pair(range), DeValue::Array(list)) if list.len() == 2 => {
                self.list(written, &Takes::Number(*range))
            }
            (Takes::List(inner) | Takes::OneOrList(inner), DeValue::Array(_)) => {
                self.list(written, inner)
            }
            (Takes::OneOrList(inner), _) => {
                let datum = self.value(written, inner)?;
                Some(Datum::List(vec![Item { datum, at }]))
            }
            (Takes::Map(inner), DeValue::Table(table)) => Some(self.map(table, at, inner)),
            (Takes::Choice(choice), DeValue::String(text)) => self.name(written, text, choice),
            (Takes::Choice(choice), DeValue::Table(table)) => self.choice(written, table, choice),
            (Takes::Either(forms), _) => {
                let form = forms.iter().find(|form| suits(form, raw.get_ref()));
                match form.or_else(|| forms.iter().rev().find(|form| accepts(form, raw.get_ref())))
                {
                    Some(form) => self.value(written, form),
                    None => self.wrong_type(written, takes),
                }
            }
            _ => self.wrong_type(written, takes),
        }
    }

    fn languages(&mut self, written: &Written<'_, '_>, table: &DeTable<'_>) -> Option<Datum> {
        let mut texts = Vec::with_capacity(table.len());
        let mut fine = true;
        for (key, value) in table {
            let inner = Written { name: key.get_ref(), at: self.span(key.span()), value };
            if !is_language(inner.name) {
                let called = format!("`{}`", written.name);
                self.troubles.add(catalog::unknown_language(inner.name, &called, inner.at));
                fine = false;
            } else if let DeValue::String(text) = value.get_ref() {
                texts.push((inner.name, &**text));
            } else {
                self.wrong_type(&inner, &Takes::Text);
                fine = false;
            }
        }
        fine.then(|| Datum::Said(Said::by_language(texts)))
    }

    fn code(&mut self, text: &str, at: Span) -> Option<Datum> {
        let code = Code::new(text);
        if code.is_none() {
            self.troubles.add(catalog::bad_code(text, at));
        }
        code.map(Datum::Code)
    }

    fn number(&mut self, written: &Written<'_, '_>, range: Range) -> Option<Finite> {
        let number = match written.value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            DeValue::Integer(integer) => {
                i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        let finite = number.filter(|&number| range.holds(number)).and_then(Finite::new);
        if finite.is_none() {
            let at = self.span(written.value.span());
            self.troubles.add(catalog::number_out_of_range(written.name, range.words(), at));
        }
        finite
    }

    fn whole(&mut self, written: &Written<'_, '_>, from: i64, to: i64) -> Option<Datum> {
        let DeValue::Integer(integer) = written.value.get_ref() else { return None };
        let whole = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let whole = whole.filter(|whole| (from..=to).contains(whole));
        if whole.is_none() {
            let (en, vi) = whole_words(from, to);
            let at = self.span(written.value.span());
            self.troubles.add(catalog::number_out_of_range(written.name, (&en, &vi), at));
        }
        whole.map(Datum::Whole)
    }

    fn date(&mut self, written: &Written<'_, '_>) -> Option<Datum> {
        let at = self.span(written.value.span());
        let date = match written.value.get_ref() {
            DeValue::String(text) => Date::parse(text),
            DeValue::Datetime(day) if day.time.is_none() => day
                .date
                .and_then(|day| Date::new(Year::new(i64::from(day.year))?, day.month, day.day)),
            DeValue::Integer(year) => Date::parse(year.as_str()),
            _ => None,
        };
        if date.is_none() {
            let said = self.text.get(at.range()).unwrap_or_default();
            self.troubles.add(catalog::not_a_date(said, written.name, at));
        }
        date.map(Datum::Date)
    }

    fn word(&mut self, written: &Written<'_, '_>, text: &str, words: &[&str]) -> Option<Datum> {
        if words.contains(&text) {
            return Some(Datum::Text(text.to_owned()));
        }
        let at = self.span(written.value.span());
        self.troubles.add(catalog::unknown_word(text, written.name, at, words).in_quotes());
        None
    }

    /// Checks a list; what is wrong in it is left out and among the troubles. A list in which
    /// everything is wrong is wrong itself, so that nobody calls it empty as well.
    fn list(&mut self, written: &Written<'_, '_>, inner: &Takes) -> Option<Datum> {
        let DeValue::Array(list) = written.value.get_ref() else { return None };
        let mut items = Vec::with_capacity(list.len());
        for value in list {
            let one = Written { name: written.name, at: written.at, value };
            if let Some(datum) = self.value(&one, inner) {
                items.push(Item { datum, at: self.span(value.span()) });
            }
        }
        (list.is_empty() || !items.is_empty()).then_some(Datum::List(items))
    }

    fn map(&mut self, table: &DeTable<'_>, at: Span, inner: &Takes) -> Datum {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let written = Written { name: key.get_ref(), at: self.span(key.span()), value };
            if let Some(datum) = self.value(&written, inner) {
                let key = Spanned { value: nfc(written.name), at: written.at };
                entries.push(Entry { key, item: Item { datum, at: self.span(value.span()) } });
            }
        }
        Datum::Table(Table { at, entries, wrong: Vec::new() })
    }

    /// A choice by its name alone, which is enough only if no parameter has to be given.
    fn name(&mut self, written: &Written<'_, '_>, name: &str, choice: &Choice) -> Option<Datum> {
        let at = self.span(written.value.span());
        let Some(option) = choice.find(name) else {
            let trouble = catalog::unknown_word(name, written.name, at, &choice.names());
            self.troubles.add(trouble.in_quotes());
            return None;
        };
        let mut keys = option.keys.iter().chain(choice.common);
        if let Some(key) = keys.find(|key| key.need == Need::Must) {
            let trouble = catalog::missing_parameter(key.name, written.name, option.name, at);
            self.troubles.add(trouble);
            return None;
        }
        Some(Datum::Chosen(option.name, Table { at, entries: Vec::new(), wrong: Vec::new() }))
    }

    fn choice(
        &mut self,
        written: &Written<'_, '_>,
        table: &DeTable<'_>,
        choice: &Choice,
    ) -> Option<Datum> {
        let at = self.span(written.value.span());
        let Some((key, value)) = table.get_key_value("use") else {
            self.troubles.add(catalog::missing_use(written.name, at, &choice.names()));
            return None;
        };
        let named = Written { name: key.get_ref(), at: self.span(key.span()), value };
        let Datum::Text(name) = self.value(&named, &Takes::Text)? else { return None };
        let Some(option) = choice.find(&name) else {
            let at = self.span(value.span());
            let trouble = catalog::unknown_word(&name, written.name, at, &choice.names());
            self.troubles.add(trouble.in_quotes());
            return None;
        };
        let called = format!("`{}` = {}", written.name, option.name);
        let keys = [USE, option.keys, choice.common];
        let checked = self.table(table, at, (&called, &called), &keys);
        Some(Datum::Chosen(option.name, checked))
    }

    fn wrong_type(&mut self, written: &Written<'_, '_>, takes: &Takes) -> Option<Datum> {
        let (en, vi) = expected(takes);
        let found = type_of(written.value.get_ref());
        let at = self.span(written.value.span());
        let trouble = catalog::wrong_type(written.name, (&en, &vi), found, at);
        self.troubles.add(trouble);
        None
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }
}

/// The key that names the option of a choice.
const USE: &[Key] = &[super::may("use", Takes::Text, "Which one.")];

/// Says whether a text says nothing, which is as good as no text.
fn is_blank(datum: &Datum) -> bool {
    match datum {
        Datum::Text(text) => text.trim().is_empty(),
        Datum::Said(said) => said.all().all(|(_, text)| text.trim().is_empty()),
        Datum::Code(_)
        | Datum::Number(_)
        | Datum::Whole(_)
        | Datum::Date(_)
        | Datum::Flag(_)
        | Datum::Table(_)
        | Datum::List(_)
        | Datum::Chosen(..) => false,
    }
}

/// Says whether a key looks like the code of a language: two or three letters, and perhaps a region.
fn is_language(key: &str) -> bool {
    let (language, region) = key.split_once('-').unwrap_or((key, "x"));
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && !region.is_empty()
        && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Says whether a form is the one that a value is meant to have: tables with the key `use` are
/// choices, others are not.
fn suits(form: &Takes, value: &DeValue<'_>) -> bool {
    let is_choice = matches!(form, Takes::Choice(_));
    let right_table = value.as_table().is_none_or(|table| table.contains_key("use") == is_choice);
    accepts(form, value) && right_table
}

/// Says whether a form takes values of this TOML type.
fn accepts(form: &Takes, value: &DeValue<'_>) -> bool {
    match form {
        Takes::Text | Takes::Code | Takes::Word(_) => value.is_str(),
        Takes::AsWritten => !(value.is_table() || value.is_array() || value.is_bool()),
        Takes::Said | Takes::Choice(_) => value.is_str() || value.is_table(),
        Takes::Number(_) => value.is_integer() || value.is_float(),
        Takes::Whole(..) => value.is_integer(),
        Takes::Date => value.is_str() || value.is_datetime() || value.is_integer(),
        Takes::Flag => value.is_bool(),
        Takes::Table(_) | Takes::Map(_) => value.is_table(),
        Takes::Tables(_) | Takes::Pair(_) | Takes::List(_) => value.is_array(),
        Takes::OneOrList(inner) => value.is_array() || accepts(inner, value),
        Takes::Either(forms) => forms.iter().any(|form| accepts(form, value)),
    }
}
