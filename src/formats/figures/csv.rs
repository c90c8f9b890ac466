//! CSV of figures: a row a figure, lists as JSON text, text that a spreadsheet would take for a formula disarmed.

use super::columns::{self, Table, WriteFrames};
use super::{Format, Sink};
use crate::error::Result;
use crate::escape;
use crate::tables::Cell;
use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, PolarsResult, Series};
use polars_io::SerWriter;
use polars_io::csv::write::CsvWriter;
use std::io::Write;

/// Comma-separated values.
pub const FORMAT: Format = Format {
    name: "csv",
    about: "A row a figure",
    binary: false,
    open: |out| begin(out, Table::Figures),
    documents: Some(|out| begin(out, Table::Documents)),
};

fn begin<'a>(out: Box<dyn Write + 'a>, table: Table) -> Result<Box<dyn Sink + 'a>> {
    Ok(columns::gathered(Box::new(File::begin(out)), table))
}

/// A CSV file on its way.
pub(super) struct File<W> {
    out: W,
    begun: bool,
}

impl<W: Write> File<W> {
    /// Writes to `out`; the head comes with the first rows.
    pub(super) fn begin(out: W) -> Self {
        Self { out, begun: false }
    }
}

impl<W: Write> WriteFrames for File<W> {
    fn rows(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        let mut text = DataFrame::new(frame.height(), frame.columns().iter().map(written).collect())?;
        CsvWriter::new(&mut self.out).include_header(!self.begun).finish(&mut text)?;
        self.begun = true;
        Ok(())
    }

    fn end(&mut self) -> PolarsResult<()> {
        Ok(self.out.flush()?)
    }
}

/// `frame` as a CSV file: UTF-8, commas, a line feed after each row, the head first.
pub fn write(frame: &DataFrame, out: impl Write) -> PolarsResult<()> {
    let mut file = File::begin(out);
    file.rows(frame)?;
    file.end()
}

/// A column as CSV has it: text disarmed, whole numbers without a point, lists as JSON.
fn written(column: &Column) -> Column {
    let is_text = matches!(column.dtype(), DataType::String);
    let text = (0..column.len()).map(|row| match Cell::at(column, row) {
        Cell::Nothing => None,
        Cell::Text(text) if is_text => Some(escape::csv(&text)),
        cell => Some(cell.to_string()),
    });
    Series::new(column.name().clone(), text.collect::<Vec<_>>()).into_column()
}
