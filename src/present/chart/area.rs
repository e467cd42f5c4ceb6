//! Where things go: areas, scales with their ticks, rows, labels that keep apart.

/// A rectangle of the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    pub(super) fn right(&self) -> f64 {
        self.left + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// What is left when the sides are taken off.
    pub(super) fn without(&self, left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            left: self.left + left,
            top: self.top + top,
            width: (self.width - left - right).max(1.0),
            height: (self.height - top - bottom).max(1.0),
        }
    }
}

/// A straight scale from numbers to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// A scale over `low..=high`, from one pixel to another; a span of nothing is widened.
    pub(super) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        let (low, high) = if high > low { (low, high) } else { (low - 0.5, low + 0.5) };
        Self { low, high, from, to }
    }

    /// Where a number lies.
    pub(super) fn at(&self, number: f64) -> f64 {
        self.from + (number - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Where a number lies, held at the ends.
    pub(super) fn held(&self, number: f64) -> f64 {
        self.at(number.clamp(self.low, self.high))
    }

    /// Round numbers inside the span, about so many.
    pub(super) fn ticks(&self, about: usize) -> Vec<f64> {
        let step = round_step((self.high - self.low) / about.max(1) as f64);
        let first = (self.low / step - 1e-9).ceil();
        let last = (self.high / step + 1e-9).floor();
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last && ticks.len() < 200 {
            // No negative zero on an axis.
            ticks.push(at * step + 0.0);
            at += 1.0;
        }
        ticks
    }

    /// How many decimals its ticks need.
    pub(super) fn decimals(&self, about: usize) -> usize {
        let step = round_step((self.high - self.low) / about.max(1) as f64);
        let needed = |n: &usize| {
            let scaled = step * 10_f64.powi(i32::try_from(*n).unwrap_or(6));
            (scaled - scaled.round()).abs() < 1e-6
        };
        (0..6).find(needed).unwrap_or(6)
    }
}

/// 1, 2, 2.5 or 5 times a power of ten, not below the step asked for.
fn round_step(step: f64) -> f64 {
    if !(step.is_finite() && step > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(step.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    let enough = |one: &&f64| **one * power >= step * (1.0 - 1e-9);
    steps.iter().find(enough).map_or(10.0 * power, |one| one * power)
}

/// Round ends around numbers, with a little air.
pub(super) fn round_span(low: f64, high: f64, about: usize) -> (f64, f64) {
    let span = if high > low { high - low } else { 1.0 };
    let step = round_step(span / about.max(1) as f64);
    ((low / step).floor() * step, (high / step).ceil() * step)
}

/// A row of a long list: one of its lines, or a mark for so many that are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Line(usize),
    Gap(usize),
}

/// Picks the rows of a list that has room for `most`: the best, the one that the chart is about with
/// its neighbours, and the last.
pub(super) fn pick_rows(n: usize, about: Option<usize>, most: usize) -> Vec<Row> {
    if n <= most {
        return (0..n).map(Row::Line).collect();
    }
    let mut shown = vec![false; n];
    // Two rows may go to the marks of what is left out.
    let room = most.saturating_sub(2).max(1);
    if let Some(at) = about {
        shown[at] = true;
        if room >= 8 {
            shown[at.saturating_sub(1)..(at + 2).min(n)].fill(true);
        }
    }
    if room >= 5 {
        shown[n - 1] = true;
    }
    let mut left = room.saturating_sub(shown.iter().filter(|shown| **shown).count());
    for one in &mut shown {
        if left > 0 && !*one {
            *one = true;
            left -= 1;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for (at, shown) in shown.into_iter().enumerate() {
        match (shown, rows.last_mut()) {
            (true, _) => rows.push(Row::Line(at)),
            (false, Some(Row::Gap(left_out))) => *left_out += 1,
            (false, _) => rows.push(Row::Gap(1)),
        }
    }
    rows
}

/// Pushes places apart until neighbours keep their distance and none leaves the span; gives the new
/// places in the order of the old ones.
///
/// Where there is not room enough for all, they are spread evenly.
pub(super) fn keep_apart(places: &[f64], distance: f64, (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&a, &b| places[a].total_cmp(&places[b]).then(a.cmp(&b)));
    let n = places.len();
    let distance = if n > 1 { distance.min((high - low) / (n - 1) as f64) } else { distance };
    let mut moved: Vec<f64> = order.iter().map(|&at| places[at].clamp(low, high)).collect();
    for _ in 0..60 {
        for at in 1..n {
            let short = distance - (moved[at] - moved[at - 1]);
            if short > 1e-9 {
                moved[at - 1] -= short / 2.0;
                moved[at] += short / 2.0;
            }
        }
        for place in &mut moved {
            *place = place.clamp(low, high);
        }
    }
    for at in 1..n {
        moved[at] = moved[at].max(moved[at - 1] + distance);
    }
    for at in (0..n).rev() {
        let most = if at + 1 < n { moved[at + 1] - distance } else { high };
        moved[at] = moved[at].min(most);
    }
    let mut result = vec![0.0; n];
    for (place, at) in moved.into_iter().zip(order) {
        result[at] = place;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        check((0.0, 100.0), 4, "0 25 50 75 100");
        check((-1.3, 2.2), 4, "-1 0 1 2");
        check((30.0, 90.0), 4, "40 60 80");
        check((0.0, 0.4), 4, "0 0.1 0.2 0.3 0.4");
        check((5.0, 5.0), 2, "4.5 5 5.5");
    }

    #[test]
    fn a_long_list_keeps_the_best_the_home_region_and_the_last() {
        let rows = pick_rows(63, Some(40), 12);
        assert!(rows.len() <= 13, "{rows:?}");
        for wanted in [0, 39, 40, 41, 62] {
            assert!(rows.contains(&Row::Line(wanted)), "{wanted} in {rows:?}");
        }
        let left_out: usize =
            rows.iter().map(|row| if let Row::Gap(n) = row { *n } else { 0 }).sum();
        let lines = rows.iter().filter(|row| matches!(row, Row::Line(_))).count();
        assert_eq!(lines + left_out, 63);
        assert_eq!(pick_rows(3, None, 12), [Row::Line(0), Row::Line(1), Row::Line(2)]);
        assert!(pick_rows(0, None, 12).is_empty());
    }

    #[test]
    fn labels_keep_apart_and_inside() {
        let moved = keep_apart(&[10.0, 11.0, 12.0, 90.0], 10.0, (0.0, 100.0));
        for pair in moved.windows(2) {
            assert!(pair[1] - pair[0] >= 10.0 - 1e-6, "{moved:?}");
        }
        assert_eq!(moved[3], 90.0);
        let crowded = keep_apart(&[5.0; 11], 17.0, (0.0, 100.0));
        assert!(crowded.iter().all(|place| (-1e-6..=100.0 + 1e-6).contains(place)), "{crowded:?}");
    }

    #[track_caller]
    fn check(span: (f64, f64), about: usize, ticks: &str) {
        let found = Scale::new(span, (0.0, 1.0)).ticks(about);
        let short = |tick: &f64| ((tick * 1e9).round() / 1e9).to_string();
        let found: Vec<String> = found.iter().map(short).collect();
        assert_eq!(found.join(" "), ticks);
    }
}
