//! The headline: place, score, how firm, tier, what was measured, and what this is not.

use super::draft::Draft;
use super::inline::strong;
use super::say::{chance_words, whole};
use crate::engine::Standing;
use crate::engine::robust::Firmness;
use crate::present::term::ordinal;
use crate::present::view::{foot, league};
use crate::words;

impl Draft<'_> {
    /// The first chapter.
    pub(super) fn headline(&mut self) {
        self.chapter(&words!("The result", "Kết quả chung"), "result");
        let place = vec![self.place_sentence(), self.firmness_sentence()];
        self.paragraph(&place);
        let measured = vec![self.measured_sentence(), foot::summary(&self.study)];
        self.paragraph(&measured);
        let caution = self.caution();
        self.callout(&caution);
        let mut points = vec![self.extremes_sentence(), self.ahead_sentence()];
        points.extend(self.last_comparable().map(|then| self.since_sentence(then)));
        points.retain(|point| !point.is_empty());
        self.bullets(&points);
    }

    /// The region's standing, if it is ranked.
    pub(super) fn standing(&self) -> Option<Standing> {
        self.study.assessment.ranking.standing(self.region).copied()
    }

    /// How firm its rank is, where that was looked at.
    pub(super) fn firm(&self) -> Option<&Firmness> {
        self.material.firmness?.region(self.region)
    }

    /// Where it stands, or why it has no place.
    pub(super) fn place_sentence(&self) -> String {
        let (study, name) = (&self.study, self.name());
        let Some(standing) = self.standing() else { return self.unranked_sentence() };
        let n = study.numbers().count(study.assessment.ranking.standings.len());
        let score = strong(study.score_text(Some(standing.score)));
        let scale = study.assessment.scores.scales[study.framework.index().at()].map(|scale| {
            let numbers = study.numbers();
            format!("{}–{}", numbers.short(scale.low()), numbers.short(scale.high()))
        });
        let scale = scale.as_ref();
        let (of_en, of_vi) = (
            scale.map_or_else(String::new, |ends| format!(" on the scale {ends}")),
            scale.map_or_else(String::new, |ends| format!(" (thang {ends})")),
        );
        let tier =
            standing.tier.map(|at| strong(study.manifest.tiers[at].name.get(study.language)));
        let (in_en, in_vi) = match tier {
            Some(tier) => (format!(" and is in the {tier}"), format!(", thuộc {tier}")),
            None => (String::new(), String::new()),
        };
        let rank = standing.rank;
        let (place_en, place_vi) =
            (strong(format!("{} of {n}", ordinal(rank))), strong(format!("hạng {rank}/{n}")));
        let tied = if standing.tied {
            words!(", level with others,", " (đồng hạng)")
        } else {
            words!("", "")
        };
        let (tied_en, tied_vi) = (tied.en, tied.vi);
        self.say(&words!(
            "{name} ranks {place_en}{tied_en} with a score of {score}{of_en}{in_en}.",
            "{name} xếp {place_vi}{tied_vi}, đạt {score} điểm{of_vi}{in_vi}."
        ))
    }

    fn unranked_sentence(&self) -> String {
        let (study, name) = (&self.study, self.name());
        let unranked = &study.assessment.ranking.unranked;
        let here = unranked.iter().find(|one| one.region == self.region);
        let reason = here
            .map_or_else(String::new, |here| league::reason_text(study, self.region, &here.reason));
        let possible = here.and_then(|here| here.possible).map(|(best, worst)| {
            let (first, last) = (ordinal(best), ordinal(worst));
            let words = words!(
                " If what is missing were known, it could rank anywhere from {first} to {last}.",
                " Nếu có đủ số liệu, có thể xếp từ hạng {best} đến hạng {worst}."
            );
            self.say(&words)
        });
        let possible = possible.unwrap_or_default();
        let (en, vi) = (strong("is not ranked"), strong("chưa được xếp hạng"));
        self.say(&words!("{name} {en}: {reason}.{possible}", "{name} {vi}: {reason}.{possible}"))
    }

    /// In which places nine draws in ten put it, and how often it is in each tier.
    pub(super) fn firmness_sentence(&self) -> String {
        let (study, numbers) = (&self.study, self.study.numbers());
        let (Some(firm), Some(all)) = (self.firm(), self.material.firmness) else {
            return String::new();
        };
        let draws = numbers.count(all.usable);
        let decimals = study.decimals();
        let (low, high) = (whole(firm.rank.low), whole(firm.rank.high));
        let (from, to) =
            (numbers.fixed(firm.score.low, decimals), numbers.fixed(firm.score.high, decimals));
        let (low_en, high_en) = (ordinal(low), ordinal(high));
        let place = if low == high {
            words!(
                "When what is uncertain varies ({draws} draws), it ranks {low_en} and scores {from} to {to} nine times in ten.",
                "Khi các yếu tố chưa chắc chắn thay đổi ({draws} lần thử), chín phần mười số lần cho hạng {low} và từ {from} đến {to} điểm."
            )
        } else {
            words!(
                "When what is uncertain varies ({draws} draws), it ranks between {low_en} and {high_en} and scores {from} to {to} nine times in ten.",
                "Khi các yếu tố chưa chắc chắn thay đổi ({draws} lần thử), chín phần mười số lần cho hạng từ {low} đến {high} và từ {from} đến {to} điểm."
            )
        };
        let odds: Vec<String> = study
            .manifest
            .tiers
            .iter()
            .zip(&firm.tiers)
            .map(|(tier, share)| {
                let p = self.say(&chance_words(numbers, share.get()));
                format!("{} {p}", tier.name.get(study.language))
            })
            .collect();
        let place = self.say(&place);
        if odds.is_empty() {
            return place;
        }
        let odds = self.listed(&odds);
        let odds = words!("Odds of the tiers: {odds}.", "Xác suất vào các nhóm: {odds}.");
        format!("{place} {}", self.say(&odds))
    }

    /// What was measured.
    pub(super) fn measured_sentence(&self) -> String {
        let title = self.study.title();
        self.say(&words!("What is measured: {title}.", "Nội dung đo lường: {title}."))
    }

    /// What must not be overlooked: the assessment's own note, and what the result is not.
    pub(super) fn caution(&self) -> Vec<String> {
        let study = &self.study;
        let note = study.manifest.note.as_ref().map(|note| note.get(study.language).trim());
        let said = note.unwrap_or_default().to_lowercase();
        let mut lines: Vec<String> = note.map(str::to_owned).into_iter().collect();
        // The note of an assessment may say it in the same words.
        let disclaimers = foot::disclaimers(study).into_iter();
        let new =
            |line: &String| !said.contains(line.trim_end_matches('.').to_lowercase().as_str());
        lines.extend(disclaimers.filter(new));
        lines
    }
}
