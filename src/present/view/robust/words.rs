//! What was varied, how it went, and what failed, in sentences.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::foot;
use super::super::study::Study;
use super::Robust;
use crate::diagnostic::Words;
use crate::domain::{
    Aggregate, Component, ErrorLaw, Errors, ImputeHow, LeaveOut, RaterSpread, Share, Treat,
    WeightDraws,
};
use crate::engine::robust::{Failed, Robustness, Step, Varied};
use crate::words;

/// What so great a share of the failed draws has in common is named.
const NEARLY_ALL: f64 = 0.95;

impl Robust<'_> {
    /// What stands under the tables.
    pub(super) fn notes(&self) -> Vec<String> {
        let (study, found, language) = (&self.study, &self.found, self.study.language);
        let numbers = study.numbers();
        let mut notes: Vec<Words> = Vec::new();
        if found.usable == 0 {
            notes.push(words!("No draw gave a ranking.", "Không lần thử nào cho ra xếp hạng."));
        }
        if let Some(width) = found.mean_width() {
            let width = numbers.fixed(width, 1);
            notes.push(words!(
                "The rank intervals are {width} places wide on average.",
                "Khoảng thứ hạng rộng trung bình {width} bậc."
            ));
        }
        let names: Vec<&str> = found.outside().map(|one| study.region_name(one.region)).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            notes.push(words!(
                "! rank outside its own interval: {names}.",
                "! thứ hạng nằm ngoài khoảng 5–95%: {names}."
            ));
        }
        notes.extend(self.group_words());
        if let Some(one) = found.convergence {
            let places = numbers.fixed(one.mean_rank, 2);
            notes.push(words!(
                "Between the two halves of the draws no mean rank differs by more than {places}.",
                "Giữa hai nửa số lần thử, hạng trung bình lệch nhau nhiều nhất {places}."
            ));
            if one.probability > 0.0 {
                let points = numbers.fixed(100.0 * one.probability, 1);
                notes.push(words!(
                    "Probabilities are exact to about {points} points (one standard error).",
                    "Xác suất chính xác đến khoảng {points} điểm phần trăm (một sai số chuẩn)."
                ));
            }
        }
        if let Some((en, vi)) = failed_words(study, self.varied, found) {
            let (failed, draws) = (found.draws - found.usable, found.draws);
            notes.push(words!(
                "{failed} of {draws} draws gave no ranking and are left out: {en}.",
                "{failed} trong {draws} lần thử không cho ra xếp hạng và không được tính: {vi}."
            ));
        }
        let mut lines: Vec<String> =
            notes.iter().map(|words| words.get(language).to_owned()).collect();
        lines.extend(foot::notes(study));
        lines
    }

    /// Groups that no draw mixes.
    fn group_words(&self) -> Option<Words> {
        let groups = &self.found.groups;
        if groups.is_empty() {
            return None;
        }
        let mut first = 1;
        let mut spans = Vec::new();
        for group in groups {
            let last = first + group.len() - 1;
            let span = if last == first { first.to_string() } else { format!("{first}–{last}") };
            spans.push(span);
            first = last + 1;
        }
        let all = spans.join("; ");
        Some(words!(
            "Places that no draw separates: {all}.",
            "Các nhóm thứ hạng mà không lần thử nào tách được: {all}."
        ))
    }
}

/// What was varied, in a few sentences.
pub(in crate::present) fn varied_text(
    study: &Study<'_>,
    varied: &crate::domain::Robust,
    found: &Robustness,
) -> String {
    let language = study.language;
    let numbers = study.numbers();
    let mut parts: Vec<Words> = Vec::new();
    parts.extend(varied.weights.map(|weights| weight_words(study, weights, varied.weights_vary)));
    parts.extend(varied.leave_out.and_then(|how| left_words(study, how, found.n_leavable)));
    let by_raters = varied.errors.as_ref().filter(|_| found.by_raters.values > 0);
    parts.extend(by_raters.and_then(|errors| rater_words(study, errors, found.by_raters)));
    let by_errors = varied.errors.as_ref().filter(|_| found.by_errors.values > 0);
    if let Some(errors) = by_errors {
        let what = values_words(study, found.by_errors);
        let their = if found.by_errors.values == 1 {
            "its standard error"
        } else {
            "their standard errors"
        };
        let note = errors.note.as_ref().map(|note| format!(": {}", note.get(language)));
        let note = note.unwrap_or_default();
        let law = law_words(errors.law);
        parts.push(Words::new(
            format!("{} by {their} ({}){note}", what.en, law.en),
            format!("{} theo sai số chuẩn ({}){note}", what.vi, law.vi),
        ));
    }
    for step in Step::ALL {
        let all = choices(varied, step);
        if all.is_empty() {
            continue;
        }
        let (word, all) = (step_words(step), all.join(", "));
        let (en, vi) = (&word.en, &word.vi);
        parts.push(Words::new(format!("{en}: {all}"), format!("{vi}: {all}")));
    }
    let (draws, seed) = (numbers.count(found.draws), found.seed);
    let head = words!(
        "{draws} draws, seed {seed}. Varied: ",
        "{draws} lần thử, hạt giống ngẫu nhiên {seed}. Thay đổi: "
    );
    let nothing = words!("nothing", "không có gì");
    let list: Vec<&str> = parts.iter().map(|part| part.get(language)).collect();
    let list = if list.is_empty() { nothing.get(language).to_owned() } else { list.join("; ") };
    format!("{}{list}.", head.get(language))
}

