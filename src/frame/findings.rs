//! The frame of findings: what counts, under the names of `check --format json`.

use super::Document;
use super::columns::Columns;
use crate::article::offsets::Offsets;
use crate::checks::{Finding, Place};
use polars::prelude::{DataFrame, PolarsResult};

/// A finding with its place in the source; in code points, lines and columns from 1. A finding in the ledger has none.
struct Placed<'a> {
    document: &'a str,
    finding: &'a Finding,
    figure: Option<String>,
    range: Option<(usize, usize)>,
    from: Option<(usize, usize)>,
    to: Option<(usize, usize)>,
}

/// A row for each finding that counts: one that is neither waived nor in the baseline.
pub(super) fn frame(documents: &[Document<'_>]) -> PolarsResult<DataFrame> {
    let all: Vec<Placed<'_>> = documents.iter().flat_map(placed).collect();
    Columns::of(&all)
        .text("document", |p| Some(p.document))
        .text("rule", |p| Some(p.finding.rule.code))
        .text("name", |p| Some(p.finding.rule.name))
        .text("severity", |p| Some(p.finding.severity.as_str()))
        .text("message", |p| Some(&p.finding.message))
        .text("help", |p| Some(&p.finding.help))
        .whole("line", |p| p.from.map(|at| at.0))
        .whole("column", |p| p.from.map(|at| at.1))
        .whole("end_line", |p| p.to.map(|at| at.0))
        .whole("end_column", |p| p.to.map(|at| at.1))
        .whole("start", |p| p.range.map(|r| r.0))
        .whole("end", |p| p.range.map(|r| r.1))
        .text("figure", |p| p.figure.as_deref())
        .text("fingerprint", |p| Some(&p.finding.fingerprint))
        .frame()
}

fn placed<'a>(document: &Document<'a>) -> Vec<Placed<'a>> {
    let article = &document.draft.article;
    let (offsets, ids) = (Offsets::new(&article.source), document.draft.ids());
    let active = document.findings.iter().filter(|f| f.is_active());
    active
        .map(|finding| {
            let span = match finding.at.place {
                Place::Text(span) => Some(article.source_span(span)),
                Place::Source(span) => Some(span),
                Place::Ledger(_) => None,
            };
            let at = |byte| {
                let place = offsets.place(byte);
                (place.line, place.column)
            };
            Placed {
                document: &article.id,
                finding,
                figure: finding.figures.first().and_then(|&i| ids.get(i).cloned()),
                range: span.map(|s| (offsets.point(s.start), offsets.point(s.end))),
                from: span.map(|s| at(s.start)),
                to: span.map(|s| at(s.end)),
            }
        })
        .collect()
}
