//! CSV and TSV.

use super::holding::{as_polars, types};
use super::{Result, hold, unreadable};
use crate::error::Error;
use polars::prelude::DataFrame;
use polars_io::SerReader;
use polars_io::csv::read::CsvReadOptions;
use std::io::Cursor;
use std::sync::Arc;

/// The table that `text` is, its first line the head.
pub(super) fn read(text: String, separator: u8) -> Result<DataFrame> {
    let columns = columns(text.as_bytes(), separator);
    // the head is none of them; a last line needs no line feed
    let lines = memchr::memchr_iter(b'\n', text.trim_end().as_bytes()).count();
    hold(lines, columns)?;
    if text.trim().is_empty() {
        return Err(Error::new("the table is empty"));
    }
    let types = types(text.as_bytes(), separator, columns).into_iter().map(as_polars).collect();
    CsvReadOptions::default()
        .with_infer_schema_length(Some(0))
        .with_dtype_overwrite(Some(Arc::new(types)))
        .map_parse_options(|o| o.with_separator(separator))
        .into_reader_with_file_handle(Cursor::new(text.into_bytes()))
        .finish()
        .map_err(|error| match error.to_string().contains("found more fields than defined") {
            true => Error::new(format!("a line of the table has more than the {columns} cells of its head"))
                .help("put quotation marks around cells that hold the separator"),
            false => unreadable(&error),
        })
}

/// How many columns the head has: to the first line feed outside of quotation marks.
fn columns(text: &[u8], separator: u8) -> usize {
    let (mut count, mut quoted) = (1, false);
    for &byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if byte == separator && !quoted => count += 1,
            _ => {}
        }
    }
    count
}
