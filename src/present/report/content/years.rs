//! The region year by year, and how fast it moves towards its targets.

use super::change::scored_parts;
use super::draft::{Draft, Grid};
use crate::engine::{Reason, trend};
use crate::present::chart::YearRun;
use crate::present::term::{self, capital};
use crate::present::view::profile::facts::{self, TargetLine};
use crate::words;

/// At most so many years in the table.
const YEARS: usize = 10;

impl Draft<'_> {
    /// Every year: score, rank, or why there is none.
    pub(super) fn year_table(&self) -> Grid {
        let study = &self.study;
        let language = study.language;
        let name = self.name();
        let caption = self.say(&words!("{name} year by year", "{name} qua từng năm"));
        let comparable = trend::obstacles(study.question).is_empty();
        let mut heads = vec![capital(term::YEAR.get(language))];
        if comparable {
            heads.push(format!(">{}", capital(term::SCORE.get(language))));
        }
        heads.push(format!(">{}", capital(term::RANK.get(language))));
        heads.push(capital(term::NOTE.get(language)));
        let mut grid = Grid::new(caption, heads);
        let runs = &self.material.years;
        let ranked_once = runs.iter().filter(|run| self.ranked_in(run)).count();
        if ranked_once < 2 {
            return grid;
        }
        let first = runs.iter().position(|run| self.ranked_in(run)).unwrap_or(0);
        let first = first.max(runs.len().saturating_sub(YEARS));
        for run in &runs[first..] {
            let standing = run.assessment.ranking.standing(self.region);
            let n = run.assessment.ranking.standings.len();
            let mut cells = vec![run.year.to_string()];
            if comparable {
                cells.push(study.score_text(standing.map(|standing| standing.score)));
            }
            cells.push(standing.map_or_else(|| "–".to_owned(), |one| self.place(one.rank, n)));
            cells.push(self.year_note(run));
            if run.year == study.assessment.year {
                grid.push_own(&cells);
            } else {
                grid.push(&cells);
            }
        }
        grid
    }

    pub(super) fn ranked_in(&self, run: &YearRun) -> bool {
        run.assessment.ranking.standing(self.region).is_some()
    }

    fn year_note(&self, run: &YearRun) -> String {
        if self.ranked_in(run) {
            let tops = self.study.top_pillars();
            let same = scored_parts(&run.assessment, self.region, &tops)
                == scored_parts(self.study.assessment, self.region, &tops);
            return if same {
                String::new()
            } else {
                self.say(&words!("on other parts", "trên các phần khác"))
            };
        }
        let unranked = &run.assessment.ranking.unranked;
        let here = unranked.iter().find(|one| one.region == self.region);
        match here.map(|one| &one.reason) {
            Some(Reason::NoData) => self.say(&words!("no figure", "không có số liệu")),
            Some(Reason::OutsideYears) => {
                self.say(&words!("outside its years", "ngoài thời gian tồn tại"))
            }
            Some(_) | None => self.say(&words!("too little is known", "không đủ số liệu")),
        }
    }

    pub(super) fn target_table(&self) -> Grid {
        let study = &self.study;
        let caption = self.say(&words!("Pace towards targets", "Tiến độ thực hiện mục tiêu"));
        let heads = [
            capital(term::INDICATOR.get(study.language)),
            self.say(&words!(">First year", ">Năm đầu")),
            self.say(&words!(">Last year", ">Năm cuối")),
            self.say(&words!(">Target", ">Mục tiêu")),
            self.say(&words!("Pace", "Tiến độ")),
        ];
        let mut grid = Grid::new(caption, heads);
        let point = |(year, value): (crate::domain::Year, f64)| {
            format!("{} ({year})", study.numbers().short(value))
        };
        let lines: Vec<TargetLine> = facts::target_lines(study, self.region);
        for line in lines {
            grid.push(&[
                self.indicator(line.indicator).to_owned(),
                point(line.first),
                self.figure(line.indicator, point(line.last)),
                point(line.target),
                crate::present::view::profile::pace_term(line.pace).get(study.language).to_owned(),
            ]);
        }
        grid
    }
}
