//! Traffic lights: the colour of a value by its thresholds, and of a pillar by its two worst.
//!
//! Takes measured values in their own unit and thresholds; gives green, yellow, orange, red, or
//! grey where too little is known. Colours say how far it is to a target, ranks say who is ahead;
//! neither follows from the other. After the SDG dashboards of SDSN; METHODS section 14.

use super::normalise::{self, Anchors, Column};
use super::{Assessment, Question, benchmark, screen};
use crate::domain::{
    Component, Direction, Finite, Grid, IndicatorId, Normalise, Normaliser, PillarId, RegionId,
    Thresholds,
};

/// A colour of the dashboard, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// At or beyond the green threshold.
    Green,
    /// Nearer to green than to red.
    Yellow,
    /// Nearer to red than to green.
    Orange,
    /// Beyond the red threshold.
    Red,
    /// Too little is known.
    Grey,
}

/// The colours of all regions in the assessment's year.
#[derive(Debug, Clone, PartialEq)]
pub struct Dashboard {
    /// Rows are regions, columns indicators; nothing without thresholds or value.
    pub indicators: Grid<Option<Colour>>,
    /// Rows are regions, columns pillars; nothing for the index and for pillars without an
    /// indicator that has thresholds.
    pub pillars: Grid<Option<Colour>>,
}

/// Gives a value its colour.
///
/// ```text
/// green at or beyond `green`; red strictly beyond `red`; between them yellow from the midpoint on,
/// orange before it
/// ```
///
/// ```
/// use icf::domain::{Finite, Thresholds};
/// use icf::engine::dashboard::{Colour, colour};
/// let [lower, red, green, optimum] = [0.0, 40.0, 80.0, 100.0].map(|x| Finite::new(x).unwrap());
/// let thresholds = Thresholds { lower, red, green, optimum };
/// assert_eq!(colour(Finite::new(60.0).unwrap(), thresholds), Colour::Yellow);
/// assert_eq!(colour(Finite::new(40.0).unwrap(), thresholds), Colour::Orange);
/// ```
pub fn colour(value: Finite, thresholds: Thresholds) -> Colour {
    let sign = direction(thresholds).sign();
    let [value, red, green] = [value, thresholds.red, thresholds.green].map(|x| sign * x.get());
    if value >= green {
        Colour::Green
    } else if value < red {
        Colour::Red
    } else if value >= red.midpoint(green) {
        Colour::Yellow
    } else {
        Colour::Orange
    }
}

/// Which way is better, as the thresholds stand.
fn direction(thresholds: Thresholds) -> Direction {
    let Thresholds { lower, red, green, optimum } = thresholds;
    if optimum < lower || (optimum == lower && green < red) {
        Direction::LowerIsBetter
    } else {
        Direction::HigherIsBetter
    }
}

/// Rates values from 0 to 3 along straight lines through the thresholds: 0 at `lower`, 1 at `red`,
/// 2 at `green`, 3 at `optimum`.
pub fn ratings(values: &[Option<Finite>], thresholds: Thresholds) -> Vec<Option<f64>> {
    let how = Normalise::plain(Normaliser::Piecewise { points: Vec::new() });
    let column = Column {
        values,
        members: &vec![true; values.len()],
        direction: direction(thresholds),
        anchors: Anchors { thresholds: Some(thresholds), ..Anchors::default() },
        tie: 0.0,
    };
    let scored = normalise::column(&how, &column).map(|scored| scored.scores);
    let scores = scored.unwrap_or_else(|_| vec![None; values.len()]);
    scores.into_iter().map(|score| score.map(crate::domain::Score::get)).collect()
}

/// Gives a pillar its colour from the two worst of its indicators.
///
/// ```text
/// both green: green; both red: red; else yellow where their mean rating is above 1.5, else orange
/// ```
///
/// One indicator decides alone. `present` holds colour and rating of those with a value, `n` counts
/// all: grey where fewer than half are present.
pub fn of_pillar(present: &[(Colour, f64)], n: usize) -> Colour {
    if present.is_empty() || 2 * present.len() < n {
        return Colour::Grey;
    }
    let mut sorted = present.to_vec();
    sorted.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let worst = &sorted[..sorted.len().min(2)];
    let all = |wanted| worst.iter().all(|&(colour, _)| colour == wanted);
    let mean = worst.iter().map(|&(_, rating)| rating).sum::<f64>() / worst.len() as f64;
    if all(Colour::Green) {
        Colour::Green
    } else if all(Colour::Red) {
        Colour::Red
    } else if mean > 1.5 {
        Colour::Yellow
    } else {
        Colour::Orange
    }
}

