//! A table.

use super::{Kind, grid};
use crate::error::Result;
use crate::notebook::cell::Output;
use crate::notebook::options::Options;
use crate::tables::Answer;

/// So many rows are shown where the option `limit` says nothing.
const ROWS: usize = 100;

/// The query's result as a table.
pub const CELL: Kind =
    Kind { name: "table", page: include_str!("table.md"), options: &["limit", "format"], show };

fn show(options: &Options, answer: &Answer) -> Result<Output> {
    grid(options, answer, options.number("limit")?.unwrap_or(ROWS)).map(Output::Table)
}
