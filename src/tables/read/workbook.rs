//! Spreadsheets: a table for each sheet, the first row with something in it as its head.

use super::Sheet;
use crate::error::{Error, Result};
use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use std::io::Cursor;

/// The most cells that a sheet may have.
const MOST_CELLS: usize = 5_000_000;

/// The sheets that hold something, in order.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let unreadable = |e: &dyn std::fmt::Display| Error::new(format!("the workbook cannot be read: {e}"));
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|e| unreadable(&e))?;
        if range.width().saturating_mul(range.height()) > MOST_CELLS {
            return Err(Error::new(format!("sheet “{name}” has more than {MOST_CELLS} cells")));
        }
        if !range.is_empty() {
            sheets.push((Some(name.clone()), frame(&range).map_err(|e| unreadable(&e))?));
        }
    }
    if sheets.is_empty() { Err(Error::new("the workbook has no cells")) } else { Ok(sheets) }
}

fn frame(range: &Range<Data>) -> Result<DataFrame, polars::prelude::PolarsError> {
    let mut rows = range.rows();
    let head = rows.next().unwrap_or_default();
    let body: Vec<&[Data]> = rows.collect();
    let mut columns: Vec<Column> = Vec::with_capacity(head.len());
    for (i, cell) in head.iter().enumerate() {
        let name = match cell.to_string() {
            name if name.trim().is_empty() || columns.iter().any(|c| c.name() == name.trim()) => {
                format!("column_{}", i + 1)
            }
            name => name.trim().to_owned(),
        };
        columns.push(column(&name, body.iter().map(|row| &row[i])));
    }
    DataFrame::new(body.len(), columns)
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
