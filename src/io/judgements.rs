//! Files of judgements: points that experts gave out, and pairwise comparisons.
//!
//! Takes small CSV files; gives [`Allocation`]s and [`Comparison`]s whose components are known,
//! whose numbers are usable and which are complete, so that weights can be computed from them
//! without a further check. It computes no weight.

use std::collections::{BTreeMap, BTreeSet};

use super::data::Names;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Allocation, Comparison, Component, Finite, Framework, PillarId};
use crate::files::{FileId, Files, Span};

/// More children than this cannot be compared in pairs: beyond it no random index is published.
const MOST_COMPARED: usize = 15;

/// Points that experts gave out: columns `expert`, `component`, `points` and perhaps `helix`.
///
/// The points that one expert gives to the children of one pillar sum to 100, within 1.
pub fn allocations(
    file: FileId,
    files: &Files,
    framework: &Framework,
    troubles: &mut Diagnostics,
) -> Vec<Allocation> {
    let columns = ["expert", "component", "points", "helix"];
    let Some(sheet) = Sheet::read(file, files, &columns, troubles) else { return Vec::new() };
    let mut allocations = Vec::new();
    let mut sums: BTreeMap<(&str, PillarId), (f64, Span)> = BTreeMap::new();
    let mut seen: BTreeMap<(&str, Component), Span> = BTreeMap::new();
    let names = Names::of_components(framework);
    for row in &sheet.rows {
        let [expert, component, points, helix] = row;
        let known = child(component, framework, &names, troubles);
        let given = number(points, "points", |points| points >= 0.0, troubles);
        let (Some((component_id, parent)), Some(points_given)) = (known, given) else { continue };
        if let Some(first) = seen.insert((&expert.text, component_id), component.at) {
            troubles.add(catalog::judged_twice(&component.text, &expert.text, component.at, first));
            continue;
        }
        sums.entry((&expert.text, parent)).or_insert((0.0, expert.at)).0 += points_given.get();
        allocations.push(Allocation {
            expert: expert.text.clone(),
            helix: helix.text.clone(),
            component: component_id,
            points: points_given,
        });
    }
    for ((expert, parent), (sum, at)) in sums {
        if (sum - 100.0).abs() > 1.0 + 1e-9 {
            let parent = framework.pillar(parent).code.as_str();
            troubles.add(catalog::points_do_not_sum(expert, parent, sum, at));
        }
    }
    allocations
}

/// Pairwise comparisons: columns `judge`, `component`, `against`, `times`.
///
/// Every judge compares every pair of the children of a pillar that they judge at all; the two
/// directions of a pair, where both are given, agree.
pub fn comparisons(
    file: FileId,
    files: &Files,
    framework: &Framework,
    troubles: &mut Diagnostics,
) -> Vec<Comparison> {
    let columns = ["judge", "component", "against", "times"];
    let Some(sheet) = Sheet::read(file, files, &columns, troubles) else { return Vec::new() };
    let mut comparisons: Vec<Comparison> = Vec::new();
    let names = Names::of_components(framework);
    for row in &sheet.rows {
        let [judge, component, against, times] = row;
        let first = child(component, framework, &names, troubles);
        let second = child(against, framework, &names, troubles);
        let given = number(times, "times", |times| times > 0.0, troubles);
        let (Some((first, parent)), Some((second, other)), Some(times)) = (first, second, given)
        else {
            continue;
        };
        if parent != other || first == second {
            troubles.add(catalog::not_comparable(&component.text, &against.text, component.at));
            continue;
        }
        comparisons.push(Comparison {
            judge: judge.text.clone(),
            component: first,
            against: second,
            times,
            at: component.at,
        });
    }
    check_pairs(&comparisons, framework, troubles);
    comparisons
}

