//! CSV, Parquet and Arrow, from the frame of figures, a batch of documents at a time.

use super::{Format, Sink, arrow, csv, parquet};
use crate::draft::{DocumentRow, Draft, Row};
use crate::error::{Error, Result};
use crate::frame;
use polars::prelude::{DataFrame, PolarsError};
use std::io::{self, Write};
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

pub(super) fn open<'a>(format: Format, out: Box<dyn Write + 'a>) -> Result<Box<dyn Sink + 'a>> {
    let schema = frame::of_rows(&[])?.schema().clone();
    let unready = |e: PolarsError| Error::new(format!("the file cannot be begun: {e}"));
    let writer: Box<dyn WriteFrames + 'a> = match format {
        Format::Parquet => Box::new(parquet::File::begin(out, &schema).map_err(unready)?),
        Format::Arrow => Box::new(arrow::Stream::begin(out)),
        Format::Csv | Format::Json | Format::Jsonl => Box::new(csv::File::begin(out)),
    };
    Ok(Box::new(Columns { writer, rows: Vec::new(), written: false }))
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
