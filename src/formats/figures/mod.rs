//! Figures as data: a file a format.

#[cfg(feature = "report")]
pub mod arrow;
#[cfg(feature = "report")]
pub mod csv;
#[cfg(feature = "cli")]
pub mod explained;
pub mod json;
pub mod jsonl;
#[cfg(feature = "report")]
pub mod parquet;

use crate::draft::Draft;
use crate::error::Result;
use std::io::{self, Write};

#[cfg(feature = "report")]
mod columns;
#[cfg(not(feature = "report"))]
mod columns_disabled;

#[cfg(not(feature = "report"))]
use columns_disabled::{ARROW, CSV, PARQUET};
#[cfg(feature = "report")]
use {arrow::FORMAT as ARROW, csv::FORMAT as CSV, parquet::FORMAT as PARQUET};

/// A format of figures: a record in its own file.
#[derive(Debug)]
pub struct Format {
    /// As `--format` has it, and the ending of its files.
    pub name: &'static str,
    /// What it holds, for help.
    pub about: &'static str,
    /// Whether it is bytes that no person can read, and a terminal may obey.
    pub binary: bool,
    /// Begins it. An error where this build cannot write it.
    pub open: Open,
    /// Begins a table of the documents themselves, for formats whose rows are figures alone.
    pub documents: Option<Open>,
}

/// Begins what is written to a file or standard output.
pub type Open = for<'a> fn(Box<dyn Write + 'a>) -> Result<Box<dyn Sink + 'a>>;

/// Every format, the usual one first.
pub const FORMATS: [&Format; 5] = [&jsonl::FORMAT, &json::FORMAT, &CSV, &PARQUET, &ARROW];

/// Makes the bytes of one document, on any thread.
pub type Piece = fn(&Draft) -> io::Result<Vec<u8>>;

/// Takes documents one after the other and writes them.
pub trait Sink {
    /// What makes of a document the bytes that [`Sink::piece`] takes; `None` where documents are not written apart.
    fn pieces(&self) -> Option<Piece> {
        None
    }
    /// Writes one document from its bytes, as [`Sink::document`] does from its draft, but for sending them out.
    fn piece(&mut self, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Sends out what was written so far, where the format can.
    fn send(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// Writes one document.
    fn document(&mut self, draft: &Draft) -> io::Result<()>;
    /// Notes, in its place, a document that could not be read. Formats of rows have no place for it.
    fn failed(&mut self, id: Option<&str>, message: &str) -> io::Result<()>;
    /// Writes what stands after the last document.
    fn end(&mut self) -> io::Result<()>;
}

/// The format with this name, in any case.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.into_iter().find(|f| f.name.eq_ignore_ascii_case(name))
}

#[cfg(all(test, feature = "report"))]
mod tests;
