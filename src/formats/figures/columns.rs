//! CSV, Parquet and Arrow, from the frame of figures, a batch of documents at a time.

use super::Sink;
use crate::draft::{DocumentRow, Draft, Row};
use crate::error::Result;
use crate::frame;
use polars::prelude::{DataFrame, PolarsError, Schema};
use std::io;
use std::sync::Arc;

/// So many figures are gathered before they are written: a row group of Parquet.
const BATCH: usize = 50_000;

/// Takes one frame after the other, all with the same columns.
pub(super) trait WriteFrames {
    /// Writes the rows of `frame`.
    fn rows(&mut self, frame: &DataFrame) -> Result<(), PolarsError>;
    /// Writes what stands after the last row.
    fn end(&mut self) -> Result<(), PolarsError>;
}

pub(super) use super::arrow::FORMAT as ARROW;
pub(super) use super::csv::FORMAT as CSV;
pub(super) use super::parquet::FORMAT as PARQUET;

/// The columns of every frame.
pub(super) fn schema() -> Result<Arc<Schema>> {
    Ok(frame::of_rows(&[])?.schema().clone())
}

/// A sink that gathers documents into frames for `writer`.
pub(super) fn gathered<'a>(writer: Box<dyn WriteFrames + 'a>) -> Box<dyn Sink + 'a> {
    Box::new(Columns { writer, rows: Vec::new(), written: false })
}

/// Documents on their way into columns.
struct Columns<'a> {
    writer: Box<dyn WriteFrames + 'a>,
    rows: Vec<(Arc<DocumentRow>, Row)>,
    written: bool,
}

impl Columns<'_> {
    fn flush(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let frame = frame::of_rows(&rows).map_err(io::Error::other)?;
        self.written = true;
        self.writer.rows(&frame).map_err(plain)
    }
}

impl Sink for Columns<'_> {
    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        self.rows.extend(frame::rows(draft));
        if self.rows.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn failed(&mut self, _: Option<&str>, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if !self.rows.is_empty() || !self.written {
            self.flush()?;
        }
        self.writer.end().map_err(plain)
    }
}

/// An error of polars as one of writing; a closed pipe stays one.
fn plain(error: PolarsError) -> io::Error {
    match error {
        PolarsError::IO { error, .. } => io::Error::new(error.kind(), error.to_string()),
        other => io::Error::other(other.to_string()),
    }
}
