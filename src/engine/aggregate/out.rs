//! Takes one part out of a plan for a while, as if it were not scored, and puts it back.
//!
//! Nothing is allocated: draws do this thousands of times.

use super::plan::{Child, Plan};
use crate::domain::{Component, PillarId};

/// A part that was taken out, and where it belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use = "the plan lacks it until it is put back"]
pub struct Taken {
    pillar: PillarId,
    position: usize,
    child: Child,
}

impl Plan {
    /// Takes a part out of its parent, so that only its siblings count there; nothing where it does
    /// not count. Parents of which nothing is left are the caller's to take out instead.
    pub fn take_out(&mut self, pillar: PillarId, part: Component) -> Option<Taken> {
        let children = &mut self.nodes[pillar.at()].children;
        let position = children.iter().position(|child| child.component == part)?;
        Some(Taken { pillar, position, child: children.remove(position) })
    }

    /// Puts a part back where it was.
    pub fn put_back(&mut self, taken: Taken) {
        self.nodes[taken.pillar.at()].children.insert(taken.position, taken.child);
    }
}
