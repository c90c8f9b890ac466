//! GitLab's code quality report: an array of findings.

use super::{Format, SeenFrom, Written};
use super::{Run, UNREADABLE};
use crate::checks::Severity;
use serde::Serialize;
use std::io::{self, Write};

/// GitLab's code quality report.
pub const FORMAT: Format = Format {
    name: "gitlab",
    about: "GitLab's code quality report",
    written: Written::Whole(write),
    seen_from: SeenFrom::Repository,
    summary: None,
};

#[derive(Serialize)]
struct Row<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes what could not be read and the findings that count. Fingerprints are unique: they hold the document's path.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let failures = run.failures.iter().map(|f| Row {
        description: f.sentence(),
        check_name: UNREADABLE,
        fingerprint: f.fingerprint(),
        severity: "blocker",
        location: Location { path: &f.path, lines: Lines { begin: f.line, end: f.line } },
    });
    let rows: Vec<Row> = failures
        .chain(run.active().map(|f| Row {
            description: format!("{}. {}", f.told(), f.help),
            check_name: f.rule.code,
            fingerprint: f.fingerprint.clone(),
            severity: match f.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location { path: &f.path, lines: Lines { begin: f.from.line, end: f.to.line } },
        }))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    out.write_all(b"\n")
}
