//! What can be typed: the commands and options, nothing else. What is meant stands in `request.rs`.

mod publish;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use publish::{ChartArgs, KindArg, ReportArgs, ReportForm, SizeArg, ThemeArg};

/// Benchmarks regions in the manner of the Intelligent Community Forum.
///
/// Every number leads back to a cell and its origin. Without an `icf.toml` here or above, the
/// built-in assessment `vietnam-provinces` is used.
#[derive(Debug, Parser)]
#[command(name = "icf", version, help_template = HELP, subcommand_required = true)]
#[command(arg_required_else_help = true, disable_help_subcommand = false)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// `icf help` groups the commands by what they are for.
const HELP: &str = "\
{about-with-newline}
{usage-heading} {usage}

Start
  init DIR               a folder that works at once, with comments that teach the format
  check                  every trouble in the files, with place and remedy; coverage
  list [WHAT]            frameworks, examples, indicators, regions, methods, diagnostics
  explain CODE           what a code means: a trouble, an indicator, a region, a method
  recipe                 the whole method as text for an annex, or as TOML
  schema                 JSON Schema of the TOML files, for editors

Score
  rank                   the league table with tiers
  score                  the whole grid, or the table of one stage
  profile REGION         one region: factors, strengths, weaknesses, gaps, what is missing
  compare REGION...      side by side, with where the difference comes from

Understand
  trace REGION COMPONENT one number back to cells, transformations, origins

Trust
  robust                 how firm the ranks are: intervals, odds, margins, flip points, sensitivity
  audit                  does the index hang together; a verdict in plain words

Publish
  chart KIND             a picture as SVG, PNG or PDF: ranking, radar, heatmap, gap, trend, ...
  report [REGION]        a report as HTML, PDF, DOCX or XLSX; --brief: two A4 pages; --all: every region

Shell
  completions SHELL      completions for bash, zsh, fish, elvish, PowerShell
  man                    the manual page

Options
{options}
";

/// Options that every command takes, before or after its name.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Folder with the `icf.toml` to use
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) project: Option<PathBuf>,

    /// Built-in assessment to use (see `icf list examples`)
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "project")]
    pub(crate) example: Option<String>,

    /// Another year than the assessment's
    #[arg(long, global = true, value_name = "YEAR")]
    pub(crate) year: Option<i64>,

    /// Language of the answer
    #[arg(long, global = true, env = "ICF_LANG", value_name = "LANG")]
    pub(crate) lang: Option<Lang>,

    /// Form of the answer
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<FormatArg>,

    /// Write to a file; its extension decides the form
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Named alternative of the assessment to use
    #[arg(long, global = true, value_name = "CODE")]
    pub(crate) scenario: Option<String>,

    /// Another home region than the assessment's
    #[arg(long, global = true, value_name = "REGION")]
    pub(crate) home: Option<String>,

    /// Same indicators grouped by a tag, as a lens of the assessment
    #[arg(long, global = true, value_name = "LENS")]
    pub(crate) lens: Option<String>,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorArg,

    /// Form of the messages on stderr
    #[arg(long, global = true, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageArg,

    /// Treat warnings as errors
    #[arg(long, global = true)]
    pub(crate) deny_warnings: bool,

    /// Say nothing on stderr but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// Vietnamese
    Vi,
}

