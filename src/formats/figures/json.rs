//! JSON: one array of documents, an element a line.

use super::jsonl::{Unread, object};
use super::{Format, Piece, Sink};
use crate::draft::Draft;
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

    fn element(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(if self.begun { b",\n" } else { b"[\n" })?;
        self.begun = true;
        self.out.write_all(bytes)
    }
}

impl<W: Write> Sink for Array<W> {
    fn pieces(&self) -> Option<Piece> {
        Some(object)
    }

    fn piece(&mut self, object: &[u8]) -> io::Result<()> {
        self.element(object)
    }

    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        self.element(&object(draft)?)
    }

    fn failed(&mut self, id: Option<&str>, message: &str) -> io::Result<()> {
        let unread = Unread { id: id.map(str::to_owned), error: message.to_owned() };
        self.element(&serde_json::to_vec(&unread)?)
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })?;
        self.out.flush()
    }
}
