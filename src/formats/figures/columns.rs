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

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// A figure.
    Figures,
    /// A document, one without a figure too.
    Documents,
}

impl Table {
    /// Its columns.
    pub(super) fn schema(self) -> Result<Arc<Schema>> {
        Ok(Rows::of(self).frame()?.schema().clone())
    }
}

/// Rows that wait to be written.
enum Rows {
    Figures(Vec<(Arc<DocumentRow>, Row)>),
    Documents(Vec<frame::Counted>),
}

impl Rows {
    fn of(table: Table) -> Self {
        match table {
            Table::Figures => Self::Figures(Vec::new()),
            Table::Documents => Self::Documents(Vec::new()),
        }
    }

    fn add(&mut self, draft: &Draft) {
        match self {
            Self::Figures(rows) => rows.extend(frame::rows(draft)),
            Self::Documents(rows) => rows.push(frame::Counted::of(draft)),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Figures(rows) => rows.len(),
            Self::Documents(rows) => rows.len(),
        }
    }

    /// The rows as a frame.
    fn frame(&self) -> Result<DataFrame> {
        match self {
            Self::Figures(rows) => frame::of_rows(rows),
            Self::Documents(rows) => frame::of_documents(rows),
        }
    }
}

/// A sink that gathers documents into frames for `writer`.
pub(super) fn gathered<'a>(writer: Box<dyn WriteFrames + 'a>, table: Table) -> Box<dyn Sink + 'a> {
    Box::new(Columns { writer, table, rows: Rows::of(table), written: false })
}

/// Documents on their way into columns.
struct Columns<'a> {
    writer: Box<dyn WriteFrames + 'a>,
    table: Table,
    rows: Rows,
    written: bool,
}

impl Columns<'_> {
    fn flush(&mut self) -> io::Result<()> {
        let rows = std::mem::replace(&mut self.rows, Rows::of(self.table));
        let frame = rows.frame().map_err(io::Error::other)?;
        self.written = true;
        self.writer.rows(&frame).map_err(plain)
    }
}

impl Sink for Columns<'_> {
    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        self.rows.add(draft);
        if self.rows.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn failed(&mut self, _: Option<&str>, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.rows.len() > 0 || !self.written {
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
