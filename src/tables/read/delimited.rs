//! CSV and TSV.

use super::{Result, hold, unreadable};
use crate::error::Error;
use polars::prelude::DataFrame;
use polars_io::SerReader;
use polars_io::csv::read::CsvReadOptions;
use std::io::Cursor;

/// The table that `text` is, its first line the head.
pub(super) fn read(text: String, separator: u8) -> Result<DataFrame> {
    let columns = columns(text.as_bytes(), separator);
    hold(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1, columns)?;
    if text.trim().is_empty() {
        return Err(Error::new("the table is empty"));
    }
    CsvReadOptions::default()
        .with_infer_schema_length(None)
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
