//! Bar chart.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::sheet::Sheet;
use crate::error::Result;

/// Bar chart.
pub const CHART: Kind =
    Kind { name: "bar", words: "bar chart", page: include_str!("bar.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] =
    &[needed("x", Takes::Anything, "what each bar stands for"), needed("y", Takes::Number, "how long it is")];

fn draw(_chart: &Chart, _sheet: &mut Sheet) -> Result<()> {
    Ok(())
}
