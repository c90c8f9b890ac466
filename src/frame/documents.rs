//! The frame of documents: what is known of each, and how much stands in it.

use super::columns::Columns;
use super::{Document, figures};
use crate::draft::{DocumentRow, Draft};
use crate::error::Result;
use crate::sources::Status;
use polars::prelude::{DataFrame, PolarsResult};

/// A document with how many of its figures have each status, in the order of [`Status::ALL`].
#[derive(Debug, Clone)]
pub struct Counted {
    row: DocumentRow,
    extra: Option<String>,
    words: usize,
    statuses: Vec<usize>,
}

impl Counted {
    /// What is told of `draft`; `words` counts what stands between white space in the visible text.
    pub fn of(draft: &Draft) -> Self {
        let of = |status: &Status| draft.marks.iter().filter(|m| m.status == *status).count();
        let row = draft.document();
        Self {
            extra: figures::json(&row),
            row,
            words: draft.article.text().split_whitespace().count(),
            statuses: Status::ALL.iter().map(of).collect(),
        }
    }
}

/// A row a document, those without a figure among them, with its findings that count.
pub(super) fn frame(documents: &[Document<'_>]) -> PolarsResult<DataFrame> {
    let active = |d: &Document<'_>| d.findings.iter().filter(|f| f.is_active()).count();
    let all: Vec<(Counted, usize)> = documents.iter().map(|d| (Counted::of(d.draft), active(d))).collect();
    columns(Columns::of(&all), |d| &d.0).whole("findings", |d| Some(d.1)).frame()
}

/// A row a document, of which no findings are known.
pub fn of_documents(documents: &[Counted]) -> Result<DataFrame> {
    columns(Columns::of(documents), |d| d).frame().map_err(super::broken)
}

fn columns<'r, R>(columns: Columns<'r, R>, of: impl Fn(&'r R) -> &'r Counted + Copy) -> Columns<'r, R> {
    let columns = columns
        .text("document", move |d| Some(&of(d).row.id))
        .text("title", move |d| of(d).row.title.as_deref())
        .text("date", move |d| of(d).row.date.as_deref())
        .text("language", move |d| of(d).row.language.as_deref())
        .text("extra", move |d| of(d).extra.as_deref())
        .whole("words", move |d| Some(of(d).words))
        .whole("figures", move |d| Some(of(d).statuses.iter().sum()));
    let statuses = Status::ALL.iter().enumerate();
    statuses.fold(columns, |columns, (i, status)| {
        columns.whole(status.as_str(), move |d| of(d).statuses.get(i).copied())
    })
}
