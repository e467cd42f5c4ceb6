//! How firm the result is: intervals, odds of the tiers, odds against neighbours, other choices, and
//! what would change the tier.

use super::draft::{Draft, Grid};
use super::say::{chance, whole};
use crate::domain::{Component, IndicatorId, RegionId};
use crate::engine::robust::{self, Flip, Flips, Turn};
use crate::present::chart::Kind;
use crate::present::report::Piece;
use crate::present::term::ordinal;
use crate::present::term::{self, capital};
use crate::present::view::robust::varied_text;
use crate::words;

/// So many ranked regions above and below are set against the region.
const NEIGHBOURS: usize = 3;
/// At most so many flips of a kind.
const FLIPS: usize = 8;

impl Draft<'_> {
    /// The chapter on how firm the result is.
    pub(super) fn firmness(&mut self) {
        self.chapter(
            &words!("How firm the result is", "Kết quả chắc chắn đến mức nào"),
            "firmness",
        );
        let Some(found) = self.material.firmness.filter(|_| self.standing().is_some()) else {
            let text = self.say(&words!(
                "A region without a rank has no interval.",
                "Địa phương chưa được xếp hạng thì không có khoảng thứ hạng."
            ));
            return self.paragraph(&[text]);
        };
        let (study, varied) = (self.study, &self.study.manifest.robust);
        let sentences = vec![self.spread_sentence(), varied_text(&study, varied, found)];
        self.paragraph(&sentences);
        let table = self.tier_table();
        self.table(table);
        self.exhibit(Kind::Ranking, None);
        let table = self.odds_table();
        self.table(table);
        let table = self.scenario_table();
        self.table(table);
        self.flips();
        self.exhibit(Kind::Intervals, None);
        self.pieces.push(Piece::Trial);
    }

    /// Odds of each tier, and how many points the region is from its edge.
    fn tier_table(&self) -> Grid {
        let (study, language) = (&self.study, self.study.language);
        let caption = self.say(&words!("Odds of the tiers", "Xác suất vào từng nhóm"));
        let heads = [
            capital(term::TIER.get(language)),
            self.say(&words!(">Probability (or better)", ">Xác suất (hoặc cao hơn)")),
            self.say(&words!(">Points from its edge", ">Cách ngưỡng (điểm)")),
        ];
        let mut grid = Grid::new(caption, heads);
        let Some(firm) = self.firm() else { return grid };
        for ((tier, share), margin) in
            study.manifest.tiers.iter().zip(&firm.tiers).zip(&firm.margins)
        {
            grid.push(&[
                tier.name.get(language).to_owned(),
                chance(study.numbers(), share.get()),
                margin.map_or_else(|| "–".to_owned(), |margin| self.points(margin)),
            ]);
        }
        grid
    }

    /// The ranked regions next to the region: at most so many better and so many worse.
    pub(super) fn neighbours(&self, each: usize) -> Vec<RegionId> {
        let standings = &self.study.assessment.ranking.standings;
        let Some(place) = standings.iter().position(|one| one.region == self.region) else {
            return Vec::new();
        };
        let (from, to) = (place.saturating_sub(each), (place + each + 1).min(standings.len()));
        standings[from..to].iter().map(|one| one.region).collect()
    }

    /// Odds of standing above the neighbours.
    fn odds_table(&self) -> Grid {
        let study = &self.study;
        let name = self.name();
        let caption = self.say(&words!(
            "How often {name} stands above its neighbours in the draws",
            "Xác suất {name} đứng trên các địa phương liền kề"
        ));
        let heads = [
            capital(term::REGION.get(study.language)),
            format!(">{}", capital(term::RANK.get(study.language))),
            self.say(&words!(">Probability of standing above", ">Xác suất đứng trên")),
        ];
        let mut grid = Grid::new(caption, heads);
        let Some(found) = self.material.firmness else { return grid };
        let n = study.assessment.ranking.standings.len();
        for other in self.neighbours(NEIGHBOURS).into_iter().filter(|&one| one != self.region) {
            let rank = study.assessment.ranking.standing(other).map(|standing| standing.rank);
            let Some(odds) = found.odds(self.region, other) else { continue };
            grid.push(&[
                study.region_name(other).to_owned(),
                rank.map_or_else(String::new, |rank| self.place(rank, n)),
                chance(study.numbers(), odds),
            ]);
        }
        grid
    }

    /// The place under every named scenario.
    fn scenario_table(&self) -> Grid {
        let (study, language) = (&self.study, self.study.language);
        let name = self.name();
        let caption = self.say(&words!("{name} under each scenario", "{name} theo từng phương án"));
        let heads = [
            capital(term::SCENARIO.get(language)),
            capital(term::REASON.get(language)),
            format!(">{}", capital(term::SCORE.get(language))),
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::TIER.get(language)),
        ];
        let mut grid = Grid::new(caption, heads);
        for run in study.scenarios {
            let scenario = &study.manifest.scenarios[run.scenario];
            let title = scenario
                .name
                .as_ref()
                .map_or(scenario.code.as_str(), |name| name.get(language))
                .to_owned();
            let ranking = &run.assessment.ranking;
            let standing = ranking.standing(self.region);
            let tier = standing.and_then(|one| one.tier);
            grid.push(&[
                title,
                scenario.reason.get(language).to_owned(),
                study.score_text(standing.map(|one| one.score)),
                standing.map_or_else(
                    || {
                        self.say(&crate::diagnostic::Words::new(
                            term::NOT_RANKED.0,
                            term::NOT_RANKED.1,
                        ))
                    },
                    |one| self.place(one.rank, ranking.standings.len()),
                ),
                self.tier_name(tier),
            ]);
        }
        grid
    }

    pub(super) fn tier_name(&self, tier: Option<usize>) -> String {
        tier.map_or_else(
            || "–".to_owned(),
            |at| self.study.manifest.tiers[at].name.get(self.study.language).to_owned(),
        )
    }

    /// What would change the tier: the nearest weight and the nearest value, one at a time.
    fn flips(&mut self) {
        if self.study.manifest.tiers.is_empty() {
            return;
        }
        let ranking = &self.study.assessment.ranking;
        let found = robust::flips(self.study.question, ranking, self.region, &|_, _| {});
        let Some(found) = found else { return };
        let (weights, values) = (self.weight_flips(&found), self.value_flips(&found));
        let (tables, tier) = (weights.len() + values.len(), self.tier_name(found.tier));
        self.section(&words!("What would change the tier", "Điều kiện làm thay đổi nhóm"), "flips");
        let name = self.name();
        let text = if tables == 0 {
            words!(
                "No single weight and no single value of {name} can change its tier ({tier}).",
                "Không một trọng số hay giá trị riêng lẻ nào có thể làm {name} đổi nhóm ({tier})."
            )
        } else {
            words!(
                "One thing moves and everything else stays as it is; the tier now: {tier}.",
                "Mỗi lần chỉ thay đổi một yếu tố, các yếu tố khác giữ nguyên; nhóm hiện nay: {tier}."
            )
        };
        let text = self.say(&text);
        self.paragraph(&[text]);
        self.table(weights);
        self.table(values);
    }

    fn weight_flips(&self, flips: &Flips) -> Grid {
        let percent = |share: f64| format!("{}%", self.study.numbers().fixed(100.0 * share, 1));
        let caption =
            self.say(&words!("Weights at which the tier changes", "Trọng số làm thay đổi nhóm"));
        let mut grid = self.flip_grid(caption, capital(&self.study.pillar_word()));
        let turns: Vec<&Turn<Component>> =
            flips.weights.iter().filter(|turn| turns(turn)).collect();
        for turn in turns.into_iter().take(FLIPS) {
            let name = self.component(turn.what).to_owned();
            grid.push(&self.flip_cells((name, percent(turn.now)), turn, percent));
        }
        grid
    }

    fn value_flips(&self, flips: &Flips) -> Grid {
        let caption =
            self.say(&words!("Values at which the tier changes", "Giá trị làm thay đổi nhóm"));
        let mut grid = self.flip_grid(caption, capital(term::INDICATOR.get(self.study.language)));
        let mut turns: Vec<&Turn<IndicatorId>> =
            flips.values.iter().filter(|turn| turns(turn)).collect();
        // The nearest first, by how far the score would have to move.
        turns.sort_by(|a, b| nearness(a).total_cmp(&nearness(b)).then(a.what.cmp(&b.what)));
        for turn in turns.into_iter().take(FLIPS) {
            let (name, now) = (self.indicator(turn.what).to_owned(), self.value(turn.what));
            let text = |value: f64| self.study.numbers().value(three_digits(value));
            grid.push(&self.flip_cells((name, now), turn, text));
        }
        grid
    }

    fn flip_grid(&self, caption: String, head: String) -> Grid {
        let heads = [
            head,
            self.say(&words!(">Now", ">Hiện nay")),
            self.say(&words!(">Changes below", ">Thay đổi khi thấp hơn")),
            self.say(&words!(">Changes above", ">Thay đổi khi cao hơn")),
        ];
        Grid::new(caption, heads)
    }

    fn flip_cells<T>(
        &self,
        (name, now): (String, String),
        turn: &Turn<T>,
        text: impl Fn(f64) -> String,
    ) -> Vec<String> {
        let flip = |flip: Option<Flip>| match flip {
            None => "–".to_owned(),
            Some(Flip { at, tier: Some(tier) }) => {
                format!("{} → {}", text(at), self.tier_name(Some(tier)))
            }
            Some(Flip { at, tier: None }) => {
                format!("{} → {}", text(at), self.say(&words!("no tier", "ngoài các nhóm")))
            }
        };
        vec![name, now, flip(turn.below), flip(turn.above)]
    }

    /// The middle and the ends of all draws.
    fn spread_sentence(&self) -> String {
        let Some(firm) = self.firm() else { return String::new() };
        let name = self.name();
        let (middle, (best, worst)) = (whole(firm.rank.median), firm.extremes);
        let (middle_en, best_en, worst_en) = (ordinal(middle), ordinal(best), ordinal(worst));
        self.say(&words!(
            "In the middle of the draws {name} ranks {middle_en}, in the best of them {best_en}, in the worst {worst_en}.",
            "Hạng trung vị của {name} qua các lần thử là {middle}, tốt nhất {best}, thấp nhất {worst}."
        ))
    }
}

fn turns<T>(turn: &Turn<T>) -> bool {
    turn.below.or(turn.above).is_some()
}

/// How far a value is from its nearest flip, as a share of itself.
fn nearness(turn: &Turn<IndicatorId>) -> f64 {
    let far = |flip: Flip| (flip.at - turn.now).abs() / turn.now.abs().max(f64::MIN_POSITIVE);
    let ends = [turn.below, turn.above];
    ends.into_iter().flatten().map(far).fold(f64::INFINITY, f64::min)
}

/// A flip found by halving needs no sixteen digits.
fn three_digits(value: f64) -> f64 {
    if value == 0.0 {
        return value;
    }
    let unit = 10.0_f64.powf(value.abs().log10().floor() - 2.0);
    (value / unit).round() * unit
}
