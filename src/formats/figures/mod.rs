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
#[path = "columns.rs"]
mod columns;
#[cfg(not(feature = "report"))]
#[path = "columns_disabled.rs"]
mod columns;

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A line a document.
    Jsonl,
    /// One array of documents.
    Json,
    /// A row a figure, lists as JSON text.
    Csv,
    /// A row a figure.
    Parquet,
    /// A row a figure, as an Arrow IPC stream.
    Arrow,
}

/// Takes documents one after the other and writes them.
pub trait Sink {
    /// Writes one document.
    fn document(&mut self, draft: &Draft) -> io::Result<()>;
    /// Notes, in its place, a document that could not be read. Formats of rows have no place for it.
    fn failed(&mut self, id: Option<&str>, message: &str) -> io::Result<()>;
    /// Writes what stands after the last document.
    fn end(&mut self) -> io::Result<()>;
}

/// A sink that writes to `out`. An error where this build cannot write the format.
pub fn open<'a>(format: Format, out: Box<dyn Write + 'a>) -> Result<Box<dyn Sink + 'a>> {
    match format {
        Format::Jsonl => Ok(Box::new(jsonl::Lines::new(out))),
        Format::Json => Ok(Box::new(json::Array::new(out))),
        Format::Csv | Format::Parquet | Format::Arrow => columns::open(format, out),
    }
}

#[cfg(all(test, feature = "report"))]
mod tests;
