//! What comes below the odds: scenarios, means, one part left out, flip points.

use serde_json::{Value, json};

use super::{Found, Robust};
use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId, RegionId};
use crate::engine::robust::{Flip, Flips, Left, Shift, Turn};
use crate::present::term::{self, capital};
use crate::present::{Block, Document, Table};
use crate::words;

/// So many movers are shown.
const MOVERS: usize = 10;

impl Robust<'_> {
    /// Adds the parts that the assessment has or that were asked for.
    pub(super) fn add_more(&self, document: &mut Document) {
        let language = self.study.language;
        let mut part = |head: Words, table: Table, text: String| {
            if !table.rows.is_empty() || !text.is_empty() {
                document.push(Block::Heading(head.get(language).to_owned()));
                document.push(Block::Table(table));
                document.push(Block::Text(text));
            }
        };
        let nothing = String::new;
        part(
            words!("Ranks under other choices", "Thứ hạng theo các phương án khác"),
            self.scenario_table(),
            nothing(),
        );
        part(
            words!(
                "Who moves when strengths no longer make up for weaknesses",
                "Địa phương đổi hạng khi điểm mạnh không còn bù được điểm yếu"
            ),
            self.mover_table(),
            nothing(),
        );
        let head = words!("One part left out", "Bỏ ra từng phần");
        part(head, self.left_table(&self.left), nothing());
        if let Some(effects) = &self.effects {
            for (head, table, text) in self.effect_parts(effects) {
                part(head, table, text);
            }
        }
        match &self.flips {
            Found::NotAsked => {}
            Found::Cannot => {
                let cannot = words!(
                    "Cannot be said: the home region is not ranked, or scores follow from other regions.",
                    "Không xác định được: địa phương chưa được xếp hạng, hoặc điểm phụ thuộc vào địa phương khác."
                );
                part(flip_head(), Table::default(), cannot.get(language).to_owned());
            }
            Found::Flips(flips) => {
                let weights = self.weight_table(flips);
                let none = weights.rows.is_empty();
                let text = if none { self.no_flip() } else { nothing() };
                part(flip_head(), weights, text);
                let values = self.value_table(flips);
                part(
                    words!("Values that would change the tier", "Giá trị làm thay đổi nhóm"),
                    values,
                    nothing(),
                );
            }
        }
    }

    fn no_flip(&self) -> String {
        let words = words!(
            "No single weight changes the tier.",
            "Không trọng số riêng lẻ nào làm thay đổi nhóm."
        );
        words.get(self.study.language).to_owned()
    }

    /// Scenarios, and the geometric mean, against the assessment.
    fn scenario_table(&self) -> Table {
        let language = self.study.language;
        let home = self.home_head();
        let mut table = Table::new([
            capital(term::SCENARIO.get(language)),
            home,
            words!(">Mean shift", ">Đổi hạng trung bình").get(language).to_owned(),
            words!("Largest shift", "Đổi hạng nhiều nhất").get(language).to_owned(),
            words!(">More than 1/3/5/10 places", ">Đổi hơn 1/3/5/10 bậc").get(language).to_owned(),
            ">Spearman".to_owned(),
            ">Kendall".to_owned(),
        ]);
        for (at, shift) in self.shifts() {
            let scenario = &self.study.manifest.scenarios[at];
            let name = scenario.name.as_ref().map(|name| name.get(language));
            let name = name.unwrap_or(scenario.code.as_str()).to_owned();
            let run = self.study.scenarios.iter().find(|run| run.scenario == at);
            let home = run.map(|run| self.home_place(&run.assessment.ranking));
            table.push(self.shift_cells(name, home.unwrap_or_default(), &shift));
        }
        if !self.means.movers.is_empty() {
            let name = words!("geometric mean of the index", "trung bình nhân ở chỉ số tổng hợp");
            let mover = self
                .study
                .manifest
                .home
                .and_then(|home| self.means.movers.iter().find(|one| one.region == home));
            let place = mover.map(|one| one.geometric.to_string());
            let own =
                self.study.manifest.home.map(|_| self.home_place(&self.study.assessment.ranking));
            let place = place.or(own).unwrap_or_default();
            table.push(self.shift_cells(name.get(language).to_owned(), place, &self.means.shift));
        }
        table
    }

    fn shifts(&self) -> impl Iterator<Item = (usize, Shift)> + '_ {
        let own = &self.study.assessment.ranking;
        let runs = self.study.scenarios.iter();
        runs.map(move |run| (run.scenario, Shift::between(own, &run.assessment.ranking)))
    }

    fn shift_cells(&self, name: String, home: String, shift: &Shift) -> Vec<String> {
        let numbers = self.study.numbers();
        let dash = || "–".to_owned();
        let more: Vec<String> =
            shift.more_than.iter().map(|share| numbers.percent(*share)).collect();
        let coefficient = |r: Option<f64>| r.map_or_else(dash, |r| numbers.fixed(r, 3));
        vec![
            name,
            home,
            numbers.fixed(shift.mean, 1),
            shift.largest.map_or_else(dash, |one| self.moved(one)),
            more.join(" / "),
            coefficient(shift.spearman),
            coefficient(shift.tau),
        ]
    }

    fn moved(&self, (region, from, to): (RegionId, usize, usize)) -> String {
        format!("{} ({from} → {to})", self.study.region_name(region))
    }

    fn home_head(&self) -> String {
        let name = self.study.manifest.home.map(|home| self.study.region_name(home));
        let name = name.map_or_else(|| "–".to_owned(), ToOwned::to_owned);
        format!(">{name}")
    }

    /// The home region's rank and tier in a ranking.
    fn home_place(&self, ranking: &crate::engine::Ranking) -> String {
        let home = self.study.manifest.home.and_then(|home| ranking.standing(home));
        home.map_or_else(
            || "–".to_owned(),
            |one| match one.tier {
                Some(tier) => format!("{} ({})", one.rank, self.tier(Some(tier))),
                None => one.rank.to_string(),
            },
        )
    }

    fn tier(&self, tier: Option<usize>) -> String {
        let language = self.study.language;
        match tier {
            Some(tier) => self.study.manifest.tiers[tier].name.get(language).to_owned(),
            None => words!("no tier", "ngoài các nhóm").get(language).to_owned(),
        }
    }

    fn mover_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::REGION.get(language)),
            words!(">Rank, arithmetic mean", ">Hạng, trung bình cộng").get(language).to_owned(),
            words!(">Rank, geometric mean", ">Hạng, trung bình nhân").get(language).to_owned(),
            words!(">Imbalance (sd of parts)", ">Mức mất cân đối (độ lệch chuẩn)")
                .get(language)
                .to_owned(),
        ]);
        for one in self.means.movers.iter().take(MOVERS) {
            let cells = vec![
                study.region_name(one.region).to_owned(),
                one.arithmetic.to_string(),
                one.geometric.to_string(),
                study.numbers().fixed(one.imbalance, study.decimals()),
            ];
            if study.manifest.home == Some(one.region) {
                table.push_home(cells);
            } else {
                table.push(cells);
            }
        }
        table
    }

    fn left_table(&self, left: &[Left]) -> Table {
        let language = self.study.language;
        let mut table = Table::new([
            words!("Without", "Bỏ ra").get(language).to_owned(),
            self.home_head(),
            words!(">Mean shift", ">Đổi hạng trung bình").get(language).to_owned(),
            words!("Largest shift", "Đổi hạng nhiều nhất").get(language).to_owned(),
            words!(">More than 1/3/5/10 places", ">Đổi hơn 1/3/5/10 bậc").get(language).to_owned(),
            ">Spearman".to_owned(),
            ">Kendall".to_owned(),
        ]);
        for one in left {
            let name = self.study.name(one.out).to_owned();
            table.push(self.shift_cells(name, self.home_place(&one.ranking), &one.shift));
        }
        table
    }

    fn weight_table(&self, flips: &Flips) -> Table {
        let language = self.study.language;
        let mut table = Table::new([
            capital(term::WEIGHT.get(language)),
            words!(">Now", ">Hiện nay").get(language).to_owned(),
            words!("Tier changes below", "Nhóm thay đổi khi thấp hơn").get(language).to_owned(),
            words!("Tier changes above", "Nhóm thay đổi khi cao hơn").get(language).to_owned(),
        ]);
        let percent = |share: f64| format!("{}%", self.study.numbers().fixed(100.0 * share, 1));
        for turn in &flips.weights {
            if turn.below.or(turn.above).is_some() {
                let name = self.study.name(turn.what).to_owned();
                table.push(self.turn_cells(name, turn, percent));
            }
        }
        table
    }

    fn value_table(&self, flips: &Flips) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::INDICATOR.get(language)),
            words!(">Now", ">Hiện nay").get(language).to_owned(),
            words!("Tier changes below", "Nhóm thay đổi khi thấp hơn").get(language).to_owned(),
            words!("Tier changes above", "Nhóm thay đổi khi cao hơn").get(language).to_owned(),
        ]);
        for turn in &flips.values {
            if turn.below.or(turn.above).is_some() {
                let indicator = study.framework.indicator(turn.what);
                let name = study.name(Component::Indicator(turn.what));
                let name = format!("{name} ({})", indicator.unit_in(language));
                table.push(
                    self.turn_cells(name, turn, |value| study.numbers().value(rounded(value))),
                );
            }
        }
        table
    }

    fn turn_cells<T>(
        &self,
        name: String,
        turn: &Turn<T>,
        text: impl Fn(f64) -> String,
    ) -> Vec<String> {
        let flip = |flip: Option<Flip>| {
            flip.map_or_else(
                || "–".to_owned(),
                |flip| format!("{}: {}", text(flip.at), self.tier(flip.tier)),
            )
        };
        vec![name, text(turn.now), flip(turn.below), flip(turn.above)]
    }

    pub(super) fn scenarios_json(&self) -> Vec<Value> {
        let scenarios = &self.study.manifest.scenarios;
        self.shifts()
            .map(|(at, shift)| {
                json!({ "scenario": scenarios[at].code.as_str(), "shift": self.shift_json(&shift) })
            })
            .collect()
    }

    pub(super) fn means_json(&self) -> Value {
        let mover = |one: &crate::engine::robust::Mover| {
            json!({
                "region": self.code(one.region), "arithmetic": one.arithmetic,
                "geometric": one.geometric, "imbalance": one.imbalance,
            })
        };
        json!({
            "shift": self.shift_json(&self.means.shift),
            "unranked_by_geometric": self.means.lost,
            "movers": self.means.movers.iter().map(mover).collect::<Vec<_>>(),
        })
    }

    pub(super) fn left_json(&self, left: &Left) -> Value {
        let ranks = left.ranking.standings.iter();
        let ranks = ranks.map(|one| (self.code(one.region).to_owned(), json!(one.rank)));
        let home = self.study.manifest.home.and_then(|home| left.ranking.standing(home));
        json!({
            "out": self.component(left.out),
            "home_rank": home.map(|one| one.rank),
            "home_tier": home.and_then(|one| one.tier).map(|tier| self.tier_code(tier)),
            "shift": self.shift_json(&left.shift),
            "ranks": ranks.collect::<serde_json::Map<_, _>>(),
        })
    }

    pub(super) fn flips_json(&self, flips: &Flips) -> Value {
        let weights = flips.weights.iter();
        let weights = weights.map(|turn| self.turn_json(self.component(turn.what), turn));
        let indicator = |id: IndicatorId| self.component(Component::Indicator(id));
        let values = flips.values.iter();
        let values = values.map(|turn| self.turn_json(indicator(turn.what), turn));
        json!({
            "region": self.code(flips.region),
            "tier": flips.tier.map(|tier| self.tier_code(tier)),
            "weights": weights.collect::<Vec<_>>(),
            "values": values.collect::<Vec<_>>(),
        })
    }

    fn turn_json<T>(&self, code: &str, turn: &Turn<T>) -> Value {
        let flip = |flip: Option<Flip>| {
            flip.map(
                |flip| json!({ "at": flip.at, "tier": flip.tier.map(|tier| self.tier_code(tier)) }),
            )
        };
        json!({
            "component": code, "now": turn.now,
            "below": flip(turn.below), "above": flip(turn.above),
        })
    }

    fn shift_json(&self, shift: &Shift) -> Value {
        let more = Shift::PLACES.iter().zip(&shift.more_than);
        let more = more.map(|(places, share)| (places.to_string(), json!(share.get())));
        json!({
            "regions": shift.n,
            "mean": shift.mean,
            "largest": shift.largest.map(|(region, from, to)| {
                json!({ "region": self.code(region), "from": from, "to": to })
            }),
            "more_than": more.collect::<serde_json::Map<_, _>>(),
            "spearman": shift.spearman,
            "tau": shift.tau,
        })
    }

    pub(super) fn component(&self, component: Component) -> &str {
        self.study.framework.code(component).as_str()
    }

    fn tier_code(&self, tier: usize) -> &str {
        self.study.manifest.tiers[tier].code.as_str()
    }
}

fn flip_head() -> Words {
    words!("What would change the tier: weights", "Điều kiện làm thay đổi nhóm: trọng số")
}

/// A value for the eye: a flip point found by halving needs no sixteen digits.
fn rounded(value: f64) -> f64 {
    let digits = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
    let unit = 10.0_f64.powf(digits - 3.0);
    (value / unit).round() * unit
}
