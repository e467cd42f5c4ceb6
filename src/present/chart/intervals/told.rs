//! What rank intervals say, in sentences.

use super::{Intervals, Line, percent, whole};
use crate::diagnostic::{Language, Words};
use crate::engine::robust::Firmness;
use crate::present::chart::words::{listed, ordinal};
use crate::words;

/// The ranks of a line: from, to.
fn ends(firm: &Firmness) -> (usize, usize) {
    (whole(firm.rank.low), whole(firm.rank.high))
}

impl Intervals<'_> {
    /// How firm the hero's place is.
    pub(super) fn of_hero(&self, line: &Line<'_>) -> Words {
        let name = line.name;
        let (low, high) = ends(line.firm);
        let (low_en, high_en) = (ordinal(low).en, ordinal(high).en);
        let n = self.lines.len();
        let standing = self.study.assessment.ranking.standing(line.firm.region);
        let tier = standing.and_then(|one| one.tier).unwrap_or(0);
        let chance = line.firm.tiers.get(tier).filter(|share| share.get() >= 0.005);
        let chance = chance.map(|share| percent(&self.study, *share));
        match (self.tier(tier), chance) {
            (Some(tier), Some(chance)) if low < high => words!(
                "{name} is in the {tier} in {chance} of draws, mostly between {low_en} and {high_en}",
                "{name} thuộc {tier} trong {chance} số lần thử, phần lớn ở hạng {low} đến {high}"
            ),
            (Some(tier), Some(chance)) => words!(
                "{name} is {low_en} of {n} in nearly every draw, in the {tier} in {chance} of them",
                "{name} đứng hạng {low}/{n} trong hầu hết các lần thử, thuộc {tier} trong {chance}"
            ),
            _ if low < high => words!(
                "{name} stands between {low_en} and {high_en} of {n} in nine draws of ten",
                "{name} đứng từ hạng {low} đến hạng {high} trong {n} địa phương ở chín phần mười số lần thử"
            ),
            _ => words!(
                "{name} is {low_en} of {n} in nearly every draw",
                "{name} đứng hạng {low}/{n} trong hầu hết các lần thử"
            ),
        }
    }

    /// How firm the first tier is, or the first place.
    pub(super) fn of_all(&self) -> Words {
        if let Some(tier) = self.tier(0) {
            let of_tier = |line: &&Line<'_>| {
                let standing = self.study.assessment.ranking.standing(line.firm.region);
                standing.is_some_and(|one| one.tier == Some(0))
            };
            let n = self.lines.iter().filter(of_tier).count();
            let sure = |line: &&Line<'_>| line.firm.tiers[0].get() >= 0.9;
            let firm = self.lines.iter().filter(of_tier).filter(sure).count();
            return words!(
                "{firm} of the {n} regions in the {tier} are there in at least nine draws of ten",
                "{firm}/{n} địa phương trong {tier} giữ được vị trí ở ít nhất chín phần mười số lần thử"
            );
        }
        let best = &self.lines[0];
        let (name, (low, high)) = (best.name, ends(best.firm));
        let (low_en, high_en) = (ordinal(low).en, ordinal(high).en);
        if low == high {
            words!(
                "{name} is {low_en} in nearly every draw",
                "{name} đứng hạng {low} trong hầu hết các lần thử"
            )
        } else {
            words!(
                "{name} leads, but nine draws in ten put it anywhere between {low_en} and {high_en}",
                "{name} dẫn đầu, nhưng chín phần mười số lần thử cho hạng từ {low} đến {high}"
            )
        }
    }

    /// What was varied, in one sentence.
    pub(super) fn varied(&self) -> Words {
        let robust = &self.study.manifest.robust;
        let mut all = Vec::new();
        if robust.weights.is_some() {
            all.push(words!("weights", "trọng số"));
        }
        let choices = &robust.alternatives;
        let n = [choices.impute.len(), choices.treat.len(), choices.normalise.len()];
        if n.iter().sum::<usize>() + choices.aggregate.len() > 0 {
            all.push(words!("choices of method", "phương pháp"));
        }
        let raters = (
            ["by how far its raters differ", "by how far their raters differ"],
            "theo mức khác nhau giữa những người chấm",
        );
        let errors = (["by its standard error", "by their standard errors"], "theo sai số chuẩn");
        let found = &self.firmness;
        let varied = [(found.by_raters.values, raters), (found.by_errors.values, errors)];
        for (n, ([one, many], vi)) in varied {
            let shown = self.study.numbers().count(n);
            match n {
                0 => {}
                1 => all.push(words!("{shown} value {one}", "{shown} giá trị {vi}")),
                _ => all.push(words!("{shown} values {many}", "{shown} giá trị {vi}")),
            }
        }
        if all.is_empty() {
            all.push(words!("nothing", "không có gì"));
        }
        let join = |language, of: fn(&Words) -> &str| {
            let texts: Vec<String> = all.iter().map(|one| of(one).to_owned()).collect();
            listed(&texts, language)
        };
        let (en, vi) = (join(Language::En, |one| &one.en), join(Language::Vi, |one| &one.vi));
        words!(
            "Varied in the draws: {en}. These are not confidence intervals.",
            "Các lần thử thay đổi: {vi}. Đây không phải là khoảng tin cậy."
        )
    }
}
