//! What to compare with: published figures and statistics of this cohort, and where the home
//! region stands against them.
//!
//! Takes a benchmark and a finished assessment; gives a number per component, in the indicator's
//! own unit and for pillars and the index as a score, with the number of regions behind it. The
//! home region is left out of its own yardstick. A position is stated only where it is certain.
//!
//! A yes-no indicator counts 100 for yes and 0 for no, so that a mean is the share of yes in
//! percent.

use super::cohort::members;
use super::{Assessment, Question, Standing, stats};
use crate::domain::{
    Benchmark, BenchmarkKind, BenchmarkSource, Component, Direction, Finite, Known, Measure,
    RegionId, Score, Statistic, Year,
};

/// Figures that are given and measured ones are the same within this share of them.
const SAME: f64 = 1e-9;

/// Where a value stands against another, as numbers go; what is better is another question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// It is greater.
    Above,
    /// It is the same.
    At,
    /// It is less.
    Below,
    /// Nobody can say.
    Unknown,
}

impl Position {
    /// The same with above for better: turned where less is better.
    #[must_use]
    pub fn turned(self, direction: Direction) -> Self {
        match (self, direction) {
            (Self::Above, Direction::LowerIsBetter) => Self::Below,
            (Self::Below, Direction::LowerIsBetter) => Self::Above,
            (position, Direction::HigherIsBetter | Direction::LowerIsBetter) => position,
        }
    }
}

/// A benchmark's figure for one component.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BenchmarkValue {
    /// The component.
    pub component: Component,
    /// The figure.
    pub known: Known,
    /// How many regions stand behind it, where that is known.
    pub n: Option<usize>,
    /// The home region's own figure.
    pub home: Option<Finite>,
    /// Where the home region's figure stands against it.
    pub position: Position,
}

/// A benchmark with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchmarkValues {
    /// The year the figures are from, where it is known.
    pub year: Option<Year>,
    /// The figures, in the order of the tree; components without one are left out.
    pub values: Vec<BenchmarkValue>,
}

impl BenchmarkValues {
    /// The figure of a component.
    pub fn of(&self, component: Component) -> Option<&BenchmarkValue> {
        self.values.iter().find(|value| value.component == component)
    }
}

/// Gives the figures of a benchmark: those written, or those of the cohort; METHODS section 9.
pub fn values(
    question: Question<'_>,
    assessment: &Assessment,
    benchmark: &Benchmark,
    home: Option<RegionId>,
) -> BenchmarkValues {
    let own = |component| own_value(question, assessment, component, home?);
    let components = question.framework.walk();
    match &benchmark.source {
        BenchmarkSource::Given { kind, n, year, values, .. } => {
            let value = |&component: &Component| {
                let known = in_percent(question, component, *kind, *values.get(&component)?);
                let home = own(component);
                let position = position(*kind, known, home);
                let n = n.map(|n| n as usize);
                Some(BenchmarkValue { component, known, n, home, position })
            };
            BenchmarkValues { year: *year, values: components.iter().filter_map(value).collect() }
        }
        BenchmarkSource::Computed { cohort, statistic } => {
            let regions = members(question, &assessment.ranking.standings, cohort, home);
            let value = |&component: &Component| {
                let all = regions.iter();
                let figures: Vec<f64> = all
                    .filter_map(|&one| own_value(question, assessment, component, one))
                    .map(Finite::get)
                    .collect();
                let known = Known::Number(Finite::new(summary(&figures, *statistic)?)?);
                let home = own(component);
                let position = position(BenchmarkKind::Value, known, home);
                Some(BenchmarkValue { component, known, n: Some(figures.len()), home, position })
            };
            let values = components.iter().filter_map(value).collect();
            BenchmarkValues { year: Some(assessment.year), values }
        }
    }
}

