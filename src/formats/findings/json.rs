//! The contract's JSON: counts, coverage and findings of each article, and a summary.

use super::{Checked, Counts, Coverage, Failure, Held, Placed, Run};
use super::{Format, SeenFrom, Written};
use crate::checks::Severity;
use serde::Serialize;
use std::io::{self, Write};

/// Counts, coverage and findings.
pub const FORMAT: Format = Format {
    name: "json",
    about: "Counts, coverage and findings",
    written: Written::Whole(write),
    seen_from: SeenFrom::Configuration,
    summary: None,
};

/// Everything of one run.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(title = "figcheck check --format json")]
pub struct Output {
    /// In the order in which they were read.
    pub articles: Vec<ArticleRow>,
    /// What could not be read, in order; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<FailureRow>,
    /// Findings that count.
    pub summary: SummaryRow,
}

/// An article, ledger or evidence file that could not be read. Line and column count from 1.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct FailureRow {
    pub path: String,
    pub message: String,
    pub help: String,
    pub line: usize,
    pub column: usize,
}

/// One article. Lines and columns count from 1, columns in code points.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct ArticleRow {
    pub path: String,
    pub figures: Counts,
    pub coverage: Coverage,
    pub findings: Vec<FindingRow>,
    /// What of its figures was held against evidence, in text order; left out where nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Held>,
}

/// One finding that counts. `start` and `end` are code points of the file, `end` and the end column exclusive.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct FindingRow {
    pub rule: String,
    pub name: String,
    pub severity: Severity,
    pub message: String,
    pub help: String,
    pub path: String,
    /// Where it stands in a document or PDF, in words: “paragraph 14”, “page 2”; left out for text, whose lines tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub start: usize,
    pub end: usize,
    pub figure: Option<String>,
    pub figures: Vec<String>,
    pub fingerprint: String,
}

/// How many findings count.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct SummaryRow {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    /// Articles that could not be read.
    pub unreadable: usize,
    /// Files that are called as articles are and were not read, since a ledger names them as evidence or a link leads out of
    /// the folder.
    pub passed_over: usize,
}

impl FailureRow {
    fn of(failure: &Failure) -> Self {
        let Failure { path, message, help, line, column } = failure.clone();
        Self { path, message, help, line, column }
    }
}

impl ArticleRow {
    /// One article's row.
    pub fn of(checked: &Checked) -> Self {
        Self {
            path: checked.path.clone(),
            figures: checked.figures,
            coverage: checked.coverage.clone(),
            findings: checked.active().map(FindingRow::of).collect(),
            evidence: checked.held.clone(),
        }
    }
}

impl FindingRow {
    fn of(f: &Placed) -> Self {
        Self {
            rule: f.rule.code.to_owned(),
            name: f.rule.name.to_owned(),
            severity: f.severity,
            message: f.message.clone(),
            help: f.help.clone(),
            path: f.path.clone(),
            place: f.place.clone(),
            line: f.from.line,
            column: f.from.column,
            end_line: f.to.line,
            end_column: f.to.column,
            start: f.from.point,
            end: f.to.point,
            figure: f.figure.clone(),
            figures: f.figures.clone(),
            fingerprint: f.fingerprint.clone(),
        }
    }
}

/// Writes the whole run.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let summary = &run.summary;
    let output = Output {
        articles: run.articles.iter().map(ArticleRow::of).collect(),
        failures: run.failures.iter().map(FailureRow::of).collect(),
        summary: SummaryRow {
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            unreadable: summary.unreadable,
            passed_over: summary.passed_over,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    out.write_all(b"\n")
}
