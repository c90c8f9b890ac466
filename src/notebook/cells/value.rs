//! A single value.

use super::{Kind, grid};
use crate::error::{Error, Result};
use crate::notebook::cell::Output;
use crate::notebook::options::Options;
use crate::tables::Answer;

/// The query's single value.
pub const CELL: Kind = Kind { name: "value", page: include_str!("value.md"), options: &["format"], show };

fn show(options: &Options, answer: &Answer) -> Result<Output> {
    let grid = grid(options, answer, 2)?;
    match &grid.text[..] {
        [row] if row.len() == 1 => Ok(Output::Value(row[0].clone())),
        _ => Err(Error::new(format!(
            "a value is one row of one column, and the query gives {} × {}",
            answer.frame.height(),
            answer.frame.width()
        ))
        .help("select one value, or show a table")),
    }
}
