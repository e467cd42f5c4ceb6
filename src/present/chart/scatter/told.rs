//! What a scatter says, in sentences.

use super::{Scatter, Side};
use crate::diagnostic::Words;
use crate::domain::{Component, Direction};
use crate::engine::audit::{self, TRADE_OFF};
use crate::present::term;
use crate::present::view::Study;
use crate::words;

/// A correlation from which two things go closely together.
const CLOSE: f64 = 0.7;

/// The name of a side with its unit.
pub(super) fn label(side: &Side<'_>, study: &Study<'_>) -> String {
    let lower = format!(" ({})", term::LOWER.get(study.language));
    let comma = if side.unit.is_empty() { "" } else { ", " };
    let lower = if side.direction == Direction::LowerIsBetter { lower.as_str() } else { "" };
    [side.name, comma, &side.unit, lower].concat()
}

impl Scatter<'_> {
    /// The correlation by ranks where chance alone would rarely give it.
    fn sure(&self) -> Option<f64> {
        let enough = self.relation.n >= audit::FEWEST;
        self.relation.spearman.filter(|one| enough && one.is_sure()).map(|one| one.r)
    }

    /// How the two go together.
    pub(super) fn together(&self) -> Words {
        let (x, y) = (self.x.name, self.y.name);
        if self.relation.n < audit::FEWEST {
            return words!("{y} against {x}", "{y} so với {x}");
        }
        match self.sure() {
            Some(r) if r >= CLOSE => {
                words!("{x} and {y} go closely together", "{x} và {y} gắn chặt với nhau")
            }
            Some(r) if r >= TRADE_OFF => {
                words!("{x} and {y} tend to go together", "{x} và {y} có xu hướng đi cùng nhau")
            }
            Some(r) if r > 0.0 => {
                words!("{x} and {y} go together only loosely", "{x} và {y} chỉ liên quan lỏng lẻo")
            }
            Some(r) if r <= -CLOSE => {
                words!("The more {x}, the less {y}", "{x} càng cao thì {y} càng thấp")
            }
            Some(_) => words!(
                "With more {x}, {y} tends to be lower",
                "{x} cao hơn thường đi cùng {y} thấp hơn"
            ),
            None => {
                words!("{x} and {y} show no clear link", "{x} và {y} không có mối liên hệ rõ rệt")
            }
        }
    }

    /// Where the hero stands against both medians.
    pub(super) fn of_hero(&self) -> Option<Words> {
        let spot = self.spots.iter().find(|spot| self.is_hero(spot))?;
        let better =
            |side: &Side<'_>, value: f64| side.direction.sign() * (value - side.median) > 0.0;
        let (name, x, y) = (spot.name, self.x.name, self.y.name);
        Some(match (better(&self.x, spot.x), better(&self.y, spot.y)) {
            (true, true) => words!(
                "{name} is better than the median on both",
                "{name} tốt hơn mức trung vị ở cả hai"
            ),
            (false, false) => words!(
                "{name} is not above the median on either",
                "{name} không vượt mức trung vị ở cả hai"
            ),
            (true, false) => words!(
                "{name} is better than the median on {x} alone",
                "{name} chỉ tốt hơn mức trung vị về {x}"
            ),
            (false, true) => words!(
                "{name} is better than the median on {y} alone",
                "{name} chỉ tốt hơn mức trung vị về {y}"
            ),
        })
    }

    /// Says that one of the two is part of the other.
    pub(super) fn part_of_other(&self) -> Option<Words> {
        let framework = self.study.framework;
        let is_below = |mut below: Component, above: Component| loop {
            match framework.parent(below).map(Component::Pillar) {
                Some(parent) if parent == above => return true,
                Some(parent) => below = parent,
                None => return false,
            }
        };
        let (part, whole) = match (self.x.component, self.y.component) {
            (x, y) if is_below(x, y) => (self.x.name, self.y.name),
            (x, y) if is_below(y, x) => (self.y.name, self.x.name),
            _ => return None,
        };
        Some(words!(
            "{part} is itself part of {whole}, which brings part of the correlation with it.",
            "{part} là một phần của {whole}, nên một phần tương quan là do cách tính."
        ))
    }
}
