//! The frames: every number that a report states is computed from them.
//!
//! In: drafts with their findings. Out: [`Frames`], five polars frames that SQL cells know as `documents`, `figures`,
//! `sources`, `findings` and `sentences`. `figures` has a row for each figure and the contract's columns, `document` first; the CSV,
//! Parquet and Arrow files are this frame. Offsets are code points of the source.

mod columns;
mod counts;
mod documents;
mod figures;
mod findings;
mod sentences;
mod sources;

#[cfg(test)]
mod tests;

pub use counts::{Counts, count};
pub use documents::{Counted, of_documents};
pub use figures::{of_rows, rows};

use crate::checks::Finding;
use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::tables::Tables;
use polars::prelude::{DataFrame, PolarsError};

/// A draft with what the rules found in it.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its findings, waived ones among them; those are left out of the frame.
    pub findings: &'a [Finding],
}

/// The five frames.
#[derive(Debug, Clone)]
pub struct Frames {
    /// A row a document, in their order.
    pub documents: DataFrame,
    /// A row a figure, in the order of the documents, then of the text.
    pub figures: DataFrame,
    /// A row for each source of each document, in the order in which figures first lean on it; then the ledger's sources
    /// that no figure leans on.
    pub sources: DataFrame,
    /// A row for each finding that counts, in the order of the documents, then of the text.
    pub findings: DataFrame,
    /// A row a sentence, in the order of the documents, then of the text.
    pub sentences: DataFrame,
}

impl Frames {
    /// The frames by the names that queries know them by.
    pub fn tables(&self) -> Tables {
        let mut tables = Tables::default();
        for (name, frame) in [
            ("documents", &self.documents),
            ("figures", &self.figures),
            ("sources", &self.sources),
            ("findings", &self.findings),
            ("sentences", &self.sentences),
        ] {
            tables.insert(name, frame.clone());
        }
        tables
    }
}

/// The frames of `documents`.
///
/// The number of rows of [`Frames::figures`] is the number of figures, and its counts are those of `check`. Fails only
/// where polars does, which no article is known to bring about.
pub fn build(documents: &[Document<'_>]) -> Result<Frames> {
    let rows: Vec<_> = documents.iter().flat_map(|d| rows(d.draft)).collect();
    let figures = of_rows(&rows)?;
    Ok(Frames {
        documents: documents::frame(documents).map_err(broken)?,
        sources: sources::frame(documents, &rows).map_err(broken)?,
        findings: findings::frame(documents).map_err(broken)?,
        sentences: sentences::frame(documents, &figures).map_err(broken)?,
        figures,
    })
}

/// What polars says, as an error of ours.
pub(crate) fn broken(error: PolarsError) -> Error {
    let text = error.to_string();
    Error::new(format!("the frame cannot be built: {}", text.lines().next().unwrap_or_default()))
        .help("this is a mistake in figcheck: please report it with the article")
}
