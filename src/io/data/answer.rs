//! Answers that are no numbers: yes and no, choices, check-lists, levels.
//!
//! Takes a cell and the indicator's measure; gives the answer as positions in the framework's own
//! lists, or nothing if the framework knows no such answer.

use crate::domain::{Choice, Code, Item, Level, Measure, Value, fold};

/// Reads an answer. Numbers and points are not read here.
pub(super) fn read(cell: &str, measure: &Measure) -> Option<Value> {
    match measure {
        Measure::Number | Measure::Points => None,
        Measure::YesNo => yes_no(cell).map(Value::YesNo),
        Measure::Choice(choices) => choice(cell, choices),
        Measure::Checklist { items, .. } => ticked(cell, items),
        Measure::Rubric(levels) => level(cell, levels),
    }
}

fn yes_no(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "yes" | "1" | "co" => Some(true),
        "no" | "0" | "khong" => Some(false),
        _ => None,
    }
}

fn choice(cell: &str, choices: &[Choice]) -> Option<Value> {
    let at = choices.iter().position(|choice| choice.code.as_str() == cell)?;
    u16::try_from(at).ok().map(Value::Choice)
}

fn ticked(cell: &str, items: &[Item]) -> Option<Value> {
    if cell == "none" {
        return Some(Value::Ticked(0));
    }
    let mut bits = 0;
    for code in cell.split('|') {
        let at = items.iter().position(|item| item.code.as_str() == code.trim())?;
        bits |= 1_u64.checked_shl(u32::try_from(at).ok()?)?;
    }
    Some(Value::Ticked(bits))
}

fn level(cell: &str, levels: &[Level]) -> Option<Value> {
    let written: i64 = cell.parse().ok()?;
    let at = levels.iter().position(|level| level.level == written)?;
    u16::try_from(at).ok().map(Value::Level)
}

/// What may be answered, as it is written.
pub(super) fn known(measure: &Measure) -> Vec<String> {
    let codes = |codes: &mut dyn Iterator<Item = &Code>| codes.map(Code::to_string).collect();
    match measure {
        Measure::Number | Measure::Points => Vec::new(),
        Measure::YesNo => ["yes", "no", "1", "0", "có", "không"].map(str::to_owned).to_vec(),
        Measure::Choice(choices) => codes(&mut choices.iter().map(|choice| &choice.code)),
        Measure::Checklist { items, .. } => {
            let mut known: Vec<String> = codes(&mut items.iter().map(|item| &item.code));
            known.push("none".to_owned());
            known
        }
        Measure::Rubric(levels) => levels.iter().map(|level| level.level.to_string()).collect(),
    }
}

/// The part of a cell that is no answer: of a check-list the first item that is not in it.
pub(super) fn culprit<'c>(cell: &'c str, measure: &Measure) -> &'c str {
    let Measure::Checklist { items, .. } = measure else { return cell };
    let is_known = |code: &str| items.iter().any(|item| item.code.as_str() == code);
    cell.split('|').map(str::trim).find(|code| !is_known(code)).unwrap_or(cell)
}

/// The code of the answer whose name for people was written instead.
pub(super) fn by_name(written: &str, measure: &Measure) -> Option<String> {
    let key = fold(written);
    let is_called = |name: &crate::domain::Said| name.all().any(|(_, text)| fold(text) == key);
    match measure {
        Measure::Number | Measure::Points | Measure::YesNo => None,
        Measure::Choice(choices) => {
            choices.iter().find(|one| is_called(&one.name)).map(|one| one.code.to_string())
        }
        Measure::Checklist { items, .. } => {
            items.iter().find(|one| is_called(&one.name)).map(|one| one.code.to_string())
        }
        Measure::Rubric(levels) => {
            levels.iter().find(|one| is_called(&one.name)).map(|one| one.level.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Finite, Said};

    #[test]
    fn yes_and_no_are_understood_in_both_languages() {
        for (cell, answer) in [
            ("yes", Some(true)),
            ("NO", Some(false)),
            ("1", Some(true)),
            ("0", Some(false)),
            ("Có", Some(true)),
            ("khong", Some(false)),
            ("maybe", None),
            ("2", None),
        ] {
            assert_eq!(read(cell, &Measure::YesNo), answer.map(Value::YesNo), "{cell}");
        }
    }

    #[test]
    fn a_checklist_is_ticked_by_codes_and_none_is_an_answer() {
        let item = |code| Item { code: Code::new(code).unwrap(), name: Said::plain("Fibre plan") };
        let list = Measure::Checklist { items: vec![item("a"), item("b"), item("c")], enough: 2 };
        assert_eq!(read("a|c", &list), Some(Value::Ticked(0b101)));
        assert_eq!(read(" c | a ", &list), Some(Value::Ticked(0b101)));
        assert_eq!(read("none", &list), Some(Value::Ticked(0)));
        assert_eq!(read("a|none", &list), None);
        assert_eq!(read("a|x|y", &list), None);
        assert_eq!(culprit("a|x|y", &list), "x");
        assert_eq!(known(&list), ["a", "b", "c", "none"]);
        assert_eq!(by_name("fibre PLAN", &list).as_deref(), Some("a"));
    }

    #[test]
    fn choices_and_levels_are_positions_in_the_frameworks_lists() {
        let points = Finite::default();
        let choice =
            |code| Choice { code: Code::new(code).unwrap(), points, name: Said::plain("") };
        let choices = Measure::Choice(vec![choice("planned"), choice("adopted")]);
        assert_eq!(read("adopted", &choices), Some(Value::Choice(1)));
        assert_eq!(read("Adopted", &choices), None);
        let level = |level| Level { level, points, name: Said::plain("") };
        let rubric = Measure::Rubric(vec![level(0), level(2), level(4)]);
        assert_eq!(read("4", &rubric), Some(Value::Level(2)));
        assert_eq!(read("3", &rubric), None);
        assert_eq!(read("2.0", &rubric), None);
    }
}
