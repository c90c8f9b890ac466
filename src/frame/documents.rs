//! The frame of documents: what is known of each, and how much stands in it.

use super::columns::Columns;
use super::{Document, figures};
use crate::draft::DocumentRow;
use crate::sources::Status;
use polars::prelude::{DataFrame, PolarsResult};

/// A document with how many of its figures have each status, in the order of [`Status::ALL`], and its findings that count.
struct Counted {
    row: DocumentRow,
    extra: Option<String>,
    words: usize,
    statuses: Vec<usize>,
    findings: usize,
}

/// A row a document, those without a figure among them; `words` counts what stands between white space in the visible text.
pub(super) fn frame(documents: &[Document<'_>]) -> PolarsResult<DataFrame> {
    let all: Vec<Counted> = documents.iter().map(counted).collect();
    let mut columns = Columns::of(&all)
        .text("document", |d| Some(&d.row.id))
        .text("title", |d| d.row.title.as_deref())
        .text("date", |d| d.row.date.as_deref())
        .text("language", |d| d.row.language.as_deref())
        .text("extra", |d| d.extra.as_deref())
        .whole("words", |d| Some(d.words))
        .whole("figures", |d| Some(d.statuses.iter().sum()));
    for (i, status) in Status::ALL.iter().enumerate() {
        columns = columns.whole(status.as_str(), move |d| d.statuses.get(i).copied());
    }
    columns.whole("findings", |d| Some(d.findings)).frame()
}

fn counted(document: &Document<'_>) -> Counted {
    let draft = document.draft;
    let of = |status: &Status| draft.marks.iter().filter(|m| m.status == *status).count();
    let row = draft.document();
    Counted {
        extra: figures::json(&row),
        row,
        words: draft.article.text().split_whitespace().count(),
        statuses: Status::ALL.iter().map(of).collect(),
        findings: document.findings.iter().filter(|f| f.is_active()).count(),
    }
}
