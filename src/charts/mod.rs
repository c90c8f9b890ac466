//! Charts: a table and what to see in it, drawn as SVG.
//!
//! In: a [`Chart`], that is a kind, a title, a [`Table`] and which columns play which part. Out: an SVG that looks the same
//! on every machine: its letters are embedded, its widths measured from that font, its colours follow the reader's light or
//! dark scheme, and every meaning of a colour is told by shape or word as well. Article text is only ever text in it.
//! A chart keeps its table, so that what shows it can give the data beneath.

mod chart;
mod sheet;
pub mod kinds;

pub use chart::{Chart, Size};
pub use kinds::{Channel, Kind};

/// What a page needs once for the charts in it: the embedded letters, and the colours of light and dark.
pub fn css() -> String {
    String::new()
}
