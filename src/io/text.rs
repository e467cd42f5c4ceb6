//! Bytes to text: UTF-8, the first sheet of a spreadsheet, or refused by name.
//!
//! Takes the bytes of a file; gives its text, kept in [`Files`], without the byte-order mark. What
//! is built in is not copied.

use std::borrow::Cow;

use super::path::{FilePath, PathKind};
use super::{builtin, disk, sheet};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::catalog::{self, Unreadable};
use crate::files::{FileId, Files, Span};

/// Reads a file and keeps its text; a file that is missing or no text is a trouble at the span that
/// names it, or in the file itself.
pub fn read_text(
    path: &FilePath,
    named_at: Span,
    files: &mut Files,
    troubles: &mut Diagnostics,
) -> Option<FileId> {
    let bytes = match path {
        FilePath::BuiltIn(inside) => builtin::bytes(inside).map(Cow::Borrowed).ok_or(None),
        FilePath::Disk(on_disk) => disk::bytes(on_disk).map(Cow::Owned).map_err(Some),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(said) => {
            let shown = path.to_string();
            troubles.add(match (path.kind(), said) {
                (Some(PathKind::Folder), _) => catalog::not_a_file(&shown, named_at),
                (Some(PathKind::File), Some(said)) => {
                    let said = said.to_string();
                    catalog::unreadable(&shown, Unreadable::Refused(&said), named_at)
                }
                (Some(PathKind::File), None) | (None, _) => {
                    catalog::file_not_found(&shown, named_at)
                }
            });
            return None;
        }
    };
    if path.has_extension("xlsx") {
        return read_sheet(path, &bytes, files)
            .inspect_err(|_| {
                let path = path.to_string();
                troubles.add(catalog::unreadable(&path, Unreadable::NoWorkbook, named_at));
            })
            .ok();
    }
    match decode(bytes) {
        Ok(text) => Some(files.add(path.to_string(), text)),
        Err(refused) => {
            let shown = path.to_string();
            let length = refused.before.len();
            let file = files.add(shown.clone(), refused.before);
            let at = Span::new(file, length, length);
            troubles.add(catalog::not_utf8(&shown, refused.byte, refused.recognised, at));
            None
        }
    }
}

/// Reads the first sheet of a spreadsheet.
fn read_sheet(path: &FilePath, bytes: &[u8], files: &mut Files) -> Result<FileId, String> {
    let sheet = sheet::first_sheet(bytes)?;
    Ok(files.add_sheet(&path.to_string(), &sheet.name, &sheet.rows))
}

/// Why bytes are no text that we read.
#[derive(Debug, PartialEq, Eq)]
struct Refused {
    /// The text before the first byte that does not fit.
    before: String,
    /// Position of that byte in the file, from 0.
    byte: usize,
    /// What the bytes look like instead.
    recognised: Option<&'static str>,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

fn decode(bytes: Cow<'static, [u8]>) -> Result<Cow<'static, str>, Refused> {
    if is_utf16_marked(&bytes) {
        return Err(refuse(&bytes, 0));
    }
    // UTF-16 without a mark is valid UTF-8 with a zero beside every letter.
    let head = &bytes[..bytes.len().min(1000)];
    if head.contains(&0) {
        let before = head.iter().take_while(|&&byte| byte != 0);
        return Err(refuse(&bytes, before.count()));
    }
    let refused = |bytes: &[u8], error: std::str::Utf8Error| refuse(bytes, error.valid_up_to());
    match bytes {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|error| refused(bytes, error))?;
            Ok(Cow::Borrowed(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)))
        }
        Cow::Owned(bytes) => {
            let mut text = String::from_utf8(bytes)
                .map_err(|error| refused(error.as_bytes(), error.utf8_error()))?;
            if text.starts_with(BYTE_ORDER_MARK) {
                text.drain(..BYTE_ORDER_MARK.len());
            }
            Ok(Cow::Owned(text))
        }
    }
}

fn refuse(bytes: &[u8], byte: usize) -> Refused {
    let before = String::from_utf8_lossy(&bytes[..byte]).replace(BYTE_ORDER_MARK, "");
    Refused { before, byte, recognised: recognise(bytes, byte) }
}

fn is_utf16_marked(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// Says what bytes that are no UTF-8 look like.
fn recognise(bytes: &[u8], refused: usize) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some("XLSX");
    }
    if is_utf16_marked(bytes) || bytes[refused] == 0 {
        return Some("UTF-16");
    }
    // In Windows-1258 a tone mark is a byte of its own behind its vowel: grave, hook, tilde, acute,
    // dot below. No other code page puts letters of these numbers behind vowels.
    let is_tone = |byte: u8| matches!(byte, 0xcc | 0xd2 | 0xde | 0xec | 0xf2);
    let is_vowel = |byte: u8| {
        matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
            || matches!(byte, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y')
            || matches!(byte, 0xc2 | 0xc3 | 0xca | 0xd4 | 0xd5 | 0xdd | 0xe2 | 0xe3 | 0xea | 0xf4)
            || matches!(byte, 0xf5 | 0xfd)
    };
    let toned = bytes.windows(2).any(|pair| is_vowel(pair[0]) && is_tone(pair[1]));
    toned.then_some("Windows-1258")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode(Cow::Borrowed(b"\xef\xbb\xbfregion")).unwrap(), "region");
        assert_eq!(decode(Cow::Owned(b"\xef\xbb\xbfregion".to_vec())).unwrap(), "region");
    }

    #[test]
    fn what_is_built_in_is_not_copied() {
        assert!(matches!(decode(Cow::Borrowed(b"region")), Ok(Cow::Borrowed("region"))));
    }

    #[test]
    fn other_encodings_are_refused_by_name() {
        check(b"\xff\xfer\0e\0", 0, Some("UTF-16"));
        check(b"r\0e\0g\0", 1, Some("UTF-16"));
        check(b"PK\x03\x04\x14\0", 5, Some("XLSX"));
        check(b"t\xean\nBi\xccnh D\xfd\xf5ng\n", 1, Some("Windows-1258"));
        check(b"caf\xe9\n", 3, None);
    }

    #[test]
    fn the_place_of_the_first_bad_byte_is_told() {
        let mut files = Files::default();
        let mut troubles = Diagnostics::default();
        let folder = std::env::temp_dir().join(format!("icf-text-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.csv");
        std::fs::File::create(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, b"a,b\nc,\xe9\n"))
            .unwrap();
        let path = FilePath::on_disk(&path);
        assert_eq!(read_text(&path, Span::NONE, &mut files, &mut troubles), None);
        std::fs::remove_dir_all(&folder).unwrap();
        let at = troubles.sorted()[0].main_span().unwrap();
        assert!(files.place(at).unwrap().to_string().ends_with("a.csv:2:3"));
    }

    #[track_caller]
    fn check(bytes: &[u8], byte: usize, recognised: Option<&str>) {
        let refused = decode(Cow::Owned(bytes.to_vec())).unwrap_err();
        assert_eq!((refused.byte, refused.recognised), (byte, recognised));
    }
}
