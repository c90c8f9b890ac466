//! Tables out of files: CSV, Parquet, XLSX (and XLS, ODS), JSON.
//!
//! In: a file's bytes and its name. Out: a frame for it, and one for each sheet of a workbook. Encoding and size are
//! checked before a parser sees the bytes: a UTF-16 file would otherwise be read as nonsense without a word, and a small
//! file may claim billions of cells. What is read then is read in a process of its own, with so much time and memory.

mod biff;
mod delimited;
mod holding;
mod json;
mod opendocument;
mod packed;
mod workbook;

use super::frames;
use crate::bounded::{self, Lost, Work};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, PolarsError};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use std::time::Duration;

/// The largest file of a table that is read, in bytes.
pub const LARGEST_BYTES: usize = 50 << 20;
/// The most columns.
const MOST_COLUMNS: usize = 16_384;
/// The most cells of a table, empty ones among them.
const MOST_CELLS: usize = 10_000_000;
/// So long reading may take.
const LONGEST: Duration = Duration::from_secs(20);

/// A table of a file.
#[derive(Debug)]
pub struct Sheet {
    /// What the workbook calls it; `None` where the file is one table.
    pub name: Option<String>,
    /// Its rows.
    pub frame: DataFrame,
    /// Row and column, from 0, of the first cell of its head.
    pub origin: (usize, usize),
}

/// The tables in a file. `name` tells by its ending what the file is. The first one stands for the whole file.
///
/// Errors say what is wrong in one line and name no path. Refused are a file above [`LARGEST_BYTES`], one that claims more
/// than ten million cells, and one that takes longer than 20 seconds.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    if bytes.len() > LARGEST_BYTES {
        return Err(Error::new(format!("the table is larger than {} MiB", LARGEST_BYTES >> 20)).help(SMALLER));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    let damaged =
        || Error::new("the table is damaged").help("open it in the program that wrote it, and save it anew");
    let mut input = format!("{ending}\n").into_bytes();
    input.extend(bytes);
    match WORK.ask(input, LONGEST) {
        Ok(answer) => {
            let (heads, frames): (Result<Vec<Head>>, _) = frames::unpack(&answer).ok_or_else(damaged)?;
            let sheets = heads?.into_iter().zip(frames);
            Ok(sheets.map(|(Head { name, origin }, frame)| Sheet { name, frame, origin }).collect())
        }
        Err(Lost::Late) => {
            Err(Error::new(format!("the table takes longer than {} s to read", LONGEST.as_secs()))
                .help(SMALLER))
        }
        Err(Lost::Large) => Err(Error::new("the table takes too much memory").help(SMALLER)),
        Err(Lost::Broken) => Err(damaged()),
        Err(Lost::Spent) => Err(bounded::spent()),
    }
}

/// A file's ending, a line's end, its bytes; the heads of its tables or what is wrong, and their frames.
pub const WORK: Work = Work { name: "table", does: apart };

/// A table of a file without its frame.
#[derive(Serialize, Deserialize)]
struct Head {
    name: Option<String>,
    origin: (usize, usize),
}

fn apart(mut input: Vec<u8>) -> Vec<u8> {
    let line = input.iter().position(|&b| b == b'\n').unwrap_or(input.len());
    let bytes = input.split_off((line + 1).min(input.len()));
    let ending = String::from_utf8_lossy(input.trim_ascii_end()).into_owned();
    let read = parse(&ending, bytes).map(|sheets| {
        let parts = sheets.into_iter().map(|s| (Head { name: s.name, origin: s.origin }, s.frame));
        parts.unzip::<_, _, Vec<Head>, Vec<DataFrame>>()
    });
    let (heads, frames) = match read {
        Ok((heads, frames)) => (Ok(heads), frames),
        Err(error) => (Err(error), Vec::new()),
    };
    // what has no such form is told as damaged
    frames::pack(&heads, frames).unwrap_or_default()
}

const SMALLER: &str = "keep the part that bears on the article";

fn parse(ending: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let one = |frame| Ok(vec![Sheet { name: None, frame, origin: (0, 0) }]);
    match ending {
        "csv" => one(delimited::read(text(bytes)?, b',')?),
        "tsv" => one(delimited::read(text(bytes)?, b'\t')?),
        "json" => one(json::read(text(bytes)?, json::Shape::Whole)?),
        "jsonl" | "ndjson" => one(json::read(text(bytes)?, json::Shape::Lines)?),
        "parquet" => one(parquet(bytes)?),
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

fn parquet(bytes: Vec<u8>) -> Result<DataFrame> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let columns = reader.schema().map_err(|e| unreadable(&e))?.len();
    let rows = reader.num_rows().map_err(|e| unreadable(&e))?;
    hold(rows, columns)?;
    reader.finish().map_err(|e| unreadable(&e))
}

/// Refuses a table of more cells than are read.
fn hold(rows: usize, columns: usize) -> Result<()> {
    if columns > MOST_COLUMNS {
        return Err(Error::new(format!("the table has more than {MOST_COLUMNS} columns")).help(SMALLER));
    }
    if rows.saturating_mul(columns) > MOST_CELLS {
        return Err(Error::new(format!("the table has more than {MOST_CELLS} cells")).help(SMALLER));
    }
    Ok(())
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
fn unreadable(error: &PolarsError) -> Error {
    Error::new(format!("the table cannot be read: {}", said(error)))
}

/// The first line of what a parser says, to where it begins to speak of its own insides.
fn said(error: &dyn std::fmt::Display) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    let inside = [" found 'Start(", " found 'Text(", " value \"", "(\"", "{"]
        .iter()
        .filter_map(|sign| line.find(sign));
    let end = inside.min().unwrap_or(line.len());
    line[..end].trim_end_matches([',', ' ', ':']).chars().take(200).collect()
}
