//! What a region is held against, in scores: a benchmark, another region, the middle of many.
//!
//! Takes regions with a statistic, or a benchmark; gives a score per component, the parts of a
//! region's difference from it, and what closing a gap would bring. A figure in an indicator's own
//! unit is scored as that of a region outside the reference set.
//!
//! Refuses what is not one number: a range, and "at least".

use std::collections::BTreeMap;

use super::aggregate::{Plan, Zeros, plan};
use super::contribution::{Difference, divide, fed};
use super::{Assessment, Question, benchmark, cohort, normalise};
use crate::domain::{
    Benchmark, BenchmarkKind, BenchmarkSource, Component, Known, PillarId, RegionId, Score,
    Statistic,
};

/// Something that a region is held against.
#[derive(Debug, Clone)]
pub struct Yardstick<'a> {
    question: Question<'a>,
    assessment: &'a Assessment,
    source: Source,
}

#[derive(Debug, Clone, PartialEq)]
enum Source {
    Group { regions: Vec<RegionId>, statistic: Statistic },
    Given { scores: BTreeMap<Component, f64>, n: Option<usize>, refused: usize },
}

/// A score of a yardstick.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The score.
    pub score: f64,
    /// How many regions stand behind it, where that is known.
    pub n: Option<usize>,
}

impl<'a> Yardstick<'a> {
    /// A statistic of some regions; of one region any statistic is its score.
    pub fn of_regions(
        question: Question<'a>,
        assessment: &'a Assessment,
        regions: Vec<RegionId>,
        statistic: Statistic,
    ) -> Self {
        Self { question, assessment, source: Source::Group { regions, statistic } }
    }

    /// A benchmark, for a region that is left out of it.
    pub fn of_benchmark(
        question: Question<'a>,
        assessment: &'a Assessment,
        benchmark: &Benchmark,
        region: Option<RegionId>,
    ) -> Self {
        let source = match &benchmark.source {
            BenchmarkSource::Computed { cohort, statistic } => {
                let standings = &assessment.ranking.standings;
                let regions = cohort::members(question, standings, cohort, region);
                Source::Group { regions, statistic: *statistic }
            }
            BenchmarkSource::Given { kind, n, .. } => {
                let found = benchmark::values(question, assessment, benchmark, region);
                let mut scores = BTreeMap::new();
                for value in &found.values {
                    let score = match (value.known, value.component) {
                        (Known::Range(..), _) => None,
                        (Known::Number(_), _) if *kind == BenchmarkKind::AtLeast => None,
                        (Known::Number(number), Component::Pillar(_)) => Some(number.get()),
                        (Known::Number(number), Component::Indicator(id)) => {
                            normalise::score_figure(question, assessment, id, number)
                                .map(Score::get)
                        }
                    };
                    scores.extend(score.map(|score| (value.component, score)));
                }
                let refused = found.values.len() - scores.len();
                Source::Given { scores, n: n.map(|n| n as usize), refused }
            }
        };
        Self { question, assessment, source }
    }

    /// How many of its figures are not one score.
    pub fn refused(&self) -> usize {
        match &self.source {
            Source::Group { .. } => 0,
            Source::Given { refused, .. } => *refused,
        }
    }

    /// Its score of a component, as it is shown.
    pub fn figure(&self, component: Component) -> Option<Figure> {
        self.summary(component, |region| self.assessment.score(region, component).map(Score::get))
    }

    /// The parts of a region's difference from it in a pillar, which sum to the difference.
    ///
    /// What the parts do not explain stands in `missing_parts`: children that only one of the two
    /// has, and that a statistic of many scores need not be the score of their statistics.
    pub fn against(&self, pillar: PillarId, region: RegionId) -> Option<Difference> {
        let (question, assessment) = (self.question, self.assessment);
        let plan = self.plan();
        let pillars = &assessment.scores.pillars;
        let whole = |region: RegionId| pillars.get(region.at(), pillar.at()).map(Score::get);
        let total = whole(region)? - self.summary(Component::Pillar(pillar), whole)?.score;
        let own = |child, region| fed(question, assessment, &plan, child, region).score();
        let pair = |child| {
            let other = self.summary(child, |region| own(child, region))?;
            Some((child, (own(child, region)?, other.score)))
        };
        let (children, scores): (Vec<Component>, Vec<(f64, f64)>) =
            plan.children(pillar).filter_map(pair).unzip();
        let points = divide(&plan.parent(pillar, &children)?, &scores)?;
        let missing_parts = total - points.iter().sum::<f64>();
        Some(Difference { parts: children.into_iter().zip(points).collect(), missing_parts, total })
    }

    /// What a region's index would gain if it had the yardstick's score in one component: an
    /// indicator, or a child of the index. Everything else stays as it is.
    ///
    /// Nothing where the region has no index, where the two cannot be compared, or where the index
    /// follows from other regions too.
    pub fn gains(&self, region: RegionId, components: &[Component]) -> Vec<Option<f64>> {
        let plan = self.plan();
        components.iter().map(|&one| self.gain(&plan, region, one)).collect()
    }