fn weight_words(study: &Study<'_>, weights: WeightDraws, vary: Share) -> Words {
    let numbers = study.numbers();
    let words = match weights {
        WeightDraws::Noise(noise) => {
            let share = numbers.percent(noise);
            words!("weights by ±{share}", "trọng số ±{share}")
        }
        WeightDraws::Dirichlet(concentration) => {
            let c = numbers.value(concentration.get());
            words!("weights (Dirichlet, {c})", "trọng số (Dirichlet, {c})")
        }
    };
    if vary.reaches(Share::ALL) {
        return words;
    }
    let (en, vi, share) = (words.en, words.vi, numbers.percent(vary));
    words!(
        "{en} in {share} of the draws, else as they are",
        "{vi} ở {share} số lần thử, còn lại giữ nguyên"
    )
}

/// Which indicators are left out, and how often.
fn left_words(study: &Study<'_>, how: LeaveOut, n: usize) -> Option<Words> {
    let words = match how {
        LeaveOut::Evenly => words!(
            "one of {n} indicators left out or none, all equally likely",
            "bỏ ra một trong {n} chỉ số hoặc không bỏ chỉ số nào, khả năng như nhau"
        ),
        LeaveOut::With(share) => {
            let share = study.numbers().percent(share);
            words!(
                "one of {n} indicators left out in {share} of the draws",
                "bỏ ra một trong {n} chỉ số ở {share} số lần thử"
            )
        }
    };
    (n > 0).then_some(words)
}

/// Why draws failed, in both languages: the region that most often had no score, and what nearly
/// all failed draws have in common.
pub fn failed_words(
    study: &Study<'_>,
    varied: &crate::domain::Robust,
    found: &Robustness,
) -> Option<(String, String)> {
    let failed = &found.failed;
    let (region, n) = commonest(failed, |one| Some(one.region))?;
    let region = study.region_name(region);
    let all = failed.iter().map(|one| one.n).sum::<usize>() as f64;
    let shared = |n: usize| n as f64 >= NEARLY_ALL * all;
    let of_step = |step: Step| {
        let choice = |one: &Failed| one.under.iter().find(|(of, _)| *of == step).copied();
        commonest(failed, choice).filter(|(_, n)| shared(*n)).map(|(choice, _)| choice)
    };
    let under: Vec<Words> = Step::ALL
        .into_iter()
        .filter_map(of_step)
        .map(|(step, at)| choice(varied, step, at))
        .collect();
    let list = |pick: fn(&Words) -> &str| under.iter().map(pick).collect::<Vec<_>>().join(", ");
    let (under_en, under_vi) = if under.is_empty() {
        (String::new(), String::new())
    } else {
        (
            format!(" under {}", list(|words| &words.en)),
            format!(" khi dùng {}", list(|words| &words.vi)),
        )
    };
    let out = commonest(failed, |one| one.out).filter(|(_, n)| shared(*n));
    let out = out.map_or_else(Words::default, |(indicator, _)| {
        let name = study.name(Component::Indicator(indicator));
        words!(" without {name}", " khi bỏ ra {name}")
    });
    Some((
        format!("{region} has no score{under_en}{} ({n})", out.en),
        format!("{region} không có điểm{under_vi}{} ({n})", out.vi),
    ))
}

/// What occurs in the most failed draws, the first of several, and in how many.
fn commonest<T: Ord + Copy>(
    failed: &[Failed],
    pick: impl Fn(&Failed) -> Option<T>,
) -> Option<(T, usize)> {
    let mut counts = BTreeMap::<T, usize>::new();
    for one in failed {
        if let Some(what) = pick(one) {
            *counts.entry(what).or_insert(0) += one.n;
        }
    }
    counts.into_iter().rev().max_by_key(|(_, n)| *n)
}

/// Which choices were in force where a draw failed.
pub(super) fn failed_under(varied: &crate::domain::Robust, failed: &Failed) -> Vec<Words> {
    failed.under.iter().map(|&(step, at)| choice(varied, step, at)).collect()
}

fn choice(varied: &crate::domain::Robust, step: Step, at: usize) -> Words {
    let word = step_words(step);
    let name = &choices(varied, step)[at];
    Words::new(format!("{} {name}", word.en), format!("{} {name}", word.vi))
}