/// The index that a benchmark asks for, before any `rescale`: what a tier by benchmark is cut at.
///
/// `standings` need no tiers yet; a benchmark that is computed from a tier has nobody before tiers
/// are known.
pub fn index(
    question: Question<'_>,
    standings: &[Standing],
    benchmark: &Benchmark,
    home: Option<RegionId>,
) -> Option<Score> {
    match &benchmark.source {
        BenchmarkSource::Given { values, .. } => {
            match values.get(&Component::Pillar(question.framework.index()))? {
                Known::Number(number) => Some(Score::new(*number)),
                Known::Range(..) => None,
            }
        }
        BenchmarkSource::Computed { cohort, statistic } => {
            let regions = members(question, standings, cohort, home);
            let ranked = standings.iter().filter(|one| regions.contains(&one.region));
            let scores: Vec<f64> = ranked.map(|standing| standing.score.get()).collect();
            Score::of(summary(&scores, *statistic)?)
        }
    }
}

/// A region's own figure: what was measured, divided as the indicator says; a pillar's score as it
/// is shown. Nothing that was filled or treated.
pub fn own_value(
    question: Question<'_>,
    assessment: &Assessment,
    component: Component,
    region: RegionId,
) -> Option<Finite> {
    match component {
        Component::Pillar(_) => Finite::new(assessment.score(region, component)?.get()),
        Component::Indicator(indicator) => {
            let value = (*assessment.denominated.values.get(region.at(), indicator.at()))?;
            match question.framework.indicator(indicator).measure {
                Measure::YesNo => Finite::new(100.0 * value.get()),
                Measure::Number
                | Measure::Choice(_)
                | Measure::Checklist { .. }
                | Measure::Rubric(_)
                | Measure::Points => Some(value),
            }
        }
    }
}

/// A single answer to a yes-no question may be written as 1 or 0.
fn in_percent(
    question: Question<'_>,
    component: Component,
    kind: BenchmarkKind,
    known: Known,
) -> Known {
    let Component::Indicator(indicator) = component else { return known };
    let is_answer = question.framework.indicator(indicator).measure == Measure::YesNo
        && kind == BenchmarkKind::Value;
    match known {
        Known::Number(one) if is_answer && one.get() == 1.0 => {
            Known::Number(Finite::new(100.0).expect("a hundred is finite"))
        }
        Known::Number(_) | Known::Range(..) => known,
    }
}

/// Says where a value stands against what is known, if that is certain.
///
/// A mean, a median, a quantile and a single value are definite numbers. Of a range only what lies
/// outside is certain; of "at least" only what lies below.
fn position(kind: BenchmarkKind, known: Known, home: Option<Finite>) -> Position {
    let Some(home) = home.map(Finite::get) else { return Position::Unknown };
    let (low, high) = match known {
        Known::Number(number) => (number.get(), number.get()),
        Known::Range(low, high) => (low.get(), high.get()),
    };
    let high = if kind == BenchmarkKind::AtLeast { f64::INFINITY } else { high };
    let noise = SAME * home.abs();
    if home < low - noise.max(SAME * low.abs()) {
        Position::Below
    } else if home > high + noise.max(SAME * high.abs()) {
        Position::Above
    } else if low == high {
        Position::At
    } else {
        Position::Unknown
    }
}

