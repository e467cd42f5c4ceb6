//! The audit of an index: what stands out and what to do about it first, the numbers after.

mod export;
mod tables;
mod told;

use self::tables::Tables;
use super::study::Study;
use crate::diagnostic::Words;
use crate::engine::audit::{self, Urgency};
use crate::present::{Block, CsvText, Document, View};
use crate::words;

/// The audit of an index.
#[derive(Debug, Clone)]
pub struct Audit<'a> {
    study: Study<'a>,
    found: audit::Audit,
}

impl<'a> Audit<'a> {
    /// The audit of a study.
    pub fn of(study: Study<'a>, found: audit::Audit) -> Self {
        Self { study, found }
    }

    fn summary(&self) -> Words {
        let count = |urgency: Urgency| {
            self.found.verdicts.iter().filter(|one| one.urgency() == urgency).count()
        };
        let (decide, look, know) =
            (count(Urgency::Decide), count(Urgency::Look), count(Urgency::Know));
        let (n, year) = (self.found.n_regions, self.study.assessment.year);
        let plural = if n == 1 { "" } else { "s" };
        if decide + look + know == 0 {
            return words!(
                "{n} region{plural}, year {year}: nothing stands out.",
                "{n} địa phương, năm {year}: không có gì đáng lưu ý."
            );
        }
        words!(
            "{n} region{plural}, year {year}: {decide} to decide, {look} to look at, {know} to know.",
            "{n} địa phương, năm {year}: {decide} điều cần quyết định, {look} điều cần xem xét, {know} điều cần biết."
        )
    }

    /// How to read the tables.
    fn notes(&self) -> Vec<String> {
        let notes = [
            words!(
                "Correlation: 1 = rise together, 0 = nothing to do with each other, −1 = one rises as the other falls; by ranks (Spearman) and by pairs (Kendall) only the order counts.",
                "Tương quan: 1 = cùng tăng, 0 = không liên quan, −1 = cái này tăng thì cái kia giảm; theo thứ hạng (Spearman) và theo cặp (Kendall) chỉ tính thứ tự."
            ),
            words!(
                "By chance: how often pure chance gives as much, adjusted for the number of correlations in the table (Benjamini-Hochberg); below 0.05 is seldom chance. It is that of the correlation, and with what lies outside the index that of the ranks (Spearman).",
                "Do ngẫu nhiên: ngẫu nhiên thuần túy cho kết quả như vậy thường xuyên đến mức nào, đã điều chỉnh theo số tương quan trong bảng (Benjamini-Hochberg); dưới 0,05 là hiếm khi do ngẫu nhiên. Đó là xác suất của tương quan, riêng với các biến bên ngoài là của tương quan thứ hạng (Spearman)."
            ),
            words!(
                "Share of differences: how much of what makes regions differ comes from the part; ≈ where gaps or the way of combining make it an approximation.",
                "Phần chênh lệch: bao nhiêu phần khác biệt giữa các địa phương đến từ phần đó; ≈ khi thiếu số liệu hoặc cách tổng hợp làm cho con số chỉ là gần đúng."
            ),
            words!(
                "Alpha: near 1 the parts tell one story, near 0 each tells its own. Stories: components with an eigenvalue above 1. KMO: from 0.6 on the parts share enough to ask; of two parts it is always 0.5. Unrelated by chance: Bartlett's test.",
                "Alpha: gần 1 thì các phần nói cùng một điều, gần 0 thì mỗi phần nói một điều. Số khía cạnh: số thành phần có trị riêng trên 1. KMO: từ 0,6 trở lên thì các phần có đủ điểm chung; với hai phần luôn bằng 0,5. Không liên quan (ngẫu nhiên): kiểm định Bartlett."
            ),
            words!(
                "Correlations between all indicators stand in the CSV and JSON forms.",
                "Tương quan giữa mọi chỉ số có trong dạng CSV và JSON."
            ),
        ];
        notes.iter().map(|words| words.get(self.study.language).to_owned()).collect()
    }
}

impl View for Audit<'_> {
    fn document(&self) -> Document {
        let tables = Tables { study: &self.study, audit: &self.found };
        let say = |words: &Words| words.get(self.study.language).to_owned();
        let mut document = Document::default();
        document.push(Block::Title(self.study.title()));
        document.push(Block::Text(say(&self.summary())));
        document.push(Block::Table(tables.verdicts()));
        let pillar = self.study.pillar_word();
        let parts = [
            (
                words!("How much each part counts", "Mức độ quyết định của từng phần"),
                tables.importance(),
            ),
            (
                words!("Each part and its own {pillar}", "Từng phần và {pillar} của nó"),
                tables.parts(),
            ),
            (
                words!("The parts of each {pillar} together", "Các phần của mỗi {pillar}"),
                tables.pillars(),
            ),
            (words!("Between {pillar}s", "Giữa các {pillar}"), tables.between_pillars()),
            (words!("Each indicator", "Từng chỉ số"), tables.columns()),
            (
                words!("The index and the world outside", "Chỉ số tổng hợp và bên ngoài"),
                tables.outside(),
            ),
        ];
        for (heading, table) in parts {
            if !table.rows.is_empty() {
                document.push(Block::Heading(say(&heading)));
                document.push(Block::Table(table));
            }
        }
        document.push(Block::Notes(self.notes()));
        document
    }

    fn csv(&self) -> CsvText {
        export::csv(&self.study, &self.found)
    }

    fn json(&self) -> serde_json::Value {
        export::json(&self.study, &self.found)
    }
}
