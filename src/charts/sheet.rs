//! The sheet that a chart is drawn on.

use super::chart::{Chart, Size};
use crate::error::Result;

/// Whether a drawing stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    /// A file of its own: fonts and colours in it.
    Whole,
    /// Part of a page that has them.
    Page,
}

/// What a kind draws on.
pub(crate) struct Sheet {}

pub(super) fn draw(chart: &Chart, _size: Size, _dress: Dress) -> Result<String> {
    let mut sheet = Sheet {};
    (chart.kind.draw)(chart, &mut sheet)?;
    Ok("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".into())
}
