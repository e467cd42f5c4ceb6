//! How a figure moves over the years, and whether it will reach its target in time.
//!
//! Takes figures by year, oldest first; gives absolute and relative change, growth a year, the
//! slope of a straight line, and for scores a verdict against a target. Scores over years can only
//! be compared where nothing but the region's own values moves them: [`obstacles`] says what stands
//! in the way. METHODS sections 6 and 12.

use super::aggregate::{self, mean};
use super::{Question, normalise, screen, weigh};
use crate::domain::{Component, IndicatorId, Normaliser, Over, PillarId, Treat, WeighHow, Year};

/// How a figure moved between its first and its last year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// First year and figure.
    pub first: (Year, f64),
    /// Last year and figure.
    pub last: (Year, f64),
    /// Last less first.
    pub absolute: f64,
    /// That, as a share of the first figure without its sign; nothing where it is 0.
    pub relative: Option<f64>,
    /// Compound growth a year; nothing unless both ends are above 0.
    pub growth: Option<f64>,
    /// Slope of the least-squares line through all years, per year.
    pub slope: f64,
}

/// Describes a series; nothing unless it has two years. The order of the series is nothing.
///
/// ```text
/// absolute = x_b - x_a, relative = (x_b - x_a) / |x_a|, growth = (x_b / x_a)^(1 / (b - a)) - 1,
/// slope = sum (t - mean t)(x - mean x) / sum (t - mean t)^2
/// ```
///
/// ```
/// use icf::{domain::Year, engine::trend::trend};
/// let year = |year| Year::new(year).unwrap();
/// let trend = trend(&[(year(2020), 100.0), (year(2022), 121.0)]).unwrap();
/// assert!((trend.growth.unwrap() - 0.1).abs() < 1e-12);
/// assert_eq!((trend.absolute, trend.slope), (21.0, 10.5));
/// ```
pub fn trend(series: &[(Year, f64)]) -> Option<Trend> {
    let first = *series.iter().min_by_key(|point| point.0)?;
    let last = *series.iter().max_by_key(|point| point.0)?;
    if first.0 == last.0 {
        return None;
    }
    let finite = |number: f64| Some(number).filter(|number| number.is_finite());
    let absolute = finite(last.1 - first.1)?;
    let relative = finite(absolute / first.1.abs());
    let years = f64::from(last.0.get()) - f64::from(first.0.get());
    let positive = first.1 > 0.0 && last.1 > 0.0;
    let growth = finite((last.1 / first.1).powf(1.0 / years) - 1.0).filter(|_| positive);
    Some(Trend { first, last, absolute, relative, growth, slope: slope(series)? })
}

fn slope(series: &[(Year, f64)]) -> Option<f64> {
    let n = series.len() as f64;
    let years = || series.iter().map(|point| f64::from(point.0.get()));
    let mean_year = years().sum::<f64>() / n;
    let mean = series.iter().map(|point| point.1 / n).sum::<f64>();
    let (mut products, mut squares) = (0.0, 0.0);
    for (year, (_, figure)) in years().zip(series) {
        products += (year - mean_year) * (figure - mean);
        squares += (year - mean_year) * (year - mean_year);
    }
    Some(products / squares).filter(|slope| slope.is_finite())
}

/// Whether a target will be reached in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// Reached, or fast enough.
    OnTrack,
    /// At least half as fast as needed.
    Moderate,
    /// Slower than that, but not backwards.
    Stagnating,
    /// Backwards.
    FallingBack,
}

/// Compares the pace of a score with the pace that its target needs.
///
/// ```text
/// n_b >= g: on track; else n_a >= g: falling back; else
/// r = ((n_b - n_a) / (b - a)) / ((g - n_a) / (t - a)):
/// >= 1 on track, >= 0.5 moderate, >= 0 stagnating, < 0 falling back
/// ```
///
/// Scores are taken as they are, beyond the ends of the scale if need be, so that progress far from
/// the goalposts is seen. Nothing unless first year a < last year b and a < target year t. SDSN,
/// Sustainable Development Report; the first two cases are theirs too.
pub fn pace(first: (Year, f64), last: (Year, f64), target: (Year, f64)) -> Option<Pace> {
    let ((a, n_a), (b, n_b), (t, g)) = (first, last, target);
    if a >= b || a >= t {
        return None;
    }
    if n_b >= g {
        return Some(Pace::OnTrack);
    }
    if n_a >= g {
        return Some(Pace::FallingBack);
    }
    let years = |from: Year, to: Year| f64::from(to.get()) - f64::from(from.get());
    let ratio = ((n_b - n_a) / years(a, b)) / ((g - n_a) / years(a, t));
    if !ratio.is_finite() {
        return None;
    }
    // 5 of 10 points in half of the time is exactly fast enough, whatever the last bit says.
    let at_least = |limit: f64| ratio >= limit - 1e-12;
    Some(if at_least(1.0) {
        Pace::OnTrack
    } else if at_least(0.5) {
        Pace::Moderate
    } else if at_least(0.0) {
        Pace::Stagnating
    } else {
        Pace::FallingBack
    })
}

/// What keeps scores of different years from being compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Outliers are treated among the values of one year.
    Treatment(IndicatorId),
    /// An indicator's scores look at the values of one year.
    Normalisation(IndicatorId),
    /// Weights follow from the scores of one year.
    Weights,
    /// A pillar's score depends on who else is there.
    Aggregation(PillarId),
    /// A pillar is put onto another scale among the regions of one year.
    Rescale(PillarId),
}

