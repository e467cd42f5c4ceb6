//! How firm the ranks are: intervals, probabilities of tiers, odds, margins.

mod effects;
mod frequencies;
mod json;
mod more;
mod words;

use super::foot;
use super::study::Study;
use crate::diagnostic::Language;
use crate::domain::{Aggregate, Component, RegionId};
use crate::engine::aggregate;
use crate::engine::robust::{
    Effects, Firmness, Flips, Interval, Left, Means, Robustness, weight_margin,
};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

pub(super) use json::{firmness as firmness_json, interval as interval_json};
pub use words::failed_words;
pub(in crate::present) use words::varied_text;

/// So many ranked regions above and below the home region are set against it.
const NEIGHBOURS: usize = 3;

/// Two regions, and how sure it is that the first stands above the second.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Duel {
    region: RegionId,
    against: RegionId,
    odds: f64,
    /// The least share by which all weights have to move to turn the two.
    margin: Option<f64>,
}

/// How firm the ranks are.
#[derive(Debug, Clone)]
pub struct Robust<'a> {
    study: Study<'a>,
    varied: &'a crate::domain::Robust,
    found: Robustness,
    duels: Vec<Duel>,
    means: Means,
    frequencies: Frequencies,
    left: Vec<Left>,
    flips: Found,
    effects: Option<Effects>,
}

/// Whether it is shown how often each region had each rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequencies {
    /// In a table for people, and as the CSV.
    Shown,
    /// In JSON only.
    Hidden,
}

/// What a search for flip points gave.
#[derive(Debug, Clone)]
pub enum Found {
    /// It was not asked for.
    NotAsked,
    /// The region is not ranked, or scores follow from other regions.
    Cannot,
    /// Flip points.
    Flips(Flips),
}

/// What was asked of the engine and found.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The draws.
    pub found: Robustness,
    /// Whose odds are asked for.
    pub pair: Option<(RegionId, RegionId)>,
    /// Arithmetic against geometric means.
    pub means: Means,
    /// How often each region had each rank.
    pub frequencies: Frequencies,
    /// Rankings without one part each.
    pub left: Vec<Left>,
    /// What would change the home region's tier.
    pub flips: Found,
    /// Which input makes ranks uncertain, if asked for.
    pub effects: Option<Effects>,
}

impl<'a> Robust<'a> {
    /// The view of finished draws; odds of a pair of regions, else of the home region against its
    /// neighbours, else of each of the first against the next.
    pub fn of(study: Study<'a>, varied: &'a crate::domain::Robust, asked: Asked) -> Self {
        let Asked { found, pair, means, frequencies, left, flips, effects } = asked;
        let pairs = pair.map_or_else(|| pairs(&study), |pair| vec![pair]);
        let duel = |(region, against): (RegionId, RegionId)| {
            let odds = found.odds(region, against)?;
            Some(Duel { region, against, odds, margin: margin(&study, region, against) })
        };
        let duels = pairs.into_iter().filter_map(duel).collect();
        Self { study, varied, found, duels, means, frequencies, left, flips, effects }
    }

    fn table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let interval = words!("5–95%", "5–95%");
        let mut heads = vec![
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
            format!(">{}", words!("Median rank", "Hạng trung vị").get(language)),
            format!(">{}", interval_head(language)),
            format!(">{}", capital(term::SCORE.get(language))),
            format!(">{} {}", capital(term::SCORE.get(language)), interval.get(language)),
        ];
        let names = study.manifest.tiers.iter().map(|tier| tier.name.get(language));
        let names: Vec<&str> = names.collect();
        heads.extend(names.iter().map(|name| format!(">P({name})")));
        let margin = words!("Margin to", "Khoảng cách an toàn:");
        heads.extend(names.iter().map(|name| format!(">{} {name}", margin.get(language))));
        let mut table = Table::new(heads);
        for one in &self.found.regions {
            let cells = self.cells(one);
            if study.manifest.home == Some(one.region) {
                table.push_home(cells);
            } else {
                table.push(cells);
            }
        }
        table
    }

    fn cells(&self, one: &Firmness) -> Vec<String> {
        let (study, numbers) = (&self.study, self.study.numbers());
        let outside = if one.rank.holds(one.nominal_rank as f64) { "" } else { "!" };
        let decimals = study.decimals();
        let mut cells = vec![
            format!("{}{outside}", one.nominal_rank),
            study.region_name(one.region).to_owned(),
            place_text(study, one.rank.median),
            interval_text(study, Some(&one.rank)),
            study.score_text(Some(one.nominal_score)),
            span(&one.score, |score| numbers.fixed(score, decimals)),
        ];
        cells.extend(one.tiers.iter().map(|share| chance_text(study, share.get())));
        cells.extend(one.margins.iter().map(|margin| {
            margin.map_or_else(|| "–".to_owned(), |margin| numbers.signed(margin, decimals))
        }));
        cells
    }

    fn duel_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::REGION.get(language)),
            words!("Against", "So với").get(language).to_owned(),
            words!(">Probability of standing above", ">Xác suất đứng trên")
                .get(language)
                .to_owned(),
            words!(">Weights would have to move by", ">Trọng số phải thay đổi")
                .get(language)
                .to_owned(),
        ]);
        for duel in &self.duels {
            let margin = duel.margin.map_or_else(
                || "–".to_owned(),
                |margin| match margin {
                    1.0.. => words!("nothing turns it", "không đổi được").get(language).to_owned(),
                    _ => format!("±{}%", study.numbers().fixed(100.0 * margin, 1)),
                },
            );
            table.push(vec![
                study.region_name(duel.region).to_owned(),
                study.region_name(duel.against).to_owned(),
                chance_text(study, duel.odds),
                margin,
            ]);
        }
        table
    }
}

