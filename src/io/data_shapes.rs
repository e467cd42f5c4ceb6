//! What the TOML files beside the data may hold: `origins.toml` and `boundaries.toml`.

use super::shape::{OneOf, Range, Shape, Takes, may, must};
use crate::domain::{Confidence, EventKind};

/// A file that says who published what.
pub static ORIGINS: Shape = Shape::new(
    "origins",
    "origins.toml",
    "Where the figures beside this file come from; observations name an origin by its code.",
    &[may("origin", Takes::Tables(&ORIGIN), "One publication.")],
);

static ORIGIN: Shape = Shape::new(
    "origin",
    "[[origin]]",
    "One publication that figures are taken from.",
    &[
        must("code", Takes::Code, "What the column `origin` of the data writes; unique."),
        may("publisher", Takes::Said, "Who published it."),
        may("title", Takes::Said, "What it is called."),
        may("edition", Takes::AsWritten, "Which edition: a year, a month, a version."),
        may("url", Takes::Text, "The page or file where the figures were read."),
        may("licence", Takes::Said, "Under what terms the figures may be used."),
        may("accessed", Takes::AsWritten, "The day on which the figures were read."),
        may(
            "confidence",
            Takes::Word(CONFIDENCE.names),
            "How far its figures can be trusted, where a row does not say so itself.",
        ),
    ],
);

/// A file that says what became of regions.
pub static BOUNDARIES: Shape = Shape::new(
    "boundaries",
    "boundaries.toml",
    "Changes of boundaries: mergers, splits, parts that went from one region to another.",
    &[may("event", Takes::Tables(&EVENT), "One change of boundaries.")],
);

static EVENT: Shape = Shape::new(
    "event",
    "[[event]]",
    "One change of boundaries.",
    &[
        must("date", Takes::Date, "The day from which it holds."),
        must(
            "kind",
            Takes::Word(EVENT_KIND.names),
            "merge: several became one; split: one became several; transfer: a part changed hands.",
        ),
        must("from", Takes::OneOrList(&Takes::Text), "The regions before: codes, names, aliases."),
        must("into", Takes::OneOrList(&Takes::Text), "The regions after: codes, names, aliases."),
        may(
            "shares",
            Takes::List(&Takes::Number(Range::Share)),
            "How amounts of the regions before are divided among those after.",
        ),
        may("name", Takes::Said, "The name of what came out, where it is not the region's own."),
        may("origin", Takes::Text, "The law or source: a code of origins.toml, or free text."),
    ],
);

/// The words for how far a figure can be trusted.
pub const CONFIDENCE: OneOf<Confidence> =
    OneOf::new(&["self-reported", "third-party", "verified"], &Confidence::ALL);

/// The words for what happened.
pub const EVENT_KIND: OneOf<EventKind> = OneOf::new(
    &["merge", "split", "transfer"],
    &[EventKind::Merge, EventKind::Split, EventKind::Transfer],
);
