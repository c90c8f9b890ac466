//! Parquet of figures: a row a figure, lists as list columns, a row group for each batch.

use super::columns::{self, Table, WriteFrames};
use super::{Format, Sink};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, PolarsError, PolarsResult, Schema};
use polars_io::parquet::write::{BatchedWriter, ParquetWriter};
use std::io::Write;

/// Parquet.
pub const FORMAT: Format = Format {
    name: "parquet",
    about: "A row a figure",
    binary: true,
    open: |out| begin(out, Table::Figures),
    documents: Some(|out| begin(out, Table::Documents)),
};

fn begin<'a>(out: Box<dyn Write + 'a>, table: Table) -> Result<Box<dyn Sink + 'a>> {
    let unready = |e: PolarsError| Error::new(format!("the file cannot be begun: {e}"));
    let schema = table.schema()?;
    Ok(columns::gathered(Box::new(File::begin(out, &schema).map_err(unready)?), table))
}

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
