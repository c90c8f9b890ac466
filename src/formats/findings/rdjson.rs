//! reviewdog's diagnostic format.

use super::{Checked, Position};
use crate::checks::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Output<'a> {
    source: Source,
    severity: &'static str,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

/// Writes the findings that count. Columns are bytes from 1, as reviewdog counts them.
pub fn write(articles: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let diagnostics: Vec<Diagnostic> = articles
        .iter()
        .flat_map(Checked::active)
        .map(|f| Diagnostic {
            message: format!("{}\n{}", f.message, f.help),
            location: Location { path: &f.path, range: Range { start: place(f.from), end: place(f.to) } },
            severity: match f.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info => "INFO",
            },
            code: Code { value: f.rule.code },
        })
        .collect();
    let worst = articles.iter().flat_map(Checked::active).map(|f| f.severity).max();
    let severity = match worst {
        Some(Severity::Error) => "ERROR",
        Some(Severity::Warning) => "WARNING",
        _ => "INFO",
    };
    let output = Output { source: Source { name: "figcheck" }, severity, diagnostics };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    out.write_all(b"\n")
}

fn place(at: Position) -> Place {
    Place { line: at.line, column: at.byte_column }
}
