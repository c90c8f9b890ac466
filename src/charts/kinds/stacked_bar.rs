//! Stacked bar chart.

use super::{Kind, Takes, needed};
use crate::charts::chart::Chart;
use crate::charts::sheet::Sheet;
use crate::error::Result;

/// Stacked bar chart.
pub const CHART: Kind = Kind {
    name: "stacked_bar",
    words: "stacked bar chart",
    page: include_str!("stacked_bar.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each bar stands for"),
    needed("y", Takes::Number, "how long each piece is"),
    needed("series", Takes::Anything, "what each piece stands for"),
];

fn draw(_chart: &Chart, _sheet: &mut Sheet) -> Result<()> {
    Ok(())
}
