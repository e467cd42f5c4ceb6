//! Words inside a finding: names and places of what it is about, reasons, years.
//!
//! Takes ids and numbers of a [`Study`]; gives texts in its language, with the span that each
//! thing was written at. It makes no diagnostic: that is what the match in `mod.rs` is for.

use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId, PillarId, RegionId};
use crate::engine::Unscorable;
use crate::files::Span;
use crate::present::term::Term;
use crate::present::view::{Study, outside_years};
use crate::words;

/// Names what a finding is about.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    /// Whose framework and data.
    pub(super) study: &'a Study<'a>,
}

impl<'a> Names<'a> {
    /// Code of an indicator, and where it is written.
    pub(super) fn indicator(self, id: IndicatorId) -> (&'a str, Span) {
        let indicator = self.study.framework.indicator(id);
        (indicator.code.as_str(), indicator.at)
    }

    /// Code of what an indicator is divided by, and where that is written.
    pub(super) fn divisor(self, id: IndicatorId) -> (&'a str, Span) {
        let rule = self.study.framework.indicator(id).denominator.as_ref();
        rule.map_or(("", Span::NONE), |rule| (rule.by.as_str(), rule.at))
    }

    /// Code of a pillar, and where it is written.
    pub(super) fn pillar(self, id: PillarId) -> (&'a str, Span) {
        let pillar = self.study.framework.pillar(id);
        (pillar.code.as_str(), pillar.at)
    }

    /// Code of a region.
    pub(super) fn region(self, id: RegionId) -> &'a str {
        self.study.dataset.region(id).code.as_str()
    }

    /// Code of a pillar or indicator.
    pub(super) fn component(self, component: Component) -> &'a str {
        self.study.framework.code(component).as_str()
    }

    /// Codes in a row.
    pub(super) fn components(self, components: &[Component]) -> String {
        let codes: Vec<&str> = components.iter().map(|one| self.component(*one)).collect();
        codes.join(", ")
    }

    /// The judge; nobody stands for all of them together.
    pub(super) fn judge(self, judge: Option<&'a str>) -> &'a str {
        let all = Term("all judges together", "tất cả chuyên gia");
        judge.unwrap_or_else(|| all.get(self.study.language))
    }

    /// A number with so many decimals.
    pub(super) fn fixed(self, number: f64, decimals: usize) -> String {
        self.study.numbers().fixed(number, decimals)
    }
}

/// Why a column has no scores.
pub(super) fn why_words(why: Unscorable) -> Words {
    match why {
        Unscorable::NoValues => words!("nobody has a value", "không nơi nào có giá trị"),
        Unscorable::Constant => words!("it is the same everywhere", "giống nhau ở mọi nơi"),
        Unscorable::NoGoalposts => {
            words!("it has no goalposts", "chưa có mốc 0 điểm và mốc 100 điểm")
        }
        Unscorable::GoalpostsNotPositive => {
            words!("a logarithm needs goalposts above 0", "thang logarit cần mốc lớn hơn 0")
        }
        Unscorable::NoTarget => words!("it has no target", "chưa có mục tiêu"),
        Unscorable::TargetNoBetter => {
            words!(
                "the target is no better than the worst value",
                "mục tiêu không tốt hơn giá trị kém nhất"
            )
        }
        Unscorable::NoReference => {
            words!(
                "the region to compare with has no value",
                "địa phương tham chiếu không có giá trị"
            )
        }
        Unscorable::ReferenceNoBetter => words!(
            "the region to compare with has the worst value",
            "địa phương tham chiếu có giá trị kém nhất"
        ),
        Unscorable::NotPositive => words!(
            "a fraction of the best needs values that are not negative",
            "tỷ lệ so với giá trị tốt nhất cần các giá trị không âm"
        ),
        Unscorable::NoThresholds => words!("it has no thresholds", "chưa có ngưỡng"),
    }
}

/// The years that an indicator's values may come from.
pub(super) fn window(study: &Study<'_>, id: IndicatorId) -> String {
    let year = study.assessment.year;
    let age = study.framework.indicator(id).max_age.unwrap_or(study.manifest.max_age);
    if age == 0 {
        return year.to_string();
    }
    format!("{}–{year}", i32::from(year.get()) - i32::from(age))
}

/// Says that the home region does not exist in the year, if so.
pub(super) fn home_outside(study: &Study<'_>) -> Option<Words> {
    let home = study.manifest.home?;
    if study.dataset.region(home).exists_in(study.assessment.year) {
        return None;
    }
    let name = study.region_name(home);
    let Words { en, vi } = outside_years(study, home);
    Some(words!("{name}: {en}", "{name}: {vi}"))
}
