//! Tames outliers that would decide an index alone.
//!
//! Takes values with gaps filled or left; gives the same values, except in columns whose skewness
//! and kurtosis fail: there the extremes are winsorised one after the other, and if that does not
//! help, the whole column is transformed. Every changed cell is recorded.
//!
//! Columns that are scored on a fixed scale are left alone unless the indicator itself asks: their
//! goalposts tame outliers already. OECD/JRC Handbook, step 3; COINr.

#[cfg(test)]
mod reference_tests;
#[cfg(test)]
mod tests;
mod transform;
mod winsorise;

use std::cmp::Ordering;

use super::{
    Case, Change, ChangeWhy, Finding, Imputed, Question, TreatNote, Treated, normalise, sort, stats,
};
use crate::domain::{Finite, IndicatorId, Keep, Over, Transform, Treat, TreatOn};
use crate::parallel;

/// How a column is treated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// At most this many cells are winsorised; ties at an extreme may overshoot.
    pub winsorise: usize,
    /// Passes below this |skewness| ...
    pub skewness: f64,
    /// ... or below this kurtosis.
    pub kurtosis: f64,
    /// If it still fails.
    pub then: Transform,
    /// What the transformation starts from.
    pub then_on: TreatOn,
    /// What stays if that fails too.
    pub keep: Keep,
}

impl Moments {
    fn passes(&self, (skewness, kurtosis): (f64, f64)) -> bool {
        skewness.abs() < self.skewness || kurtosis < self.kurtosis
    }
}

/// Treats every column that has a treatment; METHODS section 5.
pub fn treat(
    question: Question<'_>,
    cases: &[Case],
    imputed: &Imputed,
    findings: &mut Vec<Finding>,
) -> Treated {
    let n_indicators = question.framework.indicators.len();
    let mut treated = Treated {
        values: imputed.values.clone(),
        changes: Vec::new(),
        notes: vec![None; n_indicators],
    };
    let ids = question.framework.indicator_ids();
    let columns = parallel::map(cases.len() * n_indicators, ids, |indicator| {
        let moments = in_force(question, indicator)?;
        let values = imputed.values.column(indicator.at());
        let judged = judge(values, &members(question, cases, indicator), moments);
        Some(judged.map(|(remedy, note)| {
            let changed = remedy.treat(values);
            let changes = changed.iter().flat_map(|to| changes_of(indicator, (values, to), &note));
            (note, changes.collect::<Vec<_>>(), changed)
        }))
    });
    for (indicator, column) in question.framework.indicator_ids().zip(columns) {
        let (note, changes, changed) = match column {
            None => continue,
            Some(Ok(column)) => column,
            Some(Err(n)) => {
                findings.extend((n > 0).then_some(Finding::TooFewToTreat { indicator, n }));
                continue;
            }
        };
        if !note.passes {
            let (before, after) = (note.before.0, note.after.0);
            findings.push(Finding::StillSkewed { indicator, before, after });
        }
        treated.notes[indicator.at()] = Some(note);
        treated.changes.extend(changes);
        if let Some(changed) = changed {
            treated.values.put_column(indicator.at(), changed);
        }
    }
    treated
}

/// Says whether a treatment is in force for an indicator.
pub(super) fn is_treated(question: Question<'_>, indicator: IndicatorId) -> bool {
    in_force(question, indicator).is_some()
}

/// Treats the values of one indicator as [`treat`] does; nothing where they stay.
pub(super) fn treat_indicator(
    question: Question<'_>,
    cases: &[Case],
    indicator: IndicatorId,
    values: &[Option<Finite>],
) -> Option<Vec<Option<Finite>>> {
    let moments = in_force(question, indicator)?;
    let (remedy, _) = judge(values, &members(question, cases, indicator), moments).ok()?;
    remedy.treat(values)
}

/// The rows whose moments count for an indicator.
fn members(question: Question<'_>, cases: &[Case], indicator: IndicatorId) -> Vec<bool> {
    let normaliser = normalise::in_force(question.framework, question.method, indicator).how;
    let over_panel = normaliser.over() == Some(Over::Panel);
    let of_year = |case: &Case| over_panel || case.year == question.year;
    cases.iter().map(|case| case.in_reference && of_year(case)).collect()
}

/// The treatment in force for an indicator: its own, else the method's where the scale is not fixed
/// from outside.
fn in_force(question: Question<'_>, indicator: IndicatorId) -> Option<Moments> {
    let own = question.framework.indicator(indicator).treat.as_ref();
    let normaliser = normalise::in_force(question.framework, question.method, indicator).how;
    let of_method = normaliser.over().map(|_| &question.method.treat);
    match own.or(of_method)? {
        Treat::None => None,
        Treat::Moments { winsorise, skewness, kurtosis, then, then_on, keep } => Some(Moments {
            winsorise: *winsorise,
            skewness: skewness.get(),
            kurtosis: kurtosis.get(),
            then: *then,
            then_on: *then_on,
            keep: *keep,
        }),
    }
}

/// A treated column.
#[derive(Debug, Clone, PartialEq)]
pub struct TreatedColumn {
    /// The values, by row.
    pub values: Vec<Option<Finite>>,
    /// What was seen and done.
    pub note: TreatNote,
}

