//! Troubles with files as such: missing, unreadable, not text.

use crate::diagnostic::{Diagnostic, Words, did_you_mean};
use crate::files::Span;
use crate::words;

/// A file or folder that is named somewhere does not exist.
///
/// Paths are relative to the file that names them, not to the folder in which the command runs.
/// Names of files are case-sensitive on most machines.
pub fn file_not_found(path: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "file-not-found",
        words!("file not found: `{path}`", "không tìm thấy tệp: `{path}`"),
    )
    .at(at, words!("named here", "được nêu ở đây"))
    .help(words!(
        "paths start from the folder of the file that names them; check the spelling",
        "đường dẫn tính từ thư mục của tệp nêu nó; hãy kiểm tra cách viết"
    ))
}

/// A pattern such as `data/*.csv` matches no file.
///
/// A pattern looks only into the folder that it names: it does not climb up, does not go into
/// sub-folders and does not follow links.
pub fn no_file_matches(pattern: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "no-file-matches",
        words!("no file matches `{pattern}`", "không có tệp nào khớp với `{pattern}`"),
    )
    .at(at, words!("this pattern", "mẫu này"))
    .help(words!(
        "name a folder that exists, relative to this file, and files that end in .csv",
        "hãy nêu một thư mục có thật, tính từ tệp này, và các tệp có đuôi .csv"
    ))
}

/// A folder stands where a file is expected.
///
/// Observations are named by a pattern (`data/*.csv`), the regions by one file.
pub fn not_a_file(path: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "not-a-file",
        words!("`{path}` is a folder, not a file", "`{path}` là thư mục, không phải tệp"),
    )
    .at(at, words!("named here", "được nêu ở đây"))
    .help(words!(
        "name a file, or a pattern like `{path}/*.csv`",
        "hãy nêu một tệp, hoặc một mẫu như `{path}/*.csv`"
    ))
}

/// Why a file that is there cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable<'a> {
    /// The machine does not let us; this is what it says.
    Refused(&'a str),
    /// Its name ends in `.xlsx`, but no workbook is in it, or none that can be opened.
    NoWorkbook,
}

/// A file is there but cannot be read.
///
/// Mostly the file belongs to somebody else, or another program has locked it; what the machine
/// says about it stands in the message. A file that ends in `.xlsx` has to be a workbook of Excel
/// without a password: giving a file this ending does not make it one.
pub fn unreadable(path: &str, why: Unreadable<'_>, at: Span) -> Diagnostic {
    let (Words { en, vi }, help) = match why {
        Unreadable::Refused(said) => (
            Words::same(said),
            words!(
                "close it in other programs, and check who may read it",
                "hãy đóng tệp trong các chương trình khác và kiểm tra quyền đọc"
            ),
        ),
        Unreadable::NoWorkbook => (
            words!("it is not an Excel workbook", "không phải là tệp Excel"),
            words!(
                "open it in Excel and save it again as .xlsx without a password, or as .csv",
                "hãy mở bằng Excel rồi lưu lại dạng .xlsx không có mật khẩu, hoặc dạng .csv"
            ),
        ),
    };
    Diagnostic::error(
        "unreadable",
        words!("`{path}` cannot be read: {en}", "không đọc được `{path}`: {vi}"),
    )
    .at(at, words!("named here", "được nêu ở đây"))
    .help(help)
}

/// A file is not text in UTF-8.
///
/// Excel writes UTF-8 with "CSV UTF-8 (comma delimited)" in the list of file types of "Save as".
/// The plain "CSV" type writes the code page of the machine, in which Vietnamese letters get lost.
pub fn not_utf8(path: &str, byte: usize, recognised: Option<&str>, at: Span) -> Diagnostic {
    let nth = byte + 1;
    let message = match recognised {
        Some(name) => words!(
            "`{path}` is not text in UTF-8; it looks like {name}",
            "`{path}` không phải văn bản UTF-8; có vẻ là {name}"
        ),
        None => words!("`{path}` is not text in UTF-8", "`{path}` không phải văn bản UTF-8"),
    };
    Diagnostic::error("not-utf8", message)
        .at(
            at,
            words!(
                "the letter here cannot be read (byte {nth} of the file)",
                "chữ tại đây không đọc được (byte thứ {nth} của tệp)"
            ),
        )
        .help(words!(
            "in Excel, save it as \"CSV UTF-8 (comma delimited)\"",
            "trong Excel, hãy lưu dưới dạng \"CSV UTF-8 (Comma delimited)\""
        ))
}

/// A path leads out of where it may lead.
///
/// Patterns may not contain `..` after a folder name or follow links, so that a project that was
/// sent by mail cannot read other files of the machine without anybody noticing.
pub fn path_leaves(path: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "path-leaves",
        words!("`{path}` leads out of its folder", "`{path}` dẫn ra ngoài thư mục của nó"),
    )
    .at(at, words!("this path", "đường dẫn này"))
    .help(words!(
        "put `..` only at the beginning, and the files themselves (no links) into the folder",
        "chỉ đặt `..` ở đầu đường dẫn, và đặt chính các tệp (không dùng liên kết) vào thư mục"
    ))
}

/// The name after `builtin:` is not the name of a built-in framework or data set.
///
/// `icf list frameworks` and `icf list examples` show what is built in.
pub fn unknown_builtin(name: &str, at: Span, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    let diagnostic = Diagnostic::error(
        "unknown-builtin",
        words!("nothing built in is called `{name}`", "không có mục dựng sẵn nào tên `{name}`"),
    )
    .at(at, words!("named here", "được nêu ở đây"))
    .help(words!("built in are: {all}", "các mục dựng sẵn: {all}"));
    match did_you_mean(name, known.iter().copied()) {
        Some(near) => {
            let near = format!("builtin:{near}");
            let words = words!("did you mean `{near}`?", "có phải là `{near}`?");
            diagnostic.help_edit(words, at, near)
        }
        None => diagnostic,
    }
}
