//! A report as Markdown that reads well where GitHub's kind is known, and in a diff.

use super::environment::{environment, mistake, segment};
use crate::error::Result;
use crate::notebook::{Block, Cell, Grid, Notebook, Output};
use crate::report::Report;
use minijinja::value::{Serde, merge_maps};
use minijinja::{Environment, Value, context};

/// What each kind of cell looks like in Markdown.
const CELLS: &str = include_str!("../../../templates/cells.md");

/// `report` as Markdown; its charts are the files `charts/NAME.svg` beside it.
pub fn write(report: &Report) -> Result<String> {
    notebook(&report.notebook, Value::from(Serde(&report.view)), Some("charts"))
}

/// A notebook over `view` as Markdown; its drawings are in the folder `charts` beside it, or nowhere.
pub(super) fn notebook(notebook: &Notebook, view: Value, charts: Option<&str>) -> Result<String> {
    let cells = Cells { charts: charts.map(segment), ..Cells::new(view, Notes::Foot)? };
    let mut out = String::new();
    for block in &notebook.blocks {
        let text = match block {
            Block::Prose(markdown) => markdown.clone(),
            Block::Cell(cell) => cells.cell(cell)?,
        };
        let text = text.trim_matches('\n');
        if !text.trim().is_empty() {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            out.push_str(text.trim_end());
            out.push('\n');
        }
    }
    Ok(out)
}

/// Where the notes of the article stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    /// As footnotes.
    Foot,
    /// In a list below the article, for readers that know no footnotes.
    Below,
}

/// Cells of one notebook.
pub(super) struct Cells {
    environment: Environment<'static>,
    view: Value,
    /// The folder of the drawings as a part of an address; none: only the data of charts is shown.
    charts: Option<String>,
}

impl Cells {
    pub(super) fn new(view: Value, notes: Notes) -> Result<Self> {
        let environment =
            environment(&[("cells.md", CELLS)], crate::escape::markdown, crate::escape::markdown_code)?;
        let notes_below = context! { notes_below => notes == Notes::Below };
        Ok(Self { environment, view: merge_maps([notes_below, view]), charts: None })
    }

    /// What came of `cell`, and its query folded beneath.
    pub(super) fn cell(&self, cell: &Cell) -> Result<String> {
        let shown = self.output(cell)?;
        if cell.echo && !matches!(cell.output, Output::Part(_)) {
            let fence = fence(&cell.code);
            let code = format!(
                "<details><summary>Query</summary>\n\n{fence}sql\n{}\n{fence}\n\n</details>",
                cell.code
            );
            return Ok(format!("{}\n\n{code}\n", shown.trim_end()));
        }
        Ok(shown)
    }

    /// What came of `cell`.
    pub(super) fn output(&self, cell: &Cell) -> Result<String> {
        match &cell.output {
            Output::Part(name) => self.render(name, context! {}),
            Output::Table(grid) => self.render("table", context! { table => table(cell, grid) }),
            Output::Chart { chart, data } => {
                let chart = context! {
                    title => &chart.title,
                    file => self.charts.as_ref().map(|folder| format!("{folder}/{}.svg", cell.id)),
                    caption => &cell.caption,
                    table => table(cell, data),
                };
                self.render("chart", context! { chart => chart })
            }
            Output::Value(value) => self.render("value", context! { title => &cell.title, value => value }),
            Output::Empty(words) => self.render("empty", context! { words => words }),
            Output::Error(error) => {
                let place = error.line.map(|line| format!("line {line} of the template"));
                self.render("error", context! { error => &error.message, place => place })
            }
        }
    }

    fn render(&self, cell: &str, with: Value) -> Result<String> {
        let values = merge_maps([self.view.clone(), context! { cell => cell }, with]);
        let template = self.environment.get_template("cells.md").map_err(|e| mistake(&e))?;
        template.render(values).map_err(|e| mistake(&e))
    }
}

fn table(cell: &Cell, grid: &Grid) -> Value {
    context! {
        title => &cell.title,
        caption => &cell.caption,
        columns => Serde(&grid.table.columns),
        rows => Serde(&grid.text),
        numeric => Serde(&grid.numeric),
        hidden => grid.hidden,
    }
}

/// A fence longer than any in `code`.
fn fence(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