pub(super) fn step_words(step: Step) -> Words {
    match step {
        Step::Impute => words!("impute", "ước điền"),
        Step::Treat => words!("treat", "xử lý giá trị bất thường"),
        Step::Normalise => words!("normalise", "chuẩn hóa"),
        Step::Weigh => words!("weigh", "xác định trọng số"),
        Step::Aggregate => words!("aggregate", "tổng hợp"),
    }
}

/// The words that files have for the alternatives of a step.
fn choices(varied: &crate::domain::Robust, step: Step) -> Vec<Cow<'static, str>> {
    let all = &varied.alternatives;
    match step {
        Step::Impute => all.impute.iter().map(|one| imputer(&one.choice.how).into()).collect(),
        Step::Treat => all.treat.iter().map(|one| treatment(&one.choice)).collect(),
        Step::Normalise => all.normalise.iter().map(|one| one.choice.how.code().into()).collect(),
        Step::Weigh => all.weights.iter().map(|one| one.choice.how.code().into()).collect(),
        Step::Aggregate => {
            all.aggregate.iter().map(|one| Aggregate::code(one.choice).into()).collect()
        }
    }
}

fn imputer(how: &ImputeHow) -> &'static str {
    match how {
        ImputeHow::None => "none",
        ImputeHow::Mean { by: None } => "mean",
        ImputeHow::Mean { by: Some(_) } => "group-mean",
        ImputeHow::Median { by: None } => "median",
        ImputeHow::Median { by: Some(_) } => "group-median",
        ImputeHow::RowMean { .. } => "row-mean",
        ImputeHow::RowMedian { .. } => "row-median",
        ImputeHow::Constant { .. } => "constant",
        ImputeHow::Latest { .. } => "latest",
        ImputeHow::Linear => "linear",
        ImputeHow::LinearConstant => "linear-constant",
        ImputeHow::Step => "step",
        ImputeHow::KNearest { .. } => "k-nearest",
        ImputeHow::Regression { .. } => "regression",
    }
}

/// A treatment with how many cells it may change, by which alternatives differ.
fn treatment(how: &Treat) -> Cow<'static, str> {
    match how {
        Treat::None => "none".into(),
        Treat::Moments { winsorise, .. } => format!("winsorise {winsorise}").into(),
    }
}

/// What varied because raters differ.
fn rater_words(study: &Study<'_>, errors: &Errors, by_raters: Varied) -> Option<Words> {
    let (what, law) = (values_words(study, by_raters), law_words(errors.law));
    Some(match errors.raters? {
        RaterSpread::One => Words::new(
            format!("{} by what one rater found, another in each draw", what.en),
            format!("{} theo mức của một người chấm, mỗi lần thử chọn lại", what.vi),
        ),
        RaterSpread::Mean => Words::new(
            format!("{} by the standard error of the raters' mean ({})", what.en, law.en),
            format!("{} theo sai số chuẩn của trung bình những người chấm ({})", what.vi, law.vi),
        ),
    })
}

/// How many values of how many indicators.
fn values_words(study: &Study<'_>, Varied { values, indicators }: Varied) -> Words {
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let (of_values, of_indicators) = (plural(values), plural(indicators));
    let values = study.numbers().count(values);
    words!(
        "{values} value{of_values} of {indicators} indicator{of_indicators}",
        "{values} số liệu của {indicators} chỉ số"
    )
}

fn law_words(law: ErrorLaw) -> Words {
    match law {
        ErrorLaw::Normal => words!("normal", "phân phối chuẩn"),
        ErrorLaw::Uniform => words!("uniform", "phân phối đều"),
        ErrorLaw::Triangular => words!("triangular", "phân phối tam giác"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RegionId;

    #[test]
    fn the_commonest_reason_is_counted_over_all_draws_and_the_first_of_equals_wins() {
        let failed = |region: usize, normalise: usize, n: usize| Failed {
            region: RegionId::new(region),
            under: vec![(Step::Normalise, normalise), (Step::Aggregate, 1)],
            out: None,
            n,
        };
        // The largest single entry is not the commonest region.
        let all = [failed(2, 0, 5), failed(1, 0, 4), failed(1, 1, 4)];
        assert_eq!(commonest(&all, |one| Some(one.region)), Some((RegionId::new(1), 8)));
        let choice =
            |one: &Failed| one.under.iter().find(|(of, _)| *of == Step::Aggregate).copied();
        assert_eq!(commonest(&all, choice), Some(((Step::Aggregate, 1), 13)));
        let ties = [failed(3, 0, 2), failed(1, 0, 2)];
        assert_eq!(commonest(&ties, |one| Some(one.region)), Some((RegionId::new(1), 2)));
        assert_eq!(commonest(&all, |one| one.out), None);
    }
}
