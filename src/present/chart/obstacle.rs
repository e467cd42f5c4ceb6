//! Why scores of different years cannot be compared, in words.

use std::collections::BTreeSet;

use crate::diagnostic::Words;
use crate::domain::{Component, IndicatorId};
use crate::engine::trend::Obstacle;
use crate::present::view::Study;
use crate::words;

/// Why scores of different years cannot be compared, and what to do.
pub(super) fn blocked(study: &Study<'_>, found: &[Obstacle]) -> Words {
    let indicators = |of: fn(&Obstacle) -> Option<IndicatorId>| -> usize {
        found.iter().filter_map(of).collect::<BTreeSet<_>>().len()
    };
    let treated = indicators(|one| match one {
        Obstacle::Treatment(id) => Some(*id),
        _ => None,
    });
    let normalised = indicators(|one| match one {
        Obstacle::Normalisation(id) => Some(*id),
        _ => None,
    });
    let mut reasons = Vec::new();
    if normalised > 0 {
        reasons.push(words!(
            "the scale of {normalised} indicators follows from the values of one year",
            "thang điểm của {normalised} chỉ số lấy từ số liệu của từng năm"
        ));
    }
    if treated > 0 {
        reasons.push(words!(
            "outliers of {treated} indicators are treated within one year",
            "giá trị bất thường của {treated} chỉ số được xử lý theo từng năm"
        ));
    }
    for obstacle in found {
        match obstacle {
            Obstacle::Treatment(_) | Obstacle::Normalisation(_) => {}
            Obstacle::Weights => reasons.push(words!(
                "weights follow from the data of one year",
                "trọng số lấy từ số liệu của từng năm"
            )),
            Obstacle::Aggregation(pillar) => {
                let name = study.name(Component::Pillar(*pillar));
                reasons.push(words!(
                    "the score of {name} depends on who else is ranked",
                    "điểm của {name} phụ thuộc vào các địa phương khác"
                ));
            }
            Obstacle::Rescale(pillar) => {
                let name = study.name(Component::Pillar(*pillar));
                reasons.push(words!(
                    "{name} is put onto another scale among the regions of one year",
                    "{name} được quy đổi thang điểm theo các địa phương của từng năm"
                ));
            }
        }
    }
    let join = |of: fn(&Words) -> &str| reasons.iter().map(of).collect::<Vec<_>>().join("; ");
    let (en, vi) = (join(|one| &one.en), join(|one| &one.vi));
    words!(
        "scores of different years cannot be compared here: {en}. Use fixed goalposts, or `over = \"panel\"` under `[method] normalise`; `icf chart bump` shows ranks instead",
        "không thể so sánh điểm giữa các năm: {vi}. Hãy dùng mốc điểm cố định (goalposts), hoặc `over = \"panel\"` trong `[method] normalise`; `icf chart bump` cho biết thứ hạng qua các năm"
    )
}
