//! Arrow of figures: an IPC stream, a row a figure, lists as list columns, a batch after the other as they come.

use super::columns::{self, Table, WriteFrames};
use super::{Format, Sink};
use crate::error::{Error, Result};
use polars::prelude::{CompatLevel, DataFrame, PolarsError, PolarsResult, Schema, SchemaExt};
use polars_arrow::io::ipc::write::{StreamWriter, WriteOptions};
use std::io::Write;

/// An Arrow IPC stream.
pub const FORMAT: Format = Format {
    name: "arrow",
    about: "A row a figure, as an Arrow IPC stream",
    binary: true,
    open: |out| begin(out, Table::Figures),
    documents: Some(|out| begin(out, Table::Documents)),
};

fn begin<'a>(out: Box<dyn Write + 'a>, table: Table) -> Result<Box<dyn Sink + 'a>> {
    let unready = |e: PolarsError| Error::new(format!("the stream cannot be begun: {e}"));
    let schema = table.schema()?;
    Ok(columns::gathered(Box::new(Stream::begin(out, &schema).map_err(unready)?), table))
}

/// Text in the layout that every reader of Arrow knows, old engines among them.
const LAYOUT: CompatLevel = CompatLevel::oldest();

/// An Arrow stream on its way.
pub(super) struct Stream<W: Write> {
    writer: StreamWriter<W>,
}

impl<W: Write> Stream<W> {
    /// Writes to `out` rows that have `schema`.
    pub(super) fn begin(out: W, schema: &Schema) -> PolarsResult<Self> {
        let schema = schema.to_arrow(LAYOUT);
        let mut writer = StreamWriter::new(out, WriteOptions { compression: None });
        writer.start(&schema, None)?;
        Ok(Self { writer })
    }
}

impl<W: Write> WriteFrames for Stream<W> {
    fn rows(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        let mut frame = frame.clone();
        frame.align_chunks();
        frame.iter_chunks(LAYOUT, false).try_for_each(|batch| self.writer.write(&batch, None))
    }

    fn end(&mut self) -> PolarsResult<()> {
        self.writer.finish()
    }
}
