//! JSON Lines: a line a document.

use crate::draft::{Draft, Row};
use serde::Serialize;
use std::io::{self, Write};

/// One document with its figures.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Document {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its figures in text order.
    pub figures: Vec<Row>,
}

/// Writes `draft` as one line.
pub fn write(draft: &Draft, out: &mut impl Write) -> io::Result<()> {
    let document =
        Document { id: draft.article.id.clone(), title: draft.article.title.clone(), figures: draft.rows() };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}
