//! Kinds of cells: one kind, one file, with its page beside it.

mod chart;
mod part;
mod table;
mod value;

use super::cell::{Grid, Output};
use super::options::Options;
use crate::error::{Error, Result};
use crate::tables::{Answer, Format, Table};

/// A kind of cell.
#[derive(Debug)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// What it does, for a person.
    pub page: &'static str,
    /// The options that it takes besides those of every cell ([`COMMON`]); a chart takes its parts as well.
    pub options: &'static [&'static str],
    /// What its options and the query's answer make.
    show: fn(&Options, &Answer) -> Result<Output>,
}

/// The options of every cell.
pub const COMMON: &[&str] = &["name", "show", "echo", "title", "caption", "if_empty"];

/// Every kind of cell.
pub const ALL: &[&Kind] = &[&table::CELL, &chart::CELL, &value::CELL, &part::CELL];

/// The kind that a cell's language and options ask for.
pub(super) fn find(language: &str, options: &Options) -> Result<&'static Kind> {
    if language == "part" {
        return Ok(&part::CELL);
    }
    let name = options.get("show").unwrap_or(if options.get("chart").is_some() { "chart" } else { "table" });
    ALL.iter().copied().find(|kind| kind.name == name && name != part::CELL.name).ok_or_else(|| {
        Error::new(format!("a cell cannot be shown as “{name}”"))
            .help("it is a `table`, a `chart` or a `value`")
    })
}

impl Kind {
    /// Refuses an option that this kind does not take.
    pub(super) fn hold(&self, options: &Options) -> Result<()> {
        let parts =
            options.get("chart").map(crate::charts::kinds::find).transpose()?.map_or(&[][..], |k| k.channels);
        let known = |name: &str| {
            COMMON.contains(&name) || self.options.contains(&name) || parts.iter().any(|p| p.name == name)
        };
        match options.iter().find(|(name, _, _)| !known(name)) {
            None => Ok(()),
            Some((name, _, column)) => {
                let mut all: Vec<&str> = COMMON.iter().chain(self.options).copied().collect();
                all.extend(parts.iter().map(|p| p.name));
                Err(Error::new(format!("a {} cell has no option `{name}`", self.name))
                    .column(column)
                    .help(format!("it has {}", all.join(", "))))
            }
        }
    }

    /// What `options` and the query's `answer` make.
    pub(super) fn show(&self, options: &Options, answer: &Answer) -> Result<Output> {
        match options.get("if_empty") {
            Some(text) if answer.frame.height() == 0 => Ok(Output::Empty(text.to_owned())),
            _ => (self.show)(options, answer),
        }
    }
}

/// The first `limit` rows of `answer`, written in the formats that the option `format` names: `share: percent, n: number`.
fn grid(options: &Options, answer: &Answer, limit: usize) -> Result<Grid> {
    let mut table = Table::from_frame(&answer.frame);
    let formats = formats(options, &table)?;
    let hidden = table.rows.len().saturating_sub(limit);
    table.rows.truncate(limit);
    let numeric = (0..table.columns.len()).map(|column| is_numeric(&table, column)).collect();
    let write = |row: &Vec<_>| row.iter().zip(&formats).map(|(cell, format)| format.write(cell)).collect();
    let text = table.rows.iter().map(write).collect();
    Ok(Grid { table, text, numeric, hidden, cut: answer.cut })
}

/// Whether a column holds numbers and nothing else.
fn is_numeric(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().map(|row| &row[column]).filter(|cell| !cell.is_nothing()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.number().is_some())
}

/// A format for each column.
fn formats(options: &Options, table: &Table) -> Result<Vec<Format>> {
    let mut formats = vec![Format::default(); table.columns.len()];
    for pair in options
        .get("format")
        .into_iter()
        .flat_map(|text| text.split(','))
        .filter(|pair| !pair.trim().is_empty())
    {
        let (column, format) = pair.split_once(':').ok_or_else(|| {
            Error::new(format!("“{}” is no format", pair.trim())).help("write `column: percent 1`")
        })?;
        let at = table.column(column.trim()).ok_or_else(|| {
            Error::new(format!("the query gives no column “{}”", column.trim()))
                .help(format!("it gives {}", table.columns.join(", ")))
        })?;
        formats[at] = Format::read(format.trim())?;
    }
    Ok(formats)
}
