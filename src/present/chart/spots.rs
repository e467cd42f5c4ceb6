//! Names beside points: each where it covers no point, no other name and no leader, or nowhere.
//!
//! Greedy: names come in the order of their importance, and each takes the nearest free place.

use crate::present::scene::Point;

/// A rectangle: left, top, right, bottom.
pub(super) type Rectangle = (f64, f64, f64, f64);

/// A name that wants a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wanted {
    /// The point that it names, and the radius of its disc.
    pub(super) at: Point,
    pub(super) radius: f64,
    /// How wide and high it is.
    pub(super) size: (f64, f64),
    /// How far from its point it may stand.
    pub(super) reach: f64,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    pub(super) left: f64,
    pub(super) middle: f64,
    /// From the edge of the point to the name, where it does not stand close by.
    pub(super) leader: Option<(Point, Point)>,
}

/// What is taken.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Taken {
    /// Discs with their radius.
    pub(super) discs: Vec<(Point, f64)>,
    /// Names and other texts.
    pub(super) texts: Vec<Rectangle>,
    /// Lines of the chart: a name keeps off them if it can.
    pub(super) lines: Vec<(Point, Point)>,
    /// From names to their points.
    pub(super) leaders: Vec<(Point, Point)>,
}

/// Where a name might stand, and its leader.
type Candidate = (Rectangle, Option<(Point, Point)>);

/// Directions in the order in which they are tried: right, left, above, below, then between.
const DIRECTIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.8, -0.6),
    (0.8, 0.6),
    (-0.8, -0.6),
    (-0.8, 0.6),
    (0.5, -0.87),
    (0.5, 0.87),
    (-0.5, -0.87),
    (-0.5, 0.87),
];

/// Finds places inside an area for names, the most important first; `close` is the distance up to
/// which a name needs no leader.
pub(super) fn place(
    wanted: &[Wanted],
    taken: &mut Taken,
    inside: Rectangle,
    close: f64,
) -> Vec<Option<Placed>> {
    let mut places = Vec::with_capacity(wanted.len());
    for one in wanted {
        let found = candidates(one, close)
            .find(|(found, leader)| holds(inside, *found) && taken.leaves_free(*found, *leader));
        if let Some((found, leader)) = found {
            taken.texts.push(found);
            taken.leaders.extend(leader);
        }
        places.push(found.map(|((left, top, _, bottom), leader)| Placed {
            left,
            middle: f64::midpoint(top, bottom),
            leader,
        }));
    }
    places
}

/// The places around a point, the nearest first.
fn candidates(one: &Wanted, close: f64) -> impl Iterator<Item = Candidate> {
    let Wanted { at, radius, size: (width, height), reach } = *one;
    let mut distances = vec![close];
    let mut distance = 2.2 * close;
    while distance <= reach {
        distances.push(distance);
        distance += 1.6 * close;
    }
    distances.into_iter().flat_map(move |distance| {
        DIRECTIONS.into_iter().map(move |(across, down)| {
            let away = radius + distance;
            // The nearest point of the text, from which it grows away from the disc.
            let near = (at.0 + across * away, at.1 + down * away);
            let left = near.0 - width * (0.5 - 0.5 * grows(across));
            let top = near.1 - height * (0.5 - 0.5 * grows(down));
            let start = (at.0 + across * (radius + 1.0), at.1 + down * (radius + 1.0));
            let leader = (distance > close).then_some((start, near));
            ((left, top, left + width, top + height), leader)
        })
    })
}

/// Which way a text grows from its nearest point: back, both ways, on.
fn grows(direction: f64) -> f64 {
    if direction.abs() < 0.3 { 0.0 } else { direction.signum() }
}

fn holds(outer: Rectangle, inner: Rectangle) -> bool {
    inner.0 >= outer.0 && inner.1 >= outer.1 && inner.2 <= outer.2 && inner.3 <= outer.3
}

impl Taken {
    /// The first of several places that is free, else the first.
    pub(super) fn first_free(&self, places: &[Rectangle; 4], inside: Rectangle) -> Rectangle {
        let is_free = |one: &&Rectangle| holds(inside, **one) && self.leaves_free(**one, None);
        *places.iter().find(is_free).unwrap_or(&places[0])
    }

