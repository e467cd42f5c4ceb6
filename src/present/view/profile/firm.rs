//! How firm the region's place is: intervals of its rank and score, odds of the tiers.

use serde_json::{Value, json};

use super::Profile;
use crate::diagnostic::Words;
use crate::domain::{Component, Robust};
use crate::engine::robust::{Firmness, Interval, Robustness};
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::view::robust;
use crate::present::{Block, Document, Table};
use crate::words;

/// The columns that intervals add to the CSV form.
pub(super) const COLUMNS: [&str; 6] = ["q05", "q50", "q95", "tier", "probability", "margin"];

/// What was varied, and what came of it.
#[derive(Debug, Clone)]
pub(super) struct Firm<'a> {
    pub(super) varied: &'a Robust,
    pub(super) found: Robustness,
}

impl Profile<'_> {
    fn firmness(&self) -> Option<&Firmness> {
        self.firm.as_ref()?.found.region(self.region)
    }

    /// Adds the intervals, if they were asked for; a region without a rank has none.
    pub(super) fn add_firmness(&self, document: &mut Document) {
        let (study, language) = (&self.study, self.study.language);
        let Some(firm) = &self.firm else { return };
        let head = words!("How firm this place is", "Thứ hạng này chắc chắn đến mức nào");
        document.push(Block::Heading(head.get(language).to_owned()));
        document.push(Block::Text(robust::varied_text(study, firm.varied, &firm.found)));
        let Some(one) = self.firmness() else {
            document.push(Block::Text(nothing().get(language).to_owned()));
            return;
        };
        document.push(Block::Table(self.interval_table(one)));
        document.push(Block::Table(self.tier_table(one)));
    }

    fn interval_table(&self, one: &Firmness) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            study.name(Component::Pillar(study.framework.index())).to_owned(),
            words!(">In the ranking", ">Trong bảng xếp hạng").get(language).to_owned(),
            words!(">Median of the draws", ">Trung vị các lần thử").get(language).to_owned(),
            words!(">In 90% of the draws", ">Trong 90% lần thử").get(language).to_owned(),
            words!(">In all draws", ">Trong mọi lần thử").get(language).to_owned(),
        ]);
        let decimals = study.decimals();
        let score = |score: f64| study.numbers().fixed(score, decimals);
        let (best, worst) = one.extremes;
        let extremes = if best == worst { best.to_string() } else { format!("{best}–{worst}") };
        table.push(vec![
            capital(term::RANK.get(language)),
            study.numbers().place(one.nominal_rank, study.assessment.ranking.standings.len()),
            robust::place_text(study, one.rank.median),
            robust::interval_text(study, Some(&one.rank)),
            extremes,
        ]);
        table.push(vec![
            capital(term::SCORE.get(language)),
            study.score_text(Some(one.nominal_score)),
            score(one.score.median),
            robust::span(&one.score, score),
            String::new(),
        ]);
        table
    }

    fn tier_table(&self, one: &Firmness) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::TIER.get(language)),
            words!(">Probability (or better)", ">Xác suất (hoặc cao hơn)").get(language).to_owned(),
            words!(">Points from its edge", ">Cách ngưỡng (điểm)").get(language).to_owned(),
        ]);
        let tiers = study.manifest.tiers.iter().zip(&one.tiers).zip(&one.margins);
        for ((tier, share), margin) in tiers {
            let signed = |margin: f64| study.numbers().signed(margin, study.decimals());
            table.push(vec![
                tier.name.get(language).to_owned(),
                robust::chance_text(study, share.get()),
                margin.map_or_else(|| "–".to_owned(), signed),
            ]);
        }
        table
    }

    /// A row for the rank, one for the index and one for each tier.
    pub(super) fn firm_rows(&self, mut push: impl FnMut(Vec<String>)) {
        let Some(one) = self.firmness() else { return };
        let study = &self.study;
        let index = study.framework.code(Component::Pillar(study.framework.index())).to_string();
        let ends = |interval: &Interval| {
            [interval.low, interval.median, interval.high].map(|end| csv_number(Some(end)))
        };
        let n = study.assessment.ranking.standings.len().to_string();
        let row = |part: &str, score: Option<f64>, rank: Option<usize>, n: &str| -> Vec<String> {
            let rank = rank.map_or_else(String::new, |rank| rank.to_string());
            let (score, nothing) = (csv_number(score), String::new());
            let part = part.to_owned();
            vec![part, index.clone(), score, rank, n.to_owned(), nothing.clone(), nothing]
        };
        let mut rank = row("rank-interval", None, Some(one.nominal_rank), &n);
        rank.extend(ends(&one.rank));
        push(rank);
        let mut score = row("score-interval", Some(one.nominal_score.get()), None, "");
        score.extend(ends(&one.score));
        push(score);
        for ((tier, share), margin) in study.manifest.tiers.iter().zip(&one.tiers).zip(&one.margins)
        {
            let mut odds = row("tier-odds", None, None, "");
            odds.extend([const { String::new() }; 3]);
            odds.extend([
                tier.code.to_string(),
                csv_number(Some(share.get())),
                csv_number(*margin),
            ]);
            push(odds);
        }
    }

    pub(super) fn firm_json(&self) -> Value {
        let Some(firm) = &self.firm else { return Value::Null };
        let mut object = json!({
            "seed": firm.found.seed,
            "draws": firm.found.draws,
            "usable": firm.found.usable,
            "varied": robust::varied_text(&self.study, firm.varied, &firm.found),
        });
        let found = self.firmness().map(|one| robust::firmness_json(&self.study, one));
        object.as_object_mut().expect("made above").extend(found.into_iter().flatten());
        object
    }
}

fn nothing() -> Words {
    words!(
        "A region that is not ranked has no interval.",
        "Địa phương chưa được xếp hạng thì không có khoảng thứ hạng."
    )
}
