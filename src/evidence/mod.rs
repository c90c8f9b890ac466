//! Does the source say so: a verdict for each figure that has evidence.
//!
//! In: the figures of an article, its ledger and the [`Shelf`](crate::files::Shelf) of local copies. Out: a [`Verification`] for
//! each figure with evidence. [`verify()`] asks for each entry of the ledger: `snapshot` (the text of a local copy, `pdf` too), then
//! `passage` (a quotation or a text) or `table` (a query, a cell). What is said of the same thing is found by `topic` and
//! `bearing`; [`compare`] judges numbers by how exact each is written (`precision`), in one unit (`units`), `dates` as dates;
//! [`against`] looks through a folder that no ledger names. `arithmetic` looks for sums and shares, `slip` names a wrong magnitude, `place` says where the words stand. [`claims`] is the
//! same without an article.

use crate::bounded::Work;
use crate::figures::words;
use compare::Said;
use serde::{Deserialize, Serialize};

pub mod against;
pub mod arithmetic;
mod bearing;
pub mod claims;
mod clause;
pub mod compare;
mod dates;
mod lists;
mod matter;
pub mod passage;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(not(feature = "pdf"))]
#[path = "pdf_disabled.rs"]
pub mod pdf;
pub mod place;
pub mod precision;
mod rates;
mod setting;
mod settings;
pub mod slip;
pub mod snapshot;
mod story;
pub mod text;
#[cfg(feature = "report")]
pub mod table;
#[cfg(not(feature = "report"))]
#[path = "table_disabled.rs"]
pub mod table;
pub mod topic;
pub mod units;
mod verify;

pub use passage::fits;
pub use settings::Settings;
pub use verify::{Cited, Verified, verify, verify_cited};

/// What is done apart: [`crate::bounded`].
pub const APART: [&[Work]; 2] = [pdf::APART, table::APART];

/// What comparing a figure with evidence gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// The verdict.
    pub verdict: Verdict,
    /// What the evidence says instead, or also.
    pub expected: Option<String>,
    /// The same as a number, in the claim's unit; `None` where the evidence gives none.
    pub number: Option<Said>,
    /// The passage, cell or query result that bears on the figure.
    pub evidence: Option<Evidence>,
    /// The comparison in words.
    pub explanation: String,
    /// Whether the digits are right and the magnitude is wrong: “million” where the source has “billion”.
    pub slip: bool,
}

/// Where a table seems to say what a figure says. Nobody judged by it: an entry that names the cell or the query is.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The ledger's source id, where it is known.
    pub source: Option<String>,
    /// The cell's address, as an entry has it.
    pub cell: Option<String>,
    /// The query, as an entry has it, where it is none cell.
    pub sql: Option<String>,
    /// The cell or reckoning in words.
    pub shown: String,
    /// The number that stands there.
    pub value: String,
}

words! {
    /// What led from a figure to its evidence.
    Lead {
        /// An entry of the ledger.
        Entry = "entry",
        /// A link or note of the article, to a source of the ledger that has a file.
        Link = "link",
        /// Nothing but its words: it was looked for in a folder.
        Folder = "folder",
    }
}

/// A passage, cell or query result.
#[derive(Debug, Clone, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// The ledger's source id; `None` for a passage given directly.
    pub source: Option<String>,
    /// The file in a folder of evidence, where no source of the ledger has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The cell's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The page that the passage stands on, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// An address that opens at the passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The time that the passage gives the number for.
    #[serde(skip)]
    pub as_of: Option<Time>,
}

/// A time that a passage names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its words.
    pub words: String,
    /// ISO 8601 date or interval.
    pub date: String,
}

impl Time {
    /// The year that it ends in.
    pub fn year(&self) -> Option<i16> {
        self.date.rsplit('/').next()?.get(..4)?.parse().ok()
    }
}

words! {
    /// What comparing gave; from worst to best in [`Verdict::ALL`].
    Verdict {
        /// The evidence says otherwise.
        Mismatch = "mismatch",
        /// The evidence does not speak of it.
        NotFound = "not_found",
        /// The evidence says some of it.
        Partial = "partial",
        /// It follows by arithmetic.
        Derived = "derived",
        /// The evidence says so.
        Match = "match",
    }
}
