//! How the index goes with what lies outside it: coverage, population, income, named variables.
//!
//! OECD/JRC Handbook, step 9.

use super::Columns;
use super::relation::{self, Relation, relation};
use crate::domain::Code;
use crate::engine::denominate::Sizes;
use crate::engine::weigh::Column;
use crate::engine::{Assessment, Question};

const POPULATION: &str = "population";
const INCOME: &str = "gdp_per_capita";

/// What the index is compared with outside itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outsider {
    /// The share of a region's indicators that was measured.
    Coverage,
    /// Inhabitants.
    Population,
    /// What there is per head.
    Income(Code),
    /// Any other variable that was named.
    Variable(Code),
}

impl Outsider {
    /// The code that programs read.
    pub fn code(&self) -> &str {
        match self {
            Self::Coverage => "coverage",
            Self::Population => POPULATION,
            Self::Income(code) | Self::Variable(code) => code.as_str(),
        }
    }
}

/// How the index goes with something outside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outside {
    /// With what.
    pub outsider: Outsider,
    /// How.
    pub relation: Relation,
}

/// Compares the index with what lies outside it; what nobody asked for and has no values is left
/// out.
pub(super) fn outside(
    question: Question<'_>,
    assessment: &Assessment,
    columns: &Columns,
    against: &[Code],
) -> Vec<Outside> {
    let index = &columns.pillars[question.framework.index().at()];
    let coverage: Column =
        columns.rows.iter().map(|&row| Some(assessment.coverage.overall[row].get())).collect();
    let mut found =
        vec![Outside { outsider: Outsider::Coverage, relation: relation(index, &coverage) }];
    let mut seen: Vec<&str> = Vec::new();
    let always = [POPULATION, INCOME].into_iter().filter_map(Code::new);
    let all: Vec<Code> = always.chain(against.iter().cloned()).collect();
    for code in &all {
        if seen.contains(&code.as_str()) {
            continue;
        }
        seen.push(code.as_str());
        let sizes = Sizes::of_variable(question, code, question.max_age);
        let value = |&row: &usize| {
            let case = assessment.cases[row];
            Some(sizes.size(case.region, case.year)?.amount.get())
        };
        let column: Column = columns.rows.iter().map(value).collect();
        // What was asked for is shown to be empty; what nobody asked for is not.
        if column.iter().all(Option::is_none) && !against.contains(code) {
            continue;
        }
        let outsider = match code.as_str() {
            POPULATION => Outsider::Population,
            INCOME => Outsider::Income(code.clone()),
            _ => Outsider::Variable(code.clone()),
        };
        found.push(Outside { outsider, relation: relation(index, &column) });
    }
    relation::adjust(found.iter_mut().map(|one| &mut one.relation));
    found
}
