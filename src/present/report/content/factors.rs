//! The factors: scores, places, and how far the region is from each benchmark.

use super::draft::{Draft, Grid};
use crate::domain::{BenchmarkSource, Component};
use crate::present::chart::Kind;
use crate::present::term::{self, capital};
use crate::present::view::profile::facts::{self, GapLine, PillarLine};
use crate::words;

impl Draft<'_> {
    /// The chapter on factors.
    pub(super) fn factors(&mut self) {
        let word = self.study.pillar_word();
        self.chapter(&words!("{word} by {word}", "Kết quả theo từng {word}"), "factors");
        let table = self.factor_table();
        self.table(table);
        self.exhibit(Kind::Radar, None);
        self.exhibit(Kind::Gap, None);
    }

    /// The index and the pillars right below it, with the gap to benchmarks that are computed from
    /// the ranked regions.
    pub(super) fn factor_table(&self) -> Grid {
        let (study, language) = (&self.study, self.study.language);
        let gaps = facts::gap_lines(study, self.region);
        let computed: Vec<usize> = (0..study.manifest.benchmarks.len())
            .filter(|&at| {
                matches!(study.manifest.benchmarks[at].source, BenchmarkSource::Computed { .. })
            })
            .collect();
        let mut heads = vec![
            capital(&study.pillar_word()),
            format!(">{}", capital(term::SCORE.get(language))),
            format!(">{}", capital(term::RANK.get(language))),
        ];
        for &at in &computed {
            heads.push(format!(">{}", study.manifest.benchmarks[at].name.get(language)));
            heads.push(format!(">{}", capital(term::GAP.get(language))));
        }
        let word = study.pillar_word();
        let caption = self.say(&words!(
            "Scores by {word}, and the gap to the benchmarks",
            "Điểm theo từng {word} và khoảng cách so với mức chuẩn"
        ));
        let mut grid = Grid::new(caption, heads);
        for line in facts::pillar_lines(study, self.region).iter().filter(|line| line.depth == 0) {
            let cells = self.factor_cells(line, &gaps, &computed);
            grid.push(cells);
        }
        grid
    }

    fn factor_cells(
        &self,
        line: &PillarLine,
        gaps: &[GapLine],
        benchmarks: &[usize],
    ) -> Vec<String> {
        let component = Component::Pillar(line.pillar);
        let place = line.rank.map_or_else(|| "–".to_owned(), |rank| self.place(rank, line.n));
        let mut cells =
            vec![self.component(component).to_owned(), self.score(component, line.score), place];
        let (numbers, decimals) = (self.study.numbers(), self.study.decimals());
        for &at in benchmarks {
            let gap = gaps.iter().find(|one| one.benchmark == at && one.component == component);
            let text = |number: Option<f64>| {
                number.map_or_else(|| "–".to_owned(), |number| numbers.fixed(number, decimals))
            };
            cells.push(text(gap.and_then(|gap| gap.against.low)));
            let signed = |gap: f64| numbers.signed(gap, decimals);
            let gap = gap.and_then(|gap| gap.against.gap);
            cells.push(gap.map_or_else(|| "–".to_owned(), signed));
        }
        cells
    }
}
