//! Words of the league table: why a region is not ranked, possible ranks, colours, places.

use super::super::foot;
use super::super::study::Study;
use crate::diagnostic::{Language, Words};
use crate::domain::{Component, RegionId};
use crate::engine::Reason;
use crate::engine::dashboard::Colour;
use crate::present::term;
use crate::words;

/// Why a region is not ranked, in words.
pub(in crate::present) fn reason_text(
    study: &Study<'_>,
    region: RegionId,
    reason: &Reason,
) -> String {
    let numbers = study.numbers();
    let words = match reason {
        Reason::OutsideYears => foot::outside_years(study, region),
        Reason::NoData => {
            words!(
                "no value for any scored indicator",
                "không có giá trị nào ở các chỉ số được chấm điểm"
            )
        }
        Reason::BelowCoverage { share, limit } => {
            let (share, limit) = (numbers.percent(*share), numbers.percent(*limit));
            words!(
                "{share} of the scored indicators measured, {limit} needed",
                "mới có {share} số liệu của các chỉ số được chấm điểm, cần {limit}"
            )
        }
        Reason::BelowPillarCoverage { pillar, share, limit } => {
            let name = study.name(Component::Pillar(*pillar));
            let (share, limit) = (numbers.percent(*share), numbers.percent(*limit));
            words!(
                "{share} of {name} measured, {limit} needed",
                "mới có {share} số liệu của {name}, cần {limit}"
            )
        }
        Reason::PartsMissing(parts) => {
            let names: Vec<&str> = parts.iter().map(|part| study.name(*part)).collect();
            let names = names.join(", ");
            words!("no score for {names}", "chưa có điểm cho {names}")
        }
        Reason::NoIndex => words!(
            "the index has no score although its parts have",
            "các phần đã có điểm nhưng chỉ số tổng hợp chưa có"
        ),
    };
    words.get(study.language).to_owned()
}

/// A place among all ranked regions, for a view that shows only one of them.
pub(in crate::present) fn place_text(study: &Study<'_>, rank: usize) -> String {
    let n = study.assessment.ranking.standings.len();
    let place = study.numbers().place(rank, n);
    match study.language {
        Language::En => format!("rank {place}"),
        Language::Vi => format!("hạng {place}"),
    }
}

/// The ranks that a region could have.
pub(super) fn possible_words(best: usize, worst: usize) -> Words {
    words!("from {best} to {worst}", "từ hạng {best} đến hạng {worst}")
}

/// The colour of a dashboard.
pub(super) fn colour_term(colour: Colour) -> term::Term {
    match colour {
        Colour::Green => term::Term("green", "xanh"),
        Colour::Yellow => term::Term("yellow", "vàng"),
        Colour::Orange => term::Term("orange", "cam"),
        Colour::Red => term::Term("red", "đỏ"),
        Colour::Grey => term::Term("grey", "xám"),
    }
}

/// The colour in files.
pub(super) fn colour_code(colour: Colour) -> &'static str {
    colour_term(colour).get(Language::En)
}
