//! `icf report`: a report on a region, or one on every region, as HTML, PDF, DOCX or XLSX.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::cli::args::{ReportArgs, ReportForm};
use crate::cli::request;
use crate::cli::session::{Session, Stop};
use crate::diagnostic::Words;
use crate::domain::RegionId;
use crate::io::{self, Inputs};
use crate::present::chart::Material;
use crate::present::report::{self, Length, Reader, Report, ReportRequest};
use crate::words;

/// Where reports go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    /// One, to stdout or the file that was asked for.
    One(ReportForm),
    /// Several, into a folder.
    Folder(PathBuf, Vec<ReportForm>),
}

pub(in crate::cli) fn run(session: &mut Session, args: &ReportArgs) -> Result<(), Stop> {
    let target = target(session, args)?;
    let inputs = session.inputs()?;
    let regions = regions(&inputs, args)?;
    let run = session.assess(&inputs);
    let years = Session::years(&inputs);
    let study = session.study(&inputs, &run);
    let firmness = super::robust::draws(session, study, &inputs.manifest.robust);
    let material = Material { study, firmness: Some(&firmness), years: &years };
    let length = if args.brief { Length::Brief } else { Length::Full };
    let reader = if args.internal { Reader::Internal } else { Reader::Public };
    let label = words!("writing reports", "đang ghi báo cáo");
    let progress = session.progress(&label, regions.len());
    let mut missing = BTreeSet::new();
    for region in regions {
        let request = ReportRequest { region, length, reader };
        let report = report::report(&material, &request).map_err(Stop::CommandLine)?;
        missing.extend(report.missing_letters());
        match &target {
            Target::One(form) => session.write_bytes(&written(&material, &report, *form)?)?,
            Target::Folder(folder, forms) => {
                for &form in forms {
                    let path = folder.join(file_name(report.region.as_str(), form));
                    write(&path, &written(&material, &report, form)?)?;
                }
            }
        }
        progress.step();
    }
    progress.finish();
    super::chart::say_missing_letters(session, &missing)
}

/// The region that was named, the home region, or all.
fn regions(inputs: &Inputs, args: &ReportArgs) -> Result<Vec<RegionId>, Stop> {
    if args.all {
        return Ok(inputs.dataset.region_ids().collect());
    }
    Ok(vec![request::region_or_home(inputs, args.region.as_deref())?])
}

/// One file, whose extension decides, or a folder; without either, HTML goes into a pipe.
fn target(session: &Session, args: &ReportArgs) -> Result<Target, Stop> {
    let mut forms = args.forms.clone();
    forms.sort_unstable();
    forms.dedup();
    let output = session.output();
    if args.all || forms.len() > 1 {
        return match output.filter(|path| path.as_os_str() != "-") {
            Some(folder) if !forms.is_empty() => Ok(Target::Folder(folder.to_owned(), forms)),
            Some(_) | None => Err(Stop::CommandLine(Words::new(
                "several reports go into a folder: name it and say as what, like `--as html,pdf -o reports`",
                "nhiều báo cáo được ghi vào một thư mục: hãy nêu thư mục và định dạng, ví dụ `--as html,pdf -o bao-cao`",
            ))),
        };
    }
    let asked = forms.first().copied();
    let Some(path) = output.filter(|path| path.as_os_str() != "-") else {
        if output.is_none() && std::io::stdout().is_terminal() {
            return Err(Stop::CommandLine(Words::new(
                "a report is a document: name a file, as in `-o report.html` (or .pdf, .docx, .xlsx); `-o -` prints HTML",
                "báo cáo là một tài liệu: hãy nêu tên tệp, ví dụ `-o bao-cao.html` (hoặc .pdf, .docx, .xlsx); `-o -` in ra HTML",
            )));
        }
        return Ok(Target::One(asked.unwrap_or(ReportForm::Html)));
    };
    match (by_extension(path), asked) {
        (Some(form), None) => Ok(Target::One(form)),
        (Some(form), Some(asked)) if form == asked => Ok(Target::One(form)),
        (_, _) => {
            let other = path.extension().and_then(OsStr::to_str).unwrap_or_default();
            Err(Stop::CommandLine(words!(
                "a report cannot be written as `{other}`: use .html, .pdf, .docx or .xlsx",
                "không thể ghi báo cáo dưới dạng `{other}`: hãy dùng .html, .pdf, .docx hoặc .xlsx"
            )))
        }
    }
}

fn by_extension(path: &Path) -> Option<ReportForm> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "html" | "htm" => Some(ReportForm::Html),
        "pdf" => Some(ReportForm::Pdf),
        "docx" => Some(ReportForm::Docx),
        "xlsx" => Some(ReportForm::Xlsx),
        _ => None,
    }
}

/// The code of the region and the extension; codes are letters that every system takes, but for the
/// names that Windows keeps for devices.
fn file_name(code: &str, form: ReportForm) -> String {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let numbered = |kind: &str| {
        code.strip_prefix(kind).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    let kept = DEVICES.contains(&code) || numbered("com") || numbered("lpt");
    let before = if kept { "region-" } else { "" };
    let extension = match form {
        ReportForm::Html => "html",
        ReportForm::Pdf => "pdf",
        ReportForm::Docx => "docx",
        ReportForm::Xlsx => "xlsx",
    };
    format!("{before}{code}.{extension}")
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let (folders, there) = (io::write::Folders::Create, io::write::IfThere::Replace);
    Ok(io::write::write_whole(path, bytes, folders, there)?)
}

fn written(material: &Material<'_>, report: &Report, form: ReportForm) -> Result<Vec<u8>, Stop> {
    let written = match form {
        ReportForm::Html => Ok(report::html::write(report).into_bytes()),
        ReportForm::Pdf => report::pdf::write(report),
        ReportForm::Docx => report::docx::write(report),
        ReportForm::Xlsx => report::xlsx::write(material, report),
    };
    written.map_err(Stop::CommandLine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_code_and_never_after_a_device() {
        check("binh-duong", "binh-duong.html");
        check("con", "region-con.html");
        check("com1", "region-com1.html");
        check("com12", "com12.html");
    }

    #[track_caller]
    fn check(code: &str, name: &str) {
        assert_eq!(file_name(code, ReportForm::Html), name);
    }
}
