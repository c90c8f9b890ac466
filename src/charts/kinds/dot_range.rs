//! Chart of dots and ranges.

use super::{Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::sheet::Sheet;
use crate::error::Result;

/// Chart of dots and ranges.
pub const CHART: Kind = Kind {
    name: "dot_range",
    words: "chart of dots and ranges",
    page: include_str!("dot_range.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each row is called"),
    needed("y", Takes::Number, "the value; none for a range"),
    maybe("low", Takes::Number, "the lower end of a range"),
    maybe("high", Takes::Number, "the upper end of a range"),
    maybe(
        "comparator",
        Takes::Anything,
        "how firm the value is: exact, about, more_than, at_least, less_than, at_most, range",
    ),
    maybe("series", Takes::Anything, "what shape and colour tell"),
    maybe("unit", Takes::Anything, "what is measured: a panel with an axis of its own for each"),
];

fn draw(_chart: &Chart, _sheet: &mut Sheet) -> Result<()> {
    Ok(())
}
