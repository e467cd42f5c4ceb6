//! The factors: scores, places, how far the region is from each benchmark, and where it stands against
//! figures that ICF has published.

use super::draft::{Draft, Grid};
use super::say::inside;
use crate::domain::{BenchmarkKind, BenchmarkSource, Component};
use crate::engine::benchmark::Position;
use crate::present::chart::Kind;
use crate::present::term::ordinal;
use crate::present::term::{self, capital};
use crate::present::view::profile::facts::{self, Against, GapLine, PillarLine};
use crate::words;

impl Draft<'_> {
    /// The chapter on factors.
    pub(super) fn factors(&mut self) {
        let word = self.study.pillar_word();
        let first = capital(&word);
        self.chapter(&words!("{first} by {word}", "Kết quả theo từng {word}"), "factors");
        let sentences = vec![self.extremes_sentence(), self.ahead_sentence()];
        self.paragraph(&sentences);
        let computed = self.computed_benchmarks();
        let table = self.factor_table(&computed);
        self.table(table);
        self.exhibit(Kind::Radar, None);
        self.exhibit(Kind::Gap, None);
        let (sentence, table) = (self.published_sentence(), self.published_table());
        self.paragraph(&[sentence]);
        self.table(table);
    }

    /// The pillars right below the index that count and have a score, with a rank.
    fn ranked_factors(&self) -> Vec<(PillarLine, usize)> {
        let scored = self.study.scored_pillars();
        let lines = facts::pillar_lines(&self.study, self.region);
        let placed = |line: PillarLine| {
            let rank = line.rank.filter(|_| line.n > 1)?;
            scored.contains(&line.pillar).then_some((line, rank))
        };
        lines.into_iter().filter(|line| line.depth == 0).filter_map(placed).collect()
    }

    /// On which factor it stands best, and on which worst.
    pub(super) fn extremes_sentence(&self) -> String {
        let factors = self.ranked_factors();
        let (Some(best), Some(worst)) = (
            factors.iter().min_by_key(|(_, rank)| *rank),
            factors.iter().max_by_key(|(_, rank)| *rank),
        ) else {
            return String::new();
        };
        if factors.len() < 2 || best.1 == worst.1 {
            return String::new();
        }
        let told = |(line, rank): &(PillarLine, usize)| {
            let component = Component::Pillar(line.pillar);
            let (name, score) = (self.component(component), self.score(component, line.score));
            let (place, n) = (ordinal(*rank), line.n);
            self.say(&words!(
                "{name} ({score} points, {place} of {n})",
                "{name} ({score} điểm, hạng {rank}/{n})"
            ))
        };
        let (best, worst) = (told(best), told(worst));
        let (name, word) = (self.name(), self.study.pillar_word());
        self.say(&words!(
            "{name} stands best in {best} and worst in {worst}.",
            "{name} có thứ hạng cao nhất ở {word} {best}, thấp nhất ở {word} {worst}."
        ))
    }

    /// On how many factors it is ahead of the first benchmark, and on how many behind.
    pub(super) fn ahead_sentence(&self) -> String {
        let Some(&at) = self.computed_benchmarks().first() else { return String::new() };
        let scored = self.study.scored_pillars();
        let gaps: Vec<(Component, f64)> = facts::gap_lines(&self.study, self.region)
            .iter()
            .filter(|line| line.benchmark == at)
            .filter(|line| {
                matches!(line.component, Component::Pillar(pillar) if scored.contains(&pillar))
            })
            .filter_map(|line| Some((line.component, line.against.gap?)))
            .collect();
        if gaps.is_empty() {
            return String::new();
        }
        let (n, word) = (gaps.len(), self.study.pillar_word());
        let side = |wanted: fn(f64) -> bool| {
            let mut side: Vec<&(Component, f64)> =
                gaps.iter().filter(|(_, gap)| wanted(*gap)).collect();
            side.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
            let most = side.first().map(|(component, gap)| {
                format!("{} ({})", self.component(*component), self.points(*gap))
            });
            (side.len(), most.unwrap_or_default())
        };
        let ((ahead, most), (behind, least)) = (side(|gap| gap > 0.0), side(|gap| gap < 0.0));
        let benchmark = inside(self.study.manifest.benchmarks[at].name.get(self.study.language));
        self.say(&match (ahead, behind) {
            (0, 0) => words!(
                "It equals the {benchmark} in every {word}.",
                "So với {benchmark}: bằng ở mọi {word}."
            ),
            (_, 0) => words!(
                "Against the {benchmark} it is ahead in {ahead} of {n} {word}s, most in {most}.",
                "So với {benchmark}: cao hơn ở {ahead}/{n} {word}, nhiều nhất là {most}."
            ),
            (0, _) => words!(
                "Against the {benchmark} it is behind in {behind} of {n} {word}s, most in {least}.",
                "So với {benchmark}: thấp hơn ở {behind}/{n} {word}, nhiều nhất là {least}."
            ),
            (_, _) => words!(
                "Against the {benchmark} it is ahead in {ahead} of {n} {word}s, most in {most}, and behind in {behind}, most in {least}.",
                "So với {benchmark}: cao hơn ở {ahead}/{n} {word}, nhiều nhất là {most}; thấp hơn ở {behind} {word}, nhiều nhất là {least}."
            ),
        })
    }

    /// The benchmarks that are computed from the regions of the assessment.
    pub(super) fn computed_benchmarks(&self) -> Vec<usize> {
        let benchmarks = &self.study.manifest.benchmarks;
        let computed =
            |at: &usize| matches!(benchmarks[*at].source, BenchmarkSource::Computed { .. });
        (0..benchmarks.len()).filter(computed).collect()
    }

    /// The index and the pillars right below it, with the gap to these benchmarks.
    pub(super) fn factor_table(&self, benchmarks: &[usize]) -> Grid {
        let (study, language) = (&self.study, self.study.language);
        let gaps = facts::gap_lines(study, self.region);
        let mut heads = vec![
            capital(&study.pillar_word()),
            format!(">{}", capital(term::SCORE.get(language))),
            format!(">{}", capital(term::RANK.get(language))),
        ];
        for &at in benchmarks {
            heads.push(format!(">{}", study.manifest.benchmarks[at].name.get(language)));
            heads.push(format!(">{}", capital(term::GAP.get(language))));
        }
        let word = study.pillar_word();
        let caption = self.say(&if benchmarks.is_empty() {
            words!("Scores by {word}", "Điểm theo từng {word}")
        } else {
            words!(
                "Scores by {word}, and the gap to the benchmarks",
                "Điểm theo từng {word} và khoảng cách so với mức chuẩn"
            )
        });
        let mut grid = Grid::new(caption, heads);
        let index = Component::Pillar(study.framework.index());
        let standing = self.standing();
        let n = study.assessment.ranking.standings.len();
        let place = standing.map(|standing| (standing.rank, n));
        grid.push_own(&self.factor_cells(index, place, &gaps, benchmarks));
        for line in facts::pillar_lines(study, self.region).iter().filter(|line| line.depth == 0) {
            let place = line.rank.map(|rank| (rank, line.n));
            let component = Component::Pillar(line.pillar);
            grid.push(&self.factor_cells(component, place, &gaps, benchmarks));
        }
        grid
    }

    fn factor_cells(
        &self,
        component: Component,
        place: Option<(usize, usize)>,
        gaps: &[GapLine],
        benchmarks: &[usize],
    ) -> Vec<String> {
        let dash = || "–".to_owned();
        // A place among one is none.
        let place = place.filter(|(_, n)| *n > 1);
        let score = self.study.assessment.score(self.region, component);
        let mut cells = vec![
            self.component(component).to_owned(),
            self.score(component, score),
            place.map_or_else(dash, |(rank, n)| self.place(rank, n)),
        ];
        let (numbers, decimals) = (self.study.numbers(), self.study.decimals());
        for &at in benchmarks {
            let gap = gaps.iter().find(|one| one.benchmark == at && one.component == component);
            let level = gap.and_then(|gap| gap.against.low);
            cells.push(level.map_or_else(dash, |level| numbers.fixed(level, decimals)));
            let gap = gap.and_then(|gap| gap.against.gap);
            cells.push(gap.map_or_else(dash, |gap| self.points(gap)));
        }
        cells
    }

    /// Gaps to published figures: those of the benchmarks that are given.
    fn published(&self) -> Vec<GapLine> {
        let benchmarks = &self.study.manifest.benchmarks;
        let given = |line: &GapLine| {
            matches!(benchmarks[line.benchmark].source, BenchmarkSource::Given { .. })
        };
        facts::gap_lines(&self.study, self.region).into_iter().filter(given).collect()
    }

    /// Against how many of the published figures it can be held.
    fn published_sentence(&self) -> String {
        let lines = self.published();
        if lines.is_empty() {
            return String::new();
        }
        let (name, n) = (self.name(), lines.len());
        let known = lines.iter().filter(|line| line.against.own.is_some()).count();
        self.say(&if known == 0 {
            words!(
                "Published averages exist for {n} indicators; {name} has a value for none of them, so that nothing can be compared yet.",
                "Có mức chuẩn được công bố cho {n} chỉ số; {name} chưa có số liệu cho chỉ số nào trong đó nên chưa thể so sánh."
            )
        } else {
            words!(
                "Published averages exist for {n} indicators; {name} has a value for {known} of them.",
                "Có mức chuẩn được công bố cho {n} chỉ số; {name} có số liệu cho {known} chỉ số trong đó."
            )
        })
    }

    fn published_table(&self) -> Grid {
        let (study, language) = (&self.study, self.study.language);
        let caption =
            self.say(&words!("Against published figures", "So sánh với mức chuẩn được công bố"));
        let heads = [
            capital(term::INDICATOR.get(language)),
            format!(">{}", self.name()),
            format!(">{}", capital(term::BENCHMARK.get(language))),
            format!(">{}", capital(term::GAP.get(language))),
            self.say(&words!("Position", "Vị trí")),
            capital(term::ORIGIN.get(language)),
        ];
        let mut grid = Grid::new(caption, heads);
        for line in self.published() {
            let against = &line.against;
            let own = match line.component {
                Component::Indicator(id) => self.value(id),
                component @ Component::Pillar(_) => {
                    self.score(component, study.assessment.score(self.region, component))
                }
            };
            let gap = against.gap.map(|gap| study.numbers().signed(gap, 1));
            grid.push(&[
                self.component(line.component).to_owned(),
                own,
                self.known_text(against),
                gap.unwrap_or_else(|| "–".to_owned()),
                self.say(&position_words(against.position)),
                self.benchmark_text(line.benchmark),
            ]);
        }
        grid
    }

    fn known_text(&self, against: &Against) -> String {
        let text = |number: f64| self.study.numbers().short(number);
        match (against.low, against.high) {
            (Some(low), Some(high)) if low == high => text(low),
            (Some(low), Some(high)) => format!("{}–{}", text(low), text(high)),
            (Some(low), None) => format!("≥ {}", text(low)),
            (None, Some(high)) => format!("≤ {}", text(high)),
            (None, None) => "–".to_owned(),
        }
    }

    /// Name, number of regions and publisher of a benchmark.
    fn benchmark_text(&self, at: usize) -> String {
        let language = self.study.language;
        let benchmark = &self.study.manifest.benchmarks[at];
        let name = benchmark.name.get(language);
        let BenchmarkSource::Given { kind, n, origin, .. } = &benchmark.source else {
            return name.to_owned();
        };
        let mut parts = vec![name.to_owned()];
        // A mean over how many is part of what it says.
        if let (Some(n), BenchmarkKind::Mean | BenchmarkKind::AtLeast | BenchmarkKind::Median) =
            (n, kind)
        {
            parts.push(format!("n = {n}"));
        }
        parts.extend(origin.as_ref().map(|origin| origin.get(language).to_owned()));
        parts.join("; ")
    }
}

fn position_words(position: Position) -> crate::diagnostic::Words {
    match position {
        Position::Above => words!("better", "tốt hơn"),
        Position::At => words!("equal", "bằng"),
        Position::Below => words!("worse", "kém hơn"),
        Position::Unknown => words!("unknown", "chưa rõ"),
    }
}
