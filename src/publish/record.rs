//! What a report leaves on disk for the index, the gallery and the next run: `figures.json`.

use crate::charts::Chart;
use crate::checks::Severity;
use crate::draft::{Draft, Row};
use crate::formats::schema;
use crate::notebook::{Block, Output};
use crate::report::{Checked, Counts, Report};
use crate::tables::Cell;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `figures.json` holds, as a schema.
pub const SCHEMA: schema::Output =
    schema::Output { name: "report", what: "figures.json of a report", schema: schema::schema::<Record> };

/// `figures.json`: an article's figures, counts and charts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "figures.json of a report")]
pub struct Record {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// What it is called where it has none: its first words.
    pub headline: String,
    /// The day of publication, ISO 8601.
    pub date: Option<String>,
    /// Length of the source in code points.
    pub length: usize,
    /// Figures by status.
    pub counts: Counts,
    /// How the claims fared that were compared with their sources.
    pub checked: Checked,
    /// The verdict's sentence.
    pub verdict: String,
    /// The worst that needs work: `contradicted` `unsourced` `weak` `sourced`.
    pub level: String,
    /// Findings by severity.
    pub findings: Severities,
    /// What was understood.
    pub coverage: Understood,
    /// Its figures in text order, as `extract` has them.
    pub figures: Vec<Row>,
    /// Its charts with their data, in the order of the report.
    pub charts: Vec<KeptChart>,
}

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Severities {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

/// How many numbers were understood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Understood {
    pub numbers: usize,
    pub understood: usize,
}

/// A record read back: what the index, the gallery and the next run need of it.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Kept {
    pub id: String,
    pub headline: String,
    pub date: Option<String>,
    pub length: usize,
    pub counts: Counts,
    #[serde(default)]
    pub checked: Checked,
    #[serde(default)]
    pub verdict: String,
    #[serde(default)]
    pub level: String,
    pub findings: Severities,
    pub coverage: Understood,
    pub figures: Vec<KeptFigure>,
    #[serde(default)]
    pub charts: Vec<KeptChart>,
}

/// A figure of [`Kept`].
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct KeptFigure {
    pub id: String,
    pub start: usize,
    pub text: String,
    pub status: crate::sources::Status,
}

/// A chart with its data: enough to draw it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KeptChart {
    /// Its name in the report: the file is `charts/NAME.svg`.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// What it shows.
    pub title: String,
    /// Which column plays which part.
    pub parts: BTreeMap<String, String>,
    /// The columns' names.
    pub columns: Vec<String>,
    /// A cell a column in each row.
    pub rows: Vec<Vec<Datum>>,
}

/// A cell of a chart's data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Datum {
    Nothing,
    Truth(bool),
    Whole(i64),
    Number(f64),
    Text(String),
}

impl Record {
    /// The record of `report`, which was made from `draft`.
    pub fn of(report: &Report, draft: &Draft) -> Self {
        let view = &report.view;
        let of = |severity: Severity| view.findings.iter().filter(|f| f.severity == severity).count();
        Self {
            id: view.id.clone(),
            title: draft.article.title.clone(),
            headline: view.title.clone(),
            date: view.date.clone(),
            length: view.length,
            counts: view.counts,
            checked: view.verdict.checked,
            verdict: view.verdict.say.clone(),
            level: view.verdict.level.to_owned(),
            findings: Severities {
                errors: of(Severity::Error),
                warnings: of(Severity::Warning),
                infos: of(Severity::Info),
            },
            coverage: Understood { numbers: view.coverage.numbers, understood: view.coverage.understood },
            figures: draft.rows(),
            charts: charts(report),
        }
    }

    /// As the file's text.
    pub fn json(&self) -> crate::error::Result<String> {
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|e| crate::error::Error::new(format!("the figures cannot be written: {e}")))?;
        text.push('\n');
        Ok(text)
    }
}

fn charts(report: &Report) -> Vec<KeptChart> {
    let cells = report.notebook.blocks.iter().filter_map(|block| match block {
        Block::Cell(cell) => Some(cell),
        Block::Prose(_) => None,
    });
    cells
        .filter_map(|cell| match &cell.output {
            Output::Chart { chart, .. } => Some(KeptChart::of(&cell.id, chart)),
            _ => None,
        })
        .collect()
}

impl KeptChart {
    /// `chart` under the `name` that it has in its report.
    pub fn of(name: &str, chart: &Chart) -> Self {
        let parts = chart.kind.channels.iter().filter_map(|channel| {
            Some((channel.name.to_owned(), chart.column_name(channel.name)?.to_owned()))
        });
        Self {
            name: name.to_owned(),
            kind: chart.kind.name.to_owned(),
            title: chart.title.clone(),
            parts: parts.collect(),
            columns: chart.table.columns.clone(),
            rows: chart.table.rows.iter().map(|row| row.iter().map(Datum::of).collect()).collect(),
        }
    }

    /// The chart, to be drawn again.
    pub fn chart(&self) -> crate::error::Result<Chart> {
        let table = crate::tables::Table {
            columns: self.columns.clone(),
            rows: self.rows.iter().map(|row| row.iter().map(Datum::cell).collect()).collect(),
        };
        let parts: Vec<(&str, &str)> = self.parts.iter().map(|(part, column)| (&**part, &**column)).collect();
        Chart::new(&self.kind, self.title.clone(), table, &parts)
    }
}

impl Datum {
    fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Nothing => Datum::Nothing,
            Cell::Truth(truth) => Datum::Truth(*truth),
            Cell::Whole(n) => Datum::Whole(*n),
            Cell::Number(n) if n.is_finite() => Datum::Number(*n),
            Cell::Number(_) => Datum::Nothing,
            Cell::Text(text) => Datum::Text(text.clone()),
        }
    }

    fn cell(&self) -> Cell {
        match self {
            Datum::Nothing => Cell::Nothing,
            Datum::Truth(truth) => Cell::Truth(*truth),
            Datum::Whole(n) => Cell::Whole(*n),
            Datum::Number(n) => Cell::Number(*n),
            Datum::Text(text) => Cell::Text(text.clone()),
        }
    }

    /// As a number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Datum::Whole(n) => Some(*n as f64),
            Datum::Number(n) => Some(*n),
            Datum::Nothing | Datum::Truth(_) | Datum::Text(_) => None,
        }
    }

    /// As a person reads it.
    pub fn words(&self) -> String {
        crate::tables::Format::default().write(&self.cell())
    }
}
