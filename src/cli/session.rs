//! One run: the files it read, the troubles it gathered, the terminal it talks to.

use std::mem::ManuallyDrop;
use std::path::Path;

use anyhow::Context;

use super::args::{Common, FormatArg, Lang, MessageArg};
use super::exit::Exit;
use super::progress::Progress;
use super::request;
use super::terminal::{Quiet, Terminal};
use crate::diagnostic::{Diagnostic, Diagnostics, Language, MessageFormat, Severity, Words};
use crate::domain::{Framework, Year};
use crate::engine::lens::{self, Seen};
use crate::engine::{self, Assessment, Finding};
use crate::files::Files;
use crate::io::{self, Inputs, Overrides, Source};
use crate::present::chart::YearRun;
use crate::present::view::{ScenarioRun, Study};
use crate::present::{View, finding};
use crate::words;

/// Why a run ends early.
#[derive(Debug)]
pub(super) enum Stop {
    /// The input has errors; they are among the troubles.
    Input,
    /// The command line asks for something that does not exist.
    CommandLine(Words),
    /// The world refused.
    World(anyhow::Error),
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::World(error)
    }
}

/// The finished calculations of a run.
#[derive(Debug)]
pub(super) struct Run {
    assessment: Assessment,
    scenarios: Vec<ScenarioRun>,
    lens: Option<Seen>,
}

/// One run of the program.
#[derive(Debug)]
pub(super) struct Session {
    common: Common,
    terminal: Terminal,
    files: Files,
    troubles: Diagnostics,
    language: Option<Language>,
    shown: bool,
    nothing_usable: bool,
}

impl Session {
    pub(super) fn new(common: Common) -> Self {
        let quiet = if common.quiet { Quiet::Yes } else { Quiet::No };
        Self {
            terminal: Terminal::new(common.color, quiet),
            language: common.lang.map(|lang| match lang {
                Lang::En => Language::En,
                Lang::Vi => Language::Vi,
            }),
            common,
            files: Files::default(),
            troubles: Diagnostics::default(),
            shown: false,
            nothing_usable: false,
        }
    }

    /// The language of the answer: `--lang`, `ICF_LANG`, the assessment's first; never the locale.
    pub(super) fn language(&self) -> Language {
        self.language.unwrap_or_default()
    }

    pub(super) fn troubles(&self) -> &Diagnostics {
        &self.troubles
    }

    pub(super) fn home_asked(&self) -> Option<&str> {
        self.common.home.as_deref()
    }

    pub(super) fn year_asked(&self) -> Result<Option<Year>, Stop> {
        let Some(year) = self.common.year else { return Ok(None) };
        let wrong = || {
            Stop::CommandLine(words!(
                "`{year}` is not a year of four digits",
                "`{year}` không phải là năm có bốn chữ số"
            ))
        };
        Year::new(year).map(Some).ok_or_else(wrong)
    }

    /// Reads everything that the run needs; stops if it has errors.
    ///
    /// Nothing of it is freed: the process ends with its one command, and then the system takes all
    /// memory back at once.
    pub(super) fn inputs(&mut self) -> Result<ManuallyDrop<Inputs>, Stop> {
        let inputs = ManuallyDrop::new(self.inputs_with_errors()?);
        if self.troubles.has_errors() { Err(Stop::Input) } else { Ok(inputs) }
    }

    /// Reads everything that the run needs and can be read; stops only if nothing can.
    pub(super) fn inputs_with_errors(&mut self) -> Result<Inputs, Stop> {
        let source = self.source()?;
        self.load(&source)
    }

    /// Reads another built-in assessment than the one that the options name.
    pub(super) fn example_inputs(&mut self, name: &str) -> Result<Inputs, Stop> {
        let inputs = self.load(&example(name)?)?;
        if self.troubles.has_errors() { Err(Stop::Input) } else { Ok(inputs) }
    }

    /// Reads a built-in framework alone.
    pub(super) fn built_in_framework(&mut self, name: &str) -> Result<Framework, Stop> {
        io::framework(name, &mut self.files, &mut self.troubles).ok_or(Stop::Input)
    }

    fn load(&mut self, source: &Source) -> Result<Inputs, Stop> {
        let overrides = Overrides { year: self.year_asked()? };
        let inputs = io::load(source, &overrides, &mut self.files, &mut self.troubles);
        let mut inputs = inputs.ok_or(Stop::Input)?;
        if self.language.is_none() {
            self.language = inputs.manifest.languages.first().copied();
        }
        if let Some(home) = &self.common.home {
            inputs.manifest.home = Some(request::region(&inputs, home)?);
        }
        if let Some(named) = &self.common.lens {
            request::check_lens(&inputs, named)?;
        }
        if let Some(code) = &self.common.scenario {
            inputs.choose_scenario(code).map_err(|known| {
                let message =
                    words!("no scenario is called `{code}`", "không có phương án nào tên `{code}`");
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                Stop::CommandLine(request::with_suggestion(message, code, known))
            })?;
        }
        Ok(inputs)
    }

