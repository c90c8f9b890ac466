//! Heat map.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::sheet::Sheet;
use crate::error::Result;

/// Heat map.
pub const CHART: Kind =
    Kind { name: "heat_map", words: "heat map", page: include_str!("heat_map.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "the columns"),
    needed("y", Takes::Anything, "the rows"),
    needed("value", Takes::Number, "how strong"),
];

fn draw(_chart: &Chart, _sheet: &mut Sheet) -> Result<()> {
    Ok(())
}
