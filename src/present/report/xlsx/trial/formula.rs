//! The formulas of the trial, in the words of a spreadsheet, and what they give.
//!
//! ```text
//! power 0:  exp(sum w ln s / sum w)
//! power p:  (sum w s^p / sum w)^(1/p)
//! ```
//!
//! over the parts that have a score and a weight above 0. Each formula names only the parts that the
//! region has, so that a blank is never read as 0.

use crate::domain::ShareBy;
use crate::present::report::Trial;
use crate::present::report::xlsx::look::letters;

/// Above this many regions, ranks are left to the spreadsheet's own function.
const MANY: u32 = 2_000;

/// What is no difference, as a share of the range of all indices.
const NOISE: f64 = 1e-9;

/// What stands where there is no result.
pub(super) const NOTHING: &str = "–";

/// The same in a formula.
pub(super) const NONE: &str = "\"–\"";

/// Where things stand on the sheet; rows and columns from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    /// The first row of regions.
    pub(super) first: u32,
    /// The last row of regions.
    pub(super) last: u32,
    /// The first and the last column of the parts.
    pub(super) parts: (u16, u16),
    /// The row of weights.
    pub(super) weights: u32,
}

/// The index of a region; nothing where too little is there or the mean allows none.
pub(super) fn index(trial: &Trial, scores: &[Option<f64>]) -> Option<f64> {
    let (mut all, mut present) = (0.0, 0.0);
    let mut parts: Vec<(f64, f64)> = Vec::with_capacity(scores.len());
    for (part, score) in trial.parts.iter().zip(scores).filter(|(part, _)| part.weight > 0.0) {
        let counts = match trial.by {
            ShareBy::Weight => part.weight,
            ShareBy::Count => 1.0,
        };
        all += counts;
        if let Some(score) = score {
            present += counts;
            parts.push((part.weight, *score));
        }
    }
    let low = |(_, score): &(f64, f64)| *score <= 0.0;
    let enough = present + NOISE * all >= trial.minimum_share.get() * all;
    if parts.is_empty() || !enough || (trial.power <= 0.0 && parts.iter().any(low)) {
        return None;
    }
    let weight: f64 = parts.iter().map(|(weight, _)| weight).sum();
    let sum = |of: &dyn Fn(f64) -> f64| parts.iter().map(|(w, s)| w * of(*s)).sum::<f64>();
    let power = trial.power;
    let found = if power == 0.0 {
        (sum(&f64::ln) / weight).exp()
    } else if power == 1.0 {
        sum(&|score| score) / weight
    } else {
        (sum(&|score| score.powf(power)) / weight).powf(1.0 / power)
    };
    found.is_finite().then_some(found)
}

/// The formula of a region's index.
pub(super) fn score(trial: &Trial, scores: &[Option<f64>], cells: Cells, row: u32) -> String {
    let (n, w) = (row + 1, cells.weights + 1);
    let (first, last) = (letters(cells.parts.0), letters(cells.parts.1));
    let all = format!("{first}${w}:{last}${w}");
    let has: Vec<bool> = scores.iter().map(Option::is_some).collect();
    let Terms { present, counted, points, lowest } = if has.iter().all(|one| *one) {
        whole(trial, &all, &format!("{first}{n}:{last}{n}"))
    } else {
        one_by_one(trial, &has, cells, (n, w))
    };
    if present.is_empty() {
        return format!("={NONE}");
    }
    let everything = match trial.by {
        ShareBy::Weight => format!("SUM({all})"),
        ShareBy::Count => format!("SUMPRODUCT(--({all}>0))"),
    };
    let mean = match trial.power {
        0.0 => format!("EXP(({points})/({present}))"),
        1.0 => format!("({points})/({present})"),
        power => format!("(({points})/({present}))^(1/({power}))"),
    };
    let least = trial.minimum_share.get();
    let enough = format!("({counted})/{everything}+{NOISE:.9}>={least}");
    let check = if trial.power <= 0.0 { format!("AND({enough},{lowest}>0)") } else { enough };
    format!("=IFERROR(IF({check},{mean},{NONE}),{NONE})")
}

