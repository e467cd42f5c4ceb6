//! How often each region had each rank.

use super::{Robust, chance_text};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{CsvText, Table};
use crate::words;

/// So many ranks are shown of each region.
const SHOWN: usize = 5;

impl Robust<'_> {
    /// The commonest ranks of every region.
    pub(super) fn frequency_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            format!(">{}", capital(term::RANK.get(language))),
            capital(term::REGION.get(language)),
            words!("Commonest ranks", "Các thứ hạng thường gặp nhất").get(language).to_owned(),
            words!(">Different ranks", ">Số thứ hạng khác nhau").get(language).to_owned(),
        ]);
        for one in &self.found.regions {
            let mut all = self.found.frequencies(one.region);
            let n = all.len();
            all.sort_by_key(|&(rank, n)| (std::cmp::Reverse(n), rank));
            let text = |&(rank, n): &(usize, usize)| {
                format!("{rank} ({})", chance_text(study, n as f64 / self.found.usable as f64))
            };
            let commonest: Vec<String> = all.iter().take(SHOWN).map(text).collect();
            let cells = vec![
                one.nominal_rank.to_string(),
                study.region_name(one.region).to_owned(),
                commonest.join(", "),
                n.to_string(),
            ];
            if study.manifest.home == Some(one.region) {
                table.push_home(cells);
            } else {
                table.push(cells);
            }
        }
        table
    }

    /// A row for every rank that a region had.
    pub(super) fn frequency_csv(&self) -> CsvText {
        let mut csv = CsvText::new(["region", "name", "rank", "draws", "share"]);
        for one in &self.found.regions {
            for (rank, n) in self.found.frequencies(one.region) {
                csv.push(vec![
                    self.code(one.region).to_owned(),
                    self.study.region_name(one.region).to_owned(),
                    rank.to_string(),
                    n.to_string(),
                    csv_number(Some(n as f64 / self.found.usable as f64)),
                ]);
            }
        }
        csv
    }
}
