//! JSON: one array of documents, an element a line.

use super::jsonl::{Document, Unread};
use super::{Format, Sink};
use crate::draft::Draft;
use serde::Serialize;
use std::io::{self, Write};

/// One array.
pub const FORMAT: Format = Format {
    name: "json",
    about: "An array of those objects",
    binary: false,
    open: |out| Ok(Box::new(Array::new(out))),
    documents: None,
};

/// Writes one array; memory is that of one document.
#[derive(Debug)]
pub struct Array<W> {
    out: W,
    begun: bool,
}

impl<W: Write> Array<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, begun: false }
    }

    fn element(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.begun { b",\n" } else { b"[\n" })?;
        self.begun = true;
        Ok(serde_json::to_writer(&mut self.out, value)?)
    }
}

impl<W: Write> Sink for Array<W> {
    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        self.element(&Document::of(draft))
    }

    fn failed(&mut self, id: Option<&str>, message: &str) -> io::Result<()> {
        self.element(&Unread { id: id.map(str::to_owned), error: message.to_owned() })
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })?;
        self.out.flush()
    }
}
