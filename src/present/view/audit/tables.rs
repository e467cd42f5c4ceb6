//! The numbers of an audit as tables for people.

use super::told::{outsider_name, told, urgency_words};
use crate::diagnostic::Words;
use crate::domain::Component;
use crate::engine::audit::{Audit, Basis, Coefficient, Kin, Pair, Relation};
use crate::present::Table;
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// Writes the tables of one audit.
pub(super) struct Tables<'a> {
    pub(super) study: &'a Study<'a>,
    pub(super) audit: &'a Audit,
}

impl Tables<'_> {
    fn say(&self, words: &Words) -> String {
        words.get(self.study.language).to_owned()
    }

    /// A head over numbers.
    fn head(&self, words: &Words) -> String {
        format!(">{}", words.get(self.study.language))
    }

    fn term(&self, term: term::Term) -> String {
        capital(term.get(self.study.language))
    }

    fn number(&self, number: Option<f64>) -> String {
        number.map_or_else(|| "–".to_owned(), |number| self.study.numbers().fixed(number, 2))
    }

    fn percent(&self, share: Option<f64>) -> String {
        let text = |share: f64| format!("{}%", self.study.numbers().fixed(100.0 * share, 0));
        share.map_or_else(|| "–".to_owned(), text)
    }

    /// How often chance gives as much; below a thousandth nobody counts.
    fn chance(&self, p: Option<f64>) -> String {
        match p {
            Some(p) if p < 0.001 => format!("<{}", self.study.numbers().fixed(0.001, 3)),
            Some(p) => self.study.numbers().fixed(p, 3),
            None => "–".to_owned(),
        }
    }

    fn name(&self, component: Component) -> String {
        self.study.name(component).to_owned()
    }

    fn coefficient(&self, found: Option<Coefficient>) -> String {
        self.number(found.map(|found| found.r))
    }

    /// The heads over [`Self::relation_cells`]; `chance` is the one over how often chance gives as
    /// much.
    fn relation_heads(&self, chance: &Words) -> [String; 5] {
        [
            self.head(&words!("Regions", "Địa phương")),
            self.head(&words!("Correlation", "Tương quan")),
            self.head(&words!("By ranks", "Theo thứ hạng")),
            self.head(&words!("By pairs", "Theo cặp")),
            self.head(chance),
        ]
    }

    /// How two columns go together, by the three coefficients; `tested` is the one whose chance is
    /// told.
    fn relation_cells(&self, relation: &Relation, tested: Option<Coefficient>) -> [String; 5] {
        [
            relation.n.to_string(),
            self.coefficient(relation.pearson),
            self.coefficient(relation.spearman),
            self.coefficient(relation.kendall),
            self.chance(tested.and_then(|one| one.adjusted)),
        ]
    }

    /// What was concluded and what to do.
    pub(super) fn verdicts(&self) -> Table {
        let mut table = Table::new([
            self.say(&words!("To", "Mức độ")),
            self.say(&words!("Finding", "Phát hiện")),
            self.say(&words!("Next step", "Việc cần làm")),
        ]);
        for verdict in &self.audit.verdicts {
            let told = told(self.study, self.audit, verdict);
            table.push(vec![
                self.say(&urgency_words(verdict.urgency())),
                self.say(&told.finding),
                self.say(&told.step),
            ]);
        }
        table
    }

    /// What parts count, beside their weights.
    pub(super) fn importance(&self) -> Table {
        let mut table = Table::new([
            self.say(&words!("Part", "Phần")),
            self.say(&words!("In", "Thuộc")),
            self.head(&words!("Weight", "Trọng số")),
            self.head(&words!("Share of differences", "Phần chênh lệch")),
            self.head(&words!("r²", "r²")),
            self.head(&words!("Weight in the index", "Trọng số trong chỉ số tổng hợp")),
            self.head(&words!("Share in the index", "Phần chênh lệch trong chỉ số tổng hợp")),
        ]);
        for one in &self.audit.importance {
            let mark = match one.basis {
                Basis::Variance => "",
                Basis::Approximation => "≈ ",
            };
            table.push(vec![
                self.name(one.component),
                self.name(Component::Pillar(one.parent)),
                self.percent(Some(one.weight)),
                format!("{mark}{}", self.percent(one.share)),
                self.number(one.squared),
                self.percent(Some(one.effective)),
                self.percent(one.in_index),
            ]);
        }
        table
    }

    /// Each part with its own pillar, and with the one it is nearest to among the others.
    pub(super) fn parts(&self) -> Table {
        let pillar = self.study.pillar_word();
        let mut heads = vec![
            self.say(&words!("Part", "Phần")),
            self.say(&words!("Own {pillar}", "Thuộc {pillar}")),
        ];
        heads.extend(self.relation_heads(&by_chance()));
        heads.extend([
            self.head(&words!("With the rest", "Với phần còn lại")),
            self.say(&words!("Nearest other", "Gần nhất trong số khác")),
        ]);
        let mut table = Table::new(heads);
        let pairs = self.audit.between_pillars.iter().chain(&self.audit.with_pillars);
        for pair in pairs.clone().filter(|pair| pair.kin == Kin::Parent) {
            let beside = |other: &&Pair| other.kin == Kin::Other;
            let others = pairs.clone().filter(beside);
            let strength = |other: &Pair| {
                let far = match (other.a == pair.a, other.b == pair.a) {
                    (true, _) => other.b,
                    (_, true) => other.a,
                    (false, false) => return None,
                };
                let is_pillar = matches!(far, Component::Pillar(_));
                let r = other.relation.pearson.filter(|_| is_pillar)?.r;
                Some((far, r))
            };
            let nearest = others.filter_map(strength).max_by(|a, b| a.1.total_cmp(&b.1));
            let nearest = nearest.map_or_else(
                || "–".to_owned(),
                |(far, r)| format!("{} {}", self.name(far), self.number(Some(r))),
            );
            let relation = pair.relation;
            let mut row = vec![self.name(pair.a), self.name(pair.b)];
            row.extend(self.relation_cells(&relation, relation.pearson));
            row.extend([self.number(self.item_rest(pair)), nearest]);
            table.push(row);
        }
        table
    }

    /// A part's correlation with the sum of the other parts of its pillar.
    fn item_rest(&self, pair: &Pair) -> Option<f64> {
        let pillar =
            self.audit.pillars.iter().find(|one| Component::Pillar(one.pillar) == pair.b)?;
        let items = &pillar.consistency.items;
        items.iter().find(|item| pillar.parts[item.at] == pair.a)?.item_rest
    }

    /// How the parts of each pillar go together.
    pub(super) fn pillars(&self) -> Table {
        let mut table = Table::new([
            capital(&self.study.pillar_word()),
            self.head(&words!("Parts", "Số phần")),
            self.head(&words!("Alpha", "Alpha")),
            self.head(&words!("Stories", "Số khía cạnh")),
            self.head(&words!("Main story", "Khía cạnh chính")),
            self.head(&words!("KMO", "KMO")),
            self.head(&words!("Unrelated by chance", "Không liên quan (ngẫu nhiên)")),
        ]);
        for one in &self.audit.pillars {
            let structure = one.structure.as_ref();
            let stories = structure.map(|one| one.above_one.to_string());
            let bartlett = structure.and_then(|one| one.bartlett).map(|test| test.p);
            table.push(vec![
                self.name(Component::Pillar(one.pillar)),
                one.consistency.items.len().to_string(),
                self.number(one.consistency.alpha),
                stories.unwrap_or_else(|| "–".to_owned()),
                self.percent(structure.map(|one| one.first_share)),
                self.number(structure.and_then(|one| one.kmo)),
                self.chance(bartlett),
            ]);
        }
        table
    }

    /// Each two pillars of which neither stands above the other.
    pub(super) fn between_pillars(&self) -> Table {
        let mut heads = vec![self.say(&words!("One", "Một")), self.say(&words!("Other", "Khác"))];
        heads.extend(self.relation_heads(&by_chance()));
        let mut table = Table::new(heads);
        for pair in self.audit.between_pillars.iter().filter(|pair| pair.kin == Kin::Other) {
            let relation = pair.relation;
            let mut row = vec![self.name(pair.a), self.name(pair.b)];
            row.extend(self.relation_cells(&relation, relation.pearson));
            table.push(row);
        }
        table
    }

    /// What each column looks like.
    pub(super) fn columns(&self) -> Table {
        let mut table = Table::new([
            self.term(term::INDICATOR),
            self.head(&words!("Regions", "Địa phương")),
            self.head(&words!("Held", "Giới hạn")),
            self.head(&words!("At worst", "Thấp nhất")),
            self.head(&words!("At best", "Cao nhất")),
            self.head(&words!("Zeros", "Bằng 0")),
            self.head(&words!("Different values", "Giá trị khác nhau")),
            self.head(&words!("Skewness", "Độ lệch")),
        ]);
        for one in &self.audit.indicators {
            table.push(vec![
                self.name(Component::Indicator(one.indicator)),
                format!("{}/{}", one.n, self.audit.n_regions),
                one.n_held.to_string(),
                self.percent(one.at_low),
                self.percent(one.at_high),
                self.percent(one.zeros),
                one.distinct.to_string(),
                self.number(one.shape.map(|(skew, _)| skew)),
            ]);
        }
        table
    }

    /// How the index goes with what lies outside it.
    pub(super) fn outside(&self) -> Table {
        let mut heads = vec![self.say(&words!("The index and", "Chỉ số tổng hợp và"))];
        heads.extend(self.relation_heads(&words!("Ranks by chance", "Thứ hạng do ngẫu nhiên")));
        let mut table = Table::new(heads);
        for one in &self.audit.outside {
            let relation = one.relation;
            let mut row = vec![outsider_name(self.study, &one.outsider)];
            row.extend(self.relation_cells(&relation, relation.spearman));
            table.push(row);
        }
        table
    }
}

/// Over the chance of the straight correlation.
fn by_chance() -> Words {
    words!("By chance", "Do ngẫu nhiên")
}
