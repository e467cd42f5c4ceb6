//! What a region is compared with in a chart: benchmarks, another region, the median.

use super::{ChartRequest, With};
use crate::diagnostic::{Language, Words};
use crate::domain::{BenchmarkSource, Component, RegionId, Statistic};
use crate::engine::cohort;
use crate::engine::yardstick::Yardstick;
use crate::present::view::Study;
use crate::words;

/// Something to compare with, and its name.
#[derive(Debug, Clone)]
pub(super) struct Rival<'a> {
    /// Its name, as on a label.
    pub(super) name: String,
    /// Its scores.
    pub(super) yardstick: Yardstick<'a>,
    /// Whether it stands for many regions.
    pub(super) is_group: bool,
    /// Whether the region that is compared would belong to it.
    pub(super) leaves_out: bool,
}

impl<'a> Rival<'a> {
    fn of(study: &Study<'a>, with: With, region: RegionId) -> Self {
        let (question, assessment) = (study.question, study.assessment);
        let of =
            |regions, statistic| Yardstick::of_regions(question, assessment, regions, statistic);
        let (name, yardstick, is_group) = match with {
            With::Benchmark(at) => {
                let benchmark = &study.manifest.benchmarks[at];
                let yardstick =
                    Yardstick::of_benchmark(question, assessment, benchmark, Some(region));
                (benchmark.name.get(study.language).to_owned(), yardstick, true)
            }
            With::Region(other) => {
                let name = study.region_name(other).to_owned();
                (name, of(vec![other], Statistic::Mean), false)
            }
            With::Median => {
                let standings = &assessment.ranking.standings;
                let ranked = standings.iter().map(|standing| standing.region).collect();
                let name =
                    words!("Median of the ranked regions", "Trung vị các địa phương được xếp hạng");
                (name.get(study.language).to_owned(), of(ranked, Statistic::Median), true)
            }
        };
        let leaves_out = match with {
            With::Benchmark(at) => match &study.manifest.benchmarks[at].source {
                BenchmarkSource::Computed { cohort: members, .. } => {
                    let standings = &assessment.ranking.standings;
                    cohort::members(question, standings, members, None).contains(&region)
                }
                BenchmarkSource::Given { .. } => false,
            },
            With::Region(_) | With::Median => false,
        };
        Self { name, yardstick, is_group, leaves_out }
    }

    /// Its score of a component.
    pub(super) fn score(&self, component: Component) -> Option<f64> {
        self.yardstick.figure(component).map(|figure| figure.score)
    }

    /// How many regions stand behind it.
    pub(super) fn n(&self, components: &[Component]) -> Option<usize> {
        let figures = components.iter().filter_map(|&one| self.yardstick.figure(one));
        if self.is_group { figures.filter_map(|figure| figure.n).max() } else { None }
    }

    /// Its name inside a sentence.
    pub(super) fn said(&self, language: Language) -> String {
        said(&self.name, self.is_group, language)
    }
}

/// A name inside a sentence: a statistic is no proper name.
fn said(name: &str, is_group: bool, language: Language) -> String {
    let statistics =
        ["Mean", "Median", "Average", "Best", "Quantile", "Trung bình", "Trung vị", "Mức"];
    if !is_group || !statistics.iter().any(|word| name.starts_with(word)) {
        return name.to_owned();
    }
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    let article = match language {
        Language::En => "the ",
        Language::Vi => "",
    };
    format!("{article}{first}{}", letters.as_str())
}

/// What was asked to be compared with; else the first benchmark, else the median.
pub(super) fn rival<'a>(
    study: &Study<'a>,
    request: &ChartRequest,
    region: RegionId,
) -> Result<Rival<'a>, Words> {
    if request.with == Some(With::Region(region)) {
        return Err(words!(
            "a region cannot be compared with itself: name another with --with",
            "không thể so sánh một địa phương với chính nó: hãy nêu đối tượng khác bằng --with"
        ));
    }
    let first = (!study.manifest.benchmarks.is_empty()).then_some(With::Benchmark(0));
    let with = request.with.or(first).unwrap_or(With::Median);
    Ok(Rival::of(study, with, region))
}

/// What was asked to be compared with; else the first two benchmarks, else the median.
pub(super) fn rivals<'a>(
    study: &Study<'a>,
    request: &ChartRequest,
    region: RegionId,
) -> Result<Vec<Rival<'a>>, Words> {
    if request.with.is_some() || study.manifest.benchmarks.is_empty() {
        return Ok(vec![rival(study, request, region)?]);
    }
    let two = 0..study.manifest.benchmarks.len().min(2);
    Ok(two.map(|at| Rival::of(study, With::Benchmark(at), region)).collect())
}

/// Says that the two have nothing in common.
pub(super) fn nothing_in_common(study: &Study<'_>, region: RegionId, rival: &Rival<'_>) -> Words {
    let name = study.region_name(region);
    let (en, vi) = (rival.said(Language::En), rival.said(Language::Vi));
    words!(
        "{name} has no score on anything that {en} has one on: compare with something else, as in `--with median`, or see `icf chart coverage`",
        "{name} chưa có điểm ở nội dung nào mà {vi} có điểm: hãy so sánh với đối tượng khác, ví dụ `--with median`, hoặc xem `icf chart coverage`"
    )
}

/// Says how many regions stand behind a group, and that the region itself is not among them.
pub(super) fn behind(study: &Study<'_>, region: RegionId, rival: &Rival<'_>) -> Option<String> {
    let (name, own) = (&rival.name, study.region_name(region));
    let n = study.numbers().count(rival.n(&study.framework.walk())?);
    let words = if rival.leaves_out {
        words!("{name}: n = {n}, {own} left out.", "{name}: n = {n}, không tính {own}.")
    } else {
        words!("{name}: n = {n}.", "{name}: n = {n}.")
    };
    Some(words.get(study.language).to_owned())
}

/// Says which figures of a rival are left out.
pub(super) fn refused(study: &Study<'_>, rival: &Rival<'_>) -> Option<String> {
    let n = rival.yardstick.refused();
    let name = &rival.name;
    (n > 0).then(|| {
        words!(
            "{name}: {n} figures that are a range or say only “at least” are left out.",
            "{name}: bỏ qua {n} số liệu chỉ cho một khoảng hoặc chỉ nêu mức “ít nhất”."
        )
        .get(study.language)
        .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statistic_is_no_proper_name() {
        assert_eq!(said("Mean of the Top 7", true, Language::En), "the mean of the Top 7");
        assert_eq!(
            said("Trung bình Nhóm 7 dẫn đầu", true, Language::Vi),
            "trung bình Nhóm 7 dẫn đầu"
        );
        assert_eq!(said("ICF average", true, Language::En), "ICF average");
        assert_eq!(said("Meanwhile", false, Language::En), "Meanwhile");
    }
}