/// Lists what keeps scores of different years from being compared; nothing where a trend of the
/// index may be shown.
///
/// Everything has to be fixed, or look at the panel of all years. Ranks, Copeland's rule, TOPSIS
/// and benefit of the doubt are relative whatever they look at.
pub fn obstacles(question: Question<'_>) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let scored = screen::scored(question);
    for indicator in question.framework.indicator_ids().filter(|one| scored[one.at()]) {
        let over = normalise::in_force(question.framework, question.method, indicator).how.over();
        let own = question.framework.indicator(indicator).treat.as_ref();
        // Fixed scales are only treated where the indicator itself says so.
        let treat = own.or(over.map(|_| &question.method.treat)).unwrap_or(&Treat::None);
        if *treat != Treat::None && over != Some(Over::Panel) {
            found.push(Obstacle::Treatment(indicator));
        }
        if over == Some(Over::Year) {
            found.push(Obstacle::Normalisation(indicator));
        }
    }
    let weights = &question.method.weights.how;
    let panel = question.method.normalise.how.over() == Some(Over::Panel);
    let own_weights = matches!(weights, WeighHow::BenefitOfTheDoubt { .. });
    if own_weights || (weigh::follow_from_data(weights) && !panel) {
        found.push(Obstacle::Weights);
    }
    let scored_pillars = screen::scored_pillars(question);
    for pillar in question.framework.top_down() {
        if !scored_pillars[pillar.at()] {
            continue;
        }
        if mean::is_relative(aggregate::rule(question, pillar)) {
            found.push(Obstacle::Aggregation(pillar));
        }
        let rescale = question.framework.pillar(pillar).rescale.as_ref();
        if rescale.is_some_and(|rescale| !is_fixed(&rescale.how.how)) {
            found.push(Obstacle::Rescale(pillar));
        }
    }
    found
}

/// Says whether a pillar's place on another scale can be compared over years: ranks cannot,
/// whoever they are among.
fn is_fixed(how: &Normaliser) -> bool {
    let ranks = matches!(
        how,
        Normaliser::PercentileRank { .. } | Normaliser::Rank { .. } | Normaliser::Borda { .. }
    );
    !ranks && how.over() != Some(Over::Year)
}

/// The obstacles that concern one component: those of everything below it.
pub fn obstacles_of(question: Question<'_>, component: Component) -> Vec<Obstacle> {
    let is_below = |mut below: Component| loop {
        if below == component {
            return true;
        }
        match question.framework.parent(below) {
            Some(parent) => below = Component::Pillar(parent),
            None => return false,
        }
    };
    let concerns = |obstacle: &Obstacle| match *obstacle {
        Obstacle::Treatment(indicator) | Obstacle::Normalisation(indicator) => {
            is_below(Component::Indicator(indicator))
        }
        Obstacle::Aggregation(pillar) | Obstacle::Rescale(pillar) => {
            is_below(Component::Pillar(pillar))
        }
        Obstacle::Weights => matches!(component, Component::Pillar(_)),
    };
    obstacles(question).into_iter().filter(concerns).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Aggregate, Normalise, Scale};
    use crate::engine::fixture::sample;
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("trend_dashboard") {
            let Some(target) = case.find("target") else { continue };
            let point = |numbers: Vec<f64>| {
                #[expect(clippy::cast_possible_truncation, reason = "years are whole")]
                let year = numbers[0] as i64;
                (Year::new(year).unwrap(), numbers[1])
            };
            let first = point(case.get("first").numbers());
            let last = point(case.get("last").numbers());
            let found = pace(first, last, point(target.numbers())).unwrap();
            let name = match found {
                Pace::OnTrack => "on track",
                Pace::Moderate => "moderate",
                Pace::Stagnating => "stagnating",
                Pace::FallingBack => "falling back",
            };
            assert_eq!(name, case.get("expected").text(), "{}", case.name());
        }
    }

    #[test]
    fn a_series_of_one_year_has_no_trend() {
        assert_eq!(trend(&[(year(2020), 5.0)]), None);
        assert_eq!(trend(&[]), None);
    }

    #[test]
    fn growth_needs_both_ends_above_zero_and_a_share_a_first_figure() {
        let found = trend(&[(year(2020), -4.0), (year(2022), 4.0)]).unwrap();
        assert_eq!((found.growth, found.relative), (None, Some(2.0)));
        let found = trend(&[(year(2022), 4.0), (year(2020), 0.0), (year(2021), 8.0)]).unwrap();
        assert_eq!((found.growth, found.relative, found.absolute), (None, None, 4.0));
        assert!((found.slope - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_target_of_the_past_says_nothing() {
        assert_eq!(pace((year(2020), 1.0), (year(2022), 2.0), (year(2020), 5.0)), None);
        assert_eq!(pace((year(2022), 1.0), (year(2022), 2.0), (year(2030), 5.0)), None);
    }

    #[test]
    fn what_looks_at_one_year_alone_stands_in_the_way() {
        let mut sample = sample("index: p; p: a b", &[vec![Some(1.0)], vec![Some(2.0)]]);
        assert_eq!(obstacles(sample.question()), []);
        sample.method.normalise = Normalise::min_max();
        let found = obstacles(sample.question());
        assert_eq!(found.len(), 2);
        assert_eq!(obstacles_of(sample.question(), sample.find("a")).len(), 1);
        let how = Normaliser::MinMax { scale: Scale::hundred(), over: Over::Panel };
        sample.method.normalise = Normalise::plain(how);
        assert_eq!(obstacles(sample.question()), []);
        sample.method.aggregate.pillars = Aggregate::Copeland;
        let index = sample.pillar("index");
        assert_eq!(obstacles(sample.question()), [Obstacle::Aggregation(index)]);
    }

    fn year(year: i64) -> Year {
        Year::new(year).unwrap()
    }
}