    fn source(&self) -> Result<Source, Stop> {
        if let Some(name) = &self.common.example {
            return example(name);
        }
        if let Some(folder) = &self.common.project {
            return Ok(Source::project(folder));
        }
        if let Some(source) = Source::nearest(Path::new("")) {
            return Ok(source);
        }
        let words = words!(
            "no icf.toml here or above: using the built-in assessment `vietnam-provinces` (see `icf list examples`)\n",
            "không thấy icf.toml ở đây hoặc thư mục trên: dùng kỳ đánh giá dựng sẵn `vietnam-provinces` (xem `icf list examples`)\n"
        );
        self.terminal.say(words.get(self.language())).context("cannot write to stderr")?;
        example("vietnam-provinces")
    }

    /// Calculates, also under every scenario. Without any usable observation the answer is empty and
    /// the run ends as one with errors.
    pub(super) fn assess(&mut self, inputs: &Inputs) -> Run {
        let run = self.check(inputs);
        let nothing = |fact: &Finding| matches!(fact, Finding::NoObservation { .. });
        self.nothing_usable |= run.assessment.findings.iter().any(nothing);
        run
    }

    /// Calculates, and gathers what the engine noticed among the troubles.
    pub(super) fn check(&mut self, inputs: &Inputs) -> Run {
        let assessment = engine::assess(inputs.question());
        let scenarios = inputs.scenario_methods();
        let words = words!("scenarios", "các phương án");
        let progress = self.progress(&words, scenarios.len());
        let scenario_run = |(scenario, method): &(usize, crate::domain::Method)| {
            let assessment = engine::assess(inputs.question_under(*scenario, method));
            progress.step();
            ScenarioRun { scenario: *scenario, assessment }
        };
        let tag = self.common.lens.as_deref().map(|named| request::lens_tag(inputs, named));
        let lens = tag.map(|tag| lens::through(&inputs.question(), &assessment, &tag));
        let scenarios = scenarios.iter().map(scenario_run).collect();
        progress.finish();
        let run = Run { assessment, scenarios, lens };
        // What is noticed in data that lack their wrong rows mostly follows from the errors that were
        // told already.
        let findings = if self.troubles.has_errors() {
            Vec::new()
        } else {
            finding::diagnostics(&self.study(inputs, &run))
        };
        for finding in findings {
            self.troubles.add(finding);
        }
        run
    }

    /// The same question for every year with data up to the assessment's, oldest first.
    pub(super) fn years(inputs: &Inputs) -> Vec<YearRun> {
        let years = inputs.years();
        let run = |&year: &Year| YearRun {
            year,
            assessment: engine::assess(crate::domain::Question { year, ..inputs.question() }),
        };
        years.iter().map(run).collect()
    }