/// Tells contradictions and gaps among the pairs of each judge and pillar.
fn check_pairs(comparisons: &[Comparison], framework: &Framework, troubles: &mut Diagnostics) {
    let mut judged: BTreeMap<(&str, PillarId), Vec<&Comparison>> = BTreeMap::new();
    for comparison in comparisons {
        let parent = framework.parent(comparison.component).unwrap_or_else(|| framework.index());
        judged.entry((&comparison.judge, parent)).or_default().push(comparison);
    }
    for ((judge, parent), pairs) in judged {
        let pillar = framework.pillar(parent);
        let children: Vec<Component> = pillar
            .children
            .iter()
            .copied()
            .filter(|&child| !framework.weight(child).is_context())
            .collect();
        if children.len() > MOST_COMPARED {
            let n = children.len();
            troubles.add(catalog::too_many_to_compare(pillar.code.as_str(), n, pairs[0].at));
            continue;
        }
        let mut ratios: BTreeMap<(Component, Component), (f64, Span)> = BTreeMap::new();
        for pair in &pairs {
            let (a, b, times) = (pair.component, pair.against, pair.times.get());
            let (key, ratio) = if a < b { ((a, b), times) } else { ((b, a), times.recip()) };
            let (first, at) = *ratios.entry(key).or_insert((ratio, pair.at));
            if (first / ratio - 1.0).abs() > 1e-6 {
                troubles.add(catalog::comparisons_disagree(judge, pair.at, at));
            }
        }
        let missing = missing_pair(&children, &ratios.keys().copied().collect());
        if let Some((first, second)) = missing {
            let (first, second) = (framework.code(first), framework.code(second));
            let pair = (first.as_str(), second.as_str());
            troubles.add(catalog::comparison_missing(judge, pair, pairs[0].at));
        }
    }
}

/// The first pair of children that nobody compared.
fn missing_pair(
    children: &[Component],
    given: &BTreeSet<(Component, Component)>,
) -> Option<(Component, Component)> {
    let pairs = children.iter().enumerate().flat_map(|(at, &first)| {
        children[at + 1..].iter().map(move |&second| (first.min(second), first.max(second)))
    });
    pairs.into_iter().find(|pair| !given.contains(pair))
}

/// A component that has a parent, with that parent.
fn child(
    cell: &Cell,
    framework: &Framework,
    names: &Names<'_, Component>,
    troubles: &mut Diagnostics,
) -> Option<(Component, PillarId)> {
    let found = names.find(&cell.text).one();
    let child = found.and_then(|found| Some((found, framework.parent(found)?)));
    if child.is_none() {
        troubles.add(catalog::unknown_component(&cell.text, cell.at, names.nearest(&cell.text)));
    }
    child
}

fn number(
    cell: &Cell,
    column: &str,
    fits: impl Fn(f64) -> bool,
    troubles: &mut Diagnostics,
) -> Option<Finite> {
    let number = cell.text.parse::<f64>().ok().filter(|&number| fits(number)).and_then(Finite::new);
    if number.is_none() {
        troubles.add(catalog::not_a_judgement(&cell.text, column, cell.at));
    }
    number
}

/// One cell with its place.
struct Cell {
    text: String,
    at: Span,
}

/// The asked columns of a small CSV file, in the asked order.
struct Sheet {
    rows: Vec<[Cell; 4]>,
}

impl Sheet {
    /// Reads a file whose header names the columns; only `helix` may be left out.
    fn read(
        file: FileId,
        files: &Files,
        columns: &[&str; 4],
        troubles: &mut Diagnostics,
    ) -> Option<Self> {
        let text = files.text(file);
        let mut lines = records(text, file).into_iter();
        let header = lines.next().unwrap_or_default();
        let top = Span::new(file, 0, text.find('\n').unwrap_or(text.len()));
        let mut places = [None; 4];
        for (place, column) in places.iter_mut().zip(columns) {
            *place = header.iter().position(|cell| cell.text.eq_ignore_ascii_case(column));
            if place.is_none() && *column != "helix" {
                troubles.add(catalog::judgement_column_missing(column, top));
                return None;
            }
        }
        let rows = lines.map(|record| {
            places.map(|place| {
                let cell = place.and_then(|place| record.get(place));
                let end = record.last().map_or(top, |last| last.at);
                cell.map_or(Cell { text: String::new(), at: end }, |cell| Cell {
                    text: cell.text.clone(),
                    at: cell.at,
                })
            })
        });
        Some(Self { rows: rows.collect() })
    }
}

/// The records of a small CSV file, blank lines left out, quotes taken away. A quoted cell may hold
/// the separator and doubled quotes; it ends with its line.
fn records(text: &str, file: FileId) -> Vec<Vec<Cell>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let header = text[start..].lines().next().unwrap_or("");
    let separator = if header.contains(';') && !header.contains(',') { ';' } else { ',' };
    let mut records = Vec::new();
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n') {
        if !line.trim().is_empty() {
            records.push(cells(line.trim_end(), separator, line_start, file));
        }
        line_start += line.len();
    }
    records
}