/// Colours every indicator that has thresholds, and every pillar that has such indicators below it.
///
/// Values are those measured. In a pillar only scored indicators count, and those that do not apply
/// to a region are left out for it.
pub fn dashboard(question: Question<'_>, assessment: &Assessment) -> Dashboard {
    let n_regions = assessment.n_regions();
    let framework = question.framework;
    let mut dashboard = Dashboard {
        indicators: Grid::filled(n_regions, framework.indicators.len(), None),
        pillars: Grid::filled(n_regions, framework.pillars.len(), None),
    };
    let mut rated: Vec<Vec<Option<f64>>> = vec![Vec::new(); framework.indicators.len()];
    for indicator in framework.indicator_ids() {
        let Some(thresholds) = framework.indicator(indicator).thresholds else { continue };
        let component = Component::Indicator(indicator);
        let value = |row| benchmark::own_value(question, assessment, component, RegionId::new(row));
        let values: Vec<Option<Finite>> = (0..n_regions).map(value).collect();
        let column = dashboard.indicators.column_mut(indicator.at());
        for (cell, value) in column.iter_mut().zip(&values) {
            *cell = value.map(|value| colour(value, thresholds));
        }
        rated[indicator.at()] = ratings(&values, thresholds);
    }
    let scored = screen::scored(question);
    for pillar in framework.bottom_up() {
        let counts = |one: &IndicatorId| scored[one.at()] && !rated[one.at()].is_empty();
        let below: Vec<IndicatorId> = below(question, pillar).into_iter().filter(counts).collect();
        if below.is_empty() || pillar == framework.index() {
            continue;
        }
        let colour_of = |row: usize| {
            let applies =
                |one: &&IndicatorId| !*assessment.assembled.not_applicable.get(row, one.at());
            let n = below.iter().filter(applies).count();
            let one = |one: &IndicatorId| {
                Some(((*dashboard.indicators.get(row, one.at()))?, rated[one.at()][row]?))
            };
            Some(of_pillar(&below.iter().filter_map(one).collect::<Vec<_>>(), n))
        };
        let colours: Vec<Option<Colour>> = (0..n_regions).map(colour_of).collect();
        dashboard.pillars.column_mut(pillar.at()).copy_from_slice(&colours);
    }
    dashboard
}

/// All indicators below a pillar.
fn below(question: Question<'_>, pillar: PillarId) -> Vec<IndicatorId> {
    let children = question.framework.pillar(pillar).children.iter();
    children
        .flat_map(|child| match *child {
            Component::Indicator(indicator) => vec![indicator],
            Component::Pillar(pillar) => below(question, pillar),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fixture::{finite, sample};
    use crate::engine::golden;

    #[test]
    fn the_reference_numbers_come_out() {
        for case in golden::cases("trend_dashboard") {
            let Some(numbers) = case.find("thresholds") else { continue };
            let thresholds = thresholds(&numbers.numbers());
            let values: Vec<Option<Finite>> =
                case.get("values").numbers().into_iter().map(Finite::new).collect();
            let rated = ratings(&values, thresholds);
            if case.name().starts_with("piecewise") {
                case.near_maybe(&rated, &case.get("expected").maybes());
                continue;
            }
            let expected = case.get("expected");
            case.near_maybe(&rated, &expected.get("ratings").maybes());
            let colours: Vec<Colour> =
                values.iter().flatten().map(|&value| colour(value, thresholds)).collect();
            let names: Vec<String> = expected.get("colours").items().map(|c| c.text()).collect();
            assert_eq!(colours.iter().map(|&c| name(c)).collect::<Vec<_>>(), names);
            let present: Vec<(Colour, f64)> =
                colours.into_iter().zip(rated.into_iter().flatten()).collect();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
            let n = case.get("indicators").number() as usize;
            let pillar = of_pillar(&present, n);
            assert_eq!(name(pillar), expected.get("pillar").text(), "{}", case.name());
        }
    }

    #[test]
    fn less_may_be_better() {
        let posts = thresholds(&[40.0, 30.0, 10.0, 0.0]);
        for (value, expected) in [
            (9.0, Colour::Green),
            (20.0, Colour::Yellow),
            (21.0, Colour::Orange),
            (30.0, Colour::Orange),
            (31.0, Colour::Red),
        ] {
            assert_eq!(colour(finite(value), posts), expected, "{value}");
        }
    }

    #[test]
    fn what_does_not_apply_is_not_waited_for_and_the_index_has_no_colour() {
        let column = vec![Some(50.0), Some(50.0)];
        let columns = [column.clone(), column.clone(), column];
        let mut sample = sample("index: p q; p: a b; q: c", &columns);
        for indicator in &mut sample.framework.indicators[..2] {
            indicator.thresholds = Some(thresholds(&[0.0, 40.0, 80.0, 100.0]));
        }
        sample.not_applicable.set(0, 1, true);
        let mut assessment = sample.assessment();
        assessment.denominated.values.set(0, 0, Some(finite(90.0)));
        let found = dashboard(sample.question(), &assessment);
        let pillars =
            |row| (0..3).map(|pillar| *found.pillars.get(row, pillar)).collect::<Vec<_>>();
        assert_eq!(pillars(0), [None, Some(Colour::Green), None]);
        assert_eq!(pillars(1), [None, Some(Colour::Grey), None]);
    }

    fn thresholds(numbers: &[f64]) -> Thresholds {
        let [lower, red, green, optimum] = [0, 1, 2, 3].map(|at| finite(numbers[at]));
        Thresholds { lower, red, green, optimum }
    }

    fn name(colour: Colour) -> &'static str {
        match colour {
            Colour::Green => "green",
            Colour::Yellow => "yellow",
            Colour::Orange => "orange",
            Colour::Red => "red",
            Colour::Grey => "grey",
        }
    }
}
