//! One region: its place, factors, strengths and weaknesses, gaps to benchmarks, what is missing.

use serde_json::json;

use super::foot;
use super::grid::ranks;
use super::league::{place_text, reason_text};
use super::recipe::proxy_words;
use super::study::{Study, findings_json};
use crate::diagnostic::{Language, Words};
use crate::domain::{
    BenchmarkKind, BenchmarkSource, Component, Finite, IndicatorId, Known, Observation, PillarId,
    RegionId, Score, Status, Value, VariableId, Year,
};
use crate::engine::benchmark::{self, BenchmarkValue, Position};
use crate::engine::normalise;
use crate::engine::trend::{self, Pace};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Table, View};
use crate::words;

/// At most so many strengths and weaknesses.
const AT_MOST: usize = 6;
/// Quarters of fewer regions than this say nothing.
const LEAST_REGIONS: usize = 8;

/// The profile of a region.
#[derive(Debug, Clone)]
pub struct Profile<'a> {
    study: Study<'a>,
    region: RegionId,
    pillars: Vec<PillarLine>,
    strengths: Vec<Extreme>,
    weaknesses: Vec<Extreme>,
    gaps: Vec<GapLine>,
    targets: Vec<TargetLine>,
    missing: Vec<IndicatorId>,
}

#[derive(Debug, Clone, PartialEq)]
struct PillarLine {
    pillar: PillarId,
    depth: usize,
    score: Option<Score>,
    rank: Option<usize>,
    n: usize,
    coverage: f64,
}

/// An indicator on which the region is among the best or worst quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Extreme {
    indicator: IndicatorId,
    rank: usize,
    n: usize,
}

/// How far a component stands from a benchmark.
#[derive(Debug, Clone, PartialEq)]
struct GapLine {
    benchmark: usize,
    component: Component,
    against: Against,
}

/// How an indicator moves towards its target.
#[derive(Debug, Clone, Copy, PartialEq)]
struct TargetLine {
    indicator: IndicatorId,
    first: (Year, f64),
    last: (Year, f64),
    target: (Year, f64),
    pace: Option<Pace>,
}

/// A region's figure and a benchmark's, both in the component's own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Against {
    own: Option<f64>,
    /// The least that the benchmark's figure can be.
    low: Option<f64>,
    /// The greatest that it can be.
    high: Option<f64>,
    /// Own less the benchmark's, where that is one number.
    gap: Option<f64>,
    n: Option<usize>,
    position: Position,
}

impl Against {
    fn of(study: &Study<'_>, kind: Option<BenchmarkKind>, value: &BenchmarkValue) -> Self {
        let own = value.home.map(Finite::get);
        let (low, high) = match (value.known, kind) {
            (Known::Number(least), Some(BenchmarkKind::AtLeast)) => (Some(least.get()), None),
            (Known::Number(number), _) => (Some(number.get()), Some(number.get())),
            (Known::Range(low, high), _) => (Some(low.get()), Some(high.get())),
        };
        let one = if low == high { low } else { None };
        let position = match value.component {
            Component::Pillar(_) => value.position,
            Component::Indicator(id) => {
                value.position.turned(normalise::direction(study.framework.indicator(id)))
            }
        };
        let gap = own.zip(one).map(|(own, one)| own - one);
        Self { own, low, high, gap, n: value.n, position }
    }
}

impl<'a> Profile<'a> {
    /// The profile of a region of a study.
    pub fn of(study: Study<'a>, region: RegionId) -> Self {
        let (strengths, weaknesses) = extremes(&study, region);
        Self {
            study,
            region,
            pillars: pillar_lines(&study, region),
            strengths,
            weaknesses,
            gaps: gap_lines(&study, region),
            targets: target_lines(&study, region),
            missing: missing(&study, region),
        }
    }

