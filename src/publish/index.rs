//! `index.html`: every report on disk, with its counts and where its figures stand.

use super::shelf::Shelved;
use crate::error::Error;
use crate::formats::report::html::{self, Head, Look};
use crate::notebook::{self, Settings, Template};
use crate::report::{Checked, Counts, Verdict};
use crate::sources::Status;
use crate::tables::Tables;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

/// The parts of an index.
const PARTS: &[&str] = &["totals", "articles"];

#[derive(Serialize)]
struct Index<'a> {
    totals: Totals,
    articles: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Totals {
    level: &'static str,
    say: String,
    sums: String,
    rest: String,
    counts: Counts,
    checked: Checked,
    not_compared: usize,
    articles: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    stem: &'a str,
    id: &'a str,
    headline: &'a str,
    date: Option<&'a str>,
    counts: Counts,
    findings: super::Severities,
    lost: usize,
    level: &'a str,
    say: &'a str,
    sums: String,
    marks: Vec<Mark>,
}

/// A figure on a strip that is 352 wide.
#[derive(Serialize)]
struct Mark {
    x: f64,
    status: Status,
}

/// The index over `reports`, as `template` tells it.
pub fn index(reports: &[Shelved], template: Template<'_>, look: &Look) -> Result<String, Vec<Error>> {
    let mut articles: Vec<Entry> = reports.iter().map(entry).collect();
    // the worst first: what contradicts its source, then the share of claims without a source
    articles.sort_by_key(|a| (Verdict::order(a.level), std::cmp::Reverse(a.counts.unsourced_share()), a.id));
    let index = Index { totals: totals(reports), articles };
    let values = Value::from(Serde(&index));
    let notebook = notebook::run(template, &Tables::default(), values.clone(), PARTS, &Settings::default())?;
    let head = Head {
        kind: "index",
        title: "Reports",
        label: "reports",
        description: &format!("{} {}", index.totals.say, index.totals.sums),
        places: &[("Charts", "charts.html")],
    };
    html::page(&notebook, values, &head, look).map_err(|e| vec![e])
}

fn entry(report: &Shelved) -> Entry<'_> {
    let kept = &report.kept;
    let length = kept.length.max(1) as f64;
    let x = |start: usize| (60.0 + 3400.0 * start as f64 / length).round() / 10.0;
    Entry {
        stem: &report.stem,
        id: &kept.id,
        headline: &kept.headline,
        date: kept.date.as_deref(),
        counts: kept.counts,
        findings: kept.findings,
        lost: kept.coverage.numbers - kept.coverage.understood.min(kept.coverage.numbers),
        level: &kept.level,
        say: &kept.verdict,
        sums: kept.counts.sums(),
        marks: kept.figures.iter().map(|f| Mark { x: x(f.start), status: f.status }).collect(),
    }
}

fn totals(reports: &[Shelved]) -> Totals {
    let mut counts = Counts { total: 0, claims: 0, sourced: 0, weak: 0, unsourced: 0, exempt: 0 };
    for kept in reports.iter().map(|r| &r.kept.counts) {
        counts.total += kept.total;
        counts.claims += kept.claims;
        counts.sourced += kept.sourced;
        counts.weak += kept.weak;
        counts.unsourced += kept.unsourced;
        counts.exempt += kept.exempt;
    }
    let mut checked = Checked::default();
    reports.iter().for_each(|r| checked += r.kept.checked);
    let open = reports.iter().filter(|r| r.kept.counts.unsourced > 0).count();
    let contradicted = reports.iter().filter(|r| r.kept.checked.differ > 0).count();
    let say = match (reports.len(), open) {
        (0, _) => "No reports yet.".to_owned(),
        (1, _) if contradicted == 1 => "The article contradicts its source.".to_owned(),
        (all, _) if contradicted == 1 => format!("1 of {all} articles contradicts its source."),
        (all, _) if contradicted > 1 => format!("{contradicted} of {all} articles contradict their sources."),
        (1, 0) => "The article has no unsourced claim.".to_owned(),
        (1, _) => "The article has unsourced claims.".to_owned(),
        (all, 0) => format!("None of the {all} articles has an unsourced claim."),
        (all, 1) => format!("1 of {all} articles has unsourced claims."),
        (all, open) => format!("{open} of {all} articles have unsourced claims."),
    };
    Totals {
        level: Verdict::level(&counts, &checked, 0),
        say,
        sums: counts.sums(),
        rest: counts.rest(&checked),
        not_compared: counts.claims.saturating_sub(checked.compared),
        counts,
        checked,
        articles: reports.len(),
    }
}
