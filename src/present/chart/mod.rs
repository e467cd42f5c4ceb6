//! Charts: one finding each, drawn on a scene.
//!
//! Takes an assessment and what a command knows beside it; gives a [`Chart`]: title, subtitle, what
//! a screen reader says, the notes of its foot, the figures behind it as a table, and the picture.
//! A chart computes nothing but layout and comparisons of what the engine found; how it looks is
//! decided in `look.rs`, where things go in `area.rs`, what stands around it in `frame.rs`.

mod area;
mod bump;
mod contribution;
mod correlation;
mod coverage;
mod factors;
mod frame;
mod gap;
mod heads;
mod heatmap;
mod intervals;
mod inventory;
mod lines;
mod look;
mod mark;
mod matrix;
mod notes;
mod obstacle;
mod radar;
mod ranking;
mod rival;
mod scatter;
mod spots;
mod trend;
mod waterfall;
mod wheel;
mod words;
mod yardstick;

pub use look::{Size, Theme};

use self::area::Area;
use self::look::Look;
use crate::diagnostic::Words;
use crate::domain::{Component, RegionId, Year};
use crate::engine::Assessment;
use crate::engine::robust::Robustness;
use crate::present::Table;
use crate::present::scene::{Canvas, Scene};
use crate::present::view::Study;

/// The charts that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Regions by score, with the bands of the tiers and intervals.
    Ranking,
    /// One region on every factor against benchmarks.
    Radar,
    /// Regions by factors.
    Heatmap,
    /// One region against a benchmark, by indicator or factor.
    Gap,
    /// Scores over the years.
    Trend,
    /// Ranks over the years.
    Bump,
    /// How firm every rank is.
    Intervals,
    /// Where the difference between two regions comes from.
    Waterfall,
    /// What each factor adds to the scores.
    Contribution,
    /// Which figures there are.
    Coverage,
    /// Two components against each other.
    Scatter,
    /// How the parts go together.
    Correlation,
}

impl Kind {
    /// All charts, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Ranking,
        Self::Radar,
        Self::Heatmap,
        Self::Gap,
        Self::Trend,
        Self::Bump,
        Self::Intervals,
        Self::Waterfall,
        Self::Contribution,
        Self::Coverage,
        Self::Scatter,
        Self::Correlation,
    ];

    /// The word by which it is asked for.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ranking => "ranking",
            Self::Radar => "radar",
            Self::Heatmap => "heatmap",
            Self::Gap => "gap",
            Self::Trend => "trend",
            Self::Bump => "bump",
            Self::Intervals => "intervals",
            Self::Waterfall => "waterfall",
            Self::Contribution => "contribution",
            Self::Coverage => "coverage",
            Self::Scatter => "scatter",
            Self::Correlation => "correlation",
        }
    }

    /// Whether it shows how firm ranks are.
    pub fn needs_draws(self) -> bool {
        matches!(self, Self::Ranking | Self::Intervals)
    }

    /// Whether it shows other years.
    pub fn needs_years(self) -> bool {
        matches!(self, Self::Trend | Self::Bump)
    }
}

/// The calculation for another year.
#[derive(Debug, Clone)]
pub struct YearRun {
    /// The year.
    pub year: Year,
    /// The finished calculation.
    pub assessment: Assessment,
}

/// What charts are made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The assessment with all that it was made from.
    pub study: Study<'a>,
    /// How firm its ranks are, where that was asked.
    pub firmness: Option<&'a Robustness>,
    /// The same question for every year with data, oldest first, the assessment's year among them.
    pub years: &'a [YearRun],
}

/// What a region is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// A benchmark of the assessment, by its position.
    Benchmark(usize),
    /// Another region.
    Region(RegionId),
    /// The median of the ranked regions.
    Median,
}

/// What is asked of a chart. [`ChartRequest::of`] asks for the chart without options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartRequest {
    /// Which chart.
    pub kind: Kind,
    /// The region that it is about; the home region if nothing is given.
    pub region: Option<RegionId>,
    /// What that is compared with; the first benchmark, else the median.
    pub with: Option<With>,
    /// What runs from left to right in a scatter; the first factor.
    pub x: Option<Component>,
    /// What runs upwards in a scatter; the index.
    pub y: Option<Component>,
    /// A title instead of the finding.
    pub title: Option<String>,
    /// What it is made for.
    pub size: Size,
    /// Its colours.
    pub theme: Theme,
}

impl ChartRequest {
    /// The chart without options.
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            region: None,
            with: None,
            x: None,
            y: None,
            title: None,
            size: Size::Page,
            theme: Theme::Light,
        }
    }
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The finding.
    pub title: String,
    /// What is measured, in which unit, by which method.
    pub subtitle: String,
    /// What a screen reader says of the picture.
    pub description: String,
    /// Years, counts, caveats, sources: the lines of its foot.
    pub notes: Vec<String>,
    /// The figures behind it.
    pub figures: Table,
    /// The picture, with all of the above that eyes should see.
    pub scene: Scene,
}

/// A chart before it is put into its frame.
trait Plot {
    /// The finding, in one sentence without a full stop.
    fn title(&self) -> String;

    /// What is measured, in which unit, by which method.
    fn subtitle(&self) -> String;

    /// What a screen reader says: kind of chart, ends and what stands out.
    fn description(&self) -> String;

    /// Notes of its own, above the common ones.
    fn notes(&self) -> Vec<String>;

    /// The figures behind it.
    fn figures(&self) -> Table;

    /// The height that suits it at a width; it may get less.
    fn height(&self, look: &Look, width: f64) -> f64;

    /// Fills an area.
    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look);
}

/// Draws a chart; what is in the way if it cannot be drawn.
pub fn chart(material: &Material<'_>, request: &ChartRequest) -> Result<Chart, Words> {
    let look = Look::new(request.theme, request.size);
    let plot: Box<dyn Plot + '_> = match request.kind {
        Kind::Ranking => Box::new(ranking::Ranking::of(material, request)?),
        Kind::Heatmap => Box::new(heatmap::Heatmap::of(material, request)?),
        Kind::Contribution => Box::new(contribution::Contribution::of(material, request)?),
        Kind::Coverage => coverage::plot(material, request)?,
        Kind::Gap => Box::new(gap::Gap::of(material, request)?),
        Kind::Waterfall => Box::new(waterfall::Waterfall::of(material, request)?),
        Kind::Radar => Box::new(radar::Radar::of(material, request)?),
        Kind::Bump => Box::new(bump::Bump::of(material, request)?),
        Kind::Intervals => Box::new(intervals::Intervals::of(material, request)?),
        Kind::Correlation => Box::new(correlation::Correlation::of(material, request)?),
        Kind::Scatter => Box::new(scatter::Scatter::of(material, request)?),
        Kind::Trend => Box::new(trend::Trend::of(material, request)?),
    };
    let mut lines = plot.notes();
    lines.extend(if request.kind.needs_years() {
        notes::over_years(&material.study, material.years)
    } else {
        notes::common(&material.study)
    });
    Ok(frame::framed(&*plot, &look, request.title.as_deref(), lines))
}
