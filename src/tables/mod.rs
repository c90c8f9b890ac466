//! Tables: frames by name, what a person sees of a frame, and bounded SQL over them.
//!
//! In: [`Tables`], polars frames by name, and a query. Out: a frame, and for people a [`Table`]: plain cells, no polars
//! type in sight, so that nothing above needs to know what a frame is.

mod bounds;
mod cell;
mod explain;
mod frames;
pub mod numbers;
mod order;
pub mod query;
mod scalars;
mod words;
pub mod read;

#[cfg(test)]
mod tests;

pub use cell::Cell;
pub use numbers::Format;
pub use query::{Answer, Limits, Place, query};

use polars::prelude::DataFrame;
use std::collections::BTreeMap;

/// Frames by the name that SQL knows them by. Cloning is cheap: frames share their columns.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    frames: BTreeMap<String, DataFrame>,
}

impl Tables {
    /// Adds `frame` as `name`, in the place of one with the same name.
    pub fn insert(&mut self, name: impl Into<String>, frame: DataFrame) {
        self.frames.insert(name.into(), frame);
    }

    /// The frame called `name`.
    pub fn get(&self, name: &str) -> Option<&DataFrame> {
        self.frames.get(name)
    }

    /// How many rows and columns the frame called `name` has; none where there is no such frame.
    pub fn size(&self, name: &str) -> (usize, usize) {
        self.get(name).map_or((0, 0), DataFrame::shape)
    }

    /// The cell of the frame called `name` in `row` and `column`, from 0.
    pub fn cell(&self, name: &str, row: usize, column: usize) -> Option<Cell> {
        let frame = self.get(name)?;
        (row < frame.height()).then(|| Some(Cell::at(frame.columns().get(column)?, row)))?
    }

    /// The cells of column `column`, from 0, of the frame called `name`, in order; none where there is no such column.
    pub fn column(&self, name: &str, column: usize) -> Vec<Cell> {
        let column = self.get(name).and_then(|frame| frame.columns().get(column));
        column.map_or_else(Vec::new, |column| (0..column.len()).map(|row| Cell::at(column, row)).collect())
    }

    /// The name of column `column`, from 0, of the frame called `name`.
    pub fn head(&self, name: &str, column: usize) -> Option<&str> {
        self.get(name)?.columns().get(column).map(|c| c.name().as_str())
    }

    /// Names in alphabetical order, with their frames.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &DataFrame)> {
        self.frames.iter().map(|(name, frame)| (name.as_str(), frame))
    }
}

/// What a person sees of a frame: named columns and plain cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns' names, in order.
    pub columns: Vec<String>,
    /// A cell a column in each row.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The rows of `frame`, in its order; lists and structs as JSON text.
    pub fn from_frame(frame: &DataFrame) -> Self {
        let columns = frame.columns();
        let rows =
            (0..frame.height()).map(|row| columns.iter().map(|c| Cell::at(c, row)).collect()).collect();
        Self { columns: columns.iter().map(|c| c.name().to_string()).collect(), rows }
    }

    /// The place of the column `name`.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }
}