/// The sums of a formula.
struct Terms {
    /// The weight of the parts that are there.
    present: String,
    /// The same as it counts for the least share.
    counted: String,
    /// The sum below the mean.
    points: String,
    /// The lowest score that counts.
    lowest: String,
}

/// A region that has every part.
fn whole(trial: &Trial, weights: &str, scores: &str) -> Terms {
    let raised = match trial.power {
        0.0 => format!("LN({scores})"),
        1.0 => scores.to_owned(),
        power => format!("{scores}^({power})"),
    };
    let counted = match trial.by {
        ShareBy::Weight => format!("SUM({weights})"),
        ShareBy::Count => format!("SUMPRODUCT(--({weights}>0))"),
    };
    Terms {
        present: format!("SUM({weights})"),
        counted,
        points: format!("SUMPRODUCT({weights},{raised})"),
        lowest: format!("MIN({scores})"),
    }
}

/// A region that lacks parts: its own are named one by one.
fn one_by_one(trial: &Trial, has: &[bool], cells: Cells, (n, w): (u32, u32)) -> Terms {
    let columns: Vec<String> = (cells.parts.0..=cells.parts.1)
        .zip(has)
        .filter(|(_, has)| **has)
        .map(|(column, _)| letters(column))
        .collect();
    let joined = |of: &dyn Fn(&String) -> String, by: &str| {
        columns.iter().map(of).collect::<Vec<_>>().join(by)
    };
    let counted = match trial.by {
        ShareBy::Weight => joined(&|c| format!("{c}${w}"), "+"),
        ShareBy::Count => joined(&|c| format!("({c}${w}>0)"), "+"),
    };
    let points = joined(
        &|c| match trial.power {
            0.0 => format!("{c}${w}*LN({c}{n})"),
            1.0 => format!("{c}${w}*{c}{n}"),
            power => format!("{c}${w}*{c}{n}^({power})"),
        },
        "+",
    );
    Terms {
        present: joined(&|c| format!("{c}${w}"), "+"),
        counted,
        points,
        lowest: format!("MIN({})", joined(&|c| format!("{c}{n}"), ",")),
    }
}

/// Ranks as the engine gives them: a new one begins where the gap is real.
pub(super) fn ranks(scores: &[Option<f64>]) -> Vec<Option<usize>> {
    let noise = noise(scores);
    let rank =
        |score: f64| 1 + scores.iter().flatten().filter(|other| **other > score + noise).count();
    scores.iter().map(|score| score.map(rank)).collect()
}

fn noise(scores: &[Option<f64>]) -> f64 {
    let all = || scores.iter().flatten().copied();
    let (low, high) = (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
    if high > low { NOISE * (high - low) } else { 0.0 }
}

/// The formula of a region's rank.
pub(super) fn rank(cells: Cells, row: u32) -> String {
    let n = row + 1;
    let all = format!("B${}:B${}", cells.first + 1, cells.last + 1);
    if cells.last - cells.first >= MANY {
        return format!("=IF(ISNUMBER(B{n}),RANK(B{n},{all}),{NONE})");
    }
    let gap = format!("{NOISE:.9}*(MAX({all})-MIN({all}))");
    format!("=IF(ISNUMBER(B{n}),1+SUMPRODUCT(ISNUMBER({all})*({all}>B{n}+{gap})),{NONE})")
}

/// The formula of a region's tier.
pub(super) fn tier(trial: &Trial, row: u32) -> String {
    let n = row + 1;
    let mut rest = NONE.to_owned();
    for (name, places) in trial.tiers.iter().rev() {
        let name: String = name.chars().take(120).collect();
        rest = format!("IF(C{n}<={places},\"{}\",{rest})", name.replace('"', "\"\""));
    }
    format!("=IF(ISNUMBER(C{n}),{rest},{NONE})")
}

/// The tier of a rank.
pub(super) fn tier_of(trial: &Trial, rank: Option<usize>) -> &str {
    let found = trial.tiers.iter().find(|(_, places)| rank.is_some_and(|rank| rank <= *places));
    found.map_or(NOTHING, |(name, _)| name)
}
