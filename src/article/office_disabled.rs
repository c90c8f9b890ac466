//! What a build without the feature `word` says of documents of word processors.

use super::{Article, Format, Settings};
use crate::error::{Error, Result};

/// An error: this build does not unfold documents.
pub fn unfold(_: Vec<u8>, _: Format) -> Result<String> {
    Err(Error::new("this figcheck was built without reading documents of word processors")
        .help("build it with `--features word`, or save the document as HTML"))
}

/// An article without a word.
pub(super) fn read(id: String, _: &str, format: Format, _: &Settings) -> Article {
    super::page::Page::new().finish_printed(id, format).0
}