/// Treats one column by its members' moments; the other rows follow, held to the members' extremes.
///
/// `Err` holds the number of values where there are too few to judge (fewer than four) or, as 0,
/// that they are all equal.
///
/// ```
/// use icf::domain::{Finite, Keep, Transform, TreatOn};
/// use icf::engine::treat::{Moments, treat_column};
///
/// let incomes = [3.0, 4.0, 4.0, 5.0, 5.0, 6.0, 7.0, 900.0].map(Finite::new);
/// let rule = Moments {
///     winsorise: 5,
///     skewness: 2.0,
///     kurtosis: 3.5,
///     then: Transform::Log,
///     then_on: TreatOn::Original,
///     keep: Keep::Transformed,
/// };
/// let treated = treat_column(&incomes, &[true; 8], rule).unwrap();
/// assert_eq!(treated.values[7], Finite::new(7.0));
/// assert_eq!(treated.note.n_winsorised, 1);
/// ```
pub fn treat_column(
    values: &[Option<Finite>],
    members: &[bool],
    moments: Moments,
) -> Result<TreatedColumn, usize> {
    let (remedy, note) = judge(values, members, moments)?;
    Ok(TreatedColumn { values: remedy.treat(values).unwrap_or_else(|| values.to_vec()), note })
}

/// What is done to a column.
#[derive(Debug, Clone, Copy)]
enum Remedy {
    /// It stays as it is.
    Nothing,
    /// Values are held between these.
    Ends(f64, f64),
    /// Values are bent.
    Curve(transform::Curve),
}

impl Remedy {
    /// The treated values; nothing where they stay.
    fn treat(self, values: &[Option<Finite>]) -> Option<Vec<Option<Finite>>> {
        match self {
            Self::Nothing => None,
            Self::Ends(low, high) => Some(each(values, |x| x.clamp(low, high))),
            Self::Curve(curve) => Some(each(values, |x| curve.at(x))),
        }
    }
}

/// Finds what is to be done to a column; errors as [`treat_column`] has them.
fn judge(
    values: &[Option<Finite>],
    members: &[bool],
    moments: Moments,
) -> Result<(Remedy, TreatNote), usize> {
    let mut sorted = Vec::with_capacity(values.len());
    let of_members = values.iter().zip(members).filter(|(_, member)| **member);
    sorted.extend(of_members.filter_map(|(value, _)| Some((*value)?.get())));
    sort::ascending(&mut sorted);
    let too_few = if sorted.len() < 4 { sorted.len() } else { 0 };
    let before = stats::shape(&sorted).ok_or(too_few)?;

    let tails = winsorise::winsorise(&sorted, before, moments);
    let note = TreatNote {
        before,
        n_winsorised: tails.n_changed(),
        winsorised: tails.shape,
        after: tails.shape,
        transformed: false,
        passes: moments.passes(tails.shape),
    };
    if !note.passes
        && let Some((curve, after)) = bend(&sorted, &tails, moments)
    {
        let note = TreatNote { after, transformed: true, passes: moments.passes(after), ..note };
        return Ok((Remedy::Curve(curve), note));
    }
    // Rows outside the reference set are held to its extremes only where something was done.
    let (low, high) = tails.ends(&sorted);
    let remedy = if note.n_winsorised == 0 { Remedy::Nothing } else { Remedy::Ends(low, high) };
    Ok((remedy, note))
}

/// Transforms a sorted column that winsorising did not bring inside; gives the curve and the shape
/// it leads to, or nothing where the winsorised values shall stay.
fn bend(
    sorted: &[f64],
    tails: &winsorise::Tails,
    moments: Moments,
) -> Option<(transform::Curve, (f64, f64))> {
    let (low, high) = match moments.then_on {
        TreatOn::Original => (sorted[0], sorted[sorted.len() - 1]),
        TreatOn::Winsorised => tails.ends(sorted),
    };
    let base: Vec<f64> = sorted.iter().map(|x| x.clamp(low, high)).collect();
    let (skewness, _) = stats::shape(&base)?;
    let curve = transform::Curve::new(moments.then, (low, high), skewness)?;
    let bent: Vec<f64> = base.iter().map(|&x| curve.at(x)).collect();
    // A curve that leaves the floats, or flattens everything, is no cure.
    let after = stats::shape(&bent)?;
    let stays = match moments.keep {
        Keep::Transformed => true,
        Keep::Better => moments.passes(after) || after.0.abs() < tails.shape.0.abs(),
    };
    stays.then_some((curve, after))
}

fn each(values: &[Option<Finite>], treat: impl Fn(f64) -> f64) -> Vec<Option<Finite>> {
    values.iter().map(|value| Finite::new(treat((*value)?.get()))).collect()
}

/// Lists the cells that differ.
fn changes_of(
    indicator: IndicatorId,
    (before, after): (&[Option<Finite>], &[Option<Finite>]),
    note: &TreatNote,
) -> impl Iterator<Item = Change> {
    let transformed = note.transformed;
    before.iter().zip(after).enumerate().filter_map(move |(row, (from, to))| {
        let (from, to) = ((*from)?, (*to)?);
        let why = match from.cmp(&to) {
            _ if transformed => ChangeWhy::Transformed,
            Ordering::Equal => return None,
            Ordering::Greater => ChangeWhy::WinsorisedHigh,
            Ordering::Less => ChangeWhy::WinsorisedLow,
        };
        Some(Change { row, indicator, from, to, why })
    })
}
