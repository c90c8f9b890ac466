//! Words that templates say for a status, a reason, a verdict: one place for all formats.

use crate::checks::Severity;
use crate::evidence::Verdict;
use crate::figures::Reason;
use crate::sources::{CarriedBy, Modality, Status};
use minijinja::Value;
use minijinja::value::Serde;
use std::collections::BTreeMap;

/// The sign of a status: each has its own shape, so that none hangs on colour.
pub(super) fn shape(status: Status) -> &'static str {
    match status {
        Status::Sourced => "●",
        Status::Weak => "◐",
        Status::Unsourced => "○",
        Status::Exempt => "·",
    }
}

/// The sign of a verdict.
fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Mismatch => "≠",
        Verdict::NotFound => "?",
        Verdict::Partial => "≈",
        Verdict::Derived | Verdict::Match => "✓",
    }
}

/// What the page calls a status.
fn status(status: Status) -> &'static str {
    match status {
        Status::Sourced => "sourced",
        Status::Weak => "weak source",
        Status::Unsourced => "no source",
        Status::Exempt => "needs no source",
    }
}

/// Names of rules whose findings a figure's note tells in words of its own.
const TOLD_BY_THE_NOTE: &[&str] = &[
    "unsourced-figure",
    "weak-source",
    "disputed-figure",
    "mismatch",
    "slip-of-magnitude",
    "partly-supported",
    "not-in-the-source",
];

/// Tables for the templates: `shapes`, `status_words`, `signs`, `told_by_the_note`, `reason_words`, `carried_words`, `verdict_words`, `modality_words`, `severity_words`.
pub(super) fn globals() -> [(&'static str, Value); 9] {
    // an article's level may be worse than any status
    let shapes = Status::ALL.iter().map(|&s| (s.as_str(), shape(s))).chain([("contradicted", "≠")]);
    let statuses = Status::ALL.iter().map(|&s| (s.as_str(), status(s)));
    let signs = Verdict::ALL.iter().map(|&v| (v.as_str(), sign(v)));
    let reasons = Reason::ALL.iter().map(|&r| (r.as_str(), reason(r)));
    let carried = CarriedBy::ALL.iter().map(|&c| (c.as_str(), carried(c)));
    let verdicts = Verdict::ALL.iter().map(|&v| (v.as_str(), verdict(v)));
    let modalities = Modality::ALL.iter().map(|&m| (m.as_str(), modality(m)));
    let severities = Severity::ALL.iter().map(|&s| (s.as_str(), severity(s)));
    [
        ("shapes", table(shapes)),
        ("status_words", table(statuses)),
        ("signs", table(signs)),
        ("told_by_the_note", Value::from(Serde(TOLD_BY_THE_NOTE))),
        ("reason_words", table(reasons)),
        ("carried_words", table(carried)),
        ("verdict_words", table(verdicts)),
        ("modality_words", table(modalities)),
        ("severity_words", Value::from(Serde(severities.collect::<BTreeMap<_, _>>()))),
    ]
}

fn table(rows: impl Iterator<Item = (&'static str, &'static str)>) -> Value {
    Value::from(Serde(rows.collect::<BTreeMap<_, _>>()))
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Date => "date",
        Reason::Ordinal => "ordinal",
        Reason::Rank => "rank",
        Reason::Name => "name",
        Reason::Designation => "designation",
        Reason::Identifier => "identifier",
        Reason::TrivialCount => "known count",
        Reason::Pronoun => "pronoun",
        Reason::TimeFrame => "time frame",
        Reason::Definition => "definition",
        Reason::Enumeration => "announces a list",
        Reason::Age => "age",
        Reason::Score => "score",
        Reason::Policy => "house policy",
        Reason::CommonKnowledge => "common knowledge",
    }
}

fn carried(by: CarriedBy) -> &'static str {
    match by {
        CarriedBy::Pronoun | CarriedBy::Description | CarriedBy::Continuation => "named earlier",
        CarriedBy::Context => "from the sentences around it",
    }
}

/// How the text means a figure, where it is more than told.
fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "",
        Modality::Estimated => "as an estimate",
        Modality::Alleged => "as an allegation",
        Modality::Possible => "as a possibility",
        Modality::Planned => "as a plan",
        Modality::Denied => "in a denial",
        Modality::Conditional => "under a condition",
    }
}

/// One finding of a severity, and many.
fn severity(severity: Severity) -> [&'static str; 2] {
    match severity {
        Severity::Error => ["error", "errors"],
        Severity::Warning => ["warning", "warnings"],
        Severity::Info => ["remark", "remarks"],
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Mismatch => "differs from its source",
        Verdict::NotFound => "not found in its source",
        Verdict::Partial => "agrees in part",
        Verdict::Derived => "follows from its source",
        Verdict::Match => "agrees with its source",
    }
}