    fn gain(&self, plan: &Plan, region: RegionId, component: Component) -> Option<f64> {
        let (question, assessment) = (self.question, self.assessment);
        let index = question.framework.index();
        let now = (*assessment.scores.pillars.get(region.at(), index.at()))?.get();
        let wanted = self.figure(component)?.score;
        let then = match component {
            Component::Indicator(indicator) => {
                assessment.score(region, component)?;
                let not_applicable = &assessment.assembled.not_applicable;
                let mut row = plan.row(&assessment.normalised, not_applicable, region.at());
                row.set(indicator, plan.leaf(indicator, Score::of(wanted), false));
                plan.score(&mut row, Zeros::Fail)?
            }
            Component::Pillar(_) => {
                let own = |child| fed(question, assessment, plan, child, region).score();
                let scored = plan.children(index).filter_map(|child| Some((child, own(child)?)));
                let (children, mut scores): (Vec<Component>, Vec<f64>) = scored.unzip();
                scores[children.iter().position(|child| *child == component)?] = wanted;
                plan.parent(index, &children)?.score(&mut scores)?
            }
        };
        Some(then - now)
    }

    fn summary(
        &self,
        component: Component,
        score: impl Fn(RegionId) -> Option<f64>,
    ) -> Option<Figure> {
        match &self.source {
            Source::Group { regions, statistic } => {
                let scores: Vec<f64> = regions.iter().filter_map(|&one| score(one)).collect();
                let score = benchmark::summary(&scores, *statistic)?;
                Some(Figure { score, n: Some(scores.len()) })
            }
            Source::Given { scores, n, .. } => {
                scores.get(&component).map(|&score| Figure { score, n: *n })
            }
        }
    }

    fn plan(&self) -> Plan {
        let Assessment { normalised, shares, scores, .. } = self.assessment;
        plan(self.question, normalised, shares, scores)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Aggregate, Code, Said, Year};
    use crate::engine::contribution::between;
    use crate::engine::fixture::{Sample, finite, sample};
    use crate::files::Span;

    #[test]
    fn against_one_region_the_parts_are_those_between_two() {
        let sample = three(Aggregate::Geometric);
        let assessment = sample.assessment();
        let (a, b) = (RegionId::new(0), RegionId::new(2));
        let index = sample.pillar("index");
        let yardstick =
            Yardstick::of_regions(sample.question(), &assessment, vec![b], Statistic::Mean);
        let found = yardstick.against(index, a);
        assert!(found.is_some());
        assert_eq!(found, between(sample.question(), &assessment, index, a, b));
    }

    #[test]
    fn weights_times_differences_explain_a_mean_of_many() {
        let sample = three(Aggregate::Arithmetic);
        let assessment = sample.assessment();
        let others = vec![RegionId::new(1), RegionId::new(2)];
        let yardstick =
            Yardstick::of_regions(sample.question(), &assessment, others, Statistic::Mean);
        let found = yardstick.against(sample.pillar("index"), RegionId::new(0)).unwrap();
        let points: Vec<f64> = found.parts.iter().map(|part| part.1).collect();
        assert_eq!(points, [0.75 * (80.0 - 40.0), 0.25 * (20.0 - 65.0)]);
        assert!((found.total - points.iter().sum::<f64>()).abs() < 1e-9);
        assert!(found.missing_parts.abs() < 1e-9);
    }

    #[test]
    fn closing_a_gap_brings_what_the_index_would_gain() {
        let sample = three(Aggregate::Arithmetic);
        let assessment = sample.assessment();
        let other = vec![RegionId::new(2)];
        let yardstick =
            Yardstick::of_regions(sample.question(), &assessment, other, Statistic::Mean);
        let parts = ["a", "b"].map(|code| sample.find(code));
        let gains = yardstick.gains(RegionId::new(0), &parts);
        assert_eq!(gains, [Some(-22.5), Some(15.0)]);
    }

    #[test]
    fn figures_in_units_are_scored_and_bounds_are_refused() {
        let sample = three(Aggregate::Arithmetic);
        let mut assessment = sample.assessment();
        for (row, value) in [80.0, 30.0, 50.0].into_iter().enumerate() {
            assessment.treated.values.set(row, 0, Some(finite(value)));
        }
        assessment.treated.notes.resize(2, None);
        for (kind, score, refused) in
            [(BenchmarkKind::Mean, Some(64.0), 0), (BenchmarkKind::AtLeast, None, 1)]
        {
            let source = BenchmarkSource::Given {
                kind,
                n: Some(200),
                year: Year::new(2017),
                origin: None,
                values: BTreeMap::from([(sample.find("a"), Known::Number(finite(64.0)))]),
            };
            let (code, at) = (Code::new("b").unwrap(), Span::NONE);
            let benchmark = Benchmark { code, name: Said::default(), source, at };
            let yardstick =
                Yardstick::of_benchmark(sample.question(), &assessment, &benchmark, None);
            assert_eq!(yardstick.figure(sample.find("a")).map(|one| one.score), score);
            assert_eq!(yardstick.refused(), refused);
        }
    }

    /// An index of two, the first with three times the weight, and three regions.
    fn three(how: Aggregate) -> Sample {
        let columns =
            [vec![Some(80.0), Some(30.0), Some(50.0)], vec![Some(20.0), Some(50.0), Some(80.0)]];
        sample("index: a*3 b", &columns).by(how)
    }
}
