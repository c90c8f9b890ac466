//! SARIF 2.1.0, for code scanning.
//!
//! Every rule is declared, not only those that fired; every result has a location; fingerprints hold no line numbers;
//! columns are code points (`columnKind`); waived and known findings are marked, not left out.

use super::{Failure, Placed, Run, UNREADABLE};
use super::{Format, SeenFrom, Written};
use crate::checks::{Rule, Severity, Suppression, rules};
use serde::Serialize;
use std::io::{self, Write};

/// SARIF 2.1.0, for code scanning.
pub const FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning",
    written: Written::Whole(write),
    seen_from: SeenFrom::Repository,
    summary: None,
};

/// GitHub takes no more results of a run.
const MOST_RESULTS: usize = 25_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Logged<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logged<'a> {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation<'a>; 1],
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Notification<'a> {
    descriptor: Named,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
}

#[derive(Serialize)]
struct Named {
    id: &'static str,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    partial_fingerprints: Fingerprints<'a>,
    baseline_state: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppressed<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    region: Region<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Snippet<'a>,
}

#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "figcheck/v1")]
    own: &'a str,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    kind: &'static str,
    justification: &'a str,
}

/// Writes the run, what could not be read as notifications of the tool; the first 25,000 results, worst first where there are more.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut all: Vec<&Placed> = run.articles.iter().flat_map(|a| &a.findings).collect();
    if all.len() > MOST_RESULTS {
        all.sort_by_key(|f| (f.suppressed.is_some(), std::cmp::Reverse(f.severity)));
        all.truncate(MOST_RESULTS);
    }
    let driver = Driver {
        name: "figcheck",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules::ALL.iter().map(|r| descriptor(r)).collect(),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Logged {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: run.failures.is_empty(),
                tool_execution_notifications: run.failures.iter().map(notification).collect(),
            }],
            results: all.into_iter().map(outcome).collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn descriptor(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: Text { text: rule.name.replace('-', " ") },
        full_description: Text { text: rule.what().to_owned() },
        help: Help { text: rule.advice(), markdown: rule.advice() },
        default_configuration: Configuration { enabled: rule.on_by_default, level: level(rule.severity) },
    }
}

fn notification(f: &Failure) -> Notification<'_> {
    let region = Region {
        start_line: f.line,
        start_column: f.column,
        end_line: f.line,
        end_column: f.column,
        snippet: Snippet { text: "" },
    };
    Notification {
        descriptor: Named { id: UNREADABLE },
        level: "error",
        message: Text { text: f.sentence() },
        locations: [Location {
            physical_location: Physical { artifact_location: Artifact { uri: uri(&f.path) }, region },
        }],
    }
}

fn outcome(f: &Placed) -> Outcome<'_> {
    let (baseline_state, suppressions) = match &f.suppressed {
        None => ("new", Vec::new()),
        Some(Suppression::Waived(reason)) => {
            ("new", vec![Suppressed { kind: "inSource", justification: reason }])
        }
        Some(Suppression::Baseline) => {
            ("unchanged", vec![Suppressed { kind: "external", justification: "in the baseline" }])
        }
        Some(Suppression::Unchanged) => ("unchanged", Vec::new()),
    };
    Outcome {
        rule_id: f.rule.code,
        rule_index: rules::ALL.iter().position(|r| r.code == f.rule.code).unwrap_or_default(),
        level: level(f.severity),
        message: Text { text: format!("{}. {}", f.told(), f.help) },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact { uri: uri(&f.path) },
                region: Region {
                    start_line: f.from.line,
                    start_column: f.from.column,
                    end_line: f.to.line,
                    end_column: f.to.column,
                    snippet: Snippet { text: &f.excerpt.text[own(f)] },
                },
            },
        }],
        partial_fingerprints: Fingerprints { own: &f.fingerprint },
        baseline_state,
        suppressions,
    }
}

/// The marked bytes of the excerpt.
fn own(f: &Placed) -> std::ops::Range<usize> {
    f.excerpt.labels.first().map_or(0..0, |l| l.span.start..l.span.end)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `path` as a relative reference: what a URI may not hold is percent-encoded.
fn uri(path: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&b);
    path.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
