//! Line chart.

use super::{Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::sheet::Sheet;
use crate::error::Result;

/// Line chart.
pub const CHART: Kind =
    Kind { name: "line", words: "line chart", page: include_str!("line.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "time: numbers, or dates as 2024, 2024-06 or 2024-06-05"),
    needed("y", Takes::Number, "the value"),
    maybe("series", Takes::Anything, "a line for each"),
    maybe("shape", Takes::Anything, "`step` in any row: a value holds until the next"),
];

fn draw(_chart: &Chart, _sheet: &mut Sheet) -> Result<()> {
    Ok(())
}
