//! Reports: the text, tables and exhibits of one region, before they become HTML, PDF or DOCX.
//!
//! Takes what charts are made from; gives a [`Report`]: pieces in reading order, in one language,
//! where every figure knows the entry of the annex that leads to its origin. A writer of a format
//! decides how a piece looks and nothing else: what is said is decided in `content`.

pub mod content;
pub mod docx;
pub mod html;
pub mod pdf;
pub mod xlsx;

pub use content::{ReportRequest, report};

use std::collections::BTreeSet;

use crate::diagnostic::Language;
use crate::domain::{Code, Share, ShareBy};
use crate::present::Align;
use crate::present::chart::Chart;
use crate::present::scene::font;

/// How long a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// Everything.
    #[default]
    Full,
    /// Two A4 pages for somebody who has five minutes.
    Brief,
}

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reader {
    /// Anybody.
    #[default]
    Public,
    /// The office: also owners, gaps in the data, conflicts between sources.
    Internal,
}

/// A report of one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Code of the region.
    pub region: Code,
    /// Name of the region.
    pub region_name: String,
    /// Its title.
    pub title: String,
    /// What was measured, for which year.
    pub subtitle: String,
    /// In which language it speaks.
    pub language: Language,
    /// How long it is.
    pub length: Length,
    /// What stands at the foot of every page: what it is about, and what it is not.
    pub foot: String,
    /// Its text, in reading order.
    pub pieces: Vec<Piece>,
    /// The values behind it, in the order of the annex; [`Span::Figure`] points into it. A brief has
    /// those that it tells, a full report all of the region.
    pub values: Vec<ValueEntry>,
    /// Where they come from, numbered from 1 in the order of the annex.
    pub sources: Vec<Source>,
    /// What the reader may try out where a format allows it; nothing where the index does not follow
    /// from weights alone.
    pub trial: Option<Trial>,
}

impl Report {
    /// The letters of its names and charts that the fonts which the program carries lack.
    pub fn missing_letters(&self) -> BTreeSet<char> {
        let mut missing = font::missing_letters(&self.title);
        missing.extend(font::missing_letters(&self.subtitle));
        for piece in &self.pieces {
            if let Piece::Exhibit(exhibit) = piece {
                missing.extend(exhibit.chart.scene.missing_letters());
            }
        }
        missing
    }
}

/// A piece of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A heading.
    Heading {
        /// 1 for chapters, 2 for sections.
        level: u8,
        /// What it says.
        text: String,
        /// By which it is found; letters, digits and hyphens.
        anchor: String,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    Bullets(Vec<Vec<Span>>),
    /// A paragraph that must not be overlooked: what the data cannot say, what this is not.
    Callout(Vec<Span>),
    /// A table.
    Table(Sheet),
    /// A chart with its number and its sources.
    Exhibit(Box<Exhibit>),
    /// Where the reader may move weights; only for formats that can, and only with a trial.
    Trial,
    /// What follows begins on a new page.
    PageBreak,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Plain(String),
    /// That carries weight.
    Strong(String),
    /// A figure that leads to its origin: an entry of [`Report::values`].
    Figure {
        /// What it says.
        text: String,
        /// Position of the entry.
        value: usize,
    },
    /// A link to somewhere outside.
    Link {
        /// What it says.
        text: String,
        /// Where it leads.
        address: String,
    },
    /// A link to a heading, exhibit, table or source of the report, by its anchor.
    Jump {
        /// What it says.
        text: String,
        /// Where it leads.
        anchor: String,
    },
}

