//! Annotations of GitHub Actions, and the job's summary.
//!
//! GitHub shows 10 annotations of a type for a step and drops the rest without a word: the worst come first, and a line
//! says how many are left. The summary holds them all, up to its limit.

use super::{Failure, Placed, Run, UNREADABLE};
use super::{Format, SeenFrom, Written};
use crate::checks::Severity;
use crate::escape;
use std::io::{self, Write};

/// Annotations of GitHub Actions, and the job's summary.
pub const FORMAT: Format = Format {
    name: "github",
    about: "Annotations of GitHub Actions, and the job's summary",
    written: Written::Whole(write),
    seen_from: SeenFrom::Repository,
    summary: Some(summary),
};

const A_TYPE: usize = 10;
/// GitHub takes 1 MiB of summary a step; a row has a few hundred bytes.
const SUMMARY_ROWS: usize = 1000;

/// Writes a workflow command for what could not be read, then for each of the first findings of each severity, worst first,
/// then the summary's two lines.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for failure in run.failures.iter().take(A_TYPE) {
        fail(failure, out)?;
    }
    for severity in Severity::ALL.iter().rev() {
        let of_type: Vec<&Placed> = run.active().filter(|f| f.severity == *severity).collect();
        let taken = if *severity == Severity::Error { run.failures.len().min(A_TYPE) } else { 0 };
        let room = A_TYPE - taken;
        for finding in of_type.iter().take(room) {
            annotate(finding, out)?;
        }
        if let Some(left @ 1..) = of_type.len().checked_sub(room) {
            writeln!(out, "{left} more of severity {severity} stand in the job's summary only")?;
        }
    }
    writeln!(out, "{}\n{}", run.summary.figures_line(), run.summary.findings_line())
}

fn fail(f: &Failure, out: &mut dyn Write) -> io::Result<()> {
    let (file, message) = (escape::annotation_property(&f.path), escape::annotation(&f.sentence()));
    writeln!(out, "::error file={file},line={},col={},title={UNREADABLE}::{message}", f.line, f.column)
}

fn annotate(f: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let command = match f.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(out, "::{command} file={}", escape::annotation_property(&f.path))?;
    write!(out, ",line={},endLine={}", f.from.line, f.to.line)?;
    // columns only mean something on one line
    if f.from.line == f.to.line {
        write!(out, ",col={},endColumn={}", f.from.column, f.to.column)?;
    }
    let title = format!("{} {}", f.rule.code, f.rule.name);
    let message = format!("{}\n{}", f.told(), f.help);
    let (title, message) = (escape::annotation_property(&title), escape::annotation(&message));
    writeln!(out, ",title={title}::{message}")
}

/// The job's summary, Markdown: the two lines, and a table of all findings, worst first.
pub fn summary(run: &Run) -> String {
    let mut text =
        format!("### figcheck\n\n{}  \n{}\n", run.summary.figures_line(), run.summary.findings_line());
    let mut all: Vec<&Placed> = run.active().collect();
    all.sort_by_key(|f| std::cmp::Reverse(f.severity));
    if !all.is_empty() || !run.failures.is_empty() {
        text += "\n| | rule | where | what | what to do |\n| --- | --- | --- | --- | --- |\n";
    }
    for f in run.failures.iter().take(SUMMARY_ROWS) {
        let place = escape::markdown_code(&format!("{}:{}:{}", f.path, f.line, f.column));
        let (what, help) = (escape::markdown(&f.message), escape::markdown(&f.help));
        text += &format!("| error | {UNREADABLE} | {place} | {what} | {help} |\n");
    }
    for f in all.iter().take(SUMMARY_ROWS) {
        let place = escape::markdown_code(&format!("{}:{}:{}", f.path, f.from.line, f.from.column));
        let (what, help) = (escape::markdown(&f.told()), escape::markdown(&f.help));
        text += &format!("| {} | {} | {place} | {what} | {help} |\n", f.severity, f.rule.code);
    }
    if let Some(left @ 1..) = all.len().checked_sub(SUMMARY_ROWS) {
        text += &format!("\n{left} more are left out here.\n");
    }
    text
}