/// A form of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// Table for the terminal
    Table,
    /// Markdown
    Markdown,
    /// CSV, decimal points, full precision
    Csv,
    /// JSON, full precision
    Json,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal that wants it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A form of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageArg {
    /// With the lines of the file
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a folder that works at once
    #[command(
        after_help = "Example:\n  icf init my-assessment\n  icf init mine --from intelligent-community --home \"Bình Dương\" --year 2024"
    )]
    Init(InitArgs),

    /// Show every trouble in the files, and what is covered
    #[command(after_help = "Example:\n  icf check --project my-assessment")]
    Check,

    /// List what there is
    #[command(after_help = "Example:\n  icf list indicators --example eu-regions")]
    List {
        /// What to list
        #[arg(default_value = "examples")]
        what: ListWhat,
    },

    /// Explain a code: a trouble, an indicator, a pillar, a region, a method
    #[command(after_help = "Example:\n  icf explain number-two-ways")]
    Explain {
        /// The code
        code: String,
    },

    /// Print the whole method
    #[command(after_help = "Example:\n  icf recipe --toml > method.toml")]
    Recipe {
        /// As TOML that reproduces it
        #[arg(long)]
        toml: bool,
    },

    /// Print the JSON Schema of the TOML files
    #[command(after_help = "Example:\n  icf schema > icf.schema.json")]
    Schema,

    /// Print the league table
    #[command(after_help = "Example:\n  icf rank --by broadband --top 10")]
    Rank(RankArgs),

    /// Print the whole grid of scores
    #[command(
        after_help = "Example:\n  icf score --format csv > scores.csv\n  icf score --stage normalised"
    )]
    Score(ScoreArgs),

    /// Print the profile of one region
    #[command(
        after_help = "Example:\n  icf profile \"Bình Dương\" --lang vi\n  icf profile da-nang --intervals"
    )]
    Profile(ProfileArgs),

    /// Compare regions side by side
    #[command(
        after_help = "Example:\n  icf compare binh-duong da-nang\n  icf compare binh-duong@vietnam-provinces nl41@eu-regions"
    )]
    Compare {
        /// Codes, names or aliases; `REGION@ASSESSMENT` compares places across assessments
        #[arg(required = true, num_args = 1..)]
        regions: Vec<String>,
    },

    /// Lead one number back to its cells
    #[command(after_help = "Example:\n  icf trace binh-duong broadband")]
    Trace {
        /// Code, name or alias of the region
        region: String,
        /// Code or name of the index, a pillar or an indicator
        component: String,
    },

    /// Show how firm the ranks are
    #[command(
        after_help = "Example:\n  icf robust --draws 2000 --seed 7\n  icf robust --beats binh-duong da-nang\n  icf robust --flip --leave-out"
    )]
    Robust(RobustArgs),

    /// Say whether the index hangs together, and what to do where it does not
    #[command(after_help = "Example:\n  icf audit --against gdp_per_capita hdi")]
    Audit {
        /// Codes of variables of the data that the index is compared with
        #[arg(long, value_name = "VARIABLE", num_args = 1..)]
        against: Vec<String>,
    },

    /// Draw a chart as SVG, PNG or PDF
    #[command(
        after_help = "Example:\n  icf chart ranking -o ranking.png\n  icf chart gap --with ho-chi-minh --lang vi --size slide -o gap.pdf"
    )]
    Chart(ChartArgs),

    /// Write a report on a region as HTML, PDF, DOCX or XLSX
    #[command(
        after_help = "Example:\n  icf report -o report.html\n  icf report \"Đà Nẵng\" --brief --lang vi -o da-nang.pdf\n  icf report --all --as html,pdf -o reports"
    )]
    Report(ReportArgs),

    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  icf completions bash > ~/.local/share/bash-completion/completions/icf"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page
    #[command(after_help = "Example:\n  icf man > icf.1")]
    Man,
}

/// What `icf init` takes.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder to make
    pub(crate) dir: PathBuf,
    /// Assessment to copy, or `intelligent-community` for an empty self-assessment
    #[arg(long, value_name = "EXAMPLE", default_value = "vietnam-provinces")]
    pub(crate) from: String,
}

/// What `icf list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListWhat {
    /// Built-in frameworks
    Frameworks,
    /// Built-in assessments
    Examples,
    /// Indicators of the assessment
    Indicators,
    /// Regions of the assessment
    Regions,
    /// Methods of every step
    Methods,
    /// Troubles that can be reported
    Diagnostics,
}

/// What `icf profile` takes.
#[derive(Debug, Args)]
pub(crate) struct ProfileArgs {
    /// Code, name or alias of the region; the home region if nothing is given
    pub(crate) region: Option<String>,
    /// Show how firm its place is, as `icf robust` finds it
    #[arg(long)]
    pub(crate) intervals: bool,
}

/// What `icf rank` takes.
#[derive(Debug, Args)]
pub(crate) struct RankArgs {
    /// Rank by a pillar or indicator instead of the index
    #[arg(long, value_name = "COMPONENT")]
    pub(crate) by: Option<String>,
    /// Rank inside the groups of a column of regions.csv; `COLUMN=VALUE` shows one group
    #[arg(long, value_name = "COLUMN[=VALUE]")]
    pub(crate) group: Option<String>,
    /// Show rank intervals, as `icf robust` finds them
    #[arg(long, conflicts_with_all = ["by", "group"])]
    pub(crate) intervals: bool,
    /// Show only the best so many, and the home region
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
}

/// What `icf robust` takes.
#[derive(Debug, Args)]
pub(crate) struct RobustArgs {
    /// How many draws; the assessment's, else 10000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) draws: Option<u32>,
    /// Where chance begins; the assessment's, else 1
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Odds that the first region stands above the second; default: home against its neighbours
    #[arg(long, value_name = "REGION", num_args = 2)]
    pub(crate) beats: Vec<String>,
    /// Rank again without each indicator and each pillar; else without each part of the index
    #[arg(long)]
    pub(crate) leave_out: bool,
    /// Show how often each region had each rank; CSV holds nothing else
    #[arg(long)]
    pub(crate) frequencies: bool,
    /// What would change the home region's tier: weights and values
    #[arg(long)]
    pub(crate) flip: bool,
    /// Which input makes ranks uncertain: Sobol' indices from N rows
    #[arg(
        long, value_name = "N", num_args = 0..=1, default_missing_value = "4096",
        value_parser = clap::value_parser!(u32).range(16..)
    )]
    pub(crate) sobol: Option<u32>,
}

/// What `icf score` takes.
#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// Table of one stage, as CSV unless another format is asked for
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<StageArg>,
    /// One row a region
    #[arg(long)]
    pub(crate) wide: bool,
}

/// A stage of the calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StageArg {
    /// One value per region and indicator
    Assembled,
    /// Divided by the denominator
    Denominated,
    /// Gaps filled
    Imputed,
    /// Outliers treated
    Treated,
    /// On the common scale
    Normalised,
}
