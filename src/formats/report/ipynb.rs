//! A report as a Jupyter notebook, format 4.5, with its outputs in place. It names no kernel: none could run its cells.

use super::markdown::{Cells, Notes};
use crate::charts::Size;
use crate::error::Result;
use crate::notebook::{Block, Cell, Notebook, Output};
use crate::report::Report;
use minijinja::value::Serde;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// `report` as the text of a notebook. Ids come from the content, so that a diff shows what changed.
pub fn write(report: &Report) -> Result<String> {
    notebook(&report.notebook, minijinja::Value::from(Serde(&report.view)), &report.view.title)
}

/// A notebook over `view`, called `title`.
pub(super) fn notebook(notebook: &Notebook, view: minijinja::Value, title: &str) -> Result<String> {
    let cells = Cells::new(view, Notes::Below)?;
    let mut out = Vec::new();
    for (place, block) in notebook.blocks.iter().enumerate() {
        out.push(match block {
            Block::Prose(markdown) => prose(&id(place, markdown), markdown),
            Block::Cell(cell) if cell.language == "sql" => query(&cells, cell)?,
            Block::Cell(cell) => prose(&cell.id, &cells.output(cell)?),
        });
    }
    let notebook = json!({
        "cells": out,
        "metadata": {"language_info": {"name": "sql"}, "title": title},
        "nbformat": 4,
        "nbformat_minor": 5,
    });
    let mut text = serde_json::to_string_pretty(&notebook)
        .map_err(|e| crate::error::Error::new(format!("the notebook cannot be written: {e}")))?;
    text.push('\n');
    Ok(text)
}

fn prose(id: &str, markdown: &str) -> Value {
    json!({"cell_type": "markdown", "id": id, "metadata": {}, "source": lines(markdown.trim_matches('\n'))})
}

fn query(cells: &Cells, cell: &Cell) -> Result<Value> {
    let markdown = cells.output(cell)?;
    let outputs = match &cell.output {
        Output::Chart { chart, .. } => json!([
            {"output_type": "display_data", "metadata": {}, "data": {
                "image/svg+xml": lines(&chart.draw(Size::Wide)?),
                "text/plain": lines(&chart.title),
            }},
        ]),
        Output::Error(error) => json!([
            {"output_type": "error", "ename": "cell", "evalue": error.message, "traceback": [error.message]},
        ]),
        _ => json!([
            {"output_type": "display_data", "metadata": {}, "data": {
                "text/markdown": lines(markdown.trim()),
                "text/plain": lines(markdown.trim()),
            }},
        ]),
    };
    Ok(json!({
        "cell_type": "code",
        "execution_count": null,
        "id": cell.id,
        "metadata": if cell.echo { json!({}) } else { json!({"jupyter": {"source_hidden": true}}) },
        "outputs": outputs,
        "source": lines(&cell.code),
    }))
}

/// Lines with their ends, as the format wants them.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// An id for the prose at `place` of the notebook.
fn id(place: usize, text: &str) -> String {
    let hash = Sha256::digest(text);
    let short: String = hash[..4].iter().map(|b| format!("{b:02x}")).collect();
    format!("prose-{place}-{short}")
}
