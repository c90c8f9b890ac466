//! reviewdog's diagnostic format.

use super::{Format, SeenFrom, Written};
use super::{Position, Run, UNREADABLE};
use crate::checks::Severity;
use serde::Serialize;
use std::io::{self, Write};

/// For reviewdog.
pub const FORMAT: Format = Format {
    name: "rdjson",
    about: "For reviewdog",
    written: Written::Whole(write),
    seen_from: SeenFrom::WorkingFolder,
    summary: None,
};

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
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let failures = run.failures.iter().map(|f| Diagnostic {
        message: f.sentence(),
        location: Location { path: &f.path, range: Range { start: line(f.line), end: line(f.line) } },
        severity: "ERROR",
        code: Code { value: UNREADABLE },
    });
    let diagnostics: Vec<Diagnostic> = failures
        .chain(run.active().map(|f| Diagnostic {
            message: format!("{}\n{}", f.told(), f.help),
            location: Location { path: &f.path, range: Range { start: place(f.from), end: place(f.to) } },
            severity: match f.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info => "INFO",
            },
            code: Code { value: f.rule.code },
        }))
        .collect();
    let worst =
        run.active().map(|f| f.severity).max().max((!run.failures.is_empty()).then_some(Severity::Error));
    let severity = match worst {
        Some(Severity::Error) => "ERROR",
        Some(Severity::Warning) => "WARNING",
        _ => "INFO",
    };
    let output = Output { source: Source { name: "figcheck" }, severity, diagnostics };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    out.write_all(b"\n")
}

/// The start of `line`: a failure's column is in code points.
fn line(line: usize) -> Place {
    Place { line, column: 1 }
}

fn place(at: Position) -> Place {
    Place { line: at.line, column: at.byte_column }
}