/// Gives the one number that stands for many.
pub fn summary(values: &[f64], statistic: Statistic) -> Option<f64> {
    match statistic {
        Statistic::Mean => stats::mean(values),
        Statistic::Median => stats::median(values),
        Statistic::Quantile(share) => stats::quantile(values, share),
        Statistic::Minimum => stats::extremes(values).map(|(least, _)| least),
        Statistic::Maximum => stats::extremes(values).map(|(_, greatest)| greatest),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{Code, Cohort, IndicatorId, Said};
    use crate::engine::fixture::{Sample, finite, sample};
    use crate::files::Span;

    #[test]
    fn only_what_is_certain_is_said() {
        use BenchmarkKind::{AtLeast, Mean, Range, Value};
        for (kind, known, home, expected) in [
            (Mean, "96", Some(97.0), Position::Above),
            (Mean, "96", Some(96.0), Position::At),
            (Value, "30", Some(0.1 * 3.0 * 100.0), Position::At),
            (Mean, "96", Some(95.0), Position::Below),
            (Mean, "96", None, Position::Unknown),
            (Range, "20 40", Some(41.0), Position::Above),
            (Range, "20 40", Some(40.0), Position::Unknown),
            (Range, "20 40", Some(30.0), Position::Unknown),
            (Range, "20 40", Some(19.0), Position::Below),
            (AtLeast, "90", Some(89.0), Position::Below),
            (AtLeast, "90", Some(90.0), Position::Unknown),
            (AtLeast, "90", Some(100.0), Position::Unknown),
        ] {
            let numbers: Vec<Finite> =
                known.split(' ').map(|text| finite(text.parse().unwrap())).collect();
            let known = match numbers[..] {
                [number] => Known::Number(number),
                _ => Known::Range(numbers[0], numbers[1]),
            };
            let found = position(kind, known, home.map(finite));
            assert_eq!(found, expected, "{kind:?} {known:?} {home:?}");
        }
    }

    #[test]
    fn a_computed_mean_says_how_many_stand_behind_each_figure() {
        let sample = four();
        let mut assessment = sample.assessment();
        for (row, value) in [1.0, 2.0, 6.0].into_iter().enumerate() {
            assessment.denominated.values.set(row, 0, Some(finite(value)));
        }
        let source = BenchmarkSource::Computed { cohort: Cohort::All, statistic: Statistic::Mean };
        let home = Some(RegionId::new(0));
        let found = values(sample.question(), &assessment, &benchmark(source.clone()), home);
        let indicator = found.of(Component::Indicator(IndicatorId::new(0))).unwrap();
        assert_eq!(indicator.known, Known::Number(finite(4.0)));
        assert_eq!((indicator.n, indicator.position), (Some(2), Position::Below));
        let index = found.of(sample.find("index")).unwrap();
        assert_eq!((index.known, index.n), (Known::Number(finite(30.0)), Some(3)));
        let standings = &assessment.ranking.standings;
        let cut = super::index(sample.question(), standings, &benchmark(source), home);
        assert_eq!(cut, Score::of(30.0));
    }

    #[test]
    fn a_share_of_yes_is_in_percent() {
        let mut sample = four();
        sample.framework.indicators[0].measure = Measure::YesNo;
        let mut assessment = sample.assessment();
        for (row, yes) in [1.0, 0.0, 1.0, 1.0].into_iter().enumerate() {
            assessment.denominated.values.set(row, 0, Some(finite(yes)));
        }
        let indicator = Component::Indicator(IndicatorId::new(0));
        let given = |kind, number| BenchmarkSource::Given {
            kind,
            n: Some(200),
            year: Year::new(2017),
            origin: None,
            values: BTreeMap::from([(indicator, Known::Number(finite(number)))]),
        };
        for (kind, number, home, expected) in [
            (BenchmarkKind::Mean, 98.0, 0, Position::Above),
            (BenchmarkKind::Mean, 98.0, 1, Position::Below),
            (BenchmarkKind::Value, 1.0, 0, Position::At),
            (BenchmarkKind::AtLeast, 90.0, 1, Position::Below),
        ] {
            let benchmark = benchmark(given(kind, number));
            let home = Some(RegionId::new(home));
            let found = values(sample.question(), &assessment, &benchmark, home);
            assert_eq!(found.of(indicator).unwrap().position, expected, "{kind:?} {number}");
        }
    }

    /// Four regions with an index of 10, 20, 30 and 40.
    fn four() -> Sample {
        let scores = [10.0, 20.0, 30.0, 40.0].map(Some).to_vec();
        sample("index: a", &[scores])
    }

    fn benchmark(source: BenchmarkSource) -> Benchmark {
        let code = Code::new("b").unwrap();
        Benchmark { code, name: Said::default(), source, at: Span::NONE }
    }
}
