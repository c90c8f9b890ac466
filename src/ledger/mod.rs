//! An article's file of sources, `NAME.sources.toml` beside `NAME.md`.
//!
//! [`Ledger::beside`] reads it, [`anchor`](anchor::anchor) finds the figure of each entry again, [`decisions`] says which
//! of the checker's decisions still stand, [`edit`] changes the file without losing a comment or another writer's change.

use crate::article::Span;
use crate::figures::words;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

pub mod anchor;
pub mod bibliography;
pub mod decisions;
pub mod edit;
mod fold;
mod read;
mod snapshot;

pub use anchor::{Anchor, Anchored};
pub use read::{COMMON_KNOWLEDGE, parse, parse_again, path_beside};
pub use snapshot::Snapshot;

/// A ledger as read. [`Ledger::default`] is the empty one.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The file, as the user named it; `None` for the empty ledger.
    pub path: Option<String>,
    /// The file's text, for messages that show a place in it.
    pub text: String,
    /// `[[source]]`, in order.
    pub sources: Vec<Source>,
    /// `[[figure]]`, in order; then `[[cover]]`, in order.
    pub entries: Vec<Entry>,
    /// `[[earlier]]`, in order: what entries said before somebody decided anew. It bears on nothing but the history.
    pub earlier: Vec<Entry>,
}

/// `address` without what makes no other page of it.
fn bare(address: &str) -> &str {
    let rest = address.trim().split('#').next().unwrap_or_default();
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
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
    pub kind: Option<Kind>,
    pub tier: Option<Tier>,
    /// A path inside the ledger's folder, with `/`.
    pub file: Option<String>,
    /// 64 hexadecimal digits, in lower case.
    pub sha256: Option<String>,
    pub licence: Option<String>,
    pub note: Option<String>,
    /// How [`Source::file`] stands on disk; unchecked until the ledger is read from a file.
    pub snapshot: Snapshot,
    /// Bytes of [`Ledger::text`].
    pub place: Option<Span>,
    /// The value of `file`, in bytes of [`Ledger::text`].
    pub file_place: Option<Span>,
}

words! {
    /// What a ledger's source is.
    Kind {
        /// A ministry, agency, court, register.
        Official = "official",
        /// Numbers to be looked up.
        Dataset = "dataset",
        /// A paper, report, survey.
        Study = "study",
        /// A newspaper, agency, broadcaster.
        Media = "media",
        /// Somebody told the reporter; needs neither address nor file.
        Interview = "interview",
        /// The newsroom saw or counted it; needs neither address nor file.
        OwnReporting = "own_reporting",
    }
}

words! {
    /// How near to first hand a source is.
    Tier {
        /// Who counted, saw or decided.
        Primary = "primary",
        /// Who tells of it.
        Secondary = "secondary",
    }
}

words! {
    /// What a checker decided about a figure.
    Decision {
        /// The figure stands.
        Accepted = "accepted",
        /// The figure must go or change.
        Rejected = "rejected",
        /// The figure is not checked to the end.
        NeedsWork = "needs_work",
    }
}

/// The part of an article that a `[[cover]]` speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    All,
    /// What stands under the heading with these words, down to the next of its level or above.
    Section(String),
    /// The table whose caption or head has these words.
    Table(String),
}

impl Part {
    /// “the section “Prices””.
    pub fn words(&self) -> String {
        match self {
            Self::All => "the whole article".to_owned(),
            Self::Section(heading) => format!("the section “{heading}”"),
            Self::Table(words) => format!("the table “{words}”"),
        }
    }
}

/// One `[[figure]]`: an anchor (quotation) and what it says of the figure there. Or one `[[cover]]`: a part of the article,
/// and the sources of its figures that have no entry and no source in the text.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Entry {
    /// The part that a `[[cover]]` speaks for; `None` of a `[[figure]]`.
    pub cover: Option<Part>,
    /// Empty of a cover. Visible text, white space folded, as are the two that follow.
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
    pub decision: Option<Decision>,
    pub by: Option<String>,
    pub on: Option<Date>,
    pub note: Option<String>,
    /// Bytes of [`Ledger::text`].
    pub place: Option<Span>,
    /// The value of `exact`, in bytes of [`Ledger::text`].
    pub exact_place: Option<Span>,
    /// Each of [`Entry::sources`], in bytes of [`Ledger::text`].
    pub source_places: Vec<Span>,
    /// The value of `decision`, in bytes of [`Ledger::text`].
    pub decision_place: Option<Span>,
    /// The value of `sql`, in bytes of [`Ledger::text`].
    pub sql_place: Option<Span>,
    /// The value of `cell`, in bytes of [`Ledger::text`].
    pub cell_place: Option<Span>,
}

impl Entry {
    /// What it says, wherever in the file it stands: to be compared with what it said before.
    pub fn said(&self) -> Self {
        Self {
            place: None,
            exact_place: None,
            source_places: Vec::new(),
            decision_place: None,
            sql_place: None,
            cell_place: None,
            ..self.clone()
        }
    }

    /// Whether it quotes its figure as `other` does.
    pub fn quotes_as(&self, other: &Self) -> bool {
        (&self.exact, &self.prefix, &self.suffix) == (&other.exact, &other.prefix, &other.suffix)
    }
}

impl Ledger {
    /// The place of the entry of a figure that quotes as `entry` does: the ledger may have changed since that was read.
    pub fn place_of(&self, entry: &Entry) -> Option<usize> {
        self.entries.iter().position(|e| e.cover.is_none() && e.quotes_as(entry))
    }

    /// The source with `id`.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The known sources of `entry`, in its order.
    pub fn sources_of<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Source> {
        entry.sources.iter().filter_map(|id| self.source(id))
    }

    /// The sources that no entry names, in order.
    pub fn unused(&self) -> impl Iterator<Item = &Source> {
        let named: HashSet<&str> = self.entries.iter().flat_map(|e| &e.sources).map(String::as_str).collect();
        self.sources.iter().filter(move |s| !named.contains(s.id.as_str()))
    }

    /// The places of the sources that stand or are kept at `address`, in order; scheme, “www.”, fragment and a closing slash make
    /// no difference.
    pub fn at_address<'a>(&'a self, address: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is = move |url: &Option<String>| url.as_deref().is_some_and(|u| bare(u) == bare(address));
        (0..self.sources.len()).filter(move |&i| is(&self.sources[i].url) || is(&self.sources[i].archive_url))
    }

    /// Line and column (code points), each from 1, of a byte of [`Ledger::text`].
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        read::line_column(&self.text, at)
    }
}