fn cells(line: &str, separator: char, line_start: usize, file: FileId) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut quoted = false;
    let mut start = 0;
    let ends = line.char_indices().filter(|&(_, letter)| {
        quoted ^= letter == '"';
        letter == separator && !quoted
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at).chain([line.len()]).collect();
    for end in ends {
        let raw = &line[start..end];
        let inner = raw.trim();
        let from = line_start + start + (raw.len() - raw.trim_start().len());
        let bare = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let text = bare.map_or_else(|| inner.to_owned(), |bare| bare.replace("\"\"", "\""));
        cells.push(Cell { text, at: Span::new(file, from, from + inner.len()) });
        start = end + separator.len_utf8();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::framework;
    use crate::io::testing::told;

    const TREE: &str = "framework = { code = 'f', name = 'F', version = '1' }\n\
        pillar = [{ code = 'a', name = 'Anh' }, { code = 'b', name = 'B' }, { code = 'c', name = 'C' }]\n\
        indicator = [\n\
        { code = 'x', name = 'X', unit = '%', pillar = 'a' },\n\
        { code = 'y', name = 'Y', unit = '%', pillar = 'b' },\n\
        { code = 'z', name = 'Z', unit = '%', pillar = 'c' }]";

    #[test]
    fn experts_give_out_a_hundred_points() {
        let head = "expert,helix,component,points\n";
        points(&format!("{head}Lan,government,a,50\nLan,government,b,30\nLan,government,c,20"), "");
        points(&format!("{head}Lan,,a,50\nLan,,b,30\nLan,,c,20.5\n"), "");
        points("expert;component;points\nLan;anh;50\nLan;b;50\n", "");
        points(&format!("{head}Lan,,a,50\nLan,,b,30"), "points-do-not-sum 2:1");
        points(&format!("{head}Lan,,a,100\nLan,,a,100"), "judged-twice 3:6 + 2:6");
        points(&format!("{head}Lan,,d,50"), "unknown-component 2:6");
        points(&format!("{head}Lan,,index,50"), "unknown-component 2:6");
        points(&format!("{head}\"Lan, Mrs\",,a,many"), "not-a-judgement 2:15");
        points(&format!("{head}Lan,,a,-1"), "not-a-judgement 2:8");
        points("expert,points\nLan,3", "judgement-column-missing 1:1");
        points("", "judgement-column-missing 1:1");
    }

    #[test]
    fn judges_compare_every_pair_once() {
        let head = "judge,component,against,times\n";
        pairs(&format!("{head}Lan,a,b,2\nLan,a,c,4\nLan,b,c,2"), "");
        pairs(&format!("{head}Lan,a,b,2\nLan,b,a,0.5\nLan,a,c,4\nLan,b,c,2"), "");
        pairs(
            &format!("{head}Lan,a,b,2\nLan,b,a,2\nLan,a,c,4\nLan,b,c,2"),
            "comparisons-disagree 3:5 + 2:5",
        );
        pairs(&format!("{head}Lan,a,b,2\nLan,b,c,2"), "comparison-missing 2:5");
        pairs(&format!("{head}Lan,a,a,2"), "not-comparable 2:5");
        pairs(&format!("{head}Lan,a,x,2"), "not-comparable 2:5");
        pairs(&format!("{head}Lan,a,b,0"), "not-a-judgement 2:9");
    }

    #[track_caller]
    fn points(csv: &str, expected: &str) {
        check(csv, expected, |file, files, framework, troubles| {
            allocations(file, files, framework, troubles);
        });
    }

    #[track_caller]
    fn pairs(csv: &str, expected: &str) {
        check(csv, expected, |file, files, framework, troubles| {
            comparisons(file, files, framework, troubles);
        });
    }

    #[track_caller]
    fn check(
        csv: &str,
        expected: &str,
        read: impl Fn(FileId, &Files, &Framework, &mut Diagnostics),
    ) {
        let mut files = Files::default();
        let tree = files.add("framework.toml", TREE);
        let file = files.add("judgements.csv", csv.to_owned());
        let mut troubles = Diagnostics::default();
        let framework = framework::read(&[tree], &files, &mut troubles).unwrap();
        read(file, &files, &framework, &mut troubles);
        assert_eq!(told(&troubles, &files), expected, "{csv}");
    }
}