    /// All that a view may look at.
    pub(super) fn study<'a>(&'a self, inputs: &'a Inputs, run: &'a Run) -> Study<'a> {
        Study {
            files: &self.files,
            framework: &inputs.framework,
            dataset: &inputs.dataset,
            manifest: &inputs.manifest,
            method: &inputs.method,
            question: inputs.question(),
            assessment: &run.assessment,
            scenarios: &run.scenarios,
            scenario: inputs.scenario.map(|at| &inputs.manifest.scenarios[at]),
            lens: run.lens.as_ref(),
            language: self.language(),
        }
    }

    /// Adds a trouble that a command found itself.
    pub(super) fn add(&mut self, trouble: Diagnostic) {
        self.troubles.add(trouble);
    }

    /// Shows an answer in the form that was asked for.
    pub(super) fn show(&self, view: &dyn View) -> Result<(), Stop> {
        self.show_as(view, FormatArg::Table)
    }

    /// Shows an answer, by default in a given form.
    pub(super) fn show_as(&self, view: &dyn View, default: FormatArg) -> Result<(), Stop> {
        let format = match (self.common.format, self.format_of_output()?) {
            (Some(asked), _) | (None, Some(asked)) => asked,
            (None, None) => default,
        };
        let to_file = self.common.output.is_some();
        let text = match format {
            FormatArg::Table if to_file => {
                anstream::adapter::strip_str(&view.document().terminal(None)).to_string()
            }
            FormatArg::Table => view.document().terminal(Terminal::width()),
            FormatArg::Markdown => view.document().markdown(),
            FormatArg::Csv if to_file => view.csv().for_people(),
            FormatArg::Csv => view.csv().plain(),
            FormatArg::Json => {
                let json = serde_json::to_string_pretty(&view.json());
                json.expect("views are plain") + "\n"
            }
        };
        self.write(&text)
    }

    /// The file that was asked for.
    pub(super) fn output(&self) -> Option<&Path> {
        self.common.output.as_deref()
    }

    /// Writes an answer as it stands, to stdout or to the file that was asked for.
    pub(super) fn write(&self, text: &str) -> Result<(), Stop> {
        match self.output() {
            Some(path) if path.as_os_str() != "-" => Self::write_to(path, text.as_bytes()),
            _ => Ok(self.terminal.print(text).context("cannot write to stdout")?),
        }
    }

    /// Writes a picture or document, to stdout or to the file that was asked for.
    pub(super) fn write_bytes(&self, bytes: &[u8]) -> Result<(), Stop> {
        match self.output() {
            Some(path) if path.as_os_str() != "-" => Self::write_to(path, bytes),
            _ => Ok(Terminal::pour(bytes).context("cannot write to stdout")?),
        }
    }

    /// Writes a file, whole or not at all.
    pub(super) fn write_to(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
        let (folders, there) = (io::write::Folders::MustExist, io::write::IfThere::Replace);
        Ok(io::write::write_whole(path, bytes, folders, there)?)
    }

    fn format_of_output(&self) -> Result<Option<FormatArg>, Stop> {
        let Some(path) = &self.common.output else { return Ok(None) };
        let extension = path.extension().and_then(|text| text.to_str()).unwrap_or("");
        match extension.to_lowercase().as_str() {
            "txt" => Ok(Some(FormatArg::Table)),
            "md" => Ok(Some(FormatArg::Markdown)),
            "csv" => Ok(Some(FormatArg::Csv)),
            "json" => Ok(Some(FormatArg::Json)),
            _ if self.common.format.is_some() || path.as_os_str() == "-" => Ok(None),
            other => {
                let message = words!(
                    "cannot tell the form from the extension `{other}`: use .txt, .md, .csv or .json, or --format",
                    "không đoán được định dạng từ đuôi `{other}`: hãy dùng .txt, .md, .csv hoặc .json, hoặc --format"
                );
                Err(Stop::CommandLine(message))
            }
        }
    }

    /// Says something to the person at the terminal.
    pub(super) fn say(&self, words: &Words) -> Result<(), Stop> {
        let text = format!("{}\n", words.get(self.language()));
        Ok(self.terminal.say(&text).context("cannot write to stderr")?)
    }

    /// Begins a long calculation of so many steps (0 where that is told later), to show how far it
    /// is.
    pub(super) fn progress(&self, label: &Words, total: usize) -> Progress {
        Progress::start(&self.terminal, label.get(self.language()), total)
    }

    /// Shows the gathered troubles on stderr, once. Notes are for `check`; a quiet run shows errors.
    pub(super) fn show_troubles(&mut self) -> Result<(), Stop> {
        self.show_troubles_from(Severity::Note)
    }

    fn show_troubles_from(&mut self, least: Severity) -> Result<(), Stop> {
        if std::mem::replace(&mut self.shown, true) {
            return Ok(());
        }
        let least = if self.terminal.quiet() == Quiet::Yes { Severity::Error } else { least };
        let shown: Vec<&Diagnostic> =
            self.troubles.sorted().into_iter().filter(|one| one.severity <= least).collect();
        let format = match self.common.message_format {
            MessageArg::Human => MessageFormat::Human,
            MessageArg::Short => MessageFormat::Short,
            MessageArg::Json => MessageFormat::Json,
        };
        let text = crate::diagnostic::render(&shown, &self.files, format, self.language());
        Ok(self.terminal.complain(&text).context("cannot write to stderr")?)
    }

    /// Ends a run that gave its answer.
    pub(super) fn verdict(&mut self) -> Exit {
        let was_check = self.shown;
        if let Err(stop) = self.show_troubles_from(Severity::Warning) {
            return self.stopped(stop);
        }
        let errors = self.nothing_usable || (was_check && self.troubles.has_errors());
        let warnings = self.common.deny_warnings && self.troubles.count(Severity::Warning) > 0;
        if errors || warnings { self.exit_with_errors() } else { Exit::Done }
    }

    /// A file that is not there is the world's doing; everything else that is wrong is the input's.
    fn exit_with_errors(&self) -> Exit {
        const WORLD: [&str; 2] = ["file-not-found", "unreadable"];
        let errors = self.troubles.sorted();
        let mut errors = errors.iter().filter(|one| one.severity == Severity::Error).peekable();
        let any = errors.peek().is_some();
        if any && errors.all(|one| WORLD.contains(&one.code)) {
            Exit::World
        } else {
            Exit::InputHasErrors
        }
    }

    /// Ends a run that stopped early, with what there is to say.
    pub(super) fn stopped(&mut self, stop: Stop) -> Exit {
        let language = self.language();
        let (text, exit) = match stop {
            Stop::Input => {
                // stderr itself failing leaves nobody to tell.
                let _shown = self.show_troubles_from(Severity::Warning);
                return self.exit_with_errors();
            }
            Stop::CommandLine(words) => (words.get(language).to_owned(), Exit::CommandLine),
            Stop::World(error) => (format!("{error:#}"), Exit::World),
        };
        let word = words!("error", "lỗi");
        let _said = self.terminal.complain(&format!("{}: {text}\n", word.get(language)));
        exit
    }
}

fn example(name: &str) -> Result<Source, Stop> {
    Source::example(name).ok_or_else(|| {
        let known = io::built_in(io::BuiltIn::Examples);
        let all = known.join(", ");
        let message = words!(
            "no built-in assessment is called `{name}`; there are: {all}",
            "không có kỳ đánh giá dựng sẵn nào tên `{name}`; hiện có: {all}"
        );
        Stop::CommandLine(request::with_suggestion(message, name, known))
    })
}
