//! Kinds of charts: one kind, one file, with its page beside it. This list is the registry.

mod arrow;
mod bar;
mod deviation;
mod dot_range;
mod dumbbell;
mod heat_map;
mod line;
mod share;
mod stacked_bar;
mod strip;

use super::chart::Chart;
use super::sheet::Sheet;
use crate::error::{Error, Result};

/// A kind of chart.
#[derive(Debug)]
pub struct Kind {
    /// Its name in a template: `chart="bar"`.
    pub name: &'static str,
    /// What it is called in words, for a screen reader.
    pub words: &'static str,
    /// What it shows and when to choose it, for a person.
    pub page: &'static str,
    /// The parts that columns play in it.
    pub channels: &'static [Channel],
    /// Draws a chart onto a sheet, below its title.
    pub(super) draw: fn(&Chart, &mut Sheet) -> Result<()>,
}

/// A part that a column plays.
#[derive(Debug)]
pub struct Channel {
    /// Its name in a template: `x="source"`.
    pub name: &'static str,
    /// Whether there is no chart without it.
    pub needed: bool,
    /// What its column may hold.
    pub takes: Takes,
    /// What it is, in words.
    pub says: &'static str,
}

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Anything; shown as text.
    Anything,
    /// Numbers.
    Number,
}

/// Every kind.
pub const ALL: &[&Kind] = &[
    &bar::CHART,
    &stacked_bar::CHART,
    &dot_range::CHART,
    &dumbbell::CHART,
    &line::CHART,
    &arrow::CHART,
    &share::CHART,
    &deviation::CHART,
    &strip::CHART,
    &heat_map::CHART,
];

/// The kind called `name`.
pub fn find(name: &str) -> Result<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.name == name).ok_or_else(|| {
        let names = ALL.iter().map(|k| k.name).collect::<Vec<_>>().join(", ");
        Error::new(format!("there is no chart “{name}”")).help(format!("there are {names}"))
    })
}

impl Kind {
    /// The part called `name`.
    pub fn channel(&self, name: &str) -> Option<&'static Channel> {
        self.channels.iter().find(|c| c.name == name)
    }
}

/// A part that there must be.
const fn needed(name: &'static str, takes: Takes, says: &'static str) -> Channel {
    Channel { name, needed: true, takes, says }
}

/// A part that there may be.
const fn maybe(name: &'static str, takes: Takes, says: &'static str) -> Channel {
    Channel { name, needed: false, takes, says }
}

/// The figure that a row is about, by its stable id: on a page its mark leads there.
const ID: Channel = maybe("id", Takes::Anything, "the figure’s id: on a page its mark leads to it");
