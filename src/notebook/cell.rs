//! What a notebook is once it has run.

use crate::charts::Chart;
use crate::error::Error;
use crate::tables::Table;

/// A notebook that has run: neutral between Markdown, HTML and Jupyter.
#[derive(Debug, Clone)]
pub struct Notebook {
    /// Prose and cells, in order.
    pub blocks: Vec<Block>,
    /// What went wrong in cells, in order; empty unless errors were to be kept in place.
    pub errors: Vec<Error>,
}

/// A piece of a notebook.
#[derive(Debug, Clone)]
pub enum Block {
    /// Markdown; what came from the article is escaped in it.
    Prose(String),
    /// A cell with what came of it.
    Cell(Box<Cell>),
}

/// A cell with what came of it.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Unique in the notebook, made of the cell's content: `[a-z0-9-]`, at most 64. For Jupyter, files and anchors.
    pub id: String,
    /// The name that the template gives it.
    pub name: Option<String>,
    /// The fence's language: `sql` or `part`.
    pub language: &'static str,
    /// What stands in the fence.
    pub code: String,
    /// Whether the reader shall be able to see the code.
    pub echo: bool,
    /// What it shows, in words.
    pub title: Option<String>,
    /// What to see in it.
    pub caption: Option<String>,
    /// The fence's line in the template, from 1.
    pub line: usize,
    /// What came of it.
    pub output: Output,
}

/// What came of a cell.
#[derive(Debug, Clone)]
pub enum Output {
    /// A table.
    Table(Grid),
    /// A chart; its data is [`Chart::table`], as text in `data`.
    Chart {
        /// The chart.
        chart: Chart,
        /// Its data.
        data: Grid,
    },
    /// A single value, written out.
    Value(String),
    /// No rows, and what the template says then.
    Empty(String),
    /// A part of the report that the caller knows, by its name.
    Part(String),
    /// What went wrong, with path, line and column in the template.
    Error(Error),
}

/// A table with its cells written out. The text is not escaped.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The data itself: all rows of the result that are shown.
    pub table: Table,
    /// The same as text, each column in its format.
    pub text: Vec<Vec<String>>,
    /// Whether each column holds numbers, to be set flush right.
    pub numeric: Vec<bool>,
    /// How many rows of the result are not shown.
    pub hidden: usize,
    /// Whether the query had still more rows than it may give.
    pub cut: bool,
}