impl Span {
    /// Text as it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// Text that carries weight.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong(text.into())
    }

    /// What it says, without what it does.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text)
            | Self::Strong(text)
            | Self::Figure { text, .. }
            | Self::Link { text, .. }
            | Self::Jump { text, .. } => text,
        }
    }
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it shows; also what a screen reader says first.
    pub caption: String,
    /// By which it is found.
    pub anchor: String,
    /// Heads, and to which side their cells keep.
    pub columns: Vec<(String, Align)>,
    /// Rows of as many cells; those that stand out are the region's own.
    pub rows: Vec<SheetRow>,
    /// What must be known to read it.
    pub notes: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// One a column.
    pub cells: Vec<Vec<Span>>,
    /// Whether it is what the reader looks for.
    pub stands_out: bool,
    /// By which it is found, if anything leads to it.
    pub anchor: Option<String>,
}

/// A chart that can be quoted: finding, picture, source.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    /// Counted from 1.
    pub number: usize,
    /// By which it is found.
    pub anchor: String,
    /// The chart; its title is the finding.
    pub chart: Chart,
    /// Whether its figures are self-reported, from third parties or verified.
    pub confidence: String,
    /// Positions in [`Report::sources`].
    pub sources: Vec<usize>,
}

/// A value with the way to its origin.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueEntry {
    /// By which it is found.
    pub anchor: String,
    /// Whose value it is.
    pub region: String,
    /// The pillar to which that belongs.
    pub pillar: String,
    /// What was measured.
    pub indicator: String,
    /// The value with its unit, in the reader's form; a dash where it is missing.
    pub value: String,
    /// The year it is from.
    pub year: Option<String>,
    /// Its score, in the reader's form.
    pub score: Option<String>,
    /// Its weight in the index, in the reader's form; nothing where it is shown and not scored.
    pub weight: Option<String>,
    /// Measured, estimated, provisional, imputed, missing, not applicable.
    pub status: String,
    /// Self-reported, third party, verified; empty where nobody said.
    pub confidence: String,
    /// File, line and column.
    pub cell: Option<String>,
    /// Position in [`Report::sources`].
    pub source: Option<usize>,
    /// Where this very value is found, if that is known more closely than its source.
    pub address: Option<String>,
    /// What else the reader must know: proxy, held at a goalpost, older than accepted.
    pub remarks: Vec<String>,
}

/// Where values come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// By which it is found.
    pub anchor: String,
    /// Publisher, title, edition.
    pub citation: String,
    /// Years of the values that are used.
    pub years: String,
    /// When it was looked at.
    pub accessed: Option<String>,
    /// Where it is found.
    pub address: Option<String>,
    /// On which terms it may be used.
    pub licence: Option<String>,
    /// Self-reported, third party, verified.
    pub confidence: String,
}

/// What is needed to compute the index again with other weights, exactly as the engine does.
///
/// A part with weight 0 is out. Where the share of the others that have a score (by weight, or by
/// number) is below [`Trial::minimum_share`] by more than 1e-9, or where the power is not above 0
/// and a score is not above 0, there is no index. Otherwise, over the parts that have a score:
///
/// ```text
/// power 0:  exp(sum w ln s / sum w)
/// power p:  (sum w s^p / sum w)^(1/p)
/// ```
///
/// Ranks: sorted by index, best first, those tied by code; a new rank begins where the gap to the
/// region above is larger than 1e-9 of the range of all indices.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The parts of the index with their weights as written, in the order of the framework.
    pub parts: Vec<TrialPart>,
    /// Regions in the order of their codes; scores of the parts as the index sees them.
    pub regions: Vec<TrialRegion>,
    /// Exponent of the mean: 1 arithmetic, 0 geometric, -1 harmonic.
    pub power: f64,
    /// Least share of the weight that must be there.
    pub minimum_share: Share,
    /// How that is counted.
    pub by: ShareBy,
    /// Names of tiers and how many places they take, best first; those cut otherwise are left out.
    pub tiers: Vec<(String, usize)>,
    /// Position of the region of the report.
    pub hero: usize,
    /// Decimals of a score.
    pub decimals: usize,
}

/// A part of the index.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialPart {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// Its weight as written.
    pub weight: f64,
}

/// A region of a trial.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialRegion {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// Its score of every part.
    pub scores: Vec<Option<f64>>,
}
