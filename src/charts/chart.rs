//! One chart: a kind, a title, a table, and which column plays which part.

use super::kinds::{self, Kind, Takes};
use crate::error::{Error, Result};
use crate::tables::{Cell, Table};
use std::collections::BTreeMap;

/// How wide a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// For a page or a file: 720 pixels.
    Wide,
    /// For a phone: 340 pixels.
    Narrow,
}

/// A chart to be drawn. It carries its data.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What kind of chart.
    pub kind: &'static Kind,
    /// What it shows, in words.
    pub title: String,
    /// The rows it is drawn from.
    pub table: Table,
    /// The column, by its place in the table, that plays each part.
    channels: BTreeMap<&'static str, usize>,
    /// What a person who cannot see it is told; made of its rows where nobody said so.
    told: Option<String>,
}

impl Chart {
    /// A chart of the kind called `kind`; `channels` are pairs of a part (`x`, `y`, `series` …) and a column's name. A part
    /// that is not named is played by the column of its own name, where there is one.
    ///
    /// Fails where there is no such kind, part or column, where a part that the kind needs is not played, and where text
    /// stands in the place of a number.
    pub fn new(
        kind: &str,
        title: impl Into<String>,
        table: Table,
        channels: &[(&str, &str)],
    ) -> Result<Self> {
        let kind = kinds::find(kind)?;
        if let Some((part, _)) = channels.iter().find(|(part, _)| kind.channel(part).is_none()) {
            let parts = kind.channels.iter().map(|c| format!("`{}`", c.name)).collect::<Vec<_>>().join(", ");
            return Err(Error::new(format!("a {} chart has no part `{part}`", kind.name))
                .help(format!("it has {parts}")));
        }
        let mut played = BTreeMap::new();
        for channel in kind.channels {
            let named = channels.iter().find(|(part, _)| *part == channel.name).map(|(_, column)| *column);
            match (named, table.column(named.unwrap_or(channel.name))) {
                (_, Some(column)) => played.insert(channel.name, column),
                (Some(named), None) => return Err(no_column(named, &table)),
                (None, None) if channel.needed => {
                    return Err(missing(kind, channel.name, channel.says, &table));
                }
                (None, None) => None,
            };
        }
        let chart = Self { kind, title: title.into(), table, channels: played, told: None };
        chart.hold_types()?;
        chart.hold_units()?;
        Ok(chart)
    }

    /// The same, telling a person who cannot see it `told`.
    pub fn told(self, told: String) -> Self {
        Self { told: Some(told), ..self }
    }

    /// The name of the column that plays `part`.
    pub fn column_name(&self, part: &str) -> Option<&str> {
        self.channels.get(part).map(|&column| self.table.columns[column].as_str())
    }

    /// The cell of `row` in the column that plays `part`.
    pub(super) fn cell<'a>(&self, row: &'a [Cell], part: &str) -> Option<&'a Cell> {
        self.channels.get(part).and_then(|&column| row.get(column)).filter(|cell| !cell.is_nothing())
    }

    /// The number of `row` in the column that plays `part`; none where it is not finite or beyond any axis. One too small
    /// for any axis is zero.
    pub(super) fn number(&self, row: &[Cell], part: &str) -> Option<f64> {
        let number = self.cell(row, part).and_then(Cell::number).filter(|n| n.abs() < 1e290)?;
        Some(if number.abs() < 1e-290 { 0.0 } else { number })
    }

    /// The text of `row` in the column that plays `part`; empty where there is none.
    pub(super) fn text(&self, row: &[Cell], part: &str) -> String {
        self.cell(row, part).map(|cell| crate::tables::Format::Plain.write(cell)).unwrap_or_default()
    }

    /// What a person who cannot see the chart is told: what was given to [`Chart::told`], else its kind, its parts, and its first
    /// rows.
    pub fn describe(&self) -> String {
        if let Some(told) = &self.told {
            return told.clone();
        }
        const TOLD: usize = 8;
        let parts: Vec<&str> = self
            .kind
            .channels
            .iter()
            .map(|c| c.name)
            .filter(|p| *p != "id" && self.channels.contains_key(p))
            .collect();
        let heads: Vec<&str> = parts.iter().filter_map(|part| self.column_name(part)).collect();
        let row = |row: &Vec<Cell>| {
            let cells = parts.iter().map(|part| self.text(row, part)).filter(|text| !text.is_empty());
            cells.collect::<Vec<_>>().join(", ")
        };
        let rows: Vec<String> = self.table.rows.iter().take(TOLD).map(row).collect();
        let more = self.table.rows.len().saturating_sub(TOLD);
        let tail = if more > 0 { format!("; and {more} more rows") } else { String::new() };
        format!(
            "{} of {}: {}{tail}.",
            sentence(self.kind.words),
            heads.join(", ").replace('_', " "),
            rows.join("; ")
        )
    }

    /// Refuses to put two units on one axis. A kind with a part `unit` gives each its own.
    fn hold_units(&self) -> Result<()> {
        if self.kind.channel("unit").is_some() {
            return Ok(());
        }
        let Some(unit) = ["unit", "unit_name"].iter().find_map(|name| self.table.column(name)) else {
            return Ok(());
        };
        let mut units = self.table.rows.iter().map(|row| &row[unit]);
        let Some(first) = units.next() else { return Ok(()) };
        match units.find(|unit| *unit != first) {
            None => Ok(()),
            Some(other) => {
                let named = |cell: &Cell| {
                    if cell.is_nothing() { "no unit".to_owned() } else { format!("“{cell}”") }
                };
                Err(Error::new(format!("{} and {} would stand on one axis", named(first), named(other)))
                    .help("ask for one unit with `where`, or draw a `dot_range` or `dumbbell`, which give each an axis of its own"))
            }
        }
    }

    fn hold_types(&self) -> Result<()> {
        for channel in self.kind.channels.iter().filter(|c| c.takes == Takes::Number) {
            let Some(&column) = self.channels.get(channel.name) else { continue };
            let text =
                self.table.rows.iter().filter_map(|row| row.get(column)).find(|c| matches!(c, Cell::Text(_)));
            if let Some(text) = text {
                let name = &self.table.columns[column];
                return Err(Error::new(format!(
                    "column “{name}” holds text (“{text}”), and `{}` of a {} chart needs numbers",
                    channel.name, self.kind.name
                ))
                .help("choose a column of numbers, or `cast(… as double)` in the query"));
            }
        }
        Ok(())
    }
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

fn no_column(named: &str, table: &Table) -> Error {
    Error::new(format!("the query gives no column “{named}”")).help(format!("it gives {}", names(table)))
}

fn missing(kind: &Kind, part: &str, says: &str, table: &Table) -> Error {
    Error::new(format!("a {} chart needs `{part}`: {says}", kind.name))
        .help(format!("add {part}=\"…\" with one of the query's columns: {}", names(table)))
}

fn names(table: &Table) -> String {
    table.columns.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(", ")
}
