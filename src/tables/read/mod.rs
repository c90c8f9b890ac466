//! Tables out of files: CSV, Parquet, XLSX (and XLS, ODS), JSON.
//!
//! In: a file's bytes and its name. Out: a frame for it, and one for each sheet of a workbook. Encoding and size are
//! checked before a parser sees the bytes: a UTF-16 file would otherwise be read as nonsense without a word.

mod workbook;

use crate::error::{Error, Result};
use polars::prelude::{DataFrame, PolarsError};
use polars_io::SerReader;
use polars_io::csv::read::CsvReadOptions;
use polars_io::json::{JsonFormat, JsonReader};
use polars_io::parquet::read::ParquetReader;
use std::io::Cursor;

/// The largest table that is read.
pub const LARGEST_BYTES: usize = 50 << 20;

/// A frame with what it is called beside the file's own name: `None`, or a workbook's sheet.
pub type Sheet = (Option<String>, DataFrame);

/// The tables in a file. `name` tells by its ending what the file is. The first one stands for the whole file.
///
/// Errors say what is wrong in one line and name no path. A table above [`LARGEST_BYTES`] is refused.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    if bytes.len() > LARGEST_BYTES {
        return Err(Error::new(format!("the table is larger than {} MB", LARGEST_BYTES >> 20)));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    let one = |frame| Ok(vec![(None, frame)]);
    match ending.as_str() {
        "csv" => one(csv(bytes, b',')?),
        "tsv" => one(csv(bytes, b'\t')?),
        "json" => one(json(bytes, JsonFormat::Json)?),
        "jsonl" | "ndjson" => one(json(bytes, JsonFormat::JsonLines)?),
        "parquet" => one(ParquetReader::new(Cursor::new(bytes)).finish().map_err(first_line)?),
        "xlsx" | "xls" | "ods" => workbook::read(bytes),
        _ => Err(Error::new(format!("a table cannot be read from a file that ends in “.{ending}”"))
            .help("use CSV, TSV, JSON, JSON Lines, Parquet, XLSX, XLS or ODS")),
    }
}

/// Whether a file of this name holds tables.
pub fn is_table(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    ["csv", "tsv", "json", "jsonl", "ndjson", "parquet", "xlsx", "xls", "ods"].contains(&ending.as_str())
}

fn csv(bytes: Vec<u8>, separator: u8) -> Result<DataFrame> {
    let text = text(bytes)?;
    CsvReadOptions::default()
        .with_infer_schema_length(None)
        .map_parse_options(|o| o.with_separator(separator))
        .into_reader_with_file_handle(Cursor::new(text.into_bytes()))
        .finish()
        .map_err(first_line)
}

fn json(bytes: Vec<u8>, format: JsonFormat) -> Result<DataFrame> {
    let text = text(bytes)?;
    JsonReader::new(Cursor::new(text.into_bytes()))
        .with_json_format(format)
        .infer_schema_len(None)
        .finish()
        .map_err(first_line)
}

/// UTF-8 without NUL: both are let through by the parsers and come out as nonsense.
fn text(bytes: Vec<u8>) -> Result<String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Error::new("the table is UTF-16").help("save it as UTF-8"));
    }
    let text = crate::files::text(bytes)?;
    match text.find('\0') {
        Some(at) => {
            Err(Error::new(format!("byte {at} is NUL: this is no text")).help("save the table as UTF-8"))
        }
        None => Ok(text),
    }
}

/// Polars' messages carry the plan on further lines.
fn first_line(error: PolarsError) -> Error {
    let text = error.to_string();
    Error::new(format!("the table cannot be read: {}", text.lines().next().unwrap_or_default()))
}