    fn leaves_free(&self, text: Rectangle, leader: Option<(Point, Point)>) -> bool {
        let on_disc = |&(at, radius): &(Point, f64)| distance(at, text) < radius + 1.0;
        let on_text = |other: &Rectangle| {
            text.0 < other.2 + 3.0
                && other.0 < text.2 + 3.0
                && text.1 < other.3 + 1.0
                && other.1 < text.3 + 1.0
        };
        let crossed = |(from, to): &(Point, Point)| crosses(*from, *to, text);
        if self.discs.iter().any(on_disc)
            || self.texts.iter().any(on_text)
            || self.leaders.iter().any(crossed)
        {
            return false;
        }
        let Some((from, to)) = leader else { return true };
        // A leader that runs over a name or a point belongs to nobody.
        let over_disc = |&(at, radius): &(Point, f64)| to_segment(at, from, to) < radius;
        !self.texts.iter().any(|other| crosses(from, to, *other))
            && !self.discs.iter().any(over_disc)
            && !self.leaders.iter().any(|other| meet((from, to), *other))
    }
}

/// From a point to a rectangle; 0 inside.
fn distance(at: Point, (left, top, right, bottom): Rectangle) -> f64 {
    let across = (left - at.0).max(at.0 - right).max(0.0);
    let down = (top - at.1).max(at.1 - bottom).max(0.0);
    across.hypot(down)
}

/// From a point to a stretch of a line.
fn to_segment(at: Point, from: Point, to: Point) -> f64 {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let length = across * across + down * down;
    let way = ((at.0 - from.0) * across + (at.1 - from.1) * down) / length.max(1e-9);
    let way = way.clamp(0.0, 1.0);
    (at.0 - from.0 - way * across).hypot(at.1 - from.1 - way * down)
}

/// Whether a stretch of a line runs over a rectangle.
fn crosses(from: Point, to: Point, rectangle: Rectangle) -> bool {
    let (left, top, right, bottom) = rectangle;
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    let edges = (0..4).map(|at| (corners[at], corners[(at + 1) % 4]));
    distance(from, rectangle) < 0.5
        || distance(to, rectangle) < 0.5
        || edges.into_iter().any(|edge| meet((from, to), edge))
}

/// Whether two stretches cross.
fn meet((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side =
        |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_point_has_its_name_at_its_right_without_a_leader() {
        let placed = check(&[(50.0, 50.0)]);
        assert_eq!(placed[0].unwrap().leader, None);
        assert!(placed[0].unwrap().left > 50.0);
    }

    #[test]
    fn names_of_a_crowd_never_lie_on_points_or_on_each_other() {
        let crowd: Vec<Point> = (0..40)
            .map(|at| (150.0 + f64::from(at * 37 % 80), 90.0 + f64::from(at * 23 % 60)))
            .collect();
        let placed = check(&crowd);
        assert!(placed[0].is_some(), "the first one finds a place");
        assert!(placed.iter().any(Option::is_none), "there is not room for all");
    }

    #[test]
    fn points_on_one_another_share_no_place() {
        let placed = check(&[(150.0, 50.0); 4]);
        assert!(placed.iter().all(Option::is_some));
    }

    /// Places names of the same size and looks at every pair.
    #[track_caller]
    fn check(points: &[Point]) -> Vec<Option<Placed>> {
        let discs: Vec<(Point, f64)> = points.iter().map(|at| (*at, 4.0)).collect();
        let mut taken = Taken { discs: discs.clone(), ..Taken::default() };
        let size = (60.0, 12.0);
        let wanted: Vec<Wanted> =
            points.iter().map(|&at| Wanted { at, radius: 4.0, size, reach: 80.0 }).collect();
        let placed = place(&wanted, &mut taken, (0.0, 0.0, 400.0, 300.0), 4.0);
        let boxes: Vec<Rectangle> = placed
            .iter()
            .flatten()
            .map(|one| (one.left, one.middle - 6.0, one.left + 60.0, one.middle + 6.0))
            .collect();
        for (at, one) in boxes.iter().enumerate() {
            assert!(holds((0.0, 0.0, 400.0, 300.0), *one), "{one:?}");
            assert!(discs.iter().all(|disc| distance(disc.0, *one) >= disc.1), "{one:?}");
            for other in &boxes[at + 1..] {
                let apart =
                    one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
                assert!(apart, "{one:?} {other:?}");
            }
        }
        placed
    }
}
