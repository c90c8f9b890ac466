//! The frame of sources: who a document leans on, and how much.

use super::Document;
use super::columns::Columns;
use crate::draft::{DocumentRow, Row, SourceRow};
use crate::ledger;
use polars::prelude::{DataFrame, IntoLazy, PolarsResult, col};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One figure leaning on one source; or a source of the ledger with no figure.
struct Tie<'a> {
    document: &'a str,
    canonical: &'a str,
    id: Option<&'a str>,
    text: Option<&'a SourceRow>,
    entry: Option<&'a ledger::Source>,
    /// 1 where the source is the figure's first.
    first: usize,
    /// 1 where it is one of the others.
    also: usize,
}

/// A row a source; `figures` counts those whose first source it is, `also` those that have it besides.
pub(super) fn frame(documents: &[Document<'_>], rows: &[(Arc<DocumentRow>, Row)]) -> PolarsResult<DataFrame> {
    let mut rows_of: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for (document, row) in rows {
        rows_of.entry(&document.id).or_default().push(row);
    }
    let mut ties = Vec::new();
    for document in documents {
        let id = &*document.draft.article.id;
        let entries = &document.draft.ledger.sources;
        let by_id: BTreeMap<&str, &ledger::Source> = entries.iter().map(|e| (&*e.id, e)).collect();
        for row in rows_of.get(id).into_iter().flatten() {
            ties.extend(row.source.iter().map(|s| tie(id, s, &by_id, 1)));
            ties.extend(row.more_sources.iter().map(|s| tie(id, s, &by_id, 0)));
        }
        ties.extend(entries.iter().map(|e| unused(id, e)));
    }
    let all = described(&ties)?;
    let key = [col("document"), col("key")];
    all.lazy()
        .group_by_stable(key)
        .agg([
            col("canonical").first(),
            col("kind").drop_nulls().first(),
            col("named").any(true),
            col("how").first(),
            col("url").drop_nulls().first(),
            col("id").first(),
            col("title").first(),
            col("publisher").first(),
            col("author").first(),
            col("date").first(),
            col("tier").first(),
            col("file").first(),
            col("first").sum().alias("figures"),
            col("also").sum(),
        ])
        .drop(polars::prelude::cols(["key"]))
        .collect()
}

fn tie<'a>(
    document: &'a str,
    source: &'a SourceRow,
    by_id: &BTreeMap<&str, &'a ledger::Source>,
    first: usize,
) -> Tie<'a> {
    let id = source.id.as_deref();
    let entry = id.and_then(|id| by_id.get(id).copied());
    Tie { document, canonical: &source.canonical, id, text: Some(source), entry, first, also: 1 - first }
}

/// A source of the ledger as it stands: if figures lean on it, it falls into one row with their ties.
fn unused<'a>(document: &'a str, entry: &'a ledger::Source) -> Tie<'a> {
    Tie {
        document,
        canonical: &entry.title,
        id: Some(&entry.id),
        text: None,
        entry: Some(entry),
        first: 0,
        also: 0,
    }
}

fn described(ties: &[Tie<'_>]) -> PolarsResult<DataFrame> {
    let dates: Vec<Option<String>> =
        ties.iter().map(|t| t.entry.and_then(|e| e.date).map(|d| d.to_string())).collect();
    let rows: Vec<(&Tie<'_>, Option<&str>)> = ties.iter().zip(dates.iter().map(Option::as_deref)).collect();
    Columns::of(&rows)
        .text("document", |(t, _)| Some(t.document))
        // a ledger's source by its id, any other by its name
        .text("key", |(t, _)| Some(t.id.unwrap_or(t.canonical)))
        .text("canonical", |(t, _)| Some(t.canonical))
        .text("kind", |(t, _)| t.text.map(|s| s.kind.as_str()))
        .truth("named", |(t, _)| Some(t.text.is_none_or(|s| s.named)))
        .text("how", |(t, _)| Some(t.text.map_or("ledger", |s| s.how.as_str())))
        .text("url", |(t, _)| {
            t.text.and_then(|s| s.url.as_deref()).or(t.entry.and_then(|e| e.url.as_deref()))
        })
        .text("id", |(t, _)| t.id)
        .text("title", |(t, _)| t.entry.map(|e| &*e.title))
        .text("publisher", |(t, _)| t.entry.and_then(|e| e.publisher.as_deref()))
        .text("author", |(t, _)| t.entry.and_then(|e| e.author.as_deref()))
        .text("date", |(_, date)| *date)
        .text("tier", |(t, _)| t.entry.and_then(|e| e.tier.map(|tier| tier.as_str())))
        .text("file", |(t, _)| t.entry.and_then(|e| e.file.as_deref()))
        .whole("first", |(t, _)| Some(t.first))
        .whole("also", |(t, _)| Some(t.also))
        .frame()
}
