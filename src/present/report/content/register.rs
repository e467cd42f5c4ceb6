//! The register of exhibits, for an award application: finding, sources, who stands behind them.

use super::draft::{Draft, Grid};
use super::inline::{jump, link};
use crate::present::term::{self, capital};
use crate::words;

impl Draft<'_> {
    /// The chapter that lists the exhibits, if there are any.
    pub(super) fn register(&mut self) {
        if self.shown.is_empty() {
            return;
        }
        self.chapter(&words!("Exhibits", "Danh mục phụ lục minh chứng"), "exhibits");
        let text = self.say(&words!(
            "Each exhibit can be quoted with its number: its title is the finding, its foot says what it rests on.",
            "Mỗi phụ lục minh chứng có thể được trích dẫn theo số: tiêu đề là kết luận, chân hình ghi căn cứ."
        ));
        self.paragraph(&[text]);
        let table = self.register_table();
        self.table(table);
        let sources = self.source_table();
        self.table(sources);
    }

    fn register_table(&self) -> Grid {
        let caption = self.say(&words!("Register of exhibits", "Danh mục minh chứng"));
        let heads = [
            self.say(&words!("Exhibit", "Minh chứng")),
            self.say(&words!("Finding", "Kết luận")),
            capital(term::CONFIDENCE.get(self.study.language)),
            capital(term::ORIGIN.get(self.study.language)),
        ];
        let mut grid = Grid::new(caption, heads);
        for shown in &self.shown {
            let numbers: Vec<String> = shown
                .sources
                .iter()
                .map(|&at| jump(format!("[{}]", at + 1), &self.annex.sources[at].anchor))
                .collect();
            grid.push(&[
                jump(shown.number.to_string(), &shown.anchor),
                shown.finding.clone(),
                shown.confidence.clone(),
                numbers.join(" "),
            ]);
        }
        grid
    }

    /// Publisher, year, date accessed and address of every source of the exhibits.
    fn source_table(&self) -> Grid {
        let language = self.study.language;
        let caption = self.say(&words!("Sources of the exhibits", "Nguồn của các minh chứng"));
        let heads = [
            ">".to_owned(),
            capital(term::ORIGIN.get(language)),
            capital(term::YEAR.get(language)),
            capital(term::ACCESSED.get(language)),
            self.say(&words!("Address", "Địa chỉ")),
        ];
        let mut grid = Grid::new(caption, heads);
        let used = |at: &usize| self.shown.iter().any(|shown| shown.sources.contains(at));
        for at in (0..self.annex.sources.len()).filter(used) {
            let source = &self.annex.sources[at];
            let address = source.address.as_ref().map(|address| link(address, address));
            grid.push(&[
                jump(format!("[{}]", at + 1), &source.anchor),
                source.citation.clone(),
                source.years.clone(),
                source.accessed.clone().unwrap_or_default(),
                address.unwrap_or_default(),
            ]);
        }
        grid
    }
}
