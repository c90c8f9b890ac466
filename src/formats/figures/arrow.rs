//! Arrow of figures: an IPC stream, a row a figure, lists as list columns.

use super::Format;
use super::columns::{self, WriteFrames};
use polars::prelude::{DataFrame, PolarsResult};
use polars_io::SerWriter;
use polars_io::ipc::IpcStreamWriter;
use std::io::Write;

/// An Arrow IPC stream.
pub const FORMAT: Format = Format {
    name: "arrow",
    about: "A row a figure, as an Arrow IPC stream",
    binary: true,
    open: |out| Ok(columns::gathered(Box::new(Stream::begin(out)))),
};

/// An Arrow stream on its way. The stream has one schema message, so the batches are held until the end.
pub(super) struct Stream<W> {
    out: W,
    batches: Option<DataFrame>,
}

impl<W: Write> Stream<W> {
    /// Writes to `out`.
    pub(super) fn begin(out: W) -> Self {
        Self { out, batches: None }
    }
}

impl<W: Write> WriteFrames for Stream<W> {
    fn rows(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        match &mut self.batches {
            Some(batches) => batches.vstack_mut(frame).map(drop),
            empty => {
                *empty = Some(frame.clone());
                Ok(())
            }
        }
    }

    fn end(&mut self) -> PolarsResult<()> {
        let mut all = self.batches.take().unwrap_or_default();
        IpcStreamWriter::new(&mut self.out).finish(&mut all)?;
        Ok(self.out.flush()?)
    }
}
