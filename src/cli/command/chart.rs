//! `icf chart KIND`: a picture as SVG, PNG or PDF.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::IsTerminal;

use crate::cli::args::{ChartArgs, KindArg, SizeArg, ThemeArg};
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::{Language, Words};
use crate::engine::robust;
use crate::io::Inputs;
use crate::present::chart::{self, Chart, ChartRequest, Kind, Material, Size, Theme};
use crate::present::scene::{self, Fonts};
use crate::words;

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
    Pdf,
}

pub(in crate::cli) fn run(session: &mut Session, args: &ChartArgs) -> Result<(), Stop> {
    let form = form(session, args)?;
    let inputs = session.inputs()?;
    let request = request_of(&inputs, args)?;
    let run = session.assess(&inputs);
    let years = if request.kind.needs_years() { Session::years(&inputs) } else { Vec::new() };
    let study = session.study(&inputs, &run);
    let firmness = request
        .kind
        .needs_draws()
        .then(|| robust::draw(study.question, &inputs.manifest.robust, &study.assessment.ranking));
    let material = Material { study, firmness: firmness.as_ref(), years: &years };
    let chart = chart::chart(&material, &request).map_err(Stop::CommandLine)?;
    say_missing_letters(session, &chart.scene.missing_letters())?;
    let language = material.study.language;
    session.write_bytes(&written(&chart, form, f64::from(args.dpi), language)?)
}

/// The extension decides; without a file, SVG goes into a pipe.
fn form(session: &Session, args: &ChartArgs) -> Result<Form, Stop> {
    let kind = kind(args.kind).code();
    let Some(path) = session.output().filter(|path| path.as_os_str() != "-") else {
        if session.output().is_none() && std::io::stdout().is_terminal() {
            return Err(Stop::CommandLine(words!(
                "a chart is a picture: name a file, as in `-o {kind}.png` (or .svg, .pdf); `-o -` prints SVG",
                "biểu đồ là hình ảnh: hãy nêu tên tệp, ví dụ `-o {kind}.png` (hoặc .svg, .pdf); `-o -` in ra SVG"
            )));
        }
        return Ok(Form::Svg);
    };
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    match extension.to_lowercase().as_str() {
        "svg" => Ok(Form::Svg),
        "png" => Ok(Form::Png),
        "pdf" => Ok(Form::Pdf),
        other => Err(Stop::CommandLine(words!(
            "a chart cannot be written as `{other}`: use .svg, .png or .pdf",
            "không thể ghi biểu đồ dưới dạng `{other}`: hãy dùng .svg, .png hoặc .pdf"
        ))),
    }
}

fn request_of(inputs: &Inputs, args: &ChartArgs) -> Result<ChartRequest, Stop> {
    let region = args.region.as_deref().map(|named| request::region(inputs, named)).transpose()?;
    let with = args.with.as_deref().map(|named| request::with(inputs, named)).transpose()?;
    let x = args.x.as_deref().map(|named| request::component(inputs, named)).transpose()?;
    let y = args.y.as_deref().map(|named| request::component(inputs, named)).transpose()?;
    let size = match args.size {
        SizeArg::Page => Size::Page,
        SizeArg::Slide => Size::Slide,
        SizeArg::Web => Size::Web,
    };
    let theme = match args.theme {
        ThemeArg::Light => Theme::Light,
        ThemeArg::Print => Theme::Print,
    };
    let (kind, title) = (kind(args.kind), args.title.clone());
    Ok(ChartRequest { kind, region, with, x, y, title, size, theme })
}

fn kind(arg: KindArg) -> Kind {
    match arg {
        KindArg::Ranking => Kind::Ranking,
        KindArg::Radar => Kind::Radar,
        KindArg::Heatmap => Kind::Heatmap,
        KindArg::Gap => Kind::Gap,
        KindArg::Trend => Kind::Trend,
        KindArg::Bump => Kind::Bump,
        KindArg::Intervals => Kind::Intervals,
        KindArg::Waterfall => Kind::Waterfall,
        KindArg::Contribution => Kind::Contribution,
        KindArg::Coverage => Kind::Coverage,
        KindArg::Scatter => Kind::Scatter,
        KindArg::Correlation => Kind::Correlation,
    }
}

fn written(chart: &Chart, form: Form, dpi: f64, language: Language) -> Result<Vec<u8>, Stop> {
    match form {
        Form::Svg => {
            let (title, description) = (&chart.title, &chart.description);
            Ok(scene::svg(&chart.scene, title, description, Fonts::Carried).into_bytes())
        }
        Form::Png => scene::png(&chart.scene, dpi).ok_or_else(|| {
            Stop::CommandLine(Words::new(
                "the picture is too large to be drawn: ask for a smaller --dpi",
                "hình quá lớn, không vẽ được: hãy chọn --dpi nhỏ hơn",
            ))
        }),
        Form::Pdf => {
            let (title, description) = (&chart.title, &chart.description);
            scene::pdf(&chart.scene, title, description, language).map_err(Stop::CommandLine)
        }
    }
}

/// Names the letters that the fonts lack, so that nobody finds white squares in a printed report.
pub(super) fn say_missing_letters(session: &Session, missing: &BTreeSet<char>) -> Result<(), Stop> {
    if missing.is_empty() {
        return Ok(());
    }
    let name = |letter: &char| format!("{letter} (U+{:04X})", u32::from(*letter));
    let all = missing.iter().map(name).collect::<Vec<_>>().join(", ");
    session.say(&words!(
        "warning: our fonts lack {all}: each is shown as □ in PNG and PDF; SVG, HTML and DOCX use the reader's fonts",
        "cảnh báo: phông chữ kèm theo không có {all}: mỗi chữ hiện thành □ trong PNG và PDF; SVG, HTML và DOCX dùng phông chữ của người đọc"
    ))
}
