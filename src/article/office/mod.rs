//! Documents of word processors: `.docx` and `.odt`.
//!
//! Such a file is an archive of XML parts. [`unfold`] makes one text of those that are read, each behind its name; `read` reads
//! the article of that text. Its visible text is its source too, since no line of the file means anything to who wrote it;
//! [`Article::origin_span`] leads back to the parts.
//!
//! `package` opens archives, `xml` reads parts, `manuscript` is what both formats are written down on; `docx` and `odt` read
//! what is their own.

mod contents;
pub mod docx;
mod manuscript;
mod odt;
pub mod package;
mod styles;
pub mod xml;

pub use manuscript::AUTHOR;

use super::{Article, Format, Settings, Span};
use crate::error::Result;
use package::Package;

/// The text of the parts of the document `bytes` that are read: each part's name and its text, a NUL behind both. An error where
/// it is none, is locked, damaged, or unfolds to too much.
pub fn unfold(bytes: Vec<u8>, format: Format) -> Result<String> {
    let parts = match format {
        Format::OpenDocument => odt::parts(bytes)?,
        _ => docx::parts(&mut Package::open(bytes)?)?,
    };
    Ok(parts.iter().map(|part| format!("{}\0{}\0", part.role, part.text)).collect())
}

/// The article of `source`, a text that [`unfold`] made. Cannot fail: what is broken is read as far as it goes.
pub(super) fn read(id: String, source: &str, format: Format, settings: &Settings) -> Article {
    let parts = Parts::of(source);
    match format {
        Format::OpenDocument => odt::read(id, &parts, settings),
        _ => docx::read(id, &parts, settings),
    }
}

/// The parts of an unfolded document.
pub(super) struct Parts<'a> {
    source: &'a str,
    all: Vec<(&'a str, Span)>,
}

impl<'a> Parts<'a> {
    fn of(source: &'a str) -> Self {
        let (mut all, mut at) = (Vec::new(), 0);
        let mut pieces = source.split('\0');
        while let (Some(role), Some(text)) = (pieces.next(), pieces.next()) {
            let start = at + role.len() + 1;
            all.push((role, Span::new(start, start + text.len())));
            at = start + text.len() + 1;
        }
        Self { source, all }
    }

    /// The part `role`: its place in the source; empty where there is none.
    fn get(&self, role: &str) -> Span {
        self.all.iter().find(|(r, _)| *r == role).map_or(Span::new(0, 0), |(_, span)| *span)
    }

    /// The nodes of the part `role`.
    fn nodes(&self, role: &str) -> xml::Nodes<'a> {
        xml::Nodes::of(self.source, self.get(role))
    }
}

#[cfg(test)]
mod tests;
