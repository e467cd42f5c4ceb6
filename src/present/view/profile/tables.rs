//! The tables of a profile, in the reader's language.

use super::super::foot;
use super::super::recipe::proxy_words;
use super::Profile;
use super::facts::{Extreme, GapLine};
use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId, Year};
use crate::engine::benchmark::Position;
use crate::engine::trend::Pace;
use crate::present::Table;
use crate::present::term::{self, capital};
use crate::words;

impl Profile<'_> {
    pub(super) fn pillar_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(&study.pillar_word()),
            format!(">{}", capital(term::SCORE.get(language))),
            format!(">{}", capital(term::RANK.get(language))),
            format!(">{}", capital(term::COVERAGE.get(language))),
        ]);
        for line in &self.pillars {
            let mark = foot::pillar_mark(study, line.pillar);
            let name = study.name(Component::Pillar(line.pillar));
            let place = line
                .rank
                .map_or_else(|| "–".to_owned(), |rank| study.numbers().place(rank, line.n));
            table.push(vec![
                format!("{}{name}{mark}", "  ".repeat(line.depth)),
                study.score_text(line.score),
                place,
                format!("{}%", study.numbers().fixed(100.0 * line.coverage, 0)),
            ]);
        }
        table
    }

    pub(super) fn extreme_table(&self, title: term::Term, extremes: &[Extreme]) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(title.get(language)),
            format!(">{}", capital(term::RANK.get(language))),
            format!(">{}", capital(term::VALUE.get(language))),
            capital(term::UNIT.get(language)),
            format!(">{}", capital(term::YEAR.get(language))),
            capital(term::PROXY.get(language)),
        ]);
        for extreme in extremes {
            let indicator = study.framework.indicator(extreme.indicator);
            let quality = indicator.proxy.as_ref().map(|proxy| proxy_words(proxy.quality));
            table.push(vec![
                indicator.name.get(language).to_owned(),
                study.numbers().place(extreme.rank, extreme.n),
                self.value_text(extreme.indicator),
                indicator.unit_in(study.language).to_owned(),
                self.vintage_text(extreme.indicator),
                quality.map_or_else(String::new, |words| words.get(language).to_owned()),
            ]);
        }
        table
    }

    fn value_text(&self, id: IndicatorId) -> String {
        let cell = self.study.assessment.assembled.cells.get(self.region.at(), id.at());
        cell.map_or_else(|| "–".to_owned(), |cell| self.study.numbers().short(cell.amount.get()))
    }

    fn vintage_text(&self, id: IndicatorId) -> String {
        let cell = self.study.assessment.assembled.cells.get(self.region.at(), id.at());
        let Some(cell) = cell else { return String::new() };
        let old = cell.vintage.age_in(self.study.assessment.year) > 3;
        if old { format!("{} (!)", cell.vintage) } else { cell.vintage.to_string() }
    }

    pub(super) fn gap_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::BENCHMARK.get(language)),
            words!("Compared on", "So sánh về").get(language).to_owned(),
            format!(">{}", study.region_name(self.region)),
            format!(">{}", capital(term::BENCHMARK.get(language))),
            format!(">{}", capital(term::GAP.get(language))),
            words!("Position", "Vị trí").get(language).to_owned(),
        ]);
        for line in &self.gaps {
            let benchmark = &study.manifest.benchmarks[line.benchmark];
            table.push(vec![
                benchmark.name.get(language).to_owned(),
                study.name(line.component).to_owned(),
                self.amount_text(line.component, line.against.own),
                self.known_text(line),
                line.against
                    .gap
                    .map_or_else(|| "–".to_owned(), |gap| self.gap_text(line.component, gap)),
                position_words(line.against.position).get(language).to_owned(),
            ]);
        }
        table
    }

    fn amount_text(&self, component: Component, amount: Option<f64>) -> String {
        let numbers = self.study.numbers();
        amount.map_or_else(
            || "–".to_owned(),
            |amount| match component {
                Component::Pillar(_) => numbers.fixed(amount, self.study.decimals()),
                Component::Indicator(_) => numbers.short(amount),
            },
        )
    }

    fn gap_text(&self, component: Component, gap: f64) -> String {
        let decimals = match component {
            Component::Pillar(_) => self.study.decimals(),
            Component::Indicator(_) => 1,
        };
        self.study.numbers().signed(gap, decimals)
    }

    fn known_text(&self, line: &GapLine) -> String {
        let text = |amount: f64| self.amount_text(line.component, Some(amount));
        let (low, high) = (line.against.low, line.against.high);
        match (low, high) {
            (Some(low), Some(high)) if low == high => text(low),
            (Some(low), Some(high)) => format!("{}–{}", text(low), text(high)),
            (Some(low), None) => format!("≥ {}", text(low)),
            (None, Some(high)) => format!("≤ {}", text(high)),
            (None, None) => "–".to_owned(),
        }
    }

    pub(super) fn target_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            words!("Target", "Mục tiêu").get(language).to_owned(),
            words!(">First year", ">Năm đầu").get(language).to_owned(),
            words!(">Last year", ">Năm cuối").get(language).to_owned(),
            words!(">Wanted", ">Mục tiêu").get(language).to_owned(),
            words!("Pace", "Tiến độ").get(language).to_owned(),
        ]);
        let point =
            |(year, value): (Year, f64)| format!("{} ({year})", study.numbers().short(value));
        for line in &self.targets {
            table.push(vec![
                study.name(Component::Indicator(line.indicator)).to_owned(),
                point(line.first),
                point(line.last),
                point(line.target),
                pace_term(line.pace).get(language).to_owned(),
            ]);
        }
        table
    }

    pub(super) fn missing_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::MISSING.get(language)),
            capital(&study.pillar_word()),
            capital(term::OWNER.get(language)),
        ]);
        for &id in &self.missing {
            let indicator = study.framework.indicator(id);
            table.push(vec![
                indicator.name.get(language).to_owned(),
                study.framework.pillar(indicator.pillar).name.get(language).to_owned(),
                indicator.owner.as_ref().map_or("", |owner| owner.get(language)).to_owned(),
            ]);
        }
        table
    }
}

fn position_words(position: Position) -> Words {
    match position {
        Position::Above => words!("better", "tốt hơn"),
        Position::At => words!("equal", "bằng"),
        Position::Below => words!("worse", "kém hơn"),
        Position::Unknown => words!("unknown", "chưa rõ"),
    }
}

/// How fast an indicator moves towards its target.
pub(in crate::present) fn pace_term(pace: Option<Pace>) -> term::Term {
    match pace {
        Some(Pace::OnTrack) => term::Term("on track", "đúng tiến độ"),
        Some(Pace::Moderate) => term::Term("moderate", "khá"),
        Some(Pace::Stagnating) => term::Term("stagnating", "chững lại"),
        Some(Pace::FallingBack) => term::Term("falling back", "thụt lùi"),
        None => term::Term("unknown", "chưa rõ"),
    }
}