    fn headline(&self) -> Words {
        let study = &self.study;
        let name = study.region_name(self.region);
        let ranking = &study.assessment.ranking;
        if let Some(standing) = ranking.standing(self.region) {
            let place = place_text(study, standing.rank);
            let score = study.score_text(Some(standing.score));
            let tier = standing.tier.map_or_else(String::new, |tier| {
                format!(", {}", study.manifest.tiers[tier].name.get(study.language))
            });
            return words!(
                "{name}: {place}, score {score}{tier}.",
                "{name}: {place}, {score} điểm{tier}."
            );
        }
        let here = ranking.unranked.iter().find(|unranked| unranked.region == self.region);
        let reason =
            here.map_or_else(String::new, |here| reason_text(study, self.region, &here.reason));
        let possible =
            here.and_then(|here| here.possible).map_or_else(Words::default, |(best, worst)| {
                words!(
                    "; it could rank from {best} to {worst}",
                    "; có thể xếp từ hạng {best} đến hạng {worst}"
                )
            });
        let (en, vi) = (possible.en, possible.vi);
        words!("{name} is not ranked: {reason}{en}.", "{name} chưa được xếp hạng: {reason}{vi}.")
    }

    fn pillar_table(&self) -> Table {
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

    fn extreme_table(&self, title: term::Term, extremes: &[Extreme]) -> Table {
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
                indicator.unit.clone(),
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

    fn gap_table(&self) -> Table {
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

    fn target_table(&self) -> Table {
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

    fn missing_table(&self) -> Table {
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

fn pace_term(pace: Option<Pace>) -> term::Term {
    match pace {
        Some(Pace::OnTrack) => term::Term("on track", "đúng tiến độ"),
        Some(Pace::Moderate) => term::Term("moderate", "khá"),
        Some(Pace::Stagnating) => term::Term("stagnating", "chững lại"),
        Some(Pace::FallingBack) => term::Term("falling back", "thụt lùi"),
        None => term::Term("unknown", "chưa rõ"),
    }
}

/// Indicators with a target year and values of two years.
///
/// The pace is judged on the values themselves, turned so that more is better: it is the same on
/// any straight scale without ends, which is what METHODS section 12 asks for.
fn target_lines(study: &Study<'_>, region: RegionId) -> Vec<TargetLine> {
    let line = |id: IndicatorId| {
        let indicator = study.framework.indicator(id);
        let target = indicator.target.as_ref()?;
        let wanted = (target.year?, target.value.get());
        let number = |one: &Observation| match one.value {
            Some(Value::Number(number)) => Some((one.year, number.get())),
            _ => None,
        };
        let measured = |one: &&Observation| {
            !matches!(one.status, Status::Target | Status::Forecast)
                && one.year <= study.assessment.year
        };
        let observations = study.dataset.of(VariableId::new(id.at()), region);
        let series: Vec<(Year, f64)> =
            observations.iter().filter(measured).filter_map(number).collect();
        let trend = trend::trend(&series)?;
        let sign = normalise::direction(indicator).sign();
        let turned = |(year, value): (Year, f64)| (year, sign * value);
        let pace = trend::pace(turned(trend.first), turned(trend.last), turned(wanted));
        let (first, last) = (trend.first, trend.last);
        Some(TargetLine { indicator: id, first, last, target: wanted, pace })
    };
    study.framework.indicator_ids().filter_map(line).collect()
}

fn pillar_lines(study: &Study<'_>, region: RegionId) -> Vec<PillarLine> {
    let line = |component: &Component| {
        let Component::Pillar(pillar) = *component else { return None };
        let depth = depth(study, *component).checked_sub(1)?;
        let ranks = ranks(study, *component);
        Some(PillarLine {
            pillar,
            depth,
            score: study.assessment.score(region, *component),
            rank: ranks[region.at()],
            n: ranks.iter().flatten().count(),
            coverage: study.assessment.coverage.pillars.get(region.at(), pillar.at()).get(),
        })
    };
    study.framework.walk().iter().filter_map(line).collect()
}

fn depth(study: &Study<'_>, component: Component) -> usize {
    let mut depth = 0;
    let mut parent = study.framework.parent(component);
    while let Some(pillar) = parent {
        depth += 1;
        parent = study.framework.pillar(pillar).parent;
    }
    depth
}

/// Scored indicators on which the region is among the best or the worst quarter of ranked regions,
/// most extreme first.
fn extremes(study: &Study<'_>, region: RegionId) -> (Vec<Extreme>, Vec<Extreme>) {
    let (mut strengths, mut weaknesses) = (Vec::new(), Vec::new());
    let standings = &study.assessment.ranking.standings;
    for indicator in study.framework.indicator_ids() {
        let own = study.assessment.score(region, Component::Indicator(indicator));
        let scored = study.assessment.shares.effective[indicator.at()] > 0.0;
        let (Some(own), true) = (own, scored) else { continue };
        let others: Vec<Score> = standings
            .iter()
            .filter(|standing| standing.region != region)
            .filter_map(|standing| {
                study.assessment.score(standing.region, Component::Indicator(indicator))
            })
            .collect();
        let n = others.len() + 1;
        if n < LEAST_REGIONS {
            continue;
        }
        let ahead = others.iter().filter(|&&other| other > own).count();
        let behind = others.iter().filter(|&&other| other < own).count();
        let extreme = Extreme { indicator, rank: ahead + 1, n };
        if 4 * (ahead + 1) <= n {
            strengths.push(extreme);
        } else if 4 * (behind + 1) <= n {
            weaknesses.push(extreme);
        }
    }
    strengths.sort_by_key(|extreme| (extreme.rank, extreme.indicator));
    weaknesses.sort_by_key(|extreme| (std::cmp::Reverse(extreme.rank), extreme.indicator));
    strengths.truncate(AT_MOST);
    weaknesses.truncate(AT_MOST);
    (strengths, weaknesses)
}

/// The index, the factors and what a benchmark gives figures for.
fn gap_lines(study: &Study<'_>, region: RegionId) -> Vec<GapLine> {
    let index = study.framework.index();
    let shown = |component: &Component| match component {
        Component::Pillar(pillar) => {
            *pillar == index || study.framework.pillar(*pillar).parent == Some(index)
        }
        Component::Indicator(_) => false,
    };
    let mut lines = Vec::new();
    for (at, benchmark) in study.manifest.benchmarks.iter().enumerate() {
        let kind = match &benchmark.source {
            BenchmarkSource::Given { kind, .. } => Some(*kind),
            BenchmarkSource::Computed { .. } => None,
        };
        // The region itself is left out of what it is compared with.
        let values = benchmark::values(study.question, study.assessment, benchmark, Some(region));
        for value in values.values.iter().filter(|one| kind.is_some() || shown(&one.component)) {
            let against = Against::of(study, kind, value);
            lines.push(GapLine { benchmark: at, component: value.component, against });
        }
    }
    lines
}

/// Scored indicators without a value that apply to the region.
fn missing(study: &Study<'_>, region: RegionId) -> Vec<IndicatorId> {
    let assembled = &study.assessment.assembled;
    study
        .framework
        .indicator_ids()
        .filter(|id| study.assessment.shares.effective[id.at()] > 0.0)
        .filter(|id| assembled.cells.get(region.at(), id.at()).is_none())
        .filter(|id| !assembled.not_applicable.get(region.at(), id.at()))
        .collect()
}

impl View for Profile<'_> {
    fn document(&self) -> Document {
        let language = self.study.language;
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(self.headline().get(language).to_owned()));
        document.push(Block::Text(foot::summary(&self.study)));
        document.push(Block::Table(self.pillar_table()));
        document.push(Block::Table(self.extreme_table(term::STRENGTHS, &self.strengths)));
        document.push(Block::Table(self.extreme_table(term::WEAKNESSES, &self.weaknesses)));
        document.push(Block::Table(self.gap_table()));
        document.push(Block::Table(self.target_table()));
        document.push(Block::Table(self.missing_table()));
        document.push(Block::Notes(foot::notes(&self.study)));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv = CsvText::new(["part", "component", "score", "rank", "n", "gap", "benchmark"]);
        let code = |component: Component| self.study.framework.code(component).to_string();
        for line in &self.pillars {
            let rank = line.rank.map_or_else(String::new, |rank| rank.to_string());
            let score = csv_number(line.score.map(Score::get));
            let pillar = code(Component::Pillar(line.pillar));
            let n = line.n.to_string();
            csv.push(vec!["pillar".into(), pillar, score, rank, n, String::new(), String::new()]);
        }
        for (part, extremes) in [("strength", &self.strengths), ("weakness", &self.weaknesses)] {
            for extreme in extremes {
                let component = Component::Indicator(extreme.indicator);
                let score = self.study.assessment.score(self.region, component).map(Score::get);
                let (rank, n) = (extreme.rank.to_string(), extreme.n.to_string());
                let row = [part.to_owned(), code(component), csv_number(score), rank, n];
                csv.push(row.into_iter().chain([String::new(), String::new()]).collect());
            }
        }
        for line in &self.gaps {
            let benchmark = self.study.manifest.benchmarks[line.benchmark].code.to_string();
            let row = ["gap".to_owned(), code(line.component), csv_number(line.against.own)];
            let rest = [String::new(), String::new(), csv_number(line.against.gap), benchmark];
            csv.push(row.into_iter().chain(rest).collect());
        }
        for &id in &self.missing {
            let mut row = vec!["missing".to_owned(), code(Component::Indicator(id))];
            row.resize(7, String::new());
            csv.push(row);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let study = &self.study;
        let code = |component: Component| study.framework.code(component).as_str();
        let standing = study.assessment.ranking.standing(self.region);
        let pillars: Vec<_> = self
            .pillars
            .iter()
            .map(|line| {
                json!({
                    "pillar": code(Component::Pillar(line.pillar)),
                    "score": line.score.map(Score::get), "rank": line.rank, "n": line.n,
                    "coverage": line.coverage,
                })
            })
            .collect();
        let extreme = |extreme: &Extreme| {
            let component = Component::Indicator(extreme.indicator);
            json!({ "indicator": code(component), "rank": extreme.rank, "n": extreme.n })
        };
        let gap = |line: &GapLine| {
            json!({
                "benchmark": study.manifest.benchmarks[line.benchmark].code.as_str(),
                "component": code(line.component),
                "own": line.against.own, "low": line.against.low, "high": line.against.high,
                "gap": line.against.gap, "n": line.against.n,
                "position": match line.against.position {
                    Position::Above => "above",
                    Position::At => "at",
                    Position::Below => "below",
                    Position::Unknown => "unknown",
                },
            })
        };
        let target = |line: &TargetLine| {
            let point = |(year, value): (Year, f64)| json!({ "year": year.get(), "value": value });
            json!({
                "indicator": code(Component::Indicator(line.indicator)),
                "first": point(line.first), "last": point(line.last), "target": point(line.target),
                "pace": line.pace.map(|pace| pace_term(Some(pace)).get(Language::En)),
            })
        };
        json!({
            "schema": "icf.profile/1",
            "region": study.dataset.region(self.region).code.as_str(),
            "name": study.region_name(self.region),
            "assessment": study.title(),
            "framework": study.framework.code.as_str(),
            "year": study.assessment.year.get(),
            "headline": self.headline().get(study.language),
            "rank": standing.map(|standing| standing.rank),
            "n": study.assessment.ranking.standings.len(),
            "score": standing.map(|standing| standing.score.get()),
            "tier": standing.and_then(|one| one.tier).map(|at| study.manifest.tiers[at].code.as_str()),
            "coverage": study.assessment.coverage.overall[self.region.at()].get(),
            "pillars": pillars,
            "strengths": self.strengths.iter().map(extreme).collect::<Vec<_>>(),
            "weaknesses": self.weaknesses.iter().map(extreme).collect::<Vec<_>>(),
            "gaps": self.gaps.iter().map(gap).collect::<Vec<_>>(),
            "targets": self.targets.iter().map(target).collect::<Vec<_>>(),
            "missing": self.missing.iter().map(|id| code(Component::Indicator(*id))).collect::<Vec<_>>(),
            "findings": findings_json(&study.findings(), study.language),
        })
    }
}
