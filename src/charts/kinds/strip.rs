//! Strip chart.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::sheet::Sheet;
use crate::error::Result;

/// Strip chart.
pub const CHART: Kind =
    Kind { name: "strip", words: "strip chart", page: include_str!("strip.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Number, "where it stands: 0 the beginning, 1 the end"),
    needed("series", Takes::Anything, "the lane"),
];

fn draw(_chart: &Chart, _sheet: &mut Sheet) -> Result<()> {
    Ok(())
}
