//! Charts: a table and what to see in it, drawn as SVG.
//!
//! In: a [`Chart`], that is a kind, a title, a [`Table`](crate::tables::Table) and which columns play which part. Out: an
//! SVG that looks the same on every machine: its letters are embedded, its widths measured from that font, its colours
//! follow the reader's light or dark scheme, and every meaning of a colour is told by shape or word as well. Article text
//! is only ever text in it. A chart keeps its table, so that what shows it can give the data beneath.

mod chart;
mod firm;
mod font;
pub mod kinds;
mod label;
mod lanes;
mod mark;
mod pen;
#[cfg(test)]
mod properties;
mod scale;
mod sheet;
mod svg;
#[cfg(test)]
mod tests;
mod theme;

pub use chart::{Chart, Size};
pub use kinds::{Channel, Kind};
pub use sheet::css;
