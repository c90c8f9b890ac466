//! JSON Lines: a line a document, flushed as it comes.

use super::Sink;
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

/// A document that could not be read, in its place.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Unread {
    /// The document's id, where it is known.
    pub id: Option<String>,
    /// Why it could not be read.
    pub error: String,
}

impl Document {
    /// `draft` as it is written.
    pub fn of(draft: &Draft) -> Self {
        Self { id: draft.article.id.clone(), title: draft.article.title.clone(), figures: draft.rows() }
    }
}

/// Writes a line a document.
#[derive(Debug)]
pub struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

impl<W: Write> Sink for Lines<W> {
    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        self.line(&Document::of(draft))
    }

    fn failed(&mut self, id: Option<&str>, message: &str) -> io::Result<()> {
        self.line(&Unread { id: id.map(str::to_owned), error: message.to_owned() })
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
