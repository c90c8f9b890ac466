//! An article's file of sources, `NAME.sources.toml`.

use crate::article::Span;
use jiff::civil::Date;

/// A ledger as read. [`Ledger::default`] is the empty one.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The file, as the user named it; `None` for the empty ledger.
    pub path: Option<String>,
    /// The file's text, for messages that show a place in it.
    pub text: String,
    /// `[[source]]`, in order.
    pub sources: Vec<Source>,
    /// `[[figure]]`, in order.
    pub entries: Vec<Entry>,
}

/// One `[[source]]`.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub date: Option<Date>,
    pub url: Option<String>,
    pub archive_url: Option<String>,
    pub accessed: Option<Date>,
    /// `official` `dataset` `study` `media` `interview` `own_reporting`
    pub kind: Option<String>,
    /// `primary` `secondary`
    pub tier: Option<String>,
    pub file: Option<String>,
    pub sha256: Option<String>,
    pub licence: Option<String>,
    pub note: Option<String>,
    /// Bytes of [`Ledger::text`].
    pub place: Option<Span>,
}

/// One `[[figure]]`: an anchor (quotation) and what it says of the figure there.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Entry {
    pub exact: String,
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    pub sources: Vec<String>,
    /// “common knowledge: …”
    pub exempt: Option<String>,
    pub at: Option<String>,
    pub sql: Option<String>,
    pub quote: Option<String>,
    pub cell: Option<String>,
    /// `accepted` `rejected` `needs_work`
    pub decision: Option<String>,
    pub by: Option<String>,
    pub on: Option<Date>,
    pub note: Option<String>,
    /// Bytes of [`Ledger::text`].
    pub place: Option<Span>,
}
