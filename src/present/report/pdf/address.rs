//! Addresses that a document may lead to.

use std::fmt::Write;

/// An address as a document carries it; nothing if it does not lead to a page or a letter-box.
///
/// Letters beyond ASCII are written as percent signs and numbers, as the web wants them.
pub(super) fn safe(address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.get(..8.min(address.len())).unwrap_or_default().to_lowercase();
    let known = ["http://", "https://", "mailto:"];
    if !known.iter().any(|scheme| lower.starts_with(scheme)) || address.len() > 2_000 {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes every text");
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_page_or_a_letter_box() {
        check("https://gso.gov.vn/niên giám", Some("https://gso.gov.vn/ni%C3%AAn%20gi%C3%A1m"));
        check(" MAILTO:a@b.vn", Some("MAILTO:a@b.vn"));
        check("javascript:alert(1)", None);
        check("file:///etc/passwd", None);
        check("Đ", None);
        check("", None);
    }

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(safe(address).as_deref(), expected);
    }
}
