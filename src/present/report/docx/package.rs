//! The file: parts of a document, how they belong together, packed so that the same report gives
//! the same bytes.

use std::io::{Cursor, Write};

use maud::{PreEscaped, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::diagnostic::Words;

/// How an XML part begins.
pub(super) const HEAD: PreEscaped<&str> =
    PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");

/// What all relationships of office documents begin with.
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Something that a part refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// By which the part names it.
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: &'static str,
    /// A part, or an address outside.
    pub(super) target: Target,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Another part.
    Part(String),
    /// An address outside.
    Outside(String),
}

impl Relation {
    /// To another part.
    pub(super) fn to(id: impl Into<String>, kind: &'static str, part: impl Into<String>) -> Self {
        Self { id: id.into(), kind, target: Target::Part(part.into()) }
    }
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its path.
    pub(super) path: String,
    /// What it is; nothing where its extension says so.
    pub(super) kind: Option<String>,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

impl Part {
    /// A part of XML.
    pub(super) fn xml(path: &str, kind: &str, markup: PreEscaped<String>) -> Self {
        Self {
            path: path.to_owned(),
            kind: Some(kind.to_owned()),
            bytes: markup.into_string().into_bytes(),
        }
    }

    /// A part whose extension says what it is.
    pub(super) fn bytes(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), kind: None, bytes }
    }
}

/// The part that says what another one refers to.
pub(super) fn relations(path: &str, relations: &[Relation]) -> Part {
    let markup = html! {
        (HEAD)
        Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships" {
            @for one in relations {
                @let kind = type_of(one.kind);
                @match &one.target {
                    Target::Part(part) => Relationship Id=(one.id) Type=(kind) Target=(part) {},
                    Target::Outside(address) =>
                        Relationship Id=(one.id) Type=(kind) Target=(address) TargetMode="External" {},
                }
            }
        }
    };
    Part::bytes(path, markup.into_string().into_bytes())
}

fn type_of(kind: &str) -> String {
    if kind == "metadata/core-properties" {
        format!("http://schemas.openxmlformats.org/package/2006/relationships/{kind}")
    } else {
        format!("{OFFICE}/{kind}")
    }
}

/// The part that says what every part is.
fn content_types(parts: &[Part]) -> Part {
    let markup = html! {
        (HEAD)
        Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types" {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            Default Extension="png" ContentType="image/png" {}
            Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont" {}
            @for part in parts {
                @if let Some(kind) = &part.kind {
                    Override PartName=(format!("/{}", part.path)) ContentType=(kind) {}
                }
            }
        }
    };
    Part::bytes("[Content_Types].xml", markup.into_string().into_bytes())
}

/// Packs the parts; every one carries the same time, so that the clock says nothing.
pub(super) fn pack(parts: &[Part]) -> Result<Vec<u8>, Words> {
    let refused = |error: &dyn std::fmt::Display| {
        Words::new(
            format!("the document cannot be packed: {error}"),
            format!("không đóng gói được văn bản: {error}"),
        )
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let time = DateTime::from_date_and_time(1980, 1, 1, 0, 0, 0).unwrap_or_default();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time)
        .unix_permissions(0o644);
    for part in std::iter::once(&content_types(parts)).chain(parts) {
        zip.start_file(part.path.as_str(), options).map_err(|error| refused(&error))?;
        zip.write_all(&part.bytes).map_err(|error| refused(&error))?;
    }
    Ok(zip.finish().map_err(|error| refused(&error))?.into_inner())
}
