//! A chart.

use super::{Kind, grid};
use crate::charts::Chart;
use crate::error::{Error, Result};
use crate::notebook::cell::Output;
use crate::notebook::options::Options;
use crate::tables::Answer;

/// So many rows are drawn where the option `limit` says nothing.
const ROWS: usize = 2_000;

/// The query's result as a chart.
pub const CELL: Kind =
    Kind { name: "chart", page: include_str!("chart.md"), options: &["chart", "limit", "format"], show };

fn show(options: &Options, answer: &Answer) -> Result<Output> {
    let kind = options.get("chart").ok_or_else(|| Error::new("the cell does not say which chart"))?;
    let data = grid(options, answer, options.number("limit")?.unwrap_or(ROWS))?;
    let parts = crate::charts::kinds::find(kind)?.channels;
    let played: Vec<(&str, &str)> =
        parts.iter().filter_map(|part| options.get(part.name).map(|column| (part.name, column))).collect();
    let title = options.get("title").or(options.get("name")).unwrap_or(kind);
    let chart = Chart::new(kind, title, data.table.clone(), &played)?;
    Ok(Output::Chart { chart, data })
}
