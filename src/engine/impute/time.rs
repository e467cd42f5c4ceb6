//! Fills a gap from the region's own figures of other years.

use super::super::claim::{Claim, Series, amount_at};
use super::super::denominate::Sizes;
use super::super::{Case, Fill};
use super::Column;
use crate::domain::{Finite, VariableId, Year};

/// Which figures of other years are used, and how.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// The newest older one, at most this many years back.
    Latest(Option<u16>),
    /// A straight line between the nearest known years on both sides.
    Linear,
    /// The same; beyond the first and last known year their figures are carried outward.
    LinearConstant,
    /// The last known figure, carried forward as long as a later one is known.
    Step,
}

/// A figure of a known year.
type Figure = (Year, Finite);

/// Fills the gaps of a column.
pub(super) fn fill(column: &Column<'_>, rule: Rule) -> Vec<Fill> {
    let question = column.known().question;
    let series = Series::of(question.dataset, VariableId::new(column.indicator.at()));
    let sizes = Sizes::of_indicator(question, column.indicator);
    let figure = |case: &Case, (year, claim): (Year, Claim)| {
        let Claim::Value(at) = claim else { return None };
        let amount = amount_at(question.framework, question.dataset, at)?;
        let value = match &sizes {
            Some(sizes) => sizes.divide(amount, case.region, year).ok()?.0,
            None => amount,
        };
        Some((year, value))
    };
    let fill = |&row: &usize| {
        let case = &column.known().cases[row];
        let mut after = None;
        let mut before = None;
        // Newest first: the last later year seen is the nearest one.
        for said in series.all_years(case.region) {
            if let Some(known) = figure(case, said) {
                if known.0 <= case.year {
                    before = Some(known);
                    break;
                }
                after = Some(known);
            }
        }
        let (value, years) = rule.apply(case.year, before, after)?;
        Some(Fill { value, years, ..column.blank(row, rule.word()) })
    };
    column.gaps.iter().filter_map(fill).collect()
}

impl Rule {
    fn word(self) -> &'static str {
        match self {
            Self::Latest(_) => "latest",
            Self::Linear => "linear",
            Self::LinearConstant => "linear-constant",
            Self::Step => "step",
        }
    }

    /// The figure for a year, from the nearest known years before and after it.
    fn apply(
        self,
        year: Year,
        before: Option<Figure>,
        after: Option<Figure>,
    ) -> Option<(Finite, Vec<Year>)> {
        let carried = |(from, value): Figure| (value, vec![from]);
        match (self, before, after) {
            (Self::Latest(limit), Some(before), _) => {
                let recent = limit.is_none_or(|limit| before.0.age_in(year) <= limit);
                recent.then(|| carried(before))
            }
            (Self::Linear | Self::LinearConstant, Some(before), Some(after)) => {
                Some((between(year, before, after)?, vec![before.0, after.0]))
            }
            (Self::LinearConstant, Some(end), None) | (Self::LinearConstant, None, Some(end)) => {
                Some(carried(end))
            }
            (Self::Step, Some(before), Some(_)) => Some(carried(before)),
            (Self::Latest(_) | Self::Linear | Self::LinearConstant | Self::Step, _, _) => None,
        }
    }
}

/// A straight line between two years.
///
/// ```text
/// x = x0 + (x1 - x0)(t - t0) / (t1 - t0)
/// ```
fn between(year: Year, (y0, x0): Figure, (y1, x1): Figure) -> Option<Finite> {
    let part = f64::from(y0.age_in(year)) / f64::from(y0.age_in(y1));
    Finite::new(x0.get() + (x1.get() - x0.get()) * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_drawn_between_known_years_only() {
        check(Rule::Linear, "2010=4 2015 2020=8", Some(6.0));
        check(Rule::Linear, "2010=4 2015", None);
        check(Rule::Linear, "2015 2020=8", None);
    }

    #[test]
    fn ends_are_carried_outward_on_request() {
        check(Rule::LinearConstant, "2010=4 2015", Some(4.0));
        check(Rule::LinearConstant, "2015 2020=8", Some(8.0));
        check(Rule::LinearConstant, "2010=4 2014 2020=8", Some(5.6));
    }

    #[test]
    fn a_step_waits_for_the_next_known_year() {
        check(Rule::Step, "2010=4 2015 2020=8", Some(4.0));
        check(Rule::Step, "2010=4 2015", None);
    }

    #[test]
    fn the_latest_figure_may_be_too_old() {
        check(Rule::Latest(Some(5)), "2010=4 2015", Some(4.0));
        check(Rule::Latest(Some(4)), "2010=4 2015", None);
        check(Rule::Latest(None), "2010=4 2015 2020=8", Some(4.0));
        check(Rule::Latest(None), "2015 2020=8", None);
    }

    /// `2010=4 2015 2020=8`: known years with their figures, and the year of the gap.
    #[track_caller]
    fn check(rule: Rule, years: &str, filled: Option<f64>) {
        let (mut before, mut after, mut gap) = (None, None, None);
        for text in years.split_whitespace() {
            let (year, figure) = text.split_once('=').unzip();
            let year = Year::new(year.unwrap_or(text).parse().unwrap()).unwrap();
            let figure = figure.map(|text| (year, Finite::new(text.parse().unwrap()).unwrap()));
            match (figure, gap) {
                (None, _) => gap = Some(year),
                (figure, None) => before = figure,
                (figure, Some(_)) => after = figure,
            }
        }
        let found = rule.apply(gap.unwrap(), before, after).map(|(value, _)| value.get());
        assert_eq!(found, filled, "{rule:?} of {years}");
    }
}
