//! Parquet of figures: a row a figure, lists as list columns, a row group for each batch.

use super::columns::WriteFrames;
use polars::prelude::{DataFrame, PolarsResult, Schema};
use polars_io::parquet::write::{BatchedWriter, ParquetWriter};
use std::io::Write;

/// A Parquet file on its way.
pub(super) struct File<W: Write> {
    writer: BatchedWriter<W>,
}

impl<W: Write> File<W> {
    /// Writes to `out` rows that have `schema`.
    pub(super) fn begin(out: W, schema: &Schema) -> PolarsResult<Self> {
        Ok(Self { writer: ParquetWriter::new(out).batched(schema)? })
    }
}

impl<W: Write> WriteFrames for File<W> {
    fn rows(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        self.writer.write_batch(frame)
    }

    fn end(&mut self) -> PolarsResult<()> {
        self.writer.finish().map(drop)
    }
}

/// `frame` as a Parquet file.
pub fn write(frame: &DataFrame, out: impl Write) -> PolarsResult<()> {
    let mut file = File::begin(out, frame.schema())?;
    file.rows(frame)?;
    file.end()
}