/// The head of a column of rank intervals.
pub(in crate::present) fn interval_head(language: Language) -> &'static str {
    term::Term("Rank interval (5–95%)", "Khoảng thứ hạng (5–95%)").get(language)
}

/// A rank interval for the eye.
pub(in crate::present) fn interval_text(study: &Study<'_>, interval: Option<&Interval>) -> String {
    let text = |interval: &Interval| span(interval, |place| place_text(study, place));
    interval.map_or_else(|| "–".to_owned(), text)
}

/// A probability; what never or always happened is not called impossible or sure.
pub(in crate::present) fn chance_text(study: &Study<'_>, share: f64) -> String {
    if share > 0.0 && share < 0.01 {
        return "<1%".to_owned();
    }
    if share < 1.0 && share > 0.99 {
        return ">99%".to_owned();
    }
    format!("{}%", study.numbers().fixed(100.0 * share, 0))
}

/// A place, which quantiles may put between two.
pub(super) fn place_text(study: &Study<'_>, place: f64) -> String {
    let tenths = (place * 10.0).round() / 10.0;
    study.numbers().fixed(tenths, usize::from(tenths.fract() != 0.0))
}

/// Both ends of an interval, or the one number that they are.
pub(super) fn span(interval: &Interval, text: impl Fn(f64) -> String) -> String {
    let (low, high) = (text(interval.low), text(interval.high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// The home region against its neighbours in the ranking; without one each of the first regions
/// against the next.
fn pairs(study: &Study<'_>) -> Vec<(RegionId, RegionId)> {
    let standings = &study.assessment.ranking.standings;
    let home = study.manifest.home;
    let place = home.and_then(|home| standings.iter().position(|one| one.region == home));
    let Some(place) = place else {
        let first = standings.windows(2).take(NEIGHBOURS);
        return first.map(|pair| (pair[0].region, pair[1].region)).collect();
    };
    let around = place.saturating_sub(NEIGHBOURS)..standings.len().min(place + NEIGHBOURS + 1);
    let others = around.filter(|&other| other != place);
    others.map(|other| (standings[place].region, standings[other].region)).collect()
}

/// The weight margin of two regions over the parts of the index, where that is a weighted mean and
/// both have all parts.
fn margin(study: &Study<'_>, region: RegionId, against: RegionId) -> Option<f64> {
    let index = study.framework.index();
    if aggregate::rule(study.question, index) != Aggregate::Arithmetic {
        return None;
    }
    let part = |&(component, share): &(Component, f64)| {
        let score = |region| study.assessment.score(region, component);
        Some((share, score(region)?.get() - score(against)?.get()))
    };
    let parts: Option<Vec<_>> =
        study.assessment.shares.of_pillar[index.at()].iter().map(part).collect();
    weight_margin(&parts?)
}

impl View for Robust<'_> {
    fn document(&self) -> Document {
        let language = self.study.language;
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(foot::summary(&self.study)));
        document.push(Block::Text(varied_text(&self.study, self.varied, &self.found)));
        document.push(Block::Table(self.table()));
        if !self.duels.is_empty() {
            let odds = words!("Odds between regions", "Xác suất đứng trên giữa các địa phương");
            document.push(Block::Heading(odds.get(language).to_owned()));
            document.push(Block::Table(self.duel_table()));
        }
        if self.frequencies == Frequencies::Shown {
            let head = words!("How often each rank", "Mỗi thứ hạng xuất hiện bao nhiêu lần");
            document.push(Block::Heading(head.get(language).to_owned()));
            document.push(Block::Table(self.frequency_table()));
        }
        self.add_more(&mut document);
        document.push(Block::Notes(self.notes()));
        document
    }

    fn csv(&self) -> CsvText {
        if self.frequencies == Frequencies::Shown {
            return self.frequency_csv();
        }
        let mut header: Vec<String> = [
            "region",
            "name",
            "rank",
            "score",
            "rank_q05",
            "rank_q50",
            "rank_q95",
            "score_q05",
            "score_q50",
            "score_q95",
            "rank_best",
            "rank_worst",
        ]
        .map(String::from)
        .into();
        let codes = || self.study.manifest.tiers.iter().map(|tier| tier.code.as_str());
        header.extend(codes().map(|code| format!("p_{code}")));
        header.extend(codes().map(|code| format!("margin_{code}")));
        let mut csv = CsvText::new(header);
        for one in &self.found.regions {
            let region = self.study.dataset.region(one.region);
            let mut row = vec![
                region.code.to_string(),
                self.study.region_name(one.region).to_owned(),
                one.nominal_rank.to_string(),
            ];
            let numbers = [
                one.nominal_score.get(),
                one.rank.low,
                one.rank.median,
                one.rank.high,
                one.score.low,
                one.score.median,
                one.score.high,
            ];
            row.extend(numbers.map(|number| csv_number(Some(number))));
            row.extend([one.extremes.0.to_string(), one.extremes.1.to_string()]);
            row.extend(one.tiers.iter().map(|share| csv_number(Some(share.get()))));
            row.extend(one.margins.iter().map(|&margin| csv_number(margin)));
            csv.push(row);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        self.to_json()
    }
}
