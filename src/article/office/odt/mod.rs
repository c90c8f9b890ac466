//! Documents of LibreOffice and its kin: `.odt`, and `.fodt`, which is one part.

mod body;
mod styles;

use super::Parts;
use super::package::{Package, Part, SAVE_ANEW, damaged, is_locked, text};
use super::xml::Nodes;
use crate::article::{Article, Format, Settings, Span};
use crate::error::{Error, Result};
use body::Body;

/// The parts that are read. An error where the document is none, is locked, or is damaged.
pub(super) fn parts(bytes: Vec<u8>) -> Result<Vec<Part>> {
    if bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<") {
        let text = text(bytes).ok_or_else(|| damaged(&"it is no text"))?;
        Nodes::of(&text, Span::new(0, text.len())).hold("the document itself")?;
        return Ok(vec![Part { role: "content", name: String::new(), text }]);
    }
    let mut package = Package::open(bytes)?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|m| m.contains("encryption-data")) {
        return Err(is_locked());
    }
    let mut parts = Vec::new();
    for (role, name) in [("content", "content.xml"), ("styles", "styles.xml")] {
        let text = package.part(name)?;
        parts.extend(text.map(|text| Part { role, name: name.to_owned(), text }));
    }
    match parts.iter().any(|p| p.role == "content") {
        true => Ok(parts),
        false => Err(Error::new("this is no document of LibreOffice: it has no content").help(SAVE_ANEW)),
    }
}

/// The article of the unfolded `parts`. Cannot fail.
pub(super) fn read(id: String, parts: &Parts, settings: &Settings) -> Article {
    let mut body = Body::new(parts, settings.version);
    body.read();
    body.manuscript.finish(id, Format::OpenDocument, |_| true)
}
