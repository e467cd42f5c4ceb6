//! Made-up indices of any size, written as a user would write them and read by `icf::io`.
//!
//! Values come from one seed, are skewed in every second column, and some are a year old, which makes
//! them gaps of the assessment's year.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use icf::diagnostic::{Diagnostics, Language, MessageFormat};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// How large an index is, and how it is calculated.
pub(crate) struct Project {
    pub(crate) name: &'static str,
    pub(crate) n_regions: usize,
    pub(crate) n_indicators: usize,
    pub(crate) n_pillars: usize,
    /// Pillars of pillars; 0 if all stand under the index.
    pub(crate) n_groups: usize,
    /// The share of the values that are a year old, which makes them gaps.
    pub(crate) gaps: f64,
    /// What the manifest says beyond its data.
    pub(crate) method: &'static str,
}

impl Project {
    /// Writes it into a folder of its own.
    pub(crate) fn write(&self) -> PathBuf {
        let folder = room(self.name);
        let write = |file: &str, text: String| {
            fs::write(folder.join(file), text).expect("the temporary folder can be written");
        };
        let manifest = format!(
            "[assessment]\nframework = \"framework.toml\"\nyear = 2024\n
[data]\nobservations = [\"data.csv\"]\nregions = \"regions.csv\"\n{}",
            self.method
        );
        write("icf.toml", manifest);
        write("framework.toml", self.framework());
        write("origins.toml", ORIGIN.to_owned());
        let mut regions = String::from("region,name\n");
        for region in 0..self.n_regions {
            line(&mut regions, format_args!("region-{region:05},Region {region}"));
        }
        write("regions.csv", regions);
        write("data.csv", self.data());
        folder
    }

    fn framework(&self) -> String {
        let mut toml =
            String::from("[framework]\ncode = \"made-up\"\nname = \"Made up\"\nversion = \"1\"\n");
        for group in 0..self.n_groups {
            line(
                &mut toml,
                format_args!("[[pillar]]\ncode = \"group-{group}\"\nname = \"Group {group}\""),
            );
        }
        for pillar in 0..self.n_pillars {
            line(
                &mut toml,
                format_args!("[[pillar]]\ncode = \"pillar-{pillar}\"\nname = \"Pillar {pillar}\""),
            );
            if self.n_groups > 0 {
                let group = pillar * self.n_groups / self.n_pillars;
                line(&mut toml, format_args!("parent = \"group-{group}\""));
            }
        }
        for indicator in 0..self.n_indicators {
            let pillar = indicator * self.n_pillars / self.n_indicators;
            let better = if indicator % 3 == 0 { "lower" } else { "higher" };
            line(
                &mut toml,
                format_args!(
                    "[[indicator]]\ncode = \"indicator-{indicator:03}\"\nname = \"Indicator \
                     {indicator}\"\npillar = \"pillar-{pillar}\"\nunit = \"index\"\ndirection = \
                     \"{better}-is-better\""
                ),
            );
        }
        toml
    }

    /// One value a line.
    fn data(&self) -> String {
        let mut chance = Chance::new(1);
        let mut csv = String::from("region,indicator,year,value,unit,origin,note\n");
        for region in 0..self.n_regions {
            for indicator in 0..self.n_indicators {
                let year = if chance.uniform() < self.gaps { 2023 } else { 2024 };
                let even = 1.0 + 4.0 * chance.uniform();
                let value = if indicator % 2 == 0 { even } else { even.exp() };
                line(
                    &mut csv,
                    format_args!(
                        "region-{region:05},indicator-{indicator:03},{year},{value:.4},index,\
                         statistics,"
                    ),
                );
            }
        }
        csv
    }
}

const ORIGIN: &str = "[[origin]]
code = \"statistics\"
publisher = \"Statistics\"
title = \"Made up\"
edition = \"2024\"
";

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("text grows");
}

/// Reads the assessment in a folder; it has to be without errors.
pub(crate) fn load(folder: &Path) -> Inputs {
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let source = Source::project(folder);
    let inputs = io::load(&source, &Overrides::default(), &mut files, &mut troubles);
    let shown = || troubles.render(&files, MessageFormat::Short, Language::En);
    assert!(!troubles.has_errors(), "{}", shown());
    inputs.expect("nothing was wrong")
}

/// A folder of this run.
pub(crate) fn room(name: &str) -> PathBuf {
    let folder = of_this_run().join(name);
    fs::create_dir_all(&folder).expect("the temporary folder can be written");
    folder
}

/// Takes the folders of this run away.
pub(crate) fn clear() {
    fs::remove_dir_all(of_this_run()).ok();
}

fn of_this_run() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("budgets")
}

/// The same numbers in every run.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from 0 to 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / f64::from(u32::MAX)
    }
}
