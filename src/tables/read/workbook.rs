//! Spreadsheets: a table for each sheet, the first row with something in it as its head.

use super::packed::{self, Packed};
use super::{MOST_COLUMNS, SMALLER, Sheet, biff, opendocument, said};
use crate::error::{Error, Result};
use calamine::{Cell, Data, DataRef, Ods, Range, Reader, Xls, Xlsx, XlsxError};
use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use std::collections::HashSet;
use std::fmt::Display;
use std::io::Cursor;

/// The most cells of a sheet, and bytes of text in them.
const MOST_CELLS: usize = 2_000_000;
const MOST_BYTES: usize = 64 << 20;

/// The sheets that hold something, in order. What they will take is measured before they are read.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let ranges = if bytes.starts_with(biff::MAGIC) {
        biff::measure(&bytes)?;
        xls(bytes)?
    } else {
        match packed::measure(&bytes)? {
            (Packed::Excel, _) => xlsx(bytes)?,
            (Packed::OpenDocument, content) => {
                opendocument::measure(&content)?;
                drop(content);
                ods(bytes)?
            }
        }
    };
    let sheets =
        ranges.into_iter().filter(|(_, range)| !range.is_empty()).map(|(name, range)| sheet(name, &range));
    let sheets = sheets.collect::<Result<Vec<_>>>()?;
    if sheets.is_empty() { Err(Error::new("the workbook has no cells")) } else { Ok(sheets) }
}

type Ranges = Vec<(String, Range<Data>)>;

fn unreadable(error: &dyn Display) -> Error {
    Error::new(format!("the workbook cannot be read: {}", said(error)))
}

fn xls(bytes: Vec<u8>) -> Result<Ranges> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    Ok(book.worksheets())
}

fn ods(bytes: Vec<u8>) -> Result<Ranges> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    Ok(book.worksheets())
}

/// Cell by cell, since two far apart would make a rectangle of billions.
fn xlsx(bytes: Vec<u8>) -> Result<Ranges> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let mut ranges = Vec::new();
    for name in book.sheet_names() {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // a chart, say
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(unreadable(&error)),
        };
        let mut cells = Cells::default();
        while let Some(cell) = reader.next_cell().map_err(|e| unreadable(&e))? {
            cells.add(cell.get_position(), cell.get_value()).map_err(|e| in_sheet(e, &name))?;
        }
        ranges.push((name, Range::from_sparse(cells.cells)));
    }
    Ok(ranges)
}

fn in_sheet(error: Error, name: &str) -> Error {
    Error { message: format!("sheet “{name}” has {}", error.message), ..error }
}

/// The cells of a sheet so far.
#[derive(Default)]
struct Cells {
    cells: Vec<Cell<Data>>,
    bytes: usize,
    /// First and last row, first and last column.
    bounds: Option<[u32; 4]>,
}

impl Cells {
    fn add(&mut self, (row, column): (u32, u32), value: &DataRef) -> Result<()> {
        if matches!(value, DataRef::Empty) {
            return Ok(());
        }
        self.bytes += match value {
            DataRef::SharedString(text) => text.len(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.len(),
            _ => 0,
        };
        let [r0, r1, c0, c1] = self.bounds.unwrap_or([row, row, column, column]);
        let bounds = [r0.min(row), r1.max(row), c0.min(column), c1.max(column)];
        self.bounds = Some(bounds);
        let area = (bounds[1] - bounds[0] + 1) as usize * (bounds[3] - bounds[2] + 1) as usize;
        if area.max(self.cells.len()) > MOST_CELLS {
            return Err(Error::new(format!("more than {MOST_CELLS} cells")).help(SMALLER));
        }
        if self.bytes > MOST_BYTES {
            return Err(Error::new(format!("more than {} MiB of text", MOST_BYTES >> 20)).help(SMALLER));
        }
        self.cells.push(Cell::new((row, column), value.clone().into()));
        Ok(())
    }
}

fn sheet(name: String, range: &Range<Data>) -> Result<Sheet> {
    if range.width() > MOST_COLUMNS || range.width().saturating_mul(range.height()) > MOST_CELLS {
        return Err(Error::new(format!("sheet “{name}” has more than {MOST_CELLS} cells")).help(SMALLER));
    }
    let origin = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
    let frame = frame(range).map_err(|e| unreadable(&e))?;
    Ok(Sheet { name: Some(name), frame, origin })
}

fn frame(range: &Range<Data>) -> Result<DataFrame, polars::prelude::PolarsError> {
    let mut rows = range.rows();
    let head = rows.next().unwrap_or_default();
    let body: Vec<&[Data]> = rows.collect();
    let mut columns: Vec<Column> = Vec::with_capacity(head.len());
    let mut names = HashSet::new();
    for (i, cell) in head.iter().enumerate() {
        let name = unused(cell.to_string().trim(), i + 1, &names);
        columns.push(column(&name, body.iter().map(|row| &row[i])));
        names.insert(name);
    }
    DataFrame::new(body.len(), columns)
}

/// What column `number` is called: its head; where that is empty or another's too, its number, and where that is taken as well,
/// its number and another.
fn unused(head: &str, number: usize, used: &HashSet<String>) -> String {
    let by_number = format!("column_{number}");
    let further = (2..).map(|n| format!("{by_number}_{n}"));
    let mut names = [head.to_owned(), by_number.clone()].into_iter().chain(further);
    names.find(|name| !name.is_empty() && !used.contains(name)).unwrap_or(by_number)
}

/// Numbers where all cells that hold something are numbers, else text.
fn column<'a>(name: &str, cells: impl Iterator<Item = &'a Data> + Clone) -> Column {
    let number = |d: &Data| match d {
        Data::Int(n) => Some(*n as f64),
        Data::Float(n) => Some(*n),
        _ => None,
    };
    let numeric = cells.clone().all(|d| matches!(d, Data::Empty) || number(d).is_some());
    if numeric {
        return Series::new(name.into(), cells.map(number).collect::<Vec<Option<f64>>>()).into_column();
    }
    let text = |d: &Data| (!matches!(d, Data::Empty)).then(|| d.to_string());
    Series::new(name.into(), cells.map(text).collect::<Vec<Option<String>>>()).into_column()
}
