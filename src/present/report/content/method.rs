//! The method: in a few sentences, then as the full recipe.

use super::draft::{Draft, Grid};
use crate::present::Table;
use crate::present::term::{self, capital};
use crate::present::view::Recipe;
use crate::words;

impl Draft<'_> {
    /// The chapter on method.
    pub(super) fn method(&mut self) {
        self.chapter(&words!("How it was calculated", "Cách tính"), "method");
        let sentences = self.method_sentences();
        self.paragraph(&sentences);
        let recipe = Recipe::of(self.study);
        let steps = self.step_table(&recipe);
        self.table(steps);
        let word = self.study.pillar_word();
        let caption =
            self.say(&words!("Weights and rules by {word}", "Trọng số và quy tắc theo {word}"));
        self.table(Grid::of(caption, &recipe.pillar_table()));
        let caption = self.say(&words!("Indicators", "Các chỉ số"));
        self.table(Grid::of(caption, &recipe.indicator_table()));
    }

    fn method_sentences(&self) -> Vec<String> {
        let (study, language) = (&self.study, self.study.language);
        let framework = study.framework.name.get(language);
        let version = &study.framework.version;
        let mut lines = Vec::new();
        let origin = study.framework.origin.as_ref().map(|origin| origin.get(language));
        let origin = origin.map(|origin| format!(" ({})", origin.trim_end_matches('.')));
        let origin = origin.unwrap_or_default();
        lines.push(self.say(&words!(
            "The framework is {framework}, edition {version}{origin}.",
            "Bộ chỉ số: {framework}, phiên bản {version}{origin}."
        )));
        let (scored, pillars) = (
            study.assessment.shares.effective.iter().filter(|&&weight| weight > 0.0).count(),
            study.scored_pillars().len(),
        );
        let word = study.pillar_word();
        lines.push(self.say(&words!(
            "Each of {scored} indicators becomes a score on which more is always better; indicators make {pillars} {word}s, these make the index, and regions are ranked by the unrounded index.",
            "Mỗi chỉ số trong {scored} chỉ số được quy về điểm, điểm càng cao càng tốt; các chỉ số hợp thành {pillars} {word}, các {word} hợp thành chỉ số tổng hợp, và thứ hạng dựa trên chỉ số tổng hợp chưa làm tròn."
        )));
        lines.push(self.say(&words!(
            "The steps are those of the OECD/JRC Handbook on Constructing Composite Indicators; the tables below give every choice in force.",
            "Các bước theo Sổ tay xây dựng chỉ số tổng hợp của OECD/JRC; các bảng dưới đây nêu mọi lựa chọn được áp dụng."
        )));
        let (program, version) = ("icf", env!("CARGO_PKG_VERSION"));
        lines.push(match self.material.firmness {
            Some(found) => {
                let (draws, seed) = (study.numbers().count(found.draws), found.seed);
                self.say(&words!(
                    "Calculated by {program} {version}, {draws} draws, seed {seed}: the same files give the same report.",
                    "Tính bằng {program} {version}, {draws} lần thử, hạt giống ngẫu nhiên {seed}: cùng dữ liệu cho cùng báo cáo."
                ))
            }
            None => self.say(&words!(
                "Calculated by {program} {version}: the same files give the same report.",
                "Tính bằng {program} {version}: cùng dữ liệu cho cùng báo cáo."
            )),
        });
        lines
    }

    fn step_table(&self, recipe: &Recipe<'_>) -> Grid {
        let language = self.study.language;
        let caption = self.say(&words!("The method step by step", "Phương pháp theo từng bước"));
        let heads = [capital(term::STEP.get(language)), capital(term::METHOD.get(language))];
        let mut grid = Grid::new(caption, heads);
        for (step, words) in recipe.steps() {
            let step = self.say(&step_words(step));
            grid.push(&[capital(&step), words.get(language).to_owned()]);
        }
        grid
    }
}

/// The name of a step.
fn step_words(step: &str) -> crate::diagnostic::Words {
    match step {
        "assemble" => words!("values taken", "chọn số liệu"),
        "screen" => words!("who is ranked", "điều kiện xếp hạng"),
        "denominate" => words!("division by size", "quy về bình quân"),
        "impute" => words!("gaps", "ước điền"),
        "treat" => words!("outliers", "giá trị bất thường"),
        "normalise" => words!("common scale", "chuẩn hóa"),
        "weigh" => words!("weights", "trọng số"),
        "aggregate" => words!("aggregation", "tổng hợp"),
        "rank" => words!("ranks", "xếp hạng"),
        other => crate::diagnostic::Words::same(other),
    }
}

impl Grid {
    /// A table of a view, as it stands.
    pub(super) fn of(caption: String, table: &Table) -> Self {
        let heads = table.columns.iter().map(|column| match column.align {
            crate::present::Align::Left => column.head.clone(),
            crate::present::Align::Right => format!(">{}", column.head),
        });
        let mut grid = Self::new(caption, heads);
        for row in &table.rows {
            if row.stands_out {
                grid.push_own(&row.cells);
            } else {
                grid.push(&row.cells);
            }
        }
        grid
    }
}
