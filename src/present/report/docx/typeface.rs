//! The fonts that a document carries, hidden the way Word wants them, and the list of its fonts.

use maud::{PreEscaped, html};

use super::look::Look;
use super::package::{HEAD, OFFICE, Part, Relation, relations};
use crate::present::scene::font;

/// Two keys of ours: Word asks for one a font, and the same report must give the same bytes.
const KEYS: [&str; 2] =
    ["{6B0F3A52-97C1-4E7D-8A25-1D3C5E709142}", "{D41E7C08-2B95-4F36-B1A7-60C98E53F27D}"];

/// The parts that hold the fonts; none where readers have the font themselves.
pub(super) fn parts(look: &Look) -> Vec<Part> {
    let mut parts = vec![Part::xml(
        "word/fontTable.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
        table(look),
    )];
    if !look.is_official() {
        let files = [font::REGULAR, font::BOLD];
        for (at, (file, key)) in files.into_iter().zip(KEYS).enumerate() {
            parts.push(Part::bytes(format!("word/fonts/font{}.odttf", at + 1), hidden(file, key)));
        }
        let relation =
            |n: usize| Relation::to(format!("rId{n}"), "font", format!("fonts/font{n}.odttf"));
        parts.push(relations("word/_rels/fontTable.xml.rels", &[relation(1), relation(2)]));
    }
    parts
}

fn table(look: &Look) -> PreEscaped<String> {
    html! {
        (HEAD)
        w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r=(OFFICE) {
            @if look.is_official() {
                w:font w:name="Times New Roman" {
                    w:charset w:val="00" {}
                    w:family w:val="roman" {}
                    w:pitch w:val="variable" {}
                }
            } @else {
                w:font w:name="Inter" {
                    w:altName w:val="Arial" {}
                    w:charset w:val="00" {}
                    w:family w:val="swiss" {}
                    w:pitch w:val="variable" {}
                    w:embedRegular r:id="rId1" w:fontKey=(KEYS[0]) {}
                    w:embedBold r:id="rId2" w:fontKey=(KEYS[1]) {}
                }
            }
        }
    }
}

/// A font whose first 32 bytes are mixed with a key, from its last byte to its first.
///
/// ECMA-376 part 4, section 14.2.1, "Font Embedding".
fn hidden(file: &[u8], key: &str) -> Vec<u8> {
    let digits: Vec<u32> = key.chars().filter_map(|c| c.to_digit(16)).collect();
    let byte = |pair: &[u32]| u8::try_from(pair[0] << 4 | pair[1]).unwrap_or_default();
    let key: Vec<u8> = digits.chunks_exact(2).rev().map(byte).collect();
    let mut bytes = file.to_vec();
    for (byte, mask) in bytes.iter_mut().zip(key.iter().cycle()).take(32) {
        *byte ^= mask;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_font_is_found_again_with_its_key() {
        let mixed = hidden(font::REGULAR, KEYS[0]);
        assert_ne!(mixed[..32], font::REGULAR[..32]);
        assert_eq!(mixed[32..], font::REGULAR[32..]);
        assert_eq!(hidden(&mixed, KEYS[0]), font::REGULAR);
        // The last byte of the key comes first.
        assert_eq!(mixed[0], font::REGULAR[0] ^ 0x42);
    }
}
