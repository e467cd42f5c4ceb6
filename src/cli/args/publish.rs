//! What can be typed behind `icf chart` and `icf report`.

use clap::{Args, ValueEnum};

/// What `icf chart` takes.
#[derive(Debug, Args)]
pub(crate) struct ChartArgs {
    /// Which chart
    pub(crate) kind: KindArg,
    /// The region that it is about; the home region if nothing is given
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// What that is compared with: a benchmark, a region, or `median`
    #[arg(long, value_name = "BENCHMARK|REGION|median")]
    pub(crate) with: Option<String>,
    /// What runs from left to right in a scatter
    #[arg(long, value_name = "COMPONENT")]
    pub(crate) x: Option<String>,
    /// What runs upwards in a scatter
    #[arg(long, value_name = "COMPONENT")]
    pub(crate) y: Option<String>,
    /// A title instead of the finding
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// What it is made for
    #[arg(long, value_name = "SIZE", default_value = "page")]
    pub(crate) size: SizeArg,
    /// Its colours
    #[arg(long, value_name = "THEME", default_value = "light")]
    pub(crate) theme: ThemeArg,
    /// Pixels to an inch of a PNG
    #[arg(
        long, value_name = "N", default_value = "300",
        value_parser = clap::value_parser!(u16).range(30..=1200)
    )]
    pub(crate) dpi: u16,
}

/// What `icf report` takes.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Code, name or alias of the region; the home region if nothing is given
    pub(crate) region: Option<String>,
    /// A report on every region, into the folder of `-o`
    #[arg(long, conflicts_with = "region")]
    pub(crate) all: bool,
    /// Two A4 pages for somebody who has five minutes
    #[arg(long)]
    pub(crate) brief: bool,
    /// For the office: also owners and the gaps that each has to fill
    #[arg(long)]
    pub(crate) internal: bool,
    /// What it is written as, where the extension of `-o` does not say it
    #[arg(long = "as", value_name = "FORM", value_delimiter = ',')]
    pub(crate) forms: Vec<ReportForm>,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum ReportForm {
    /// A page that opens without a network
    Html,
    /// To be printed
    Pdf,
    /// To be edited
    Docx,
    /// The figures behind it
    Xlsx,
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindArg {
    /// Regions by score, with the bands of the tiers and intervals
    Ranking,
    /// One region on every factor against benchmarks
    Radar,
    /// Regions by factors
    Heatmap,
    /// One region against a benchmark
    Gap,
    /// Scores over the years
    Trend,
    /// Ranks over the years
    Bump,
    /// How firm every rank is
    Intervals,
    /// Where the difference between two regions comes from
    Waterfall,
    /// What each factor adds to the scores
    Contribution,
    /// Which figures there are
    Coverage,
    /// Two components against each other
    Scatter,
    /// How the parts go together
    Correlation,
}

/// What a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SizeArg {
    /// The width of an A4 page's text
    Page,
    /// 16:9, to be read from the back of a room
    Slide,
    /// A column of a web page
    Web,
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeArg {
    /// Colours on white
    Light,
    /// Greys, for paper that will be copied
    Print,
}
